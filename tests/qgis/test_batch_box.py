# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole layer from the panel: the dialog, the run in the background, one edit in the layer, refining afterwards."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialogButtonBox
from qgis_support import WAIT_MS, scene_xy, vector

HOUSES = ((200, 200), (420, 330), (180, 500), (560, 560))
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def points(qgis_new_project):
    layer = vector("Point?field=owner:string(20)", name="wells")
    features = []
    for number, (col, row) in enumerate(HOUSES):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"owner {number}"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*scene_xy(col, row))))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def box(plugin, raster):
    plugin.controller.change_settings(raster_layer=raster.id())
    return plugin.dock.batch


def choice(part, points, **changes):
    return part("processing.panel").Choice("points", points.id(), **changes)


def finish(qtbot, box):
    qtbot.waitUntil(lambda: not box.busy, timeout=2 * WAIT_MS)


def test_the_button_offers_points_first_and_the_other_ways_below(box):
    assert "points" in box.button.text()
    assert [a.objectName() for a in box.button.menu().actions()] == [
        f"segmap_batch_action_{mode}" for mode in ("points", "boxes", "polygons", "everything")
    ]
    assert not box.progress.isVisible()


def test_the_panels_settings_become_the_algorithms_parameters(part, plugin, raster, points):
    settings = part("core.settings")
    shape = part("core.shape").ShapeOptions(threshold=0.4, simplify_m=0.7, smooth=2, right_angles=True, min_area_m2=3.0)
    chosen = settings.Settings(cfr=2, mbo=True, max_growth=1, shape=shape, bands={raster.id(): (3, 2, 1)})
    values = part("processing.panel").parameters_for(chosen, raster, choice(part, points, selected_only=True))
    assert values["BANDS"] == [3, 2, 1]
    assert (values["THRESHOLD"], values["SIMPLIFY"], values["SMOOTH"], values["RIGHT_ANGLES"]) == (0.4, 0.7, 2, True)
    assert (values["CFR"], values["MBO"], values["MAX_GROWTH"], values["MIN_AREA"]) == (2, True, 1, 3.0)
    assert values["INPUT"].selectedFeaturesOnly
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    names = {definition.name() for definition in algorithm.parameterDefinitions()}
    assert set(values) <= names


@pytest.mark.parametrize(("chosen", "expected"), [((), (1, None)), ((0.0, 90.5), (2, [0.0, 90.5]))])
def test_the_panels_stretch_becomes_the_algorithms(part, plugin, raster, points, chosen, expected):
    stretch = part("core.limits").StretchChoice(*chosen)
    settings = part("core.settings").Settings(stretches={raster.id(): stretch})
    values = part("processing.panel").parameters_for(settings, raster, choice(part, points))
    assert (values["STRETCH"], values["RANGE"]) == expected
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert algorithm.checkParameterValues(values, context) == (True, "")
    assert algorithm.stretch(values, context) == stretch


def test_the_dialog_starts_what_was_chosen(box, points, part, monkeypatch):
    started = []
    monkeypatch.setattr(box.run, "start", lambda chosen, values: started.append((chosen, values)))
    points.select(points.allFeatureIds()[:2])

    def press():
        dialog = box.findChild(part("gui.batch_dialog").BatchDialog)
        assert dialog.layer.currentLayer() is points
        dialog.selected.setChecked(True)
        dialog.extras["CENTROIDS"].setChecked(True)
        dialog.target.setCurrentIndex(1)
        dialog.start.click()

    QTimer.singleShot(200, press)
    box.ask("points")
    (chosen, values) = started[0]
    assert (chosen.layer, chosen.selected_only, chosen.new_layer) == (points.id(), True, False)
    assert values["RASTER"]
    assert values["CENTROIDS"] == "TEMPORARY_OUTPUT"
    assert "ROTATED" not in values


def test_without_a_layer_of_that_kind_nothing_can_be_started(box, part, qgis_new_project):
    dialog = part("gui.batch_dialog").BatchDialog("boxes", "raster", "", "", box)
    assert not dialog.start.isEnabled()
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).isEnabled()
    assert dialog.note.text()
    everything = part("gui.batch_dialog").BatchDialog("everything", "raster", "", "0,1,0,1 [EPSG:4326]", box)
    assert everything.start.isEnabled()
    assert everything.choice().extent == "0,1,0,1 [EPSG:4326]"


def test_objects_that_a_missing_raster_cost_are_told_of_at_the_end(plugin, box):
    for again, told in ((0, False), (2, True)):
        box._on_placed("roofs", (3, 2, 0, again), None)
        said = plugin.controller.messages.latest[-1]
        assert "roofs" in said and "2" in said
        assert ("Failed because the raster could not be read: 2." in said) == told


