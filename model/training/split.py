# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scenes are kept for validation: whole scenes, never single objects.

Tiles of one place stay together: drone tiles by area (the second of the two areas is never trained on),
change-detection tiles by scene, NWPU images by runs of four numbers (neighbours in number are often neighbours on the
ground). Data sets of one or two scenes are trained on whole. The tiles of the palms overlap, by up to eleven twelfths:
one of them is validated on, and those that show any of its ground are on neither side. The same goes for single images
of other sets that show the ground of one that is kept.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

SHARE = 0.2
TRAIN_ONLY = frozenset({"inria_austin", "isaid", "open_ai_tanzania", "sen1floods11"})
PALMS_KEPT = "q1_t146"
LEFT_OUT = {
    "oil_palm": frozenset({"q0_t140", "q0_t149", "q0_t152", "q0_t155", "q2_t131", "q2_t140", "q3_t131", "q3_t140"}),
    "nwpu_vhr10": frozenset({"439"}),
    "solar_delhi": frozenset({"tr_114"}),
    "forest_ru": frozenset({"173"}),
}
"""Images that show ground of a validation image, found by matching their features (tests/model/training/test_split.py
does it again): neither trained nor validated on."""


def scene_of(dataset: str, file: str) -> str:
    """The scene an image belongs to, from its data set and its file name."""
    stem = _stem(file)
    if dataset == "oam_fair":
        return stem.split("_")[0]
    if dataset == "levir_cd":
        return "_".join(stem.split("_")[:2])
    if dataset == "nwpu_vhr10":
        return str(int(stem) // 4)
    return stem


def is_validation_scene(dataset: str, file: str) -> bool:
    """True where training must never see the image."""
    if dataset in TRAIN_ONLY or is_left_out(dataset, file):
        return False
    scene = scene_of(dataset, file)
    if dataset == "oam_fair":
        return scene == "a2"
    if dataset == "oil_palm":
        return scene == PALMS_KEPT
    digest = hashlib.sha256(f"{dataset}/{scene}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < SHARE


def is_left_out(dataset: str, file: str) -> bool:
    """True where the image shows ground of one that is kept for validation, and is itself not."""
    return _stem(file) in LEFT_OUT.get(dataset, ())


def _stem(file: str) -> str:
    """The image's own name: without folder, ending and the name of its data set before two underscores."""
    return PurePosixPath(file).stem.split("__", 1)[-1]
