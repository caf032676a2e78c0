# SPDX-License-Identifier: GPL-3.0-or-later
"""What batch digitizing costs: objects per minute, linearity, memory, resuming, workers, bytes over the network.

Every figure comes from whole runs of the engine as a process of its own on a painted raster, so it holds reading,
the network, drawing polygons and committing. ``python -m segmap_plugin.batch.bench [--full] [--out FILE]`` prints one
JSON object; ``python -m segmap_plugin.batch.cost FILE`` makes the cost model of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess  # nosec B404
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .bench_linear import decades, far, linearity, machine, use_graphs
from .bench_scene import CRS, add_overviews, mosaic, paint_raster, spread, write_points
from .bench_window import shares
from .job import CHUNK

ROOT = Path(__file__).resolve().parents[2]


def run_cli(*arguments: str, kill_at: int = 0, graphs: Path | str = "") -> dict[str, Any]:
    """Run the batch; ``seconds``, ``ready_s`` (before the first object was begun), ``work_s`` (from then on),
    ``predict_s`` (of the predicting stage after the first chunk), ``peak_mb`` (its own peak memory), its last event.

    ``kill_at``: kill it when so many objects are done. ``graphs``: folder of another network, with one look at each
    click.
    """
    command = [sys.executable, "-m", "segmap_plugin.batch.bench", "--child", str(graphs), *arguments, "--progress-json"]
    began = time.perf_counter()
    process = subprocess.Popen(  # nosec B603
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    steps: list[tuple[int, float]] = []  # objects done, when
    event: dict[str, Any] = {}
    for line in process.stdout or ():
        event = json.loads(line)
        if event.get("stage") == "predict":
            steps.append((int(event["done"]), time.perf_counter() - began))
            if kill_at and event["done"] >= kill_at:
                process.kill()
    _, errors = process.communicate()
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 3) and not kill_at:
        raise RuntimeError(errors)
    peak = [float(line.split()[1]) for line in errors.splitlines() if line.startswith("peak_mb")]
    times = stage_times(steps, seconds)
    return {"seconds": seconds, **times, "peak_mb": peak[0] if peak else None, "event": event}


def stage_times(steps: Sequence[tuple[int, float]], seconds: float) -> dict[str, Any]:
    """``ready_s``, ``work_s``, ``predict_s`` and ``counted`` (the objects of the latter) from when how many were done.

    The first chunk's time is not seen (loading goes before it), so that of the others stands for it.
    """
    start = steps[0][0] if steps else 0
    later = [(done, at) for done, at in steps if done > start]
    if not later:
        return {"ready_s": seconds, "work_s": 0.0, "predict_s": 0.0, "counted": 0}
    (first, first_s), (last, last_s) = later[0], later[-1]
    rate = (last_s - first_s) / (last - first) if last > first else 0.0
    ready = first_s - rate * (first - start)
    return {"ready_s": ready, "work_s": last_s - ready, "predict_s": last_s - first_s, "counted": last - first}


def points_run(folder: Path, name: str, raster: Path | str, places: tuple[Any, Any], *more: str, **how: Any) -> Any:
    """A run on points at (cols, rows) of a raster."""
    points = folder / f"{name}.geojsonl"
    write_points(points, *places)
    return run_cli("points", str(raster), "--prompts", str(points), "--prompts-crs", CRS, "-o",
                   str(folder / f"{name}.gpkg"), *more, **how)  # fmt: skip


def objects_per_minute(folder: Path, objects: dict[int, int]) -> list[dict[str, Any]]:
    """Whole runs with so many points in each window: objects a minute of the predicting stage, and ms an object.

    ``objects``: points in a window -> points in all.
    """
    raster = folder / "density.tif"
    paint_raster(raster, 8192, 8192)
    result = []
    for number, count in objects.items():
        run = points_run(folder, f"density{number}", raster, spread(count, 8192, 8192, number))
        ms = run["predict_s"] * 1000 / max(1, run["counted"])
        result.append({"per_window": number, "objects": count, "ms_per_object": round(ms, 1),
                       "objects_per_minute": round(60_000 / ms) if ms else None,
                       "start_s": round(run["ready_s"], 1), "peak_mb": run["peak_mb"]})  # fmt: skip
    return result


def raster_sizes(folder: Path, sides: Sequence[int], objects: int) -> list[dict[str, Any]]:
    """Peak memory and time for the same number of points on mosaics (VRT) of different size."""
    tile, tile_side = folder / "tile.tif", 2048
    paint_raster(tile, tile_side, tile_side)
    result = []
    for side in sides:
        raster = folder / f"side{side}.vrt"
        mosaic(raster, tile, tile_side, side)
        run = points_run(folder, f"side{side}", raster, spread(objects, side, side, -(-objects // 4)))
        result.append({"side_px": side, "objects": objects, "work_s": round(run["work_s"], 2),
                       "peak_mb": run["peak_mb"]})  # fmt: skip
    return result


def resume_overhead(folder: Path, objects: int) -> dict[str, float]:
    """Time at work of a run killed half-way plus that of its resumption, over that of an uninterrupted one.

    ``restart_s``: what starting again takes before the first object is begun; it does not grow with the run.
    """
    raster = folder / "resume.tif"
    paint_raster(raster, 8192, 8192)
    places = spread(objects, 8192, 8192, 10)
    whole = points_run(folder, "whole", raster, places, "--layer", "x")
    first = points_run(folder, "part", raster, places, "--layer", "x", kill_at=objects // 2)
    second = points_run(folder, "part", raster, places, "--layer", "x")
    ratio = (first["work_s"] + second["work_s"]) / whole["work_s"] - 1
    return {"objects": objects, "whole_s": round(whole["work_s"], 2), "overhead": round(ratio, 4),
            "restart_s": round(second["ready_s"], 2)}  # fmt: skip


def workers(folder: Path, counts: Sequence[int], objects: int, per_window: int = CHUNK) -> dict[str, Any]:
    """Objects a second on so many local dask workers of one thread each, one window of objects a task.

    When the first task is done, as many tasks as there are workers are (nearly): the others are counted.
    """
    raster = folder / "workers.tif"
    paint_raster(raster, 8192, 8192)
    rates = {}
    for count in counts:
        run = points_run(folder, f"workers{count}", raster, spread(objects, 8192, 8192, per_window), "--threads", "1",
                         "--scheduler", f"local:{count}")  # fmt: skip
        rates[count] = (objects - count * per_window) / run["predict_s"]
    base = counts[0]
    efficiency = {c: round(rates[c] * base / (rates[base] * c), 3) for c in counts}
    return {"objects": objects, "objects_per_s": {c: round(r, 2) for c, r in rates.items()}, "efficiency": efficiency}


def network(folder: Path, windows: int, per_window: int = 4) -> dict[str, Any]:
    """Bytes that runs on a JPEG-compressed tiled GeoTIFF with overviews fetch over HTTP: by window, from the difference
    between a long and a short run, and at the start (header, sample for the stretch)."""
    from .bench_network import RangeServer

    raster = folder / "remote.tif"
    paint_raster(raster, 8192, 8192, compress="JPEG", photometric="YCBCR", interleave="pixel")
    add_overviews(raster)
    fetched, requests, short = [], [], max(1, windows // 4)
    for count in (short, windows):
        with RangeServer(folder) as server:
            address = f"/vsicurl/{server.url}/{raster.name}"
            points_run(folder, f"remote{count}", address, spread(count * per_window, 8192, 8192, per_window))
        fetched.append(server.bytes)
        requests.append(server.requests)
    by_window = (fetched[1] - fetched[0]) / (windows - short)
    return {"windows": windows, "objects": windows * per_window, "bytes_per_window": round(by_window),
            "requests_per_window": round((requests[1] - requests[0]) / (windows - short), 1),
            "start_bytes": round(fetched[0] - short * by_window)}  # fmt: skip


def parts(folder: Path, full: bool) -> dict[str, Callable[[], Any]]:
    """What can be taken. Without ``full`` all of it together needs about five minutes on two quiet cores."""
    counts = decades(100_000 if full else 5000)
    each = {1: 200, 10: 400, 100: 1000} if full else {1: 24, 10: 60, 100: 200}
    many, few = (400, 100) if full else (240, 24)
    return {
        "shares": lambda: {
            look: {n: shares(n, look, 3 if full or n < 100 else 1) for n in (1, 10, 100)}
            for look in ("scales", "window")
        },
        "objects_per_minute": lambda: objects_per_minute(folder, each),
        "linearity": lambda: linearity(folder, counts),
        "raster_sizes": lambda: raster_sizes(folder, (1000, 10_000, 100_000), few),
        "resume": lambda: resume_overhead(folder, many),
        "workers": lambda: workers(folder, (1, 2), 2 * many if full else many + 40),
        "network": lambda: network(folder, 40 if full else 12),
    }


def tiny(folder: Path) -> dict[str, Callable[[], Any]]:
    """The same at sizes that say nothing, to see that each part works."""
    return {
        "shares": lambda: {"window": {n: shares(n, "window", 1) for n in (1, 10)}},
        "objects_per_minute": lambda: objects_per_minute(folder, {1: 10, 10: 20}),
        "linearity": lambda: linearity(folder, (5, 50)),
        "raster_sizes": lambda: raster_sizes(folder, (1000, 10_000), 12),
        "resume": lambda: resume_overhead(folder, 32),
        "workers": lambda: workers(folder, (1, 2), 48),
        "network": lambda: network(folder, 4),
    }


def main(argv: Sequence[str]) -> int:
    """Take all figures, or those of ``--only``; ``--full`` at the sizes of the targets (hours), ``--tiny`` as a try."""
    if argv and argv[0] == "--child":
        return _child(argv[1:])
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--points", type=int, default=0, help="linearity alone, over the three decades up to so many; "
                        "what --out holds stays, and runs that it has are not repeated")  # fmt: skip
    parser.add_argument("--out", default="", help="write the JSON there too, after each part")
    options = parser.parse_args(argv)
    if options.points:
        sys.stdout.write(json.dumps(far(options.points, options.out), indent=1) + "\n")
        return 0
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        takes = tiny(Path(name)) if options.tiny else parts(Path(name), options.full)
        for part in options.only.split(",") if options.only else list(takes):
            began = time.perf_counter()
            result[part] = takes[part]()
            result.setdefault("seconds", {})[part] = round(time.perf_counter() - began, 1)
            result["machine"] = machine()
            if options.out:
                Path(options.out).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    return 0


def _child(argv: Sequence[str]) -> int:
    """A batch that says at its end how much memory it took."""
    import resource

    from .cli import main as batch

    if argv[0]:
        use_graphs(Path(argv[0]))
    code = batch(list(argv[1:]))
    sys.stderr.write(f"\npeak_mb {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
