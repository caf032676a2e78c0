# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model.training.compare FILE.toml``: train variants equally, and set clicks needed beside milliseconds.

The file is a training configuration with an array of tables ``[[variants]]``, each a ``name`` and the values that
differ; a variant's ``[variants.model]`` is its model's whole configuration. Every variant is a run of its own in
``OUT/NAME``, resumable as all runs are; what was measured is in ``OUT/comparison.json`` and is not measured again.
"""

from __future__ import annotations

import dataclasses
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomllib
import torch

from ..checkpoint import build
from ..console import USAGE_ERROR, Parser, positive, said, whole
from ..device import choose
from ..network.base import InteractiveModel
from ..network.costs import sample_input
from ..options import LIGHT_ZOOM, InferenceOptions
from .config import Run, from_dict

_CLICKS, _TIMES = ("NoC@85", "IoU@1", "IoU@3"), ("ms a window", "ms a click", "ms a first click")
COLUMNS = ("variant", "M parameters", "k samples", *_CLICKS, *_TIMES)
OPTIONS = InferenceOptions(zoom=LIGHT_ZOOM)
"""All variants are asked in the same way: no cascade, one scale at the first click. Those that were trained by episodes
are asked as these were played, in the model's own way."""


class Variant(NamedTuple):
    """A row of the comparison."""

    name: str
    run: Run


def read(path: str | Path, **changes: Any) -> list[Variant]:
    """The variants of a file; ``changes`` replace top-level values of all of them (None leaves them).

    Raises ValueError naming what is wrong.
    """
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    listed = values.pop("variants", [])
    if not listed:
        raise ValueError(f"{path} has no [[variants]]")
    values |= {name: value for name, value in changes.items() if value is not None}
    if changes.get("steps"):
        values["minutes"] = 0.0
    elif changes.get("minutes"):
        values["steps"] = 0
    out = str(values.get("out", "build/train/compare"))
    found: list[Variant] = []
    for entry in listed:
        name = str(entry.pop("name", ""))
        if not name or name in {variant.name for variant in found}:
            raise ValueError(f"{path}: every variant needs a name of its own, not {name!r}")
        found.append(Variant(name, from_dict({**values, **entry, "out": f"{out}/{name}"}, f"{path}: {name}")))
    return found


def milliseconds(kind: str, config: dict[str, Any], side: int, runs: int) -> dict[str, float]:
    """Medians on this machine for a window of ``side`` px: encoding, a click on it, and a first click with both.

    Of a model with random weights, which costs what a trained one costs.
    """
    model = build(kind, {**config, "input_side": side}).eval()
    compute = choose()
    model.to(compute.device)
    image, prev, mod, clicks = sample_input(model)
    with torch.inference_mode(), compute.autocast():
        features = model.encode(image)
        return {
            "ms a window": _median(lambda: model.encode(image), runs),
            "ms a click": _median(lambda: model.decode(features, prev, mod, clicks), runs),
            "ms a first click": _median(
                lambda: model.interact(model.encode(image), torch.zeros_like(prev), clicks), runs
            ),
        }


def _median(run: Callable[[], Any], runs: int) -> float:
    taken = []
    for number in range(runs + 1):
        start = time.perf_counter()
        run()
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        taken += [1e3 * (time.perf_counter() - start)] if number else []  # the first one warms up
    return statistics.median(taken)


def measure(variant: Variant, side: int, runs: int) -> dict[str, float]:
    """Train a variant to its end (or go on) and measure it."""
    from .cli import gather
    from .loop import Trainer
    from .validate import validator

    trainer = Trainer(variant.run, gather(variant.run))
    model = trainer.train()
    played = all(stage.recipe == "episodes" for stage in variant.run.stages)
    judge = validator(variant.run, None if played else OPTIONS)
    row = {"M parameters": sum(p.numel() for p in model.parameters()) / 1e6, "k samples": trainer.log.samples / 1e3}
    row |= _figures(judge(model) if judge else {})
    return {**row, **milliseconds(variant.run.kind, _config(model), side, runs)}


def _figures(figures: dict[str, float]) -> dict[str, float]:
    names = {"noc85": "NoC@85", "iou1": "IoU@1", "iou3": "IoU@3"}
    return {shown: figures[name] for name, shown in names.items() if name in figures}


def _config(model: InteractiveModel) -> dict[str, Any]:
    return dataclasses.asdict(model.config)


def markdown(rows: dict[str, dict[str, float]]) -> str:
    """The comparison as a table."""
    lines = [list(COLUMNS), ["---"] * len(COLUMNS)]
    for name, row in rows.items():
        lines.append([name, *(_shown(column, row.get(column)) for column in COLUMNS[1:])])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(column: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if column.startswith("ms") else f"{value:.3f}" if column.startswith("IoU") else f"{value:.2f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be used."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    p = Parser(prog="python -m model.training.compare", description=__doc__)
    p.add_argument("config", metavar="FILE.toml", help="backbones.toml or prompts.toml in model/training/configs")
    p.add_argument("--out", metavar="DIR", help="another folder for the runs")
    p.add_argument("--steps", type=whole(1), help="length of every run, instead of the file's")
    p.add_argument("--minutes", type=positive, help="length of every run by the clock, instead of the file's")
    p.add_argument("--only", metavar="A,B", help="only these variants")
    p.add_argument(
        "--window", type=whole(32), default=448, metavar="PX", help="side of the timed window, 448 if not said"
    )
    p.add_argument("--runs", type=whole(1), default=9, metavar="N", help="timings are medians of N (default: 9)")
    arguments = p.parse_args(argv)
    try:
        variants = read(arguments.config, out=arguments.out, steps=arguments.steps, minutes=arguments.minutes)
        if arguments.only:
            variants = [variant for variant in variants if variant.name in arguments.only.split(",")]
        if not variants:
            raise ValueError(f"no variant is called {arguments.only}")
        rows = _measured(variants, arguments.window, arguments.runs)
    except (ValueError, OSError) as error:
        print(f"compare: {said(error)}", file=sys.stderr)
        return USAGE_ERROR
    print(markdown(rows))
    return 0


def _measured(variants: list[Variant], side: int, runs: int) -> dict[str, dict[str, float]]:
    """Rows of all variants; those of an earlier sitting with the same run are taken from the file."""
    path = Path(variants[0].run.out).parent / "comparison.json"
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for variant in variants:
        said = json.dumps([dataclasses.asdict(variant.run), side], sort_keys=True)
        if known.get(variant.name, {}).get("run") != said:
            print(f"{variant.name}:", file=sys.stderr)
            known[variant.name] = {"run": said, "row": measure(variant, side, runs)}
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    return {variant.name: known[variant.name]["row"] for variant in variants}


if __name__ == "__main__":
    raise SystemExit(main())
