# SPDX-License-Identifier: GPL-3.0-or-later
"""The page a user sees when there is no environment: real buttons, real installs from a folder of tiny wheels."""

from __future__ import annotations

import sys
import threading
import types
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from segmap_plugin import translation
from segmap_plugin.errors import InstallError
from segmap_plugin.gui.install_offer import offer_install
from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import interpreter, qgis_network, state
from segmap_plugin.runtime import manager as manager_module
from segmap_plugin.runtime.manager import RuntimeManager
from segmap_plugin.runtime.platforms import environment_python
from tools import i18n

from .wheels import make_wheel, pin_of, set_of

WAIT_MS = 120_000


@pytest.fixture
def wheels(tmp_path) -> Path:
    for name in ("first", "second"):
        make_wheel(tmp_path / "wheels", name)
    return tmp_path / "wheels"


@pytest.fixture
def manager(qgis_app, tmp_path, wheels):
    pins = set_of(*(pin_of(path) for path in sorted(wheels.glob("*.whl"))))
    QgsSettings().remove(interpreter.SETTING)
    manager = RuntimeManager(
        data=tmp_path / "Ünser Profil", pins=pins, check=lambda *_: {"device": "a test bench", "model": "none"}
    )
    yield manager
    manager.dispose()
    QgsSettings().remove(interpreter.SETTING)


@pytest.fixture
def quick(manager, seed) -> None:
    """The bare environment lies there already."""
    seed(state.environment_folder(manager.data, manager.pins))


@pytest.fixture
def page(manager, qtbot, wheels):
    page = InstallPage(manager)
    qtbot.addWidget(page)
    page.open_page()
    page.wheels.setFilePath(str(wheels))
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    return page


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def installed(page, qtbot) -> None:
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        press(page.install)


def test_the_page_says_what_where_and_from_which_python(page, manager) -> None:
    assert "2 packages" in page.what.text()
    assert page.where.text() == str(manager.data / "runtime" / manager.pins.id)
    assert page.source.text().startswith("Python 3.")
    assert page.build.text() == "CPU"
    assert page.status.text() == "Every package is checked against a known checksum."


def test_nothing_is_made_before_the_button_is_pressed(page, manager) -> None:
    assert not manager.data.exists()
    assert page.install.isEnabled()
    assert page.install.isDefault()


def test_one_press_installs_and_says_that_the_worker_can_start(page, manager, qtbot) -> None:
    installed(page, qtbot)
    assert state.ready_python(manager.data, manager.pins) is not None
    assert page.status.text() == "Installed: a test bench"
    assert page.install.isHidden()
    assert not page.repair.isHidden()


def test_nothing_of_the_other_ways_is_seen_before_they_are_unfolded(page) -> None:
    ways = page.ways
    ways.setCollapsed(True)
    ways.offer(torch=True, cuda=True)
    assert [child.text() for child in ways.findChildren(QCheckBox) if child.isVisible()] == []
    ways.setCollapsed(False)
    assert ways.torch.isVisible() and ways.cuda.isVisible()
    ways.setCollapsed(True)
    assert not ways.torch.isVisible()


def test_the_gui_goes_on_while_it_installs(quick, page, manager, qtbot) -> None:
    threads = []
    original = manager._check
    manager._check = lambda *args: threads.append(threading.current_thread()) or original(*args)
    values = []
    manager.progressed.connect(lambda _progress: values.append(page.progress.value()))
    installed(page, qtbot)
    assert threads[0] is not threading.main_thread()
    assert values == [0, 500, 1000]


def test_stopping_keeps_what_is_there_and_the_button_goes_on(quick, page, manager, qtbot) -> None:
    def stop(progress) -> None:
        if progress.item == "second":
            page.cancel.click()

    manager.progressed.connect(stop)
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        press(page.install)
    assert page.install.text() == "&Go on"
    assert "resumed" in page.status.text()
    manager.progressed.disconnect(stop)
    installed(page, qtbot)


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


def test_a_failure_shows_its_remedy_and_pips_own_words(quick, page, manager, qtbot, wheels) -> None:
    make_wheel(wheels, "second", code="tampered = True\n")
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        press(page.install)
    assert "checksum is wrong" in page.status.text()
    assert "DO NOT MATCH THE HASHES" in page.details.toPlainText()
    assert not page.details.isHidden()


def test_removing_leaves_nothing_and_offers_to_install_again(quick, page, manager, qtbot) -> None:
    installed(page, qtbot)
    with qtbot.waitSignal(manager.removed, timeout=WAIT_MS):
        press(page.remove)
    assert not state.environment_folder(manager.data, manager.pins).exists()
    assert not page.install.isHidden()


def test_repair_brings_back_a_lost_file(quick, page, manager, qtbot) -> None:
    installed(page, qtbot)
    folder = state.environment_folder(manager.data, manager.pins)
    lost = next(folder.rglob("first/__init__.py"))
    lost.unlink()
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        press(page.repair)
    assert lost.is_file()


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


