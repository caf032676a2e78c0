# SPDX-License-Identifier: GPL-3.0-or-later
"""What the box generator does to pixels, by OpenCV. :mod:`.parts_numpy` has the same functions without it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

BoolImage = NDArray[np.bool_]
FloatImage = NDArray[np.float32]


def shrunk(part: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """(H, W, C) uint8 as (height, width, C), each pixel the mean of what it covers."""
    few = [np.ascontiguousarray(part[..., at : at + 4]) for at in range(0, part.shape[2], 4)]  # OpenCV takes no more
    small = [cv2.resize(bands, (width, height), interpolation=cv2.INTER_AREA) for bands in few]
    return np.concatenate([np.asarray(np.atleast_3d(bands), np.uint8) for bands in small], axis=2)


def two_clusters(colours: FloatImage) -> NDArray[np.bool_]:
    """Which of two clusters (k-means++, the best of three starts) each row of (N, C) belongs to."""
    cv2.setRNGSeed(0)  # k-means++ draws its start
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.5)
    _, labels, _ = cv2.kmeans(colours, 2, np.empty((0, 1), np.int32), stop, 3, cv2.KMEANS_PP_CENTERS)
    return np.asarray(labels.ravel() == 1)


def opened_and_closed(mask: BoolImage, side_px: int) -> BoolImage:
    """Opening, then closing, by a square."""
    kernel = np.ones((side_px, side_px), np.uint8)
    cleaned = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.morphologyEx(cleaned, cv2.MORPH_CLOSE, kernel) > 0)


def labelled(mask: BoolImage, connectivity: int) -> NDArray[np.int32]:
    """Connected parts (``connectivity`` 4 or 8) as 1, 2, ...; 0 outside."""
    return np.asarray(cv2.connectedComponents(mask.astype(np.uint8), connectivity=connectivity)[1], np.int32)


def watershed(deep: FloatImage, markers: NDArray[Any], inside: BoolImage) -> NDArray[np.int32]:
    """Grow markers (1, 2, ...) downhill from the deepest pixels; 0 outside and on the lines where regions meet."""
    relief = np.repeat((255 - 255 * deep / max(1.0, float(deep.max()))).astype(np.uint8)[..., None], 3, axis=2)
    grown = np.where(inside, np.where(markers > 0, markers + 1, 0), 1).astype(np.int32)
    padded = np.pad(grown, 1, constant_values=1)  # cv2 draws a line along the image's rim
    cv2.watershed(np.ascontiguousarray(np.pad(relief, ((1, 1), (1, 1), (0, 0)), constant_values=255)), padded)
    return np.asarray(np.maximum(padded[1:-1, 1:-1], 1) - 1, np.int32)


def hull_pixels(component: BoolImage) -> int:
    """Pixels whose centres lie in the convex hull of the centres of a part's pixels, its rim included."""
    points = np.argwhere(component)[:, ::-1].astype(np.int32)
    hull = np.zeros(component.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(points), (1,))
    return int(hull.sum())
