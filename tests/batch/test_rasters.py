# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters whose windows another program brings, and lists of rasters in several CRSs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.rasters import Brought, grid_and_identity, raster_ref, source_name
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess, executor
from segmap_plugin.batch.store import Target
from segmap_plugin.core.grid import Grid
from segmap_plugin.errors import BadInputError, CancelledError, RasterError
from segmap_plugin.geo.raster import RasterSource

from .region import RegionPredictor, houses

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"


class Bringer:
    """Stands where QGIS does: reads the window that is asked for from the file, and writes it where it is wanted."""

    def __init__(self, path):
        self._dataset = rasterio.open(path)
        self.asked, self.error = [], None

    def __call__(self, question, cancelled):
        self.asked.append(question["window"])
        if cancelled():
            return None
        if self.error:
            return {"pixels": question["number"], "error": self.error}
        grid = Grid.from_json(question["grid"])
        left, top = ~self._dataset.transform * grid.pixel_to_map(0, 0)
        scale = round(grid.pixel_size / self._dataset.transform.a)
        window = rasterio.windows.Window(left, top, grid.width * scale, grid.height * scale)
        out_shape = (3, grid.height, grid.width)
        pixels = self._dataset.read(window=window, boundless=True, fill_value=0, out_shape=out_shape)
        valid = (pixels > 0).any(axis=0).astype(np.uint8)
        Path(question["path"]).write_bytes(np.moveaxis(pixels, 0, -1).tobytes() + valid.tobytes())
        return {"pixels": question["number"]}


@pytest.fixture
def handed(scene_path, tmp_path):
    """A description of the scene as QGIS hands over a layer that it alone can read."""
    source = RasterSource(scene_path)
    raster = {"kind": "pixels", "key": "k", "grid": source.grid.to_json(), "bands": 3, "dtype": "uint8"}
    source.close()
    path = tmp_path / "layer.pixels"
    path.write_text(json.dumps({"raster": raster, "name": "a/server's layer"}))
    return str(path)


def test_windows_that_are_brought_give_what_the_file_gives(handed, scene_path, run_batch, house_points, read, tmp_path):
    run_batch(house_points, "file.gpkg", layer="x")
    bringer = Bringer(scene_path)
    brought = Brought(bringer, tmp_path)
    options = BatchOptions()
    from segmap_plugin.batch.features import open_features

    run = Run([handed], options, Target(tmp_path / "brought.gpkg", "x"), open_features(house_points), brought=brought)
    run.execute(work=InProcess(run.rasters, options, RegionPredictor(), brought))
    found, wanted = read.rows(tmp_path / "brought.gpkg", "x"), read.rows(tmp_path / "file.gpkg", "x")
    assert {row.pop("source") for row in found} == {"a/server's layer"}
    assert {row.pop("source") for row in wanted} == {"scene.tif"}
    assert found == wanted
    assert len(bringer.asked) == len({json.dumps(w) for w in bringer.asked}) <= 12  # each window once
    assert not (tmp_path / "window.bin").exists()


def test_a_window_that_does_not_come_fails_its_objects_with_the_reason(
    handed, scene_path, house_points, read, tmp_path
):
    from segmap_plugin.batch.features import open_features

    bringer = Bringer(scene_path)
    bringer.error = RasterError("The server is silent.").to_dict()
    brought, options = Brought(bringer, tmp_path), BatchOptions()
    run = Run([handed], options, Target(tmp_path / "o.gpkg", "x"), open_features(house_points), brought=brought)
    summary = run.execute(work=InProcess(run.rasters, options, RegionPredictor(), brought))
    assert (summary.objects, summary.failed) == (0, len(houses()))
    assert {r["reason"] for r in read.rows(tmp_path / "o.gpkg", "x_failed")} == {"The server is silent"}


