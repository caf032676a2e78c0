# SPDX-License-Identifier: GPL-3.0-or-later
"""The first click knows no size: look at several scales at once and keep the answer that is best in itself."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick
from .zoomin import Roi, whole


@dataclass(frozen=True)
class FirstClick:
    """Which scales to try, and how their answers are judged."""

    sides: tuple[int, ...] = ()
    """Sides of square ROIs around the click, image pixels; 0 is the whole image. Empty: the whole image only."""
    lattice: float = 0.0
    """ROIs are moved to multiples of this share of their side, so that clicks close by share an encoding."""
    border_weight: float = 0.5
    """Cost of a mask that the ROI cuts: times the share of the mask's rim that lies on the ROI's inner border."""
    stability_weight: float = 0.2
    """Worth of a mask that stays the same at thresholds 0.3 and 0.7."""


def candidate_rois(click: PixelClick, height: int, width: int, settings: FirstClick) -> list[Roi]:
    """Square ROIs around the click, moved inside the image, largest first; all different, at least one."""
    rois = [whole(height, width)] if not settings.sides else []
    for side in sorted(settings.sides, key=lambda side: -(side or 10**9)):
        roi = whole(height, width) if side == 0 else _around(click, side, height, width, settings.lattice)
        if roi not in rois:
            rois.append(roi)
    return rois


def _around(click: PixelClick, side: int, height: int, width: int, lattice: float) -> Roi:
    spans = []
    step = max(1, round(side * lattice))
    for at, limit in ((click.row, height), (click.col, width)):
        first = round((at - side / 2) / step) * step
        first = max(0, min(first, limit - side))
        spans += [first, min(first + side, limit) - 1]
    return Roi(*spans)


def score(
    probabilities: NDArray[np.float32], quality: float, roi: Roi, height: int, width: int, settings: FirstClick
) -> float:
    """How good an answer (side, side) of one ROI is by what can be known without the truth; higher is better."""
    mask = probabilities > 0.5
    area = int(mask.sum())
    if area == 0:
        return -1.0
    firm, loose = int((probabilities > 0.7).sum()), int((probabilities > 0.3).sum())
    stability = firm / max(loose, 1)
    return quality + settings.stability_weight * stability - settings.border_weight * _cut(mask, roi, height, width)


def _cut(mask: NDArray[np.bool_], roi: Roi, height: int, width: int) -> float:
    """Pixels of the mask on those borders of the ROI that are no borders of the image, over a rim of that area."""
    sides = [
        (roi.top > 0, mask[0]),
        (roi.bottom < height - 1, mask[-1]),
        (roi.left > 0, mask[:, 0]),
        (roi.right < width - 1, mask[:, -1]),
    ]
    touching = sum(int(line.sum()) for inner, line in sides if inner)
    return min(1.0, touching / (4.0 * math.sqrt(int(mask.sum()))))
