# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that installs, and the worker that runs in what it installs."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtWidgets import QWidget

from ..runtime.manager import RuntimeManager
from ..worker_client import STOPPED
from .install_page import InstallPage


def offer_install(parent: Optional[QWidget], controller: Any, manager: Optional[RuntimeManager] = None) -> InstallPage:
    """Open the page; the controller's worker is started as soon as there is something to run it with.

    It ends before its environment is repaired, removed or left, and is started again where the tool still needs one.
    """
    manager = manager or RuntimeManager(controller)
    page = InstallPage(manager, parent)
    page.changing.connect(controller.client.stop)  # Windows deletes no program that runs

    def go_on(_how: object = None) -> None:
        if controller.active and controller.client.state == STOPPED:
            controller.client.start()

    manager.removed.connect(go_on)
    manager.released.connect(go_on)
    manager.failed.connect(go_on)
    page.ready.connect(controller.client.restart)
    page.ready.connect(page.accept)
    page.open_page()
    return page
