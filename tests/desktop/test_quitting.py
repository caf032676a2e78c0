# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS is closed after work in the background that came long after its start.

QGIS 3.40.6 crashes while it quits when its task manager has used a thread again that fetched QGIS's news feed and had
ended in between (half a minute without work). That is QGIS's own: ``plain_qgis`` shows it without the plugin. What the
plugin does in the background must not bring it about.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Optional

import pytest
from osgeo import gdal

from tools.demo.desktop import Desktop, link_plugin, prepare_profile
from tools.demo.display import Display

from .conftest import desktop_on

pytestmark = pytest.mark.desktop

IDLE_S = 34.0  # Qt ends a pool's thread after 30 s without work


def plain_qgis(out: Path, qgis_root: Optional[Path]) -> int:
    """The exit code of QGIS with the plugin switched off, whose task manager ran something as late as we do."""
    prepare_profile(out / "plain", enabled=())
    with Display(out / "plain.log") as display:
        plugins = link_plugin(out / "plugins")
        with Desktop(display.environment(), out / "plain", plugins, out / "plain-qgis.log", qgis_root) as desktop:
            assert not desktop.ask("hello")["plugin"]
            time.sleep(IDLE_S)
            desktop.ask("task")
            desktop.wait("tasks", {"tasks": 0})
            return desktop.quit(120)


def test_qgis_ends_well_after_an_export_long_after_its_start(
    sample_folder: Path, kept: Path, qgis_root: Optional[Path]
) -> None:
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[0]
    with desktop_on(sample_folder / "scene.tif", kept, qgis_root) as scenario:
        ready = time.monotonic()
        scenario.digitize_all([item])
        time.sleep(max(0.0, IDLE_S - (time.monotonic() - ready)))
        scenario.export(kept / "late.gpkg")
        assert scenario.errors == []
        code = scenario.desktop.quit(120)
    assert code == 0, f"QGIS ended with {code}; without the plugin it ends with {plain_qgis(kept, qgis_root)}"


@pytest.fixture
def tiles(sample_folder: Path, tmp_path: Path) -> str:
    """The sample scene as map tiles: a layer that only its provider can read."""
    path = tmp_path / "tiles.mbtiles"
    gdal.Translate(str(path), str(sample_folder / "scene.tif"), format="MBTILES")
    return f"type=mbtiles&url={path.as_uri()}"


def test_qgis_ends_well_after_pixels_were_read_through_a_provider(
    sample_folder: Path, kept: Path, tiles: str, qgis_root: Optional[Path]
) -> None:
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[0]
    with desktop_on(sample_folder / "scene.tif", kept, qgis_root) as scenario:
        ready, desktop = time.monotonic(), scenario.desktop
        desktop.ask("choose_raster", path=tiles, provider="wms")
        scenario.drawn()
        scenario.look_at(item)
        time.sleep(max(0.0, IDLE_S - (time.monotonic() - ready)))
        scenario.click(*item["clicks"][0][:2], item["crs"])
        assert desktop.ask("plugin")["outline_vertices"] > 3
        scenario.shoot("tiles")
        code = desktop.quit(120)
    assert code == 0, f"QGIS ended with {code}; without the plugin it ends with {plain_qgis(kept, qgis_root)}"
