# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.classes import PALETTE, ClassItem, ClassList, default_classes
from segmap_plugin.errors import BadInputError

names = st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=15, unique=True)
lists = names.map(
    lambda found: ClassList(tuple(ClassItem(name, PALETTE[i % len(PALETTE)]) for i, name in enumerate(found)))
)


@given(lists)
def test_a_class_list_survives_json(classes):
    assert ClassList.from_json(classes.to_json()) == classes


@given(lists, st.integers(-1, 20))
def test_number_keys_choose_the_first_nine(classes, key):
    item = classes.for_key(key)
    if 1 <= key <= min(9, len(classes)):
        assert item is classes.items[key - 1]
    else:
        assert item is None


def test_an_added_class_takes_a_colour_that_is_free():
    classes = default_classes()
    colors = [item.color for item in classes.added("new")]
    assert len(set(colors)) == len(colors)


def test_renaming_and_recolouring_give_another_list():
    classes = default_classes()
    changed = classes.changed(1, name="roof").changed(1, color="#123456")
    assert changed.items[1] == ClassItem("roof", "#123456")
    assert classes.items[1].name == "building"


def test_the_last_class_stays():
    with pytest.raises(BadInputError):
        ClassList((ClassItem("only", "#000000"),)).removed(0)


def test_removing_takes_the_one_meant():
    assert next(item.name for item in default_classes().removed(0)) == "building"


@pytest.mark.parametrize(
    "data", [[], [["a"]], [["a", "red"]], [["", "#000000"]], [["a", "#000000"], ["a", "#111111"]], 3, [None]]
)
def test_what_is_no_class_list_is_refused(data):
    with pytest.raises(BadInputError):
        ClassList.from_json(data)


def test_an_unknown_class_has_a_colour_too():
    assert default_classes().color_of("no such class") == PALETTE[0]
    assert default_classes().color_of("water") == PALETTE[4]
