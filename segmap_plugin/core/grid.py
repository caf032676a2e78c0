# SPDX-License-Identifier: GPL-3.0-or-later
"""The georeferenced pixel grid of a raster or of a window of it.

A :class:`Grid` is a frozen value: cropping or resampling gives another grid, never a changed one, so the
georeference of an answer is the one its pixels were read with, whatever the canvas does meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import BadInputError

Transform = tuple[float, float, float, float, float, float]
if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SMALLEST, _LARGEST = 1e-12, 1e12
"""Sides of a pixel, in CRS units, between which coordinates can be computed with. A pixel of 1e-8 degrees is a
millimetre; one of 1e12 of any unit is larger than the Earth."""
_FARTHEST = 1e15
"""Beyond it float64 no longer tells halves of a unit apart."""


@dataclass(frozen=True)
class Grid:
    """``width`` x ``height`` pixels placed in a CRS.

    ``transform`` is ``(a, b, c, d, e, f)`` in the order of affine/rasterio (not of GDAL):
    ``x = a*col + b*row + c``, ``y = d*col + e*row + f``; ``(col, row)`` are continuous pixel coordinates with
    ``(0, 0)`` the outer corner of the first pixel and its centre at ``(.5, .5)``. ``crs``: WKT or ``EPSG:n``,
    empty where the raster has none. Raises BadInputError for a transform that cannot be computed with: singular, not
    finite, or with pixels or an origin that no place on Earth has.
    """

    transform: Transform
    width: int
    height: int
    crs: str = ""

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise BadInputError(f"A grid of {self.width} x {self.height} pixels holds nothing.")
        if not all(math.isfinite(v) for v in self.transform) or abs(self.determinant) == 0.0:
            raise BadInputError("The raster's georeference cannot be inverted.", "Check its geotransform.")
        a, b, c, d, e, f = (abs(v) for v in self.transform)
        sides = math.hypot(a, d), math.hypot(b, e)
        if not (min(sides) >= _SMALLEST and max(sides) <= _LARGEST and max(c, f) <= _FARTHEST):
            raise BadInputError("The raster's pixel size or position is impossible.", "Georeference it anew.")

    @property
    def determinant(self) -> float:
        """Signed area of one pixel in square CRS units."""
        a, b, _, d, e, _ = self.transform
        return a * e - b * d

    @property
    def pixel_size(self) -> float:
        """Side in CRS units of the square with a pixel's area."""
        return math.sqrt(abs(self.determinant))

    def pixel_to_map(self, cols: Any, rows: Any) -> tuple[Floats, Floats]:
        """Continuous pixel coordinates (any shape) to CRS coordinates, float64."""
        a, b, c, d, e, f = self.transform
        cols, rows = np.asarray(cols, np.float64), np.asarray(rows, np.float64)
        return a * cols + b * rows + c, d * cols + e * rows + f

    def map_to_pixel(self, xs: Any, ys: Any) -> tuple[Floats, Floats]:
        """CRS coordinates (any shape) to continuous ``(col, row)``, float64; may lie outside the grid."""
        a, b, c, d, e, f = self.transform
        dx, dy = np.asarray(xs, np.float64) - c, np.asarray(ys, np.float64) - f
        det = self.determinant
        return (e * dx - b * dy) / det, (a * dy - d * dx) / det

    def contains(self, x: float, y: float) -> bool:
        """Whether the CRS point lies on one of the grid's pixels (the far edges are outside)."""
        col, row = self.map_to_pixel(x, y)
        return bool(0 <= col < self.width and 0 <= row < self.height)

    def crop(self, col_off: int, row_off: int, width: int, height: int) -> Grid:
        """The grid of a window of this one; offsets may be negative (the window then reaches outside)."""
        x, y = self.pixel_to_map(col_off, row_off)
        a, b, _, d, e, _ = self.transform
        return Grid((a, b, float(x), d, e, float(y)), width, height, self.crs)

    def resampled(self, width: int, height: int) -> Grid:
        """The same ground covered by ``width`` x ``height`` pixels."""
        sx, sy = self.width / width, self.height / height
        a, b, c, d, e, f = self.transform
        return Grid((a * sx, b * sy, c, d * sx, e * sy, f), width, height, self.crs)

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four outer corners in CRS coordinates, starting at pixel (0, 0), around the grid."""
        xs, ys = self.pixel_to_map([0, self.width, self.width, 0], [0, 0, self.height, self.height])
        return tuple((float(x), float(y)) for x, y in zip(xs, ys))

    def to_json(self) -> dict[str, Any]:
        """The grid as plain JSON types."""
        return {
            "transform": list(self.transform),
            "width": self.width,
            "height": self.height,
            "crs": self.crs,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Grid:
        """The inverse of :meth:`to_json`. Raises BadInputError where a part is missing or malformed."""
        try:
            a, b, c, d, e, f = (float(v) for v in data["transform"])
            return cls((a, b, c, d, e, f), int(data["width"]), int(data["height"]), str(data.get("crs", "")))
        except (KeyError, TypeError, ValueError) as error:
            raise BadInputError("Not a grid: transform, width and height are needed.") from error
