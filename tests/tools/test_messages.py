# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of messages on the troubleshooting page."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.messages import END, PAGE, ROOT, START, Message, messages_in, table, texts_of, updated

SOURCE = """
def f(name, error):
    raise BadInputError("A click needs a place.", "Click on the raster.")
    raise OutputError(f"The layer {name} is gone.", "Choose another.") from error
    raise WorkerError(tr("Nothing at {}.").format(name))
    raise ValueError("for programmers only")
    raise RasterError(error.message)
"""


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'plain'", "plain"),
        ("f'layer {name} is {state}'", "layer … is …"),
        ("'{} of {}'.format(a, b)", "… of …"),
        ("tr('said {name}')", "said …"),
        ("self.tr('said')", "said"),
        ("variable", "…"),
    ],
)
def test_texts_are_read_from_all_ways_to_write_them(expression: str, text: str) -> None:
    assert texts_of(ast.parse(expression, mode="eval").body, {}) == [text]


NAMED = """
REMEDY = "Install it."

class Reader:
    def read(self, path, late):
        message = f"{path} is empty."
        raise RasterError(message, REMEDY)

    def wait(self, late):
        message = "Nothing comes." if late else "It broke off."
        return InstallError(message, "Try again.")

def choose(name):
    remedy = "Take another."
    if name:
        text, remedy = "a", "b"
    raise BadInputError("No." if name else "Never.", remedy)
"""


def test_texts_behind_names_and_choices_are_found_where_they_are_used(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(NAMED, encoding="utf-8")
    (tmp_path / "b.py").write_text("def f():\n    raise ModelError('Gone.', REMEDY)\n", encoding="utf-8")
    assert messages_in(tmp_path) == [
        Message("bad input", "Never.", "Take another."),
        Message("bad input", "No.", "Take another."),
        Message("installation", "It broke off.", "Try again."),
        Message("installation", "Nothing comes.", "Try again."),
        Message("model", "Gone.", "Install it."),
        Message("raster", "… is empty.", "Install it."),
    ]


CHOSEN = """
def find(system):
    raise InstallError("Nothing.", _remedy(system))

def _remedy(system):
    if system == "linux":
        return "Ask the package manager."
    return f"Take {system}."

def _version(x):
    return x
"""


def test_texts_that_a_function_chooses_are_found_where_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(CHOSEN, encoding="utf-8")
    assert messages_in(tmp_path) == [
        Message("installation", "Nothing.", "Ask the package manager."),
        Message("installation", "Nothing.", "Take …."),
    ]


def test_messages_for_users_are_found_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SOURCE, encoding="utf-8")
    assert messages_in(tmp_path) == [
        Message("bad input", "A click needs a place.", "Click on the raster."),
        Message("output", "The layer … is gone.", "Choose another."),
        Message("worker", "Nothing at ….", ""),
    ]


def test_the_list_replaces_the_old_one_and_leaves_the_rest() -> None:
    page = f"before\n{START}\nold\n{END}\nafter\n"
    new = updated(page, [Message("raster", "a | b", "c")])
    assert new == f"before\n{START}\n{table([Message('raster', 'a | b', 'c')])}\n{END}\nafter\n"
    assert "a \\| b" in new
    assert updated(new, [Message("raster", "a | b", "c")]) == new


@pytest.mark.slow
def test_the_page_lists_every_message_of_the_sources() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert updated(page, messages_in(ROOT / "segmap_plugin")) == page, "run python -m tools.messages"
