# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the output's file already: kept, gone on with, or said; never lost and never doubled."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from segmap_plugin.batch.store import Target, locked
from segmap_plugin.errors import BadInputError, CancelledError, ModelError, OutputError

from .region import houses, middle, on_map
from .test_faults import StopsAfter, Unable


def execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def names(read, path, layer):
    return [row["name"] for row in read.rows(path, layer)]


@pytest.fixture
def box_prompts(house_points, tmp_path):
    """``write(path, layer)``: boxes around two houses as a layer of a GeoPackage."""
    gdal = pytest.importorskip("osgeo.gdal")

    def write(path, layer):
        shapes = [shapely.box(*on_map(b[0], b[1] + b[3]), *on_map(b[0] + b[2], b[1])) for b in houses()[:2]]
        lines = [f'{{"type": "Feature", "properties": {{"name": "b{i}"}}, "geometry": {shapely.to_geojson(s)}}}'
                 for i, s in enumerate(shapes)]  # fmt: skip
        source = tmp_path / "boxes.geojsonl"
        source.write_text("\n".join(lines))
        existing = path.exists()
        gdal.VectorTranslate(
            str(path), str(source), format="GPKG", layerName=layer, accessMode="update" if existing else None,
            options=["-a_srs", "EPSG:32633"],
        )  # fmt: skip
        return path

    return write


def test_a_layer_that_somebody_removed_is_made_again(run_batch, house_points, read, tmp_path):
    """The record of the run alone does not count as its result."""
    gdal = pytest.importorskip("osgeo.gdal")
    path = tmp_path / "out.gpkg"
    first = run_batch(house_points, extras=("centroids",))
    before = read.rows(path)
    opened = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    opened.ExecuteSQL("DROP TABLE out")
    del opened
    again = run_batch(house_points, extras=("centroids",))
    assert (again.objects, again.already) == (first.objects, False)
    assert read.rows(path) == before
    assert len(read.rows(path, "out_centroids")) == first.objects
    assert run_batch(house_points, extras=("centroids",)).already


def test_a_part_of_a_run_whose_state_is_lost_is_not_doubled(run_batch, house_points, read, tmp_path):
    path = tmp_path / "out.gpkg"
    with pytest.raises(CancelledError):
        run_batch(house_points, cancelled=StopsAfter(9))
    finished = len(read.rows(path))
    assert finished
    (tmp_path / "out.gpkg.out.job").unlink()
    for existing in ("new", "append"):
        with pytest.raises(OutputError, match="part of this run"):
            run_batch(house_points, existing=existing)
    assert len(read.rows(path)) == finished
    assert run_batch(house_points, existing="overwrite").objects == len(houses())
    assert len(set(names(read, path, "out"))) == len(read.rows(path))


def test_what_another_program_adds_meanwhile_is_not_replaced(run_batch, house_points, read, tmp_path):
    """QGIS leaves the id to the file, which must not give one that an object of the run is going to have."""
    ogr = pytest.importorskip("osgeo.ogr")
    added = []

    def digitize(progress):
        if progress.stage == "predict" and progress.done == 8 and not added:
            opened = ogr.Open(str(tmp_path / "out.gpkg"), 1)
            layer = opened.GetLayerByName("out")
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("name", "by hand")
            feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON (((0 0,1 0,1 1,0 0)))"))
            added.append(layer.CreateFeature(feature))

    summary = run_batch(house_points, report=digitize)
    assert added == [0]
    found = names(read, tmp_path / "out.gpkg", "out")
    assert found.count("by hand") == 1
    assert (summary.objects, len(found)) == (len(houses()), len(houses()) + 1)


def test_a_run_with_nothing_to_do_leaves_nothing(run_batch, write_geojson, tmp_path):
    outside = write_geojson([(shapely.Point(0, 0), {})])
    with pytest.raises(BadInputError, match="nothing to digitize"):
        run_batch(outside)
    assert [path.name for path in tmp_path.iterdir()] == ["prompts.geojson"]


@pytest.mark.parametrize("existing", ["append", "overwrite"])
def test_a_run_with_nothing_to_do_costs_no_earlier_result(run_batch, house_points, write_geojson, tmp_path, existing):
    """Nor the state of one that was interrupted."""
    run_batch(house_points, "whole.gpkg", layer="x")
    with pytest.raises(CancelledError):
        run_batch(house_points, layer="x", cancelled=StopsAfter(9))
    before = {path.name: path.read_bytes() for path in tmp_path.glob("out.gpkg*")}
    outside = write_geojson([(shapely.Point(0, 0), {"name": "away", "floors": 1})], "outside.geojson")
    with pytest.raises(BadInputError, match="nothing to digitize"):
        run_batch(outside, layer="x", existing=existing)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("out.gpkg*")} == before
    assert run_batch(house_points, layer="x").resumed


