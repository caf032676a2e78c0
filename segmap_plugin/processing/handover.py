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
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import BadInputError, CancelledError
from ..raster.reference import RasterRef

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
    known = source.fields()  # kept while its fields are looked at
    fields = [[known.at(i).name(), _KINDS.get(known.at(i).type(), "text")] for i in range(known.count())]
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


# -- pixels --------------------------------------------------------------------------------------------------------
def write_raster(raster: RasterRef, folder: Path) -> Path:
    """Describe a raster of kind pixels for the batch process, which asks for its windows."""
    path = folder / "layer.pixels"
    path.write_text(json.dumps({"raster": raster.raster, "name": raster.source}), encoding="utf-8")
    return path


# -- layers --------------------------------------------------------------------------------------------------------
def has_layer(path: Path, layer: str) -> bool:
    """Whether the batch's output is there with this layer."""
    return path.is_file() and QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr").isValid()


def open_result(path: Path, layer: str) -> QgsVectorLayer:
    """A layer of the batch's output. Raises BadInputError where it is not there."""
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
