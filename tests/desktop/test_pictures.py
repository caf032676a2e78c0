# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide's pictures show what users see now: taken anew, they look like those that are kept."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tools.demo.__main__ import demo
from tools.demo.pictures import FOLDER, of_the_demo, of_the_first_steps

from .conftest import root_of

pytestmark = pytest.mark.desktop

FAR, MOST = 40, 0.01
"""A pixel differs by so many of 256 levels; such a share of them may: outlines waver, a row of the panel is more."""


def difference(one: Path, other: Path) -> float:
    """The share of pixels that differ, 1.0 where the sizes do."""
    pictures = [cv2.blur(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), (3, 3)).astype(np.int16) for path in (one, other)]
    if pictures[0].shape != pictures[1].shape:
        return 1.0
    return float((np.abs(pictures[0] - pictures[1]) > FAR).mean())


def test_the_pictures_of_the_guide_are_those_of_today(sample_folder: Path, kept: Path) -> None:
    root_of("3.22")
    demo(sample_folder / "scene.tif", sample_folder / "clicks.json", kept / "demo", sample_folder / "objects.geojson")
    (kept / "steps").mkdir()
    made = of_the_demo(kept / "demo", kept / "images")
    made += of_the_first_steps(kept / "steps", out=kept / "images")
    found = {path.name: difference(path, FOLDER / path.name) for path in made}
    assert len(found) == 6
    assert {name: share for name, share in found.items() if share > MOST} == {}, "make pictures"


def test_a_picture_of_another_panel_would_be_noticed(tmp_path: Path) -> None:
    panel = cv2.imread(str(FOLDER / "panel.jpg"))
    moved = np.roll(panel, 24, axis=0)  # as by a row more
    cv2.imwrite(str(tmp_path / "moved.png"), moved)
    cv2.imwrite(str(tmp_path / "same.png"), panel)
    assert difference(tmp_path / "moved.png", FOLDER / "panel.jpg") > 3 * MOST
    assert difference(tmp_path / "same.png", FOLDER / "panel.jpg") == 0
