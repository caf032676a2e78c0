# SPDX-License-Identifier: GPL-3.0-or-later
"""From an object in a picture to a training crop: one warp does scale, rotation, flip and crop; then its colours.

Everything is uint8 and cv2 (about 2 ms a sample at 160 px), because it shares two cores with the training.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .config import Stage
from .data import Instance, Labels, Picture, Pixels

BoolImage = NDArray[np.bool_]
MIN_VISIBLE_PX = 25
MAX_VISIBLE = 0.93
SQUARE_DEPTHS = 6.0
"""The side of a square in units of the mean distance of its inside from its outline."""


class Crop(NamedTuple):
    """A training sample."""

    image: Pixels
    """(S, S, 3) uint8 RGB."""
    mask: BoolImage
    """(S, S)."""
    visible: float
    """Part of the object's area that lies inside the frame, in (0, 1]."""


def object_share(rng: np.random.Generator) -> float:
    """Longer side of the object / side of the frame: as ZoomIn shows it, small in the frame, or cut by it."""
    mode = rng.random()
    if mode < 0.6:
        return float(rng.uniform(0.35, 0.85))
    if mode < 0.9:
        return math.exp(rng.uniform(math.log(0.05), math.log(0.5)))
    return math.exp(rng.uniform(math.log(0.8), math.log(3.0)))


def frame(
    labels: Labels, found: Instance, side: int, rng: np.random.Generator, fragment: bool = False
) -> tuple[NDArray[np.float64], float]:
    """The affine map (2, 3) from picture to crop pixels, and its mean scale (crop px per picture px).

    ``fragment``: a piece of the outline is in the middle, and the object about as large as the frame, or larger.
    """
    left, top, right, bottom = found.box
    share = math.exp(rng.uniform(math.log(0.9), math.log(4.0))) if fragment else object_share(rng)
    scale = min(max(share * side / max(right - left, bottom - top, 4), 0.12), 8.0)
    centre = np.array([(left + right) / 2, (top + bottom) / 2])
    if fragment:
        shape = np.pad(labels[top:bottom, left:right] == found.id, 1).astype(np.uint8)
        rim = (shape - cv2.erode(shape, np.ones((3, 3), np.uint8)))[1:-1, 1:-1]
        rows, cols = np.nonzero(rim)
        at = rng.integers(len(rows))
        centre = np.array([cols[at] + left, rows[at] + top], float)
    elif share < 0.35 or share > 0.85:  # anywhere on the object rather than its middle
        rows, cols = np.nonzero(labels[top:bottom, left:right] == found.id)
        at = rng.integers(len(rows))
        centre += rng.random() * (np.array([cols[at] + left, rows[at] + top]) - centre)
    centre += rng.uniform(-1, 1, 2) * 0.3 * (1 - min(share, 0.9)) * side / scale
    angle = rng.uniform(0, 2 * math.pi) if rng.random() < 0.6 else rng.integers(4) * math.pi / 2
    stretch = math.exp(rng.normal(0, 0.12))
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    linear = turn @ np.diag([mirror * scale * stretch, scale / stretch])
    return np.hstack([linear, (np.array([side / 2, side / 2]) - linear @ centre)[:, None]]), scale


def cut(picture: Picture, labels: Labels, found: Instance, stage: Stage, rng: np.random.Generator) -> Crop | None:
    """One random crop of side ``stage.side`` showing the object; None where too little or nothing but it would be seen.

    Among them are the pieces of outlines that ``stage.fragments`` asks for.
    """
    side = stage.side
    fragment = stage.fragments > 0 and rng.random() < stage.fragments
    affine, scale = frame(labels, found, side, rng, fragment)
    mask = cv2.warpAffine(labels, affine, (side, side), flags=cv2.INTER_NEAREST) == found.id
    seen = int(mask.sum())
    if seen < MIN_VISIBLE_PX or seen > MAX_VISIBLE * side * side:
        return None
    border = cv2.BORDER_REFLECT_101 if rng.random() < 0.5 else cv2.BORDER_CONSTANT
    smooth = cv2.INTER_LINEAR if rng.random() < 0.8 else cv2.INTER_CUBIC
    visible = min(1.0, seen / (scale * scale * found.area))
    if rng.random() < stage.redrawn:
        mask = redrawn(np.asarray(mask, bool), rng)
    image = recolour(shoot(picture, affine, (side, side), smooth, border), rng)
    return Crop(image, np.asarray(mask, bool), visible)


def shoot(picture: Picture, affine: NDArray[np.float64], size: tuple[int, int], smooth: int, border: int) -> Pixels:
    """The picture (H, W, 3) through an affine map (2, 3) from its pixels, from the level of its pyramid that fits.

    ``size``: (W, H) of what comes out.
    """
    scale = math.sqrt(abs(float(np.linalg.det(affine[:, :2]))))
    level = min(len(picture.pyramid) - 1, max(0, math.floor(-math.log2(scale) + 0.3)))
    shrunk = affine.copy()
    shrunk[:, :2] *= 2**level
    shrunk[:, 2] += affine[:, :2].sum(1) * (2**level - 1) / 2  # pixel centres of the coarser grid
    image = cv2.warpAffine(picture.pyramid[level], shrunk, size, flags=smooth, borderMode=border)
    return np.asarray(image, np.uint8)


