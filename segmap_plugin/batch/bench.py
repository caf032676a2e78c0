# SPDX-License-Identifier: GPL-3.0-or-later
"""What batch digitizing costs: objects per minute, linearity, memory, resuming, workers.

Every figure comes from whole runs of the engine as a process of its own on a painted raster, so it holds reading,
the network, drawing polygons and committing. ``python -m segmap_plugin.batch.bench [--full]`` prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.windows import Window as RioWindow

from ..core.click import Click
from ..core.window import WINDOW_SIDE
from .plan import STEP, lattice_window

ROOT = Path(__file__).resolve().parents[2]
PIXEL_M, ORIGIN, CRS = 0.3, (500000.0, 5000000.0), "EPSG:32633"
BLOCK = 512


def paint_raster(path: Path, width: int, height: int, seed: int = 0) -> None:
    """A tiled RGB GeoTIFF of rectangles on noise, written block by block: any size in little memory."""
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "crs": CRS,
               "transform": rasterio.Affine(PIXEL_M, 0, ORIGIN[0], 0, -PIXEL_M, ORIGIN[1]), "tiled": True,
               "blockxsize": BLOCK, "blockysize": BLOCK, "BIGTIFF": "IF_SAFER"}  # fmt: skip
    block = _block(np.random.default_rng(seed))
    with rasterio.open(path, "w", **profile) as dataset:
        for row in range(0, height, BLOCK):
            for col in range(0, width, BLOCK):
                part = block[:, : min(BLOCK, height - row), : min(BLOCK, width - col)]
                dataset.write(part, window=RioWindow(col, row, part.shape[2], part.shape[1]))


def _block(rng: np.random.Generator) -> np.ndarray[Any, np.dtype[np.uint8]]:
    image = np.full((BLOCK, BLOCK, 3), (80, 110, 70), np.uint8)
    for row in range(8, BLOCK - 40, 64):
        for col in range(8, BLOCK - 40, 64):
            height, width = rng.integers(20, 40, 2)
            image[row : row + height, col : col + width] = rng.integers(120, 230, 3)
    noisy = np.clip(image.astype(np.int16) + rng.integers(-8, 9, image.shape), 1, 255)
    return np.moveaxis(noisy.astype(np.uint8), -1, 0)


def write_points(path: Path, cols: Sequence[float], rows: Sequence[float]) -> None:
    """Points at pixel positions as GeoJSON, one a line (CRS: that of the raster)."""
    with path.open("w", encoding="utf-8") as stream:
        for col, row in zip(cols, rows, strict=True):
            place = [ORIGIN[0] + col * PIXEL_M, ORIGIN[1] - row * PIXEL_M]
            item = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": place}}
            stream.write(json.dumps(item) + "\n")


def spread(count: int, width: int, height: int, per_window: int, seed: int = 0) -> tuple[Any, Any]:
    """(cols, rows) of ``count`` points, ``per_window`` in each window that answers any."""
    rng = np.random.default_rng(seed)
    across, down = (width - STEP) // STEP - 1, (height - STEP) // STEP - 1
    cells = -(-count // per_window)
    if cells > across * down:
        raise ValueError(f"{cells} windows of points do not fit on {width} x {height} pixels")
    chosen = rng.permutation(across * down)[:cells].repeat(per_window)[:count]
    # Windows at the rim answer more than one cell of the lattice, so points keep to the cells within.
    cols = (chosen % across + 1 + rng.random(count)) * STEP
    rows = (chosen // across + 1 + rng.random(count)) * STEP
    return cols, rows


def run_cli(*arguments: str, kill_at: int = 0) -> dict[str, Any]:
    """Run the batch; ``seconds``, ``predict_s``, ``peak_mb`` (its own peak memory), and its last event.

    ``kill_at``: kill it when so many objects are done.
    """
    command = [sys.executable, "-m", "segmap_plugin.batch.bench", "--child", *arguments, "--progress-json"]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    first = last = 0.0
    event: dict[str, Any] = {}
    for line in process.stdout or ():
        event = json.loads(line)
        if event.get("stage") == "predict":
            last = time.perf_counter()
            first = first or (last if event["done"] else 0.0)
            if kill_at and event["done"] >= kill_at:
                process.kill()
    _, errors = process.communicate()
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 3) and not kill_at:
        raise RuntimeError(errors)
    peak = [float(line.split()[1]) for line in errors.splitlines() if line.startswith("peak_mb")]
    return {"seconds": seconds, "predict_s": last - first, "peak_mb": peak[0] if peak else None, "event": event}


def objects_per_minute(
    folder: Path, per_window: Sequence[int] = (1, 10, 100), objects: int = 200
) -> list[dict[str, Any]]:
    """Whole runs with so many points in each window: objects a minute of the predicting stage, and ms an object."""
    raster = folder / "density.tif"
    paint_raster(raster, 8192, 8192)
    result = []
    for number in per_window:
        points = folder / f"density{number}.geojsonl"
        write_points(points, *spread(objects, 8192, 8192, number))
        run = run_cli("points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "-o",
                      str(folder / f"density{number}.gpkg"))  # fmt: skip
        ms = run["predict_s"] * 1000 / max(1, objects - 8)
        result.append({"per_window": number, "objects": objects, "ms_per_object": round(ms, 1),
                       "objects_per_minute": round(60_000 / ms) if ms else None})  # fmt: skip
    return result


def shares(per_window: int = 100, look: str = "scales") -> dict[str, float]:
    """Of one window with so many points: ms to encode, ms a click of the network alone, ms for the whole window."""
    from ..worker.request import RasterRef
    from .job import CHUNK, Work
    from .options import BatchOptions
    from .predict import WindowWorker, loaded_predictor

    options = BatchOptions(look=look)
    predictor = loaded_predictor(options)
    with tempfile.TemporaryDirectory() as name:
        raster = Path(name) / "r.tif"
        paint_raster(raster, 1024, 1024)
        worker = WindowWorker([RasterRef("file", str(raster))], options, predictor)
        grid = worker._sources.get(worker._rasters[0]).grid
        cols, rows = spread(per_window, 1024, 1024, per_window)
        window = lattice_window(grid, float(cols[0]), float(rows[0]), 0)
        works = []
        for at, (col, row) in enumerate(zip(cols, rows, strict=True)):
            x, y = grid.pixel_to_map(col, row)
            works.append(Work(at + 1, 0, window, (Click(float(x), float(y)),)))
        chunks = [works[at : at + CHUNK] for at in range(0, len(works), CHUNK)]
        cold = _median_ms(lambda: [worker.run(c) for c in chunks], 3, worker._predictor.clear)
        warm = _median_ms(lambda: [worker.run(c) for c in chunks], 3, lambda: None)
        worker.close()
    bare = _bare_click_ms(predictor)
    return {"window_ms": cold, "encode_share": round(1 - warm / cold, 3), "ms_per_object": round(cold / per_window, 1),
            "bare_click_ms": bare, "ratio_to_bare_click": round(cold / per_window / bare, 2)}  # fmt: skip


def _bare_click_ms(predictor: Any) -> float:
    """One further click on a window whose encoding is at hand."""
    rng = np.random.default_rng(0)
    predictor.clear()
    predictor.set_image(rng.integers(0, 256, (WINDOW_SIDE, WINDOW_SIDE, 3), np.uint8))
    clicks = [(200.0, 200.0, True)]
    predictor.predict(clicks)
    times = []
    for at in range(20):
        began = time.perf_counter()
        predictor.predict([*clicks, (100.0 + at, 150.0, False)])
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 1)


def _median_ms(action: Callable[[], Any], times: int, before: Callable[[], Any]) -> float:
    measured = []
    for _ in range(times):
        before()
        began = time.perf_counter()
        action()
        measured.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(measured), 1)


def linearity(folder: Path, counts: Sequence[int] = (100, 1000), side: int = 16384) -> dict[str, Any]:
    """Time and peak memory against the number of points (10 a window) on one raster; slope in ms, R², MB."""
    raster = folder / "linear.tif"
    paint_raster(raster, side, side)
    rows = []
    for count in counts:
        points = folder / f"linear{count}.geojsonl"
        write_points(points, *spread(count, side, side, 10))
        run = run_cli("points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "-o",
                      str(folder / f"linear{count}.gpkg"))  # fmt: skip
        rows.append({"objects": count, "seconds": round(run["seconds"], 2), "peak_mb": run["peak_mb"]})
    x, y = np.array([r["objects"] for r in rows], float), np.array([r["seconds"] for r in rows])
    slope, start = np.polyfit(x, y, 1)
    rest = y - (slope * x + start)
    r2 = 1 - float((rest**2).sum() / max(1e-12, ((y - y.mean()) ** 2).sum()))
    return {
        "runs": rows,
        "ms_per_object": round(float(slope) * 1000, 2),
        "start_s": round(float(start), 2),
        "r2": round(r2, 4),
    }


def raster_sizes(folder: Path, sides: Sequence[int] = (1000, 10_000), objects: int = 100) -> list[dict[str, Any]]:
    """Peak memory and time for the same number of points on rasters of different size."""
    result = []
    for side in sides:
        raster, points = folder / f"side{side}.tif", folder / f"side{side}.geojsonl"
        paint_raster(raster, side, side)
        write_points(points, *spread(objects, side, side, -(-objects // 4)))
        run = run_cli("points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "-o",
                      str(folder / f"side{side}.gpkg"))  # fmt: skip
        result.append({"side_px": side, "seconds": round(run["seconds"], 2), "peak_mb": run["peak_mb"]})
        raster.unlink()
    return result


def resume_overhead(folder: Path, objects: int = 400) -> dict[str, float]:
    """Predicting time of a run killed half-way plus that of its resumption, over that of an uninterrupted one."""
    raster, points = folder / "resume.tif", folder / "resume.geojsonl"
    paint_raster(raster, 8192, 8192)
    write_points(points, *spread(objects, 8192, 8192, 10))
    arguments = ["points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "--layer", "x", "-o"]
    whole = run_cli(*arguments, str(folder / "whole.gpkg"))
    first = run_cli(*arguments, str(folder / "part.gpkg"), kill_at=objects // 2)
    second = run_cli(*arguments, str(folder / "part.gpkg"))
    ratio = (first["predict_s"] + second["predict_s"]) / whole["predict_s"] - 1
    return {"objects": objects, "whole_s": round(whole["predict_s"], 2), "overhead": round(ratio, 4)}


def workers(folder: Path, counts: Sequence[int] = (1, 2), objects: int = 400) -> dict[str, Any]:
    """Time of the predicting stage on so many local dask workers of one thread each."""
    raster, points = folder / "workers.tif", folder / "workers.geojsonl"
    paint_raster(raster, 8192, 8192)
    write_points(points, *spread(objects, 8192, 8192, 10))
    seconds = {}
    for count in counts:
        run = run_cli("points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "--threads", "1",
                      "--scheduler", f"local:{count}", "-o", str(folder / f"workers{count}.gpkg"))  # fmt: skip
        seconds[count] = round(run["predict_s"], 2)
    base = counts[0]
    efficiency = {c: round(seconds[base] * base / (seconds[c] * c), 3) for c in counts}
    return {"objects": objects, "predict_s": seconds, "efficiency": efficiency}


def main(argv: Sequence[str]) -> int:
    """Take all figures; ``--full`` at the sizes of the targets (hours), else small."""
    if argv and argv[0] == "--child":
        return _child(argv[1:])
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args(argv)
    counts = (100, 1000, 10_000, 100_000) if options.full else (100, 400)
    sides = (1000, 10_000, 100_000) if options.full else (1000, 8000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        takes: dict[str, Callable[[], Any]] = {
            "shares": lambda: {look: {n: shares(n, look) for n in (1, 10, 100)} for look in ("scales", "window")},
            "objects_per_minute": lambda: objects_per_minute(folder),
            "linearity": lambda: linearity(folder, counts, 65_536 if options.full else 8192),
            "raster_sizes": lambda: raster_sizes(folder, sides),
            "resume": lambda: resume_overhead(folder),
            "workers": lambda: workers(folder),
        }
        chosen = options.only.split(",") if options.only else list(takes)
        result = {name: takes[name]() for name in chosen}
    result["machine"] = {"cpus": os.cpu_count(), "processor": platform.processor(), "load": os.getloadavg()}
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    return 0


def _child(argv: Sequence[str]) -> int:
    """A batch that says at its end how much memory it took."""
    import resource

    from .cli import main as batch

    code = batch(list(argv))
    sys.stderr.write(f"\npeak_mb {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
