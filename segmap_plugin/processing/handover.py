# SPDX-License-Identifier: GPL-3.0-or-later
"""What crosses between QGIS and the batch process: prompts and pixels there, layers back."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import BadInputError, CancelledError, OutputError
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
class Prompts:
    """The features of a layer as they are now: taken in the layer's thread, written in any other.

    Holds no layer, only QGIS's snapshot of one, so nothing that belongs to the GUI thread is touched by :meth:`write`.
    """

    def __init__(self, layer: QgsVectorLayer, selected: Optional[Sequence[int]] = None, limit: int = -1) -> None:
        """``selected``: ids of the only features that count, None for all; ``limit``: how many at most, if not -1."""
        known = layer.fields()  # kept while its fields are looked at
        fields = [[known.at(i).name(), _KINDS.get(known.at(i).type(), "text")] for i in range(known.count())]
        self.crs = crs_text(layer.sourceCrs())
        """As the batch process reads it; empty for none."""
        self._head = {"crs": self.crs, "fields": fields}
        self._source = QgsVectorLayerFeatureSource(layer)
        self._selected, self._limit = None if selected is None else frozenset(selected), limit
        self._filter, self._expressions = "", QgsExpressionContext()

    @classmethod
    def of_parameter(
        cls, value: Any, layer_of: Callable[[Any], Optional[QgsVectorLayer]], expressions: QgsExpressionContext
    ) -> Prompts:
        """The features that a parameter of Processing means. ``layer_of``: the layer of a plain value.

        Raises BadInputError where there is no such layer.
        """
        definition = value if isinstance(value, QgsProcessingFeatureSourceDefinition) else None
        layer = layer_of(value if definition is None else definition.source)
        if layer is None:
            raise BadInputError("The prompts cannot be read.", "Check the layer of the prompts.")
        if definition is None:
            return cls(layer)
        result = cls(layer, layer.selectedFeatureIds() if definition.selectedFeaturesOnly else None)
        result._limit = definition.featureLimit
        result._filter = str(getattr(definition, "filterExpression", "") or "")  # QGIS 3.32
        result._expressions = QgsExpressionContext(expressions)
        result._expressions.appendScope(layer.createExpressionContextScope())
        return result

    def write(self, path: Path, cancelled: Callable[[], bool]) -> int:
        """Write them for the batch process, arcs made straight; returns how many. Raises CancelledError."""
        names = [name for name, _ in self._head["fields"]]
        count = 0
        with path.open("w", encoding="utf-8") as stream:
            stream.write(json.dumps(self._head) + "\n")
            for feature in self._source.getFeatures(self._request()):
                if cancelled():
                    raise CancelledError("The run was cancelled.")
                if self._selected is not None and feature.id() not in self._selected:
                    continue
                if count == self._limit:
                    break
                values = {name: _plain(value) for name, value in zip(names, feature.attributes())}
                item = {"id": feature.id(), "wkb": _straight_wkb(feature), "properties": values}
                stream.write(json.dumps(item, ensure_ascii=False, allow_nan=False, default=str) + "\n")
                count += 1
        return count

    def _request(self) -> QgsFeatureRequest:
        request = QgsFeatureRequest()
        if self._filter:
            request.setFilterExpression(self._filter)
            request.setExpressionContext(self._expressions)
        elif self._selected is not None:
            request.setFilterFids(list(self._selected))
        return request


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
    """Copy all features in the order of their ids; returns how many. Raises OutputError where one is not taken."""
    indices = [layer.fields().lookupField(field.name()) for field in fields]
    count = 0
    for feature in layer.getFeatures():
        copy = QgsFeature(fields)
        copy.setGeometry(feature.geometry())
        values = feature.attributes()
        copy.setAttributes([values[i] for i in indices])
        if not sink.addFeature(copy, QgsFeatureSink.Flag.FastInsert):
            raise _not_taken(sink)
        count += 1
    if not sink.flushBuffer():
        raise _not_taken(sink)
    return count


def _not_taken(sink: QgsFeatureSink) -> OutputError:
    reason = sink.lastError().strip().rstrip(".") or "it took no features"
    return OutputError(f"The output cannot be written: {reason}.", "Choose another one.")
