# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports into files that hold something already: what fits is added, what does not is refused, nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis_support import SQUARE, TWO, add, at, utm, vector


@pytest.fixture
def filled(outputs, accept, part):
    """Our own layer with three polygons, uncommitted."""
    layer = outputs.layer_for("", utm(), part("core.classes").default_classes())
    for i, name in enumerate(("building", "water", "building")):
        accept(layer, at(SQUARE, 500000 + 100 * i), **{"class": name})
    return layer


@pytest.fixture
def export(outputs, qtbot):
    """Export and wait; gives the error, or None."""

    def run(layer, path, name="objects", mode="new"):
        with qtbot.waitSignal(outputs.exporter.finished, timeout=30_000) as blocker:
            outputs.export(layer, str(path), name, mode)
        return blocker.args[2]

    return run


def reopened(path, name="objects"):
    layer = QgsVectorLayer(f"{path}|layername={name}", "again", "ogr")
    assert layer.isValid()
    return layer


def existing(path, name, definition, crs="EPSG:32633", wkt=None):
    """A layer of a GeoPackage made by QGIS itself."""
    layer = vector(definition, crs, name)
    if wkt:
        add(layer, wkt)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0


def test_a_name_that_differs_in_case_only_is_the_same_layer(filled, export, outputs, part, tmp_path):
    path = tmp_path / "out.gpkg"
    assert export(filled, path, "Roofs") is None
    with pytest.raises(part("errors").OutputError, match="already"):
        outputs.export(filled, str(path), "ROOFS")
    assert reopened(path, "Roofs").featureCount() == 3
    assert export(filled, path, "roofs", mode="append") is None
    assert reopened(path, "Roofs").featureCount() == 6
    assert export(filled, path, "rOOfs", mode="overwrite") is None
    assert reopened(path, "Roofs").featureCount() == 3
    assert part("export").layer_names(path) == ["Roofs"]


