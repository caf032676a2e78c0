# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal on disks that are full or read-only, beside other QGIS processes, and for layers of any CRS and kind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis_support import SQUARE, TWO, at, in_file, utm, vector

VICTIM = Path(__file__).with_name("journal_victim.py")


@pytest.fixture
def disk(tmp_path):
    """A file system of 256 KiB, or a skip where it cannot be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def entry(part):
    wkb = bytes(QgsGeometry.fromWkt(SQUARE).asWkb())

    def make(**attributes):
        return part("journal").Entry("a", "SegMap polygons", utm().toWkt(), wkb, attributes)

    return make


@pytest.fixture
def running(tmp_path):
    """Start a QGIS process that journals into a file and stays; killed at the end."""
    processes = []

    def start(path, count=2):
        process = subprocess.Popen(
            [sys.executable, str(VICTIM), str(path), str(count)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        processes.append(process)
        assert process.stdout.readline().strip() == "written"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_disk_that_fills_up_is_told_once_and_what_was_journaled_stays(part, disk, entry):
    troubles = []
    module = part("journal")
    journal = module.Journal(disk / "journal" / "j.sqlite", troubles.append)
    assert journal.record([entry(note="first")])
    written = 1
    while journal.record([entry(note="x" * 20_000)]):
        written += 1
        assert written < 100
    assert journal.record([entry(note="x" * 20_000)]) == []
    assert len(troubles) == 1
    assert "cannot be journaled" in str(troubles[0])
    assert len(journal.entries()) == written
    journal.close(discard=False)
    found = module.left_behind(disk / "journal", Path("own"))
    assert [len(entries) for entries in found.values()] == [written]


def test_a_disk_full_from_the_start_costs_the_journal_not_the_polygon(outputs, accept, disk):
    (disk / "filler").write_bytes(b"x" * shutil.disk_usage(disk).free)
    outputs.journal.path = disk / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    accept(layer, at(SQUARE, 500100))
    assert layer.featureCount() == 2
    assert len(outputs.troubles) == 1
    os.remove(disk / "filler")
    accept(layer, at(SQUARE, 500200))
    assert len(outputs.journal.entries()) == 1


def test_a_read_only_profile_costs_the_journal_not_the_polygon(outputs, accept, disk):
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    outputs.journal.path = disk / "journal" / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.undoStack().undo()
    layer.undoStack().redo()
    assert layer.featureCount() == 1
    assert len(outputs.troubles) == 1
    assert outputs.left_behind() == []


def test_a_disk_that_becomes_read_only_is_told_and_its_polygons_can_still_be_read(part, disk, entry):
    troubles = []
    journal = part("journal").Journal(disk / "j.sqlite", troubles.append)
    assert journal.record([entry()])
    # Files that are open for writing keep a disk from becoming read-only: as after an error of the hardware, by force.
    if subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True, check=False).returncode:
        journal._connection.close()
        journal._connection = None
        journal._lock.unlock()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert journal.record([entry()]) == []
    assert len(troubles) == 1


def test_a_qgis_that_has_run_for_days_keeps_its_journal(part, tmp_path, running):
    folder = tmp_path / "journal"
    folder.mkdir()
    running(folder / "other.sqlite")
    os.utime(folder / "other.sqlite.lock", (1_700_000_000, 1_700_000_000))
    assert part("journal").left_behind(folder, folder / "own.sqlite") == {}
    part("journal").remove_journal(folder / "other.sqlite")
    assert (folder / "other.sqlite").exists()


def test_two_qgis_at_once_journal_apart_and_each_can_be_restored(part, tmp_path, running):
    folder = tmp_path / "journal"
    folder.mkdir()
    module = part("journal")
    first, second = module.new_path(folder), module.new_path(folder)
    one, other = running(first, 2), running(second, 3)
    os.kill(one.pid, signal.SIGKILL)
    one.wait()
    found = module.left_behind(folder, folder / "own.sqlite")
    assert {path.name: len(entries) for path, entries in found.items()} == {first.name: 2}
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    found = module.left_behind(folder, folder / "own.sqlite")
    assert {path.name: len(entries) for path, entries in found.items()} == {first.name: 2, second.name: 3}


def crashed(outputs, part):
    """As if QGIS had been killed: the journal of this process becomes that of another."""
    application = part("controller_output").QgsApplication.instance()
    path = outputs.journal.path
    outputs.dispose()
    QgsProject.instance().clear()
    application.setProperty("segmap_journal", None)
    again = part("controller_output").Outputs(outputs.writer._map_settings, lambda error: None)
    assert again.journal.path != path
    return again


def on_earth(crs):
    """Longitude and latitude of a place given in ``crs``."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    point = QgsCoordinateTransform(crs, degrees, QgsProject.instance()).transform(QgsPointXY(12, 7))
    return point.x(), point.y()


