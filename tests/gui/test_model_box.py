# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel's choice of a model: the models whose files are here, and the way to others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from model import zoo
from segmap_plugin import preferences
from segmap_plugin.errors import SegMapError
from segmap_plugin.gui.model_box import ModelBox
from segmap_plugin.models.manager import ModelManager

WEIGHTS = Path(__file__).resolve().parents[2] / "resources" / "weights" / "segmap-light.safetensors"


@pytest.fixture()
def manager(qgis_app: object, tmp_path: Path) -> Iterator[ModelManager]:
    QgsSettings().remove(preferences.MODEL)
    made = ModelManager(folder=tmp_path / "models")
    yield made
    made.dispose()
    QgsSettings().remove(preferences.MODEL)


@pytest.fixture()
def mine(manager: ModelManager) -> str:
    """A model of the user's own, imported before."""
    file = manager.store.path_of("mine")
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(WEIGHTS, file)
    manager.store.record(file)
    return "mine"


class Shown:
    """The box, what it told, and how often it opened the manager."""

    def __init__(self, manager: ModelManager, qtbot: QtBot) -> None:
        self.told: list[SegMapError] = []
        self.opened = 0
        self.box = ModelBox(manager, self._open, self.told.append)
        qtbot.addWidget(self.box)
        self.box.show()

    def _open(self) -> None:
        self.opened += 1

    def texts(self) -> list[str]:
        box = self.box.models
        return [box.itemText(i) for i in range(box.count()) if box.itemText(i)]

    def pick(self, row: int) -> None:
        """By the keyboard, as everybody can."""
        box = self.box.models
        key = Qt.Key.Key_Down if row > box.currentIndex() else Qt.Key.Key_Up
        while box.currentIndex() != row and not (box.currentData() is None and row == box.count() - 1):
            before = box.currentIndex()
            QTest.keyClick(box, key)
            if box.currentIndex() == before:
                return


def test_it_shows_what_is_here_and_what_is_in_use(manager: ModelManager, mine: str, qtbot: QtBot) -> None:
    shown = Shown(manager, qtbot)
    assert shown.texts() == [manager.entries[0].title, "mine", "More models…"]
    assert shown.box.models.currentData() == manager.entries[0].name
    assert len([row for row in manager.rows() if not row.usable]) > 3, "the others are behind the last entry"


def test_choosing_a_model_uses_it(manager: ModelManager, mine: str, qtbot: QtBot) -> None:
    shown = Shown(manager, qtbot)
    with qtbot.waitSignal(manager.chosen) as signal:
        shown.pick(1)
    assert signal.args == ["mine"]
    assert Path(preferences.model()).stem == "mine"
    with qtbot.waitSignal(manager.chosen):
        shown.pick(0)
    assert preferences.model() == ""


def test_the_last_entry_opens_the_manager_and_chooses_nothing(manager: ModelManager, qtbot: QtBot) -> None:
    shown = Shown(manager, qtbot)
    with qtbot.assertNotEmitted(manager.chosen):
        shown.pick(shown.box.models.count() - 1)
    assert shown.opened == 1
    assert shown.box.models.currentData() == manager.entries[0].name


def test_it_follows_what_is_chosen_and_removed_elsewhere(manager: ModelManager, mine: str, qtbot: QtBot) -> None:
    shown = Shown(manager, qtbot)
    row = next(row for row in manager.rows() if row.name == mine)
    manager.choose(row)
    assert shown.box.models.currentData() == "mine"
    manager.remove(row)
    assert shown.texts() == [manager.entries[0].title, "More models…"]
    assert shown.box.models.currentData() == manager.entries[0].name


def test_a_model_whose_file_went_meanwhile_is_not_chosen(manager: ModelManager, mine: str, qtbot: QtBot) -> None:
    shown = Shown(manager, qtbot)
    manager.store.path_of("mine").unlink()
    shown.pick(1)
    assert preferences.model() == ""
    assert shown.box.models.currentData() == manager.entries[0].name


def test_a_file_that_only_the_settings_know_is_shown_by_its_name(
    manager: ModelManager, tmp_path: Path, qtbot: QtBot
) -> None:
    file = Path(shutil.copy(WEIGHTS, tmp_path / "elsewhere.safetensors"))
    preferences.set_model(str(file))
    shown = Shown(manager, qtbot)
    assert shown.box.models.currentText() == "elsewhere"
    assert shown.texts()[-1] == "More models…"


def test_the_name_of_the_model_in_use_is_that_of_its_file_or_of_the_default(manager: ModelManager, mine: str) -> None:
    assert preferences.model_name() == manager.entries[0].name == zoo.DEFAULT
    preferences.set_model(str(manager.store.path_of("mine")))
    assert preferences.model_name() == "mine"
