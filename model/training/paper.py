# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper's own way of training (spec section 11.3): its samples, its clicks, its rounds. ``recipe = "paper"``.

A sample is a random view of a whole picture, in which one object is picked, or two as one. Of one to three rounds the
last alone learns; the ones before it are silent and in evaluation mode. The clicks are those of the published code,
whose candidates :mod:`model.clicks` repeats pixel for pixel.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..clicks import first_click_candidates, next_click_candidates
from ..network.base import InteractiveModel
from . import simulate
from .config import Stage
from .data import Labels, Picture, Pixels
from .losses import normalised_focal, true_iou
from .methods import set_mode
from .rounds import Outcome, decode
from .sampler import Batch

BoolImage = NDArray[np.bool_]
MIN_OBJECT_PX = 256
MERGED_CHANCE = 0.15
ERODED_CHANCE, EROSIONS, ERODED_LEAST_PX = 0.9, 3, 10
MOST_DRAWS = 1000


class View(NamedTuple):
    """A random view of a picture."""

    image: Pixels
    """(S, S, 3) uint8."""
    labels: Labels
    """(S, S) ids of the objects that are large enough; 0 elsewhere."""


class PaperSampler:
    """Pictures drawn uniformly, times the weight of their data set; an object of the view, or two as one."""

    def __init__(
        self, pictures: Sequence[Picture], weights: Mapping[str, float], stage: Stage, seed: int, batch: int
    ) -> None:
        self.pictures = [picture for picture in pictures if picture.objects.instances]
        if not self.pictures:
            raise ValueError("there is nothing to train on: no picture has an object")
        chances = np.array([weights.get(picture.dataset, 1.0) for picture in self.pictures])
        self.chances = chances / chances.sum()
        self.stage, self.seed, self.batch_size = stage, seed, batch

    def batch(self, step: int, stage_index: int = 0) -> Batch:
        """Batch number ``step`` of a stage; always the same."""
        rng = np.random.default_rng([self.seed, stage_index, step])
        drawn = [self._sample(rng) for _ in range(self.batch_size)]
        images, masks, clicked = (np.stack(parts) for parts in zip(*drawn, strict=True))
        return Batch(images, masks, np.ones(len(drawn), np.float32), clicked=clicked)

    def _sample(self, rng: np.random.Generator) -> tuple[Pixels, BoolImage, BoolImage]:
        """Image, mask, and the part of the mask that gets the first click. Empty and full masks are drawn again."""
        for _ in range(MOST_DRAWS):
            picture = self.pictures[int(rng.choice(len(self.pictures), p=self.chances))]
            seen = view(picture, self.stage.side, rng)
            ids = np.unique(seen.labels[seen.labels > 0])
            if not len(ids):
                continue
            picked = pick(ids, rng)
            mask, clicked = np.isin(seen.labels, picked), seen.labels == picked[0]
            if not mask.all():
                return seen.image, mask, clicked
        raise ValueError(f"in {MOST_DRAWS} views of the pictures there is no object of {MIN_OBJECT_PX} pixels")


def pick(ids: NDArray[np.uint16], rng: np.random.Generator) -> NDArray[np.uint16]:
    """One id, or, where there are two, with chance 0.15 two: their union is the object, the first one is clicked."""
    count = 2 if len(ids) > 1 and rng.random() < MERGED_CHANCE else 1
    return rng.choice(ids, count, replace=False)


def view(picture: Picture, side: int, rng: np.random.Generator) -> View:
    """A picture scaled, flipped, turned, shifted, padded and cropped to (side, side), in other colours."""
    affine = geometry(picture.image.shape[:2], side, rng)
    size = (side, side)
    image = np.asarray(cv2.warpAffine(picture.image, affine, size, flags=cv2.INTER_LINEAR), np.uint8)
    labels = np.asarray(cv2.warpAffine(picture.objects.labels, affine, size, flags=cv2.INTER_NEAREST), np.uint16)
    known = np.array([found.id for found in picture.objects.instances], np.uint16)
    ids, counts = np.unique(labels, return_counts=True)
    large = [n for n, count in zip(ids, counts, strict=True) if n > 0 and count >= MIN_OBJECT_PX]
    keep = np.isin(labels, np.intersect1d(np.array(large, np.uint16), known))
    return View(recolour(image, rng), np.where(keep, labels, 0).astype(np.uint16))


