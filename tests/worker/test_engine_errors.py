# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine refuses and how it says so; cancelling, progress, and pixels that the plugin supplies."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import numpy as np
import pytest

from segmap_plugin.core.click import Click
from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import Window
from segmap_plugin.errors import (
    BadInputError,
    CancelledError,
    MemoryLimitError,
    ModelError,
    NeedsPixelsError,
    NoDataError,
    OutsideRasterError,
    RasterError,
)
from segmap_plugin.worker.engine import Engine
from segmap_plugin.worker.request import RasterRef, Request

from .asking import STORY, ask
from .flood import FloodPredictor

# -- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("click", [(-1, 5), (5, -1), (1600, 5), (5, 1400), (1e9, 1e9)])
def test_a_click_outside_the_raster_is_refused(scene, scene_path, engine, click):
    with pytest.raises(OutsideRasterError, match="outside"):
        engine.predict(ask(scene, scene_path, click))


def test_a_request_without_clicks_is_refused():
    with pytest.raises(BadInputError, match="no click"):
        Request(RasterRef(path="x"), 0, ())


def test_a_missing_raster_is_named(scene, tmp_path, engine):
    with pytest.raises(RasterError, match=r"gone\.tif"):
        engine.predict(ask(scene, str(tmp_path / "gone.tif"), (1, 1)))


def test_a_raster_deleted_in_the_middle_of_an_object_is_named(scene, scene_path, tmp_path, engine):
    path = str(tmp_path / "mine.tif")
    shutil.copy(scene_path, path)
    engine.predict(ask(scene, path, (300, 300)))
    os.remove(path)
    with pytest.raises(RasterError, match="does not exist"):
        engine.predict(ask(scene, path, (300, 300), (310, 310)))


def test_a_window_of_nodata_says_so(scene, tmp_path, engine):
    import rasterio

    path = str(tmp_path / "void.tif")
    profile = {"driver": "GTiff", "width": 600, "height": 600, "count": 1, "dtype": "uint8", "nodata": 0}
    with rasterio.open(path, "w", **profile, transform=rasterio.Affine(0.5, 0, 500000, 0, -0.5, 5000000)) as dataset:
        dataset.write(np.zeros((1, 600, 600), "uint8"))
    with pytest.raises(NoDataError):
        engine.predict(ask(scene, path, (300, 300)))


def test_a_raster_of_one_pixel_is_told_before_anything_is_computed(tmp_path, engine):
    import rasterio

    path = str(tmp_path / "dot.tif")
    profile = {"driver": "GTiff", "width": 1, "height": 1, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(np.full((1, 1, 1), 9, "uint8"))
    with pytest.raises(BadInputError, match="a single pixel") as caught:
        engine.predict(Request(RasterRef(path=path), 0, (Click(0.5, -0.5),)))
    assert caught.value.remedy
    with pytest.raises(OutsideRasterError):
        engine.predict(Request(RasterRef(path=path), 0, (Click(1.5, -0.5),)))
    assert engine.predictor.asked == 0


def test_a_cancelled_request_stops_between_steps(scene, scene_path, engine):
    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) > 6

    with pytest.raises(CancelledError):
        engine.predict(ask(scene, scene_path, *STORY), cancelled=cancelled)
    asked = engine.predictor.asked
    assert 0 < asked < len(STORY) + 5
    engine.predict(ask(scene, scene_path, *STORY))


def test_progress_is_told_in_stages_that_never_exceed_one(scene, scene_path, engine):
    told = []
    engine.predict(ask(scene, scene_path, (1000, 900)), lambda stage, fraction: told.append((stage, fraction)))
    assert {stage for stage, _ in told} == {"read", "model", "grow", "vectorize"}
    assert all(0 <= fraction <= 1 for _, fraction in told)


class Greedy(FloodPredictor):
    """Runs out of memory at every second question."""

    error: BaseException = MemoryError()

    def predict(self, clicks, previous=None, options=None):
        answer = super().predict(clicks, previous, options)
        if self.asked % 2:
            raise self.error
        return answer


@pytest.mark.parametrize(
    "error", [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")]
)
def test_out_of_memory_is_told_clearly_and_the_next_request_is_answered(scene, scene_path, error):
    engine = Engine(Greedy())
    engine.predictor.error = error
    with pytest.raises(MemoryLimitError, match="not enough memory"):
        engine.predict(ask(scene, scene_path, (300, 300)))
    result = engine.predict(ask(scene, scene_path, (300, 300)))
    assert result.geometry_wkb == Engine(FloodPredictor()).predict(ask(scene, scene_path, (300, 300))).geometry_wkb


def test_a_model_that_fails_is_a_model_error(scene, scene_path):
    engine = Engine(Greedy())
    engine.predictor.error = RuntimeError("shapes do not match")
    with pytest.raises(ModelError, match="shapes do not match"):
        engine.predict(ask(scene, scene_path, (300, 300)))


# -- pixels that the plugin supplies --------------------------------------------------------------------------------


def test_supplied_pixels_give_the_same_polygon_as_the_file(scene, scene_path, engine):
    from segmap_plugin.geo.raster import RasterSource

    from_file = engine.predict(ask(scene, scene_path, scene.disk[:2]))
    source = RasterSource(scene_path)
    layer = RasterRef("pixels", key="layer", grid=source.grid, count=3, dtype="uint8")
    request = replace(ask(scene, scene_path, scene.disk[:2]), raster=layer)
    with pytest.raises(NeedsPixelsError) as caught:
        engine.predict(request)
    window = Window.from_json(caught.value.details["window"])
    assert Grid.from_json(caught.value.details["grid"]) == window.grid(source.grid)
    pixels = source.read(window)
    payload = pixels.image.tobytes() + pixels.valid.astype(np.uint8).tobytes()
    engine.sources.supply(layer, window, [448, 448, 3], payload)
    assert engine.predict(request).geometry_wkb == from_file.geometry_wkb
