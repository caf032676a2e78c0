# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that rasterio cannot open: tiles, virtual rasters, files read through QGIS. No network is used."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys

import numpy as np
import psutil
import pytest
from osgeo import gdal
from qgis.core import QgsFeedback, QgsPointXY, QgsRasterBlockFeedback, QgsRectangle
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QThread, QUrl
from qgis.PyQt.QtTest import QTest
from qgis_support import WAIT_MS, make_raster, read, scene, settled, show

WORLD = 20037508.342789244
ZOOM, COLUMN, ROW = 17, 70000, 44000  # the first tile of a 4 x 4 block


@pytest.fixture
def tiles(tmp_path):
    """A folder z/x/y.png of 4 x 4 tiles at zoom 17 and their overviews at 16, with one bright rectangle."""
    pixels = scene(1024)
    driver, memory = gdal.GetDriverByName("PNG"), gdal.GetDriverByName("MEM")
    folder = tmp_path / "tiles"

    def write(zoom, column, row, image):
        (folder / str(zoom) / str(column)).mkdir(parents=True, exist_ok=True)
        dataset = memory.Create("", 256, 256, 3, gdal.GDT_Byte)
        for band in range(3):
            dataset.GetRasterBand(band + 1).WriteArray(np.ascontiguousarray(image[..., band]))
        driver.CreateCopy(str(folder / str(zoom) / str(column) / f"{row}.png"), dataset)

    for i in range(4):
        for j in range(4):
            write(ZOOM, COLUMN + i, ROW + j, pixels[256 * j : 256 * (j + 1), 256 * i : 256 * (i + 1)])
    half = pixels.reshape(512, 2, 512, 2, 3).mean((1, 3)).astype(np.uint8)
    for i in range(2):
        for j in range(2):
            write(ZOOM - 1, COLUMN // 2 + i, ROW // 2 + j, half[256 * j : 256 * (j + 1), 256 * i : 256 * (i + 1)])
    return folder


def tile_xy(col, row):
    """Map coordinates (EPSG:3857) of a pixel of the tile block."""
    step = 2 * WORLD / (256 * 2**ZOOM)
    return -WORLD + (256 * COLUMN + col + 0.5) * step, WORLD - (256 * ROW + row + 0.5) * step


@pytest.fixture
def xyz(tiles, canvas, qgis_new_project):
    url = QUrl.fromLocalFile(str(tiles)).toString() + "/{z}/{x}/{y}.png"
    layer = show(canvas, f"type=xyz&zmin=0&zmax={ZOOM}&url={url}", "tiles", "wms")
    left, top = tile_xy(0, 0)
    right, bottom = tile_xy(1023, 1023)
    canvas.setExtent(QgsRectangle(left, bottom, right, top))
    QTest.qWait(50)
    return layer


def test_tiles_have_the_grid_of_their_deepest_zoom_whatever_the_view(part, xyz, canvas):
    reference = part("raster.reference")
    before = reference.describe(xyz)
    assert before.by_pixels
    assert before.grid.width == 256 * 2**ZOOM
    assert before.grid.pixel_size == pytest.approx(2 * WORLD / (256 * 2**ZOOM))
    canvas.zoomByFactor(13)
    assert reference.describe(xyz).raster == before.raster


def test_tiles_are_read_pixel_by_pixel_off_the_gui_thread(part, xyz):
    grid = part("raster.reference").describe(xyz).grid
    window = grid.crop(256 * COLUMN + 100, 256 * ROW + 120, 448, 448)
    (pixels, valid), error, elsewhere = read(part, xyz, window)
    assert error is None
    assert elsewhere
    assert pixels.shape == (448, 448, 3)
    assert valid.min() == 1
    expected = scene(1024)[120:568, 100:548]
    assert np.abs(pixels.astype(int) - expected).mean() < 1.0


def test_an_object_on_a_tile_layer_can_be_clicked_and_accepted(plugin, xyz, canvas, qtbot):
    controller = plugin.controller
    controller.change_settings(raster_layer=xyz.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    assert controller.click(QgsPointXY(*tile_xy(420, 330)))
    qtbot.waitUntil(lambda: controller.client.state == "ready", timeout=WAIT_MS)
    settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]
    controller.accept()
    layer = controller.output_layer()
    assert layer.crs().authid() == "EPSG:3857"
    feature = next(layer.getFeatures())
    assert feature["source"] == "tiles"
    assert feature.geometry().boundingBox().intersects(QgsRectangle(*tile_xy(300, 450), *tile_xy(500, 250)))


def test_a_worker_that_was_restarted_gets_the_pixels_again(plugin, xyz, canvas, qtbot):
    controller = plugin.controller
    controller.change_settings(raster_layer=xyz.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    assert controller.click(QgsPointXY(*tile_xy(420, 330)))
    qtbot.waitUntil(lambda: controller.client.state == "ready", timeout=WAIT_MS)
    settled(qtbot, controller)
    first = controller.prediction.wkb
    with qtbot.waitSignal(controller.client.ready, timeout=WAIT_MS):
        os.kill(controller.client.pid, signal.SIGKILL)
    assert controller.click(QgsPointXY(*tile_xy(440, 330)))
    settled(qtbot, controller)
    controller.undo()
    settled(qtbot, controller)
    assert controller.prediction.wkb == first


def test_missing_tiles_are_no_data(part, xyz):
    grid = part("raster.reference").describe(xyz).grid
    far = grid.crop(0, 0, 448, 448)
    result, error, _ = read(part, xyz, far)
    assert error is not None or result[1].max() == 0


def test_a_cancelled_read_says_so(part, xyz):
    reader = part("raster.provider_reader")
    grid = part("raster.reference").describe(xyz).grid
    task = reader.PixelTask(xyz, grid.crop(256 * COLUMN, 256 * ROW, 448, 448), None, {})
    answers = []
    task.done.connect(lambda *answer: answers.append(answer))
    task.cancel()
    task.begin()
    for _ in range(250):
        if answers:
            break
        QTest.qWait(20)
    assert len(answers) == 1
    assert answers[0][0] is None
    assert answers[0][1].code == "cancelled"


def test_a_file_read_through_its_provider_gives_its_own_bytes(part, canvas, qgis_new_project, tmp_path):
    pixels = scene(300)
    pixels[..., 2] += np.arange(300, dtype=np.uint8)[:, None] // 3  # bytes of a narrow range would be spread
    layer = show(canvas, make_raster(tmp_path / "a.tif", pixels))
    ref = part("raster.reference").describe(layer, force_pixels=True)
    (read_pixels, valid), error, _ = read(part, layer, ref.grid.crop(10, 20, 100, 80))
    assert error is None
    assert np.array_equal(read_pixels, pixels[20:100, 10:110])
    assert valid.min() == 1


def test_what_lies_outside_the_layer_is_invalid(part, canvas, qgis_new_project, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(300)))
    ref = part("raster.reference").describe(layer, force_pixels=True)
    (_, valid), error, _ = read(part, layer, ref.grid.crop(-50, -20, 100, 100))
    assert error is None
    assert valid[:20].max() == 0
    assert valid[:, :50].max() == 0
    assert valid[20:, 50:].min() == 1


def test_nodata_is_invalid_and_other_types_are_stretched_the_same_for_every_window(
    part, canvas, qgis_new_project, tmp_path
):
    rng = np.random.default_rng(0)
    values = rng.integers(300, 3000, (300, 300, 4)).astype(np.uint16)
    values[:50] = 0
    layer = show(canvas, make_raster(tmp_path / "a.tif", values, nodata=0))
    ref = part("raster.reference").describe(layer, (4, 1, 2), force_pixels=True)
    stretch = {}
    (whole, valid), error, _ = read(part, layer, ref.grid, (4, 1, 2), stretch)
    assert error is None
    assert valid[:50].max() == 0
    assert valid[50:].min() == 1
    assert set(stretch) == {4, 1, 2}
    (corner, _), _, _ = read(part, layer, ref.grid.crop(200, 200, 100, 100), (4, 1, 2), stretch)
    assert np.array_equal(corner, whole[200:, 200:])
    (again, _), _, _ = read(part, layer, ref.grid.crop(200, 200, 100, 100), (4, 1, 2), {})
    assert np.abs(again.astype(int) - corner).max() <= 1  # the stretch depends on the layer, not on the window


def test_a_window_that_was_read_leaves_no_file_open(part, tmp_path, qgis_new_project, canvas):
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(300)))
    grid = part("raster.reference").describe(layer, force_pixels=True).grid
    read(part, layer, grid)
    before = psutil.Process().num_fds()
    for _ in range(5):
        assert read(part, layer, grid)[1] is None
    gc.collect()
    assert psutil.Process().num_fds() <= before


