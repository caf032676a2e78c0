# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs: what comes out, in which order, and what a run that was stopped leaves."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.predict import WindowWorker
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.batch.store import Target
from segmap_plugin.errors import BadInputError, CancelledError, OutputError
from segmap_plugin.worker.request import RasterRef

from .region import CRS, FIELD, NODATA, RegionPredictor, houses, middle, on_map


def rectangle(box):
    (left, top), (right, bottom) = on_map(box[0], box[1]), on_map(box[0] + box[2], box[1] + box[3])
    return shapely.box(left, bottom, right, top)


def iou(a, b):
    return a.intersection(b).area / a.union(b).area


def test_every_point_becomes_the_polygon_of_its_house(run_batch, house_points, read, tmp_path):
    summary = run_batch(house_points, calibrate=True)
    assert (summary.objects, summary.failed) == (len(houses()), 0)
    found = read.rows(tmp_path / "out.gpkg")
    geometries = dict(zip([r["name"] for r in found], read.shapes(tmp_path / "out.gpkg")))
    for number, box in enumerate(houses()):
        assert iou(geometries[f"house {number}"], rectangle(box)) > 0.85


def test_rows_carry_attributes_and_measures(run_batch, house_points, read, tmp_path):
    run_batch(house_points)
    for row, shape in zip(read.rows(tmp_path / "out.gpkg"), read.shapes(tmp_path / "out.gpkg")):
        number = int(row["name"].split()[1])
        assert row["floors"] == number % 4
        assert row["source"] == "scene.tif"
        assert row["clicks"] == 1
        assert 0.5 < row["score"] <= 1
        assert row["area_m2"] == pytest.approx(shape.area, rel=2e-3)  # UTM has a scale of its own
        assert row["perimeter_m"] == pytest.approx(shape.length, rel=2e-3)


def test_the_order_of_the_input_leaves_no_trace(run_batch, write_geojson, read, tmp_path):
    items = [(shapely.Point(middle(box)), {"name": f"house {i}"}) for i, box in enumerate(houses())]
    run_batch(write_geojson(items, "a.geojson"), "a.gpkg", calibrate=True, non_overlap=True)
    random.Random(1).shuffle(items)
    run_batch(write_geojson(items, "b.geojson"), "b.gpkg", calibrate=True, non_overlap=True)
    assert read.rows(tmp_path / "a.gpkg") == read.rows(tmp_path / "b.gpkg")


def test_each_window_is_read_and_encoded_once(scene_path, house_points, tmp_path):
    predictor = RegionPredictor()
    options = BatchOptions()
    run = Run([scene_path], options, Target(tmp_path / "o.gpkg", "o"), source(house_points))
    run.execute(work=InProcess(run.rasters, options, predictor))
    assert predictor.asked == len(houses())
    assert predictor.images_set <= 2 * 3  # houses stand on 460 x 760 pixels, the step is 224


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
        run_batch(house_points, cancelled=StopsAfter(3))
    with pytest.raises(OutputError, match="unfinished"):
        run_batch(house_points, mbo=True)


def test_a_layer_with_another_schema_is_left_alone(run_batch, house_points, write_geojson, read, tmp_path):
    other = write_geojson([(shapely.Point(middle(houses()[0])), {"colour": "red"})], "other.geojson")
    run_batch(other)
    with pytest.raises(OutputError, match="lacks the fields"):
        run_batch(house_points, existing="append")
    assert len(read.rows(tmp_path / "out.gpkg")) == 1


def test_bad_prompts_are_listed_with_their_reasons(run_batch, write_geojson, read, tmp_path):
    good = shapely.Point(middle(houses()[0]))
    items = [
        (good, {"n": 1}),
        (good, {"n": 2}),
        (None, {"n": 3}),
        (shapely.Point(), {"n": 4}),
        (shapely.Point(on_map(-50, 10)), {"n": 5}),
        (shapely.Point(on_map(NODATA[0] + 20, NODATA[1] + 20)), {"n": 6}),
        (shapely.LineString([(0, 0), (1, 1)]), {"n": 7}),
        (shapely.Point(*middle(houses()[1]), 120.0), {"n": 8}),
    ]
    summary = run_batch(write_geojson(items))
    assert (summary.objects, summary.failed) == (2, 6)
    reasons = {json.loads(r["attributes"])["n"]: r["reason"] for r in read.rows(tmp_path / "out.gpkg", "out_failed")}
    assert reasons == {
        2: "duplicate of feature 1",
        3: "no geometry",
        4: "empty geometry",
        5: "outside the raster",
        6: "no data there",
        7: "a LineString where a Point is needed",
    }
    assert sorted(r["n"] for r in read.rows(tmp_path / "out.gpkg")) == [1, 8]


