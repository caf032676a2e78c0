# SPDX-License-Identifier: GPL-3.0-or-later
"""Connected parts of a mask with numpy alone: runs of pixels along rows, joined where they touch the next row's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def connected_components(mask: NDArray[np.bool_], connectivity: int = 4) -> tuple[NDArray[np.int32], Ints]:
    """Labels (rows, cols) and the number of pixels of each.

    0 is what is not in the mask; parts count from 1 in the order their first pixels appear, row by row.
    ``connectivity``: 4, or 8 where pixels that touch at a corner belong together. Raises ValueError for another one.
    """
    if connectivity not in (4, 8):
        raise ValueError(f"connectivity is 4 or 8, not {connectivity}")
    starts, ends, stride = _runs(mask)
    one, other = _touching(starts, ends, stride, 1 if connectivity == 8 else 0)
    roots, label = np.unique(_joined(len(starts), one, other), return_inverse=True)
    label = label.reshape(-1) + 1
    lengths = ends - starts
    labels = np.zeros(mask.shape, np.int32)
    labels[mask] = np.repeat(label, lengths)
    areas = np.bincount(label, weights=lengths, minlength=len(roots) + 1).astype(np.int64)
    areas[0] = mask.size - int(lengths.sum())
    return labels, areas


def _runs(mask: NDArray[np.bool_]) -> tuple[Ints, Ints, int]:
    """Flat start and end (exclusive) of each run of pixels, in rows two columns longer than the mask's."""
    stride = mask.shape[1] + 2
    padded = np.zeros((mask.shape[0], stride), np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded.ravel())
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), stride


def _touching(starts: Ints, ends: Ints, stride: int, slack: int) -> tuple[Ints, Ints]:
    """Pairs of runs in neighbouring rows that share a column (``slack`` 1: or a corner): indices above and below."""
    first = np.searchsorted(ends, starts + stride - slack, "right")
    last = np.searchsorted(starts, ends + stride + slack, "left")
    count = np.maximum(last - first, 0)
    above = np.repeat(np.arange(len(starts)), count)
    below = np.arange(len(above)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    return above, below


def _joined(count: int, one: Ints, other: Ints) -> Ints:
    """For each of ``count`` runs the first run of its part, given the pairs that belong together."""
    root = np.arange(count)
    while True:
        low = np.minimum(root[one], root[other])
        high = np.maximum(root[one], root[other])
        if np.array_equal(low, high):
            return root
        np.minimum.at(root, high, low)
        while not np.array_equal(root[root], root):
            root = root[root]
