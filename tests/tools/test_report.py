# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge of the demo: it must notice everything that can be wrong with a result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from osgeo import ogr, osr
from rasterio.transform import from_origin
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping

from tools.demo.__main__ import in_crs
from tools.demo.report import intersection_over_union, judge, read_polygons, read_truth, summary_of, truth_at

ITEM: dict[str, Any] = {"clicks": [[5, 5, True]], "crs": "EPSG:25832", "attributes": {"class": "roof"}}


def polygon(shape: Polygon, name: str = "roof") -> dict[str, Any]:
    return {"class": name, "area_m2": shape.area, "geometry": MultiPolygon([shape] if not shape.is_empty else [])}


def test_a_right_polygon_is_right() -> None:
    entries, errors = judge([ITEM], [polygon(box(0, 0, 10, 10))], [box(0, 0, 10, 9)])
    assert errors == []
    assert entries[0]["iou"] == 0.9 and entries[0]["vertices"] == 4


@pytest.mark.parametrize(
    ("made", "complaint"),
    [
        ([], "0 features were saved"),
        ([polygon(box(20, 20, 30, 30))], "not where the first click was"),
        ([polygon(Polygon())], "empty or invalid"),
        ([polygon(Polygon([(0, 0), (10, 10), (10, 0), (0, 10)]))], "empty or invalid"),
        ([polygon(box(0, 0, 10, 10), "tree")], "class is 'tree'"),
    ],
)
def test_a_wrong_polygon_is_noticed(made: list[dict[str, Any]], complaint: str) -> None:
    _, errors = judge([ITEM], made, [])
    assert any(complaint in error for error in errors)


def test_without_truth_there_is_no_iou() -> None:
    entries, errors = judge([ITEM], [polygon(box(0, 0, 10, 10))], [])
    assert entries[0]["iou"] is None and errors == []


def test_the_smallest_known_object_counts() -> None:
    inner = box(4, 4, 6, 6)
    assert truth_at(5, 5, [box(0, 0, 10, 10), inner]) == inner
    assert truth_at(50, 5, [inner]) is None


def test_iou_of_nothing_is_zero() -> None:
    assert intersection_over_union(Polygon(), Polygon()) == 0


def test_polygons_come_back_in_the_wanted_crs(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    source = osr.SpatialReference()
    source.ImportFromEPSG(4326)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("a", source, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField("class", "roof")
    feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON (((9 53, 9.001 53, 9.001 53.001, 9 53.001, 9 53)))"))
    layer.CreateFeature(feature)
    del feature, layer, data
    found = read_polygons(path, "EPSG:25832")
    assert found[0]["class"] == "roof"
    # one thousandth of a degree at 53 degrees north: 67 m by 111 m, at the central meridian of zone 32
    assert found[0]["geometry"].area == pytest.approx(67.1 * 111.3, rel=0.01)
    assert found[0]["geometry"].centroid.x == pytest.approx(500_033.5, abs=1)


def test_truth_is_read_from_json_and_from_masks(tmp_path: Path) -> None:
    outline = box(100, 80, 120, 100)
    collection = {"features": [{"geometry": mapping(outline)}]}
    (tmp_path / "t.geojson").write_text(json.dumps(collection), encoding="utf-8")
    mask = np.zeros((50, 50), np.uint8)
    mask[0:20, 0:20] = 1
    profile = {"driver": "GTiff", "width": 50, "height": 50, "count": 1, "dtype": "uint8", "crs": "EPSG:25832"}
    with rasterio.open(tmp_path / "m.tif", "w", transform=from_origin(100, 100, 1, 1), **profile) as out:
        out.write(mask, 1)
    for name in ("t.geojson", "m.tif"):
        (found,) = read_truth(tmp_path / name, "EPSG:25832")
        assert found.equals(outline), name
    with pytest.raises(ValueError, match="not in"):
        read_truth(tmp_path / "m.tif", "EPSG:4326")


def test_clicks_are_moved_between_systems() -> None:
    item = {"clicks": [[9.0, 53.0, 1]], "crs": "EPSG:4326", "attributes": {}}
    (moved,) = in_crs([item], "EPSG:25832")
    assert Point(moved["clicks"][0][:2]).distance(Point(500_000, 5_872_263)) < 200
    assert moved["clicks"][0][2] is True


def test_durations_are_summed_up() -> None:
    assert summary_of([]) == {"n": 0}
    assert summary_of(list(range(1, 101))) == {"n": 100, "p50": 50.5, "p95": 96, "max": 100}
