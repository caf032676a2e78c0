# SPDX-License-Identifier: GPL-3.0-or-later
"""The options page, the help, and what is registered with QGIS."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QMainWindow, QMenu

from segmap_plugin import preferences
from segmap_plugin.errors import ENVIRONMENT_PLACE
from segmap_plugin.gui import extras as extras_module
from segmap_plugin.gui.extras import Extras
from segmap_plugin.gui.help_dialog import HelpDialog
from segmap_plugin.gui.options_page import OptionsPage
from segmap_plugin.runtime import interpreter

from .test_store import ROOT

WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def clean_settings(qgis_app, monkeypatch):
    monkeypatch.setenv(interpreter.VARIABLE, sys.executable)
    keys = (preferences.PYTHON, preferences.DEVICE, preferences.MODEL)
    for key in keys:
        QgsSettings().remove(key)
    yield
    for key in keys:
        QgsSettings().remove(key)


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# --- options ---------------------------------------------------------------------------------------------------------


def make_options(qtbot) -> tuple[OptionsPage, list[str]]:
    calls: list[str] = []
    page = OptionsPage(lambda: calls.append("restart"), lambda: calls.append("install"), lambda: calls.append("models"))
    qtbot.addWidget(page)
    return page, calls


def test_options_are_kept_on_ok_and_the_worker_starts_anew_once(qtbot) -> None:
    page, calls = make_options(qtbot)
    page.python.setFilePath(sys.executable)
    page.device.setCurrentIndex(page.device.findData("cpu"))
    assert calls == []
    page.apply()
    assert calls == ["restart"]
    assert preferences.python() == sys.executable
    assert preferences.worker_arguments() == ["--device", "cpu"]


def test_options_that_did_not_change_start_nothing_anew(qtbot) -> None:
    page, calls = make_options(qtbot)
    page.apply()
    assert calls == []


def test_the_options_page_leads_to_environment_and_models(qtbot) -> None:
    page, calls = make_options(qtbot)
    press(page.install)
    press(page.models)
    assert calls == ["install", "models"]


def test_an_unknown_device_counts_as_automatic() -> None:
    preferences.set_device("abacus")
    assert preferences.device() == "auto"
    QgsSettings().setValue(preferences.DEVICE, "abacus")
    assert preferences.device() == "auto"


# --- help ------------------------------------------------------------------------------------------------------------


def test_the_shipped_pages_open_without_a_network(qgis_app, qtbot) -> None:
    dialog = HelpDialog(ROOT / "docs")
    qtbot.addWidget(dialog)
    assert dialog.list.count() >= 1
    dialog.open_page("troubleshooting")
    assert "Troubleshooting" in dialog.text.toPlainText()


def test_a_link_to_another_page_opens_it_inside(qgis_app, qtbot, tmp_path) -> None:
    (tmp_path / "user-guide.md").write_text("# Guide\n\n[trouble](troubleshooting.md#here)\n")
    (tmp_path / "troubleshooting.md").write_text("# Trouble\n")
    dialog = HelpDialog(tmp_path)
    qtbot.addWidget(dialog)
    from qgis.PyQt.QtCore import QUrl

    dialog._follow(QUrl("troubleshooting.md#here"))
    assert dialog.text.toPlainText().strip() == "Trouble"


# --- registering -----------------------------------------------------------------------------------------------------


class Client(QObject):
    gave_up = pyqtSignal(object)
    ready = pyqtSignal(dict)
    state = "ready"

    def __init__(self) -> None:
        super().__init__()
        self.restarts = 0

    def restart(self) -> None:
        self.restarts += 1

    def stop(self) -> None:
        self.state = "stopped"


class Interface:
    """The part of QgisInterface that is used, keeping count of what is registered."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.menu: list[QAction] = []
        self.places: list[str] = []
        self.shortcuts: list[QAction] = []
        self.factories: list[object] = []
        self.help = QMenu(self.window)

    def pluginHelpMenu(self):
        return self.help

    def mainWindow(self):
        return self.window

    def addPluginToRasterMenu(self, menu, action) -> None:
        self.menu.append(action)
        self.places.append(f"Raster > {menu} > {action.text()}")

    def removePluginRasterMenu(self, _menu, action) -> None:
        self.menu.remove(action)

    def registerMainWindowAction(self, action, _key) -> bool:
        self.shortcuts.append(action)
        return True

    def unregisterMainWindowAction(self, action) -> bool:
        self.shortcuts.remove(action)
        return True

    def registerOptionsWidgetFactory(self, factory) -> None:
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory) -> None:
        self.factories.remove(factory)


