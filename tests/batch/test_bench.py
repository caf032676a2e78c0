# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements measure what they say, on small inputs."""

from __future__ import annotations

import json
import urllib.request

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.batch import bench, bench_linear, cost
from segmap_plugin.batch.accuracy import VARIANTS, prompts_for
from segmap_plugin.batch.bench import stage_times
from segmap_plugin.batch.bench_linear import line
from segmap_plugin.batch.bench_network import RangeServer
from segmap_plugin.batch.bench_scene import ORIGIN, PIXEL_M, mosaic, paint_raster, spread, write_points
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


def test_a_mosaic_repeats_its_tile_at_any_size(tmp_path):
    paint_raster(tmp_path / "tile.tif", 512, 512)
    mosaic(tmp_path / "m.vrt", tmp_path / "tile.tif", 512, 1300)
    with rasterio.open(tmp_path / "tile.tif") as tile, rasterio.open(tmp_path / "m.vrt") as large:
        assert (large.width, large.height, large.crs, large.transform) == (1300, 1300, tile.crs, tile.transform)
        window = rasterio.windows.Window(1024, 512, 200, 300)
        assert np.array_equal(large.read(window=window), tile.read()[:, :300, :200])


def test_times_are_counted_from_the_first_object_on():
    steps = [(0, 5.0), (8, 6.0), (16, 7.0), (24, 8.0)]
    found = stage_times(steps, 9.0)
    assert found == {"ready_s": 5.0, "work_s": 3.0, "predict_s": 2.0, "counted": 16}
    resumed = stage_times([(16, 4.0), (24, 6.0), (32, 7.0)], 7.5)
    assert resumed["ready_s"] == pytest.approx(5.0)
    assert resumed["work_s"] == pytest.approx(2.0)
    assert stage_times([], 3.0)["work_s"] == 0.0


def test_a_linear_cost_has_the_exponent_one_and_a_quadratic_one_two():
    counts = [10, 100, 1000, 10_000]
    linear = line(counts, [0.5 + 0.01 * n for n in counts])
    assert linear["ms_per_object"] == pytest.approx(10.0)
    assert linear["fixed_s"] == pytest.approx(0.5)
    assert linear["r2"] == pytest.approx(1.0)
    assert linear["exponent"] == pytest.approx(1.0, abs=0.03)
    assert line(counts, [0.5 + 1e-3 * n**2 for n in counts])["exponent"] == pytest.approx(2.0, abs=0.03)


