# SPDX-License-Identifier: GPL-3.0-or-later
"""Languages: every text is found, translated, and keeps its placeholders; the panel speaks them, from either side."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tools import i18n

ROOT = Path(__file__).resolve().parents[2]
TEXTS = i18n.collect()

SOURCE = """
class Box:
    def __init__(self):
        self.tr("in a class")
        self.tr("%n things", "", 3)
        self.label(tr("of the plugin"))
        QCoreApplication.translate("Other", "by name")
        not_a_text("ignored")
        self.tr(variable)
def f():
    return tr("at the top").format(1)
"""


def catalogue(language: str) -> dict[i18n.Text, tuple[str, ...]]:
    return i18n.read(i18n.FOLDER / f"{i18n.PREFIX}{language}.ts")


def placeholders(text: str) -> list[str]:
    return sorted(i18n.PLACEHOLDER.findall(text))


def test_texts_are_found_in_every_way_to_write_them() -> None:
    assert set(i18n.texts_in(SOURCE)) == {
        i18n.Text("Box", "in a class"), i18n.Text("Box", "%n things", True), i18n.Text("SegMap", "of the plugin"),
        i18n.Text("Other", "by name"), i18n.Text("SegMap", "at the top"),
    }  # fmt: skip


def test_the_plugins_texts_are_many() -> None:
    assert len(TEXTS) > 200
    assert {"SegMap", "SegMapDock", "InstallPage"} <= {text.context for text in TEXTS}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_is_untranslated(language: str) -> None:
    assert i18n.missing(language, TEXTS) == [], "run make i18n and fill in what is new"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_placeholder_survives(language: str) -> None:
    for text, forms in catalogue(language).items():
        for form in forms:
            assert placeholders(form) == placeholders(text.source), (text.source, form)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_translation_can_be_filled_in_as_the_source_is(language: str) -> None:
    for text, forms in catalogue(language).items():
        fields = [name for _, name, _, _ in string.Formatter().parse(text.source) if name is not None]
        for form in forms:
            form.format(*[1.0] * len(fields), **{name: 1.0 for name in fields if name and not name.isdigit()})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_text_with_a_mnemonic_keeps_exactly_one(language: str) -> None:
    for text, forms in catalogue(language).items():
        wanted = len(re.findall(r"&\w", text.source))
        assert all(len(re.findall(r"&\w", form)) == wanted for form in forms), (text.source, forms)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_ellipses_and_outer_spaces_stay(language: str) -> None:
    for text, forms in catalogue(language).items():
        for form in forms:
            assert form.endswith("…") == text.source.endswith("…"), (text.source, form)
            assert form.startswith(" ") == text.source.startswith(" "), (text.source, form)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_language_is_not_english_left_standing(language: str) -> None:
    """Sentences of four words and more that are the same in both languages were forgotten."""
    same = [text.source for text, forms in catalogue(language).items() if forms == (text.source,)]
    assert [source for source in same if len(source.split()) > 3] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_texts(language: str, tmp_path) -> None:
    source = i18n.FOLDER / f"{i18n.PREFIX}{language}.ts"
    try:
        fresh = i18n.compile_catalogue(source, tmp_path / "fresh.qm")
    except RuntimeError as error:
        pytest.skip(str(error))
    assert fresh.read_bytes() == source.with_suffix(".qm").read_bytes(), "run make i18n"


def test_translations_are_kept_when_texts_come_and_go(tmp_path) -> None:
    path = tmp_path / "segmap_de.ts"
    old, moved, new = i18n.Text("A", "stays"), i18n.Text("A", "moves"), i18n.Text("B", "is new")
    i18n.write(path, "de", [moved, old], {old: ("bleibt",), moved: ("zieht um",)})
    known = i18n.read(path)
    i18n.write(path, "de", [old, i18n.Text("B", "moves"), new], known)
    assert i18n.read(path) == {old: ("bleibt",), i18n.Text("B", "moves"): ("zieht um",), new: ("",)}
