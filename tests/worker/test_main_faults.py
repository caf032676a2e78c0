# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker as a process, when things go wrong: bad requests, bugs, rubbish, and a start that fails."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from segmap_plugin.errors import error_from_dict
from segmap_plugin.protocol import encode

from .asking import SLOW, code_of, header
from .conftest import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.cheap]

# -- what may go wrong ---------------------------------------------------------------------------------------


def test_what_others_print_never_gets_between_the_frames(start_worker, scene, scene_path):
    noisy = """
def slow(self, *a, **k):
    import os
    print('python says hello')
    os.write(1, b'C says hello')
    return FloodPredictor.predict(self, *a, **k)
"""
    worker = start_worker(make=SLOW, extra=noisy)
    assert worker.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]
    end = time.monotonic() + 10
    while b"C says hello" not in worker.stderr and time.monotonic() < end:
        time.sleep(0.05)
    assert b"C says hello" in worker.stderr


BAD_REQUESTS = [
    {"op": "dance"},
    {},
    {"op": "predict"},
    {"op": "predict", "raster": 5, "clicks": []},
    {"op": "predict", "raster": {"kind": "file"}, "clicks": [[1, 2, True]]},
    {"op": "predict", "raster": {"kind": "tape", "path": "x"}, "clicks": [[1, 2, True]]},
    {"op": "predict", "raster": {"kind": "file", "path": "/nowhere.tif"}, "clicks": [[1, 2, True]]},
    {"op": "predict", "raster": {"kind": "file", "path": "/nowhere.tif"}, "clicks": [[1, 2]]},
    {"op": "predict", "raster": {"kind": "file", "path": "x"}, "clicks": "many"},
    {"op": "predict", "raster": {"kind": "file", "path": "x"}, "clicks": [[1, 2, True]], "level": "deep"},
    {"op": "predict", "raster": {"kind": "file", "path": "x"}, "clicks": [[1, 2, True]], "level": -1},
    {"op": "predict", "raster": {"kind": "file", "path": "x"}, "clicks": [[1, 2, True]], "shape": {"bend": 1}},
    {"op": "predict", "raster": {"kind": "file", "path": "x"}, "clicks": [[1, 2, True]], "options": {"cfr": 99}},
    {"op": "predict", "raster": {"kind": "pixels", "key": "k", "grid": {}, "bands": 3, "dtype": "uint8"}},
    {"op": "supply_pixels", "raster": {"kind": "file", "path": "x"}, "window": 3},
    {"op": "raster_info", "raster": None},
]


def test_malformed_requests_are_answered_with_a_reason_and_the_worker_lives(worker, scene, scene_path):
    for i, request in enumerate(BAD_REQUESTS):
        number = 1000 + i
        worker.raw(encode({"id": number, **request}))
        reply = worker.reply(number)
        assert not reply.header["ok"]
        assert code_of(reply) in ("bad_input", "raster"), request
        assert reply.header["error"]["message"]
    assert worker.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]


def test_errors_arrive_as_the_errors_they_are(worker, scene, scene_path):
    reply = worker.ask("predict", **header(scene, scene_path, (-10, 5)))
    error = error_from_dict(reply.header["error"])
    assert type(error).__name__ == "OutsideRasterError"
    assert error.remedy


def test_a_bug_in_the_model_is_logged_with_its_traceback_and_survived(start_worker, scene, scene_path):
    buggy = "def slow(self, *a, **k):\n    return {}['missing']\n"
    worker = start_worker(make=SLOW, extra=buggy)
    assert code_of(worker.ask("predict", **header(scene, scene_path, (300, 300)))) == "error"
    log = worker.wait_for(lambda h: h.get("event") == "log" and h["level"] == "error").header
    assert "Traceback" in log["text"]
    assert "KeyError" in log["text"]
    assert worker.ask("hello").header["ok"]


