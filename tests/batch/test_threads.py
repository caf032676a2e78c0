# SPDX-License-Identifier: GPL-3.0-or-later
"""Chunks side by side in threads of one process: the same result, stopped and gone on with like any other run."""

from __future__ import annotations

import threading

import pytest

from segmap_plugin.batch import threads
from segmap_plugin.batch.features import open_features
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.pause import Interrupted
from segmap_plugin.batch.planner import plan
from segmap_plugin.batch.predict import WindowWorker
from segmap_plugin.batch.rasters import Brought
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess, executor
from segmap_plugin.batch.store import Target, opened
from segmap_plugin.errors import ModelError
from segmap_plugin.worker.inference import model_module
from segmap_plugin.worker.request import RasterRef

from .region import RegionPredictor, houses

HOW = {"calibrate": True, "non_overlap": True}


class Together(RegionPredictor):
    """Goes on only when another thread is at work as well: threads that took turns would wait for ever."""

    def __init__(self, barrier):
        super().__init__()
        self.barrier = barrier

    def set_image(self, image):
        if not self.images_set:
            self.barrier.wait(timeout=20)
        super().set_image(image)


def in_threads(scene_path, predictors, **options):
    rasters, options = [RasterRef("file", scene_path)], BatchOptions(**options)
    return threads.InThreads([WindowWorker(rasters, options, predictor) for predictor in predictors])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_number_of_threads_gives_the_same_rows(run_batch, house_points, scene_path, read, tmp_path, count):
    run_batch(house_points, "one.gpkg", layer="x", **HOW)
    barrier = threading.Barrier(count)
    work = in_threads(scene_path, [Together(barrier) for _ in range(count)], **HOW)
    run_batch(house_points, "many.gpkg", layer="x", work=work, **HOW)
    work.close()
    assert read.rows(tmp_path / "many.gpkg", "x") == read.rows(tmp_path / "one.gpkg", "x")
    assert read.rows(tmp_path / "many.gpkg", "x_failed") == read.rows(tmp_path / "one.gpkg", "x_failed")


class Stopping(RegionPredictor):
    """Cancels the run, or fails, at the ``stop_at``-th question of all threads."""

    asked_by_all = 0
    lock = threading.Lock()

    def __init__(self, stop_at, error=None):
        super().__init__()
        self.stop_at, self.error, self.stopped = stop_at, error, False

    def predict_many_info(self, lists, options=None):
        with self.lock:
            Stopping.asked_by_all += 1
            now = Stopping.asked_by_all >= self.stop_at
        if now and self.error is not None:
            raise self.error
        self.stopped = self.stopped or now
        return super().predict_many_info(lists, options)


@pytest.mark.parametrize("stop_at", [1, 3])
def test_a_cancelled_run_keeps_what_is_finished_and_goes_on_to_the_same_result(
    run_batch, house_points, scene_path, read, tmp_path, stop_at
):
    run_batch(house_points, "whole.gpkg", layer="x", max_growth=0)
    Stopping.asked_by_all = 0
    predictors = [Stopping(stop_at), Stopping(stop_at)]
    work = in_threads(scene_path, predictors, max_growth=0)
    with pytest.raises(Interrupted):
        run_batch(house_points, "part.gpkg", layer="x", work=work, max_growth=0,
                  cancelled=lambda: any(p.stopped for p in predictors))  # fmt: skip
    work.close()
    kept, whole = read.rows(tmp_path / "part.gpkg", "x"), read.rows(tmp_path / "whole.gpkg", "x")
    assert 0 < len(kept) < len(whole)
    assert all(row in whole for row in kept)
    assert run_batch(house_points, "part.gpkg", layer="x", max_growth=0).resumed
    assert read.rows(tmp_path / "part.gpkg", "x") == whole


def test_a_model_that_fails_in_one_thread_stops_the_run_and_the_others(
    run_batch, house_points, scene_path, read, tmp_path
):
    before = threading.active_count()
    Stopping.asked_by_all = 0
    work = in_threads(scene_path, [Stopping(3, ModelError("The model broke.")) for _ in range(2)])
    with pytest.raises(ModelError, match="broke"):
        run_batch(house_points, layer="x", work=work)
    work.close()
    assert threading.active_count() == before
    assert run_batch(house_points, layer="x").resumed
    assert len(read.rows(tmp_path / "out.gpkg", "x")) == len(houses())


class Slow(RegionPredictor):
    """Keeps the first chunk that anybody asks about until all others are given."""

    lock, taken, others = threading.Lock(), False, threading.Event()

    def predict_many_info(self, lists, options=None):
        with self.lock:
            first, Slow.taken = not Slow.taken, True
        if first:
            assert self.others.wait(timeout=20)
        return super().predict_many_info(lists, options)


