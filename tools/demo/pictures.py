# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the documentation, made by the scripted user: ``python -m tools.demo.pictures build/demo``.

What ``make demo`` has left becomes the pictures of the guide; the first steps and the panel are taken here. All of them
are JPEG, small enough to ship with the plugin, which shows the guide without a network.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Optional

import cv2
import numpy as np
from numpy.typing import NDArray

from .desktop import ROOT, Desktop, link_plugin
from .display import Display
from .scenario import Scenario

FOLDER = ROOT / "docs" / "images"
MAX_BYTES = 150_000
QUALITY, SCALE = 52, 0.5
STEPS = {"hover": "hover", "outline": "building-click2", "corrected": "house-click3", "demo": "all"}
"""The guide's pictures by the steps of the demo."""
RING, SHADOW, CRS = (561_535.0, 5_934_688.0), (561_546.0, 5_934_677.0), "EPSG:25832"

Picture = NDArray[np.uint8]


def step(folder: Path, name: str) -> Path:
    """The screenshot of one step of the demo; raises FileNotFoundError where the demo has not got that far."""
    found = sorted(folder.glob(f"[0-9][0-9]-{name}.png"))
    if not found:
        raise FileNotFoundError(f"{folder} has no picture of the step {name}: run make demo")
    return found[0]


def save(picture: Picture, path: Path, scale: float = SCALE) -> Path:
    """Write a picture, scaled and compressed until it is no larger than MAX_BYTES."""
    small = picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in range(QUALITY, 20, -10):
        _good, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
        if data.nbytes <= MAX_BYTES:
            break
    path.write_bytes(data.tobytes())
    return path


def of_the_demo(folder: Path, out: Path = FOLDER) -> list[Path]:
    """The guide's pictures from the demo's screenshots."""
    return [save(cv2.imread(str(step(folder, name))), out / f"{title}.jpg") for title, name in STEPS.items()]


def of_the_first_steps(work: Path, qgis_root: Optional[Path] = None, out: Path = FOLDER) -> list[Path]:
    """A desktop in which the first steps are taken as far as the correction; the window, and the panel alone."""
    with Display(work / "display.log") as display:
        plugins = link_plugin(work / "plugins")
        with Desktop(display.environment(), work / "profile", plugins, work / "qgis.log", qgis_root) as desktop:
            scenario = Scenario(display, desktop, work)
            desktop.ask("tool_button")
            desktop.ask("menu", name="tour")
            desktop.wait("plugin", {"worker": "ready", "grid": True}, 120)
            scenario.drawn()
            scenario.click(*RING, CRS)
            scenario.user.move(*desktop.ask("screen", x=SHADOW[0], y=SHADOW[1], crs=CRS))
            scenario.shoot("first-steps")
            left, top, right, bottom = desktop.ask("panel_box")
            desktop.quit()
    picture = cv2.imread(str(step(work, "first-steps")))
    return [save(picture, out / "first-steps.jpg"), save(picture[top:bottom, left:right], out / "panel.jpg", 1)]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.demo.pictures", description="Make the guide's pictures.")
    parser.add_argument("demo", type=Path, help="the folder that make demo has written")
    parser.add_argument("--qgis-root", type=Path, help="a QGIS unpacked by tools/fetch_qgis.sh")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="segmap-pictures-") as work:
        made = of_the_demo(arguments.demo) + of_the_first_steps(Path(work), arguments.qgis_root)
    for path in made:
        sys.stdout.write(f"{path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
