# SPDX-License-Identifier: GPL-3.0-or-later
"""From a click to a feature, with real events, the real worker and the weights there are."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_support import key, pixel_of, press, scene_xy, settled

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
