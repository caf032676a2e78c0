# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of a raster is looked at for an object, and at which resolution.

Levels are powers of two of the raster's own grid: level 0 is its native resolution, level k one pixel for
``2**k x 2**k`` of it. A window is ``WINDOW_SIDE`` pixels of its level on a side and its origin lies on a lattice
of ``SNAP`` pixels, so that neighbouring clicks share a window (and what was computed for it), and so that the
window depends on the raster, the level and the first click alone, never on the canvas.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import BadInputError, OutsideRasterError
from .grid import Grid

WINDOW_SIDE = 448
SNAP = 112
MAX_LEVEL = 16
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Window:
    """``side`` x ``side`` pixels of ``level``; offsets count pixels of that level from the raster's origin.

    A window may reach beyond the raster (small rasters, far edges): what is outside is nodata.
    """

    level: int
    col_off: int
    row_off: int
    side: int = WINDOW_SIDE

    def grid(self, raster: Grid) -> Grid:
        """The window's grid: exact multiples of the raster's pixels, ``side`` x ``side``."""
        scale = 2**self.level
        native = raster.crop(self.col_off * scale, self.row_off * scale, self.side * scale, self.side * scale)
        return native.resampled(self.side, self.side)

    def bounds(self) -> Bounds:
        """``(col_min, row_min, col_max, row_max)`` in pixels of the raster."""
        scale = 2**self.level
        col, row, length = self.col_off * scale, self.row_off * scale, self.side * scale
        return float(col), float(row), float(col + length), float(row + length)

    def to_json(self) -> dict[str, int]:
        """The window as plain JSON types."""
        return {"level": self.level, "col_off": self.col_off, "row_off": self.row_off, "side": self.side}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Window:
        """The inverse of :meth:`to_json`."""
        try:
            return cls(int(data["level"]), int(data["col_off"]), int(data["row_off"]), int(data["side"]))
        except (KeyError, TypeError, ValueError) as error:
            raise BadInputError("Not a window: level, col_off, row_off and side are needed.") from error


def coarsest_level(raster: Grid, side: int = WINDOW_SIDE) -> int:
    """The first level at which one window holds the whole raster."""
    longest = max(raster.width, raster.height)
    return min(MAX_LEVEL, max(0, math.ceil(math.log2(longest / side)))) if longest > side else 0


def level_for_scale(raster: Grid, units_per_canvas_pixel: float) -> int:
    """The level nearest to the canvas scale (raster-CRS units per canvas pixel), within what the raster has."""
    if not (math.isfinite(units_per_canvas_pixel) and units_per_canvas_pixel > 0):
        raise BadInputError("The canvas has no scale.", "Zoom to the raster layer.")
    nearest = round(math.log2(units_per_canvas_pixel / raster.pixel_size))
    return min(max(nearest, 0), coarsest_level(raster))


def window_for_click(raster: Grid, x: float, y: float, level: int, side: int = WINDOW_SIDE) -> Window:
    """The window of ``level`` around a click (raster CRS), snapped, and moved inside the raster where it fits.

    Raises OutsideRasterError where the click is not on the raster.
    """
    if not raster.contains(x, y):
        raise OutsideRasterError("The click lies outside the raster.", "Click inside its extent.")
    col, row = raster.map_to_pixel(x, y)
    return window_around(raster, float(col), float(row), level, side)


def window_around(raster: Grid, col: float, row: float, level: int, side: int = WINDOW_SIDE) -> Window:
    """The window of ``level`` around ``(col, row)`` (pixels of the raster), snapped and moved inside the raster."""
    scale = 2**level
    return Window(
        level,
        _offset(col / scale, math.ceil(raster.width / scale), side),
        _offset(row / scale, math.ceil(raster.height / scale), side),
        side,
    )


def window_for_bounds(raster: Grid, bounds: Bounds, level: int, side: int = WINDOW_SIDE) -> Window:
    """The finest window not finer than ``level`` that holds ``bounds`` and leaves a quarter of itself around them.

    ``bounds``: ``(col_min, row_min, col_max, row_max)`` in pixels of the raster. The quarter is what snapping may take
    away. At the coarsest level the window holds the whole raster, so there the bounds may reach to its very edge.
    """
    col_min, row_min, col_max, row_max = bounds
    extent = max(col_max - col_min, row_max - row_min, 1.0) / (1 - SNAP / side)
    needed = math.ceil(math.log2(extent / side)) if extent > side else 0
    level = min(max(level, needed), max(level, coarsest_level(raster, side)))
    return window_around(raster, (col_min + col_max) / 2, (row_min + row_max) / 2, level, side)


def _offset(position: float, length: int, side: int) -> int:
    """Snapped start of a ``side`` long interval around ``position`` in ``[0, length)``."""
    if length <= side:
        return 0
    start = round((position - side / 2) / SNAP) * SNAP
    return max(0, min(start, length - side))
