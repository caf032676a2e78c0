# SPDX-License-Identifier: GPL-3.0-or-later
"""The polygons of a whole layer on their way into another: QGIS goes on meanwhile, and it is one step to undo."""

from __future__ import annotations

import gc

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis_support import WAIT_MS, scene_xy, vector

MANY = 400


@pytest.fixture
def result():
    layer = vector("MultiPolygon?field=score:double&field=owner:string", name="result")
    features = []
    for number in range(MANY):
        x, y = 500000 + 20 * (number % 20), 5400000 - 20 * (number // 20)
        feature = QgsFeature(layer.fields())
        feature.setAttributes([0.9, f"owner {number}"])
        feature.setGeometry(QgsGeometry.fromWkt(f"MultiPolygon((({x} {y},{x + 9} {y},{x + 9} {y + 9},{x} {y})))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def placing(part, outputs, result, qgis_new_project):
    """placing(layer) puts the result into it; ``ended`` gets what it says at the end."""
    made = []

    def make(layer):
        one = part("processing.placing").Placing(outputs, layer, result, "roof", None)
        one.said = []
        one.ended.connect(lambda *said: one.said.append(said))
        made.append(one)
        return one

    yield make
    for one in made:
        one.dispose()


def test_events_are_handled_while_polygons_are_prepared(placing, part, outputs, qtbot, monkeypatch):
    """Nothing is in the layer until everything is; then it is there as one step."""
    monkeypatch.setattr(part("processing.placing"), "SLICE_S", 0.005)
    layer = vector("MultiPolygon?field=class:string&field=score:double&field=owner:string", name="mine")
    one, seen, values = placing(layer), [], []
    one.progressed.connect(values.append)
    ticker = QTimer()
    ticker.timeout.connect(lambda: seen.append(layer.featureCount()))
    ticker.start(0)
    one.begin()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    ticker.stop()
    assert one.said == [(MANY, 0, None)]
    assert seen.count(0) > 5
    assert set(seen) <= {0, MANY}
    assert values == sorted(values)
    assert values[-1] == 100.0
    assert layer.undoStack().count() == 1
    assert {f["owner"] for f in layer.getFeatures()} == {f"owner {n}" for n in range(MANY)}
    assert len(outputs.journal.entries()) == MANY
    layer.undoStack().undo()
    assert (layer.featureCount(), outputs.journal.entries()) == (0, [])


def put(qtbot, one):
    one.begin()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    return one.said[0], one.there


@pytest.mark.parametrize("kind", ["MultiPolygon", "Polygon", "MultiPolygonZ"])
@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326"])
def test_polygons_of_an_earlier_run_are_counted_and_not_added_again(placing, qtbot, kind, crs):
    """Those that were deleted since come back; those that were moved are others."""
    layer = vector(f"{kind}?field=class:string&field=score:double", crs, "mine")
    assert put(qtbot, placing(layer)) == ((MANY, 0, None), 0)
    assert put(qtbot, placing(layer)) == ((0, 0, None), MANY)
    ids = layer.allFeatureIds()
    layer.deleteFeatures(ids[:3])
    layer.translateFeature(ids[5], 1e-4, 0)
    assert put(qtbot, placing(layer)) == ((4, 0, None), MANY - 4)
    assert layer.featureCount() == MANY + 1
    layer.changeAttributeValue(ids[9], 0, "shed")  # of another class: not the same
    assert put(qtbot, placing(layer)) == ((1, 0, None), MANY - 1)


def test_a_file_that_was_saved_and_opened_again_is_not_added_to_twice(placing, qtbot, tmp_path):
    path = str(tmp_path / "mine.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    empty = vector("MultiPolygon?field=class:string", "EPSG:4326", "empty")
    QgsVectorFileWriter.writeAsVectorFormatV3(empty, path, QgsProject.instance().transformContext(), options)
    layer = QgsVectorLayer(path, "mine", "ogr")
    QgsProject.instance().addMapLayer(layer)
    put(qtbot, placing(layer))
    assert layer.commitChanges()
    again = QgsVectorLayer(path, "again", "ogr")
    QgsProject.instance().addMapLayer(again)
    assert put(qtbot, placing(again)) == ((0, 0, None), MANY)


def test_a_layer_that_is_removed_meanwhile_is_said(placing, part, outputs, qtbot, monkeypatch):
    monkeypatch.setattr(part("processing.placing"), "SLICE_S", 0.005)
    layer = vector("MultiPolygon", name="mine")
    one = placing(layer)
    one.progressed.connect(lambda _value: QgsProject.instance().removeMapLayer(layer.id()))
    one.begin()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    written, _, error = one.said[0]
    assert written == 0
    assert "gone" in str(error)
    assert outputs.journal.entries() == []


def test_stopping_in_the_middle_leaves_nothing_behind(placing, part, outputs, qtbot, monkeypatch):
    monkeypatch.setattr(part("processing.placing"), "SLICE_S", 0.005)
    layer = vector("MultiPolygon", name="mine")
    one = placing(layer)
    with qtbot.waitSignal(one.progressed, timeout=WAIT_MS):
        one.begin()
    one.dispose()
    qtbot.wait(50)
    assert one.said == []
    assert (layer.featureCount(), outputs.journal.entries()) == (0, [])


def test_what_a_layer_refuses_is_counted_and_the_rest_is_written(placing, part, outputs, qtbot, monkeypatch):
    """Half of the polygons lie where a layer that must not be overlapped has one already."""
    layer = vector("MultiPolygon", name="mine")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("MultiPolygon(((499990 5399790,500500 5399790,500500 5400020,"
                                            "499990 5400020,499990 5399790)))"))  # fmt: skip
    layer.dataProvider().addFeatures([feature])
    mode = QgsProject.AvoidIntersectionsMode.AvoidIntersectionsCurrentLayer
    QgsProject.instance().setAvoidIntersectionsMode(mode)
    one = placing(layer)
    one.begin()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    written, refused, error = one.said[0]
    assert error is None
    assert written + refused == MANY
    assert 0 < refused < MANY
    assert layer.featureCount() == 1 + written


def test_a_journal_that_cannot_be_written_stops_no_polygon(placing, part, outputs, qtbot, monkeypatch):
    monkeypatch.setattr(part("journal").Journal, "record", lambda _self, _entries: [])
    layer = vector("MultiPolygon", name="mine")
    one = placing(layer)
    one.begin()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    assert one.said == [(MANY, 0, None)]


def test_a_run_that_nobody_waits_for_ends_by_itself(part, plugin, raster, qtbot):
    """The panel lets go in the middle: what the thread uses lives until the thread has ended."""
    panel, background = part("processing.panel"), part("background")
    points = vector("Point", name="wells")
    feature = QgsFeature(points.fields())
    feature.setGeometry(QgsGeometry.fromWkt("Point({} {})".format(*scene_xy(200, 200))))
    points.dataProvider().addFeatures([feature])
    choice = panel.Choice("points", points.id())
    run = panel.PanelRun()
    told = []
    run.finished.connect(lambda *said: told.append(said))
    run.start(choice, panel.parameters_for(plugin.controller.settings, raster, choice))
    assert [type(one).__name__ for one in background._under_way] == ["_Thread"]
    QgsProject.instance().removeMapLayer(points.id())
    run.dispose()
    run.deleteLater()
    del run, points
    gc.collect()
    qtbot.waitUntil(lambda: not background._under_way, timeout=WAIT_MS)
    assert told == []
