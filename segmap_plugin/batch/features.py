# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading vector layers without GDAL: GeoPackage through sqlite3, GeoJSON (whole or one feature a line) through json.

A third format, ``.prompts``, is how QGIS hands over what only it can read: JSON lines, the first
``{"crs", "fields": [[name, type], ...]}``, the others ``{"id", "wkb": hexadecimal or null, "properties"}``.

Geometries arrive flat and straight; a feature whose geometry cannot be used arrives all the same, with the reason.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ..errors import BadInputError
from ..geo.measure import parse_crs
from .curves import geometry_from_wkb
from .feature import Feature, FieldType, is_integer, plain_value
from .geojson import GEOJSON, LINES, geojson_features, open_geojson

__all__ = ["Feature", "FeatureSource", "connect_readonly", "open_features", "quoted", "wkb_of_blob"]
GEOPACKAGE = (".gpkg",)
HANDED_OVER = (".prompts",)
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


@dataclass(frozen=True)
class FeatureSource:
    """A vector layer on disk: ``fields`` as (name, type) in their order, ``crs`` as ``EPSG:n`` or WKT."""

    path: Path
    layer: str
    crs: str
    fields: tuple[tuple[str, FieldType], ...]

    def __iter__(self) -> Iterator[Feature]:
        """The features one at a time, in the order of the file. Raises BadInputError where it is damaged."""
        if self.path.suffix.lower() in GEOPACKAGE:
            return _geopackage_features(self)
        if self.path.suffix.lower() in HANDED_OVER:
            return _handed_features(self.path)
        return geojson_features(self.path)


def open_features(path: str | Path, layer: str = "", crs: str = "") -> FeatureSource:
    """Open a layer. ``layer``: its name in a GeoPackage, empty for the only one; ``crs`` replaces what the file says.

    Raises BadInputError for a missing or damaged file, an unknown format, and a layer that is not there.
    """
    path = Path(path)
    if not path.is_file():
        raise BadInputError(f"There is no file {path.name}.", "Check the path of the prompts.")
    suffix = path.suffix.lower()
    if suffix in GEOPACKAGE:
        source = _open_geopackage(path, layer)
    elif suffix in HANDED_OVER:
        source = _open_handed(path)
    elif suffix in GEOJSON + LINES:
        known, fields = open_geojson(path, crs)
        source = FeatureSource(path, path.stem, known, fields)
    else:
        raise BadInputError(
            f"Prompts of type {suffix or 'without extension'} cannot be read.", "Give a GeoPackage or a GeoJSON file."
        )
    return _with_crs(source, crs)


def _with_crs(source: FeatureSource, crs: str) -> FeatureSource:
    """The source with another CRS, where one is given. Raises BadInputError for a CRS that nobody knows: all prompts
    would lie nowhere."""
    if not (crs or source.crs):
        return source
    try:
        parse_crs(crs or source.crs)
    except BadInputError as error:
        if crs:
            raise
        short = " ".join(source.crs.split())[:80]
        raise BadInputError(
            f"The CRS of {source.path.name} is not known: {short}.", "Say with --prompts-crs which it is."
        ) from error
    return FeatureSource(source.path, source.layer, crs or source.crs, source.fields)


