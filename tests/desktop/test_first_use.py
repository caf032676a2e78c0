# SPDX-License-Identifier: GPL-3.0-or-later
"""A user who has only the zip: a fresh profile without an environment, two presses, one click on the map, a polygon.

The packages really come from where pip finds them; screenshots of every step stay in build/desktop.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Optional

import cv2
import psutil
import pytest

from tools.demo.desktop import Desktop, DesktopError, prepare_profile
from tools.demo.display import Display
from tools.demo.pictures import FOLDER, save
from tools.demo.scenario import Scenario
from tools.package import build

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

INSTALL_S = 900


def keep_for_the_guide(shot: Path, name: str) -> None:
    """With SEGMAP_DOC_IMAGES set: the picture, at six tenths, becomes one of the user guide's."""
    if os.environ.get("SEGMAP_DOC_IMAGES"):
        save(cv2.imread(str(shot)), FOLDER / name)


def wait_for_button(desktop: Desktop, name: str, seconds: float = 60) -> list[int]:
    """Where a button is on the screen, as soon as it is shown."""
    end = time.monotonic() + seconds
    while True:
        try:
            return desktop.ask("widget", text=name)
        except DesktopError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@contextmanager
def fresh_desktop(kept: Path, raster: Path, qgis_root: Optional[Path] = None) -> Iterator[Scenario]:
    """QGIS with what its plugin manager made of the zip and nothing else: no interpreter is named or lies about."""
    built = build(kept / "zip", worktree=True)
    with Display(kept / "display.log") as display:
        # Below a profile with a space and letters beyond ASCII.
        profiles, nothing, nowhere = kept / "Ünser Profil", {"SEGMAP_PYTHON": ""}, kept / "none"
        nowhere.mkdir()  # QGIS asks about a folder of plugins that is not there
        prepare_profile(profiles, enabled=())
        with Desktop(display.environment(), profiles, nowhere, kept / "qgis.log", qgis_root, nothing) as desktop:
            scenario = Scenario(display, desktop, kept)
            try:
                assert not desktop.ask("hello")["plugin"]
                installed = desktop.ask("install_zip", path=str(built))
                assert installed["runs"] and installed["file"].startswith(str(profiles)), installed
                scenario.load(raster)
                yield scenario
            except BaseException:
                display.screenshot(kept / "99-failed.png")
                raise


def press_install(scenario: Scenario) -> None:
    """The two presses: the tool's button, and the one of the page that opens."""
    desktop = scenario.desktop
    scenario.user.click(*desktop.ask("tool_button"))
    wait_for_button(desktop, "segmap_install_install")
    end = time.monotonic() + 60
    while not desktop.ask("enabled", name="segmap_install_install") and time.monotonic() < end:
        time.sleep(0.2)
    scenario.shoot("install-page")
    scenario.user.click(*desktop.ask("widget", text="segmap_install_install"))


def test_from_the_zip_to_the_first_polygon_with_two_presses(
    sample_folder: Path, kept: Path, any_qgis_root: Optional[Path]
) -> None:
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[0]
    with fresh_desktop(kept, sample_folder / "scene.tif", any_qgis_root) as scenario:
        desktop = scenario.desktop
        scenario.look_at(item)
        scenario.shoot("before")
        press_install(scenario)
        wait_for_button(desktop, "segmap_install_cancel")
        scenario.shoot("installing")
        state = desktop.wait("plugin", {"worker": "ready"}, INSTALL_S)
        assert state["model"] == "segmap-light"
        scenario.drawn()
        scenario.shoot("ready")
        scenario.click(*item["clicks"][0][:2], item["crs"])
        scenario.shoot("clicked")
        scenario.accept()
        scenario.shoot("accepted")
        if any_qgis_root is None:
            keep_for_the_guide(kept / "06-accepted.png", "first-polygon.jpg")
        assert desktop.ask("plugin")["features"] == 1
        assert desktop.quit() == 0
    ready = list(kept.rglob("runtime/*/ready.json"))
    assert len(ready) == 1
    assert "Ünser Profil" in str(ready[0])


def test_qgis_can_be_closed_while_it_installs(sample_folder: Path, kept: Path) -> None:
    with fresh_desktop(kept, sample_folder / "scene.tif") as scenario:
        press_install(scenario)
        wait_for_button(scenario.desktop, "segmap_install_cancel")
        time.sleep(2)
        assert scenario.desktop.quit() == 0
    left = [p for p in psutil.process_iter(["cmdline"]) if str(kept) in " ".join(p.info["cmdline"] or [])]
    assert left == []
    assert list(kept.rglob("ready.json")) == []
