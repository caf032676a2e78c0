# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the bench that need neither a display nor the network's inside: vectorizing, windows, the worker."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Sequence
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any, Optional

import numpy as np
import rasterio
import rasterio.features
from rasterio.transform import Affine
from rasterio.windows import Window as PixelWindow
from shapely.geometry import shape

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.core.window import Window, window_around, window_for_click
from segmap_plugin.geo.raster import RasterSource
from segmap_plugin.geo.vectorize import vectorize

from .bench_figures import Results, in_turn, timed
from .bench_worker import ROOT, BenchWorker
from .sample_scene import CRS, GSD_M, NORTH, WEST
from .scene_paint import parts

MATRIX_SIDE = 1024
HUGE = 100_000
SAMPLE = ROOT / "build" / "sample" / "scene.tif"
TRUTH = ROOT / "build" / "sample" / "objects.geojson"
Pair = tuple[list[float], list[float]]


def matrix_ms(runs: int = 20) -> float:
    """Median of a float32 matrix product on as many threads as the worker uses."""
    import torch

    a, b = torch.rand(MATRIX_SIDE, MATRIX_SIDE), torch.rand(MATRIX_SIDE, MATRIX_SIDE)
    return statistics.median(timed(lambda: a @ b, runs))


def bench_mask(side: int = 1024) -> np.ndarray:
    """Probabilities (side, side) float32: a dozen wobbly areas, some with holes, as a network gives them."""
    rng = np.random.default_rng(11)
    ys, xs = np.mgrid[0:side, 0:side].astype(np.float32)
    field = np.full((side, side), -8, np.float32)
    for _ in range(12):
        x, y, radius = rng.uniform(100, side - 100), rng.uniform(100, side - 100), rng.uniform(30, 110)
        angle = np.arctan2(ys - y, xs - x)
        edge = radius * (1 + 0.12 * np.sin(5 * angle + rng.uniform(0, 6)))
        distance = edge - np.hypot(xs - x, ys - y)
        hole = np.hypot(xs - x, ys - y) - radius * 0.3 if rng.random() < 0.4 else np.float32(99)
        field = np.maximum(field, np.minimum(np.minimum(distance, hole), 8))
    return (1 / (1 + np.exp(-field))).astype(np.float32)


def speckled(probabilities: np.ndarray, count: int = 1000) -> np.ndarray:
    """The same with single pixels turned over."""
    rng = np.random.default_rng(3)
    result = probabilities.copy()
    at = rng.integers(0, result.size, count)
    result.flat[at] = 1 - result.flat[at]
    return result


def vectorizing(results: Results, runs: int) -> None:
    """Ours and ``rasterio.features.shapes`` on the same 1024 x 1024 mask, by turns."""
    probabilities = bench_mask()
    noisy = speckled(probabilities)
    grid = Grid((0.3, 0, WEST, 0, -0.3, NORTH), 1024, 1024, CRS)
    mask = (probabilities >= 0.5).astype(np.uint8)

    def ours() -> Any:
        return vectorize(probabilities, grid, ShapeOptions())

    def shapes() -> Any:
        return list(rasterio.features.shapes(mask, mask=mask > 0))

    mine, theirs = in_turn(ours, shapes, runs)
    yardstick = statistics.median(theirs)
    results.put("shapes_ms", theirs)
    results.put("vectorize_ms", mine, yardstick)
    cpu = statistics.median(timed(shapes, runs, time.process_time))
    results.put("vectorize_cpu_ms", timed(ours, runs, time.process_time), cpu)
    results.put("vectorize_specks_ms", timed(lambda: vectorize(noisy, grid, ShapeOptions()), runs), yardstick)


def huge_raster(path: Path, sample: Path) -> None:
    """A sparse 100,000 x 100,000 px GeoTIFF with the sample scene in its middle, unless it is there already."""
    if path.exists():
        return
    with rasterio.open(sample) as dataset:
        scene = dataset.read()
    offset = (HUGE - scene.shape[2]) // 2, (HUGE - scene.shape[1]) // 2
    transform = Affine(GSD_M, 0, WEST - offset[0] * GSD_M, 0, -GSD_M, NORTH + offset[1] * GSD_M)
    profile: dict[str, Any] = {"driver": "GTiff", "width": HUGE, "height": HUGE, "count": 3, "dtype": "uint8"}
    layout = {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "deflate", "BIGTIFF": "YES"}
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", crs=CRS, transform=transform, SPARSE_OK=True, **profile, **layout) as out:
        out.write(scene, window=PixelWindow(*offset, scene.shape[2], scene.shape[1]))


