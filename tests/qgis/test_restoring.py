# SPDX-License-Identifier: GPL-3.0-or-later
"""What a crash left in the journal comes back: layers of any CRS and kind, full disks, layers that refuse."""

from __future__ import annotations

import os
import shutil

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis_support import SQUARE, TWO, at, utm, vector


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
