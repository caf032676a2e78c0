# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal follows what happens to the polygons in their layers: undo, edits, saving, removing."""

from __future__ import annotations

import pytest
from qgis.core import QgsDataProvider, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis_support import SQUARE, TWO, at, utm, vector


def test_a_polygon_is_still_written_when_the_journal_cannot_be(outputs, accept, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    outputs.journal.path = blocked / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    accept(layer, at(SQUARE))
    assert layer.featureCount() == 2
    assert len(outputs.troubles) == 1


def test_undo_and_redo_are_followed(outputs, accept):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.undoStack().undo()
    assert outputs.journal.entries() == []
    layer.undoStack().redo()
    assert len(outputs.journal.entries()) == 1


def test_edits_of_geometry_and_class_are_followed(outputs, accept):
    layer = vector("Polygon?field=class:string")
    fids = accept(layer, at(SQUARE))
    layer.changeGeometry(fids[0], at("Polygon((0 0,1 0,1 1,0 0))"))
    layer.changeAttributeValue(fids[0], 0, "water")
    found = outputs.journal.entries()[0]
    geometry = QgsGeometry()
    geometry.fromWkb(found.wkb)
    assert geometry.area() == pytest.approx(0.5)
    assert found.attributes["class"] == "water"


def test_refining_keeps_one_entry_and_undoing_it_the_old_geometry(outputs, accept):
    layer = vector("Polygon")
    fids = accept(layer, at(SQUARE))
    before = outputs.journal.entries()[0].wkb
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at("MultiPolygon(((0 0,5 0,5 5,0 5,0 0)))"), target)
    assert len(outputs.journal.entries()) == 1
    assert outputs.journal.entries()[0].wkb != before
    layer.undoStack().undo()
    assert [e.wkb for e in outputs.journal.entries()] == [before]


def test_each_part_of_a_split_polygon_is_journaled(outputs, accept):
    accept(vector("Polygon"), at(TWO))
    assert len(outputs.journal.entries()) == 2


def test_committing_a_memory_layer_keeps_its_polygons_journaled_and_followed(outputs, accept, qtbot):
    layer = vector("Polygon?field=class:string")
    accept(layer, at(SQUARE))
    assert layer.commitChanges()
    qtbot.wait(20)
    assert len(outputs.journal.entries()) == 1
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    assert outputs.journal.entries() == []
    layer.rollBack()
    assert len(outputs.journal.entries()) == 1


def test_rolling_back_forgets_what_the_user_threw_away(outputs, accept):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.rollBack()
    assert outputs.journal.entries() == []


def test_saving_a_file_layer_makes_its_polygons_safe(outputs, accept, tmp_path, part):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    path = str(tmp_path / "out.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        vector("Polygon?field=class:string"), path, QgsProject.instance().transformContext(), options
    )
    layer = QgsVectorLayer(path, "out", "ogr")
    QgsProject.instance().addMapLayer(layer)
    accept(layer, at(SQUARE))
    assert len(outputs.journal.entries()) == 1
    assert layer.commitChanges()
    assert outputs.journal.entries() == []
    assert layer.featureCount() == 1


def test_a_changed_feature_that_cannot_be_read_leaves_what_is_journaled(outputs, accept):
    """As where the layer's file is gone: QGIS tells of the edit and has no feature to show."""
    layer = vector("Polygon?field=class:string")
    accept(layer, at(SQUARE))
    (before,) = outputs.journal.entries()
    assert not layer.getFeature(999).isValid()
    outputs.tracker.of(layer).bind(999, before.id)
    layer.attributeValueChanged.emit(999, 0, "road")
    assert outputs.journal.entries() == [before]


def test_making_a_memory_layer_permanent_makes_its_polygons_safe(outputs, accept, tmp_path):
    layer = vector("Polygon?field=class:string")
    accept(layer, at(SQUARE))
    layer.commitChanges()
    path = str(tmp_path / "permanent.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    assert len(outputs.journal.entries()) == 1
    layer.setDataSource(path, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
    assert outputs.journal.entries() == []


def test_removing_a_layer_forgets_its_polygons(outputs, accept):
    kept, gone = vector("Polygon", name="kept"), vector("Polygon", name="gone")
    accept(kept, at(SQUARE))
    accept(gone, at(SQUARE))
    QgsProject.instance().removeMapLayer(gone.id())
    assert [e.layer_name for e in outputs.journal.entries()] == ["kept"]


def test_loading_the_plugin_again_in_the_same_process_follows_the_same_polygons(outputs, accept, part):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    outputs.dispose()
    again = part("controller_output").Outputs(outputs.writer._map_settings, lambda error: None)
    try:
        assert again.left_behind() == []
        assert len(again.journal.entries()) == 1
        layer.undoStack().undo()
        assert again.journal.entries() == []
    finally:
        again.dispose()


def test_choosing_the_tool_has_the_journal_made_once(outputs, qtbot):
    outputs.prepare()
    outputs.prepare()
    qtbot.waitUntil(outputs.journal.path.exists, timeout=30_000)
    outputs.journal.close(discard=False)
    assert not outputs.journal.path.exists(), "an empty one is not kept"
