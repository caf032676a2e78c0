# SPDX-License-Identifier: GPL-3.0-or-later
"""A tile layer, which rasterio cannot open: only the tiles that the prompts' windows need are asked for."""

from __future__ import annotations

import functools
import http.server
import threading

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
)

pytestmark = pytest.mark.timeout(240)
WORLD = 20037508.342789244
ZOOM, COLUMN, ROW, TILES = 17, 70000, 44000, 16  # a block of 16 x 16 tiles
STEP = 2 * WORLD / (256 * 2**ZOOM)
HOUSES = ((300, 300), (420, 310), (3500, 3600))  # middles, pixels of the block; the last one far from the others


def at(col, row):
    return -WORLD + (256 * COLUMN + col) * STEP, WORLD - (256 * ROW + row) * STEP


def tile(col, row):
    """One tile of the block, with noise that depends on its place and the houses that it holds."""
    rng = np.random.default_rng(1000 * col + row)
    image = np.clip(rng.normal((70, 110, 60), 5, (256, 256, 3)), 1, 255)
    for x, y in HOUSES:
        left, top = x - 22 - 256 * col, y - 18 - 256 * row
        image[max(0, top) : max(0, top + 36), max(0, left) : max(0, left + 44)] = (205, 190, 180)
    return image.astype(np.uint8)


@pytest.fixture
def server(tmp_path):
    """``server.url`` of tiles on this machine, and ``server.asked`` for what was asked of it."""
    gdal = pytest.importorskip("osgeo.gdal")
    memory, png = gdal.GetDriverByName("MEM"), gdal.GetDriverByName("PNG")
    for col in range(TILES):
        folder = tmp_path / "tiles" / str(ZOOM) / str(COLUMN + col)
        folder.mkdir(parents=True)
        for row in range(TILES):
            dataset, image = memory.Create("", 256, 256, 3, gdal.GDT_Byte), tile(col, row)
            for band in range(3):
                dataset.GetRasterBand(band + 1).WriteArray(np.ascontiguousarray(image[..., band]))
            png.CreateCopy(str(folder / f"{ROW + row}.png"), dataset)
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *args):
            pass

    serving = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(tmp_path / "tiles"))
    )
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    serving.asked, serving.url = asked, f"http://127.0.0.1:{serving.server_address[1]}"
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join(10)


@pytest.fixture
def tiles(server):
    layer = QgsRasterLayer(f"type=xyz&zmin=0&zmax={ZOOM}&url={server.url}/{{z}}/{{x}}/{{y}}.png", "tiles", "wms")
    assert layer.isValid()
    return layer


def run_elsewhere(values):
    """Run the algorithm in another thread, as QGIS does, while this one serves its event loop."""
    from qgis.core import QgsProcessingAlgRunnerTask
    from qgis.PyQt.QtTest import QTest

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(), []
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    for _ in range(9000):
        if ended:
            break
        QTest.qWait(20)
    assert ended, "the algorithm did not end"
    good, results = ended[0]
    return good, results, context.takeResultLayer(results["OUTPUT"]) if "OUTPUT" in results else None


def test_only_the_windows_of_the_prompts_are_fetched(processing, server, tiles, memory_layer):
    points = memory_layer("Point", [f"Point({x} {y})" for x, y in (at(*h) for h in HOUSES)], "EPSG:3857")
    good, results, layer = run_elsewhere({"RASTER": tiles, "INPUT": points, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert good
    assert results["COUNT"] == len(HOUSES)
    assert layer.crs().authid() == "EPSG:3857"
    found = {f["n"]: f.geometry().boundingBox() for f in layer.getFeatures()}
    for number, house in enumerate(HOUSES):
        x, y = at(*house)
        assert abs(found[number].center().x() - x) < 10 * STEP
        assert abs(found[number].center().y() - y) < 10 * STEP
    # Two clusters of houses: a window touches nine tiles at most. The block between them is never asked for.
    assert 0 < len(set(server.asked)) <= 4 * 9
    middle = f"/{ZOOM}/{COLUMN + TILES // 2}/{ROW + TILES // 2}.png"
    assert middle not in server.asked


def test_a_server_that_is_gone_fails_the_objects_and_says_why(processing, server, tiles, memory_layer):
    server.shutdown()
    server.server_close()
    x, y = at(*HOUSES[0])
    points = memory_layer("Point", [f"Point({x} {y})"], "EPSG:3857")
    good, results, _ = run_elsewhere({"RASTER": tiles, "INPUT": points, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert good
    assert (results["COUNT"], results["FAILED_COUNT"]) == (0, 1)


def test_everything_on_a_tile_layer_needs_an_extent(processing, tiles):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizeall")
    good, text = algorithm.checkParameterValues({"RASTER": tiles, "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext())
    assert not good
    assert "extent" in text


def test_a_scheduler_cannot_read_through_qgis(processing, tiles, memory_layer):
    x, y = at(*HOUSES[0])
    points = memory_layer("Point", [f"Point({x} {y})"], "EPSG:3857")
    with pytest.raises(QgsProcessingException, match="scheduler"):
        processing.run("segmap:digitizepoints", {"RASTER": tiles, "INPUT": points, "SCHEDULER": "local:2",
                                                 "OUTPUT": "TEMPORARY_OUTPUT"})  # fmt: skip
