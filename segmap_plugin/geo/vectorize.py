# SPDX-License-Identifier: GPL-3.0-or-later
"""From probabilities on a window's grid to a polygon on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient

from ..core.grid import Grid
from ..core.shape import ShapeOptions
from .contours import Outline, outlines, signed_area
from .measure import local_metres
from .regularize import right_angled, smoothed
from .simplify import simplified_all
from .specks import drop_specks

Floats = NDArray[np.float64]
Points = Sequence[tuple[float, float]]
Matrix = tuple[float, float, float, float]
EMPTY = MultiPolygon()


def vectorize(
    probabilities: NDArray[np.float32],
    grid: Grid,
    options: ShapeOptions,
    *,
    valid: Optional[NDArray[np.bool_]] = None,
    keep: Points = (),
    footprint: Optional[Grid] = None,
) -> MultiPolygon:
    """The polygon of ``probabilities`` (rows, cols) float32 in [0, 1], in the CRS of ``grid``; empty for no mask.

    ``valid`` (rows, cols): pixels that may belong to it. ``keep``: (col, row) of positive clicks; the parts they lie
    in stay however small. ``footprint``: the grid of the whole raster, which the polygon never leaves. All parts are
    kept otherwise, but for specks and holes of fewer than specks.SPECK_PX pixels and what ``options`` drops. Shells run
    counter-clockwise, the largest part comes first, and the result is valid in the sense of the OGC.
    """
    inside = clean_mask(probabilities, options.threshold, valid, keep)
    plane = _Plane(grid)
    exact = []
    values = probabilities if valid is None else np.where(valid, probabilities, np.float32(np.nan))
    for part in outlines(values, inside, options.threshold):
        protected = any(_in_ring(part.shell, point) for point in keep)
        polygon = _exact(part, plane, options, protected)
        exact += [] if polygon is None else [polygon]
    return _assembled(_shaped(exact, plane, options), plane, footprint)


def clean_mask(
    probabilities: NDArray[np.float32],
    threshold: float,
    valid: Optional[NDArray[np.bool_]] = None,
    keep: Points = (),
) -> NDArray[np.bool_]:
    """(rows, cols) bool: probability >= threshold where valid, specks dropped and pinholes in it filled."""
    with np.errstate(invalid="ignore"):
        inside = probabilities >= threshold
    if valid is not None:
        inside &= valid
    rows, cols = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if rows.size == 0:
        return inside
    top, left = int(rows[0]), int(cols[0])
    part = inside[top : int(rows[-1]) + 1, left : int(cols[-1]) + 1]
    near = None if valid is None else valid[top : top + part.shape[0], left : left + part.shape[1]]
    drop_specks(part, near, [(col - left, row - top) for col, row in keep])
    return inside


class _Plane:
    """Pixels of a grid <-> metres east and north of the grid's middle."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._centre = np.array([grid.width / 2, grid.height / 2])
        x, y = grid.pixel_to_map(*self._centre)
        local = local_metres(grid.crs, float(x), float(y), grid.pixel_size)
        (p, q), (r, s) = local.matrix
        a, b, _, d, e, _ = grid.transform
        # By hand, not by numpy's matrices: for those OpenBLAS maps 128 MB, and where they are refused tries for ever.
        a, b, d, e = p * a + q * d, p * b + q * e, r * a + s * d, r * b + s * e
        determinant = a * e - b * d
        self._matrix = a, b, d, e
        self._inverse = e / determinant, -b / determinant, -d / determinant, a / determinant
        self.pixel_m2 = abs(float(determinant))
        self.pixel_m = self.pixel_m2**0.5

    def to_metres(self, pixels: Floats) -> Floats:
        return _times(self._matrix, pixels - self._centre)

    def to_pixels(self, metres: Floats) -> Floats:
        return _times(self._inverse, metres) + self._centre

    def to_map(self, pixels: Floats) -> Floats:
        return np.stack(self.grid.pixel_to_map(pixels[:, 0], pixels[:, 1]), axis=1)


