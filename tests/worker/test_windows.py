# SPDX-License-Identifier: GPL-3.0-or-later
"""How an object's window moves, grows and shrinks: decided by masks and clicks, towards the object, never off it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmap_plugin.core.click import Click
from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import WINDOW_SIDE, Window, coarsest_level, window_around
from segmap_plugin.errors import OutsideRasterError
from segmap_plugin.worker import windows

SIDE = WINDOW_SIDE
RASTER = Grid((0.5, 0, 500000, 0, -0.5, 5000000), 6000, 5000, "EPSG:32633")


def click(col, row, positive=True):
    x, y = RASTER.pixel_to_map(col, row)
    return Click(float(x), float(y), positive)


def mask_of(top, left, bottom, right):
    mask = np.zeros((SIDE, SIDE), bool)
    mask[top:bottom, left:right] = True
    return mask


def test_a_click_is_found_at_its_pixel_of_the_window():
    window = Window(2, 100, 50)
    col, row = windows.pixel_of(RASTER, window, click(4 * 130.5, 4 * 60.25))
    assert (col, row) == pytest.approx((30.5, 10.25))


def test_an_object_inside_its_window_does_not_grow_it():
    window = Window(0, 1120, 1120)
    assert windows.grown(RASTER, window, mask_of(1, 1, 447, 447), [click(1300, 1300)]) is None


def test_the_sides_on_the_raster_s_own_edge_do_not_count():
    window = Window(0, 0, 0)
    mask = mask_of(0, 0, 100, 100)
    assert windows.touched_sides(RASTER, window, mask) == 0
    assert windows.grown(RASTER, window, mask, [click(10, 10)]) is None
    assert windows.touched_sides(RASTER, Window(0, 112, 112), mask) == 2


@pytest.mark.parametrize(("pixels", "sides"), [(2, 0), (3, 1)])
def test_a_mask_is_cut_where_three_of_its_pixels_lie_on_the_border(pixels, sides):
    mask = mask_of(200, 0, 200 + pixels, 50)
    assert windows.touched_sides(RASTER, Window(0, 1120, 1120), mask) == sides


def test_a_small_object_on_the_border_moves_the_window_and_keeps_its_level():
    window = Window(0, 1120, 1120)
    moved = windows.grown(RASTER, window, mask_of(200, 400, 260, 448), [click(1120 + 420, 1120 + 230)])
    assert moved.level == 0
    left, _, right, _ = moved.bounds()
    middle = 1120 + 424
    assert abs((left + right) / 2 - middle) <= 56


def test_a_large_object_on_the_border_gets_the_next_level():
    window = Window(0, 1120, 1120)
    grown = windows.grown(RASTER, window, mask_of(100, 0, 448, 300), [click(1200, 1400)])
    assert grown.level == 1


def test_components_without_a_click_do_not_grow_the_window():
    window = Window(0, 1120, 1120)
    mask = mask_of(200, 200, 240, 240) | mask_of(0, 0, 50, 50)
    assert windows.grown(RASTER, window, mask, [click(1120 + 220, 1120 + 220)]) is None
    assert windows.grown(RASTER, window, mask, [click(1120 + 20, 1120 + 20)]) is not None


def test_at_the_coarsest_level_there_is_nothing_to_grow_into():
    level = coarsest_level(RASTER)
    window = window_around(RASTER, 3000, 2500, level)
    assert windows.grown(RASTER, window, np.ones((SIDE, SIDE), bool), [click(3000, 2500)]) is None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 3), st.data())
def test_growing_keeps_the_object_and_its_clicks_and_ends(level, data):
    col, row = data.draw(st.floats(0, 5999)), data.draw(st.floats(0, 4999))
    at = click(col, row)
    window = windows.first_window(RASTER, level, at, None)
    seen = set()
    while True:
        assert window not in seen, "no window twice: no endless circle"
        seen.add(window)
        assert windows.inside(RASTER, window, at)
        c, r = (int(v) for v in windows.pixel_of(RASTER, window, at))
        box = [data.draw(st.integers(0, r)), data.draw(st.integers(0, c))]
        box += [data.draw(st.integers(r + 1, SIDE)), data.draw(st.integers(c + 1, SIDE))]
        mask = mask_of(*box)
        wider = windows.grown(RASTER, window, mask, [at])
        if wider is None or len(seen) > 12:
            break
        before, after = windows.mask_bounds(window, mask), wider.bounds()
        inside = (max(before[0], 0), max(before[1], 0), min(before[2], 6000), min(before[3], 5000))
        assert after[0] <= inside[0]
        assert after[1] <= inside[1]
        assert after[2] >= inside[2]
        assert after[3] >= inside[3]
        assert wider.level >= window.level
        window = wider if wider.level > window.level else Window(window.level + 1, *_at(wider, window.level + 1))


def _at(window, level):
    """Offsets of the window around the same middle one level up: what a growing object comes to."""
    left, top, right, bottom = window.bounds()
    wider = window_around(RASTER, (left + right) / 2, (top + bottom) / 2, level)
    return wider.col_off, wider.row_off


def test_a_positive_click_outside_is_taken_in_and_a_negative_one_is_not():
    window = Window(0, 1120, 1120)
    near, far = click(1300, 1300), click(2500, 1300)
    assert windows.including(RASTER, window, [near], None) == window
    assert windows.including(RASTER, window, [near, click(2500, 1300, False)], None) == window
    wider = windows.including(RASTER, window, [near, far], None)
    assert all(windows.inside(RASTER, wider, c) for c in (near, far))


def test_a_window_that_had_grown_shrinks_when_the_object_fits_again_but_not_below_the_level_asked_for():
    window = window_around(RASTER, 3000, 2500, 3)
    small = mask_of(220, 220, 230, 230)
    at = click((window.col_off + 225) * 8, (window.row_off + 225) * 8)
    assert windows.shrunk(RASTER, window, small, [at], 0).level == 0
    assert windows.shrunk(RASTER, window, small, [at], 2).level == 2
    assert windows.shrunk(RASTER, window, small, [at], 3) is None
    assert windows.shrunk(RASTER, window, mask_of(50, 50, 400, 400), [at], 0) is None
    assert windows.shrunk(RASTER, window, np.zeros((SIDE, SIDE), bool), [at], 0) is None


def test_a_polygon_to_correct_decides_the_first_window_together_with_the_click():
    window = windows.first_window(RASTER, 0, click(1000, 1000), (900, 900, 1700, 1500))
    assert window.level == 2
    left, top, right, bottom = window.bounds()
    assert left <= 900
    assert top <= 900
    assert right >= 1700
    assert bottom >= 1500


def test_without_click_and_polygon_there_is_no_window():
    with pytest.raises(OutsideRasterError):
        windows.first_window(RASTER, 0, None, None)
