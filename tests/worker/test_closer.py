# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny object is read again at a finer level: finer outlines of the same object, whatever was asked before."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from segmap_plugin.core.click import Click
from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import WINDOW_SIDE, Window, window_around
from segmap_plugin.errors import NoDataError, RasterError
from segmap_plugin.worker import windows
from segmap_plugin.worker.engine import Engine
from segmap_plugin.worker.request import EngineOptions, RasterRef, Request

from .flood import FloodPredictor

SIDE = WINDOW_SIDE
RASTER = Grid((0.5, 0, 500000, 0, -0.5, 5000000), 6000, 5000, "EPSG:32633")
WEST, NORTH, PIXEL = 500000.0, 5000000.0, 0.5
POND = (2000, 1500, 60)  # centre and radius in pixels of the raster
LAKE = (900, 3000, 700)


class Counting(FloodPredictor):
    """Region growing that remembers on which images it was asked."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def set_image(self, image):
        super().set_image(image)
        self.seen.append(image.copy())


class Fickle(FloodPredictor):
    """Gives something else, or nothing, where the pond looks large."""

    answer = "nothing"

    def predict(self, clicks, previous=None, options=None):
        result = super().predict(clicks, previous, options)
        if (result > 0.5).sum() < 5000:
            return result
        if self.answer == "nothing":
            return np.zeros_like(result)
        kept = np.zeros_like(result)
        rows, cols = np.nonzero(result > 0.5)
        kept[rows.min() : rows.min() + 20, cols.min() : cols.max()] = 1
        kept[int(clicks[0][1]), int(clicks[0][0])] = 1
        return kept


@pytest.fixture(scope="module")
def ponds(tmp_path_factory):
    """A raster of 6000 x 5000 px with a small and a large pond, and with overviews."""
    image = np.full((5000, 6000), 90, np.uint8)
    for col, row, radius in (POND, LAKE):
        cv2.circle(image, (col, row), radius, 220, -1)
    path = str(tmp_path_factory.mktemp("ponds") / "ponds.tif")
    profile = {"driver": "GTiff", "width": 6000, "height": 5000, "count": 1, "dtype": "uint8", "crs": RASTER.crs}
    transform = rasterio.Affine(PIXEL, 0, WEST, 0, -PIXEL, NORTH)
    with rasterio.open(path, "w", **profile, transform=transform, tiled=True, compress="deflate") as dataset:
        dataset.write(image, 1)
        dataset.build_overviews([2, 4, 8], rasterio.enums.Resampling.average)
    return path


def place(col, row, positive=True):
    return Click(WEST + col * PIXEL, NORTH - row * PIXEL, positive)


def ask(path, *clicks, level=2, **changes):
    return Request(RasterRef(path=path), level, tuple(place(*c) for c in clicks), **changes)


def pond(col, row, radius):
    centre = Point(WEST + (col + 0.5) * PIXEL, NORTH - (row + 0.5) * PIXEL)
    return centre.buffer((radius + 0.5) * PIXEL, 128)


def iou(one, other):
    return one.intersection(other).area / one.union(other).area


FIXED = {"options": EngineOptions(max_growth=0)}
INSIDE = (POND[0] + 10, POND[1] - 5)


def test_a_tiny_object_gets_the_outline_of_the_raster_s_own_pixels(ponds):
    engine = Engine(FloodPredictor())
    coarse, fine = engine.predict(ask(ponds, INSIDE, **FIXED)), engine.predict(ask(ponds, INSIDE))
    assert (coarse.window.level, fine.window.level) == (2, 0)
    truth = pond(*POND)
    assert 1 - iou(fine.geometry, truth) < (1 - iou(coarse.geometry, truth)) / 2
    assert iou(fine.geometry, engine.predict(ask(ponds, INSIDE, level=0)).geometry) > 0.995
    assert fine.grid.pixel_size == PIXEL


def test_it_goes_no_finer_than_half_a_window_wants(ponds):
    """At level 3 the pond is 15 pixels wide, at level 0 it is 120: less than half a window, so level 0 it is."""
    engine = Engine(FloodPredictor())
    assert engine.predict(ask(ponds, INSIDE, level=3)).window.level == 0
    assert engine.predict(ask(ponds, INSIDE, level=1)).window.level == 0
    assert engine.predict(ask(ponds, INSIDE, level=0)).window.level == 0


def test_an_object_that_is_not_tiny_stays_where_it_is(ponds):
    engine = Engine(FloodPredictor())
    result = engine.predict(ask(ponds, (LAKE[0], LAKE[1]), level=3))
    assert result.window.level == 3, "1400 pixels are 175 at level 3"


def test_finer_pixels_come_from_the_file_and_not_from_stretching(ponds):
    predictor = Counting()
    Engine(predictor).predict(ask(ponds, INSIDE))
    coarse, fine = predictor.seen
    assert (coarse > 150).sum() * 10 < (fine > 150).sum()


def test_who_allows_no_growth_gets_the_window_of_the_first_click(ponds):
    predictor = Counting()
    result = Engine(predictor).predict(ask(ponds, INSIDE, **FIXED))
    assert result.window == window_around(RASTER, *INSIDE, 2)
    assert len(predictor.seen) == 1


@pytest.mark.parametrize("answer", ["nothing", "another"])
def test_where_the_finer_look_shows_another_object_the_first_one_stays(ponds, answer):
    predictor = Fickle()
    predictor.answer = answer
    engine = Engine(predictor)
    kept = engine.predict(ask(ponds, INSIDE))
    assert kept.window.level == 2
    assert kept.geometry_wkb == engine.predict(ask(ponds, INSIDE, **FIXED)).geometry_wkb


class Partial(FloodPredictor):
    """Where the pond looks large: nothing to fewer clicks than ``wanted``, then two thirds of it."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted

    def predict(self, clicks, previous=None, options=None):
        result = super().predict(clicks, previous, options)
        if (result > 0.5).sum() >= 5000:
            rows = np.flatnonzero((result > 0.5).any(1))
            result[rows[0] + (len(rows) * 2) // 3 if len(clicks) >= self.wanted else 0 :] = 0
        return result


def test_an_outline_that_was_worked_on_is_not_given_up_for_one_that_agrees_by_two_thirds(ponds):
    second = INSIDE[0] - 15, INSIDE[1]
    once = Engine(Partial(1)).predict(ask(ponds, INSIDE))
    assert once.window.level == 0, "nothing is lost at the first click"
    twice = Engine(Partial(2)).predict(ask(ponds, INSIDE, second))
    assert twice.window.level == 2
    assert twice.geometry_wkb == Engine(Partial(2)).predict(ask(ponds, INSIDE, second, **FIXED)).geometry_wkb


def test_an_object_that_turns_out_larger_is_followed_back(ponds):
    """The pond is taken finer by two levels; the lake added to it must not hit the limit of growth on the way back."""
    engine = Engine(FloodPredictor())
    both = engine.predict(ask(ponds, INSIDE, (LAKE[0], LAKE[1]), options=EngineOptions(max_growth=2)))
    assert not both.touches_edge
    truth = pond(*POND).union(pond(*LAKE))
    assert iou(both.geometry, truth) > 0.98


@pytest.mark.parametrize("error", [NoDataError, RasterError])
def test_where_the_finer_pixels_cannot_be_read_the_coarse_answer_stays(ponds, error):
    class Damaged(Engine):
        def read(self, source, window, check):
            if window.level == 0:
                raise error("The pixels are damaged.")
            return super().read(source, window, check)

    result = Damaged(FloodPredictor()).predict(ask(ponds, INSIDE))
    assert result.window.level == 2
    assert result.geometry_wkb == Engine(FloodPredictor()).predict(ask(ponds, INSIDE, **FIXED)).geometry_wkb


STORY = [
    INSIDE,
    (POND[0] - 40, POND[1] + 8),
    (POND[0] + 90, POND[1], False),
    (LAKE[0], LAKE[1]),
    (LAKE[0] + 300, LAKE[1]),
]


def test_the_same_clicks_give_the_same_bytes_in_any_order_and_with_no_memory(ponds):
    fresh = [Engine(FloodPredictor()).predict(ask(ponds, *STORY[: n + 1])).geometry_wkb for n in range(len(STORY))]
    used, forgetful = Engine(FloodPredictor()), Engine(FloodPredictor(), cache_mb=0)
    for count in (3, 1, 5, 2, 4, 1, 5):
        assert used.predict(ask(ponds, *STORY[:count])).geometry_wkb == fresh[count - 1]
        assert forgetful.predict(ask(ponds, *STORY[:count])).geometry_wkb == fresh[count - 1]


def test_one_click_more_in_a_finer_window_costs_one_step(ponds):
    predictor = Counting()
    engine = Engine(predictor)
    engine.predict(ask(ponds, STORY[0]))
    windows_read, asked = len(predictor.seen), predictor.asked
    engine.predict(ask(ponds, *STORY[:2]))
    assert (len(predictor.seen), predictor.asked) == (windows_read, asked + 1)


def test_a_polygon_to_correct_is_seen_finer_too(ponds):
    engine = Engine(FloodPredictor())
    rough = engine.predict(ask(ponds, INSIDE, **FIXED)).geometry_wkb
    result = engine.predict(ask(ponds, INSIDE, previous_wkb=rough))
    assert result.window.level == 0
    assert iou(result.geometry, pond(*POND)) > 0.95


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 4), st.data())
def test_a_finer_window_holds_the_object_with_room_around_it(level, data):
    col, row = data.draw(st.floats(0, 5999)), data.draw(st.floats(0, 4999))
    window = window_around(RASTER, col, row, level)
    top, left = data.draw(st.integers(0, SIDE - 1)), data.draw(st.integers(0, SIDE - 1))
    mask = np.zeros((SIDE, SIDE), bool)
    mask[top : top + data.draw(st.integers(1, 130)), left : left + data.draw(st.integers(1, 130))] = True
    finer = windows.closer(RASTER, window, mask, [])
    bounds = windows.mask_bounds(window, mask)
    extent = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    if extent / 2**level >= windows.TINY_PX:
        assert finer is None
        return
    assert finer.level < level
    assert extent / 2**finer.level <= SIDE / 2
    assert finer.level == 0 or extent / 2 ** (finer.level - 1) > SIDE / 2
    around = finer.bounds()
    room = SNAP_ROOM * 2**finer.level
    on_raster = (max(bounds[0], 0), max(bounds[1], 0), min(bounds[2], 6000), min(bounds[3], 5000))
    assert around[0] <= max(0, on_raster[0] - room) or around[0] == 0
    assert around[1] <= max(0, on_raster[1] - room) or around[1] == 0
    assert around[2] >= min(6000, on_raster[2] + room)
    assert around[3] >= min(5000, on_raster[3] + room)


