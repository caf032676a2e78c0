# SPDX-License-Identifier: GPL-3.0-or-later
"""The same result from a dask cluster, also when a worker dies or the scheduler goes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from segmap_plugin.batch.dask_task import check_same, run_task
from segmap_plugin.batch.features import open_features
from segmap_plugin.batch.identity import weights_digest
from segmap_plugin.batch.on_dask import AHEAD, _raster_json
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.pause import Interrupted
from segmap_plugin.batch.rasters import grid_and_identity
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import OnDask, executor
from segmap_plugin.batch.store import Target
from segmap_plugin.errors import BadInputError, WorkerError
from segmap_plugin.worker.request import RasterRef

from .region import houses

pytest.importorskip("distributed", reason="the optional package distributed is not installed")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
# Loaded by every dask worker before its first task: the predictor of these tests, slow enough to be killed at work.
PRELOAD = """
import importlib.util, sys, time
sys.path.insert(0, {root!r})
spec = importlib.util.spec_from_file_location("region", {region!r})
region = importlib.util.module_from_spec(spec)
sys.modules["region"] = region
spec.loader.exec_module(region)
class Slow(region.RegionPredictor):
    def predict_info(self, *args):
        time.sleep(0.05)
        return super().predict_info(*args)
def dask_setup(worker):
    import segmap_plugin.batch.predict as predict
    predict.load_predictor = lambda *a, **k: Slow()
