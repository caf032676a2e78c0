# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, against which target, and how a row of samples becomes a figure. Standard library only.

A target is a limit on a statistic: ``{"p50": 100}`` is kept where the median is at most 100. ``least`` turns it round.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

MATRIX = "matrix product"  # float32, 1024 x 1024 by 1024 x 1024, on as many threads as the worker uses
SHAPES = "shapes"  # rasterio.features.shapes of the same mask
PLAIN_READ = "plain read"  # rasterio reading the same pixels of the same open file
ON_TORCH = "torch"  # the same click on torch
CPU_RATE = "matrix rate"  # multiply-accumulates of a 2048 x 2048 matrix product in the same type

YARDSTICKS = {
    MATRIX: "a float32 matrix product, 1024 x 1024 by 1024 x 1024",
    SHAPES: "`rasterio.features.shapes` of the same mask",
    PLAIN_READ: "rasterio reading the same pixels of the same open file",
    ON_TORCH: "the same click on torch, in the same run",
    CPU_RATE: "the rate of a 2048 x 2048 matrix product in the same type",
}


@dataclass(frozen=True)
class Row:
    """One figure: its key in bench.json, what it says to people, its unit, its target and its yardstick."""

    key: str
    label: str
    unit: str = "ms"
    limits: dict[str, float] = field(default_factory=dict)
    yardstick: str = ""


@dataclass(frozen=True)
class Part:
    """What is measured in one process: its rows, how long it may take on a quiet machine, and on how many runs."""

    name: str
    title: str
    limit_s: int
    rows: tuple[Row, ...]


CLICK, FIRST, HOVER = {"p50": 100.0, "p95": 200.0}, {"p50": 600.0}, {"p50": 100.0}
GAP, GROWTH, RSS = {"max": 50.0}, {"max": 100.0}, {"max": 1200.0}


def _canvas(prefix: str, where: str) -> tuple[Row, ...]:
    return (
        Row(f"{prefix}_click_ms", f"click to outline drawn, window cached{where}", "ms", CLICK, MATRIX),
        Row(f"{prefix}_first_click_ms", f"first click on a new window to outline drawn{where}", "ms", FIRST, MATRIX),
        Row(f"{prefix}_hover_ms", f"mouse moved to hover outline drawn, window cached{where}", "ms", HOVER, MATRIX),
        Row(f"{prefix}_gui_gap_ms", f"longest gap of the GUI thread: start of the tool, digitizing, export{where}",
            "ms", GAP),
        Row(f"{prefix}_qgis_growth_mb", f"growth of QGIS{where}", "MB", GROWTH),
        Row(f"{prefix}_worker_peak_rss_mb", f"peak memory of the worker beside QGIS{where}", "MB", RSS),
    )  # fmt: skip


