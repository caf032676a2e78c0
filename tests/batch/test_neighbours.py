# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gives way to whom, for random polygons, whatever the order in which their answers came."""

from __future__ import annotations

import sqlite3

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from segmap_plugin.batch.job import PREDICT, Job
from segmap_plugin.batch.neighbours import Neighbours, calibration_work, cleared, polygons_of, surviving
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.work import Answer, Work
from segmap_plugin.core.click import Click
from segmap_plugin.core.window import Window

WINDOW = Window(0, 0, 0)


def job_of(shapes, scores=None, order=None, clicks=None):
    """A job in memory whose objects 1, 2, ... have these shapes."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("ATTACH DATABASE ':memory:' AS job")
    job = Job(connection)
    job.create()
    for at in order or range(len(shapes)):
        shape = shapely.MultiPolygon([shapes[at]]) if shapes[at].geom_type == "Polygon" else shapes[at]
        point = shape.representative_point()
        asked = clicks[at] if clicks else (Click(point.x, point.y),)
        job.add_work(PREDICT, [Work(at + 1, 0, WINDOW, asked)])
        score = scores[at] if scores else 0.9
        answer = Answer(at + 1, shape.wkb, score, bounds=shape.bounds, window=WINDOW)
        job.record(PREDICT, 0, [answer])
    return job


disks = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(2, 30), st.floats(0.1, 1.0)), min_size=2, max_size=12
)


@settings(deadline=None, max_examples=60)
@given(disks, st.randoms())
def test_cleared_polygons_share_no_ground_and_lose_none(items, random):
    shapes = [shapely.Point(5e5 + x, 5e6 + y).buffer(r, 6) for x, y, r, _ in items]
    scores = [score for *_, score in items]
    order = list(range(len(items)))
    random.shuffle(order)
    around = Neighbours(job_of(shapes, scores, order))
    result = [cleared(around, i + 1) for i in range(len(items))]
    for i, one in enumerate(result):
        assert one.is_valid
        assert one.difference(shapes[i]).area < 1e-6
        for other in result[i + 1 :]:
            assert one.intersection(other).area < 1e-6
    lost = shapely.union_all(shapes).area - shapely.union_all(result).area
    assert lost < 1e-3 * shapely.union_all(shapes).area
    straight = Neighbours(job_of(shapes, scores))
    assert [cleared(straight, i + 1).wkb for i in range(len(items))] == [r.wkb for r in result]


@settings(deadline=None, max_examples=40)
@given(disks)
def test_no_two_survivors_are_one_object_and_the_best_always_survives(items):
    shapes = [shapely.Point(x, y).buffer(r, 6) for x, y, r, _ in items]
    scores = [score for *_, score in items]
    kept = surviving(job_of(shapes, scores), BatchOptions(mode="everything", nms_iou=0.4, nested="both"))
    best = max(range(len(items)), key=lambda i: (scores[i], -i)) + 1
    assert best in kept
    chosen = [shapes[i - 1] for i in sorted(kept)]
    for i, one in enumerate(chosen):
        for other in chosen[i + 1 :]:
            assert one.intersection(other).area <= 0.4 * one.union(other).area + 1e-9


def test_of_nested_masks_what_is_wanted_stays():
    roof, yard, far = shapely.box(10, 10, 20, 20), shapely.box(0, 0, 40, 40), shapely.box(100, 0, 110, 10)
    job = job_of([roof, yard, far], [0.9, 0.8, 0.5])
    keep = {n: surviving(job, BatchOptions(mode="everything", nested=n)) for n in ("best", "outer", "inner", "both")}
    assert keep == {"best": {1, 3}, "outer": {2, 3}, "inner": {1, 3}, "both": {1, 2, 3}}


def test_only_objects_that_overlap_enough_are_asked_again_with_the_others_points():
    shapes = [shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10), shapely.box(14.9, 0, 30, 10)]
    points = [(Click(2.0, 5.0),), (Click(12.0, 5.0),), (Click(25.0, 5.0),)]
    asked = {w.id: w.clicks for w in calibration_work(job_of(shapes, clicks=points), BatchOptions(calibrate=True))}
    assert asked == {
        1: (Click(2.0, 5.0), Click(12.0, 5.0, False)),
        2: (Click(12.0, 5.0), Click(2.0, 5.0, False)),
    }


def test_the_nearest_negative_comes_last_and_there_are_not_too_many():
    centre = shapely.box(0, 0, 100, 100)
    others = [shapely.box(10.0 * i, 0, 10.0 * i + 60, 100) for i in range(1, 12)]
    points = [(Click(1.0, 1.0),), *[(Click(10.0 * i + 1, 1.0),) for i in range(1, 12)]]
    work = next(calibration_work(job_of([centre, *others], clicks=points), BatchOptions(calibrate=True)))
    negatives = [c.x for c in work.clicks if not c.positive]
    assert len(negatives) == 8
    assert negatives == sorted(negatives, reverse=True)


def test_points_on_the_same_spot_do_not_become_their_own_negatives():
    twice = [shapely.box(0, 0, 10, 10)] * 2
    job = job_of(twice, clicks=[(Click(5.0, 5.0),), (Click(5.0, 5.0),)])
    assert list(calibration_work(job, BatchOptions(calibrate=True))) == []


def test_slivers_and_lines_are_no_polygons():
    mixed = shapely.GeometryCollection(
        [shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (5, 5)]), shapely.box(3, 0, 4, 1e-9)]
    )
    assert polygons_of(mixed, 1e-6).equals(shapely.box(0, 0, 1, 1))
