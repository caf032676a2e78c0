# SPDX-License-Identifier: GPL-3.0-or-later
"""ZoomIn: the network looks at the part of the image that holds the object, and its answer is put back (spec 11).

A region of interest (ROI) is cut out of the image and of the previous probabilities, stretched to the square the
network wants, and the answer is stretched back: that is the backends' part, bilinear with aligned corners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick


class Roi(NamedTuple):
    """A rectangle of pixels; all four bounds belong to it."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1


@dataclass(frozen=True)
class ZoomSettings:
    """How the ROI follows the object. The defaults are those of the published evaluation of VFM-ISRefiner."""

    expansion: float = 1.4
    """ROI extent / extent of the object's bounding box."""
    min_crop_px: int = 200
    """Smallest ROI extent, image pixels."""
    recompute_iou: float = 0.5
    """The stored ROI is kept while its overlap with the wanted one is at least this."""
    threshold: float = 0.5
    """Probability above which a pixel belongs to the object."""
    keep_outside: bool = True
    """Outside the ROI: True keeps the previous probabilities (VFM, MFP), False puts zeros (SimpleClick, CFR)."""
    square: bool = False
    """Grow the shorter extent to the longer, so that the network sees the object unstretched where it fits."""
    grid_px: int = 1
    """Bounds are moved outwards to multiples of this, so that like ROIs become the same one and are encoded once."""
    antialias: bool = False
    """Smooth before shrinking the image (not the probabilities)."""
    follow_cut: bool = False
    """Leave the stored ROI as soon as it cuts the object, that is, the mask reaches its border inside the image."""
    close_depths: float = 0.0
    """Look closely at a click that corrects a mask: the side of that ROI / distance of the click from the mask's edge.
    0: always look at the whole object."""
    close_px: int = 40
    """Smallest side of such a ROI, image pixels."""
    close_least: float = 0.0
    """Smallest side of such a ROI / what the object's ROI exceeds ``close_from_px`` by: an error along the edge of a
    large object is long."""
    close_from_px: int = 128
    """Side of the object's ROI from which ``close_least`` counts."""
    close_share: float = 0.8
    """Where it would be larger than this share of the object's ROI, the whole object is looked at."""


def whole(height: int, width: int) -> Roi:
    """The ROI that is the whole image."""
    return Roi(0, height - 1, 0, width - 1)


def object_roi(mask: NDArray[np.bool_], clicks: Sequence[PixelClick], settings: ZoomSettings) -> Roi | None:
    """The ROI wanted for a mask (H, W) and its positive clicks; None for an empty mask."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    positive = [click for click in clicks if click.positive]
    tops = [float(rows[0]), float(rows[-1]), *(click.row for click in positive)]
    lefts = [float(cols[0]), float(cols[-1]), *(click.col for click in positive)]
    height, width = mask.shape
    extents = [_extent(min(values), max(values), settings) for values in (tops, lefts)]
    if settings.square:
        extents = [max(extents)] * 2
    top, bottom = _span(min(tops), max(tops), extents[0], height, settings)
    left, right = _span(min(lefts), max(lefts), extents[1], width, settings)
    return Roi(top, bottom, left, right)


def _extent(low: float, high: float, settings: ZoomSettings) -> float:
    return max((high - low + 1) * settings.expansion, float(settings.min_crop_px))


def _span(low: float, high: float, extent: float, limit: int, settings: ZoomSettings) -> tuple[int, int]:
    """Bounds of the given extent round the middle of [low, high], inside [0, limit - 1]; round() is half to even."""
    middle = 0.5 * (low + high)
    first, last = round(middle - 0.5 * extent), round(middle + 0.5 * extent)
    if settings.square:
        last = first + round(extent) - 1
    if settings.grid_px > 1:
        grid, length = settings.grid_px, last - first + 1
        first = first // grid * grid
        last = first - (-length // grid - 1) * grid - 1
    if settings.square:  # moved inside as a whole rather than cut, to stay square
        shift = max(0, -first) - max(0, last - (limit - 1))
        first, last = first + shift, last + shift
    return max(0, first), min(limit - 1, last)


def roi_iou(a: Roi, b: Roi) -> float:
    """Product of the overlaps (intersection over union, bounds included) along rows and along columns."""
    return _span_iou(a.top, a.bottom, b.top, b.bottom) * _span_iou(a.left, a.right, b.left, b.right)


def _span_iou(a_low: int, a_high: int, b_low: int, b_high: int) -> float:
    shared = max(0, min(a_high, b_high) - max(a_low, b_low) + 1)
    return shared / (max(a_high, b_high) - min(a_low, b_low) + 1)


def holds_positive_clicks(roi: Roi, clicks: Sequence[PixelClick]) -> bool:
    """False where a positive click lies before the ROI's first or at or beyond its last row or column."""
    return all(
        roi.top <= click.row < roi.bottom and roi.left <= click.col < roi.right for click in clicks if click.positive
    )


