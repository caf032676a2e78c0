# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that make no sense: each is refused with a sentence, at once, and never with a bug."""

from __future__ import annotations

import struct

import pytest
from shapely import to_wkb
from shapely.geometry import GeometryCollection, LineString, Point, Polygon, box

from segmap_plugin.errors import BadInputError, OutsideRasterError, RasterError, SegMapError
from segmap_plugin.protocol import Frame
from segmap_plugin.worker.inbox import Job
from segmap_plugin.worker.service import Service

from .asking import header

NAN, INF = float("nan"), float("inf")
WINDOW = {"level": 0, "col_off": 0, "row_off": 0, "side": 448}
GRID = {"transform": [1, 0, 0, 0, -1, 0], "width": 900, "height": 900, "crs": ""}


@pytest.fixture
def service(engine):
    return Service(engine, {}, lambda event: None)


def answer(service, payload=b"", **fields):
    return service.answer(Job(Frame({"id": 1, **fields}, payload)))


def refused(service, kind, payload=b"", **fields):
    """The sentence with which a request is refused."""
    with pytest.raises(SegMapError) as caught:
        answer(service, payload, **fields)
    assert type(caught.value) is kind, caught.value
    assert caught.value.message.endswith(".")
    return str(caught.value)


@pytest.mark.parametrize("bands", [[INF], [NAN], "abc", [[1]], True, 3, {"1": 2}, [None], ["x"]])
def test_bands_that_are_no_numbers_are_refused(service, scene, scene_path, bands):
    fields = header(scene, scene_path, (300, 300))
    fields["raster"]["bands"] = bands
    assert "which raster" in refused(service, BadInputError, op="predict", **fields)


@pytest.mark.parametrize(
    "limits",
    [[[0, 1]], [[0, 2, 1]], [[0, NAN, 1]], [[0, 0, INF]], 5, "abc", [[1, 0, 2]] * 2, [[-1, 0, 1]], [["x", 0, 1]]],
)
def test_limits_of_the_stretch_that_are_none_are_refused(service, scene, scene_path, limits):
    fields = header(scene, scene_path, (300, 300))
    fields["raster"]["limits"] = limits
    assert "stretch" in refused(service, BadInputError, op="predict", **fields)


def test_limits_of_the_stretch_change_the_answer(service, scene, scene_path):
    fields = header(scene, scene_path, (300, 300))
    plain = answer(service, op="predict", **fields)
    fields["raster"]["limits"] = [[0, 0.0, 255.0]]
    assert answer(service, op="predict", **fields)[1] == plain[1], "eight bits as they are"
    fields["raster"]["limits"] = [[0, 0.0, 2.0]]
    assert answer(service, op="predict", **fields)[1] != plain[1]


@pytest.mark.parametrize("bands", [[0], [-1], [4], [2**70]])
def test_bands_that_the_raster_does_not_have_are_refused(service, scene, scene_path, bands):
    fields = header(scene, scene_path, (300, 300))
    fields["raster"]["bands"] = bands
    assert f"no band {bands[0]}" in refused(service, BadInputError, op="predict", **fields)


@pytest.mark.parametrize("path", ["", None, [], 0])
def test_a_raster_without_a_path_is_refused(service, scene, path):
    fields = header(scene, path, (300, 300))
    assert "which raster" in refused(service, BadInputError, op="predict", **fields)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "/nowhere/a.tif"])
def test_a_path_that_leads_nowhere_is_told(service, scene, path):
    assert "does not exist" in refused(service, RasterError, op="predict", **header(scene, path, (300, 300)))


CLICKS = [None, {"x": 1}, "ab", [None], [[1, 2]], [["a", "b", True]], [[NAN, 1, True]], [[INF, 1, True]],
          [[10**400, 1, True]], []]  # fmt: skip


@pytest.mark.parametrize("clicks", CLICKS, ids=[str(c)[:20] for c in CLICKS])
def test_clicks_that_are_none_are_refused(service, scene, scene_path, clicks):
    refused(service, BadInputError, op="predict", **{**header(scene, scene_path), "clicks": clicks})


def test_a_click_at_the_end_of_the_numbers_lies_outside(service, scene, scene_path):
    fields = {**header(scene, scene_path), "clicks": [[1e308, -1e308, True]]}
    assert "outside" in refused(service, OutsideRasterError, op="predict", **fields)