def test_no_usable_prompt_at_all_is_bad_input(run_batch, write_geojson, tmp_path):
    with pytest.raises(BadInputError, match="nothing to digitize"):
        run_batch(write_geojson([(shapely.LineString([(0, 0), (1, 1)]), {})]))
    with pytest.raises(BadInputError, match="nothing to digitize"):
        run_batch(write_geojson([], "empty.geojson"), "other.gpkg")


def test_prompts_in_another_crs_give_the_same_polygons(run_batch, write_geojson, read, tmp_path):
    from segmap_plugin.geo.measure import transform_points

    xy = np.array([middle(box) for box in houses()])
    lon, lat = transform_points(CRS, "EPSG:4326", xy[:, 0], xy[:, 1])
    run_batch(write_geojson([(shapely.Point(p), {}) for p in xy], "utm.geojson"), "utm.gpkg")
    geographic = write_geojson([(shapely.Point(p), {}) for p in zip(lon, lat)], "wgs.geojson", crs="EPSG:4326")
    run_batch(geographic, "wgs.gpkg")
    for a, b in zip(read.shapes(tmp_path / "utm.gpkg"), read.shapes(tmp_path / "wgs.gpkg"), strict=True):
        assert a.equals(b)


def test_an_object_larger_than_its_window_is_completed_and_given_once(run_batch, write_geojson, read, tmp_path):
    point = shapely.Point(middle(FIELD))
    summary = run_batch(write_geojson([(point, {})]), max_growth=4)
    assert summary.objects == 1
    assert iou(read.shapes(tmp_path / "out.gpkg")[0], rectangle(FIELD)) > 0.97


def test_calibration_separates_houses_wall_to_wall(run_batch, write_geojson, read, tmp_path):
    pairs = [(a, b) for a, b in zip(houses(), houses()[1:]) if a[0] + a[2] == b[0]]
    assert len(pairs) > 4
    items = [(shapely.Point(middle(box)), {}) for pair in pairs for box in pair]
    run_batch(write_geojson(items), "plain.gpkg")
    run_batch(write_geojson(items), "apart.gpkg", calibrate=True)
    joint = [rectangle(a).union(rectangle(b)) for a, b in pairs]
    assert all(max(iou(s, j) for j in joint) > 0.85 for s in read.shapes(tmp_path / "plain.gpkg"))
    single = [rectangle(box) for pair in pairs for box in pair]
    assert all(max(iou(s, one) for one in single) > 0.85 for s in read.shapes(tmp_path / "apart.gpkg"))


def test_calibration_works_across_windows(run_batch, write_geojson, read, tmp_path):
    """Two points of one long object so far apart that different windows answer them."""
    left, top, width, _ = FIELD
    a, b = on_map(left + 40, top + 320), on_map(left + width - 40, top + 320)
    prompts = write_geojson([(shapely.Point(a), {}), (shapely.Point(b), {})])
    run_batch(prompts, max_growth=4, calibrate=True)
    one, two = read.shapes(tmp_path / "out.gpkg")
    assert one.intersection(two).area < 0.02 * one.area
    assert iou(one.union(two), rectangle(FIELD)) > 0.9


def test_polygons_never_overlap_when_that_is_asked_for(run_batch, write_geojson, read, tmp_path):
    rng = np.random.default_rng(0)
    items = []
    for box in houses()[:25]:
        col, row = box[0] + rng.uniform(0.2, 0.8) * box[2], box[1] + rng.uniform(0.2, 0.8) * box[3]
        items += [(shapely.Point(middle(box)), {}), (shapely.Point(on_map(col, row)), {})]
    run_batch(write_geojson(items), non_overlap=True)
    found = read.shapes(tmp_path / "out.gpkg")
    tree = shapely.STRtree(found)
    for i, shape in enumerate(found):
        assert shape.is_valid
        for j in tree.query(shape):
            if j > i:
                assert shape.intersection(found[j]).area < 1e-6
    reasons = {r["reason"] for r in read.rows(tmp_path / "out.gpkg", "out_failed")}
    assert reasons == {"covered by other objects"}


