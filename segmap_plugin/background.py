# SPDX-License-Identifier: GPL-3.0-or-later
"""Work off the GUI thread, in a thread of its own that has ended before QGIS takes itself apart.

Not a QgsTask. The task manager's pool keeps its threads and starts them again. QGIS 3.40 fetches its news feed in one
of them, which opens the authentication database there and has it closed when that thread ends, by a connection that is
never taken back. Half a minute after its start the thread ends. Any later task starts it again, it ends a second time
while QGIS quits, when the authentication manager is gone, and QGIS 3.40.6 crashes (seen with no plugin at all: see
tests/desktop/test_quitting.py). A thread that is new for each piece of work, and joined at ``aboutToQuit``, has no part
in that.
"""

from __future__ import annotations

import logging
import threading
import time

from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread

log = logging.getLogger(__name__)

_under_way: set[Background] = set()

_HELD = "segmap_held"


def hold(thread: QObject) -> None:
    """Keep a thread until :func:`let_go`: Qt ends the process when a QThread is destroyed while it runs.

    A set in this module is not enough. Unloading the plugin drops the module, and Python's collector then takes it with
    everything that nothing but its own set holds. What a property of Qt's holds the collector does not see.
    """
    thread.setProperty(_HELD, (thread,))


def let_go(thread: QObject) -> None:
    """The thread has ended: it may go with its last reference."""
    thread.setProperty(_HELD, None)


class Background(QThread):
    """One piece of work. Subclasses write :meth:`work`, which runs in the thread, and :meth:`conclude`.

    ``CANCEL_AT_QUIT``: whether QGIS's end, or the plugin's, cancels it. ``QUIT_MS``: how long QGIS's end waits for it.
    """

    CANCEL_AT_QUIT = True
    QUIT_MS = 10_000

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()
        self._concluded = False
        self.finished.connect(self._on_finished)

    def work(self) -> None:
        """What is to be done, in the thread; handles its own exceptions."""
        raise NotImplementedError

    def conclude(self) -> None:
        """Tell how it ended: called once, on the GUI thread."""
        raise NotImplementedError

    def begin(self) -> None:
        """Start the thread."""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)
        _under_way.add(self)
        hold(self)
        self.start()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def settle(self) -> bool:
        """Wait for the end, ``QUIT_MS`` at most, and conclude: for QGIS's end alone. False where it did not end."""
        if not self.isFinished() and not self.wait(self.QUIT_MS):
            log.warning("%s goes on though QGIS ends", type(self).__name__)
            return False
        self._on_finished()
        return True

    def run(self) -> None:
        """The thread's body; Qt calls it."""
        try:
            self.work()
        except Exception:  # the boundary of the thread
            log.exception("%s failed", type(self).__name__)

    def _on_finished(self) -> None:
        if self._concluded:
            return
        self._concluded = True
        _under_way.discard(self)
        let_go(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.disconnect(self._on_quit)
        self.conclude()

    def _on_quit(self) -> None:
        if self.CANCEL_AT_QUIT:
            self.cancel()
        self.settle()


def cancel_all(wait_ms: int = 300) -> None:
    """The plugin goes: stop what may be stopped. What takes longer lives on until its thread has ended."""
    going = [task for task in _under_way if task.CANCEL_AT_QUIT]
    for task in going:
        task.cancel()
    end = time.monotonic() + wait_ms / 1000.0
    for task in going:
        if task.wait(max(0, int(1000 * (end - time.monotonic())))):
            task.settle()