def test_a_run_that_appends_takes_the_place_of_anothers_state(run_batch, house_points, write_geojson, read, tmp_path):
    with pytest.raises(CancelledError):
        run_batch(house_points, cancelled=StopsAfter(9))
    finished = len(read.rows(tmp_path / "out.gpkg"))
    other = write_geojson([(shapely.Point(middle(houses()[-1])), {"name": "again", "floors": 9})], "other.geojson")
    assert run_batch(other, existing="append").objects == 1
    assert len(read.rows(tmp_path / "out.gpkg")) == finished + 1
    assert not list(tmp_path.glob("*.job*"))


@pytest.mark.parametrize("existing", ["new", "append", "overwrite"])
@pytest.mark.parametrize("layer", ["roofs", "ROOFS_boxes"])
def test_the_prompts_own_layer_is_never_the_output(run_batch, box_prompts, read, tmp_path, layer, existing):
    path = box_prompts(tmp_path / "project.gpkg", layer)
    with pytest.raises(BadInputError, match="prompts are the layer"):
        run_batch(path, "project.gpkg", layer="roofs", prompts_layer=layer, mode="boxes", existing=existing)
    assert names(read, path, layer) == ["b0", "b1"]


def test_overwriting_a_layer_spares_what_only_sounds_like_its_companion(
    run_batch, house_points, box_prompts, read, tmp_path
):
    path = tmp_path / "out.gpkg"
    run_batch(house_points, extras=("rotated",))
    box_prompts(path, "out_boxes")
    run_batch(house_points, mbo=True, existing="overwrite")
    assert names(read, path, "out_boxes") == ["b0", "b1"]
    with closing(sqlite3.connect(path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
    assert "out_rotated" not in tables


def test_a_run_that_takes_the_place_of_a_failed_one_spares_them_too(
    run_batch, house_points, box_prompts, read, tmp_path
):
    path = box_prompts(tmp_path / "out.gpkg", "out_boxes")
    with pytest.raises(ModelError):
        run_batch(house_points, work=Unable())
    assert run_batch(house_points, cfr=1).objects == len(houses())
    assert names(read, path, "out_boxes") == ["b0", "b1"]


def test_a_table_that_only_sounds_like_that_of_failures_is_named_and_left(run_batch, house_points, tmp_path):
    path = tmp_path / "out.gpkg"
    run_batch(house_points, layer="other")
    execute(path, "CREATE TABLE out_failed (fid INTEGER PRIMARY KEY, what TEXT)")
    with pytest.raises(OutputError, match="out_failed lacks the fields source_fid, reason"):
        run_batch(house_points, layer="out")


def test_what_killed_commits_left_goes_with_the_next_run(run_batch, house_points, tmp_path):
    for name in ("out.gpkg-mj665973977", "out.gpkg-mjB9F8529B5", "out.gpkg-mj", "other.gpkg-mj665973977"):
        (tmp_path / name).write_bytes(b"")
    run_batch(house_points)
    assert sorted(path.name for path in tmp_path.glob("*-mj*")) == ["other.gpkg-mj665973977", "out.gpkg-mj"]


def test_layers_of_like_names_have_states_of_their_own(tmp_path):
    paths = {Target(tmp_path / "o.gpkg", layer).job_path for layer in ("a b", "a/b", "a_b", "a-b")}
    assert len(paths) == 4
    assert Target(tmp_path / "o.gpkg", "a_b").job_path.name == "o.gpkg.a_b.job"


@pytest.mark.skipif(os.name == "nt", reason="there an open file keeps its name")
def test_a_lock_whose_file_lost_its_name_holds_nothing(tmp_path, monkeypatch):
    """Two runs that wait for a third: one locks the file that the third removes, the other a new one."""
    target = Target(tmp_path / "o.gpkg", "o")
    from segmap_plugin.batch import store

    real = store.lock

    def late(handle):
        Path(f"{target.job_path}.lock").unlink()
        real(handle)

    monkeypatch.setattr(store, "lock", late)
    with pytest.raises(OutputError, match="Another run"), locked(target):
        pass
    monkeypatch.setattr(store, "lock", real)
    with locked(target), pytest.raises(OutputError, match="Another run"), locked(target):
        pass
    assert list(tmp_path.iterdir()) == []
