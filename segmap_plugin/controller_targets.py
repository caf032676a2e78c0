# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons that are there already, as what an object begins with."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject

from .canvas.coordinates import transform_point
from .core.session import RefineTarget
from .output_layer import layer_by_id


class Targets(QObject):
    """Finds polygons to be corrected, and knows them again."""

    def polygon_at(
        self, layer: QgsVectorLayer, point: QgsPointXY, crs: QgsCoordinateReferenceSystem
    ) -> Optional[QgsFeature]:
        """The smallest polygon of ``layer`` under a point given in ``crs``."""
        place = transform_point(point, crs, layer.crs())
        at = QgsGeometry.fromPointXY(place)
        request = QgsFeatureRequest(QgsRectangle(place, place).buffered(1e-9 * (1 + abs(place.x()))))
        found = [feature for feature in layer.getFeatures(request) if feature.geometry().contains(at)]
        return min(found, key=lambda feature: feature.geometry().area()) if found else None

    def refine_target(
        self, layer: QgsVectorLayer, feature: QgsFeature, crs: QgsCoordinateReferenceSystem
    ) -> RefineTarget:
        """The feature as the previous mask: a flat MultiPolygon in the raster's CRS."""
        geometry = feature.geometry()
        geometry.transform(QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()))
        return RefineTarget(layer.id(), int(feature.id()), bytes(flat_multi(geometry).asWkb()))

    def is_as_it_was(self, target: RefineTarget, crs: QgsCoordinateReferenceSystem) -> bool:
        """Whether its layer has that very polygon under that id."""
        layer = layer_by_id(target.layer_id)
        feature = layer.getFeature(target.feature_id) if isinstance(layer, QgsVectorLayer) else QgsFeature()
        return feature.isValid() and self.refine_target(layer, feature, crs) == target


def flat_multi(geometry: QgsGeometry) -> QgsGeometry:
    """The polygon as a MultiPolygon without curves, Z and M."""
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    geometry.convertToMultiType()
    geometry.get().dropZValue()
    geometry.get().dropMValue()
    return geometry