def test_points_of_a_group_are_one_object_whatever_their_order(run_batch, write_geojson, read, tmp_path):
    a, b = next((a, b) for a, b in zip(houses(), houses()[1:]) if a[0] + a[2] == b[0])
    items = [
        (shapely.Point(middle(a)), {"object": "left", "is_on": 1}),
        (shapely.Point(middle(b)), {"object": "left", "is_on": 0}),
        (shapely.Point(middle(b)), {"object": "right", "is_on": 1}),
        (shapely.Point(middle(houses()[20])), {"object": "none", "is_on": 0}),
    ]
    options = {"group_field": "object", "positive_field": "is_on"}
    summary = run_batch(write_geojson(items), "a.gpkg", layer="x", **options)
    run_batch(write_geojson(items[::-1], "reversed.geojson"), "b.gpkg", layer="x", **options)
    assert (summary.objects, summary.failed) == (2, 1)
    found = {r["object"]: (r["clicks"], s) for r, s in zip(
        read.rows(tmp_path / "a.gpkg", "x"), read.shapes(tmp_path / "a.gpkg", "x"))}  # fmt: skip
    assert iou(found["left"][1], rectangle(a)) > 0.85
    assert found["left"][0] == 2
    assert iou(found["right"][1], rectangle(a).union(rectangle(b))) > 0.85
    same = [{k: v for k, v in r.items() if k != "is_on"} for r in read.rows(tmp_path / "b.gpkg", "x")]
    assert same == [{k: v for k, v in r.items() if k != "is_on"} for r in read.rows(tmp_path / "a.gpkg", "x")]


def test_a_multipoint_is_several_clicks_of_one_object(run_batch, write_geojson, read, tmp_path):
    boxes = houses()[2:4]
    points = shapely.MultiPoint([middle(box) for box in boxes])
    run_batch(write_geojson([(points, {})]))
    assert iou(read.shapes(tmp_path / "out.gpkg")[0], shapely.union_all([rectangle(b) for b in boxes])) > 0.85
    assert read.rows(tmp_path / "out.gpkg")[0]["clicks"] == 2


def lonely_houses():
    """Houses that have no neighbour wall to wall."""
    return [b for b in houses() if not any(b != o and b[1] == o[1] and abs(b[0] - o[0]) < 45 for o in houses())]


def test_boxes_become_the_objects_in_them(run_batch, write_geojson, read, tmp_path):
    lonely = lonely_houses()
    boxes = [(rectangle((c - 3, r - 3, w + 6, h + 6)), {"n": i}) for i, (c, r, w, h) in enumerate(lonely)]
    summary = run_batch(write_geojson(boxes), mode="boxes")
    assert summary.failed == 0
    for row, shape in zip(read.rows(tmp_path / "out.gpkg"), read.shapes(tmp_path / "out.gpkg")):
        assert iou(shape, rectangle(lonely[row["n"]])) > 0.85


def test_shifted_polygons_are_moved_and_unsupported_ones_flagged(run_batch, write_geojson, read, tmp_path):
    lonely = lonely_houses()
    shifted = [(rectangle((c + 4, r - 3, w, h)), {"n": i}) for i, (c, r, w, h) in enumerate(lonely)]
    nothing = (rectangle((lonely[0][0] + 45, lonely[0][1] + 45, 20, 20)), {"n": -1})
    summary = run_batch(write_geojson([*shifted, nothing]), mode="polygons", max_growth=0)
    assert summary.objects == len(lonely) + 1
    for row, shape in zip(read.rows(tmp_path / "out.gpkg"), read.shapes(tmp_path / "out.gpkg")):
        if row["n"] < 0:
            assert (row["supported"], row["refined"]) == (0, 0)
            assert shape.equals(nothing[0])
        else:
            assert (row["supported"], row["refined"]) == (1, 1)
            assert iou(shape, rectangle(lonely[row["n"]])) > 0.85


