# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np

from model.training import simulate


def square(top: int, left: int, size: int, side: int = 48) -> np.ndarray:
    mask = np.zeros((side, side), bool)
    mask[top : top + size, left : left + size] = True
    return mask


def pixel(clicks: np.ndarray, item: int, row: int, stride: int) -> tuple[int, int]:
    return int(clicks[item, row, 0] // stride), int(clicks[item, row, 1] // stride)


def test_the_first_click_is_positive_and_on_the_object() -> None:
    truth = np.stack([square(5, 5, 20), square(30, 10, 8)])
    for seed in range(30):
        clicks = simulate.no_clicks(2)
        simulate.add_first(clicks, truth, 2, np.random.default_rng(seed))
        for item in range(2):
            assert truth[item][pixel(clicks, item, 0, 2)]
            assert clicks[item, 0, 2] == 0
        assert (clicks[:, 1:] == -1).all()


def test_about_half_of_the_first_clicks_are_the_deepest_point() -> None:
    truth = square(4, 4, 31)[None]
    hits = 0
    for seed in range(200):
        clicks = simulate.no_clicks(1)
        simulate.add_first(clicks, truth, 1, np.random.default_rng(seed))
        hits += (clicks[0, 0, 0], clicks[0, 0, 1]) == (19, 19)
    assert 70 <= hits <= 130


def test_an_object_without_a_pixel_gets_no_click() -> None:
    clicks = simulate.no_clicks(1)
    simulate.add_first(clicks, np.zeros((1, 16, 16), bool), 2, np.random.default_rng(0))
    assert (clicks == -1).all()
    simulate.add_next(clicks, np.zeros((1, 16, 16), bool), np.zeros((1, 16, 16), bool), 2, np.random.default_rng(0))
    assert (clicks == -1).all()


def test_the_next_click_is_on_the_deeper_error() -> None:
    truth = np.stack([square(10, 10, 20), square(10, 10, 20)])
    missing_half, too_much = truth[0].copy(), truth[1] | square(0, 0, 44)
    missing_half[:, 20:] = False
    for seed in range(20):
        clicks = simulate.no_clicks(2)
        simulate.add_next(clicks, truth, np.stack([missing_half, too_much]), 2, np.random.default_rng(seed))
        half = simulate.PER_SIGN
        assert (truth[0] & ~missing_half)[pixel(clicks, 0, 0, 2)]
        assert (too_much & ~truth[1])[pixel(clicks, 1, half, 2)]
        assert (clicks[0, half:] == -1).all()
        assert (clicks[1, :half] == -1).all()


def test_orders_count_over_both_signs() -> None:
    truth = square(10, 10, 20)[None]
    clicks = simulate.no_clicks(1)
    rng = np.random.default_rng(0)
    simulate.add_first(clicks, truth, 2, rng)
    simulate.add_next(clicks, truth, truth | square(0, 0, 44)[None], 2, rng)
    simulate.add_next(clicks, truth, np.zeros_like(truth), 2, rng)
    assert sorted(clicks[0, :, 2][clicks[0, :, 2] >= 0]) == [0, 1, 2]
    assert clicks[0, simulate.PER_SIGN, 2] == 1


def test_a_perfect_mask_is_clicked_inside_again() -> None:
    truth = square(10, 10, 20)[None]
    clicks = simulate.no_clicks(1)
    simulate.add_next(clicks, truth, truth, 2, np.random.default_rng(0))
    assert truth[0][pixel(clicks, 0, 0, 2)]


def test_no_click_is_added_beyond_the_room_for_it() -> None:
    truth = square(10, 10, 20)[None]
    clicks = simulate.no_clicks(1)
    rng = np.random.default_rng(0)
    for _ in range(simulate.PER_SIGN + 3):
        simulate.add_next(clicks, truth, np.zeros_like(truth), 2, rng)
    assert (clicks[0, :, 2] >= 0).sum() == simulate.PER_SIGN


def test_empty_rows_are_left_out_for_the_network() -> None:
    clicks = simulate.no_clicks(2)
    assert simulate.used_part(clicks).shape == (2, 2, 3)
    clicks[0, :2] = 1
    clicks[1, simulate.PER_SIGN] = 2
    part = simulate.used_part(clicks)
    assert part.shape == (2, 4, 3)
    assert (part[0, :2] == 1).all()
    assert (part[1, 2] == 2).all()
    assert (part[0, 2:] == -1).all()


def test_roughened_masks_are_near_the_truth_but_not_it() -> None:
    truth = np.stack([square(40, 40, 50, 128)] * 20)
    rough = simulate.roughened(truth, np.random.default_rng(0)) > 0.5
    ious = (rough & truth).sum((1, 2)) / (rough | truth).sum((1, 2))
    assert 0.4 < ious.mean() < 0.97
    assert rough.dtype == bool


def test_a_misread_mask_is_soft_and_wrong_along_the_outline_only() -> None:
    truth = np.stack([square(40, 40, 60, 160)] * 12)
    read = simulate.misread(truth, np.random.default_rng(0))
    assert read.dtype == np.float32 and read.min() >= 0 and read.max() <= 1
    assert 0.02 < ((read > 0.1) & (read < 0.9)).mean() < 0.6
    ious = ((read > 0.5) & truth).sum((1, 2)) / ((read > 0.5) | truth).sum((1, 2))
    assert 0.5 < ious.mean() < 0.995
    assert len({round(float(iou), 3) for iou in ious}) > 6
    assert (read[:, 60:80, 60:80] > 0.5).mean() > 0.9


def test_the_same_seed_misreads_the_same() -> None:
    truth = square(8, 8, 20, 64)[None]
    one, two, other = (simulate.misread(truth, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert (one == two).all() and (one != other).any()
