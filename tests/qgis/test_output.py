# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted polygons and the layers they go to. No worker: geometries are given."""

from __future__ import annotations

import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsFeature,
    QgsFieldConstraints,
    QgsGeometry,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis_support import SQUARE, TWO, add, at, utm, vector


def test_our_own_layer_has_all_fields_and_a_category_per_class(outputs, part):
    classes = part("core.classes").default_classes()
    layer = outputs.layer_for("", utm(), classes)
    names = [field.name() for field in layer.fields()]
    assert names == ["class", "score", "clicks", "area_m2", "perimeter_m", "source", "model", "created"]
    categories = [category.value() for category in layer.renderer().categories()]
    assert categories[:-1] == [item.name for item in classes]
    assert outputs.layer_for("", utm(), classes) is layer
    assert outputs.layer_for("", QgsCoordinateReferenceSystem("EPSG:4326"), classes) is not layer


def test_measures_are_ellipsoidal(outputs, part):
    area, perimeter = part("output").measure(
        QgsGeometry.fromWkt("Polygon((11 48,11.001 48,11.001 48.001,11 48.001,11 48))"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
    )
    # WGS 84 at 48 degrees: one degree is 74,628 m of longitude, 111,200 m of latitude.
    assert area == pytest.approx(74.628 * 111.200, rel=1e-3)
    assert perimeter == pytest.approx(2 * (74.628 + 111.200), rel=1e-3)


def test_a_polygon_goes_into_another_crs_by_transformation(accept):
    layer = vector("MultiPolygon?field=area_m2:double", "EPSG:4326")
    accept(layer, at(SQUARE))
    feature = next(layer.getFeatures())
    center = feature.geometry().centroid().asPoint()
    assert center.x() == pytest.approx(15.0, abs=1e-3)  # the central meridian of zone 33
    assert center.y() == pytest.approx(48.75, abs=0.01)
    assert feature["area_m2"] == pytest.approx(100.08, rel=1e-3)  # the zone's scale factor is 0.9996


@pytest.mark.parametrize(
    ("kind", "count", "wkb"),
    [
        ("Polygon", 2, QgsWkbTypes.Type.Polygon),
        ("MultiPolygon", 1, QgsWkbTypes.Type.MultiPolygon),
        ("PolygonZ", 2, QgsWkbTypes.Type.PolygonZ),
        ("MultiPolygonZM", 1, QgsWkbTypes.Type.MultiPolygonZM),
    ],
)
def test_geometry_is_converted_to_what_the_layer_holds_in_one_undo_step(accept, kind, count, wkb):
    layer = vector(kind)
    accept(layer, at(TWO))
    features = list(layer.getFeatures())
    assert len(features) == count
    assert {feature.geometry().wkbType() for feature in features} == {wkb}
    assert sum(feature.geometry().area() for feature in features) == pytest.approx(125)
    assert layer.undoStack().count() == 1
    layer.undoStack().undo()
    assert layer.featureCount() == 0


def test_fields_are_matched_by_name_and_missing_ones_skipped(accept):
    layer = vector("Polygon?field=CLASS:string(3)&field=clicks:string&field=own:int&field=score:int")
    accept(layer, at(SQUARE))
    feature = next(layer.getFeatures())
    assert feature["CLASS"] == "roo"
    assert feature["clicks"] == "3"
    assert feature["score"] in (0, 1)
    assert not feature["own"]


def test_default_values_of_the_layer_are_set(accept):
    layer = vector("Polygon?field=owner:string&field=class:string")
    layer.setDefaultValueDefinition(0, QgsDefaultValue("upper('me')"))
    accept(layer, at(SQUARE))
    feature = next(layer.getFeatures())
    assert feature["owner"] == "ME"
    assert feature["class"] == "roof"


def test_a_hard_constraint_refuses_the_polygon_and_nothing_is_written(accept, part, outputs):
    layer = vector("Polygon?field=owner:string")
    layer.setFieldConstraint(
        0,
        QgsFieldConstraints.Constraint.ConstraintNotNull,
        QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard,
    )
    with pytest.raises(part("errors").OutputError, match="owner"):
        accept(layer, at(SQUARE))
    assert layer.featureCount() == 0
    assert layer.undoStack().count() == 0
    assert outputs.journal.entries() == []


def test_avoiding_overlaps_cuts_the_new_polygon(accept):
    layer = vector("Polygon")
    add(layer, "Polygon((5 0,15 0,15 10,5 10,5 0))")
    QgsProject.instance().setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsCurrentLayer)
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(50)