def redrawn(mask: BoolImage, rng: np.random.Generator) -> BoolImage:
    """The mask (H, W) as another annotator may have drawn it: moved, grown, shrunk, wavering; by up to 6 % of its size.

    Where the outline does not follow from the image, it must be learnt from the clicks. The size is the side of a
    square that is as deep: a road across the whole view is drawn no worse than a roof of its width.
    """
    (height, width), size = mask.shape, SQUARE_DEPTHS * mean_depth(mask)
    drawn: NDArray[Any] = mask.astype(np.uint8)
    kind = rng.random()
    if kind < 0.4:
        reach = max(1, round(size * rng.uniform(0.01, 0.06)))
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
        drawn = (cv2.dilate if rng.random() < 0.5 else cv2.erode)(drawn, kernel)
    elif kind < 0.75:
        way, angle = size * rng.uniform(0.01, 0.06), rng.uniform(0, 2 * math.pi)
        shift = np.array([[1, 0, way * math.cos(angle)], [0, 1, way * math.sin(angle)]])
        drawn = cv2.warpAffine(drawn, shift, (width, height), flags=cv2.INTER_NEAREST)
    if kind > 0.6:
        waves = rng.normal(0, size * rng.uniform(0.01, 0.04), (2, *rng.integers(3, 9, 2))).astype(np.float32)
        dx, dy = (cv2.resize(wave, (width, height), interpolation=cv2.INTER_CUBIC) for wave in waves)
        rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
        drawn = cv2.remap(drawn, cols + dx, rows + dy, cv2.INTER_NEAREST)
    return np.asarray(drawn > 0, bool) if int(drawn.sum()) >= MIN_VISIBLE_PX else mask


def mean_depth(mask: BoolImage) -> float:
    """Mean distance of the mask's pixels from its outline, px; the frame (H, W) is none unless the mask fills it.

    0 for an empty mask.
    """
    if mask.all():
        mask = np.pad(mask, 1)
    if not mask.any():
        return 0.0
    rows, cols = np.nonzero(mask.any(1))[0], np.nonzero(mask.any(0))[0]
    part = mask[max(0, rows[0] - 1) : rows[-1] + 2, max(0, cols[0] - 1) : cols[-1] + 2].astype(np.uint8)
    return float(cv2.distanceTransform(part, cv2.DIST_L2, 3)[part > 0].mean())


def recolour(image: Pixels, rng: np.random.Generator) -> Pixels:
    """Bands swapped or merged, gamma, contrast, brightness, haze, then blur, noise, coarser pixels or JPEG."""
    if rng.random() < 0.12:
        image = image[..., rng.permutation(3)]
    if rng.random() < 0.08:
        grey = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2GRAY)
        image = np.repeat(grey[..., None], 3, 2).astype(np.uint8)
    return degrade(np.asarray(cv2.LUT(np.ascontiguousarray(image), _curve(rng)), np.uint8), rng)


def _curve(rng: np.random.Generator) -> Pixels:
    """A random tone curve per band, (256, 1, 3) uint8."""
    tone = np.arange(256) / 255.0
    gamma, contrast = math.exp(rng.normal(0, 0.25)), math.exp(rng.normal(0, 0.22))
    brightness = rng.normal(0, 0.09)
    haze = rng.uniform(0, 0.4) if rng.random() < 0.12 else 0.0
    curve = np.zeros((256, 1, 3), np.uint8)
    for band in range(3):
        value = (tone ** (gamma * math.exp(rng.normal(0, 0.06))) - 0.5) * contrast * math.exp(rng.normal(0, 0.06))
        value = value + 0.5 + brightness + rng.normal(0, 0.035)
        curve[:, 0, band] = np.clip((value * (1 - haze) + haze * 0.8) * 255, 0, 255).astype(np.uint8)
    return curve


def degrade(image: Pixels, rng: np.random.Generator) -> Pixels:
    """In four of ten cases one of: blur, noise, coarser pixels, JPEG."""
    kind = rng.random()
    if kind < 0.14:
        return np.asarray(cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.6)), np.uint8)
    if kind < 0.24:
        noise = rng.normal(0, rng.uniform(2, 12), image.shape)
        return np.clip(image + noise, 0, 255).astype(np.uint8)
    if kind < 0.34:
        shrink = rng.uniform(0.35, 0.8)
        small = cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.resize(small, image.shape[1::-1]), np.uint8)
    if kind < 0.42:
        _, coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 80))])
        return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    return image
