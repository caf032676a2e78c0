# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs what blocks (find a Python, install, repair, remove, inspect) in a thread, and tells QGIS's GUI by signals."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QThread, pyqtSignal

from ..background import hold, let_go
from ..errors import InstallError, SegMapError
from .installer import Progress

log = logging.getLogger(__name__)

CHANGING_MS = 10_000
LOOKING_MS = 400
"""How long the end of the plugin or of QGIS waits for work that changes something on disk, or only looks."""

# ``typing`` remembers its own Callables, and with this one it kept our modules after the plugin was unloaded.
Work = Callable[[Callable[[Progress], None], Callable[[], bool]], Any]
"""What runs in the thread: it gets ``report`` and ``cancelled``."""


class Job(QThread):
    """One piece of work. Every signal arrives on the GUI thread, ``done`` or ``failed`` exactly once."""

    progressed = pyqtSignal(object)  # Progress
    done = pyqtSignal(object)  # what the work returned
    failed = pyqtSignal(object)  # SegMapError

    def __init__(self, work: Work, patience_ms: int = CHANGING_MS) -> None:
        """``patience_ms``: how long :meth:`end` waits."""
        super().__init__()  # no parent: it would take the thread with it while that runs, and Qt end the process
        self._work = work
        self._patience_ms = patience_ms
        self._stop = threading.Event()
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Start the thread; it lives until it has ended, whoever lets go of it."""
        hold(self)
        self.start()

    def cancel(self) -> None:
        """Ask the work to stop; it fails with ``cancelled`` soon."""
        self._stop.set()

    def end(self) -> None:
        """Stop, tell nobody, and wait for the thread, but not for ever: it may hang in a network drive that is gone.

        What takes longer is held until the thread has ended.
        """
        self.blockSignals(True)
        self.cancel()
        if self.wait(self._patience_ms):
            let_go(self)
            return
        log.warning("what runs goes on for a while: it does not stop")
        for signal in (self.progressed, self.done, self.failed):
            with contextlib.suppress(TypeError):  # nobody listens
                signal.disconnect()
        self.blockSignals(False)  # for ``finished``
        if self.isFinished():
            let_go(self)

    def run(self) -> None:
        """The thread's body; Qt calls it."""
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except SegMapError as error:
            self.failed.emit(error)
        except Exception as error:  # the boundary of the thread
            log.exception("installing failed")
            self.failed.emit(
                InstallError(f"Installing failed: {type(error).__name__}: {error}.", "See the log; Repair tries again.")
            )
        else:
            self.done.emit(result)

    def _on_finished(self) -> None:
        let_go(self)