@pytest.fixture
def extras(qgis_app):
    said: list[str] = []
    messages = types.SimpleNamespace(
        clear=said.clear, said=said, info=lambda text, _action, seconds: said.append(f"{text} [{_action[0]}]")
    )
    iface, controller = Interface(), types.SimpleNamespace(client=Client(), messages=messages)
    extras = Extras(iface, controller, ROOT)
    tool = QAction("tool", iface.window)
    extras.register([tool])
    yield extras, iface, controller, tool
    if extras._factory is not None:
        extras.unregister()


def test_actions_get_shortcuts_that_users_can_change(extras) -> None:
    _, iface, _, tool = extras
    assert tool in iface.shortcuts
    assert {action.objectName() for action in iface.shortcuts[1:]} == {
        "segmap_action_environment", "segmap_action_models", "segmap_action_tour", "segmap_action_help",
    }  # fmt: skip


def test_the_page_of_the_environment_is_where_remedies_say(extras) -> None:
    it, iface, controller, _ = extras
    assert f"{ENVIRONMENT_PLACE}…" in iface.places
    assert controller.messages.open_environment == it.show_install


def test_unregistering_takes_everything_back(extras) -> None:
    it, iface, controller, _ = extras
    it.show_models()
    it.show_help()
    it.unregister()
    assert (iface.menu, iface.shortcuts, iface.factories) == ([], [], [])
    assert iface.help.actions() == []
    assert controller.messages.open_environment is None


def test_qgis_help_menu_leads_to_the_first_steps_and_the_pages(extras) -> None:
    _, iface, _, _ = extras
    entry = iface.help.actions()[0]
    assert entry.text() == "SegMap Refiner"
    assert [a.objectName() for a in entry.menu().actions()] == ["segmap_action_tour", "segmap_action_help"]


def test_a_worker_that_lacks_its_python_opens_the_install_page_once(extras, monkeypatch) -> None:
    it, _, controller, _ = extras
    monkeypatch.setattr(it.runtime, "is_needed", lambda: True)
    controller.client.gave_up.emit(None)
    page = it.install_page
    assert page is not None and page.isVisible()
    controller.client.gave_up.emit(None)
    assert it.install_page is page


def test_a_worker_that_fails_for_another_reason_opens_nothing(extras) -> None:
    it, _, controller, _ = extras
    controller.client.gave_up.emit(None)
    assert it.install_page is None


def test_the_models_dialog_leads_to_the_environment_and_looks_again_once_it_has_changed(extras, monkeypatch) -> None:
    it, _, _, _ = extras
    looks: list[bool] = []
    monkeypatch.setattr(it.models, "look", lambda: looks.append(True))
    it.show_models()
    assert looks == [True]
    it.runtime.installed.emit({})
    it.runtime.removed.emit()
    it.runtime.inspected.emit(None)
    assert looks == [True] * 4
    it._dialogs[-1].environment_wanted.emit()
    assert it.install_page is not None and it.install_page.isVisible()


def test_a_variable_that_names_no_python_keeps_its_message_for_installing_would_not_help(extras, monkeypatch) -> None:
    it, _, controller, _ = extras
    monkeypatch.setenv(interpreter.VARIABLE, "/no/such/python")
    controller.messages.said.append("There is no Python at /no/such/python.")
    controller.client.gave_up.emit(None)
    assert it.install_page is None
    assert controller.messages.said


def test_that_a_chosen_python_is_gone_and_another_used_is_said_once(extras, monkeypatch) -> None:
    _, _, controller, _ = extras
    monkeypatch.setattr(extras_module, "passed_over", lambda: Path("/conda/python"))
    controller.client.ready.emit({})
    controller.client.ready.emit({})
    (text,) = controller.messages.said
    assert "/conda/python is not there any more" in text and text.endswith("[Environment…]")


def test_nothing_is_said_of_a_python_that_is_used(extras) -> None:
    _, _, controller, _ = extras
    controller.client.ready.emit({})
    assert controller.messages.said == []


def test_choosing_a_model_starts_the_worker_anew(extras, tmp_path) -> None:
    it, _, controller, _ = extras
    it.models.chosen.emit("other")
    assert controller.client.restarts == 1
    assert Path(it._folder) == ROOT
