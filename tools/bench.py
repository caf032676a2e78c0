# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures speed and memory: ``python -m tools.bench --out build/bench.json [--runs 60] [--skip canvas]``.

Each figure is a median and a 95th percentile of ``runs`` runs, with its limit and, for times, its ratio to a yardstick
timed in the same run: a float32 matrix product (1024 x 1024 by 1024 x 1024) for what computes, rasterio's ``shapes`` of
the same mask for vectorizing. The worker is the real process on its real pipe; the canvas is a real QGIS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
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
from segmap_plugin.core.window import Window, window_for_click
from segmap_plugin.geo.vectorize import vectorize

from .bench_worker import ROOT, BenchWorker
from .sample_scene import CRS, GSD_M, NORTH, WEST
from .scene_paint import parts

MATRIX = 1024
HUGE = 100_000
TRUTH = ROOT / "build" / "sample" / "objects.geojson"


def timed(work: Callable[[], Any], runs: int) -> list[float]:
    """Milliseconds of each of ``runs`` calls, after one that does not count."""
    work()
    samples = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        samples.append((time.perf_counter() - started) * 1000)
    return samples


def figure(
    samples: Sequence[float], limits: Optional[dict[str, float]] = None, yardstick: Optional[float] = None
) -> dict[str, Any]:
    """Median, p95 and maximum; whether they keep ``limits`` (``{"p50": 100}``); the median in yardsticks."""
    ordered = sorted(samples)
    result: dict[str, Any] = {
        "runs": len(ordered),
        "p50": round(statistics.median(ordered), 3),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 3),
        "max": round(ordered[-1], 3),
    }
    if yardstick:
        result["p50_in_yardsticks"] = round(result["p50"] / yardstick, 3)
    if limits:
        result["limits"] = limits
        result["kept"] = all(result[name] <= limit for name, limit in limits.items())
    return result


def bench_yardstick(runs: int) -> list[float]:
    """A float32 matrix product on as many threads as the worker uses."""
    import torch

    a, b = torch.rand(MATRIX, MATRIX), torch.rand(MATRIX, MATRIX)
    return timed(lambda: a @ b, runs)


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


