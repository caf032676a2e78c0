# SPDX-License-Identifier: GPL-3.0-or-later
"""Ellipsoidal areas and lengths against closed forms and against QGIS; local metres for any CRS."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from segmap_plugin.errors import BadInputError
from segmap_plugin.geo import measure
from segmap_plugin.geo.measure import E2, A, area_m2, geodesic_m, local_metres, perimeter_m, transform_points

SHAPES = {
    "EPSG:32633": Point(500000, 5000000).buffer(800),
    "EPSG:26914": MultiPolygon([box(617100, 3344000, 617300, 3344300), box(617400, 3344000, 617450, 3344020)]),
    "EPSG:4326": Polygon(
        [(15, 48), (15.003, 48.001), (15.002, 48.004)], [[(15.001, 48.001), (15.002, 48.0015), (15.0015, 48.002)]]
    ),
    "EPSG:3857": box(1_000_000, 6_000_000, 1_000_500, 6_000_900),
    "EPSG:2263": box(980_000, 190_000, 981_000, 190_700),
    "EPSG:3413": box(-500_000, -500_000, -499_400, -499_100),
}


def test_a_belt_around_the_earth_has_its_closed_area():
    """Between two parallels the area of a strip is known in closed form (Snyder, eq. 3-12)."""
    e = math.sqrt(E2)

    def q(lat):
        s = math.sin(math.radians(lat))
        return (1 - E2) * (s / (1 - E2 * s * s) + math.atanh(e * s) / e)

    expected = A * A * math.radians(1) * (q(50) - q(40)) / 2
    strip = Polygon([(10, 40), (11, 40), (11, 50), (10, 50)])
    assert area_m2(strip, "EPSG:4326") == pytest.approx(expected, rel=1e-9)


def test_a_degree_of_the_meridian_has_its_known_length():
    lat = np.radians([[0.0], [1.0]])
    assert geodesic_m(np.zeros(1), lat[0], np.zeros(1), lat[1])[0] == pytest.approx(110574.389, abs=0.01)
    lon = np.radians([1.0])
    assert geodesic_m(np.zeros(1), np.zeros(1), lon, np.zeros(1))[0] == pytest.approx(111319.491, abs=0.01)


def test_geodesics_agree_with_published_examples():
    """Flinders Peak to Buninyon (Geocentric Datum of Australia technical manual): 54 972.271 m on GRS 80."""
    lon1, lat1 = math.radians(144.42486789), math.radians(-37.95103342)
    lon2, lat2 = math.radians(143.92649554), math.radians(-37.65282114)
    length = geodesic_m(*(np.array([v]) for v in (lon1, lat1, lon2, lat2)))[0]
    assert length == pytest.approx(54972.271, abs=0.01)


def test_a_point_is_no_distance_from_itself():
    p = np.array([0.3])
    assert geodesic_m(p, p, p, p)[0] == 0.0


QGIS_MEASURES = """
import json, sys
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry
out = {}
for crs, wkb in json.load(sys.stdin).items():
    da = QgsDistanceArea()
    da.setSourceCrs(QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext())
    da.setEllipsoid("EPSG:7030")
    g = QgsGeometry(); g.fromWkb(bytes.fromhex(wkb))
    out[crs] = [da.measureArea(g), da.measurePerimeter(g)]
print(json.dumps(out))
"""


def test_areas_and_perimeters_are_those_of_qgis(repo_root):
    import os
    import subprocess
    import sys

    pytest.importorskip("qgis.core")
    answer = subprocess.run(
        [sys.executable, "-c", QGIS_MEASURES], input=json.dumps({k: v.wkb_hex for k, v in SHAPES.items()}),
        capture_output=True, text=True, timeout=120, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert answer.stdout, answer.stderr[-2000:]
    for crs, (area, perimeter) in json.loads(answer.stdout).items():
        # QGIS takes edges for geodesics, we take them for straight in longitude and latitude: 2e-5 for 400 m.
        assert area_m2(SHAPES[crs], crs) == pytest.approx(area, rel=5e-5), crs
        assert perimeter_m(SHAPES[crs], crs) == pytest.approx(perimeter, rel=2e-6), crs


def test_holes_count_against_the_area_and_for_the_perimeter():
    outer, inner = box(500000, 5000000, 500100, 5000100), box(500040, 5000040, 500060, 5000060)
    ring = outer.difference(inner)
    assert area_m2(ring, "EPSG:32633") == pytest.approx(
        area_m2(outer, "EPSG:32633") - area_m2(inner, "EPSG:32633"), rel=1e-9
    )
    assert perimeter_m(ring, "EPSG:32633") == pytest.approx(
        perimeter_m(outer, "EPSG:32633") + perimeter_m(inner, "EPSG:32633"), rel=1e-12
    )


def test_an_area_across_the_date_line_is_not_the_rest_of_the_world():
    here = area_m2(box(10, 10, 12, 12), "EPSG:4326")
    there = area_m2(Polygon([(179, 10), (-179, 10), (-179, 12), (179, 12)]), "EPSG:4326")
    assert there == pytest.approx(here, rel=1e-9)


def test_without_crs_the_plane_is_measured():
    assert area_m2(box(0, 0, 3, 4), "") == 12
    assert perimeter_m(box(0, 0, 3, 4), "") == 14


def test_small_polygons_keep_their_digits():
    square = box(500000, 5000000, 500000.1, 5000000.1)
    assert area_m2(square, "EPSG:32633") == pytest.approx(0.01 / 0.9996**2, rel=1e-4)


@pytest.mark.parametrize("crs", list(SHAPES))
def test_local_metres_agree_with_the_area_on_the_ellipsoid(crs):
    centre = SHAPES[crs].representative_point()
    step = math.sqrt(SHAPES[crs].area) / 1000
    plane = local_metres(crs, centre.x, centre.y, step)
    small = box(centre.x - step, centre.y - step, centre.x + step, centre.y + step)
    assert plane.square_metres * small.area == pytest.approx(area_m2(small, crs), rel=1e-4)
    east, north = plane.forward(centre.x + step, centre.y)
    dlon, dlat = measure.to_lonlat(crs, [centre.x, centre.x + step], [centre.y, centre.y])
    length = geodesic_m(*(np.radians(np.array([v])) for v in (dlon[0], dlat[0], dlon[1], dlat[1])))[0]
    assert math.hypot(float(east), float(north)) == pytest.approx(length, rel=1e-4)


def test_local_metres_without_crs_are_units():
    assert local_metres("", 5, 5, 1).square_metres == 1.0


def test_points_are_transformed_x_before_y_and_back():
    lon, lat = transform_points("EPSG:32633", "EPSG:4326", [500000.0], [0.0])
    assert (lon[0], lat[0]) == pytest.approx((15.0, 0.0), abs=1e-9)
    x, y = transform_points("EPSG:4326", "EPSG:32633", lon, lat)
    assert (x[0], y[0]) == pytest.approx((500000.0, 0.0), abs=1e-5)


def test_a_crs_that_is_none_and_coordinates_beyond_it_are_refused():
    with pytest.raises(BadInputError, match="Not a coordinate reference system"):
        transform_points("EPSG:999999", "EPSG:4326", [0], [0])
    with pytest.raises(BadInputError):
        transform_points("EPSG:4326", "EPSG:3857", [10.0], [95.0])
