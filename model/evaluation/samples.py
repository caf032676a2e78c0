# SPDX-License-Identifier: GPL-3.0-or-later
"""What is evaluated on: images with objects, read one image at a time, and the choice of a fair few of them."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Target = NDArray[np.int8]


class Labelled(NamedTuple):
    """One object of an image: its id, its class, and a function giving its mask.

    ``mask()``: (H, W) int8, 1 object, 0 not, -1 ignored.
    """

    id: int
    label: str
    mask: Callable[[], Target]


@dataclass(frozen=True)
class Item:
    """One labelled image, not yet read."""

    dataset: str
    name: str
    """The image's file name, unique in its dataset."""
    read: Callable[[], tuple[Image, list[Labelled]]]
    """Pixels (H, W, C) uint8 and objects. Raises OSError for files that cannot be read."""
    gsd_m: float | None = None
    """Metres per pixel, where known."""
    meta: dict[str, Any] = field(default_factory=dict, compare=False)
    """Whatever the data set says of the image; a manifest's own entry for the project's format."""


class Sample(NamedTuple):
    """One object to be clicked."""

    dataset: str
    name: str
    id: int
    label: str
    gsd_m: float | None
    image: Image
    """(H, W, C) uint8."""
    gt: Target
    """(H, W) int8: 1 object, 0 not, -1 ignored."""


def from_instance_map(
    labels: NDArray[np.integer[Any]], classes: dict[int, str], ignore: int | None = None
) -> list[Labelled]:
    """Objects of a map of instance ids (H, W); ids without a class are left out. ``ignore``: the id to be ignored."""
    return [
        Labelled(number, label, lambda number=number: _target(labels, number, ignore))  # type: ignore[misc]
        for number, label in sorted(classes.items())
    ]


def _target(labels: NDArray[np.integer[Any]], number: int, ignore: int | None) -> Target:
    target = (labels == number).astype(np.int8)
    if ignore is not None:
        target[labels == ignore] = -1
    return target


def chance(*parts: object) -> float:
    """A number in [0, 1) that is always the same for the same parts: order and choice without a random state."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def samples(items: Iterable[Item], limit: int | None = None, min_area_px: int = 1) -> Iterator[Sample]:
    """The objects of ``items``, image by image.

    ``limit``: about so many per dataset, spread over its images, always the same ones. Objects smaller than
    ``min_area_px`` are left out.
    """
    by_dataset: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_dataset[item.dataset].append(item)
    for dataset in sorted(by_dataset):
        chosen = sorted(by_dataset[dataset], key=lambda item: chance(item.dataset, item.name))
        each = None if limit is None else max(1, math.ceil(limit / len(chosen)))
        left = limit
        for item in chosen:
            if left == 0:
                break  # before the next image is read
            for sample in itertools.islice(_of_image(item, each, min_area_px), left):
                left = None if left is None else left - 1
                yield sample


def _of_image(item: Item, limit: int | None, min_area_px: int) -> Iterator[Sample]:
    image, objects = item.read()
    for found in _fair(item, objects, limit):
        gt = found.mask()
        if int((gt == 1).sum()) >= min_area_px:
            yield Sample(item.dataset, item.name, found.id, found.label, item.gsd_m, image, gt)


def _fair(item: Item, objects: Sequence[Labelled], limit: int | None) -> list[Labelled]:
    ordered = sorted(objects, key=lambda found: chance(item.dataset, item.name, found.id))
    return ordered if limit is None else ordered[:limit]
