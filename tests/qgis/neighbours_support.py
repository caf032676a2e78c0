# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of neighbours share: snapping configurations, and layers around the square."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsFeature, QgsProject, QgsSnappingConfig, QgsTolerance
from qgis_support import at, utm

LAYER, PROJECT, PIXELS = (
    QgsTolerance.UnitType.LayerUnits,
    QgsTolerance.UnitType.ProjectUnits,
    QgsTolerance.UnitType.Pixels,
)
VERTEX, SEGMENT = QgsSnappingConfig.VertexFlag, QgsSnappingConfig.SegmentFlag
MODES = QgsSnappingConfig.SnappingMode
BESIDE = "Polygon((10.4 0,20 0,20 10,10.4 10,10.4 0))"
ALONG = "Polygon((10.4 -50,20 -50,20 50,10.4 50,10.4 -50))"  # no vertex near the square


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


def put(layer, geometry):
    """Add a geometry given in UTM to a layer in any CRS."""
    geometry.transform(QgsCoordinateTransform(utm(), layer.crs(), QgsProject.instance()))
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    assert layer.dataProvider().addFeatures([feature])[0]


def snap(mode=MODES.AllLayers, tolerance=1.0, units=LAYER, types=(VERTEX,), **layers):
    """Switch the project's snapping on."""
    config = QgsSnappingConfig(QgsProject.instance())
    config.setEnabled(True)
    config.setMode(mode)
    config.setTolerance(tolerance)
    config.setUnits(units)
    config.setTypeFlag(flags(types))
    for layer, settings in layers.get("own", {}).items():
        config.setIndividualLayerSettings(layer, settings)
    QgsProject.instance().setSnappingConfig(config)
    return config
