# SPDX-License-Identifier: GPL-3.0-or-later
"""Connected parts, against the same found pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from segmap_plugin.geo.components import connected_components

masks = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=14))
STEPS = {4: ((0, 1), (1, 0), (0, -1), (-1, 0)), 8: tuple((r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c)}


def flooded(mask: np.ndarray, connectivity: int) -> np.ndarray:
    """Labels by flooding each part from its first pixel."""
    labels, count = np.zeros(mask.shape, int), 0
    for start in zip(*np.nonzero(mask), strict=True):
        if labels[start]:
            continue
        count += 1
        open_, labels[start] = [start], count
        while open_:
            row, col = open_.pop()
            for down, right in STEPS[connectivity]:
                at = row + down, col + right
                if 0 <= at[0] < mask.shape[0] and 0 <= at[1] < mask.shape[1] and mask[at] and not labels[at]:
                    labels[at] = count
                    open_.append(at)
    return labels


@given(masks, st.sampled_from([4, 8]))
def test_parts_and_their_areas_are_those_found_by_flooding(mask: np.ndarray, connectivity: int) -> None:
    labels, areas = connected_components(mask, connectivity)
    expected = flooded(mask, connectivity)
    assert np.array_equal(labels, expected)
    assert areas.tolist() == np.bincount(expected.ravel(), minlength=expected.max() + 1).tolist()


@pytest.mark.parametrize("connectivity", [4, 8])
def test_a_spiral_is_one_part(connectivity: int) -> None:
    mask = np.zeros((41, 41), bool)
    row, col, length, step = 20, 0, 40, (0, 1)
    row = 0
    while length > 0:
        for _ in range(length):
            mask[row, col] = True
            row, col = row + step[0], col + step[1]
        step = (step[1], -step[0])
        length -= 1 if step[0] == 0 else 2 if length > 2 else 1
    labels, areas = connected_components(mask, connectivity)
    assert np.array_equal(labels, flooded(mask, connectivity))
    assert areas.sum() == mask.size


def test_parts_are_counted_in_the_order_of_their_first_pixels() -> None:
    mask = np.array([[0, 0, 0, 1], [1, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0]], bool)
    labels, areas = connected_components(mask)
    assert labels.tolist() == [[0, 0, 0, 1], [2, 0, 0, 1], [2, 0, 0, 0], [0, 0, 3, 0]]
    assert areas.tolist() == [11, 2, 2, 1]


def test_corners_connect_only_where_asked() -> None:
    mask = np.eye(3, dtype=bool)
    assert len(connected_components(mask, 4)[1]) == 4
    assert len(connected_components(mask, 8)[1]) == 2
    assert len(connected_components(mask[::-1], 8)[1]) == 2


def test_the_last_pixel_of_a_row_does_not_touch_the_first_of_the_next() -> None:
    mask = np.array([[0, 0, 1], [1, 0, 0]], bool)
    assert len(connected_components(mask, 8)[1]) == 3


def test_an_empty_mask_has_no_part() -> None:
    labels, areas = connected_components(np.zeros((3, 4), bool))
    assert not labels.any() and areas.tolist() == [12]


def test_another_connectivity_is_refused() -> None:
    with pytest.raises(ValueError, match="4 or 8"):
        connected_components(np.ones((2, 2), bool), 6)
