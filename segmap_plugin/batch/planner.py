# SPDX-License-Identifier: GPL-3.0-or-later
"""From features to the plan of a run: staged one at a time, numbered by the database, so memory stays flat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..core.grid import Grid
from ..core.window import Bounds
from ..errors import BadInputError
from ..geo.measure import transform_points
from .crs import move_bounds, move_points, same_crs
from .features import Feature, FeatureSource
from .job import Job
from .options import EVERYTHING, BatchOptions
from .pause import Cancelled, check_cancelled, never
from .plan import level_for, pixel_m, window_for
from .prompts import (
    Draft,
    GroupedPoint,
    Prompt,
    Refusal,
    Wanted,
    grid_prompts,
    grouped_points,
    prompt_of_group,
    prompts_of,
)
from .work import attributes_text

BATCH = 512
_CHECK = "Check the prompts, their CRS and their type."
Floats = NDArray[np.float64]
SPACING_PX = 16.0
OUTSIDE, BEYOND = "outside the raster", "outside the area where its CRS holds"
ELSEWHERE = (OUTSIDE, BEYOND)  # reasons to try the next raster


def plan(
    job: Job,
    grids: Sequence[Grid],
    options: BatchOptions,
    source: Optional[FeatureSource],
    crs: str = "",
    cancelled: Cancelled = never,
) -> int:
    """Stage and settle all prompts of a run; returns how many objects there are. Inside a transaction.

    ``crs``: the output's (empty: that of the first raster). Prompts are brought to the CRS of the raster that they lie
    on. Raises BadInputError where there is nothing to digitize, or some rasters have a CRS and others none,
    CancelledError where the run is to stop.
    """
    if len({bool(grid.crs) for grid in grids}) > 1:
        raise BadInputError("Some rasters have a CRS and others have none.", "Say with --raster-crs which it is.")
    refused: list[Refusal] = []
    if options.mode == EVERYTHING:
        drafts: Iterable[tuple[int, Draft]] = _grid_drafts(grids, options)
    elif source is None:
        raise BadInputError("There are no prompts.", "Name a layer of points, boxes or polygons.")
    elif options.group_field:
        drafts = _group_drafts(job.connection, grids, options, source, cancelled)
    else:
        drafts = _feature_drafts(grids, options, source)
    for number, (raster, draft) in enumerate(drafts):
        if number % BATCH == 0:
            check_cancelled(cancelled)
        if isinstance(draft, Refusal):
            job.refuse(draft, _place(draft, crs or grids[0].crs))
            refused = [draft]
        else:
            _stage(job, raster, grids[raster], draft, options, crs or grids[0].crs)
    job.settle()
    total = job.counts(0)[1]
    if not total:
        if options.mode == EVERYTHING:
            raise BadInputError("There is nothing to digitize.", "Check the extent, and the spacing of the points.")
        reason = f" ({refused[0].reason})" if refused else ""
        placeless = source is not None and source.crs and not grids[0].crs
        remedy = "The raster has no CRS: say with --raster-crs which it is." if placeless else _CHECK
        raise BadInputError(f"There is nothing to digitize{reason}.", remedy)
    return total


def _place(refusal: Refusal, crs: str) -> Optional[tuple[float, float]]:
    """Where a refused feature is in the output's CRS; None where it is nowhere there."""
    if refusal.place is None:
        return None
    try:
        return move_points([refusal.place], refusal.crs, crs)[0]
    except BadInputError:
        return None


def _stage(job: Job, raster: int, grid: Grid, prompt: Prompt, options: BatchOptions, crs: str) -> None:
    bounds = prompt.bounds(grid)
    level = level_for(grid, options.gsd_m, options.object_size_m)
    # Rounded, so that prompts from another CRS come in the same order whatever their last digits.
    x, y = grid.pixel_to_map(round((bounds[0] + bounds[2]) / 2, 3), round((bounds[1] + bounds[3]) / 2, 3))
    anchor = (float(x), float(y))
    if not same_crs(grid.crs, crs):
        try:
            anchor = move_points([anchor], grid.crs, crs)[0]
        except BadInputError:
            job.refuse(Refusal(prompt.fid, "outside the area where the output's CRS holds", prompt.attributes))
            return
    job.stage(prompt, raster, window_for(grid, _clipped(bounds, grid), level), anchor)


def _clipped(bounds: Bounds, grid: Grid) -> Bounds:
    width, height = float(grid.width), float(grid.height)
    left, top, right, bottom = bounds
    return max(left, 0.0), max(top, 0.0), min(right, width - 0.5), min(bottom, height - 0.5)


