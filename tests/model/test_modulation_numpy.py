# SPDX-License-Identifier: GPL-3.0-or-later
"""The modulation in numpy is the one in torch, which the golden arrays hold to the published one."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from model import modulation
from model.clicks import PixelClick, click_rows
from model.modulation_numpy import modulate

TOLERANCE = 2e-5


def by_torch(prob: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return modulation.modulate(torch.from_numpy(prob)[None, None], torch.from_numpy(rows)[None])[0, 0].numpy()


def rows_of(*clicks: tuple[float, float, bool]) -> np.ndarray:
    return click_rows([[PixelClick(*click) for click in clicks]])[0]


places = st.one_of(st.floats(-3, 75), st.integers(-2, 75).map(float))
click_lists = st.lists(st.tuples(places, places, st.booleans()), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(click_lists, st.sampled_from(["noise", "binary", "flat"]), st.integers(0, 10**6))
def test_it_is_torchs_for_any_clicks_and_map(clicks, kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    prob = rng.random((64, 72), np.float32)
    if kind == "binary":
        prob = np.round(prob)
    if kind == "flat":
        prob = np.full_like(prob, rng.choice([0, 1, 0.5, 0.995, 0.005]))
    rows = rows_of(*clicks)
    got = modulate(prob, rows)
    assert got.dtype == np.float32 and np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1
    assert np.abs(got - by_torch(prob, rows)).max() < TOLERANCE


def test_the_map_given_is_left_alone() -> None:
    prob = np.full((40, 40), 0.3, np.float32)
    changed = modulate(prob, rows_of((20, 20, True)))
    assert (prob == np.float32(0.3)).all() and changed[20, 20] == 1


def test_only_the_newest_click_modulates() -> None:
    prob = np.full((80, 80), 0.3, np.float32)
    changed = modulate(prob, rows_of((5, 5, True), (60, 60, True), (70, 70, False)))
    assert changed[70, 70] == 0 and changed[5, 5] == np.float32(0.3) and changed[60, 60] == np.float32(0.3)


@pytest.mark.parametrize("clicks", [[(-2.0, 5.0, True)], [(5.0, 5.0, True), (3.0, -0.5, False)]])
def test_a_newest_click_outside_changes_nothing(clicks) -> None:
    prob = np.random.default_rng(0).random((30, 30), np.float32)
    assert np.array_equal(modulate(prob, rows_of(*clicks)), prob)


def test_no_click_changes_nothing() -> None:
    prob = np.random.default_rng(0).random((30, 30), np.float32)
    assert np.array_equal(modulate(prob, np.full((2, 3), -1, np.float32)), prob)
