# SPDX-License-Identifier: GPL-3.0-or-later
"""What the box generator does to pixels, in numpy alone, for where OpenCV is not installed (the lighter runtime).

The same functions as :mod:`.parts_opencv`, which says what each gives.
"""

from __future__ import annotations

import heapq
import itertools
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

BoolImage = NDArray[np.bool_]
FloatImage = NDArray[np.float32]
Ints = NDArray[np.int64]

STARTS, ROUNDS, STILL = 3, 30, 0.5


def shrunk(part: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """(H, W, C) uint8 as (height, width, C), each pixel the mean of what it covers."""
    means = _means(_means(part.astype(np.float64), height), width, axis=1)
    return np.rint(means).astype(np.uint8)


def _means(values: NDArray[np.float64], count: int, axis: int = 0) -> NDArray[np.float64]:
    """``count`` equal stretches of an axis, each by its mean: differences of the running sum between their ends."""
    values = np.moveaxis(values, axis, 0)
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    ends = np.linspace(0, len(values), count + 1)
    below = np.minimum(ends.astype(np.int64), len(values) - 1)
    share = (ends - below).reshape(-1, *[1] * (values.ndim - 1))
    at_ends = sums[below] + share * values[below]
    return np.moveaxis(np.diff(at_ends, axis=0) * (count / len(values)), 0, axis)


def two_clusters(colours: FloatImage) -> NDArray[np.bool_]:
    """Which of two clusters (k-means++, the best of three starts) each row of (N, C) belongs to."""
    rng = np.random.default_rng(0)
    best, best_spread = np.zeros(len(colours), np.bool_), math.inf
    for _ in range(STARTS):
        labels, spread = _clustered(colours, rng)
        if spread < best_spread:
            best, best_spread = labels, spread
    return best


def _clustered(colours: FloatImage, rng: np.random.Generator) -> tuple[NDArray[np.bool_], float]:
    """One k-means from a start drawn as k-means++ does: (labels, sum of squared distances to the centres)."""
    first = colours[rng.integers(len(colours))]
    far = np.cumsum(_squared(colours, first), dtype=np.float64)
    second = colours[min(int(np.searchsorted(far, rng.random() * far[-1], "right")), len(colours) - 1)]
    centres = np.stack([first, second])
    for _ in range(ROUNDS):
        labels = _squared(colours, centres[1]) < _squared(colours, centres[0])
        groups = [colours[labels == side] for side in (False, True)]
        moved = np.stack([g.mean(axis=0) if len(g) else c for g, c in zip(groups, centres, strict=True)])
        still = float(np.sqrt(((moved - centres) ** 2).sum(axis=1)).max()) <= STILL
        centres = moved
        if still:
            break
    distances = np.stack([_squared(colours, centre) for centre in centres])
    return np.asarray(distances[1] < distances[0]), float(distances.min(axis=0).sum(dtype=np.float64))


def _squared(colours: FloatImage, centre: NDArray[Any]) -> FloatImage:
    return np.asarray(((colours - centre) ** 2).sum(axis=1), np.float32)


def opened_and_closed(mask: BoolImage, side_px: int) -> BoolImage:
    """Opening, then closing, by a square of an odd side."""
    opened = _dilated(_eroded(mask, side_px), side_px)
    return _eroded(_dilated(opened, side_px), side_px)


def _eroded(mask: BoolImage, side_px: int) -> BoolImage:
    return ~_dilated(~mask, side_px)


def _dilated(mask: BoolImage, side_px: int) -> BoolImage:
    """Any pixel within half a side, rows and columns one after the other; beyond the rim there is nothing."""
    for axis in (0, 1):
        lines = np.moveaxis(mask, axis, 0)
        grown = lines.copy()
        for shift in range(1, side_px // 2 + 1):
            grown[shift:] |= lines[:-shift]
            grown[:-shift] |= lines[shift:]
        mask = np.moveaxis(grown, 0, axis)
    return mask


def labelled(mask: BoolImage, connectivity: int) -> NDArray[np.int32]:
    """Connected parts (``connectivity`` 4 or 8) as 1, 2, ...; 0 outside. Runs of pixels are joined, not pixels."""
    stride = mask.shape[1] + 2
    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8).ravel())
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    corner = 1 if connectivity == 8 else 0
    first = np.searchsorted(ends, starts + stride - corner, "right")  # of the runs below that a run touches
    count = np.maximum(np.searchsorted(starts, ends + stride + corner, "left") - first, 0)
    above = np.repeat(np.arange(len(starts)), count)
    below = np.arange(len(above)) + np.repeat(first - np.cumsum(count) + count, count)
    labels = np.unique(_joined(len(starts), above, below), return_inverse=True)[1].reshape(-1) + 1
    result = np.zeros(mask.shape, np.int32)
    result[mask] = np.repeat(labels, ends - starts)
    return result


