# SPDX-License-Identifier: GPL-3.0-or-later
"""Masks that nobody labelled: the regions of a graph-based hierarchy (Felzenszwalb) at several levels.

From thousands of them the network learns what "the coherent region under the click" is.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .data import Labels, Layer, Picture, Pixels, layer

SCALES = (60, 300, 1200)
"""Larger scales merge more; about cars, roofs and fields on the drone and aerial tiles."""
WORK_SIDE_PX = 420
"""Images are shrunk to this for the segmentation: 0.3 s an image and level instead of 2."""


def segment(image: Pixels, scale: int) -> Labels:
    """Regions (H, W) uint16, numbered from 1, of an image (H, W, 3) uint8."""
    from skimage.segmentation import felzenszwalb

    height, width = image.shape[:2]
    shrink = min(1.0, WORK_SIDE_PX / max(height, width))
    small = cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = cv2.bilateralFilter(small, 5, 40, 5)
    labels = felzenszwalb(small, scale=scale, sigma=0.6, min_size=40) + 1
    if labels.max() > 65535:
        raise ValueError(f"{labels.max()} regions are more than a 16-bit map can hold")
    full = cv2.resize(labels.astype(np.uint16), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(full, np.uint16)


def usable(labels: Labels) -> Layer:
    """The regions worth clicking: 80 px or more, at most 40 % of the image, filling a fifth of their box or more."""
    every = layer(labels, "region", min_area_px=80)
    kept = [
        found
        for found in every.instances
        if found.area < 0.4 * labels.size
        and found.area > 0.2 * (found.box[2] - found.box[0]) * (found.box[3] - found.box[1])
    ]
    return Layer(labels, kept)


def add_regions(pictures: list[Picture], cache: str | Path) -> None:
    """Fill ``regions`` of every picture; segmentations are kept as PNG files in ``cache``, named by their content."""
    folder = Path(cache)
    folder.mkdir(parents=True, exist_ok=True)
    for picture in pictures:
        digest = hashlib.blake2b(picture.image.tobytes(), digest_size=10).hexdigest()
        picture.regions = [usable(_cached(picture.image, scale, folder / f"{digest}_{scale}.png")) for scale in SCALES]


def _cached(image: Pixels, scale: int, path: Path) -> Labels:
    if path.is_file():
        known: NDArray[np.generic] | None = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
        if known is not None and known.shape == image.shape[:2]:
            return known.astype(np.uint16)
    labels = segment(image, scale)
    partial = path.with_suffix(".partial.png")
    cv2.imwrite(str(partial), labels)
    partial.replace(path)
    return labels
