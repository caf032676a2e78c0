# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs of every mode: points, groups, boxes, polygons, nothing; neighbours kept apart."""

from __future__ import annotations

import numpy as np
import shapely

from .region import FIELD, houses, middle, on_map


def rectangle(box):
    (left, top), (right, bottom) = on_map(box[0], box[1]), on_map(box[0] + box[2], box[1] + box[3])
    return shapely.box(left, bottom, right, top)


def iou(a, b):
    return a.intersection(b).area / a.union(b).area


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
