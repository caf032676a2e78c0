# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters of a run: files, and layers whose windows a program that started this one brings.

``x.pixels`` is a JSON file with ``raster`` (a raster of kind "pixels" in the words of the protocol) and ``name``. Its
windows are asked for on standard output, one at a time, and answered on standard input:

    {"event": "pixels", "number": 1, "window": {...}, "grid": {...}, "path": "/folder/window.bin"}
    {"pixels": 1}    or    {"pixels": 1, "error": {...}}

The file then holds (side, side, bands) of the dtype and a (side, side) uint8 mask.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional

from ..core.grid import Grid
from ..core.window import Window
from ..errors import BadInputError, CancelledError, NeedsPixelsError, RasterError, error_from_dict
from ..geo.raster import RasterSource
from ..worker.request import RasterRef
from ..worker.sources import Sources
from .options import BatchOptions

HANDED = ".pixels"
Ask = Callable[[dict[str, Any], Callable[[], bool]], Optional[dict[str, Any]]]


def raster_ref(path: str, options: BatchOptions) -> RasterRef:
    """The raster that a path of the command line means. Raises BadInputError for a damaged description."""
    if not path.endswith(HANDED):
        return RasterRef("file", path, options.bands, options.raster_crs, options.limits)
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return replace(RasterRef.from_json(data["raster"]), path=str(data["name"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise BadInputError(f"{os.path.basename(path)} describes no raster: {error}.") from error


def source_name(ref: RasterRef) -> str:
    """What the field ``source`` says."""
    return os.path.basename(ref.path.rstrip("/")) if ref.kind == "file" else ref.path


def grid_and_identity(ref: RasterRef) -> tuple[Grid, Any]:
    """The raster's grid, and what tells whether it is still the same. Raises RasterError."""
    if ref.kind == "pixels" and ref.grid is not None:
        return ref.grid, [ref.key, ref.grid.to_json()]
    source = RasterSource(ref.path, ref.bands, ref.crs, ref.limits)
    try:
        return source.grid, [source_name(ref), source.identity]
    finally:
        source.close()


class Brought:
    """Asks for the windows of rasters of kind pixels. Holds one of them."""

    def __init__(self, ask: Ask, folder: Path) -> None:
        """``ask``: puts a question to the program that started this one; None where it was cancelled meanwhile."""
        self._ask, self._path, self._number = ask, folder / "window.bin", 0

    def supply(self, sources: Sources, ref: RasterRef, error: NeedsPixelsError, cancelled: Callable[[], bool]) -> None:
        """Bring the window that ``error`` says is lacking. Raises CancelledError, RasterError."""
        self._number += 1
        details = {name: error.details[name] for name in ("window", "grid")}
        question = {"event": "pixels", "number": self._number, "path": str(self._path), **details}
        answer = self._ask(question, cancelled)
        if answer is None:
            raise CancelledError("The run was cancelled.")
        if answer.get("error"):
            raise error_from_dict(answer["error"])
        window = Window.from_json(details["window"])
        try:
            payload = self._path.read_bytes()
        except OSError as failure:
            raise RasterError(f"The pixels of a window did not come: {failure.strerror}.") from failure
        finally:
            with suppress(OSError):
                self._path.unlink()
        sources.supply(ref, window, (window.side, window.side, ref.count), payload)
