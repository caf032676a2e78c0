# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong: a clear message, nothing lost, no crash."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_support import (
    WAIT_MS,
    key,
    make_raster,
    object_with_outline,
    press,
    said,
    scene,
    scene_xy,
    settled,
    show,
    use,
    vector,
)

pytestmark = pytest.mark.faults


def test_a_layer_without_crs_is_told(plugin, canvas, tmp_path):
    path = make_raster(tmp_path / "nowhere.tif", scene(300), crs="", transform=(0, 1, 0, 0, 0, -1))
    layer = show(canvas, path)
    layer.setCrs(QgsCoordinateReferenceSystem())
    controller = use(plugin, canvas, layer)
    assert not controller.click(layer.extent().center())
    assert said(plugin, "has no CRS")
    assert controller.session.clicks == ()


def test_a_click_outside_the_raster_is_told_and_200_of_them_are_one_line(ready, canvas, qgis_iface):
    extent = ready.controller.raster_layer().extent()
    canvas.setExtent(extent.buffered(extent.width()))
    QTest.qWait(50)
    for _ in range(200):
        press(canvas, extent.xMinimum() - 20, extent.center().y())
    assert said(ready, "outside the raster")
    assert ready.controller.session.clicks == ()
    assert len(ready.controller.messages._items) == 1


def test_clicking_without_any_raster_is_told(plugin, canvas, qgis_new_project):
    canvas.setMapTool(plugin.tool)
    assert not plugin.controller.click(canvas.extent().center())
    assert said(plugin, "no raster")


def test_removing_the_raster_in_the_middle_of_an_object_drops_it_with_a_message(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().removeMapLayer(controller.raster_layer().id())
    assert said(ready, "raster layer was removed")
    assert controller.state()["state"] == "idle"
    assert controller.preview.markers == ()
    key(canvas, Qt.Key.Key_Return)
    QTest.qWait(50)


def test_removing_the_raster_during_a_request_is_harmless(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    assert ready.controller.requests.pending
    QgsProject.instance().removeMapLayer(ready.controller.raster_layer().id())
    QTest.qWait(1500)
    assert ready.controller.preview.geometry() is None
    assert ready.controller.client.state == "ready"


def test_clearing_the_project_in_the_middle_of_an_object_is_harmless(ready, canvas, qtbot):
    object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().clear()
    assert ready.controller.state()["state"] == "idle"
    assert ready.controller.preview.geometry() is None
    assert not ready.controller.click(canvas.extent().center())


def test_opening_another_project_takes_its_settings(ready, canvas, qtbot, tmp_path):
    ready.controller.change_settings(hover=False, current_class="water")
    path = str(tmp_path / "one.qgz")
    assert QgsProject.instance().write(path)
    ready.controller.change_settings(hover=True, current_class="road")
    object_with_outline(ready, canvas, qtbot)
    assert QgsProject.instance().read(path)
    assert ready.controller.settings.current_class == "water"
    assert not ready.controller.settings.hover
    assert ready.controller.state()["state"] == "idle"
    assert ready.controller.raster_layer() is not None


def test_removing_the_output_layer_keeps_the_object_and_a_new_layer_takes_it(ready, canvas, qtbot):
    chosen = vector("Polygon")
    ready.controller.change_settings(output_layer=chosen.id())
    controller = object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().removeMapLayer(chosen.id())
    assert controller.state()["state"] == "object"
    key(canvas, Qt.Key.Key_Return)
    assert controller.output_layer().name() == "SegMap polygons"
    assert controller.output_layer().featureCount() == 1


def test_removing_our_own_layer_makes_a_new_one(ready, canvas, qtbot):
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    QgsProject.instance().removeMapLayer(ready.controller.output_layer().id())
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    assert ready.controller.output_layer().featureCount() == 1


def test_an_output_layer_made_read_only_keeps_the_object(ready, canvas, qtbot):
    chosen = vector("Polygon", name="mine")
    ready.controller.change_settings(output_layer=chosen.id())
    controller = object_with_outline(ready, canvas, qtbot)
    chosen.setReadOnly(True)
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "mine is read-only")
    assert controller.state()["state"] == "object"
    assert controller.preview.geometry() is not None
    chosen.setReadOnly(False)
    key(canvas, Qt.Key.Key_Return)
    assert chosen.featureCount() >= 1


@pytest.mark.parametrize("kind", ["LineString", "Point"])
def test_an_output_layer_of_lines_or_points_is_refused_and_the_object_stays(ready, canvas, qtbot, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633", "ways", "memory")
    QgsProject.instance().addMapLayer(layer)
    ready.controller.change_settings(output_layer=layer.id())
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "ways does not hold polygons")
    assert ready.controller.state()["state"] == "object"
    assert layer.featureCount() == 0


def test_accepting_an_empty_mask_is_told(ready, canvas, qtbot, part):
    controller = object_with_outline(ready, canvas, qtbot)
    shape = part("core.shape").ShapeOptions
    # With the strictest threshold nothing of this mask is left.
    controller.change_settings(shape=shape(threshold=0.9999999))
    settled(qtbot, controller)
    if not controller.prediction.geometry.isEmpty():
        pytest.skip("the model is certain of this object")
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "empty")
    assert controller.state()["state"] == "object"
    controller.change_settings(shape=shape())
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)
    assert controller.output_layer().featureCount() == 1


