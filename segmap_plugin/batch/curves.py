# SPDX-License-Identifier: GPL-3.0-or-later
"""Curved geometries (arcs of ISO 13249) as straight ones: shapely reads no arcs, GeoPackages may hold them.

Arcs become chords of STEP_DEG degrees. Z and M are dropped: prompts are flat.
"""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
STEP_DEG = 4.0
_LINE, _POLYGON, _CIRCULAR, _COMPOUND, _CURVE_POLYGON, _MULTI_CURVE, _MULTI_SURFACE = 2, 3, 8, 9, 10, 11, 12
_CURVED = (_CIRCULAR, _COMPOUND, _CURVE_POLYGON, _MULTI_CURVE, _MULTI_SURFACE)


def geometry_from_wkb(wkb: bytes) -> BaseGeometry:
    """A flat shapely geometry from WKB or EWKB, arcs included. Raises ValueError for what is neither."""
    try:
        if _kind(wkb, 0)[0] in _CURVED:
            return _Reader(wkb).geometry()
        return shapely.force_2d(shapely.from_wkb(wkb))
    except (struct.error, IndexError, TypeError, shapely.errors.GEOSException) as error:
        raise ValueError("not a geometry") from error


def _kind(wkb: bytes, at: int) -> tuple[int, int, str]:
    """(geometry type 1-17, coordinates a point, byte order) of the geometry that starts at ``at``."""
    order = "<" if wkb[at] == 1 else ">"
    (code,) = struct.unpack_from(order + "I", wkb, at + 1)
    extra = ((code >> 31) & 1) + ((code >> 30) & 1)
    iso = (code & 0x0FFFFFFF) // 1000
    return (code & 0x0FFFFFFF) % 1000, 2 + extra + (0, 1, 1, 2)[iso if iso < 4 else 0], order


class _Reader:
    def __init__(self, wkb: bytes) -> None:
        self._wkb, self._at = wkb, 0

    def geometry(self) -> BaseGeometry:
        kind, size, order = _kind(self._wkb, self._at)
        has_srid = bool(struct.unpack_from(order + "I", self._wkb, self._at + 1)[0] & 0x20000000)
        self._at += 9 if has_srid else 5
        if kind in (_LINE, _CIRCULAR):
            points = self._points(size, order)
            return LineString(arc_points(points) if kind == _CIRCULAR else points)
        if kind == _POLYGON:
            return _polygon([self._points(size, order) for _ in range(self._count(order))])
        members = [self.geometry() for _ in range(self._count(order))]
        if kind == _COMPOUND:
            return LineString(_joined(members))
        if kind == _CURVE_POLYGON:
            return _polygon([np.asarray(m.coords) for m in members])
        if kind == _MULTI_CURVE:
            return MultiLineString(members)
        if kind == _MULTI_SURFACE:
            return MultiPolygon(members)
        raise ValueError(f"geometry type {kind} inside a curve")

    def _count(self, order: str) -> int:
        (count,) = struct.unpack_from(order + "I", self._wkb, self._at)
        self._at += 4
        if count > len(self._wkb):
            raise ValueError("more parts than bytes")
        return int(count)

    def _points(self, size: int, order: str) -> Floats:
        """(n, 2) float64."""
        count = self._count(order)
        values = np.frombuffer(self._wkb, order + "f8", count * size, self._at)
        self._at += values.nbytes
        return values.reshape(count, size)[:, :2].astype(np.float64)


def _joined(members: list[Any]) -> Floats:
    """The coordinates of consecutive lines as one line."""
    parts = [np.asarray(member.coords) for member in members]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _polygon(rings: list[Floats]) -> Polygon:
    return Polygon(rings[0], rings[1:]) if rings else Polygon()


def arc_points(points: Floats) -> Floats:
    """Chords of a circular string: (2 n + 1, 2) points, each arc from one even point to the next through the odd."""
    result = [points[:1]]
    for at in range(0, len(points) - 2, 2):
        result.append(_arc(points[at], points[at + 1], points[at + 2]))
    return np.concatenate(result)


def _arc(start: Floats, middle: Floats, end: Floats) -> Floats:
    """(n, 2) points of an arc after its start; its exact end last. A closed one is a circle with that diameter."""
    if np.array_equal(start, end):
        centre, turn = (start + middle) / 2, 2 * math.pi
    else:
        (ax, ay), (bx, by) = middle - start, end - start
        double = 2 * (ax * by - ay * bx)
        if abs(double) < 1e-12 * (abs(ax) + abs(ay)) * (abs(bx) + abs(by)):
            return np.array([middle, end])
        a, b = ax * ax + ay * ay, bx * bx + by * by
        centre = start + np.array([by * a - ay * b, ax * b - bx * a]) / double
        turn = _angle(start - centre, end - centre)
        if turn < 0 if double > 0 else turn > 0:
            turn += 2 * math.pi if double > 0 else -2 * math.pi
    count = max(2, math.ceil(abs(math.degrees(turn)) / STEP_DEG))
    first = math.atan2(*(start - centre)[::-1])
    angles = first + turn * np.arange(1, count + 1) / count
    radius = float(np.hypot(*(start - centre)))
    points = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    points[-1] = end
    return points


def _angle(a: Floats, b: Floats) -> float:
    return math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])
