# SPDX-License-Identifier: GPL-3.0-or-later
"""What the predictor is given: images, clicks and previous masks of every legal kind work, all others are refused."""

from __future__ import annotations

import numpy as np
import pytest

from model.options import InferenceOptions

from .toy import predictor, scene


def test_one_band_is_repeated():
    grey = scene()[..., 0]
    one, three = predictor(), predictor()
    one.set_image(grey)
    three.set_image(np.repeat(grey[..., None], 3, axis=2))
    assert np.array_equal(one.predict([(70, 50, True)]), three.predict([(70, 50, True)]))


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((10, 10, 3), np.float32),
        np.zeros((10, 10, 4), np.uint8),
        np.zeros((10, 10, 2), np.uint8),
        np.zeros((0, 10, 3), np.uint8),
        np.zeros((2, 10, 10, 3), np.uint8),
        [[[1, 2, 3]]],
        None,
    ],
    ids=["type", "four bands", "two bands", "no rows", "four axes", "a list", "nothing"],
)
def test_an_image_of_the_wrong_kind_is_refused_in_one_line(image):
    with pytest.raises(ValueError, match="image") as error:
        predictor().set_image(image)
    assert "\n" not in str(error.value)


def test_a_prediction_before_an_image_is_refused():
    with pytest.raises(RuntimeError, match="set_image"):
        predictor().predict([(1, 1, True)])


@pytest.mark.parametrize(
    "previous", [np.zeros((5, 5)), np.full((120, 150), 255, np.uint8), np.full((120, 150), np.nan)]
)
def test_a_previous_map_of_the_wrong_kind_is_refused(previous):
    asked = predictor()
    asked.set_image(scene())
    with pytest.raises(ValueError, match="previous"):
        asked.predict([(1, 1, True)], previous)


def test_a_click_that_is_not_finite_is_refused():
    asked = predictor()
    asked.set_image(scene())
    with pytest.raises(ValueError, match="finite"):
        asked.predict([(float("nan"), 1, True)])


@pytest.mark.parametrize(
    "clicks", [None, 7, [(5, 5)], (5, 5, True), [(None, 5, True)], [(5, 5, -1)], [(1e30, 5, True)]]
)
def test_what_is_no_list_of_clicks_is_refused_in_one_line(clicks):
    asked = predictor()
    asked.set_image(scene())
    with pytest.raises(ValueError, match="click") as error:
        asked.predict(clicks)
    assert "\n" not in str(error.value)


def test_clicks_may_be_lists_or_the_rows_of_an_array():
    asked = predictor()
    asked.set_image(scene())
    expected = asked.predict([(70, 50, True), (20, 30, False)])
    for clicks in (
        [[70, 50, True], [20, 30, False]],
        np.array([[70, 50, 1], [20, 30, 0]]),
        iter([(70, 50, 1), (20, 30, 0)]),
    ):
        asked.clear()
        assert np.array_equal(asked.predict(clicks), expected)
    assert not asked.predict(np.zeros((0, 3))).any()


def test_an_image_may_lie_in_memory_in_any_way():
    asked, turned = predictor(), scene(150, 120).transpose(1, 0, 2)
    asked.set_image(np.ascontiguousarray(turned))
    expected = asked.predict([(70, 50, True)])
    for image in (turned, np.asfortranarray(turned), np.repeat(turned, 2, axis=1)[:, ::2], turned[::-1][::-1]):
        again = predictor()
        again.set_image(image)
        assert np.array_equal(again.predict([(70, 50, True)]), expected)


def test_a_limit_of_clicks_below_zero_is_refused():
    with pytest.raises(ValueError, match="clicks_limit"):
        InferenceOptions(clicks_limit=-1)


def test_clicks_outside_the_image_do_no_harm():
    asked = predictor()
    asked.set_image(scene())
    answer = asked.predict([(70, 50, True), (-20, 500, False), (200, 50, False), (149, 119, True)])
    assert np.isfinite(answer).all()


def test_a_single_pixel_image_is_answered():
    asked = predictor()
    asked.set_image(np.full((1, 1, 3), 200, np.uint8))
    assert asked.predict([(0, 0, True), (0, 0, False)]).shape == (1, 1)
