# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements measure what they say, on small inputs."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.batch.accuracy import VARIANTS, prompts_for
from segmap_plugin.batch.bench import ORIGIN, PIXEL_M, paint_raster, spread, write_points
from segmap_plugin.batch.features import open_features
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.plan import lattice_window
from segmap_plugin.core.grid import Grid


@pytest.mark.parametrize("per_window", [1, 10, 100])
def test_points_are_spread_over_as_many_windows_as_said(per_window):
    grid = Grid((PIXEL_M, 0.0, ORIGIN[0], 0.0, -PIXEL_M, ORIGIN[1]), 8192, 8192, "EPSG:32633")
    cols, rows = spread(200, 8192, 8192, per_window)
    windows = [lattice_window(grid, float(c), float(r), 0) for c, r in zip(cols, rows)]
    counts = np.unique([(w.row_off, w.col_off) for w in windows], axis=0, return_counts=True)[1]
    assert len(counts) == 200 // per_window
    assert set(counts) == {per_window}


def test_more_points_than_windows_hold_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        spread(10_000, 1024, 1024, 1)


def test_painted_rasters_have_their_size_and_something_to_see(tmp_path):
    path = tmp_path / "r.tif"
    paint_raster(path, 700, 530)
    with rasterio.open(path) as dataset:
        assert (dataset.width, dataset.height, dataset.count) == (700, 530, 3)
        assert dataset.read(1).std() > 20


def test_points_are_written_where_the_raster_is(tmp_path):
    path = tmp_path / "p.geojsonl"
    write_points(path, [10.0], [20.0])
    (feature,) = open_features(path, crs="EPSG:32633")
    assert feature.geometry.equals(shapely.Point(ORIGIN[0] + 10 * PIXEL_M, ORIGIN[1] - 20 * PIXEL_M))


def test_simulated_prompts_lie_on_their_objects():
    labels = np.zeros((60, 80), np.int32)
    labels[10:30, 20:50] = 7
    grid = Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), 80, 60)
    found = {
        mode: shapely.geometry.shape(prompts_for(labels, [7], mode, grid)["features"][0]["geometry"])
        for mode in ("points", "boxes", "polygons")
    }
    truth = shapely.box(20, -30, 50, -10)
    assert found["points"].within(truth.buffer(-8))
    assert found["boxes"].equals(truth)
    assert found["polygons"].area == pytest.approx(truth.area)
    assert found["polygons"].intersection(truth).area == pytest.approx(0.85 * truth.area)


def test_every_variant_is_a_set_of_options():
    for options in VARIANTS.values():
        BatchOptions(**options)