SNAP_ROOM = 50  # of the quarter of a window around the object, snapping takes 56 px


def test_at_the_raster_s_own_pixels_and_without_a_mask_there_is_nothing_finer():
    mask = np.zeros((SIDE, SIDE), bool)
    assert windows.closer(RASTER, Window(2, 0, 0), mask, []) is None
    mask[5:9, 5:9] = True
    assert windows.closer(RASTER, Window(0, 0, 0), mask, []) is None
    assert windows.closer(RASTER, Window(2, 0, 0), mask, []) is not None


def test_clicks_far_apart_keep_a_small_mask_coarse():
    mask = np.zeros((SIDE, SIDE), bool)
    mask[100:110, 100:110] = True
    near, far = [place(420, 420)], [place(420, 420), place(1500, 1500)]
    assert windows.closer(RASTER, Window(2, 0, 0), mask, near) is not None
    assert windows.closer(RASTER, Window(2, 0, 0), mask, far) is None


def test_agreement_on_one_window_is_the_iou():
    one, other = np.zeros((2, SIDE, SIDE), bool)
    one[10:20, 10:30] = True
    other[10:20, 20:40] = True
    window = Window(1, 112, 224)
    assert windows.agreement(window, one, window, other) == pytest.approx(1 / 3)
    assert windows.agreement(window, one, window, one) == 1.0


