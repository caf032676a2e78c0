# SPDX-License-Identifier: GPL-3.0-or-later
"""The first click's windows: where they lie, and which answer is kept."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.first_click import FirstClick, candidate_rois, score
from model.zoomin import Roi, whole


def disk(side, radius, row=None, col=None):
    rows, cols = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    row, col = row if row is not None else side // 2, col if col is not None else side // 2
    return (((rows - row) ** 2 + (cols - col) ** 2).float().sqrt() < radius).float() * 0.98 + 0.01


@given(
    st.integers(0, 299),
    st.integers(0, 199),
    st.lists(st.sampled_from([0, 16, 64, 150, 250, 1000]), max_size=5),
    st.sampled_from([0.0, 0.25, 0.5]),
)
def test_windows_hold_the_click_and_lie_in_the_image(col, row, sides, lattice):
    rois = candidate_rois(PixelClick(row, col, True), 200, 300, FirstClick(tuple(sides), lattice))
    assert len(rois) == len(set(rois)) >= 1
    for roi in rois:
        assert 0 <= roi.top <= row <= roi.bottom < 200 and 0 <= roi.left <= col <= roi.right < 300


def test_windows_are_square_largest_first_and_the_whole_image_is_zero():
    rois = candidate_rois(PixelClick(100, 150, True), 200, 300, FirstClick((64, 0, 128)))
    assert rois[0] == whole(200, 300)
    assert [(roi.height, roi.width) for roi in rois[1:]] == [(128, 128), (64, 64)]


def test_without_sides_the_whole_image_is_looked_at():
    assert candidate_rois(PixelClick(1, 1, True), 20, 30, FirstClick()) == [whole(20, 30)]


def test_windows_larger_than_the_image_are_the_image():
    assert candidate_rois(PixelClick(5, 5, True), 20, 20, FirstClick((64, 0, 32))) == [whole(20, 20)]


def test_a_lattice_lets_clicks_close_by_share_windows():
    settings = FirstClick((64,), lattice=0.5)
    rois = {tuple(candidate_rois(PixelClick(100 + d, 100, True), 400, 400, settings)) for d in range(-8, 8)}
    assert len(rois) <= 2
    (roi,) = candidate_rois(PixelClick(100, 100, True), 400, 400, settings)
    assert roi.top + 16 <= 100 <= roi.bottom - 15


def test_of_equal_quality_the_mask_that_is_not_cut_wins():
    inner = Roi(100, 163, 100, 163)
    free, cut = disk(64, 15), disk(64, 15, row=0)
    assert score(free, 0.8, inner, 400, 400, FirstClick()) > score(cut, 0.8, inner, 400, 400, FirstClick())


def test_a_mask_cut_by_the_images_own_border_is_not_punished():
    cut = disk(64, 15, row=0)
    at_border, inside = Roi(0, 63, 100, 163), Roi(50, 113, 100, 163)
    assert score(cut, 0.8, at_border, 400, 400, FirstClick()) > score(cut, 0.8, inside, 400, 400, FirstClick())


def test_of_equal_quality_the_firmer_mask_wins():
    firm = disk(64, 15)
    vague = 0.45 + 0.1 * firm
    roi = Roi(100, 163, 100, 163)
    assert score(firm, 0.8, roi, 400, 400, FirstClick()) > score(vague, 0.8, roi, 400, 400, FirstClick())


def test_an_empty_mask_never_wins():
    roi = Roi(100, 163, 100, 163)
    assert score(torch.zeros(64, 64), 1.0, roi, 400, 400, FirstClick()) < score(
        disk(64, 31, row=0, col=0), 0.05, roi, 400, 400, FirstClick()
    )
