# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin digitize``: what clicking in QGIS does, without QGIS.

Prints one JSON line. Exit codes: 0 done, 2 bad input or too little memory (one line on standard error says what and
what to do), 3 the model cannot be run.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, NoReturn, Optional

from .core.arguments import joined
from .core.click import Click, Clicks
from .core.limits import parse_limits
from .core.shape import ShapeOptions
from .errors import INSTALL_REMEDY, BadInputError, ModelError, SegMapError, WorkerError
from .worker import room

BAD_INPUT, NO_MODEL = 2, 3


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(BAD_INPUT)


def parser() -> argparse.ArgumentParser:
    """The command line of ``digitize``."""
    result = _Parser(prog="segmap_plugin digitize", description="Digitize one object of a raster by clicks.")
    result.add_argument("raster", metavar="RASTER")
    result.add_argument("--click", action="append", default=[], metavar="X,Y,+", help="+ on the object, - not on it")
    result.add_argument("--crs", default="", help="CRS of the clicks (default: the raster's)")
    result.add_argument("--bands", default="", metavar="4,1,2", help="bands to look at, counted from 1")
    result.add_argument("--stretch", action="append", default=[], metavar="[BAND:]LOW,HIGH",
                        help="values that become black and white (default: found from the raster)")  # fmt: skip
    result.add_argument("--model", default=None, help="name of a known model, or a weight file")
    result.add_argument("--device", default="auto")
    result.add_argument("--level", type=int, default=0, help="0: native resolution, k: one pixel for 2^k x 2^k")
    result.add_argument("--max-growth", type=int, default=2, help="how often the window may move or grow")
    result.add_argument("--cfr", type=int, default=0, help="rounds of refinement after each click")
    result.add_argument("--mbo", action="store_true", help="optimise the mask's boundary")
    result.add_argument("--threshold", type=float, default=0.5)
    result.add_argument("--simplify-m", type=float, default=None, help="tolerance in metres (default: half a pixel)")
    result.add_argument("--smooth", type=int, default=0, help="rounds of corner cutting")
    result.add_argument("--right-angles", action="store_true")
    result.add_argument("--min-area-m2", type=float, default=0.0)
    result.add_argument("--min-hole-m2", type=float, default=0.0)
    result.add_argument("--class", dest="class_name", default="", help="value of the field class")
    result.add_argument("-o", "--output", required=True, metavar="OUT.gpkg")
    result.add_argument("--layer", default="", help="name of the layer (default: that of the file)")
    existing = result.add_mutually_exclusive_group()
    existing.add_argument("--append", action="store_true", help="add to the layer of an existing file")
    existing.add_argument("--overwrite", action="store_true", help="replace the layer of an existing file")
    return result


def digitize(arguments: Sequence[str]) -> int:
    """Run ``digitize`` and return the exit code."""
    options = parser().parse_args(joined(arguments, ("--click", "--stretch")))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    room.single_threaded_blas()
    logging.getLogger().addHandler(logging.NullHandler())  # one line on standard error is all that is promised
    try:
        print(json.dumps(_digitized(options), allow_nan=False))  # in ASCII: not every pipe can carry all letters
    except (ModelError, WorkerError) as error:
        print(_one_line(error), file=sys.stderr)
        asked = bool(options.model) or "device" in error.details
        return BAD_INPUT if asked and "package" not in error.details else NO_MODEL
    except SegMapError as error:
        print(_one_line(error), file=sys.stderr)
        return BAD_INPUT
    except MemoryError:
        print(_one_line(room.window_error()), file=sys.stderr)
        return BAD_INPUT
    return 0


