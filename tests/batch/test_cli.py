# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as its users meet it: a process of its own, its exit codes, killed in the middle and resumed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from .region import NODATA, houses, middle, on_map

ROOT = Path(__file__).resolve().parents[2]
# The batch's own main, with the predictor of these tests in place of the network; {pause}: seconds for each question.
PROGRAM = """
import importlib.util, sys, time
spec = importlib.util.spec_from_file_location("region", {region!r})
region = importlib.util.module_from_spec(spec)
sys.modules["region"] = region
spec.loader.exec_module(region)
class Slow(region.RegionPredictor):
    def predict_info(self, *args):
        time.sleep({pause})
        return super().predict_info(*args)
import segmap_plugin.batch.predict as predict
predict.load_predictor = lambda *a, **k: Slow()
from segmap_plugin.__main__ import main
sys.exit(main(["batch", *sys.argv[1:]]))
"""
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def command(*arguments, pause=0.0):
    program = PROGRAM.format(region=str(Path(__file__).with_name("region.py")), pause=pause)
    return [sys.executable, "-c", program, *map(str, arguments)]


def batch(*arguments):
    return subprocess.run(
        command(*arguments), cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=240,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_run_prints_one_json_line_and_ends_with_zero(scene_path, house_points, tmp_path):
    done = batch("points", scene_path, "--prompts", house_points, "-o", tmp_path / "o.gpkg", "--quiet")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["objects"] == len(houses())
    again = batch("points", scene_path, "--prompts", house_points, "-o", tmp_path / "o.gpkg", "--quiet")
    assert again.returncode == 0
    assert json.loads(again.stdout)["already"]
    assert "already" in again.stderr


def test_some_failures_end_with_three(scene_path, write_geojson, tmp_path):
    inside_nodata = on_map(NODATA[0] + 20, NODATA[1] + 30)
    prompts = write_geojson([(shapely.Point(middle(houses()[0])), {}), (shapely.Point(inside_nodata), {})])
    done = batch("points", scene_path, "--prompts", prompts, "-o", tmp_path / "o.gpkg", "--progress-json")
    assert done.returncode == 3
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1] == {"event": "done", "objects": 1, "failed": 1, "already": False, "again": 0,
                          "resumed": False, "output": str(tmp_path / "o.gpkg")}  # fmt: skip
    assert {e["stage"] for e in events if e["event"] == "progress"} == {"plan", "predict", "finish"}
    again = batch("points", scene_path, "--prompts", prompts, "-o", tmp_path / "o.gpkg", "--quiet")
    assert again.returncode == 3
    assert "nothing was done. What has no result is listed with the reason; overwrite it to ask anew." in again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["points", "{raster}", "-o", "{folder}/o.gpkg"], "no prompts"),
        (["points", "{folder}/none.tif", "--prompts", "{points}", "-o", "{folder}/o.gpkg"], "does not exist"),
        (["points", "{raster}", "--prompts", "{folder}/none.gpkg", "-o", "{folder}/o.gpkg"], "no file"),
        (["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.odd"], "o.odd"),
        (["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/none/o.gpkg"], "cannot be written"),
        (["boxes", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.gpkg"], "Polygon is needed"),
        (["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.gpkg", "--group-field", "x"], "no field"),
        (["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.gpkg", "--scheduler", "x"], "scheduler"),
        (["everything", "{raster}", "-o", "{folder}/o.gpkg", "--extent", "5,5,1,1"], "extent"),
        (["circles", "{raster}", "-o", "{folder}/o.gpkg"], "invalid choice"),
        (["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.gpkg", "--bands", "9"], "no band 9"),
        (
            ["points", "{raster}", "--prompts", "{points}", "-o", "{folder}/o.gpkg", "--stretch", "-4,-4"],
            "cannot go from",
        ),
    ],
)
def test_bad_input_ends_with_two_and_one_line(scene_path, house_points, tmp_path, arguments, message):
    places = {"raster": scene_path, "points": house_points, "folder": tmp_path}
    done = batch(*(a.format(**places) for a in arguments), "--quiet")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_file_that_is_locked_is_a_fault_that_may_pass(scene_path, house_points, tmp_path):
    path = tmp_path / "o.gpkg"
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("CREATE TABLE mine (x)")
        holder.execute("BEGIN EXCLUSIVE")
        done = batch("points", scene_path, "--prompts", house_points, "-o", path, "--layer", "x", "--quiet")
    assert done.returncode == 4
    assert "database is locked. Close the program that is editing it" in done.stderr
    assert batch("points", scene_path, "--prompts", house_points, "-o", path, "--layer", "x").returncode == 0


