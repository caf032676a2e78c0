# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact Euclidean distances in numpy alone, for where opencv is not installed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def exact_depth(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Distance of each pixel of ``mask`` (H, W) to the nearest pixel outside it; the image's rim counts as outside.

    Along columns by two running sums, then along rows: for each shift the squared column distance plus the squared
    shift, until no shift can be shorter than what was found. Work: pixels of the mask's box times its greatest depth.
    """
    depth = np.zeros(mask.shape, np.float32)
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return depth
    box = np.s_[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    inside = np.pad(mask[box], 1)
    down = _run_lengths(inside)
    up = _run_lengths(inside[::-1])[::-1]
    column = np.minimum(down, up).astype(np.int64) ** 2
    nearest = column.copy()
    shift = 1
    while shift < inside.shape[1] and shift**2 < nearest.max():
        np.minimum(nearest[:, shift:], column[:, :-shift] + shift**2, out=nearest[:, shift:])
        np.minimum(nearest[:, :-shift], column[:, shift:] + shift**2, out=nearest[:, :-shift])
        shift += 1
    depth[box] = np.sqrt(nearest[1:-1, 1:-1])
    return depth


def _run_lengths(inside: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many pixels inside end at each pixel, counted along columns downwards."""
    lengths = np.zeros(inside.shape, np.int32)
    for row in range(1, inside.shape[0]):
        lengths[row] = (lengths[row - 1] + 1) * inside[row]
    return lengths
