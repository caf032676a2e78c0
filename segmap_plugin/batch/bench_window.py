# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window costs, and how that is shared between encoding it and answering its clicks."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ..core.click import Click
from ..core.window import WINDOW_SIDE
from ..worker.request import RasterRef
from . import threads
from .bench_scene import paint_raster, spread
from .job import CHUNK
from .options import BatchOptions
from .pause import never
from .plan import lattice_window
from .predict import WindowWorker, loaded_predictor
from .rasters import grid_and_identity
from .work import Work


def shares(per_window: int = 100, look: str = "scales", times: int = 3) -> dict[str, float]:
    """Of one window with so many points: ms for the whole window, share of encoding, ms a click of the network alone.

    The window is asked with nothing encoded, and again with everything encoded; medians of ``times``. It is asked as a
    run asks it, on all cores. The bare click that it is held against has all cores, too, and as many looks as an object
    of the window, at what is encoded already: it is nothing but the network.
    """
    options = BatchOptions(look=look)
    predictors = threads.predictors(options, None) or [loaded_predictor(options)]
    with tempfile.TemporaryDirectory() as name:
        raster = Path(name) / "r.tif"
        paint_raster(raster, 1024, 1024)
        ref = RasterRef("file", str(raster))
        executor = threads.InThreads([WindowWorker([ref], options, predictor) for predictor in predictors])
        chunks = list(enumerate(_chunks(ref, per_window), 1))

        def ask() -> None:
            list(executor.answers(chunks, never))

        cold = _median_ms(ask, times, lambda: [predictor.clear() for predictor in predictors])
        warm = _median_ms(ask, times, lambda: None)
        executor.close()
    bare = bare_click_ms(loaded_predictor(options))
    return {"window_ms": cold, "encode_share": round(max(0.0, 1 - warm / cold), 3),
            "ms_per_object": round(cold / per_window, 1), "click_ms": round(warm / per_window, 1),
            "threads": len(predictors), "bare_click_ms": bare,
            "ratio_to_bare_click": round(cold / per_window / bare, 2)}  # fmt: skip


def _chunks(ref: RasterRef, per_window: int) -> list[list[Work]]:
    grid, _ = grid_and_identity(ref)
    cols, rows = spread(per_window, 1024, 1024, per_window)
    window = lattice_window(grid, float(cols[0]), float(rows[0]), 0)
    works = []
    for at, (col, row) in enumerate(zip(cols, rows, strict=True)):
        x, y = grid.pixel_to_map(col, row)
        works.append(Work(at + 1, 0, window, (Click(float(x), float(y)),)))
    return [works[at : at + CHUNK] for at in range(0, len(works), CHUNK)]


def bare_click_ms(predictor: Any) -> float:
    """One further click on a window whose encoding is at hand."""
    rng = np.random.default_rng(0)
    predictor.clear()
    predictor.set_image(rng.integers(0, 256, (WINDOW_SIDE, WINDOW_SIDE, 3), np.uint8))
    clicks = [(200.0, 200.0, True)]
    predictor.predict(clicks)
    times = []
    for at in range(12):
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
