# SPDX-License-Identifier: GPL-3.0-or-later
"""A cancel takes effect within one object, and what is finished of a chunk is kept."""

from __future__ import annotations

import time

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.pause import INTERVAL_S, Interrupted, Pause, never
from segmap_plugin.batch.predict import WindowWorker
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.errors import CancelledError
from segmap_plugin.worker.request import RasterRef

from .region import RegionPredictor, houses, middle, on_map

torch = pytest.importorskip("torch")


class Counting(RegionPredictor):
    """Cancels the run while it answers about an object."""

    def __init__(self, stop_at):
        super().__init__()
        self.stop_at, self.stopped = stop_at, False

    def predict_info(self, *args, **kwargs):
        self.stopped = self.stopped or self.asked + 1 >= self.stop_at
        return super().predict_info(*args, **kwargs)


def boxes(write_geojson):
    def rectangle(box):
        (left, top), (right, bottom) = on_map(box[0], box[1]), on_map(box[0] + box[2], box[1] + box[3])
        return shapely.box(left, bottom, right, top)

    return write_geojson([(rectangle(box), {"n": i}) for i, box in enumerate(houses())], "boxes.geojson")


@pytest.mark.parametrize("stop_at", [3, 12])
def test_finished_objects_of_a_chunk_are_kept_and_the_result_is_the_same(
    run_batch, write_geojson, scene_path, read, tmp_path, stop_at
):
    prompts, options = boxes(write_geojson), {"mode": "polygons", "max_growth": 0}
    run_batch(prompts, "whole.gpkg", layer="x", **options)
    predictor = Counting(stop_at)
    work = InProcess([RasterRef("file", scene_path)], BatchOptions(**options), predictor)
    with pytest.raises(Interrupted):
        run_batch(prompts, "part.gpkg", layer="x", work=work, cancelled=lambda: predictor.stopped, **options)
    assert predictor.asked == stop_at  # not one object more
    kept = read.rows(tmp_path / "part.gpkg", "x")
    whole = read.rows(tmp_path / "whole.gpkg", "x")
    assert len(kept) == stop_at
    assert all(row in whole for row in kept)
    assert run_batch(prompts, "part.gpkg", layer="x", **options).resumed
    assert read.rows(tmp_path / "part.gpkg", "x") == whole


class Together(RegionPredictor):
    """Cancels the run while it answers about its ``stop_at``-th batch, which it goes on with, as onnxruntime does."""

    def __init__(self, stop_at):
        super().__init__()
        self.stop_at, self.batches = stop_at, []

    def predict_many_info(self, lists, options=None):
        self.batches.append(len(lists))
        return super().predict_many_info(lists, options)

    def stopped(self):
        return len(self.batches) >= self.stop_at


@pytest.mark.parametrize("stop_at", [1, 3])
def test_a_batch_that_has_been_answered_is_kept_whole(run_batch, house_points, scene_path, read, tmp_path, stop_at):
    options = {"max_growth": 0}
    run_batch(house_points, "whole.gpkg", layer="x", **options)
    predictor = Together(stop_at)
    work = InProcess([RasterRef("file", scene_path)], BatchOptions(**options), predictor)
    with pytest.raises(Interrupted):
        run_batch(house_points, "part.gpkg", layer="x", work=work, cancelled=predictor.stopped, **options)
    assert len(predictor.batches) == stop_at
    kept, whole = read.rows(tmp_path / "part.gpkg", "x"), read.rows(tmp_path / "whole.gpkg", "x")
    assert len(kept) == sum(predictor.batches)
    assert all(row in whole for row in kept)
    assert run_batch(house_points, "part.gpkg", layer="x", **options).resumed
    assert read.rows(tmp_path / "part.gpkg", "x") == whole


@pytest.mark.parametrize("stage", ["predict", "calibrate", "finish"])
def test_everything_that_was_found_before_a_cancel_is_in_the_layer(run_batch, read, tmp_path, stage):
    extent = (*on_map(0, 300), *on_map(300, 0))
    options = {"mode": "everything", "extent": extent, "spacing_m": 8.0, "max_object_m2": 900.0, "calibrate": True}
    run_batch(None, "whole.gpkg", layer="x", **options)
    stopped = []

    def hear(progress):
        if progress.stage == stage and (progress.done >= 16 or progress.done == progress.total):
            stopped.append(progress)

    try:
        run_batch(None, "part.gpkg", layer="x", report=hear, cancelled=lambda: bool(stopped), **options)
        assert stage == "finish"  # it takes a moment and is seen through
    except CancelledError:
        assert stage != "finish"
    kept = read.rows(tmp_path / "part.gpkg", "x")
    assert kept
    again = run_batch(None, "part.gpkg", layer="x", **options)
    assert again.already if stage == "finish" else again.resumed
    assert read.rows(tmp_path / "part.gpkg", "x") == read.rows(tmp_path / "whole.gpkg", "x")


def test_a_cancel_is_noticed_between_two_layers_of_the_network():
    class Slow(torch.nn.Module):
        def forward(self, x):
            time.sleep(2 * INTERVAL_S)
            return x

    model = torch.nn.Sequential(*(Slow() for _ in range(20)))
    pause, asked = Pause(model), []

    def third_time():
        asked.append(1)
        return len(asked) > 2

    model(torch.zeros(1))
    pause.cancelled = third_time
    with pytest.raises(CancelledError):
        model(torch.zeros(1))
    assert len(asked) == 3
    pause.cancelled = never
    model(torch.zeros(1))
    pause.remove()
    pause.cancelled = third_time
    model(torch.zeros(1))
    assert len(asked) == 3


def test_a_model_that_is_no_module_is_left_alone():
    pause = Pause(None)
    pause.cancelled = lambda: True
    pause.remove()


def test_the_real_network_stops_in_the_middle_of_a_batch_and_answers_the_same_afterwards(scene_path):
    """Eight objects are one batch of the network; the cancel comes while it runs, and leaves no trace."""
    model = pytest.importorskip("model.predictor")
    try:
        predictor = model.Predictor.load()
    except (OSError, ValueError):
        pytest.skip("the default weights are not here")
    from segmap_plugin.batch.plan import lattice_window
    from segmap_plugin.batch.work import Work
    from segmap_plugin.core.click import Click
    from segmap_plugin.geo.raster import RasterSource

    source = RasterSource(scene_path)
    cols, rows = source.grid.map_to_pixel(*np.array([middle(b) for b in houses()[:4]]).T)
    window = lattice_window(source.grid, float(cols[0]), float(rows[0]), 0)
    works = [Work(i + 1, 0, window, (Click(*middle(box)),)) for i, box in enumerate(houses()[:4])]
    source.close()
    worker = WindowWorker([RasterRef("file", scene_path)], BatchOptions(look="window"), predictor)
    asked = []

    def later():
        asked.append(1)
        return len(asked) > 3  # once before reading, then within the network

    with pytest.raises(Interrupted) as stop:
        worker.run(works, later)
    assert stop.value.chunks == []
    again = worker.run(works)
    worker.close()
    fresh = WindowWorker([RasterRef("file", scene_path)], BatchOptions(look="window"), model.Predictor.load())
    assert fresh.run(works) == again
    fresh.close()
