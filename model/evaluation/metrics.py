# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, as the interactive segmentation literature defines it (spec 11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..clicks import check_mask

THRESHOLDS = (0.80, 0.85, 0.90, 0.95)
MAX_CLICKS = 20
HARM = 0.02
Curves = NDArray[np.float32]


def iou(pred: NDArray[np.bool_], gt: NDArray[Any]) -> float:
    """Intersection over union of ``pred`` (H, W) bool and ``gt`` (H, W) int, 1 object; -1 does not count.

    1.0 where both are empty. Raises ValueError for a ``pred`` that is no mask or of another shape.
    """
    check_mask(pred, gt)
    valid, object_ = gt != -1, gt == 1
    union = int(((pred | object_) & valid).sum())
    return int((pred & object_).sum()) / union if union else 1.0


def clicks_needed(curve: Sequence[float] | Curves, threshold: float, max_clicks: int = MAX_CLICKS) -> int:
    """1-based number of the first click whose IoU is at least ``threshold``; ``max_clicks`` where none is.

    Compared in float32, as the published code does.
    """
    reached = np.asarray(curve, np.float32)[:max_clicks] >= np.float32(threshold)
    return int(reached.argmax()) + 1 if reached.any() else max_clicks


def noc(curves: Sequence[Sequence[float]], threshold: float, max_clicks: int = MAX_CLICKS) -> float:
    """NoC@threshold: mean number of clicks over objects; NaN without objects."""
    if not curves:
        return float("nan")
    return float(np.mean([clicks_needed(curve, threshold, max_clicks) for curve in curves]))


def never_reached(curves: Sequence[Sequence[float]], threshold: float, max_clicks: int = MAX_CLICKS) -> int:
    """NoF: objects whose IoU never is at least ``threshold``."""
    return sum(not (np.asarray(curve, np.float32)[:max_clicks] >= np.float32(threshold)).any() for curve in curves)


def at_limit(curves: Sequence[Sequence[float]], threshold: float, max_clicks: int = MAX_CLICKS) -> int:
    """The published code's count of failures: NoC equals ``max_clicks``, reached or not."""
    return sum(clicks_needed(curve, threshold, max_clicks) == max_clicks for curve in curves)


def mean_iou(curves: Sequence[Sequence[float]], click: int) -> float:
    """mIoU@k: mean IoU after ``click`` clicks; NaN without objects."""
    if not curves:
        return float("nan")
    return float(np.mean([curve[min(click, len(curve)) - 1] for curve in curves]))


def harm_share(curves: Sequence[Sequence[float]], drop: float = HARM) -> float:
    """Share of clicks after the first that lower the IoU by more than ``drop``; NaN without such clicks."""
    steps = [float(after) - float(before) for c in curves for before, after in zip(c[:-1], c[1:], strict=True)]
    return sum(step < -drop for step in steps) / len(steps) if steps else float("nan")


def seconds_per_click(elapsed_s: float, clicks: int) -> float:
    """SPC: wall time over clicks."""
    return elapsed_s / clicks if clicks else float("nan")


def quantile_bins(areas: Sequence[float], bins: int = 5) -> list[tuple[float, float]]:
    """Bounds (low, high] of ``bins`` groups of like many objects; the first includes its lower bound.

    The quantile method of the SegMap paper's tables 8 and 9. Groups that would be empty are dropped.
    """
    if not areas:
        return []
    edges = np.quantile(np.asarray(areas, np.float64), np.linspace(0, 1, bins + 1))
    return [(float(low), float(high)) for low, high in zip(edges[:-1], edges[1:], strict=True) if high > low] or [
        (float(edges[0]), float(edges[-1]))
    ]


def bin_of(area: float, bounds: Sequence[tuple[float, float]]) -> int:
    """The group of ``area`` among :func:`quantile_bins`."""
    for index, (_, high) in enumerate(bounds):
        if area <= high:
            return index
    return len(bounds) - 1
