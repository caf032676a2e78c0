# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks are finite points with a sign, and travel as JSON."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.click import Click
from segmap_plugin.errors import BadInputError

numbers = st.floats(allow_nan=False, allow_infinity=False)


@given(numbers, numbers, st.booleans())
def test_a_click_survives_json(x, y, positive):
    click = Click(x, y, positive)
    assert Click.from_json(json.loads(json.dumps(click.to_json()))) == click


@pytest.mark.parametrize("x, y", [(math.nan, 0), (0, math.nan), (math.inf, 0), (0, -math.inf)])
def test_a_click_that_is_nowhere_is_refused(x, y):
    with pytest.raises(BadInputError, match="finite"):
        Click(x, y)


@pytest.mark.parametrize(
    "data", [None, 3, "abc", [], [1, 2], [1, 2, True, 4], ["a", 2, True], [None, 2, True], {"x": 1}, [1, 2, "no"]]
)
def test_what_is_no_click_is_refused(data):
    with pytest.raises(BadInputError, match="Not a click"):
        Click.from_json(data)


def test_clicks_are_positive_unless_told_otherwise_and_can_be_keys():
    assert Click(1, 2).positive
    assert len({Click(1, 2), Click(1.0, 2.0, True), Click(1, 2, False)}) == 2