@pytest.mark.parametrize(
    "definition",
    [
        "+proj=laea +lat_0=47.5 +lon_0=12.3 +x_0=1000 +y_0=0 +ellps=bessel +units=m +no_defs",
        "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +R=6371229 +no_defs",
        "+proj=geos +h=35785831 +lon_0=9.5 +sweep=y +ellps=WGS84 +units=m +no_defs",
    ],
)
def test_layers_in_a_custom_crs_are_restored_in_it(outputs, accept, part, definition):
    crs = QgsCoordinateReferenceSystem.fromProj(definition)
    assert crs.isValid()
    layer = QgsVectorLayer("MultiPolygon?field=class:string", "custom", "memory")
    layer.setCrs(crs)
    QgsProject.instance().addMapLayer(layer)
    accept(layer, QgsGeometry.fromWkt(SQUARE), crs=crs)
    again = crashed(outputs, part)
    try:
        (restored,) = again.restore(part("core.classes").default_classes())
        assert restored.crs() == crs
        assert on_earth(restored.crs()) == pytest.approx(on_earth(crs), abs=1e-9)
        (feature,) = restored.getFeatures()
        assert feature.geometry().asWkt() == "MultiPolygon (((0 0, 10 0, 10 10, 0 10, 0 0)))"
        assert feature["class"] == "roof"
    finally:
        again.dispose()


@pytest.mark.parametrize("kind", ["Polygon", "PolygonZ", "MultiPolygonZM", "CurvePolygon", "MultiSurface"])
def test_polygons_of_any_kind_are_restored_flat(outputs, accept, part, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633&field=class:string", "layer", "memory")
    if not layer.isValid():
        pytest.skip(f"no memory layers of {kind} here")
    QgsProject.instance().addMapLayer(layer)
    accept(layer, at(TWO))
    again = crashed(outputs, part)
    try:
        (restored,) = again.restore(part("core.classes").default_classes())
        assert sum(f.geometry().area() for f in restored.getFeatures()) == pytest.approx(125)
        assert restored.crs() == utm()
    finally:
        again.dispose()


def test_restoring_puts_layers_into_the_project_that_is_open_and_leaves_its_layers_alone(outputs, accept, part):
    layer = outputs.layer_for("", utm(), part("core.classes").default_classes())
    accept(layer, at(SQUARE))
    again = crashed(outputs, part)
    try:
        present = vector("Polygon", name="SegMap polygons (restored)")
        (restored,) = again.restore(part("core.classes").default_classes())
        assert set(QgsProject.instance().mapLayers()) == {present.id(), restored.id()}
        assert present.featureCount() == 0
        assert restored.featureCount() == 1
        # It is an output layer like any other: the next polygon can go there, and is one more step.
        assert restored.startEditing()
        assert again.layer_for(restored.id(), utm(), part("core.classes").default_classes()) is restored
    finally:
        again.dispose()


def test_a_layer_that_does_not_take_the_polygons_back_leaves_the_journal(outputs, accept, part, monkeypatch):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    again = crashed(outputs, part)
    real = part("controller_output").create_layer

    def points(crs, name, classes):
        real(crs, name, classes)
        return vector("Point", name=name)  # refuses polygons

    monkeypatch.setattr(part("controller_output"), "create_layer", points)
    try:
        with pytest.raises(part("errors").OutputError, match="cannot be restored"):
            again.restore(part("core.classes").default_classes())
        assert len(list(again.journal.path.parent.glob("*.sqlite"))) == 2
    finally:
        again.dispose()


def test_restoring_on_a_full_disk_keeps_the_old_journal_until_there_is_room(outputs, accept, part, disk):
    classes = part("core.classes").default_classes()
    outputs.journal.path = old = disk / "journal" / "old.sqlite"
    for i in range(5):
        accept(vector("Polygon"), at(SQUARE, 500000 + 100 * i))
    again = crashed(outputs, part)
    again.journal.path = disk / "journal" / "new.sqlite"
    (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 8192))  # room for a lock, not for a journal
    try:
        for _ in range(2):
            again.restore(classes)  # SQLite can hardly read a journal without any room
            assert old.exists()
        os.remove(disk / "filler")
        assert len(again.left_behind()) == 5
        again.restore(classes)
        assert not old.exists()
        assert len(again.journal.entries()) == 5
    finally:
        again.dispose()


def test_polygons_that_cannot_be_journaled_anew_stay_in_the_old_journal(outputs, accept, part, monkeypatch):
    accept(vector("Polygon"), at(SQUARE))
    old = outputs.journal.path
    again = crashed(outputs, part)

    def full():
        raise OSError("no space left on device")

    monkeypatch.setattr(again.journal, "_open", full)
    try:
        (layer,) = again.restore(part("core.classes").default_classes())
        assert layer.featureCount() == 1
        assert old.exists()
    finally:
        again.dispose()


def test_saving_a_layer_on_a_full_disk_keeps_its_polygons_in_the_journal(outputs, accept, disk):
    """The user's own GeoPackage, on a disk that fills up in the middle of editing."""
    subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
    layer = in_file(disk, "Polygon?field=class:string")
    accept(layer, at(SQUARE).densifyByCount(2_000))
    before = {entry.id: entry.wkb for entry in outputs.journal.entries()}
    (disk / "filler").write_bytes(b"x" * shutil.disk_usage(disk).free)
    assert not layer.commitChanges()
    assert {entry.id: entry.wkb for entry in outputs.journal.entries()} == before
    assert layer.isEditable(), "QGIS keeps the edits"
    (disk / "filler").unlink()
    assert layer.commitChanges(), layer.commitErrors()
    assert outputs.journal.entries() == []
    assert layer.featureCount() == 1
