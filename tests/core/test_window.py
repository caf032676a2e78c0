# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows: decided by raster, level and click alone, snapped, inside the raster where they fit, exactly placed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import (
    MAX_LEVEL,
    SNAP,
    WINDOW_SIDE,
    Window,
    coarsest_level,
    level_for_scale,
    window_around,
    window_for_bounds,
    window_for_click,
)
from segmap_plugin.errors import BadInputError, OutsideRasterError

sizes = st.integers(1, 100_000)
levels = st.integers(0, 8)


def raster(width, height, pixel=0.5):
    return Grid((pixel, 0, 500000, 0, -pixel, 5000000), width, height, "EPSG:32633")


@given(sizes, sizes, levels, st.floats(0, 0.999999), st.floats(0, 0.999999))
def test_a_window_holds_its_click_and_reaches_out_of_the_raster_only_where_it_must(width, height, level, u, v):
    grid = raster(width, height)
    x, y = grid.pixel_to_map(u * width, v * height)
    window = window_for_click(grid, float(x), float(y), level)
    left, top, right, bottom = window.bounds()
    assert left <= u * width <= right
    assert top <= v * height <= bottom
    for offset, length in ((window.col_off, width), (window.row_off, height)):
        pixels = math.ceil(length / 2**level)
        assert offset == 0 or (offset > 0 and offset + WINDOW_SIDE <= pixels)
        assert offset % SNAP == 0 or offset == pixels - WINDOW_SIDE


@given(sizes, sizes, levels, st.floats(0, 0.999999), st.floats(0, 0.999999))
def test_far_from_edges_a_click_is_at_least_a_third_of_a_window_from_the_border(width, height, level, u, v):
    grid = raster(width, height)
    window = window_around(grid, u * width, v * height, level)
    for position, offset, length in ((u * width, window.col_off, width), (v * height, window.row_off, height)):
        at = position / 2**level - offset
        pixels = math.ceil(length / 2**level)
        if 0 < offset < pixels - WINDOW_SIDE:
            assert WINDOW_SIDE / 2 - SNAP / 2 - 1e-6 <= at <= WINDOW_SIDE / 2 + SNAP / 2 + 1e-6


def test_neighbouring_clicks_share_a_window():
    grid = raster(5000, 5000)
    x, y = grid.pixel_to_map(2464, 2464)
    windows = {window_for_click(grid, float(x) + dx, float(y) + dy, 0) for dx in (-20, 0, 20) for dy in (-20, 0, 20)}
    assert len(windows) == 1


@given(levels, st.integers(0, 300), st.integers(0, 300), st.floats(0, WINDOW_SIDE), st.floats(0, WINDOW_SIDE))
def test_the_grid_of_a_window_is_exact(level, col_off, row_off, col, row):
    grid = raster(100_003, 99_991, pixel=0.3)
    window = Window(level, col_off, row_off)
    x, y = window.grid(grid).pixel_to_map(col, row)
    expected = grid.pixel_to_map((col_off + col) * 2**level, (row_off + row) * 2**level)
    assert np.allclose([float(x), float(y)], [float(v) for v in expected], rtol=0, atol=2e-9)


def test_a_click_off_the_raster_is_refused():
    with pytest.raises(OutsideRasterError):
        window_for_click(raster(100, 100), 499999, 5000000, 0)


@given(sizes, sizes)
def test_at_the_coarsest_level_one_window_holds_the_raster(width, height):
    grid = raster(width, height)
    level = coarsest_level(grid)
    assert math.ceil(max(width, height) / 2**level) <= WINDOW_SIDE
    assert level == 0 or math.ceil(max(width, height) / 2 ** (level - 1)) > WINDOW_SIDE


def test_the_level_is_the_one_nearest_to_the_scale_of_the_canvas():
    grid = raster(100_000, 100_000)
    for scale, level in [(0.1, 0), (0.5, 0), (0.69, 0), (0.72, 1), (1.0, 1), (2.1, 2), (1e9, coarsest_level(grid))]:
        assert level_for_scale(grid, scale) == level
    assert coarsest_level(grid) <= MAX_LEVEL


@pytest.mark.parametrize("scale", [0, -1, math.nan, math.inf])
def test_a_canvas_without_scale_is_refused(scale):
    with pytest.raises(BadInputError):
        level_for_scale(raster(10, 10), scale)


@given(st.integers(500, 60_000), st.integers(500, 60_000), levels, st.data())
def test_a_window_for_bounds_holds_them_whole(width, height, level, data):
    grid = raster(width, height)
    left = data.draw(st.floats(0, width - 1))
    top = data.draw(st.floats(0, height - 1))
    right = data.draw(st.floats(left, width))
    bottom = data.draw(st.floats(top, height))
    window = window_for_bounds(grid, (left, top, right, bottom), level)
    held = window.bounds()
    assert held[0] <= left
    assert held[1] <= top
    assert held[2] >= right
    assert held[3] >= bottom
    assert window.level >= level
    extent = max(right - left, bottom - top)
    finer = window.level - 1
    if window.level > level:
        assert extent > 0.74 * WINDOW_SIDE * 2**finer, "no coarser than needed"


@given(st.integers(0, 16), st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_a_window_survives_json(level, col, row):
    window = Window(level, col, row)
    assert Window.from_json(window.to_json()) == window


@pytest.mark.parametrize("data", [{}, {"level": 1}, {"level": "x", "col_off": 1, "row_off": 1, "side": 3}])
def test_what_is_no_window_is_refused(data):
    with pytest.raises(BadInputError, match="Not a window"):
        Window.from_json(data)