def _times(matrix: Matrix, points: Floats) -> Floats:
    """A 2 x 2 matrix, row by row, times each of the points (n, 2)."""
    a, b, c, d = matrix
    x, y = points[:, 0], points[:, 1]
    return np.stack((a * x + b * y, c * x + d * y), axis=1)


def _exact(part: Outline, plane: _Plane, options: ShapeOptions, protected: bool) -> Optional[Polygon]:
    """One part in metres as the map has it, without its small holes; None where it is too small."""
    shell = plane.to_metres(part.shell)
    holes = [plane.to_metres(h) for h in part.holes]
    if options.min_hole_m2 > 0:
        holes = [h for h in holes if abs(signed_area(h)) >= options.min_hole_m2]
    if options.min_area_m2 > 0 and not protected:
        area = abs(signed_area(shell)) - sum(abs(signed_area(h)) for h in holes)
        if area < options.min_area_m2:
            return None
    return Polygon(_anchored(shell), [_anchored(h) for h in holes])


def _shaped(exact: list[Polygon], plane: _Plane, options: ShapeOptions) -> list[Polygon]:
    """Parts in metres after the user's shape controls."""
    tolerance = 0.5 * plane.pixel_m if options.simplify_m is None else options.simplify_m
    polygons = simplified_all(exact, tolerance)
    if options.right_angles:
        coarse = simplified_all(exact, max(tolerance, plane.pixel_m))
        edge = max(2.5 * plane.pixel_m, 2 * tolerance)
        squared = [right_angled(c, edge, Polygon(e.exterior).area) for c, e in zip(coarse, exact)]
        return [p if s is c else s for p, c, s in zip(polygons, coarse, squared)]
    if options.smooth:
        return [smoothed(polygon, options.smooth) for polygon in polygons]
    return polygons


def _anchored(ring: Floats) -> Floats:
    """The ring from its vertex farthest from the middle on: line simplification never moves the first vertex."""
    away = ((ring - ring.mean(axis=0)) ** 2).sum(axis=1)
    return np.roll(ring, -int(away.argmax()), axis=0)


def _in_ring(ring: Floats, point: tuple[float, float]) -> bool:
    return bool(shapely.intersects_xy(Polygon(ring), *point))


def _assembled(polygons: list[Polygon], plane: _Plane, footprint: Optional[Grid]) -> MultiPolygon:
    """Parts in metres to one valid multipolygon in the CRS, cut at the raster's edge."""
    if not polygons:
        return EMPTY
    area: Any = MultiPolygon([shapely.transform(p, plane.to_pixels) for p in polygons])
    if not area.is_valid:  # simplified parts may overlap each other by a fraction of the tolerance
        area = shapely.union_all([p if p.is_valid else shapely.make_valid(p) for p in area.geoms])
    if footprint is not None:
        area = _clipped(area, plane.grid, footprint)
    result = shapely.transform(area, plane.to_map)
    if not result.is_valid:  # rounding at large coordinates can close a sliver
        result = shapely.make_valid(result)
    parts = sorted((orient(p) for p in _polygons(result)), key=lambda p: (-p.area, p.bounds))
    return MultiPolygon(parts)


def _clipped(area: Any, grid: Grid, footprint: Grid) -> Any:
    cols, rows = grid.map_to_pixel(*np.array(footprint.corners()).T)
    frame = (float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max()))
    left, top, right, bottom = area.bounds
    if left >= frame[0] and top >= frame[1] and right <= frame[2] and bottom <= frame[3]:
        return area
    return area.intersection(box(*frame))


def _polygons(geometry: Any) -> list[Polygon]:
    """The polygons in any geometry that have an area."""
    return [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon" and p.area > 0]


def vertex_count(geometry: MultiPolygon) -> int:
    """Vertices a user would see: of all rings, the closing one not counted twice."""
    return sum(len(r.coords) - 1 for p in geometry.geoms for r in (p.exterior, *p.interiors))