OPTIONS = [
    {"level": -1}, {"level": 17}, {"level": 1.5}, {"level": "2"}, {"level": None}, {"shape": [1]}, {"shape": {"x": 1}},
    {"shape": {"threshold": NAN}}, {"shape": {"threshold": 0}}, {"shape": {"simplify_m": INF}},
    {"shape": {"min_area_m2": NAN}}, {"shape": {"smooth": 10**9}}, {"options": {"x": 1}}, {"options": {"cfr": INF}},
    {"options": {"cfr": "x"}}, {"options": {"cfr": 21}}, {"options": {"max_growth": -1}},
]  # fmt: skip


@pytest.mark.parametrize("changes", OPTIONS, ids=str)
def test_options_out_of_their_bounds_are_refused(service, scene, scene_path, changes):
    refused(service, BadInputError, op="predict", **{**header(scene, scene_path, (300, 300)), **changes})


POLYGONS = {
    "a point": to_wkb(Point(1, 1)), "a line": to_wkb(LineString([(0, 0), (1, 1)])), "rubbish": b"abc",
    "an empty one": to_wkb(Polygon()), "a collection": to_wkb(GeometryCollection([Point(1, 1)])),
    "no numbers": struct.pack("<BIII8d", 1, 3, 1, 4, NAN, NAN, 1, 1, 2, 0, NAN, NAN),
    "the whole universe": to_wkb(box(-1e308, -1e308, 1e308, 1e308)),
}  # fmt: skip


@pytest.mark.parametrize("kind", POLYGONS)
def test_what_is_no_polygon_is_not_refined(service, scene, scene_path, kind):
    for clicks in ([], [(300, 300)]):
        fields = header(scene, scene_path, *clicks, previous=True)
        said = refused(service, BadInputError, POLYGONS[kind], op="predict", **fields)
        assert "olygon" in said


def pixels(**changes):
    return {"kind": "pixels", "key": "a", "grid": GRID, "bands": 1, "dtype": "uint8", **changes}


LAYERS = [
    {"dtype": "O"}, {"dtype": "x"}, {"dtype": "u1,u2"}, {"dtype": "complex64"}, {"bands": 0}, {"bands": "x"},
    {"bands": 10**9}, {"grid": None}, {"grid": {**GRID, "transform": [INF, 0, 0, 0, 1, 0]}},
    {"grid": {**GRID, "width": -5}}, {"grid": {**GRID, "height": INF}}, {"grid": {**GRID, "height": 10**400}},
    {"grid": {**GRID, "width": 2**50}}, {"dtype": "1e+308"}, {"dtype": "("},
]  # fmt: skip


@pytest.mark.parametrize("changes", LAYERS, ids=str)
def test_layers_that_cannot_be_looked_at_are_refused(service, changes):
    raster = pixels(**changes)
    refused(service, BadInputError, op="predict", raster=raster, level=0, clicks=[[100, -100, True]])
    refused(service, BadInputError, op="supply_pixels", raster=raster, window=WINDOW, shape=[448, 448, 1])


SUPPLIES = [
    {"shape": ["a"]}, {"shape": [NAN]}, {"shape": [INF, 1, 1]}, {"shape": None}, {"shape": [448, 448]},
    {"window": None}, {"window": {}}, {"window": {**WINDOW, "side": 10**9}}, {"window": {**WINDOW, "side": "x"}},
    {"window": {**WINDOW, "side": INF}}, {"window": {**WINDOW, "level": NAN}},
]  # fmt: skip


@pytest.mark.parametrize("changes", SUPPLIES, ids=str)
def test_pixels_that_do_not_fit_are_refused(service, changes):
    fields = {"raster": pixels(), "window": WINDOW, "shape": [448, 448, 1], **changes}
    refused(service, BadInputError, bytes(100), op="supply_pixels", **fields)


def test_too_few_pixels_are_counted(service):
    fields = {"raster": pixels(), "window": WINDOW, "shape": [448, 448, 1]}
    said = refused(service, BadInputError, bytes(100), op="supply_pixels", **fields)
    assert "100 bytes" in said
    assert str(448 * 448) in said
    assert answer(service, bytes(2 * 448 * 448), op="supply_pixels", **fields) == ({}, b"")


@pytest.mark.parametrize("operation", [None, [1], "", "dance", {}])
def test_unknown_requests_are_refused(service, operation):
    assert "unknown" in refused(service, BadInputError, op=operation)
