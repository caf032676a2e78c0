# SPDX-License-Identifier: GPL-3.0-or-later
"""A scene of many small objects, and a predictor that finds them without weights, in a millisecond.

It answers clicks by region growing, and cuts what several clicks claim half-way between them. That is enough to test
everything around a network; the network has its own tests, and one here that runs it.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

SIZE = (1000, 760)
ORIGIN, PIXEL = (500000.0, 5000000.0), 0.5
CRS = "EPSG:32633"
CELL = 90
FIELD = (460, 60, 500, 640)  # larger than a window
NODATA = (0, 680, 60, 80)  # first column and row, width and height


class Found(NamedTuple):
    probabilities: np.ndarray
    quality: float | None


class RegionPredictor:
    """Positive clicks add the region of their colour; each pixel of it belongs to the nearest click."""

    tolerance = 20

    def __init__(self):
        self.image = None
        self.images_set = self.asked = 0

    def set_image(self, image):
        self.image = image.copy()
        self.images_set += 1

    def predict_info(self, clicks, previous=None, options=None):
        self.asked += 1
        rows, cols = self.image.shape[:2]
        mask = np.zeros((rows, cols), bool)
        for col, row, positive in clicks:
            if positive and 0 <= col < cols and 0 <= row < rows:
                mask |= self._region(int(col), int(row))
        if any(not positive for *_, positive in clicks):
            r, c = np.mgrid[:rows, :cols] + 0.5
            nearest = {True: np.full((rows, cols), np.inf), False: np.full((rows, cols), np.inf)}
            for col, row, positive in clicks:
                nearest[positive] = np.minimum(nearest[positive], (c - col) ** 2 + (r - row) ** 2)
            mask &= nearest[True] < nearest[False]
        return Found(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7), None)

    def predict_many_info(self, lists, options=None):
        return [self.predict_info(clicks) for clicks in lists]

    def _region(self, col, row):
        found = np.zeros((self.image.shape[0] + 2, self.image.shape[1] + 2), np.uint8)
        flags = 4 | (1 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
        cv2.floodFill(self.image.copy(), found, (col, row), 0, (self.tolerance,) * 3, (self.tolerance,) * 3, flags)
        return found[1:-1, 1:-1] > 0


def houses():
    """(col, row, width, height) of rectangles; every fifth has a neighbour of the same colour wall to wall."""
    rng = np.random.default_rng(3)
    result = []
    for number, (row, col) in enumerate(
        (r, c) for r in range(10, SIZE[1] - CELL, CELL) for c in range(10, SIZE[0] - CELL, CELL)
    ):
        width, height = (int(v) for v in rng.integers(18, 38, 2))
        box = (col + 2, row + 5, width, height)
        if _meet(box, FIELD) or _meet(box, NODATA):
            continue
        result.append(box)
        if number % 5 == 0:
            result.append((box[0] + width, box[1], width, height))
    return result


def _meet(a, b):
    return a[0] < b[0] + b[2] + 60 and b[0] < a[0] + a[2] + 60 and a[1] < b[1] + b[3] + 60 and b[1] < a[1] + a[3] + 60


def paint():
    """(rows, cols, 3) uint8; 0 is nodata."""
    rng = np.random.default_rng(5)
    image = np.full((SIZE[1], SIZE[0], 3), 60, np.uint8)
    for col, row, width, height in [FIELD, *houses()]:
        image[row : row + height, col : col + width] = (180, 130, 150)
    image = np.clip(image.astype(int) + rng.integers(-3, 4, image.shape), 1, 255).astype(np.uint8)
    col, row, width, height = NODATA
    image[row : row + height, col : col + width] = 0
    return image


def on_map(col, row):
    """CRS coordinates of a pixel position."""
    return ORIGIN[0] + col * PIXEL, ORIGIN[1] - row * PIXEL


def middle(box):
    """CRS coordinates of the middle of a rectangle in pixels."""
    return on_map(box[0] + box[2] / 2, box[1] + box[3] / 2)