def test_the_server_gives_ranges_and_counts_them(tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(range(100)))
    with RangeServer(tmp_path) as server:
        request = urllib.request.Request(f"{server.url}/a.bin", headers={"Range": "bytes=10-19"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 206
            assert answer.read() == bytes(range(10, 20))
        with urllib.request.urlopen(f"{server.url}/a.bin", timeout=10) as answer:
            assert len(answer.read()) == 100
    assert (server.requests, server.bytes) == (2, 110)


FIGURES = {
    "shares": {"window": {"100": {"window_ms": 5000.0, "encode_share": 0.02, "ms_per_object": 50.0,
                                  "bare_click_ms": 40.0, "ratio_to_bare_click": 1.25}}},
    "objects_per_minute": [{"per_window": 10, "objects": 60, "ms_per_object": 72.0, "objects_per_minute": 833,
                            "start_s": 3.0, "peak_mb": 700.0}],
    "linearity": {"network_px": 64, "runs": [{"objects": 10, "peak_mb": 400.0}, {"objects": 1000, "peak_mb": 410.0}],
                  "ms_per_object": 5.0, "r2": 0.999, "exponent": 1.0},
    "raster_sizes": [{"side_px": 1000, "objects": 24, "work_s": 2.0, "peak_mb": 700.0}],
    "resume": {"objects": 120, "overhead": 0.012, "restart_s": 3.1},
    "workers": {"efficiency": {"1": 1.0, "2": 0.91}},
    "network": {"windows": 10, "requests_per_window": 5.0, "bytes_per_window": 500_000, "start_bytes": 2_000_000},
    "machine": {"cpus": 2, "processor": "x86_64", "load": [0.1, 0.2, 0.3]},
}  # fmt: skip


def test_the_cost_of_a_country_follows_from_the_figures():
    text = cost.text_of(json.loads(json.dumps(FIGURES)))
    assert "| 10 | 1,000,000 | 400 | 0.5 TB |" in text  # 10^7 x 72 ms x 2 cores; 10^6 windows of 0.5 MB
    assert "1.25 times a bare click" in text
    assert "2: 91 %" in text
    assert cost.UNKNOWN not in text


def test_nothing_is_filled_in_that_was_not_measured():
    text = cost.text_of({})
    assert text.count(cost.UNKNOWN) == 1 + 2 * 3
    partly = cost.text_of({"objects_per_minute": FIGURES["objects_per_minute"], "machine": FIGURES["machine"]})
    assert "| 10 | 1,000,000 | 400 | not measured |" in partly


def test_the_tables_replace_those_of_the_page_and_nothing_else(tmp_path):
    page, figures = tmp_path / "page.md", tmp_path / "figures.json"
    figures.write_text(json.dumps(FIGURES))
    page.write_text(f"before\n{cost.START}\nold\n{cost.END}\nafter\n")
    assert cost.main([str(figures), "--write", str(page)]) == 0
    once = page.read_text()
    assert once.startswith("before\n")
    assert once.endswith("\nafter\n")
    assert "old" not in once
    cost.main([str(figures), "--write", str(page)])
    assert page.read_text() == once
    with pytest.raises(ValueError, match="lacks"):
        cost.written("nothing here", "text")


def test_every_part_has_a_small_and_a_full_size(tmp_path):
    assert list(bench.parts(tmp_path, False)) == list(bench.parts(tmp_path, True)) == list(bench.tiny(tmp_path))


@pytest.fixture
def shipped():
    pytest.importorskip("onnx")
    pytest.importorskip("torch")
    if not bench_linear.model_module("zoo").default_weights().is_file():
        pytest.skip("no default weights")


@pytest.mark.slow
@pytest.mark.usefixtures("shipped")
def test_a_linearity_that_was_stopped_takes_only_what_is_missing(tmp_path, monkeypatch):
    """On graphs of the reduced input, by the batch itself as a process of its own."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    known, noted = [{"objects": 2, "start_s": 1.0, "peak_mb": 1.0, "after_start_s": 0.002}], []
    found = bench_linear.linearity(tmp_path, (2, 10), known, lambda rows: noted.append(list(rows)))
    assert [row["objects"] for row in found["runs"]] == [2, 10]
    assert found["runs"][0] == known[0]
    assert found["runs"][1]["after_start_s"] > 0
    assert 100 < found["runs"][1]["peak_mb"] < 1300
    assert noted == [found["runs"]]
    description = json.loads((tmp_path / "graphs" / "model.json").read_text())
    assert description["input_side"] == bench_linear.REDUCED_SIDE


def test_far_runs_keep_what_the_file_holds_and_go_on_with_it(tmp_path, monkeypatch):
    path = tmp_path / "bench.json"
    path.write_text(json.dumps({"resume": {"overhead": 0.01}}))
    row = {"objects": 4, "after_start_s": 1.0}

    def stopped(folder, counts, known, note):
        note([*known, row])
        raise KeyboardInterrupt

    monkeypatch.setattr(bench_linear, "linearity", stopped)
    with pytest.raises(KeyboardInterrupt):
        bench_linear.far(4000, str(path))
    asked = []

    def finished(folder, counts, known, note):
        asked.append((counts, known))
        return {"runs": known}

    monkeypatch.setattr(bench_linear, "linearity", finished)
    bench_linear.far(4000, str(path))
    assert asked == [((4, 40, 400, 4000), [row])]
    found = json.loads(path.read_text())
    assert (found["linearity"], found["resume"]) == ({"runs": [row]}, {"overhead": 0.01})
    assert "linearity_rows" not in found
