# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS and the plugin end once what was accepted is in its layer: an Enter may still wait for its outline."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsApplicationExitBlockerInterface
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QTimer

from ..worker_client import STOPPED

UNLOAD_S = 30


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class AcceptGuard(QgsApplicationExitBlockerInterface):
    """Holds QGIS's end up for as long as the controller ``awaits`` an accepted outline, then lets it go on.

    QGIS then asks anew whether to save, and of the layer that has just got its polygon too.
    """

    def __init__(self, iface: Any, controller: Any) -> None:
        super().__init__()
        self._iface, self._controller = iface, controller
        self._leaving = self._written = False
        self._refusals = 0
        controller.accepted.connect(self._on_accepted)
        controller.changed.connect(self._on_changed)
        if hasattr(iface, "registerApplicationExitBlocker"):  # an interface without a window has none
            iface.registerApplicationExitBlocker(self)

    def remove(self) -> None:
        """QGIS asks no more."""
        self._leaving = False
        self._controller.accepted.disconnect(self._on_accepted)
        self._controller.changed.disconnect(self._on_changed)
        if hasattr(self._iface, "unregisterApplicationExitBlocker"):
            self._iface.unregisterApplicationExitBlocker(self)

    def allowExit(self) -> bool:
        """Whether QGIS may end now."""
        if not self._controller.awaits:
            return True
        if not self._leaving:
            self._leaving, self._written = True, False
            self._refusals = self._controller.refusals
            self._controller.messages.info(tr("QGIS closes as soon as the accepted polygon is in its layer."), None, 10)
        return False

    def settle(self, seconds: int = UNLOAD_S) -> None:
        """The plugin goes: let what was accepted come to its layer first, for so long at most. QGIS stays alive."""
        controller, application = self._controller, QCoreApplication.instance()
        if not controller.awaits or controller.client.state == STOPPED:  # stopped: QGIS has ended already
            return
        loop, limit = QEventLoop(), QTimer()

        def look() -> None:
            if not controller.awaits:
                loop.quit()

        def look_soon() -> None:
            QTimer.singleShot(0, look)  # the controller is in the middle of it

        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(1000 * seconds)
        controller.changed.connect(look_soon)
        application.aboutToQuit.connect(loop.quit)
        text = tr("The plugin is unloaded as soon as the accepted polygon is in its layer.")
        controller.messages.question(text, [(tr("Do not wait"), loop.quit)])
        loop.exec()
        application.aboutToQuit.disconnect(loop.quit)
        controller.changed.disconnect(look_soon)
        limit.stop()

    def _on_accepted(self, *_what: Any) -> None:
        self._written = True

    def _on_changed(self) -> None:
        if self._leaving:
            QTimer.singleShot(0, self._look)  # the controller is in the middle of it

    def _look(self) -> None:
        """End QGIS if everything is written; an outline that did not come, or was cancelled, is the user's to see."""
        if self._leaving and not self._controller.awaits:
            self._leaving = False
            if self._written and self._controller.refusals == self._refusals:
                self._iface.actionExit().trigger()
