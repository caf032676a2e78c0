# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks where a raster has no data: in a hole there is nothing, a speck is a place on the object around it."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio

from segmap_plugin.core.click import Click
from segmap_plugin.errors import NoDataError
from segmap_plugin.worker.engine import Engine
from segmap_plugin.worker.request import RasterRef, Request

from .flood import FloodPredictor

HOLE, SPECK, ROOF = (200, 200), (320, 320), (345, 345)
SIDE = 600


@pytest.fixture
def holed(tmp_path):
    """A grey field with a square hole of 80 pixels, and a roof with a speck of missing pixels, 5 on a side."""
    pixels = np.full((SIDE, SIDE), 90, np.uint8)
    pixels[300:400, 300:400] = 220
    pixels[160:240, 160:240] = 0
    pixels[318:323, 318:323] = 0
    path = str(tmp_path / "holed.tif")
    profile = {"driver": "GTiff", "width": SIDE, "height": SIDE, "count": 1, "dtype": "uint8", "nodata": 0}
    with rasterio.open(path, "w", **profile, transform=rasterio.Affine(0.5, 0, 500000, 0, -0.5, 5000000)) as dataset:
        dataset.write(pixels[None])
    return path


class Speckled(FloodPredictor):
    """Sees the object around a missing pixel, as a network does."""

    def grown_from(self, col, row):
        near = (self.image[row - 4 : row + 5, col - 4 : col + 5, 0] > 0).nonzero()
        return super().grown_from(col - 4 + int(near[1][0]), row - 4 + int(near[0][0])) if len(near[0]) else None


def ask(path, *clicks):
    made = tuple(Click(500000 + 0.5 * (c[0] + 0.5), 5000000 - 0.5 * (c[1] + 0.5), len(c) < 3 or c[2]) for c in clicks)
    return Request(RasterRef(path=path), 0, made)


def test_a_click_in_a_hole_of_the_data_says_so(holed):
    engine = Engine(FloodPredictor())
    with pytest.raises(NoDataError, match="no data there") as caught:
        engine.predict(ask(holed, HOLE))
    assert caught.value.remedy
    assert engine.predictor.asked == 0, "nothing is made up at the hole's border"


def test_that_the_raster_is_read_is_told_before_it_is(holed):
    engine, told = Engine(FloodPredictor()), []
    read = engine.read

    def heard(*what):
        told.append("reading")
        return read(*what)

    engine.read = heard
    engine.predict(ask(holed, ROOF), lambda stage, _fraction: told.append(stage))
    assert told[:2] == ["read", "reading"]


def test_a_further_click_in_the_hole_says_so_too_and_the_object_before_it_is_what_it_was(holed):
    engine = Engine(FloodPredictor())
    before = engine.predict(ask(holed, ROOF)).geometry_wkb
    for _ in range(2):
        with pytest.raises(NoDataError):
            engine.predict(ask(holed, ROOF, HOLE))
    assert engine.predict(ask(holed, ROOF)).geometry_wkb == before


def test_a_negative_click_in_the_hole_takes_nothing_away(holed):
    engine = Engine(FloodPredictor())
    whole = engine.predict(ask(holed, ROOF)).area_px
    assert engine.predict(ask(holed, ROOF, (*HOLE, False))).area_px == whole


def test_a_speck_without_data_is_a_place_on_the_object_around_it(holed):
    found = Engine(Speckled()).predict(ask(holed, SPECK))
    assert found.area_px == pytest.approx(100 * 100 - 25, rel=0.05)
