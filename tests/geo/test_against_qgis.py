# SPDX-License-Identifier: GPL-3.0-or-later
"""Where QGIS and GDAL say a pixel is, and what its value is, against what a window says."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from segmap_plugin.core.window import window_for_click
from segmap_plugin.geo.raster import RasterSource

NAMES = [
    "inria_austin_rgb_0p3m_epsg26914.tif",
    "inria_austin_rotated27deg_nodata0_epsg26914.tif",
    "landsat_bahamas_rgb_nodata0_epsg32618.tif",
    "naip_santa_monica_2020_rgbn_epsg26911.tif",
    "sentinel2_inn_fields_8band_uint16_epsg32633.tif",
    "worldview_atlanta_pan_uint16_nodata0_epsg32616.tif",
]
ASK_QGIS = """
import json, sys
from qgis.core import QgsApplication, QgsPointXY, QgsRasterLayer
app = QgsApplication([], False); app.initQgis()
out = {}
for path, points in json.load(sys.stdin).items():
    layer = QgsRasterLayer(path, "r")
    assert layer.isValid(), path
    e = layer.extent()
    values = []
    for x, y in points:
        value, ok = layer.dataProvider().sample(QgsPointXY(x, y), 1)
        values.append(value if ok else None)
    out[path] = {"extent": [e.xMinimum(), e.yMinimum(), e.xMaximum(), e.yMaximum()],
                 "crs": layer.crs().authid(), "size": [layer.width(), layer.height()], "values": values}
    del layer
print("ANSWER" + json.dumps(out))
app.exitQgis()
"""
ASK_GDAL = """
import json, sys
from osgeo import gdal
gdal.UseExceptions()
out = {}
for path, points in json.load(sys.stdin).items():
    data = gdal.Open(path)
    inverse = gdal.InvGeoTransform(data.GetGeoTransform())
    out[path] = [gdal.ApplyGeoTransform(inverse, x, y) for x, y in points]
print("ANSWER" + json.dumps(out))
"""


def ask(code, question):
    answer = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(question), capture_output=True, text=True, timeout=120,
        check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    lines = [line for line in answer.stdout.splitlines() if line.startswith("ANSWER")]
    assert lines, answer.stderr[-2000:]
    return json.loads(lines[0][6:])


def pixel_centres(source, count=40):
    """Map coordinates of the centres of random pixels, and those pixels (col, row)."""
    rng = np.random.default_rng(0)
    cols, rows = rng.integers(0, source.grid.width, count), rng.integers(0, source.grid.height, count)
    xs, ys = source.grid.pixel_to_map(cols + 0.5, rows + 0.5)
    return [[float(x), float(y)] for x, y in zip(xs, ys)], list(zip(cols.tolist(), rows.tolist()))


@pytest.fixture(scope="module")
def sources(geotiffs):
    return {str(geotiffs / name): RasterSource(str(geotiffs / name), bands=[1]) for name in NAMES}


def test_pixels_lie_where_gdal_says(sources):
    pytest.importorskip("osgeo.gdal")
    question = {path: pixel_centres(source)[0] for path, source in sources.items()}
    for path, pixels in ask(ASK_GDAL, question).items():
        expected = [(col + 0.5, row + 0.5) for col, row in pixel_centres(sources[path])[1]]
        np.testing.assert_allclose(pixels, expected, atol=1e-5)


def test_extent_crs_and_values_are_those_of_qgis(sources):
    pytest.importorskip("qgis.core")
    question = {path: pixel_centres(source)[0] for path, source in sources.items()}
    for path, said in ask(ASK_QGIS, question).items():
        source = sources[path]
        assert source.grid.crs == said["crs"]
        corners = np.array(source.grid.corners())
        bounds = [*corners.min(axis=0), *corners.max(axis=0)]
        # QGIS shows a rotated raster warped onto a grid of its own, of whole pixels around the rotated one.
        rotated = source.grid.transform[1] != 0
        np.testing.assert_allclose(bounds, said["extent"], atol=source.grid.pixel_size * (1.01 if rotated else 1e-6))
        if rotated:
            continue
        assert said["size"] == [source.grid.width, source.grid.height]
        points, pixels = pixel_centres(source)
        for (x, y), (col, row), value in zip(points, pixels, said["values"]):
            window = window_for_click(source.grid, x, y, 0)
            got = source.read(window)
            at = row - window.row_off, col - window.col_off
            if value is None:
                assert not got.valid[at]
            else:
                shown = source.stretch(1).apply(np.array([value]))[0]
                assert got.valid[at]
                assert got.image[at][0] == shown