def parse_click(text: str) -> Click:
    """``X,Y,+`` or ``X,Y,-``. Raises BadInputError for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or parts[2] not in ("+", "-"):
        raise BadInputError(f"Not a click: {text!r}.", "Write X,Y,+ or X,Y,- with a point as decimal mark.")
    try:
        x, y = float(parts[0]), float(parts[1])
    except ValueError as error:
        raise BadInputError(f"Not a click: {text!r}.", "X and Y are numbers.") from error
    return Click(x, y, parts[2] == "+")


def parse_bands(text: str) -> Optional[tuple[int, ...]]:
    """``4,1,2`` as a tuple, None for an empty text. Raises BadInputError."""
    if not text:
        return None
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"Not a list of bands: {text!r}.", "Write 4,1,2.") from error


def _digitized(options: argparse.Namespace) -> dict[str, Any]:
    """Check what is cheap to check first, then predict click by click, then write."""
    clicks = tuple(parse_click(text) for text in options.click)
    if not clicks:
        raise BadInputError("There is no click.", "Give at least one --click X,Y,+.")
    if not any(click.positive for click in clicks):
        raise BadInputError("No click lies on the object.", "Give at least one --click X,Y,+.")
    _check_output(options)
    room.require(room.IMPORTS)
    shape = ShapeOptions(
        options.threshold, options.simplify_m, options.smooth, options.right_angles, options.min_area_m2,
        options.min_hole_m2,
    )  # fmt: skip
    try:
        from .geo.raster import RasterSource
        from .worker.engine import Engine
        from .worker.inference import load_predictor
        from .worker.request import EngineOptions, RasterRef, Request
    except ImportError as error:
        if room.is_memory_error(error):
            raise room.window_error() from error
        raise ModelError(f"This Python has no {(error.name or '?').partition('.')[0]}.", INSTALL_REMEDY) from error
    raster = RasterRef(path=options.raster, bands=parse_bands(options.bands), limits=parse_limits(options.stretch))
    source = RasterSource(raster.path, raster.bands, limits=raster.limits)
    clicks = _in_raster_crs(clicks, options.crs, source.grid.crs)
    asked = EngineOptions(options.cfr, options.mbo, options.max_growth)
    requests = [Request(raster, options.level, clicks[: i + 1], None, shape, asked) for i in range(len(clicks))]
    engine = Engine(load_predictor(options.model, options.device))
    result, ms = None, []
    for request in requests:
        began = time.perf_counter()
        result = engine.predict(request)
        ms.append((time.perf_counter() - began) * 1000)
    return _written(options, result, len(clicks), ms)


def _check_output(options: argparse.Namespace) -> None:
    """Raises BadInputError where nothing can be written to what was named."""
    if not options.output.lower().endswith(".gpkg"):
        raise BadInputError(f"{options.output or 'The output'} is no GeoPackage.", "Choose a name that ends in .gpkg.")
    if os.path.isdir(options.output):
        raise BadInputError(f"{options.output} is a folder.", "Choose a file in it.")
    if not os.path.isdir(os.path.dirname(os.path.abspath(options.output))):
        raise BadInputError(f"{options.output} cannot be written: there is no such folder.", "Make it first.")
    if os.path.exists(options.output) and not (options.append or options.overwrite):
        raise BadInputError(f"{options.output} exists already.", "Add --append or --overwrite.")


def _in_raster_crs(clicks: Clicks, crs: str, raster_crs: str) -> Clicks:
    from .geo.measure import transform_points

    if not crs:
        return clicks
    if not raster_crs:
        raise BadInputError("The raster has no CRS, so the clicks cannot be transformed.", "Leave out --crs.")
    xs, ys = transform_points(crs, raster_crs, [c.x for c in clicks], [c.y for c in clicks])
    return tuple(Click(float(x), float(y), c.positive) for x, y, c in zip(xs, ys, clicks))


def _written(options: argparse.Namespace, result: Any, clicks: int, ms: list[float]) -> dict[str, Any]:
    """Write the feature and return what is printed. Raises BadInputError for an empty mask."""
    from .geo.geopackage import default_layer, write_layer
    from .geo.measure import area_m2, perimeter_m
    from .worker.inference import model_name

    if result.geometry.is_empty:
        raise BadInputError("The mask is empty: nothing was found there.", "Click elsewhere or add clicks.")
    crs = result.grid.crs
    area, perimeter = area_m2(result.geometry, crs), perimeter_m(result.geometry, crs)
    attributes = {
        "class": options.class_name or None,
        "score": result.score,
        "clicks": clicks,
        "area_m2": area,
        "perimeter_m": perimeter,
        "source": os.path.basename(options.raster),
        "model": model_name(options.model),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }
    mode = "append" if options.append else "overwrite" if options.overwrite else "create"
    layer = options.layer or default_layer(options.output)
    write_layer(options.output, layer, crs, [(result.geometry, attributes)], mode=mode)
    parts = result.geometry.geoms
    return {
        "area_m2": round(area, 4),
        "perimeter_m": round(perimeter, 4),
        "parts": len(parts),
        "holes": sum(len(part.interiors) for part in parts),
        "clicks": clicks,
        "ms_first": round(ms[0], 1),
        "ms_per_click": round(math.fsum(ms[1:]) / (len(ms) - 1), 1) if len(ms) > 1 else round(ms[0], 1),
        "score": round(result.score, 4),
        "output": options.output,
        "layer": layer,
    }


def _one_line(error: SegMapError) -> str:
    return " ".join(f"segmap_plugin digitize: {error}".split())
