# SPDX-License-Identifier: GPL-3.0-or-later
"""From answers to the rows of the output: attributes, filters, duplicates, ground that is shared, further layers.

The finished rows are a function of the answers alone, so this stage starts afresh when a run comes back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Optional

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from ..errors import BadInputError
from ..geo.measure import area_m2, perimeter_m, transform_points
from .neighbours import Neighbours, cleared, polygons_of, surviving
from .options import EVERYTHING, BatchOptions
from .output import Row
from .progress import Meter
from .schema import FINISH, PREDICT
from .store import Store
from .work import Answer

BATCH = 256
LEFT = "not reached"
MOST_LEFT = 100_000  # are listed in a second
Cancelled = Callable[[], None]


class Rows:
    """Makes the rows of a run."""

    def __init__(self, store: Store, options: BatchOptions, crs: str, model: str, sources: list[str]) -> None:
        self._store, self._options, self.crs = store, options, crs
        self._model, self._sources = model, sources

    def row(self, answer: Answer, geometry: Optional[MultiPolygon] = None) -> Row:
        """The row of an answer; ``geometry`` in place of its own."""
        shape: Any = shapely.from_wkb(answer.wkb) if geometry is None else geometry
        raster, _, attributes = self._store.job.origin(answer.id)
        values = {
            "score": answer.score,
            "clicks": answer.clicks,
            "model": self._model,
            "source": self._sources[raster],
            "area_m2": answer.area_m2 if geometry is None else area_m2(shape, self.crs),
            "perimeter_m": answer.perimeter_m if geometry is None else perimeter_m(shape, self.crs),
            "quality": answer.quality,
            "stability": answer.stability,
            "supported": None if answer.supported is None else int(answer.supported),
            "refined": None if answer.refined is None else int(answer.refined),
        }
        return Row(self._store.first_fid + answer.id, shape, values, attributes)

    def refusal(self, row: Row) -> str:
        """Why a finished object is not wanted; empty where it is."""
        options, area, perimeter = self._options, float(row.values["area_m2"]), float(row.values["perimeter_m"])
        if row.geometry.is_empty:
            return "covered by other objects"
        if area < options.min_object_m2:
            return "smaller than wanted"
        if options.max_object_m2 is not None and area > options.max_object_m2:
            return "larger than wanted"
        compactness = 4 * math.pi * area / perimeter**2 if perimeter else 0.0
        return "less compact than wanted" if compactness < options.min_compactness else ""


def move_answer(answer: Answer, source: str, target: str) -> Answer:
    """The answer with its polygon in another CRS; where that CRS does not hold there, a failure. Areas and lengths are
    those on the ground and stay."""
    if not answer.wkb:
        return answer
    try:
        geometry = shapely.transform(
            shapely.from_wkb(answer.wkb),
            lambda xy: np.stack(transform_points(source, target, xy[:, 0], xy[:, 1]), axis=1),
        )
    except BadInputError:
        return Answer(answer.id, reason="outside the area where the output's CRS holds")
    polygon = polygons_of(geometry)
    if polygon.is_empty:
        return Answer(answer.id, reason="outside the area where the output's CRS holds")
    wkb = bytes(shapely.to_wkb(polygon, byte_order=1, flavor="iso"))
    left, bottom, right, top = (float(v) for v in polygon.bounds)
    return replace(answer, wkb=wkb, bounds=(left, bottom, right, top))


def put_now(store: Store, rows: Rows, answers: list[Answer]) -> int:
    """Write a chunk's answers to the output while the run goes on; returns how many failed. Inside a transaction."""
    failed = 0
    for answer in answers:
        if answer.reason:
            failed += 1
            put_failure(store, answer.id)
            store.output.remove(store.first_fid + answer.id)
        elif answer.wkb and store.output.mode != EVERYTHING:  # there most are duplicates: finish decides
            store.output.put(rows.row(answer))
    return failed


def put_failure(store: Store, number: int) -> None:
    """Copy a failure of the job to the output's table."""
    sql = "SELECT fid, reason, x, y, attributes FROM job.failure WHERE id = ?"
    fid, reason, x, y, attributes = store.connection.execute(sql, (number,)).fetchone()
    store.output.put_failure(store.first_fid + number, fid, reason, x, y, attributes)


def put_left(store: Store, count: int) -> None:
    """List the objects, ``count`` of them, that a run which stops has not reached. Inside a transaction.

    Not where there is nothing finished beside them, and not so many that a cancel would take long.
    """
    if not 0 < count <= MOST_LEFT or count == store.job.counts(PREDICT)[1]:
        return
    sql = "SELECT fid, x, y, attributes FROM job.object WHERE id = ?"
    for number in list(store.job.left_ids()):
        fid, x, y, attributes = store.connection.execute(sql, (number,)).fetchone()
        store.output.put_failure(store.first_fid + number, fid, LEFT, x, y, attributes)


def take_back_left(store: Store) -> None:
    """The run goes on: what it had not reached is no longer listed."""
    with store.job.transaction():
        store.output.remove_failures(store.first_fid + 1, store.first_fid + store.job.counts(PREDICT)[1], LEFT)


def finish(store: Store, rows: Rows, options: BatchOptions, meter: Meter, check: Cancelled, whole: bool = True) -> None:
    """Write the final rows of all answers. ``check`` is called between batches and may raise.

    Not ``whole``: the run has stopped and may go on. What is there becomes what was asked for (no shared ground, none
    of the unwanted sizes, further layers), but nothing counts as failed yet.
    """
    around = Neighbours(store.job)
    kept = _kept(store, rows, options)
    ids = around.ids()
    while batch := list(islice(ids, BATCH)):
        check()
        with store.job.transaction():
            for object_id in batch:
                reason = _finish_one(store, rows, options, around, kept, object_id)
                if reason and whole and options.mode != EVERYTHING:
                    _fail(store, object_id, reason)
        meter.advance(len(batch))


def _kept(store: Store, rows: Rows, options: BatchOptions) -> Optional[set[int]]:
    """Ids of the objects that are wanted, before they are cleared of each other; None for all of them."""
    kept = surviving(store.job, options) if options.mode == EVERYTHING else None
    filters = options.min_object_m2 > 0 or options.max_object_m2 is not None or options.min_compactness > 0
    if not (filters and options.non_overlap):
        return kept
    wanted = set()
    for object_id in _ids(store):
        answer = store.job.answer(object_id)
        if answer is not None and (kept is None or object_id in kept) and not rows.refusal(rows.row(answer)):
            wanted.add(object_id)
    return wanted


def _ids(store: Store) -> Iterator[int]:
    return Neighbours(store.job).ids()


def _finish_one(
    store: Store, rows: Rows, options: BatchOptions, around: Neighbours, kept: Optional[set[int]], object_id: int
) -> str:
    """Write an object's row or take it out; why it is not wanted, empty where it is or where nobody asked for it."""
    answer = around.get(object_id)[0]
    row = rows.row(answer)
    reason = rows.refusal(row)
    if kept is not None and object_id not in kept and not reason:
        store.output.remove(row.fid)  # a duplicate of something better, found by a point of the grid
        return ""
    if options.non_overlap and not reason:
        geometry = cleared(around, object_id, kept)
        row = row if geometry is around.get(object_id)[1] else rows.row(answer, geometry)
        reason = rows.refusal(row)
    if reason:
        store.output.remove(row.fid)
        return reason
    store.output.put(row)
    store.output.put_extras(row, rows.crs)
    return ""


def _fail(store: Store, object_id: int, reason: str) -> None:
    store.job.fail(object_id, reason, FINISH)
    put_failure(store, object_id)
