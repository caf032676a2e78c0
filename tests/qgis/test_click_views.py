# SPDX-License-Identifier: GPL-3.0-or-later
"""Hovering, shaping, panning, zooming and scripting while an object is under way."""

from __future__ import annotations

import pytest
from qgis.core import QgsPointXY, QgsProject
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


def test_the_first_move_is_told_at_once_and_the_last_one_soon(ready, canvas, qtbot):
    told = []
    ready.tool.hovered.connect(told.append)
    for col in range(200, 220):
        move(canvas, *scene_xy(col, 200))
    assert len(told) == 1
    last = QgsPointXY(*scene_xy(219, 200))
    qtbot.waitUntil(lambda: told[-1].distance(last) < 2 * canvas.mapUnitsPerPixel(), timeout=30_000)
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
