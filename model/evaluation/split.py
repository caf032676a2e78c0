# SPDX-License-Identifier: GPL-3.0-or-later
"""Which images are kept for validation."""

from __future__ import annotations

from .samples import Item, chance

VALIDATION_SHARE = 0.2


def is_validation(item: Item) -> bool:
    """True for the scenes that training never sees, a fifth of them; the same for all objects of an image."""
    return chance("validation", item.dataset, item.name) < VALIDATION_SHARE
