# SPDX-License-Identifier: GPL-3.0-or-later
"""The user of training: clicks on batches of masks, with more whim than the one of the evaluation.

Works on masks `stride` times coarser than the network input (distances cost a quarter there); clicks come out in
pixels of the input. Click arrays are (B, 2P, 3) float32 rows (row, col, order), positives first, missing -1.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

BoolImages = NDArray[np.bool_]
Clicks = NDArray[np.float32]
PER_SIGN = 8


def no_clicks(batch: int) -> Clicks:
    """(B, 2 * PER_SIGN, 3), all missing."""
    return np.full((batch, 2 * PER_SIGN, 3), -1.0, np.float32)


def used_part(clicks: Clicks) -> Clicks:
    """The same clicks with as few empty rows as possible: (B, 2P, 3), P >= 1."""
    half = clicks.shape[1] // 2
    counts = (clicks[..., 2] >= 0).reshape(len(clicks), 2, half).sum(2)
    most = max(1, int(counts.max(initial=0)))
    return np.ascontiguousarray(np.concatenate([clicks[:, :most], clicks[:, half : half + most]], 1))


def depths(mask: BoolImages) -> NDArray[np.float32]:
    """Distance to the nearest pixel outside the mask (H, W), the rim counting as outside."""
    padded = np.pad(mask.astype(np.uint8), 1)
    return np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, 3)[1:-1, 1:-1], np.float32)


def _place(
    depth: NDArray[np.float32], rng: np.random.Generator, deepest: float, deep: float, cut: float
) -> tuple[int, int]:
    """The deepest pixel with chance ``deepest``; else one deeper than ``cut`` of the depth; rarely any."""
    kind = rng.random()
    if kind < deepest:
        at = int(depth.argmax())
        return at // depth.shape[1], at % depth.shape[1]
    rows, cols = np.nonzero(depth > (cut if kind < deep else 0.03) * depth.max())
    at = int(rng.integers(len(rows)))
    return int(rows[at]), int(cols[at])


def add_first(clicks: Clicks, truth: BoolImages, stride: int, rng: np.random.Generator) -> None:
    """One positive click on each object (B, h, w) that has a pixel, in place: half in the middle, some at the rim.

    Those of the paper are in :mod:`model.training.paper`.
    """
    for item, mask in enumerate(truth):
        if mask.any():
            row, col = _place(depths(mask), rng, 0.5, 0.85, 0.55)
            clicks[item, 0] = (*_inside(row, col, stride, rng), 0)


def add_next(
    clicks: Clicks,
    truth: BoolImages,
    predicted: BoolImages,
    stride: int,
    rng: np.random.Generator,
) -> None:
    """One click more on the deeper error of each item, in place; on the object itself where nothing is wrong.

    An item whose rows of that sign are full keeps its clicks.
    """
    half = clicks.shape[1] // 2
    for item in range(len(truth)):
        missed, surplus = depths(truth[item] & ~predicted[item]), depths(predicted[item] & ~truth[item])
        positive = bool(missed.max() >= surplus.max())
        chosen = missed if positive else surplus
        if chosen.max() <= 0:
            chosen = depths(truth[item])
        first = 0 if positive else half
        free = np.flatnonzero(clicks[item, first : first + half, 2] < 0)
        if chosen.max() <= 0 or not len(free):
            continue
        row, col = _place(chosen, rng, 0.55, 0.85, 0.5)
        order = clicks[item, :, 2].max() + 1
        clicks[item, first + free[0]] = (*_inside(row, col, stride, rng), order)


def _inside(row: int, col: int, stride: int, rng: np.random.Generator) -> tuple[float, float]:
    """A pixel of the input that the coarse cell covers."""
    if stride == 1:
        return float(row), float(col)
    return row * stride + rng.uniform(0, stride - 1), col * stride + rng.uniform(0, stride - 1)


def roughened(masks: BoolImages, rng: np.random.Generator) -> NDArray[np.float32]:
    """What a user may bring to be refined: the masks (B, H, W) moved, scaled, grown or shrunk; float32 0 or 1."""
    height, width = masks.shape[1:]
    side = min(height, width)
    result = []
    for mask in masks:
        affine = np.array([[1, 0, 0], [0, 1, 0]], float) + rng.normal(0, 1, (2, 3)) * [0.07, 0.07, side * 0.03]
        moved = cv2.warpAffine(mask.astype(np.uint8), affine, (width, height), flags=cv2.INTER_NEAREST)
        if rng.random() < 0.5:
            kernel = np.ones([int(rng.integers(1, max(2, side // 24)))] * 2, np.uint8)
            moved = (cv2.dilate if rng.random() < 0.5 else cv2.erode)(moved, kernel)
        result.append(moved)
    return np.stack(result).astype(np.float32)


def misread(masks: BoolImages, rng: np.random.Generator) -> NDArray[np.float32]:
    """The masks (B, S, S) as a wider view reads them: soft, and wrong along the outline; float32 in (0, 1)."""
    side = masks.shape[-1]
    result = []
    for mask in masks:
        soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), rng.uniform(1.0, side / 24))
        waves = rng.normal(0, rng.uniform(0.05, 0.35), rng.integers(3, 10, 2)).astype(np.float32)
        doubt = cv2.resize(waves, (side, side), interpolation=cv2.INTER_CUBIC)
        result.append(1 / (1 + np.exp(-rng.uniform(6, 14) * (soft - 0.5 + doubt))))
    return np.stack(result).astype(np.float32)