def test_everything_finds_each_object_once(run_batch, read, tmp_path):
    extent = (*on_map(0, 400), *on_map(400, 0))
    summary = run_batch(None, mode="everything", extent=extent, spacing_m=6.0, max_object_m2=900.0, min_compactness=0.3)
    inside = [b for b in houses() if b[0] + b[2] < 400 and b[1] + b[3] < 400]
    merged = shapely.union_all([rectangle(b).buffer(0.1) for b in inside])
    wanted = list(shapely.get_parts(merged))
    found = read.shapes(tmp_path / "out.gpkg")
    matched = [sum(iou(w, f) > 0.7 for f in found) for w in wanted]
    assert set(matched) == {1}
    assert summary.failed == 0
    assert all(r["stability"] is not None for r in read.rows(tmp_path / "out.gpkg"))


def test_further_layers_hold_boxes_and_centroids_of_every_polygon(run_batch, house_points, read, tmp_path):
    run_batch(house_points, extras=("rotated", "boxes", "centroids"))
    polygons = {r["fid"]: s for r, s in zip(read.rows(tmp_path / "out.gpkg"), read.shapes(tmp_path / "out.gpkg"))}
    for extra in ("rotated", "boxes", "centroids"):
        layer = f"out_{extra}"
        for row, shape in zip(read.rows(tmp_path / "out.gpkg", layer), read.shapes(tmp_path / "out.gpkg", layer)):
            polygon = polygons[row["fid"]]
            if extra == "centroids":
                assert shape.distance(polygon.centroid) < 1e-9
            else:
                assert polygon.difference(shape).area < 1e-6
                assert shape.area < 2 * polygon.area + 10


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


def test_several_rasters_share_the_prompts(run_batch, house_points, scene_path, read, tmp_path):
    import rasterio
    from rasterio.windows import Window

    halves = []
    with rasterio.open(scene_path) as dataset:
        for name, col, width in (("west", 0, 200), ("east", 200, 800)):
            window = Window(col, 0, width, dataset.height)
            profile = {**dataset.profile, "width": width, "transform": dataset.window_transform(window)}
            with rasterio.open(tmp_path / f"{name}.tif", "w", **profile) as part:
                part.write(dataset.read(window=window))
            halves.append(str(tmp_path / f"{name}.tif"))
    summary = run_batch(house_points, rasters=halves)
    assert summary.objects + summary.failed == len(houses())
    assert {r["source"] for r in read.rows(tmp_path / "out.gpkg")} == {"west.tif", "east.tif"}


def test_progress_counts_every_object_and_ends_at_the_total(run_batch, house_points):
    seen = []
    run_batch(house_points, report=seen.append, calibrate=True)
    stages = [p.stage for p in seen]
    assert stages == sorted(stages, key=["plan", "predict", "calibrate", "finish"].index)
    for stage in ("predict", "calibrate", "finish"):
        mine = [p for p in seen if p.stage == stage]
        assert mine[-1].done == mine[-1].total
        assert [p.done for p in mine] == sorted(p.done for p in mine)
        assert all(p.eta_s is not None and p.eta_s >= 0 for p in mine[1:])


def test_a_chunk_gives_the_same_answers_alone_and_after_others(scene_path, run_batch, house_points):
    chunks = []

    class Spy(InProcess):
        def answers(self, asked, cancelled):
            for number, works in asked:
                chunks.append((works, self._worker.run(works, cancelled)))
                yield number, chunks[-1][1]

    rasters = [RasterRef("file", scene_path)]
    run_batch(house_points, work=Spy(rasters, BatchOptions(), RegionPredictor()))
    for works, answers in chunks[::7]:
        assert WindowWorker(rasters, BatchOptions(), RegionPredictor()).run(works) == answers


def test_paths_with_spaces_and_letters_of_any_language_work(run_batch, house_points, read, tmp_path):
    folder = tmp_path / "Übung 1 – 测试"
    folder.mkdir()
    run_batch(house_points, str(folder / "Häuser.gpkg"), layer="Häuser 2")
    assert len(read.rows(folder / "Häuser.gpkg", "Häuser 2")) == len(houses())
    assert [p.name for p in Path(folder).iterdir()] == ["Häuser.gpkg"]
