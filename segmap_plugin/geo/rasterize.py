# SPDX-License-Identifier: GPL-3.0-or-later
"""From a polygon on the ground to a mask on a window's grid: the way back of vectorize."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from ..core.grid import Grid
from ..errors import BadInputError


def polygon_from_wkb(wkb: bytes) -> MultiPolygon:
    """A valid multipolygon from WKB (Z and M dropped, self-crossings repaired).

    Raises BadInputError for what is no WKB, no polygon, empty, or holds coordinates that are not finite.
    """
    try:
        geometry = shapely.force_2d(shapely.from_wkb(wkb))
    except (GEOSException, TypeError, ValueError) as error:
        raise BadInputError("The polygon to refine cannot be read.", "Choose another one.") from error
    if geometry.is_empty or not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BadInputError("The polygon to refine is empty.", "Choose another one.")
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
    parts = [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon" and p.area > 0]
    if not parts:
        raise BadInputError("Only polygons can be refined.", "Choose a polygon.")
    return MultiPolygon(parts)


def burn(geometry: BaseGeometry, grid: Grid) -> NDArray[np.bool_]:
    """(rows, cols) bool: pixels of ``grid`` whose centre lies in ``geometry`` (same CRS). Any rotation of the grid."""

    def to_pixels(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(grid.map_to_pixel(xy[:, 0], xy[:, 1]), axis=1)

    shape = (grid.height, grid.width)
    pixels = shapely.transform(geometry, to_pixels)
    left, top, right, bottom = pixels.bounds if not pixels.is_empty else (0.0, 0.0, 0.0, 0.0)
    if right <= left or bottom <= top or right <= 0 or bottom <= 0 or left >= grid.width or top >= grid.height:
        return np.zeros(shape, np.bool_)
    return np.asarray(rasterize([(pixels, 1)], out_shape=shape, dtype="uint8"), np.bool_)
