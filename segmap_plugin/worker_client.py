# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker process as QGIS sees it: frames out, frames in, never a wait.

Everything arrives as a signal on the GUI thread. A worker that dies is started again with growing pauses; one that says
nothing at all while it starts is given up. Who uses the client sends what it still wants once
:attr:`WorkerClient.ready` fires again.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Optional, Union

from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QTimer, pyqtSignal

from .errors import SegMapError, WorkerError, error_from_dict
from .protocol import VERSION, Decoder, Frame, encode
from .runtime.interpreter import find_python
from .worker_health import HELLO_S, Patience, obituary, silence
from .worker_process import let_go, worker_process

log = logging.getLogger(__name__)

STOPPED, STARTING, READY, RESTARTING, FAILED = "stopped", "starting", "ready", "restarting", "failed"
_BACKOFF_MS = (200, 1000, 3000, 8000)
_SOON_MS = 20


class WorkerClient(QObject):
    """Starts, feeds and restarts ``python -m segmap_plugin.worker``."""

    ready = pyqtSignal(dict)
    replied = pyqtSignal(int, dict, object)
    failed = pyqtSignal(int, object)
    progressed = pyqtSignal(int, str, float)
    state_changed = pyqtSignal(str)
    gave_up = pyqtSignal(object)
    log = pyqtSignal(str, str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.state = STOPPED
        self.info: dict[str, Any] = {}
        self.restarts = 0
        self._process: Optional[QProcess] = None
        self._decoder = Decoder()
        self._next_id = 1
        self._hello = 0
        self._deaths = 0
        self._last_words = ""
        self._fatal: Optional[SegMapError] = None
        self._open: set[int] = set()
        self._quitting = False
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer)
        self._later = False
        self._patience = Patience(self)
        self._patience.over.connect(self._on_silence)

    @property
    def pid(self) -> int:
        """Process id of the worker, 0 where none runs."""
        return int(self._process.processId()) if self._process is not None else 0

    def start(self) -> None:
        """Start the worker unless it runs or is about to; also the way out of ``failed``."""
        if self.state in (STOPPED, FAILED):
            self._deaths = 0
            self._launch()

    def start_soon(self) -> None:
        """Like :meth:`start`, a moment later: on Qt 5 a start takes 35 ms in a QGIS that holds 1 GB."""
        if self.state in (STOPPED, FAILED):
            self._deaths = 0
            self._set_state(STARTING)
            self._later = True
            self._timer.start(_SOON_MS)

    def restart(self) -> None:
        """Stop the worker and start a new one (another interpreter or model was chosen)."""
        self.stop()
        self.start()

    def send(self, op: str, header: dict[str, Any], payload: bytes = b"") -> int:
        """Send one request and return its id. Only while ``state`` is ``ready``: raises WorkerError otherwise."""
        if self.state != READY:
            raise WorkerError("The worker is not ready.", "Wait for it.")
        return self._write(op, header, payload)

    def cancel(self, request: int) -> None:
        """Ask the worker to drop a request; its answer is then the error ``cancelled``."""
        if self.state == READY and request in self._open:
            self._put({"id": self._take_id(), "op": "cancel", "target": request})

    def stop(self) -> None:
        """End the worker now, busy or not. Returns at once; the process is reaped in the background."""
        self._timer.stop()
        self._later = False
        self._patience.end()
        process, self._process = self._process, None
        if process is not None:
            let_go(process, self._quitting)
        self._open.clear()
        self._set_state(STOPPED)

    def _on_timer(self) -> None:
        """All timers that are due fire in one round of the event loop: what starts another one gets another round."""
        if self._later:
            self._later = False
            self._timer.start(_SOON_MS)
        else:
            self._launch()

    def _launch(self) -> None:
        self._decoder, self._fatal, self._last_words = Decoder(), None, ""
        try:
            python = find_python()
        except WorkerError as error:
            self._give_up(error)
            return
        process = worker_process(python, self)
        process.started.connect(self._on_started)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_error_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        self._set_state(RESTARTING if self._deaths else STARTING)
        self.log.emit("info", f"Starting {Path(python)} -m segmap_plugin.worker")
        self._patience.begin(HELLO_S)
        process.start()

    def _on_started(self) -> None:
        self._hello = self._write("hello", {"protocol": VERSION}, b"")

    def _on_silence(self) -> None:
        """It hangs, or something keeps it from running."""
        self._on_output()  # may have come while QGIS was busy, unheard
        if not self._patience.lasts and self.state in (STARTING, RESTARTING):
            self._give_up(silence(HELLO_S))

    def _on_output(self) -> None:
        if self._process is None:
            return
        data = bytes(self._process.readAllStandardOutput())
        self._show_patience(data)
        try:
            for frame in self._decoder.feed(data):
                self._on_frame(frame)
        except WorkerError as error:
            self._fatal = error
            self.log.emit("error", str(error))
            self._process.kill()

    def _on_error_output(self) -> None:
        if self._process is None:
            return
        text = bytes(self._process.readAllStandardError()).decode("utf-8", "replace").rstrip()
        self._show_patience(text)
        if text:
            self._last_words = (self._last_words + "\n" + text)[-2000:]
            self.log.emit("warning", text)

    def _on_frame(self, frame: Frame) -> None:
        header = frame.header
        if "event" in header:
            self._on_event(header)
            return
        request = int(header.get("id", 0))
        self._open.discard(request)
        if not header.get("ok", False):
            error = error_from_dict(header.get("error") or {})
            if request == self._hello:
                self._give_up(error)
            else:
                self.failed.emit(request, error)
        elif request == self._hello:
            self._on_hello(header)
        else:
            self._deaths = 0
            self.replied.emit(request, header, frame.payload)

    def _on_hello(self, header: dict[str, Any]) -> None:
        if header.get("protocol") != VERSION:
            theirs = header.get("protocol")
            message = f"The worker speaks protocol {theirs}, the plugin {VERSION}."
            self._give_up(WorkerError(message, "Reinstall the plugin."))
            return
        self.info = dict(header)
        self._patience.end()
        self._set_state(READY)
        self.ready.emit(self.info)

    def _show_patience(self, words: Union[bytes, str]) -> None:
        """A worker that says something on its way is slow, not dead."""
        if words and self.state in (STARTING, RESTARTING):
            self._patience.begin(HELLO_S)

    def _on_event(self, header: dict[str, Any]) -> None:
        event = header["event"]
        if event == "log":
            self.log.emit(str(header.get("level", "info")), str(header.get("text", "")))
        elif event == "progress":
            fraction = float(header.get("fraction", 0.0))
            self.progressed.emit(int(header.get("id", 0)), str(header.get("stage", "")), fraction)
        elif event == "fatal":
            self._fatal = error_from_dict(header.get("error") or {})

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            program = self._process.program()
            remedy = "Repair the environment under Raster > SegMap > Environment."
            self._give_up(WorkerError(f"{program} cannot be started.", remedy))

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        if self._process is None or self.sender() not in (None, self._process):
            return
        self._on_output()
        self._on_error_output()
        process, self._process = self._process, None
        if process is None:
            return
        self._patience.end()
        process.deleteLater()
        lost, self._open = sorted(self._open - {self._hello}), set()
        self.log.emit("error", f"The worker ended with code {code}.")
        self._deaths += 1
        if (self._fatal is not None and self._deaths > 1) or self._deaths > len(_BACKOFF_MS):
            self._give_up(self._fatal or obituary(self._deaths, code, self._last_words))
            return
        self.restarts += 1
        self._set_state(RESTARTING)
        self._timer.start(_BACKOFF_MS[self._deaths - 1])
        for request in lost:
            self.failed.emit(request, WorkerError("The worker died during the request.", "It is being restarted."))

    def _give_up(self, error: SegMapError) -> None:
        self._patience.end()
        process, self._process = self._process, None
        if process is not None:
            let_go(process, self._quitting)
        self._open.clear()
        self._set_state(FAILED)
        self.log.emit("error", str(error))
        self.gave_up.emit(error)

    def _on_quit(self) -> None:
        self._quitting = True
        self.stop()

    def _write(self, op: str, header: dict[str, Any], payload: bytes) -> int:
        request = self._take_id()
        self._put({**header, "id": request, "op": op}, payload)
        self._open.add(request)
        return request

    def _put(self, header: dict[str, Any], payload: bytes = b"") -> None:
        if self._process is not None:
            self._process.write(encode(header, payload))

    def _take_id(self) -> int:
        request, self._next_id = self._next_id, self._next_id + 1
        return request

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
