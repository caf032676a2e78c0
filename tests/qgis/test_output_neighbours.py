# SPDX-License-Identifier: GPL-3.0-or-later
"""What the project says about neighbours: snapping, overlaps, topological editing. Real layers, no worker."""

from __future__ import annotations

import math
import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
)
from qgis_support import SQUARE, add, at, utm, vector

LAYER, PROJECT, PIXELS = (
    QgsTolerance.UnitType.LayerUnits,
    QgsTolerance.UnitType.ProjectUnits,
    QgsTolerance.UnitType.Pixels,
)
VERTEX, SEGMENT = QgsSnappingConfig.VertexFlag, QgsSnappingConfig.SegmentFlag
MODES = QgsSnappingConfig.SnappingMode
BESIDE = "Polygon((10.4 0,20 0,20 10,10.4 10,10.4 0))"
ALONG = "Polygon((10.4 -50,20 -50,20 50,10.4 50,10.4 -50))"  # no vertex near the square


@pytest.fixture
def snapping(qgis_new_project):
    """Switch the project's snapping on."""

    def switch(mode=MODES.AllLayers, tolerance=1.0, units=LAYER, types=(VERTEX,), **layers):
        config = QgsSnappingConfig(QgsProject.instance())
        config.setEnabled(True)
        config.setMode(mode)
        config.setTolerance(tolerance)
        config.setUnits(units)
        config.setTypeFlag(flags(types))
        for layer, own in layers.get("own", {}).items():
            config.setIndividualLayerSettings(layer, own)
        QgsProject.instance().setSnappingConfig(config)
        return config

    return switch


def flags(types):
    total = types[0]
    for one in types[1:]:
        total = total | one
    kind = getattr(QgsSnappingConfig, "SnappingTypeFlag", None)
    try:
        return kind(total)
    except TypeError:  # later versions take the enumeration itself
        return total


def own(tolerance=1.0, types=(VERTEX,), enabled=True, coarsest=0.0, finest=0.0):
    return QgsSnappingConfig.IndividualLayerSettings(enabled, flags(types), tolerance, LAYER, coarsest, finest)


def shown(canvas, *layers):
    """The canvas shows these layers around the square."""
    canvas.setLayers(list(layers))
    canvas.setDestinationCrs(utm())
    canvas.setExtent(at("Polygon((-20 -20,40 -20,40 40,-20 40,-20 -20))").boundingBox())


def east(layer, fids):
    """How far east the polygon reaches, from the origin of the square. It goes then: the next would snap to it."""
    reach = layer.getFeature(fids[0]).geometry().boundingBox().xMaximum() - 500000
    layer.deleteFeature(fids[0])
    return reach


def put(layer, geometry):
    """Add a geometry given in UTM to a layer in any CRS."""
    geometry.transform(QgsCoordinateTransform(utm(), layer.crs(), QgsProject.instance()))
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    assert layer.dataProvider().addFeatures([feature])[0]


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


def avoid(*layers):
    project, modes = QgsProject.instance(), QgsProject.AvoidIntersectionsMode
    project.setAvoidIntersectionsMode(modes.AvoidIntersectionsLayers if layers else modes.AllowIntersections)
    project.setAvoidIntersectionsLayers(list(layers))


def test_all_listed_layers_are_avoided_each_in_its_crs_and_the_output_layer_only_if_listed(accept):
    layer = vector("Polygon")
    degrees, mercator = vector("Polygon", "EPSG:4326", "degrees"), vector("MultiPolygon", "EPSG:3857", "mercator")
    add(layer, "Polygon((0 0,10 0,10 2,0 2,0 0))")
    put(degrees, at("Polygon((5 -5,15 -5,15 15,5 15,5 -5))"))
    put(mercator, at("MultiPolygon(((-5 5,15 5,15 15,-5 15,-5 5)))"))
    avoid(degrees, mercator)
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(25, abs=0.05)
    avoid(degrees, mercator, layer)
    layer.deleteFeature(fids[0])
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(15, abs=0.05)


def test_overlaps_are_left_where_the_project_allows_them(accept):
    layer = vector("Polygon")
    add(layer, "Polygon((5 0,15 0,15 10,5 10,5 0))")
    avoid()
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(100)


def test_many_neighbours_with_broken_and_empty_ones_are_avoided_together(accept):
    layer, other = vector("Polygon"), vector("Polygon", name="other")
    for i in range(10):
        add(other, f"Polygon(({i} 0,{i + 0.5} 0,{i + 0.5} 20,{i} 20,{i} 0))")
    add(other, "Polygon((0 0,10 2,10 0,0 2,0 0))")  # a bow tie
    other.dataProvider().addFeatures([QgsFeature(other.fields())])  # no geometry
    avoid(other)
    fids = accept(layer, at(SQUARE))
    cut = [layer.getFeature(fid).geometry() for fid in fids]
    assert sum(g.area() for g in cut) < 50
    for feature in other.getFeatures():
        if feature.hasGeometry():
            assert all(g.intersection(feature.geometry().makeValid()).area() < 1e-6 for g in cut)


