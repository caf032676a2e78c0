# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that meet: who needs the other's points, who is a duplicate, and who gives way.

Everything here is decided by pairs of answers, never by the order in which they came, and reads them from the job
as it goes, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Optional

import shapely
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon

from .crs import move_points
from .job import Job
from .options import BatchOptions
from .schema import PREDICT
from .work import Answer, Work, with_negatives

KEPT = 2048  # answers in memory at once
NEGATIVES = 8  # of the nearest other objects' points
CONTAINED = 0.8  # share of a mask inside another from which on it is nested in it


class Neighbours:
    """Answers of a job with their geometry, and what is near them."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.get = lru_cache(maxsize=KEPT)(self._get)

    def _get(self, object_id: int) -> tuple[Answer, Any]:
        answer = self._job.answer(object_id)
        if answer is None:
            raise KeyError(object_id)
        geometry = shapely.from_wkb(answer.wkb)
        shapely.prepare(geometry)
        return answer, geometry

    def ids(self) -> Iterator[int]:
        """Ids of all objects with an answer, ascending."""
        after = 0
        while found := self._job.answered(after):
            yield from found
            after = found[-1]

    def near(self, object_id: int) -> list[int]:
        """Ids of objects whose boxes meet this one's."""
        return self._job.near(object_id)

    def shared(self, one: int, other: int) -> float:
        """Area that two objects share, square CRS units."""
        a, b = self.get(one)[1], self.get(other)[1]
        return float(intersection(a, b).area) if a.intersects(b) else 0.0


def intersection(a: Any, b: Any) -> Any:
    """The intersection, on a fine grid where exact arithmetic fails."""
    try:
        return shapely.intersection(a, b)
    except GEOSException:
        return shapely.intersection(shapely.make_valid(a), shapely.make_valid(b), grid_size=_grid(a))


def _grid(geometry: Any) -> float:
    left, bottom, right, top = geometry.bounds
    return max(right - left, top - bottom, 1e-9) * 1e-9


# -- negative prompt calibration -----------------------------------------------------------------------------------
def calibration_work(job: Job, options: BatchOptions, crs_of: Sequence[str] = ()) -> Iterator[Work]:
    """The objects to ask again, with the points of those they overlap as negatives (PointSAM), across windows too.

    ``crs_of``: the rasters' CRSs, where they differ.
    """
    around = Neighbours(job)
    for object_id in around.ids():
        answer, geometry = around.get(object_id)
        work = job.work_of(PREDICT, object_id)
        own = {(c.x, c.y) for c in work.clicks if c.positive}
        negatives: list[tuple[float, float]] = []
        for other in around.near(object_id):
            shared = around.shared(object_id, other)
            union = geometry.area + around.get(other)[1].area - shared
            if shared > options.calibrate_iou * union:
                theirs = job.work_of(PREDICT, other)
                points = [(c.x, c.y) for c in theirs.clicks if c.positive]
                elsewhere = crs_of and crs_of[theirs.raster] != crs_of[work.raster]
                negatives += move_points(points, crs_of[theirs.raster], crs_of[work.raster]) if elsewhere else points
        fresh = [point for point in dict.fromkeys(negatives) if point not in own]
        if fresh and own:
            x, y = min(own)
            fresh.sort(key=lambda p: ((p[0] - x) ** 2 + (p[1] - y) ** 2, p))
            nearest_last = fresh[:NEGATIVES][::-1]  # the network weighs the newest click most
            yield with_negatives(work, nearest_last, answer.window or work.window)


# -- one object, one polygon ---------------------------------------------------------------------------------------
def rank(answer: Answer) -> tuple[float, int]:
    """Sorts the better answer first: score, weighed by what else is known of it, then the id."""
    worth = answer.score * (1.0 if answer.quality is None else answer.quality)
    worth *= 1.0 if answer.stability is None else answer.stability
    return (-worth, answer.id)


def surviving(job: Job, options: BatchOptions) -> set[int]:
    """Ids that stay when of several masks of one object the best stays, and of nested ones those that are wanted.

    Greedy from the best answer down, as non-maximum suppression always is.
    """
    around = Neighbours(job)
    kept: set[int] = set()
    for _, object_id in sorted(_ranks(job, around)):
        _, geometry = around.get(object_id)
        if not any(
            _gives_way(around, object_id, geometry, other, options) for other in around.near(object_id) if other in kept
        ):
            kept.add(object_id)
    return _without_nested(around, kept, options)


def _ranks(job: Job, around: Neighbours) -> Iterator[tuple[float, int]]:
    for object_id in around.ids():
        answer = job.answer(object_id)
        if answer is not None:
            yield rank(answer)


def _gives_way(around: Neighbours, one: int, geometry: Any, other: int, options: BatchOptions) -> bool:
    """Whether ``one`` is the same object as the better ``other``, or nested with it and the best shall stay."""
    shared = around.shared(one, other)
    if shared == 0.0:
        return False
    area = around.get(other)[1].area
    if shared > options.nms_iou * (geometry.area + area - shared):
        return True
    return options.nested == "best" and shared > CONTAINED * min(geometry.area, area)


def _without_nested(around: Neighbours, kept: set[int], options: BatchOptions) -> set[int]:
    if options.nested not in ("outer", "inner"):
        return kept
    dropped = set()
    for object_id in sorted(kept):
        geometry = around.get(object_id)[1]
        for other in around.near(object_id):
            if other not in kept or other < object_id:
                continue
            area = around.get(other)[1].area
            if around.shared(object_id, other) > CONTAINED * min(geometry.area, area):
                smaller, larger = sorted((object_id, other), key=lambda i: (around.get(i)[1].area, i))
                dropped.add(smaller if options.nested == "outer" else larger)
    return kept - dropped


def cleared(around: Neighbours, object_id: int, kept: Optional[set[int]] = None) -> Any:
    """The object's geometry without the ground of the better ones that it meets.

    What is taken away is what the others were before anything was taken from them, so that no object's shape depends
    on a chain of others, and no two results share ground whatever happened elsewhere.
    """
    answer, geometry = around.get(object_id)
    mine = rank(answer)
    stronger = [
        around.get(other)[1]
        for other in around.near(object_id)
        if (kept is None or other in kept) and rank(around.get(other)[0]) < mine
    ]
    stronger = [other for other in stronger if geometry.intersects(other)]
    if not stronger:
        return geometry
    try:
        rest = shapely.difference(geometry, shapely.union_all(stronger))
    except GEOSException:
        rest = shapely.difference(shapely.make_valid(geometry), shapely.union_all(stronger, grid_size=_grid(geometry)))
    return polygons_of(rest, _grid(geometry) * 1e3)


def polygons_of(geometry: Any, thinnest: float = 0.0) -> MultiPolygon:
    """The polygons in a geometry, slivers thinner than ``thinnest`` dropped, largest first."""
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    parts = [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon" and p.area > 0]
    parts = [p for p in parts if 2 * p.area > thinnest * p.length]
    return MultiPolygon(sorted(parts, key=lambda p: (-p.area, p.bounds)))
