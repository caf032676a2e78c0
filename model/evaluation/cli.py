# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model evaluate``: click labelled objects as a user would and say how many clicks it takes."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from ..console import USAGE_ERROR, Parser, part, positive, said, whole, writable_file, writable_folder
from . import compare, worst
from .baselines import BASELINES
from .jobs import Evaluation, Progress, Question
from .journal import Journal
from .plots import write_plots
from .report import Report
from .run import DISTURBANCES
from .variants import GRID, OURS, Variant, grid

INTERRUPTED = 130
PEER = "untrained:simpleclick-vitb"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = Parser(prog="python -m model evaluate", description=__doc__)
    _say_what(p.add_argument_group("what is evaluated"))
    _say_how(p.add_argument_group("how a model is run"))
    _say_out(p.add_argument_group("how the work is done, and what comes out"))
    return p


def _say_what(p: Any) -> None:
    p.add_argument("--data", action="append", metavar="DIR", help="a labelled data set, or a folder of such; may be "
                   "given several times")  # fmt: skip
    p.add_argument("--format", default="auto", help="auto, or the layout's name if it is not recognised")
    p.add_argument("--model", action="append", metavar="NAME|FILE", help="a model of the zoo, a weight file or "
                   "untrained:NAME; several are compared (default: ours)")  # fmt: skip
    p.add_argument("--predictor", action="append", choices=[*sorted(BASELINES), "all"], help="a baseline, beside the "
                   "models or, without --model, alone; several are compared; all: every baseline")  # fmt: skip
    p.add_argument("--peers", action="store_true", help=f"{OURS}, every baseline and, on one object of each data set, "
                   "SimpleClick with random weights, which shows what it costs and not what it can")  # fmt: skip
    p.add_argument("--grid", nargs="?", const="all", metavar="A,B", help="each model as it is and in variants, one row "
                   f"each: all, or some of {', '.join(GRID)}")  # fmt: skip
    p.add_argument("--split", choices=("val", "train", "all"), default="val", help="by scene (default: val)")
    p.add_argument("--datasets", metavar="A,B", help="only these data sets")
    p.add_argument("--limit", type=whole(1), metavar="N", help="about N objects of each data set, always the same ones")
    p.add_argument("--few", action="append", default=[], metavar="NAME=N", help="another limit for a slow model")
    p.add_argument("--min-area", type=whole(0), default=1, metavar="PX", help="leave smaller objects out")
    p.add_argument("--clicks", "--max-clicks", type=whole(1), default=20, help="clicks per object (default: 20)")
    p.add_argument("--threshold", type=part, default=0.5, help="0.5; 0.49 for the tables of SimpleClick and RITM")
    p.add_argument("--stop-at", type=part, metavar="IOU", help="leave an object once it is this good (faster)")
    p.add_argument("--object-seconds", type=positive, metavar="S", help="leave an object once it cost so much "
                   "processor time; its last answer stands for the other clicks, tables count it")  # fmt: skip
    p.add_argument("--bands", action="append", metavar="I,J,K", help="show these bands; several: one run for each")
    p.add_argument("--disturb", choices=sorted(DISTURBANCES), help="a careless user: the first click 1-3 px inside the "
                   "border, or a wrong second click")  # fmt: skip


def _say_how(p: Any) -> None:
    p.add_argument("--cfr", metavar="N|adaptive", help="cascade-forward refinement steps (default: the model's own)")
    p.add_argument("--cfr-clicks", type=whole(0), default=1, metavar="N", help="at the first N clicks (default: 1)")
    p.add_argument("--flip", action=argparse.BooleanOptionalAction, help="average with the mirror image, or do not "
                   "(default: the model's own way)")  # fmt: skip
    p.add_argument("--mbo", action="store_true", help="mask boundary optimisation of every answer")
    p.add_argument("--no-modulation", action="store_true", help="leave the probability-map modulation out")
    p.add_argument("--no-obedience", action="store_true", help="leave even the clicked place to the network")
    p.add_argument("--all-pieces", action="store_true", help="keep the pieces of a mask that nobody clicked")
    p.add_argument("--sides", metavar="A,B", help="sides of the first click's windows, px; 0 is the whole image")
    p.add_argument("--zoom", default="", metavar="K=V,...", help="expansion, min_crop_px, ... (see ZoomSettings)")
    p.add_argument("--device", default="auto")
    p.add_argument("--dtype", default="auto")
    p.add_argument("--runtime", default="auto", choices=("auto", "torch", "onnx"), help="what runs the model")


