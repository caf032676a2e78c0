# SPDX-License-Identifier: GPL-3.0-or-later
"""Fewer vertices without shrinking: Douglas-Peucker, then each edge laid through the points it stands for.

Plain Douglas-Peucker (1973) picks vertices of the outline, and at corners those lie inside the object: a rectangle lost
a quarter of a pixel on each side at the default tolerance. Fitting a line to the points between two kept vertices and
intersecting neighbouring lines gives the corner back.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon

Floats = NDArray[np.float64]
MIN_POINTS = 6  # an edge that stands for fewer points of the outline stays as it is
DP_SHARE = 0.75  # of the tolerance for choosing vertices; fitting the edges may move them by the rest
TRIM = 2  # points next to a corner are rounded by the mask's blur and do not count


def simplified(polygon: Polygon, tolerance: float) -> Polygon:
    """``polygon`` with fewer vertices, none farther than about ``tolerance`` from the outline; valid if it was.

    Rings never cross and holes stay in their shell: where the fitted edges would break that, the plain vertices of the
    topology-preserving Douglas-Peucker stay, and where those would, the polygon itself.
    """
    if tolerance <= 0:
        return polygon
    plain = shapely.simplify(polygon, tolerance * DP_SHARE, preserve_topology=True)
    if not isinstance(plain, Polygon) or plain.is_empty or not plain.is_valid:
        return polygon
    if len(plain.interiors) != len(polygon.interiors):
        return plain
    rings = [_refitted(a, b, tolerance) for a, b in zip(_rings(polygon), _rings(plain))]
    fitted = Polygon(rings[0], rings[1:])
    return fitted if fitted.is_valid else plain


def _rings(polygon: Polygon) -> list[Floats]:
    """Open rings (n, 2), the shell first."""
    return [np.asarray(ring.coords)[:-1] for ring in (polygon.exterior, *polygon.interiors)]


def _refitted(points: Floats, kept: Floats, tolerance: float) -> Floats:
    """The kept vertices of a ring moved to where the lines fitted to its edges meet."""
    index = _positions(points, kept)
    if index is None or len(kept) < 4:
        return kept
    start, stop = index, np.append(index[1:], index[0] + len(points))
    middle, direction = _lines(points, start, stop)
    previous = np.roll(np.arange(len(kept)), 1)
    d1, d2 = direction[previous], direction
    cross = d1[:, 0] * d2[:, 1] - d1[:, 1] * d2[:, 0]
    gap = middle - middle[previous]
    safe = np.where(np.abs(cross) > 0.1, cross, 1.0)  # lines that meet under less than 6 degrees meet anywhere
    along = (gap[:, 0] * d2[:, 1] - gap[:, 1] * d2[:, 0]) / safe
    corner = middle[previous] + along[:, None] * d1
    near = np.hypot(*(corner - kept).T) <= tolerance
    return np.where((near & (np.abs(cross) > 0.1))[:, None], corner, kept)


def _positions(points: Floats, kept: Floats) -> NDArray[np.int64] | None:
    """Where the kept vertices are among the points, ascending from the first; None where they are not."""
    where = {(x, y): i for i, (x, y) in enumerate(points.tolist())}
    found = [where.get((x, y), -1) for x, y in kept.tolist()]
    index = np.array(found, np.int64)
    return index if (index >= 0).all() and (np.diff(index) > 0).all() else None


def _lines(points: Floats, start: NDArray[np.int64], stop: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Total least squares lines through ``points[start : stop + 1]`` (cyclic): a point of each and its direction.

    Short edges: the line through their ends.
    """
    origin = points.mean(axis=0)
    twice = np.concatenate([points, points, points[:1]]) - origin
    trimmed = stop - start >= MIN_POINTS + 2 * TRIM
    first, last = np.where(trimmed, start + TRIM, start), np.where(trimmed, stop - TRIM, stop)
    x, y = twice[:, 0], twice[:, 1]
    sums = np.concatenate([np.zeros((1, 5)), np.cumsum(np.stack([x, y, x * x, x * y, y * y], axis=1), axis=0)])
    count = (last - first + 1).astype(np.float64)
    mean = (sums[last + 1] - sums[first]) / count[:, None]
    xx, xy, yy = (mean[:, 2] - mean[:, 0] ** 2, mean[:, 3] - mean[:, 0] * mean[:, 1], mean[:, 4] - mean[:, 1] ** 2)
    angle = np.arctan2(2 * xy, xx - yy) / 2
    chord = twice[stop] - twice[start]
    fitted = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    straight = chord / np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-300)[:, None]
    use = (stop - start >= MIN_POINTS)[:, None]
    middle = np.where(use, mean[:, :2], (twice[start] + twice[stop]) / 2)
    return middle + origin, np.where(use, fitted, straight)
