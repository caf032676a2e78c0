# SPDX-License-Identifier: GPL-3.0-or-later
"""The CRS of an export: chosen with QGIS's own control, remembered in the project, right in the file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QToolButton
from qgis_support import SQUARE, TWO, at, press, scene_xy, settled, utm

DEGREES, MERCATOR = "EPSG:4326", "EPSG:3857"
NORTHERN = "+proj=ortho +lat_0=90 +datum=WGS84"
"""Of the northern half of the earth alone."""
HOLED = "MultiPolygon(((0 0,30 0,30 30,0 30,0 0),(10 10,10 20,20 20,20 10,10 10)))"


def crs(name):
    make = QgsCoordinateReferenceSystem.fromProj if name.startswith("+") else QgsCoordinateReferenceSystem
    return make(name)


@pytest.fixture
def filled(outputs, accept, part):
    """Our own layer, in UTM, with a square, a polygon of two parts and one with a hole."""
    layer = outputs.layer_for("", utm(), part("core.classes").default_classes())
    for i, wkt in enumerate((SQUARE, TWO, HOLED)):
        accept(layer, at(wkt, 500000 + 100 * i))
    return layer


@pytest.fixture
def export(outputs, qtbot):
    """Export and wait; gives the error, or None."""

    def run(layer, path, target, mode="new", name="objects"):
        with qtbot.waitSignal(outputs.exporter.finished, timeout=30_000) as blocker:
            outputs.export(layer, str(path), name, mode, crs=crs(target) if target else None)
        return blocker.args[2]

    return run


def reopened(path, name="objects"):
    layer = QgsVectorLayer(f"{path}|layername={name}", "again", "ogr")
    assert layer.isValid()
    return layer


def by_area(features):
    return sorted((f.geometry() for f in features), key=lambda geometry: geometry.area())


@pytest.mark.parametrize("target", [DEGREES, MERCATOR, "EPSG:25832", "EPSG:2056"])
def test_polygons_lie_where_they_did_in_the_crs_that_was_chosen(filled, export, tmp_path, target):
    path = tmp_path / "out.gpkg"
    assert export(filled, path, target) is None
    again = reopened(path)
    assert again.crs() == crs(target)
    back = QgsCoordinateTransform(crs(target), utm(), QgsProject.instance())
    found = []
    for feature in again.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        geometry.transform(back)
        found.append(geometry)
    for one, other in zip(by_area(filled.getFeatures()), sorted(found, key=lambda geometry: geometry.area())):
        assert one.symDifference(other).area() < 1e-3 * one.area()
        assert one.constGet().nCoordinates() == other.constGet().nCoordinates()


def test_other_programs_find_degrees_in_the_file_east_first(filled, export, tmp_path):
    """As GeoPackage asks, whatever order the authority names the axes in."""
    path = tmp_path / "out.gpkg"
    assert export(filled, path, DEGREES) is None
    layer = (source := ogr.Open(str(path))).GetLayerByName("objects")
    west, east, south, north = layer.GetExtent()
    assert 14.99 < west < east < 15.02
    assert 48.7 < south < north < 48.8
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert layer.GetFeatureCount() == 3
    del layer, source
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT srs_id FROM gpkg_contents WHERE table_name = 'objects'"
        assert connection.execute(query).fetchall() == [(4326,)]


def test_attributes_and_measures_do_not_change_with_the_crs(filled, export, tmp_path):
    assert export(filled, tmp_path / "out.gpkg", MERCATOR) is None
    names = ("class", "score", "clicks", "area_m2", "perimeter_m", "source")
    values = [sorted(tuple(f[n] for n in names) for f in layer.getFeatures())
              for layer in (filled, reopened(tmp_path / "out.gpkg"))]  # fmt: skip
    assert values[0] == values[1]


def test_a_layer_that_is_overwritten_gets_the_crs_and_one_that_is_appended_to_keeps_its_own(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    assert export(filled, path, "") is None
    assert reopened(path).crs() == utm()
    assert export(filled, path, DEGREES, "append") is None
    assert reopened(path).crs() == utm()
    areas = sorted(f.geometry().area() for f in reopened(path).getFeatures())
    assert areas[0] == pytest.approx(areas[1], rel=1e-6), "the appended ones were not taken for degrees"
    assert export(filled, path, DEGREES, "overwrite") is None
    assert reopened(path).crs() == crs(DEGREES)
    assert reopened(path).featureCount() == 3


def test_polygons_that_have_no_place_in_the_crs_are_told_and_the_file_stays_as_it_was(
    outputs, accept, export, part, tmp_path
):
    layer = outputs.layer_for("", crs(DEGREES), part("core.classes").default_classes())
    accept(layer, at("MultiPolygon(((0 -60,10 -60,10 -50,0 -50,0 -60)))", 0, 0), crs=crs(DEGREES))
    path = tmp_path / "out.gpkg"
    assert export(layer, path, "") is None
    before = path.read_bytes()
    error = export(layer, path, NORTHERN, "overwrite")
    assert "cannot be placed in the CRS of objects" in str(error)
    assert "Choose another CRS" in str(error)
    assert path.read_bytes() == before
    assert export(layer, tmp_path / "new.gpkg", NORTHERN) is not None
    assert [p.name for p in tmp_path.glob("*gpkg*")] == ["out.gpkg"]


def test_a_crs_that_nobody_knows_is_refused(filled, outputs, part, tmp_path):
    with pytest.raises(part("errors").BadInputError, match="CRS is not known"):
        outputs.export(filled, str(tmp_path / "out.gpkg"), "objects", crs=crs("EPSG:999999"))
    assert list(tmp_path.glob("*.gpkg")) == []


@pytest.fixture
def dialog(part, plugin, qtbot):
    """dialog(…) makes one for a layer in UTM; ``remembered``: what was chosen the last time."""
    made = []

    def make(remembered="", layer_crs=None):
        found = part("gui.export_dialog").ExportDialog("houses", 0, None, layer_crs or utm(), remembered)
        made.append(found)
        found.show()
        return found

    yield make
    for one in made:
        one.deleteLater()


def test_the_dialog_offers_the_layers_crs_first_and_that_of_the_project(dialog):
    QgsProject.instance().setCrs(crs(MERCATOR))
    one = dialog()
    assert isinstance(one.crs, QgsProjectionSelectionWidget)
    assert one.crs.crs() == utm()
    assert one.crs.chosen() == "", "the layer's own"
    options = QgsProjectionSelectionWidget.CrsOption
    assert one.crs.optionVisible(options.LayerCrs)
    assert one.crs.optionVisible(options.ProjectCrs)
    assert not one.crs.optionVisible(options.CrsNotSet)
    box = one.crs.findChild(QComboBox)
    texts = [box.itemText(i) for i in range(box.count())]
    assert any("32633" in text for text in texts)
    box.setCurrentIndex(next(i for i, text in enumerate(texts) if "3857" in text))
    assert one.crs.chosen() == MERCATOR
    assert dialog(MERCATOR).crs.crs() == crs(MERCATOR)
    assert dialog(MERCATOR, crs(MERCATOR)).crs.chosen() == ""
    assert dialog("no such crs").crs.crs() == utm()


def test_a_crs_without_an_authority_is_remembered_too(dialog):
    own = crs("+proj=tmerc +lat_0=10 +lon_0=20 +k=0.99 +datum=WGS84 +units=m")
    one = dialog()
    one.crs.setCrs(own)
    assert dialog(one.crs.chosen()).crs.crs() == own


def test_the_crs_is_reached_by_the_keyboard_and_has_names(dialog, qtbot):
    one = dialog()
    box, button = one.crs.findChild(QComboBox), one.crs.findChild(QToolButton)
    assert box.accessibleName() == one.crs.accessibleName() == "CRS of the file"
    assert button.accessibleName() == "Choose another CRS"
    (label,) = [label for label in one.findChildren(QLabel) if label.buddy() is one.crs]
    assert label.text() == "C&RS"
    stops, widget = [], one.mode
    for _ in range(40):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            stops.append(widget)
    cancel = one.buttons.button(one.buttons.StandardButton.Cancel)
    assert stops.index(box) < stops.index(button) < stops.index(cancel)
    box.setFocus()
    before = box.currentText()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() != before


def test_appending_leaves_the_crs_to_the_layer_that_is_there(dialog, filled, export, tmp_path):
    path = tmp_path / "a.gpkg"
    assert export(filled, path, "", name="houses") is None
    one = dialog(MERCATOR)
    assert one.crs.isEnabled()
    one.file.setFilePath(str(path))
    assert not one.crs.isEnabled()
    assert "Its CRS stays" in one.note.text()
    one.mode.setCurrentIndex(1)
    assert one.crs.isEnabled()
    assert "Its CRS stays" not in one.note.text()


def test_the_panel_exports_in_the_crs_and_remembers_it_in_the_project(
    ready, canvas, qtbot, part, tmp_path, monkeypatch
):
    controller, path = ready.controller, tmp_path / "out.gpkg"
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    controller.accept()
    shown = []

    def decide(dialog):
        shown.append(dialog.crs.crs().authid())
        dialog.file.setFilePath(str(path))
        dialog.crs.setCrs(crs(DEGREES))
        return 1

    monkeypatch.setattr(part("gui.dock").ExportDialog, "exec", decide)
    with qtbot.waitSignal(controller.exported, timeout=30_000) as blocker:
        ready.dock.export.click()
    assert blocker.args[2] is None
    (layer,) = [reopened(path, name) for name in part("export").layer_names(path)]
    assert layer.crs() == crs(DEGREES)
    stored = json.loads(QgsProject.instance().readEntry("segmap", "settings")[0])
    assert stored["export_crs"] == DEGREES
    path = tmp_path / "again.gpkg"
    with qtbot.waitSignal(controller.exported, timeout=30_000):
        ready.dock.export.click()
    assert shown == ["EPSG:32633", DEGREES]


def test_another_project_begins_with_the_layers_crs(part, profile, qgis_new_project):
    store, settings = part("settings_store"), part("core.settings").Settings(export_crs=DEGREES)
    store.save(settings)
    store.remember(settings)
    assert store.load().export_crs == DEGREES
    QgsProject.instance().clear()
    assert store.load().export_crs == ""
