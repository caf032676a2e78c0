# SPDX-License-Identifier: GPL-3.0-or-later
"""A click is obeyed whatever the network says, and no farther than it tells of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.obey import CERTAIN, Obedience, obeyed
from model.options import InferenceOptions, default_options
from model.predictor import Predictor
from model.refine import Cascade

from .toy import ToyModel

SETTINGS = Obedience(most_px=8.0, least_px=1.0)


def square(low=20, high=40, side=64, inside=0.9, outside=0.1):
    """Probabilities of a square object, rows and columns low..high."""
    probabilities = np.full((side, side), outside, np.float32)
    probabilities[low : high + 1, low : high + 1] = inside
    return probabilities


def changed(before, after, click, settings=SETTINGS):
    """Where the sides of pixels differ from the network's answer ``after``."""
    return (obeyed(before, after, click, settings) > 0.5) != (after > 0.5)


def distances(side, row, col):
    rows, cols = np.mgrid[:side, :side]
    return np.hypot(rows - row, cols - col)


def test_a_click_beside_the_mask_claims_what_lies_between_it_and_the_edge():
    flips = changed(square(), square(), PixelClick(30, 45, True))  # five pixels from column 40
    reach = distances(64, 30, 45) <= 4.5
    assert (flips == (reach & (square() < 0.5))).all()
    assert flips[30, 41], "up to the mask: no gap is left"
    assert not flips[30, 50], "and as far on the other side, where the object ends by the same right"


def test_a_click_inside_the_mask_takes_as_much_away():
    flips = changed(square(), square(), PixelClick(30, 37, False))
    assert (flips == ((distances(64, 30, 37) <= 3.5) & (square() > 0.5))).all()


def test_a_click_far_from_the_edge_says_little_of_its_surroundings():
    flips = changed(square(), square(), PixelClick(10, 55, True))
    assert (flips == (distances(64, 10, 55) <= SETTINGS.most_px)).all()


def test_the_first_click_belongs_to_the_mask_that_it_makes():
    flips = changed(np.zeros((64, 64), np.float32), square(), PixelClick(0, 63, True))
    assert flips.sum() == 3 and flips[0, 63], "the corner and its two neighbours"


def test_a_click_that_repeats_what_was_said_keeps_its_pixel():
    lost = square(inside=0.2)
    assert changed(square(), lost, PixelClick(30, 30, True)).sum() == 5


@pytest.mark.parametrize(
    ("why", "before", "after", "click"),
    [
        ("the network obeys", square(), np.ones((64, 64), np.float32), PixelClick(30, 45, True)),
        ("the click is outside", square(), square(), PixelClick(30, 64, True)),
        ("there is no mask yet", np.zeros((64, 64), np.float32), square(), PixelClick(30, 30, False)),
        ("nothing is found", np.zeros((64, 64), np.float32), square(inside=0.3), PixelClick(30, 30, True)),
    ],
)
def test_the_answer_itself_comes_back_where(why, before, after, click):
    assert obeyed(before, after, click, SETTINGS) is after, why


def test_nothing_is_done_where_it_is_off():
    assert obeyed(square(), square(), PixelClick(30, 45, True), Obedience(most_px=0.0)) is not None
    assert not changed(square(), square(), PixelClick(30, 45, True), Obedience(most_px=0.0)).any()
    assert default_options(ToyModel()).obedience.most_px == 0, "published models answer as published"


@given(
    seed=st.integers(0, 2**32 - 1),
    row=st.integers(0, 31),
    col=st.integers(0, 23),
    positive=st.booleans(),
    most=st.floats(1, 12),
)
def test_whatever_the_maps_the_clicked_pixel_obeys_and_far_pixels_stay(seed, row, col, positive, most):
    rng = np.random.default_rng(seed)
    before, after = rng.random((2, 32, 24), np.float32)
    kept = after.copy()
    result = obeyed(before, after, PixelClick(row, col, positive), Obedience(most_px=most))
    assert (after == kept).all(), "the answer that was given is left as it is"
    assert (result[row, col] > 0.5) == positive
    assert result.dtype == np.float32 and result.min() >= 0 and result.max() <= 1
    rows, cols = np.mgrid[:32, :24]
    assert (result == after)[np.hypot(rows - row, cols - col) > most].all()
    assert ((result >= after) if positive else (result <= after)).all()
    moved = result != after
    assert np.isin(result[moved], np.float32([CERTAIN, 1 - CERTAIN])).all()


class Stubborn(ToyModel):
    """Answers the same, whatever is clicked: an object of the left third."""

    input_side = 96

    def decode(self, features, prev, mod, clicks):
        logits = super().decode(features, prev, mod, clicks) * 0 - 4
        logits[..., : logits.shape[-1] // 3] = 4
        return logits


@pytest.mark.parametrize("steps", [0, 1])
def test_a_predictor_obeys_even_with_a_network_that_does_not(steps):
    image = np.zeros((96, 96, 3), np.uint8)
    options = InferenceOptions(cascade=Cascade(steps=steps, clicks=20), obedience=SETTINGS)
    clicks = [(10.0, 48.0, True), (38.0, 20.0, True), (28.0, 70.0, False)]
    obedient, deaf = Predictor(Stubborn(), options), Predictor(Stubborn(), replace(options, obedience=Obedience(0.0)))
    obedient.set_image(image)
    deaf.set_image(image)
    for count in range(1, 4):
        answer, other = obedient.predict(clicks[:count]), deaf.predict(clicks[:count])
        col, row, positive = clicks[count - 1]
        assert (answer[int(row), int(col)] > 0.5) == positive
        assert count == 1 or (other[int(row), int(col)] > 0.5) != positive, "else this test could not fail"
    assert np.array_equal(obedient.predict(clicks[:2]), obedient.predict(clicks[:2]))


def test_many_objects_asked_at_once_are_obeyed_alike():
    image = np.zeros((96, 96, 3), np.uint8)
    predictor = Predictor(Stubborn(), InferenceOptions(obedience=SETTINGS))
    predictor.set_image(image)
    lists = [[(10.0, 48.0, True), (38.0, 20.0, True)], [(10.0, 10.0, True), (28.0, 70.0, False)]]
    for answer, clicks in zip(predictor.predict_many(lists), lists, strict=True):
        np.testing.assert_allclose(answer, predictor.predict(clicks), atol=1e-6)
        assert (answer[int(clicks[1][1]), int(clicks[1][0])] > 0.5) == clicks[1][2]
