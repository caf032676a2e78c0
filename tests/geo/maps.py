# SPDX-License-Identifier: GPL-3.0-or-later
"""Probability maps as a network gives them, for the tests of outlines."""

from __future__ import annotations

import cv2
import numpy as np

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.shape import ShapeOptions

UTM = Grid((0.5, 0, 500000, 0, -0.5, 5000000), 256, 256, "EPSG:32633")
EXACT = ShapeOptions(simplify_m=0.0)


def scene(seed, size=200, holes=True, sigma=1.5):
    """A probability map of several objects of all sizes, some with holes, as a network would blur them."""
    rng = np.random.default_rng(seed)
    mask = np.zeros((size, size), np.float32)
    for _ in range(rng.integers(1, 6)):
        centre = tuple(int(v) for v in rng.integers(0, size, 2))
        axes = tuple(int(v) for v in rng.integers(9, 50, 2))
        cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1)
        if holes:
            cv2.circle(mask, centre, int(min(axes) * rng.uniform(0.3, 0.6)), 0.0, -1)
    return cv2.GaussianBlur(mask, (0, 0), sigma)


def blobs(*boxes, size=100):
    """A map of rectangles, each (row, col, height, width)."""
    mask = np.zeros((size, size), np.float32)
    for row, col, height, width in boxes:
        mask[row : row + height, col : col + width] = 1
    return mask
