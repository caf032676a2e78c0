# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder layouts in which iSAID, Potsdam, Vaihingen, LoveDA and WHU Building are published.

Large images are cut into patches. Where a data set labels classes and not objects, every connected part of one class
in a patch is an object, as in the papers.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .manifest import read_colours, read_labels
from .samples import Image, Item, Labelled, Target, from_instance_map

Labels = NDArray[np.int32]
IGNORE = -1
MIN_PART_PX = 16
SUFFIXES = (".png", ".tif", ".tiff", ".jpg")

ISAID_SIDE, ISPRS_SIDE = 800, 600


def colour_id(red: int, green: int, blue: int) -> int:
    """The number of a colour in :func:`model.evaluation.manifest.read_colours`."""
    return red + 256 * green + 65536 * blue


ISAID_CLASSES = {
    colour_id(0, 0, 63): "ship", colour_id(0, 63, 63): "storage_tank", colour_id(0, 63, 0): "baseball_diamond",
    colour_id(0, 63, 127): "tennis_court", colour_id(0, 63, 191): "basketball_court",
    colour_id(0, 63, 255): "ground_track_field", colour_id(0, 127, 63): "bridge",
    colour_id(0, 127, 127): "large_vehicle", colour_id(0, 0, 127): "small_vehicle",
    colour_id(0, 0, 191): "helicopter", colour_id(0, 0, 255): "swimming_pool",
    colour_id(0, 191, 127): "roundabout", colour_id(0, 127, 191): "soccer_ball_field",
    colour_id(0, 127, 255): "plane", colour_id(0, 100, 155): "harbor",
}  # fmt: skip
ISPRS_CLASSES = {
    colour_id(255, 255, 255): "impervious_surface", colour_id(0, 0, 255): "building",
    colour_id(0, 255, 255): "low_vegetation", colour_id(0, 255, 0): "tree", colour_id(255, 255, 0): "car",
    colour_id(255, 0, 0): "clutter",
}  # fmt: skip
LOVEDA_CLASSES = {2: "building", 3: "road", 4: "water", 5: "barren", 6: "forest", 7: "agriculture"}


class Patch(NamedTuple):
    """A part of an image file: first row and column, and the largest side."""

    top: int
    left: int
    side: int

    def of(self, array: NDArray[np.generic]) -> NDArray[np.generic]:
        return array[self.top : self.top + self.side, self.left : self.left + self.side]


@functools.lru_cache(maxsize=2)
def _pixels(path: Path) -> Image:
    """(H, W, C) uint8, RGB or RGB + further bands; the last files are kept, for their further patches."""
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if image is None or image.dtype != np.uint8:
        raise OSError(f"{path} is missing or cannot be read as an image of 8 bits")
    image = image[..., None] if image.ndim == 2 else image
    order = [2, 1, 0, *range(3, image.shape[2])] if image.shape[2] >= 3 else [0]
    return np.ascontiguousarray(image[..., order]).astype(np.uint8, copy=False)


@functools.lru_cache(maxsize=2)
def _colours(path: Path) -> Labels:
    return read_colours(path)


@functools.lru_cache(maxsize=2)
def _numbers(path: Path) -> Labels:
    return read_labels(path)