def _feature_drafts(grids: Sequence[Grid], options: BatchOptions, source: FeatureSource) -> Iterator[tuple[int, Draft]]:
    """Each feature on the first raster that it lies on."""
    for batch in _batches(source):
        left = batch
        refusals: dict[int, Refusal] = {}
        for raster, grid in enumerate(grids):
            again: list[Feature] = []
            for feature, draft in zip(left, prompts_of(left, source.crs, grid, options), strict=True):
                if isinstance(draft, Refusal) and draft.reason in ELSEWHERE and raster + 1 < len(grids):
                    again.append(feature)
                elif isinstance(draft, Refusal):
                    refusals[id(feature)] = draft
                else:
                    yield raster, draft
            left = again
        for draft in refusals.values():
            yield 0, draft


def _batches(source: Iterable[Feature]) -> Iterator[list[Feature]]:
    iterator = iter(source)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _group_drafts(
    connection: sqlite3.Connection,
    grids: Sequence[Grid],
    options: BatchOptions,
    source: FeatureSource,
    cancelled: Cancelled,
) -> Iterator[tuple[int, Draft]]:
    """One prompt for each value of the group field; the database sorts, so that memory stays flat."""
    connection.execute(
        "CREATE TEMP TABLE point (name TEXT, x REAL, y REAL, positive INTEGER, fid INTEGER, attributes TEXT)"
    )
    for number, item in enumerate(grouped_points(source, source.crs, grids[0], options)):
        if number % BATCH == 0:
            check_cancelled(cancelled)
        if isinstance(item, Refusal):
            yield 0, item
            continue
        connection.execute(
            "INSERT INTO temp.point VALUES (?, ?, ?, ?, ?, ?)",
            (item.group, item.x, item.y, int(item.positive), item.fid, attributes_text(item.attributes)),
        )
    rows = connection.execute("SELECT name, x, y, positive, fid, attributes FROM temp.point ORDER BY name, fid, x, y")
    for _, members in groupby(rows, key=lambda row: row[0]):
        points = [GroupedPoint(r[0], r[1], r[2], bool(r[3]), r[4], json.loads(r[5])) for r in members]
        raster, draft = 0, prompt_of_group(points, grids[0])
        while isinstance(draft, Refusal) and draft.reason in ELSEWHERE and raster + 1 < len(grids):
            raster += 1
            draft = _group_on(points, grids[0].crs, grids[raster])
        yield raster, draft
    connection.execute("DROP TABLE temp.point")


def _group_on(points: Sequence[GroupedPoint], crs: str, grid: Grid) -> Draft:
    """A group's prompt on another raster than the one in whose CRS its points are."""
    try:
        moved = move_points([(point.x, point.y) for point in points], crs, grid.crs)
    except BadInputError:
        return Refusal(points[0].fid, BEYOND, points[0].attributes, (points[0].x, points[0].y), crs)
    return prompt_of_group([replace(p, x=x, y=y) for p, (x, y) in zip(points, moved, strict=True)], grid)


def _grid_drafts(grids: Sequence[Grid], options: BatchOptions) -> Iterator[tuple[int, Draft]]:
    for raster, grid in enumerate(grids):
        try:
            area = None if options.extent is None else _pixel_bounds(grid, options.extent, grids[0].crs)
        except BadInputError:
            continue  # the extent is nowhere near this raster
        inside = None if options.extent is None else _inside(grid, options.extent, grids[0].crs)
        for prompt in grid_prompts(grid, spacing_px(grid, options), area, inside):
            yield raster, prompt


def _inside(grid: Grid, extent: Bounds, crs: str) -> Wanted:
    """Which points of a raster lie in the extent: on a rotated one, or in another CRS, the pixels' box is larger."""
    x_min, y_min, x_max, y_max = extent
    rim = 1e-6 * max(x_max - x_min, y_max - y_min)
    same = same_crs(grid.crs, crs)

    def inside(xs: Floats, ys: Floats) -> NDArray[np.bool_]:
        x, y = (xs, ys) if same else _placed(grid.crs, crs, xs, ys)
        return (x >= x_min - rim) & (x <= x_max + rim) & (y >= y_min - rim) & (y <= y_max + rim)

    return inside


def _placed(source: str, target: str, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
    """Coordinates in another CRS; NaN where that does not hold."""
    try:
        return transform_points(source, target, xs, ys)
    except BadInputError:
        if len(xs) == 1:
            return np.full(1, np.nan), np.full(1, np.nan)
        parts = [_placed(source, target, xs[at : at + 1], ys[at : at + 1]) for at in range(len(xs))]
        return np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts])


def spacing_px(grid: Grid, options: BatchOptions) -> float:
    """Raster pixels between two points of the grid."""
    if options.spacing_m is not None:
        return max(1.0, options.spacing_m / pixel_m(grid))
    if options.object_size_m is not None:
        return max(1.0, options.object_size_m / 2 / pixel_m(grid))
    return SPACING_PX * 2.0 ** level_for(grid, options.gsd_m, None)


def _pixel_bounds(grid: Grid, extent: Bounds, crs: str) -> Bounds:
    x_min, y_min, x_max, y_max = move_bounds(extent, crs, grid.crs)
    cols, rows = grid.map_to_pixel([x_min, x_max, x_max, x_min], [y_min, y_min, y_max, y_max])
    return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())
