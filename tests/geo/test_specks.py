# SPDX-License-Identifier: GPL-3.0-or-later
"""Specks go and pinholes close, as labelling every pixel would have it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

from segmap_plugin.geo import specks
from segmap_plugin.geo.specks import SPECK_PX, drop_specks

masks = arrays.arrays(bool, arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=16))
EIGHT = np.ones((3, 3))


def cleaned(mask, valid=None, keep=()):
    result = mask.copy()
    drop_specks(result, valid, keep)
    return result


def sizes(mask, structure=None):
    """Pixels of each component."""
    return np.bincount(ndimage.label(mask, structure)[0].ravel())[1:]


def noise(seed, density, shape=(40, 50)):
    return np.random.default_rng(seed).random(shape) < density


@settings(max_examples=150, deadline=None)
@given(masks)
def test_no_speck_and_no_pinhole_is_left(mask):
    result = cleaned(mask)
    assert all(size >= SPECK_PX for size in sizes(result))
    assert all(size >= SPECK_PX for size in sizes(np.pad(~result, 1, constant_values=True), EIGHT))


def labelled(mask, valid, keep):
    """The same by labelling every pixel."""
    result = mask.copy()
    labels, count = ndimage.label(result)
    small = np.append(False, np.bincount(labels.ravel(), minlength=count + 1)[1:] < SPECK_PX)
    for col, row in keep:
        r, c = int(np.floor(row)), int(np.floor(col))
        if 0 <= r < mask.shape[0] and 0 <= c < mask.shape[1]:
            small[labels[r, c]] = False
    result &= ~small[labels]
    labels, count = ndimage.label(np.pad(~result, 1, constant_values=True), EIGHT)
    small = np.append(False, np.bincount(labels.ravel(), minlength=count + 1)[1:] < SPECK_PX)
    holes = small[labels[1:-1, 1:-1]]
    return result | (holes if valid is None else holes & valid)


@settings(max_examples=250, deadline=None)
@given(
    st.integers(0, 10**6),
    st.floats(0.02, 0.98),
    st.booleans(),
    st.integers(0, 4),
    st.integers(1, 40),
    st.integers(1, 50),
)
def test_tracing_gives_what_labelling_every_pixel_gives(seed, density, some_invalid, kept, height, width):
    mask = noise(seed, density, (height, width))
    rng = np.random.default_rng(seed + 1)
    valid = rng.random(mask.shape) < 0.8 if some_invalid else None
    keep = [(float(c), float(r)) for c, r in rng.uniform(-3, 53, (kept, 2))]
    np.testing.assert_array_equal(cleaned(mask, valid, keep), labelled(mask, valid, keep))


def test_a_mask_of_thousands_of_specks_is_cleaned_too():
    mask = noise(4, 0.1, (400, 400))
    mask[100:200, 100:200] = True
    result = cleaned(mask)
    assert result[100:200, 100:200].all()
    assert min(sizes(result)) >= SPECK_PX


@pytest.mark.parametrize("offsets", [[(0, 0)], [(0, 0), (0, 1)], [(0, 0), (1, 0), (2, 0)], [(0, 0), (1, 0), (1, 1)]])
def test_every_form_of_up_to_three_pixels_is_a_speck_also_at_the_border(offsets):
    for row, col in ((0, 0), (4, 5), (7, 7)):
        mask = np.zeros((10, 10), bool)
        for r, c in offsets:
            mask[min(row + r, 9), min(col + c, 9)] = True
        assert not cleaned(mask).any()


def test_four_pixels_stay():
    for offsets in (
        [(0, 0), (0, 1), (1, 0), (1, 1)],
        [(0, 0), (0, 1), (0, 2), (0, 3)],
        [(0, 0), (0, 1), (1, 1), (1, 2)],
    ):
        mask = np.zeros((9, 9), bool)
        for r, c in offsets:
            mask[3 + r, 2 + c] = True
        np.testing.assert_array_equal(cleaned(mask), mask)


def test_pixels_that_touch_at_a_corner_are_two_specks():
    mask = np.eye(9, dtype=bool)
    assert not cleaned(mask).any()


def test_a_gap_of_corner_to_corner_pixels_is_one_hole():
    mask = np.ones((12, 12), bool)
    for i in range(3):
        mask[3 + i, 3 + i] = False
    assert cleaned(mask).all()
    mask[6, 6] = False
    mask[3, 3] = mask[4, 4] = mask[5, 5] = False
    np.testing.assert_array_equal(cleaned(mask), mask)


def test_a_notch_in_the_border_is_no_pinhole():
    mask = np.ones((8, 8), bool)
    mask[0, 3] = mask[7, 7] = False
    np.testing.assert_array_equal(cleaned(mask), mask)


def test_a_click_keeps_its_speck_and_no_other():
    mask = np.zeros((9, 9), bool)
    mask[2, 2] = mask[6, 6] = mask[6, 7] = True
    result = cleaned(mask, keep=[(7.9, 6.1), (50.0, -4.0)])
    assert result.sum() == 2
    assert result[6, 6] and result[6, 7]


def test_pinholes_without_data_stay_open():
    mask = np.ones((9, 9), bool)
    mask[4, 4] = mask[4, 5] = False
    valid = np.ones_like(mask)
    valid[4, 5] = False
    result = cleaned(mask, valid)
    assert result[4, 4]
    assert not result[4, 5]


def test_nothing_and_everything_stay_what_they_are():
    assert not cleaned(np.zeros((5, 5), bool)).any()
    assert cleaned(np.ones((5, 5), bool)).all()
    assert not cleaned(np.ones((1, 1), bool)).any()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.02, 0.98))
def test_without_opencv_the_same_is_left(seed, density):
    mask = noise(seed, density)
    expected = cleaned(mask, keep=[(3.5, 4.5)])
    opencv, specks.cv2 = specks.cv2, None
    try:
        np.testing.assert_array_equal(cleaned(mask, keep=[(3.5, 4.5)]), expected)
    finally:
        specks.cv2 = opencv
