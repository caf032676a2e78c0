# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktops to test on: the installed QGIS, and the second one where tools/fetch_qgis.sh has unpacked it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Optional

import pytest
import rasterio

from tools.demo.desktop import ROOT, Desktop, is_chroot, link_plugin
from tools.demo.display import Display
from tools.demo.scenario import Scenario

SECOND = ROOT / "build" / "qgis-3.40"
THIRD = ROOT / "build" / "qgis-3.44"
KEPT = ROOT / "build" / "desktop"  # reports and screenshots, to be looked at


@pytest.fixture(params=["3.22", "3.40"])
def qgis_root(request: pytest.FixtureRequest) -> Optional[Path]:
    """None for the installed QGIS, the folder of the unpacked one otherwise."""
    return root_of(request.param)


@pytest.fixture(params=["3.22", "3.40", "3.44"])
def any_qgis_root(request: pytest.FixtureRequest) -> Optional[Path]:
    """The same, or that of a system of its own, which lacks the Python that the other tests give the worker."""
    return root_of(request.param)


def root_of(version: str) -> Optional[Path]:
    """The folder of a version of QGIS; skips where it cannot be had."""
    for program in ("Xvfb", "openbox", "xdotool", "scrot", "qgis.bin"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (make setup)")
    if version == "3.22":
        return None
    if version == "3.44":
        if not is_chroot(THIRD) or os.getuid() != 0:
            pytest.skip("QGIS 3.44 is not here (as root: tools/fetch_qgis_chroot.sh build/qgis-3.44)")
        return THIRD
    if not (SECOND / ".complete").exists():
        pytest.skip("the second QGIS is not unpacked (make test-desktop, or tools/fetch_qgis.sh build/qgis-3.40)")
    return SECOND


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Path:
    """A folder of this test's own that stays after it."""
    name = "".join(c if c.isalnum() or c in ".-" else "_" for c in request.node.name)
    folder = KEPT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def clicks_file(path: Path, raster: Path, objects: list[list[tuple[float, float, bool]]]) -> Path:
    """A list of objects for the demo, from clicks in pixels (col, row, positive) of a raster."""
    with rasterio.open(raster) as dataset:
        crs = dataset.crs.to_string()
        items: list[dict[str, Any]] = [
            {"clicks": [[*(dataset.transform * (c, r)), p] for c, r, p in clicks], "crs": crs, "attributes": {}}
            for clicks in objects
        ]
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


@contextmanager
def desktop_on(
    raster: Path, out: Path, qgis_root: Optional[Path] = None, profiles: Optional[Path] = None
) -> Iterator[Scenario]:
    """A desktop with the raster loaded and the tool started."""
    with Display(out / "display.log") as display:
        plugins = link_plugin(out / "plugins")
        profiles = profiles or out / "profile"
        with Desktop(display.environment(), profiles, plugins, out / "qgis.log", qgis_root) as desktop:
            scenario = Scenario(display, desktop, out)
            try:
                scenario.load(raster)
                scenario.start_tool()
                yield scenario
            except BaseException:
                display.screenshot(out / "99-failed.png")
                raise
