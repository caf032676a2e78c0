# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons are where they belong, however the canvas looked."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtTest import QTest
from qgis_support import WAIT_MS, press, scene_xy, settled, show
from scipy import ndimage

CLICKS = ((200, 200, True), (230, 180, True), (300, 210, False))


def refine(controller, raster_crs, clicks):
    for col, row, positive in clicks:
        assert controller.click(QgsPointXY(*scene_xy(col, row)), positive, raster_crs)


def test_panning_rotating_and_another_project_crs_give_the_identical_geometry(ready, canvas, qtbot):
    controller, layer = ready.controller, ready.controller.raster_layer()
    crs, extent = layer.crs(), canvas.extent()
    refine(controller, crs, CLICKS)
    settled(qtbot, controller)
    expected, level = controller.prediction.wkb, controller.state()["level"]
    controller.drop_object()

    refine(controller, crs, CLICKS[:1])  # the first click fixes the level; then the canvas is turned upside down
    canvas.setCenter(QgsPointXY(*scene_xy(5000, -3000)))
    canvas.zoomByFactor(7.3)
    canvas.setRotation(30)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QTest.qWait(50)
    refine(controller, crs, CLICKS[1:])
    settled(qtbot, controller)
    assert controller.state()["level"] == level
    assert controller.prediction.wkb == expected
    canvas.setRotation(0)
    canvas.setDestinationCrs(crs)
    canvas.setExtent(extent)


@pytest.mark.parametrize("rotation", [0, 30])
@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:3857", "EPSG:4326"])
def test_a_mouse_click_lands_on_the_same_ground_in_any_view(ready, canvas, qtbot, rotation, crs):
    controller, layer = ready.controller, ready.controller.raster_layer()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    canvas.setRotation(rotation)
    QTest.qWait(50)
    place = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()).transform(
        QgsPointXY(*scene_xy(200, 200))
    )
    press(canvas, place.x(), place.y())
    x, y, _ = controller.state()["clicks"][0]
    want = scene_xy(200, 200)
    assert np.hypot(x - want[0], y - want[1]) < 1.5 * controller.session.scale
    native = 350 / 600  # metres per canvas pixel with the whole raster in view, about
    assert controller.session.scale == pytest.approx(native, rel=0.6)
    assert controller.state()["level"] in (0, 1)


def test_markers_and_outline_stay_on_their_ground(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    wkt = controller.state()["outline_wkt"]
    marker = controller.preview.markers[0]

    def offset():
        crs = canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(marker.crs, crs, QgsProject.instance())
        there = transform.transform(QgsPointXY(marker.click.x, marker.click.y))
        pixel = canvas.mapSettings().mapToPixel().transform(there)
        return np.hypot(marker.pos().x() - pixel.x(), marker.pos().y() - pixel.y())

    assert offset() < 1
    for change in (
        lambda: canvas.setCenter(QgsPointXY(*scene_xy(400, 300))),
        lambda: canvas.zoomByFactor(0.5),
        lambda: canvas.setRotation(30),
        lambda: canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857")),
    ):
        change()
        QTest.qWait(100)
        assert offset() < 1
    assert controller.state()["outline_wkt"] == wkt


def overlap(outline, truth, transform, step=3):
    """IoU of a polygon and a mask (rows, cols), on every third pixel."""
    rows, cols = np.mgrid[0 : truth.shape[0] : step, 0 : truth.shape[1] : step]
    box = outline.boundingBox()
    found = np.zeros(rows.shape, bool)
    for index in np.ndindex(*rows.shape):
        x = transform[0] + (cols[index] + 0.5) * transform[1]
        y = transform[3] + (rows[index] + 0.5) * transform[5]
        point = QgsPointXY(x, y)
        found[index] = box.contains(point) and outline.contains(point)
    sampled = truth[::step, ::step]
    return (found & sampled).sum() / max(1, (found | sampled).sum())


def test_a_building_of_austin_is_where_its_label_is(plugin, canvas, qtbot, shared, trained):
    folder = shared / "data" / "geotiff"
    layer = show(canvas, str(folder / "inria_austin_rgb_0p3m_epsg26914.tif"), "austin")
    mask = gdal.Open(str(folder / "inria_austin_buildings_mask_epsg26914.tif"))
    labels, transform = mask.ReadAsArray() > 0, mask.GetGeoTransform()
    parts, count = ndimage.label(labels)
    sizes = ndimage.sum_labels(labels, parts, range(1, count + 1))
    controller = plugin.controller
    controller.change_settings(raster_layer=layer.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: controller.requests.grid is not None, timeout=WAIT_MS)
    found = []
    for index in np.argsort(-sizes)[:3] + 1:
        truth = parts == index
        deepest = np.argmax(ndimage.distance_transform_edt(np.pad(truth, 1))[1:-1, 1:-1])
        row, col = np.unravel_index(deepest, labels.shape)
        x = transform[0] + (col + 0.5) * transform[1]
        y = transform[3] + (row + 0.5) * transform[5]
        canvas.setExtent(QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(60, 8).boundingBox())
        QTest.qWait(20)
        press(canvas, x, y)
        settled(qtbot, controller)
        outline = controller.prediction.geometry
        assert outline.contains(QgsPointXY(x, y))
        here, aside = overlap(outline, truth, transform), overlap(outline, np.roll(truth, 60, axis=1), transform)
        found.append((here, aside))
        controller.drop_object()
    here, aside = max(found)
    assert here > 0.3, found
    assert here > 1.5 * aside, found  # 18 m beside its label it would fit worse