def test_closing_the_page_stops_the_installation(quick, page, manager, qtbot) -> None:
    manager.progressed.connect(lambda progress: progress.item == "first" and page.reject())
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS) as caught:
        press(page.install)
    assert caught.args[0].code == "cancelled"


def test_unloading_in_the_middle_waits_for_the_thread(page, manager, qtbot) -> None:
    with qtbot.waitSignal(manager.progressed, timeout=WAIT_MS):
        press(page.install)
    job = manager._job
    manager.dispose()
    assert job.isFinished()
    assert not manager.busy


def test_every_control_has_an_accessible_name_and_can_be_reached_by_keyboard(page) -> None:
    for button in page.findChildren(QPushButton):
        if button.objectName().startswith("segmap_"):
            assert button.accessibleName()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_install_button_works_by_keyboard_alone(quick, page, qtbot) -> None:
    page.install.setFocus()
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        QTest.keyClick(page.install, Qt.Key.Key_Space)


@pytest.fixture
def conda(page, tmp_path) -> Path:
    """An interpreter of the user's own, in use; tests may delete it."""
    path = tmp_path / "conda" / "bin" / "python"
    path.parent.mkdir(parents=True)
    path.write_text("")
    QgsSettings().setValue(interpreter.SETTING, str(path))
    page.open_page()
    return path


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


class Client(QObject):
    """A worker's client that only says what was asked of it."""

    started = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self.told = "ready", []

    def start(self) -> None:
        self.state = "ready"
        self.told.append("start")
        self.started.emit()

    def stop(self) -> None:
        self.state = "stopped"
        self.told.append("stop")

    def restart(self) -> None:
        self.stop()
        self.start()


def test_a_worker_in_the_users_own_python_is_ended_and_one_in_ours_started(qgis_app, manager, qtbot, conda) -> None:
    parent, client = QWidget(), Client()
    qtbot.addWidget(parent)
    page = offer_install(parent, types.SimpleNamespace(client=client, active=True), manager)
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    press(page.own.button)
    assert client.told == ["stop", "start"]
    assert page.isVisible()


@pytest.mark.parametrize("active", [True, False])
def test_the_worker_ends_before_its_environment_is_removed(qgis_app, manager, qtbot, quick, wheels, active) -> None:
    """Windows deletes no program that runs; elsewhere it would run on without its files."""
    parent, client = QWidget(), Client()
    qtbot.addWidget(parent)
    page = offer_install(parent, types.SimpleNamespace(client=client, active=active), manager)
    qtbot.waitUntil(lambda: not manager.busy, timeout=WAIT_MS)
    with qtbot.waitSignal(manager.removed, timeout=WAIT_MS):
        page.remove.click()
    assert client.told == (["stop", "start"] if active else ["stop"])
    assert page.isVisible()


def test_the_page_starts_the_controllers_worker_and_goes_away(quick, qgis_app, manager, wheels, qtbot) -> None:
    parent, client = QWidget(), Client()
    qtbot.addWidget(parent)
    page = offer_install(parent, types.SimpleNamespace(client=client, active=True), manager)
    page.wheels.setFilePath(str(wheels))
    qtbot.waitUntil(lambda: page.install.isEnabled(), timeout=WAIT_MS)
    with qtbot.waitSignal(client.started, timeout=WAIT_MS):
        press(page.install)
    assert page.isHidden()


def test_the_proxy_set_in_qgis_is_passed_on(qgis_app, tmp_path) -> None:
    settings, network = QgsSettings(), QgsNetworkAccessManager.instance()
    before = network.fallbackProxy()
    settings.setValue("proxy/proxyEnabled", True)
    try:
        proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "ann", "a:b")
        network.setFallbackProxyAndExcludes(proxy, ["http://intra.example/"], [])
        found = qgis_network.current(tmp_path)
        assert found.proxy == "http://ann:a%3Ab@proxy.example:3128"
        assert found.no_proxy == ("intra.example",)
    finally:
        settings.setValue("proxy/proxyEnabled", False)
        network.setFallbackProxyAndExcludes(before, [], [])
    assert qgis_network.current(tmp_path).proxy == ""


def test_without_authorities_of_the_users_own_no_certificates_are_passed_on(qgis_app, tmp_path) -> None:
    assert qgis_network.current(tmp_path).certificates is None
    assert QApplication.instance() is not None


@pytest.mark.parametrize("language", ["de", "fr", "ja"])
def test_paths_have_room_in_long_winded_languages_too(manager, qtbot, language: str) -> None:
    translator = translation.install(i18n.FOLDER, language)
    try:
        page = InstallPage(manager)
        qtbot.addWidget(page)
        page.findChild(QgsCollapsibleGroupBox, "segmap_install_more").setCollapsed(False)
        page.show()
        QTest.qWait(50)
        for path in (page.python, page.wheels, page.existing):
            assert path.width() >= 30 * page.fontMetrics().averageCharWidth()
            assert page.rect().contains(path.mapTo(page, path.rect().bottomRight()))
    finally:
        translation.remove(translator)
