# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs by suffix: what OGR writes, and what is said where it cannot."""

from __future__ import annotations

import csv
import json
import sys

import pytest
import shapely

from segmap_plugin.batch import formats
from segmap_plugin.batch.features import open_features
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.errors import BadInputError, OutputError

from .region import RegionPredictor, houses, middle, on_map


@pytest.fixture
def pyogrio():
    return pytest.importorskip("pyogrio", reason="the optional package pyogrio is not installed")


@pytest.fixture
def finished(scene_path, write_geojson, tmp_path):
    """finished(output): the target of a finished run on four houses and a point beside the raster."""

    def run(output):
        items = [(shapely.Point(middle(box)), {"n": i, "name": f"häus {i}"}) for i, box in enumerate(houses()[:4])]
        prompts = write_geojson([*items, (shapely.Point(on_map(-50, 10)), {"n": 9, "name": "away"})])
        target = formats.working_target(tmp_path / output, "", "new", ("rotated", "centroids"))
        batch = Run([scene_path], BatchOptions(), target, open_features(prompts))
        batch.execute(work=InProcess(batch.rasters, batch.options, RegionPredictor()))
        return target

    return run


@pytest.mark.parametrize("suffix", [".geojson", ".fgb", ".shp", ".sqlite", ".gml", ".json", ".tab"])
def test_a_finished_run_becomes_what_the_suffix_says(finished, pyogrio, tmp_path, suffix):
    target = finished(f"out{suffix}")
    assert target.path.name == f"out{suffix}.gpkg"
    written = formats.export(target, tmp_path / f"out{suffix}")
    assert tmp_path / f"out{suffix}" in written
    for name in ("out", "out_rotated", "out_centroids"):
        info = pyogrio.read_info(tmp_path / f"{name}{suffix}", force_feature_count=True)
        assert info["features"] == 4
        assert "32633" in str(info["crs"])
    fields = {name.lower() for name in pyogrio.read_info(tmp_path / f"out{suffix}")["fields"]}
    assert {"score", "clicks", "name", "n"} <= fields
    with (tmp_path / "out_failed.csv").open(encoding="utf-8") as stream:
        assert [row["reason"] for row in csv.DictReader(stream)] == ["outside the raster"]
    assert not target.path.exists()
    assert not list(tmp_path.glob(".out*"))


def test_geojson_holds_the_same_polygons_as_the_geopackage(finished, pyogrio, read, tmp_path):
    target = finished("out.geojson")
    wanted = read.shapes(target.path, target.layer)
    formats.export(target, tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["name"] for f in features} == {f"häus {i}" for i in range(4)}
    for feature, shape in zip(features, wanted, strict=True):
        assert shapely.geometry.shape(feature["geometry"]).symmetric_difference(shape).area < 1e-6 * shape.area


def test_an_output_that_cannot_be_written_keeps_what_was_digitized(finished, pyogrio, tmp_path, monkeypatch):
    target = finished("out.fgb")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(formats, "_copy", full)
    with pytest.raises(OutputError, match=r"No space left.*out\.fgb\.gpkg"):
        formats.export(target, tmp_path / "out.fgb")
    assert target.path.exists()
    monkeypatch.undo()
    formats.export(target, tmp_path / "out.fgb")
    assert (tmp_path / "out.fgb").exists()


def test_what_is_there_is_neither_appended_to_nor_lost(pyogrio, tmp_path):
    (tmp_path / "out.fgb").write_text("mine")
    with pytest.raises(OutputError, match="already"):
        formats.working_target(tmp_path / "out.fgb", "", "new", ())
    with pytest.raises(BadInputError, match="appended"):
        formats.working_target(tmp_path / "out.fgb", "", "append", ())
    assert formats.working_target(tmp_path / "out.fgb", "", "overwrite", ()).layer == "out"
    assert (tmp_path / "out.fgb").read_text() == "mine"


@pytest.mark.parametrize("name", ["out_failed.csv", "out_boxes.fgb"])
def test_files_beside_the_output_are_not_lost_either(pyogrio, tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError, match=f"{name} is there already.*--existing overwrite.*gpkg"):
        formats.working_target(tmp_path / "out.fgb", "", "new", ("boxes",))
    assert formats.working_target(tmp_path / "other.fgb", "", "new", ("boxes",)).layer == "other"


def test_a_second_run_with_another_format_says_what_to_do_and_overwrites_if_asked_to(finished, pyogrio, tmp_path):
    output = tmp_path / "out.geojson"
    formats.export(finished("out.geojson"), output)
    first = output.read_bytes()
    with pytest.raises(OutputError, match=r"out\.geojson is there already\. Choose another name"):
        finished("out.geojson")
    assert output.read_bytes() == first
    target = formats.working_target(output, "", "overwrite", ("rotated", "centroids"))
    assert not target.path.exists()


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "gpx", "dxf", "shp.zip"])
def test_a_format_without_room_for_polygons_and_fields_is_refused_before_any_work(pyogrio, tmp_path, suffix):
    with pytest.raises(BadInputError, match=f"{suffix[-3:]} .*Choose .gpkg"):
        formats.working_target(tmp_path / f"out.{suffix}", "", "new", ("centroids",))
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_others_made_of_a_replaced_file_goes(finished, pyogrio, tmp_path):
    """A stale one would hide polygons."""
    (tmp_path / "out.qix").write_bytes(b"of other polygons")
    (tmp_path / "other.qix").write_bytes(b"of other polygons")
    formats.export(finished("out.shp"), tmp_path / "out.shp")
    assert sorted(path.name for path in tmp_path.glob("*.qix")) == ["other.qix"]


@pytest.mark.parametrize("name", ["out.nonsense", "out"])
def test_a_suffix_that_nothing_writes_is_refused_with_what_is_possible(pyogrio, tmp_path, name):
    with pytest.raises(BadInputError, match=r"\.geojson"):
        formats.working_target(tmp_path / name, "", "new", ())


def test_without_pyogrio_only_geopackages_are_possible_and_the_error_says_so(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    with pytest.raises(BadInputError, match=r"\.gpkg, or install pyogrio=="):
        formats.working_target(tmp_path / "out.geojson", "", "new", ())
    assert formats.working_target(tmp_path / "out.gpkg", "", "append", ("boxes",)).path == tmp_path / "out.gpkg"
