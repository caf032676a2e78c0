# SPDX-License-Identifier: GPL-3.0-or-later
"""From an accepted outline to one undoable edit command in the output layer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Optional

from qgis.analysis import QgsGeometrySnapper
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsFieldConstraints,
    QgsGeometry,
    QgsMapSettings,
    QgsProject,
    QgsTolerance,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)

from .errors import OutputError
from .output_layer import ensure_editable, field_values

log = logging.getLogger(__name__)


@contextmanager
def edit_command(layer: QgsVectorLayer, text: str) -> Iterator[None]:
    """Everything inside is one step of the undo stack, or, after an exception, nothing at all."""
    layer.beginEditCommand(text)
    try:
        yield
    except BaseException:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()


def measure(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> tuple[float, float]:
    """Ellipsoidal (area in m2, perimeter in m) of a polygon in ``crs``, on the project's ellipsoid or the CRS's own."""
    project = QgsProject.instance()
    distance = QgsDistanceArea()
    distance.setSourceCrs(crs, project.transformContext())
    ellipsoid = project.ellipsoid()
    distance.setEllipsoid(ellipsoid if ellipsoid not in ("", "NONE") else crs.ellipsoidAcronym() or "EPSG:7030")
    return float(distance.measureArea(geometry)), float(distance.measurePerimeter(geometry))


class OutputWriter:
    """Prepares features for a layer and puts them into its edit buffer. Map settings tell snapping's pixel size."""

    def __init__(self, map_settings: Any) -> None:
        self._map_settings = map_settings  # a callable that gives the canvas's current QgsMapSettings

    def prepare(
        self,
        layer: QgsVectorLayer,
        geometry: QgsGeometry,
        crs: QgsCoordinateReferenceSystem,
        attributes: dict[str, Any],
        replaces: Optional[int] = None,
    ) -> list[QgsFeature]:
        """The features ``layer`` will get: one, or one per part where it takes single parts only.

        ``geometry``: in ``crs``, not changed. ``replaces``: id of the feature whose geometry this is going to be,
        so that it is in nobody's way. Raises OutputError where nothing is left to write or a constraint forbids it.
        """
        ensure_editable(layer)
        placed = self._transformed(layer, geometry, crs)
        placed = self._without_overlaps(layer, self._snapped(layer, placed, replaces), replaces)
        placed = _only_polygons(placed)
        if placed.isEmpty():
            raise OutputError("Nothing is left of the polygon.", "It lies inside polygons that must not overlap.")
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        features = []
        for part in QgsVectorLayerUtils.makeFeatureCompatible(_bare(layer, placed), layer):
            area, perimeter = measure(part.geometry(), layer.crs())
            values = {**attributes, "area_m2": round(area, 4), "perimeter_m": round(perimeter, 4)}
            feature = QgsVectorLayerUtils.createFeature(layer, part.geometry(), field_values(layer, values), context)
            if replaces is None:
                _check_constraints(layer, feature)
            features.append(feature)
        if not features:
            raise OutputError(f"The layer {layer.name()} does not take this polygon.", "Choose another output layer.")
        return sorted(features, key=lambda feature: -feature.geometry().area())

    def add(self, layer: QgsVectorLayer, features: list[QgsFeature], text: str) -> list[int]:
        """Add prepared features as one edit command; their ids in the layer. Raises OutputError."""
        with edit_command(layer, text):
            for feature in features:
                if not layer.addFeature(feature):
                    raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            self._topology(layer, features)
        layer.triggerRepaint()
        return [int(feature.id()) for feature in features]

    def replace(
        self, layer: QgsVectorLayer, fid: int, features: list[QgsFeature], names: set[str], text: str
    ) -> list[int]:
        """Give feature ``fid`` the geometry and the ``names`` attributes of the first prepared one; add the others."""
        if not layer.getFeature(fid).isValid():
            raise OutputError("The polygon that was being refined is gone.", "Accept it as a new one.")
        first, others = features[0], features[1:]
        indexes = [i for i, field in enumerate(layer.fields()) if field.name() in names]
        with edit_command(layer, text):
            if not layer.changeGeometry(fid, first.geometry()):
                raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            for index in indexes:
                layer.changeAttributeValue(fid, index, first.attribute(index))
            for feature in others:
                if not layer.addFeature(feature):
                    raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            self._topology(layer, features)
        layer.triggerRepaint()
        return [fid, *(int(feature.id()) for feature in others)]

    def _transformed(
        self, layer: QgsVectorLayer, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem
    ) -> QgsGeometry:
        placed = QgsGeometry(geometry)
        if crs == layer.crs():
            return placed
        try:
            placed.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
        except QgsCsException as error:
            raise OutputError(
                f"The polygon cannot be placed in the CRS of {layer.name()}.", "Choose an output layer in another CRS."
            ) from error
        return placed if placed.isGeosValid() else placed.makeValid()

    def _snapped(self, layer: QgsVectorLayer, geometry: QgsGeometry, replaces: Optional[int]) -> QgsGeometry:
        tolerance = snapping_tolerance(layer, self._map_settings())
        if tolerance <= 0:
            return geometry
        box = geometry.boundingBox().buffered(tolerance)
        others = [f.geometry() for f in layer.getFeatures(QgsFeatureRequest(box)) if f.id() != replaces]
        if not others:
            return geometry
        snapped = QgsGeometrySnapper.snapGeometry(geometry, tolerance, others, QgsGeometrySnapper.SnapMode.PreferNodes)
        return snapped if not snapped.isEmpty() and snapped.isGeosValid() else geometry

    def _without_overlaps(self, layer: QgsVectorLayer, geometry: QgsGeometry, replaces: Optional[int]) -> QgsGeometry:
        """The part that no polygon of the project's no-overlap layers covers.

        Not QgsGeometry.avoidIntersections: on QGIS 3.22 it cannot leave the refined feature itself out in Python,
        and it takes other layers' coordinates as if they were in this layer's CRS.
        """
        for other in overlap_layers(layer):
            project = QgsProject.instance()
            transform = QgsCoordinateTransform(other.crs(), layer.crs(), project)
            back = QgsCoordinateTransform(layer.crs(), other.crs(), project)
            box = back.transformBoundingBox(geometry.boundingBox())
            for feature in other.getFeatures(QgsFeatureRequest(box).setNoAttributes()):
                if other.id() == layer.id() and feature.id() == replaces:
                    continue
                obstacle = feature.geometry()
                obstacle.transform(transform)
                if obstacle.intersects(geometry):
                    cut = geometry.difference(obstacle if obstacle.isGeosValid() else obstacle.makeValid())
                    if cut.isNull():
                        raise OutputError("Overlaps could not be removed.", f"Repair the polygons of {other.name()}.")
                    geometry = cut
        return geometry

    def _topology(self, layer: QgsVectorLayer, features: list[QgsFeature]) -> None:
        if QgsProject.instance().topologicalEditing():
            for feature in features:
                layer.addTopologicalPoints(feature.geometry())


