# SPDX-License-Identifier: GPL-3.0-or-later
"""A tiny model, a tiny run and a tiny data set."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from model.training.config import Run, from_dict

TINY = {
    "stem": 8,
    "widths": [16, 24, 32, 48],
    "depths": [1, 1, 1, 1],
    "decoder": [16, 24, 32, 32],
    "fine": 8,
    "input_side": 64,
}


def tiny_run(out: Path, **changes: object) -> Run:
    stage = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "lr": 2e-3, "rounds": [0.5, 0.5]}
    values: dict[str, object] = {
        "out": str(out), "steps": 4, "batch": 2, "warmup": 2, "bf16": False, "device": "cpu", "model": dict(TINY),
        "data": {"folders": []}, "stages": [stage], "log_every": 2,
    }  # fmt: skip
    values.update(changes)
    return from_dict(values)


def write_data_set(folder: Path, count: int = 3) -> Path:
    """A data set in the project's own layout: squares on grey, two to an image."""
    (folder / "images").mkdir(parents=True)
    (folder / "masks").mkdir()
    items = []
    for number in range(count):
        image = np.full((80, 100, 3), 90, np.uint8)
        labels = np.zeros((80, 100), np.uint8)
        for ident, (top, left) in enumerate([(10, 10), (40, 60)], 1):
            image[top : top + 25, left : left + 25] = (200, 60 * ident, 30)
            labels[top : top + 25, left : left + 25] = ident
        cv2.imwrite(str(folder / "images" / f"a__{number}.png"), image)
        cv2.imwrite(str(folder / "masks" / f"a__{number}.png"), labels)
        found = [{"id": i, "class": "square" if i == 1 else "box", "area": 625} for i in (1, 2)]
        name = f"a__{number}.png"
        items.append({"file": f"images/{name}", "mask": f"masks/{name}", "dataset": "squares", "instances": found})
    (folder / "manifest.json").write_text(json.dumps({"items": items}))
    return folder