# -- GeoPackage ----------------------------------------------------------------------------------------------------
def connect_readonly(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, whatever the file's name is made of. Texts that are not UTF-8 lose characters."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def key_column(connection: sqlite3.Connection, layer: str) -> str:
    """The column of a layer with the features' ids, quoted: its key, of a view the first, else SQLite's own."""
    columns = connection.execute(f"PRAGMA table_info({quoted(layer)})").fetchall()
    keys = [column[1] for column in columns if column[5] and "INT" in column[2].upper()]
    sql = "SELECT type FROM sqlite_master WHERE name = ?"
    kind = connection.execute(sql, (layer,)).fetchone()
    if kind is not None and kind[0] == "view":
        keys = [column[1] for column in columns[:1]]
    return quoted(keys[0]) if len(keys) == 1 else "rowid"


_LAYERS = "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id) ORDER BY g.table_name"


def _open_geopackage(path: Path, layer: str) -> FeatureSource:
    try:
        connection = connect_readonly(path)
        try:
            columns = f"g.table_name, s.organization, s.organization_coordsys_id, {_definition(connection)}"
            rows = connection.execute(f"SELECT {columns} {_LAYERS}").fetchall()  # nosec B608
            row = _chosen(rows, layer, path)
            columns = connection.execute(f"PRAGMA table_info({quoted(row[0])})").fetchall()
            geometry = _geometry_column(connection, row[0])
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise BadInputError(f"{path.name} is not a GeoPackage that can be read: {error}.") from error
    fields = [
        (c[1], _field_type(c[2])) for c in columns if c[1] != geometry and not c[5] and "BLOB" not in c[2].upper()
    ]
    organization, code, definition = str(row[1]), row[2], str(row[3])
    known = organization.upper() == "EPSG" and code and int(code) > 0
    crs = f"EPSG:{code}" if known else ("" if "undefined" in definition.lower() else definition)
    return FeatureSource(path, row[0], crs, tuple(fields))


def _definition(connection: sqlite3.Connection) -> str:
    """The expression that gives a CRS as WKT: what the first version of WKT cannot say stands in an extension."""
    columns = [column[1] for column in connection.execute("PRAGMA table_info(gpkg_spatial_ref_sys)")]
    if "definition_12_063" not in columns:
        return "s.definition"
    return "CASE WHEN lower(s.definition) = 'undefined' THEN s.definition_12_063 ELSE s.definition END"


def _chosen(rows: list[Any], layer: str, path: Path) -> Any:
    found = [row for row in rows if not layer or row[0] == layer]
    if len(found) == 1:
        return found[0]
    names = ", ".join(row[0] for row in rows) or "none"
    if layer:
        raise BadInputError(f"{path.name} has no layer {layer!r}.", f"Its layers: {names}.")
    raise BadInputError(f"{path.name} has {len(rows)} vector layers.", f"Say which one: {names}.")


def _geometry_column(connection: sqlite3.Connection, layer: str) -> str:
    sql = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"
    return str(connection.execute(sql, (layer,)).fetchone()[0])


def _field_type(declared: str) -> FieldType:
    name = declared.upper()
    if "BOOL" in name:
        return "bool"
    if "INT" in name:
        return "int"
    return "real" if name.startswith(("REAL", "DOUBLE", "FLOAT", "NUMERIC")) else "text"


def _geopackage_features(source: FeatureSource) -> Iterator[Feature]:
    connection = connect_readonly(source.path)
    try:
        geometry = _geometry_column(connection, source.layer)
        names = [name for name, _ in source.fields]
        key = key_column(connection, source.layer)
        columns = ", ".join([key, quoted(geometry), *map(quoted, names)])
        rows = connection.execute(f"SELECT {columns} FROM {quoted(source.layer)} ORDER BY {key}")  # nosec B608
        for number, row in enumerate(rows, 1):
            yield _feature(row[0] if is_integer(row[0]) else number, row[1], dict(zip(names, row[2:])))
    except sqlite3.Error as error:
        raise BadInputError(f"{source.path.name} is damaged: {error}.") from error
    finally:
        connection.close()


def _feature(fid: int, blob: Optional[bytes], attributes: dict[str, Any]) -> Feature:
    if blob is None:
        return Feature(fid, None, attributes, "no geometry")
    try:
        geometry = geometry_from_wkb(wkb_of_blob(blob))
    except ValueError:
        return Feature(fid, None, attributes, "unreadable geometry")
    return Feature(fid, geometry, attributes)


def wkb_of_blob(blob: bytes) -> bytes:
    """The WKB in a GeoPackage geometry. Raises ValueError for anything else."""
    if len(blob) < 8 or blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    envelope = (blob[3] >> 1) & 7
    if envelope >= len(_ENVELOPE_BYTES):
        raise ValueError("not a GeoPackage geometry")
    return bytes(blob[8 + _ENVELOPE_BYTES[envelope] :])


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


# -- handed over by QGIS -------------------------------------------------------------------------------------------
def _handed_lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                yield dict(json.loads(line))
    except (OSError, TypeError, ValueError) as error:
        raise BadInputError(f"{path.name} is damaged: {error}.") from error


def _open_handed(path: Path) -> FeatureSource:
    head = next(_handed_lines(path), {})
    fields = tuple((str(name), str(kind)) for name, kind in head.get("fields", []))
    return FeatureSource(path, path.stem, str(head.get("crs", "")), fields)


def _handed_features(path: Path) -> Iterator[Feature]:
    lines = _handed_lines(path)
    next(lines, None)
    for item in lines:
        attributes = {name: plain_value(value) for name, value in (item.get("properties") or {}).items()}
        fid, wkb = int(item["id"]), item.get("wkb")
        if wkb is None:
            yield Feature(fid, None, attributes, "no geometry")
            continue
        try:
            yield Feature(fid, geometry_from_wkb(bytes.fromhex(wkb)), attributes)
        except ValueError:
            yield Feature(fid, None, attributes, "unreadable geometry")
