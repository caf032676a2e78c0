# SPDX-License-Identifier: GPL-3.0-or-later
"""What an image says for one outline and against another: how far the colours on its two sides lie apart.

Decided on 120 labelled objects of five datasets (solar panels, drone buildings, 0.3 m buildings, palms, NWPU's objects)
whose true outlines were moved by 0, 15 and 40 % of their width: of gradient along the outline, separation of colours,
expected IoU, score and stability, the change of the separation told best whether a refined outline was nearer to the
truth (rank correlation 0.51), and adding the gradient made it worse.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

RING_PX = 3  # width of the strips on both sides of an outline
MIN_PX = 4  # a strip of fewer pixels says nothing
_NOISE = 4.0  # variance of a pixel's colour that is there anyway, squared units of L*a*b*
_SOFTEN = 0.1  # added to both sides of the ratio, so that two outlines without any contrast are equal


def separation(image: NDArray[np.uint8], mask: NDArray[np.bool_]) -> float:
    """How far the colours inside and outside an outline lie apart, in standard deviations.

    ``image``: (H, W, 3) uint8 RGB; ``mask``: (H, W). Strips of RING_PX on both sides, in L*a*b*:
    sqrt(sum((mean_in - mean_out)^2 / (var_in + var_out + 4))), 0 where a strip is missing.
    """
    inside = mask.astype(np.uint8)
    side = 2 * RING_PX + 1
    kernel = np.ones((side, side), np.uint8)
    inner = mask & (cv2.erode(inside, kernel, borderType=cv2.BORDER_REPLICATE) == 0)
    outer = ~mask & (cv2.dilate(inside, kernel) > 0)
    if inner.sum() < MIN_PX or outer.sum() < MIN_PX:
        return 0.0
    colours = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2LAB).astype(np.float32)
    a, b = colours[inner], colours[outer]
    apart = (a.mean(axis=0) - b.mean(axis=0)) ** 2 / (a.var(axis=0) + b.var(axis=0) + _NOISE)
    return float(np.sqrt(apart.sum()))


def gain(image: NDArray[np.uint8], before: NDArray[np.bool_], after: NDArray[np.bool_]) -> float:
    """How many times better ``after`` parts the colours than ``before``; above 1: the image speaks for the change."""
    return (separation(image, after) + _SOFTEN) / (separation(image, before) + _SOFTEN)
