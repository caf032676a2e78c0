# SPDX-License-Identifier: GPL-3.0-or-later
"""What was accepted before its outline is there is written, whatever the user does meanwhile, or its loss is told."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_support import (
    FIRST,
    SECOND,
    THIRD,
    key,
    polygons,
    press,
    said,
    scene_xy,
    settled,
    show,
    utm,
    vector,
    written,
)  # fmt: skip

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_escape_right_after_enter_leaves_the_tool_and_the_object_is_written(ready, canvas, qtbot, slow):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    key(canvas, ESCAPE)
    assert canvas.mapTool() is not ready.tool
    slow()
    written(qtbot, controller)
    (one,) = polygons(controller)
    assert one.geometry().contains(QgsPointXY(*FIRST))
    assert not controller.session.active


def test_escape_drops_what_was_begun_after_enter_and_no_more(ready, canvas, qtbot, slow):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *THIRD)
    press(canvas, *scene_xy(185, 505))
    key(canvas, ESCAPE)
    assert len(controller.preview.markers) == 2
    assert canvas.mapTool() is ready.tool
    slow()
    written(qtbot, controller, 2)
    assert controller.state()["state"] == "idle"
    assert len(polygons(controller)) == 2


def test_escape_cancels_an_accepted_object_too_once_the_panel_offers_that(ready, canvas, qtbot, slow):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    qtbot.waitUntil(lambda: controller.slow, timeout=60_000)
    doing, known = controller.status_text().split("\n")
    assert "Esc" in doing
    assert known.startswith("segmap-light, "), "model and device are named while it works, too"
    key(canvas, ESCAPE)
    assert not controller.session.active
    slow()
    settled(qtbot, controller)
    assert polygons(controller) == []


def test_the_tool_chosen_again_on_another_raster_still_writes_the_object(ready, canvas, qtbot, slow, raster, other):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    ready.iface.actionPan().trigger()
    canvas.unsetMapTool(ready.tool)
    QgsProject.instance().removeMapLayer(raster.id())
    canvas.setMapTool(ready.tool)
    assert controller.settings.raster_layer == other.id()
    slow()
    written(qtbot, controller)
    (one,) = polygons(controller)
    assert one["source"] == "scene.tif"
    assert controller.requests.raster.layer_id == other.id()


def test_an_object_begun_after_enter_does_not_go_over_to_another_raster(ready, canvas, qtbot, slow, other):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    controller.change_settings(raster_layer=other.id())
    slow()
    written(qtbot, controller)
    assert said(ready, "The raster changed, the object was dropped.")
    assert not controller.session.active
    assert controller.preview.markers == ()
    assert controller.requests.raster.layer_id == other.id()


def test_the_next_object_goes_on_where_the_last_click_of_the_accepted_one_is_taken_out(ready, canvas, qtbot, slow):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *FIRST, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert len(controller.preview.markers) == 1
    slow()
    written(qtbot, controller)
    (one,) = polygons(controller)
    assert one.geometry().contains(QgsPointXY(*SECOND))


def test_a_worker_that_is_replaced_answers_what_the_former_one_owed(ready, canvas, qtbot, slow):
    """Another model was chosen, or the environment installed anew."""
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    controller.client.restart()
    written(qtbot, controller)
    assert len(polygons(controller)) == 1


def test_an_object_that_cannot_be_outlined_takes_no_other_along(ready, canvas, qtbot, slow, part):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    (request,) = controller.requests._running
    controller.requests._on_failed(request, part("errors").NoDataError("The raster has no data there."))
    assert said(ready, "no data")
    slow()
    written(qtbot, controller)
    (one,) = polygons(controller)
    assert one.geometry().contains(QgsPointXY(*SECOND))


def test_a_project_that_closes_takes_no_accepted_object_with_it(ready, canvas, qtbot, slow):
    controller = ready.controller
    path = controller.raster_layer().source()
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *THIRD)
    QgsProject.instance().clear()
    layer = show(canvas, path)
    controller.change_settings(raster_layer=layer.id())
    canvas.setMapTool(ready.tool)
    slow()
    written(qtbot, controller, 2)
    assert len(polygons(controller)) == 2
    assert controller.state()["state"] == "idle", "what was only begun went with the project"
    assert said(ready, "The polygon is in SegMap polygons")
    assert controller.requests.raster.layer_id == layer.id()
    press(canvas, *THIRD)
    settled(qtbot, controller)
    assert controller.prediction is not None


def test_an_object_in_a_layer_that_closes_with_its_project_goes_to_a_new_one(ready, canvas, qtbot, slow):
    controller = ready.controller
    parcels = vector("Polygon?field=class:string", name="parcels")
    controller.change_settings(output_layer=parcels.id())
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    QgsProject.instance().clear()
    slow()
    written(qtbot, controller, 2)
    layer = controller.layers.vector_layers()[0]
    assert layer.featureCount() == 2
    assert layer.crs() == utm()


def test_enter_is_forgotten_with_a_project_that_closes_on_an_open_object(ready, canvas, qtbot, slow):
    """An object that was never accepted goes with its project, as ever."""
    press(canvas, *FIRST)
    QgsProject.instance().clear()
    slow()
    QTest.qWait(300)
    assert not ready.controller.session.active
    assert polygons(ready.controller) == []


def test_clicks_and_keys_while_the_polygon_is_written_belong_to_the_next_object(ready, canvas, qtbot):
    """QGIS, or another plugin, may handle events in the middle of it, as when a layer is added."""
    controller = ready.controller
    press(canvas, *FIRST)
    settled(qtbot, controller)

    def meanwhile(_layers):
        key(canvas, ENTER)  # once more, for the same object
        press(canvas, *SECOND)
        key(canvas, ENTER)

    QgsProject.instance().layersAdded.connect(meanwhile)
    key(canvas, ENTER)
    QgsProject.instance().layersAdded.disconnect(meanwhile)
    written(qtbot, controller, 2)
    assert [f["clicks"] for f in polygons(controller)] == [1, 1]