def test_what_is_appended_to_a_layer_in_another_crs_is_transformed(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    existing(path, "objects", "MultiPolygon?field=class:string", "EPSG:4326")
    assert export(filled, path, mode="append") is None
    layer = reopened(path)
    assert layer.crs().authid() == "EPSG:4326"
    assert {f["class"] for f in layer.getFeatures()} == {"building", "water"}
    back = QgsCoordinateTransform(layer.crs(), utm(), QgsProject.instance())
    wanted = {round(f.geometry().centroid().asPoint().x(), 2) for f in filled.getFeatures()}
    found = set()
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        geometry.transform(back)
        found.add(round(geometry.centroid().asPoint().x(), 2))
        assert geometry.area() == pytest.approx(100, rel=1e-6)
    assert found == wanted


@pytest.mark.parametrize("kind", ["Point", "LineString", "MultiLineString"])
def test_polygons_are_not_appended_to_a_layer_of_something_else(filled, outputs, part, tmp_path, kind):
    path = tmp_path / "out.gpkg"
    existing(path, "ways", kind)
    with pytest.raises(part("errors").OutputError, match="does not hold polygons"):
        outputs.export(filled, str(path), "ways", "append")
    assert reopened(path, "ways").featureCount() == 0


@pytest.mark.parametrize(
    ("kind", "count", "wkb"),
    [("Polygon", 2, QgsWkbTypes.Type.Polygon), ("MultiPolygonZ", 1, QgsWkbTypes.Type.MultiPolygonZ)],
)
def test_what_is_appended_has_the_geometry_type_of_the_layer(accept, export, tmp_path, kind, count, wkb):
    path = tmp_path / "out.gpkg"
    existing(path, "objects", kind)
    layer = vector("MultiPolygon?field=class:string")
    accept(layer, at(TWO))
    assert export(layer, path, mode="append") is None
    found = list(reopened(path).getFeatures())
    assert [f.geometry().wkbType() for f in found] == [wkb] * count
    assert sum(f.geometry().area() for f in found) == pytest.approx(125)


def test_appending_to_another_schema_fills_what_matches_and_leaves_the_rest_empty(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    existing(path, "objects", "MultiPolygon?field=CLASS:string&field=clicks:string&field=score:int&field=own:double")
    assert export(filled, path, mode="append") is None
    layer = reopened(path)
    assert [field.name() for field in layer.fields()] == ["fid", "CLASS", "clicks", "score", "own"]
    assert sorted(f["CLASS"] for f in layer.getFeatures()) == ["building", "building", "water"]
    assert {f["clicks"] for f in layer.getFeatures()} == {"3"}
    assert all(f["own"] is None or f["own"].isNull() for f in layer.getFeatures())


def test_a_class_that_a_number_field_cannot_hold_is_left_empty_not_zero(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    existing(path, "objects", "MultiPolygon?field=class:int")
    assert export(filled, path, mode="append") is None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT class FROM objects").fetchall() == [(None,)] * 3


@pytest.mark.parametrize("mode", ["new", "append", "overwrite"])
def test_tables_that_are_no_layers_are_left_alone(filled, export, outputs, part, tmp_path, mode):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE Prices (amount INTEGER)")
        connection.execute("INSERT INTO Prices VALUES (7)")
        styles = connection.execute("SELECT count(*) FROM layer_styles").fetchone()
    with pytest.raises(part("errors").OutputError, match="no layer"):
        outputs.export(filled, str(path), "prices", mode)
    with pytest.raises(part("errors").BadInputError):
        outputs.export(filled, str(path), "layer_styles", mode)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT amount FROM Prices").fetchall() == [(7,)]
        assert connection.execute("SELECT count(*) FROM layer_styles").fetchone() == styles


@pytest.mark.parametrize("name", ["a\"b'c; DROP TABLE objects", "Äußere Dächer 地 🏠", "select", "1", "a.b", "x%s{}y"])
def test_odd_layer_names_are_written_and_read_back(filled, export, part, tmp_path, name):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    assert export(filled, path, name) is None
    assert export(filled, path, name, mode="append") is None
    assert sorted(part("export").layer_names(path)) == sorted(["objects", name])
    assert reopened(path, name).featureCount() == 6
    assert reopened(path).featureCount() == 3


def test_fields_that_a_geopackage_cannot_name_so_are_renamed_and_nothing_is_lost(accept, export, tmp_path):
    layer = vector("MultiPolygon?field=class:string&field=CLASS:string&field=geom:string&field=select:string")
    fids = accept(layer, at(SQUARE))
    for index, value in enumerate(("one", "two", "three", "four")):
        layer.changeAttributeValue(fids[0], index, value)
    path = tmp_path / "out.gpkg"
    assert export(layer, path) is None
    again = reopened(path)
    assert [field.name() for field in again.fields()] == ["fid", "class", "CLASS_2", "geom", "select"]
    (feature,) = again.getFeatures()
    assert feature.attributes()[1:] == ["one", "two", "three", "four"]
    assert feature.geometry().area() == pytest.approx(100)
    assert export(layer, path, mode="append") is None
    assert reopened(path).featureCount() == 2


@pytest.mark.parametrize("name", ["", "  ", " a", "%a", "'a", "a|layername=objects", "layer_styles", "GPKG_contents"])
def test_names_that_cannot_be_layers_are_refused(filled, outputs, part, tmp_path, name):
    with pytest.raises(part("errors").BadInputError, match="cannot be called"):
        outputs.export(filled, str(tmp_path / "out.gpkg"), name)
    assert list(tmp_path.glob("*.gpkg")) == []


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN " + sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_another_program_writes_to_is_told_and_left_alone(
    filled, export, outputs, part, tmp_path, monkeypatch, how
):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    monkeypatch.setattr(part("export_target"), "LOCK_WAIT_S", 0.3)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline().strip() == "held"
        try:
            error = export(filled, path, mode="append")
        except part("errors").OutputError as raised:  # what cannot even be looked at is told at once
            error = raised
        assert "in use" in str(error)
    finally:
        holder.communicate("\n")
    assert reopened(path).featureCount() == 3
    assert os.listdir(tmp_path).count("out.gpkg") == 1
    assert [name for name in os.listdir(tmp_path) if "backup" in name] == []
    assert export(filled, path, mode="append") is None
    assert reopened(path).featureCount() == 6


def test_copying_gives_up_where_the_other_file_stays_locked(part, tmp_path, monkeypatch):
    module = part("export_target")
    monkeypatch.setattr(module, "LOCK_WAIT_S", 0.3)
    for name in ("a.gpkg", "b.gpkg"):
        with closing(sqlite3.connect(tmp_path / name)) as connection, connection:
            connection.execute("CREATE TABLE t (a)")
    with closing(sqlite3.connect(tmp_path / "b.gpkg", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(part("errors").OutputError, match="in use"):
            module.copy_database(tmp_path / "a.gpkg", tmp_path / "b.gpkg")


def test_what_cannot_be_put_back_stays_beside_the_file(filled, export, part, tmp_path, monkeypatch):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    real, calls = part("export").copy_database, []

    def once(source, target):
        calls.append(target)
        if len(calls) > 1:
            raise OSError("no space left on device")
        real(source, target)

    def broken(*_args):
        raise part("errors").OutputError("The disk broke.")

    monkeypatch.setattr(part("export"), "copy_database", once)
    monkeypatch.setattr(part("export").ExportTask, "_verify", broken)
    error = export(filled, path, mode="append")
    assert "put back" in str(error)
    (spare,) = tmp_path.glob("*.backup.gpkg")
    assert spare.name in str(error)
    assert reopened(spare).featureCount() == 3


@pytest.fixture
def frozen_disk(tmp_path):
    """A function that makes a file system of 2 MiB read-only, for root too; a skip where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder, lambda: subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_read_only_folder_is_told_and_the_polygons_stay_journaled(filled, export, outputs, frozen_disk):
    folder, freeze = frozen_disk
    assert export(filled, folder / "old.gpkg", "half") is None
    journaled = len(outputs.journal.entries())
    freeze()
    error = export(filled, folder / "new.gpkg")
    assert "new.gpkg cannot be written" in str(error)
    error = export(filled, folder / "old.gpkg", "half", mode="append")
    assert "read-only" in str(error)
    assert os.listdir(folder) == ["old.gpkg"]
    assert len(outputs.journal.entries()) == journaled
    assert filled.featureCount() == 3


def test_a_custom_crs_is_written_with_the_layer(accept, export, tmp_path):
    crs = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=47.5 +lon_0=12.3 +x_0=1000 +ellps=bessel +units=m")
    layer = QgsVectorLayer("MultiPolygon?field=class:string", "custom", "memory")
    layer.setCrs(crs)
    QgsProject.instance().addMapLayer(layer)
    accept(layer, at(SQUARE), crs=crs)
    path = tmp_path / "out.gpkg"
    assert export(layer, path) is None
    again = reopened(path)
    assert set(crs.toProj().split()) <= set(again.crs().toProj().split())
    assert next(again.getFeatures()).geometry().area() == pytest.approx(100)
