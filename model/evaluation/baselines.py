# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user has without a network: GrabCut, the magic wand, the random walker. Same interface as the Predictor.

Each works on a crop around the first positive click and keeps only what hangs together with a positive click.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ..clicks import UserClick

FloatImage = NDArray[np.float32]
BoolImage = NDArray[np.bool_]


class _OnCrop:
    """Crop, segment, put back."""

    side_px = 320

    def __init__(self) -> None:
        self._image: NDArray[np.uint8] | None = None

    def set_image(self, image: NDArray[np.uint8]) -> None:
        """(H, W, C) or (H, W) uint8; the first three bands count, fewer become the first one."""
        image = np.atleast_3d(image)
        bands = [0, 1, 2] if image.shape[2] >= 3 else [0, 0, 0]
        self._image = np.ascontiguousarray(image[..., bands])

    def predict(self, clicks: Sequence[UserClick]) -> FloatImage:
        """(H, W) float32, 1 inside and 0 outside, for clicks (col, row, positive), oldest first."""
        if self._image is None:
            raise RuntimeError("set_image must be called before a prediction is asked for")
        height, width = self._image.shape[:2]
        result = np.zeros((height, width), np.float32)
        points = [(int(row), int(col), positive) for col, row, positive in clicks]
        positives = [point for point in points if point[2]]
        if not positives:
            return result
        top, left = (self._start(at, limit) for at, limit in zip(positives[0][:2], (height, width), strict=True))
        box = slice(top, top + self.side_px), slice(left, left + self.side_px)
        part = np.ascontiguousarray(self._image[box])
        local = [(row - top, col - left, positive) for row, col, positive in points]
        inside = [p for p in local if 0 <= p[0] < part.shape[0] and 0 <= p[1] < part.shape[1]]
        result[box] = connected(self.segment(part, inside), inside)
        return result

    def _start(self, at: int, limit: int) -> int:
        return max(0, min(at - self.side_px // 2, limit - self.side_px))

    def segment(self, image: NDArray[np.uint8], clicks: list[tuple[int, int, bool]]) -> BoolImage:
        """The mask (h, w) of a crop (h, w, 3) for clicks (row, col, positive) in it."""
        raise NotImplementedError


class GrabCut(_OnCrop):
    """Colour mixtures and a minimum cut, seeded by disks around the clicks."""

    radius_px = 4
    probable_px = 24
    rounds = 2

    def segment(self, image: NDArray[np.uint8], clicks: list[tuple[int, int, bool]]) -> BoolImage:
        labels = np.full(image.shape[:2], cv2.GC_PR_BGD, np.uint8)
        for row, col, positive in clicks:
            if positive:
                cv2.circle(labels, (col, row), self.probable_px, (cv2.GC_PR_FGD,), -1)
        for row, col, positive in clicks:
            if not positive:
                cv2.circle(labels, (col, row), self.probable_px // 2, (cv2.GC_PR_BGD,), -1)
        for row, col, positive in clicks:
            cv2.circle(labels, (col, row), self.radius_px, (cv2.GC_FGD if positive else cv2.GC_BGD,), -1)
        if not (labels & 1 == 0).any():
            return np.ones(image.shape[:2], bool)
        background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
        cv2.setRNGSeed(0)
        cv2.grabCut(image, labels, (0, 0, 1, 1), background, foreground, self.rounds, cv2.GC_INIT_WITH_MASK)
        return np.asarray((labels & 1) == 1)


class MagicWand(_OnCrop):
    """Flood fill by colour from each positive click, minus the fills from the negative ones."""

    side_px = 100_000
    tolerance = 20

    def segment(self, image: NDArray[np.uint8], clicks: list[tuple[int, int, bool]]) -> BoolImage:
        mask = np.zeros(image.shape[:2], bool)
        for sign in (True, False):
            for row, col, positive in clicks:
                if positive == sign:
                    filled = np.zeros((image.shape[0] + 2, image.shape[1] + 2), np.uint8)
                    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (255 << 8)
                    spread = (self.tolerance,) * 3
                    cv2.floodFill(image, filled, (col, row), (0, 0, 0), spread, spread, flags)
                    mask[filled[1:-1, 1:-1] > 0] = sign
        for row, col, positive in clicks:
            mask[row, col] = positive
        return mask


class RandomWalker(_OnCrop):
    """Grady's random walker at half resolution; the crop's border is background until a negative click says more."""

    radius_px = 3
    beta = 300.0
    shrink = 2

    def segment(self, image: NDArray[np.uint8], clicks: list[tuple[int, int, bool]]) -> BoolImage:
        from skimage.segmentation import random_walker  # for this baseline alone

        height, width = image.shape[:2]
        size = (max(3, width // self.shrink), max(3, height // self.shrink))
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        seeds = np.zeros(small.shape[:2], np.int32)
        seeds[0], seeds[-1], seeds[:, 0], seeds[:, -1] = 2, 2, 2, 2
        for row, col, positive in clicks:
            at = int(col * size[0] / width), int(row * size[1] / height)
            cv2.circle(seeds, at, max(1, self.radius_px // self.shrink), (1 if positive else 2,), -1)
        if not (seeds == 1).any():
            return np.zeros((height, width), bool)
        with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):  # an image of one colour
            warnings.simplefilter("ignore", UserWarning)  # of probabilities 1e-2 beyond [0, 1]: they are cut at 0.5
            found = random_walker(
                small, seeds, beta=self.beta, mode="cg_j", tol=1e-3, prob_tol=0.05, channel_axis=2,
                return_full_prob=True,
            )  # fmt: skip
        inside = cv2.resize(np.asarray(found[0], np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(inside > 0.5)


def connected(mask: BoolImage, clicks: list[tuple[int, int, bool]]) -> BoolImage:
    """The components of ``mask`` that hold a positive click."""
    _, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    kept = {int(labels[row, col]) for row, col, positive in clicks if positive} - {0}
    return np.isin(labels, list(kept))


BASELINES = {"grabcut": GrabCut, "wand": MagicWand, "random-walker": RandomWalker}
