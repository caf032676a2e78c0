# SPDX-License-Identifier: GPL-3.0-or-later
"""A click is obeyed: whatever the network answers, the place that was clicked gets the side that the user gave it.

Who corrects a mask clicks the middle of what is wrong, so all that is nearer to the click than the mask's edge is wrong
as well. That much is corrected in any case, as long as it is small; the rest is the network's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick

FloatImage = NDArray[np.float32]

CERTAIN = 0.6
"""Probability of what a positive click claims where the network says less; 1 minus that for a negative click."""


@dataclass(frozen=True)
class Obedience:
    """How much around a click is taken from the user."""

    most_px: float = 8.0
    """Largest radius, image pixels: a click far from the mask's edge says little of its surroundings. 0: off."""
    least_px: float = 1.0
    """Smallest radius: where the click only repeats what the mask before said, or there was none."""


def obeyed(before: FloatImage, after: FloatImage, click: PixelClick, settings: Obedience) -> FloatImage:
    """``after`` with the newest click obeyed; ``after`` itself where nothing is to be changed.

    ``before``, ``after``: probabilities (H, W) float32 in [0, 1] before and after the click, threshold 0.5. A disc
    around the click is made at least :data:`CERTAIN` (at most 1 - CERTAIN for a negative click). Its radius is the
    distance of the click to the nearest pixel of ``before`` on the side that the click asks for, less half a pixel,
    within the settings' bounds. A click outside the image changes nothing, nor does a negative one without a mask; and
    where the network finds nothing to begin with, nothing is made up.
    """
    height, width = after.shape
    row, col = int(click.row), int(click.col)
    if not settings.most_px or not (0 <= row < height and 0 <= col < width):
        return after
    mask = before > 0.5
    if not mask.any() and not (click.positive and bool((after > 0.5).any())):
        return after
    radius = _radius(mask == click.positive, row, col, settings)
    reach = math.ceil(radius)
    top, bottom = max(0, row - reach), min(height, row + reach + 1)
    left, right = max(0, col - reach), min(width, col + reach + 1)
    box = np.s_[top:bottom, left:right]
    rows, cols = np.ogrid[box]
    disc = (rows - row) ** 2 + (cols - col) ** 2 <= radius**2
    if bool(((after[box] > 0.5) == click.positive)[disc].all()):
        return after
    result = after.copy()
    bound, limit = (CERTAIN, np.maximum) if click.positive else (1 - CERTAIN, np.minimum)
    result[box] = np.where(disc, limit(result[box], np.float32(bound)), result[box])
    return result


def _radius(wanted: NDArray[np.bool_], row: int, col: int, settings: Obedience) -> float:
    """Distance in pixels from the click to the nearest pixel that is as it asks for, less half a pixel, in bounds."""
    if wanted[row, col]:
        return settings.least_px
    reach = math.ceil(settings.most_px) + 1
    top, left = max(0, row - reach), max(0, col - reach)
    rows, cols = np.nonzero(wanted[top : row + reach + 1, left : col + reach + 1])
    if not len(rows):  # farther than the bound, or nowhere
        return settings.most_px if wanted.any() else settings.least_px
    nearest = float(np.sqrt(((rows + top - row) ** 2 + (cols + left - col) ** 2).min()))
    return min(max(nearest - 0.5, settings.least_px), settings.most_px)
