# SPDX-License-Identifier: GPL-3.0-or-later
"""Specks and pinholes of a mask, found along the outlines instead of by labelling every pixel.

Tracing the borders of a mask touches its border pixels alone: 0.2 ms for 1024 x 1024 pixels where labelling takes
4.5 ms (and twice that for the holes). A component of fewer than four pixels fills its bounding box so far that nothing
else of its kind fits in, so the box says which pixels it has. Where there is no OpenCV, which the lighter runtime does
without, every pixel is labelled after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .components import connected_components

try:
    import cv2
except ImportError:
    cv2 = None  # type: ignore[assignment]

Mask = NDArray[np.bool_]
Indices = NDArray[np.int64]
Points = Sequence[tuple[float, float]]
SPECK_PX = 4  # components of fewer pixels are noise; the boxes of smaller ones say all, those of larger ones do not
_LONGEST = 12  # pixels along the border of a component of three pixels at most


def drop_specks(mask: Mask, valid: Optional[Mask] = None, keep: Points = ()) -> None:
    """Clear specks (4-connected, fewer than SPECK_PX pixels) and fill pinholes (8-connected) of ``mask``, in place.

    ``mask`` (rows, cols) bool. ``keep``: (col, row) of points whose speck stays. ``valid`` (rows, cols): pinholes are
    filled where it is true.
    """
    if cv2 is None:
        _drop_labelled(mask, valid, keep)
    elif mask.size:
        _drop_traced(mask, valid, keep)


def _drop_traced(mask: Mask, valid: Optional[Mask], keep: Points) -> None:
    """All at once, from the boxes of what is small enough."""
    around, left, top, width, height = _candidates(mask)
    if around.size == 0:
        return
    offset = np.arange(SPECK_PX - 1)
    within = (offset[:, None] < height[:, None, None]) & (offset < width[:, None, None])
    rows, cols = np.broadcast_arrays(
        np.minimum(top[:, None, None] + offset[:, None], mask.shape[0] - 1),
        np.minimum(left[:, None, None] + offset, mask.shape[1] - 1),
    )
    is_part = around[:, None, None]
    member = within & (mask[rows, cols] == is_part)
    small = np.count_nonzero(member, axis=(1, 2)) < SPECK_PX
    for col, row in keep:
        clicked = member & (rows == np.floor(row)) & (cols == np.floor(col))
        small &= ~(around & clicked.any(axis=(1, 2)))
    member &= small[:, None, None]
    if valid is not None:
        member &= is_part | valid[rows, cols]
    mask[rows[member], cols[member]] = np.broadcast_to(~is_part, member.shape)[member]


def _candidates(mask: Mask) -> tuple[Mask, Indices, Indices, Indices, Indices]:
    """Components whose box is at most three pixels wide and high: whether each is a part of the mask (else a hole in
    it), and its box: first column and row, width and height."""
    # Borders are those of the outside: to OpenCV its components are 8-connected and the holes in them 4-connected.
    outside = np.ones((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    np.logical_not(mask, out=outside[1:-1, 1:-1].view(np.bool_))
    borders, tree = cv2.findContours(outside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    length = np.fromiter(map(len, borders), np.int64, len(borders))
    short = np.flatnonzero(length <= _LONGEST)
    if short.size == 0:
        none = np.zeros(0, np.int64)
        return np.zeros(0, np.bool_), none, none, none, none
    points = np.concatenate([borders[i] for i in short.tolist()])[:, 0, :].astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(length[short])[:-1]])
    first, last = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    # Around a part the border runs outside of it, along a hole inside; the padding is a column and a row.
    around = np.asarray(tree[0, short, 3] >= 0)
    left, top = (first - np.where(around, 0, 1)[:, None]).T
    width, height = (last - first + np.where(around, -1, 1)[:, None]).T
    use = (width < SPECK_PX) & (height < SPECK_PX) & (left >= 0)  # what begins in the padding is outside of all parts
    return around[use], left[use], top[use], width[use], height[use]


def _drop_labelled(mask: Mask, valid: Optional[Mask], keep: Points) -> None:
    """The same by labelling every pixel."""
    small, labels = _small(mask, 4)
    for col, row in keep:
        r, c = int(np.floor(row)), int(np.floor(col))
        if 0 <= r < mask.shape[0] and 0 <= c < mask.shape[1]:
            small[labels[r, c]] = False
    mask &= ~small[labels]
    small, labels = _small(np.pad(~mask, 1, constant_values=True), 8)
    holes = small[labels[1:-1, 1:-1]]
    mask |= holes if valid is None else holes & valid


def _small(image: Mask, connectivity: int) -> tuple[Mask, NDArray[np.int32]]:
    """Which labels have fewer than SPECK_PX pixels (the background never), and the labels."""
    labels, areas = connected_components(image, connectivity)
    small = np.asarray(areas < SPECK_PX)
    small[0] = False
    return small, np.asarray(labels, np.int32)
