# SPDX-License-Identifier: GPL-3.0-or-later
"""Which images are kept for validation."""

from __future__ import annotations

from .samples import Item, chance

VALIDATION_SHARE = 0.2


def is_validation(item: Item) -> bool:
    """True for the scenes that training never sees; the same for all objects of an image.

    Data sets that come with a split keep it (their test part counts as validation); of others it is a fifth.
    """
    split = str(item.meta.get("split", ""))
    if split in ("train", "val", "valid", "test"):
        return split != "train"
    return chance("validation", item.dataset, item.name) < VALIDATION_SHARE
