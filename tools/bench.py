# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures speed and memory: ``python -m tools.bench [--parts canvas,network] [--runs 60] [--out build/bench.json]``.

Every part runs in a process of its own with a time limit. One that fails or takes too long is recorded as such, with
what it had measured until then, and the rest goes on; parts that were not asked for keep the figures they had. Each
figure is a median and a 95th percentile with its count, its target and, for times, its ratio to a yardstick timed in
the same process. The worker is the real process on its real pipe; the canvas is a real QGIS under Xvfb.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Optional

from .bench_figures import PARTS, Part, Results

ROOT = Path(__file__).resolve().parents[1]
BATCH = "shares"
NAMES = [part.name for part in PARTS]
WORDS = 600  # of what a failing part said last


def take(name: str, results: Results, runs: int, folder: Path) -> None:
    """Measure one part in this process."""
    from . import bench_parts as own

    sample, huge = own.SAMPLE, folder / "huge.tif"
    if name in ("window", "huge", "huge_canvas"):
        own.huge_raster(huge, sample)
    if name == "vectorize":
        own.vectorizing(results, runs)
    elif name == "window":
        own.reading(results, runs, sample, huge)
    elif name == "worker":
        own.working(results, runs, sample)
    elif name == "huge":
        own.working_on_huge(results, runs, huge)
    elif name == "network":
        from .bench_network import networks

        networks(results, runs)
    elif name in ("canvas", "huge_canvas"):
        from .bench_canvas import digitizing

        raster, count = (sample, runs) if name == "canvas" else (huge, max(3, runs // 6))
        digitizing(results, count, raster, folder / name, name)
    else:
        raise ValueError(f"there is no part {name!r}: choose from {', '.join(NAMES)}")


def measured(part: Part, arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """One part in a process of its own: status "done", "failed" or "took too long", and whatever was measured."""
    kept = folder / f"{part.name}.json"
    kept.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tools.bench", "--only-part", part.name, "--runs", str(arguments.runs)]
    if part.name == "batch":
        command = [sys.executable, "-m", "segmap_plugin.batch.bench", "--only", arguments.batch]
    began = time.monotonic()
    code, said = run_limited([*command, *(() if part.name == "batch" else ("--out", str(arguments.out)))],
                             part.limit_s * arguments.patience, folder / f"{part.name}.log")  # fmt: skip
    outcome: dict[str, Any] = {
        "status": "took too long" if code is None else "failed" if code else "done",
        "seconds": round(time.monotonic() - began, 1),
        "taken": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "runs": arguments.runs,
        "load": round(os.getloadavg()[0], 2),
        "command": f"make bench PARTS={part.name}",
        "figures": {},
        "tables": {},
    }
    if part.name == "batch":
        outcome["tables"] = _json_in(said) if code == 0 else {}
    elif kept.exists():
        outcome.update(json.loads(kept.read_text(encoding="utf-8")))
    if code != 0:
        outcome["error"] = said.strip()[-WORDS:]
    return outcome


def run_limited(command: Sequence[str], limit_s: float, log: Path) -> tuple[Optional[int], str]:
    """Run a command and all it starts for ``limit_s`` seconds at most; its exit code, None where it was ended, and
    what it said. Its standard error goes to ``log`` and counts where it failed."""
    with log.open("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True,
            start_new_session=True, env=environment(),
        )  # fmt: skip
        try:
            said, _ = process.communicate(timeout=limit_s)
            code: Optional[int] = process.returncode
        except subprocess.TimeoutExpired:
            _end(process)
            said, code = process.communicate()[0], None
        except BaseException:
            _end(process)
            raise
        errors.seek(0)
        complaint = errors.read()
    return code, said if code == 0 else said + complaint


def environment() -> dict[str, str]:
    """Threads wait without spinning, as the plugin starts its worker: beside anything else that computes, threads that
    spin make a click take seconds."""
    return {**os.environ, "OMP_WAIT_POLICY": os.environ.get("OMP_WAIT_POLICY", "PASSIVE")}


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and everything in its session, which is its own."""
    for kind, patience_s in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, kind)
            process.wait(patience_s)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _json_in(said: str) -> dict[str, Any]:
    """The JSON object that a command printed, whatever it said before."""
    start = said.find("{")
    found: dict[str, Any] = json.loads(said[start:]) if start >= 0 else {}
    return found


def machine() -> dict[str, Any]:
    """The class of hardware it was measured on."""
    flags: list[str] = []
    model = "unknown"
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name") and model == "unknown":
                model = line.split(":", 1)[1].strip()
            elif line.startswith("flags") and not flags:
                flags = line.split(":", 1)[1].split()
    with open("/proc/meminfo", encoding="utf-8") as lines:
        memory = next(int(line.split()[1]) for line in lines if line.startswith("MemTotal"))
    wanted = ("avx2", "avx512f", "avx512_bf16", "amx_bf16")
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 2**20),
        "extensions": [flag for flag in wanted if flag in flags],
        "python": platform.python_version(),
    }


def tell(name: str, outcome: dict[str, Any], say: Callable[[str], None]) -> None:
    """A line a part and a line a figure."""
    say(f"{name}: {outcome['status']} after {outcome['seconds']} s")
    for key, value in outcome["figures"].items():
        mark = "" if "kept" not in value else (" ok" if value["kept"] else f" MISSED {value['limits']}")
        ratio = f" ratio {value['ratio']:>7}" if "ratio" in value else ""
        say(f"  {key:32} n {value['n']:>3} p50 {value['p50']:>9} p95 {value['p95']:>9}{ratio}{mark}")
    for line in outcome.get("error", "").splitlines()[-1:]:
        say(f"  {line}")


def read_json(path: Path) -> dict[str, Any]:
    """What an earlier run wrote; empty where there is none, or one of another form."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and "parts" in found else {}


def main(argv: Optional[Sequence[str]] = None) -> int:
    """The command line; exit code 1 where a part failed, 0 even where a target is missed: a figure is a figure."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure speed and memory.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--parts", default="", help=f"some of {','.join(NAMES)}; all of them without")
    parser.add_argument("--batch", default=BATCH, help="what `segmap_plugin.batch.bench --only` shall take")
    parser.add_argument("--patience", type=float, default=1.0, help="factor on the time limits, for a busy machine")
    parser.add_argument("--only-part", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    arguments.out = arguments.out.resolve()
    folder = arguments.out.parent / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.only_part:
        take(arguments.only_part, Results(folder / f"{arguments.only_part}.json"), arguments.runs, folder)
        return 0
    chosen = [name for name in arguments.parts.replace(" ", ",").split(",") if name] or NAMES
    unknown = sorted(set(chosen) - set(NAMES))
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}: choose from {', '.join(NAMES)}")
    document = read_json(arguments.out)
    document = {"machine": machine(), "parts": document.get("parts", {})}
    failed = False
    for part in (p for p in PARTS if p.name in chosen):
        outcome = measured(part, arguments, folder)
        document["parts"][part.name] = outcome
        arguments.out.write_text(json.dumps(document, indent=1), encoding="utf-8")
        tell(part.name, outcome, print)
        failed = failed or outcome["status"] != "done"
    print(f"written to {arguments.out}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
