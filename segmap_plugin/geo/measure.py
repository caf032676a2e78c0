# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas, lengths and local metres on the WGS 84 ellipsoid, for any CRS.

Areas: Green's theorem on the authalic sphere, A = R^2 * closed integral of sin(beta(lat)) d(lon), with
sin(beta) = q / q_pole (Snyder, Map Projections - A Working Manual, eqs. 3-11 and 3-12) and edges straight in longitude
and latitude.
Lengths: Vincenty's inverse formula (Survey Review 23, 1975). A layer without CRS is measured in its own units.
"""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # what GDAL itself raises; rasterio lets some of it through
from rasterio.crs import CRS
from rasterio.env import hasenv
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform as warp_transform
from shapely.geometry import MultiPolygon, Polygon

from ..errors import BadInputError

Floats = NDArray[np.float64]
A = 6378137.0
F = 1 / 298.257223563
B = A * (1 - F)
E2 = F * (2 - F)
_E = math.sqrt(E2)
# Four Gauss-Legendre nodes integrate sin(beta) along an edge to 1e-9 of its area for edges up to degrees long.
_NODES, _WEIGHTS = (np.asarray(v, np.float64) for v in np.polynomial.legendre.leggauss(4))


@lru_cache(maxsize=64)
def parse_crs(text: str) -> CRS:
    """A CRS from ``EPSG:n``, WKT or PROJ text. Raises BadInputError for what is none."""
    try:
        with rasterio.Env():
            return CRS.from_user_input(text)
    except (CRSError, ValueError) as error:
        raise BadInputError(f"Not a coordinate reference system: {text!r}.", "Write it as EPSG:4326.") from error


def transform_points(source: str, target: str, xs: Any, ys: Any) -> tuple[Floats, Floats]:
    """Coordinates (1-D) from one CRS to another, x before y in both. Raises BadInputError where that is impossible."""
    xs, ys = np.atleast_1d(np.asarray(xs, np.float64)), np.atleast_1d(np.asarray(ys, np.float64))
    if source == target or xs.size == 0:
        return xs, ys
    try:
        with nullcontext() if hasenv() else rasterio.Env():  # it costs more than to transform a polygon
            x, y = warp_transform(parse_crs(source), parse_crs(target), xs, ys)
    except (RasterioError, CRSError, CPLE_BaseError) as error:
        raise BadInputError("The coordinates cannot be transformed to the other CRS.") from error
    out = np.asarray(x, np.float64), np.asarray(y, np.float64)
    if not (np.isfinite(out[0]).all() and np.isfinite(out[1]).all()):
        raise BadInputError("A coordinate lies outside the area where its CRS holds.", "Check the CRS of the clicks.")
    return out


def to_lonlat(crs: str, xs: Any, ys: Any) -> tuple[Floats, Floats]:
    """Coordinates (1-D) to WGS 84 longitudes and latitudes in degrees."""
    return transform_points(crs, "EPSG:4326", xs, ys)


@dataclass(frozen=True)
class LocalMetres:
    """A plane of metres that touches the ground at a point: east and north from it, good for an object's extent.

    ``matrix``: (2, 2), metres east and north for one CRS unit of x and y.
    """

    x: float
    y: float
    matrix: tuple[tuple[float, float], tuple[float, float]]

    def forward(self, xs: Any, ys: Any) -> tuple[Floats, Floats]:
        """CRS coordinates to metres from the point."""
        (a, b), (c, d) = self.matrix
        dx, dy = np.asarray(xs, np.float64) - self.x, np.asarray(ys, np.float64) - self.y
        return a * dx + b * dy, c * dx + d * dy

    @property
    def square_metres(self) -> float:
        """Area in m² of one square CRS unit."""
        (a, b), (c, d) = self.matrix
        return abs(a * d - b * c)


@lru_cache(maxsize=4096)
def local_metres(crs: str, x: float, y: float, step: float) -> LocalMetres:
    """The plane at a CRS point; ``step``: a small length in CRS units (a pixel) over which the CRS is linear.

    Without CRS, and where the CRS does not reach, one unit is taken for one metre.
    """
    plain = LocalMetres(x, y, ((1.0, 0.0), (0.0, 1.0)))
    if not crs:
        return plain
    try:
        lon, lat = to_lonlat(crs, [x - step, x + step, x, x], [y, y, y - step, y + step])
    except BadInputError:
        return plain
    phi = math.radians(float(lat.mean()))
    root = math.sqrt(1 - E2 * math.sin(phi) ** 2)
    east = math.radians(1) * A / root * math.cos(phi)
    north = math.radians(1) * A * (1 - E2) / root**3
    dlon = [(float(lon[i + 1] - lon[i]) + 180) % 360 - 180 for i in (0, 2)]
    dlat = [float(lat[i + 1] - lat[i]) for i in (0, 2)]
    matrix = (
        (dlon[0] * east / (2 * step), dlon[1] * east / (2 * step)),
        (dlat[0] * north / (2 * step), dlat[1] * north / (2 * step)),
    )
    if abs(matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0]) == 0.0:
        return plain
    return LocalMetres(x, y, matrix)


def area_m2(geometry: Polygon | MultiPolygon, crs: str) -> float:
    """Ellipsoidal area in m² of a polygon with holes; planar, in its own units, without CRS."""
    if not crs:
        return float(geometry.area)
    return float(
        sum(
            abs(_ring_area(part.exterior, crs)) - sum(abs(_ring_area(ring, crs)) for ring in part.interiors)
            for part in parts(geometry)
        )
    )


def perimeter_m(geometry: Polygon | MultiPolygon, crs: str) -> float:
    """Ellipsoidal length in m of all rings; planar without CRS."""
    if not crs:
        return float(geometry.length)
    rings = [ring for part in parts(geometry) for ring in (part.exterior, *part.interiors)]
    return float(sum(_ring_length(ring, crs) for ring in rings))


def parts(geometry: Polygon | MultiPolygon) -> list[Polygon]:
    """The non-empty polygons of a polygon or multipolygon."""
    members = [geometry] if geometry.geom_type == "Polygon" else list(geometry.geoms)
    return [p for p in members if not p.is_empty]


def _sin_beta(phi: Floats) -> Floats:
    """Sine of the authalic latitude of a geodetic one (radians)."""

    def q(s: Any) -> Any:
        return (1 - E2) * (s / (1 - E2 * s * s) + np.arctanh(_E * s) / _E)

    return np.asarray(q(np.sin(phi)) / q(1.0), np.float64)


_AUTHALIC_RADIUS = A * math.sqrt((1 - E2) * (1 / (1 - E2) + math.atanh(_E) / _E) / 2)


def _ring_area(ring: Any, crs: str) -> float:
    xy = np.asarray(ring.coords)
    lon, lat = (np.radians(v) for v in to_lonlat(crs, xy[:, 0], xy[:, 1]))
    dlon = (np.diff(lon) + np.pi) % (2 * np.pi) - np.pi
    middle, half = (lat[1:] + lat[:-1]) / 2, (lat[1:] - lat[:-1]) / 2
    mean = sum(w / 2 * _sin_beta(middle + half * node) for node, w in zip(_NODES, _WEIGHTS))
    # Counting from the ring's own latitude keeps the digits that a difference of two polar caps would lose.
    return float(_AUTHALIC_RADIUS**2 * np.sum(dlon * (mean - _sin_beta(lat[:1]))))


def _ring_length(ring: Any, crs: str) -> float:
    xy = np.asarray(ring.coords)
    lon, lat = (np.radians(v) for v in to_lonlat(crs, xy[:, 0], xy[:, 1]))
    return float(geodesic_m(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum())


def geodesic_m(lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats) -> Floats:
    """Lengths in m of geodesics between points in radians (1-D arrays). Not for nearly antipodal points."""
    u1, u2 = np.arctan((1 - F) * np.tan(lat1)), np.arctan((1 - F) * np.tan(lat2))
    s1, c1, s2, c2 = np.sin(u1), np.cos(u1), np.sin(u2), np.cos(u2)
    difference = (lon2 - lon1 + np.pi) % (2 * np.pi) - np.pi
    lam = difference.copy()
    for _ in range(20):
        sl, cl = np.sin(lam), np.cos(lam)
        sin_sigma = np.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl)
        cos_sigma = s1 * s2 + c1 * c2 * cl
        sigma = np.arctan2(sin_sigma, cos_sigma)
        sin_alpha = np.divide(c1 * c2 * sl, sin_sigma, out=np.zeros_like(sigma), where=sin_sigma > 0)
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - np.divide(2 * s1 * s2, cos2_alpha, out=np.zeros_like(sigma), where=cos2_alpha > 1e-15)
        c = F / 16 * cos2_alpha * (4 + F * (4 - 3 * cos2_alpha))
        bent = sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1))
        new = difference + (1 - c) * F * sin_alpha * bent
        done = bool(np.all(np.abs(new - lam) < 1e-13))
        lam = new
        if done:
            break
    k = cos2_alpha * (A**2 - B**2) / B**2
    big_a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)))
    big_b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)))
    square = 2 * cos_2m**2 - 1
    cubic = big_b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)
    delta = big_b * sin_sigma * (cos_2m + big_b / 4 * (cos_sigma * square - cubic))
    return np.asarray(B * big_a * (sigma - delta), np.float64)