def _say_out(p: Any) -> None:
    p.add_argument("--jobs", type=whole(1), default=1, metavar="N", help="processes that share the work (default: 1)")
    p.add_argument("--json", metavar="OUT", help="write figures and every object's curve; until then "
                   "OUT.partial.jsonl has what is done")  # fmt: skip
    p.add_argument("--resume", action="store_true", help="keep what is in OUT or OUT.partial.jsonl and do the rest")
    p.add_argument("--show", metavar="FILE", help="tables of a file that --json wrote; nothing is run")
    p.add_argument("--markdown", action="store_true", help="tables as markdown")
    p.add_argument("--plots", metavar="DIR", help="write miou.png and noc_by_size.png")
    p.add_argument("--worst", type=whole(1), metavar="N", help="list the N objects that went worst, in numbers "
                   "and words")  # fmt: skip
    p.add_argument("--worst-out", metavar="FILE", help="write that list to a .md or .json file instead")
    p.add_argument("--sheet", metavar="OUT.png", help="a picture of these objects. It holds imagery: keep it local")
    p.add_argument("--quiet", action="store_true", help="no progress line")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be used, or 130 when interrupted.

    Whatever was done before an interruption is printed, and kept where --json was given.
    """
    arguments = parser().parse_args(argv)
    try:
        with _ended_politely():
            if arguments.show:
                _print(compare.read_json(arguments.show), arguments)
                return 0
            return _run(arguments, "python -m model evaluate " + " ".join(sys.argv[2:] if argv is None else argv))
    except (ValueError, OSError) as error:
        print(f"evaluate: {said(error)}", file=sys.stderr)
        return USAGE_ERROR


def _run(arguments: argparse.Namespace, command: str) -> int:
    if not arguments.data:
        raise ValueError("--data is missing: the folder of a labelled data set")
    if arguments.resume and not arguments.json:
        raise ValueError("--resume needs the --json file of the run to go on with")
    variants = _variants(arguments)
    _can_be_written(arguments)
    evaluation = Evaluation(_question(arguments), variants, Journal(arguments.json, arguments.resume))
    code = _work(evaluation, arguments)
    reports = evaluation.reports({"command": command})
    if not reports:
        if code:
            return code
        raise ValueError("nothing to evaluate: no object is left by --split, --datasets, --limit and --min-area")
    if arguments.json and not code:
        compare.write_json(reports, arguments.json)
        evaluation.journal.finish()
    _print(reports, arguments)
    if arguments.worst and not code:
        _worst(evaluation, variants[0], reports[variants[0].name], arguments)
    return code


def _can_be_written(arguments: argparse.Namespace) -> None:
    """Raises OSError now, not after the work, where a result could not be written."""
    for path in (arguments.json, arguments.worst_out, arguments.sheet):
        if path:
            writable_file(path)
    if arguments.plots:
        writable_folder(arguments.plots)


def _work(evaluation: Evaluation, arguments: argparse.Namespace) -> int:
    """Do what is to do; 0, or 130 when interrupted."""
    todo = sum(len(chunk.ids) for chunk in evaluation.chunks())
    write = None if arguments.quiet else Progress(todo, lambda text: print(text, end="", file=sys.stderr, flush=True))
    try:
        evaluation.run(arguments.jobs, write)
    except KeyboardInterrupt:
        print("\ninterrupted: what follows is of the objects done so far", file=sys.stderr)
        return INTERRUPTED
    finally:
        if write and write.done:
            print(file=sys.stderr)
    for name, facts in evaluation.facts.items():
        print(f"{name}: {facts['runs_on']}", file=sys.stderr)
    return 0


def _print(reports: dict[str, Report], arguments: argparse.Namespace) -> None:
    """The tables, and the plots where asked."""
    if arguments.grid:
        print(compare.grid_table(reports))
        print("\n" + next(iter(reports.values())).text(markdown=True))
    elif len(reports) == 1:
        print(next(iter(reports.values())).text(arguments.markdown))
    else:
        print(compare.side_by_side(reports, arguments.markdown))
    if arguments.plots:
        for path in write_plots(reports, arguments.plots):
            print(f"wrote {path}")


def _worst(evaluation: Evaluation, variant: Variant, report: Report, arguments: argparse.Namespace) -> None:
    """The list of the worst objects of one variant, and their picture."""
    records = worst.worst(report, arguments.worst)
    lines = worst.rows(report, records)
    if arguments.worst_out:
        worst.write(lines, arguments.worst_out)
        print(f"wrote {arguments.worst_out}")
    else:
        print("\n" + worst.markdown(lines))
    if arguments.sheet:
        import cv2

        picture = worst.sheet(evaluation.again(variant, records))
        if not cv2.imwrite(arguments.sheet, picture[..., ::-1]):
            raise OSError(f"{arguments.sheet} cannot be written")
        print(f"wrote {arguments.sheet}")


def _question(arguments: argparse.Namespace) -> Question:
    return Question(
        folders=tuple(arguments.data),
        layout=arguments.format,
        datasets=tuple(arguments.datasets.split(",")) if arguments.datasets else (),
        split=arguments.split,
        limit=arguments.limit,
        few=(*(_few(text) for text in arguments.few), *([(PEER, 1)] if arguments.peers else [])),
        min_area=arguments.min_area,
        clicks=arguments.clicks,
        threshold=arguments.threshold,
        stop_at=arguments.stop_at,
        object_seconds=arguments.object_seconds,
    )


def _few(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name or not number.isdecimal():
        raise ValueError(f"--few wants NAME=N, not {text!r}")
    return name, int(number)


def _variants(arguments: argparse.Namespace) -> list[Variant]:
    """Models first, then baselines; each in every band combination, or in the rows of the grid."""
    common: dict[str, Any] = {
        "device": arguments.device,
        "dtype": arguments.dtype,
        "runtime": arguments.runtime,
        "cfr": arguments.cfr,
        "cfr_clicks": arguments.cfr_clicks,
        "flip": arguments.flip,
        "mbo": arguments.mbo,
        "modulation": not arguments.no_modulation,
        "obedience": not arguments.no_obedience,
        "pieces": arguments.all_pieces,
        "sides": _sides(arguments.sides),
        "zoom": arguments.zoom,
    }
    asked = list(arguments.predictor or [])
    baselines = sorted(BASELINES) if arguments.peers or "all" in asked else asked
    models: list[str | None] = list(arguments.model or ([] if baselines else [None]))
    if arguments.peers:
        models = [None, *(model for model in models if model != PEER), PEER]
    base = [Variant(_name(model), model, disturb=arguments.disturb, **common) for model in models]
    base += [Variant(name, baseline=name, disturb=arguments.disturb) for name in baselines]
    if arguments.grid:
        return [row for one in base for row in (grid(one, arguments.grid) if not one.baseline else [one])]
    shown = [None if text is None else _bands(text) for text in arguments.bands or [None]]
    return [Variant(**{**vars(one), "bands": bands}) for one in base for bands in shown]


def _name(model: str | None) -> str:
    """What tables call a model: its name in the zoo, or its file's."""
    if model is None:
        return OURS
    return Path(model).stem if Path(model).suffix in (".safetensors", ".pth", ".pt") else model


def _bands(text: str) -> tuple[int, ...]:
    bands = tuple(_numbers(text))
    if not bands or min(bands) < 0:
        raise ValueError(f"--bands wants numbers from 0, such as 0,1,2, not {text!r}")
    return bands


def _sides(text: str | None) -> tuple[int, ...] | None:
    sides = None if text is None else tuple(_numbers(text))
    if sides and min(sides) < 0:
        raise ValueError(f"a window has no side of {min(sides)} px; 0 is the whole image")
    return sides


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part]
    except ValueError as error:
        raise ValueError(f"not a list of whole numbers: {text!r}") from error


@contextmanager
def _ended_politely() -> Iterator[None]:
    """SIGTERM, as from ``timeout``, ends the run as Ctrl-C does: with what is done so far."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
