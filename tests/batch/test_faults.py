# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs that are stopped, repeated, or in each other's way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from itertools import combinations

import pytest
import shapely

from segmap_plugin.batch import geopackage as gpkg
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.batch.store import Target
from segmap_plugin.errors import CancelledError, ModelError, OutputError

from .region import RegionPredictor, houses, middle, on_map


def source(path):
    from segmap_plugin.batch.features import open_features

    return open_features(path)


class StopsAfter:
    """Cancels after so many questions."""

    def __init__(self, questions):
        self.left = questions

    def __call__(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("questions", [1, 4, 9, 14])
def test_a_cancelled_run_keeps_what_is_finished_and_goes_on_to_the_same_result(
    run_batch, house_points, read, tmp_path, questions
):
    options = {"calibrate": True, "non_overlap": True, "extras": ("rotated",)}
    run_batch(house_points, "whole.gpkg", layer="x", **options)
    with pytest.raises(CancelledError):
        run_batch(house_points, "part.gpkg", layer="x", cancelled=StopsAfter(questions), **options)
    half = read.rows(tmp_path / "part.gpkg", "x")
    assert len(half) <= len(houses())
    shapes = read.shapes(tmp_path / "part.gpkg", "x")
    assert all(one.intersection(two).area < 1e-9 for one, two in combinations(shapes, 2))
    assert [row["fid"] for row in read.rows(tmp_path / "part.gpkg", "x_rotated")] == [row["fid"] for row in half]
    summary = run_batch(house_points, "part.gpkg", layer="x", **options)
    assert summary.resumed
    for layer in ("x", "x_rotated", "x_failed"):
        assert read.rows(tmp_path / "part.gpkg", layer) == read.rows(tmp_path / "whole.gpkg", layer)


def test_a_finished_run_is_not_repeated(run_batch, house_points, read, tmp_path):
    first = run_batch(house_points)
    before = read.rows(tmp_path / "out.gpkg")
    second = run_batch(house_points)
    assert second.already
    assert (second.objects, second.failed) == (first.objects, first.failed)
    assert read.rows(tmp_path / "out.gpkg") == before
    assert not list(tmp_path.glob("*.job*"))


@pytest.fixture
def project(house_points, tmp_path):
    """A GeoPackage with the prompts in it, as its layer ``wells``."""
    gdal = pytest.importorskip("osgeo.gdal")
    path = tmp_path / "project.gpkg"
    gdal.VectorTranslate(str(path), str(house_points), format="GPKG", layerName="wells")
    return path


def test_prompts_may_lie_in_the_file_that_gets_the_polygons(run_batch, project, read, tmp_path):
    """The file changes while the run goes on, its prompts do not."""
    assert run_batch(project, "project.gpkg", prompts_layer="wells", layer="crowns").objects == len(houses())
    assert [run["state"] for run in read.rows(project, "segmap_runs")] == ["done"]
    assert run_batch(project, "project.gpkg", prompts_layer="wells", layer="crowns").already
    with pytest.raises(CancelledError):
        run_batch(project, "project.gpkg", prompts_layer="wells", layer="again", cancelled=StopsAfter(9))
    assert run_batch(project, "project.gpkg", prompts_layer="wells", layer="again").resumed
    assert [row["geom"] for row in read.rows(project, "again")] == [row["geom"] for row in read.rows(project, "crowns")]


def test_prompts_that_were_edited_make_another_run(run_batch, project):
    run_batch(project, "out.gpkg")
    connection = gpkg.connect(project)
    connection.execute("CREATE TABLE unrelated (a)")
    assert run_batch(project, "out.gpkg").already
    connection.execute("UPDATE wells SET name = 'other' WHERE rowid = 1")
    connection.close()
    with pytest.raises(OutputError, match="already"):
        run_batch(project, "out.gpkg")


def test_another_run_on_the_same_layer_is_refused_appended_or_overwrites(
    run_batch, house_points, write_geojson, read, tmp_path
):
    run_batch(house_points)
    other = write_geojson([(shapely.Point(middle(houses()[0])), {"name": "again", "floors": 9})], "other.geojson")
    with pytest.raises(OutputError, match="already"):
        run_batch(other)
    run_batch(other, existing="append")
    found = read.rows(tmp_path / "out.gpkg")
    assert len(found) == len(houses()) + 1
    assert found[-1]["name"] == "again"
    run_batch(other, existing="overwrite", calibrate=True)
    assert [r["name"] for r in read.rows(tmp_path / "out.gpkg")] == ["again"]


def test_an_unfinished_run_is_not_continued_by_a_different_one(run_batch, house_points):
    with pytest.raises(CancelledError):
        run_batch(house_points, cancelled=StopsAfter(4))
    with pytest.raises(OutputError, match="unfinished"):
        run_batch(house_points, mbo=True)


def test_a_layer_with_another_schema_is_left_alone(run_batch, house_points, write_geojson, read, tmp_path):
    other = write_geojson([(shapely.Point(middle(houses()[0])), {"colour": "red"})], "other.geojson")
    run_batch(other)
    with pytest.raises(OutputError, match="lacks the fields"):
        run_batch(house_points, existing="append")
    assert len(read.rows(tmp_path / "out.gpkg")) == 1


def test_a_cancelled_run_holds_nothing_of_an_unwanted_size(run_batch, house_points, read, tmp_path):
    """Nor does it count as failed yet what a later stage may still change."""
    with pytest.raises(CancelledError):
        run_batch(house_points, cancelled=StopsAfter(9), min_object_m2=1e6)
    assert read.rows(tmp_path / "out.gpkg") == []
    assert {row["reason"] for row in read.rows(tmp_path / "out.gpkg", "out_failed")} == {"not reached"}
    assert run_batch(house_points, min_object_m2=1e6).failed == len(houses())


def test_a_layer_that_others_made_is_named_with_what_it_lacks(run_batch, house_points, tmp_path):
    ogr, osr = pytest.importorskip("osgeo.ogr"), pytest.importorskip("osgeo.osr")
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "out.gpkg"))
    made.CreateLayer("out", crs, ogr.wkbMultiPolygon, ["FID=number"])
    del made
    with pytest.raises(OutputError, match="lacks the fields fid, score"):
        run_batch(house_points, existing="append")


