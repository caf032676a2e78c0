# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scenes are kept for validation: whole scenes, never single objects.

Tiles of one place stay together: drone tiles by area (the second of the two areas is never trained on), palm tiles by
quarter of their orthophoto, change-detection tiles by scene, NWPU images by runs of four numbers (neighbours in
number are often neighbours on the ground). Data sets of one or two scenes are trained on whole.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

SHARE = 0.2
TRAIN_ONLY = frozenset({"inria_austin", "isaid", "open_ai_tanzania", "sen1floods11"})


def scene_of(dataset: str, file: str) -> str:
    """The scene an image belongs to, from its data set and its file name."""
    stem = PurePosixPath(file).stem.split("__", 1)[-1]
    if dataset in ("oam_fair", "oil_palm"):
        return stem.split("_")[0]
    if dataset == "levir_cd":
        return "_".join(stem.split("_")[:2])
    if dataset == "nwpu_vhr10":
        return str(int(stem) // 4)
    return stem


def is_validation_scene(dataset: str, file: str) -> bool:
    """True where training must never see the image."""
    if dataset in TRAIN_ONLY:
        return False
    scene = scene_of(dataset, file)
    if dataset == "oam_fair":
        return scene == "a2"
    if dataset == "oil_palm":
        return scene == "q1"
    digest = hashlib.sha256(f"{dataset}/{scene}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < SHARE
