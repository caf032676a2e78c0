# SPDX-License-Identifier: GPL-3.0-or-later
"""COCO instance annotations: polygons and both kinds of run-length masks, decoded without further packages.

SandBar comes in this form, and so do the masks of NWPU VHR-10.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .manifest import read_image
from .samples import Image, Item, Labelled, Target

Mask = NDArray[np.uint8]
_Annotation = tuple[int, str, Any]


def annotation_files(folder: Path) -> list[Path]:
    """COCO files in ``folder`` and up to two levels below it, by their content."""
    found = []
    for pattern in ("*.json", "*/*.json", "*/*/*.json"):
        found += [path for path in sorted(folder.glob(pattern)) if _is_coco(path)]
    return found


def _is_coco(path: Path) -> bool:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        return False
    return isinstance(content, dict) and {"images", "annotations", "categories"} <= set(content)


def load(folder: Path) -> list[Item]:
    """All images of all COCO files in ``folder``. Raises ValueError where there is none."""
    files = annotation_files(folder)
    if not files:
        raise ValueError(f"{folder} holds no COCO annotations")
    return [item for file in files for item in load_file(file, folder)]


def load_file(path: Path, folder: Path, dataset: str | None = None) -> list[Item]:
    """All images of one COCO file; their files are looked for beside it and anywhere in ``folder``.

    Raises ValueError for a file of another kind.
    """
    try:
        return _items(path, json.loads(path.read_text(encoding="utf-8")), folder, dataset)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is no file of COCO instances: {error!r}") from error


def _items(path: Path, content: dict[str, Any], folder: Path, dataset: str | None) -> list[Item]:
    labels = {category["id"]: str(category["name"]) for category in content["categories"]}
    by_image: dict[Any, list[_Annotation]] = defaultdict(list)
    for annotation in content["annotations"]:
        if annotation.get("segmentation") and not annotation.get("iscrowd"):
            label = labels.get(annotation["category_id"], "?")
            by_image[annotation["image_id"]].append((int(annotation["id"]), label, annotation["segmentation"]))
    # The data set's folder names it; the folder of the file does where that is a split's.
    name = dataset or folder.name
    meta = {"official_split": _split_of(path)}
    return [
        Item(name, file, _Reader(path, folder, file, by_image[image_id]), meta=meta)
        for file, image_id in ((str(image["file_name"]), image["id"]) for image in content["images"])
        if by_image.get(image_id)
    ]


def _split_of(path: Path) -> str:
    words = path.stem.lower().replace("_", " ").replace("-", " ").split() + [part.lower() for part in path.parts[-2:-1]]
    return next((split for split in ("train", "val", "valid", "test") if any(w.startswith(split) for w in words)), "")


class _Reader:
    """Reads one image and its objects. ``name``: of its file; ``annotations``: id, class and segmentation of each."""

    def __init__(self, path: Path, folder: Path, name: str, annotations: list[_Annotation]) -> None:
        self._path, self._folder, self._name = path, folder, name
        self._annotations = annotations

    def __call__(self) -> tuple[Image, list[Labelled]]:
        pixels = read_image(self._find(self._name))
        height, width = pixels.shape[:2]
        objects = [
            Labelled(number, label, _Decoder(segmentation, height, width))
            for number, label, segmentation in self._annotations
        ]
        return pixels, objects

    def _find(self, name: str) -> Path:
        for candidate in (self._path.parent / name, self._path.parent / "images" / name, self._folder / name):
            if candidate.is_file():
                return candidate
        found = sorted(self._folder.rglob(Path(name).name))
        if not found:
            raise FileNotFoundError(f"{name}, named in {self._path}, is nowhere in {self._folder}")
        return found[0]


class _Decoder:
    """A segmentation that becomes a mask when asked for."""

    def __init__(self, segmentation: Any, height: int, width: int) -> None:
        self._segmentation, self._height, self._width = segmentation, height, width

    def __call__(self) -> Target:
        return decode(self._segmentation, self._height, self._width).astype(np.int8)


def decode(segmentation: Any, height: int, width: int) -> Mask:
    """(height, width) uint8 of a COCO segmentation: list of polygons, or run-length dict. ValueError otherwise."""
    try:
        return _decoded(segmentation, height, width)
    except (IndexError, TypeError, KeyError, ValueError) as error:
        raise ValueError(f"a COCO segmentation cannot be read: {error}") from error


def _decoded(segmentation: Any, height: int, width: int) -> Mask:
    if isinstance(segmentation, list):
        return _polygons(segmentation, height, width)
    if not isinstance(segmentation, dict) or "counts" not in segmentation:
        raise ValueError("it must be a list of polygons or run lengths")
    counts = segmentation["counts"]
    runs = _runs(counts) if isinstance(counts, (str, bytes)) else [int(count) for count in counts]
    if sum(runs) != height * width:
        raise ValueError(f"its run lengths cover {sum(runs)} pixels, the image has {height * width}")
    values = np.arange(len(runs), dtype=np.uint8) % 2
    return np.ascontiguousarray(np.repeat(values, runs).reshape(width, height).T)


def _polygons(polygons: Sequence[Sequence[float]], height: int, width: int) -> Mask:
    """Union of polygons (x, y, x, y, ...) in pixels; a pixel belongs where its centre (.5, .5) lies inside."""
    mask = np.zeros((height, width), bool)
    columns = np.arange(width) + 0.5
    for polygon in polygons:
        corners = np.asarray(polygon, np.float64).reshape(-1, 2)
        inside = np.zeros((height, width), bool)
        for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            # Each edge flips what lies left of it in the rows whose centre line it crosses (even-odd rule).
            first, last = (min(max(int(np.ceil(y - 0.5)), 0), height) for y in sorted((y1, y2)))
            if first < last:
                rows = np.arange(first, last) + 0.5
                crossing = x1 + (rows - y1) * (x2 - x1) / (y2 - y1)
                inside[first:last] ^= columns < crossing[:, None]
        mask |= inside
    return mask.astype(np.uint8)


def _runs(text: str | bytes) -> list[int]:
    """COCO's compressed run lengths: 5 bits a character, sign in the last, differences to the run before last."""
    data = text.encode() if isinstance(text, str) else text
    runs: list[int] = []
    at = 0
    while at < len(data):
        value, shift, more = 0, 0, True
        while more:
            bits = data[at] - 48
            value |= (bits & 0x1F) << shift
            more = bool(bits & 0x20)
            at, shift = at + 1, shift + 5
            if not more and bits & 0x10:
                value |= -1 << shift
        runs.append(value + (runs[-2] if len(runs) > 2 else 0))
    return runs
