# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors in the user's language: looked up with what was filled in, complete, never stale, English in the log."""

from __future__ import annotations

import ast
import re
import types
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from segmap_plugin import errors
from segmap_plugin.gui.error_texts import CONTEXT, KINDS, MESSAGES, REASONS
from segmap_plugin.gui.localized import localized, spoken
from segmap_plugin.gui.messages import Messages
from segmap_plugin.gui.remedy_texts import REMEDIES
from segmap_plugin.runtime.pythons import _remedy
from tools import i18n
from tools.messages import ROOT, messages_in, texts_of

SOURCES = [p for p in (ROOT / "segmap_plugin").rglob("*.py") if p.name not in ("error_texts.py", "remedy_texts.py")]
SEEN_IN_THE_PANEL = ("canvas", "raster", "runtime", "models", "processing", "gui")
LEFT_ENGLISH = {
    "{} is not a way to export.",
    "The list of packages {} is empty.",
    "The list of packages {} is missing.",
    "The list of packages has a line without a version: {}",
}
COMPOSED = {"The default model cannot be loaded: {}": ["The default model", " cannot be loaded: "]}
"""Put together from pieces where they are raised."""


class Shouting(QTranslator):
    """A language in which everything is shouted; remembers what was asked for."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__()
        self.known = known

    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:
        return source.upper() if context == CONTEXT and source in self.known else ""

    def isEmpty(self) -> bool:
        return False


class Bar:
    """A message bar that shows the latest message alone."""

    def __init__(self) -> None:
        self.item = QWidget()

    def createMessage(self, _title: str, _text: str) -> QWidget:
        self.item = QWidget()
        QHBoxLayout(self.item)
        return self.item

    def pushWidget(self, item: QWidget, _level: object, _seconds: int) -> None:
        assert item is self.item

    def popWidget(self, _item: QWidget) -> None:
        pass

    def buttons(self) -> list[QPushButton]:
        return self.item.findChildren(QPushButton)


@pytest.fixture
def shouting(qgis_app):
    translator = Shouting((*MESSAGES, *REASONS, *REMEDIES, *KINDS.values()))
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def constants(path: Path) -> str:
    """All literal texts of a module, one after the other."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return "\n".join(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


TEXTS = [constants(path) for path in SOURCES]


@pytest.mark.parametrize("template", [*MESSAGES, *REASONS, *REMEDIES])
def test_every_text_is_still_said_somewhere(template: str) -> None:
    parts = COMPOSED.get(template) or [part for part in template.split("{}") if part.strip(" .:()")]
    assert any(all(part in text for part in parts) for text in TEXTS)


def test_what_can_be_seen_in_the_panel_is_all_here() -> None:
    seen = [ROOT / "segmap_plugin" / name for name in SEEN_IN_THE_PANEL]
    found = {m.text.replace("…", "{}") for folder in seen for m in messages_in(folder)}
    assert {text for text in found if text.strip("{}. ") and text not in MESSAGES} - LEFT_ENGLISH == set()


def test_what_can_be_advised_in_the_panel_is_all_here() -> None:
    """Remedies that a function chooses too; one that is put together from what nobody knows would come as "…"."""
    for name in SEEN_IN_THE_PANEL:
        found = {m.remedy.replace("…", "{}") for m in messages_in(ROOT / "segmap_plugin" / name) if m.remedy}
        assert found - set(REMEDIES) == set(), name


@pytest.mark.parametrize(("module", "name"), [("pythons", "objection"), ("state", "path_objection")])
def test_what_can_be_objected_to_a_python_or_a_folder_is_all_here(module: str, name: str) -> None:
    tree = ast.parse((ROOT / "segmap_plugin" / "runtime" / f"{module}.py").read_text(encoding="utf-8"))
    (function,) = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name)
    returns = [text for n in ast.walk(function) if isinstance(n, ast.Return) for text in texts_of(n.value, {})]
    assert {text.replace("…", "{}") for text in returns if text} - set(REASONS) == set()


