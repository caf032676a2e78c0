# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model evaluate``: click labelled objects as a user would and say how many clicks it takes."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..predictor import Predictor
from ..refine import Boundary, Cascade
from ..zoomin import ZoomSettings
from .baselines import BASELINES
from .datasets import open_data
from .plots import write_plots
from .report import Record, Report
from .run import DISTURBANCES, Asked, evaluate
from .samples import Item, samples
from .split import is_validation


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = argparse.ArgumentParser(prog="python -m model evaluate", description=__doc__)
    p.add_argument("--data", required=True, action="append", metavar="DIR", help="a labelled data set, or a folder "
                   "of such; may be given several times")  # fmt: skip
    p.add_argument("--format", default="auto", help="auto, or the layout's name if it is not recognised")
    what = p.add_mutually_exclusive_group()
    what.add_argument("--model", metavar="NAME|FILE", help="a model of the zoo or a weight file (default: ours)")
    what.add_argument("--predictor", choices=sorted(BASELINES), help="a baseline instead of a model")
    p.add_argument("--split", choices=("val", "train", "all"), default="val", help="by scene (default: val)")
    p.add_argument("--datasets", metavar="A,B", help="only these data sets")
    p.add_argument("--limit", type=int, metavar="N", help="about N objects of each data set, always the same ones")
    p.add_argument("--clicks", type=int, default=20, help="clicks per object (default: 20)")
    p.add_argument("--threshold", type=float, default=0.5, help="0.5; 0.49 for the tables of SimpleClick and RITM")
    p.add_argument("--stop-at", type=float, metavar="IOU", help="leave an object once it is this good (faster)")
    p.add_argument("--bands", action="append", metavar="I,J,K", help="show these bands; several: one run for each")
    p.add_argument("--disturb", choices=sorted(DISTURBANCES), help="a careless user: the first click 1-3 px inside the "
                   "border, or a wrong second click")  # fmt: skip
    p.add_argument("--cfr", metavar="N|adaptive", help="cascade-forward refinement steps (default: the model's own)")
    p.add_argument("--cfr-clicks", type=int, default=1, metavar="N", help="at the first N clicks (default: 1)")
    p.add_argument("--flip", action="store_true", help="average with the mirror image")
    p.add_argument("--mbo", action="store_true", help="mask boundary optimisation of every answer")
    p.add_argument("--no-modulation", action="store_true", help="leave the probability-map modulation out")
    p.add_argument("--sides", metavar="A,B", help="sides of the first click's windows, px; 0 is the whole image")
    p.add_argument("--zoom", metavar="K=V,...", help="expansion, min_crop_px, square, ... (see ZoomSettings)")
    p.add_argument("--device", default="auto")
    p.add_argument("--dtype", default="auto")
    p.add_argument("--min-area", type=int, default=1, metavar="PX", help="leave smaller objects out")
    p.add_argument("--json", metavar="OUT", help="write figures and every object's curve")
    p.add_argument("--plots", metavar="DIR", help="write miou.png and noc_by_size.png")
    p.add_argument("--quiet", action="store_true", help="no progress line")
    return p


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be used."""
    arguments = parser().parse_args(argv)
    try:
        report = _run(arguments, argv)
    except (ValueError, OSError) as error:
        print(f"evaluate: {str(error).splitlines()[0]}", file=sys.stderr)
        return 2
    print(report.text())
    if arguments.json:
        report.write_json(arguments.json)
    if arguments.plots:
        for path in write_plots({report.settings["what"]: report}, arguments.plots):
            print(f"wrote {path}")
    return 0


def _run(arguments: argparse.Namespace, argv: Sequence[str] | None) -> Report:
    items = _chosen(arguments)
    predictor, what = _predictor(arguments)
    settings = {
        "what": what,
        "command": "python -m model evaluate " + " ".join(sys.argv[2:] if argv is None else argv),
        "split": arguments.split,
        "options": repr(getattr(predictor, "options", "")),
        "runs_on": predictor.describe() if isinstance(predictor, Predictor) else "cpu",
    }
    print(f"{what}: {settings['runs_on']}", file=sys.stderr)
    total = Report(settings)
    progress = None if arguments.quiet else _Progress()
    for bands in arguments.bands or [None]:
        report = evaluate(
            predictor,
            samples(items, arguments.limit, arguments.min_area),
            max_clicks=arguments.clicks,
            threshold=arguments.threshold,
            stop_at=arguments.stop_at,
            bands=None if bands is None else _numbers(bands),
            disturb=DISTURBANCES[arguments.disturb] if arguments.disturb else None,
            settings=settings,
            progress=progress,
        )
        total.settings = report.settings
        total.records += report.records
    if not total.records:
        raise ValueError("nothing to evaluate: no object is left by --split, --datasets, --limit and --min-area")
    return total


def _chosen(arguments: argparse.Namespace) -> list[Item]:
    items: list[Item] = []
    for folder in arguments.data:
        items += open_data(Path(folder), arguments.format)
    if arguments.datasets:
        names = arguments.datasets.split(",")
        unknown = sorted(set(names) - {item.dataset for item in items})
        if unknown:
            known = ", ".join(sorted({item.dataset for item in items}))
            raise ValueError(f"no data set {', '.join(unknown)}; there are {known}")
        items = [item for item in items if item.dataset in names]
    if arguments.split != "all":
        items = [item for item in items if is_validation(item) == (arguments.split == "val")]
    return items


def _predictor(arguments: argparse.Namespace) -> tuple[Asked, str]:
    if arguments.predictor:
        return BASELINES[arguments.predictor](), arguments.predictor
    predictor = Predictor.load(arguments.model, device=arguments.device, dtype=arguments.dtype)
    options = replace(
        predictor.options,
        cascade=Cascade.parse(arguments.cfr, arguments.cfr_clicks) if arguments.cfr else predictor.options.cascade,
        flip=arguments.flip,
        boundary=Boundary() if arguments.mbo else None,
    )
    if arguments.sides is not None:
        options = replace(options, first_click=replace(options.first_click, sides=tuple(_numbers(arguments.sides))))
    if arguments.zoom:
        options = replace(options, zoom=_changed(options.zoom, arguments.zoom))
    if arguments.no_modulation:
        predictor.model.modulation = "none"
    predictor.options = options
    return predictor, Path(arguments.model).stem if arguments.model else "segmap-light"


def _changed(zoom: ZoomSettings, text: str) -> ZoomSettings:
    """``zoom`` with "name=value,name=value" applied, values of the type that is there."""
    changes: dict[str, Any] = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        if not hasattr(zoom, name):
            raise ValueError(f"unknown zoom setting {name!r}")
        kind = type(getattr(zoom, name))
        try:
            changes[name] = value.lower() in ("1", "true", "yes") if kind is bool else kind(value)
        except ValueError as error:
            raise ValueError(f"zoom setting {name} cannot be {value!r}") from error
    return replace(zoom, **changes)


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part]
    except ValueError as error:
        raise ValueError(f"not a list of whole numbers: {text!r}") from error


class _Progress:
    """A line on the terminal: objects done, running figures."""

    def __init__(self) -> None:
        self.report = Report()
        self.start = time.perf_counter()
        self.shown = 0.0

    def __call__(self, record: Record) -> None:
        self.report.records.append(record)
        now = time.perf_counter()
        if now - self.shown < 1.0:
            return
        self.shown = now
        figures = self.report.figures()
        print(
            f"\r{figures['objects']:.0f} objects, NoC@85 {figures['NoC@85']:.2f}, mIoU@1 {figures['mIoU@1']:.3f}, "
            f"{(now - self.start) / figures['objects']:.2f} s an object   ",
            end="", file=sys.stderr, flush=True,
        )  # fmt: skip
