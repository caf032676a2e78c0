# SPDX-License-Identifier: GPL-3.0-or-later
"""The look before: at a click the network first sees a wide window, then the object as large as that look took it for.

In training the second look is given what the network itself says of a wide view, not a mask made from the truth: a mask
that is made is trusted too much, one that the network made is as wrong as it will be in use.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .data import Picture, Pixels

Affine = NDArray[np.float64]
NARROWEST, WIDEST = 1.3, 6.0
"""How many times as wide as the crop the wide view is."""


class Wide(NamedTuple):
    """A wide view of what a crop shows."""

    image: Pixels
    """(S, S, 3) uint8 RGB."""
    across: Affine
    """(2, 3): from (x, y) pixels of the crop to those of the wide view."""


def widened(affine: Affine, side: int, rng: np.random.Generator) -> tuple[Affine, Affine]:
    """(picture to wide view, crop to wide view) for the affine map (2, 3) from picture to crop."""
    shrink = math.exp(-rng.uniform(math.log(NARROWEST), math.log(WIDEST)))
    turn = np.eye(2) * shrink
    off = side / 2 * (1 - shrink) + rng.uniform(-0.15, 0.15, 2) * side * (1 - shrink)
    across = np.hstack([turn, off[:, None]])
    return np.hstack([turn @ affine[:, :2], (turn @ affine[:, 2] + off)[:, None]]), across


def carried(masks: NDArray[np.float32], across: NDArray[np.float64]) -> NDArray[np.float32]:
    """Probabilities (B, S, S) over wide views, as the crops (B, S, S) see them."""
    side = masks.shape[-1]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.stack([cv2.warpAffine(m, a, (side, side), flags=flags) for m, a in zip(masks, across, strict=True)])


def moved(clicks: NDArray[np.float32], across: NDArray[np.float64]) -> NDArray[np.float32]:
    """Clicks (B, 2P, 3) rows (row, col, order) of the crops as clicks on the wide views; missing ones stay missing."""
    points = np.einsum("bij,bpj->bpi", across[:, :, :2], clicks[..., 1::-1]) + across[:, None, :, 2]
    there = np.concatenate([points[..., ::-1], clicks[..., 2:]], -1)
    return np.where(clicks[..., 2:] >= 0, there, clicks).astype(np.float32)


def views(
    picture: Picture, affine: Affine, side: int, rng: np.random.Generator, show: Callable[[Picture, Affine], Pixels]
) -> Wide:
    """The wide view around a crop, drawn by ``show(picture, picture to view)``."""
    wide, across = widened(affine, side, rng)
    return Wide(show(picture, wide), across)
