# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts and rasters as users have them: without CRS, outside, invalid, with thirteen bands."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.geo.measure import transform_points

from .region import CRS, NODATA, ORIGIN, PIXEL, SIZE, houses, middle, on_map, paint


def rectangle(box, grow=0):
    (left, top) = on_map(box[0] - grow, box[1] - grow)
    (right, bottom) = on_map(box[0] + box[2] + grow, box[1] + box[3] + grow)
    return shapely.box(left, bottom, right, top)


def iou(a, b):
    return a.intersection(b).area / a.union(b).area


@pytest.fixture
def alone():
    """A house without a neighbour wall to wall."""
    return next(b for b in houses() if not any(o != b and rectangle(b).touches(rectangle(o)) for o in houses()))


def reasons(read, path):
    return {row["source_fid"]: row["reason"] for row in read.rows(path, f"{path.stem}_failed")}


def test_prompts_without_a_crs_are_in_the_rasters(run_batch, read, tmp_path, alone):
    lines = [{"crs": "", "fields": [["n", "int"]]},
             {"id": 1, "wkb": shapely.Point(middle(alone)).wkb.hex(), "properties": {"n": None}}]  # fmt: skip
    path = tmp_path / "p.prompts"
    path.write_text("\n".join(map(json.dumps, lines)))
    assert run_batch(path).objects == 1
    assert iou(read.shapes(tmp_path / "out.gpkg")[0], rectangle(alone)) > 0.85
    assert read.rows(tmp_path / "out.gpkg")[0]["n"] is None


@pytest.mark.parametrize("bands", [None, (4, 3, 2), (13, 1, 7)])
def test_a_raster_of_thirteen_bands_works(run_batch, write_geojson, read, tmp_path, alone, bands):
    path = tmp_path / "sentinel.tif"
    pixels = np.moveaxis(paint(), -1, 0).astype(np.uint16) * 40
    profile = {"driver": "GTiff", "width": SIZE[0], "height": SIZE[1], "count": 13, "dtype": "uint16"}
    transform = rasterio.Affine(PIXEL, 0, ORIGIN[0], 0, -PIXEL, ORIGIN[1])
    with rasterio.open(path, "w", **profile, crs=CRS, transform=transform) as dataset:
        dataset.write(pixels[[band % 3 for band in range(13)]])
    summary = run_batch(write_geojson([(shapely.Point(middle(alone)), {})]), rasters=[str(path)], bands=bands)
    assert summary.objects == 1
    assert iou(read.shapes(tmp_path / "out.gpkg")[0], rectangle(alone)) > 0.7


def test_odd_boxes_are_digitized_or_listed(run_batch, write_geojson, read, tmp_path, alone):
    """Across the raster's edge, twisted, on nodata, beyond, without area, empty."""
    (left, top), (right, bottom) = on_map(alone[0] - 2, alone[1] - 2), on_map(alone[0] + alone[2] + 2, alone[1] + 40)
    twisted = shapely.Polygon([(left, top), (right, bottom), (right, top), (left, bottom)])
    assert not twisted.is_valid
    across = rectangle((-30, 4, houses()[0][0] + houses()[0][2] + 34, houses()[0][3] + 10))
    nothing = rectangle((NODATA[0] + 10, NODATA[1] + 15, 30, 30))
    beyond = rectangle((5000, 5000, 30, 30))
    line = shapely.Polygon([(left, top), (right, top), (left, top)])
    items = [across, twisted, nothing, beyond, line, shapely.Polygon(), None]
    summary = run_batch(write_geojson([(shape, {}) for shape in items]), mode="boxes")
    assert summary.objects + summary.failed == len(items)
    found = reasons(read, tmp_path / "out.gpkg")
    assert {fid: found[fid] for fid in (3, 4, 5, 6)} == {
        3: "no data there", 4: "outside the raster", 5: "a polygon without area", 6: "empty geometry"
    }  # fmt: skip
    assert found[7] == "no geometry"
    assert all(shape.is_valid for shape in read.shapes(tmp_path / "out.gpkg"))


