# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of several CRSs in one run: each is asked in its own, the result is in one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..core.window import Bounds
from ..geo.measure import parse_crs, transform_points

EDGE_POINTS = 33  # on each side of a rectangle whose outline bends in another CRS


def same_crs(one: str, other: str) -> bool:
    """Whether two CRSs are one, however they are written; without a CRS there is nothing to transform."""
    return one == other or not one or not other or parse_crs(one) == parse_crs(other)


def move_points(points: Sequence[tuple[float, float]], source: str, target: str) -> list[tuple[float, float]]:
    """(x, y) points in another CRS. Raises BadInputError where that is impossible."""
    if not points or same_crs(source, target):
        return list(points)
    xy = np.asarray(points, np.float64)
    xs, ys = transform_points(source, target, xy[:, 0], xy[:, 1])
    return [(float(x), float(y)) for x, y in zip(xs, ys)]


def move_bounds(bounds: Bounds, source: str, target: str) -> Bounds:
    """The rectangle around a rectangle (x_min, y_min, x_max, y_max) in another CRS. Raises BadInputError."""
    if same_crs(source, target):
        return bounds
    x_min, y_min, x_max, y_max = bounds
    t = np.linspace(0.0, 1.0, EDGE_POINTS)
    across, down = x_min + t * (x_max - x_min), y_min + t * (y_max - y_min)
    xs = np.concatenate([across, across, np.full_like(t, x_min), np.full_like(t, x_max)])
    ys = np.concatenate([np.full_like(t, y_min), np.full_like(t, y_max), down, down])
    xs, ys = transform_points(source, target, xs, ys)
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
