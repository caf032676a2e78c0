# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted user in real QGIS desktops. Reports and screenshots stay in build/desktop."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

import psutil
import pytest
import rasterio
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds
from shapely.geometry import box

from tools.demo.__main__ import demo
from tools.demo.report import read_polygons

from .conftest import clicks_file, desktop_on

pytestmark = pytest.mark.desktop

Pixels = list[list[tuple[float, float, bool]]]
RASTERS: dict[str, Pixels] = {
    "inria_austin_rgb_0p3m_epsg26914.tif": [[(536, 85, True)], [(661, 279, True)]],
    "naip_santa_monica_2020_rgbn_epsg26911.tif": [[(219, 90, True)], [(465, 348, True)]],
    "sentinel2_inn_fields_8band_uint16_epsg32633.tif": [[(199, 338, True)]],
    "worldview_atlanta_pan_uint16_nodata0_epsg32616.tif": [[(245, 165, True)]],
    "inria_austin_rotated27deg_nodata0_epsg26914.tif": [[(128, 350, True)], [(495, 500, True)]],
    "landsat_bahamas_rgb_nodata0_epsg32618.tif": [[(448, 101, True)]],
}
AUSTIN = "inria_austin_rgb_0p3m_epsg26914.tif"
AUSTIN_TRUTH = "inria_austin_buildings_mask_epsg26914.tif"


def assert_complete(report: dict[str, Any], out: Path, objects: int) -> None:
    """The demo did all it was to do, and nothing of ours was logged as an error."""
    assert report["errors"] == []
    assert len(report["objects"]) == objects
    assert all(o["model"] and o["source"] and o["created"] and 0 < o["score"] <= 1 for o in report["objects"])
    assert all(o["area_m2"] > 0 and o["perimeter_m"] > 0 for o in report["objects"])
    assert len(list(out.glob("*.png"))) >= 2 * objects
    assert [m for m in report["messages"] if "SegMap" in m[0] and m[1] == "2"] == []


def test_the_demo_digitizes_the_sample_scene(sample_folder: Path, kept: Path, qgis_root: Optional[Path]) -> None:
    clicks, truth = sample_folder / "clicks.json", sample_folder / "objects.geojson"
    report = demo(sample_folder / "scene.tif", clicks, kept / "demo", truth, qgis_root)
    items = json.loads(clicks.read_text(encoding="utf-8"))
    assert_complete(report, kept / "demo", len(items))
    assert report["qgis"].startswith("3.40" if qgis_root else "3.")
    assert [o["class"] for o in report["objects"]] == [i["attributes"]["class"] for i in items]
    assert [o["clicks"] for o in report["objects"]] == [len(i["clicks"]) for i in items]
    assert statistics.median(o["iou"] for o in report["objects"]) > 0.6


@pytest.mark.parametrize("name", RASTERS)
def test_objects_of_real_rasters_are_digitized(
    geotiffs: Path, kept: Path, qgis_root: Optional[Path], name: str
) -> None:
    raster = geotiffs / name
    truth = geotiffs / AUSTIN_TRUTH if name == AUSTIN else None
    clicks = clicks_file(kept / "clicks.json", raster, RASTERS[name])
    report = demo(raster, clicks, kept / "demo", truth, qgis_root)
    assert_complete(report, kept / "demo", len(RASTERS[name]))
    if truth is not None:
        assert all(o["iou"] is not None and o["iou"] > 0.4 for o in report["objects"])


@pytest.fixture
def geographic(geotiffs: Path, tmp_path: Path) -> Path:
    """The four-band raster on a grid of longitudes and latitudes."""
    path = tmp_path / "geographic.tif"
    with rasterio.open(geotiffs / "naip_santa_monica_2020_rgbn_epsg26911.tif") as source:
        transform, width, height = calculate_default_transform(
            source.crs, "EPSG:4326", source.width, source.height, *source.bounds
        )
        profile = {**source.profile, "crs": "EPSG:4326", "transform": transform, "width": width, "height": height}
        with rasterio.open(path, "w", **profile) as out:
            for band in range(1, source.count + 1):
                reproject(
                    rasterio.band(source, band), rasterio.band(out, band), resampling=Resampling.bilinear, dst_nodata=0
                )
    return path


def test_a_geographic_raster_gives_areas_in_square_metres(
    geotiffs: Path, geographic: Path, kept: Path, qgis_root: Optional[Path]
) -> None:
    projected = geotiffs / "naip_santa_monica_2020_rgbn_epsg26911.tif"
    clicks = clicks_file(kept / "clicks.json", projected, RASTERS[projected.name])
    report = demo(geographic, clicks, kept / "demo", None, qgis_root)
    assert_complete(report, kept / "demo", 2)
    assert report["crs"] == "EPSG:4326"
    (written,) = (kept / "demo").glob("*.gpkg")
    for ours, polygon in zip(report["objects"], read_polygons(written, "EPSG:26911"), strict=True):
        assert ours["area_m2"] == pytest.approx(polygon["geometry"].area, rel=0.01), "as the same polygon has in UTM"
        assert 20 < ours["area_m2"] < 20_000


