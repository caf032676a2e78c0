# SPDX-License-Identifier: GPL-3.0-or-later
"""One real click: the worker is started with an interpreter, shown a generated GeoTIFF, and asked for a polygon.

What fails for users (a torch that does not load, two PROJs, a rasterio that knows no CRS) fails here, with a message.
"""

from __future__ import annotations

import queue
import struct
import subprocess  # nosec B404
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Callable, Optional

from ..errors import CancelledError, InstallError, SegMapError, WorkerError, error_from_dict
from ..protocol import VERSION, Decoder, Frame, encode
from .environ import Network, child_environment
from .process import end

SIDE, LEFT, TOP, SIZE = 256, 96, 80, 72
"""The image is SIDE pixels wide and high; the object a bright square of SIZE pixels, its corner at (LEFT, TOP)."""
ORIGIN, METRES = (500000.0, 5400000.0), 0.5
_LIMIT_S = 300.0
_SHAPE_TOLERANCE = (0.4, 2.5)
"""The area may differ from the square's by these factors: this proves the machinery, not the model."""


def write_image(path: Path) -> None:
    """An RGB GeoTIFF in EPSG:32633, written byte by byte, so that it needs no package in QGIS."""
    pixels = bytearray()
    for row in range(SIDE):
        for col in range(SIDE):
            inside = TOP <= row < TOP + SIZE and LEFT <= col < LEFT + SIZE
            noise = (row * 7 + col * 13 + (row * col) % 11) % 9
            pixels += bytes((205 + noise, 90 + noise, 70 + noise) if inside else (70 + noise, 105 + noise, 60 + noise))
    keys = struct.pack("<16H", 1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32633)
    blobs = {
        258: (3, 3, struct.pack("<3H", 8, 8, 8)),
        33550: (12, 3, struct.pack("<3d", METRES, METRES, 0)),
        33922: (12, 6, struct.pack("<6d", 0, 0, 0, *ORIGIN, 0)),
        34735: (3, 16, keys),
        273: (4, 1, b""),
    }
    shorts = {256: SIDE, 257: SIDE, 259: 1, 262: 2, 277: 3, 278: SIDE, 284: 1}
    tags = sorted([*blobs, *shorts, 279])
    data_at = 8 + 2 + 12 * len(tags) + 4
    data, entries = b"", b""
    for tag in tags:
        if tag in shorts:
            entries += struct.pack("<HHIHH", tag, 3, 1, shorts[tag], 0)
        elif tag == 279:
            entries += struct.pack("<HHII", tag, 4, 1, len(pixels))
        elif tag == 273:
            entries += struct.pack("<HHII", tag, 4, 1, data_at + sum(len(b[2]) for b in blobs.values()))
        else:
            kind, count, blob = blobs[tag]
            entries += struct.pack("<HHII", tag, kind, count, data_at + len(data))
            data += blob
    head = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", len(tags))
    path.write_bytes(head + entries + struct.pack("<I", 0) + data + bytes(pixels))


def click() -> tuple[float, float]:
    """The middle of the square, in EPSG:32633."""
    return ORIGIN[0] + (LEFT + SIZE / 2) * METRES, ORIGIN[1] - (TOP + SIZE / 2) * METRES


def check(python: Path, plugin: Path, cancelled: Callable[[], bool] = lambda: False) -> dict[str, Any]:
    """Start the worker in ``plugin`` with ``python`` and click once; device, model, versions and times in ms.

    Raises the worker's own error where it tells one, InstallError otherwise, CancelledError when asked to stop.
    """
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="segmap-") as folder, _Worker(python, plugin, cancelled) as worker:
        image = Path(folder, "check.tif")
        write_image(image)
        worker.send({"id": 1, "op": "hello", "protocol": VERSION})
        hello = worker.reply(1).header
        ready = time.perf_counter()
        raster = {"kind": "file", "path": str(image), "bands": None, "crs": ""}
        worker.send({"id": 2, "op": "predict", "raster": raster, "level": 0, "clicks": [[*click(), True]],
                     "hover": False, "shape": {}, "options": {}, "previous": False})  # fmt: skip
        answer = worker.reply(2).header
    area = float(answer.get("area_px", 0))
    if not _SHAPE_TOLERANCE[0] <= area / SIZE**2 <= _SHAPE_TOLERANCE[1]:
        raise InstallError(
            f"The test click found {area:.0f} pixels where {SIZE**2} were expected.", "Repair the environment."
        )
    return {
        "device": hello.get("device", ""), "model": hello.get("model", ""), "versions": hello.get("versions", {}),
        "area_px": area, "start_ms": round((ready - started) * 1000), "click_ms": answer.get("ms"),
    }  # fmt: skip


class _Worker:
    """The worker as a child of this thread: frames out, frames in, gone at the end whatever happens."""

    def __init__(self, python: Path, plugin: Path, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._frames: queue.Queue[Optional[Frame]] = queue.Queue()
        self._words: list[str] = []
        options = {"creationflags": 0x08000200} if sys.platform == "win32" else {"start_new_session": True}
        try:
            self._process = subprocess.Popen(  # nosec B603
                [str(python), "-E", "-s", "-m", "segmap_plugin.worker"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                cwd=str(plugin), env={**child_environment(Network()), "OMP_WAIT_POLICY": "PASSIVE"},
                **options,  # type: ignore[arg-type]
            )  # fmt: skip
        except OSError as error:
            raise InstallError(f"{python} cannot be started.", "Repair the environment.") from error
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read, self._read_errors)]

    def __enter__(self) -> _Worker:
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        end(self._process)
        for reader in self._readers:
            reader.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was still to be written has no reader any more
                    continue

    def send(self, header: dict[str, Any]) -> None:
        """One request; a worker that is gone is noticed by :meth:`reply`."""
        stream = self._process.stdin
        try:
            if stream is not None:
                stream.write(encode(header))
                stream.flush()
        except OSError:
            self._frames.put(None)

    def reply(self, request: int) -> Frame:
        """The reply to a request. Raises what went wrong."""
        limit = time.monotonic() + _LIMIT_S
        while time.monotonic() < limit:
            if self._cancelled():
                raise CancelledError("The installation was stopped.", "It can be resumed.")
            try:
                frame = self._frames.get(timeout=0.1)
            except queue.Empty:
                continue
            if frame is None:
                self._readers[1].join(timeout=2)  # its last words may still be on their way
                raise InstallError(
                    "The worker ended before it answered.", "Repair the environment.", output=self.last()
                )
            if frame.header.get("event") == "fatal" or frame.header.get("ok") is False:
                raise error_from_dict(frame.header.get("error") or {})
            if frame.header.get("id") == request and "ok" in frame.header:
                return frame
        raise InstallError("The worker does not answer.", "Repair the environment.", output=self.last())

    def last(self) -> str:
        """What the worker wrote to its stderr last."""
        return "".join(self._words)[-4000:]

    def _read(self) -> None:
        decoder = Decoder()
        stream = self._process.stdout
        try:
            while stream is not None:
                data = stream.read1(65536)  # type: ignore[attr-defined]
                if not data:
                    break
                for frame in decoder.feed(data):
                    self._frames.put(frame)
        except (SegMapError, WorkerError, ValueError, OSError) as error:
            self._words.append(str(error))
        self._frames.put(None)

    def _read_errors(self) -> None:
        stream = self._process.stderr
        while stream is not None:
            data = stream.read1(65536)  # type: ignore[attr-defined]
            if not data:
                break
            self._words.append(data.decode("utf-8", "replace"))
