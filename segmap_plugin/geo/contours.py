# SPDX-License-Identifier: GPL-3.0-or-later
"""Iso-contours of a probability map: marching squares on pixel centres, vectorised, rings linked and nested.

Where a pixel inside (probability >= threshold) has a neighbour outside, the outline crosses the line between their
centres where the linear interpolation equals the threshold. Towards invalid pixels and the map's border it crosses
half-way, that is on the pixel's own edge. Pixels that touch only at a corner are two parts (4-connected inside,
8-connected outside), so rings are simple and disjoint by construction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Crossings keep this distance (in pixels) from the centres they lie between, so that no two of them ever coincide.
_CLEARANCE = 1 / 64


@dataclass(frozen=True, eq=False)
class Outline:
    """One connected part in pixel coordinates (first pixel's outer corner = 0, its centre = .5).

    ``shell`` and each of ``holes``: (n, 2) float64 of (col, row), not closed, n >= 4.
    """

    shell: Floats
    holes: tuple[Floats, ...]


def outlines(probabilities: NDArray[np.float32], inside: NDArray[np.bool_], threshold: float) -> list[Outline]:
    """The parts of ``inside`` (rows, cols), each with its holes, in the order their first pixels appear.

    ``probabilities`` (rows, cols) says where exactly the outline passes between two pixels. Pixels whose probability
    contradicts ``inside`` (dropped specks, filled holes, invalid ones) are crossed half-way.
    """
    rows = np.flatnonzero(inside.any(axis=1))
    if rows.size == 0:
        return []
    cols = np.flatnonzero(inside.any(axis=0))
    # One pixel of surroundings where there are any: the outline passes between the mask and them.
    top, left = max(int(rows[0]) - 1, 0), max(int(cols[0]) - 1, 0)
    box = np.s_[top : int(rows[-1]) + 2, left : int(cols[-1]) + 2]
    mask = np.pad(inside[box], 1)
    values = np.pad(probabilities[box], 1, constant_values=np.nan)
    crossings = _crossings(mask, values, threshold)
    crossings.points[:] += np.array([left - 0.5, top - 0.5])
    return _nest(crossings, _rings(crossings.following))


@dataclass(frozen=True, eq=False)
class _Crossings:
    """Where the outlines of a padded mask pass between two pixels: first those between horizontal neighbours, row by
    row and from the left, then those between vertical ones.

    ``points`` (n, 2): (col, row) relative to the first pixel's centre. ``pixels`` (n,): flat index of the pixel inside.
    ``following`` (n,): the crossing that comes next with the inside on the right hand (rows downwards).
    ``entering`` (h,): of the h horizontal ones, whether the right pixel is the one inside. ``width``: of the mask.
    """

    points: Floats
    pixels: NDArray[np.int64]
    following: NDArray[np.int64]
    entering: NDArray[np.bool_]
    width: int


def _crossings(mask: NDArray[np.bool_], values: NDArray[np.float32], threshold: float) -> _Crossings:
    """All crossings of a padded mask."""
    height, width = mask.shape
    # [0]: between (r, c) and (r, c + 1); [1]: (r, c) and (r + 1, c). Left empty where there is no crossing: never used.
    index = np.empty((2, height, width), np.int32)
    r0, c0 = np.divmod(np.flatnonzero(mask[:, 1:] ^ mask[:, :-1]), width - 1)
    r1, c1 = np.divmod(np.flatnonzero(mask[1:, :] ^ mask[:-1, :]), width)
    index[0, r0, c0] = np.arange(r0.size)
    index[1, r1, c1] = np.arange(r0.size, r0.size + r1.size)
    flat = mask.ravel()
    first = np.concatenate([r0 * width + c0, r1 * width + c1])
    second = np.concatenate([r0 * width + c0 + 1, (r1 + 1) * width + c1])
    first_inside = flat[first]
    t = _fraction(values.ravel()[first], values.ravel()[second], first_inside, threshold)
    horizontal = np.arange(first.size) < r0.size
    cols = np.concatenate([c0, c1]) + np.where(horizontal, t, 0.0)
    rows = np.concatenate([r0, r1]) + np.where(horizontal, 0.0, t)
    following = _link(mask, index, r0, c0, r1, c1, first_inside)
    points = np.stack([cols, rows], axis=1)
    return _Crossings(points, np.where(first_inside, first, second), following, ~first_inside[: r0.size], width)


def _fraction(
    first: NDArray[np.float32], second: NDArray[np.float32], first_inside: NDArray[np.bool_], threshold: float
) -> Floats:
    """Where between two centres (0 = first, 1 = second) the outline passes."""
    inner = np.where(first_inside, first, second).astype(np.float64)
    outer = np.where(first_inside, second, first).astype(np.float64)
    usable = (inner >= threshold) & (outer < threshold)  # false for NaN
    t = np.full(inner.shape, 0.5)
    np.divide(inner - threshold, inner - outer, out=t, where=usable)
    t = np.clip(t, _CLEARANCE, 1 - _CLEARANCE)
    return np.where(first_inside, t, 1 - t)


def _link(
    mask: NDArray[np.bool_],
    index: NDArray[np.int32],
    r0: NDArray[np.int64],
    c0: NDArray[np.int64],
    r1: NDArray[np.int64],
    c1: NDArray[np.int64],
    first_inside: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """For each crossing the next one, inside on the right hand when looking along the ring with rows downwards.

    A crossing between a left pixel inside and a right one outside leads down into the cell below, and so on around.
    """
    n0 = r0.size
    following = np.empty(n0 + r1.size, np.int64)
    # Leave through a cell (its upper left pixel is (r, c)): which two pixels lie ahead decides the turn.
    # Heading: 0 down, 1 up for crossings of horizontal neighbours; 2 left, 3 right for vertical neighbours.
    down, up = np.nonzero(first_inside[:n0])[0], np.nonzero(~first_inside[:n0])[0]
    left, right = np.nonzero(first_inside[n0:])[0], np.nonzero(~first_inside[n0:])[0]
    # down: inside is (r, c), to the west; ahead are (r + 1, c) west and (r + 1, c + 1) east
    r, c = r0[down], c0[down]
    following[down] = _turn(mask[r + 1, c], mask[r + 1, c + 1], index[1, r, c], index[0, r + 1, c], index[1, r, c + 1])
    # up: inside is (r, c + 1), to the east; ahead are (r - 1, c + 1) and (r - 1, c)
    r, c = r0[up], c0[up]
    following[up] = _turn(
        mask[r - 1, c + 1], mask[r - 1, c], index[1, r - 1, c + 1], index[0, r - 1, c], index[1, r - 1, c]
    )
    # left: inside is (r, c), to the north; ahead are (r, c - 1) north and (r + 1, c - 1) south
    r, c = r1[left], c1[left]
    following[n0 + left] = _turn(
        mask[r, c - 1], mask[r + 1, c - 1], index[0, r, c - 1], index[1, r, c - 1], index[0, r + 1, c - 1]
    )
    # right: inside is (r + 1, c), to the south; ahead are (r + 1, c + 1) south and (r, c + 1) north
    r, c = r1[right], c1[right]
    following[n0 + right] = _turn(
        mask[r + 1, c + 1], mask[r, c + 1], index[0, r + 1, c], index[1, r, c + 1], index[0, r, c]
    )
    return following


def _turn(
    same_side: NDArray[np.bool_],
    other_side: NDArray[np.bool_],
    towards_inside: NDArray[np.int32],
    straight: NDArray[np.int32],
    away: NDArray[np.int32],
) -> NDArray[np.int32]:
    """The crossing to go to, given which pixels ahead are inside: on the ring's inner side and on its outer side.

    A saddle (outer side inside, inner side not) turns around the pixel it came along: corners do not connect.
    """
    return np.where(~same_side, towards_inside, np.where(other_side, away, straight))


def _rings(following: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The cycles of a permutation, each from its smallest member on."""
    successor = following.tolist()
    unseen = bytearray(b"\x01") * len(successor)
    rings = []
    start = 0
    while start >= 0:
        ring = [start]
        at = successor[start]
        while at != start:
            ring.append(at)
            at = successor[at]
        members = np.array(ring, np.int64)
        np.frombuffer(unseen, np.uint8)[members] = 0
        rings.append(members)
        start = unseen.find(b"\x01", start)
    return rings


def _nest(crossings: _Crossings, rings: list[NDArray[np.int64]]) -> list[Outline]:
    """Rings to parts.

    A ring whose leftmost crossing enters the part (from the left) is a shell, one whose leftmost crossing leaves it a
    hole. In the row of that crossing the part began at the crossing before it, which lies on a ring of the same part
    that reaches farther left: another hole, whose owner is known by then, or the shell.
    """
    ring_of = np.empty(len(crossings.points), np.int64)
    firsts = []
    for number, ring in enumerate(rings):
        ring_of[ring] = number
        horizontal = ring[ring < crossings.entering.size]
        columns = crossings.pixels[horizontal] % crossings.width - crossings.entering[horizontal]
        at = int(columns.argmin())
        firsts.append((int(columns[at]), int(horizontal[at]), number))
    owner = {}
    holes: dict[int, list[int]] = {}
    for _, first, number in sorted(firsts):
        if crossings.entering[first]:
            owner[number] = number
            holes[number] = []
        else:
            owner[number] = owner[int(ring_of[first - 1])]
            holes[owner[number]].append(number)
    shells = sorted(holes, key=lambda number: int(crossings.pixels[rings[number]].min()))
    points = crossings.points
    return [Outline(points[rings[n]], tuple(points[rings[h]] for h in sorted(holes[n]))) for n in shells]


def signed_area(xy: Floats) -> float:
    """Shoelace area of an open ring (n, 2); positive when x turns towards y."""
    x, y = xy[:, 0] - xy[0, 0], xy[:, 1] - xy[0, 1]
    return float(0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
