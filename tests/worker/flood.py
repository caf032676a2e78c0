# SPDX-License-Identifier: GPL-3.0-or-later
"""A small predictor that really answers clicks, by region growing, for tests of what lies around a model.

It says the same whenever it is asked the same, needs no weights and takes a millisecond. The network has its own tests.
"""

from __future__ import annotations

import cv2
import numpy as np


class FloodPredictor:
    """A positive click adds the region of its colour, a negative one takes it away."""

    tolerance = 20

    def __init__(self):
        self.image = None
        self.regions = {}
        self.images_set = 0
        self.asked = 0

    def set_image(self, image):
        assert image.dtype == np.uint8
        assert image.shape[2] == 3
        self.image = image.copy()
        self.regions = {}
        self.images_set += 1

    def predict(self, clicks, previous=None, options=None):
        self.asked += 1
        rows, cols = self.image.shape[:2]
        mask = np.zeros((rows, cols), bool) if previous is None else previous >= 0.5
        for col, row, positive in clicks:
            if not (0 <= col < cols and 0 <= row < rows):
                continue
            region = self.region(int(col), int(row))
            mask = mask | region if positive else mask & ~region
        return cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.0)

    def region(self, col, row):
        if (col, row) not in self.regions:
            self.regions[col, row] = self.grown_from(col, row)
        return self.regions[col, row]

    def grown_from(self, col, row):
        found = np.zeros((self.image.shape[0] + 2, self.image.shape[1] + 2), np.uint8)
        flags = 4 | (1 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
        limit = (self.tolerance,) * 3
        cv2.floodFill(self.image.copy(), found, (col, row), 0, limit, limit, flags)
        return found[1:-1, 1:-1] > 0

    def describe(self):
        return "region growing on cpu"

    def clear(self):
        self.image = None
        self.regions = {}


class Scene:
    """A raster of 1600 x 1400 pixels of half a metre and the objects on it, in pixels (col, row)."""

    size = (1600, 1400)
    origin = (500000.0, 5000000.0)
    pixel = 0.5
    disk = (300, 300, 60)  # centre and radius
    ring = (700, 300, 80, 40)  # centre, outer and inner radius
    house = (300, 700, 140, 70)  # first column and row, width and height
    field = (560, 600, 900, 700)  # larger than a window
    speck = (1450, 200, 8)  # centre and side
    across = (430, 60, 40, 50)  # lies on the border of the window at the corner of the raster

    def paint(self):
        rng = np.random.default_rng(7)
        image = np.full((self.size[1], self.size[0], 3), 60, np.uint8)
        cv2.circle(image, self.disk[:2], self.disk[2], (200, 60, 60), -1)
        cv2.circle(image, self.ring[:2], self.ring[2], (60, 200, 60), -1)
        cv2.circle(image, self.ring[:2], self.ring[3], (60, 60, 60), -1)
        for (col, row, width, height), colour in (
            (self.house, (180, 180, 90)), (self.field, (150, 150, 200)), (self.across, (220, 220, 220)),
        ):  # fmt: skip
            image[row : row + height, col : col + width] = colour
        col, row, side = self.speck
        image[row - side // 2 : row + side // 2, col - side // 2 : col + side // 2] = (250, 120, 250)
        return np.clip(image.astype(int) + rng.integers(-4, 5, image.shape), 0, 255).astype(np.uint8)

    def write(self, path):
        """The scene as a GeoTIFF; its path as text."""
        import rasterio  # not above: worker processes import this module before they take PROJ's variables away

        grid = rasterio.Affine(self.pixel, 0, self.origin[0], 0, -self.pixel, self.origin[1])
        profile = {"driver": "GTiff", "width": self.size[0], "height": self.size[1], "count": 3, "dtype": "uint8"}
        with rasterio.open(path, "w", **profile, crs="EPSG:32633", transform=grid) as dataset:
            dataset.write(np.moveaxis(self.paint(), -1, 0))
        return str(path)

    def map(self, col, row):
        return self.origin[0] + col * self.pixel, self.origin[1] - row * self.pixel
