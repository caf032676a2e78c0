# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoPackages as OGR and QGIS read them: created whole, appended to, overwritten, and left alone where that fails."""

from __future__ import annotations

import json
import os
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from shapely import from_wkb
from shapely.geometry import MultiPolygon, box

from segmap_plugin.errors import BadInputError, OutputError
from segmap_plugin.geo.geopackage import FIELDS, default_layer, encode_geometry, write_layer

SQUARE = MultiPolygon([box(500000, 5000000, 500010, 5000010)])
RING = MultiPolygon([box(500100, 5000000, 500140, 5000040).difference(box(500110, 5000010, 500120, 5000020))])
ATTRIBUTES = {
    "class": "Gebäude", "score": 0.93, "clicks": 3, "area_m2": 100.0, "perimeter_m": 40.0, "source": "a.tif",
    "model": "segmap-light", "created": "2024-05-06T07:08:09+00:00",
}  # fmt: skip

READ = """
import json, sys
from osgeo import gdal, ogr
gdal.UseExceptions()
source = ogr.Open(sys.argv[1])
out = {}
for i in range(source.GetLayerCount()):
    layer = source.GetLayer(i)
    srs = layer.GetSpatialRef()
    out[layer.GetName()] = {
        "type": ogr.GeometryTypeToName(layer.GetGeomType()),
        "code": srs.GetAuthorityCode(None) if srs else None,
        "extent": layer.GetExtent(),
        "column": layer.GetGeometryColumn(),
        "features": [[f.GetGeometryRef().ExportToWkb().hex(), f.items()] for f in layer],
    }
print(json.dumps(out))
"""


def read(path):
    """What OGR makes of it, in a process of its own."""
    pytest.importorskip("osgeo.ogr")
    answer = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "Warning" not in answer.stderr, answer.stderr
    return json.loads(answer.stdout)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "öut put.gpkg")


def test_a_new_file_holds_the_features_with_all_fields(path):
    assert write_layer(path, "buildings", "EPSG:32633", [(SQUARE, ATTRIBUTES), (RING, {})]) == 2
    layer = read(path)["buildings"]
    assert (layer["type"], layer["code"], layer["column"]) == ("Multi Polygon", "32633", "geom")
    assert layer["extent"] == [500000, 500140, 5000000, 5000040]
    (wkb, fields), (ring, empty) = layer["features"]
    assert from_wkb(bytes.fromhex(wkb)).equals(SQUARE)
    assert from_wkb(bytes.fromhex(ring)).equals(RING)
    assert fields == ATTRIBUTES
    assert list(fields) == [name for name, _ in FIELDS]
    assert set(empty.values()) == {None}


def test_it_is_a_geopackage_by_its_first_bytes(path):
    write_layer(path, "a", "EPSG:4326", [(SQUARE, {})])
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    ids = {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}
    assert ids >= {-1, 0, 4326}
    database.close()


def test_ogrinfo_finds_nothing_to_complain_about(path):
    import shutil

    if shutil.which("ogrinfo") is None:
        pytest.skip("no ogrinfo here")
    write_layer(path, "a", "EPSG:26914", [(SQUARE, ATTRIBUTES)])
    answer = subprocess.run(["ogrinfo", "-al", path], capture_output=True, text=True, timeout=60, check=True)
    assert "Feature Count: 1" in answer.stdout
    assert "Warning" not in answer.stdout + answer.stderr
    assert "ERROR" not in answer.stdout + answer.stderr


def test_appending_adds_to_the_layer_and_extends_its_extent(path):
    write_layer(path, "a", "EPSG:32633", [(SQUARE, ATTRIBUTES)])
    write_layer(path, "a", "EPSG:32633", [(RING, ATTRIBUTES)], mode="append")
    layer = read(path)["a"]
    assert len(layer["features"]) == 2
    assert layer["extent"] == [500000, 500140, 5000000, 5000040]


def test_appending_makes_a_missing_layer_and_a_missing_file(path):
    write_layer(path, "a", "EPSG:32633", [(SQUARE, {})], mode="append")
    write_layer(path, "b", "EPSG:3857", [(SQUARE, {})], mode="append")
    assert {name: layer["code"] for name, layer in read(path).items()} == {"a": "32633", "b": "3857"}


def test_overwriting_replaces_one_layer_and_spares_the_others(path):
    write_layer(path, "a", "EPSG:32633", [(SQUARE, {}), (RING, {})])
    write_layer(path, "b", "EPSG:32633", [(SQUARE, {})], mode="append")
    write_layer(path, "a", "EPSG:4326", [(RING, {})], mode="overwrite")
    layers = read(path)
    assert (len(layers["a"]["features"]), layers["a"]["code"]) == (1, "4326")
    assert len(layers["b"]["features"]) == 1


@pytest.mark.parametrize(("mode", "count"), [("append", 2), ("overwrite", 1)])
def test_a_layer_is_found_whatever_the_case_of_its_name(path, mode, count):
    write_layer(path, "Roofs", "EPSG:32633", [(SQUARE, {})])
    write_layer(path, "roofs", "EPSG:32633", [(RING, {})], mode=mode)
    assert {name: len(layer["features"]) for name, layer in read(path).items()} == {"Roofs": count}


