# SPDX-License-Identifier: GPL-3.0-or-later
"""One object is asked about, so pieces of a mask that nobody clicked are left out.

A network that has learnt what a road looks like answers a click on one with every road in view. Who means a piece that
lies apart clicks it, too, and it stays.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick
from .prompts import tools

FloatImage = NDArray[np.float32]


def clicked_pieces(probabilities: FloatImage, clicks: Iterable[PixelClick]) -> FloatImage:
    """``probabilities`` (H, W) float32 in [0, 1], threshold 0.5, without the pieces that hold no positive click.

    Pixels that touch at a corner belong to one piece. What is left out gets 1 - p, so that it is as surely outside as
    it was inside. The same array comes back where there is nothing to leave out: one piece or none, or no piece
    with a click in it.
    """
    height, width = probabilities.shape
    mask = probabilities > 0.5
    at = {(int(c.row), int(c.col)) for c in clicks if c.positive and 0 <= c.row < height and 0 <= c.col < width}
    if not any(mask[pixel] for pixel in at):
        return probabilities
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(cols[0])
    box = np.s_[top : int(rows[-1]) + 1, left : int(cols[-1]) + 1]
    labels = tools().labelled(mask[box], 8)
    dropped = np.ones(int(labels.max()) + 1, np.bool_)
    dropped[0] = False
    dropped[[int(labels[row - top, col - left]) for row, col in at if mask[row, col]]] = False
    if not dropped.any():
        return probabilities
    result = probabilities.copy()
    result[box] = np.where(dropped[labels], 1 - result[box], result[box])
    return result
