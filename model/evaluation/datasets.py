# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding out what lies in a folder, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import coco, layouts, manifest
from .samples import Item

LOADERS: dict[str, Callable[[Path], list[Item]]] = {
    "manifest": manifest.load,
    "isaid": layouts.isaid,
    "potsdam": layouts.potsdam,
    "vaihingen": layouts.vaihingen,
    "loveda": layouts.loveda,
    "whu": layouts.whu,
    "nwpu": lambda folder: nwpu(folder),
    "sandbar": lambda folder: [
        item for f in coco.annotation_files(folder) for item in coco.load_file(f, folder, "sandbar")
    ],
    "coco": coco.load,
}


def nwpu(folder: Path) -> list[Item]:
    """NWPU VHR-10: ``positive image set/NNN.jpg`` with a COCO file of its masks anywhere in ``folder``.

    Raises ValueError where only the original boxes (``ground truth/NNN.txt``) are there.
    """
    files = coco.annotation_files(folder)
    if not files:
        raise ValueError(f"{folder} has NWPU VHR-10's boxes but no COCO file of masks to evaluate against")
    return [item for file in files for item in coco.load_file(file, folder, "nwpu_vhr10")]


def recognise(folder: Path) -> str | None:
    """The layout of ``folder``; None if it is none that is known."""
    if (folder / "manifest.json").is_file():
        return "manifest" if manifest.has_masks(folder) else None
    signs = {
        "isaid": "**/*_instance_id_RGB.png",
        "potsdam": "**/top_potsdam_*_label*.tif",
        "vaihingen": "**/top_mosaic_09cm_area*.tif",
        "loveda": "**/masks_png/*.png",
        "nwpu": "**/positive image set",
        "whu": "**/label/*.tif",
    }
    for layout, pattern in signs.items():
        if next(folder.glob(pattern), None) is not None:
            return layout
    return "coco" if coco.annotation_files(folder) else None


def open_data(folder: Path, layout: str = "auto") -> list[Item]:
    """All labelled images of a data set, or of every data set directly inside ``folder``.

    ``layout``: "auto" or a key of LOADERS. Raises ValueError where nothing known is found.
    """
    if layout not in ("auto", *LOADERS):
        raise ValueError(f"unknown layout {layout!r}; known: {', '.join(LOADERS)}")
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder")
    items = LOADERS[layout](folder) if layout != "auto" else _open_recognised(folder)
    if not items:
        raise ValueError(f"{folder} holds no data set in a layout known here ({', '.join(LOADERS)})")
    return items


def _open_recognised(folder: Path) -> list[Item]:
    inner = [path for path in sorted(folder.iterdir()) if (path / "manifest.json").is_file()]
    if inner and not (folder / "manifest.json").is_file():
        return [item for path in inner if recognise(path) for item in manifest.load(path)]
    layout = recognise(folder)
    return LOADERS[layout](folder) if layout else []