def test_out_of_memory_is_answered_and_survived(start_worker, scene, scene_path):
    limited = """
import resource, numpy
def slow(self, clicks, *a, **k):
    if len(clicks) == 2:
        used = int(open('/proc/self/statm').read().split()[0]) * 4096
        resource.setrlimit(resource.RLIMIT_AS, (used + 200 * 2**20, resource.RLIM_INFINITY))
        try:
            numpy.ones(400 * 2**20, numpy.uint8)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return FloodPredictor.predict(self, clicks, *a, **k)
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc")
    worker = start_worker(make=SLOW, extra=limited)
    before = worker.ask("predict", **header(scene, scene_path, (300, 300)))
    assert code_of(worker.ask("predict", **header(scene, scene_path, (300, 300), (310, 310)))) == "out_of_memory"
    assert worker.ask("predict", **header(scene, scene_path, (300, 300))).payload == before.payload


@pytest.mark.parametrize("seed", range(3))
def test_rubbish_in_place_of_frames_ends_it_with_a_last_word(start_worker, seed):
    rng = random.Random(seed)
    worker = start_worker()
    worker.ready()
    good = encode({"id": 1, "op": "hello"})
    rubbish = [bytes(rng.randrange(256) for _ in range(200)), b"SGMP\xff\xff" + good[6:], good[:20] + b"x" * 400][seed]
    worker.raw(rubbish)
    fatal = worker.wait_for(lambda h: h.get("event") == "fatal", timeout=60).header
    assert fatal["error"]["code"] == "worker"
    assert worker.process.wait(60) == 3


def test_two_hundred_quick_clicks_are_all_answered(worker, scene, scene_path):
    clicks = [(250 + i % 50, 280 + i // 50) for i in range(200)]
    numbers = [worker.send("predict", **header(scene, scene_path, *clicks[: i + 1])) for i in range(200)]
    assert all(worker.reply(n, timeout=120).header["ok"] for n in numbers)


# -- starting ------------------------------------------------------------------------------------------------


def start_without(start_worker, *packages):
    """A worker whose interpreter has none of ``packages``."""
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({packages!r}))\n"
        "from segmap_plugin.worker.main import main\nsys.exit(main([]))"
    )
    return start_worker(command=[sys.executable, "-c", code])


@pytest.mark.parametrize("package", ["onnxruntime", "rasterio", "shapely"])
def test_a_missing_package_is_told_with_how_to_install_it(start_worker, package):
    worker = start_without(start_worker, "torch", package)
    error = worker.wait_for(lambda h: h.get("event") == "fatal").header["error"]
    assert error["code"] == "model"
    assert package in error["message"]
    assert "nstall" in error["remedy"]
    assert worker.process.wait(60) == 3


def test_an_unknown_model_is_told(start_worker):
    worker = start_worker(command=[sys.executable, "-m", "segmap_plugin.worker", "--model", "no-such-model"])
    error = worker.wait_for(lambda h: h.get("event") == "fatal").header["error"]
    assert error["code"] == "model"
    assert "no-such-model" in error["message"]


AS_SHIPPED = [sys.executable, "-m", "segmap_plugin.worker"]


@pytest.mark.parametrize("command", [None, AS_SHIPPED], ids=["flood", "as shipped"])
def test_foreign_data_folders_of_proj_and_gdal_do_no_harm(start_worker, scene, scene_path, command):
    wrong = {"PROJ_DATA": "/nowhere", "PROJ_LIB": "/nowhere", "GDAL_DATA": "/nowhere"}
    worker = start_worker(environment=wrong, command=command)
    info = worker.ask("raster_info", raster={"kind": "file", "path": scene_path}).header
    assert info["grid"]["crs"] == "EPSG:32633"
    assert worker.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]


def test_nothing_that_reads_the_environment_is_imported_before_it_is_set_right():
    """PROJ and OpenBLAS read theirs once, as they are loaded."""
    readers = ("numpy", "rasterio", "shapely", "torch", "onnxruntime", "cv2")
    code = f"import sys, segmap_plugin.worker.main; print([m for m in {readers!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_it_runs_as_part_of_the_plugin_s_package_too(start_worker, scene, scene_path, tmp_path):
    """As installed: the folder is called segmap_refiner and model lies inside it."""
    folder = tmp_path / "plugin ü" / "segmap_refiner"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    for name in ("segmap_plugin", "model"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "segmap_refiner.segmap_plugin.worker", "--model", "untrained:segmap-light"]
    nested = start_worker(command=command, cwd=folder.parent)
    assert nested.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]
    command[2] = "segmap_plugin.worker"
    plain = start_worker(command=command, cwd=folder)
    assert plain.ask("predict", **header(scene, scene_path, (300, 300))).header["ok"]
