# SPDX-License-Identifier: GPL-3.0-or-later
"""From a click to a feature, with real events, the real worker and the weights there are."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis_support import key, make_raster, move, pixel_of, press, scene, scene_xy, settled, show

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_click_gives_an_outline_and_enter_writes_a_feature(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    state = controller.state()
    assert len(state["clicks"]) == 1
    assert state["vertices"] >= 3, state["messages"]
    assert state["state"] == "object"
    key(canvas, Qt.Key.Key_Return)
    layer = controller.output_layer()
    assert layer.name() == "SegMap polygons"
    assert layer.featureCount() == 1
    assert layer.crs() == controller.requests.raster.crs
    assert controller.state()["state"] == "idle"
    assert controller.preview.geometry() is None
    assert controller.preview.markers == ()
    feature = next(layer.getFeatures())
    assert feature["class"] == "object"
    assert feature["clicks"] == 1
    assert 0.0 < feature["score"] <= 1.0
    assert feature["source"] == "scene.tif"
    assert feature["model"]
    assert feature["created"].startswith("20")
    assert feature["area_m2"] == pytest.approx(feature.geometry().area(), rel=2e-3)  # utm(): within its scale factor
    assert feature["perimeter_m"] == pytest.approx(feature.geometry().length(), rel=2e-3)


def test_the_outline_lies_on_the_object_that_was_clicked(ready, canvas, qtbot, trained):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    outline = QgsGeometry.fromWkt(ready.controller.state()["outline_wkt"])
    x0, y1 = scene_xy(155, 155)
    x1, y0 = scene_xy(245, 245)
    truth = QgsGeometry.fromWkt(f"Polygon(({x0} {y0},{x1} {y0},{x1} {y1},{x0} {y1},{x0} {y0}))")
    iou = outline.intersection(truth).area() / outline.combine(truth).area()
    assert outline.contains(QgsPointXY(*scene_xy(200, 200)))
    assert iou > 0.8


def test_one_undo_takes_an_accepted_polygon_back(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    key(canvas, Qt.Key.Key_Enter)
    layer = ready.controller.output_layer()
    assert layer.undoStack().count() == 1
    layer.undoStack().undo()
    assert layer.featureCount() == 0
    layer.undoStack().redo()
    assert layer.featureCount() == 1


def test_right_clicks_are_negative(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    press(canvas, *scene_xy(300, 300), button=Qt.MouseButton.RightButton)
    settled(qtbot, ready.controller)
    assert [click[2] for click in ready.controller.state()["clicks"]] == [True, False]


def test_backspace_and_control_z_take_clicks_back_and_control_shift_z_redoes(ready, canvas, qtbot):
    controller = ready.controller
    for col in (200, 210, 220):
        press(canvas, *scene_xy(col, 200))
    settled(qtbot, controller)
    outline = controller.state()["outline_wkt"]
    key(canvas, Qt.Key.Key_Backspace)
    key(canvas, Qt.Key.Key_Z, CTRL)
    assert len(controller.session.clicks) == 1
    key(canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    key(canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(controller.session.clicks) == 3
    settled(qtbot, controller)
    assert controller.state()["outline_wkt"] == outline


def test_a_click_on_a_marker_with_control_removes_it(ready, canvas, qtbot):
    controller = ready.controller
    for col in (200, 240):
        press(canvas, *scene_xy(col, 200))
    settled(qtbot, controller)
    kept = controller.session.clicks[1]
    press(canvas, *scene_xy(200, 200), modifiers=CTRL)
    assert controller.session.clicks == (kept,)
    assert len(controller.preview.markers) == 1
    press(canvas, *scene_xy(500, 500), modifiers=CTRL)  # no marker there
    assert controller.session.clicks == (kept,)


def test_the_first_escape_drops_the_object_and_the_second_leaves_the_tool(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    key(canvas, Qt.Key.Key_Escape)
    assert ready.controller.state()["state"] == "idle"
    assert canvas.mapTool() is ready.tool
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is not ready.tool
    assert ready.controller.state()["state"] == "off"


def test_enter_before_the_answer_accepts_when_it_comes(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    assert ready.controller.requests.pending
    with qtbot.waitSignal(ready.controller.accepted, timeout=60_000):
        key(canvas, Qt.Key.Key_Return)
    assert ready.controller.output_layer().featureCount() == 1


def test_a_double_click_accepts_what_was_shown(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    outline = QgsGeometry.fromWkt(controller.state()["outline_wkt"])
    with qtbot.waitSignal(controller.accepted, timeout=60_000):
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel_of(canvas, *scene_xy(230, 230)), delay=800
        )
        QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel_of(canvas, *scene_xy(230, 230)))
    feature = next(controller.output_layer().getFeatures())
    assert feature["clicks"] == 1
    assert feature.geometry().symDifference(outline).area() < 1e-3


def test_a_double_click_on_a_new_object_clicks_and_accepts(ready, canvas, qtbot):
    place = pixel_of(canvas, *scene_xy(200, 200))
    with qtbot.waitSignal(ready.controller.accepted, timeout=60_000):
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert next(ready.controller.output_layer().getFeatures())["clicks"] == 1


def test_number_keys_choose_the_class_of_the_next_polygon(ready, canvas, qtbot):
    key(canvas, Qt.Key.Key_2)
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    key(canvas, Qt.Key.Key_3)
    key(canvas, Qt.Key.Key_Return)
    assert next(ready.controller.output_layer().getFeatures())["class"] == "vegetation"


def test_keys_do_nothing_once_the_tool_is_left(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    canvas.unsetMapTool(ready.tool)
    key(canvas, Qt.Key.Key_Backspace)
    key(canvas, Qt.Key.Key_2)
    assert len(ready.controller.session.clicks) == 1
    assert ready.controller.settings.current_class == "object"
    canvas.setMapTool(ready.tool)  # coming back continues the object
    key(canvas, Qt.Key.Key_Backspace)
    assert len(ready.controller.session.clicks) == 0


def test_alt_click_refines_a_polygon_in_one_undo_step(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)
    layer = controller.output_layer()
    before = next(layer.getFeatures())
    inside = before.geometry().pointOnSurface().asPoint()
    press(canvas, inside.x(), inside.y(), modifiers=ALT)
    assert controller.state()["state"] == "refining", controller.state()["messages"]
    assert controller.session.clicks == ()
    assert controller.preview.geometry().equals(before.geometry())
    press(canvas, *scene_xy(300, 300))
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)
    assert layer.featureCount() == 1
    after = next(layer.getFeatures())
    assert after.id() == before.id()
    assert not after.geometry().equals(before.geometry())
    layer.undoStack().undo()
    assert next(layer.getFeatures()).geometry().equals(before.geometry())
    assert next(layer.getFeatures())["score"] == before["score"]


def test_control_click_refines_too_while_there_is_no_object(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)
    inside = next(controller.output_layer().getFeatures()).geometry().pointOnSurface().asPoint()
    press(canvas, inside.x(), inside.y(), modifiers=CTRL)
    assert controller.state()["state"] == "refining", controller.state()["messages"]
    press(canvas, inside.x() + 30, inside.y(), modifiers=CTRL)
    assert controller.state()["state"] == "refining", "with an object, Ctrl+click is for its markers alone"
    assert controller.session.clicks == ()


def test_alt_click_beside_all_polygons_says_so(ready, canvas):
    press(canvas, *scene_xy(300, 300), modifiers=ALT)
    assert "no polygon" in ready.controller.state()["messages"][-1]
    assert ready.controller.state()["state"] == "idle"


def test_the_first_move_is_told_at_once_and_the_last_one_soon(ready, canvas, qtbot):
    told = []
    ready.tool.hovered.connect(told.append)
    for col in range(200, 220):
        move(canvas, *scene_xy(col, 200))
    assert len(told) == 1
    last = QgsPointXY(*scene_xy(219, 200))
    qtbot.waitUntil(lambda: told[-1].distance(last) < 2 * canvas.mapUnitsPerPixel(), timeout=5_000)
    assert len(told) == 2


def test_hovering_shows_what_a_click_would_give_and_can_be_switched_off(ready, canvas, qtbot):
    controller = ready.controller
    move(canvas, *scene_xy(200, 200))
    qtbot.waitUntil(lambda: controller.state()["hover"], timeout=60_000)
    assert controller.session.clicks == ()
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert not controller.state()["hover"]
    move(canvas, *scene_xy(202, 200))
    qtbot.waitUntil(lambda: controller.state()["hover"], timeout=60_000)
    controller.change_settings(hover=False)
    assert not controller.state()["hover"]
    move(canvas, *scene_xy(420, 330))
    QTest.qWait(400)
    assert not controller.state()["hover"]


def test_shape_controls_change_the_current_outline_without_another_click(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    fine = controller.state()["vertices"]
    shape = type(controller.settings.shape)
    controller.change_settings(shape=shape(simplify_m=15.0))
    settled(qtbot, controller)
    coarse = controller.state()["vertices"]
    assert coarse < fine
    assert len(controller.session.clicks) == 1
    controller.change_settings(shape=shape())
    settled(qtbot, controller)
    assert controller.state()["vertices"] == fine


def test_a_second_object_in_another_crs_goes_to_a_layer_of_its_own(ready, canvas, qtbot, tmp_path):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    key(canvas, Qt.Key.Key_Return)
    path = make_raster(tmp_path / "geo.tif", scene(300), "EPSG:4326", (11.0, 1e-5, 0, 48.0, 0, -1e-5))
    other = show(canvas, path, "geographic")
    ready.controller.change_settings(raster_layer=other.id())
    press(canvas, 11.0 + 200e-5, 48.0 - 200e-5)
    settled(qtbot, ready.controller)
    key(canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready.controller.state()["state"] == "idle", timeout=60_000)
    layer = ready.controller.output_layer()
    assert layer.crs().authid() == "EPSG:4326"
    feature = next(layer.getFeatures())
    degrees = feature.geometry().area()
    assert feature["area_m2"] == pytest.approx(degrees * 111_320**2 * 0.669, rel=0.02)  # cos(48 deg)
    names = {each.name() for each in QgsProject.instance().mapLayers().values()}
    assert {"SegMap polygons", "SegMap polygons 2"} <= names


def test_the_middle_button_pans_and_the_wheel_zooms_as_ever(ready, canvas, qtbot):
    center, scale = canvas.center(), canvas.scale()
    start, end = pixel_of(canvas, *scene_xy(350, 350)), pixel_of(canvas, *scene_xy(450, 350))
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.MiddleButton, pos=start)
    for step in (0.5, 1.0):
        place = start + (end - start) * step
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.MiddleButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas.viewport(), event)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.MiddleButton, pos=end)
    assert canvas.center().distance(center) > 10
    assert canvas.scale() == pytest.approx(scale)
    wheel = QWheelEvent(
        QPointF(start),
        QPointF(canvas.viewport().mapToGlobal(start)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), wheel)
    assert canvas.scale() < scale
    assert ready.controller.session.clicks == ()
    assert canvas.mapTool() is ready.tool


def test_panning_and_zooming_in_the_middle_of_an_object_changes_nothing_of_it(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    before = controller.state()
    canvas.zoomByFactor(0.1)
    canvas.setCenter(QgsPointXY(*scene_xy(210, 205)))
    QTest.qWait(100)
    press(canvas, *scene_xy(215, 205))
    settled(qtbot, controller)
    assert controller.state()["level"] == before["level"]
    controller.undo()
    settled(qtbot, controller)
    assert controller.state()["outline_wkt"] == before["outline_wkt"]


def test_a_script_can_click_accept_and_export(ready, qtbot, tmp_path):
    controller = ready.controller
    crs = controller.requests.raster.crs
    assert controller.click(QgsPointXY(*scene_xy(200, 200)), True, crs)
    with qtbot.waitSignal(controller.accepted, timeout=60_000) as accepted:
        controller.accept()
    assert len(accepted.args[1]) == 1
    with qtbot.waitSignal(controller.exported, timeout=60_000) as exported:
        assert controller.export(str(tmp_path / "out.gpkg"), "objects")
    assert exported.args[2] is None
    assert controller.outputs.journal.entries() == []
    with qtbot.waitSignal(controller.exported, timeout=60_000) as refused:
        assert not controller.export(str(tmp_path / "out.gpkg"), "objects")
    assert "already" in str(refused.args[2])