@pytest.mark.skipif(sys.platform == "win32", reason="sleeps with the C library's usleep")
@pytest.mark.parametrize("asked_before", [True, False])
def test_a_thread_of_the_provider_never_waits_for_the_gil_to_part_with_the_feedback(
    part, tmp_path, qgis_new_project, canvas, asked_before
):
    """It does so under a lock of Qt's. What must not happen is shown with a feedback that nobody has prepared."""
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(64)))
    reader = part("raster.provider_reader").PixelTask(layer, part("raster.reference").provider_grid(layer), None, {})
    feedback = reader._feedback if asked_before else QgsRasterBlockFeedback()
    # Objects that sip has no hand in; the child goes after its parent has parted with the feedback.
    thread, theirs, child = QThread(), layer.dataProvider().clone(), layer.dataProvider().clone()
    sip.transferto(theirs, None)
    child.setParent(theirs)
    feedback.canceled.connect(theirs.dataChanged)
    theirs.moveToThread(thread)
    gone = QgsFeedback()
    child.destroyed.connect(gone.cancel, Qt.ConnectionType.DirectConnection)
    thread.start()
    QTest.qWait(300)  # it asks Python once whether it overrides run
    before = sys.getswitchinterval()
    sys.setswitchinterval(1000.0)  # who has the GIL keeps it until it blocks
    try:
        theirs.deleteLater()
        ctypes.PyDLL(None).usleep(1_500_000)  # the GIL is held all the while
        assert gone.isCanceled() == asked_before
    finally:
        sys.setswitchinterval(before)
        thread.quit()
        assert thread.wait(30_000)
