# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's end of the pipe: frames from standard input, frames to standard output, and nothing else there."""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import Any

from ..protocol import encode

CHUNK = 1 << 20


class Pipe:
    """Reads bytes and writes frames, the latter from any thread."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd, self._write_fd = read_fd, write_fd
        self._lock = threading.Lock()

    @classmethod
    def claim(cls) -> Pipe:
        """Take standard input and output for frames. Whatever else prints, C libraries too, goes to standard error."""
        sys.stdout.flush()
        read_fd, write_fd = os.dup(0), os.dup(1)
        os.dup2(2, 1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        sys.stdout = sys.stderr
        if sys.platform == "win32":
            import msvcrt

            for fd in (read_fd, write_fd):
                msvcrt.setmode(fd, os.O_BINARY)
        return cls(read_fd, write_fd)

    def read(self) -> bytes:
        """What has arrived, at least one byte; empty once the other side is gone."""
        try:
            return os.read(self._read_fd, CHUNK)
        except OSError:
            return b""

    def send(self, header: dict[str, Any], payload: bytes = b"") -> None:
        """Write one frame whole. Ends the process where nobody is left to read it."""
        view = memoryview(encode(header, payload))
        with self._lock:
            try:
                while view:
                    view = view[os.write(self._write_fd, view) :]
            except OSError:
                os._exit(0)


class LogFrames(logging.Handler):
    """Sends log records to the plugin as ``log`` events."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__()
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """One record, its traceback included. Levels are ``debug``, ``info``, ``warning`` and ``error``."""
        level = "error" if record.levelno >= logging.ERROR else record.levelname.lower()
        self._pipe.send({"event": "log", "level": level, "text": self.format(record)})
