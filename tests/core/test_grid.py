# SPDX-License-Identifier: GPL-3.0-or-later
"""Georeferenced grids: rotated and geographic ones map there and back, cropped and resampled ones stay put."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from segmap_plugin.core.grid import Grid
from segmap_plugin.errors import BadInputError


@st.composite
def grids(draw):
    """Any grid a raster may have: rotated, south-up, degrees or metres, square pixels or not."""
    size_x = draw(st.floats(1e-6, 1e4))
    size_y = size_x * draw(st.floats(0.2, 5)) * draw(st.sampled_from([-1, 1]))
    angle = math.radians(draw(st.floats(-180, 180)))
    a, b, d, e = (
        size_x * math.cos(angle),
        -size_y * math.sin(angle),
        size_x * math.sin(angle),
        size_y * math.cos(angle),
    )
    c, f = draw(st.floats(-2e7, 2e7)), draw(st.floats(-2e7, 2e7))
    width, height = draw(st.integers(1, 100_000)), draw(st.integers(1, 100_000))
    return Grid((a, b, c, d, e, f), width, height, "EPSG:3857")


fractions = st.floats(0, 1)


@given(grids(), fractions, fractions)
def test_pixel_to_map_and_back_is_where_it_began(grid, u, v):
    col, row = u * grid.width, v * grid.height
    back = grid.map_to_pixel(*grid.pixel_to_map(col, row))
    # Coordinates of 2e7 have an ulp of 4e-9 units; in pixels that is larger the smaller the pixel.
    tolerance = 1e-6 + 4 * np.spacing(max(abs(grid.transform[2]), abs(grid.transform[5]), 1.0)) / grid.pixel_size * 10
    assert float(back[0]) == pytest.approx(col, abs=tolerance + 1e-9 * grid.width)
    assert float(back[1]) == pytest.approx(row, abs=tolerance + 1e-9 * grid.height)


@given(grids())
def test_corners_and_determinant_agree(grid):
    (x0, y0), (x1, y1), _, (x3, y3) = grid.corners()
    cross = (x1 - x0) * (y3 - y0) - (y1 - y0) * (x3 - x0)
    expected = grid.determinant * grid.width * grid.height
    assume(abs(expected) > 1)
    assert cross == pytest.approx(expected, rel=1e-3, abs=1.0)


@given(grids(), st.integers(-500, 500), st.integers(-500, 500), st.integers(1, 900), st.integers(1, 900), fractions)
def test_a_crop_keeps_every_pixel_where_it_is(grid, col, row, width, height, u):
    crop = grid.crop(col, row, width, height)
    there = crop.pixel_to_map(u * width, u * height)
    here = grid.pixel_to_map(col + u * width, row + u * height)
    scale = max(abs(float(here[0])), abs(float(here[1])), 1.0)
    assert np.allclose(there, here, rtol=0, atol=1e-12 * scale)


@given(grids(), st.integers(-500, 500), st.integers(-500, 500))
def test_cropping_and_cropping_back_gives_the_same_grid(grid, col, row):
    back = grid.crop(col, row, 10, 10).crop(-col, -row, grid.width, grid.height)
    assert back.transform[:2] + back.transform[3:5] == grid.transform[:2] + grid.transform[3:5]
    ulp = max(abs(grid.transform[2]), abs(grid.transform[5]), 1e3 * grid.pixel_size)
    assert back.transform[2] == pytest.approx(grid.transform[2], abs=1e-12 * ulp)
    assert back.transform[5] == pytest.approx(grid.transform[5], abs=1e-12 * ulp)


@given(grids(), st.integers(1, 4096), st.integers(1, 4096))
def test_resampling_keeps_the_ground_that_is_covered(grid, width, height):
    for here, there in zip(grid.corners(), grid.resampled(width, height).corners()):
        scale = max(abs(here[0]), abs(here[1]), grid.pixel_size * max(grid.width, grid.height))
        assert there == pytest.approx(here, abs=1e-9 * scale)


@given(grids())
def test_a_grid_survives_json(grid):
    assert Grid.from_json(json.loads(json.dumps(grid.to_json()))) == grid


def test_a_point_on_the_first_edge_is_inside_and_on_the_far_edge_outside():
    grid = Grid((1, 0, 0, 0, -1, 0), 10, 10)
    assert grid.contains(0, 0)
    assert grid.contains(9.999, -9.999)
    assert not grid.contains(10, -5)
    assert not grid.contains(5, -10)
    assert not grid.contains(-1e-9, -5)


def test_coordinates_come_as_arrays_of_the_shape_given():
    grid = Grid((2, 0, 100, 0, -2, 200), 10, 10)
    xs, ys = grid.pixel_to_map(np.zeros((3, 4)), np.ones((3, 4)))
    assert xs.shape == ys.shape == (3, 4)
    assert (xs[0, 0], ys[0, 0]) == (100, 198)


@pytest.mark.parametrize(
    "transform, width, height",
    [
        ((1, 0, 0, 0, 1, 0), 0, 5),
        ((1, 0, 0, 0, 1, 0), 5, -1),
        ((0, 0, 0, 0, 0, 0), 5, 5),
        ((1, 2, 0, 2, 4, 0), 5, 5),
        ((math.nan, 0, 0, 0, 1, 0), 5, 5),
        ((1, 0, math.inf, 0, 1, 0), 5, 5),
    ],
)
def test_a_grid_that_cannot_be_is_refused(transform, width, height):
    with pytest.raises(BadInputError):
        Grid(transform, width, height)


@pytest.mark.parametrize(
    "transform",
    [
        (1e300, 0, 0, 0, -1e300, 0),
        (1e150, 0, 0, 0, -1e150, 0),
        (1e13, 0, 0, 0, -1, 0),
        (0, 1e13, 0, 1, 0, 0),
        (1e-150, 0, 0, 0, -1e-150, 0),
        (1e-13, 0, 0, 0, -1, 0),
        (1, 0, 1e16, 0, -1, 0),
        (1, 0, 0, 0, -1, -1e16),
    ],
)
def test_pixels_that_no_place_on_earth_has_are_refused(transform):
    with pytest.raises(BadInputError, match=r"^The raster's pixel size or position is impossible\. Georeference"):
        Grid(transform, 10, 10)


@pytest.mark.parametrize("size", [1e-9, 1e-5, 0.3, 1e9])
def test_pixels_of_a_millimetre_in_degrees_and_of_a_whole_planet_are_grids(size):
    grid = Grid((size, 0, 179.0, 0, -size, 89.0), 100, 100)
    assert grid.pixel_size == pytest.approx(size)
    assert np.allclose(grid.map_to_pixel(*grid.pixel_to_map(40.5, 60.5)), (40.5, 60.5), atol=1e-3)


@pytest.mark.parametrize(
    "data", [{}, {"transform": [1, 2], "width": 1, "height": 1}, {"transform": 4}, {"transform": "abcdef"}]
)
def test_what_is_no_grid_is_refused(data):
    with pytest.raises(BadInputError, match="Not a grid"):
        Grid.from_json(data)
