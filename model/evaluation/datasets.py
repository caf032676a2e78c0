# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding out what lies in a folder, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import manifest
from .samples import Item

LOADERS: dict[str, Callable[[Path], list[Item]]] = {"manifest": manifest.load}


def open_data(folder: Path, layout: str = "auto") -> list[Item]:
    """All labelled images of a data set, or of every data set directly inside ``folder``.

    ``layout``: "auto" or a key of LOADERS. Raises ValueError where nothing known is found.
    """
    if layout not in ("auto", *LOADERS):
        raise ValueError(f"unknown layout {layout!r}; known: {', '.join(LOADERS)}")
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder")
    if (folder / "manifest.json").exists():
        return manifest.load(folder)
    items: list[Item] = []
    for inner in sorted(folder.iterdir()):
        if (inner / "manifest.json").exists() and manifest.has_masks(inner):
            items += manifest.load(inner)
    if not items:
        raise ValueError(f"{folder} holds no data set in a layout known here ({', '.join(LOADERS)})")
    return items
