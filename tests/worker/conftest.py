# SPDX-License-Identifier: GPL-3.0-or-later
"""A scene with objects of known size, an engine, and a worker process to talk to."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio

from segmap_plugin.protocol import Decoder, encode
from segmap_plugin.worker.engine import Engine

from .flood import FloodPredictor, Scene

ROOT = Path(__file__).resolve().parents[2]
# Runs the worker's own main with the predictor of these tests in place of the network.
WITH_FLOOD = """
import sys
sys.path.insert(0, {tests!r})
from flood import FloodPredictor
import segmap_plugin.worker.inference as inference
{extra}
inference.load_predictor = lambda *a, **k: {make}
from segmap_plugin.worker.main import main
sys.exit(main([]))
"""


@pytest.fixture(scope="session")
def scene():
    return Scene()


@pytest.fixture(scope="session")
def scene_path(scene, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("scene") / "scene.tif")
    pixels = np.moveaxis(scene.paint(), -1, 0)
    transform = rasterio.Affine(scene.pixel, 0, scene.origin[0], 0, -scene.pixel, scene.origin[1])
    profile = {"driver": "GTiff", "width": scene.size[0], "height": scene.size[1], "count": 3, "dtype": "uint8"}
    with rasterio.open(path, "w", **profile, crs="EPSG:32633", transform=transform, tiled=True) as dataset:
        dataset.write(pixels)
    return path


@pytest.fixture
def engine():
    return Engine(FloodPredictor())


class WorkerProcess:
    """A worker process, its frames, and its end."""

    def __init__(self, command, cwd=ROOT, environment=None):
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1", **(environment or {})},
        )  # fmt: skip
        self.frames = []
        self.garbage = b""
        self.stderr = b""
        self._arrived = threading.Condition()
        self._closed = False
        for target in (self._read, self._read_errors):
            threading.Thread(target=target, daemon=True).start()
        self._next = 1

    def _read(self):
        decoder = Decoder()
        while data := os.read(self.process.stdout.fileno(), 1 << 16):
            frames = decoder.feed(data)
            with self._arrived:
                self.frames += frames
                self._arrived.notify_all()
        with self._arrived:
            self._closed = True
            self._arrived.notify_all()

    def _read_errors(self):
        while data := os.read(self.process.stderr.fileno(), 1 << 16):
            self.stderr += data

    def send(self, op, payload=b"", **header):
        number = self._next
        self._next += 1
        self.raw(encode({"id": number, "op": op, **header}, payload))
        return number

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def wait_for(self, wanted, timeout=120):
        """The first frame, of all that ever came, for which ``wanted(header)`` holds."""
        end = time.monotonic() + timeout
        with self._arrived:
            while True:
                for frame in self.frames:
                    if wanted(frame.header):
                        return frame
                if self._closed or not self._arrived.wait(max(0.0, end - time.monotonic())):
                    raise AssertionError(f"no such frame; stderr: {self.stderr.decode(errors='replace')[-2000:]}")

    def ready(self):
        return self.wait_for(lambda h: h.get("event") == "ready").header

    def reply(self, number, timeout=120):
        return self.wait_for(lambda h: h.get("id") == number and "ok" in h, timeout)

    def ask(self, op, payload=b"", **header):
        return self.reply(self.send(op, payload, **header))

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)


def flood_command(make="FloodPredictor()", extra=""):
    code = WITH_FLOOD.format(tests=str(Path(__file__).parent), make=make, extra=extra)
    return [sys.executable, "-c", code]


@pytest.fixture
def start_worker():
    """Start worker processes; all of them are ended with the test."""
    started = []

    def start(make="FloodPredictor()", extra="", command=None, **options):
        started.append(WorkerProcess(command or flood_command(make, extra), **options))
        return started[-1]

    yield start
    for worker in started:
        worker.end()


@pytest.fixture(scope="module")
def shared_worker():
    process = WorkerProcess(flood_command())
    yield process
    process.end()


@pytest.fixture
def worker(shared_worker):
    """A worker that several tests talk to: nobody ends it."""
    shared_worker.ready()
    return shared_worker
