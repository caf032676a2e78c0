# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a mask without asking the user: cascade-forward refinement and boundary optimisation.

CFR: SegMap paper eqs. 1-2. MBO: PSLG-SAM section 3.3, after GrabCut (Rother et al. 2004).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick, depth

State = TypeVar("State")
FloatImage = NDArray[np.float32]
BoolImage = NDArray[np.bool_]


@dataclass(frozen=True)
class Cascade:
    """Cascade-forward refinement: the answer is fed back as the previous mask, the clicks staying as they are.

    Y_0 = f(X, P, Y_n of the click before), Y_i = f(X, P, Y_{i-1}) for i = 1..n (eqs. 1-2).
    """

    steps: int = 0
    """n, or its upper bound when adaptive; 0 is off."""
    adaptive: bool = False
    """Stop once at most ``tolerance_px`` pixels of the image changed side of ``threshold``."""
    clicks: int = 1
    """At how many clicks, from the first, the cascade runs: 1 as published, 20 or more for every click."""
    tolerance_px: int = 20
    threshold: float = 0.49

    @classmethod
    def parse(cls, text: str, clicks: int = 1) -> Cascade:
        """A number of steps or "adaptive" (at most 20 steps), as written on a command line. Raises ValueError."""
        if text == "adaptive":
            return cls(20, True, clicks)
        if not text.isdecimal():
            raise ValueError(f"not a number of refinement steps: {text!r}; give 0, 1, 2, ... or adaptive")
        return cls(int(text), False, clicks)


def cascade(
    state: State,
    step: Callable[[State], State],
    probabilities: Callable[[State], FloatImage],
    click_number: int,
    settings: Cascade,
) -> State:
    """Refine the answer ``state`` to click ``click_number`` (1 is the first) by feeding it back through ``step``."""
    if click_number > settings.clicks:
        return state
    for _ in range(settings.steps):
        refined = step(state)
        before, after = (probabilities(s) > settings.threshold for s in (state, refined))
        state = refined
        if settings.adaptive and int((before != after).sum()) <= settings.tolerance_px:
            break
    return state


@dataclass(frozen=True)
class Boundary:
    """Mask boundary optimisation: colour models of inside and outside, then the cheapest boundary between them."""

    erosion_px: int = 1
    """The mask is eroded by this before the colour models are first fitted: noise at the edge stays out."""
    band_px: int = 6
    """Only pixels this near to the mask's edge may change; 0 lets any pixel near the object change."""
    margin_px: int = 32
    """How much of the surroundings of the object's box is looked at."""
    max_rounds: int = 10
    """Upper bound on rounds of fitting and cutting; they end when the mask stops changing."""


def optimise_boundary(
    image: NDArray[np.uint8], probabilities: FloatImage, settings: Boundary, clicks: Sequence[PixelClick] = ()
) -> FloatImage:
    """Move the edge of a mask to where colours change (PSLG-SAM's MBO).

    ``image`` (H, W, C) or (H, W) uint8 (the first three bands count, fewer become the first one), ``probabilities``
    (H, W) float32, ``clicks``: pixels that keep their side. Two Gaussian mixtures (five components each) are fitted to
    the eroded mask and to the rest, a minimum cut chooses the labels, and both repeat until nothing changes.

    Returns (H, W) float32: where a pixel changed side its probability p becomes 1 - p. Masks that are empty, full
    or vanish under erosion or negative clicks come back unchanged, and so do masks that would vanish or be thrown out
    by the cut. Raises ValueError where image and probabilities differ in size.
    """
    if image.shape[:2] != probabilities.shape:
        raise ValueError(f"the image has shape {image.shape}, the probabilities {probabilities.shape}")
    mask = probabilities > 0.5
    trimap = _trimap(mask, settings, clicks)
    if trimap is None:
        return probabilities
    rows, cols = _around(mask, settings.margin_px)
    labels = np.ascontiguousarray(trimap[rows, cols])
    if len(np.unique(labels & 1)) < 2:
        return probabilities  # one side has no pixel left to take colours from
    cut = _minimum_cut(np.ascontiguousarray(_three_bands(image)[rows, cols]), labels, settings.max_rounds)
    before = mask[rows, cols]
    if int((cut & before).sum()) < 0.5 * int(before.sum()):
        return probabilities  # colours cannot tell this object from its surroundings
    refined = probabilities.copy()
    refined[rows, cols] = np.where(cut != before, _across(refined[rows, cols]), refined[rows, cols])
    return refined


def _across(probabilities: FloatImage) -> FloatImage:
    """1 - p, and never on the edge itself."""
    flipped = 1.0 - probabilities
    return np.where(flipped > 0.5, np.maximum(flipped, 0.51), np.minimum(flipped, 0.49)).astype(np.float32)


def _trimap(mask: BoolImage, settings: Boundary, clicks: Sequence[PixelClick]) -> NDArray[np.uint8] | None:
    """GrabCut's labels for a mask; None where there is nothing to model."""
    import cv2  # here: the lighter runtime has none

    inside, outside = depth(mask), depth(~mask)
    eroded = inside > settings.erosion_px
    if not eroded.any() or mask.all():
        return None
    labels = np.where(eroded, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    if settings.band_px:
        labels[inside > settings.band_px] = cv2.GC_FGD
        labels[outside > settings.band_px] = cv2.GC_BGD
    height, width = mask.shape
    for click in clicks:
        row, col = int(click.row), int(click.col)
        if 0 <= row < height and 0 <= col < width:
            labels[row, col] = cv2.GC_FGD if click.positive else cv2.GC_BGD
    return labels


def _minimum_cut(image: NDArray[np.uint8], labels: NDArray[np.uint8], max_rounds: int) -> BoolImage:
    """Alternate fitting (E and M steps) and cutting until the labels stay; (h, w) bool."""
    import cv2

    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)  # its k-means start draws from a global generator
    mode = cv2.GC_INIT_WITH_MASK
    for _ in range(max_rounds):
        before = labels.copy()
        cv2.grabCut(image, labels, (0, 0, 1, 1), background, foreground, 1, mode)
        if np.array_equal(before, labels):
            break
        mode = cv2.GC_EVAL
    return np.asarray((labels & 1) == 1)


def _around(mask: BoolImage, margin_px: int) -> tuple[slice, slice]:
    slices = []
    for axis in (1, 0):
        filled = np.flatnonzero(mask.any(axis=axis))
        slices.append(slice(max(0, int(filled[0]) - margin_px), int(filled[-1]) + 1 + margin_px))
    return slices[0], slices[1]


def _three_bands(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    image = np.atleast_3d(image)
    return image[..., :3] if image.shape[2] >= 3 else np.repeat(image[..., :1], 3, axis=2)
