# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker as a process: frames in and out, hovers, cancelling, and its end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import psutil
import pytest
from shapely import from_wkb, to_wkb
from shapely.geometry import box

from segmap_plugin.core.window import Window
from segmap_plugin.protocol import VERSION
from segmap_plugin.worker.engine import Engine

from .asking import SLOW, SLOW_CODE, ask, code_of, header
from .conftest import ROOT
from .flood import FloodPredictor

# -- asking and answering ------------------------------------------------------------------------------------


def test_it_says_ready_with_what_it_is(start_worker):
    ready = start_worker().ready()
    assert ready["protocol"] == VERSION
    assert ready["device"] == "region growing on cpu"
    assert ready["model"] == "segmap-light"
    assert psutil.pid_exists(ready["pid"])
    assert set(ready["ms"]) == {"import", "model"}


def test_hello_repeats_what_ready_said(worker):
    ready, hello = worker.ready(), worker.ask("hello", protocol=VERSION).header
    assert {k: v for k, v in hello.items() if k in ready} == {k: v for k, v in ready.items() if k in hello}
    assert hello["versions"]["torch"]


def test_an_answer_over_the_pipe_is_the_engine_s_own(worker, scene, scene_path):
    reply = worker.ask("predict", **header(scene, scene_path, (300, 300), (700, 240)))
    expected = Engine(FloodPredictor()).predict(ask(scene, scene_path, (300, 300), (700, 240)))
    assert reply.payload == expected.geometry_wkb
    for name, value in expected.to_json().items():
        if name != "ms":
            assert reply.header[name] == value
    assert reply.header["ok"] is True
    assert set(reply.header["ms"]) == {"read", "model", "vectorize", "total"}


def test_a_worker_started_again_gives_the_same_bytes(start_worker, scene, scene_path):
    clicks = [(300, 300), (700, 240), (1000, 900), (700, 360, False)]
    first = start_worker()
    for count in range(1, 5):
        before = first.ask("predict", **header(scene, scene_path, *clicks[:count]))
    first.end()
    assert start_worker().ask("predict", **header(scene, scene_path, *clicks)).payload == before.payload


def test_a_polygon_to_correct_travels_as_payload(worker, scene, scene_path):
    x, y = scene.map(300, 700)
    shape = box(x, y - 35, x + 70, y)
    reply = worker.ask("predict", to_wkb(shape), **header(scene, scene_path, previous=True))
    assert from_wkb(reply.payload).symmetric_difference(shape).area < 0.02 * shape.area


def test_raster_info_describes_the_file(worker, scene, scene_path):
    info = worker.ask("raster_info", raster={"kind": "file", "path": scene_path}).header
    assert (info["count"], info["dtypes"], info["default_bands"]) == (3, ["uint8"] * 3, [1, 2, 3])
    assert info["grid"]["width"] == scene.size[0]
    assert info["grid"]["crs"] == "EPSG:32633"


def test_pixels_are_asked_for_supplied_and_used(worker, scene, scene_path):
    from segmap_plugin.geo.raster import RasterSource

    source = RasterSource(scene_path)
    layer = {"kind": "pixels", "key": "l1", "grid": source.grid.to_json(), "bands": 3, "dtype": "uint8"}
    question = {**header(scene, scene_path, (300, 300)), "raster": layer}
    refused = worker.ask("predict", **question)
    assert code_of(refused) == "needs_pixels"
    window = refused.header["error"]["details"]["window"]
    pixels = source.read(Window.from_json(window))
    payload = pixels.image.tobytes() + pixels.valid.astype(np.uint8).tobytes()
    supplied = worker.ask("supply_pixels", payload, raster=layer, window=window, shape=[448, 448, 3], dtype="uint8")
    assert supplied.header["ok"]
    assert (
        worker.ask("predict", **question).payload
        == worker.ask("predict", **header(scene, scene_path, (300, 300))).payload
    )


def test_progress_comes_for_clicks_and_not_for_hovers(worker, scene, scene_path):
    click = worker.send("predict", **header(scene, scene_path, (300, 300)))
    hover = worker.send("predict", **header(scene, scene_path, (310, 300), hover=True))
    worker.reply(click), worker.reply(hover)
    stages = [f.header["id"] for f in worker.frames if f.header.get("event") == "progress"]
    assert click in stages
    assert hover not in stages


def test_logs_travel_as_events(worker, scene, scene_path, tmp_path):
    path = str(tmp_path / "changing.tif")
    shutil.copy(scene_path, path)
    worker.ask("predict", **header(scene, path, (300, 300)))
    os.utime(path, ns=(5, 5))
    worker.ask("predict", **header(scene, path, (300, 300)))
    log = worker.wait_for(lambda h: h.get("event") == "log" and "has changed" in h["text"]).header
    assert log["level"] == "info"


