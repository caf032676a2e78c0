# SPDX-License-Identifier: GPL-3.0-or-later
"""The region of interest, against numbers made by the published code, and crop and uncrop as inverses."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.torch_backend import crop, uncrop
from model.zoomin import (
    Roi,
    ZoomSettings,
    holds_positive_clicks,
    into_roi,
    next_roi,
    object_roi,
    roi_iou,
    whole,
)

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FIXTURE = Path(os.environ.get("SEGMAP_FIXTURES", SHARED / "fixtures")) / "fx_zoomin.json"
needs_fixture = pytest.mark.skipif(not FIXTURE.exists(), reason="no fixtures here")
PAPER = ZoomSettings()


def box(height, width, top, bottom, left, right):
    mask = np.zeros((height, width), bool)
    mask[top : bottom + 1, left : right + 1] = True
    return mask


@needs_fixture
def test_roi_equals_that_of_the_published_code():
    cases = json.loads(FIXTURE.read_text())["roi_cases"]
    for case in cases:
        clicks = [PixelClick(row, col, bool(sign)) for sign, row, col in case["clicks"]]
        mask = box(*case["image_hw"], *case["pred_bbox_rmin_rmax_cmin_cmax"])
        roi = object_roi(mask, clicks, PAPER)
        assert list(roi) == case["roi"]
        assert holds_positive_clicks(roi, clicks) == case["all_positive_inside"]
        moved = [[click.row, click.col] for click in into_roi(clicks, roi, 448)]
        assert moved == case["clicks_in_448_roi"]
    assert len(cases) >= 9


@needs_fixture
def test_inside_test_equals_that_of_the_published_code():
    for case in json.loads(FIXTURE.read_text())["check_object_roi"]:
        sign, row, col = case["click"]
        assert holds_positive_clicks(Roi(*case["roi"]), [PixelClick(row, col, bool(sign))]) == case["ok"]


@needs_fixture
def test_roi_overlap_equals_that_of_the_published_code():
    for case in json.loads(FIXTURE.read_text())["bbox_iou"]:
        assert roi_iou(Roi(*case["a"]), Roi(*case["b"])) == case["iou"]


@needs_fixture
def test_crop_equals_that_of_the_published_code():
    case = json.loads(FIXTURE.read_text())["roi_resize_align_corners"]
    image = torch.arange(60, dtype=torch.float32).reshape(1, 1, 6, 10)
    assert np.abs(crop(image, Roi(*case["roi"]), 8)[0, 0].numpy() - np.array(case["output"])).max() < 1e-5


def test_an_empty_mask_wants_the_whole_image():
    assert object_roi(np.zeros((30, 40), bool), [], PAPER) is None
    assert next_roi(None, np.zeros((30, 40), np.float32), [], PAPER) == whole(30, 40) == Roi(0, 29, 0, 39)


def test_the_stored_roi_is_kept_until_the_object_is_much_smaller():
    stored = whole(900, 900)
    wide = box(900, 900, 100, 699, 100, 699).astype(np.float32)
    small = box(900, 900, 100, 199, 100, 199).astype(np.float32)
    assert next_roi(stored, wide, [], PAPER) == stored
    assert next_roi(stored, small, [], PAPER) != stored


def test_a_positive_click_outside_the_stored_roi_moves_it():
    stored = Roi(0, 199, 0, 199)
    small = box(900, 900, 50, 150, 50, 150).astype(np.float32)
    assert next_roi(stored, small, [PixelClick(100, 100, True)], PAPER) == stored
    assert next_roi(stored, small, [PixelClick(100, 400, True)], PAPER).right > 400
    assert next_roi(stored, small, [PixelClick(100, 400, False)], PAPER) == stored


def test_a_square_roi_stays_square_at_the_border():
    settings = ZoomSettings(square=True, min_crop_px=64)
    roi = object_roi(box(448, 448, 0, 20, 300, 447), [], settings)
    assert roi.height == roi.width
    assert roi.top == 0 and roi.right == 447


@given(st.integers(0, 380), st.integers(0, 380), st.integers(1, 60), st.integers(1, 60), st.sampled_from([1, 8, 16]))
def test_the_roi_holds_the_object_and_lies_in_the_image(top, left, height, width, grid):
    mask = box(448, 448, top, top + height - 1, left, left + width - 1)
    for square in (False, True):
        roi = object_roi(mask, [], ZoomSettings(min_crop_px=48, square=square, grid_px=grid))
        assert 0 <= roi.top <= top and top + height - 1 <= roi.bottom <= 447
        assert 0 <= roi.left <= left and left + width - 1 <= roi.right <= 447


def test_a_grid_turns_like_rois_into_the_same_one():
    settings = ZoomSettings(square=True, min_crop_px=64, grid_px=16)
    rois = {object_roi(box(448, 448, 200 + d, 240, 201, 241 + d), [], settings) for d in range(4)}
    assert len(rois) == 1


def test_uncropping_a_crop_at_native_size_changes_nothing():
    image = torch.rand(1, 1, 50, 60)
    roi = Roi(5, 36, 10, 41)
    assert torch.allclose(uncrop(crop(image, roi, 32), roi, image, keep_outside=True), image, atol=1e-6)


def test_outside_the_roi_old_values_stay_or_become_zero():
    previous = torch.full((1, 1, 20, 20), 0.25)
    roi = Roi(5, 9, 5, 9)
    kept = uncrop(torch.ones(1, 1, 8, 8), roi, previous, keep_outside=True)
    zeroed = uncrop(torch.ones(1, 1, 8, 8), roi, previous, keep_outside=False)
    assert kept[0, 0, 0, 0] == 0.25 and zeroed[0, 0, 0, 0] == 0
    assert kept[0, 0, 5:10, 5:10].eq(1).all() and kept.sum() > zeroed.sum() == 25
    assert previous.eq(0.25).all()


def reaching(rows: slice, cols: slice) -> np.ndarray:
    probabilities = np.zeros((400, 600), np.float32)
    probabilities[rows, cols] = 0.9
    return probabilities


FOLLOWING = ZoomSettings(expansion=1.6, min_crop_px=64, square=True, follow_cut=True)
STORED = Roi(100, 227, 200, 327)


def test_a_roi_that_cuts_the_object_is_left_for_a_larger_one():
    probabilities = reaching(slice(120, 200), slice(200, 300))  # up to the left border of the stored ROI
    found = next_roi(STORED, probabilities, [PixelClick(150.0, 250.0, True)], FOLLOWING)
    assert found != STORED
    assert found.left < STORED.left


def test_a_roi_that_holds_the_object_with_a_margin_is_kept():
    probabilities = reaching(slice(120, 200), slice(220, 300))
    assert next_roi(STORED, probabilities, [PixelClick(150.0, 250.0, True)], FOLLOWING) == STORED


def test_the_border_of_the_image_cuts_nothing():
    stored = Roi(0, 127, 0, 127)
    probabilities = reaching(slice(0, 90), slice(0, 90))
    assert next_roi(stored, probabilities, [PixelClick(40.0, 40.0, True)], FOLLOWING) == stored


def test_without_following_a_roi_that_cuts_is_kept():
    probabilities = reaching(slice(120, 200), slice(200, 300))
    kept = next_roi(STORED, probabilities, [PixelClick(150.0, 250.0, True)], replace(FOLLOWING, follow_cut=False))
    assert kept == STORED
