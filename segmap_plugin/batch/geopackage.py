# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoPackage layers that grow while a run goes on: a spatial index kept by triggers, tables beside them.

What one connection and one transaction of the caller need; :mod:`segmap_plugin.geo.geopackage` writes whole layers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ..errors import OutputError
from ..geo.geopackage import APPLICATION_ID, USER_VERSION, add_functions, create_tables
from .features import quoted

TIMEOUT_S = 10.0  # how long another program may hold the file
_SQL_TYPES = {"int": "INTEGER", "real": "REAL", "text": "TEXT", "bool": "BOOLEAN"}
_EXTENSIONS = """CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT,
  extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"""
_RTREE_SPEC = "http://www.geopackage.org/spec120/#extension_rtree"


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, with the functions that GeoPackage's index triggers call.

    Raises OutputError where the file cannot be opened or made, or is no database.
    """
    try:
        connection = sqlite3.connect(str(path), timeout=TIMEOUT_S, isolation_level=None)
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        raise write_error(path, error) from error
    add_functions(connection)
    return connection


def write_error(path: Path, error: sqlite3.Error) -> OutputError:
    """What a failing write means for the user. ``details["again"]``: whether the same run can go on later."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        remedy = "Close the program that is editing it, then run again: it goes on where it stopped."
    elif "full" in text or "disk i/o" in text:
        remedy = "Make room on the disk, then run again: it goes on where it stopped."
    elif "readonly" in text or "read-only" in text or "unable to open" in text:
        remedy = "Check the permissions of the file and its folder."
    else:
        remedy = "Choose another file."
    again = remedy.endswith("it goes on where it stopped.")
    return OutputError(f"{path.name} cannot be written: {error}.", remedy, again=again)


def create_core(connection: sqlite3.Connection) -> None:
    """Make the database a GeoPackage, if it is not one yet; call inside a transaction."""
    if not table_exists(connection, "gpkg_contents"):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        create_tables(connection)


def table_exists(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the GeoPackage has a table (names do not depend on case)."""
    sql = "SELECT count(*) FROM main.sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower(?)"
    return bool(connection.execute(sql, (name,)).fetchone()[0])


def create_layer(
    connection: sqlite3.Connection, name: str, geometry_type: str, srs_id: int, fields: Sequence[tuple[str, str]]
) -> None:
    """A feature table ``fid, geom, fields...`` with its spatial index; inside a transaction."""
    columns = "".join(f", {quoted(field)} {_SQL_TYPES[kind]}" for field, kind in fields)
    run = connection.execute
    run(f"CREATE TABLE {quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry_type}{columns})")
    run("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
        (name, name, srs_id))  # fmt: skip
    run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (name, geometry_type, srs_id))
    _create_index(connection, name)


def create_table(connection: sqlite3.Connection, name: str, fields: Sequence[tuple[str, str]]) -> None:
    """A table without geometry, ``fid, fields...``; inside a transaction."""
    columns = "".join(f", {quoted(field)} {_SQL_TYPES[kind]}" for field, kind in fields)
    connection.execute(f"CREATE TABLE {quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{columns})")
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'attributes', ?, 0)",
        (name, name),
    )


def drop_table(connection: sqlite3.Connection, name: str) -> None:
    """Remove a layer or table with everything that belongs to it, if it is there; inside a transaction."""
    run = connection.execute
    if table_exists(connection, f"rtree_{name}_geom"):
        run(f"DROP TABLE {quoted(f'rtree_{name}_geom')}")
    run(f"DROP TABLE IF EXISTS {quoted(name)}")
    for table in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions"):
        if table_exists(connection, table):
            run(f"DELETE FROM {table} WHERE lower(table_name) = lower(?)", (name,))  # nosec B608
    if table_exists(connection, "gpkg_ogr_contents"):
        run("DELETE FROM gpkg_ogr_contents WHERE lower(table_name) = lower(?)", (name,))


def fields_of(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Columns of a table and their declared types."""
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA main.table_info({quoted(name)})")}


def reserve(connection: sqlite3.Connection, name: str, last: int) -> None:
    """Let the next row that says no id of its own get a later one than ``last``; where the table counts its rows that
    way (AUTOINCREMENT), as GeoPackages do."""
    run = connection.execute
    if not table_exists(connection, "sqlite_sequence"):
        return
    changed = run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE lower(name) = lower(?)", (last, name)).rowcount
    if not changed:
        run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def set_extent(connection: sqlite3.Connection, name: str) -> None:
    """Bring the extent and the time of change in the contents up to date."""
    index = quoted(f"rtree_{name}_geom")
    if table_exists(connection, f"rtree_{name}_geom"):
        extent = f"SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {index}"  # nosec B608
    else:
        bounds = "min(ST_MinX(geom)), min(ST_MinY(geom)), max(ST_MaxX(geom)), max(ST_MaxY(geom))"
        extent = f"SELECT {bounds} FROM {quoted(name)}"  # nosec B608
    row = connection.execute(extent).fetchone()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, "
        "last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?",
        (*row, name),
    )


def _create_index(connection: sqlite3.Connection, name: str) -> None:
    """The R-tree extension's index and triggers (sections F.3 and its example)."""
    run = connection.execute
    index, table, at = quoted(f"rtree_{name}_geom"), quoted(name), "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), "
    at += "ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    filled = "NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)"
    blank = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    run(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
    triggers = {
        "insert": (f"AFTER INSERT ON {table} WHEN {filled}", f"INSERT OR REPLACE INTO {index} VALUES (NEW.fid, {at});"),
        "update1": (f"AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND {filled}",
                    f"INSERT OR REPLACE INTO {index} VALUES (NEW.fid, {at});"),
        "update2": (f"AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND {blank}",
                    f"DELETE FROM {index} WHERE id = OLD.fid;"),  # nosec B608
        "update3": (f"AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {filled}",
                    f"DELETE FROM {index} WHERE id = OLD.fid; "  # nosec B608
                    f"INSERT OR REPLACE INTO {index} VALUES (NEW.fid, {at});"),
        "update4": (f"AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {blank}",
                    f"DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);"),  # nosec B608
        "delete": (f"AFTER DELETE ON {table} WHEN OLD.geom NOT NULL",
                   f"DELETE FROM {index} WHERE id = OLD.fid;"),  # nosec B608
    }  # fmt: skip
    for kind, (when, action) in triggers.items():
        run(f"CREATE TRIGGER {quoted(f'rtree_{name}_geom_{kind}')} {when} BEGIN {action} END")
    run(_EXTENSIONS)
    run("INSERT OR IGNORE INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
        (name, _RTREE_SPEC))  # fmt: skip
