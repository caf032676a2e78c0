# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as other programs leave them: odd members, odd values, odd keys, and a raster that is turned."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.batch.features import open_features
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.planner import plan
from segmap_plugin.batch.rasters import grid_and_identity, raster_ref
from segmap_plugin.errors import BadInputError, CancelledError
from segmap_plugin.geo.geopackage import write_layer

from .region import CRS, ORIGIN, PIXEL, SIZE, houses, middle, on_map, paint


def edited(path, change):
    """The GeoJSON file with its document changed."""
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    return path


@pytest.fixture
def two_points(write_geojson):
    return write_geojson([(shapely.Point(middle(box)), {"n": i}) for i, box in enumerate(houses()[:2])])


@pytest.mark.parametrize("crs", ["EPSG:32633", {"type": "name"}, {"type": "name", "properties": None}, {"type": "link",
                         "properties": {"href": "http://x"}}, {"properties": {"name": 4326}}, [], 7])  # fmt: skip
def test_a_crs_that_is_not_named_asks_for_one(run_batch, two_points, crs):
    edited(two_points, lambda document: document.update(crs=crs))
    with pytest.raises(BadInputError, match=r"does not say the name of its CRS.*--prompts-crs"):
        open_features(two_points)
    assert run_batch(two_points, prompts_crs=CRS).objects == 2


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:NOBODY::12", "nonsense", "EPSG:999999"])
def test_a_crs_that_nobody_knows_is_said_as_such(run_batch, two_points, name):
    edited(two_points, lambda document: document.update(crs={"type": "name", "properties": {"name": name}}))
    with pytest.raises(BadInputError, match=r"CRS of prompts\.geojson is not known: .*--prompts-crs"):
        open_features(two_points)
    with pytest.raises(BadInputError, match="Not a coordinate reference system"):
        open_features(two_points, crs="EPSG:nothing")
    assert run_batch(two_points, prompts_crs=CRS).objects == 2


def test_values_that_no_database_holds_are_carried_over_as_texts(run_batch, two_points, read, tmp_path):
    def change(document):
        first, second = document["features"]
        first.update(id=2**70, properties={"n": 2**80, "t": "half \ud83d", "nul\x00name": 1, "l": [1, {"a": "\udc00"}]})
        second.update(id=-(2**63), properties={"n": -(2**63), "t": None, "x" * 300: 1.5, "ogc_fid": 7, "rowid": "r"})

    edited(two_points, change)
    assert run_batch(two_points).objects == 2
    rows = {row["n"]: row for row in read.rows(tmp_path / "out.gpkg")}
    first, second = rows[str(2**80)], rows[str(-(2**63))]
    assert (first["t"], first["nulname"], first["l"]) == ("half ?", 1, '[1, {"a": "?"}]')
    assert (second["x" * 300], second["ogc_fid"], second["rowid"]) == (1.5, 7, "r")


@pytest.mark.parametrize("properties", [[], "text", 3, [["a", 1]]])
def test_properties_that_are_no_object_are_none(run_batch, two_points, properties):
    edited(two_points, lambda document: document["features"][0].update(properties=properties))
    assert run_batch(two_points).objects == 2


def layer(path, statements, fields=(("name", "TEXT"),)):
    """A GeoPackage of two points, changed by hand."""
    rows = [(shapely.Point(middle(box)), {"name": f"p{i}"}) for i, box in enumerate(houses()[:2])]
    write_layer(str(path), "wells", CRS, rows, fields=fields, geometry_type="POINT")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
    return path


def test_a_column_that_is_called_like_the_key_of_sqlite_is_a_field(run_batch, read, tmp_path):
    path = layer(tmp_path / "p.gpkg", ["ALTER TABLE wells ADD COLUMN rowid TEXT", "UPDATE wells SET rowid = 'x'"])
    assert [(f.fid, f.attributes["rowid"]) for f in open_features(path)] == [(1, "x"), (2, "x")]
    assert run_batch(path).objects == 2
    assert {row["rowid"] for row in read.rows(tmp_path / "out.gpkg")} == {"x"}


def test_a_view_is_a_layer(run_batch, read, tmp_path):
    path = layer(tmp_path / "p.gpkg", [
        "CREATE VIEW seen AS SELECT fid + 40 AS number, geom, name FROM wells WHERE name = 'p1'",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        "SELECT 'seen', 'features', 'seen', srs_id FROM gpkg_contents WHERE table_name = 'wells'",
        "INSERT INTO gpkg_geometry_columns SELECT 'seen', column_name, geometry_type_name, srs_id, z, m "
        "FROM gpkg_geometry_columns WHERE table_name = 'wells'",
    ])  # fmt: skip
    assert [(f.fid, f.attributes["name"]) for f in open_features(path, "seen")] == [(42, "p1")]
    assert run_batch(path, prompts_layer="seen").objects == 1
    with pytest.raises(BadInputError, match="2 vector layers"):
        open_features(path)


