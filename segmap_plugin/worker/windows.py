# SPDX-License-Identifier: GPL-3.0-or-later
"""Which window answers an object's clicks: the first one, and how it moves, grows and shrinks with the mask.

All of it is decided by raster, level, clicks and the masks they gave, so the same clicks walk the same windows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..core.click import Click
from ..core.grid import Grid
from ..core.window import (
    Bounds,
    Window,
    coarsest_level,
    window_around,
    window_for_bounds,
    window_for_click,
)
from ..errors import BadInputError, NoDataError, OutsideRasterError
from ..geo.components import connected_components

THRESHOLD = 0.5
TOUCHING_PX = 3  # pixels on a side of the window from which on a mask counts as cut there
SPECK_PX = 3  # pixels of a window around a click: without data in any of them the click is in a hole
TINY_PX = 96  # an object of less extent is read again at a finer level, where the raster has one
AGREEING = 0.5  # IoU from which on two levels show the same object
AGREEING_LATER = 0.75  # the same once the user corrects: an outline that was worked on is not thrown away
Mask = NDArray[np.bool_]


def check_on_raster(raster: Grid, clicks: Sequence[Click]) -> None:
    """Raises OutsideRasterError for a click that is not on the raster, BadInputError for a raster without outlines."""
    for click in clicks:
        if not raster.contains(click.x, click.y):
            raise OutsideRasterError("The click lies outside the raster.", "Click inside its extent.")
    if raster.width == raster.height == 1:  # no network sees anything in it; an empty mask would blame the click
        raise BadInputError(
            "The raster is a single pixel: there is no outline to find in it.", "Choose another raster."
        )


def check_data(raster: Grid, window: Window, valid: Mask, click: Click) -> None:
    """Raises NoDataError for a positive click in a hole of the data. ``valid``: of the window's pixels.

    There is nothing to outline but slivers at the hole's border. A speck of missing pixels, as in dark water or on a
    white roof, is a place on the object around it.
    """
    if not (click.positive and inside(raster, window, click)):
        return
    col, row = (int(value) for value in pixel_of(raster, window, click))
    top, left, reach = max(0, row - SPECK_PX), max(0, col - SPECK_PX), SPECK_PX + 1
    if not valid[top : row + reach, left : col + reach].any():
        raise NoDataError("The raster has no data there.", "Click where it has.")


def first_window(raster: Grid, level: int, click: Optional[Click], previous: Optional[Bounds]) -> Window:
    """The window of an object before anything is known: around its first click, or around the polygon to correct."""
    level = min(level, coarsest_level(raster))
    if previous is None:
        if click is None:
            raise OutsideRasterError("There is no click.", "Click inside the raster.")
        return window_for_click(raster, click.x, click.y, level)
    bounds = previous if click is None else union(previous, click_bounds(raster, [click]))
    return window_for_bounds(raster, bounds, level)


def including(raster: Grid, window: Window, clicks: Sequence[Click], mask: Optional[Bounds]) -> Window:
    """``window`` if all positive clicks lie in it, else one that holds them and the mask so far.

    A negative click elsewhere changes nothing: there is no mask to take away.
    """
    positive = [click for click in clicks if click.positive]
    if not positive:
        return window
    needed = click_bounds(raster, positive)
    left, top, right, bottom = window.bounds()
    if left <= needed[0] and top <= needed[1] and needed[2] < right and needed[3] < bottom:
        return window
    return window_for_bounds(raster, needed if mask is None else union(needed, mask), window.level)


def grown(raster: Grid, window: Window, mask: Mask, clicks: Sequence[Click]) -> Optional[Window]:
    """The window to try next where the object is cut by ``window``'s border inside the raster; None where it is not.

    A small object moves to the middle of a window of the same level; a large one gets the next level.
    """
    if not touched_sides(raster, window, mask):
        return None
    part = object_part(raster, window, mask, clicks)
    if not touched_sides(raster, window, part):
        return None
    bounds = _needed(raster, window, part, clicks)
    extent = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / 2**window.level
    level = window.level if extent <= window.side / 2 else window.level + 1
    centre = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    wider = window_around(raster, *centre, min(level, coarsest_level(raster)), window.side)
    if wider == window and level < coarsest_level(raster):
        wider = window_around(raster, *centre, level + 1, window.side)
    return None if wider == window else wider


def shrunk(raster: Grid, window: Window, mask: Mask, clicks: Sequence[Click], level: int) -> Optional[Window]:
    """A finer window, not finer than ``level``, where the object has become small in one that had grown; else None."""
    if window.level <= level or not mask.any():
        return None
    part = object_part(raster, window, mask, clicks)
    finer = window_for_bounds(raster, _needed(raster, window, part, clicks), min(level, coarsest_level(raster)))
    return finer if finer.level < window.level else None


def closer(raster: Grid, window: Window, mask: Mask, clicks: Sequence[Click]) -> Optional[Window]:
    """A window of the finest level at which the object takes no more than half of it, for an object that is tiny in
    this one; None where it is not, or where the raster has no finer pixels."""
    if window.level == 0 or not mask.any():
        return None
    bounds = _needed(raster, window, object_part(raster, window, mask, clicks), clicks)
    extent = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / 2**window.level
    if extent >= TINY_PX:
        return None
    level = max(0, window.level - math.floor(math.log2(window.side / 2 / extent)))
    return window_around(raster, (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, level, window.side)


def agreement(one: Window, mask: Mask, other: Window, known: Mask) -> float:
    """IoU of ``mask`` on the window ``one`` and ``known`` on the window ``other``, seen on the pixels of ``one``.

    What ``known`` has outside of ``one`` counts as disagreement.
    """
    ratio = 2.0 ** (one.level - other.level)
    rows = np.floor((one.row_off + np.arange(one.side) + 0.5) * ratio).astype(np.int64) - other.row_off
    cols = np.floor((one.col_off + np.arange(one.side) + 0.5) * ratio).astype(np.int64) - other.col_off
    seen = np.zeros_like(mask)
    rows_in, cols_in = (rows >= 0) & (rows < other.side), (cols >= 0) & (cols < other.side)
    seen[np.ix_(rows_in, cols_in)] = known[np.ix_(rows[rows_in], cols[cols_in])]
    missed = max(0.0, np.count_nonzero(known) / ratio**2 - np.count_nonzero(seen))
    union = np.count_nonzero(mask | seen) + missed
    return float(np.count_nonzero(mask & seen) / union) if union else 1.0


def inside(raster: Grid, window: Window, click: Click) -> bool:
    """Whether a click lies on one of the window's pixels."""
    col, row = pixel_of(raster, window, click)
    return 0 <= col < window.side and 0 <= row < window.side


