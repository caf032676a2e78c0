# SPDX-License-Identifier: GPL-3.0-or-later
"""Views of pictures for :mod:`model.training.episodes`: what a user has on the screen, at about its own scale.

Unlike a crop a view is larger than what the network is shown at once, so that where it looks is its own choice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .augment import recolour, redrawn, shoot
from .config import Stage
from .data import Instance, Labels, Picture, Pixels
from .sampler import Sampler
from .simulate import roughened

BoolImage = NDArray[np.bool_]
SIDE_PX = 384
"""Longest side of a view: the first window (256 px) and room around it."""
SCALE_SPREAD = 0.4
"""Standard deviation of the natural logarithm of the scale."""
LEAST_SIDE_PX, MOST_SIDE_PX = 9.0, 620.0
"""Objects are not shown with a longer side below or above these."""
MIN_PX, MIN_VISIBLE, MAX_FILLED = 25, 0.25, 0.93
RIGHT = 0.25
"""Share of the masks that are there already which are right."""
VIEWS = 8
"""How many views a batch of them has."""


class View(NamedTuple):
    """An object in a piece of a picture."""

    image: Pixels
    """(H, W, 3) uint8 RGB."""
    mask: BoolImage
    """(H, W): the object."""
    given: NDArray[np.float32] | None
    """(H, W) 0 or 1: what of it is drawn already, mostly badly; None where nothing is."""


class ViewSampler:
    """The objects that :class:`Sampler` would draw, each in a view."""

    def __init__(
        self, pictures: Sequence[Picture], weights: Mapping[str, float], stage: Stage, seed: int, batch: int
    ) -> None:
        self._objects = Sampler(pictures, weights, stage, seed, batch)
        self.stage, self.seed = stage, seed

    def batch(self, step: int, stage_index: int = 0) -> list[View]:
        """Views number ``step`` of a stage; always the same."""
        rng = np.random.default_rng([self.seed, stage_index, step, 2])
        return [self._view(rng) for _ in range(VIEWS)]

    def _view(self, rng: np.random.Generator) -> View:
        while True:
            found = view(*self._objects.choose(rng), self.stage, rng)
            if found is not None:
                return found


def view(picture: Picture, labels: Labels, found: Instance, stage: Stage, rng: np.random.Generator) -> View | None:
    """One random view of an object; None where too little of it, or nothing else, would be seen."""
    affine, (width, height) = geometry(picture, found, rng)
    mask = cv2.warpAffine(labels, affine, (width, height), flags=cv2.INTER_NEAREST) == found.id
    seen = int(mask.sum())
    scale = abs(float(np.linalg.det(affine[:, :2])))
    if seen < MIN_PX or seen > MAX_FILLED * mask.size or seen < MIN_VISIBLE * scale * found.area:
        return None
    border = cv2.BORDER_REFLECT_101 if rng.random() < 0.5 else cv2.BORDER_CONSTANT
    smooth = cv2.INTER_LINEAR if rng.random() < 0.7 else cv2.INTER_CUBIC
    image = shoot(picture, affine, (width, height), smooth, border)
    drawn = np.asarray(mask, bool)
    if rng.random() < stage.redrawn:
        drawn = redrawn(drawn, rng)
    given = _given(drawn, rng) if rng.random() < stage.given else None
    return View(recolour(image, rng), drawn, given if given is not None and given.any() else None)


def _given(mask: BoolImage, rng: np.random.Generator) -> NDArray[np.float32]:
    """What is drawn already of an object: mostly badly, at times just right, which is then to be left alone."""
    return mask.astype(np.float32) if rng.random() < RIGHT else _badly(mask, rng)


def _badly(mask: BoolImage, rng: np.random.Generator) -> NDArray[np.float32]:
    """The mask (H, W) moved and deformed, by shares of the object's own size."""
    rows, cols = np.nonzero(mask)
    top, bottom, left, right = rows.min(), rows.max() + 1, cols.min(), cols.max() + 1
    margin = int(0.3 * max(bottom - top, right - left)) + 2
    box = np.s_[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin]
    result = np.zeros(mask.shape, np.float32)
    result[box] = roughened(mask[box][None], rng)[0]
    return result


def geometry(
    picture: Picture, found: Instance, rng: np.random.Generator
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The affine map (2, 3) from picture to view pixels, and the view's width and height.

    Half of the views are turned by quarters only and then lie inside the picture; the others may show its outside.
    """
    left, top, right, bottom = found.box
    longer = max(right - left, bottom - top)
    scale = math.exp(rng.normal(0, SCALE_SPREAD))
    scale = min(max(scale, LEAST_SIDE_PX / longer), max(MOST_SIDE_PX / longer, 0.12), 6.0)
    quarters = rng.random() < 0.5
    angle = rng.integers(4) * math.pi / 2 if quarters else rng.uniform(0, 2 * math.pi)
    stretch = 1.0 if quarters else math.exp(rng.normal(0, 0.1))
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    linear = turn @ np.diag([mirror * scale * stretch, scale / stretch])
    extent = np.array([picture.image.shape[1], picture.image.shape[0]], float)
    whole = np.abs(np.round(turn)) @ extent * scale if quarters else np.full(2, float(SIDE_PX))
    shown = np.clip(np.floor(whole), 48, SIDE_PX)
    middle = linear @ (np.array([left + right, top + bottom]) / 2)
    half = np.abs(linear) @ np.array([right - left, bottom - top]) / 2
    room = np.abs(shown / 2 - half)
    corner = middle + rng.uniform(-0.8, 0.8, 2) * room - shown / 2
    if quarters:
        corners = np.array([[0, 0], extent - 1]) @ linear.T
        low, high = corners.min(0), corners.max(0) + 1
        corner = np.clip(corner, low, np.maximum(low, high - shown))
    return np.hstack([linear, -corner[:, None]]), (int(shown[0]), int(shown[1]))