def test_a_polygon_covered_by_several_layers_is_refused(accept, part):
    layer, one, other = vector("Polygon"), vector("Polygon", name="one"), vector("Polygon", name="other")
    for cover in (one, other):
        add(cover, "Polygon((-5 -5,15 -5,15 15,-5 15,-5 -5))")
    avoid(one, other, layer)
    with pytest.raises(part("errors").OutputError, match="Nothing is left"):
        accept(layer, at(SQUARE))
    assert layer.featureCount() == 0


def test_an_outline_that_touches_itself_after_the_transformation_is_repaired_and_snapped(accept, snapping, qgis_canvas):
    layer, other = vector("Polygon", "EPSG:3857"), vector("Point", name="other")
    add(other, "Point(10.2 10.1)")
    shown(qgis_canvas, layer, other)
    snapping(tolerance=0.5, units=PROJECT)
    # A bow tie with a spike: repairing it gives polygons and a line.
    fids = accept(layer, at("MultiPolygon(((0 0,10 10,10 0,0 10,0 0)),((20 0,30 0,30 10,30 20,30 10,20 10,20 0)))"))
    assert len(fids) == 3
    back = QgsCoordinateTransform(layer.crs(), utm(), QgsProject.instance())
    corners = set()
    for fid in fids:
        geometry = layer.getFeature(fid).geometry()
        geometry.transform(back)
        assert geometry.isGeosValid()
        corners |= {(round(v.x() - 500000, 2), round(v.y() - 5400000, 2)) for v in geometry.vertices()}
    assert (10.2, 10.1) in corners


def test_a_polygon_cut_into_parts_is_one_undo_step(accept):
    layer = vector("Polygon")
    add(layer, "Polygon((4 -5,6 -5,6 15,4 15,4 -5))")
    avoid(layer)
    fids = accept(layer, at(SQUARE))
    assert len(fids) == 2
    assert layer.undoStack().count() == 1
    layer.undoStack().undo()
    assert layer.featureCount() == 1


def test_a_layer_that_cannot_be_placed_is_told_and_nothing_is_written(accept, part):
    layer = vector("Polygon")
    # A polar projection of the other hemisphere: the square has no place there, or its polygons none here.
    south = QgsCoordinateReferenceSystem.fromProj("+proj=gnom +lat_0=-90 +lon_0=0 +datum=WGS84 +units=m")
    other = QgsVectorLayer("Polygon", "south", "memory")
    other.setCrs(south)
    QgsProject.instance().addMapLayer(other)
    feature = QgsFeature(other.fields())
    feature.setGeometry(QgsGeometry.fromWkt("Polygon((-1 -1,1 -1,1 1,-1 1,-1 -1))"))
    other.dataProvider().addFeatures([feature])
    avoid(other)
    with pytest.raises(part("errors").OutputError, match="south"):
        accept(layer, at(SQUARE))
    assert layer.featureCount() == 0
    assert layer.undoStack().count() == 0


# --- topological editing ------------------------------------------------------------------------------------------


def vertices(layer):
    return sum(len(list(feature.geometry().vertices())) for feature in layer.getFeatures())


def test_neighbours_in_other_edited_layers_get_the_vertices_in_a_step_of_their_own(accept, snapping, qgis_canvas):
    layer = vector("Polygon")
    edited, closed = vector("Polygon", name="edited"), vector("Polygon", name="closed")
    for other in (edited, closed):
        add(other, ALONG)
    assert edited.startEditing()
    QgsProject.instance().setTopologicalEditing(True)
    shown(qgis_canvas, layer, edited, closed)
    snapping(types=(VERTEX, SEGMENT))
    accept(layer, at(SQUARE))
    assert (vertices(edited), vertices(closed)) == (7, 5)
    assert edited.undoStack().count() == 1
    assert layer.undoStack().count() == 1
    edited.undoStack().undo()
    assert vertices(edited) == 5
    assert layer.featureCount() == 1


def test_an_edited_layer_that_is_not_touched_gets_no_step(accept, snapping, qgis_canvas):
    layer, edited = vector("Polygon"), vector("Polygon", name="edited")
    add(edited, "Polygon((100 100,110 100,110 110,100 110,100 100))")
    assert edited.startEditing()
    QgsProject.instance().setTopologicalEditing(True)
    shown(qgis_canvas, layer, edited)
    snapping(types=(VERTEX, SEGMENT))
    accept(layer, at(SQUARE))
    assert edited.undoStack().count() == 0
    assert layer.undoStack().count() == 1