def bench_vectorize(runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of our vectorizing and of ``rasterio.features.shapes`` on the same 1024 x 1024 mask."""
    probabilities = bench_mask()
    grid = Grid((0.3, 0, WEST, 0, -0.3, NORTH), 1024, 1024, CRS)
    mask = (probabilities >= 0.5).astype(np.uint8)
    return (
        timed(lambda: vectorize(probabilities, grid, ShapeOptions()), runs),
        timed(lambda: list(rasterio.features.shapes(mask, mask=mask > 0)), runs),
    )


def huge_raster(path: Path, sample: Path) -> tuple[float, float]:
    """A sparse 100,000 x 100,000 px GeoTIFF with the sample scene in its middle; returns the scene's centre."""
    with rasterio.open(sample) as dataset:
        scene = dataset.read()
    offset = (HUGE - scene.shape[2]) // 2, (HUGE - scene.shape[1]) // 2
    transform = Affine(GSD_M, 0, WEST - offset[0] * GSD_M, 0, -GSD_M, NORTH + offset[1] * GSD_M)
    profile: dict[str, Any] = {"driver": "GTiff", "width": HUGE, "height": HUGE, "count": 3, "dtype": "uint8"}
    layout = {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "deflate", "BIGTIFF": "YES"}
    if not path.exists():
        with rasterio.open(path, "w", crs=CRS, transform=transform, SPARSE_OK=True, **profile, **layout) as out:
            out.write(scene, window=PixelWindow(*offset, scene.shape[2], scene.shape[1]))
    return WEST + scene.shape[2] * GSD_M / 2, NORTH - scene.shape[1] * GSD_M / 2


def click_points(truth: Path, count: int) -> list[tuple[list[float], list[float]]]:
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


def bench_worker(raster: Path, huge: Path, runs: int, yardstick: float) -> dict[str, Any]:
    """Everything that the worker process is measured by."""
    ready = []
    for _ in range(max(3, runs // 10)):
        with BenchWorker() as worker:
            ready.append(worker.ready_s)
    with BenchWorker() as worker:
        times = bench_clicks(worker, raster, runs)
        peak, model, device = worker.peak_rss_mb(), worker.hello["model"], worker.hello["device"]
    with BenchWorker() as worker:
        huge_times = bench_clicks(worker, huge, runs)
        huge_peak = worker.peak_rss_mb()
    return {
        "model": model,
        "device": device,
        "worker_ready_s": figure(ready, {"p50": 4.0}),
        "worker_first_click_new_window_ms": figure(times["first"], {"p50": 600}, yardstick),
        "worker_click_cached_window_ms": figure(times["further"], {"p50": 100, "p95": 200}, yardstick),
        "worker_outside_network_ms": figure(times["outside_network"], {"p50": 25}, yardstick),
        "worker_hover_ms": figure(times["hover"], {"p50": 100}, yardstick),
        "worker_peak_rss_mb": figure([peak], {"max": 1200}),
        "huge_raster_first_click_ms": figure(huge_times["first"], {"p50": 600}, yardstick),
        "huge_raster_click_ms": figure(huge_times["further"], {"p50": 100, "p95": 200}, yardstick),
        "huge_raster_worker_peak_rss_mb": figure([huge_peak], {"max": 1200}),
    }


def bench_canvas(raster: Path, folder: Path, runs: int, yardstick: float, name: str) -> dict[str, Any]:
    """A real QGIS: from the press of the mouse to the painted outline, the GUI thread's gaps, QGIS's memory."""
    from .demo.__main__ import demo

    folder.mkdir(parents=True, exist_ok=True)
    items = [
        {"clicks": [[*a, True], [*b, True]], "crs": CRS, "attributes": {"class": "object"}}
        for a, b in click_points(TRUTH, runs)
    ]
    clicks = folder / f"{name}.json"
    clicks.write_text(json.dumps(items), encoding="utf-8")
    report = demo(raster, clicks, folder / name, pictures=False)
    each, gaps = report["click_ms_each"], report["heartbeat"]
    watched = [gaps[phase]["longest_gap_ms"] for phase in ("start tool", "digitize", "export") if phase in gaps]
    return {
        f"{name}_first_click_ms": figure(each["first"], {"p50": 600}, yardstick),
        f"{name}_click_to_painted_outline_ms": figure(each["further"], {"p50": 100, "p95": 200}, yardstick),
        f"{name}_gui_thread_longest_gap_ms": figure(watched, {"max": 50}),
        f"{name}_qgis_growth_mb": figure([report["rss_mb"] - report["rss_before_mb"]], {"max": 100}),
        f"{name}_worker_peak_rss_mb": figure([report["worker_peak_rss_mb"]], {"max": 1200}),
        f"{name}_errors": report["errors"],
    }


def machine() -> dict[str, Any]:
    """What it was measured on."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--skip", choices=("worker", "canvas", "network"), nargs="*", default=[])
    arguments = parser.parse_args()
    runs, folder = arguments.runs, arguments.out.parent / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    sample, huge = ROOT / "build" / "sample" / "scene.tif", folder / "huge.tif"
    huge_raster(huge, sample)
    product = bench_yardstick(runs)
    yardstick = statistics.median(product)
    ours, shapes = bench_vectorize(runs)
    result: dict[str, Any] = {"machine": machine(), "runs": runs}
    result["yardstick_matrix_product_1024_float32_ms"] = figure(product)
    result["yardstick_rasterio_shapes_1024_ms"] = figure(shapes)
    result["vectorize_1024_ms"] = figure(ours, {"p50": 15}, statistics.median(shapes))
    stages: dict[str, Callable[[], dict[str, Any]]] = {
        "worker": lambda: bench_worker(sample, huge, runs, yardstick),
        "network": lambda: {"network": bench_network(runs)},
        "canvas": lambda: {
            **bench_canvas(sample, folder, runs, yardstick, "canvas"),
            **bench_canvas(huge, folder, max(3, runs // 10), yardstick, "huge_canvas"),
        },
    }
    for name, stage in stages.items():
        if name not in arguments.skip:
            result.update(stage())
        arguments.out.write_text(
            json.dumps(result, indent=1), encoding="utf-8"
        )  # what is known, should a later one fail
    return tell(result, arguments.out)


def bench_network(runs: int) -> Any:
    """The networks' own figures, measured by the model's own code."""
    from model.network.costs import bench

    return bench(runs)


def tell(result: dict[str, Any], out: Path) -> int:
    """One line a figure; exit code 0 even where a limit is missed: a figure is a figure."""
    for name, value in result.items():
        if isinstance(value, dict) and "p50" in value:
            mark = "" if "kept" not in value else (" ok" if value["kept"] else f" MISSED {value['limits']}")
            print(f"{name:46} p50 {value['p50']:>9} p95 {value['p95']:>9}{mark}")
    print(f"written to {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
