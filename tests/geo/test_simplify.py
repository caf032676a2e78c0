# SPDX-License-Identifier: GPL-3.0-or-later
"""Many outlines at once simplify as each would alone: valid, holes kept, close to where they were."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from segmap_plugin.geo import simplify
from segmap_plugin.geo.contours import outlines
from segmap_plugin.geo.simplify import simplified, simplified_all

ELSEWHERE = np.array([600_000.0, 5_300_000.0])


def parts_of(seed, sigma=2.0, size=90):
    """Exact outlines, in pixels, of a random map: ragged, with holes, of all sizes."""
    noise = np.random.default_rng(seed).random((size, size)).astype(np.float32)
    values = cv2.GaussianBlur(noise, (0, 0), sigma)
    values = (values - values.mean()) / values.std() * 0.3 + 0.5
    return [Polygon(o.shell, o.holes) for o in outlines(values, values >= 0.5, 0.5)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.floats(0.1, 8), st.floats(0.8, 5))
def test_all_at_once_is_each_alone_valid_and_with_its_holes(seed, tolerance, sigma):
    parts = parts_of(seed, sigma)
    together = simplified_all(parts, tolerance)
    assert len(together) == len(parts)
    for before, after in zip(parts, together):
        assert after.is_valid
        assert not after.has_z
        assert len(after.interiors) == len(before.interiors)
        alone = simplified(before, tolerance)
        assert alone.equals_exact(after, 1e-6)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.3, 2))
def test_no_vertex_leaves_the_outline_by_much_more_than_the_tolerance(seed, tolerance):
    for before, after in zip(parts_of(seed), simplified_all(parts_of(seed), tolerance)):
        away = shapely.distance(shapely.points(shapely.get_coordinates(after)), before.boundary)
        assert away.max() <= 1.75 * tolerance


def test_it_is_the_same_however_often_and_in_whatever_company():
    parts = parts_of(3)
    first = [p.wkb for p in simplified_all(parts, 1.0)]
    assert first == [p.wkb for p in simplified_all(parts, 1.0)]
    backwards = simplified_all(parts[::-1], 1.0)[::-1]
    assert all(shapely.from_wkb(a).equals_exact(b, 1e-9) for a, b in zip(first, backwards))


def test_an_outline_that_would_cross_itself_is_done_again_with_care(monkeypatch):
    """A thin wall around a hole: the fitted edges of a coarse tolerance would cross it."""
    careful = []
    plain = simplify._carefully
    monkeypatch.setattr(simplify, "_carefully", lambda p, t: careful.append(p) or plain(p, t))
    hole = shapely.affinity.rotate(Point(0, 0).buffer(19, 64), 25, origin=(0, 0))
    thin = Polygon(Point(0, 0).buffer(20, 64).exterior, [hole.exterior.coords[::-1]])
    wide = Point(100, 0).buffer(20, 64)
    results = simplified_all([thin, wide], 5.0)
    assert careful == [thin]
    assert all(r.is_valid for r in results)
    assert len(results[0].interiors) == 1
    assert len(results[1].exterior.coords) < 20


def test_the_careful_way_gives_corners_back_too():
    """Topology-preserving simplification may begin a ring elsewhere than it came: its edges are fitted all the same."""
    yy, xx = np.mgrid[:60, :80].astype(np.float32) + 0.5
    inside = np.minimum(np.minimum(xx - 20.3, 60.2 - xx), np.minimum(yy - 15.4, 44.1 - yy))
    values = cv2.GaussianBlur(np.clip(0.5 + inside, 0, 1), (0, 0), 1.0)
    (part,) = outlines(values, values >= 0.5, 0.5)
    truth = box(20.3, 15.4, 60.2, 44.1)
    for turn in (0, 7, 40, 101):
        polygon = Polygon(np.roll(part.shell, turn, axis=0))
        result = simplify._carefully(polygon, 1.0)
        assert result.symmetric_difference(truth).area / truth.area < 0.01
        assert result.exterior.is_ccw == polygon.exterior.is_ccw


def test_small_rings_and_triangles_survive_any_tolerance():
    triangle = Polygon([(0, 0), (4, 0), (1, 3)])
    speck = Polygon([(10, 10), (11, 10), (11, 11), (10, 11)])
    holed = Polygon(box(20, 20, 60, 60).exterior, [[(30, 30), (30, 31), (31, 31), (31, 30)]])
    for tolerance in (0.1, 1.0, 50.0):
        results = simplified_all([triangle, speck, holed], tolerance)
        assert all(r.is_valid and r.area > 0 for r in results)
        assert len(results[2].interiors) == 1


@pytest.mark.parametrize("tolerance", [0.0, -1.0])
def test_no_tolerance_changes_nothing(tolerance):
    parts = parts_of(5)
    assert all(a is b for a, b in zip(simplified_all(parts, tolerance), parts))


def test_nothing_gives_nothing():
    assert simplified_all([], 1.0) == []


def test_far_from_the_origin_it_is_as_good_as_near_it():
    near = parts_of(8)
    far = [shapely.transform(p, lambda xy: xy + ELSEWHERE) for p in near]
    for one, other in zip(simplified_all(near, 0.5), simplified_all(far, 0.5)):
        back = shapely.transform(other, lambda xy: xy - ELSEWHERE)
        assert back.symmetric_difference(one).area <= 1e-3 * one.area