def _patches(path: Path, side: int) -> Iterator[Patch]:
    """Patches side by side; a remainder narrower than half a patch is joined to nothing and left out."""
    from PIL import Image as Pillow

    limit, Pillow.MAX_IMAGE_PIXELS = Pillow.MAX_IMAGE_PIXELS, None
    try:
        with Pillow.open(path) as opened:
            width, height = opened.size
    finally:
        Pillow.MAX_IMAGE_PIXELS = limit
    for top in range(0, max(1, height - side // 2), side):
        for left in range(0, max(1, width - side // 2), side):
            yield Patch(top, left, side)


def parts(classes: Labels, names: Mapping[int, str], ignore: Callable[[Labels], NDArray[np.bool_]]) -> list[Labelled]:
    """Every connected part of every class of a map of classes (H, W) as an object, at least MIN_PART_PX large."""
    numbered = np.zeros(classes.shape, np.int32)
    found: dict[int, str] = {}
    for value, name in names.items():
        count, labels, stats, _ = cv2.connectedComponentsWithStats((classes == value).astype(np.uint8), connectivity=8)
        for label in range(1, count):
            if stats[label, cv2.CC_STAT_AREA] >= MIN_PART_PX:
                number = len(found) + 1
                numbered[labels == label] = number
                found[number] = name
    numbered[ignore(classes)] = IGNORE
    return from_instance_map(numbered, found, ignore=IGNORE)


def _same_name(folder: Path, stem: str) -> Path | None:
    return next((folder / (stem + suffix) for suffix in SUFFIXES if (folder / (stem + suffix)).is_file()), None)


# -- iSAID -----------------------------------------------------------------------------------------------------
def isaid(folder: Path) -> list[Item]:
    """``[split/]images/P*.png`` with ``[split/]Instance_masks/[images/]P*_instance_id_RGB.png``, Semantic_masks."""
    items = []
    for instances in sorted(folder.glob("**/*_instance_id_RGB.png")):
        stem = instances.name.removesuffix("_instance_id_RGB.png")
        root = next(parent for parent in instances.parents if parent.name == "Instance_masks").parent
        image = _first(root, [f"images/{stem}.png", f"images/images/{stem}.png"])
        kind = f"{stem}_instance_color_RGB.png"
        semantic = _first(root, [f"Semantic_masks/{kind}", f"Semantic_masks/images/{kind}"])
        for patch in _patches(image, ISAID_SIDE):
            read = functools.partial(_read_isaid, image, instances, semantic, patch)
            items.append(_item("isaid", image.name, patch, read, None, root.name))
    return items


def _read_isaid(image: Path, instances: Path, semantic: Path, patch: Patch) -> tuple[Image, list[Labelled]]:
    numbers = patch.of(_colours(instances)).astype(np.int32)
    classes = patch.of(_colours(semantic)).astype(np.int32)
    found = {}
    for number in np.unique(numbers[numbers != 0]).tolist():
        values, counts = np.unique(classes[numbers == number], return_counts=True)
        name = ISAID_CLASSES.get(int(values[counts.argmax()]))
        if name and int(counts.sum()) >= MIN_PART_PX:
            found[number] = name
    return _cut(image, patch), from_instance_map(numbers, found)


def _first(root: Path, names: list[str]) -> Path:
    for name in names:
        if (root / name).is_file():
            return root / name
    raise FileNotFoundError(f"{root} lacks {names[0]}")


# -- ISPRS -----------------------------------------------------------------------------------------------------
def potsdam(folder: Path) -> list[Item]:
    """``*_Labels*/top_potsdam_R_C_label*.tif`` with ``*_Ortho_*/top_potsdam_R_C_{RGB,IRRG,RGBIR}.tif``, 5 cm.

    Every band combination that is there is a data set: potsdam_rgb, potsdam_irrg, potsdam_rgbir.
    """
    items = []
    for label in sorted(folder.glob("**/top_potsdam_*_label*.tif")):
        tile = label.stem.split("_label")[0]
        for bands in ("RGB", "IRRG", "RGBIR"):
            for image in sorted(folder.glob(f"**/{tile}_{bands}.tif"))[:1]:
                items += _isprs(f"potsdam_{bands.lower()}", image, label, 0.05)
    return items


def vaihingen(folder: Path) -> list[Item]:
    """``top/top_mosaic_09cm_areaN.tif`` (IRRG, 9 cm) with a file of the same name in a folder of ground truth."""
    items = []
    for image in sorted(folder.glob("**/top/top_mosaic_09cm_area*.tif")):
        names = (image.name, f"{image.stem}_noBoundary.tif")
        labels = [p for name in names for p in sorted(folder.glob(f"**/{name}")) if p.parent != image.parent]
        if labels:
            items += _isprs("vaihingen_irrg", image, labels[0], 0.09)
    return items


def _isprs(dataset: str, image: Path, label: Path, gsd_m: float) -> list[Item]:
    read = functools.partial(_read_isprs, image, label)
    return [
        _item(dataset, image.name, patch, functools.partial(read, patch), gsd_m, "")
        for patch in _patches(image, ISPRS_SIDE)
    ]


def _read_isprs(image: Path, label: Path, patch: Patch) -> tuple[Image, list[Labelled]]:
    classes = patch.of(_colours(label)).astype(np.int32)
    return _cut(image, patch), parts(classes, ISPRS_CLASSES, lambda c: c == 0)  # black: eroded boundaries


# -- LoveDA, WHU -----------------------------------------------------------------------------------------------
def loveda(folder: Path) -> list[Item]:
    """``{Train,Val}/{Urban,Rural}/images_png/N.png`` with ``masks_png/N.png`` of classes 1-7, 0 no data; 0.3 m."""
    return [
        _item("loveda", f"{mask.parent.parent.name}_{mask.name}", None,
              functools.partial(_read_loveda, mask.parent.parent / "images_png" / mask.name, mask),
              0.3, mask.parent.parent.parent.name)
        for mask in sorted(folder.glob("**/masks_png/*.png"))
    ]  # fmt: skip


def _read_loveda(image: Path, mask: Path) -> tuple[Image, list[Labelled]]:
    return _pixels(image), parts(_numbers(mask), LOVEDA_CLASSES, lambda c: c == 0)


def whu(folder: Path) -> list[Item]:
    """``{train,val,test}/image/N.tif`` with ``label/N.tif``, not 0 where there is a building; 0.3 m."""
    items = []
    for label in sorted(folder.glob("**/label/*")):
        image = _same_name(label.parent.parent / "image", label.stem)
        if image is not None and label.suffix.lower() in SUFFIXES:
            read = functools.partial(_read_whu, image, label)
            items.append(_item("whu_building", image.name, None, read, 0.3, label.parent.parent.name))
    return items


def _read_whu(image: Path, label: Path) -> tuple[Image, list[Labelled]]:
    classes = (_numbers(label) > 0).astype(np.int32)
    return _pixels(image), parts(classes, {1: "building"}, lambda c: np.zeros(c.shape, bool))


def _cut(image: Path, patch: Patch) -> Image:
    return np.ascontiguousarray(patch.of(_pixels(image)).astype(np.uint8, copy=False))


def _item(
    dataset: str,
    name: str,
    patch: Patch | None,
    read: Callable[[], tuple[Image, list[Labelled]]],
    gsd_m: float | None,
    split: str,
) -> Item:
    at = f"#{patch.top},{patch.left}" if patch else ""
    known = split.lower() if split.lower() in ("train", "val", "valid", "test") else ""
    name = f"{split}/{name}" if split else name  # the same file name may be in train and in test
    return Item(dataset, name + at, read, gsd_m, {"official_split": known})


__all__ = ["Target", "isaid", "loveda", "potsdam", "vaihingen", "whu"]