def test_a_raster_deleted_while_it_is_open_is_told(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    os.remove(controller.raster_layer().source())
    press(canvas, *scene_xy(560, 560))  # in another window: its pixels have not been read yet
    qtbot.waitUntil(lambda: said(ready, "scene.tif does not exist"), timeout=WAIT_MS)
    settled(qtbot, controller)
    assert controller.client.state == "ready"
    assert controller.output_layer().featureCount() == 1
    assert controller.prediction is None
    assert controller.session.clicks == ()


def test_a_truncated_tiff_is_told(plugin, canvas, qtbot, tmp_path):
    path = Path(make_raster(tmp_path / "cut.tif", scene(700)))
    data = path.read_bytes()
    layer = show(canvas, str(path))
    path.write_bytes(data[: len(data) * 85 // 100])
    controller = use(plugin, canvas, layer)
    press(canvas, *scene_xy(600, 650))
    qtbot.waitUntil(lambda: said(plugin, "cut.tif cannot be"), timeout=WAIT_MS)
    assert controller.client.state == "ready"
    assert controller.session.clicks == ()


def test_a_window_without_data_is_told_and_the_click_is_taken_back(plugin, canvas, qtbot, tmp_path):
    path = make_raster(tmp_path / "empty.tif", np.zeros((300, 300, 3), np.uint8), nodata=0)
    layer = show(canvas, path)
    controller = use(plugin, canvas, layer)
    center = layer.extent().center()
    assert controller.click(center)
    qtbot.waitUntil(lambda: said(plugin, "no data there"), timeout=WAIT_MS)
    assert controller.session.clicks == ()


def test_a_hole_in_the_data_is_told_and_hovering_over_it_shows_nothing(plugin, canvas, qtbot, tmp_path):
    pixels = scene()
    pixels[350:450, 100:200] = 0
    layer = show(canvas, make_raster(tmp_path / "hole.tif", pixels, nodata=0))
    controller = use(plugin, canvas, layer)
    qtbot.waitUntil(lambda: controller.requests.grid is not None, timeout=WAIT_MS)
    controller.hover(QgsPointXY(*scene_xy(200, 200)))
    qtbot.waitUntil(lambda: controller.preview.geometry("hover") is not None, timeout=WAIT_MS)
    controller.hover(QgsPointXY(*scene_xy(150, 400)))
    qtbot.waitUntil(lambda: controller.preview.geometry("hover") is None, timeout=WAIT_MS)
    assert not said(plugin, "no data")
    press(canvas, *scene_xy(150, 400))
    qtbot.waitUntil(lambda: said(plugin, "no data there"), timeout=WAIT_MS)
    assert controller.session.clicks == ()


@pytest.mark.parametrize(
    ("dtype", "bands"), [("uint8", 1), ("uint8", 2), ("uint16", 8), ("int16", 1), ("float32", 3), ("uint8", 13)]
)
def test_any_band_count_and_type_gives_an_answer(plugin, canvas, qtbot, tmp_path, dtype, bands):
    pixels = scene(500)[..., np.arange(bands) % 3].astype(dtype)
    if dtype == "float32":
        pixels[:5, :5] = np.nan
        pixels[5:9, :5] = np.inf
    elif dtype == "int16":
        pixels -= 100
    layer = show(canvas, make_raster(tmp_path / "any.tif", pixels))
    controller = use(plugin, canvas, layer)
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]


def test_a_single_pixel_raster_is_told(plugin, canvas, qtbot, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "one.tif", np.full((1, 1, 3), 80, np.uint8)))
    controller = use(plugin, canvas, layer)
    assert controller.click(layer.extent().center())
    settled(qtbot, controller)
    assert controller.prediction is None
    assert any("single pixel" in str(message) for message in controller.state()["messages"])
    assert controller.client.state == "ready"


def test_changing_the_crs_of_the_raster_in_the_middle_drops_the_object(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    controller.raster_layer().setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    assert controller.state()["state"] == "idle"
    assert said(ready, "raster changed")


def test_an_outline_is_valid_and_inside_the_raster(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    geometry = controller.prediction.geometry
    assert geometry.isGeosValid()
    footprint = QgsGeometry.fromRect(controller.raster_layer().extent())
    assert geometry.difference(footprint).area() == pytest.approx(0, abs=1e-6)
