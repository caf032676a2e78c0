# SPDX-License-Identifier: GPL-3.0-or-later
"""Fewer vertices without shrinking: Douglas-Peucker, then each edge laid through the points it stands for.

Plain Douglas-Peucker (1973) picks vertices of the outline, and at corners those lie inside the object: a rectangle lost
a quarter of a pixel on each side at the default tolerance. Fitting a line to the points between two kept vertices and
intersecting neighbouring lines gives the corner back.

All rings go through GEOS and numpy together. Only where an outline would cross itself, or a ring shrink to a triangle,
is it done again, alone, by the Douglas-Peucker that looks after topology: it gives almost the same vertices otherwise
and takes fourteen times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
MIN_POINTS = 6  # an edge that stands for fewer points of the outline stays as it is
DP_SHARE = 0.75  # of the tolerance for choosing vertices; fitting the edges may move them by the rest
TRIM = 2  # points next to a corner are rounded by the mask's blur and do not count


def simplified(polygon: Polygon, tolerance: float) -> Polygon:
    """``polygon`` with fewer vertices, none farther than about ``tolerance`` from the outline; valid if it was.

    Rings never cross and holes stay in their shell: where the fitted edges would break that, the plain vertices of the
    topology-preserving Douglas-Peucker stay, and where those would, the polygon itself.
    """
    return simplified_all([polygon], tolerance)[0]


def simplified_all(polygons: Sequence[Polygon], tolerance: float) -> list[Polygon]:
    """Each of ``polygons`` by itself as :func:`simplified` gives it."""
    if tolerance <= 0 or len(polygons) == 0:
        return list(polygons)
    outline = _Outline.of(polygons)
    lines = shapely.linestrings(outline.numbered(), indices=outline.ring_of)
    plain = shapely.simplify(lines, tolerance * DP_SHARE, preserve_topology=False)
    fitted = _fitted(outline, _kept(plain), tolerance, least=4)
    good = shapely.is_valid(fitted)
    return [
        result if fine else _carefully(polygon, tolerance)
        for polygon, result, fine in zip(polygons, fitted, good.tolist())
    ]


def _carefully(polygon: Polygon, tolerance: float) -> Polygon:
    """One polygon whose fitted outline would cross itself."""
    outline = _Outline.of([polygon])
    rings = shapely.linearrings(outline.numbered(), indices=outline.ring_of)
    simple = shapely.simplify(Polygon(rings[0], list(rings[1:])), tolerance * DP_SHARE, preserve_topology=True)
    plain = shapely.force_2d(simple)
    if not isinstance(plain, Polygon) or plain.is_empty or not plain.is_valid:
        return polygon
    if len(plain.interiors) != len(polygon.interiors):
        return plain
    fitted = _fitted(*outline.begun_at(_kept(shapely.get_rings(simple))), tolerance, least=3)[0]
    return fitted if fitted is not None and fitted.is_valid else plain


@dataclass(frozen=True, eq=False)
class _Outline:
    """The closed rings of polygons one after the other: ``points`` (n, 2), the ring of each (n,), where each ring
    begins (rings + 1,), and the polygon that each ring belongs to (rings,), its shell first."""

    points: Floats
    ring_of: Indices
    begins: Indices
    owner: Indices

    @classmethod
    def of(cls, polygons: Sequence[Polygon]) -> _Outline:
        """The rings of ``polygons``."""
        rings, owner = shapely.get_rings(np.asarray(polygons, object), return_index=True)
        points, ring_of = shapely.get_coordinates(rings, return_index=True)
        begins = np.searchsorted(ring_of, np.arange(len(rings) + 1))
        return cls(points, ring_of, begins, owner)

    def numbered(self) -> Floats:
        """(n, 3): the points with their numbers as third coordinate, which GEOS carries along."""
        return np.column_stack([self.points, np.arange(len(self.points), dtype=np.float64)])

    def begun_at(self, kept: Indices) -> tuple[_Outline, Indices]:
        """The same with each ring beginning where its kept points do, and their numbers there.

        GEOS drops the first vertex of a ring where it lies on a straight edge, and gives a ring's last point the number
        of either of the twins it stands for.
        """
        order, numbers = [], []
        ring_of = self.ring_of[kept]
        for ring, (begin, end) in enumerate(zip(self.begins[:-1].tolist(), self.begins[1:].tolist())):
            size = end - begin - 1
            own = kept[ring_of == ring] - begin
            order.append(begin + (own[0] + np.arange(size + 1)) % size)
            numbers.append(begin + np.append((own[:-1] - own[0]) % size, size))
        return _Outline(self.points[np.concatenate(order)], self.ring_of, self.begins, self.owner), np.concatenate(
            numbers
        )


def _kept(lines: NDArray[np.object_]) -> Indices:
    """The numbers of the vertices of simplified lines made of numbered points."""
    return np.asarray(shapely.get_coordinates(lines, include_z=True)[:, 2], np.int64)


def _fitted(outline: _Outline, kept: Indices, tolerance: float, least: int) -> NDArray[np.object_]:
    """The polygons of the kept vertices, moved to where the lines fitted to their edges meet; None for one with a ring
    of fewer than ``least`` vertices or one that does not begin where it did.

    ``kept``: numbers of the kept points ring by ring, each ring closed by its first point's twin.
    """
    ring_of = outline.ring_of[kept]
    begins = np.searchsorted(ring_of, np.arange(len(outline.owner) + 1))
    sound = (np.diff(begins) > least) & (kept[begins[:-1]] == outline.begins[:-1])
    whole = np.ones(int(outline.owner[-1]) + 1, np.bool_)
    whole[outline.owner[~sound]] = False
    result = np.full(len(whole), None, object)
    use = whole[outline.owner]
    if not use.any():
        return result
    ring_of = np.delete(ring_of, begins[:-1])
    corners = _corners(
        outline.points, np.delete(kept, begins[1:] - 1), np.delete(kept, begins[:-1]), ring_of, tolerance
    )
    wanted = use[ring_of]
    rings = shapely.linearrings(corners[wanted], indices=_renumbered(use)[ring_of[wanted]])
    result[whole] = shapely.polygons(rings, indices=_renumbered(whole)[outline.owner[use]])
    return result


def _renumbered(chosen: NDArray[np.bool_]) -> Indices:
    """The number among the chosen of each that is chosen."""
    return np.asarray(np.cumsum(chosen) - 1, np.int64)


def _corners(points: Floats, start: Indices, stop: Indices, ring_of: Indices, tolerance: float) -> Floats:
    """The vertices ``start`` of edges from ``start`` to ``stop`` moved to where their two edges meet."""
    middle, direction = _lines(points, start, stop)
    previous = np.arange(len(start)) - 1
    first = np.flatnonzero(np.diff(ring_of, prepend=-1))
    size = np.diff(np.append(first, len(start)))
    previous[first] = first + size - 1
    d1, d2 = direction[previous], direction
    cross = d1[:, 0] * d2[:, 1] - d1[:, 1] * d2[:, 0]
    gap = middle - middle[previous]
    meet = np.abs(cross) > 0.1  # lines that meet under less than 6 degrees meet anywhere
    along = (gap[:, 0] * d2[:, 1] - gap[:, 1] * d2[:, 0]) / np.where(meet, cross, 1.0)
    corner = middle[previous] + along[:, None] * d1
    kept = points[start]
    near = np.hypot(*(corner - kept).T) <= tolerance
    moved = near & meet & np.repeat(size > 3, size)  # a triangle has too few points for its edges to be trusted
    return np.where(moved[:, None], corner, kept)


def _lines(points: Floats, start: Indices, stop: Indices) -> tuple[Floats, Floats]:
    """Total least squares lines through ``points[start : stop + 1]``: a point of each and its direction.

    Short edges: the line through their ends.
    """
    origin = points.mean(axis=0)
    moved = points - origin
    trimmed = stop - start >= MIN_POINTS + 2 * TRIM
    first, last = np.where(trimmed, start + TRIM, start), np.where(trimmed, stop - TRIM, stop)
    x, y = moved[:, 0], moved[:, 1]
    sums = np.zeros((len(points) + 1, 5))
    np.cumsum(np.stack([x, y, x * x, x * y, y * y], axis=1), axis=0, out=sums[1:])
    count = (last - first + 1).astype(np.float64)
    mean = (sums[last + 1] - sums[first]) / count[:, None]
    xx, xy, yy = (mean[:, 2] - mean[:, 0] ** 2, mean[:, 3] - mean[:, 0] * mean[:, 1], mean[:, 4] - mean[:, 1] ** 2)
    angle = np.arctan2(2 * xy, xx - yy) / 2
    chord = moved[stop] - moved[start]
    fitted = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    straight = chord / np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-300)[:, None]
    use = (stop - start >= MIN_POINTS)[:, None]
    middle = np.where(use, mean[:, :2], (moved[start] + moved[stop]) / 2)
    return middle + origin, np.where(use, fitted, straight)
