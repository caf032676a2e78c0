# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of options that begin with a minus."""

from __future__ import annotations

from segmap_plugin.core.arguments import joined


def test_a_value_that_begins_with_a_minus_is_tied_to_its_option() -> None:
    given = ["a.tif", "--click", "-97.5,30,+", "--crs", "EPSG:4326", "--stretch", "-5,9"]
    tied = ["a.tif", "--click=-97.5,30,+", "--crs", "EPSG:4326", "--stretch=-5,9"]
    assert joined(given, ("--click", "--stretch")) == tied


def test_an_option_without_a_value_is_left_to_argparse() -> None:
    assert joined(["--click"], ("--click",)) == ["--click"]
    assert joined(["--click=1,2,+"], ("--click",)) == ["--click=1,2,+"]
