# SPDX-License-Identifier: GPL-3.0-or-later
"""The material that is measured on is what it is said to be, and the parts measure all they announce."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from scipy import ndimage

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import window_for_click
from tools import bench_parts
from tools.bench_canvas import fresh_first
from tools.bench_figures import PARTS, Results
from tools.bench_parts import bench_mask, click_points, huge_raster, reading, speckled, vectorizing
from tools.sample_scene import CRS, GSD_M, HEIGHT, NORTH, WEST, WIDTH

SCENE = Grid((GSD_M, 0, WEST, 0, -GSD_M, NORTH), WIDTH, HEIGHT, CRS)


def keys_of(name: str) -> set[str]:
    return {row.key for part in PARTS if part.name == name for row in part.rows}


def test_the_mask_to_vectorize_has_several_parts_and_holes() -> None:
    mask = bench_mask()
    assert mask.shape == (1024, 1024) and mask.dtype == np.float32
    inside = mask >= 0.5
    assert 0.05 < inside.mean() < 0.6
    assert ndimage.label(inside)[1] >= 3
    assert ndimage.label(~inside)[1] >= 2, "some have holes"
    assert ((mask > 0.02) & (mask < 0.98)).any(), "edges are soft"


def test_the_speckled_mask_has_hundreds_of_parts_and_leaves_the_other_alone() -> None:
    mask = bench_mask(512)
    before = mask.copy()
    noisy = speckled(mask)
    assert np.array_equal(mask, before)
    assert ndimage.label(noisy >= 0.5)[1] > 300
    assert ((noisy >= 0.5) != (mask >= 0.5)).sum() <= 1000


def test_clicks_lie_in_the_scene_and_differ(sample_folder: Path) -> None:
    pairs = click_points(sample_folder / "objects.geojson", 80)
    assert len(pairs) == 80
    assert len({tuple(a) for a, _ in pairs}) == 80
    for a, b in pairs:
        for x, y in (a, b):
            assert WEST <= x <= WEST + WIDTH * GSD_M and NORTH - HEIGHT * GSD_M <= y <= NORTH


def test_objects_in_windows_of_their_own_come_first_and_are_marked(sample_folder: Path) -> None:
    pairs = click_points(sample_folder / "objects.geojson", 60)
    ordered = fresh_first(pairs, SCENE)
    assert sorted(map(str, pairs)) == sorted(str(pair) for pair, _ in ordered)
    marks = [fresh for _, fresh in ordered]
    assert marks == sorted(marks, reverse=True)
    fresh = [window_for_click(SCENE, a[0], a[1], 0) for (a, _), new in ordered if new]
    assert len(set(fresh)) == len(fresh) >= 15
    assert {window_for_click(SCENE, a[0], a[1], 0) for a, _ in pairs} == set(fresh)


def test_the_huge_raster_is_sparse_and_shows_the_scene_where_the_sample_does(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_parts, "HUGE", 20_000)
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
    stamp = path.stat().st_mtime_ns
    huge_raster(path, sample_folder / "scene.tif")
    assert path.stat().st_mtime_ns == stamp, "made once"


def test_vectorizing_gives_every_figure_it_announces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = bench_mask(256)
    monkeypatch.setattr(bench_parts, "bench_mask", lambda: np.pad(small, 384))
    results = Results(tmp_path / "part.json")
    vectorizing(results, 2)
    figures = results.data["figures"]
    assert set(figures) == keys_of("vectorize")
    assert all(value["n"] == 2 and value["p50"] > 0 for value in figures.values())
    assert figures["vectorize_ms"]["yardstick"] == figures["shapes_ms"]["p50"]


def test_reading_gives_every_figure_it_announces(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_parts, "HUGE", 6000)
    monkeypatch.setattr(bench_parts, "TRUTH", sample_folder / "objects.geojson")
    huge = tmp_path / "huge.tif"
    huge_raster(huge, sample_folder / "scene.tif")
    results = Results(tmp_path / "part.json")
    reading(results, 3, sample_folder / "scene.tif", huge)
    assert set(results.data["figures"]) == keys_of("window")
    assert results.data["figures"]["window_read_ms"]["ratio"] > 0
