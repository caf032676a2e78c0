# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoPackages without GDAL's vector drivers, which a rasterio environment does not bring.

Layout: OGC 12-128r17 (GeoPackage 1.3). A new file appears whole or not at all; in an existing one, a layer is written
in one transaction.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Optional

import rasterio
import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import BadInputError, OutputError
from .measure import parse_crs

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300
Attributes = Mapping[str, Any]
Feature = tuple[BaseGeometry, Attributes]
# Columns of digitized polygons, in order, with their GeoPackage types.
FIELDS: tuple[tuple[str, str], ...] = (
    ("class", "TEXT"),
    ("score", "DOUBLE"),
    ("clicks", "MEDIUMINT"),
    ("area_m2", "DOUBLE"),
    ("perimeter_m", "DOUBLE"),
    ("source", "TEXT"),
    ("model", "TEXT"),
    ("created", "TEXT"),
)
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""


def write_layer(
    path: str,
    layer: str,
    crs: str,
    features: Iterable[Feature],
    *,
    mode: str = "create",
    fields: Sequence[tuple[str, str]] = FIELDS,
    geometry_type: str = "MULTIPOLYGON",
) -> int:
    """Write features (geometry in ``crs``, attributes by column name) as a layer; returns how many.

    ``mode``: "create" (the file must not exist), "append" (to the layer, which is made where it is missing), or
    "overwrite" (the layer is replaced; others in the file stay). Raises OutputError where the file, the folder or an
    existing layer does not allow it; then nothing has changed.
    """
    if mode not in ("create", "append", "overwrite"):
        raise BadInputError(f"There is no mode {mode!r}.", "Choose create, append or overwrite.")
    if not layer or layer.lower().startswith(("gpkg_", "rtree_", "sqlite_")):
        raise BadInputError(f"A layer cannot be called {layer!r}.", "Choose another name.")
    exists = os.path.exists(path)
    if exists and mode == "create":
        raise OutputError(f"{path} exists already.", "Choose to append or to overwrite, or another name.")
    writer = _LayerWriter(layer, crs, fields, geometry_type)
    try:
        if exists:
            with _transaction(path) as database:
                return writer.write(database, features, mode)
        return _new_file(path, writer, features)
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"{path} cannot be written: {error}.", "Is there room, and is it writable?") from error


def _new_file(path: str, writer: _LayerWriter, features: Iterable[Feature]) -> int:
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with _transaction(temporary) as database:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {USER_VERSION}")
            count = writer.write(database, features, "create")
        with open(temporary, "rb") as stream:
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        return count
    finally:
        for leftover in (temporary, temporary + "-journal"):
            with contextlib.suppress(OSError):
                os.remove(leftover)