def test_a_raster_that_vanishes_fails_what_is_left_and_keeps_the_rest(scene_path, house_points, read, tmp_path):
    moving = tmp_path / "moving.tif"
    shutil.copy(scene_path, moving)
    options = BatchOptions()
    run = Run([str(moving)], options, Target(tmp_path / "o.gpkg", "o"), source(house_points))

    def gone(progress):
        if progress.stage == "predict" and progress.done > 8 and moving.exists():
            moving.unlink()

    summary = run.execute(gone, work=InProcess(run.rasters, options, RegionPredictor()))
    assert summary.objects >= 8
    assert summary.objects + summary.failed == len(houses())
    assert {"moving.tif" in r["reason"] for r in read.rows(tmp_path / "o.gpkg", "o_failed")} == {True}


def test_an_output_that_is_locked_stops_the_run_with_a_remedy(run_batch, house_points, tmp_path, monkeypatch):
    monkeypatch.setattr("segmap_plugin.batch.geopackage.TIMEOUT_S", 0.1)
    run_batch(house_points, layer="other")
    holder = sqlite3.connect(tmp_path / "out.gpkg", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(OutputError, match="locked"):
            run_batch(house_points, layer="mine")
    finally:
        holder.close()
    assert run_batch(house_points, layer="mine").objects == len(houses())


def test_two_runs_cannot_write_one_layer_at_once(run_batch, house_points):
    def second(progress):
        if progress.stage == "predict" and progress.done == 0:
            with pytest.raises(OutputError, match="Another run"):
                run_batch(house_points)

    run_batch(house_points, report=second)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_read_only_folder_is_refused(run_batch, house_points, tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError):
            run_batch(house_points)
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_keeps_what_is_finished_and_the_run_goes_on_later(
    run_batch, house_points, read, tmp_path, monkeypatch
):
    """A limit on the pages of the file is what SQLite itself reports as a full disk."""
    run_batch(house_points, "whole.gpkg", layer="x")
    from segmap_plugin.batch import store

    real = store.gpkg.connect
    with real(tmp_path / "whole.gpkg") as whole:
        most = whole.execute("PRAGMA page_count").fetchone()[0] - 2

    def small(path, *args):
        connection = real(path, *args)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {max(pages, most)}")
        return connection

    monkeypatch.setattr(store.gpkg, "connect", small)
    with pytest.raises(OutputError, match="full"):
        run_batch(house_points, layer="x")
    monkeypatch.setattr(store.gpkg, "connect", real)
    finished = len(read.rows(tmp_path / "out.gpkg", "x"))
    assert 0 < finished < len(houses())
    assert run_batch(house_points, layer="x").resumed
    assert read.rows(tmp_path / "out.gpkg", "x") == read.rows(tmp_path / "whole.gpkg", "x")


class Unable:
    """An executor whose model cannot be loaded."""

    def tell(self, heard):
        pass

    def answers(self, chunks, cancelled):
        raise ModelError("The model cannot be loaded.")
        yield

    def close(self):
        pass


def test_a_run_that_stopped_before_its_first_answer_is_in_nobodys_way(run_batch, house_points, read, tmp_path):
    with pytest.raises(ModelError):
        run_batch(house_points, work=Unable())
    assert run_batch(house_points, cfr=1).objects == len(houses())
    assert len(read.rows(tmp_path / "out.gpkg")) == len(houses())
    assert len(read.rows(tmp_path / "out.gpkg", "segmap_runs")) == 1


def test_answers_that_are_not_in_the_layer_yet_are_not_given_up(run_batch, read, tmp_path):
    """In the mode everything a killed run has its answers in the job file alone."""
    options = {
        "mode": "everything",
        "extent": (*on_map(0, 200), *on_map(200, 0)),
        "spacing_m": 8.0,
        "max_object_m2": 900.0,
    }

    def killed(progress):
        if progress.stage == "predict" and progress.done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(None, report=killed, **options)
    assert read.rows(tmp_path / "out.gpkg") == []
    with pytest.raises(OutputError, match="unfinished"):
        run_batch(None, min_quality=0.1, **options)
    assert run_batch(None, **options).resumed
