# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlaps that are avoided, and vertices that neighbours get: as QGIS's own digitizing does."""

from __future__ import annotations

import pytest
from neighbours_support import (
    ALONG,
    PROJECT,
    SEGMENT,
    VERTEX,
    put,
    shown,
)
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis_support import SQUARE, add, at, utm, vector


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