def test_overlaps_with_chosen_layers_are_avoided_in_their_own_crs(accept):
    layer = vector("Polygon")
    other = vector("Polygon", "EPSG:3857", "other")
    obstacle = at("Polygon((5 -5,15 -5,15 15,5 15,5 -5))")
    from qgis.core import QgsCoordinateTransform

    obstacle.transform(QgsCoordinateTransform(utm(), other.crs(), QgsProject.instance()))
    feature = QgsFeature(other.fields())
    feature.setGeometry(obstacle)
    other.dataProvider().addFeatures([feature])
    project = QgsProject.instance()
    project.setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsLayers)
    project.setAvoidIntersectionsLayers([other])
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(50, abs=0.05)


def test_a_polygon_wholly_covered_by_others_is_refused(accept, part):
    layer = vector("Polygon")
    add(layer, "Polygon((-5 -5,15 -5,15 15,-5 15,-5 -5))")
    QgsProject.instance().setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsCurrentLayer)
    with pytest.raises(part("errors").OutputError, match="Nothing is left"):
        accept(layer, at(SQUARE))
    assert layer.featureCount() == 1


def test_snapping_moves_vertices_onto_neighbours_where_it_is_on(accept):
    layer = vector("Polygon")
    add(layer, "Polygon((10.4 0,20 0,20 10,10.4 10,10.4 0))")
    before = accept(layer, at(SQUARE))
    assert layer.getFeature(before[0]).geometry().boundingBox().xMaximum() == pytest.approx(500010.0)
    layer.undoStack().undo()
    config = QgsSnappingConfig(QgsProject.instance())
    config.setEnabled(True)
    config.setTolerance(1.0)
    config.setUnits(QgsTolerance.UnitType.LayerUnits)
    QgsProject.instance().setSnappingConfig(config)
    after = accept(layer, at(SQUARE))
    assert layer.getFeature(after[0]).geometry().boundingBox().xMaximum() == pytest.approx(500010.4)


def test_topological_editing_adds_the_new_vertices_to_neighbours_in_the_same_undo_step(accept):
    layer = vector("Polygon")
    add(layer, "Polygon((10 -10,20 -10,20 20,10 20,10 -10))")
    QgsProject.instance().setTopologicalEditing(True)
    accept(layer, at(SQUARE))
    neighbour = next(f for f in layer.getFeatures() if f.geometry().area() > 200)
    assert len(neighbour.geometry().asPolygon()[0]) == 7
    layer.undoStack().undo()
    assert len(next(layer.getFeatures()).geometry().asPolygon()[0]) == 5