def test_agreement_across_levels_compares_the_ground():
    coarse = Window(2, 112, 112)
    known = np.zeros((SIDE, SIDE), bool)
    known[200:220, 300:330] = True
    fine = window_around(RASTER, (112 + 315) * 4, (112 + 210) * 4, 0)
    mask = np.zeros((SIDE, SIDE), bool)
    row, col = (112 + 200) * 4 - fine.row_off, (112 + 300) * 4 - fine.col_off
    mask[row : row + 80, col : col + 120] = True
    assert windows.agreement(fine, mask, coarse, known) == 1.0
    assert windows.agreement(fine, np.roll(mask, 30, axis=1), coarse, known) == pytest.approx(90 / 150)
    known[400, 400:420] = True  # 320 pixels of the finer window, outside of it
    assert windows.agreement(fine, mask, coarse, known) == pytest.approx(9600 / (9600 + 320))
    assert windows.agreement(fine, np.zeros_like(mask), coarse, np.zeros_like(known)) == 1.0


def test_the_corner_of_the_raster_is_read_finer_without_leaving_it(ponds):
    engine = Engine(FloodPredictor())
    result = engine.predict(ask(ponds, (5990, 4990), level=3))
    assert result.geometry.within(box(WEST, NORTH - 2500, WEST + 3000, NORTH))