def test_a_cancel_ends_the_wait_for_a_window(handed, house_points, tmp_path):
    from segmap_plugin.batch.features import open_features

    brought, options = Brought(lambda question, cancelled: None, tmp_path), BatchOptions()
    run = Run([handed], options, Target(tmp_path / "o.gpkg", "x"), open_features(house_points), brought=brought)
    with pytest.raises(CancelledError):
        run.execute(work=InProcess(run.rasters, options, RegionPredictor(), brought))


def test_the_identity_of_a_handed_raster_is_its_key_and_grid(handed):
    ref = raster_ref(handed, BatchOptions())
    assert source_name(ref) == "a/server's layer"
    grid, identity = grid_and_identity(ref)
    assert identity == ["k", grid.to_json()]


@pytest.mark.parametrize("text", ["", "[]", '{"raster": {}}', '{"name": "x"}'])
def test_a_damaged_description_is_bad_input(tmp_path, text):
    path = tmp_path / "broken.pixels"
    path.write_text(text)
    with pytest.raises(BadInputError):
        raster_ref(str(path), BatchOptions())


def test_a_scheduler_refuses_a_handed_raster(handed):
    with pytest.raises(BadInputError, match="scheduler needs"):
        executor("local:2", [raster_ref(handed, BatchOptions())], BatchOptions())


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the default weights are not here")
def test_the_command_line_asks_for_windows_and_takes_a_cancel(handed, scene_path, house_points, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "segmap_plugin", "batch", "points", handed, "--prompts", str(house_points), "-o",
         str(tmp_path / "o.gpkg"), "--progress-json"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    bringer, events = Bringer(scene_path), []
    for line in process.stdout:
        events.append(json.loads(line))
        if events[-1]["event"] == "pixels":
            answer = "cancel" if len(bringer.asked) == 1 else json.dumps(bringer(events[-1], lambda: False))
            process.stdin.write(answer + "\n")
            process.stdin.flush()
    assert process.wait(60) == 130
    assert [e["event"] for e in events if e["event"] != "progress"] == ["pixels", "pixels", "cancelled"]
    process.stdin.close()
    process.stdout.close()


def test_without_a_program_that_brings_pixels_the_objects_say_so(handed, house_points, tmp_path):
    if not WEIGHTS.is_file():
        pytest.skip("the default weights are not here")
    done = subprocess.run(
        [sys.executable, "-m", "segmap_plugin", "batch", "points", handed, "--prompts", str(house_points), "-o",
         str(tmp_path / "o.gpkg"), "--quiet"],
        cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 3
    assert json.loads(done.stdout)["failed"] == len(houses())


# -- several CRSs --------------------------------------------------------------------------------------------------
@pytest.fixture
def halves(scene_path, tmp_path):
    """The scene as two rasters: its west as it is, its east warped into the next UTM zone."""
    from rasterio.warp import Resampling, calculate_default_transform, reproject

    paths = []
    with rasterio.open(scene_path) as dataset:
        for name, col, width in (("west", 0, 230), ("east", 200, dataset.width - 200)):
            window = rasterio.windows.Window(col, 0, width, dataset.height)
            profile = {**dataset.profile, "width": width, "transform": dataset.window_transform(window)}
            with rasterio.open(tmp_path / f"{name}.tif", "w", **profile) as part:
                part.write(dataset.read(window=window))
            paths.append(tmp_path / f"{name}.tif")
    with rasterio.open(paths[1]) as east:
        zone = rasterio.crs.CRS.from_epsg(32632)
        transform, width, height = calculate_default_transform(east.crs, zone, east.width, east.height, *east.bounds)
        profile = {**east.profile, "crs": zone, "transform": transform, "width": width, "height": height}
        with rasterio.open(tmp_path / "east32.tif", "w", **profile) as warped:
            for band in (1, 2, 3):
                reproject(
                    rasterio.band(east, band), rasterio.band(warped, band), resampling=Resampling.nearest, dst_nodata=0
                )
    return [str(paths[0]), str(tmp_path / "east32.tif")]


def overlap(a, b):
    return a.intersection(b).area / a.union(b).area


def test_rasters_of_two_crss_give_one_layer_in_the_crs_of_the_first(halves, run_batch, house_points, read, tmp_path):
    run_batch(house_points, "one.gpkg", layer="x", calibrate=True)
    summary = run_batch(house_points, "two.gpkg", layer="x", rasters=halves, calibrate=True)
    assert summary.objects + summary.failed == len(houses())
    assert summary.objects > 0.9 * len(houses())
    one = {r["name"]: s for r, s in zip(read.rows(tmp_path / "one.gpkg", "x"), read.shapes(tmp_path / "one.gpkg", "x"))}
    rows, found = read.rows(tmp_path / "two.gpkg", "x"), read.shapes(tmp_path / "two.gpkg", "x")
    assert {r["source"] for r in rows} == {"west.tif", "east32.tif"}
    ious = [overlap(one[r["name"]], s) for r, s in zip(rows, found)]
    assert sorted(ious)[len(ious) // 2] > 0.85
    areas = {r["name"]: r["area_m2"] for r in read.rows(tmp_path / "one.gpkg", "x")}
    ratios = sorted(r["area_m2"] / areas[r["name"]] for r in rows)
    assert 0.95 < ratios[len(ratios) // 2] < 1.05


def test_the_result_can_have_a_crs_of_its_own(run_batch, house_points, read, tmp_path):
    from segmap_plugin.batch.crs import move_points

    run_batch(house_points, "utm.gpkg", layer="x")
    run_batch(house_points, "wgs.gpkg", layer="x", output_crs="EPSG:4326", extras=("centroids",))
    utm, wgs = read.shapes(tmp_path / "utm.gpkg", "x"), read.shapes(tmp_path / "wgs.gpkg", "x")
    assert len(utm) == len(wgs)
    for a, b in zip(utm, wgs):
        [(x, y)] = move_points([(a.centroid.x, a.centroid.y)], "EPSG:32633", "EPSG:4326")
        assert b.centroid.x == pytest.approx(x, abs=1e-6)
        assert b.centroid.y == pytest.approx(y, abs=1e-6)
    for a, b in zip(read.rows(tmp_path / "utm.gpkg", "x"), read.rows(tmp_path / "wgs.gpkg", "x")):
        assert a["area_m2"] == b["area_m2"]


def test_everything_is_found_once_where_rasters_of_two_crss_overlap(halves, run_batch, read, tmp_path):
    from .region import on_map

    extent = (*on_map(150, 250), *on_map(280, 100))
    options = {"mode": "everything", "extent": extent, "spacing_m": 6.0, "max_object_m2": 900.0,
               "min_compactness": 0.3}  # fmt: skip
    run_batch(None, "all.gpkg", layer="x", rasters=halves, **options)
    found = read.shapes(tmp_path / "all.gpkg", "x")
    assert len(found) >= 2
    for at, a in enumerate(found):
        assert all(overlap(a, b) < 0.5 for b in found[at + 1 :])


def test_an_output_crs_that_is_none_is_bad_input(run_batch, house_points):
    with pytest.raises(BadInputError, match="coordinate reference system"):
        run_batch(house_points, output_crs="nonsense")


def test_bounds_hold_the_bent_outline_in_another_crs():
    from segmap_plugin.batch.crs import move_bounds, move_points, same_crs

    assert same_crs("EPSG:4326", rasterio.crs.CRS.from_epsg(4326).to_wkt())
    assert not same_crs("EPSG:4326", "EPSG:3857")
    bounds = (300000.0, 6000000.0, 700000.0, 6400000.0)
    west, south, east, north = move_bounds(bounds, "EPSG:32633", "EPSG:4326")
    rng = np.random.default_rng(0)
    points = [(x, y) for x, y in zip(rng.uniform(3e5, 7e5, 200), rng.uniform(6e6, 6.4e6, 200))]
    for lon, lat in move_points(points, "EPSG:32633", "EPSG:4326"):
        assert west - 1e-9 <= lon <= east + 1e-9
        assert south - 1e-9 <= lat <= north + 1e-9