@contextlib.contextmanager
def _transaction(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that commits at the end, or leaves everything as it was."""
    database = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        add_functions(database)
        database.execute("BEGIN IMMEDIATE")
        try:
            yield database
        except BaseException:
            database.rollback()
            raise
        database.execute("COMMIT")
    finally:
        database.close()


class _LayerWriter:
    """Writes one layer into an open GeoPackage."""

    def __init__(self, layer: str, crs: str, fields: Sequence[tuple[str, str]], geometry_type: str) -> None:
        self._layer, self._crs = layer, crs
        self._fields, self._geometry_type = list(fields), geometry_type

    def write(self, database: sqlite3.Connection, features: Iterable[Feature], mode: str) -> int:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "gpkg_contents" not in tables:
            if tables:
                raise OutputError("The file is a database, but no GeoPackage.", "Choose another file.")
            create_tables(database)
        # SQLite tells names of tables apart by their letters, not by their case.
        self._layer = next((name for name in tables if name.lower() == self._layer.lower()), self._layer)
        srs = srs_id_of(database, self._crs)
        known = self._registered(database)
        if known is not None and mode == "overwrite":
            self._drop(database, known[0])
            known = None
        if known is None and self._layer in tables and mode != "overwrite":
            raise OutputError(f"The file has a table {self._layer} that is no layer of polygons.", "Choose another.")
        column = self._create(database, srs) if known is None else self._checked(known, srs)
        return self._insert(database, column, srs, features)

    def _registered(self, database: sqlite3.Connection) -> Optional[tuple[str, str, int]]:
        query = "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
        row = database.execute(query, (self._layer,)).fetchone()
        return None if row is None else (str(row[0]), str(row[1]).upper(), int(row[2]))

    def _checked(self, known: tuple[str, str, int], srs: int) -> str:
        column, kind, layer_srs = known
        if kind not in (self._geometry_type, "GEOMETRY"):
            raise OutputError(f"The layer {self._layer} holds {kind.lower()}s.", "Choose another layer name.")
        if layer_srs != srs:
            raise OutputError(f"The layer {self._layer} has another CRS.", "Choose another layer name.")
        return column

    def _drop(self, database: sqlite3.Connection, column: str) -> None:
        for table in (f"rtree_{self._layer}_{column}", self._layer):
            database.execute(f"DROP TABLE IF EXISTS {_quoted(table)}")
        present = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        for table in ("gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_extensions", "gpkg_contents"):
            if table in present:
                database.execute(f"DELETE FROM {table} WHERE table_name = ?", (self._layer,))  # nosec B608

    def _create(self, database: sqlite3.Connection, srs: int) -> str:
        columns = "".join(f", {_quoted(name)} {kind}" for name, kind in self._fields)
        database.execute(
            f"CREATE TABLE {_quoted(self._layer)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
            f" geom {self._geometry_type}{columns})"
        )
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
            (self._layer, self._layer, srs),
        )
        row = (self._layer, "geom", self._geometry_type, srs)
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)", row)
        return "geom"

    def _insert(self, database: sqlite3.Connection, column: str, srs: int, features: Iterable[Feature]) -> int:
        present = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(self._layer)})")]
        names = [name for name, _ in self._fields if name in present]
        columns = ", ".join(_quoted(n) for n in [column, *names])
        marks = ", ".join("?" * (len(names) + 1))
        statement = f"INSERT INTO {_quoted(self._layer)} ({columns}) VALUES ({marks})"  # nosec B608
        count, bounds = 0, None
        for geometry, attributes in features:
            database.execute(statement, [encode_geometry(geometry, srs), *(attributes.get(n) for n in names)])
            count += 1
            if not geometry.is_empty:
                bounds = _joined(bounds, geometry.bounds)
        self._note_extent(database, bounds)
        return count

    def _note_extent(self, database: sqlite3.Connection, bounds: Optional[tuple[float, ...]]) -> None:
        """Extend the extent in the table of contents; GDAL trusts what it finds there."""
        query = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
        held = database.execute(query, (self._layer,)).fetchone()
        if bounds is not None and held is not None and None not in held:
            bounds = _joined(tuple(held), bounds)
        if bounds is not None:
            update = "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?"
            database.execute(f"{update} WHERE table_name = ?", (*bounds, self._layer))
        update = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?"
        database.execute(update, (self._layer,))


def encode_geometry(geometry: BaseGeometry, srs_id: int) -> bytes:
    """The GeoPackage blob: header with envelope (little-endian), then WKB."""
    wkb = bytes(shapely.to_wkb(geometry, byte_order=1, flavor="iso"))
    if geometry.is_empty:
        return struct.pack("<2sBBi", b"GP", 0, 0b00010001, srs_id) + wkb
    min_x, min_y, max_x, max_y = geometry.bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 0b00000011, srs_id, min_x, max_x, min_y, max_y) + wkb


def create_tables(database: sqlite3.Connection) -> None:
    """Make an empty database a GeoPackage."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            database.execute(statement)
    rows = [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
        ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"),
    ]
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", rows)


def srs_id_of(database: sqlite3.Connection, crs: str) -> int:
    """The id of a CRS in this file, registered where it is not yet; -1 for none."""
    if not crs:
        return -1
    parsed = parse_crs(crs)
    with rasterio.Env():
        wkt, code = str(parsed.to_wkt()), parsed.to_epsg()
        if code is not None and rasterio.crs.CRS.from_epsg(code) != parsed:
            code = None
    if code is not None:
        table = "gpkg_spatial_ref_sys WHERE upper(organization) = 'EPSG' AND organization_coordsys_id = ?"
        row = database.execute(f"SELECT srs_id FROM {table}", (code,)).fetchone()  # nosec B608
    else:
        row = database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys WHERE definition = ?", (wkt,)).fetchone()
    if row is not None:
        return int(row[0])
    top = database.execute("SELECT max(srs_id) FROM gpkg_spatial_ref_sys").fetchone()[0] or 0
    srs = code if code is not None else max(int(top), 99_999) + 1
    name = wkt.split('"')[1] if '"' in wkt else "custom"
    row = (name, srs, "EPSG" if code is not None else "NONE", srs, wkt, None)
    database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", row)
    return int(srs)


def add_functions(database: sqlite3.Connection) -> None:
    """The functions that the triggers of a spatial index made by others call when a row is added."""

    def bound(index: int) -> Any:
        def function(blob: Optional[bytes]) -> Optional[float]:
            geometry = _decoded(blob)
            return None if geometry is None or geometry.is_empty else float(geometry.bounds[index])

        return function

    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        database.create_function(name, 1, bound(index), deterministic=True)
    database.create_function("ST_IsEmpty", 1, lambda blob: None if blob is None else int(_decoded(blob).is_empty))


def _decoded(blob: Optional[bytes]) -> Any:
    """The geometry of a GeoPackage blob."""
    if blob is None:
        return None
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def _joined(one: Optional[tuple[float, ...]], other: tuple[float, ...]) -> tuple[float, ...]:
    if one is None:
        return other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def default_layer(path: str) -> str:
    """The layer name for a file: its stem."""
    return Path(path).stem or "segmap"
