# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny data sets written in the layouts of the published ones."""

from __future__ import annotations

import json

import cv2
import numpy as np


def save(path, array):
    """Write RGB(A) or single-band pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if array.ndim == 3:
        array = array[..., [2, 1, 0, *range(3, array.shape[2])]]
    assert cv2.imwrite(str(path), np.ascontiguousarray(array))


def picture(height=64, width=80, bands=3, seed=0):
    return np.random.default_rng(seed).integers(0, 255, (height, width, bands), dtype=np.uint8)


def boxes(height, width, *found, background=0, dtype=np.uint8):
    """A label map: each of ``found`` is (value, top, left, size)."""
    first = found[0][0]
    shape = (height, width) if np.isscalar(first) else (height, width, 3)
    labels = np.full(shape, background, dtype)
    for value, top, left, size in found:
        labels[top : top + size, left : left + size] = value
    return labels


def manifest_tree(root, images=3):
    items = []
    for index in range(images):
        save(root / f"images/scene{index}.png", picture(seed=index))
        save(root / f"masks/scene{index}.png", boxes(64, 80, (1, 5, 5, 20), (300, 30, 40, 25), dtype=np.uint16))
        found = [{"id": 1, "class": "roof", "area": 400}, {"id": 300, "class": "tree", "area": 625}]
        items.append(
            {"file": f"images/scene{index}.png", "mask": f"masks/scene{index}.png", "dataset": "made", "gsd_m": 0.5,
             "instances": found}
        )  # fmt: skip
    (root / "manifest.json").write_text(json.dumps({"items": items}))
    return root


def coco_tree(root, file="annotations/instances_val.json", image="images/a.png"):
    save(root / image, picture())
    square = boxes(64, 80, (1, 10, 20, 12))
    content = {
        "images": [{"id": 7, "file_name": image.rsplit("/", 1)[-1], "height": 64, "width": 80}],
        "categories": [{"id": 1, "name": "sandbar"}, {"id": 2, "name": "water"}],
        "annotations": [
            {"id": 1, "image_id": 7, "category_id": 1, "segmentation": [[20, 10, 32, 10, 32, 22, 20, 22]]},
            {"id": 2, "image_id": 7, "category_id": 2, "segmentation": {"size": [64, 80], "counts": lengths(square)}},
            {"id": 3, "image_id": 7, "category_id": 2, "iscrowd": 1, "segmentation": {"counts": [64 * 80]}},
            {
                "id": 4, "image_id": 7, "category_id": 2,
                "segmentation": {"size": [64, 80], "counts": compress(lengths(square))},
            },
        ],
    }  # fmt: skip
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(json.dumps(content))
    return root


def lengths(mask):
    """Column-major run lengths of a mask, the first run zeros."""
    flat = mask.T.flatten()
    changes = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff([0, *changes, len(flat)]).tolist()
    return [0, *runs] if flat[0] else runs


def compress(runs):
    """COCO's string form of run lengths."""
    text = ""
    for index, run in enumerate(runs):
        value = run - runs[index - 2] if index > 2 else run
        while True:
            bits = value & 0x1F
            value >>= 5
            more = not (value == -1 and bits & 0x10) if bits & 0x10 else value != 0
            text += chr((bits | (0x20 if more else 0)) + 48)
            if not more:
                break
    return text


def isaid_tree(root):
    """Two objects whose ids collide in 8- or 16-bit arithmetic, and one that is background by its class."""
    save(root / "val/images/P0003.png", picture(64, 80))
    near = (1, 0, 0), (1, 0, 1), (9, 9, 9)
    kinds = (0, 0, 63), (0, 127, 255), (0, 0, 0)
    places = (2, 2, 12), (2, 40, 16), (40, 40, 8)
    pairs = [(c, *p) for c, p in zip(near, places, strict=True)]
    save(root / "val/Instance_masks/images/P0003_instance_id_RGB.png", boxes(64, 80, *pairs))
    pairs = [(c, *p) for c, p in zip(kinds, places, strict=True)]
    save(root / "val/Semantic_masks/images/P0003_instance_color_RGB.png", boxes(64, 80, *pairs))
    return root


def potsdam_tree(root, side=64):
    save(root / "2_Ortho_RGB/top_potsdam_2_10_RGB.tif", picture(side, side))
    save(root / "4_Ortho_RGBIR/top_potsdam_2_10_RGBIR.tif", picture(side, side, 4))
    labels = boxes(side, side, ((0, 0, 255), 4, 4, 10), ((0, 0, 255), 30, 30, 12), ((255, 255, 0), 50, 4, 6),
                   ((0, 0, 0), 0, 0, 2), background=255)  # fmt: skip
    save(root / "5_Labels_all/top_potsdam_2_10_label.tif", labels)
    return root


def vaihingen_tree(root):
    save(root / "top/top_mosaic_09cm_area7.tif", picture())
    labels = boxes(64, 80, ((0, 255, 0), 4, 4, 10), background=255)
    save(root / "gts_for_participants/top_mosaic_09cm_area7.tif", labels)
    return root


def loveda_tree(root):
    for part in ("Train/Urban", "Val/Rural"):
        save(root / part / "images_png/12.png", picture())
        save(
            root / part / "masks_png/12.png",
            boxes(64, 80, (2, 4, 4, 10), (2, 30, 30, 10), (0, 50, 60, 8), background=1),
        )
    return root


def whu_tree(root):
    for part in ("train", "test"):
        save(root / part / "image/3.tif", picture())
        save(root / part / "label/3.tif", boxes(64, 80, (255, 4, 4, 10), (255, 30, 40, 20)))
    return root


def nwpu_tree(root):
    coco_tree(root, "annotations.json", "positive image set/001.png")
    (root / "ground truth").mkdir()
    (root / "ground truth/001.txt").write_text("(20,10),(32,22),1\n")
    return root