def test_a_new_layer_gets_all_polygons_in_one_edit_and_can_be_refined(plugin, box, points, part, qtbot, trained):
    controller = plugin.controller
    assert box.start(choice(part, points))
    assert box.progress.isVisibleTo(plugin.dock)
    finish(qtbot, box)
    layer = controller.output_layer()
    assert layer is not None, controller.messages.latest
    assert layer.featureCount() == len(HOUSES)
    assert {f["owner"] for f in layer.getFeatures()} == {f"owner {i}" for i in range(len(HOUSES))}
    assert {f["class"] for f in layer.getFeatures()} == {controller.settings.current_class}
    assert all(f["score"] > 0.5 and f["area_m2"] > 100 and f["created"] for f in layer.getFeatures())
    assert layer.undoStack().count() == 1
    assert len(controller.outputs.journal.entries()) == len(HOUSES)
    feature = next(layer.getFeatures())
    assert controller.refine_at(feature.geometry().pointOnSurface().asPoint(), layer.crs())
    assert controller.session.target.feature_id == feature.id()
    controller.drop_object()
    layer.undoStack().undo()
    assert layer.featureCount() == 0
    layer.undoStack().redo()
    assert layer.featureCount() == len(HOUSES)


def test_further_layers_come_into_the_project(plugin, box, points, part, qtbot, trained):
    points.select(points.allFeatureIds()[:2])
    assert box.start(choice(part, points, selected_only=True, extras=("ROTATED", "BOXES", "CENTROIDS")))
    finish(qtbot, box)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    kinds = {"rotated boxes": "Polygon", "bounding boxes": "Polygon", "centroids": "Point"}
    for text, kind in kinds.items():
        layer = layers[f"wells (digitized), {text}"]
        assert QgsWkbTypes.displayString(layer.wkbType()) == kind
        assert {f["owner"] for f in layer.getFeatures()} == {f["owner"] for f in points.selectedFeatures()}
    polygons = {f["owner"]: f.geometry() for f in layers["wells (digitized)"].getFeatures()}
    for feature in layers["wells (digitized), rotated boxes"].getFeatures():
        assert feature.geometry().buffer(1e-6, 1).contains(polygons[feature["owner"]])


def test_the_output_layer_takes_them_as_one_step_to_undo(plugin, box, points, part, qtbot, trained):
    output = vector("MultiPolygon?field=score:double&field=owner:string(3)", "EPSG:4326", "mine")
    plugin.controller.change_settings(output_layer=output.id())
    points.select(points.allFeatureIds()[:1])
    assert box.start(choice(part, points, selected_only=True, new_layer=False))
    finish(qtbot, box)
    assert output.featureCount() == 1, plugin.controller.messages.latest
    feature = next(output.getFeatures())
    assert feature["owner"] == "own"  # cut to what the field holds
    x, y = feature.geometry().centroid().asPoint()
    assert 14.9 < x < 15.1
    assert 48 < y < 49
    assert box.start(choice(part, points, selected_only=True, new_layer=False))
    finish(qtbot, box)
    assert output.featureCount() == 1
    assert "not added again: 1" in str(plugin.controller.messages.latest)
    output.undoStack().undo()
    assert output.featureCount() == 0


def test_refined_polygons_never_lie_on_those_they_come_from(plugin, box, part, monkeypatch, qgis_new_project):
    mine = vector("MultiPolygon", name="mine")
    plugin.controller.change_settings(output_layer=mine.id())
    started = []
    monkeypatch.setattr(box.run, "start", lambda chosen, values: started.append(chosen))
    panel = part("processing.panel")
    assert box.start(panel.Choice("polygons", mine.id(), new_layer=False))
    assert started[0].new_layer
    other = vector("MultiPolygon", name="other")
    assert box.start(panel.Choice("polygons", other.id(), new_layer=False))
    assert not started[1].new_layer


def test_a_cancel_ends_the_run_and_leaves_the_panel_ready(plugin, box, points, part, qtbot):
    assert box.start(choice(part, points))
    assert not box.start(choice(part, points))  # one at a time
    box.cancel.click()
    finish(qtbot, box)
    assert box.button.isEnabled()
    layer = plugin.controller.output_layer()
    assert layer is None or layer.featureCount() < len(HOUSES)


def test_what_is_wrong_is_said_and_nothing_starts(plugin, box, points, part, qgis_new_project):
    empty = vector("Point", name="empty")
    assert not box.start(choice(part, empty))
    assert "no features" in plugin.controller.messages.latest[-1]
    QgsProject.instance().removeMapLayer(plugin.controller.raster_layer().id())
    assert not box.start(choice(part, points))
    assert "raster" in plugin.controller.messages.latest[-1]


def test_processings_own_dialog_is_filled_in_and_its_layer_is_taken_up(plugin, box, points, part, qgis_new_project):
    calls = []

    class Processing:
        @staticmethod
        def createAlgorithmDialog(algorithm, values):
            calls.append((algorithm, values))
            return part("gui.batch_dialog").QDialog()

    panel = part("processing.panel")
    import sys

    sys.modules["processing"], before = Processing, sys.modules.get("processing")
    try:
        values = panel.parameters_for(
            plugin.controller.settings, plugin.controller.raster_layer(), choice(part, points)
        )
        dialog = panel.open_algorithm_dialog("points", values)
    finally:
        sys.modules["processing"] = before
        if before is None:
            del sys.modules["processing"]
    assert calls[0][0] == "segmap:digitizepoints"
    assert calls[0][1]["INPUT"] == points.id()
    dialog.close()
    made = vector("MultiPolygon", name="made")
    box._adopt(True, {"OUTPUT": made.id()})
    assert plugin.controller.settings.output_layer == made.id()
    box._adopt(False, {})


def test_unloading_in_the_middle_ends_the_run(plugin, box, points, part):
    assert box.start(choice(part, points))
    box.dispose()
    assert not box.busy
