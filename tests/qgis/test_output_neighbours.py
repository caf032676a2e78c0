# SPDX-License-Identifier: GPL-3.0-or-later
"""What the project says about neighbours: snapping, overlaps, topological editing. Real layers, no worker."""

from __future__ import annotations

import math
import time

import pytest
from neighbours_support import (
    ALONG,
    BESIDE,
    MODES,
    PIXELS,
    PROJECT,
    SEGMENT,
    VERTEX,
    own,
    put,
    shown,
)
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsSnappingConfig,
)
from qgis_support import SQUARE, add, at, utm, vector


def east(layer, fids):
    """How far east the polygon reaches, from the origin of the square. It goes then: the next would snap to it."""
    reach = layer.getFeature(fids[0]).geometry().boundingBox().xMaximum() - 500000
    layer.deleteFeature(fids[0])
    return reach


# --- snapping -----------------------------------------------------------------------------------------------------


def test_all_visible_layers_are_snapped_to_and_hidden_ones_are_not(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, BESIDE)
    snapping(MODES.AllLayers)
    shown(qgis_canvas, layer)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.0)
    shown(qgis_canvas, layer, other)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.4)


def test_the_active_layer_means_the_output_layer(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, BESIDE)
    snapping(MODES.ActiveLayer)
    shown(qgis_canvas, layer, other)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.0)
    add(layer, BESIDE)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.4)


def test_layers_of_lines_and_in_another_crs_are_snapped_to(accept, snapping, qgis_canvas):
    layer, roads = vector("Polygon"), vector("LineString", "EPSG:4326", "roads")
    put(roads, at("LineString(10.4 0,10.4 10)"))
    snapping(MODES.AllLayers, tolerance=1.0, units=PROJECT)
    shown(qgis_canvas, layer, roads)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.4, abs=1e-3)


def test_edges_attract_only_where_segments_are_asked_for(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, ALONG)
    shown(qgis_canvas, layer, other)
    snapping(types=(VERTEX,))
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.0)
    snapping(types=(VERTEX, SEGMENT))
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.4)


def test_a_vertex_within_reach_is_taken_before_a_nearer_edge(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, "Polygon((10.4 -50,20 -50,20 50,10.4 50,10.4 0.8,10.4 -50))")
    shown(qgis_canvas, layer, other)
    snapping(types=(VERTEX, SEGMENT))
    fids = accept(layer, at(SQUARE))
    ring = layer.getFeature(fids[0]).geometry().asPolygon()[0]
    corners = {(round(p.x() - 500000, 3), round(p.y() - 5400000, 3)) for p in ring}
    assert corners == {(0, 0), (10.4, 0.8), (10.4, 10), (0, 10)}


def test_advanced_settings_hold_for_each_layer(accept, snapping, qgis_canvas):
    layer, near, far = vector("Polygon"), vector("Polygon", name="near"), vector("Polygon", name="far")
    add(near, BESIDE)
    add(far, "Polygon((-3 0,-9 0,-9 10,-3 10,-3 0))")
    shown(qgis_canvas, layer, near, far)
    snapping(MODES.AdvancedConfiguration, own={near: own(1.0, enabled=False), far: own(5.0)})
    box = layer.getFeature(accept(layer, at(SQUARE))[0]).geometry().boundingBox()
    assert (box.xMinimum() - 500000, box.xMaximum() - 500000) == pytest.approx((-3, 10))
    snapping(MODES.AdvancedConfiguration, own={near: own(1.0), far: own(1.0)})
    box = layer.getFeature(accept(layer, at(SQUARE))[0]).geometry().boundingBox()
    assert (box.xMinimum() - 500000, box.xMaximum() - 500000) == pytest.approx((0, 10.4))


def test_a_layer_is_left_out_beyond_its_scales(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, BESIDE)
    shown(qgis_canvas, layer, other)
    scale = qgis_canvas.mapSettings().scale()
    for coarsest, wanted in ((scale / 2, 10.0), (scale * 2, 10.4)):
        config = snapping(MODES.AdvancedConfiguration, own={other: own(1.0, coarsest=coarsest)})
        config.setScaleDependencyMode(QgsSnappingConfig.ScaleDependencyMode.PerLayer)
        QgsProject.instance().setSnappingConfig(config)
        assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(wanted)


