# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers read without GDAL agree with what was written, by us and by GDAL itself."""

from __future__ import annotations

import json
import sqlite3

import pytest
import shapely

from segmap_plugin.batch.features import open_features, wkb_of_blob
from segmap_plugin.errors import BadInputError
from segmap_plugin.geo.geopackage import write_layer

POINTS = [shapely.Point(10.5 + i, 50 - i) for i in range(5)]
FIELDS = (("name", "TEXT"), ("number", "MEDIUMINT"), ("share", "DOUBLE"), ("is_on", "BOOLEAN"))


@pytest.fixture
def geopackage(tmp_path):
    path = tmp_path / "points.gpkg"
    rows = [(p, {"name": f"ä{i}", "number": i, "share": i / 4, "is_on": i % 2}) for i, p in enumerate(POINTS)]
    write_layer(str(path), "trees", "EPSG:4326", rows, fields=FIELDS, geometry_type="POINT")
    return path


def test_a_geopackage_gives_its_features_fields_and_crs(geopackage):
    source = open_features(geopackage)
    assert source.crs == "EPSG:4326"
    assert source.fields == (("name", "text"), ("number", "int"), ("share", "real"), ("is_on", "bool"))
    found = list(source)
    assert [f.geometry for f in found] == POINTS
    assert found[3].attributes == {"name": "ä3", "number": 3, "share": 0.75, "is_on": 1}
    assert [f.fid for f in found] == [1, 2, 3, 4, 5]


def test_gdal_and_we_read_the_same(geopackage):
    ogr = pytest.importorskip("osgeo.ogr")
    dataset = ogr.Open(str(geopackage))
    theirs = [(f.GetFID(), f.GetGeometryRef().ExportToWkt(), f["name"]) for f in dataset.GetLayer(0)]
    ours = [(f.fid, f.geometry, f.attributes["name"]) for f in open_features(geopackage)]
    assert [(fid, shapely.from_wkt(wkt), name) for fid, wkt, name in theirs] == ours


def test_a_layer_that_gdal_wrote_is_read(tmp_path):
    ogr = pytest.importorskip("osgeo.ogr")
    osr = pytest.importorskip("osgeo.osr")
    path = tmp_path / "gdal.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25832)
    layer = dataset.CreateLayer("curves", reference, ogr.wkbCurvePolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))"))
    layer.CreateFeature(feature)
    layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
    del feature, layer, dataset
    curve, blank = list(open_features(path))
    assert open_features(path).crs == "EPSG:25832"
    assert curve.geometry.area == pytest.approx(3.14159, rel=2e-3)
    assert (blank.geometry, blank.problem) == (None, "no geometry")


def test_which_layer_is_meant_must_be_clear(geopackage):
    write_layer(str(geopackage), "other", "EPSG:4326", [], mode="append", geometry_type="POINT")
    with pytest.raises(BadInputError, match="2 vector layers"):
        open_features(geopackage)
    assert open_features(geopackage, "trees").layer == "trees"
    with pytest.raises(BadInputError, match="no layer"):
        open_features(geopackage, "houses")


def test_geojson_types_widen_over_the_features(tmp_path):
    path = tmp_path / "a.geojson"
    values = [{"n": 1, "w": None, "t": True}, {"n": 2.5, "w": "x", "t": False}, {"n": None, "w": 3, "t": None}]
    features = [
        {"type": "Feature", "id": 40 + i, "properties": v, "geometry": {"type": "Point", "coordinates": [i, i]}}
        for i, v in enumerate(values)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    source = open_features(path)
    assert source.crs == "EPSG:4326"
    assert source.fields == (("n", "real"), ("w", "text"), ("t", "bool"))
    assert [f.fid for f in source] == [40, 41, 42]
    lines = tmp_path / "a.geojsonl"
    lines.write_text("\n".join(json.dumps(f) for f in features))
    assert list(open_features(lines)) == list(source)


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::25832", "EPSG:25832"),
        ("EPSG:3857", "EPSG:3857"),
    ],
)
def test_the_old_crs_member_of_geojson_is_honoured(tmp_path, name, crs):
    path = tmp_path / "a.json"
    named = {"type": "name", "properties": {"name": name}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": named, "features": []}))
    assert open_features(path).crs == crs
    assert open_features(path, crs="EPSG:2056").crs == "EPSG:2056"


def test_unreadable_geometries_arrive_with_a_reason(tmp_path):
    path = tmp_path / "a.geojson"
    bad = [
        {"type": "Point"},
        {"type": "Nonsense", "coordinates": [1]},
        {"type": "Polygon", "coordinates": [[[0, "a"]]]},
    ]
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in [*bad, None]]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    problems = [f.problem for f in open_features(path) if f.geometry is None or f.geometry.is_empty]
    assert len(problems) == 4
    assert problems[-1] == "no geometry"


def test_what_qgis_hands_over_keeps_ids_types_and_order(tmp_path):
    path = tmp_path / "a.prompts"
    head = {"crs": "EPSG:32633", "fields": [["a", "int"], ["b", "text"]]}
    items = [
        {"id": 7, "wkb": shapely.Point(1, 2).wkb.hex(), "properties": {"a": 1, "b": "x"}},
        {"id": 3, "wkb": None, "properties": {"a": None, "b": None}},
        {"id": 9, "wkb": "00ff", "properties": {}},
    ]
    path.write_text("\n".join(json.dumps(v) for v in [head, *items]))
    source = open_features(path)
    assert (source.crs, source.fields) == ("EPSG:32633", (("a", "int"), ("b", "text")))
    assert [(f.fid, f.problem) for f in source] == [(7, ""), (3, "no geometry"), (9, "unreadable geometry")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.gpkg", None, "no file"),
        ("a.shp", b"x", "cannot be read"),
        ("a.gpkg", b"not a database at all, really not", "not a GeoPackage"),
        ("a.geojson", b"{", "not GeoJSON"),
        ("a.geojson", b"[]", "not a GeoJSON"),
        ("a.prompts", b"\xff", "damaged"),
    ],
)
def test_files_that_cannot_be_used_say_so_in_one_line(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInputError, match=message) as caught:
        open_features(path)
    assert "\n" not in str(caught.value)


def test_reading_never_writes(geopackage):
    before = geopackage.read_bytes()
    list(open_features(geopackage))
    assert geopackage.read_bytes() == before
    connection = sqlite3.connect(geopackage)
    blob = connection.execute("SELECT geom FROM trees").fetchone()[0]
    connection.close()
    assert shapely.from_wkb(wkb_of_blob(blob)) == POINTS[0]
    with pytest.raises(ValueError, match="not a GeoPackage"):
        wkb_of_blob(b"XX" + blob[2:])