"""


@pytest.fixture
def preload(tmp_path):
    path = tmp_path / "preload.py"
    path.write_text(PRELOAD.format(root=str(ROOT), region=str(Path(__file__).with_name("region.py"))))
    return path


@pytest.fixture
def cluster(preload, monkeypatch):
    """An executor on two worker processes of this machine."""
    import dask

    monkeypatch.chdir(ROOT)
    with dask.config.set({"distributed.worker.preload": [str(preload)], "distributed.nanny.preload": []}):
        started = []

        def start(scene_path, options):
            started.append(OnDask("local:2", [RasterRef("file", scene_path)], options))
            return started[-1]

        yield start
        for work in started:
            work.close()


OPTIONS = {"calibrate": True, "non_overlap": True}


@pytest.mark.timeout(240)
def test_a_killed_worker_changes_nothing_in_the_result(run_batch, house_points, scene_path, read, tmp_path, cluster):
    run_batch(house_points, "alone.gpkg", layer="x", **OPTIONS)
    options = BatchOptions(**OPTIONS)
    work = cluster(scene_path, options)
    killed = []

    def kill_one(progress):
        if progress.stage == "predict" and progress.done >= 8 and not killed:
            victim = next(iter(work.client.scheduler_info()["workers"].values()))
            pid = work.client.run(os.getpid, workers=[next(iter(work.client.scheduler_info()["workers"]))])
            killed.append((victim["name"], next(iter(pid.values()))))
            os.kill(killed[0][1], signal.SIGKILL)

    run = Run([scene_path], options, Target(tmp_path / "many.gpkg", "x"), open_features(house_points))
    summary = run.execute(kill_one, work=work)
    assert killed
    assert summary.objects == len(houses())
    for layer in ("x", "x_failed"):
        assert read.rows(tmp_path / "many.gpkg", layer) == read.rows(tmp_path / "alone.gpkg", layer)


@pytest.mark.timeout(240)
def test_progress_moves_on_while_a_window_is_under_way(house_points, scene_path, tmp_path, cluster, monkeypatch):
    """A task holds all chunks of a window: between two of its tasks nothing would be seen for long."""
    monkeypatch.setattr("segmap_plugin.batch.progress.PEEK_S", 0.0)
    work, options = cluster(scene_path, BatchOptions()), BatchOptions()
    finished, seen = [0], []
    real = work._result

    def result(future):
        whole = real(future)[0]
        finished.append(finished[-1] + sum(len(answers) for _, answers in whole))
        return whole, []

    work._result = result
    run = Run([scene_path], options, Target(tmp_path / "o.gpkg", "x"), open_features(house_points))
    run.execute(seen.append, work=work)
    done = [p.done for p in seen if p.stage == "predict"]
    assert done == sorted(done)
    assert done[-1] == len(houses())
    assert set(done) - set(finished)


@pytest.mark.timeout(240)
def test_a_cancel_stops_the_workers_and_keeps_what_they_have_finished(
    run_batch, house_points, scene_path, read, tmp_path, cluster
):
    """The tasks at hand hold several chunks: without asking the workers, all of them would be lost."""
    work = cluster(scene_path, BatchOptions(**OPTIONS))
    seen = []
    run = Run([scene_path], BatchOptions(**OPTIONS), Target(tmp_path / "o.gpkg", "x"), open_features(house_points))
    with pytest.raises(Interrupted):
        run.execute(seen.append, lambda: bool(seen) and seen[-1].done >= 8, work=work)
    committed = [p.done for p in seen if p.stage == "predict"][-1]
    kept = len(read.rows(tmp_path / "o.gpkg.x.job", "answer", "id"))
    assert 8 <= committed <= kept < len(houses())
    assert 0 < len(read.rows(tmp_path / "o.gpkg", "x")) <= kept  # what others cover waits to be told apart from them
    run_batch(house_points, "alone.gpkg", layer="x", **OPTIONS)
    assert run_batch(house_points, "o.gpkg", layer="x", **OPTIONS).resumed
    assert read.rows(tmp_path / "o.gpkg", "x") == read.rows(tmp_path / "alone.gpkg", "x")


@pytest.mark.timeout(400)
def test_a_scheduler_that_goes_away_stops_the_run_and_it_goes_on_without(
    run_batch, house_points, scene_path, read, tmp_path, preload
):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": ROOT}
    address_file = tmp_path / "scheduler.json"
    base = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    scheduler = subprocess.Popen(
        [*base, "--port", "0", "--no-dashboard", "--scheduler-file", str(address_file), "--host", "127.0.0.1"], **quiet
    )
    worker = None
    try:
        deadline = time.monotonic() + 60
        while not address_file.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        address = json.loads(address_file.read_text())["address"]
        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard",
             "--preload", str(preload), "--death-timeout", "120"], **quiet,
        )  # fmt: skip
        options = BatchOptions(**OPTIONS)
        run = Run([scene_path], options, Target(tmp_path / "o.gpkg", "x"), open_features(house_points), address)

        def end(progress):
            # What is shown may not be written yet.
            if progress.stage == "predict" and progress.done >= 8 and len(read.rows(tmp_path / "o.gpkg", "x")) >= 8:
                scheduler.kill()

        with pytest.raises(WorkerError, match="scheduler"):
            run.execute(end)
        assert len(read.rows(tmp_path / "o.gpkg", "x")) >= 8
    finally:
        for process in (scheduler, worker):
            if process is not None:
                process.kill()
                process.wait()
    run_batch(house_points, "alone.gpkg", layer="x", **OPTIONS)
    assert run_batch(house_points, "o.gpkg", layer="x", **OPTIONS).resumed
    assert read.rows(tmp_path / "o.gpkg", "x") == read.rows(tmp_path / "alone.gpkg", "x")


def test_every_worker_of_a_large_cluster_has_tasks_waiting(house_points, scene_path, monkeypatch):
    import distributed

    monkeypatch.chdir(ROOT)
    with distributed.LocalCluster(n_workers=9, threads_per_worker=1, processes=False, dashboard_address=None) as nine:
        work = OnDask(nine.scheduler_address, [RasterRef("file", scene_path)], BatchOptions())
        try:
            running = set()
            monkeypatch.setattr(work, "_submit", lambda _payload: object())
            work._fill(running, iter([[]] * 100))
            assert len(running) == 9 * AHEAD
            work._fill(running, iter([[]] * 100))
            assert len(running) == 9 * AHEAD
        finally:
            work.close()


def test_a_path_that_is_relative_means_the_same_on_every_worker(scene_path, monkeypatch):
    monkeypatch.chdir(Path(scene_path).parent)
    name = Path(scene_path).name
    assert _raster_json(RasterRef("file", name))["path"] == str(Path(scene_path).resolve())
    assert _raster_json(RasterRef("file", "/vsicurl/http://somewhere/o.tif"))["path"].startswith("/vsicurl/http://")


def test_a_worker_elsewhere_looks_at_the_same_bands_and_limits(scene_path):
    raster = RasterRef("file", scene_path, (3, 2, 1), "EPSG:32633", ((0, 0.5, 9.0), (2, 1.0, 8.0)))
    assert RasterRef.from_json(json.loads(json.dumps(_raster_json(raster)))) == raster


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rasters": [{"kind": "file", "path": "/no/such.tif", "bands": None, "crs": ""}]}, "cannot read such.tif"),
        ({"grids": [{}]}, "has another scene.tif"),
        ({"weights": "of another version"}, "other weights"),
    ],
)
def test_a_worker_that_has_not_what_the_client_has_answers_nothing(scene_path, change, why):
    """Else its objects would be listed as failed, or differ from those of the others."""
    rasters = [RasterRef("file", scene_path)]
    options = BatchOptions()
    same = {
        "rasters": [{"kind": "file", "path": scene_path, "bands": None, "crs": ""}],
        "grids": [grid_and_identity(rasters[0])[0].to_json()],
        "options": options.to_json(),
        "weights": weights_digest(options.model),
    }
    check_same(same, rasters)
    with pytest.raises(WorkerError, match=why):
        run_task({**same, **change}, [])


def test_no_scheduler_at_the_address_is_said_in_one_line():
    with pytest.raises(WorkerError, match="no scheduler"):
        executor("tcp://127.0.0.1:9", [], BatchOptions())


@pytest.mark.parametrize("text", ["locally", "local:x", "http://somewhere", "tcp"])
def test_what_is_no_scheduler_is_refused(text):
    with pytest.raises(BadInputError, match="Not a scheduler"):
        executor(text, [], BatchOptions())


def test_no_thread_of_the_client_outlives_its_executor(cluster, scene_path):
    before = threading.active_count()
    cluster(scene_path, BatchOptions()).close()
    deadline = time.monotonic() + 20
    while threading.active_count() > before + 3 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert threading.active_count() <= before + 3