def test_the_same_clicks_give_the_same_polygon_however_the_canvas_looks(
    geotiffs: Path, kept: Path, qgis_root: Optional[Path]
) -> None:
    raster = geotiffs / AUSTIN
    with rasterio.open(raster) as dataset:
        x, y = dataset.transform * (536, 85)
        crs = dataset.crs.to_string()
    with desktop_on(raster, kept, qgis_root) as scenario:
        desktop, item = scenario.desktop, {"clicks": [[x, y, True]], "crs": crs}
        scenario.look_at(item)
        desktop.ask("click_at", x=x, y=y, crs=crs)
        outline = scenario.settled(1)["outline"]
        assert outline.startswith("MultiPolygon")
        for change in (
            {"do": "pan", "dx": 3.0, "dy": -2.0},
            {"do": "rotate", "degrees": 30.0},
            {"do": "project_crs", "crs": "EPSG:3857"},
        ):
            desktop.ask(**change)
            scenario.drawn()
            assert scenario.settled(1)["outline"] == outline, "moving the canvas must not move the polygon"
            scenario.user.key("Escape")
            desktop.wait("plugin", {"clicks": 0})
            scenario.look_at(item)
            desktop.ask("click_at", x=x, y=y, crs=crs)
            assert scenario.settled(1)["outline"] == outline, f"the same click after {change}"
            scenario.shoot(change["do"])


def test_what_was_accepted_outlives_a_killed_qgis(sample_folder: Path, kept: Path) -> None:
    raster = sample_folder / "scene.tif"
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[3]
    profiles = kept / "Profil mit Ümläuten 测试"
    with desktop_on(raster, kept, profiles=profiles) as scenario:
        scenario.digitize_all([item])
        assert scenario.errors == []
        accepted = scenario.desktop.ask("polygons")
        worker = psutil.Process(scenario.desktop.ask("plugin")["worker_pid"])
        scenario.desktop.kill()
        deadline = time.monotonic() + 20
        while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE, "the worker outlived QGIS"
    with desktop_on(raster, kept, profiles=profiles) as scenario:
        scenario.shoot("offered")
        scenario.user.click(*scenario.desktop.ask("widget", text="Restore"))
        scenario.desktop.wait("restored", {"features": 1})
        assert scenario.desktop.ask("polygons") == accepted
        scenario.shoot("restored")


def test_an_existing_polygon_is_refined_with_alt_and_a_click(
    sample_folder: Path, kept: Path, qgis_root: Optional[Path]
) -> None:
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[3]
    (x, y, _), crs = item["clicks"][0], item["crs"]
    with desktop_on(sample_folder / "scene.tif", kept, qgis_root) as scenario:
        scenario.digitize_all([{**item, "clicks": item["clicks"][:1]}])
        before = scenario.desktop.ask("polygons")
        place = scenario.desktop.ask("screen", x=x, y=y, crs=crs)
        scenario.user.click(*place, held="alt")
        scenario.desktop.wait("plugin", {"refining": True})
        scenario.click(x + 8, y + 8, crs, True)
        scenario.shoot("refining")
        scenario.user.key("Return")
        scenario.desktop.wait("plugin", {"refining": False, "clicks": 0})
        after = scenario.desktop.ask("polygons")
        assert len(before) == len(after) == 1
        assert before != after
        scenario.user.key("ctrl+z")
        scenario.desktop.wait("same_polygons", {"same": True}, wkts=before)


def test_the_exported_file_holds_what_the_layer_held(sample_folder: Path, kept: Path) -> None:
    items = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[2:4]
    with desktop_on(sample_folder / "scene.tif", kept) as scenario:
        scenario.digitize_all(items)
        held = scenario.desktop.ask("polygons")
        scenario.export(kept / "out.gpkg")
        assert scenario.errors == []
    found = read_polygons(kept / "out.gpkg", items[0]["crs"])
    assert len(found) == len(held) == 2
    assert [f["class"] for f in found] == [i["attributes"]["class"] for i in items]


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_keyboard_alone_exports_into_another_crs(
    sample_folder: Path, kept: Path, qgis_root: Optional[Path]
) -> None:
    """The path is typed letter by letter, the CRS found by its name, and the file read by another program."""
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[3]
    with desktop_on(sample_folder / "scene.tif", kept, qgis_root) as scenario:
        desktop, user = scenario.desktop, scenario.user
        scenario.digitize_all([item])
        user.click(*desktop.ask("widget", text="segmap_export"))
        until(lambda: [d["name"] for d in desktop.ask("dialogs")] == ["segmap_export_dialog"])
        user.key("alt+f")
        user.type(str(kept / "typed.gpkg"))
        user.key("alt+r")
        user.type("Def")
        scenario.shoot("export-dialog")
        user.key("Return")
        until(lambda: any(text.startswith("Exported") for text in desktop.ask("told")))
        scenario.shoot("exported")
    with rasterio.open(sample_folder / "scene.tif") as dataset:
        bounds = transform_bounds(dataset.crs, "EPSG:4326", *dataset.bounds)
    (found,) = read_polygons(kept / "typed.gpkg", "EPSG:4326")
    assert box(*bounds).contains(found["geometry"])
