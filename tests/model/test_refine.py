# SPDX-License-Identifier: GPL-3.0-or-later
"""The cascade does what its equations say, and boundary optimisation moves edges to where colours change."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from model.clicks import PixelClick
from model.refine import Boundary, Cascade, cascade, optimise_boundary


def run(settings, click_number=1, changes=(1000, 500, 100, 30, 20, 5, 0, 0)):
    """Cascade over numbers: state k is k passes after the first; ``changes[k]`` pixels flip at pass k + 1."""

    def probabilities(state):
        flat = np.zeros(4000, np.float32)
        flat[: sum(changes[:state])] = 1
        return flat

    return cascade(0, lambda state: state + 1, probabilities, click_number, settings)


def test_a_fixed_cascade_makes_its_steps_at_the_first_click_only():
    assert run(Cascade(4)) == 4
    assert run(Cascade(4), click_number=2) == 0
    assert run(Cascade(4, clicks=20), click_number=2) == 4
    assert run(Cascade()) == 0


def test_an_adaptive_cascade_stops_once_at_most_twenty_pixels_change():
    assert run(Cascade(20, adaptive=True)) == 5
    assert run(Cascade(3, adaptive=True)) == 3
    assert run(Cascade(20, adaptive=True, tolerance_px=30)) == 4


def test_the_command_line_form_is_read_or_refused():
    assert Cascade.parse("0") == Cascade()
    assert Cascade.parse("4", clicks=20) == Cascade(4, False, 20)
    assert Cascade.parse("adaptive").adaptive
    for text in ("-1", "many", "1.5", "", "²"):
        with pytest.raises(ValueError, match="refinement steps"):
            Cascade.parse(text)


def scene(seed=0):
    """A textured ellipse on textured ground, and its mask."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[:160, :180]
    mask = ((rows - 80) / 40) ** 2 + ((cols - 90) / 55) ** 2 < 1
    image = (80 + rng.normal(0, 12, (160, 180, 3))).clip(0, 255)
    image[mask] = (150 + rng.normal(0, 12, (int(mask.sum()), 3))).clip(0, 255)
    return image.astype(np.uint8), mask


def iou(a, b):
    return (a & b).sum() / (a | b).sum()


def as_probabilities(mask):
    return np.where(mask, 0.9, 0.1).astype(np.float32)


@pytest.mark.parametrize("change", ["shrunk", "grown"])
def test_a_mask_that_is_too_small_or_too_large_finds_its_edge(change):
    image, truth = scene()
    kernel = np.ones((9, 9), np.uint8)
    operation = cv2.erode if change == "shrunk" else cv2.dilate
    wrong = operation(truth.astype(np.uint8), kernel) > 0
    assert iou(wrong, truth) < 0.85
    refined = optimise_boundary(image, as_probabilities(wrong), Boundary()) > 0.5
    assert iou(refined, truth) > 0.97


def test_a_right_mask_stays_right():
    image, truth = scene()
    refined = optimise_boundary(image, as_probabilities(truth), Boundary())
    assert iou(refined > 0.5, truth) > 0.97
    assert refined.min() >= 0 and refined.max() <= 1 and refined.dtype == np.float32


def test_pixels_far_from_the_edge_keep_their_probability():
    image, truth = scene()
    wrong = cv2.erode(truth.astype(np.uint8), np.ones((25, 25), np.uint8)) > 0
    before = as_probabilities(wrong)
    after = optimise_boundary(image, before, Boundary(band_px=4))
    changed = before != after
    far = cv2.distanceTransform((~wrong).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) > 4.01
    assert changed.any() and not (changed & far).any()


def test_clicked_pixels_keep_their_side():
    image, truth = scene()
    grown = cv2.dilate(truth.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    at = PixelClick(80.0, float(np.flatnonzero(grown[80])[0] + 1), True)
    assert not truth[80, int(at.col)]
    without = optimise_boundary(image, as_probabilities(grown), Boundary())
    with_click = optimise_boundary(image, as_probabilities(grown), Boundary(), [at, PixelClick(-5, 900, False)])
    assert without[80, int(at.col)] < 0.5 < with_click[80, int(at.col)]


def test_masks_without_two_sides_come_back_unchanged():
    image, _ = scene()
    for mask in (np.zeros((160, 180), bool), np.ones((160, 180), bool)):
        before = as_probabilities(mask)
        assert np.array_equal(optimise_boundary(image, before, Boundary()), before)
    speck = np.zeros((160, 180), bool)
    speck[50, 60] = True
    assert np.array_equal(optimise_boundary(image, as_probabilities(speck), Boundary()), as_probabilities(speck))


def test_a_click_against_all_that_a_small_mask_is_sure_of_leaves_it_unchanged():
    image, _ = scene()
    mask = np.zeros((160, 180), bool)
    mask[50:53, 60:63] = True
    before = as_probabilities(mask)
    assert np.array_equal(optimise_boundary(image, before, Boundary(), [PixelClick(51, 61, False)]), before)
    assert np.array_equal(optimise_boundary(image, before, Boundary(erosion_px=0, margin_px=0)), before)


def test_an_image_of_another_size_is_refused():
    image, truth = scene()
    with pytest.raises(ValueError, match="shape"):
        optimise_boundary(image[:-1], as_probabilities(truth), Boundary())


def test_an_object_of_its_surroundings_colour_is_not_thrown_away():
    rng = np.random.default_rng(1)
    image = (100 + rng.normal(0, 10, (160, 180, 3))).clip(0, 255).astype(np.uint8)
    _, mask = scene()
    refined = optimise_boundary(image, as_probabilities(mask), Boundary(band_px=0)) > 0.5
    assert refined.sum() >= 0.5 * mask.sum()


def test_the_result_is_the_same_every_time_and_for_one_band():
    image, truth = scene()
    wrong = as_probabilities(cv2.erode(truth.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)
    first = optimise_boundary(image, wrong, Boundary())
    cv2.setRNGSeed(99)
    assert np.array_equal(first, optimise_boundary(image, wrong, Boundary()))
    grey = optimise_boundary(image[..., :1], wrong, Boundary()) > 0.5
    assert iou(grey, truth) > 0.95
