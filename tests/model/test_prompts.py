# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes become clicks on the object, and neighbours become negatives that keep masks apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.options import InferenceOptions
from model.predictor import Predictor
from model.prompts import _centre, box_to_click, box_to_clicks, calibrate, overlaps

from .toy import ToyModel

pytestmark = pytest.mark.usefixtures("pixel_library")


def field(height=120, width=140, value=90, seed=0):
    rng = np.random.default_rng(seed)
    return (value + rng.integers(-8, 9, (height, width, 3))).astype(np.uint8)


def on(mask, click):
    col, row, positive = click
    assert positive
    return mask[int(row), int(col)]


def paint(image, mask, value, seed=1):
    rng = np.random.default_rng(seed)
    image[mask] = (value + rng.integers(-8, 9, (int(mask.sum()), 3))).astype(np.uint8)


@settings(max_examples=25, deadline=None)
@given(st.integers(15, 60), st.integers(15, 80), st.integers(12, 40), st.integers(12, 40), st.integers(4, 9))
def test_the_click_lies_on_the_object_in_the_box(top, left, height, width, margin):
    mask = np.zeros((120, 140), bool)
    mask[top : top + height, left : left + width] = True
    image = field()
    paint(image, mask, 190)
    box = (left - margin, top - margin, left + width + margin, top + height + margin)
    assert on(mask, box_to_click(image, box))


def test_a_dark_object_is_found_as_well_as_a_bright_one():
    rows, cols = np.mgrid[:120, :140]
    mask = (rows - 60) ** 2 + (cols - 70) ** 2 < 20**2
    for value in (20, 200):
        image = field()
        paint(image, mask, value)
        assert on(mask, box_to_click(image, (44, 34, 96, 86)))


def test_the_centre_of_an_object_that_bends_around_it_is_moved_inside():
    mask = np.zeros((60, 60), bool)
    mask[5:55, 5:55] = True
    mask[5:45, 15:45] = False
    assert not mask[round(np.nonzero(mask)[0].mean()), round(np.nonzero(mask)[1].mean())]
    assert mask[_centre(mask)]


def test_two_objects_joined_by_a_neck_are_cut_apart():
    rows, cols = np.mgrid[:120, :140]
    mask = (rows - 60) ** 2 + (cols - 45) ** 2 < 18**2
    mask |= (rows - 60) ** 2 + (cols - 95) ** 2 < 18**2
    mask[57:63, 45:95] = True
    image = field()
    paint(image, mask, 200)
    col, row, _ = box_to_click(image, (20, 35, 120, 85))
    assert on(mask, (col, row, True)) and min(abs(col - 45), abs(col - 95)) < 8


def test_a_box_of_one_colour_is_clicked_in_its_middle():
    image = np.full((50, 60, 3), 77, np.uint8)
    col, row, _ = box_to_click(image, (10, 20, 31, 41))
    assert abs(col - 20) <= 1 and abs(row - 30) <= 1


def test_large_and_tiny_boxes_and_single_bands_work():
    image = field(900, 900)
    mask = np.zeros((900, 900), bool)
    mask[200:700, 250:750] = True
    paint(image, mask, 200)
    assert on(mask, box_to_click(image, (150, 100, 850, 800)))
    assert box_to_click(image, (5, 5, 6, 6)) == (5.0, 5.0, True)
    assert on(mask, box_to_click(image[..., :1], (150, 100, 850, 800)))
    assert box_to_click(image[..., 0], (150, 100, 850, 800)) == box_to_click(image[..., :1], (150, 100, 850, 800))
    assert on(mask, box_to_click(np.repeat(image, 5, axis=2)[..., :13], (150, 100, 850, 800)))


def test_the_same_box_gives_the_same_click():
    image = field(seed=4)
    assert len({box_to_click(image, (20, 20, 90, 90)) for _ in range(4)}) == 1


def test_negatives_lie_outside_the_box_and_inside_the_image():
    clicks = box_to_clicks(field(), (0, 30, 60, 90))
    assert [c[2] for c in clicks] == [True, False, False, False]
    assert all(not (0 <= c < 60 and 30 <= r < 90) and 0 <= c < 140 and 0 <= r < 120 for c, r, p in clicks if not p)


@pytest.mark.parametrize("box", [(200, 5, 260, 30), (10, 10, 10, 30), (float("nan"), 0, 5, 5), (1, 2, 3)])
def test_a_box_without_pixels_is_refused(box):
    with pytest.raises(ValueError, match="box"):
        box_to_click(field(), box)


@pytest.mark.parametrize("image", [field().astype(np.float32) / 255, field()[None]])
def test_a_box_on_an_image_of_the_wrong_kind_is_refused(image):
    with pytest.raises(ValueError, match="uint8"):
        box_to_click(image, (1, 1, 9, 9))


