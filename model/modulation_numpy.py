# SPDX-License-Identifier: GPL-3.0-or-later
"""Probability-map modulation (VFM-ISRefiner eqs. 8-10) of one map with numpy: what :mod:`model.modulation` does with
torch for batches and on any device, held equal by tests. MFP's variant is not here: no model without torch has it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

R_MAX, R_MIN = 100.0, 10.0
"""Pixels, as in :mod:`model.modulation`, which says what they mean."""

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]


def modulate(prob: Floats, clicks: Floats) -> Floats:
    """The modulated map, (H, W) float32 in [0, 1], never NaN. ``prob``: (H, W) probabilities, left as they are.

    ``clicks``: (2P, 3) rows (row, col, order), P positives first, missing rows -1. Where the newest click has a
    negative coordinate (or there is none) the map comes back unchanged.
    """
    out = prob.astype(np.float32)
    newest = int(clicks[:, 2].argmax())
    row, col = float(clicks[newest, 0]), float(clicks[newest, 1])
    if min(row, col) < 0:
        return out
    positive = newest < len(clicks) // 2
    opposite = (clicks[:, 2] != -1) & ((np.arange(len(clicks)) < len(clicks) // 2) != positive)
    # In float32, as the published operator: its last bit decides whether a pixel at exactly R is in or out.
    offsets = clicks[:, :2] - clicks[newest, :2]
    reach = np.sqrt((offsets * offsets).sum(1, dtype=np.float32)).astype(np.float64)
    radius = float(reach[opposite].min()) / 2 if opposite.any() else R_MAX
    excluders = np.flatnonzero(opposite & (reach < R_MIN)) if radius < R_MIN else np.array([], np.intp)
    radius = max(radius, R_MIN)
    height, width = prob.shape
    top, bottom = _reachable(row, radius, height)
    left, right = _reachable(col, radius, width)
    if top >= bottom or left >= right:
        return out
    rows = np.arange(top, bottom, dtype=np.float64)[:, None]
    cols = np.arange(left, right, dtype=np.float64)[None, :]
    distance = np.sqrt((rows - row) ** 2 + (cols - col) ** 2)
    window = distance <= radius
    for index in excluders:
        other = clicks[index].astype(np.float64)
        window &= ~(np.sqrt((rows - other[0]) ** 2 + (cols - other[1]) ** 2) <= reach[index])
    # Clamped before indexing: the published code fails on clicks at or beyond the last row or column.
    clicked = float(prob[min(int(row), height - 1), min(int(col), width - 1)])
    box = out[top:bottom, left:right]
    box[...] = _modulated(box, window, distance, radius, clicked, positive)
    if window.any() and not _is_ramp(clicked, positive):
        at_row, at_col = min(round(row), height - 1), min(round(col), width - 1)
        out[at_row, at_col] = np.float32(positive)
    return out


def _reachable(at: float, radius: float, limit: int) -> tuple[int, int]:
    """First and end index along one axis of what the window can reach and of the clicked pixel."""
    return max(math.floor(min(at, limit - 1) - radius), 0), min(math.ceil(at + radius) + 1, limit)


def _is_ramp(clicked: float, positive: bool) -> bool:
    """Where the clicked pixel is exactly wrong no power moves it."""
    return clicked == (0.0 if positive else 1.0)


def _modulated(p: Floats, window: Mask, distance: Doubles, radius: float, clicked: float, positive: bool) -> Doubles:
    """New values of a box (h, w): eqs. 9 and 10."""
    values = p.astype(np.float64)
    region = _similar(values, window, clicked, positive)
    if _is_ramp(clicked, positive):
        farthest = float(distance[region].max()) if region.any() else 0.0
        slope = distance / (farthest or 1.0)
        pushed = np.clip(1 - slope if positive else slope, 0, 1)
    else:
        strongest = _strongest(clicked, positive)
        share = np.minimum(distance / radius, 1)  # outside the window the value is never used
        exponent = strongest * (1 - share) + share
        pushed = values ** (1 / exponent if positive else exponent)
    return np.where(region, pushed, values)


def _similar(values: Doubles, window: Mask, clicked: float, positive: bool) -> Mask:
    """Eq. 9: of the window, the pixels on the clicked pixel's side of the lowest (highest) of three thresholds."""
    inside = values[window]
    if not inside.size:
        return window
    middle = (inside.size - 1) // 2
    lower_median = float(np.partition(inside, middle)[middle])
    thresholds = (clicked, float(inside.mean()), lower_median)
    return window & (values >= min(thresholds) if positive else values <= max(thresholds))


def _strongest(clicked: float, positive: bool) -> float:
    """gamma_max: takes the clicked pixel to 0.99 (positive) or 0.01 (negative); 1 where it is there already."""
    if positive:
        return 1 / (math.log(0.99) / math.log(clicked) + 1e-8) if 0 < clicked < 0.99 else 1.0
    return math.log(0.01) / math.log(clicked) if 0.01 < clicked < 1 else 1.0
