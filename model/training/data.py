# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled pictures in memory: pixels at several resolutions, a map of ids, and a table of what can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ..evaluation.datasets import open_data
from ..evaluation.samples import Item
from ..evaluation.split import is_training, is_validation

Pixels = NDArray[np.uint8]
Labels = NDArray[np.uint16]
PYRAMID_LEVELS = 4


class Instance(NamedTuple):
    """One object: its id in the map, its class, its pixels, its box: left, top, and right, bottom outside."""

    id: int
    label: str
    area: int
    box: tuple[int, int, int, int]


class Layer(NamedTuple):
    """A map of ids (H, W) uint16 and the objects in it that may be clicked."""

    labels: Labels
    instances: list[Instance]


@dataclass
class Picture:
    """One image with its labelled objects, and layers of regions that nobody labelled."""

    dataset: str
    name: str
    image: Pixels
    """(H, W, 3) uint8 RGB."""
    objects: Layer
    regions: list[Layer] = field(default_factory=list)

    @cached_property
    def pyramid(self) -> list[Pixels]:
        """The image at full, half, quarter and eighth size: shrinking frames are cut from the fitting one."""
        levels = [self.image]
        while len(levels) < PYRAMID_LEVELS and min(levels[-1].shape[:2]) >= 2:
            half = cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
            levels.append(np.asarray(half, np.uint8))
        return levels


def layer(labels: NDArray[np.integer[Any]], classes: dict[int, str] | str, min_area_px: int = 1) -> Layer:
    """The table of a map of ids; 0 is no object. ``classes``: by id (others are left out), or one for all.

    Raises ValueError for ids that do not fit 16 bits.
    """
    if labels.max(initial=0) > 65535 or labels.min(initial=0) < 0:
        raise ValueError("ids of a layer must lie in 0..65535")
    compact = np.ascontiguousarray(labels, np.uint16)
    instances = []
    for number, (rows, cols) in _boxes(compact).items():
        label = classes if isinstance(classes, str) else classes.get(number)
        if label is None:
            continue
        area = int((compact[rows[0] : rows[1], cols[0] : cols[1]] == number).sum())
        if area >= min_area_px:
            instances.append(Instance(number, label, area, (cols[0], rows[0], cols[1], rows[1])))
    return Layer(compact, instances)


def _boxes(labels: Labels) -> dict[int, tuple[tuple[int, int], tuple[int, int]]]:
    """Rows and columns (first, past the last) of every id but 0."""
    from scipy.ndimage import find_objects

    found = find_objects(labels.astype(np.int32))
    return {at + 1: ((box[0].start, box[0].stop), (box[1].start, box[1].stop)) for at, box in enumerate(found) if box}


def load(folders: Iterable[str | Path], validation: bool | None = False, min_area_px: int = 30) -> list[Picture]:
    """All pictures of labelled data sets in any layout the evaluation reads.

    ``validation``: False for the scenes that may be trained on, True for those kept back, None for all.
    Raises ValueError or OSError where a folder is no data set.
    """
    items = [item for folder in folders for item in open_data(Path(folder), "auto")]
    if validation is not None:
        items = [item for item in items if (is_validation(item) if validation else is_training(item))]
    return [picture(item, min_area_px) for item in items]


def picture(item: Item, min_area_px: int = 1) -> Picture:
    """Read one item; overlapping objects (COCO polygons) are painted largest first."""
    image, found = item.read()
    if image.shape[2] < 3:
        image = np.repeat(image[..., :1], 3, axis=2)
    masks = [(number, thing.label, thing.mask() == 1) for number, thing in enumerate(found, 1)]
    labels = np.zeros(image.shape[:2], np.uint16)
    for number, _, mask in sorted(masks, key=lambda entry: -int(entry[2].sum())):
        labels[mask] = number
    classes = {number: label for number, label, _ in masks}
    return Picture(item.dataset, item.name, np.ascontiguousarray(image[..., :3]), layer(labels, classes, min_area_px))


def datasets_of(pictures: Sequence[Picture]) -> list[str]:
    """Names of the data sets that have objects, in order."""
    return sorted({p.dataset for p in pictures if p.objects.instances})