def geometry(shape: tuple[int, ...], side: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """The affine map (2, 3) from pixels (x, y) of a picture of ``shape`` (H, W) to those of the view.

    In the published order: scale 0.75 to 1.25; flip; quarter turns; shift by 3 % and turn by 3 degrees; the middle of a
    padded canvas, or a random crop. One warp does it all, so pixels are resampled once.
    """
    scale = rng.uniform(0.75, 1.25)
    height, width = max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale))
    way = rng.integers(3) if rng.random() < 0.5 else -1  # 0: left and right, 1: top and bottom, 2: both
    mirror = np.diag([-1.0 if way in (0, 2) else 1.0, -1.0 if way in (1, 2) else 1.0])
    quarters = int(rng.integers(4)) if rng.random() < 0.5 else 0
    angle, moved = quarters * math.pi / 2, np.zeros(2)
    if quarters % 2:
        height, width = width, height
    if rng.random() < 0.75:
        angle += math.radians(rng.uniform(-3, 3))
        moved = rng.uniform(-0.03, 0.03, 2) * [width, height]
    cos, sin = math.cos(angle), math.sin(angle)
    linear = np.array([[cos, sin], [-sin, cos]]) @ mirror * scale
    middle = np.array([shape[1] - 1, shape[0] - 1]) / 2
    canvas = np.array([width, height])
    free = canvas - side  # negative where the canvas must be padded
    corner = np.where(free > 0, np.floor(rng.random(2) * (free + 1)), free / 2)
    offset = (canvas - 1) / 2 + moved - corner - linear @ middle
    return np.hstack([linear, offset[:, None]])


def recolour(image: Pixels, rng: np.random.Generator) -> Pixels:
    """Brightness by up to a quarter and contrast from -15 to +40 %; then each band by up to 10; in 3 of 4 cases."""
    tones = np.tile(np.arange(256.0)[:, None, None], (1, 1, 3))
    if rng.random() < 0.75:
        tones = np.clip(tones * (1 + rng.uniform(-0.15, 0.4)) + 255 * rng.uniform(-0.25, 0.25), 0, 255)
    if rng.random() < 0.75:
        tones = np.clip(tones + rng.uniform(-10, 10, 3), 0, 255)
    return np.asarray(cv2.LUT(np.ascontiguousarray(image), tones.astype(np.uint8)), np.uint8)


# -- the user and the rounds -----------------------------------------------------------------------------------
def first_clicks(objects: BoolImage, rng: np.random.Generator) -> simulate.Clicks:
    """One positive click on each object (B, S, S): anywhere deep in it, mostly after it was eroded."""
    clicks = simulate.no_clicks(len(objects))
    for item, whole in enumerate(objects):
        deep = first_click_candidates(eroded(whole) if rng.random() < ERODED_CHANCE else whole)
        clicks[item, 0] = (*_any_of(deep, rng), 0)
    return clicks


def eroded(mask: BoolImage) -> BoolImage:
    """The mask (H, W) eroded three times by 3 x 3 pixels; itself where no more than 10 pixels would be left."""
    less = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=EROSIONS) > 0
    return np.asarray(less, bool) if int(less.sum()) > ERODED_LEAST_PX else mask


def next_clicks(
    clicks: simulate.Clicks, masks: BoolImage, probabilities: NDArray[np.float32], rng: np.random.Generator
) -> None:
    """One click more on each item, in place: anywhere deep in the deeper error; none where nothing is wrong."""
    half = clicks.shape[1] // 2
    for item, (mask, probability) in enumerate(zip(masks, probabilities, strict=True)):
        candidates, positive = next_click_candidates(mask, probability)
        first = 0 if positive else half
        free = np.flatnonzero(clicks[item, first : first + half, 2] < 0)
        if candidates.any() and len(free):
            clicks[item, first + free[0]] = (*_any_of(candidates, rng), clicks[item, :, 2].max() + 1)


def _any_of(candidates: BoolImage, rng: np.random.Generator) -> tuple[int, int]:
    rows, cols = np.nonzero(candidates)
    at = int(rng.integers(len(rows)))
    return int(rows[at]), int(cols[at])


def play(model: InteractiveModel, batch: Batch, stage: Stage, rng: np.random.Generator, bf16: bool) -> Outcome:
    """The normalised focal loss of the last of one to three rounds, through which alone the gradient runs."""
    device = next(model.parameters()).device
    images = torch.from_numpy(batch.images).to(device).permute(0, 3, 1, 2).float().div(255)
    images = images.contiguous(memory_format=torch.channels_last)
    target = torch.from_numpy(batch.masks).to(device)[:, None].float()
    rounds = 1 + int(rng.choice(len(stage.rounds), p=np.array(stage.rounds) / sum(stage.rounds)))
    clicks = first_clicks(batch.masks if batch.clicked is None else batch.clicked, rng)
    prev, ious = torch.zeros_like(target), []
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        if rounds > 1:
            model.eval()
            with torch.no_grad():
                features = model.encode(images)
                for _ in range(rounds - 1):
                    logits = decode(model, features, prev, _points(clicks, device)).full
                    ious.append(_iou(logits, target))
                    prev = torch.sigmoid(logits.float())
                    next_clicks(clicks, batch.masks, prev[:, 0].cpu().numpy(), rng)
            set_mode(model, stage.method, stage.norm)
        logits = decode(model, model.encode(images), prev, _points(clicks, device)).full
    ious.append(_iou(logits.detach(), target))
    return Outcome(normalised_focal(logits, target).mean(), ious[0], ious[-1])


def _points(clicks: simulate.Clicks, device: torch.device) -> Tensor:
    return torch.from_numpy(simulate.used_part(clicks)).to(device)


def _iou(logits: Tensor, target: Tensor) -> float:
    inside, _ = true_iou(logits, target, torch.ones(len(target), device=target.device))
    return float(inside.mean())
