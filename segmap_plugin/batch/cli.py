# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin batch``: many objects from points, boxes, polygons or nothing.

Exit codes: 0 done; 2 bad input; 3 done, but some objects failed (they are listed in the table ``<layer>_failed``);
4 stopped by a fault, run again to go on; 130 cancelled, run again to go on.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, Optional

from ..core.arguments import joined
from ..core.limits import parse_limits
from ..core.shape import ShapeOptions
from ..errors import (
    BadInputError,
    CancelledError,
    ModelError,
    OutputError,
    OutsideRasterError,
    RasterError,
    SegMapError,
)
from .options import EVERYTHING, LOOKS, MODES, NESTED, BatchOptions
from .parent import Parent, json_line

OK, BAD_INPUT, SOME_FAILED, STOPPED, CANCELLED = 0, 2, 3, 4, 130
EXISTING = ("new", "append", "overwrite")


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(BAD_INPUT)


def parser() -> argparse.ArgumentParser:
    """The command line of ``batch``."""
    result = _Parser(prog="segmap_plugin batch", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = result.add_argument
    add("mode", choices=MODES, help="what the prompts are")
    add("rasters", nargs="+", metavar="RASTER", help="a prompt is digitized on the first raster that it lies on")
    add("--prompts", metavar="FILE", help="GeoPackage, GeoJSON, or GeoJSON with one feature a line")
    add("--prompts-layer", default="", help="layer of the GeoPackage (default: the only one)")
    add("--prompts-crs", default="", help="CRS of the prompts (default: what their file says)")
    add("-o", "--output", required=True, metavar="OUT.gpkg", help="or another suffix that OGR writes, with pyogrio")
    add("--layer", default="", help="name of the output layer (default: that of the file)")
    add("--existing", choices=EXISTING, default="new", help="what to do with an existing layer of that name")
    add("--extra", action="append", default=[], choices=("rotated", "boxes", "centroids"), help="further layers")
    _add_options(result)
    add("--scheduler", default="", metavar="local[:N] | tcp://HOST:PORT", help="work on dask.distributed")
    add("--progress-json", action="store_true", help="one JSON object a line on standard output; a line 'cancel' on\n"
        "standard input, or its end, stops the run")  # fmt: skip
    add("--quiet", action="store_true", help="no progress")
    return result


def _add_options(result: argparse.ArgumentParser) -> None:
    """What becomes BatchOptions; the names are those of its fields."""
    add, base = result.add_argument, BatchOptions()
    add("--bands", type=_numbers(int), default=None, metavar="4,1,2")
    add("--stretch", action="append", default=[], metavar="[BAND:]LOW,HIGH", help="values that become black and white\n"
        "(default: found from the raster)")  # fmt: skip
    add("--raster-crs", default="", help="CRS of the rasters (default: what they say)")
    add("--output-crs", default="", help="CRS of the result (default: that of the first raster)")
    add("--model", default="")
    add("--device", default="auto")
    add("--threads", type=int, default=0)
    add("--gsd-m", type=float, default=None, help="ground size of a pixel to look at (default: the raster's)")
    add("--object-size-m", type=float, default=None, help="typical extent of an object; the pixel size follows from it")
    add("--look", choices=LOOKS, default=base.look, help="at the first click: several extents, or the window alone")
    add("--cfr", type=int, default=0, help="rounds of refinement after each click")
    add("--mbo", action="store_true", help="optimise the boundary of masks")
    add("--max-growth", type=int, default=base.max_growth, help="how often an object's window may grow")
    add("--group-field", default="", help="points with the same value are one object")
    add("--positive-field", default="", help="points where it is 0, false, no or empty are negative")
    add("--calibrate", action="store_true", help="objects that overlap get each other's points as negatives")
    add("--calibrate-iou", type=float, default=base.calibrate_iou)
    add("--non-overlap", action="store_true", help="no two polygons share ground")
    add("--min-support", type=float, default=base.min_support, help="IoU below which a polygon is flagged")
    add("--min-gain", type=float, default=base.min_gain, help="how many times better colours must part at a refined\n"
        "outline for it to replace the old one; 0: always")  # fmt: skip
    add("--min-refined-quality", type=float, default=base.min_refined_quality, help="IoU the network must expect of a\n"
        "refined outline for it to replace the old one")  # fmt: skip
    add("--extent", type=_numbers(float), default=None, metavar="XMIN,YMIN,XMAX,YMAX", help="CRS of the first raster")
    add("--spacing-m", type=float, default=None, help="of the grid of points")
    add("--min-score", type=float, default=base.min_score)
    add("--min-quality", type=float, default=base.min_quality)
    add("--min-stability", type=float, default=base.min_stability)
    add("--nms-iou", type=float, default=base.nms_iou)
    add("--nested", choices=NESTED, default=base.nested)
    add("--min-object-m2", type=float, default=0.0)
    add("--max-object-m2", type=float, default=None)
    add("--min-compactness", type=float, default=0.0)
    add("--threshold", type=float, default=0.5)
    add("--simplify-m", type=float, default=None, help="tolerance in metres (default: half a pixel)")
    add("--smooth", type=int, default=0)
    add("--right-angles", action="store_true")
    add("--min-area-m2", type=float, default=0.0, help="smaller parts of an object are dropped")
    add("--min-hole-m2", type=float, default=0.0, help="smaller holes are filled")


def _numbers(kind: Any) -> Any:
    def parse(text: str) -> tuple[Any, ...]:
        try:
            return tuple(kind(part) for part in text.split(","))
        except ValueError:
            raise argparse.ArgumentTypeError(f"not a list of numbers: {text!r}") from None

    return parse


def options_of(arguments: argparse.Namespace) -> BatchOptions:
    """The options of a command line. Raises BadInputError."""
    data = vars(arguments)
    shape_names = ("threshold", "simplify_m", "smooth", "right_angles", "min_area_m2", "min_hole_m2")
    shape = ShapeOptions(**{name: data[name] for name in shape_names})
    names = [name for name in BatchOptions.__dataclass_fields__ if name in data]
    extent = data["extent"]
    if extent is not None and len(extent) != 4:
        raise BadInputError("The extent has four numbers.", "Write --extent=XMIN,YMIN,XMAX,YMAX.")
    limits = parse_limits(data["stretch"])
    return BatchOptions(**{name: data[name] for name in names}, shape=shape, limits=limits)


def main(argv: Sequence[str]) -> int:
    """Run ``batch`` and return the exit code."""
    arguments = parser().parse_args(joined(argv, ("--extent", "--stretch")))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    said = logging.StreamHandler(sys.stderr)
    said.setLevel(logging.WARNING)  # of the handler, too: dask's own loggers have levels of their own
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", handlers=[said])
    reporter = Reporter(arguments.progress_json, arguments.quiet)
    parent = Parent(arguments.progress_json)
    try:
        summary = _run(arguments, reporter, parent)
    except CancelledError as error:
        reporter.end("cancelled", error)
        return CANCELLED
    except SegMapError as error:
        code = BAD_INPUT if _is_bad_input(error, reporter.working) else STOPPED
        reporter.end("error", error, goes_on=code == STOPPED)
        return code
    reporter.done(summary, arguments.output)
    return SOME_FAILED if summary.failed else OK


def _is_bad_input(error: SegMapError, working: bool) -> bool:
    """Before work has begun, what cannot be read or written was given wrong, unless the file is locked or the disk is
    full; later it is a fault."""
    kinds = (BadInputError, RasterError, OutsideRasterError, OutputError, ModelError)
    return not working and isinstance(error, kinds) and not error.details.get("again")


def _run(arguments: argparse.Namespace, reporter: Reporter, parent: Parent) -> Any:
    options = options_of(arguments)
    if options.mode != EVERYTHING and not arguments.prompts:
        raise BadInputError("There are no prompts.", "Name them with --prompts.")
    from . import formats
    from .apart import check_apart
    from .features import open_features
    from .rasters import HANDED, Brought
    from .runner import Run

    output = Path(arguments.output)
    extras = tuple(dict.fromkeys(arguments.extra))
    prompts = None
    if options.mode != EVERYTHING:
        prompts = open_features(arguments.prompts, arguments.prompts_layer, arguments.prompts_crs)
    check_apart(formats.files_of(output, arguments.layer, extras), None if prompts is None else prompts.path,
                arguments.rasters)  # fmt: skip
    target = formats.working_target(output, arguments.layer, arguments.existing, extras)
    brought = [Brought(parent.ask, Path(path).parent) for path in arguments.rasters if path.endswith(HANDED)]
    run = Run(arguments.rasters, options, target, prompts, arguments.scheduler, brought[0] if brought else None)
    try:
        summary = run.execute(reporter.progress, parent)
    except SegMapError as error:
        if target.path != output and "left" in error.details:
            error.details["kept"] = target.path.name
        raise
    if target.path != output:
        formats.export(target, output, keep=summary.again > 0)
    return summary


class Reporter:
    """Tells a person, or a program, how far the run is."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self._json, self._quiet, self._shown = as_json, quiet, ""
        self.working = False

    def progress(self, progress: Any) -> None:
        """One step."""
        self.working = self.working or progress.stage == "finish" or progress.eta_s is not None
        if self._json:
            json_line({"event": "progress", **progress.to_json()})
        elif not self._quiet and progress.total:
            eta = "" if progress.eta_s is None else f", {_duration(progress.eta_s)} left"
            text = f"{progress.stage}: {progress.done} of {progress.total}, {progress.failed} failed{eta}"
            if text != self._shown:
                end = "\r" if sys.stderr.isatty() else "\n"
                print(text.ljust(len(self._shown)), end=end, file=sys.stderr, flush=True)
                self._shown = text

    def end(self, event: str, error: SegMapError, goes_on: bool = True) -> None:
        """The run did not come to its end. ``goes_on``: whether the same command would; else it was given wrong."""
        if self._json:
            json_line({"event": event, "error": error.to_dict()})
        left = error.details.get("left") if goes_on else 0
        more = f" Objects that were not reached: {left}; run it again to go on." if left else ""
        kept = error.details.get("kept")
        more += f" What is finished is in {kept} until then." if kept else ""
        print(" ".join(f"segmap_plugin batch: {error}{more}".split()), file=sys.stderr)

    def done(self, summary: Any, output: str) -> None:
        """The run is finished."""
        data = {"objects": summary.objects, "failed": summary.failed, "already": summary.already,
                "again": summary.again, "resumed": summary.resumed, "output": output}  # fmt: skip
        if summary.already:
            more = " What has no result is listed with the reason; overwrite it to ask anew." if summary.failed else ""
            print(f"segmap_plugin batch: {output} holds this result already; nothing was done.{more}", file=sys.stderr)
        if summary.again:
            why = "for a reason that may pass, such as a raster that is away; run it again to ask about these alone."
            print(f"segmap_plugin batch: {summary.again} objects failed {why}", file=sys.stderr)
        json_line({"event": "done", **data} if self._json else data)


def _duration(seconds: Optional[float]) -> str:
    whole = int(seconds or 0)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
