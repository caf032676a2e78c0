# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows follow from the raster and the prompt alone, hold the prompt with room around it, and are shared."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmap_plugin.batch.plan import MARGIN, STEP, lattice_window, level_for, pixel_m, window_for
from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import SNAP, WINDOW_SIDE, coarsest_level

RASTER = Grid((0.3, 0.0, 400000.0, 0.0, -0.3, 5000000.0), 50_000, 30_000, "EPSG:32633")
spots = st.tuples(st.floats(0, RASTER.width - 1), st.floats(0, RASTER.height - 1))


@settings(deadline=None)
@given(spots, st.integers(0, 5))
def test_a_point_lies_in_the_middle_of_its_window_or_the_window_at_the_rasters_edge(spot, level):
    window = lattice_window(RASTER, *spot, level)
    for position, offset, length in ((spot[0], window.col_off, RASTER.width), (spot[1], window.row_off, RASTER.height)):
        at, size = position / 2**level, math.ceil(length / 2**level)
        assert 0 <= offset <= size - WINDOW_SIDE
        assert offset <= at < offset + WINDOW_SIDE
        if 0 < offset < size - WINDOW_SIDE:
            assert offset % SNAP == 0
            assert MARGIN <= at - offset < MARGIN + STEP


@settings(deadline=None)
@given(spots, spots)
def test_points_of_one_cell_share_a_window(one, other):
    cells = [(math.floor(p[0] / STEP), math.floor(p[1] / STEP)) for p in (one, other)]
    if cells[0] == cells[1]:
        assert lattice_window(RASTER, *one, 0) == lattice_window(RASTER, *other, 0)


@settings(max_examples=100, deadline=None)
@given(spots, st.floats(1, 20_000), st.floats(1, 20_000), st.integers(0, 2))
def test_a_box_is_held_with_room_around_it(spot, width, height, level):
    left, top = spot
    right, bottom = min(left + width, RASTER.width), min(top + height, RASTER.height)
    window = window_for(RASTER, (left, top, right, bottom), level)
    assert window.level >= level
    x_min, y_min, x_max, y_max = window.bounds()
    assert x_min <= left
    assert y_min <= top
    assert x_max >= right
    assert y_max >= bottom


def test_no_level_finer_than_needed_is_skipped():
    assert window_for(RASTER, (10_000, 10_000, 10_100, 10_100), 0).level == 0
    assert window_for(RASTER, (10_000, 10_000, 10_500, 10_100), 0).level == 1
    assert window_for(RASTER, (0, 0, RASTER.width, RASTER.height), 0).level == coarsest_level(RASTER)


@pytest.mark.parametrize(
    ("gsd", "size", "level"), [(None, None, 0), (0.3, None, 0), (1.2, None, 2), (None, 60.0, 2), (1000.0, None, 7)]
)
def test_the_level_follows_from_pixel_or_object_size(gsd, size, level):
    assert level_for(RASTER, gsd, size) == min(level, coarsest_level(RASTER))


def test_metres_are_right_in_degrees():
    degrees = Grid((1e-5, 0.0, 10.0, 0.0, -1e-5, 60.0), 1000, 1000, "EPSG:4326")
    expected = math.sqrt(1e-5 * 111_412 * 1e-5 * 111_320 * math.cos(math.radians(59.995)))
    assert pixel_m(degrees) == pytest.approx(expected, rel=3e-3)
