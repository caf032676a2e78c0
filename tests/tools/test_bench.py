# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring itself: honest percentiles, limits that can be missed, material as it is announced."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from scipy import ndimage

from tools import bench
from tools.bench import bench_mask, click_points, figure, huge_raster, timed
from tools.sample_scene import GSD_M, HEIGHT, NORTH, WEST, WIDTH


def test_a_figure_holds_median_and_percentile() -> None:
    result = figure(list(range(1, 101)), {"p50": 60, "p95": 90}, yardstick=10)
    assert (result["runs"], result["p50"], result["p95"], result["max"]) == (100, 50.5, 96, 100)
    assert result["p50_in_yardsticks"] == 5.05


@pytest.mark.parametrize(("limits", "kept"), [({"p50": 2}, True), ({"p50": 1.9}, False), ({"p50": 9, "max": 2}, False)])
def test_every_limit_counts(limits: dict[str, float], kept: bool) -> None:
    assert figure([1, 2, 3], limits)["kept"] is kept


def test_a_figure_without_a_limit_judges_nothing() -> None:
    assert "kept" not in figure([1.0])


def test_the_first_call_is_not_counted() -> None:
    calls: list[int] = []

    def work() -> None:
        time.sleep(0.03 if not calls else 0.001)
        calls.append(1)

    samples = timed(work, 3)
    assert len(calls) == 4 and len(samples) == 3
    assert min(samples) >= 1.0 and samples[0] < 30


def test_the_mask_to_vectorize_has_several_parts_and_holes() -> None:
    mask = bench_mask()
    assert mask.shape == (1024, 1024) and mask.dtype == np.float32
    inside = mask >= 0.5
    assert 0.05 < inside.mean() < 0.6
    assert ndimage.label(inside)[1] >= 3
    assert ndimage.label(~inside)[1] >= 2, "some have holes"
    assert ((mask > 0.02) & (mask < 0.98)).any(), "edges are soft"


def test_clicks_lie_in_the_scene_and_differ(sample_folder: Path) -> None:
    pairs = click_points(sample_folder / "objects.geojson", 80)
    assert len(pairs) == 80
    assert len({tuple(a) for a, _ in pairs}) == 80
    for a, b in pairs:
        for x, y in (a, b):
            assert WEST <= x <= WEST + WIDTH * GSD_M and NORTH - HEIGHT * GSD_M <= y <= NORTH


def test_the_huge_raster_is_sparse_and_shows_the_scene_where_the_sample_does(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "HUGE", 20_000)
    path = tmp_path / "huge.tif"
    huge_raster(path, sample_folder / "scene.tif")
    assert path.stat().st_size < 20e6
    with rasterio.open(path) as huge, rasterio.open(sample_folder / "scene.tif") as sample:
        assert huge.shape == (20_000, 20_000)
        x, y = sample.xy(400, 700)
        row, col = huge.index(x, y)
        window = rasterio.windows.Window(col - 5, row - 5, 10, 10)
        expected = sample.read(window=rasterio.windows.Window(695, 395, 10, 10))
        assert np.array_equal(huge.read(window=window), expected)
