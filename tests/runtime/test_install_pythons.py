# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that installs, and Pythons: those that will not do, the user's own, and looking for one."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtTest import QTest

from segmap_plugin.errors import InstallError
from segmap_plugin.runtime import interpreter, state
from segmap_plugin.runtime import manager as manager_module
from segmap_plugin.runtime.platforms import environment_python

from .install_support import WAIT_MS, conda, installed, manager, page, press, quick, wheels  # noqa: F401 - fixtures


def test_stopping_the_search_for_a_python_leaves_a_button_that_looks_again(
    quick, page, manager, qtbot, tmp_path
) -> None:
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        page.python.setFilePath(str(slow))
        qtbot.waitUntil(lambda: manager.busy, timeout=WAIT_MS)
        page.cancel.click()
    assert page.install.text() == "&Go on"
    assert page.install.isEnabled()
    slow.unlink()
    page.python.lineEdit().blockSignals(True)
    page.python.setFilePath("")
    page._typed.stop()
    with qtbot.waitSignal(manager.planned, timeout=WAIT_MS):
        press(page.install)
    assert page.install.text() == "&Install"


def test_where_no_python_is_suitable_the_page_says_what_is_wrong_with_each(
    quick, page, manager, qtbot, monkeypatch
) -> None:
    def find(**_how):
        reasons = [
            "/usr/bin/python3.9: it is Python 3.9; 3.10 to 3.13 are needed.",
            "C:\\Py\\python.exe: it is a 32-bit build.",
        ]
        raise InstallError("No suitable Python was found.", "Install Python 3.12 from python.org.", tried=reasons)

    monkeypatch.setattr(manager_module.pythons, "find", find)
    with qtbot.waitSignal(manager.planned, timeout=WAIT_MS):
        page.look_again()
    assert page.details.isVisible()
    assert page.details.toPlainText().splitlines() == [
        "/usr/bin/python3.9: it is Python 3.9; 3.10 to 3.13 are needed",
        "C:\\Py\\python.exe: it is a 32-bit build",
    ]
    assert not page.install.isEnabled()
    monkeypatch.undo()
    with qtbot.waitSignal(manager.planned, timeout=WAIT_MS):
        page.look_again()
    assert not page.details.isVisible()


def test_a_python_that_will_not_do_is_refused_on_the_page(page, manager, qtbot, tmp_path) -> None:
    page.python.setFilePath(str(tmp_path / "absent"))
    qtbot.waitUntil(lambda: not manager.busy and "cannot be run as Python" in page.source.text(), timeout=WAIT_MS)
    assert not page.install.isEnabled()


def test_a_path_can_be_typed_letter_by_letter(page, manager, qtbot) -> None:
    """The field was switched off after the first letter, and what was looked at was a part of the path."""
    page.findChild(QgsCollapsibleGroupBox).setCollapsed(False)
    line = page.python.lineEdit()
    line.setFocus()
    for letter in sys.executable:
        QTest.keyClicks(line, letter)
        assert line.isEnabled()
        assert not page.install.isEnabled(), "there is no plan for a part of a path"
    qtbot.waitUntil(page.install.isEnabled, timeout=WAIT_MS)
    assert sys.executable in page.source.text()
    assert page.python.filePath() == sys.executable


def test_typing_on_while_it_looks_counts(page, manager, qtbot, tmp_path) -> None:
    slow = tmp_path / "python3"
    slow.write_text("#!/bin/sh\nsleep 2\n")
    slow.chmod(0o755)
    page.python.setFilePath(str(slow))
    qtbot.waitUntil(lambda: manager.busy, timeout=WAIT_MS)
    assert page.python.lineEdit().isEnabled()
    page.python.setFilePath(sys.executable)
    qtbot.waitUntil(page.install.isEnabled, timeout=WAIT_MS)
    assert sys.executable in page.source.text()


def test_an_existing_python_with_everything_is_used_from_then_on(page, qtbot) -> None:
    page.existing.setFilePath(sys.executable)
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        press(page.use_existing)
    assert QgsSettings().value(interpreter.SETTING) == sys.executable


def test_an_existing_python_that_lacks_packages_has_them_named(quick, page, manager, qtbot) -> None:
    installed(page, qtbot)
    page.existing.setFilePath(str(environment_python(state.environment_folder(manager.data, manager.pins))))
    with qtbot.waitSignal(manager.inspected, timeout=WAIT_MS):
        press(page.use_existing)
    assert "Missing: numpy, torch, opencv-python-headless" in page.status.text()
    assert not QgsSettings().value(interpreter.SETTING)


def test_the_page_says_that_a_python_of_the_users_own_is_in_use(page, manager, conda, qtbot) -> None:
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    assert page.own.isVisibleTo(page)
    assert page.own.label.text() == f"In use: your own Python at {conda}."
    conda.unlink()
    page._show_state()
    assert page.own.label.text() == f"Your own Python at {conda} is not there any more."


def test_one_press_ends_the_use_of_a_python_of_the_users_own(page, manager, conda, qtbot) -> None:
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    changing = []
    page.changing.connect(lambda: changing.append(QgsSettings().value(interpreter.SETTING)))
    with qtbot.waitSignal(manager.released, timeout=WAIT_MS):
        press(page.own.button)
    assert changing == [str(conda)], "the worker ends first"
    assert not QgsSettings().value(interpreter.SETTING)
    assert page.own.isHidden()
    assert page.status.text() == "No environment is installed yet."


def test_of_a_python_that_the_environment_variable_names_the_page_speaks_without_a_button(page, monkeypatch) -> None:
    monkeypatch.setenv(interpreter.VARIABLE, sys.executable)
    page._show_state()
    assert f"{sys.executable}, named by the environment variable SEGMAP_PYTHON" in page.own.label.text()
    assert page.own.button.isHidden()


def test_without_a_python_of_the_users_own_the_page_says_nothing_of_one(page) -> None:
    assert page.own.isHidden()


@pytest.mark.parametrize("button", ["install", "repair"])
def test_what_was_just_installed_or_repaired_is_used(quick, page, manager, conda, qtbot, button: str) -> None:
    """A stale setting would win over it, and the page be gone."""
    if button == "repair":
        state.mark_ready(state.environment_folder(manager.data, manager.pins), {"device": "here"})
    conda.unlink()
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    page._show_state()
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        press(getattr(page, button))
    assert not QgsSettings().value(interpreter.SETTING)
    assert page.own.isHidden()