def _joined(count: int, one: Ints, other: Ints) -> Ints:
    """For each of ``count`` runs the first run of its part."""
    root = np.arange(count)
    while True:
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        if np.array_equal(low, high):
            return root
        np.minimum.at(root, high, low)
        while not np.array_equal(root[root], root):
            root = root[root]


def watershed(deep: FloatImage, markers: NDArray[Any], inside: BoolImage) -> NDArray[np.int32]:
    """Grow markers (1, 2, ...) downhill from the deepest pixels; 0 outside and on the lines where regions meet."""
    width = deep.shape[1] + 2
    grown = np.pad(np.where(inside, markers, 0), 1).astype(np.int64).ravel().tolist()
    free = np.pad(inside & (markers == 0), 1).ravel().tolist()
    level = np.pad(255 - 255 * deep / max(1.0, float(deep.max())), 1).astype(np.int64).ravel().tolist()
    steps = (-width, -1, 1, width)
    queue: list[tuple[int, int, int]] = []  # (height, order of arrival, pixel): of equally deep ones the first
    arrivals = itertools.count()

    def reach(at: int) -> None:
        for step in steps:
            if free[at + step]:
                free[at + step] = False
                heapq.heappush(queue, (max(level[at], level[at + step]), next(arrivals), at + step))

    for at in np.flatnonzero(grown).tolist():
        reach(at)
    while queue:
        at = heapq.heappop(queue)[2]
        around = {grown[at + step] for step in steps if grown[at + step] > 0}
        grown[at] = around.pop() if len(around) == 1 else -1
        if grown[at] > 0:
            reach(at)
    result = np.array(grown, np.int32).reshape(deep.shape[0] + 2, width)[1:-1, 1:-1]
    return np.asarray(np.maximum(result, 0), np.int32)


def hull_pixels(component: BoolImage) -> int:
    """Pixels whose centres lie in the convex hull of the centres of a part's pixels, its rim included.

    By Pick's theorem, for a polygon with whole-numbered corners: area + half of the points on its rim + 1.
    """
    rows = np.flatnonzero(component.any(axis=1))
    filled = component[rows]
    first, last = filled.argmax(axis=1), component.shape[1] - 1 - filled[:, ::-1].argmax(axis=1)
    points = sorted({*zip(rows.tolist(), first.tolist(), strict=True), *zip(rows.tolist(), last.tolist(), strict=True)})
    corners = [*_half_hull(points), *_half_hull(points[::-1])]
    if not corners:
        return len(points)
    twice_area = rim = 0
    for (r, c), (next_r, next_c) in zip(corners, [*corners[1:], corners[0]], strict=True):
        twice_area += r * next_c - next_r * c
        rim += math.gcd(abs(next_r - r), abs(next_c - c))
    return (abs(twice_area) + rim) // 2 + 1


def _half_hull(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One side of the convex hull of sorted points, without the last (Andrew's monotone chain)."""
    chain: list[tuple[int, int]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
