# SPDX-License-Identifier: GPL-3.0-or-later
"""From probabilities to polygons on the ground: faithful, valid, clipped, in ground units, for any grid."""

from __future__ import annotations

import math
import time

import cv2
import numpy as np
import rasterio
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.geo.measure import area_m2
from segmap_plugin.geo.rasterize import burn
from segmap_plugin.geo.specks import SPECK_PX
from segmap_plugin.geo.vectorize import clean_mask, vectorize, vertex_count

from .maps import EXACT, UTM, blobs, scene


def grid_of(width, height, kind):
    """A grid of each kind that rasters have."""
    turn = math.radians(27)
    return {
        "metres": Grid((0.5, 0, 500000, 0, -0.5, 5000000), width, height, "EPSG:32633"),
        "rotated": Grid(
            (0.3 * math.cos(turn), 0.3 * math.sin(turn), 617100, 0.3 * math.sin(turn), -0.3 * math.cos(turn), 3344400),
            width,
            height,
            "EPSG:26914",
        ),
        "degrees": Grid((5e-6, 0, 15.0, 0, -4e-6, 48.0), width, height, "EPSG:4326"),
        "none": Grid((1, 0, 0, 0, -1, 0), width, height, ""),
    }[kind]


def mask_iou(one, other):
    union = (one | other).sum()
    return (one & other).sum() / union if union else 1.0


def pixel_perimeter(mask):
    padded = np.pad(mask, 1)
    return (padded[1:] ^ padded[:-1]).sum() + (padded[:, 1:] ^ padded[:, :-1]).sum()


kinds = st.sampled_from(["metres", "rotated", "degrees", "none"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), kinds)
def test_mask_to_polygon_to_mask_is_the_same_with_holes_and_parts(seed, kind):
    probabilities = scene(seed)
    grid = grid_of(200, 200, kind)
    mask = clean_mask(probabilities, 0.5)
    exact = vectorize(probabilities, grid, EXACT)
    np.testing.assert_array_equal(burn(exact, grid), mask)
    assert exact.is_valid


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), kinds)
def test_with_the_default_simplification_the_polygon_still_is_the_mask(seed, kind):
    probabilities = scene(seed)
    mask = clean_mask(probabilities, 0.5)
    assume(mask.sum() > 1500)
    grid = grid_of(200, 200, kind)
    polygon = vectorize(probabilities, grid, ShapeOptions())
    assert polygon.is_valid
    # Half a pixel along the outline is all that may differ, and most of it cancels out.
    assert mask_iou(burn(polygon, grid), mask) >= min(0.99, 1 - 0.12 * pixel_perimeter(mask) / mask.sum())
    assert vertex_count(polygon) < vertex_count(vectorize(probabilities, grid, EXACT)) / 3


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 10**6),
    kinds,
    st.builds(
        ShapeOptions,
        threshold=st.floats(0.1, 0.9),
        simplify_m=st.none() | st.floats(0, 20),
        smooth=st.integers(0, 3),
        right_angles=st.booleans(),
        min_area_m2=st.floats(0, 300),
        min_hole_m2=st.floats(0, 300),
    ),
    st.floats(0.3, 6),
)
def test_whatever_the_controls_the_polygon_is_valid_and_on_the_raster(seed, kind, options, sigma):
    rng = np.random.default_rng(seed)
    probabilities = cv2.GaussianBlur(rng.random((90, 120)).astype(np.float32), (0, 0), sigma)
    probabilities = np.clip((probabilities - probabilities.mean()) / probabilities.std() * 0.3 + 0.5, 0, 1)
    valid = cv2.GaussianBlur(rng.random((90, 120)).astype(np.float32), (0, 0), 9) > 0.48
    grid = grid_of(120, 90, kind)
    footprint = grid.crop(5, 7, 100, 70)
    polygon = vectorize(probabilities.astype(np.float32), grid, options, valid=valid, footprint=footprint)
    assert polygon.geom_type == "MultiPolygon"
    assert polygon.is_valid
    if not polygon.is_empty:
        cols, rows = grid.map_to_pixel(*np.array([c for p in polygon.geoms for c in p.exterior.coords]).T)
        assert cols.min() >= 5 - 1e-4
        assert cols.max() <= 105 + 1e-4
        assert rows.min() >= 7 - 1e-4
        assert rows.max() <= 77 + 1e-4


# -- what stays and what goes -----------------------------------------------------------------------------------


def test_specks_go_and_a_click_in_one_keeps_it():
    mask = blobs((10, 10, 30, 30), (80, 80, 1, 3))
    assert SPECK_PX > 3
    assert len(vectorize(mask, UTM, EXACT).geoms) == 1
    assert len(vectorize(mask, UTM, EXACT, keep=[(81.5, 80.5)]).geoms) == 2


