# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines as people draw them: corners cut round, or all angles right. Coordinates are metres, never degrees."""

from __future__ import annotations

import math
from typing import Optional

import numpy as np
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import Polygon

Floats = NDArray[np.float64]
MIN_AGREEMENT = 0.8  # IoU below which a right-angled outline is not the same building any more


def smoothed(polygon: Polygon, rounds: int) -> Polygon:
    """Chaikin's corner cutting (1974), ``rounds`` times; fewer where it would make an outline cross itself."""
    for count in range(rounds, 0, -1):
        shell = _chaikin(np.asarray(polygon.exterior.coords)[:-1], count)
        holes = [_chaikin(np.asarray(ring.coords)[:-1], count) for ring in polygon.interiors]
        result = Polygon(shell, holes)
        if result.is_valid:
            return result
    return polygon


def _chaikin(xy: Floats, rounds: int) -> Floats:
    for _ in range(rounds):
        ahead = np.roll(xy, -1, axis=0)
        xy = np.stack([0.75 * xy + 0.25 * ahead, 0.25 * xy + 0.75 * ahead], axis=1).reshape(-1, 2)
    return xy


def right_angled(polygon: Polygon, min_edge: float, area: Optional[float] = None) -> Polygon:
    """The outline with edges along and across its main direction only.

    ``area``: what the shell is scaled to enclose, None for what it encloses now.

    Edges shorter than ``min_edge`` are merged into their neighbours. What does not become a similar valid polygon
    (IoU >= 0.8) is returned as it came: a round tank stays round. Holes are squared along the shell's direction or
    left alone, each for itself.
    """
    angle = dominant_angle(polygon)
    centre = polygon.centroid
    turned = affinity.rotate(polygon, -angle, origin=centre, use_radians=True)
    shell = _squared(Polygon(turned.exterior), min_edge, area)
    if shell is None:
        return polygon
    holes = []
    for ring in turned.interiors:
        hole = _squared(Polygon(ring), min_edge) or Polygon(ring)
        if hole.within(shell) and not hole.touches(shell):
            holes.append(hole.exterior)
    result = affinity.rotate(Polygon(shell.exterior, holes), angle, origin=centre, use_radians=True)
    return result if result.is_valid and _agreement(result, polygon) >= MIN_AGREEMENT else polygon


def dominant_angle(polygon: Polygon) -> float:
    """Direction of the edges modulo 90 degrees, in radians in [-pi/4, pi/4], long edges counting by their square."""
    xy = np.asarray(polygon.exterior.coords)
    dx, dy = np.diff(xy[:, 0]), np.diff(xy[:, 1])
    weight, angle = dx * dx + dy * dy, np.arctan2(dy, dx)
    return math.atan2(float((weight * np.sin(4 * angle)).sum()), float((weight * np.cos(4 * angle)).sum())) / 4


def _squared(polygon: Polygon, min_edge: float, area: Optional[float] = None) -> Optional[Polygon]:
    """A polygon without holes made of horizontal and vertical edges, of the area given; None where that fails."""
    runs = _merged(_runs(np.asarray(polygon.exterior.coords)), min_edge)
    if len(runs) < 4:
        return None
    ring = []
    for (horizontal, position, _), (_, other, _) in zip(runs, runs[1:] + runs[:1]):
        ring.append((other, position) if horizontal else (position, other))
    result = Polygon(ring)
    if not result.is_valid or result.area <= 0 or _agreement(result, polygon) < MIN_AGREEMENT:
        return None
    factor = math.sqrt((polygon.area if area is None else area) / result.area)
    return affinity.scale(result, factor, factor, origin=result.centroid)


Run = tuple[bool, float, float]  # horizontal?, its y (or x where vertical), its length


def _runs(xy: Floats) -> list[Run]:
    """A closed ring as alternating horizontal and vertical runs of edges, each at its mean position."""
    dx, dy = np.diff(xy[:, 0]), np.diff(xy[:, 1])
    horizontal = np.abs(dx) >= np.abs(dy)
    length = np.where(horizontal, np.abs(dx), np.abs(dy))
    middle = np.where(horizontal, xy[:-1, 1] + dy / 2, xy[:-1, 0] + dx / 2)
    changes = np.flatnonzero(horizontal != np.roll(horizontal, 1))
    if changes.size == 0:
        return []
    order = np.roll(np.arange(horizontal.size), -int(changes[0]))
    starts = np.flatnonzero(np.concatenate([[True], horizontal[order][1:] != horizontal[order][:-1]]))
    runs = []
    for group in np.split(order, starts[1:]):
        total = float(length[group].sum())
        signed = float(np.abs((dx if horizontal[group[0]] else dy)[group].sum()))
        position = float((middle[group] * length[group]).sum() / total) if total > 0 else float(middle[group[0]])
        runs.append((bool(horizontal[group[0]]), position, signed))
    return runs


def _merged(runs: list[Run], min_edge: float) -> list[Run]:
    """Runs without short ones: a short run vanishes, its two neighbours become one between them."""
    runs = list(runs)
    while len(runs) > 4:
        shortest = min(range(len(runs)), key=lambda i: runs[i][2])
        if runs[shortest][2] >= min_edge:
            break
        runs = runs[shortest:] + runs[:shortest]
        (horizontal, after, after_length), (_, before, before_length) = runs[1], runs[-1]
        total = after_length + before_length
        position = (after * after_length + before * before_length) / total if total > 0 else (after + before) / 2
        runs = [(horizontal, position, total), *runs[2:-1]]
    return runs


def _agreement(one: Polygon, other: Polygon) -> float:
    """Intersection over union."""
    common = one.intersection(other).area
    return float(common / (one.area + other.area - common))
