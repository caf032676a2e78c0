# SPDX-License-Identifier: GPL-3.0-or-later
"""The closer look at a click that corrects a small error: where it looks, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.options import LIGHT_ZOOM, default_options
from model.predictor import Predictor
from model.refine import Cascade
from model.zoomin import Roi, ZoomSettings, close_roi, next_roi

from .toy import ToyModel

CLOSE = ZoomSettings(close_depths=16.0, min_crop_px=64, square=True, grid_px=8)


def field(height=300, width=400, top=60, bottom=240, left=80, right=320):
    """Probabilities of a large object."""
    probabilities = np.full((height, width), 0.1, np.float32)
    probabilities[top : bottom + 1, left : right + 1] = 0.9
    return probabilities


def test_a_wrong_pixel_near_the_edge_is_looked_at_closely():
    roi = close_roi(None, field(), [PixelClick(62, 200, False)], CLOSE)
    assert roi is not None
    assert roi.height == roi.width == 48, "three pixels from the edge, sixteen times that, and a multiple of eight"
    assert abs((roi.top + roi.bottom) / 2 - 62) <= 4 and abs((roi.left + roi.right) / 2 - 200) <= 4


def test_a_smaller_error_is_looked_at_no_closer_than_the_smallest_roi():
    roi = close_roi(None, field(), [PixelClick(60, 200, False)], CLOSE)
    assert roi is not None and roi.height == roi.width == CLOSE.close_px


@pytest.mark.parametrize(("least", "side"), [(0.0, 40), (0.1, 40), (0.3, 72), (0.5, 112), (1.3, None)])
def test_at_a_large_object_it_looks_at_more_of_the_edge(least, side):
    stored = next_roi(None, field(), [PixelClick(60, 200, False)], CLOSE)
    assert max(stored.height, stored.width) == 352
    roi = close_roi(stored, field(), [PixelClick(60, 200, False)], replace(CLOSE, close_least=least))
    assert (roi and (roi.height, roi.width)) == (side and (side, side)), "a share of the 224 px above 128"


def test_at_an_object_that_is_shown_at_its_own_scale_it_looks_as_closely_as_ever():
    small = field(top=60, bottom=130, left=80, right=150)
    assert close_roi(None, small, [PixelClick(60, 100, False)], replace(CLOSE, close_least=0.5)).height == 40


def test_the_whole_object_is_looked_at_where_the_error_is_large():
    assert close_roi(None, field(), [PixelClick(120, 200, False)], CLOSE) is None


@pytest.mark.parametrize(
    ("why", "probabilities", "clicks"),
    [
        ("nothing is wrong there", field(), [PixelClick(62, 200, True)]),
        ("there is no mask yet", np.zeros((300, 400), np.float32), [PixelClick(62, 200, True)]),
        ("the click is outside of the image", field(), [PixelClick(-3, 200, True)]),
        ("everything is the object", np.ones((40, 40), np.float32), [PixelClick(3, 3, False)]),
    ],
)
def test_the_whole_object_is_looked_at_where(why, probabilities, clicks):
    assert close_roi(None, probabilities, clicks, CLOSE) is None, why


def test_published_models_never_look_closer():
    assert close_roi(None, field(), [PixelClick(62, 200, False)], ZoomSettings()) is None
    assert default_options(ToyModel()).zoom.close_depths == default_options(ToyModel()).zoom.close_least == 0
    assert LIGHT_ZOOM.close_depths > 0 and LIGHT_ZOOM.close_least > 0


@given(st.integers(41, 200), st.integers(41, 200), st.integers(0, 199), st.integers(0, 199), st.integers(0, 9))
def test_the_roi_lies_in_the_image_and_holds_the_click(height, width, row, col, seed):
    row, col = row % height, col % width
    mask = np.random.default_rng(seed).random((height // 20 + 1, width // 20 + 1)) > 0.5
    probabilities = np.kron(mask, np.ones((20, 20)))[:height, :width].astype(np.float32)
    roi = close_roi(None, probabilities, [PixelClick(row, col, not probabilities[row, col])], CLOSE)
    if roi is None:
        return
    assert 0 <= roi.top <= row <= roi.bottom < height
    assert 0 <= roi.left <= col <= roi.right < width
    whole = next_roi(None, probabilities, [PixelClick(row, col, True)], CLOSE)
    assert max(roi.height, roi.width) <= CLOSE.close_share * max(whole.height, whole.width) + 1


def asked(model, **zoom):
    options = default_options(model)
    options = replace(options, zoom=replace(options.zoom, **zoom), cascade=Cascade(1, clicks=20))
    predictor = Predictor(model, options, device="cpu", dtype="float32", cache_mb=64)
    image = np.full((300, 400, 3), 60, np.uint8)
    image[60:241, 80:321] = 200
    predictor.set_image(image)
    return predictor


def test_what_is_outside_of_the_closer_look_stays_and_so_does_the_roi_of_the_object():
    close = asked(ToyModel(), close_depths=16.0)
    previous = field()
    info = close.predict_info([(200, 62, False)], previous)
    changed = np.argwhere(info.probabilities != previous)
    assert len(changed) and np.abs(changed - [62, 200]).max() <= 32
    assert info.roi is None, "the object as a whole has not been looked at yet"


def test_a_closer_look_is_one_pass_and_the_look_at_the_whole_two():
    model = ToyModel()
    close = asked(model, close_depths=16.0)
    previous = field()
    close.predict([(200, 62, False)], previous)
    assert len(model.inputs) == 1
    model.inputs.clear()
    close.predict([(200, 150, False)], previous)
    assert len(model.inputs) == 2


def test_the_first_click_looks_at_the_whole():
    model = ToyModel()
    info = asked(model, close_depths=16.0).predict_info([(200, 150, True)])
    assert len(model.inputs) == 2 and isinstance(info.roi, Roi)


def test_objects_asked_together_are_looked_at_as_if_asked_alone():
    close = asked(ToyModel(), close_depths=16.0)
    lists = [[(200, 150, True), (82, 62, True)], [(200, 150, True), (90, 70, False)], [(100, 100, True)]]
    for clicks, answer in zip(lists, close.predict_many(lists), strict=True):
        assert np.abs(answer - close.predict(clicks)).max() < 1e-5
