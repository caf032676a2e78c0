# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.classes import default_classes
from segmap_plugin.core.settings import MAX_GROWTH_LIMIT, Settings, with_choice
from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.errors import BadInputError

settings = st.builds(
    Settings,
    hover=st.booleans(),
    max_growth=st.integers(0, MAX_GROWTH_LIMIT),
    cfr=st.integers(0, 8),
    mbo=st.booleans(),
    shape=st.builds(ShapeOptions, simplify_m=st.none() | st.floats(0, 100), smooth=st.integers(0, 5)),
    current_class=st.sampled_from([item.name for item in default_classes()]),
    bands=st.dictionaries(st.text(max_size=5), st.tuples(*[st.integers(1, 13)] * 3), max_size=3),
    raster_layer=st.text(max_size=8),
    export_crs=st.text(max_size=12),
)


@given(settings)
def test_settings_survive_json(value):
    assert Settings.from_json(json.loads(json.dumps(value.to_json()))) == value


def test_settings_of_another_version_are_read_as_far_as_they_are_known():
    assert Settings.from_json({"hover": False, "from_the_future": 1}) == Settings(hover=False)


def test_a_class_that_is_not_in_the_list_falls_back_to_the_first():
    assert Settings(current_class="gone").current_class == "object"


def test_removing_the_current_class_from_the_list_chooses_another():
    value = Settings(current_class="object")
    assert Settings(classes=value.classes.removed(0), current_class="object").current_class == "building"


def test_the_colour_is_that_of_the_current_class():
    value = Settings(current_class="water")
    assert value.color == value.classes.color_of("water")


def test_predict_options_are_what_the_protocol_asks_for():
    assert Settings(cfr=2, mbo=True, max_growth=1).predict_options() == {"cfr": 2, "mbo": True, "max_growth": 1}


@pytest.mark.parametrize(
    "data",
    [
        {"max_growth": 99},
        {"cfr": -1},
        {"shape": {"threshold": 2}},
        {"shape": {"no_such": 1}},
        {"classes": []},
        {"bands": {"a": ["x"]}},
        {"bands": 3},
        {"max_growth": "many"},
    ],
)
def test_broken_settings_are_refused(data):
    with pytest.raises(BadInputError):
        Settings.from_json(data)


def test_a_choice_for_a_layer_replaces_or_takes_away_its_own_alone() -> None:
    choices = {"a": 1, "b": 2}
    assert with_choice(choices, "a", 3) == {"a": 3, "b": 2}
    assert with_choice(choices, "a", None) == {"b": 2}
    assert with_choice(choices, "c", None) == choices == {"a": 1, "b": 2}
