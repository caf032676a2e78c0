# SPDX-License-Identifier: GPL-3.0-or-later
"""The box generator's pixel work without OpenCV gives what OpenCV gives."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from model import parts_numpy as ours

cv = pytest.importorskip("model.parts_opencv")
seeds = st.integers(0, 10_000)
sides = st.tuples(st.integers(1, 30), st.integers(1, 30))


def blobs(shape, seed, share=0.5):
    """A random mask with parts larger than single pixels."""
    rng = np.random.default_rng(seed)
    noise = rng.random((shape[0] + 4, shape[1] + 4))
    smooth = sum(noise[r : r + shape[0], c : c + shape[1]] for r in range(5) for c in range(5))
    return smooth > np.quantile(smooth, 1 - share)


@settings(max_examples=30, deadline=None)
@given(sides, seeds, st.sampled_from([1, 3, 5]))
def test_opening_and_closing_are_those_of_opencv(shape, seed, side):
    mask = np.random.default_rng(seed).random(shape) < 0.6
    assert np.array_equal(ours.opened_and_closed(mask, side), cv.opened_and_closed(mask, side))


@settings(max_examples=30, deadline=None)
@given(sides, seeds, st.sampled_from([4, 8]), st.floats(0, 1))
def test_parts_are_those_of_opencv_whatever_their_numbers(shape, seed, connectivity, share):
    mask = np.random.default_rng(seed).random(shape) < share
    mine, theirs = ours.labelled(mask, connectivity), cv.labelled(mask, connectivity)
    assert np.array_equal(mine > 0, mask)
    assert len(set(zip(mine.ravel().tolist(), theirs.ravel().tolist()))) == mine.max() + (not mask.all())
    assert mine.max() == theirs.max()


@settings(max_examples=30, deadline=None)
@given(st.tuples(st.integers(2, 60), st.integers(2, 60)), st.integers(1, 20), st.integers(1, 20), st.integers(1, 4))
def test_shrinking_is_that_of_opencv(shape, width, height, bands):
    width, height = min(width, shape[1]), min(height, shape[0])
    image = np.random.default_rng(width).integers(0, 256, (*shape, bands)).astype(np.uint8)
    mine, theirs = ours.shrunk(image, width, height), cv.shrunk(image, width, height)
    assert mine.shape == theirs.shape == (height, width, bands)
    assert np.abs(mine.astype(int) - theirs).max() <= 1  # halves are rounded the other way


@settings(max_examples=30, deadline=None)
@given(sides, seeds, st.floats(0.02, 1))
def test_a_hull_holds_the_pixels_that_no_line_parts_from_the_part(shape, seed, share):
    mask = np.random.default_rng(seed).random(shape) < share
    mask[shape[0] // 2, shape[1] // 2] = True
    points = np.argwhere(mask).astype(float)
    hull = shapely.MultiPoint(points).convex_hull
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    assert ours.hull_pixels(mask) == shapely.intersects(hull, shapely.points(rows.ravel(), cols.ravel())).sum()


@settings(max_examples=20, deadline=None)
@given(seeds, st.floats(0.2, 0.9))
def test_a_hull_is_about_what_opencv_fills(seed, share):
    mask = blobs((40, 50), seed, share)
    assert cv.hull_pixels(mask) == pytest.approx(ours.hull_pixels(mask), rel=0.1)  # it rounds along slanted sides


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(20, 90))
def test_two_colours_are_told_apart_as_by_opencv(seed, apart):
    rng = np.random.default_rng(seed)
    second = rng.random(400) < 0.3
    colours = (rng.normal(80, 6, (400, 3)) + apart * second[:, None]).astype(np.float32)
    mine, theirs = ours.two_clusters(colours), cv.two_clusters(colours)
    assert max((mine == theirs).mean(), (mine != theirs).mean()) > 0.97
    assert np.array_equal(mine, ours.two_clusters(colours))


def test_two_discs_with_a_neck_are_cut_where_they_meet():
    from model.clicks import depth

    rows, cols = np.mgrid[:60, :110]
    left, right = (np.hypot(rows - 30, cols - at) < 20 for at in (30, 80))
    inside = left | right | ((abs(rows - 30) < 4) & (cols > 30) & (cols < 80))
    deep = depth(inside)
    markers = ours.labelled(deep > 12, 8)
    assert markers.max() == 2
    regions = ours.watershed(deep, markers, inside)
    assert not regions[~inside].any()
    assert set(np.unique(regions[inside & (cols < 55)])) == {int(markers[30, 30])}
    assert set(np.unique(regions[inside & (cols > 55)])) == {int(markers[30, 80])}
    assert not regions[inside & (cols == 55)].any()  # the line where they meet, in the middle of the neck
    theirs = cv.watershed(deep, markers, inside)  # it draws lines along the outside, too
    assert (theirs[left & (cols < 45)] == int(markers[30, 30])).mean() > 0.8
    assert (theirs[right & (cols > 65)] == int(markers[30, 80])).mean() > 0.6


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.integers(3, 40), st.integers(3, 40)), seeds)
def test_regions_of_the_watershed_are_connected_and_hold_their_markers(shape, seed):
    from model.clicks import depth

    inside = blobs(shape, seed, 0.7)
    deep = depth(inside)
    markers = ours.labelled(deep > 0.6 * deep.max(), 8)
    regions = ours.watershed(deep, markers, inside)
    assert np.array_equal(regions[markers > 0], markers[markers > 0])
    assert not regions[~inside].any()
    for number in range(1, int(markers.max()) + 1):
        assert ours.labelled(regions == number, 8).max() == 1
