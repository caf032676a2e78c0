# SPDX-License-Identifier: GPL-3.0-or-later
"""Models dialog, options page, help, and what registers them: real widgets, a real interface, real files."""

from __future__ import annotations

import hashlib
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
from segmap_plugin.gui.extras import Extras
from segmap_plugin.gui.help_dialog import HelpDialog
from segmap_plugin.gui.models_dialog import ModelsDialog
from segmap_plugin.gui.options_page import OptionsPage
from segmap_plugin.models import catalogue
from segmap_plugin.models.manager import ModelManager
from segmap_plugin.runtime import interpreter

from .server import Behaviour, serving
from .test_store import ROOT, safetensors, small_model

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


@pytest.fixture
def manager(tmp_path):
    manager = ModelManager(folder=tmp_path / "Ünser Profil" / "models")
    yield manager
    manager.dispose()


@pytest.fixture
def dialog(manager, qtbot):
    dialog = ModelsDialog(manager)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def names(dialog: ModelsDialog) -> list[str]:
    return [row.name for row in dialog._rows]


def test_the_table_lists_every_known_model_with_licence_and_use(dialog) -> None:
    assert names(dialog)[0] == "segmap-light"
    known = len(catalogue.load())
    assert dialog.table.rowCount() == known
    assert all(dialog.table.item(row, 2).text() and dialog.table.item(row, 3).text() for row in range(known))


def test_a_published_model_says_where_its_file_comes_from(dialog) -> None:
    dialog.table.selectRow(names(dialog).index("simpleclick-vitb"))
    assert "https://github.com/uncbiag/SimpleClick" in dialog.about.text()
    assert "cocolvis_vit_base.pth" in dialog.about.text()
    assert not dialog.use.isEnabled()


def test_an_imported_file_is_listed_shown_with_its_checksum_and_can_be_used(dialog, manager, qtbot, tmp_path) -> None:
    with qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
        dialog.import_from(small_model(tmp_path / "mine.safetensors"))
    assert "mine" in names(dialog)
    assert manager.store.models()[0].sha256 in dialog.status.text()
    dialog.table.selectRow(names(dialog).index("mine"))
    press(dialog.use)
    assert preferences.worker_arguments() == ["--model", str(manager.store.path_of("mine"))]
    assert manager.current() == "mine"


def test_a_file_that_is_no_model_is_refused_with_the_reason(dialog, manager, qtbot, tmp_path) -> None:
    (tmp_path / "notes.pth").write_text("not a model")
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        dialog.import_from(tmp_path / "notes.pth")
    assert "cannot be used as a model" in dialog.status.text()
    assert len(names(dialog)) == len(catalogue.load())


def test_removing_the_model_in_use_goes_back_to_the_default(dialog, manager, qtbot) -> None:
    manager.store.record(safetensors(manager.store.path_of("mine")))
    dialog.refresh()
    dialog.table.selectRow(names(dialog).index("mine"))
    press(dialog.use)
    with qtbot.waitSignal(manager.chosen) as caught:
        press(dialog.remove)
    assert caught.args == ["segmap-light"]
    assert preferences.worker_arguments() == []
    assert "mine" not in names(dialog)


def test_a_model_file_that_vanished_is_no_longer_in_use(manager) -> None:
    path = safetensors(manager.store.path_of("mine"))
    manager.store.record(path)
    manager.choose(manager.rows()[-1])
    path.unlink()
    assert manager.current() == "segmap-light"
    assert preferences.worker_arguments() == []


def test_a_downloaded_file_is_checked_converted_and_kept(dialog, manager, qtbot, tmp_path) -> None:
    body = small_model(tmp_path / "x.safetensors").read_bytes()
    with serving(Behaviour(body, cut=len(body) // 2)) as url:
        dialog.url.setText(url)
        dialog.sha256.setText(hashlib.sha256(body).hexdigest())
        with qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
            press(dialog.fetch)
    assert [stored.name for stored in manager.store.models()] == ["model"]
    assert list((manager.store.folder / "downloads").iterdir()) == []


def test_a_download_with_the_wrong_checksum_is_told_and_not_kept(dialog, manager, qtbot) -> None:
    with serving(Behaviour(b"anything")) as url:
        dialog.url.setText(url)
        dialog.sha256.setText("0" * 64)
        with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
            press(dialog.fetch)
    assert "its checksum is wrong" in dialog.status.text()
    assert manager.store.models() == []


def test_nothing_is_downloaded_without_being_asked_for(dialog, manager, qtbot) -> None:
    behaviour = Behaviour(b"x")
    with serving(behaviour) as url:
        dialog.url.setText(url)
        for row in range(dialog.table.rowCount()):
            dialog.table.selectRow(row)
        dialog.refresh()
        QTest.qWait(100)
    assert behaviour.requests == []


def test_a_model_without_a_direct_link_is_not_downloaded(dialog, manager) -> None:
    dialog.table.selectRow(names(dialog).index("mfp-vitb"))
    dialog.url.clear()
    press(dialog.fetch)
    assert "is not a web address" in dialog.status.text()


def test_every_button_of_the_dialog_has_a_name_and_takes_the_keyboard(dialog) -> None:
    for button in (dialog.use, dialog.take, dialog.remove, dialog.fetch, dialog.cancel, dialog.close_button):
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


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
    state = "ready"

    def __init__(self) -> None:
        super().__init__()
        self.restarts = 0

    def restart(self) -> None:
        self.restarts += 1


class Interface:
    """The part of QgisInterface that is used, keeping count of what is registered."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.menu: list[QAction] = []
        self.shortcuts: list[QAction] = []
        self.factories: list[object] = []
        self.help = QMenu(self.window)

    def pluginHelpMenu(self):
        return self.help

    def mainWindow(self):
        return self.window

    def addPluginToRasterMenu(self, _menu, action) -> None:
        self.menu.append(action)

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
    messages = types.SimpleNamespace(clear=lambda: None)
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


def test_unregistering_takes_everything_back(extras) -> None:
    it, iface, _, _ = extras
    it.show_models()
    it.show_help()
    it.unregister()
    assert (iface.menu, iface.shortcuts, iface.factories) == ([], [], [])
    assert iface.help.actions() == []


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


def test_choosing_a_model_starts_the_worker_anew(extras, tmp_path) -> None:
    it, _, controller, _ = extras
    it.models.chosen.emit("other")
    assert controller.client.restarts == 1
    assert Path(it._folder) == ROOT
