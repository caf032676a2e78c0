# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that only QGIS can open, bands as they are shown, another CRS, map services."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRasterTransparency,
    QgsRectangle,
)
from qgis_support import WAIT_MS, make_raster, read, scene, settled, show

WORLD = 20037508.342789244
ZOOM, COLUMN, ROW = 17, 70000, 44000  # the first tile of a 4 x 4 block


def test_a_layer_the_worker_cannot_open_falls_back_to_its_provider(plugin, canvas, qtbot, tmp_path, part):
    """A QGIS virtual raster: computed from another layer, no file at all."""
    base = show(canvas, make_raster(tmp_path / "base.tif", scene(400)), "base")
    definition = (
        f"?crs=EPSG:32633&extent=500000,5399800,500200,5400000&width=400&height=400&formula=%22base@1%22%20*%201"
        f"&base:uri={base.source()}&base:provider=gdal"
    )
    layer = QgsRasterLayer(definition, "computed", "virtualraster")
    if not layer.isValid():
        pytest.skip("this QGIS has no virtual raster provider")
    QgsProject.instance().addMapLayer(layer)
    ref = part("raster.reference").describe(layer)
    assert ref.by_pixels
    assert (ref.grid.width, ref.grid.height) == (400, 400)
    controller = plugin.controller
    controller.change_settings(raster_layer=layer.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    assert controller.click(QgsPointXY(500100.25, 5399899.75))
    qtbot.waitUntil(lambda: controller.client.state == "ready", timeout=WAIT_MS)
    settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]


def test_a_file_that_only_qgis_can_open_is_read_through_it(plugin, canvas, qtbot, tmp_path):
    """A file in QGIS's own memory: GDAL opens it here, no other process can."""
    source = gdal.Open(make_raster(tmp_path / "a.tif", scene(400)))
    gdal.GetDriverByName("GTiff").CreateCopy("/vsimem/only_here.tif", source).FlushCache()
    layer = show(canvas, "/vsimem/only_here.tif", "only here")
    controller = plugin.controller
    controller.change_settings(raster_layer=layer.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    assert not controller.requests.raster.by_pixels
    assert controller.click(QgsPointXY(500100.25, 5399899.75))
    qtbot.waitUntil(lambda: controller.client.state == "ready", timeout=WAIT_MS)
    settled(qtbot, controller)
    assert controller.requests.raster.by_pixels
    assert controller.prediction is not None, controller.state()["messages"]
    assert not any("cannot be opened" in message for message in controller.state()["messages"])
    gdal.Unlink("/vsimem/only_here.tif")


def test_a_file_that_is_cut_off_is_said_to_be_damaged(plugin, canvas, qtbot, tmp_path):
    """Nobody should look for a connection where a copy went wrong."""
    whole = make_raster(tmp_path / "whole.tif", scene(400))
    (tmp_path / "cut.tif").write_bytes((tmp_path / "whole.tif").read_bytes()[:50_000])
    assert whole
    layer = show(canvas, str(tmp_path / "cut.tif"), "cut")
    controller = plugin.controller
    controller.change_settings(raster_layer=layer.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    controller.click(QgsPointXY(500100.25, 5399899.75))
    qtbot.waitUntil(lambda: any("cut" in text for text in controller.state()["messages"]), timeout=WAIT_MS)
    told = " ".join(controller.state()["messages"])
    assert "copy it again" in told or "Copy or download it again" in told
    assert "connection" not in told


def test_reading_changes_nothing_of_the_layer(part, canvas, qgis_new_project, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(300)))
    layer.renderer().setRasterTransparency(QgsRasterTransparency())
    before = layer.renderer().type(), layer.crs().toWkt(), layer.source(), canvas.extent().toString()
    ref = part("raster.reference").describe(layer, force_pixels=True)
    read(part, layer, ref.grid)
    assert (layer.renderer().type(), layer.crs().toWkt(), layer.source(), canvas.extent().toString()) == before


@pytest.mark.parametrize(("bands", "expected"), [(1, (1, 1, 1)), (2, (1, 1, 1)), (3, (1, 2, 3)), (8, (1, 2, 3))])
def test_the_bands_are_those_the_layer_shows(part, canvas, qgis_new_project, tmp_path, bands, expected):
    pixels = scene(64)[..., np.arange(bands) % 3].astype(np.uint16)
    layer = show(canvas, make_raster(tmp_path / "a.tif", np.ascontiguousarray(pixels)))
    assert part("raster.reference").renderer_bands(layer) == expected


def test_another_crs_set_by_the_user_travels_with_the_file(part, canvas, qgis_new_project, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(64)))
    describe = part("raster.reference").describe
    assert describe(layer).raster["crs"] == ""
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    assert "25833" in describe(layer).raster["crs"]


def test_a_map_service_gets_a_ladder_that_no_view_has_a_part_in(part, canvas, qgis_new_project):
    reference = part("raster.reference")

    class Provider:
        def extent(self):
            return QgsRectangle(1000.3, 2000.7, 91000.3, 52000.7)

        def xSize(self):
            return 0

        ySize = xSize

    class Layer:
        def dataProvider(self):
            return Provider()

        def crs(self):
            return QgsCoordinateReferenceSystem("EPSG:32633")

        def providerType(self):
            return "wms"

        def source(self):
            return "contextualWMSLegend=0&url=http://localhost/wms"

        def name(self):
            return "service"

    grid = reference.provider_grid(Layer())
    a, _, c, _, e, f = grid.transform
    assert (a, e) == (0.125, -0.125)
    assert c % 14 == 0
    assert f % 14 == 0
    assert grid.contains(1000.4, 51999.0)
    assert grid.contains(91000.2, 2000.8)
