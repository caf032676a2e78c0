# SPDX-License-Identifier: GPL-3.0-or-later
"""The page a user sees when there is no environment: real buttons, real installs from a folder of tiny wheels."""

from __future__ import annotations

import threading
import types

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from segmap_plugin import translation
from segmap_plugin.gui.install_offer import offer_install
from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import qgis_network, state
from tools import i18n

from .install_support import WAIT_MS, conda, installed, manager, page, press, quick, wheels  # noqa: F401 - fixtures
from .wheels import make_wheel


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