def test_a_tolerance_in_pixels_is_that_of_the_canvas(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, BESIDE)
    shown(qgis_canvas, layer, other)
    pixel = qgis_canvas.mapSettings().mapUnitsPerPixel()
    snapping(tolerance=0.3 / pixel, units=PIXELS)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.0)
    snapping(tolerance=0.5 / pixel, units=PIXELS)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.4)


def test_snapping_that_would_spoil_the_polygon_leaves_it_as_it_was(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Point", name="other")
    add(other, "Point(5 5)")
    shown(qgis_canvas, layer, other)
    snapping(tolerance=100.0)  # all corners to one point
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(100)


def test_a_refined_polygon_is_not_snapped_to_itself_but_to_its_neighbours(accept, snapping, outputs, qgis_canvas):
    layer = vector("Polygon")
    add(layer, BESIDE)
    fids = accept(layer, at(SQUARE))
    shown(qgis_canvas, layer)
    snapping(tolerance=1.5)
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at("MultiPolygon(((-1 -1,10 -0.5,10 10,-1 10,-1 -1)))"), target)
    ring = layer.getFeature(fids[0]).geometry().asPolygon()[0]
    corners = {(round(p.x() - 500000, 3), round(p.y() - 5400000, 3)) for p in ring}
    assert corners == {(-1, -1), (10.4, 0), (10.4, 10), (-1, 10)}


def test_holes_are_snapped_too(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Point", name="other")
    add(other, "Point(3.2 3.1)")
    shown(qgis_canvas, layer, other)
    snapping(tolerance=0.5)
    fids = accept(layer, at("MultiPolygon(((0 0,10 0,10 10,0 10,0 0),(3 3,3 6,6 6,6 3,3 3)))"))
    hole = layer.getFeature(fids[0]).geometry().asPolygon()[1]
    assert (500003.2, 5400003.1) in [(round(p.x(), 3), round(p.y(), 3)) for p in hole]


def test_too_much_to_snap_to_is_told_and_the_polygon_is_accepted_as_it_was(accept, outputs, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Point", name="other")
    features = []
    for i in range(3000):
        feature = QgsFeature()
        feature.setGeometry(at(f"Point({i % 55 / 5} {i // 55 / 5})"))
        features.append(feature)
    other.dataProvider().addFeatures(features)
    shown(qgis_canvas, layer, other)
    snapping(tolerance=0.3)
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().equals(QgsGeometry(at("Polygon((0 0,10 0,10 10,0 10,0 0))")))
    assert "too much to snap to" in str(outputs.troubles[0])


def test_snapping_to_a_coast_of_many_vertices_ends_in_time(accept, outputs, part, snapping, qgis_canvas):
    layer, coast = vector("Polygon"), vector("Polygon", name="coast")
    count = 200_000
    angles = [2 * math.pi * i / count for i in range(count)]
    ring = [f"{5 + 6 * math.cos(a)} {5 + 6 * math.sin(a)}" for a in angles]
    add(coast, f"Polygon(({','.join([*ring, ring[0]])}))")
    shown(qgis_canvas, layer, coast)
    snapping(tolerance=3.0)
    round_one = at(f"MultiPolygon((({','.join(ring[::1000])},{ring[0]})))")  # 200 vertices
    module = part("output_neighbours")
    began = time.thread_time()
    with pytest.raises(TimeoutError):
        module.snapped(round_one, layer, module.snap_sources(layer, qgis_canvas.mapSettings()), None)
    # Time of the processor, not of the clock. Indexing one polygon cannot be interrupted.
    assert time.thread_time() - began < 30 * module.SNAP_S
    assert len(accept(layer, round_one)) == 1
    assert len(outputs.troubles) == 1


def test_an_outline_is_not_snapped_where_snapping_is_off(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    add(other, BESIDE)
    shown(qgis_canvas, layer, other)
    config = snapping()
    config.setEnabled(False)
    QgsProject.instance().setSnappingConfig(config)
    assert east(layer, accept(layer, at(SQUARE))) == pytest.approx(10.0)


# --- overlaps -----------------------------------------------------------------------------------------------------
