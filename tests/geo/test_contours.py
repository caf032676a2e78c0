# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of masks: the right pixels inside, simple rings, holes in their own shell, sub-pixel positions."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from shapely.geometry import Polygon

from segmap_plugin.geo.contours import outlines, signed_area

masks = arrays.arrays(bool, arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=14))
maps = arrays.arrays(
    np.float32, arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10), elements=st.floats(0, 1, width=32)
)


def polygons(probabilities, threshold=0.5, inside=None):
    inside = probabilities >= threshold if inside is None else inside
    return [Polygon(o.shell, o.holes) for o in outlines(probabilities, inside, threshold)]


def burnt(parts, shape):
    yy, xx = np.mgrid[: shape[0], : shape[1]]
    total = np.zeros(shape, int)
    for part in parts:
        total += shapely.contains_xy(part, xx + 0.5, yy + 0.5)
    return total


@settings(max_examples=300, deadline=None)
@given(masks)
def test_every_pixel_of_a_mask_is_in_exactly_one_part_and_no_other_pixel_is(mask):
    parts = polygons(mask.astype(np.float32))
    np.testing.assert_array_equal(burnt(parts, mask.shape), mask.astype(int))


@settings(max_examples=300, deadline=None)
@given(maps, st.sampled_from([0.1, 0.5, 0.9]))
def test_any_map_gives_valid_disjoint_parts(probabilities, threshold):
    parts = polygons(probabilities, threshold)
    assert all(p.is_valid and p.area > 0 for p in parts)
    np.testing.assert_array_equal(burnt(parts, probabilities.shape), (probabilities >= threshold).astype(int))
    for i, one in enumerate(parts):
        assert not any(one.intersects(other) for other in parts[:i])


@settings(max_examples=150, deadline=None)
@given(masks)
def test_parts_and_holes_are_those_that_labelling_counts(mask):
    from scipy import ndimage

    parts = polygons(mask.astype(np.float32))
    _, count = ndimage.label(mask)
    _, gaps = ndimage.label(np.pad(~mask, 1, constant_values=True), np.ones((3, 3)))
    assert len(parts) == count
    assert sum(len(p.interiors) for p in parts) == gaps - 1


def test_a_hole_belongs_to_the_shell_around_it_also_when_shells_are_nested():
    mask = np.zeros((40, 40), bool)
    mask[2:38, 2:38] = True
    mask[8:32, 8:32] = False
    mask[14:26, 14:26] = True
    mask[18:22, 18:22] = False
    parts = sorted(polygons(mask.astype(np.float32)), key=lambda p: -p.area)
    assert [len(p.interiors) for p in parts] == [1, 1]
    assert Polygon(parts[0].interiors[0]).contains(parts[1])


def test_an_edge_lies_where_the_interpolation_says():
    row = np.array([0.0, 0.2, 0.8, 1.0, 0.9, 0.1], np.float32)
    (part,) = polygons(np.tile(row, (5, 1)))
    left, _, right, _ = part.bounds
    assert left == pytest.approx(1.5 + (0.5 - 0.2) / (0.8 - 0.2))
    assert right == pytest.approx(4.5 + (0.9 - 0.5) / (0.9 - 0.1))


def test_a_disk_of_any_fractional_size_is_found_to_hundredths_of_a_pixel():
    yy, xx = np.mgrid[:64, :64] + 0.5
    for radius in (10.0, 10.3, 10.7):
        distance = np.hypot(xx - 31.4, yy - 32.2)
        (part,) = polygons(np.clip(0.5 + (radius - distance) / 4, 0, 1).astype(np.float32))
        vertices = np.asarray(part.exterior.coords)
        assert np.abs(np.hypot(vertices[:, 0] - 31.4, vertices[:, 1] - 32.2) - radius).max() < 0.02
        assert np.sqrt(part.area / np.pi) == pytest.approx(radius, abs=0.02)
        assert part.centroid.x == pytest.approx(31.4, abs=0.01)
        assert part.centroid.y == pytest.approx(32.2, abs=0.01)


def test_towards_the_border_and_what_is_not_valid_the_edge_is_that_of_the_pixel():
    probabilities = np.ones((6, 6), np.float32)
    probabilities[:, 4:] = np.nan
    (part,) = polygons(probabilities)
    assert part.bounds == (0, 0, 4, 6)


def test_the_shell_turns_one_way_and_holes_the_other():
    mask = np.ones((9, 9), np.float32)
    mask[3:6, 3:6] = 0
    (part,) = outlines(mask, mask > 0.5, 0.5)
    assert signed_area(part.shell) > 0
    assert signed_area(part.holes[0]) < 0


def test_nothing_gives_nothing():
    assert outlines(np.zeros((5, 5), np.float32), np.zeros((5, 5), bool), 0.5) == []
