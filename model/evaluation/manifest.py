# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own format: a folder with ``manifest.json``, images, and masks of instance ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .samples import Image, Item, Labelled, from_instance_map


def load(folder: Path) -> list[Item]:
    """All images of a manifest. Each item's ``meta`` is its entry. Raises ValueError for a manifest of another kind."""
    entries = [entry for entry in _entries(folder) if "mask" in entry]
    for entry in entries:
        lacking = [name for name in ("file", "dataset", "instances") if name not in entry]
        if lacking:
            raise ValueError(f"{folder / 'manifest.json'}: an item with a mask lacks {', '.join(lacking)}")
    return [_item(folder, entry) for entry in entries]


def has_masks(folder: Path) -> bool:
    """True where the folder's manifest is one of labelled images (and not of rasters, say)."""
    return any("mask" in entry for entry in _entries(folder))


def _entries(folder: Path) -> list[dict[str, Any]]:
    """The items of a manifest. Raises ValueError where it is no JSON; other JSON has none."""
    path = folder / "manifest.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is no manifest of labelled images: {error}") from error
    items = content.get("items") if isinstance(content, dict) else None
    return [entry for entry in items if isinstance(entry, dict)] if isinstance(items, list) else []


def _item(folder: Path, entry: dict[str, Any]) -> Item:
    def read() -> tuple[Image, list[Labelled]]:
        try:
            classes = {int(found["id"]): str(found["class"]) for found in entry["instances"]}
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{folder / 'manifest.json'}: {entry['file']}: an instance needs id and class") from error
        labels = read_labels(folder / entry["mask"])
        return read_image(folder / entry["file"]), from_instance_map(labels, classes)

    return Item(entry["dataset"], entry["file"], read, entry.get("gsd_m"), entry)


def read_image(path: Path) -> Image:
    """(H, W, 3) uint8 RGB. Raises OSError where the file is missing or no image."""
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise OSError(f"{path} is missing or cannot be read as an image")
    return np.ascontiguousarray(image[..., ::-1]).astype(np.uint8, copy=False)


def read_labels(path: Path) -> NDArray[np.int32]:
    """(H, W) int32 instance ids of a single-band mask of 8 or 16 bits. Raises OSError where it cannot be read."""
    mask = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if mask is None:
        raise OSError(f"{path} is missing or cannot be read as an image")
    return np.asarray(mask if mask.ndim == 2 else mask[..., 0], np.int32)


def read_colours(path: Path) -> NDArray[np.int32]:
    """(H, W) int32 of R + 256 G + 65536 B: no two colours collide, whatever the mask's integer type."""
    colours = read_image(path).astype(np.int32)
    return np.asarray(colours[..., 0] + 256 * colours[..., 1] + 65536 * colours[..., 2], np.int32)
