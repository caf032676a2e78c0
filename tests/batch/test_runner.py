# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs: what comes out, in which order, and what is said of what does not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.predict import WindowWorker
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.batch.store import Target
from segmap_plugin.errors import BadInputError
from segmap_plugin.worker.request import RasterRef

from .region import CRS, NODATA, RegionPredictor, houses, middle, on_map


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
    with pytest.raises(BadInputError, match=r"nothing to digitize\. Check the extent"):
        run_batch(None, "everything.gpkg", mode="everything", extent=(0.0, 0.0, 1.0, 1.0))


def test_prompts_in_another_crs_give_the_same_polygons(run_batch, write_geojson, read, tmp_path):
    from segmap_plugin.geo.measure import transform_points

    xy = np.array([middle(box) for box in houses()])
    lon, lat = transform_points(CRS, "EPSG:4326", xy[:, 0], xy[:, 1])
    run_batch(write_geojson([(shapely.Point(p), {}) for p in xy], "utm.geojson"), "utm.gpkg")
    geographic = write_geojson([(shapely.Point(p), {}) for p in zip(lon, lat)], "wgs.geojson", crs="EPSG:4326")
    run_batch(geographic, "wgs.gpkg")
    for a, b in zip(read.shapes(tmp_path / "utm.gpkg"), read.shapes(tmp_path / "wgs.gpkg"), strict=True):
        assert a.equals(b)


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


def test_progress_moves_on_with_every_object_where_each_takes_its_time(run_batch, write_geojson, monkeypatch):
    """Boxes are asked one after the other, and written chunk by chunk."""
    monkeypatch.setattr("segmap_plugin.batch.progress.PEEK_S", 0.0)
    corners = [(on_map(col, row + height), on_map(col + width, row)) for col, row, width, height in houses()[:8]]
    boxes = write_geojson([(shapely.box(*first, *last), {}) for first, last in corners], "boxes.geojson")
    seen = []
    run_batch(boxes, mode="boxes", report=seen.append)
    done = [progress.done for progress in seen if progress.stage == "predict"]
    assert done == sorted(done)
    assert set(done) == set(range(9))


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
                chunks.append((works, self.worker.run(works, cancelled)))
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
