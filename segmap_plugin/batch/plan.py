# SPDX-License-Identifier: GPL-3.0-or-later
"""Which window answers which prompt: a fixed lattice, so that prompts close by share one, whatever their order.

The lattice has a step of half a window. A window answers the prompts in its middle half, so every object up to a
quarter of a window from its prompt is seen whole, and each pixel of a dense scene is read four times at most.
"""

from __future__ import annotations

import math

from ..core.grid import Grid
from ..core.window import WINDOW_SIDE, Bounds, Window, coarsest_level, window_around, window_for_bounds
from ..geo.measure import local_metres

STEP = WINDOW_SIDE // 2
MARGIN = (WINDOW_SIDE - STEP) // 2
OBJECT_SHARE = 8  # a typical object's extent is a window's side over this


def pixel_m(raster: Grid) -> float:
    """Ground size in m of a pixel in the middle of the raster."""
    x, y = raster.pixel_to_map(raster.width / 2, raster.height / 2)
    plane = local_metres(raster.crs, float(x), float(y), raster.pixel_size)
    return raster.pixel_size * math.sqrt(plane.square_metres)


def level_for(raster: Grid, gsd_m: float | None, object_size_m: float | None) -> int:
    """The level nearest to the wanted ground size of a pixel; the raster's own resolution where nothing is wanted."""
    if gsd_m is None and object_size_m is None:
        return 0
    wanted = gsd_m if gsd_m is not None else (object_size_m or 1.0) * OBJECT_SHARE / WINDOW_SIDE
    nearest = round(math.log2(wanted / pixel_m(raster)))
    return min(max(nearest, 0), coarsest_level(raster))


def lattice_window(raster: Grid, col: float, row: float, level: int) -> Window:
    """The window whose middle holds ``(col, row)``, pixels of the raster; moved inside the raster where it fits."""
    scale = 2**level
    return Window(
        level,
        _offset(col / scale, math.ceil(raster.width / scale)),
        _offset(row / scale, math.ceil(raster.height / scale)),
    )


def _offset(position: float, length: int) -> int:
    if length <= WINDOW_SIDE:
        return 0
    return max(0, min(math.floor(position / STEP) * STEP - MARGIN, length - WINDOW_SIDE))


def window_for(raster: Grid, bounds: Bounds, level: int) -> Window:
    """The window of the finest level from ``level`` on that holds ``bounds`` with an eighth around them.

    ``bounds``: (col_min, row_min, col_max, row_max), pixels of the raster.
    """
    level = min(level, coarsest_level(raster))
    col, row = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    for at in range(level, coarsest_level(raster) + 1):
        for window in (lattice_window(raster, col, row, at), window_around(raster, col, row, at)):
            if _holds(raster, window, bounds):
                return window
    return window_for_bounds(raster, bounds, level)


def _holds(raster: Grid, window: Window, bounds: Bounds) -> bool:
    """Whether ``bounds`` lie in the window with an eighth around them, or up to the raster's edge."""
    left, top, right, bottom = bounds
    margin = max(right - left, bottom - top) / 8
    x_min, y_min, x_max, y_max = window.bounds()
    return (
        (x_min <= 0 or x_min <= left - margin)
        and (y_min <= 0 or y_min <= top - margin)
        and (x_max >= raster.width or x_max >= right + margin)
        and (y_max >= raster.height or y_max >= bottom + margin)
    )
