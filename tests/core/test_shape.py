# SPDX-License-Identifier: GPL-3.0-or-later
"""Shape options: checked, frozen, and through JSON unchanged."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.errors import BadInputError

lengths = st.floats(0, 1e6)


@given(st.floats(0.01, 0.99), st.none() | lengths, st.integers(0, 5), st.booleans(), lengths, lengths)
def test_options_survive_json(threshold, simplify, smooth, right_angles, area, hole):
    options = ShapeOptions(threshold, simplify, smooth, right_angles, area, hole)
    assert ShapeOptions.from_json(json.loads(json.dumps(options.to_json()))) == options


def test_missing_options_take_their_defaults():
    assert ShapeOptions.from_json({}) == ShapeOptions()
    assert ShapeOptions.from_json({"smooth": 2}) == ShapeOptions(smooth=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 0.0},
        {"threshold": 1.0},
        {"threshold": math.nan},
        {"simplify_m": -1.0},
        {"simplify_m": math.inf},
        {"min_area_m2": math.nan},
        {"min_hole_m2": -0.1},
        {"smooth": 6},
        {"smooth": -1},
    ],
)
def test_options_out_of_range_are_refused(wrong):
    with pytest.raises(BadInputError):
        ShapeOptions(**wrong)


@pytest.mark.parametrize("wrong", [{"bend": 1}, {"threshold": "high"}, {"simplify_m": "a"}, {"smooth": None}])
def test_options_that_are_unknown_or_of_another_type_are_refused(wrong):
    with pytest.raises(BadInputError):
        ShapeOptions.from_json(wrong)
