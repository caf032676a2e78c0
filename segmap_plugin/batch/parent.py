# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever started a run from the command line: a person, or a program that listens and answers."""

from __future__ import annotations

import json
import os
import queue
import signal
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Optional

from ..errors import RasterError


class Parent:
    """Whoever started the run: says whether it is to stop (SIGINT, SIGTERM, and over standard input where a program is
    listening), and answers questions there."""

    def __init__(self, listens: bool) -> None:
        self._event = threading.Event()
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        if threading.current_thread() is threading.main_thread():
            for name in ("SIGINT", "SIGTERM"):
                signal.signal(getattr(signal, name), lambda *_: self._event.set())
        self.listens = listens and _is_pipe(sys.stdin)
        if self.listens:
            threading.Thread(target=self._listen, daemon=True).start()

    def __call__(self) -> bool:
        return self._event.is_set()

    def ask(self, question: dict[str, Any], cancelled: Callable[[], bool]) -> Optional[dict[str, Any]]:
        """Put a question and wait for its answer; None where the run was cancelled meanwhile. Raises RasterError."""
        if not self.listens:
            raise RasterError("Nobody brings the pixels of this layer.", "Run it from QGIS, or export the layer.")
        json_line(question)
        while not cancelled():
            with suppress(queue.Empty):
                answer = self._answers.get(timeout=0.1)
                if answer.get("pixels") == question["number"]:
                    return answer
        return None

    def _listen(self) -> None:
        for line in sys.stdin:
            if line.strip() == "cancel":
                break
            with suppress(ValueError):
                answer = json.loads(line)
                if isinstance(answer, dict):
                    self._answers.put(answer)
        self._event.set()


def _is_pipe(stream: Any) -> bool:
    """Whether a program may be at the other end; the end of /dev/null says nothing."""
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return False


def json_line(data: dict[str, Any]) -> None:
    """One JSON object on standard output, whole: a question for pixels and progress never mix."""
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()
