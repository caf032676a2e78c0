# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that installs, on an environment of tiny wheels; test modules import what they use."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import interpreter, state
from segmap_plugin.runtime.manager import RuntimeManager

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


@pytest.fixture
def conda(page, tmp_path) -> Path:
    """An interpreter of the user's own, in use; tests may delete it."""
    path = tmp_path / "conda" / "bin" / "python"
    path.parent.mkdir(parents=True)
    path.write_text("")
    QgsSettings().setValue(interpreter.SETTING, str(path))
    page.open_page()
    return path


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def installed(page, qtbot) -> None:
    with qtbot.waitSignal(page.ready, timeout=WAIT_MS):
        press(page.install)
