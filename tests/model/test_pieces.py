# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces of a mask that nobody clicked are left out, the others stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.options import InferenceOptions, default_options
from model.pieces import clicked_pieces
from model.predictor import Predictor
from model.prompts import tools

from .toy import ToyModel

pytestmark = pytest.mark.usefixtures("pixel_library")


def roads():
    """Two roads across the view, ten pixels apart: rows 10 to 14 and 25 to 29."""
    probabilities = np.full((40, 60), 0.125, np.float32)
    probabilities[10:15] = 0.875
    probabilities[25:30] = 0.75
    return probabilities


UPPER, LOWER = PixelClick(12, 30, True), PixelClick(27, 5, True)


def test_of_two_roads_the_one_that_was_clicked_stays():
    before = roads()
    after = clicked_pieces(before, [UPPER])
    assert (after > 0.5)[10:15].all() and (after > 0.5).sum() == 5 * 60
    assert (after[25:30] == 0.25).all(), "as surely outside as it was inside"
    assert (after[:25] == before[:25]).all() and (after[30:] == before[30:]).all()
    assert (before == roads()).all(), "what was given is left as it is"
    assert after.dtype == np.float32


def test_whoever_means_both_clicks_both():
    assert clicked_pieces(before := roads(), [UPPER, LOWER]) is before


@pytest.mark.parametrize(
    ("why", "clicks"),
    [
        ("no click is on a piece", [PixelClick(20, 30, True)]),
        ("a negative click holds nothing", [PixelClick(12, 30, False)]),
        ("the click is beside the image", [PixelClick(12, 60, True), PixelClick(-1, 3, True)]),
        ("there are no clicks", []),
    ],
)
def test_everything_stays_where(why, clicks):
    assert clicked_pieces(before := roads(), clicks) is before, why


def test_negative_and_outer_clicks_change_nothing_beside_one_that_counts():
    after = clicked_pieces(
        roads(), [LOWER, PixelClick(12, 30, False), PixelClick(5, 5, True), PixelClick(400, 5, True)]
    )
    assert (after > 0.5)[25:30].all() and (after > 0.5).sum() == 5 * 60


def test_pixels_that_touch_at_a_corner_are_one_piece():
    probabilities = np.zeros((6, 6), np.float32)
    probabilities[0:3, 0:3] = probabilities[3:6, 3:6] = 0.9
    assert clicked_pieces(probabilities, [PixelClick(1, 1, True)]) is probabilities
    probabilities[2, 2] = 0.5  # not above the threshold
    assert (clicked_pieces(probabilities, [PixelClick(1, 1, True)]) > 0.5).sum() == 8


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_it_leaves_only_pieces_with_a_click_and_is_done_at_once(seed, count):
    rng = np.random.default_rng(seed)
    noise = rng.random((28, 34)).astype(np.float32)
    clicks = [
        PixelClick(float(rng.uniform(0, 28)), float(rng.uniform(0, 34)), bool(rng.random() < 0.7)) for _ in range(count)
    ]
    after = clicked_pieces(noise, clicks)
    held = [c for c in clicks if c.positive and noise[int(c.row), int(c.col)] > 0.5]
    assert (after > 0.5).sum() <= (noise > 0.5).sum()
    assert all(after[int(c.row), int(c.col)] > 0.5 for c in held)
    assert clicked_pieces(after, clicks) is after
    if held:
        labels = tools().labelled(after > 0.5, 8)
        assert set(np.unique(labels)) - {0} == {int(labels[int(c.row), int(c.col)]) for c in held}


class TwoRoads(ToyModel):
    """Sees the same two roads, whatever is clicked."""

    input_side = 64

    def decode(self, features, prev, mod, clicks):
        logits = super().decode(features, prev, mod, clicks) * 0 - 4
        logits[..., 10:20, :] = logits[..., 40:50, :] = 4
        return logits


def asked(clicks, previous=None, **options):
    predictor = Predictor(TwoRoads(), InferenceOptions(**options))
    predictor.set_image(np.zeros((64, 64, 3), np.uint8))
    return predictor.predict(clicks, previous=previous) > 0.5


def test_a_predictor_answers_with_what_was_clicked():
    assert asked([(30.0, 15.0, True)]).sum() == 20 * 64, "else this test could not fail"
    alone = asked([(30.0, 15.0, True)], clicked_pieces=True)
    assert alone[10:20].all() and alone.sum() == 10 * 64
    assert asked([(30.0, 15.0, True), (5.0, 44.0, True)], clicked_pieces=True).sum() == 20 * 64


def test_a_mask_that_was_there_may_have_as_many_pieces_as_it_likes():
    given_mask = np.zeros((64, 64), np.float32)
    given_mask[10:20] = given_mask[40:48] = 1
    assert asked([(30.0, 48.0, True)], given_mask, clicked_pieces=True).sum() == 20 * 64


def test_published_models_answer_as_published():
    assert not default_options(ToyModel()).clicked_pieces
    light = ToyModel()
    light.kind = "light"
    assert default_options(light).clicked_pieces
