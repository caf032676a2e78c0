# SPDX-License-Identifier: GPL-3.0-or-later
"""What output layers ask of attributes and geometry: defaults, constraints, joins, virtual fields, datums, kinds."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDefaultValue,
    QgsFeature,
    QgsField,
    QgsFieldConstraints,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant
from qgis_support import SQUARE, TWO, add, at, in_file, utm, vector
from rasterio.warp import transform as rasterio_transform

HARD = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
SOFT = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft
KINDS = QgsFieldConstraints.Constraint
LARGER = "MultiPolygon(((0 0,20 0,20 20,0 20,0 0)))"


def test_expressions_on_the_geometry_are_evaluated_for_each_part(accept):
    layer = vector("Polygon?field=size:double&field=owner:string")
    layer.setDefaultValueDefinition(0, QgsDefaultValue("area($geometry)"))
    layer.setDefaultValueDefinition(1, QgsDefaultValue("'parcel of ' || @layer_name"))
    accept(layer, at(TWO))
    assert sorted(f["size"] for f in layer.getFeatures()) == pytest.approx([25, 100])
    assert {f["owner"] for f in layer.getFeatures()} == {"parcel of layer"}


def test_a_default_on_update_wins_over_ours_when_accepting_and_when_refining(accept, outputs):
    layer = vector("Polygon?field=area_m2:double&field=changes:int")
    layer.setDefaultValueDefinition(0, QgsDefaultValue("area($geometry) * 1000", True))
    layer.setDefaultValueDefinition(1, QgsDefaultValue('coalesce("changes", 0) + 1', True))
    fids = accept(layer, at(SQUARE))
    assert layer.getFeature(fids[0])["area_m2"] == pytest.approx(100_000)
    before = layer.getFeature(fids[0])["changes"]
    steps = layer.undoStack().count()
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at(LARGER), target)
    assert layer.getFeature(fids[0])["area_m2"] == pytest.approx(400_000)
    assert layer.getFeature(fids[0])["changes"] > before
    assert layer.undoStack().count() == steps + 1
    layer.undoStack().undo()
    assert layer.getFeature(fids[0])["area_m2"] == pytest.approx(100_000)
    assert layer.getFeature(fids[0])["changes"] == before


def test_ids_and_defaults_of_the_database_are_given_on_saving(accept, tmp_path):
    layer = in_file(tmp_path, "Polygon?field=class:string")
    accept(layer, at(SQUARE))
    accept(layer, at(SQUARE, 500100))
    assert layer.commitChanges(), layer.commitErrors()
    assert sorted(f["fid"] for f in layer.getFeatures()) == [1, 2]
    assert {f["class"] for f in layer.getFeatures()} == {"roof"}


def test_unique_defaults_differ_between_the_parts_of_one_polygon(accept):
    layer = vector("Polygon?field=number:int")
    layer.setDefaultValueDefinition(0, QgsDefaultValue('coalesce(maximum("number"), 0) + 1'))
    layer.setFieldConstraint(0, KINDS.ConstraintUnique, HARD)
    accept(layer, at(SQUARE))
    accept(layer, at(TWO, 500100))
    numbers = [f["number"] for f in layer.getFeatures()]
    assert len(numbers) == len(set(numbers)) == 3


def test_an_expression_constraint_refuses_with_the_field_and_nothing_is_written(accept, part, outputs):
    layer = vector("Polygon?field=class:string&field=note:string")
    layer.setFieldConstraint(1, KINDS.ConstraintExpression, HARD)
    layer.setConstraintExpression(1, "area($geometry) > 200")
    with pytest.raises(part("errors").OutputError, match="note"):
        accept(layer, at(SQUARE))
    assert layer.undoStack().count() == 0
    assert outputs.journal.entries() == []
    assert len(accept(layer, at(LARGER))) == 1


def test_a_class_in_a_unique_field_is_made_unique_as_qgis_does_it(accept):
    layer = vector("Polygon?field=class:string")
    layer.setFieldConstraint(0, KINDS.ConstraintUnique, HARD)
    for i in range(3):
        accept(layer, at(SQUARE, 500000 + 100 * i))
    classes = [f["class"] for f in layer.getFeatures()]
    assert len(set(classes)) == 3
    assert all(name.startswith("roof") for name in classes)


def test_a_soft_constraint_lets_the_polygon_in(accept):
    layer = vector("Polygon?field=note:string")
    layer.setFieldConstraint(0, KINDS.ConstraintNotNull, SOFT)
    assert len(accept(layer, at(SQUARE))) == 1


def test_refining_respects_a_constraint_on_the_geometry(accept, outputs, part):
    layer = vector("Polygon?field=note:string")
    fids = accept(layer, at(SQUARE))
    layer.setFieldConstraint(0, KINDS.ConstraintExpression, HARD)
    layer.setConstraintExpression(0, "area($geometry) < 200")
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    steps = layer.undoStack().count()
    with pytest.raises(part("errors").OutputError, match="note"):
        accept(layer, at(LARGER), target)
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(100)
    assert layer.undoStack().count() == steps


def test_refining_is_not_refused_for_what_was_wrong_before(accept, outputs):
    layer = vector("Polygon?field=note:string")
    fids = accept(layer, at(SQUARE))
    layer.setFieldConstraint(0, KINDS.ConstraintNotNull, HARD)
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at(LARGER), target)
    assert layer.getFeature(fids[0]).geometry().area() == pytest.approx(400)


def test_joined_and_virtual_fields_are_left_to_themselves(accept, outputs):
    other = QgsVectorLayer("None?field=key:string&field=class:string", "other", "memory")
    QgsProject.instance().addMapLayer(other)
    row = QgsFeature(other.fields())
    row.setAttributes(["me", "theirs"])
    other.dataProvider().addFeatures([row])
    other.startEditing()
    layer = vector("Polygon?field=key:string")
    layer.setDefaultValueDefinition(0, QgsDefaultValue("'me'"))
    layer.addExpressionField("area($geometry)", QgsField("area_m2", QVariant.Double))
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("key")
    join.setTargetFieldName("key")
    join.setPrefix("")
    join.setUsingMemoryCache(True)
    join.setEditable(True)
    assert layer.addJoin(join)
    assert layer.fields().lookupField("class") >= 0
    fids = accept(layer, at(SQUARE))
    feature = layer.getFeature(fids[0])
    assert feature["area_m2"] == pytest.approx(100)
    assert feature["class"] == "theirs"
    target = outputs.refine_target(layer, feature, utm())
    accept(layer, at(LARGER), target)
    assert [f["class"] for f in other.getFeatures()] == ["theirs"]
    assert other.undoStack().count() == 0


def test_a_field_with_capital_letters_is_refined_too(accept, outputs):
    layer = vector("Polygon?field=AREA_M2:double")
    fids = accept(layer, at(SQUARE))
    accept(layer, at(LARGER), outputs.refine_target(layer, layer.getFeature(fids[0]), utm()))
    assert layer.getFeature(fids[0])["AREA_M2"] == pytest.approx(400.3, rel=1e-3)


@pytest.mark.parametrize("kind", ["CurvePolygon", "MultiSurface", "MultiPolygonM", "Polygon25D"])
def test_other_kinds_of_polygon_layers_take_it(accept, outputs, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633", "layer", "memory")
    if not layer.isValid():
        pytest.skip(f"no memory layers of {kind} here")
    QgsProject.instance().addMapLayer(layer)
    fids = accept(layer, at(SQUARE))
    geometry = layer.getFeature(fids[0]).geometry()
    assert geometry.area() == pytest.approx(100)
    assert QgsWkbTypes.geometryType(geometry.wkbType()) == QgsWkbTypes.GeometryType.PolygonGeometry
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    flat = QgsGeometry()
    flat.fromWkb(target.wkb)
    assert flat.wkbType() == QgsWkbTypes.Type.MultiPolygon
    assert layer.commitChanges(), layer.commitErrors()


def test_a_datum_shift_is_applied(accept):
    """German Gauss-Krueger on the Potsdam datum lies 100 m and more beside the same numbers on WGS 84."""
    raster_crs = QgsCoordinateReferenceSystem("EPSG:25832")
    layer = vector("Polygon", "EPSG:31467")
    square = QgsGeometry.fromWkt(SQUARE)
    square.translate(500000, 5400000)
    fids = accept(layer, square, crs=raster_crs)
    center = layer.getFeature(fids[0]).geometry().centroid().asPoint()
    (x,), (y,) = rasterio_transform("EPSG:25832", "EPSG:31467", [500005.0], [5400005.0])
    assert (center.x(), center.y()) == pytest.approx((x, y), abs=5)
    # Without the shift the central meridian would stay at x = 3,500,000 and the northing differ by the scale alone.
    unshifted_north = 5400005.0 / 0.9996
    assert abs(center.x() - 3500005.0) > 50 or abs(center.y() - unshifted_north) > 50


def test_a_layer_in_a_transaction_group_gets_one_step_that_can_be_undone(accept, outputs, tmp_path):
    project = QgsProject.instance()
    if hasattr(project, "setTransactionMode"):
        from qgis.core import Qgis

        project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    else:
        project.setAutoTransaction(True)
    try:
        layer = in_file(tmp_path, "Polygon?field=class:string")
        accept(layer, at(TWO))
        # featureCount() is the provider's own, which QGIS does not keep right within a transaction.
        assert len(list(layer.getFeatures())) == 2
        assert layer.undoStack().count() == 1
        layer.undoStack().undo()
        assert list(layer.getFeatures()) == []
        assert outputs.journal.entries() == []
        layer.undoStack().redo()
        assert len(list(layer.getFeatures())) == 2
        assert len(outputs.journal.entries()) == 2
        assert layer.commitChanges(), layer.commitErrors()
        assert outputs.journal.entries() == []
        assert len(list(layer.getFeatures())) == 2
    finally:
        project.clear()


def test_a_polygon_that_the_other_crs_has_no_place_for_is_refused(accept, part):
    layer = QgsVectorLayer("Polygon", "south", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem.fromProj("+proj=gnom +lat_0=-90 +lon_0=0 +datum=WGS84 +units=m"))
    QgsProject.instance().addMapLayer(layer)
    with pytest.raises(part("errors").OutputError, match="cannot be placed in the CRS of south"):
        accept(layer, at(SQUARE))
    assert layer.featureCount() == 0


def test_the_answer_of_the_network_is_not_changed_by_what_the_layer_does_to_it(accept):
    layer = vector("Polygon", "EPSG:4326")
    geometry = at(TWO)
    before = bytes(geometry.asWkb())
    accept(layer, geometry)
    assert bytes(geometry.asWkb()) == before
    back = QgsCoordinateTransform(layer.crs(), utm(), QgsProject.instance())
    areas = []
    for feature in layer.getFeatures():
        placed = feature.geometry()
        placed.transform(back)
        areas.append(placed.area())
    assert sorted(areas) == pytest.approx([25, 100], rel=1e-5)


def test_a_neighbour_added_by_hand_is_not_touched(accept):
    layer = vector("Polygon?field=class:string")
    add(layer, "Polygon((5 0,15 0,15 10,5 10,5 0))")
    before = {f.id(): bytes(f.geometry().asWkb()) for f in layer.getFeatures()}
    accept(layer, at(SQUARE))
    after = {f.id(): bytes(f.geometry().asWkb()) for f in layer.getFeatures()}
    assert {fid: after[fid] for fid in before} == before