PARTS: tuple[Part, ...] = (
    Part("vectorize", "Vectorizing", 60, (
        Row("shapes_ms", "rasterio.features.shapes, 1024 x 1024"),
        Row("vectorize_ms", "a 1024 x 1024 mask to polygons", "ms", {"p50": 15.0}, SHAPES),
        Row("vectorize_cpu_ms", "the same, processor time", "ms", {}, SHAPES),
        Row("vectorize_specks_ms", "the same mask with 1,000 specks and pinholes", "ms", {}, SHAPES),
    )),
    Part("window", "Reading windows", 60, (
        Row("window_read_ms", "a 448 px window, native resolution", "ms", {}, PLAIN_READ),
        Row("window_read_coarse_ms", "a 448 px window, two levels coarser", "ms", {}, PLAIN_READ),
        Row("window_read_huge_ms", "a 448 px window of the 100,000 px raster", "ms", {}, PLAIN_READ),
        Row("raster_open_ms", "opening a raster and its first window, stretch included"),
    )),
    Part("worker", "The worker", 150, (
        Row("worker_ready_s", "worker ready after its start", "s", {"p50": 4.0}),
        Row("worker_click_ms", "click answered by the worker, window cached", "ms", CLICK, MATRIX),
        Row("worker_outside_network_ms", "of that, everything but the network", "ms", {"p50": 25.0}, MATRIX),
        Row("worker_first_click_ms", "first click on a new window answered", "ms", FIRST, MATRIX),
        Row("worker_hover_ms", "hover answered, window cached", "ms", HOVER, MATRIX),
        Row("worker_peak_rss_mb", "peak memory of the worker", "MB", RSS),
    )),
    Part("huge", "The worker on a raster of 100,000 x 100,000 px", 120, (
        Row("huge_click_ms", "click answered by the worker, window cached", "ms", CLICK, MATRIX),
        Row("huge_first_click_ms", "first click on a new window answered", "ms", FIRST, MATRIX),
        Row("huge_peak_rss_mb", "peak memory of the worker", "MB", RSS),
    )),
    Part("network", "The networks", 330, (
        Row("light_encode_ms", "light model, image encoded", "ms", {"p50": 250.0}, MATRIX),
        Row("light_click_ms", "light model on torch, a whole click, window cached", "ms", {"p50": 60.0}, MATRIX),
        Row("light_first_click_ms", "light model on torch, a whole click, not cached", "ms", {}, MATRIX),
        Row("light_onnx_click_ms", "light model by ONNX Runtime, a whole click, window cached", "ms", {}, ON_TORCH),
        Row("light_onnx_first_click_ms", "light model by ONNX Runtime, a whole click, not cached", "ms", {}, ON_TORCH),
        Row("vitb_vit_share_fp32", "frozen ViT-B, share of the matrix-product rate, fp32", "",
            {"least": 0.5}, CPU_RATE),
        Row("vitb_vit_share_bf16", "frozen ViT-B, share of the matrix-product rate, bf16", "",
            {"least": 0.5}, CPU_RATE),
        Row("gpu_vitb_click_ms", "ViT-B click on a GPU", "ms", {"p50": 15.0}),
        Row("gpu_parity", "ViT-B on a GPU against the CPU, largest difference of a probability", "", {"max": 1e-3}),
    )),
    Part("canvas", "In QGIS: from the mouse to the painted outline", 300, _canvas("canvas", "")),
    Part("huge_canvas", "In QGIS on a raster of 100,000 x 100,000 px", 120, _canvas("huge_canvas", ", 100,000 px")),
    Part("batch", "Batch digitizing", 240, ()),
)  # fmt: skip
ROWS = {row.key: row for part in PARTS for row in part.rows}


def timed(work: Callable[[], Any], runs: int, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """Milliseconds of each of ``runs`` calls, after one that does not count."""
    work()
    samples = []
    for _ in range(runs):
        started = clock()
        work()
        samples.append((clock() - started) * 1000)
    return samples


def in_turn(one: Callable[[], Any], other: Callable[[], Any], runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of two calls timed alternately, so that a busy moment of the machine meets both."""
    one(), other()
    samples: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for work, taken in zip((one, other), samples):
            taken += _once(work)
    return samples


def _once(work: Callable[[], Any]) -> list[float]:
    started = time.perf_counter()
    work()
    return [(time.perf_counter() - started) * 1000]


def figure(
    samples: Sequence[float], limits: Optional[dict[str, float]] = None, yardstick: Optional[float] = None
) -> dict[str, Any]:
    """Count, median, p95, least and most of samples (nearest rank); whether they keep ``limits``; the median in
    yardsticks. ``limits``: the most a statistic may be; ``{"least": x}``: what the median must reach."""
    ordered = sorted(samples)
    if not ordered:
        raise ValueError("nothing was measured")
    result: dict[str, Any] = {
        "n": len(ordered),
        "p50": round(statistics.median(ordered), 4),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 4),
        "min": round(ordered[0], 4),
        "max": round(ordered[-1], 4),
    }
    if yardstick:
        result["yardstick"] = round(yardstick, 4)
        result["ratio"] = round(result["p50"] / yardstick, 3)
    if limits:
        result["limits"] = limits
        result["kept"] = all(
            result["p50"] >= limit if name == "least" else result[name] <= limit for name, limit in limits.items()
        )
    return result


class Results:
    """The figures of one part, on the disk after each, so that what is known outlives what goes wrong later."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.data: dict[str, Any] = {"figures": {}, "tables": {}}

    def put(self, key: str, samples: Sequence[float], yardstick: Optional[float] = None) -> None:
        """A figure of ROWS by its key."""
        self.data["figures"][key] = figure(samples, ROWS[key].limits or None, yardstick)
        self.save()

    def table(self, name: str, value: Any) -> None:
        """Anything else worth keeping, JSON values."""
        self.data["tables"][name] = value
        self.save()

    def save(self) -> None:
        """Write everything so far."""
        self._path.write_text(json.dumps(self.data, indent=1), encoding="utf-8")
