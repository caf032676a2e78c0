# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C in a terminal reaches every process of a run; what it says, and what it keeps."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import rasterio
import shapely

from segmap_plugin.batch.cli import Reporter
from segmap_plugin.batch.schedule import check_scheduler
from segmap_plugin.errors import BadInputError, ModelError

from .region import houses, on_map

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.skipif(os.name == "nt", reason="there are no groups of processes there")
@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the default weights are not here")
def test_an_interrupt_from_the_keyboard_costs_a_local_cluster_nothing_that_is_finished(
    scene_path, write_geojson, read, tmp_path
):
    pytest.importorskip("distributed")
    places = [on_map(b[0] + b[2] / 2 + dx, b[1] + b[3] / 2) for b in houses() for dx in (-6, -4, -2, 0, 2, 4, 6)]
    prompts = write_geojson([(shapely.Point(place), {}) for place in places])
    command = [sys.executable, "-m", "segmap_plugin", "batch", "points", scene_path, "--prompts", prompts, "-o",
               tmp_path / "o.gpkg", "--scheduler", "local:2", "--progress-json"]  # fmt: skip
    process = subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, start_new_session=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    for line in process.stdout:
        event = json.loads(line)
        if event.get("stage") == "predict" and event["done"] >= 8:
            break
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=240)
    assert process.returncode == 130, errors
    assert errors.startswith("segmap_plugin batch: The run was cancelled.")
    assert len(errors.strip().splitlines()) == 1
    assert 8 <= len(read.rows(tmp_path / "o.gpkg")) < len(places)


@pytest.mark.parametrize("scheduler", ["local:0", "local:", "local:-1", "local:²", "local:two", "local2", "udp://x:1"])
def test_what_is_no_scheduler_is_said_before_any_work(scheduler):
    with pytest.raises(BadInputError, match="Not a scheduler"):
        check_scheduler(scheduler)
    for good in ("", "local", "local:1", "tcp://host:8786"):
        check_scheduler(good)


def test_a_run_that_was_given_wrong_is_not_said_to_go_on(capsys):
    error = ModelError("The device foo cannot be used.", "Choose cpu.", left=4)
    Reporter(False, True).end("error", error, goes_on=False)
    assert capsys.readouterr().err == "segmap_plugin batch: The device foo cannot be used. Choose cpu.\n"
    Reporter(False, True).end("error", error)
    assert capsys.readouterr().err.endswith("Objects that were not reached: 4; run it again to go on.\n")


def test_prompts_beside_a_raster_without_a_crs_are_told_what_it_lacks(run_batch, write_geojson, scene_path, tmp_path):
    path = tmp_path / "placeless.tif"
    with rasterio.open(scene_path) as scene:
        profile = scene.profile
        profile.update(crs=None)
        with rasterio.open(path, "w", **profile) as dataset:
            dataset.write(scene.read())
    lonlat = write_geojson([(shapely.Point(15.0, 45.15), {})], crs="EPSG:4326")
    with pytest.raises(BadInputError, match="The raster has no CRS: say with --raster-crs"):
        run_batch(lonlat, rasters=[str(path)])
