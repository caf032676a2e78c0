# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer accepted polygons go to: our own memory layer, or one the user picks; and why some cannot be used."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsMapLayer,
    QgsProject,
    QgsRendererCategory,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from .core.classes import ClassList
from .errors import OutputError

MARK = "segmap/output"  # custom property of the layers this plugin made
FIELDS = (
    ("class", QVariant.String),
    ("score", QVariant.Double),
    ("clicks", QVariant.Int),
    ("area_m2", QVariant.Double),
    ("perimeter_m", QVariant.Double),
    ("source", QVariant.String),
    ("model", QVariant.String),
    ("created", QVariant.String),
)


def create_layer(crs: QgsCoordinateReferenceSystem, name: str, classes: ClassList) -> QgsVectorLayer:
    """A new memory layer of polygons, added to the project and in edit mode. Raises OutputError."""
    layer = QgsVectorLayer("MultiPolygon", name, "memory")
    layer.setCrs(crs)
    layer.dataProvider().addAttributes([QgsField(field, kind) for field, kind in FIELDS])
    layer.updateFields()
    layer.setCustomProperty(MARK, True)
    style(layer, classes)
    if not layer.isValid() or QgsProject.instance().addMapLayer(layer) is None:
        raise OutputError("The output layer could not be made.", "Choose an existing polygon layer instead.")
    return layer


def style(layer: QgsVectorLayer, classes: ClassList) -> None:
    """One category per class: its colour as outline, half of it as fill."""
    categories = []
    for item in (*classes, None):
        color = item.color if item else "#808080"
        symbol = QgsFillSymbol.createSimple(
            {"color": _translucent(color), "outline_color": color, "outline_width": "0.5", "outline_style": "solid"}
        )
        categories.append(QgsRendererCategory(item.name if item else "", symbol, item.name if item else "other"))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))
    layer.triggerRepaint()


def is_ours(layer: Optional[QgsMapLayer]) -> bool:
    """Whether this plugin made the layer (and may restyle it)."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(MARK, False))


def refusal(layer: Optional[QgsMapLayer]) -> Optional[OutputError]:
    """Why polygons cannot be written into ``layer``, or None where they can."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return OutputError("The output layer is gone.", "Choose another one in the panel.")
    name = layer.name()
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return OutputError(f"The layer {name} does not hold polygons.", "Choose a polygon layer in the panel.")
    if not layer.crs().isValid():
        return OutputError(f"The layer {name} has no CRS.", "Set its CRS in the layer properties.")
    able = layer.dataProvider().capabilities() & QgsVectorDataProvider.Capability.AddFeatures
    if layer.readOnly() or not able:
        return OutputError(f"The layer {name} is read-only.", "Choose an editable polygon layer in the panel.")
    return None


def ensure_editable(layer: QgsVectorLayer) -> None:
    """Start editing where it has not been started. Raises OutputError."""
    error = refusal(layer)
    if error is None and not layer.isEditable() and not layer.startEditing():
        error = OutputError(f"The layer {layer.name()} cannot be edited.", "Choose another one in the panel.")
    if error is not None:
        raise error


def layer_by_id(layer_id: str) -> Optional[QgsMapLayer]:
    """The project's layer, or None."""
    return QgsProject.instance().mapLayer(layer_id) if layer_id else None


def field_values(layer: QgsVectorLayer, attributes: dict[str, Any]) -> dict[int, Any]:
    """Attributes by field index, matched by name and converted; what the layer lacks or cannot hold is left out."""
    found: dict[int, Any] = {}
    fields = layer.fields()
    for name, value in attributes.items():
        index = fields.lookupField(name)
        if index < 0 or not is_own_field(fields, index):
            continue
        field = QgsField(fields[index])
        try:
            converted = field.convertCompatible(value)
        except ValueError:  # PyQGIS raises where the field's type cannot hold the value
            if not (isinstance(value, str) and field.type() == QVariant.String and field.length() > 0):
                continue
            converted = value[: field.length()]
        found[index] = converted
    return found


def is_own_field(fields: QgsFields, index: int) -> bool:
    """False for a virtual field, which computes itself, and a joined one, which would change another layer."""
    origins = QgsFields.FieldOrigin
    return fields.fieldOrigin(index) in (origins.OriginProvider, origins.OriginEdit)


def _translucent(color: str) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},90"
