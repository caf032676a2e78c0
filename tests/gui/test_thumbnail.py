# SPDX-License-Identifier: GPL-3.0-or-later
"""The thumbnail in the panel: what the model gets, live, and no work while nobody sees it."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtTest import QTest

from segmap_plugin import background
from segmap_plugin.gui.thumbnail import LONGEST, Thumbnail, small_grid
from segmap_plugin.raster.provider_reader import PixelTask

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "qgis"))
from qgis_support import make_raster


@pytest.fixture
def bands(qgis_app, tmp_path):
    """300 x 200 pixels of 16 bits: band 1 is bright left, band 2 right, band 3 nowhere; no data in a corner."""
    pixels = np.full((200, 300, 3), 1000, np.uint16)
    pixels[:, :150, 0] = pixels[:, 150:, 1] = 9000
    pixels[:60, :60] = 0
    return QgsRasterLayer(make_raster(tmp_path / "bands.tif", pixels, nodata=0), "bands")


@pytest.fixture
def thumbnail(qgis_app, qtbot):
    made = Thumbnail()
    qtbot.addWidget(made)
    yield made
    qtbot.waitUntil(lambda: not background._under_way, timeout=20_000)


def picture(thumbnail, qtbot):
    qtbot.waitUntil(lambda: thumbnail.pixmap() is not None and not thumbnail.pixmap().isNull(), timeout=20_000)
    return thumbnail.pixmap().toImage()


def color(image, x, y):
    found = image.pixelColor(int(x * image.width()), int(y * image.height()))
    return found.red(), found.green(), found.blue(), found.alpha()


def test_it_shows_the_chosen_bands_stretched_and_no_data_transparent(thumbnail, bands, qtbot) -> None:
    thumbnail.show_raster(bands, (1, 2, 3))
    thumbnail.show()
    image = picture(thumbnail, qtbot)
    assert color(image, 0.3, 0.8)[:2] == (255, 0)
    assert color(image, 0.8, 0.8)[:2] == (0, 255)
    assert color(image, 0.05, 0.05)[3] == 0
    assert max(image.width(), image.height()) <= LONGEST


def test_other_bands_are_another_picture(thumbnail, bands, qtbot) -> None:
    thumbnail.show()
    thumbnail.show_raster(bands, (1, 2, 3))
    picture(thumbnail, qtbot)
    thumbnail.show_raster(bands, (2, 1, 3))
    qtbot.waitUntil(lambda: color(picture(thumbnail, qtbot), 0.3, 0.8)[:2] == (0, 255), timeout=20_000)


def test_the_chosen_limits_are_another_picture(thumbnail, bands, qtbot) -> None:
    thumbnail.show()
    thumbnail.show_raster(bands, (1, 2, 3))
    picture(thumbnail, qtbot)
    thumbnail.show_raster(bands, (1, 2, 3), ((0, 1000.0, 26500.0),))
    qtbot.waitUntil(lambda: abs(color(picture(thumbnail, qtbot), 0.3, 0.8)[0] - 80) <= 1, timeout=20_000)
    assert color(picture(thumbnail, qtbot), 0.3, 0.8)[1] == 0


def test_nothing_is_read_while_nobody_sees_it(thumbnail, bands, qtbot) -> None:
    thumbnail.show_raster(bands, (1, 2, 3))
    QTest.qWait(400)
    assert thumbnail._task is None
    assert not background._under_way
    thumbnail.show()
    picture(thumbnail, qtbot)


@pytest.fixture
def slow(monkeypatch):
    """Reading waits until it is cancelled, or ``slow.set()``."""
    go, read = threading.Event(), PixelTask._read

    def wait_and_read(task):
        while not go.is_set() and not task.is_cancelled:
            go.wait(0.01)
        return read(task)

    monkeypatch.setattr(PixelTask, "_read", wait_and_read)
    yield go
    go.set()


def test_reading_stops_when_the_panel_is_closed_and_begins_anew_when_it_is_opened(thumbnail, bands, qtbot, slow):
    thumbnail.show_raster(bands, (1, 2, 3))
    thumbnail.show()
    qtbot.waitUntil(lambda: thumbnail._task is not None, timeout=5000)
    thumbnail.hide()
    assert thumbnail._task is None
    qtbot.waitUntil(lambda: not background._under_way, timeout=5000)
    thumbnail.show()
    slow.set()
    assert color(picture(thumbnail, qtbot), 0.3, 0.8)[:2] == (255, 0)


def test_it_may_be_destroyed_while_its_raster_is_read(qgis_app, bands, qtbot, slow):
    made = Thumbnail()
    made.show_raster(bands, (1, 2, 3))
    made.show()
    qtbot.waitUntil(lambda: made._task is not None, timeout=5000)
    sip.delete(made)
    gc.collect()
    assert len(background._under_way) == 1
    slow.set()
    qtbot.waitUntil(lambda: not background._under_way, timeout=20_000)


def test_a_raster_that_is_deleted_before_it_is_read_leaves_it_empty(thumbnail, bands, qtbot):
    thumbnail.show()
    thumbnail.show_raster(bands, (1, 2, 3))
    sip.delete(bands)
    with qtbot.captureExceptions() as raised:
        QTest.qWait(400)
    assert raised == []
    assert not background._under_way
    assert thumbnail.pixmap() is None or thumbnail.pixmap().isNull()


def test_without_a_raster_it_is_empty(thumbnail, bands, qtbot) -> None:
    thumbnail.show()
    thumbnail.show_raster(bands, (1, 1, 1))
    picture(thumbnail, qtbot)
    thumbnail.show_raster(None, (1, 1, 1))
    qtbot.waitUntil(lambda: thumbnail.pixmap() is None or thumbnail.pixmap().isNull(), timeout=20_000)


def test_its_grid_covers_the_layer(bands) -> None:
    grid = small_grid(bands)
    assert (grid.width, grid.height) == (160, 107)
    xs, ys = zip(*grid.corners())
    extent = bands.extent()
    assert (min(xs), max(xs)) == pytest.approx((extent.xMinimum(), extent.xMaximum()))
    assert (min(ys), max(ys)) == pytest.approx((extent.yMinimum(), extent.yMaximum()))


def test_the_panel_shows_it_with_the_bands(ready, qtbot) -> None:
    box = ready.dock.raster_box
    ready.dock.show()
    assert not box.thumbnail.isVisible()
    group = box.thumbnail.parentWidget()
    group.setCollapsed(False)
    image = picture(box.thumbnail, qtbot)
    assert image.width() == image.height() == 120
    red, green, blue, _ = color(image, 200 / 700, 200 / 700)
    assert red > 150 > max(green, blue), "the first object of the scene"