# -- hovers and cancelling -----------------------------------------------------------------------------------


def test_hovers_that_were_overtaken_are_dropped_and_the_newest_is_answered(start_worker, scene, scene_path):
    worker = start_worker(make=SLOW, extra=SLOW_CODE)
    worker.ready()
    numbers = [
        worker.send("predict", **header(scene, scene_path, (280 + i, 300), hover=True, options={"max_growth": 0}))
        for i in range(30)
    ]
    replies = [worker.reply(n) for n in numbers]
    assert replies[-1].header["ok"]
    dropped = [r for r in replies if code_of(r) == "cancelled"]
    assert len(dropped) >= 27


def test_a_click_overtakes_hovers(start_worker, scene, scene_path):
    worker = start_worker(make=SLOW, extra=SLOW_CODE)
    worker.ready()
    hovers = [worker.send("predict", **header(scene, scene_path, (280 + i, 300), hover=True)) for i in range(10)]
    click = worker.send("predict", **header(scene, scene_path, (300, 300)))
    assert worker.reply(click).header["ok"]
    assert [code_of(worker.reply(n)) for n in hovers][1:] == ["cancelled"] * 9


def test_clicks_are_never_dropped_by_newer_ones(worker, scene, scene_path):
    numbers = [worker.send("predict", **header(scene, scene_path, (290 + i, 300))) for i in range(20)]
    assert all(worker.reply(n).header["ok"] for n in numbers)


def test_a_waiting_request_can_be_cancelled(start_worker, scene, scene_path):
    worker = start_worker(make=SLOW, extra=SLOW_CODE)
    worker.ready()
    first = worker.send("predict", **header(scene, scene_path, (300, 300)))
    second = worker.send("predict", **header(scene, scene_path, (300, 300), (310, 310)))
    worker.send("cancel", target=second)
    assert worker.reply(first).header["ok"]
    assert code_of(worker.reply(second)) == "cancelled"


def test_a_running_request_can_be_cancelled_between_its_steps(start_worker, scene, scene_path):
    worker = start_worker(make=SLOW, extra=SLOW_CODE)
    worker.ready()
    many = [(300 + i % 20, 300 + i // 20) for i in range(100)]
    number = worker.send("predict", **header(scene, scene_path, *many))
    time.sleep(1.0)
    worker.send("cancel", target=number)
    assert code_of(worker.reply(number, timeout=60)) == "cancelled"


def test_cancelling_what_is_unknown_or_done_changes_nothing(worker, scene, scene_path):
    number = worker.send("predict", **header(scene, scene_path, (300, 300)))
    worker.reply(number)
    for target in (number, 12345, None, "x"):
        worker.send("cancel", target=target)
    assert worker.ask("hello").header["ok"]


# -- its end -------------------------------------------------------------------------------------------------


@pytest.mark.cheap
@pytest.mark.faults
def test_it_ends_when_its_input_ends(start_worker):
    worker = start_worker()
    worker.ready()
    worker.process.stdin.close()
    assert worker.process.wait(60) == 0


@pytest.mark.cheap
@pytest.mark.faults
def test_it_ends_with_its_input_in_the_middle_of_a_computation(start_worker, scene, scene_path):
    endless = (
        "def slow(self, *a, **k):\n    import numpy\n    print('busy', flush=True)\n    while True: numpy.ones(9).sum()"
    )
    worker = start_worker(make=SLOW, extra=endless)
    worker.ready()
    worker.send("predict", **header(scene, scene_path, (300, 300)))
    time.sleep(0.5)
    worker.process.stdin.close()
    assert worker.process.wait(60) == 0


@pytest.mark.cheap
@pytest.mark.faults
def test_it_ends_when_told_to(start_worker):
    worker = start_worker()
    worker.ready()
    worker.send("shutdown")
    assert worker.process.wait(60) == 0


@pytest.mark.cheap
@pytest.mark.faults
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_ends_when_the_process_that_started_it_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", "import subprocess, sys, time\n"
         "p = subprocess.Popen([sys.executable, '-m', 'segmap_plugin.worker'], stdin=subprocess.PIPE)\n"
         "print(p.pid, flush=True)\ntime.sleep(300)"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    child = psutil.Process(int(parent.stdout.readline()))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    child.wait(20)
    assert not child.is_running()


@pytest.mark.cheap
@pytest.mark.faults
def test_a_worker_killed_in_the_middle_ends_nothing_but_itself(start_worker, scene, scene_path):
    killed = start_worker(make=SLOW, extra=SLOW_CODE)
    other = start_worker()
    killed.ready()
    killed.send("predict", **header(scene, scene_path, (300, 300)))
    killed.process.kill()
    killed.process.wait(60)
    assert other.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]