def rectangle(*bounds):
    mask = np.zeros((40, 50), bool)
    mask[bounds[0] : bounds[1], bounds[2] : bounds[3]] = True
    return mask


def test_overlaps_are_ious_of_pairs():
    masks = [rectangle(0, 10, 0, 10), rectangle(0, 10, 5, 15), rectangle(20, 30, 0, 10), rectangle(0, 0, 0, 0)]
    matrix = overlaps(masks)
    assert matrix[0, 1] == matrix[1, 0] == pytest.approx(50 / 150)
    assert matrix.sum() == pytest.approx(2 * 50 / 150)


class Recorder:
    """Disks around positive clicks, cut halfway to every negative one; remembers what it was asked."""

    def __init__(self, height=40, width=50, radius=9):
        self.shape, self.radius, self.asked = (height, width), radius, []

    def predict_many(self, click_lists):
        self.asked.append([list(clicks) for clicks in click_lists])
        rows, cols = np.mgrid[: self.shape[0], : self.shape[1]]
        answers = []
        for clicks in click_lists:
            far = [np.hypot(rows - r, cols - c) for c, r, positive in clicks if positive]
            near = np.min(far, axis=0)
            prob = np.clip(1.0 - 0.5 * near / self.radius, 0, 1)
            for c, r, positive in clicks:
                if not positive:
                    prob[np.hypot(rows - r, cols - c) < near] = 0
            answers.append(prob.astype(np.float32))
        return answers


def test_overlapping_objects_get_each_others_points_as_negatives():
    asked = Recorder()
    objects = [[(15, 20, True)], [(25, 20, True)], [(45, 5, True)]]
    masks = calibrate(asked, objects)
    assert asked.asked[0] == objects
    assert asked.asked[1] == [[(15, 20, True), (25, 20, False)], [(25, 20, True), (15, 20, False)]]
    assert not (masks[0] & masks[1]).any()
    assert masks[0].sum() > 100 and masks[1].sum() > 100 and masks[2].any()


def test_objects_that_do_not_touch_are_left_alone():
    asked = Recorder(radius=3)
    calibrate(asked, [[(10, 10, True)], [(40, 30, True)]])
    assert asked.asked[1:] == [[]]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 49), st.integers(0, 39)), min_size=1, max_size=6, unique=True))
def test_calibrated_masks_never_overlap_and_keep_their_points(points):
    masks = calibrate(Recorder(), [[(c, r, True)] for c, r in points])
    assert np.sum(masks, axis=0).max() <= 1
    assert all(mask[r, c] for mask, (c, r) in zip(masks, points, strict=True))


def test_only_the_nearest_neighbours_become_negatives():
    asked = Recorder(radius=40)
    objects = [[(25, 20, True)], *[[(c, 5, True)] for c in range(0, 50, 5)]]
    calibrate(asked, objects, max_negatives=3)
    negatives = [c for c in asked.asked[1][0] if not c[2]]
    assert {c[:2] for c in negatives} == {(20, 5), (25, 5), (30, 5)}
    assert negatives[-1][:2] == (25, 5)


def test_calibration_of_a_real_predictor_separates_touching_objects():
    image = np.full((150, 150, 3), 60, np.uint8)
    image[50:100, 25:75] = 150
    image[50:100, 75:125] = 150
    asked = Predictor(ToyModel(), InferenceOptions(), device="cpu", dtype="float32")
    asked.set_image(image)
    before = [p > 0.5 for p in asked.predict_many([[(50, 75, True)], [(100, 75, True)]])]
    after = calibrate(asked, [[(50, 75, True)], [(100, 75, True)]])
    assert (before[0] & before[1]).any() and not (after[0] & after[1]).any()
    assert after[0][75, 50] and after[1][75, 100]


def test_calibration_takes_clicks_as_lists_and_as_rows_of_an_array():
    objects = [[(15, 20, True)], [(25, 20, True)]]
    expected = calibrate(Recorder(), objects)
    for written in ([[[15, 20, True]], [[25, 20, True]]], np.array(objects, float), (clicks for clicks in objects)):
        masks = calibrate(Recorder(), written)
        assert all(np.array_equal(mask, other) for mask, other in zip(masks, expected, strict=True))


def test_a_clicked_pixel_stays_with_its_object_where_another_one_is_surer():
    class Sure:
        """The second object is everywhere, and surer of it than the first is of its own part."""

        def predict_many(self, click_lists):
            weak, strong = np.zeros((20, 20), np.float32), np.full((20, 20), 0.9, np.float32)
            weak[5:10, 5:10] = 0.6
            return [weak, strong][: len(click_lists)]

    first, second = calibrate(Sure(), [[(7, 7, True)], [(15, 15, True)]])
    assert np.argwhere(first).tolist() == [[7, 7]] and not second[7, 7]


def test_no_objects_give_no_masks():
    assert calibrate(Recorder(), []) == []