def _needed(raster: Grid, window: Window, part: Mask, clicks: Sequence[Click]) -> Bounds:
    """What a window must hold: the object as it is known and the positive clicks."""
    positive = [click for click in clicks if click.positive]
    bounds = mask_bounds(window, part)
    return union(bounds, click_bounds(raster, positive)) if positive else bounds


def object_part(raster: Grid, window: Window, mask: Mask, clicks: Sequence[Click]) -> Mask:
    """The components of ``mask`` under positive clicks; all of it where none is."""
    labels, _ = connected_components(mask, connectivity=8)
    wanted = set()
    for click in clicks:
        col, row = pixel_of(raster, window, click)
        if click.positive and 0 <= row < mask.shape[0] and 0 <= col < mask.shape[1]:
            wanted.add(int(labels[int(row), int(col)]))
    wanted.discard(0)
    return np.asarray(np.isin(labels, list(wanted)), np.bool_) if wanted else mask


def touched_sides(raster: Grid, window: Window, mask: Mask) -> int:
    """How many sides of the window cut the mask, not counting those at the raster's own edge."""
    left, top, right, bottom = window.bounds()
    sides = (
        (left > 0, mask[:, 0]),
        (top > 0, mask[0, :]),
        (right < raster.width, mask[:, -1]),
        (bottom < raster.height, mask[-1, :]),
    )
    return sum(1 for inner, line in sides if inner and int(line.sum()) >= TOUCHING_PX)


def pixel_of(raster: Grid, window: Window, click: Click) -> tuple[float, float]:
    """(col, row) of a click in the window's pixels."""
    col, row = raster.map_to_pixel(click.x, click.y)
    scale = 2**window.level
    return float(col) / scale - window.col_off, float(row) / scale - window.row_off


def mask_bounds(window: Window, mask: Mask) -> Bounds:
    """The bounding box of a non-empty mask of the window in pixels of the raster."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    scale = 2**window.level
    return (
        float((window.col_off + int(cols[0])) * scale),
        float((window.row_off + int(rows[0])) * scale),
        float((window.col_off + int(cols[-1]) + 1) * scale),
        float((window.row_off + int(rows[-1]) + 1) * scale),
    )


def click_bounds(raster: Grid, clicks: Sequence[Click]) -> Bounds:
    """The bounding box of clicks in pixels of the raster."""
    cols, rows = raster.map_to_pixel([c.x for c in clicks], [c.y for c in clicks])
    return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())


def union(one: Bounds, other: Bounds) -> Bounds:
    """The box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
