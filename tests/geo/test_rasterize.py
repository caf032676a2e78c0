# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons back to masks, on any grid; what is no polygon is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from segmap_plugin.core.grid import Grid
from segmap_plugin.errors import BadInputError
from segmap_plugin.geo.rasterize import burn, polygon_from_wkb

GRID = Grid((0.5, 0, 100, 0, -0.5, 200), 40, 30)


def centres_inside(geometry, grid):
    """The mask by asking for each pixel's centre: slow and plain."""
    yy, xx = np.mgrid[: grid.height, : grid.width] + 0.5
    return shapely.contains_xy(geometry, *grid.pixel_to_map(xx, yy))


@settings(max_examples=100, deadline=None)
@given(
    st.floats(0, 2 * math.pi),
    st.floats(0.1, 3),
    st.floats(-30, 60),
    st.floats(-30, 60),
    st.floats(3.03, 30),
    st.booleans(),
)
def test_a_mask_holds_the_pixels_whose_centre_lies_inside(angle, pixel, col, row, radius, hole):
    a, d = pixel * math.cos(angle), pixel * math.sin(angle)
    grid = Grid((a, d, 5e5, d, -a, 5e6), 40, 30)
    x, y = grid.pixel_to_map(col, row)
    shape = Point(float(x), float(y)).buffer(radius * pixel, 8)
    if hole:
        shape = shape.difference(Point(float(x), float(y)).buffer(radius * pixel / 2, 8))
    mask, expected = burn(shape, grid), centres_inside(shape, grid)
    assert (mask != expected).sum() <= 1 + expected.sum() // 500, "centres on the very edge may fall either way"


def test_it_is_what_gdal_burns_on_a_north_up_grid():
    shape = Polygon([(101, 199), (112, 197), (109, 187)], [[(105, 196), (107, 196), (106, 194)]])
    transform = rasterio.Affine(*GRID.transform)
    expected = rasterio.features.rasterize([(shape, 1)], (30, 40), transform=transform).astype(bool)
    np.testing.assert_array_equal(burn(shape, GRID), expected)


@pytest.mark.parametrize("shape", [Polygon(), MultiPolygon(), box(0, 0, 50, 50), box(100.1, 199.9, 100.2, 199.95)])
def test_what_covers_no_centre_burns_nothing(shape):
    assert not burn(shape, GRID).any()


def test_a_polygon_larger_than_the_grid_covers_it():
    assert burn(box(-1e6, -1e6, 1e6, 1e6), GRID).all()


def test_polygons_of_any_kind_become_valid_flat_multipolygons():
    bow_tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    deep = shapely.force_3d(box(0, 0, 1, 1), 5.0)
    for shape, area in [(bow_tie, 2.0), (deep, 1.0), (MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)]), 2.0)]:
        got = polygon_from_wkb(shapely.to_wkb(shape))
        assert got.geom_type == "MultiPolygon"
        assert got.is_valid
        assert not got.has_z
        assert got.area == pytest.approx(area)


@pytest.mark.parametrize(
    "wkb",
    [
        b"",
        b"rubbish",
        shapely.to_wkb(Point(1, 1)),
        shapely.to_wkb(LineString([(0, 0), (1, 1)])),
        shapely.to_wkb(Polygon()),
        shapely.to_wkb(Polygon([(0, 0), (1, 1), (2, 2)])),
        shapely.to_wkb(Polygon([(0, 0), (1, math.nan), (2, 2)])),
        shapely.to_wkb(box(0, 0, 1, 1))[:40],
    ],
)
def test_what_is_no_polygon_is_refused(wkb):
    with pytest.raises(BadInputError):
        polygon_from_wkb(wkb)
