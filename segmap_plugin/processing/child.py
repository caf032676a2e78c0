# SPDX-License-Identifier: GPL-3.0-or-later
"""The batch engine as a child process: started, listened to, cancelled, and started again when it dies."""

from __future__ import annotations

import json
import queue
import subprocess  # nosec B404
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Optional

from ..errors import CancelledError, OutputError, RasterError, SegMapError, WorkerError, error_from_dict
from ..runtime.environ import Network, child_environment
from ..runtime.interpreter import find_python, plugin_folder

SOME_FAILED, CANCELLED = 3, 130
RESTARTS = 2  # a process that was killed has committed what it had; more often than this something is wrong
GRACE_S = 20.0  # without a word from it after a cancel: it finishes the object at hand, then the layers, which it tells
TAIL_LINES = 30
POLL_S = 0.25
OnEvent = Callable[[dict[str, Any]], None]


def run_batch(
    arguments: Sequence[str],
    on_event: OnEvent,
    cancelled: Callable[[], bool],
    pixels: Optional[OnEvent] = None,
) -> dict[str, Any]:
    """Run ``python -m segmap_plugin batch`` to its end; the fields of its last event.

    ``arguments`` hold everything but ``--progress-json``. ``on_event`` gets each line it says, ``cancelled`` is asked
    about four times a second. ``pixels`` brings a window of a layer that only QGIS can read: it writes the file that
    the event names. Blocks: call it off the GUI thread. Raises SegMapError: the batch's own error,
    CancelledError, or WorkerError where the process cannot be started or keeps dying.
    """
    for attempt in range(RESTARTS + 1):
        child = _Child(arguments, on_event, pixels)
        code = child.wait(cancelled)
        if child.result is not None:
            return child.result
        if child.errors:
            raise child.errors.pop()  # no name may hold it here: its frames would hold it in turn, and QGIS's objects
        if cancelled() or code == CANCELLED:
            raise CancelledError("The run was cancelled.")
        on_event({"event": "died", "code": code, "attempt": attempt, "text": child.tail})
    raise WorkerError(f"The batch process died {RESTARTS + 1} times. {child.tail}".strip(), "See the log.")


class _Child:
    def __init__(self, arguments: Sequence[str], on_event: OnEvent, pixels: Optional[OnEvent] = None) -> None:
        self.result: Optional[dict[str, Any]] = None
        self.errors: list[SegMapError] = []
        self._heard = time.monotonic()
        self._on_event, self._pixels, self._errors = on_event, pixels, [""]
        self._events: queue.SimpleQueue[Optional[dict[str, Any]]] = queue.SimpleQueue()  # None: it has said its last
        command = [str(find_python()), "-m", "segmap_plugin", "batch", *arguments, "--progress-json"]
        flags = {"creationflags": 0x08000000} if sys.platform == "win32" else {}  # no console window
        try:
            self._process = subprocess.Popen(  # nosec B603
                command, cwd=str(plugin_folder()), env={**child_environment(Network()), "OMP_WAIT_POLICY": "PASSIVE"},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                errors="replace", **flags,
            )  # fmt: skip
        except OSError as error:
            raise WorkerError(
                f"The batch process cannot be started: {error}.",
                "Repair the environment under Raster > SegMap > Environment.",
            ) from error
        self._threads = [threading.Thread(target=f, daemon=True) for f in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    @property
    def tail(self) -> str:
        """The last lines it wrote to standard error."""
        return "".join(self._errors[-TAIL_LINES:]).strip()

    def wait(self, cancelled: Callable[[], bool]) -> int:
        """Until it ends; a cancel lets it finish the object at hand, then kills it."""
        code: Optional[int] = None
        try:
            while code is None:
                self._tell(POLL_S)
                code = self._stop() if cancelled() else self._process.poll()
        finally:
            if self._process.poll() is None:
                self._process.kill()
        for thread in self._threads:
            thread.join(10)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):  # what a dead process left unread in the pipe
                stream.close()
        self._tell(0.0)
        return code

    def _tell(self, wait_s: float) -> None:
        """Pass on what was heard, in the thread of the algorithm: its feedback, and its providers, belong there."""
        with suppress(queue.Empty):
            event = self._events.get(timeout=wait_s) if wait_s else self._events.get_nowait()
            while True:
                if event is not None and event.get("event") == "pixels":
                    self._bring(event)
                elif event is not None:
                    self._on_event(event)
                event = self._events.get_nowait()

    def _bring(self, event: dict[str, Any]) -> None:
        """Answer a question for pixels: with a file, or with why there is none."""
        answer: dict[str, Any] = {"pixels": event.get("number")}
        try:
            if self._pixels is None:
                raise RasterError("The layer cannot be read.", "Choose another raster.")
            self._pixels(event)
        except SegMapError as error:
            answer["error"] = error.to_dict()
        except OSError as error:
            answer["error"] = OutputError(f"Pixels cannot be handed over: {error}.", "Make room on the disk.").to_dict()
        with suppress(OSError):  # it died meanwhile, and is started again
            self._say(json.dumps(answer))

    def _say(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _stop(self) -> int:
        self._heard = time.monotonic()
        with suppress(OSError):
            self._say("cancel")
            while time.monotonic() - self._heard < GRACE_S:
                with suppress(subprocess.TimeoutExpired):
                    return self._process.wait(POLL_S)
        self._process.kill()
        return self._process.wait()

    def _read(self) -> None:
        for line in self._process.stdout:
            self._heard = time.monotonic()
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if event.get("event") == "done":
                self.result = event
            elif event.get("event") in ("error", "cancelled"):
                self.errors = [error_from_dict(event.get("error") or {})]
            self._events.put(event)
        self._events.put(None)

    def _read_errors(self) -> None:
        for line in self._process.stderr:
            self._errors.append(line)
            del self._errors[:-TAIL_LINES]
