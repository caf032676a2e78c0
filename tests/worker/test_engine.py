# SPDX-License-Identifier: GPL-3.0-or-later
"""From clicks to polygons: right place, same answer however it is asked for, windows that grow."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace

import numpy as np
import pytest
from shapely import from_wkb, to_wkb
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon

from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.core.window import Window
from segmap_plugin.errors import BadInputError
from segmap_plugin.worker.engine import Engine
from segmap_plugin.worker.request import EngineOptions, RasterRef, Request

from .asking import STORY, ask, iou, rectangle
from .flood import FloodPredictor

# -- the answer ---------------------------------------------------------------------------------------------------


def test_a_click_on_a_disk_gives_the_disk(scene, scene_path, engine):
    col, row, radius = scene.disk
    result = engine.predict(ask(scene, scene_path, (col, row)))
    truth = Point(*scene.map(col + 0.5, row + 0.5)).buffer(radius * scene.pixel, 64)
    assert iou(result.geometry, truth) > 0.98
    assert result.geometry.is_valid
    assert 0.9 < result.score <= 1.0
    assert not result.touches_edge
    assert result.area_px == pytest.approx(np.pi * radius**2, rel=0.05)


def test_a_ring_keeps_its_hole(scene, scene_path, engine):
    col, row, outer, inner = scene.ring
    result = engine.predict(ask(scene, scene_path, (col + (outer + inner) // 2, row)))
    assert len(result.geometry.geoms) == 1
    assert len(result.geometry.geoms[0].interiors) == 1
    assert not result.geometry.contains(Point(*scene.map(col, row)))


def test_a_negative_click_takes_its_region_away(scene, scene_path, engine):
    disk, ring = scene.disk, scene.ring
    between = [(disk[0], disk[1]), (ring[0] + 60, ring[1])]
    both = engine.predict(ask(scene, scene_path, *between))
    assert len(both.geometry.geoms) == 2
    one = engine.predict(ask(scene, scene_path, *between, (ring[0], ring[1] + 60, False)))
    assert len(one.geometry.geoms) == 1
    assert one.geometry.contains(Point(*scene.map(disk[0], disk[1])))


def test_the_geometry_travels_as_a_multipolygon(scene, scene_path, engine):
    result = engine.predict(ask(scene, scene_path, scene.disk[:2]))
    assert from_wkb(result.geometry_wkb).geom_type == "MultiPolygon"
    assert from_wkb(result.geometry_wkb).equals(result.geometry)


def test_an_empty_mask_gives_an_empty_multipolygon(scene, scene_path, engine):
    result = engine.predict(ask(scene, scene_path, (300, 300), (310, 300, False)))
    assert result.geometry.is_empty
    assert from_wkb(result.geometry_wkb).geom_type == "MultiPolygon"
    assert (result.score, result.area_px, result.to_json()["empty"]) == (0.0, 0, True)


def test_right_angles_give_a_house_four_corners(scene, scene_path, engine):
    col, row, _width, _height = scene.house
    request = ask(scene, scene_path, (col + 5, row + 5), shape=ShapeOptions(right_angles=True))
    result = engine.predict(request)
    assert result.vertices == 4
    assert iou(result.geometry, rectangle(scene, *scene.house)) > 0.97


def test_the_shape_alone_costs_no_prediction(scene, scene_path, engine):
    request = ask(scene, scene_path, scene.disk[:2])
    fine = engine.predict(request)
    asked = engine.predictor.asked
    coarse = engine.predict(replace(request, shape=ShapeOptions(simplify_m=4.0)))
    assert engine.predictor.asked == asked
    assert coarse.vertices < fine.vertices
    assert coarse.window == fine.window


def test_one_click_more_costs_one_step_and_undo_none(scene, scene_path, engine):
    clicks = [(300, 300), (700, 240), (310, 310)]
    engine.predict(ask(scene, scene_path, *clicks))
    asked, read = engine.predictor.asked, engine.predictor.images_set
    engine.predict(ask(scene, scene_path, *clicks, (305, 320)))
    assert engine.predictor.asked == asked + 1
    engine.predict(ask(scene, scene_path, *clicks[:2]))
    engine.predict(ask(scene, scene_path, clicks[0]))
    assert engine.predictor.asked == asked + 1
    assert engine.predictor.images_set == read


# -- windows ------------------------------------------------------------------------------------------------------


def test_an_object_on_the_border_of_the_window_moves_it_to_the_middle(scene, scene_path, engine):
    col, row, _width, _height = scene.across
    first = engine.predict(ask(scene, scene_path, (col + 3, row + 5), options=EngineOptions(max_growth=0)))
    assert first.window == Window(0, 224, 0) or not first.touches_edge
    result = engine.predict(ask(scene, scene_path, (col + 3, row + 5)))
    assert iou(result.geometry, rectangle(scene, *scene.across)) > 0.9
    assert not result.touches_edge


def test_an_object_larger_than_a_window_is_seen_whole_at_a_coarser_level(scene, scene_path, engine):
    col, row, _width, _height = scene.field
    result = engine.predict(ask(scene, scene_path, (col + 400, row + 300), options=EngineOptions(max_growth=4)))
    assert result.window.level == 2
    assert not result.touches_edge
    assert iou(result.geometry, rectangle(scene, *scene.field)) > 0.98


def test_growth_ends_at_the_limit_of_the_user(scene, scene_path, engine):
    col, row, _width, _height = scene.field
    click = (col + 400, row + 300)
    fixed = engine.predict(ask(scene, scene_path, click, options=EngineOptions(max_growth=0)))
    assert fixed.window.level == 0
    assert fixed.touches_edge
    once = engine.predict(ask(scene, scene_path, click, options=EngineOptions(max_growth=1)))
    assert once.window.level == 1


def test_a_mask_at_the_edge_of_the_raster_does_not_grow_the_window(scene, scene_path, engine):
    result = engine.predict(ask(scene, scene_path, (20, 1390), level=2))
    assert not result.touches_edge
    left, bottom, _right, _top = result.geometry.bounds
    assert left == scene.origin[0]
    assert bottom == scene.origin[1] - scene.size[1] * scene.pixel


def test_a_click_outside_the_window_is_taken_in(scene, scene_path, engine):
    result = engine.predict(ask(scene, scene_path, (300, 300), (700, 240)))
    left, _top, right, _bottom = result.window.bounds()
    assert left <= 300
    assert right > 700
    assert len(result.geometry.geoms) == 2


def test_the_level_of_the_first_click_is_the_one_asked_for_and_at_most_the_coarsest(scene, scene_path, engine):
    fixed = EngineOptions(max_growth=0)  # the object is tiny at these levels and would be read again at a finer one
    assert engine.predict(ask(scene, scene_path, (300, 300), level=1, options=fixed)).window.level == 1
    assert engine.predict(ask(scene, scene_path, (300, 300), level=9, options=fixed)).window.level == 2


def test_the_grid_of_the_answer_is_that_of_its_window(scene, scene_path, engine):
    result = engine.predict(ask(scene, scene_path, (300, 730), level=1, options=EngineOptions(max_growth=0)))
    x, y = scene.map(result.window.col_off * 2, result.window.row_off * 2)
    assert result.grid.transform == (1.0, 0.0, x, 0.0, -1.0, y)


# -- the same answer, however it was asked for ----------------------------------------------------------------------


def test_the_same_clicks_give_the_same_bytes_in_any_order_of_asking(scene, scene_path):
    fresh = {}
    for count in range(1, len(STORY) + 1):
        fresh[count] = Engine(FloodPredictor()).predict(ask(scene, scene_path, *STORY[:count])).geometry_wkb
    used = Engine(FloodPredictor())
    rng = random.Random(3)
    for _ in range(30):
        count = rng.randint(1, len(STORY))
        hover = (rng.randrange(1600), rng.randrange(1400))
        used.predict(ask(scene, scene_path, *STORY[: count - 1], hover))
        assert used.predict(ask(scene, scene_path, *STORY[:count])).geometry_wkb == fresh[count]


def test_forgetting_everything_does_not_change_an_answer(scene, scene_path, engine):
    first = engine.predict(ask(scene, scene_path, *STORY))
    engine.clear()
    assert engine.predict(ask(scene, scene_path, *STORY)).geometry_wkb == first.geometry_wkb


def test_a_cache_that_holds_nothing_gives_the_same_answers(scene, scene_path, engine):
    poor = Engine(FloodPredictor(), cache_mb=0)
    for count in (1, 3, 8):
        request = ask(scene, scene_path, *STORY[:count])
        assert poor.predict(request).geometry_wkb == engine.predict(request).geometry_wkb


def test_caches_stay_within_their_bound(scene, scene_path):
    engine = Engine(FloodPredictor(), cache_mb=8)
    for i in range(40):
        engine.predict(ask(scene, scene_path, (40 * i + 3, 35 * i + 3)))
    assert engine._states.held_bytes <= 4 * 2**20
    assert engine._windows.held_bytes <= 4 * 2**20


def test_a_raster_that_changed_on_disk_is_read_anew(scene, scene_path, engine, tmp_path):
    path = str(tmp_path / "copy.tif")
    shutil.copy(scene_path, path)
    before = engine.predict(ask(scene, path, scene.disk[:2]))
    other = np.moveaxis(scene.paint(), -1, 0)[:, ::-1]
    import rasterio

    with rasterio.open(scene_path) as old:
        profile = old.profile
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(other)
    os.utime(path, ns=(10**9, 10**9))
    after = engine.predict(ask(scene, path, scene.disk[:2]))
    assert not before.geometry.equals(after.geometry)


def test_two_hundred_clicks_are_answered_and_a_restart_gives_the_same(scene, scene_path, engine):
    rng = random.Random(1)
    clicks = [(rng.randrange(250, 350, 10), rng.randrange(250, 350, 10), rng.random() < 0.8) for _ in range(200)]
    clicks[0] = (300, 300, True)
    for count in range(1, 201):
        result = engine.predict(ask(scene, scene_path, *clicks[:count]))
    again = Engine(FloodPredictor()).predict(ask(scene, scene_path, *clicks))
    assert again.geometry_wkb == result.geometry_wkb


# -- correcting a polygon -------------------------------------------------------------------------------------------


def test_a_polygon_to_correct_is_the_mask_to_start_from(scene, scene_path, engine):
    shifted = translate(rectangle(scene, *scene.house), 5, 0)
    request = ask(scene, scene_path, (310, 710), previous_wkb=to_wkb(shifted))
    result = engine.predict(request)
    assert result.geometry.covers(rectangle(scene, *scene.house).buffer(-1))
    assert iou(result.geometry, rectangle(scene, *scene.house)) > iou(shifted, rectangle(scene, *scene.house))


def test_a_polygon_without_clicks_comes_back_as_it_was(scene, scene_path, engine):
    shape = rectangle(scene, *scene.house)
    request = Request(RasterRef(path=scene_path), 0, (), to_wkb(shape))
    assert iou(engine.predict(request).geometry, shape) > 0.99


def test_a_large_polygon_to_correct_fits_into_its_window(scene, scene_path, engine):
    shape = rectangle(scene, *scene.field)
    result = engine.predict(Request(RasterRef(path=scene_path), 0, (), to_wkb(shape)))
    assert result.window.level == 2
    assert iou(result.geometry, shape) > 0.98


@pytest.mark.parametrize("wkb", [b"nonsense", to_wkb(Point(1, 2)), to_wkb(MultiPolygon()), to_wkb(Polygon())])
def test_what_is_no_polygon_cannot_be_corrected(scene, scene_path, engine, wkb):
    with pytest.raises(BadInputError):
        engine.predict(ask(scene, scene_path, (300, 300), previous_wkb=wkb))


def test_an_object_that_became_small_again_is_seen_fine_again(scene, scene_path, engine):
    clicks = [(300, 300), (1000, 900), (1000, 900, False)]
    leaked = engine.predict(ask(scene, scene_path, *clicks[:2], options=EngineOptions(max_growth=4)))
    assert leaked.window.level >= 1
    one = ask(scene, scene_path, (800, 800), options=EngineOptions(max_growth=4))
    assert engine.predict(one).window.level == 2
    house = [(1400, 1350), (310, 710), (1400, 1350, False)]
    back = engine.predict(ask(scene, scene_path, *house, options=EngineOptions(max_growth=4)))
    assert back.geometry.intersects(Point(*scene.map(310, 710)))


def test_a_negative_click_far_away_changes_nothing(scene, scene_path, engine):
    near = engine.predict(ask(scene, scene_path, (300, 300)))
    far = engine.predict(ask(scene, scene_path, (300, 300), (1450, 1350, False)))
    assert far.geometry_wkb == near.geometry_wkb
    assert far.window == near.window
