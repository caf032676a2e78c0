# SPDX-License-Identifier: GPL-3.0-or-later
"""What crosses between QGIS and the batch process: prompts and pixels there, layers back."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterPipe,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from ..core.grid import Grid
from ..core.window import SNAP, WINDOW_SIDE
from ..errors import BadInputError, CancelledError, RasterError

MAX_EXPORT_PX = 1_000_000_000
_KINDS = {
    QVariant.Bool: "bool", QVariant.Int: "int", QVariant.UInt: "int", QVariant.LongLong: "int",
    QVariant.ULongLong: "int", QVariant.Double: "real",
}  # fmt: skip


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as the batch process reads it: ``EPSG:n`` where it has a number, else WKT; empty for none."""
    if not crs.isValid():
        return ""
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()


# -- prompts -------------------------------------------------------------------------------------------------------
def write_prompts(source: QgsFeatureSource, path: Path, cancelled: Callable[[], bool]) -> int:
    """Write the features of any source for the batch process, arcs made straight; returns how many.

    Raises CancelledError.
    """
    fields = [[field.name(), _KINDS.get(field.type(), "text")] for field in source.fields()]
    request = QgsFeatureRequest()
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"crs": crs_text(source.sourceCrs()), "fields": fields}) + "\n")
        for feature in source.getFeatures(request):
            if cancelled():
                raise CancelledError("The run was cancelled.")
            values = {name: _plain(value) for (name, _), value in zip(fields, feature.attributes())}
            item = {"id": feature.id(), "wkb": _straight_wkb(feature), "properties": values}
            stream.write(json.dumps(item, ensure_ascii=False, allow_nan=False, default=str) + "\n")
            count += 1
    return count


def _straight_wkb(feature: QgsFeature) -> Optional[str]:
    if not feature.hasGeometry():
        return None
    geometry = QgsGeometry(feature.geometry())
    geometry.convertToStraightSegment()
    return bytes(geometry.asWkb()).hex()


def _plain(value: Any) -> Any:
    """An attribute as a JSON value."""
    if value is None or value == NULL:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (bool, int, float, str)):
        return value
    to_string = getattr(value, "toString", None)  # QDate, QDateTime, QTime
    return to_string(1) if callable(to_string) else str(value)


def prompt_extent(source: QgsFeatureSource, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """The extent of a source in another CRS. Raises BadInputError where it cannot be transformed."""
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, QgsCoordinateTransformContext())
    try:
        return transform.transformBoundingBox(source.sourceExtent())
    except Exception as error:  # QgsCsException is no ordinary exception class
        raise BadInputError("The prompts cannot be transformed to the raster's CRS.") from error


# -- pixels --------------------------------------------------------------------------------------------------------
def export_raster(
    provider: QgsRasterDataProvider,
    grid: Grid,
    area: QgsRectangle,
    scale: int,
    crs: QgsCoordinateReferenceSystem,
    path: Path,
    feedback: QgsProcessingFeedback,
) -> None:
    """Write what a provider shows of ``area`` (raster CRS), and a window around it, as GeoTIFF.

    ``scale``: pixels of ``grid`` for one of the file. Raises RasterError where that is too much or fails.
    """
    part = window_grid(grid, area, scale)
    if part.width * part.height > MAX_EXPORT_PX:
        raise RasterError(
            f"{part.width} x {part.height} pixels would have to be fetched.",
            "Choose a smaller extent, or coarser pixels.",
        )
    pipe = QgsRasterPipe()
    if not pipe.set(provider):
        raise RasterError("The layer cannot be read.", "Choose another raster.")
    writer = QgsRasterFileWriter(str(path))
    writer.setCreateOptions(["TILED=YES", "BIGTIFF=IF_SAFER"])
    watcher = QgsRasterBlockFeedback()
    feedback.canceled.connect(watcher.cancel)
    (x0, y0), _, (x1, y1), _ = part.corners()
    extent = QgsRectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    result = writer.writeRaster(pipe, part.width, part.height, extent, crs, QgsCoordinateTransformContext(), watcher)
    if feedback.isCanceled():
        raise CancelledError("The run was cancelled.")
    if result != QgsRasterFileWriter.WriterError.NoError:
        raise RasterError(f"The layer's pixels cannot be written (error {int(result)}).", "Is there room on the disk?")


def window_grid(grid: Grid, area: QgsRectangle, scale: int) -> Grid:
    """The part of a grid that holds ``area`` and a window around it, its origin on the lattice of windows."""
    xs = [area.xMinimum(), area.xMaximum(), area.xMaximum(), area.xMinimum()]
    ys = [area.yMinimum(), area.yMinimum(), area.yMaximum(), area.yMaximum()]
    cols, rows = grid.map_to_pixel(xs, ys)
    step, margin = SNAP * scale, WINDOW_SIDE * scale
    left, right = _span(float(cols.min()) - margin, float(cols.max()) + margin, grid.width, step)
    top, bottom = _span(float(rows.min()) - margin, float(rows.max()) + margin, grid.height, step)
    native = grid.crop(left, top, right - left, bottom - top)
    return native.resampled(max(1, (right - left) // scale), max(1, (bottom - top) // scale))


def _span(low: float, high: float, length: int, step: int) -> tuple[int, int]:
    first = max(0, math.floor(low / step) * step)
    last = min(length, math.ceil(high / step) * step)
    if first >= last:
        raise BadInputError("The prompts lie outside the raster.", "Check their CRS.")
    return first, last


# -- layers --------------------------------------------------------------------------------------------------------
def open_result(path: Path, layer: str) -> QgsVectorLayer:
    """A layer of the batch's output. Raises RasterError where it is not there."""
    result = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")
    if not result.isValid():
        raise BadInputError(f"The result {layer} cannot be read.", "See the log.")
    return result


def result_fields(layer: QgsVectorLayer) -> QgsFields:
    """Its fields without the feature id."""
    fields = QgsFields()
    for field in layer.fields():
        if field.name() != "fid":
            fields.append(field)
    return fields


def copy_features(layer: QgsVectorLayer, sink: QgsFeatureSink, fields: QgsFields) -> int:
    """Copy all features in the order of their ids; returns how many."""
    indices = [layer.fields().lookupField(field.name()) for field in fields]
    count = 0
    for feature in layer.getFeatures():
        copy = QgsFeature(fields)
        copy.setGeometry(feature.geometry())
        values = feature.attributes()
        copy.setAttributes([values[i] for i in indices])
        if sink.addFeature(copy, QgsFeatureSink.Flag.FastInsert):
            count += 1
    return count
