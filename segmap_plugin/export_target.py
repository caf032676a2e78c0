# SPDX-License-Identifier: GPL-3.0-or-later
"""The GeoPackage an export goes to: what is in it already, what a layer in it asks of polygons, copies of it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from .errors import BadInputError, OutputError
from .output_layer import field_values

GLANCE_S = 0.2  # on the GUI thread
LOCK_WAIT_S = 5.0  # in a task
_RESERVED = ("gpkg_", "rtree_", "sqlite_", "layer_styles")
_NO_START = "`~!@#$%^&*()+-={}|[]\\:\";'<>?,./ "  # GDAL's GeoPackage driver refuses layers that begin like this
_POLYGONS = ("POLYGON", "MULTIPOLYGON", "CURVEPOLYGON", "MULTISURFACE", "GEOMETRY")


@dataclass(frozen=True)
class Contents:
    """``layers``: geometry type by feature table, upper case; ``others``: all other tables and views."""

    layers: dict[str, str]
    others: tuple[str, ...] = ()

    def find(self, name: str) -> Optional[str]:
        """The layer called ``name``, as the file spells it: SQLite and GDAL do not tell "Roofs" from "roofs"."""
        if name in self.layers:
            return name
        return next((layer for layer in self.layers if layer.lower() == name.lower()), None)

    def is_taken(self, name: str) -> bool:
        """Whether something else than a layer has this name."""
        return name.lower() in {other.lower() for other in self.others}


def contents(path: Path) -> Contents:
    """What is in a GeoPackage; nothing where there is no file. Raises OutputError for other files."""
    unreadable = OutputError(f"{path.name} is not a GeoPackage that can be read.", "Choose another file.")
    try:
        if not path.exists():
            return Contents({})
    except (OSError, ValueError) as error:  # a folder that may not be looked into, a name that no file can have
        raise unreadable from error
    try:
        layers, tables = _looked_at(path, "mode=ro")
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise in_use(path) from error
        try:  # a file in WAL mode in a folder that cannot be written
            layers, tables = _looked_at(path, "immutable=1")
        except sqlite3.Error:
            raise unreadable from error
    return Contents(layers, tuple(name for name in tables if name not in layers))


def _looked_at(path: Path, how: str) -> tuple[dict[str, str], list[str]]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=GLANCE_S)) as connection:
        query = (
            "SELECT c.table_name, upper(coalesce(g.geometry_type_name, '')) FROM gpkg_contents c"
            " LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name WHERE c.data_type = 'features'"
        )
        layers = {str(name): str(kind) for name, kind in connection.execute(query)}
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    return layers, [str(row[0]) for row in tables]


def check_name(name: str) -> None:
    """Raise BadInputError for what cannot be the name of a layer."""
    bad = not name.strip() or name[0] in _NO_START or "|" in name or "\x00" in name
    if bad or name.lower().startswith(_RESERVED):
        raise BadInputError(f"A layer cannot be called {name!r}.", "Choose another layer name.")


def check_appendable(path: Path, name: str, found: Contents) -> None:
    """Raise OutputError where the layer ``name`` of the file does not hold polygons."""
    kind = found.layers.get(name, "GEOMETRY")
    if kind not in _POLYGONS:
        raise OutputError(f"The layer {name} of {path.name} does not hold polygons.", "Choose another layer name.")


def distinct(fields: Iterable[QgsField]) -> QgsFields:
    """Fields whose names differ by more than case, as SQLite asks: a second "CLASS" beside "class" is "CLASS_2"."""
    found, taken = QgsFields(), {""}
    for field in fields:
        copy, number = QgsField(field), 2
        while copy.name().lower() in taken:
            copy.setName(f"{field.name()}_{number}")
            number += 1
        taken.add(copy.name().lower())
        found.append(copy)
    return found


def geometry_name(fields: QgsFields) -> str:
    """A name for the column of polygons that no field has."""
    taken = {field.name().lower() for field in fields}
    return next(
        name for name in ("geom", "geometry", *(f"geom_{i}" for i in range(len(taken) + 1))) if name not in taken
    )


def fitted(
    features: Iterable[QgsFeature],
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    target: QgsVectorLayer,
) -> tuple[QgsFields, list[QgsFeature]]:
    """The features, in ``crs``, as the layer ``target`` holds them: fields but for its ids, CRS, parts, Z and M.

    Fields are matched by name; values that a field cannot hold are left empty. A layer of single polygons gets one
    feature a part. Raises OutputError where coordinates cannot be transformed.
    """
    keep = [i for i in range(target.fields().count()) if i not in target.primaryKeyAttributes()]
    fields = QgsFields()
    for i in keep:
        fields.append(target.fields()[i])
    there = target.crs()
    move = crs.isValid() and there.isValid() and crs != there
    transform = QgsCoordinateTransform(crs, there, context) if move else None
    found = []
    for feature in features:
        values = field_values(target, dict(zip((field.name() for field in feature.fields()), feature.attributes())))
        for part in _parts(feature.geometry(), transform, target):
            copy = QgsFeature(fields)
            copy.setGeometry(part)
            copy.setAttributes([values.get(i) for i in keep])
            found.append(copy)
    return fields, found


def moved(
    features: Iterable[QgsFeature],
    crs: QgsCoordinateReferenceSystem,
    there: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    name: str,
) -> list[QgsFeature]:
    """The features, in ``crs``, where they lie in the CRS ``there``; ``name``: of the layer they go to.

    Raises OutputError where a coordinate has no place there.
    """
    transform, found = QgsCoordinateTransform(crs, there, context), []
    for feature in features:
        copy = QgsFeature(feature)
        copy.setGeometry(_placed(feature.geometry(), transform, name, "Choose another CRS."))
        found.append(copy)
    return found


def _placed(geometry: QgsGeometry, transform: QgsCoordinateTransform, name: str, remedy: str) -> QgsGeometry:
    placed, text = QgsGeometry(geometry), f"The polygons cannot be placed in the CRS of {name}."
    if placed.isNull():
        return placed
    try:
        placed.transform(transform)
    except QgsCsException as error:
        raise OutputError(text, remedy) from error
    if not placed.boundingBox().isFinite():
        raise OutputError(text, remedy)
    return placed


def _parts(
    geometry: QgsGeometry, transform: Optional[QgsCoordinateTransform], target: QgsVectorLayer
) -> list[QgsGeometry]:
    placed = QgsGeometry(geometry)
    if transform is not None:
        placed = _placed(geometry, transform, target.name(), "Choose another layer name.")
    bare = QgsFeature(target.fields())
    bare.setGeometry(placed)
    return [part.geometry() for part in QgsVectorLayerUtils.makeFeatureCompatible(bare, target)]


def in_use(path: Path) -> OutputError:
    return OutputError(f"{path.name} is in use by another program.", "Save or close it there, then export again.")


def ensure_free(path: Path) -> None:
    """Raise OutputError where another program keeps the file from being written."""
    try:
        with closing(sqlite3.connect(str(path), timeout=LOCK_WAIT_S, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise in_use(path) from error
        raise


def copy_database(source: Path, target: Path) -> None:
    """SQLite's own backup: right even while QGIS has the file open in WAL mode. Raises OutputError, sqlite3.Error."""
    until = time.monotonic() + LOCK_WAIT_S

    def progress(status: int, _remaining: int, _total: int) -> None:
        # Python tries again for ever while a file is locked.
        if status not in (0, 101) and time.monotonic() > until:  # SQLITE_OK, SQLITE_DONE
            raise in_use(target)

    with closing(sqlite3.connect(str(source))) as reading, closing(sqlite3.connect(str(target))) as writing:
        reading.backup(writing, progress=progress)


def count_features(path: Path, name: str) -> int:
    """How many features a layer has. Raises sqlite3.Error."""
    quoted = name.replace('"', '""')
    with closing(sqlite3.connect(str(path))) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # nosec B608


def remove_database(path: Path) -> None:
    """Delete an SQLite file and what lies beside it."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        with suppress(FileNotFoundError):
            os.remove(f"{path}{suffix}")


def is_gone(layer: QgsVectorLayer) -> bool:
    """Whether the layer's own file is not there any more: QGIS then gives no features, or those just edited alone, and
    says nothing."""
    if layer.providerType() != "ogr":
        return False
    path = str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")
    return os.path.isabs(path) and not path.startswith("/vsi") and not os.path.exists(path)


def refused(path: Path, reason: str) -> OutputError:
    """Of a file that the operating system, or GDAL, does not let us write."""
    return OutputError(
        f"{path.name} cannot be written ({reason or 'no reason given'}).",
        "Check the disk's space and the folder's permissions; nothing is lost, export again.",
    )
