# SPDX-License-Identifier: GPL-3.0-or-later
"""Click encoding and the simulated user, against arrays made by the published code and against plain definitions."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from model.clicks import (
    PixelClick,
    click_maps,
    decode_clicks,
    depth,
    distance_maps,
    encode_clicks,
    first_click_candidates,
    next_click,
    next_click_candidates,
)

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FIXTURES = Path(os.environ.get("SEGMAP_FIXTURES", SHARED / "fixtures"))
needs_fixtures = pytest.mark.skipif(not (FIXTURES / "fx_clickmaps.npz").exists(), reason="no fixtures here")

clicks_strategy = st.lists(
    st.builds(PixelClick, st.integers(0, 60).map(float), st.integers(0, 70).map(float), st.booleans()), max_size=8
)


@needs_fixtures
def test_disks_equal_those_of_the_published_code():
    data = np.load(FIXTURES / "fx_clickmaps.npz")
    for name in data["names"]:
        expected = data[f"{name}/disks"]
        maps = click_maps(torch.from_numpy(data[f"{name}/points"]), *expected.shape[2:])
        assert np.array_equal(maps.numpy(), expected), name


@needs_fixtures
def test_distance_maps_equal_those_of_the_published_code():
    data = np.load(FIXTURES / "fx_clickmaps.npz")
    for name in ("simple", "fractional"):
        expected = data[f"{name}/tanh_dist"]
        maps = distance_maps(torch.from_numpy(data[f"{name}/points"]), *expected.shape[2:])
        assert np.abs(maps.numpy() - expected).max() < 1e-6


@needs_fixtures
def test_the_simulated_user_clicks_where_the_published_one_does():
    data = np.load(FIXTURES / "fx_nextclick.npz")
    width = int(data["HW"][1])
    for name in data["names"]:
        used: list[PixelClick] = []
        preds = np.unpackbits(data[f"{name}/preds"], axis=-1, count=width).astype(bool)
        for pred, (positive, row, col, _) in zip(preds, data[f"{name}/clicks_pos_row_col_idx"].tolist(), strict=True):
            click = next_click(data[f"{name}/gt"], pred, used)
            assert click == PixelClick(row, col, bool(positive)), name
            used.append(click)


@needs_fixtures
def test_candidates_in_training_equal_those_of_the_published_code():
    data = np.load(FIXTURES / "fx_train_clicks.npz")
    before, after = data["points_in"], data["points_out"]
    half = before.shape[1] // 2
    for index in range(len(before)):
        candidates, positive = next_click_candidates(data["gt"][index, 0], data["pred"][index, 0])
        assert np.array_equal(candidates, data["candidate_mask"][index])
        added = np.flatnonzero((before[index] != after[index]).any(axis=1))
        if len(added):
            assert (added[0] < half) == positive


@needs_fixtures
def test_first_click_candidates_equal_those_of_the_published_code():
    data = np.load(FIXTURES / "fx_train_clicks.npz")
    expected = data["first_click_candidates"]
    found = [first_click_candidates(data["gt"][index, 0] > 0) for index in range(len(data["gt"]))]
    assert any(np.array_equal(candidates, expected) for candidates in found)


@given(clicks_strategy)
def test_encoding_and_decoding_are_inverse(clicks):
    assert decode_clicks(encode_clicks([clicks, []])) == [clicks, []]


def test_a_batch_is_padded_to_its_longest_sign():
    points = encode_clicks([[PixelClick(1, 2, True)], [PixelClick(3, 4, False), PixelClick(5, 6, False)]])
    assert points.shape == (2, 4, 3)
    assert points[0].tolist() == [[1, 2, 0], [-1, -1, -1], [-1, -1, -1], [-1, -1, -1]]
    assert points[1].tolist() == [[-1, -1, -1], [-1, -1, -1], [3, 4, 0], [5, 6, 1]]


def test_a_whole_numbered_click_paints_81_pixels():
    assert click_maps(encode_clicks([[PixelClick(20, 20, True)]]), 41, 41).sum() == 81


@settings(max_examples=25)
@given(clicks_strategy)
def test_disks_are_the_pixels_within_five_of_a_click(clicks):
    maps = click_maps(encode_clicks([clicks]), 40, 50)[0].numpy()
    rows, cols = np.mgrid[:40, :50]
    for channel, sign in enumerate((True, False)):
        near = [(rows - c.row) ** 2 + (cols - c.col) ** 2 <= 25 for c in clicks if c.positive == sign]
        assert np.array_equal(maps[channel] > 0, np.any(near, axis=0) if near else np.zeros((40, 50), bool))


def test_depth_counts_from_the_rim_of_the_image():
    assert depth(np.ones((5, 5), bool)).max() == 3.0


def test_depths_do_not_depend_on_where_in_memory_the_mask_lies():
    rng = np.random.default_rng(0)
    for _ in range(20):
        mask = np.kron(rng.random((6, 6)) > 0.5, np.ones((int(rng.integers(4, 15)), int(rng.integers(4, 15))))) > 0
        found = []
        for offset in range(0, 64, 8):
            place = np.zeros(mask.size + 64, bool)[offset : offset + mask.size].reshape(mask.shape)
            place[:] = mask
            found.append(depth(place))
        assert all(np.array_equal(found[0], other) for other in found[1:])


def test_a_perfect_prediction_gives_the_documented_click():
    gt = np.zeros((9, 9), np.int8)
    gt[2:6, 2:6] = 1
    assert next_click(gt, gt > 0) == PixelClick(0, 0, False)


@pytest.mark.parametrize("pred", [np.zeros((9, 9), np.float32), np.zeros((9, 9), np.uint8), np.zeros((9, 8), bool)])
def test_an_answer_that_is_no_mask_of_the_image_is_refused(pred):
    with pytest.raises(ValueError, match="bool mask"):
        next_click(np.ones((9, 9), np.int8), pred)


def test_a_pixel_is_never_clicked_twice():
    gt = np.zeros((11, 11), np.int8)
    gt[3:8, 3:8] = 1
    used: list[PixelClick] = []
    for _ in range(20):
        used.append(next_click(gt, np.zeros((11, 11), bool), used))
    assert len(set(used)) == 20


def test_ignored_pixels_are_no_error():
    gt = np.full((20, 20), -1, np.int8)
    gt[2:6, 2:6] = 1
    click = next_click(gt, np.ones((20, 20), bool) & (gt != 1))
    assert click.positive and gt[int(click.row), int(click.col)] == 1


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_the_click_lies_in_the_error_it_names(seed):
    rng = np.random.default_rng(seed)
    gt = (rng.random((24, 30)) > 0.5).astype(np.int8)
    pred = rng.random((24, 30)) > 0.5
    click = next_click(gt, pred)
    at = int(click.row), int(click.col)
    assert (gt[at] == 1) == click.positive and pred[at] != click.positive
    used = [click]
    again = next_click(gt, pred, used)
    assert again == naive_next_click(gt, pred, used) and click == naive_next_click(gt, pred, [])


def naive_next_click(gt, pred, used):
    """The definition on the whole image, without the box that makes it fast."""
    missed, surplus = depth((gt == 1) & ~pred), depth((gt == 0) & pred)
    for click in used:
        missed[int(click.row), int(click.col)] = surplus[int(click.row), int(click.col)] = 0
    positive = missed.max() > surplus.max()
    row, col = np.unravel_index(int((missed if positive else surplus).argmax()), gt.shape)
    return PixelClick(row, col, positive)
