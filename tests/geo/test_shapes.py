# SPDX-License-Identifier: GPL-3.0-or-later
"""Simplifying, smoothing and right angles: corners come back, areas stay, holes survive."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from shapely.geometry import Point, Polygon

from segmap_plugin.core.shape import ShapeOptions
from segmap_plugin.geo.regularize import dominant_angle, right_angled, smoothed
from segmap_plugin.geo.simplify import simplified
from segmap_plugin.geo.vectorize import vectorize, vertex_count

from .maps import EXACT, UTM, blobs, scene


def test_a_rectangle_gets_its_corners_back():
    for sigma, most in ((0.0, 8), (1.0, 12), (2.0, 16)):  # blurred corners are round
        mask = blobs((20, 20, 40, 60))
        mask = cv2.GaussianBlur(mask, (0, 0), sigma) if sigma else mask
        polygon = vectorize(mask, UTM, ShapeOptions())
        truth = Polygon([(500010, 4999990), (500040, 4999990), (500040, 4999970), (500010, 4999970)])
        assert polygon.symmetric_difference(truth).area / truth.area < 0.01
        assert vertex_count(polygon) <= most


def test_simplifying_does_not_shrink_a_disk():
    ring = Point(0, 0).buffer(50, 256)
    simple = simplified(ring, 1.0)
    assert len(simple.exterior.coords) < 60
    assert simple.area == pytest.approx(ring.area, rel=0.004)


def test_simplifying_stays_within_the_tolerance():
    exact = vectorize(scene(11), UTM, EXACT)
    for tolerance in (0.25, 1.0, 3.0):
        for part in exact.geoms:
            assert simplified(part, tolerance).exterior.hausdorff_distance(part.exterior) <= 2.5 * tolerance


def test_holes_close_to_the_shell_survive_coarse_simplification():
    part = Polygon(Point(0, 0).buffer(20, 64).exterior, [Point(0, 0).buffer(19, 64).exterior.coords[::-1]])
    result = simplified(part, 5.0)
    assert result.is_valid
    assert len(result.interiors) == 1


def test_smoothing_rounds_corners_and_keeps_most_of_the_area():
    square = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])
    round_ = smoothed(square, 3)
    assert len(round_.exterior.coords) > 20
    assert square.contains(round_)
    assert round_.area > 0.8 * square.area


@pytest.mark.parametrize("degrees", [0, 12, 33, 45, 80])
def test_a_noisy_building_gets_right_angles_and_keeps_its_area(degrees):
    plan = np.array([(0, 0), (60, 0), (60, 30), (25, 30), (25, 50), (0, 50)], float)
    turn = math.radians(degrees)
    turned = plan @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]) + 90
    mask = np.zeros((220, 220), np.uint8)
    cv2.fillPoly(mask, [np.rint(turned).astype(np.int32)], 1)
    probabilities = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 2.0)
    exact = vectorize(probabilities, UTM, EXACT)
    result = vectorize(probabilities, UTM, ShapeOptions(right_angles=True))
    (part,) = result.geoms
    xy = np.asarray(part.exterior.coords)
    edges = np.diff(xy, axis=0)
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))
    turns = np.abs((np.diff(np.append(angles, angles[0])) + 45) % 90 - 45)
    assert turns.max() < 1e-3
    assert len(edges) == 6
    assert result.area == pytest.approx(exact.area, rel=0.01)
    assert result.intersection(exact).area / result.union(exact).area > 0.95


def test_a_round_tank_stays_round():
    tank = Point(0, 0).buffer(30, 32)
    assert right_angled(tank, 3.0).symmetric_difference(tank).area < 0.25 * tank.area


def test_the_dominant_angle_is_that_of_the_long_edges():
    house = Polygon([(0, 0), (40, 20), (35, 30), (-5, 10)])
    assert math.degrees(dominant_angle(house)) == pytest.approx(math.degrees(math.atan2(1, 2)), abs=1e-6)