def started(*arguments, pause):
    return subprocess.Popen(
        command(*arguments, pause=pause), cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_for(process, stage, done):
    """Until the run has got so far."""
    for line in process.stdout:
        event = json.loads(line)
        if event.get("stage") == stage and event["done"] >= done:
            return
    raise AssertionError(process.stderr.read())


@pytest.mark.parametrize(("stage", "done"), [("predict", 9), ("predict", 30), ("calibrate", 1)])
def test_a_killed_run_goes_on_to_the_result_of_an_uninterrupted_one(
    scene_path, house_points, tmp_path, read, stage, done
):
    options = ["points", scene_path, "--prompts", house_points, "--layer", "x", "--calibrate", "--non-overlap",
               "--progress-json", "--extra", "rotated"]  # fmt: skip
    whole = batch(*options, "-o", tmp_path / "whole.gpkg")
    assert whole.returncode == 0, whole.stderr
    process = started(*options, "-o", tmp_path / "part.gpkg", pause=0.1)
    wait_for(process, stage, done)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    finished = len(read.rows(tmp_path / "part.gpkg", "x"))
    assert finished >= min(done, 8)  # of what is shown the last chunk may not be written yet
    resumed = batch(*options, "-o", tmp_path / "part.gpkg")
    assert resumed.returncode == 0, resumed.stderr
    assert json.loads(resumed.stdout.splitlines()[-1])["resumed"]
    for layer in ("x", "x_rotated", "x_failed"):
        assert read.rows(tmp_path / "part.gpkg", layer) == read.rows(tmp_path / "whole.gpkg", layer)
    assert [p.name for p in tmp_path.glob("part*")] == ["part.gpkg"]


@pytest.mark.parametrize("how", ["line", "end of input", "signal"])
def test_a_cancel_stops_soon_and_keeps_what_is_finished(scene_path, house_points, tmp_path, read, how):
    options = ["points", scene_path, "--prompts", house_points, "-o", tmp_path / "o.gpkg", "--progress-json"]
    process = started(*options, pause=0.1)
    wait_for(process, "predict", 8)
    if how == "line":
        process.stdin.write("cancel\n")
        process.stdin.flush()
    elif how == "end of input":
        process.stdin.close()
        process.stdin = None
    else:
        process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    output, _ = process.communicate(timeout=60)
    assert time.monotonic() - began < 30
    assert process.returncode == 130
    assert json.loads(output.splitlines()[-1])["event"] == "cancelled"
    assert 8 <= len(read.rows(tmp_path / "o.gpkg")) < len(houses())
    assert batch(*options).returncode == 0
    assert len(read.rows(tmp_path / "o.gpkg")) == len(houses())


def test_a_run_that_stops_says_where_its_results_wait_for_a_format_that_is_written_whole(
    scene_path, house_points, tmp_path, read
):
    pytest.importorskip("pyogrio")
    options = ["points", scene_path, "--prompts", house_points, "-o", tmp_path / "o.geojson", "--progress-json"]
    process = started(*options, pause=0.1)
    wait_for(process, "predict", 8)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.rstrip().endswith("run it again to go on. What is finished is in o.geojson.gpkg until then.")
    assert read.rows(tmp_path / "o.geojson.gpkg", "o")
    assert batch(*options).returncode == 0
    assert len(json.loads((tmp_path / "o.geojson").read_text())["features"]) == len(houses())
    assert not (tmp_path / "o.geojson.gpkg").exists()
    again = batch(*options)
    assert (again.returncode, "o.geojson is there already" in again.stderr) == (2, True)


def test_other_programs_read_the_result(scene_path, house_points, tmp_path):
    ogr = pytest.importorskip("osgeo.ogr")
    batch("points", scene_path, "--prompts", house_points, "-o", tmp_path / "o.gpkg", "--quiet", "--extra", "centroids")
    dataset = ogr.Open(str(tmp_path / "o.gpkg"))
    layer = dataset.GetLayerByName("o")
    assert layer.GetFeatureCount() == len(houses())
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "32633"
    assert layer.TestCapability("FastSpatialFilter")
    x, y = middle(houses()[3])
    layer.SetSpatialFilterRect(x - 1, y - 1, x + 1, y + 1)
    assert layer.GetFeatureCount() == 1
    assert dataset.GetLayerByName("o_centroids").GetFeatureCount() == len(houses())
