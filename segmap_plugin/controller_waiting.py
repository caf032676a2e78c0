# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user sees of whatever takes longer than half a second, and the way out of it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

from .controller_output import tr
from .worker_client import FAILED, READY

SLOW_MS = 500
VERY_SLOW_MS = 3000
STUCK_MS = 60_000
"""Without a word of progress from the worker: the largest window on a slow laptop takes a few seconds."""


class Waiting(QObject):
    """Watches requests and exports of a controller. ``slow``: an outline has been waited for for half a second."""

    def __init__(self, controller: Any) -> None:
        super().__init__(controller)
        self.slow = False
        self._controller = controller
        self._outline, self._export, self._stuck = QTimer(self), QTimer(self), QTimer(self)
        slots = (self._on_slow, self._on_slow_export, self._on_stuck)
        for timer, slot in zip((self._outline, self._export, self._stuck), slots):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        controller.requests.busy_changed.connect(self._on_busy)
        controller.requests.advanced.connect(self._on_advanced)
        controller.client.state_changed.connect(self._on_worker)
        controller.outputs.exporter.finished.connect(self._on_exported)

    def export_began(self) -> None:
        """A bar with a way out comes up, should the export not be done before."""
        self._export.start(SLOW_MS)
        self._controller.changed.emit()

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._begin()
        else:
            self._end()
        self._controller.changed.emit()

    def _begin(self) -> None:
        self._outline.start(SLOW_MS)
        self._stuck.start(STUCK_MS)

    def _end(self) -> None:
        self._outline.stop()
        self._stuck.stop()
        self.slow = False
        self._controller.messages.end_progress()

    def _on_worker(self, state: str) -> None:
        """Nothing moves while there is no worker; what was clicked is waited for anew once there is one."""
        if state == FAILED:
            self._end()
        elif self._controller.requests.pending and not self.slow and not self._outline.isActive():
            self._begin()

    def _on_slow(self) -> None:
        """After half a second the panel says so; after three more, a bar that can be cancelled does."""
        controller = self._controller
        if controller.client.state == FAILED:
            return
        if not self.slow:
            self.slow = True
            controller.messages.hint(controller.doing_text())
            self._outline.start(VERY_SLOW_MS)
        else:
            controller.messages.progress(controller.doing_text(), (tr("Cancel"), controller.drop_awaited))
        controller.changed.emit()

    def _on_advanced(self) -> None:
        """Another stage of what is under way: said where it is slow enough to be read."""
        self._stuck.start(STUCK_MS)
        if self.slow:
            self._controller.messages.hint(self._controller.doing_text())
            self._controller.changed.emit()

    def _on_stuck(self) -> None:
        """The worker hangs, or computes for ever: a new one answers the same clicks."""
        controller = self._controller
        if controller.client.state != READY or controller.requests.is_reading:
            self._stuck.start(STUCK_MS)  # it starts, which has a limit of its own, or QGIS reads the pixels
            return
        text = tr("The worker has said nothing for a minute. A new one would answer what you clicked.")
        controller.messages.end_progress()
        controller.messages.progress(text, (tr("Start the worker again"), controller.client.restart))

    def _on_slow_export(self) -> None:
        exporter = self._controller.outputs.exporter
        if exporter.busy:
            self._controller.messages.progress(tr("Exporting…"), (tr("Cancel"), exporter.cancel))

    def _on_exported(self, *_ended: Any) -> None:
        self._export.stop()
        if not self.slow:
            self._controller.messages.end_progress()
