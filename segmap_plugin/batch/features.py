# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading vector layers without GDAL: GeoPackage through sqlite3, GeoJSON (whole or one feature a line) through json.

A third format, ``.prompts``, is how QGIS hands over what only it can read: JSON lines, the first
``{"crs", "fields": [[name, type], ...]}``, the others ``{"id", "wkb": hexadecimal or null, "properties"}``.

Geometries arrive flat and straight; a feature whose geometry cannot be used arrives all the same, with the reason.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..errors import BadInputError
from .curves import geometry_from_wkb

GEOJSON, LINES, GEOPACKAGE = (".geojson", ".json"), (".geojsonl", ".geojsons", ".ndjson"), (".gpkg",)
HANDED_OVER = (".prompts",)
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
FieldType = str  # "int" | "real" | "text" | "bool"


@dataclass(frozen=True)
class Feature:
    """One feature. ``geometry``: None where it is missing or unreadable; ``problem`` then says so."""

    fid: int
    geometry: Optional[BaseGeometry]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""


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
        return _geojson_features(self.path)


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
        source = _open_geojson(path)
    else:
        raise BadInputError(
            f"Prompts of type {suffix or 'without extension'} cannot be read.", "Give a GeoPackage or a GeoJSON file."
        )
    return source if not crs else FeatureSource(source.path, source.layer, crs, source.fields)


# -- GeoPackage ----------------------------------------------------------------------------------------------------
def connect_readonly(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, whatever the file's name is made of."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _open_geopackage(path: Path, layer: str) -> FeatureSource:
    try:
        connection = connect_readonly(path)
        try:
            rows = connection.execute(
                "SELECT g.table_name, s.organization, s.organization_coordsys_id, s.definition "
                "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id) ORDER BY g.table_name"
            ).fetchall()
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
        columns = ", ".join(["rowid", quoted(geometry), *map(quoted, names)])
        for row in connection.execute(f"SELECT {columns} FROM {quoted(source.layer)} ORDER BY rowid"):  # nosec B608
            yield _feature(int(row[0]), row[1], dict(zip(names, row[2:])))
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


# -- GeoJSON -------------------------------------------------------------------------------------------------------
def _open_geojson(path: Path) -> FeatureSource:
    crs = "EPSG:4326"  # RFC 7946; the member "crs" of the older specification is honoured where there is one
    types: dict[str, FieldType] = {}
    if path.suffix.lower() in GEOJSON:
        document = _loaded(path)
        named = (document.get("crs") or {}).get("properties", {}).get("name", "")
        crs = _crs_of_urn(str(named)) if named else crs
    for item in _geojson_items(path):
        for name, value in (item.get("properties") or {}).items():
            types[name] = _wider(types.get(name), value)
    return FeatureSource(path, path.stem, crs, tuple((name, kind or "text") for name, kind in types.items()))


def _crs_of_urn(name: str) -> str:
    if name.endswith("CRS84"):
        return "EPSG:4326"
    parts = name.replace("::", ":").split(":")
    return f"EPSG:{parts[-1]}" if "EPSG" in parts and parts[-1].isdigit() else name


def _wider(known: Optional[FieldType], value: Any) -> FieldType:
    """The type that holds all values seen so far; empty while only nulls were."""
    if value is None:
        return known or ""
    kind = "bool" if isinstance(value, bool) else "int" if isinstance(value, int) else "text"
    kind = "real" if isinstance(value, float) else kind
    if not known or known == kind:
        return kind
    return "real" if {known, kind} == {"int", "real"} else "text"


def _loaded(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path.name} is not GeoJSON: {error}.") from error
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Feature"):
        raise BadInputError(f"{path.name} is not a GeoJSON feature collection.")
    return document


def _geojson_items(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix.lower() in GEOJSON:
        document = _loaded(path)
        items = document.get("features") if document["type"] == "FeatureCollection" else [document]
        for item in items if isinstance(items, list) else []:
            yield item if isinstance(item, dict) else {}
        return
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for line in stream:
                if line.strip("\x1e \t\r\n"):
                    yield dict(json.loads(line.strip("\x1e \t\r\n")))
    except (OSError, TypeError, ValueError) as error:
        raise BadInputError(f"{path.name} is not GeoJSON, one feature a line: {error}.") from error


def _geojson_features(path: Path) -> Iterator[Feature]:
    for number, item in enumerate(_geojson_items(path), 1):
        fid = item.get("id")
        fid = fid if isinstance(fid, int) and not isinstance(fid, bool) else number
        attributes = {k: _plain(v) for k, v in (item.get("properties") or {}).items()}
        if item.get("geometry") is None:
            yield Feature(fid, None, attributes, "no geometry")
            continue
        try:
            yield Feature(fid, _flat_shape(item["geometry"]), attributes)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, ShapelyError):
            yield Feature(fid, None, attributes, "unreadable geometry")


def _flat_shape(data: Any) -> BaseGeometry:
    return geometry_from_wkb(shape(data).wkb)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


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
        attributes = dict(item.get("properties") or {})
        fid, wkb = int(item["id"]), item.get("wkb")
        if wkb is None:
            yield Feature(fid, None, attributes, "no geometry")
            continue
        try:
            yield Feature(fid, geometry_from_wkb(bytes.fromhex(wkb)), attributes)
        except ValueError:
            yield Feature(fid, None, attributes, "unreadable geometry")
