# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one program as an argument list, hear its lines, and be able to end it with all its children.

For worker threads: nothing here may be called on the GUI thread.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess  # nosec B404
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Callable, Optional

from ..errors import CancelledError, InstallError

_POLL_S = 0.1
_REAP_S = 0.2
_TAIL_LINES = 60
_WINDOWS = sys.platform == "win32"


def no_window(windows: bool = _WINDOWS) -> dict[str, Any]:
    """For ``subprocess``: on Windows every program that QGIS starts would open a console window for a moment."""
    return {"creationflags": 0x08000000} if windows else {}


def run(
    command: Sequence[str],
    environment: Optional[Mapping[str, str]] = None,
    on_line: Optional[Callable[[str], None]] = None,
    cancelled: Optional[Callable[[], bool]] = None,
    cwd: Optional[Path] = None,
) -> tuple[int, str]:
    """Run ``command`` to its end: (exit status, the last lines of stdout and stderr together).

    Raises InstallError where it cannot be started, CancelledError as soon as ``cancelled`` says so; the program and
    all its children are gone by then.
    """
    process = start(command, environment, cwd)
    lines: queue.Queue[Optional[str]] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reader.start()
    tail: list[str] = []
    try:
        while True:
            if cancelled is not None and cancelled():
                raise CancelledError("The installation was stopped.", "It can be resumed.")
            try:
                line = lines.get(timeout=_POLL_S)
            except queue.Empty:
                continue
            if line is None:
                break
            tail = [*tail[-_TAIL_LINES:], line]
            if on_line is not None:
                on_line(line)
        return process.wait(), "\n".join(tail)
    finally:
        end(process)
        reader.join(timeout=5)
        if process.stdout is not None:
            process.stdout.close()


def ask(
    command: Sequence[str],
    limit_s: float,
    environment: Optional[Mapping[str, str]] = None,
    cancelled: Optional[Callable[[], bool]] = None,
) -> tuple[int, str]:
    """What a program says that is only asked something: (exit status, its stdout). It has nothing to lose, and is
    killed with its children as soon as it is not waited for any more.

    Raises OSError where it cannot be started, TimeoutError after ``limit_s``, CancelledError when asked to stop.
    """
    process = subprocess.Popen(  # nosec B603
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment) if environment is not None else None,
        **_group(),
    )
    until = time.monotonic() + limit_s
    try:
        while True:
            if cancelled is not None and cancelled():
                raise CancelledError("The check was stopped.", "It can be started again.")
            try:
                said, _ = process.communicate(timeout=_POLL_S)
                return process.returncode, said.decode("utf-8", "replace")
            except subprocess.TimeoutExpired:
                if time.monotonic() > until:
                    raise TimeoutError(f"no answer within {limit_s:.0f} s") from None
    finally:
        _kill(process)


def start(
    command: Sequence[str], environment: Optional[Mapping[str, str]] = None, cwd: Optional[Path] = None
) -> subprocess.Popen[bytes]:
    """Start ``command`` in a group of its own, its stderr in its stdout, no window, nothing to read."""
    try:
        return subprocess.Popen(  # nosec B603
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environment) if environment is not None else None,
            cwd=str(cwd) if cwd is not None else None,
            **_group(),
        )
    except OSError as error:
        raise InstallError(
            f"{command[0]} cannot be started: {error.strerror or error}.", "Choose another Python."
        ) from error


def _group() -> dict[str, Any]:
    """For ``subprocess``: a group of its own, to be ended as a whole, and no window."""
    return {"creationflags": 0x08000200} if _WINDOWS else {"start_new_session": True}  # NEW_PROCESS_GROUP, NO_WINDOW


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process of :func:`ask` and its children. What the system does not let go of is not waited for."""
    if process.returncode is None and _WINDOWS:
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False, **no_window())  # nosec B603
    elif process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_REAP_S)
    if process.stdout is not None and not _WINDOWS:  # there a thread may still read
        process.stdout.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process of :func:`start` and its children; nothing happens where it has ended."""
    if process.poll() is not None:
        return
    if _WINDOWS:
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False, **no_window())  # nosec B603
    else:
        try:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[Optional[str]]) -> None:
    """Lines end with \\n or \\r (pip's progress); None is the end."""
    assert process.stdout is not None  # nosec B101
    rest = b""
    while True:
        block = process.stdout.read1(65536)  # type: ignore[attr-defined]
        if not block:
            break
        *whole, rest = (rest + block).replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            if line.strip():
                lines.put(line.decode("utf-8", "replace"))
    if rest.strip():
        lines.put(rest.decode("utf-8", "replace"))
    lines.put(None)