def test_small_parts_go_by_their_ground_area_unless_clicked():
    mask = blobs((10, 10, 30, 30), (60, 60, 10, 10))  # 225 m2 and 25 m2
    options = ShapeOptions(simplify_m=0, min_area_m2=26)
    assert len(vectorize(mask, UTM, options).geoms) == 1
    assert len(vectorize(mask, UTM, ShapeOptions(simplify_m=0, min_area_m2=24)).geoms) == 2
    assert len(vectorize(mask, UTM, options, keep=[(65, 65)]).geoms) == 2


def test_small_holes_are_filled_by_their_ground_area():
    mask = blobs((10, 10, 50, 50))
    mask[20:30, 20:30] = 0  # 25 m2
    mask[40:50, 40:45] = 0  # 12.5 m2
    assert [
        len(vectorize(mask, UTM, ShapeOptions(simplify_m=0, min_hole_m2=m)).geoms[0].interiors) for m in (0, 15, 30)
    ] == [2, 1, 0]


def test_pinholes_are_filled_but_not_where_there_is_no_data():
    mask = blobs((10, 10, 50, 50))
    mask[30, 30] = 0
    mask[40, 40] = 0
    valid = np.ones_like(mask, bool)
    valid[40, 40] = False
    (part,) = vectorize(mask, UTM, EXACT, valid=valid).geoms
    assert len(part.interiors) == 1


def test_ground_units_are_right_in_degrees_and_in_feet():
    mask = blobs((20, 20, 40, 40))
    for grid in (grid_of(100, 100, "degrees"), Grid((1.5, 0, 2e6, 0, -1.5, 7e5), 100, 100, "EPSG:2263")):
        size = area_m2(vectorize(mask, grid, EXACT), grid.crs)
        for factor, parts in ((0.99, 1), (1.01, 0)):
            options = ShapeOptions(simplify_m=0, min_area_m2=size * factor)
            assert len(vectorize(mask, grid, options).geoms) == parts


def test_a_tolerance_in_metres_means_the_same_in_degrees():
    probabilities = scene(5)
    metres = Grid((0.4, 0, 500000, 0, -0.4, 5316300), 200, 200, "EPSG:32633")
    lat = 48.0
    degrees = Grid(
        (0.4 / (111412.84 * math.cos(math.radians(lat))), 0, 15.0, 0, -0.4 / 111200.0, lat), 200, 200, "EPSG:4326"
    )
    options = ShapeOptions(simplify_m=2.0)
    counts = [vertex_count(vectorize(probabilities, g, options)) for g in (metres, degrees)]
    assert abs(counts[0] - counts[1]) <= 2
    assert counts[0] < 0.7 * vertex_count(vectorize(probabilities, metres, ShapeOptions()))


def test_the_largest_part_comes_first_and_shells_run_counter_clockwise():
    geometry = vectorize(blobs((5, 5, 6, 6), (30, 30, 30, 30)), UTM, EXACT)
    assert [p.area for p in geometry.geoms] == sorted((p.area for p in geometry.geoms), reverse=True)
    assert all(p.exterior.is_ccw for p in geometry.geoms)


def test_an_empty_or_invalid_map_gives_an_empty_multipolygon():
    for probabilities in (np.zeros((9, 9), np.float32), np.full((9, 9), np.nan, np.float32)):
        geometry = vectorize(probabilities, UTM, ShapeOptions())
        assert geometry.is_empty
        assert geometry.geom_type == "MultiPolygon"


def test_the_same_map_gives_the_same_bytes():
    results = {vectorize(scene(3), UTM, ShapeOptions(smooth=1)).wkb for _ in range(3)}
    assert len(results) == 1


# -- speed ----------------------------------------------------------------------------------------------------------


def test_a_map_of_1024_pixels_takes_no_more_processor_time_than_polygonizing_its_mask_by_gdal():
    """Ratio to a yardstick timed alongside: the machine may be busy. GDAL's answer has stair-steps, ours has not."""
    probabilities = scene(2, 1024, sigma=3.0)
    grid = Grid((0.5, 0, 500000, 0, -0.5, 5000000), 1024, 1024, "EPSG:32633")
    ours, theirs = [], []
    for _ in range(9):
        began = time.process_time()
        vectorize(probabilities, grid, ShapeOptions())
        ours.append(time.process_time() - began)
        began = time.process_time()
        list(rasterio.features.shapes((probabilities >= 0.5).astype(np.uint8)))
        theirs.append(time.process_time() - began)
    assert min(ours) < 1.3 * min(theirs)
