# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user sees of whatever takes longer than half a second, and the way out of it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

from .controller_output import tr
from .worker_client import FAILED

SLOW_MS = 500
VERY_SLOW_MS = 3000


class Waiting(QObject):
    """Watches requests and exports of a controller. ``slow``: an outline has been waited for for half a second."""

    def __init__(self, controller: Any) -> None:
        super().__init__(controller)
        self.slow = False
        self._controller = controller
        self._outline, self._export = QTimer(self), QTimer(self)
        for timer, slot in ((self._outline, self._on_slow), (self._export, self._on_slow_export)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        controller.requests.busy_changed.connect(self._on_busy)
        controller.requests.advanced.connect(self._on_advanced)
        controller.outputs.exporter.finished.connect(self._on_exported)

    def export_began(self) -> None:
        """A bar with a way out comes up, should the export not be done before."""
        self._export.start(SLOW_MS)
        self._controller.changed.emit()

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._outline.start(SLOW_MS)
        else:
            self._outline.stop()
            self.slow = False
            self._controller.messages.end_progress()
        self._controller.changed.emit()

    def _on_slow(self) -> None:
        """After half a second the panel says so; after three more, a bar that can be cancelled does."""
        controller = self._controller
        if controller.client.state == FAILED:
            return
        if not self.slow:
            self.slow = True
            controller.messages.hint(controller.status_text())
            self._outline.start(VERY_SLOW_MS)
        else:
            controller.messages.progress(controller.status_text(), (tr("Cancel"), controller.drop_awaited))
        controller.changed.emit()

    def _on_advanced(self) -> None:
        """Another stage of what is under way: said where it is slow enough to be read."""
        if self.slow:
            self._controller.messages.hint(self._controller.status_text())
            self._controller.changed.emit()

    def _on_slow_export(self) -> None:
        exporter = self._controller.outputs.exporter
        if exporter.busy:
            self._controller.messages.progress(tr("Exporting…"), (tr("Cancel"), exporter.cancel))

    def _on_exported(self, *_ended: Any) -> None:
        self._export.stop()
        if not self.slow:
            self._controller.messages.end_progress()
