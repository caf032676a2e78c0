# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked about a box: its middle first, then clicks of the generator."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.boxes import FILLED, box_fit, box_questions, middle, pixel_box
from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import Window
from segmap_plugin.geo.raster import RasterWindow

SIDE = 64


@pytest.fixture
def pixels() -> RasterWindow:
    """A bright square off the middle of a box, on noise."""
    rng = np.random.default_rng(0)
    image = rng.normal(80, 5, (SIDE, SIDE, 3)).clip(0, 255).astype(np.uint8)
    image[14:30, 12:28] = 230
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 5000.0), SIDE, SIDE, "EPSG:32632")
    return RasterWindow(Window(0, 0, 0, SIDE), grid, image, np.ones((SIDE, SIDE), bool))


def box_of(pixels: RasterWindow, left: float, top: float, right: float, bottom: float) -> bytes:
    xs, ys = pixels.grid.pixel_to_map([left, right], [top, bottom])
    return shapely.to_wkb(shapely.box(min(xs), min(ys), max(xs), max(ys)))


def test_the_middle_is_asked_first_then_the_generator_without_and_with_negative_clicks(pixels) -> None:
    shape = box_of(pixels, 10, 12, 42, 44)
    box = pixel_box(shape, pixels)
    first, *others = box_questions(shape, box, pixels)
    assert first == (middle(box, pixels),)
    assert pixels.grid.map_to_pixel(first[0].x, first[0].y) == pytest.approx((26, 28))
    assert [len(clicks) for clicks in others] == [1, len(others[-1])]
    assert others[0][0].positive
    assert others[0][0] != first[0]
    assert others[-1][0] == others[0][0]
    assert not any(click.positive for click in others[-1][1:])


def test_a_middle_without_data_is_not_asked(pixels) -> None:
    shape = box_of(pixels, 10, 12, 42, 44)
    pixels.valid[24:32, 22:30] = False
    box = pixel_box(shape, pixels)
    assert middle(box, pixels) not in [clicks[0] for clicks in box_questions(shape, box, pixels)]


def test_a_box_at_the_windows_border_has_its_middle_inside(pixels) -> None:
    shape = box_of(pixels, SIDE - 1, SIDE - 1, SIDE + 20, SIDE + 20)
    box = pixel_box(shape, pixels)
    (click,) = next(box_questions(shape, box, pixels))
    col, row = pixels.grid.map_to_pixel(click.x, click.y)
    assert 0 <= col <= SIDE
    assert 0 <= row <= SIDE


def test_a_mask_that_fills_its_box_ends_the_questions() -> None:
    mask = np.zeros((SIDE, SIDE), bool)
    mask[10:30, 10:30] = True
    assert box_fit(mask, (10, 10, 30, 30)) == 1.0
    assert box_fit(mask, (10, 10, 36, 36)) > FILLED > box_fit(mask, (10, 10, 50, 50))
    assert box_fit(~mask & False, (10, 10, 30, 30)) == 0.0
