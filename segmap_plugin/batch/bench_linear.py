# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether time and memory stay in proportion over decades of points: the light model on a reduced input.

These runs are about the engine and must reach far, so the network looks once at each click, at REDUCED_SIDE pixels.
"""

from __future__ import annotations

import dataclasses
import json
import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..worker.inference import model_module
from .bench_scene import mosaic, paint_raster, spread
from .plan import STEP

REDUCED_SIDE = 64  # network input, pixels
PER_WINDOW = 10
TILE_SIDE = 2048
Rows = list[dict[str, Any]]


def decades(most: int) -> tuple[int, ...]:
    """Four numbers of points, the last ``most``."""
    return tuple(most // factor for factor in (1000, 100, 10, 1))


def linearity(
    folder: Path, counts: Sequence[int], known: Rows | None = None, note: Callable[[Rows], None] = lambda _: None
) -> dict[str, Any]:
    """Time after the start, and peak memory, against the number of points (PER_WINDOW a window) on one raster.

    ``known``: rows that are not taken again; ``note`` gets all rows after each new one.
    """
    from .bench import points_run

    rows = [row for row in known or [] if row["objects"] in counts]
    raster, tile, graphs = folder / "linear.vrt", folder / "linear.tif", folder / "graphs"
    across = int(np.ceil(np.sqrt(-(-max(counts) // PER_WINDOW)))) + 3  # cells of the lattice, and its rim
    side = max(TILE_SIDE, across * STEP)
    paint_raster(tile, TILE_SIDE, TILE_SIDE)
    mosaic(raster, tile, TILE_SIDE, side)
    reduced_graphs(graphs)
    for count in sorted(set(counts) - {row["objects"] for row in rows}):
        places = spread(count, side, side, PER_WINDOW)
        run = points_run(folder, f"linear{count}", raster, places, "--max-growth", "0", graphs=graphs)
        rows.append({"objects": count, "start_s": round(run["ready_s"], 2), "peak_mb": run["peak_mb"],
                     "after_start_s": round(run["seconds"] - run["ready_s"], 3)})  # fmt: skip
        rows.sort(key=lambda row: row["objects"])
        note(rows)
    return {"network_px": REDUCED_SIDE, "runs": rows, **line(counts, [row["after_start_s"] for row in rows])}


def far(points: int, out: str) -> dict[str, Any]:
    """:func:`linearity` up to so many points, into the JSON file ``out`` beside what it holds, row by row: when it was
    stopped it goes on with the next."""
    import tempfile

    path = Path(out) if out else None
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path and path.is_file() else {}
    begun = result.get("linearity_rows", {}).get(str(points), [])

    def write() -> None:
        result["machine"] = machine()
        if path:
            path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")

    def note(rows: Rows) -> None:
        result["linearity_rows"] = {str(points): rows}
        write()

    with tempfile.TemporaryDirectory() as name:
        result["linearity"] = linearity(Path(name), decades(points), begun, note)
    result.pop("linearity_rows", None)
    write()
    return result


def line(x: Sequence[float], y: Sequence[float]) -> dict[str, float]:
    """Least squares: ``ms_per_object``, ``fixed_s``, ``r2``; and ``exponent`` of the last step, 1 for a linear cost."""
    xs, ys = np.asarray(x, np.float64), np.asarray(y, np.float64)
    slope, start = np.polyfit(xs, ys, 1)
    rest = ys - (slope * xs + start)
    r2 = 1 - float((rest**2).sum() / max(1e-12, ((ys - ys.mean()) ** 2).sum()))
    exponent = float(np.log(ys[-1] / ys[-2]) / np.log(xs[-1] / xs[-2]))
    return {"ms_per_object": round(float(slope) * 1000, 3), "fixed_s": round(float(start), 2), "r2": round(r2, 5),
            "exponent": round(exponent, 3)}  # fmt: skip


def machine() -> dict[str, Any]:
    """Where the figures come from, and how busy it is."""
    return {"cpus": os.cpu_count(), "processor": platform.processor() or platform.machine(), "load": os.getloadavg()}


def reduced_graphs(folder: Path) -> None:
    """The model that ships, as graphs of another input side: those that ship have the side they were made with."""
    model = model_module("zoo").open_model(None)
    model.input_side = REDUCED_SIDE
    model_module("export").export(model, folder)


def use_graphs(folder: Path) -> None:
    """Let batches of this process run the graphs of a folder, with one look at each click."""
    from . import predict, threads

    def one(cache_mb: float = threads.CACHE_MB, **_settings: Any) -> Any:
        backend = model_module("onnx_backend").OnnxBackend(model_module("onnx_predictor").OnnxModel(folder, threads=1))
        predictor = model_module("predictor").Predictor(backend, cache_mb=cache_mb)
        once = dataclasses.replace(predictor.options.cascade, steps=0)
        predictor.options = dataclasses.replace(predictor.options, cascade=once)
        return predictor

    def several(options: Any, _brought: Any) -> list[Any]:
        count = threads._threads(options)
        return [one(threads.CACHE_MB / count) for _ in range(count)]

    predict.load_predictor = lambda *_names, **_settings: one()
    threads.predictors = several
