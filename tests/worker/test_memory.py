# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker whose memory runs out, at any moment: it says so and goes on, or says so and ends; it never waits."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from model import zoo
from segmap_plugin.protocol import encode

from .asking import header

pytest.importorskip("resource")
pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc"),
]

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({megabytes} * 2**20, resource.RLIM_INFINITY))
from segmap_plugin.worker.main import main
sys.exit(main([]))
"""
# Leaves the process so many MB more than it has when the model is loaded.
SQUEEZED = """
import resource
def squeezed(megabytes):
    used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 2**20, resource.RLIM_INFINITY))
    return FloodPredictor()
"""
NO_MEMORY = "out_of_memory"


def limited(start_worker, megabytes, threads):
    code = LIMITED.format(megabytes=megabytes)
    environment = {"OMP_NUM_THREADS": threads} if threads else {}
    return start_worker(command=[sys.executable, "-c", code], environment=environment)


@pytest.mark.parametrize("threads", ["1", "2"])
@pytest.mark.parametrize("megabytes", [120, 350, 480])
def test_a_worker_that_cannot_have_its_memory_says_so_and_ends(start_worker, megabytes, threads):
    worker = limited(start_worker, megabytes, threads)
    error = worker.wait_for(lambda h: h.get("event") == "fatal").header["error"]
    assert error["code"] == NO_MEMORY
    assert "not enough memory" in error["message"]
    assert worker.process.wait(60) == 3
    assert b"Traceback" not in worker.stderr


@pytest.mark.skipif(not zoo.default_weights().is_file(), reason="the weights are not here")
@pytest.mark.parametrize("threads", ["1", "2"])
@pytest.mark.parametrize("megabytes", [560, 620, 680, 1200])
def test_a_worker_with_barely_enough_answers_or_says_why_not(start_worker, scene, scene_path, megabytes, threads):
    worker = limited(start_worker, megabytes, threads)
    number = worker.send("predict", **header(scene, scene_path, (300, 300)))
    said = worker.wait_for(lambda h: h.get("event") == "fatal" or "ok" in h).header
    if not said.get("ok"):
        assert said["error"]["code"] == NO_MEMORY
        assert megabytes < 1200
    if said.get("event") == "fatal":
        assert worker.process.wait(60) == 3
    else:
        assert said["id"] == number
        again = worker.ask("hello").header
        assert again["ok"]
    assert b"Traceback" not in worker.stderr


def test_where_memory_gets_short_it_is_told_at_each_click(start_worker, scene, scene_path):
    worker = start_worker(make="squeezed(40)", extra=SQUEEZED)
    for click in ((300, 300), (310, 710), (300, 300)):
        error = worker.ask("predict", **header(scene, scene_path, click)).header["error"]
        assert error["code"] == NO_MEMORY
        assert error["remedy"]
    assert worker.ask("hello").header["ok"]


def test_a_frame_too_large_for_the_memory_ends_the_worker_with_a_last_word(start_worker):
    """The thread that reads meets it; were it to die alone, nobody would be answered any more."""
    worker = start_worker(make="squeezed(150)", extra=SQUEEZED)
    worker.ready()
    data = encode({"id": 7, "op": "supply_pixels", "raster": {"kind": "file", "path": "x"}}, bytes(1 << 20))
    huge = encode({"id": 8, "op": "supply_pixels"}, bytes(200 * 2**20))
    worker.raw(data)
    assert not worker.reply(7).header["ok"]
    with contextlib.suppress(BrokenPipeError):
        worker.raw(huge)
    fatal = worker.wait_for(lambda h: h.get("event") == "fatal").header
    assert fatal["error"]["code"] == NO_MEMORY
    assert worker.process.wait(60) == 3


def test_a_model_that_cannot_warm_up_is_ready_all_the_same(start_worker, scene, scene_path):
    """The first click meets the same trouble, and there is somebody to tell."""
    extra = """
class Cold(FloodPredictor):
    def predict(self, clicks, *a, **k):
        raise MemoryError
"""
    worker = start_worker(make="Cold()", extra=extra)
    worker.ready()
    error = worker.ask("predict", **header(scene, scene_path, (300, 300))).header["error"]
    assert error["code"] == NO_MEMORY
    assert worker.ask("hello").header["ok"]
    assert b"Traceback" not in worker.stderr


def test_memory_that_runs_out_while_pixels_are_handed_over_is_told(start_worker):
    extra = """
import segmap_plugin.worker.sources as sources
def supply(self, *a, **k):
    raise MemoryError
sources.Sources.supply = supply
"""
    worker = start_worker(extra=extra)
    raster = {"kind": "pixels", "key": "a", "bands": 1, "dtype": "uint8"}
    grid = {"transform": [1, 0, 0, 0, -1, 0], "width": 9, "height": 9, "crs": ""}
    window = {"level": 0, "col_off": 0, "row_off": 0, "side": 448}
    reply = worker.ask("supply_pixels", b"", raster={**raster, "grid": grid}, window=window, shape=[448, 448, 1])
    assert reply.header["error"]["code"] == NO_MEMORY
