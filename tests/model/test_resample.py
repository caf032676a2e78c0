# SPDX-License-Identifier: GPL-3.0-or-later
"""numpy stretches as torch does."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from model import torch_backend
from model.resample import crop_image, crop_map, paste, stretch
from model.zoomin import Roi

SIDE = 48
TOLERANCE = 1e-6


@st.composite
def regions(draw: st.DrawFn) -> tuple[tuple[int, int], Roi]:
    height, width = draw(st.integers(1, 130)), draw(st.integers(1, 130))
    top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    return (height, width), Roi(top, draw(st.integers(top, height - 1)), left, draw(st.integers(left, width - 1)))


@settings(max_examples=60, deadline=None)
@given(regions(), st.booleans(), st.integers(1, 4), st.integers(0, 99))
def test_images_are_cut_out_as_by_torch(region, antialias: bool, bands: int, seed: int) -> None:
    shape, roi = region
    image = np.random.default_rng(seed).integers(0, 256, (*shape, bands), dtype=np.uint8)
    tensor = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
    wanted = torch_backend.crop(tensor, roi, SIDE, antialias)[0].numpy()
    got = crop_image(image, roi, SIDE, antialias)
    assert got.dtype == np.float32 and got.flags.c_contiguous
    assert np.abs(got - wanted).max() < TOLERANCE


@settings(max_examples=60, deadline=None)
@given(regions(), st.booleans(), st.integers(0, 99))
def test_maps_are_cut_out_and_put_back_as_by_torch(region, keep: bool, seed: int) -> None:
    shape, roi = region
    rng = np.random.default_rng(seed)
    previous, answer = rng.random(shape, np.float32), rng.random((SIDE, SIDE), np.float32)
    tensor = torch.from_numpy(previous)[None, None]
    wanted = torch_backend.crop(tensor, roi, SIDE)[0, 0].numpy()
    assert np.abs(crop_map(previous, roi, SIDE) - wanted).max() < TOLERANCE
    whole = torch_backend.uncrop(torch.from_numpy(answer)[None, None], roi, tensor, keep)[0, 0].numpy()
    assert np.abs(paste(answer, roi, previous, keep) - whole).max() < TOLERANCE


def test_a_region_much_larger_than_the_input_is_smoothed() -> None:
    image = np.zeros((512, 512, 3), np.uint8)
    image[::2] = 255
    smooth = crop_image(image, Roi(0, 511, 0, 511), 64, True)
    rough = crop_image(image, Roi(0, 511, 0, 511), 64, False)
    assert np.abs(smooth[:, 2:-2] - 0.5).max() < 0.05 < np.abs(rough[:, 2:-2] - 0.5).max()


def test_the_corners_stay_where_they_are() -> None:
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    wide = stretch(values, 7, 9)
    assert wide.shape == (7, 9)
    assert [wide[0, 0], wide[0, -1], wide[-1, 0], wide[-1, -1]] == [0, 3, 8, 11]


@pytest.mark.parametrize("keep", [True, False])
def test_pasting_changes_nothing_outside_and_not_what_was_there_before(keep: bool) -> None:
    previous = np.full((20, 30), 0.25, np.float32)
    full = paste(np.ones((8, 8), np.float32), Roi(5, 9, 10, 19), previous, keep)
    inside = np.zeros((20, 30), bool)
    inside[5:10, 10:20] = True
    assert (full[inside] == 1).all()
    assert (full[~inside] == (0.25 if keep else 0)).all()
    assert (previous == 0.25).all()