def test_texts_in_another_encoding_lose_letters_not_the_layer(run_batch, read, tmp_path):
    path = layer(tmp_path / "p.gpkg", ["UPDATE wells SET name = CAST(x'48e47573' AS TEXT) WHERE fid = 1"])
    assert run_batch(path).objects == 2
    assert {row["name"] for row in read.rows(tmp_path / "out.gpkg")} == {"H�us", "p1"}


def test_a_crs_that_only_the_newer_wkt_can_say_is_read(tmp_path):
    wkt = rasterio.crs.CRS.from_epsg(32633).to_wkt(version="WKT2_2019")
    path = layer(tmp_path / "p.gpkg", [
        "ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT NOT NULL DEFAULT 'undefined'",
        f"UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', organization_coordsys_id = 32633, "
        f"definition = 'undefined', definition_12_063 = '{wkt}' WHERE srs_id = 32633",
    ])  # fmt: skip
    assert open_features(path).crs == wkt


def test_points_with_a_blank_group_are_no_object(run_batch, write_geojson, read, tmp_path):
    """They come from tables that have no NULL; one object of all of them is what nobody means."""
    names = ["a", "a", "", "  ", None]
    boxes = houses()
    prompts = write_geojson([(shapely.Point(middle(boxes[i])), {"g": name}) for i, name in enumerate(names)])
    summary = run_batch(prompts, group_field="g")
    assert (summary.objects, summary.failed) == (1, 3)
    assert {row["reason"] for row in read.rows(tmp_path / "out.gpkg", "out_failed")} == {"no value in g"}


@pytest.fixture
def turned(tmp_path):
    """The scene, turned by 30 degrees about its corner."""
    path = tmp_path / "turned.tif"
    transform = (
        rasterio.Affine.translation(*ORIGIN) * rasterio.Affine.rotation(30) * rasterio.Affine.scale(PIXEL, -PIXEL)
    )
    profile = {"driver": "GTiff", "width": SIZE[0], "height": SIZE[1], "count": 3, "dtype": "uint8", "nodata": 0}
    with rasterio.open(path, "w", **profile, crs=CRS, transform=transform) as dataset:
        dataset.write(np.moveaxis(paint(), -1, 0))
    return str(path), transform


def test_on_a_turned_raster_the_grid_ends_where_the_extent_does(turned, tmp_path):
    """Its pixels' box around the extent is nearly twice as large."""
    path, transform = turned
    x, y = transform * (500, 380)
    extent = (x - 60.0, y - 60.0, x + 60.0, y + 60.0)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        from segmap_plugin.batch.job import Job

        connection.execute("ATTACH DATABASE ':memory:' AS job")
        job = Job(connection)
        job.create()
        options = BatchOptions(mode="everything", extent=extent, spacing_m=6.0)
        count = plan(job, [grid_and_identity(raster_ref(path, options))[0]], options, None)
        places = connection.execute("SELECT x, y FROM job.object").fetchall()
    assert len(places) == count == pytest.approx(400, rel=0.05)
    assert all(extent[0] <= px <= extent[2] and extent[1] <= py <= extent[3] for px, py in places)


@pytest.mark.parametrize("mode", ["points", "boxes", "polygons"])
def test_prompts_on_a_turned_raster_become_polygons_there(run_batch, write_geojson, turned, read, tmp_path, mode):
    path, transform = turned
    wanted, boxes = [], houses()
    alone = [
        box for at, box in enumerate(boxes) if not any(_touch(box, other) for other in boxes[:at] + boxes[at + 1 :])
    ]
    for col, row, width, height in alone[:6]:
        corners = [(col, row), (col + width, row), (col + width, row + height), (col, row + height)]
        wanted.append(shapely.Polygon([transform * corner for corner in corners]))
    shapes = [shape.centroid if mode == "points" else shape for shape in wanted]
    options = {"calibrate": True} if mode == "points" else {}
    assert run_batch(write_geojson([(s, {}) for s in shapes]), rasters=[path], mode=mode, **options).objects == 6
    found = read.shapes(tmp_path / "out.gpkg")
    for shape in wanted:
        best = max(found, key=lambda f: f.intersection(shape).area)
        assert best.intersection(shape).area / best.union(shape).area > 0.6


def _touch(a, b):
    return a[0] <= b[0] + b[2] and b[0] <= a[0] + a[2] and a[1] <= b[1] + b[3] and b[1] <= a[1] + a[3]


def test_a_cancel_does_not_wait_for_the_plan(run_batch, house_points, tmp_path):
    stages = []
    with pytest.raises(CancelledError):
        run_batch(house_points, report=lambda progress: stages.append(progress.stage), cancelled=lambda: True)
    assert stages == ["plan"]
    assert [path.name for path in tmp_path.iterdir()] == ["prompts.geojson"]
    assert on_map(0, 0) == ORIGIN
