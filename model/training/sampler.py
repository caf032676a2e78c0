# SPDX-License-Identifier: GPL-3.0-or-later
"""Which objects are seen, and batches of them.

Batch k of a stage depends on the seed, the stage and k alone: a run that was killed goes on with the batch it would
have had, and nothing of the sampler needs saving.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from .augment import Crop, cut
from .config import Stage
from .data import Instance, Labels, Picture, Pixels

Choice = tuple[Picture, Labels, Instance]
SCENE_DATASET = "generated"
SMALLER_CHANCE = 0.33
"""Chance that of two objects of a class the smaller one is taken: small ones are where models are weakest."""


class Batch(NamedTuple):
    """B training samples."""

    images: Pixels
    """(B, S, S, 3) uint8."""
    masks: NDArray[np.bool_]
    """(B, S, S)."""
    visible: NDArray[np.float32]
    """(B,) part of the object inside the frame."""
    number: int = -1
    """Its place among a stage's batches where it may be shown again; -1 where it is shown once."""
    clicked: NDArray[np.bool_] | None = None
    """(B, S, S) the part of each object that the first click falls on; None: all of it. For the paper's recipe."""


class Source(Protocol):
    """Where the batches of a stage come from."""

    def batch(self, step: int, stage_index: int = 0) -> Any:
        """Batch number ``step`` of a stage; always the same."""


class Sampler:
    """Draws objects: data sets by weight, classes of one alike, small objects oftener."""

    def __init__(
        self, pictures: Sequence[Picture], weights: Mapping[str, float], stage: Stage, seed: int, batch: int
    ) -> None:
        self.stage = stage
        self.seed = seed
        self.batch_size = batch
        self.with_regions = [p for p in pictures if any(layer.instances for layer in p.regions)]
        self.table: dict[str, dict[str, list[tuple[Picture, Instance]]]] = defaultdict(lambda: defaultdict(list))
        for picture in pictures:
            for found in picture.objects.instances:
                self.table[picture.dataset][found.label].append((picture, found))
        self.real = sorted(set(self.table) - {SCENE_DATASET})
        if not self.real and SCENE_DATASET not in self.table:
            raise ValueError("there is nothing to train on: no picture has an object")
        chances = np.array([weights.get(name, 1.0) for name in self.real])
        self.chances = chances / chances.sum() if len(chances) else chances

    def batch(self, step: int, stage_index: int = 0) -> Batch:
        """Batch number ``step`` of a stage; always the same."""
        rng = np.random.default_rng([self.seed, stage_index, step])
        crops = [self.crop(rng) for _ in range(self.batch_size)]
        return Batch(
            np.stack([c.image for c in crops]),
            np.stack([c.mask for c in crops]),
            np.array([c.visible for c in crops], np.float32),
        )

    def crop(self, rng: np.random.Generator) -> Crop:
        """One sample; draws until an object fits its frame."""
        while True:
            crop = cut(*self.choose(rng), self.stage, rng)
            if crop is not None:
                return crop

    def choose(self, rng: np.random.Generator) -> Choice:
        """A region, an object of a generated scene, or a labelled object."""
        kind = rng.random()
        if kind < self.stage.pseudo and self.with_regions:
            return self._region(rng)
        if (kind < self.stage.pseudo + self.stage.scenes and SCENE_DATASET in self.table) or not self.real:
            return self._object(SCENE_DATASET, rng)
        return self._object(self.real[int(rng.choice(len(self.real), p=self.chances))], rng)

    def _region(self, rng: np.random.Generator) -> Choice:
        picture = self.with_regions[rng.integers(len(self.with_regions))]
        layers = [layer for layer in picture.regions if layer.instances]
        layer = layers[rng.integers(len(layers))]
        return picture, layer.labels, layer.instances[rng.integers(len(layer.instances))]

    def _object(self, dataset: str, rng: np.random.Generator) -> Choice:
        classes = self.table[dataset]
        entries = classes[sorted(classes)[rng.integers(len(classes))]]
        picture, found = entries[rng.integers(len(entries))]
        if rng.random() < SMALLER_CHANCE:
            other, rival = entries[rng.integers(len(entries))]
            if rival.area < found.area:
                picture, found = other, rival
        return picture, picture.objects.labels, found