@pytest.mark.parametrize("kind", ["LineString", "Point", "None"])
def test_layers_that_hold_no_polygons_are_refused(outputs, part, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633" if kind != "None" else "None", "lines", "memory")
    QgsProject.instance().addMapLayer(layer)
    with pytest.raises(part("errors").OutputError, match="does not hold polygons"):
        outputs.layer_for(layer.id(), utm(), part("core.classes").default_classes())


def test_a_read_only_layer_is_refused_with_a_clear_message(outputs, part):
    layer = vector("Polygon")
    layer.setReadOnly(True)
    with pytest.raises(part("errors").OutputError, match="read-only"):
        outputs.layer_for(layer.id(), utm(), part("core.classes").default_classes())


def test_a_chosen_layer_that_is_gone_is_told(outputs, part):
    with pytest.raises(part("errors").OutputError, match="gone"):
        outputs.layer_for("no_such_layer", utm(), part("core.classes").default_classes())


def test_refining_changes_geometry_and_measures_in_one_undo_step(accept, outputs, part):
    layer = vector("MultiPolygon?field=class:string&field=area_m2:double&field=note:string")
    fids = accept(layer, at(SQUARE))
    layer.changeAttributeValue(fids[0], 2, "mine")
    steps = layer.undoStack().count()
    feature = outputs.polygon_at(layer, at("Point(5 5)").asPoint(), utm())
    target = outputs.refine_target(layer, feature, utm())
    assert target.feature_id == fids[0]
    accept(layer, at("MultiPolygon(((0 0,20 0,20 20,0 20,0 0)))"), target)
    changed = layer.getFeature(fids[0])
    assert layer.featureCount() == 1
    assert changed["area_m2"] == pytest.approx(400.3, rel=1e-3)
    assert changed["note"] == "mine"
    assert layer.undoStack().count() == steps + 1
    layer.undoStack().undo()
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(100)
    assert layer.getFeature(fids[0])["area_m2"] == pytest.approx(100.08, rel=1e-3)


def test_refining_does_not_avoid_or_snap_to_the_polygon_itself(accept, outputs):
    layer = vector("Polygon")
    fids = accept(layer, at(SQUARE))
    QgsProject.instance().setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsCurrentLayer)
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at("MultiPolygon(((0 0,12 0,12 12,0 12,0 0)))"), target)
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(144)


def test_refining_a_polygon_that_was_deleted_meanwhile_is_told(accept, outputs, part):
    layer = vector("Polygon")
    fids = accept(layer, at(SQUARE))
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    layer.deleteFeature(fids[0])
    with pytest.raises(part("errors").OutputError, match="gone"):
        accept(layer, at(SQUARE), target)


def test_the_smallest_polygon_under_the_point_is_the_one_meant(accept, outputs):
    layer = vector("Polygon")
    accept(layer, at("MultiPolygon(((-50 -50,50 -50,50 50,-50 50,-50 -50)))"))
    small = accept(layer, at(SQUARE))
    assert outputs.polygon_at(layer, at("Point(5 5)").asPoint(), utm()).id() == small[0]
    assert outputs.polygon_at(layer, at("Point(500 5)").asPoint(), utm()) is None


def test_a_target_is_a_flat_multipolygon_in_the_crs_of_the_raster(accept, outputs):
    layer = vector("PolygonZM", "EPSG:4326")
    fids = accept(layer, at(SQUARE))
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    geometry = QgsGeometry()
    geometry.fromWkb(target.wkb)
    assert geometry.wkbType() == QgsWkbTypes.Type.MultiPolygon
    assert geometry.hausdorffDistance(at(SQUARE)) < 1e-3


@pytest.mark.faults()
@pytest.mark.cheap()
def test_ten_thousand_polygons_do_not_slow_the_next_one_down(accept, outputs):
    layer = vector("Polygon?field=class:string")
    features = []
    for i in range(10_000):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(at(SQUARE, 500000 + 20 * (i % 100), 5400000 + 20 * (i // 100)))
        features.append(feature)
    empty = vector("Polygon?field=class:string", name="empty")

    def seconds(target):
        accept(target, at(SQUARE, 490000, 5390000))  # starts editing, makes the journal
        times = []
        for i in range(15):
            began = time.perf_counter()
            accept(target, at(SQUARE, 490000 + 20 * i, 5390000))
            times.append(time.perf_counter() - began)
        return sorted(times)[7]

    before = seconds(empty)
    layer.dataProvider().addFeatures(features)
    after = seconds(layer)
    assert after < 5 * before + 0.02  # a ratio to the same work on an empty layer: no wall-clock limit
    assert outputs.polygon_at(layer, at("Point(5 5)", 490000 + 200, 5390000).asPoint(), utm()) is not None