def test_the_spatial_index_of_an_overwritten_layer_goes_with_it_whatever_its_column_is_called(path, run_python):
    pytest.importorskip("osgeo.ogr")
    make = """
import sys
from osgeo import ogr
source = ogr.GetDriverByName("GPKG").CreateDataSource(sys.argv[1])
source.CreateLayer("a", None, ogr.wkbMultiPolygon, ["GEOMETRY_NAME=the_geom"])
"""
    run_python(make, path)
    write_layer(path, "a", "", [(SQUARE, {})], mode="overwrite")
    assert len(read(path)["a"]["features"]) == 1
    database = sqlite3.connect(path)
    assert not database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'rtree%'").fetchall()
    database.close()


@pytest.mark.parametrize("crs", ["", "+proj=tmerc +lat_0=12.3 +lon_0=45.6 +k=0.99 +ellps=bessel +units=m"])
def test_a_crs_without_a_number_and_none_at_all_are_kept(path, crs):
    write_layer(path, "a", crs, [(SQUARE, {})])
    write_layer(path, "a", crs, [(SQUARE, {})], mode="append")
    layer = read(path)["a"]
    assert layer["code"] is None
    assert len(layer["features"]) == 2


def test_a_file_written_by_gdal_with_a_spatial_index_can_be_appended_to(path, run_python):
    pytest.importorskip("osgeo.ogr")
    make = """
import sys
from osgeo import ogr, osr
srs = osr.SpatialReference(); srs.ImportFromEPSG(32633)
source = ogr.GetDriverByName("GPKG").CreateDataSource(sys.argv[1])
layer = source.CreateLayer("a", srs, ogr.wkbMultiPolygon)
layer.CreateField(ogr.FieldDefn("class", ogr.OFTString)); layer.CreateField(ogr.FieldDefn("own", ogr.OFTReal))
feature = ogr.Feature(layer.GetLayerDefn())
feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))")); layer.CreateFeature(feature)
"""
    run_python(make, path)
    write_layer(path, "a", "EPSG:32633", [(SQUARE, ATTRIBUTES)], mode="append")
    features = read(path)["a"]["features"]
    assert len(features) == 2
    assert features[1][1] == {"class": "Gebäude", "own": None}
    database = sqlite3.connect(path)
    assert database.execute("SELECT count(*) FROM rtree_a_geom").fetchone()[0] == 2
    database.close()


def test_an_existing_file_is_not_touched_unless_asked(path):
    write_layer(path, "a", "EPSG:32633", [(SQUARE, {})])
    before = Path(path).read_bytes()
    with pytest.raises(OutputError, match="exists already"):
        write_layer(path, "a", "EPSG:32633", [(RING, {})])
    assert Path(path).read_bytes() == before


def failing():
    yield SQUARE, {}
    raise RuntimeError("power cut")


def test_a_failure_in_the_middle_leaves_no_new_file_and_an_old_one_as_it_was(path, tmp_path):
    with pytest.raises(RuntimeError):
        write_layer(path, "a", "EPSG:32633", failing())
    assert os.listdir(tmp_path) == []
    write_layer(path, "a", "EPSG:32633", [(SQUARE, ATTRIBUTES)])
    before = read(path)
    for mode in ("append", "overwrite"):
        with pytest.raises(RuntimeError):
            write_layer(path, "a", "EPSG:32633", failing(), mode=mode)
        assert read(path) == before


def test_appending_with_another_crs_or_geometry_is_refused(path):
    write_layer(path, "a", "EPSG:32633", [(SQUARE, {})])
    with pytest.raises(OutputError, match="another CRS"):
        write_layer(path, "a", "EPSG:4326", [(SQUARE, {})], mode="append")
    with pytest.raises(OutputError, match="multipolygon"):
        write_layer(path, "a", "EPSG:32633", [(SQUARE, {})], mode="append", geometry_type="POINT")


def test_what_is_no_geopackage_is_not_written_into(tmp_path):
    text, database = tmp_path / "text.gpkg", tmp_path / "other.gpkg"
    text.write_text("not a database, but long enough to look at" * 20)
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(OutputError):
            write_layer(str(path), "a", "EPSG:32633", [(SQUARE, {})], mode="append")
        assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_layer(str(tmp_path / "none" / "a.gpkg"), "a", "EPSG:32633", [(SQUARE, {})])


@pytest.mark.parametrize("name", ["", "gpkg_mine", "rtree_x", "sqlite_x"])
def test_reserved_layer_names_are_refused(path, name):
    with pytest.raises(BadInputError):
        write_layer(path, name, "EPSG:32633", [(SQUARE, {})])


def test_odd_layer_names_are_quoted(path):
    name = 'dächer "süd"; DROP TABLE x'
    write_layer(path, name, "EPSG:32633", [(SQUARE, {})])
    write_layer(path, name, "EPSG:32633", [(SQUARE, {})], mode="overwrite")
    assert len(read(path)[name]["features"]) == 1


def test_the_envelope_of_a_geometry_is_as_the_standard_orders_it():
    header = encode_geometry(box(1, 2, 30, 40), 4326)[:40]
    assert struct.unpack("<2sBBi4d", header) == (b"GP", 0, 3, 4326, 1.0, 30.0, 2.0, 40.0)  # x, x, y, y


def test_an_empty_geometry_does_not_spoil_the_extent(path):
    write_layer(path, "a", "EPSG:32633", [(MultiPolygon(), {}), (SQUARE, {})])
    assert read(path)["a"]["extent"] == [500000, 500010, 5000000, 5000010]


def test_a_layer_is_called_like_its_file_by_default():
    assert default_layer("/x/roofs.gpkg") == "roofs"
