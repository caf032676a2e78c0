# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine with the network that ships, on real imagery: right place, same bytes, every kind of raster."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio

from segmap_plugin.core.click import Click
from segmap_plugin.errors import ModelError
from segmap_plugin.geo.rasterize import burn
from segmap_plugin.worker import inference
from segmap_plugin.worker.engine import Engine
from segmap_plugin.worker.inference import MAX_THREADS, inference_options, load_predictor, model_name, threads_for
from segmap_plugin.worker.request import EngineOptions, RasterRef, Request

AUSTIN = "inria_austin_rgb_0p3m_epsg26914.tif"
LABELS = "inria_austin_buildings_mask_epsg26914.tif"
OTHERS = [
    "inria_austin_rotated27deg_nodata0_epsg26914.tif",
    "landsat_bahamas_rgb_nodata0_epsg32618.tif",
    "naip_santa_monica_2020_rgbn_epsg26911.tif",
    "sentinel2_inn_fields_8band_uint16_epsg32633.tif",
    "worldview_atlanta_pan_uint16_nodata0_epsg32616.tif",
]


@pytest.fixture(scope="module")
def predictor():
    try:
        return load_predictor()
    except ModelError as error:
        pytest.skip(f"no default weights: {error}")


@pytest.fixture
def real(predictor):
    predictor.clear()
    return Engine(predictor)


def deepest(mask):
    """(col, row) of the pixel farthest from the mask's edge."""
    distance = cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    row, col = np.unravel_index(distance.argmax(), distance.shape)
    return col + 0.5, row + 0.5, float(distance.max())


def correct(engine, path, truth, count):
    """Click as a user would, each time where the error is deepest; the results after each click."""
    ref = RasterRef(path=path)
    grid = engine.sources.get(ref).grid
    clicks, found, results = [], np.zeros_like(truth), []
    for _ in range(count):
        missed, surplus = deepest(truth & ~found), deepest(found & ~truth)
        positive = missed[2] >= surplus[2]
        col, row, _ = missed if positive else surplus
        clicks.append(Click(*map(float, grid.pixel_to_map(col, row)), positive))
        results.append(engine.predict(Request(ref, 0, tuple(clicks))))
        found = burn(results[-1].geometry, grid)
    return results, tuple(clicks), found


@pytest.fixture
def house(geotiffs):
    """The path of the Austin raster and the mask of a building of middling size on it."""
    with rasterio.open(geotiffs / LABELS) as dataset:
        labels = (dataset.read(1) > 0).astype(np.uint8)
    _, components, stats, _ = cv2.connectedComponentsWithStats(labels)
    order = np.argsort(-stats[1:, cv2.CC_STAT_AREA]) + 1
    return str(geotiffs / AUSTIN), components == order[4]


def test_a_building_is_found_where_it_is(real, house):
    path, truth = house
    _, _, found = correct(real, path, truth, 4)
    assert (found & truth).sum() / (found | truth).sum() > 0.7


def test_the_same_clicks_give_the_same_bytes_in_a_fresh_engine_and_whatever_was_asked_before(real, house, predictor):
    path, truth = house
    results, clicks, _ = correct(real, path, truth, 4)
    for order in ((4,), (2, 4, 3, 1), (1, 2, 3, 4)):
        predictor.clear()
        engine = Engine(predictor)
        for count in order:
            answer = engine.predict(Request(RasterRef(path=path), 0, clicks[:count]))
            assert answer.geometry_wkb == results[count - 1].geometry_wkb
            hover = (*clicks[:count], Click(clicks[0].x + 20, clicks[0].y))
            engine.predict(Request(RasterRef(path=path), 0, hover))


def test_a_wrong_footprint_gets_better_by_a_click(real, house):
    from shapely import to_wkb
    from shapely.affinity import translate

    from segmap_plugin.core.shape import ShapeOptions
    from segmap_plugin.geo.vectorize import vectorize

    path, truth = house
    grid = real.sources.get(RasterRef(path=path)).grid
    outline = vectorize(truth.astype(np.float32), grid, ShapeOptions())
    shifted = translate(outline, 4, 2)
    col, row, _ = deepest(truth & ~burn(shifted, grid))
    click = Click(*map(float, grid.pixel_to_map(col, row)))
    result = real.predict(Request(RasterRef(path=path), 0, (click,), to_wkb(shifted)))

    def iou(shape):
        return shape.intersection(outline).area / shape.union(outline).area

    assert iou(result.geometry) > iou(shifted)


@pytest.mark.parametrize("name", OTHERS)
def test_every_kind_of_raster_is_answered_inside_its_footprint(real, geotiffs, name):
    ref = RasterRef(path=str(geotiffs / name))
    grid = real.sources.get(ref).grid
    x, y = grid.pixel_to_map(grid.width / 2 + 5, grid.height / 2 + 5)
    result = real.predict(Request(ref, 0, (Click(float(x), float(y)),)))
    assert result.geometry.is_valid
    for part in result.geometry.geoms:
        cols, rows = grid.map_to_pixel(*np.asarray(part.exterior.coords).T)
        assert cols.min() > -1e-6
        assert rows.min() > -1e-6
        assert cols.max() < grid.width + 1e-6
        assert rows.max() < grid.height + 1e-6


def test_refinement_and_boundary_optimisation_reach_the_network(real, house):
    path, truth = house
    col, row, _ = deepest(truth)
    grid = real.sources.get(RasterRef(path=path)).grid
    click = (Click(*map(float, grid.pixel_to_map(col, row))),)
    answers = {
        real.predict(Request(RasterRef(path=path), 0, click, options=options)).geometry_wkb
        for options in (EngineOptions(), EngineOptions(cfr=2), EngineOptions(mbo=True))
    }
    assert len(answers) == 3


def test_options_become_those_of_the_predictor(predictor):
    plain = inference_options(predictor, EngineOptions())
    assert plain == predictor.options
    asked = inference_options(predictor, EngineOptions(cfr=3, mbo=True))
    assert asked.cascade.steps == 3
    assert asked.cascade.clicks > 1000
    assert asked.boundary is not None
    assert inference_options(object(), EngineOptions(cfr=3)) is None


def test_a_model_has_a_name_also_when_none_was_given():
    assert model_name("mine.safetensors") == model_name(str(Path("somewhere", "mine.safetensors"))) == "mine"
    assert model_name("mfp-vit-b") == "mfp-vit-b"
    assert model_name() == model_name(None) == "segmap-light"


def test_the_light_model_runs_on_one_thread_of_torch_and_large_ones_on_several(monkeypatch):
    monkeypatch.setattr(inference, "installed", lambda package: package == "torch")
    assert ", 1 thread:" in load_predictor().describe()
    assert threads_for(86_000_000, 4) == 4
    assert threads_for(86_000_000, 64) == MAX_THREADS
    assert threads_for(5_000_000, 64) == 1


@pytest.mark.parametrize("name", ["no-such-model", "/nowhere/weights.safetensors"])
def test_a_model_that_is_not_there_is_named(name):
    with pytest.raises(ModelError) as caught:
        load_predictor(name)
    assert name in caught.value.message
    assert caught.value.remedy


def test_a_damaged_weight_file_is_told(tmp_path):
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"\x10\x00\x00\x00\x00\x00\x00\x00not json at all")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_predictor(str(path))
