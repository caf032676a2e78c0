# SPDX-License-Identifier: GPL-3.0-or-later
"""From features to prompts, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from segmap_plugin.batch.features import Feature
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.prompts import (
    GroupedPoint,
    Prompt,
    Refusal,
    grid_prompts,
    prompt_of_group,
    prompts_of,
    truth,
)
from segmap_plugin.core.grid import Grid
from segmap_plugin.errors import BadInputError

RASTER = Grid((0.5, 0.0, 500000.0, 0.0, -0.5, 5000000.0), 1000, 800, "EPSG:32633")
POINTS, BOXES = BatchOptions(), BatchOptions(mode="boxes")


def drafts(geometries, options=POINTS, crs="EPSG:32633"):
    return list(prompts_of([Feature(i, g) for i, g in enumerate(geometries)], crs, RASTER, options))


def test_one_feature_beyond_its_crs_does_not_spoil_the_others():
    good, bad = shapely.Point(15.0, 45.15), shapely.Point(15.0, 95.0)
    result = drafts([good, bad, good], crs="EPSG:4326")
    assert isinstance(result[1], Refusal)
    assert "CRS" in result[1].reason
    assert result[0].clicks == result[2].clicks
    assert RASTER.contains(result[0].clicks[0].x, result[0].clicks[0].y)


def test_infinite_coordinates_and_flat_polygons_are_refused():
    flat = shapely.Polygon([(500001, 4999999), (500009, 4999999), (500001, 4999999)])
    assert isinstance(drafts([shapely.Point(np.inf, 1)])[0], Refusal)
    assert drafts([flat], BOXES)[0].reason == "a polygon without area"
    assert "Point where a Polygon" in drafts([shapely.Point(1, 1)], BOXES)[0].reason


def test_a_polygon_is_the_same_prompt_wherever_its_ring_begins():
    one = shapely.Polygon([(500001, 4999990), (500010, 4999990), (500010, 4999999), (500001, 4999999)])
    ring = list(one.exterior.coords)[:-1]
    other = shapely.Polygon(ring[2:] + ring[:2])
    a, b = drafts([one, other], BOXES)
    assert a.digest == b.digest


def test_bounds_are_in_pixels():
    box = shapely.box(500010, 4999980, 500020, 4999990)
    (prompt,) = drafts([box], BOXES)
    assert prompt.bounds(RASTER) == (20.0, 20.0, 40.0, 40.0)


@pytest.mark.parametrize(
    ("value", "positive"),
    [(1, True), (0, False), (-1, False), (True, True), (False, False), (None, False), ("no", False), (" False ", False),
     ("positive", True), ("neg", False), ("ja", True), ("", False), (0.5, True)],
)  # fmt: skip
def test_positive_is_what_a_person_would_take_for_it(value, positive):
    assert truth(value) is positive


@settings(deadline=None)
@given(st.permutations(range(6)))
def test_a_group_asks_the_same_in_any_order(order):
    points = [GroupedPoint("a", 500010 + 7 * i, 4999900 - i, i % 3 > 0, i, {"i": i}) for i in range(6)]
    prompt = prompt_of_group([points[i] for i in order], RASTER)
    assert isinstance(prompt, Prompt)
    assert prompt == prompt_of_group(points, RASTER)
    signs = [c.positive for c in prompt.clicks]
    assert signs == sorted(signs, reverse=True)


def test_a_positive_point_beside_the_raster_refuses_its_group_and_a_negative_one_is_dropped():
    on, off = (500010.0, 4999900.0), (499000.0, 4999900.0)
    inside = GroupedPoint("a", *on, True, 1, {})
    assert isinstance(prompt_of_group([inside, GroupedPoint("a", *off, True, 2, {})], RASTER), Refusal)
    prompt = prompt_of_group([inside, GroupedPoint("a", *off, False, 2, {})], RASTER)
    assert len(prompt.clicks) == 1


@settings(deadline=None, max_examples=40)
@given(st.floats(20, 200), st.floats(0, 700), st.floats(0, 500), st.floats(50, 300))
def test_overlapping_areas_share_the_points_of_the_grid(step, left, top, size):
    whole = {p.clicks for p in grid_prompts(RASTER, step)}
    part = [p.clicks for p in grid_prompts(RASTER, step, (left, top, left + size, top + size))]
    assert len(set(part)) == len(part)
    for clicks in part:
        col, row = RASTER.map_to_pixel(clicks[0].x, clicks[0].y)
        assert left - 1e-6 <= col <= left + size + 1e-6
        assert top - 1e-6 <= row <= top + size + 1e-6
    rounded = {tuple(round(v, 6) for c in clicks for v in (c.x, c.y)) for clicks in whole}
    assert {tuple(round(v, 6) for c in clicks for v in (c.x, c.y)) for clicks in part} <= rounded


@pytest.mark.parametrize(
    "wrong",
    [{"mode": "circles"}, {"gsd_m": 0.0}, {"nms_iou": 1.5}, {"nested": "some"}, {"cfr": -1}, {"look": "far"},
     {"positive_field": "p"}, {"extent": (0, 0, 0, 1)}, {"min_object_m2": float("nan")}],
)  # fmt: skip
def test_options_that_make_no_sense_are_refused(wrong):
    with pytest.raises(BadInputError):
        BatchOptions(**wrong)


def test_options_survive_the_way_through_json():
    options = BatchOptions(mode="everything", bands=(3, 2, 1), extent=(0.0, 0.0, 1.0, 1.0), spacing_m=2.5, mbo=True)
    import json

    assert BatchOptions.from_json(json.loads(json.dumps(options.to_json()))) == options
    stretched = replace(options, limits=((0, 0.5, 9.0), (2, -1.0, 8.0)))
    assert BatchOptions.from_json(json.loads(json.dumps(stretched.to_json()))) == stretched
    with pytest.raises(BadInputError, match="Unknown"):
        BatchOptions.from_json({"colour": 1})
