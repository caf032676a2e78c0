# SPDX-License-Identifier: GPL-3.0-or-later
"""Depth without opencv is depth with it."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from model.clicks import depth, next_click
from model.distance import exact_depth

masks = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24))


def by_force(mask: np.ndarray) -> np.ndarray:
    """The nearest pixel outside, looked for among all."""
    padded = np.pad(mask, 1)
    outside = np.argwhere(~padded)
    result = np.zeros(mask.shape)
    for row, col in np.argwhere(mask):
        result[row, col] = np.sqrt(((outside - (row + 1, col + 1)) ** 2).sum(1).min())
    return result


@given(masks)
def test_every_distance_is_exact(mask: np.ndarray) -> None:
    assert np.abs(exact_depth(mask) - by_force(mask)).max() < 1e-6


@given(st.integers(0, 10**6))
def test_opencv_says_the_same_of_larger_masks(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[:90, :120]
    mask = np.zeros((90, 120), bool)
    for _ in range(4):
        row, col, radius = rng.uniform(0, 90), rng.uniform(0, 120), rng.uniform(2, 40)
        mask |= (rows - row) ** 2 + (cols - col) ** 2 < radius**2
    assert np.abs(exact_depth(mask) - depth(mask)).max() < 1e-4


def test_the_whole_image_is_deepest_in_its_middle() -> None:
    deep = exact_depth(np.ones((5, 9), bool))
    assert deep.max() == 3 and deep[2, 4] == 3 and deep[0, 0] == 1


def test_the_simulated_user_clicks_without_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    gt = np.zeros((40, 50), np.int8)
    gt[5:30, 10:33] = 1
    expected = next_click(gt, np.zeros((40, 50), bool))
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert next_click(gt, np.zeros((40, 50), bool)) == expected
