# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a worker may be silent while it starts, and what is said of one that is given up."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .errors import WorkerError

HELLO_S = 90
"""Virus scanners that look at every library for the first time, and slow disks, have been seen to take a minute."""
_TICK_MS = 1000


class Patience(QObject):
    """Counts seconds, and only those in which QGIS was awake: after a computer has slept, or QGIS was busy with
    something else, the worker has had no chance to be heard."""

    over = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def lasts(self) -> bool:
        return self._timer.isActive()

    def begin(self, seconds: int) -> None:
        """Start over; ``over`` comes after so many seconds, unless :meth:`end` comes first."""
        self._left = seconds
        self._timer.start()

    def end(self) -> None:
        """Nothing is waited for any more."""
        self._timer.stop()

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self.over.emit()


def silence(seconds: int) -> WorkerError:
    """Of a worker that was started and said nothing."""
    return WorkerError(
        f"The worker was started, but has said nothing for {seconds} seconds.",
        "What you clicked is kept: start it again. If it stays so, repair it under Raster > SegMap > Environment.",
    )


def obituary(deaths: int, code: int, last_words: str) -> WorkerError:
    """Of a worker that ended by itself ``deaths`` times in a row; ``last_words``: what it wrote to stderr."""
    lines = [line for line in last_words.splitlines() if line.strip()]
    reason = lines[-1].strip() if lines else f"exit code {code}"
    if "No module named" in reason:
        return WorkerError(
            f"The worker's Python lacks a package ({reason}).",
            "Install or repair the environment under Raster > SegMap > Environment.",
        )
    return WorkerError(
        f"The worker ended {deaths} times in a row ({reason}).", "See the log panel, tab SegMap, then retry."
    )
