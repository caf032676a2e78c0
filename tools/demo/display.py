# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual display with a window manager, for the time of a ``with`` block."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Optional

WIDTH, HEIGHT = 1280, 900
WINDOW_MANAGER = Path("/etc/xdg/openbox/rc.xml")
# Openbox, as some desktops do, keeps Alt with the mouse to itself, for moving windows.
_ALT_AND_MOUSE = re.compile(r'<mousebind button="A-(Left|Middle|Right)".*?</mousebind>', re.DOTALL)


class Display:
    """An X server of its own (Xvfb on the first free number) with openbox in it."""

    def __init__(self, log: Path) -> None:
        self._log_path = log
        self._log: Optional[IO[bytes]] = None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = Path(tempfile.mkdtemp(prefix="segmap-display-"))
        self.name = ""

    def __enter__(self) -> Display:
        self._log = self._log_path.open("wb")
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-dpi", "96"]
        server = self._start([*command, "-nolisten", "tcp", "-noreset"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start (exit code {server.wait()}), see {self._log_path}")
        self.name = f":{number}"
        settings = self._folder / "openbox.xml"
        settings.write_text(_ALT_AND_MOUSE.sub("", WINDOW_MANAGER.read_text(encoding="utf-8")), encoding="utf-8")
        self._start(["openbox", "--sm-disable", "--config-file", str(settings)])
        self._wait_for_window_manager()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        if self._log is not None:
            self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """The environment of a process that shall appear on this display."""
        env = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM")}
        return {**env, "DISPLAY": self.name}

    def screenshot(self, path: Path) -> None:
        """Save the whole screen as a PNG."""
        subprocess.run(["scrot", "-o", str(path)], env=self.environment(), check=True, timeout=30)

    def _start(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        env = self.environment() if self.name else None
        process = subprocess.Popen(command, stdout=self._log, stderr=self._log, env=env, pass_fds=pass_fds)
        self._processes.append(process)
        return process

    def _wait_for_window_manager(self) -> None:
        """Until the root window names its manager; without one, windows get no focus and no keys."""
        command = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        for _ in range(200):
            answer = subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False)
            if "window id" in answer.stdout:
                return
            time.sleep(0.05)
        raise RuntimeError("openbox did not start")
