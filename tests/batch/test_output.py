# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers of a run: names that collide, the spatial index, what GDAL and QGIS do with them afterwards."""

from __future__ import annotations

import pytest
import shapely

from segmap_plugin.batch import geopackage as gpkg
from segmap_plugin.batch.output import Output, Row, carried_fields, own_fields, rotated_box
from segmap_plugin.batch.store import Target
from segmap_plugin.errors import BadInputError, OutputError


@pytest.fixture
def output(tmp_path):
    connection = gpkg.connect(tmp_path / "o.gpkg")
    result = Output(connection, "Häuser", "points", [("name", "text"), ("Score", "real")], ["centroids"])
    connection.execute("BEGIN")
    result.create("EPSG:32633")
    connection.execute("COMMIT")
    yield result
    connection.close()


def row(fid, x=0.0, **attributes):
    square = shapely.MultiPolygon([shapely.box(x, 0, x + 10, 10)])
    return Row(fid, square, {"score": 0.5, "clicks": 1}, attributes)


def indexed(output):
    return [r[0] for r in output.connection.execute('SELECT id FROM "rtree_Häuser_geom" ORDER BY id')]


def test_carried_names_never_hide_our_own():
    names = [("score", "real"), ("SCORE_source", "text"), ("fid", "int"), ("name", "text"), ("NAME", "text")]
    carried = carried_fields(names, "points")
    result = [name.lower() for name, _ in carried.values()] + [name for name, _ in own_fields("points")]
    assert len(result) == len(set(result))
    assert "fid" not in result
    assert carried["name"] == ("name", "text")


def test_putting_a_row_again_replaces_it_and_its_place_in_the_index(output):
    output.put(row(3, name="a", Score=1.0))
    output.put(row(3, x=500.0, name="b", Score=2.0))
    found = output.connection.execute('SELECT fid, name, "Score_source" FROM "Häuser"').fetchall()
    assert found == [(3, "b", 2.0)]
    assert indexed(output) == [3]
    assert output.connection.execute('SELECT minx FROM "rtree_Häuser_geom"').fetchone()[0] == 500.0
    output.remove(3)
    assert indexed(output) == []


def test_gdal_goes_on_where_the_run_ended(output, tmp_path):
    ogr = pytest.importorskip("osgeo.ogr")
    output.put(row(1, name="ours"))
    output.put_extras(row(1), "")
    output.close_layers()
    dataset = ogr.Open(str(tmp_path / "o.gpkg"), 1)
    layer = dataset.GetLayerByName("Häuser")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature["name"] = "theirs"
    feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON(((50 0,60 0,60 10,50 0)))"))
    assert layer.CreateFeature(feature) == 0
    del feature, layer, dataset
    assert indexed(output) == [1, 2]
    assert output.next_fid == 3
    output.put(row(3, x=90.0, name="ours again"))
    assert indexed(output) == [1, 2, 3]


def test_a_layer_of_another_crs_is_not_appended_to(tmp_path, output):
    with pytest.raises(OutputError, match="another CRS"):
        output.create("EPSG:4326")


def test_dropping_leaves_nothing_of_the_layer(output):
    output.put(row(1))
    output.begin_run("f", 1, {})
    output.drop()
    names = {r[0] for r in output.connection.execute("SELECT name FROM sqlite_master")}
    assert not any("Häuser" in name for name in names)
    assert output.connection.execute("SELECT count(*) FROM gpkg_contents").fetchone()[0] == 1  # the record of runs
    assert output.runs() == []


def test_a_rotated_box_holds_its_polygon_far_from_the_origin():
    tilted = shapely.transform(
        shapely.box(0, 0, 30, 8), lambda xy: xy @ [[0.8, 0.6], [-0.6, 0.8]] + [500000.25, 5400000.125]
    )
    assert rotated_box(tilted).area == pytest.approx(240, rel=1e-6)
    assert tilted.difference(rotated_box(tilted)).area < 1e-6


def test_a_rotated_box_has_right_angles_on_the_ground_where_the_crs_counts_degrees():
    """30 m by 8 m at 60 degrees north, turned: in degrees it is no rectangle."""
    tilted = shapely.transform(shapely.box(0, 0, 30, 8), lambda xy: xy @ [[0.8, 0.6], [-0.6, 0.8]])
    degrees = shapely.transform(tilted, lambda xy: xy / [111412.24 * 0.50167, 111412.24] + [25.0, 60.0])
    found = rotated_box(degrees, "EPSG:4326")
    assert rotated_box(degrees).area > found.area * 1.1
    assert degrees.difference(found).area < 1e-6 * degrees.area
    assert found.area == pytest.approx(degrees.area, rel=0.01)


def test_further_layers_know_what_the_polygons_know(output):
    output.put_extras(row(4, name="mine", Score=0.5), "EPSG:25832")
    for extra in output.extras:
        found = output.connection.execute(f'SELECT fid, name, "Score_source" FROM "Häuser_{extra}"').fetchall()
        assert found == [(4, "mine", 0.5)]
    assert output.extras


@pytest.mark.parametrize(
    ("path", "layer"), [("o.shp", "o"), ("o.gpkg", "gpkg_contents"), ("o.gpkg", ""), ("o.gpkg", "segmap_runs")]
)
def test_targets_that_cannot_be_are_refused(tmp_path, path, layer):
    with pytest.raises(BadInputError):
        Target(tmp_path / path, layer)


def test_a_database_that_is_none_is_refused(tmp_path):
    path = tmp_path / "o.gpkg"
    path.write_bytes(b"certainly not a database, whatever it is called" * 50)
    with pytest.raises(OutputError):
        gpkg.connect(path)
