# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel's underlined letters: each leads somewhere, and none is one of QGIS's menus."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QMainWindow, QPushButton, QWidget

from segmap_plugin.gui.mnemonics import leave_menus_theirs, letter_of, with_free_letter

MENUS = (
    "Pro&ject", "&Edit", "&View", "&Layer", "&Settings", "&Plugins", "Vect&or", "&Raster", "&Database", "&Web", "&Mesh",
    "Pro&cessing", "&Help",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("&Raster", "", "&Raster"),
        ("&Raster", "r", "R&aster"),
        ("&Raster", "ra", "Ra&ster"),
        ("&Raster", "raste", "Raster"),
        ("栅格(&R)", "rab", "栅格(&C)"),
        ("栅格(&R)", "abcdefghijklmnopqrstuvwxyz", "栅格"),
        ("&Über", "ü", "Ü&ber"),
        ("no letter", "n", "no letter"),
    ],
)
def test_a_letter_that_is_taken_gives_way_to_another_of_the_text(text, taken, expected) -> None:
    assert with_free_letter(text, set(taken)) == expected


def letters(panel: QWidget) -> list[str]:
    labels = [label for label in panel.findChildren(QLabel) if label.buddy() is not None]
    return [letter for w in (*labels, *panel.findChildren(QAbstractButton)) if (letter := letter_of(w.text()))]


@pytest.fixture
def menus(ready):
    """QGIS's menus, in the window that the panel belongs to."""
    window = ready.dock.parentWidget()
    assert isinstance(window, QMainWindow)
    for text in MENUS:
        window.menuBar().addMenu(text)
    yield
    window.menuBar().clear()


def test_the_panel_leaves_the_letters_of_the_menus_to_qgis(ready, menus) -> None:
    ready.dock.hide()
    ready.dock.show()
    found = letters(ready.dock)
    assert len(found) >= 7
    assert len(found) == len(set(found))
    assert not set(found) & {letter_of(text) for text in MENUS}
    ready.dock.hide()
    ready.dock.show()
    assert letters(ready.dock) == found, "it settles"


def test_a_letter_that_became_free_is_used_again(qgis_app, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = QPushButton("&Export", window)
    menu = window.menuBar().addMenu("&Edit")
    leave_menus_theirs(window, window.menuBar())
    assert button.text() == "E&xport"
    window.menuBar().removeAction(menu.menuAction())
    leave_menus_theirs(window, window.menuBar())
    assert button.text() == "&Export"
