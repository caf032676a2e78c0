# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain client of the real worker process, for measuring: one request at a time, every answer timed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Optional

import psutil

from segmap_plugin.protocol import Decoder, Frame, encode

ROOT = Path(__file__).resolve().parents[1]


class BenchWorker:
    """The worker as the plugin starts it, for the time of a ``with`` block."""

    def __init__(self) -> None:
        env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "PROJ_DATA", "GDAL_DATA")}
        env["OMP_WAIT_POLICY"] = "PASSIVE"
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-E", "-s", "-m", "segmap_plugin.worker"],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._decoder = Decoder()
        self._frames: list[Frame] = []
        self._next = 1
        self.hello = self._wait(lambda f: f.header.get("event") in ("ready", "fatal")).header
        if self.hello["event"] == "fatal":
            raise RuntimeError(str(self.hello["error"]))
        self.ready_s = time.perf_counter() - started

    def __enter__(self) -> BenchWorker:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def ask(self, op: str, **fields: Any) -> tuple[dict[str, Any], float]:
        """The reply's header and the milliseconds from sending to having it decoded; raises on an error."""
        assert self._process.stdin is not None
        request, self._next = self._next, self._next + 1
        started = time.perf_counter()
        self._process.stdin.write(encode({"id": request, "op": op, **fields}))
        self._process.stdin.flush()
        frame = self._wait(lambda f: f.header.get("id") == request and "ok" in f.header)
        elapsed = (time.perf_counter() - started) * 1000
        if not frame.header["ok"]:
            raise RuntimeError(str(frame.header["error"]))
        return frame.header, elapsed

    def peak_rss_mb(self) -> float:
        """The most memory the worker ever held, MB (10^6 bytes)."""
        with open(f"/proc/{self._process.pid}/status", encoding="ascii") as lines:
            kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
        return kilobytes * 1024 / 1e6

    def rss_mb(self) -> float:
        """What the worker holds now, MB."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

    def _wait(self, wanted: Any) -> Frame:
        assert self._process.stdout is not None
        while True:
            for index, frame in enumerate(self._frames):
                if wanted(frame):
                    del self._frames[: index + 1]
                    return frame
            data = os.read(self._process.stdout.fileno(), 1 << 20)
            if not data:
                raise RuntimeError(f"the worker ended with code {self._process.wait()}")
            self._frames += self._decoder.feed(data)