def reading(results: Results, runs: int, sample: Path, huge: Path) -> None:
    """Windows around objects, each beside a plain read of the same pixels from the same file."""
    pairs = click_points(TRUTH, runs)
    for key, path, level in (
        ("window_read_ms", sample, 0),
        ("window_read_coarse_ms", huge, 2),
        ("window_read_huge_ms", huge, 0),
    ):
        source = RasterSource(str(path))
        windows = [window_for_click(source.grid, *a, level) for a, _ in pairs]
        with rasterio.open(path) as dataset:
            ours: list[float] = []
            plain: list[float] = []
            for window in windows:
                mine, theirs = in_turn(partial(source.read, window), partial(_plain, dataset, window), 1)
                ours += mine
                plain += theirs
        results.put(key, ours, statistics.median(plain))
        source.close()

    def opened() -> None:
        source = RasterSource(str(sample))
        source.read(window_around(source.grid, 700, 500, 0))
        source.close()

    results.put("raster_open_ms", timed(opened, max(5, runs // 4)))


def _plain(dataset: Any, window: Window) -> Any:
    left, top, right, bottom = window.bounds()
    pixels = PixelWindow(left, top, right - left, bottom - top)
    return dataset.read(window=pixels, out_shape=(dataset.count, window.side, window.side), boundless=True)


def click_points(truth: Path, count: int) -> list[Pair]:
    """Pairs of points (map coordinates) on objects of the sample scene, spread over it; ``truth``: its GeoJSON."""
    features = json.loads(truth.read_text(encoding="utf-8"))["features"]
    flat = [shape(f["geometry"]) for f in features if f["properties"]["kind"] not in ("road", "yard", "wood")]
    shapes = [part for s in flat for part in parts(s) if part.area > 20]
    rng = np.random.default_rng(5)
    order = [int(i) for i in rng.permutation(len(shapes))]
    pairs = []
    for index in (order * (count // len(order) + 1))[:count]:
        left, bottom, right, top = shapes[index].bounds
        inside = shapes[index].representative_point()
        other = (inside.x + rng.uniform(-0.2, 0.2) * (right - left), inside.y + rng.uniform(-0.2, 0.2) * (top - bottom))
        pairs.append(([inside.x + rng.uniform(-0.05, 0.05), inside.y], list(other)))
    return pairs


def bench_clicks(worker: BenchWorker, raster: Path, runs: int) -> dict[str, list[float]]:
    """Milliseconds of first clicks on fresh windows, further clicks, and hovers; and of what is not the network.

    A window that was looked at before is made fresh by another order of its bands, so that every first click is one.
    """
    grid = Grid.from_json(worker.ask("raster_info", raster=_reference(raster, None))[0]["grid"])
    seen: dict[Window, int] = {}
    times: dict[str, list[float]] = {name: [] for name in ("first", "further", "hover", "outside_network")}
    for a, b in click_points(TRUTH, runs):
        window = window_for_click(grid, a[0], a[1], 0)
        bands = list(permutations((1, 2, 3)))[seen.get(window, 0) % 6]
        seen[window] = seen.get(window, 0) + 1
        common = {"raster": _reference(raster, bands), "level": 0, "shape": {}, "options": {}, "previous": False}
        times["first"].append(worker.ask("predict", clicks=[[*a, True]], hover=False, **common)[1])
        times["hover"].append(worker.ask("predict", clicks=[[*a, True], [*b, True]], hover=True, **common)[1])
        moved = [b[0], b[1] + 2.0, True]
        header, ms = worker.ask("predict", clicks=[[*a, True], moved], hover=False, **common)
        times["further"].append(ms)
        times["outside_network"].append(ms - header["ms"]["model"])
    return times


def _reference(raster: Path, bands: Optional[Sequence[int]]) -> dict[str, Any]:
    return {"kind": "file", "path": str(raster), "bands": list(bands) if bands else None, "crs": ""}


def working(results: Results, runs: int, raster: Path) -> None:
    """How soon the worker is there, what it answers how fast, and how much memory that takes."""
    ready = []
    for _ in range(max(3, runs // 10)):
        with BenchWorker() as worker:
            ready.append(worker.ready_s)
    results.put("worker_ready_s", ready)
    yardstick = matrix_ms()
    with BenchWorker() as worker:
        times = bench_clicks(worker, raster, runs)
        results.put("worker_click_ms", times["further"], yardstick)
        results.put("worker_outside_network_ms", times["outside_network"], yardstick)
        results.put("worker_first_click_ms", times["first"], yardstick)
        results.put("worker_hover_ms", times["hover"], yardstick)
        results.put("worker_peak_rss_mb", [worker.peak_rss_mb()])
        results.table("model", {"model": worker.hello["model"], "device": worker.hello["device"]})


def working_on_huge(results: Results, runs: int, huge: Path) -> None:
    """The same on the raster of 100,000 px a side."""
    yardstick = matrix_ms()
    with BenchWorker() as worker:
        times = bench_clicks(worker, huge, runs)
        results.put("huge_click_ms", times["further"], yardstick)
        results.put("huge_first_click_ms", times["first"], yardstick)
        results.put("huge_peak_rss_mb", [worker.peak_rss_mb()])