def test_what_accepting_journaling_and_exporting_advise_is_all_here(tmp_path: Path) -> None:
    for pattern in ("controller*.py", "output*.py", "journal*.py"):
        for path in (ROOT / "segmap_plugin").glob(pattern):
            (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    found = messages_in(tmp_path)
    assert len(found) > 20
    assert {m.remedy.replace("…", "{}") for m in found if m.remedy} - set(REMEDIES) == set()
    assert {m.text.replace("…", "{}") for m in found} - set(MESSAGES) - {"{}"} == set()


def test_the_environment_is_not_looked_for_in_the_panel_which_has_no_such_control() -> None:
    wrong = [text for text in REMEDIES if re.match("(install|repair)", text, re.IGNORECASE) and "panel" in text]
    assert wrong == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_remedy_names_the_menu_entry_by_the_word_it_has_in_that_language(language: str) -> None:
    known = i18n.read(i18n.FOLDER / f"{i18n.PREFIX}{language}.ts")
    entry = known[i18n.Text("SegMap", "Environment…")][0].rstrip("…")
    remedies = [text for text in REMEDIES if errors.ENVIRONMENT_PLACE in text]
    assert len(remedies) > 5
    assert [text for text in remedies if f"SegMap > {entry}" not in known[i18n.Text(CONTEXT, text)][0]] == []


def test_a_message_whose_remedy_lies_on_the_page_of_the_environment_leads_there(qgis_app) -> None:
    """In every language: what is asked is the English remedy."""
    bar, opened = Bar(), []
    messages = Messages(types.SimpleNamespace(messageBar=lambda: bar))
    error = errors.ModelError("The worker's Python lacks torch: no.", errors.INSTALL_REMEDY)
    messages.error(error)
    assert bar.buttons() == [], "nobody has a page"
    messages.open_environment = lambda: opened.append(True)
    messages.error(errors.OutputError("The outline is empty.", "Add a left click on the object."))
    assert bar.buttons() == []
    messages.error(error, ("Retry", opened.clear))
    assert [button.text() for button in bar.buttons()] == ["Retry", "Environment…"]
    bar.buttons()[1].click()
    assert opened == [True]


def test_no_text_stands_twice() -> None:
    assert len(set(MESSAGES)) == len(MESSAGES)
    assert len(set(REMEDIES)) == len(REMEDIES)


def test_every_code_that_is_shown_has_a_heading() -> None:
    silent = {"error", "cancelled", "needs_pixels", "outside_raster", "no_data"}
    codes = {c.code for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.SegMapError)}
    assert set(KINDS) == codes - silent


def test_in_english_an_error_reads_as_ever(qgis_app) -> None:
    for message in ("The layer {} is read-only.", "nobody knows this one", "a.tif cannot be opened: not a TIFF."):
        error = errors.OutputError(message.format("roads"), "Choose another file.")
        assert localized(error) == str(error)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (errors.OutsideRasterError("The click lies outside the raster.", "Click inside its extent."),
         "THE CLICK LIES OUTSIDE THE RASTER. CLICK INSIDE ITS EXTENT."),
        (errors.OutputError("The layer Straßen {x} is read-only.", "Choose another one."),
         "THE LAYER Straßen {x} IS READ-ONLY. CHOOSE ANOTHER ONE."),
        (errors.OutputError("The layer a of b.gpkg cannot be opened.", "Somehow."),
         "THE LAYER a OF b.gpkg CANNOT BE OPENED. Somehow."),
        (errors.RasterError("a: b.tif cannot be opened: no such driver.\nReally.", "Is it a raster, and complete?"),
         "a: b.tif CANNOT BE OPENED: no such driver.\nReally. IS IT A RASTER, AND COMPLETE?"),
        (errors.OutputError("roads is read-only.", ""), "roads IS READ-ONLY."),
        (errors.RasterError("Something new happened.", "Do this."),
         "THE RASTER CANNOT BE READ. (Something new happened.) Do this."),
        (errors.SegMapError("KeyError: 'x'", ""), "KeyError: 'x'"),
        (errors.InstallError("/a cannot be used: it is Python 3.9; 3.10 to 3.13 are needed.", "Choose another Python."),
         "/a CANNOT BE USED: IT IS PYTHON 3.9; 3.10 TO 3.13 ARE NEEDED. CHOOSE ANOTHER PYTHON."),
        (errors.InstallError("The folder of the environment C:\\x is 7 characters too long.", ""),
         "THE FOLDER OF THE ENVIRONMENT C:\\x IS 7 CHARACTERS TOO LONG."),
        (errors.InstallError("/a cannot be used: it is odd.", ""), "/a CANNOT BE USED: it is odd."),
        (errors.InstallError("No suitable Python was found.", _remedy("linux", ["/a: it lacks the module venv."])),
         "NO SUITABLE PYTHON WAS FOUND. "
         "INSTALL THE PACKAGE PYTHON3-VENV WITH YOUR SYSTEM'S PACKAGE MANAGER, THEN TRY AGAIN."),
        (errors.InstallError("No suitable Python was found.", _remedy("win32", [])),
         "NO SUITABLE PYTHON WAS FOUND. INSTALL PYTHON 3.12 FROM PYTHON.ORG, OR NAME A PYTHON 3.10 TO 3.13."),
    ],
)  # fmt: skip
def test_sentences_are_translated_with_what_was_filled_in(shouting, error, text: str) -> None:
    assert localized(error) == text


def test_the_most_specific_text_is_taken(shouting) -> None:
    for template in MESSAGES:
        filled = template.replace("{}", "x.y")
        assert spoken(filled, MESSAGES) == template.upper().replace("{}", "x.y")


def test_the_log_keeps_the_english_words(shouting, qgis_iface, monkeypatch) -> None:
    messages, logged = Messages(qgis_iface), []
    monkeypatch.setattr(messages, "log", lambda level, text: logged.append(text))
    error = errors.OutputError("The outline is empty.", "Add a left click on the object.")
    messages.error(error)
    assert messages.latest[-1] == "THE OUTLINE IS EMPTY. ADD A LEFT CLICK ON THE OBJECT."
    assert logged == [str(error), messages.latest[-1]]
    messages.clear()
