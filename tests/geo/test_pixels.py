# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers whose pixels the plugin supplies: asked for by window, stretched by the whole, never by the view."""

from __future__ import annotations

import numpy as np
import pytest

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import WINDOW_SIDE, Window
from segmap_plugin.errors import BadInputError, NeedsPixelsError, NoDataError, OutsideRasterError
from segmap_plugin.geo.pixels import PixelSource
from segmap_plugin.geo.raster import RasterSource

GRID = Grid((1, 0, 0, 0, -1, 0), 1000, 900, "EPSG:3857")
SIDE = WINDOW_SIDE


def payload(values, valid=None):
    pixels = np.broadcast_to(values, (SIDE, SIDE, values.shape[-1])).astype(values.dtype)
    valid = np.ones((SIDE, SIDE), np.uint8) if valid is None else valid.astype(np.uint8)
    return pixels.tobytes() + valid.tobytes()


def supply(source, window, values, valid=None):
    source.supply(window, (SIDE, SIDE, values.shape[-1]), payload(values, valid))


def noise(dtype, high, bands=3, seed=0):
    return np.random.default_rng(seed).integers(0, high, (SIDE, SIDE, bands)).astype(dtype)


def test_pixels_that_are_missing_are_asked_for_with_their_window_and_grid():
    source = PixelSource("wms", GRID, 3, "uint8")
    window = Window(0, 112, 224)
    with pytest.raises(NeedsPixelsError) as caught:
        source.read(window)
    assert Window.from_json(caught.value.details["window"]) == window
    assert Grid.from_json(caught.value.details["grid"]) == window.grid(GRID)


def test_eight_bits_are_shown_as_they_are_supplied():
    source, pixels = PixelSource("wms", GRID, 3, "uint8"), noise("uint8", 256)
    supply(source, Window(0, 0, 0), pixels)
    got = source.read(Window(0, 0, 0))
    np.testing.assert_array_equal(got.image, pixels)
    assert got.valid.all()


def test_one_and_two_bands_fill_three_channels():
    for bands, expected in ((1, [0, 0, 0]), (2, [0, 1, 1]), (5, [0, 1, 2])):
        source, pixels = PixelSource("xyz", GRID, bands, "uint8"), noise("uint8", 256, bands)
        supply(source, Window(0, 0, 0), pixels)
        np.testing.assert_array_equal(source.read(Window(0, 0, 0)).image, pixels[:, :, expected])


def test_other_types_are_stretched_by_the_window_of_the_whole_layer():
    source = PixelSource("db", GRID, 1, "uint16")
    near = Window(0, 0, 0)
    supply(source, near, noise("uint16", 50, 1))
    with pytest.raises(NeedsPixelsError) as caught:
        source.read(near)
    whole = Window.from_json(caught.value.details["window"])
    assert whole == source.overview
    supply(source, whole, noise("uint16", 5000, 1, seed=1))
    got = source.read(near).image
    assert got.max() < 5, "dark in the whole, dark in the window"


def test_the_order_of_supplying_does_not_show():
    images = []
    for order in ((0, 1), (1, 0)):
        source = PixelSource("db", GRID, 1, "float32")
        windows = [(source.overview, noise("float32", 900, 1, seed=1)), (Window(0, 0, 0), noise("float32", 300, 1))]
        for i in order:
            supply(source, *windows[i])
        images.append(source.read(Window(0, 0, 0)).image)
    np.testing.assert_array_equal(*images)


def test_what_is_outside_masked_or_not_finite_is_not_valid():
    source = PixelSource("db", Grid((1, 0, 0, 0, -1, 0), 300, 200), 1, "float32")
    pixels = noise("float32", 100, 1)
    pixels[:10] = np.nan
    valid = np.ones((SIDE, SIDE), bool)
    valid[:, :10] = False
    supply(source, source.overview, pixels, valid)
    got = source.read(source.overview)
    assert not got.valid[:10].any()
    assert not got.valid[:, :10].any()
    assert got.valid[10:200, 10:300].all()
    assert not got.valid[200:].any()
    assert not got.valid[:, 300:].any()
    assert (got.image[~got.valid] == 0).all()


def test_a_window_without_data_and_one_off_the_layer_say_so():
    source = PixelSource("wms", GRID, 3, "uint8")
    supply(source, Window(0, 0, 0), noise("uint8", 256), np.zeros((SIDE, SIDE), bool))
    with pytest.raises(NoDataError):
        source.read(Window(0, 0, 0))
    with pytest.raises(OutsideRasterError):
        source.read(Window(0, 5000, 0))


@pytest.mark.parametrize("shape, length", [((SIDE, SIDE, 2), None), ((SIDE, SIDE, 3), 10), ((1, 2), None), ((), None)])
def test_pixels_that_do_not_fit_are_refused(shape, length):
    source = PixelSource("wms", GRID, 3, "uint8")
    with pytest.raises(BadInputError):
        source.supply(Window(0, 0, 0), shape, payload(noise("uint8", 9))[:length])


@pytest.mark.parametrize("bands, dtype", [(0, "uint8"), (3, "U5"), (3, "nonsense"), (3, "complex64"), (3, "object")])
def test_layers_that_cannot_be_looked_at_are_refused(bands, dtype):
    with pytest.raises(BadInputError):
        PixelSource("x", GRID, bands, dtype)


def test_memory_is_bounded_and_what_was_forgotten_is_asked_for_again(monkeypatch):
    monkeypatch.setattr("segmap_plugin.geo.pixels.CACHE_BYTES", 3 * 10**6)
    source = PixelSource("wms", Grid((1, 0, 0, 0, -1, 0), 10**5, 10**5), 3, "uint8")
    for i in range(20):
        supply(source, Window(0, i * 448, 0), noise("uint8", 256))
    source.read(Window(0, 19 * 448, 0))
    with pytest.raises(NeedsPixelsError):
        source.read(Window(0, 0, 0))


def test_supplied_pixels_are_read_as_from_a_file(write_raster):
    data = np.random.default_rng(0).integers(0, 256, (3, 700, 600)).astype("uint8")
    file = RasterSource(write_raster(data))
    window = Window(0, 112, 224)
    want = file.read(window)
    source = PixelSource("same", file.grid, 3, "uint8")
    supply(source, window, want.image, want.valid)
    got = source.read(window)
    np.testing.assert_array_equal(got.image, want.image)
    np.testing.assert_array_equal(got.valid, want.valid)
    assert got.grid == want.grid
