# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.click import Click
from segmap_plugin.core.session import RefineTarget, Session
from segmap_plugin.errors import BadInputError

clicks = st.builds(Click, st.floats(-1e7, 1e7, allow_nan=False), st.floats(-1e7, 1e7, allow_nan=False), st.booleans())
actions = st.lists(
    st.one_of(
        st.tuples(st.just("add"), clicks, st.floats(0.01, 100)),
        st.tuples(st.just("remove"), st.integers(0, 12)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=40,
)


def apply(session, action):
    name, *rest = action
    if name == "add":
        session.add(*rest)
    elif name == "remove":
        if rest[0] < len(session.clicks):
            session.remove(rest[0])
    else:
        getattr(session, name)()


def snapshot(session):
    return session.clicks, session.scale


@given(actions)
def test_redo_is_the_inverse_of_undo_whatever_was_done(history):
    session = Session()
    for action in history:
        apply(session, action)
        before = snapshot(session)
        if session.undo():
            assert session.redo()
            assert snapshot(session) == before


@given(actions)
def test_undoing_everything_gives_no_clicks_and_redoing_everything_gives_them_all_back(history):
    session = Session()
    for action in history:
        apply(session, action)
    while session.redo():
        pass
    newest, steps = snapshot(session), 0
    while session.undo():
        steps += 1
    assert snapshot(session) == ((), None)
    for _ in range(steps):
        assert session.redo()
    assert snapshot(session) == newest
    assert not session.can_redo


@given(actions)
def test_the_scale_is_there_exactly_while_there_are_clicks(history):
    session = Session()
    for action in history:
        apply(session, action)
        assert (session.scale is None) == (not session.clicks)


@given(st.lists(st.tuples(clicks, st.floats(0.01, 100)), min_size=1, max_size=10))
def test_the_scale_is_that_of_the_first_click(pairs):
    session = Session()
    for click, scale in pairs:
        session.add(click, scale)
    assert session.scale == pairs[0][1]
    assert session.clicks == tuple(click for click, _ in pairs)


def test_a_new_click_after_undo_forgets_what_could_be_redone():
    session = Session()
    session.add(Click(0, 0), 1.0)
    session.add(Click(1, 1), 1.0)
    session.undo()
    session.add(Click(2, 2, False), 1.0)
    assert session.clicks == (Click(0, 0), Click(2, 2, False))
    assert not session.can_redo


def test_a_click_in_the_middle_can_be_removed_and_brought_back():
    session = Session()
    for i in range(3):
        session.add(Click(i, i), 1.0)
    assert session.remove(1) == Click(1, 1)
    assert session.clicks == (Click(0, 0), Click(2, 2))
    session.undo()
    assert session.clicks == (Click(0, 0), Click(1, 1), Click(2, 2))


def test_the_first_click_after_removing_all_takes_a_new_scale():
    session = Session()
    session.add(Click(0, 0), 1.0)
    session.remove(0)
    session.add(Click(0, 0), 8.0)
    assert session.scale == 8.0


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_removing_a_click_that_is_not_there_is_an_error(index):
    session = Session()
    session.add(Click(0, 0), 1.0)
    with pytest.raises(IndexError):
        session.remove(index)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_canvas_without_scale_is_refused(scale):
    session = Session()
    with pytest.raises(BadInputError):
        session.add(Click(0, 0), scale)
    assert not session.active


def test_refining_starts_without_clicks_and_clearing_forgets_the_target():
    session = Session()
    session.add(Click(0, 0), 1.0)
    session.begin_refine(RefineTarget("layer", 7, b"wkb"))
    assert session.clicks == ()
    assert session.active
    assert not session.can_undo
    session.add(Click(1, 1), 2.0)
    session.undo()
    assert session.target == RefineTarget("layer", 7, b"wkb")
    session.clear()
    assert session.target is None
    assert not session.active


def test_undo_and_redo_say_when_there_is_nothing_to_do():
    session = Session()
    assert not session.undo()
    assert not session.redo()