def overlap_layers(layer: QgsVectorLayer) -> list[QgsVectorLayer]:
    """The layers whose polygons a new one in ``layer`` must not overlap, by the project's settings."""
    project = QgsProject.instance()
    mode, modes = project.avoidIntersectionsMode(), QgsProject.AvoidIntersectionsMode
    if mode == modes.AvoidIntersectionsCurrentLayer:
        return [layer]
    return list(project.avoidIntersectionsLayers()) if mode == modes.AvoidIntersectionsLayers else []


def snapping_tolerance(layer: QgsVectorLayer, map_settings: QgsMapSettings) -> float:
    """How far, in units of ``layer``, the project's snapping settings let a vertex move; 0 where snapping is off."""
    config = QgsProject.instance().snappingConfig()
    if not config.enabled():
        return 0.0
    tolerance, units = config.tolerance(), config.units()
    if config.mode() == type(config).SnappingMode.AdvancedConfiguration:
        own = config.individualLayerSettings(layer)
        if not (own.valid() and own.enabled()):
            return 0.0
        tolerance, units = own.tolerance(), own.units()
    return float(QgsTolerance.toleranceInMapUnits(tolerance, layer, map_settings, units))


def _only_polygons(geometry: QgsGeometry) -> QgsGeometry:
    """The polygons of what cutting and repairing left: lines and points go."""
    wanted = QgsWkbTypes.GeometryType.PolygonGeometry
    if geometry.isEmpty() or geometry.type() == wanted:
        return geometry
    parts = [part for part in geometry.asGeometryCollection() if part.type() == wanted]
    return QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()


def _bare(layer: QgsVectorLayer, geometry: QgsGeometry) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    return feature


def _check_constraints(layer: QgsVectorLayer, feature: QgsFeature) -> None:
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    for index, field in enumerate(layer.fields()):
        if layer.dataProvider().defaultValueClause(layer.fields().fieldOriginIndex(index)):
            continue
        good, reasons = QgsVectorLayerUtils.validateAttribute(layer, feature, index, hard)
        if not good:
            raise OutputError(
                f"The layer {layer.name()} does not take the polygon: {field.name()}: {'; '.join(reasons)}.",
                "Give the field a default value, or choose another output layer.",
            )
