# SPDX-License-Identifier: GPL-3.0-or-later
"""From the canvas to the raster and back: always by a transformation, never by the extent of the moment."""

from __future__ import annotations

import math

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas

from ..errors import OutsideRasterError


def transform_point(
    point: QgsPointXY, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsPointXY:
    """The point in another CRS. Raises OutsideRasterError where the transformation is undefined there."""
    if not source.isValid() or source == target:
        return QgsPointXY(point)
    try:
        result = QgsCoordinateTransform(source, target, QgsProject.instance()).transform(point)
    except QgsCsException as error:
        raise OutsideRasterError("The point cannot be placed in the raster's CRS.", "Click on the raster.") from error
    if not (math.isfinite(result.x()) and math.isfinite(result.y())):
        raise OutsideRasterError("The point cannot be placed in the raster's CRS.", "Click on the raster.")
    return result


def units_per_pixel(canvas: QgsMapCanvas, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> float:
    """Units of ``crs`` per canvas pixel around ``point`` (canvas CRS): square root of one pixel's area.

    Measured through the transformation at that very point, so it holds for rotated canvases and for projections whose
    scale varies. Raises OutsideRasterError.
    """
    canvas_crs = canvas.mapSettings().destinationCrs()
    step = canvas.mapSettings().mapUnitsPerPixel()
    origin = transform_point(point, canvas_crs, crs)
    right = transform_point(QgsPointXY(point.x() + step, point.y()), canvas_crs, crs)
    up = transform_point(QgsPointXY(point.x(), point.y() + step), canvas_crs, crs)
    ux, uy = right.x() - origin.x(), right.y() - origin.y()
    vx, vy = up.x() - origin.x(), up.y() - origin.y()
    return math.sqrt(abs(ux * vy - uy * vx))
