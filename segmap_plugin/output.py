# SPDX-License-Identifier: GPL-3.0-or-later
"""From an accepted outline to one undoable edit command in the output layer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsDistanceArea,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFieldConstraints,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)

from .errors import OutputError
from .output_layer import ensure_editable, field_values, is_own_field
from .output_neighbours import add_topological_points, snap_sources, snapped, transform_between, without_overlaps

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
    """Prepares features for a layer and puts them into its edit buffer.

    ``map_settings``: a callable that gives the canvas's current QgsMapSettings, for what snapping calls a pixel and a
    visible layer. ``on_trouble`` is told what could not be done, though the polygon could be written.
    """

    def __init__(self, map_settings: Any, on_trouble: Callable[[OutputError], None]) -> None:
        self._map_settings, self._on_trouble = map_settings, on_trouble

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
        placed = _only_polygons(self._transformed(layer, geometry, crs))
        if not placed.isEmpty():
            placed = without_overlaps(self._snapped(layer, placed, replaces), layer, replaces)
            placed = _only_polygons(placed)
        if placed.isEmpty():
            raise OutputError("Nothing is left of the polygon.", "It lies inside polygons that must not overlap.")
        features = self._features(layer, placed, attributes)
        for i, feature in enumerate(features):
            _check_constraints(layer, feature, replaces if i == 0 else None)
        if not features:
            raise OutputError(f"The layer {layer.name()} does not take this polygon.", "Choose another output layer.")
        return features

    def _features(self, layer: QgsVectorLayer, placed: QgsGeometry, attributes: dict[str, Any]) -> list[QgsFeature]:
        """Features with attributes, measures and defaults; together, so that unique defaults differ between parts."""
        data = []
        for part in QgsVectorLayerUtils.makeFeatureCompatible(_bare(layer, placed), layer):
            area, perimeter = measure(part.geometry(), layer.crs())
            values = {**attributes, "area_m2": round(area, 4), "perimeter_m": round(perimeter, 4)}
            data.append(QgsVectorLayerUtils.QgsFeatureData(part.geometry(), field_values(layer, values)))
        data.sort(key=lambda one: -one.geometry().area())
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        return list(QgsVectorLayerUtils.createFeatures(layer, data, context))

    def add(self, layer: QgsVectorLayer, features: list[QgsFeature], text: str) -> list[int]:
        """Add prepared features as one edit command; their ids in the layer. Raises OutputError."""
        with edit_command(layer, text):
            for feature in features:
                if not layer.addFeature(feature):
                    raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            add_topological_points(layer, [f.geometry() for f in features], self._map_settings())
        layer.triggerRepaint()
        return [int(feature.id()) for feature in features]

    def replace(
        self, layer: QgsVectorLayer, fid: int, features: list[QgsFeature], names: set[str], text: str
    ) -> list[int]:
        """Give feature ``fid`` the geometry and the ``names`` attributes of the first prepared one; add the others."""
        if not layer.getFeature(fid).isValid():
            raise OutputError("The polygon that was being refined is gone.", "Accept it as a new one.")
        first, others = features[0], features[1:]
        indexes = _written_fields(layer, names)
        with edit_command(layer, text):
            if not layer.changeGeometry(fid, first.geometry()):
                raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            for index in indexes:
                layer.changeAttributeValue(fid, index, first.attribute(index))
            for feature in others:
                if not layer.addFeature(feature):
                    raise OutputError(f"The layer {layer.name()} refused the polygon.", "See the log panel.")
            add_topological_points(layer, [f.geometry() for f in features], self._map_settings())
        layer.triggerRepaint()
        return [fid, *(int(feature.id()) for feature in others)]

    def refined(self, layer: QgsVectorLayer, before: QgsFeature, feature: QgsFeature, names: set[str]) -> QgsFeature:
        """What :meth:`replace` will make of the feature ``before``, its other attributes included."""
        result = QgsFeature(before)
        result.setGeometry(feature.geometry())
        for index in _written_fields(layer, names):
            result.setAttribute(index, feature.attribute(index))
        return result

    def _transformed(
        self, layer: QgsVectorLayer, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem
    ) -> QgsGeometry:
        placed = QgsGeometry(geometry)
        transform = transform_between(crs, layer.crs())
        if transform is None:
            return placed
        try:
            placed.transform(transform)
        except QgsCsException as error:
            raise _misplaced(layer) from error
        if not placed.boundingBox().isFinite():
            raise _misplaced(layer)
        return placed if placed.isGeosValid() else placed.makeValid()

    def _snapped(self, layer: QgsVectorLayer, geometry: QgsGeometry, replaces: Optional[int]) -> QgsGeometry:
        sources = snap_sources(layer, self._map_settings())
        if not sources:
            return geometry
        try:
            return snapped(geometry, layer, sources, replaces)
        except TimeoutError as error:
            log.info("Snapping was given up: %s", error)
            self._on_trouble(
                OutputError(
                    "There is too much to snap to: the polygon was accepted as it was.",
                    "Zoom in, or let fewer layers take part in snapping.",
                )
            )
            return geometry


def _written_fields(layer: QgsVectorLayer, names: set[str]) -> list[int]:
    """The fields of ``names`` that are the layer's own; those QGIS fills at every change are left to it."""
    return [
        index
        for index, field in enumerate(layer.fields())
        if field.name().lower() in names
        and is_own_field(layer.fields(), index)
        and not layer.defaultValueDefinition(index).applyOnUpdate()
    ]


def _misplaced(layer: QgsVectorLayer) -> OutputError:
    return OutputError(
        f"The polygon cannot be placed in the CRS of {layer.name()}.", "Choose an output layer in another CRS."
    )


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


def _check_constraints(layer: QgsVectorLayer, feature: QgsFeature, replaces: Optional[int]) -> None:
    """Raise OutputError where a hard constraint forbids the feature, or the change of feature ``replaces`` to it."""
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    before = layer.getFeature(replaces) if replaces is not None else None
    changed = feature if before is None else _changed(layer, before, feature)
    for index, field in enumerate(layer.fields()):
        if layer.dataProvider().defaultValueClause(layer.fields().fieldOriginIndex(index)):
            continue
        good, reasons = QgsVectorLayerUtils.validateAttribute(layer, changed, index, hard)
        # What was wrong with a feature before is not this change's fault.
        if not good and (before is None or QgsVectorLayerUtils.validateAttribute(layer, before, index, hard)[0]):
            raise OutputError(
                f"The layer {layer.name()} does not take the polygon: {field.name()}: {'; '.join(reasons)}.",
                "Give the field a default value, or choose another output layer.",
            )


def _changed(layer: QgsVectorLayer, before: QgsFeature, feature: QgsFeature) -> QgsFeature:
    """``before`` with the geometry of ``feature`` and, where it has some, its measures."""
    changed = QgsFeature(before)
    changed.setGeometry(feature.geometry())
    for name in ("area_m2", "perimeter_m"):
        index = layer.fields().lookupField(name)
        if index >= 0:
            changed.setAttribute(index, feature.attribute(index))
    return changed