def cuts(roi: Roi, mask: NDArray[np.bool_]) -> bool:
    """Whether a mask (H, W) reaches a border of the ROI that is not the image's own."""
    height, width = mask.shape
    inside = mask[roi.top : roi.bottom + 1, roi.left : roi.right + 1]
    return bool(
        (roi.top > 0 and inside[0].any())
        or (roi.bottom < height - 1 and inside[-1].any())
        or (roi.left > 0 and inside[:, 0].any())
        or (roi.right < width - 1 and inside[:, -1].any())
    )


def next_roi(
    stored: Roi | None, probabilities: NDArray[np.float32], clicks: Sequence[PixelClick], settings: ZoomSettings
) -> Roi:
    """The ROI of this click: the stored one unless it no longer fits the object.

    ``probabilities`` (H, W): the previous prediction over the whole image, zeros where there is none.
    """
    mask = probabilities > settings.threshold
    wanted = object_roi(mask, clicks, settings) or whole(*probabilities.shape)
    if stored is not None and settings.follow_cut and cuts(stored, mask):
        return wanted
    if stored is None or not holds_positive_clicks(stored, clicks) or roi_iou(wanted, stored) < settings.recompute_iou:
        return wanted
    return stored


def close_roi(
    stored: Roi | None, probabilities: NDArray[np.float32], clicks: Sequence[PixelClick], settings: ZoomSettings
) -> Roi | None:
    """The ROI for a closer look at the newest click, where it says that a pixel near the mask's edge is wrong.

    Arguments as for :func:`next_roi`. A simulated user clicks the deepest point of an error, a real one its middle:
    the distance to the edge tells how large the error is, and so how closely to look. Square where the image is large
    enough. None where the whole object is to be looked at: no mask yet, nothing wrong at the click, a large error.
    """
    mask = probabilities > settings.threshold
    height, width = mask.shape
    row, col = int(clicks[-1].row), int(clicks[-1].col)
    inside = 0 <= row < height and 0 <= col < width
    if not settings.close_depths or not inside or mask[row, col] == clicks[-1].positive or not mask.any():
        return None
    rows, cols = np.nonzero(mask != mask[row, col])
    if not len(rows):
        return None
    distance = float(np.sqrt(((rows - row) ** 2 + (cols - col) ** 2).min()))
    whole_object, grid = next_roi(stored, probabilities, clicks, settings), settings.grid_px
    extent = max(whole_object.height, whole_object.width)
    least = max(settings.close_px, int(settings.close_least * (extent - settings.close_from_px)))
    side = -(-max(least, int(settings.close_depths * distance)) // grid) * grid
    if side > settings.close_share * extent:
        return None
    tops, lefts = (_around(at, side, limit, grid) for at, limit in ((row, height), (col, width)))
    return Roi(*tops, *lefts)


def _around(at: int, side: int, limit: int, grid: int) -> tuple[int, int]:
    """First and last of ``side`` pixels with ``at`` near their middle, moved inside [0, limit - 1]."""
    first = max(0, min(round((at - side / 2) / grid) * grid, limit - side))
    return first, min(first + side, limit) - 1


def into_roi(clicks: Sequence[PixelClick], roi: Roi, side: int) -> list[PixelClick]:
    """Clicks of the image as clicks of the network's input of ``side`` x ``side`` px; may lie outside of it."""
    return [
        PixelClick(side * (click.row - roi.top) / roi.height, side * (click.col - roi.left) / roi.width, click.positive)
        for click in clicks
    ]