def test_twisted_and_huge_polygons_can_be_refined(run_batch, write_geojson, read, tmp_path, alone):
    (left, top), (right, bottom) = on_map(alone[0], alone[1]), on_map(alone[0] + alone[2], alone[1] + alone[3])
    twisted = shapely.Polygon([(left, top), (right, bottom), (right, top), (left, bottom)])
    huge = rectangle((-200, -200, SIZE[0] + 400, SIZE[1] + 400))
    summary = run_batch(write_geojson([(twisted, {}), (huge, {})]), mode="polygons")
    assert summary.objects + summary.failed == 2
    assert all(shape.is_valid and not shape.is_empty for shape in read.shapes(tmp_path / "out.gpkg"))


def test_a_multipoint_that_leaves_the_raster_is_listed(run_batch, write_geojson, read, tmp_path, alone):
    x, y = middle(alone)
    points = [shapely.MultiPoint([(x, y), (x + 1, y)]), shapely.MultiPoint([(x, y), (x + 9e5, y)]),
              shapely.MultiPoint()]  # fmt: skip
    summary = run_batch(write_geojson([(p, {"class": None}) for p in points]))
    assert (summary.objects, summary.failed) == (1, 2)
    assert reasons(read, tmp_path / "out.gpkg") == {2: "outside the raster", 3: "empty geometry"}
    assert read.rows(tmp_path / "out.gpkg")[0]["class"] is None


def test_features_without_a_prompt_are_listed_with_their_place(run_batch, write_geojson, read, tmp_path, alone):
    """In the output's CRS, wherever the prompts have one: a table with places can be shown on a map."""

    def to_degrees(x, y):
        lon, lat = transform_points(CRS, "EPSG:4326", [x], [y])
        return float(lon[0]), float(lat[0])

    good, far = middle(alone), on_map(-500, 40)
    beyond = shapely.Point(200.0, 95.0)  # no such latitude: not a place on the raster's map
    items = [
        shapely.Point(to_degrees(*good)),
        shapely.Point(to_degrees(*far)),
        shapely.LineString([to_degrees(*on_map(10, 10)), to_degrees(*on_map(30, 50))]),
        beyond, None, shapely.Point(),
    ]  # fmt: skip
    path = write_geojson([(shape, {"n": n}) for n, shape in enumerate(items, 1)], crs="EPSG:4326")
    assert run_batch(path).failed == 5
    found = {row["source_fid"]: (row["x"], row["y"]) for row in read.rows(tmp_path / "out.gpkg", "out_failed")}
    assert found[2] == pytest.approx(far, abs=0.01)
    assert found[3] == pytest.approx(on_map(20, 30), abs=0.01)
    assert found[4] == found[5] == found[6] == (None, None)
    assert run_batch(path, "degrees.gpkg", output_crs="EPSG:4326").failed == 5
    found = {row["source_fid"]: (row["x"], row["y"]) for row in read.rows(tmp_path / "degrees.gpkg", "degrees_failed")}
    assert found[2] == pytest.approx(to_degrees(*far), abs=1e-7)
    assert found[4] == pytest.approx((200.0, 95.0))


def test_groups_without_a_prompt_are_listed_with_their_place(run_batch, write_geojson, read, tmp_path, alone):
    points = [(middle(alone), "a", 1), (on_map(20, 30), None, 1), (on_map(40, 50), "b", 0), (on_map(-90, 9), "c", 1)]
    path = write_geojson([(shapely.Point(at), {"obj": group, "pos": yes}) for at, group, yes in points])
    summary = run_batch(path, group_field="obj", positive_field="pos")
    assert (summary.objects, summary.failed) == (1, 3)
    found = {row["source_fid"]: (row["x"], row["y"]) for row in read.rows(tmp_path / "out.gpkg", "out_failed")}
    assert found == {fid: pytest.approx(at) for fid, (at, _, _) in enumerate(points, 1) if fid > 1}
