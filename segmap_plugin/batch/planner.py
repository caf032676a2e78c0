# SPDX-License-Identifier: GPL-3.0-or-later
"""From features to the plan of a run: staged one at a time, numbered by the database, so memory stays flat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Optional

from ..core.grid import Grid
from ..core.window import Bounds
from ..errors import BadInputError
from .features import Feature, FeatureSource
from .job import Job, attributes_text
from .options import EVERYTHING, BatchOptions
from .plan import level_for, pixel_m, window_for
from .prompts import (
    Draft,
    GroupedPoint,
    Prompt,
    Refusal,
    grid_prompts,
    grouped_points,
    prompt_of_group,
    prompts_of,
)

BATCH = 512
SPACING_PX = 16.0
OUTSIDE = "outside the raster"


def plan(job: Job, grids: Sequence[Grid], options: BatchOptions, source: Optional[FeatureSource]) -> int:
    """Stage and settle all prompts of a run; returns how many objects there are. Inside a transaction.

    Raises BadInputError where there is nothing to digitize, or the rasters do not share a CRS.
    """
    if len({grid.crs for grid in grids}) > 1:
        raise BadInputError("The rasters have different CRSs.", "Bring them to one, or digitize them one by one.")
    refused: list[Refusal] = []
    if options.mode == EVERYTHING:
        drafts: Iterable[tuple[int, Draft]] = _grid_drafts(grids, options)
    elif source is None:
        raise BadInputError("There are no prompts.", "Name a layer of points, boxes or polygons.")
    elif options.group_field:
        drafts = _group_drafts(job.connection, grids, options, source)
    else:
        drafts = _feature_drafts(grids, options, source)
    for raster, draft in drafts:
        if isinstance(draft, Refusal):
            job.refuse(draft)
            refused = [draft]
        else:
            _stage(job, raster, grids[raster], draft, options)
    job.settle()
    total = job.counts(0)[1]
    if not total:
        reason = f" ({refused[0].reason})" if refused else ""
        raise BadInputError(f"There is nothing to digitize{reason}.", "Check the prompts, their CRS and their type.")
    return total


def _stage(job: Job, raster: int, grid: Grid, prompt: Prompt, options: BatchOptions) -> None:
    bounds = prompt.bounds(grid)
    level = level_for(grid, options.gsd_m, options.object_size_m)
    # Rounded, so that prompts from another CRS come in the same order whatever their last digits.
    x, y = grid.pixel_to_map(round((bounds[0] + bounds[2]) / 2, 3), round((bounds[1] + bounds[3]) / 2, 3))
    clipped = _clipped(bounds, grid)
    job.stage(prompt, raster, window_for(grid, clipped, level), (float(x), float(y)))


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
                if isinstance(draft, Refusal) and draft.reason == OUTSIDE and raster + 1 < len(grids):
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
    connection: sqlite3.Connection, grids: Sequence[Grid], options: BatchOptions, source: FeatureSource
) -> Iterator[tuple[int, Draft]]:
    """One prompt for each value of the group field; the database sorts, so that memory stays flat."""
    connection.execute(
        "CREATE TEMP TABLE point (name TEXT, x REAL, y REAL, positive INTEGER, fid INTEGER, attributes TEXT)"
    )
    for item in grouped_points(source, source.crs, grids[0], options):
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
        while isinstance(draft, Refusal) and draft.reason == OUTSIDE and raster + 1 < len(grids):
            raster += 1
            draft = prompt_of_group(points, grids[raster])
        yield raster, draft
    connection.execute("DROP TABLE temp.point")


def _grid_drafts(grids: Sequence[Grid], options: BatchOptions) -> Iterator[tuple[int, Draft]]:
    for raster, grid in enumerate(grids):
        area = None if options.extent is None else _pixel_bounds(grid, options.extent)
        for prompt in grid_prompts(grid, spacing_px(grid, options), area):
            yield raster, prompt


def spacing_px(grid: Grid, options: BatchOptions) -> float:
    """Raster pixels between two points of the grid."""
    if options.spacing_m is not None:
        return max(1.0, options.spacing_m / pixel_m(grid))
    if options.object_size_m is not None:
        return max(1.0, options.object_size_m / 2 / pixel_m(grid))
    return SPACING_PX * 2.0 ** level_for(grid, options.gsd_m, None)


def _pixel_bounds(grid: Grid, extent: tuple[float, float, float, float]) -> Bounds:
    x_min, y_min, x_max, y_max = extent
    cols, rows = grid.map_to_pixel([x_min, x_max, x_max, x_min], [y_min, y_min, y_max, y_max])
    return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())
