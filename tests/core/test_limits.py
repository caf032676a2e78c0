# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of a stretch: what is one, as text, as JSON."""

from __future__ import annotations

import math

import pytest

from segmap_plugin.core.limits import OTHERS, Limits, StretchChoice, checked, limits_text, parse_limits
from segmap_plugin.errors import BadInputError


def test_one_pair_is_for_all_bands_and_a_band_may_have_its_own() -> None:
    assert parse_limits(["4:200,3000", "0,1.5", "1:-5,5e3"]) == (
        (OTHERS, 0.0, 1.5),
        (1, -5.0, 5000.0),
        (4, 200.0, 3000.0),
    )


def test_nothing_said_is_no_limit() -> None:
    assert parse_limits([]) == ()


@pytest.mark.parametrize(
    "text",
    ["", "5", "1,2,3", "a,b", "2,1", "1,1", "nan,1", "0,inf", "0:1,2", "-1:1,2", "x:1,2", ":1,2", "1.5:1,2", "1:"],
)
def test_what_is_no_stretch_is_refused(text: str) -> None:
    with pytest.raises(BadInputError) as caught:
        parse_limits([text])
    assert caught.value.remedy


def test_a_band_has_one_stretch() -> None:
    with pytest.raises(BadInputError, match="two stretches"):
        parse_limits(["1:0,2", "1:0,3"])


@pytest.mark.parametrize("limits", [(), ((OTHERS, 0.1, 0.3),), ((1, -1e-9, 2.0 / 3.0), (13, 5.0, 1e12))])
def test_limits_survive_the_command_line_to_the_last_bit(limits: Limits) -> None:
    assert parse_limits(limits_text(limits)) == limits


@pytest.mark.parametrize("limits", [[(1, 2)], [(1, "a", 3)], [None], 5, [(1, 10**400, 3)], [(-1, 0, 1)]])
def test_what_comes_from_elsewhere_is_checked(limits: object) -> None:
    with pytest.raises(BadInputError):
        checked(limits)  # type: ignore[arg-type]


def test_the_order_of_the_bands_makes_no_other_limits() -> None:
    assert checked([[2, 0, 1], [1, 5, 6]]) == checked(((1, 5.0, 6.0), (2, 0.0, 1.0)))


@pytest.mark.parametrize("choice", [StretchChoice(), StretchChoice(0.0, 0.25)])
def test_a_choice_survives_json(choice: StretchChoice) -> None:
    assert StretchChoice.from_json(choice.to_json()) == choice
    assert choice.as_style == (choice.low is None)


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (2.0, 1.0), (None, 1.0), (0.0, None), (math.nan, 1.0)])
def test_a_choice_goes_from_low_to_high(low: float | None, high: float | None) -> None:
    with pytest.raises(BadInputError):
        StretchChoice(low, high)
