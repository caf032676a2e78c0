# SPDX-License-Identifier: GPL-3.0-or-later
"""Which images are kept for validation."""

from __future__ import annotations

from ..training.split import is_left_out, is_validation_scene
from .samples import Item


def is_validation(item: Item) -> bool:
    """True for the scenes that training never sees; the same for all objects of an image.

    Data sets that come with a split keep it (their test part counts as validation); others are split by scene as in
    training.
    """
    split = str(item.meta.get("official_split", ""))
    if split in ("train", "val", "valid", "test"):
        return split != "train"
    return is_validation_scene(item.dataset, item.name)


def is_training(item: Item) -> bool:
    """True for the scenes that training may see. False for validation's, and for the few of neither side that show
    ground of a scene that is kept."""
    return not is_validation(item) and not is_left_out(item.dataset, item.name)
