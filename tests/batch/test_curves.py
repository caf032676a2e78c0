# SPDX-License-Identifier: GPL-3.0-or-later
"""Arcs become chords, in every nesting that GeoPackage knows."""

from __future__ import annotations

import math
import struct

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.curves import arc_points, geometry_from_wkb


def wkb(kind, points, size=2):
    data = np.asarray(points, "<f8")[:, :size] if size == 2 else np.asarray(points, "<f8")
    return struct.pack("<BII", 1, kind, len(points)) + data.tobytes()


def collection(kind, members):
    return struct.pack("<BII", 1, kind, len(members)) + b"".join(members)


HALF_CIRCLE = [(-1.0, 0.0), (0.0, 1.0), (1.0, 0.0)]


def test_every_point_of_an_arc_lies_on_its_circle():
    points = arc_points(np.array(HALF_CIRCLE))
    assert np.allclose(np.hypot(*points.T), 1.0)
    assert points[0].tolist() == [-1.0, 0.0]
    assert points[-1].tolist() == [1.0, 0.0]
    assert points[:, 1].min() >= -1e-12


def test_an_arc_turns_the_way_its_middle_point_says():
    below = arc_points(np.array([(-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)]))
    assert below[:, 1].min() == pytest.approx(-1.0, abs=1e-3)
    assert below[:, 1].max() <= 1e-12


def test_a_closed_arc_is_a_circle_and_a_straight_one_a_line():
    circle = shapely.Polygon(arc_points(np.array([(0.0, 0.0), (2.0, 0.0), (0.0, 0.0)])))
    assert circle.area == pytest.approx(math.pi, rel=2e-3)
    assert arc_points(np.array([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)])).tolist() == [[0, 0], [1, 1], [2, 2]]


def test_a_curve_polygon_of_a_compound_curve_has_the_right_area():
    ring = collection(9, [wkb(8, HALF_CIRCLE), wkb(2, [(1.0, 0.0), (-1.0, 0.0)])])
    polygon = geometry_from_wkb(collection(10, [ring]))
    assert polygon.is_valid
    assert polygon.area == pytest.approx(math.pi / 2, rel=2e-3)


def test_a_multisurface_holds_straight_and_curved_polygons():
    square = struct.pack("<BII", 1, 3, 1) + wkb(2, [(5, 5), (6, 5), (6, 6), (5, 6), (5, 5)])[5:]
    ring = wkb(8, [(0.0, 0.0), (2.0, 0.0), (0.0, 0.0)])
    both = geometry_from_wkb(collection(12, [collection(10, [ring]), square]))
    assert both.geom_type == "MultiPolygon"
    assert both.area == pytest.approx(math.pi + 1, rel=2e-3)


def test_heights_are_dropped_in_both_dialects():
    for kind in (1000 + 8, 0x80000000 | 8):
        data = struct.pack("<BII", 1, kind, 3) + np.array([(*p, 7.0) for p in HALF_CIRCLE], "<f8").tobytes()
        line = geometry_from_wkb(data)
        assert not line.has_z
        assert line.length == pytest.approx(math.pi, rel=1e-3)
    assert not geometry_from_wkb(shapely.Point(1, 2, 3).wkb).has_z


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01\x08\x00\x00\x00\xff\xff\xff\xff", b"nonsense at all"])
def test_what_is_no_geometry_is_refused(data):
    with pytest.raises(ValueError, match=r".+"):
        geometry_from_wkb(data)