def test_a_chunk_that_takes_long_keeps_no_other_from_being_written(house_points, scene_path, tmp_path):
    """Were the process killed then, it would lose that chunk alone."""
    Slow.taken = False
    Slow.others.clear()
    options = BatchOptions(max_growth=0)
    run = Run([scene_path], options, Target(tmp_path / "o.gpkg", "x"), open_features(house_points))

    def make(store):
        plan(store.job, run.grids, options, run.prompts, run.crs)

    with opened(run.target, run.fingerprint(), "points", run.crs, run.prompts.fields, {}, make) as store:
        chunks = [(number, store.job.chunk(0, number)) for number in store.job.pending(0)]
    work = in_threads(scene_path, [Slow(), Slow()], max_growth=0)
    given = []
    for number, _ in work.answers(iter(chunks), lambda: False):
        given.append(number)
        if len(given) == len(chunks) - 1:
            Slow.others.set()
    work.close()
    assert len(chunks) > 2 * threads.AHEAD
    assert sorted(given) == [number for number, _ in chunks]


def test_progress_grows_object_by_object_and_is_told_in_one_thread(run_batch, house_points, scene_path, monkeypatch):
    monkeypatch.setattr("segmap_plugin.batch.progress.PEEK_S", 0.0)
    monkeypatch.setattr("segmap_plugin.batch.threads.POLL_S", 0.001)
    seen, told_in = [], set()

    def report(progress):
        seen.append(progress)
        told_in.add(threading.current_thread())

    work = in_threads(scene_path, [RegionPredictor(), RegionPredictor()])
    run_batch(house_points, report=report, work=work)
    work.close()
    done = [p.done for p in seen if p.stage == "predict"]
    assert done == sorted(done)
    assert done[-1] == len(houses())
    assert told_in == {threading.current_thread()}


@pytest.fixture
def light_model():
    pytest.importorskip("onnxruntime")
    if not model_module("zoo").default_weights().is_file():
        pytest.skip("no default weights")


@pytest.mark.usefixtures("light_model")
def test_each_core_gets_a_predictor_of_one_thread(scene_path):
    found = threads.predictors(BatchOptions(device="cpu", threads=3), None)
    assert [p.model.threads for p in found] == [1, 1, 1]
    work = executor("", [RasterRef("file", scene_path)], BatchOptions(device="cpu", threads=2))
    assert isinstance(work, threads.InThreads)
    work.close()


@pytest.mark.usefixtures("light_model")
@pytest.mark.parametrize(
    ("options", "brought"),
    [
        (BatchOptions(device="cpu", threads=1), False),
        (BatchOptions(device="cuda", threads=2), False),
        (BatchOptions(device="cpu", threads=2), True),
        (BatchOptions(device="cpu", threads=2, model="untrained:vfm"), False),
    ],
)
def test_one_predictor_serves_where_several_are_of_no_use(options, brought, tmp_path):
    assert threads.predictors(options, Brought(lambda *_: None, tmp_path) if brought else None) == []


@pytest.mark.usefixtures("light_model")
def test_where_memory_is_short_one_predictor_serves(monkeypatch, scene_path):
    monkeypatch.setattr(threads.room, "has_room", lambda megabytes: megabytes <= threads.room.AMPLE_MB)
    work = executor("", [RasterRef("file", scene_path)], BatchOptions(device="cpu", threads=2))
    assert isinstance(work, InProcess)
    work.close()


@pytest.mark.usefixtures("light_model")
def test_there_are_as_many_as_memory_holds(monkeypatch):
    room = threads.room
    least = room.IMPORTS.resident + room.RUNTIMES["onnxruntime"].resident
    monkeypatch.setattr(room, "available_mb", lambda: least + 2 * threads.EACH.resident)
    assert len(threads.predictors(BatchOptions(device="cpu", threads=3), None)) == 2
    monkeypatch.setattr(room, "available_mb", lambda: least)
    assert threads.predictors(BatchOptions(device="cpu", threads=3), None) == []


@pytest.mark.usefixtures("light_model")
def test_the_real_network_says_the_same_in_threads(run_batch, house_points, scene_path, read, tmp_path):
    options = {"device": "cpu", "max_growth": 1}
    for count in (1, 2):
        work = executor("", [RasterRef("file", scene_path)], BatchOptions(**options, threads=count))
        run_batch(house_points, f"{count}.gpkg", layer="x", work=work, **options)
        work.close()
    one, two = (read.rows(tmp_path / f"{count}.gpkg", "x") for count in (1, 2))
    assert one
    assert one == two
