# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers a run leaves behind: polygons, what failed, and on request rotated boxes, boxes and centroids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, box

from ..errors import OutputError
from ..geo.geopackage import encode_geometry, srs_id_of
from ..geo.measure import local_metres, parse_crs
from . import geopackage as gpkg
from .features import quoted
from .options import EVERYTHING, POLYGONS

RUNS = "segmap_runs"
RUNNING, INCOMPLETE, DONE = "running", "incomplete", "done"
"""States of a run. INCOMPLETE: at its end, but with failures that are asked again when it is repeated."""
EXTRAS = {"rotated": "POLYGON", "boxes": "POLYGON", "centroids": "POINT"}
_RUN_FIELDS = (
    ("layer", "text"), ("fingerprint", "text"), ("state", "text"), ("first_fid", "int"), ("objects", "int"),
    ("failed", "int"), ("options", "text"), ("finished", "text"),
)  # fmt: skip
_COMMON = (
    ("score", "real"), ("clicks", "int"), ("model", "text"), ("source", "text"), ("area_m2", "real"),
    ("perimeter_m", "real"),
)  # fmt: skip
_FAILED_FIELDS = (
    ("source_fid", "int"), ("reason", "text"), ("x", "real"), ("y", "real"), ("attributes", "text"),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One polygon of the result: ``values`` for the fields of :func:`own_fields`, ``attributes`` carried over."""

    fid: int
    geometry: MultiPolygon
    values: Mapping[str, Any]
    attributes: Mapping[str, Any]


def own_fields(mode: str) -> tuple[tuple[str, str], ...]:
    """The fields that every result has, and those of a mode."""
    if mode == POLYGONS:
        return (*_COMMON, ("supported", "int"), ("refined", "int"))
    return (*_COMMON, ("quality", "real"), ("stability", "real")) if mode == EVERYTHING else _COMMON


def carried_fields(source: Sequence[tuple[str, str]], mode: str) -> dict[str, tuple[str, str]]:
    """Source field -> (output field, type): a name that is taken gets a suffix, whatever its case."""
    taken = {"fid", "geom", *(name for name, _ in own_fields(mode))}
    result = {}
    for name, kind in source:
        free, number = name, 1
        while free.lower() in taken or not free:
            free = f"{name}_source" if number == 1 else f"{name}_source{number}"
            number += 1
        taken.add(free.lower())
        result[name] = (free, kind)
    return result


class Output:
    """The tables of one layer in an open GeoPackage. Transactions are the caller's."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        layer: str,
        mode: str,
        source_fields: Sequence[tuple[str, str]],
        extras: Sequence[str] = (),
    ) -> None:
        self.connection, self.layer, self.mode, self.extras = connection, layer, mode, tuple(extras)
        self._carried = carried_fields(source_fields, mode)
        self._fields = [*own_fields(mode), *self._carried.values()]
        self._srs_id: Optional[int] = None

    @property
    def failed_table(self) -> str:
        """The table of what has no result."""
        return f"{self.layer}_failed"

    @property
    def tables(self) -> list[str]:
        """All tables of the layer."""
        return self.tables_of(self.layer)

    @staticmethod
    def tables_of(layer: str) -> list[str]:
        """The names of a layer and of all that may come with it."""
        return [layer, f"{layer}_failed", *(f"{layer}_{extra}" for extra in EXTRAS)]

    # -- tables ----------------------------------------------------------------------------------------------------
    def create(self, crs: str) -> None:
        """Make what is missing. Raises OutputError where a table of that name has another schema."""
        run = self.connection
        gpkg.create_core(run)
        srs_id = srs_id_of(run, crs)
        self._ensure(self.layer, "MULTIPOLYGON", srs_id, self._fields)
        for extra in self.extras:
            self._ensure(f"{self.layer}_{extra}", EXTRAS[extra], srs_id, self._fields)
        if not gpkg.table_exists(run, self.failed_table):
            gpkg.create_table(run, self.failed_table, _FAILED_FIELDS)
        missing = self._lacking(self.failed_table, ["fid", *(name for name, _ in _FAILED_FIELDS)])
        if missing:
            raise _other_schema(self.failed_table, f"lacks the fields {', '.join(missing)}")

    def _ensure(self, name: str, geometry_type: str, srs_id: int, fields: Sequence[tuple[str, str]]) -> None:
        if not gpkg.table_exists(self.connection, name):
            gpkg.create_layer(self.connection, name, geometry_type, srs_id, fields)
            return
        missing = self._lacking(name, ["fid", "geom", *(f for f, _ in fields)])
        row = self.connection.execute(
            "SELECT srs_id, geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?", (name,)
        ).fetchone()
        if missing or row is None:
            what = f"lacks the fields {', '.join(missing)}" if missing else "is no layer"
            raise _other_schema(name, what)
        if int(row[0]) != srs_id or str(row[1]).upper() not in (geometry_type, "GEOMETRY"):
            raise OutputError(
                f"The layer {name} has another CRS or geometry type.", "Choose another layer name, or overwrite it."
            )

    def _lacking(self, name: str, fields: Sequence[str]) -> list[str]:
        has = gpkg.fields_of(self.connection, name)
        return [field for field in fields if field not in has]

    def drop(self) -> None:
        """Remove the layer, its companions, and the records of the runs that made them. What only has a companion's
        name, and none of its fields, is somebody else's and stays."""
        own = [name for name, _ in _COMMON]
        gpkg.drop_table(self.connection, self.layer)
        for name in self.tables[1:]:
            fields = own if name != self.failed_table else [field for field, _ in _FAILED_FIELDS]
            if not self._lacking(name, fields):
                gpkg.drop_table(self.connection, name)
        if gpkg.table_exists(self.connection, RUNS):
            self.connection.execute(f"DELETE FROM {RUNS} WHERE layer = ?", (self.layer,))  # nosec B608

    @property
    def exists(self) -> bool:
        """Whether the layer is there."""
        return gpkg.table_exists(self.connection, self.layer)

    @property
    def next_fid(self) -> int:
        """The first feature id that is free in the layer and in the table of failures."""
        top = 0
        for name in (self.layer, self.failed_table):
            if gpkg.table_exists(self.connection, name):
                sql = f"SELECT coalesce(max(fid), 0) FROM {quoted(name)}"  # nosec B608
                row = self.connection.execute(sql).fetchone()
                top = max(top, int(row[0]))
        return top + 1

    def reserve(self, last: int) -> None:
        """Keep the ids up to ``last`` for this run: what another program adds meanwhile gets later ones."""
        for name in (self.layer, self.failed_table, *(f"{self.layer}_{extra}" for extra in self.extras)):
            gpkg.reserve(self.connection, name, last)

    # -- rows ------------------------------------------------------------------------------------------------------
    @property
    def srs_id(self) -> int:
        """The id of the layer's CRS."""
        if self._srs_id is None:
            sql = "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
            self._srs_id = int(self.connection.execute(sql, (self.layer,)).fetchone()[0])
        return self._srs_id

    def put(self, row: Row) -> None:
        """Write a polygon, in place of the one with its id."""
        self._insert(self.layer, row, row.geometry)

    def put_extras(self, row: Row, crs: str) -> None:
        """Write the polygon's boxes and centroid, as far as they are wanted, with what is known of the polygon.
        ``crs``: of the layer."""
        for extra in self.extras:
            shape = extra_shape(extra, row.geometry, crs)
            self._insert(f"{self.layer}_{extra}", row, shape)

    def _insert(self, table: str, row: Row, geometry: Any) -> None:
        columns = ", ".join(["fid", "geom", *(quoted(name) for name, _ in self._fields)])
        values = [row.values.get(name) for name, _ in own_fields(self.mode)]
        values += [_storable(row.attributes.get(name)) for name in self._carried]
        marks = ", ".join("?" * (len(values) + 2))
        self.remove(row.fid, [table])  # a plain REPLACE would not fire the trigger that keeps the index
        self.connection.execute(
            f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})",  # nosec B608
            [row.fid, encode_geometry(geometry, self.srs_id), *values],
        )

    def remove(self, fid: int, tables: Optional[Sequence[str]] = None) -> None:
        """Take an object out of the layer and its companions."""
        for table in tables or [self.layer, *(f"{self.layer}_{extra}" for extra in self.extras)]:
            self.connection.execute(f"DELETE FROM {quoted(table)} WHERE fid = ?", (fid,))  # nosec B608

    def put_failure(self, fid: int, source_fid: int, reason: str, x: Any, y: Any, attributes: str) -> None:
        """Write a row of the table of failures, in place of the one with its id."""
        names = ", ".join(name for name, _ in _FAILED_FIELDS)
        self.connection.execute(
            f"INSERT OR REPLACE INTO {quoted(self.failed_table)} (fid, {names}) VALUES (?, ?, ?, ?, ?, ?)",
            (fid, source_fid, reason, x, y, attributes),
        )

    def remove_failures(self, first: int, last: int, reason: str) -> None:
        """Take those with a reason, and an id from ``first`` to ``last``, out of the table of failures."""
        sql = f"DELETE FROM {quoted(self.failed_table)} WHERE fid BETWEEN ? AND ? AND reason = ?"  # nosec B608
        self.connection.execute(sql, (first, last, reason))

    def count(self, first: int, last: int) -> int:
        """How many polygons have an id from ``first`` to ``last``."""
        sql = f"SELECT count(*) FROM {quoted(self.layer)} WHERE fid BETWEEN ? AND ?"  # nosec B608
        return int(self.connection.execute(sql, (first, last)).fetchone()[0])

    def close_layers(self) -> None:
        """Bring extents up to date."""
        for name in (self.layer, *(f"{self.layer}_{extra}" for extra in self.extras)):
            gpkg.set_extent(self.connection, name)

    # -- the record of runs ----------------------------------------------------------------------------------------
    def runs(self) -> list[dict[str, Any]]:
        """The records of the layer, oldest first."""
        if not gpkg.table_exists(self.connection, RUNS):
            return []
        names = ["fid", *(name for name, _ in _RUN_FIELDS)]
        sql = f"SELECT {', '.join(names)} FROM {RUNS} WHERE layer = ? ORDER BY fid"  # nosec B608
        return [dict(zip(names, row)) for row in self.connection.execute(sql, (self.layer,))]

    def begin_run(self, fingerprint: str, first_fid: int, options: Mapping[str, Any]) -> None:
        """Note that a run has begun."""
        if not gpkg.table_exists(self.connection, RUNS):
            gpkg.create_table(self.connection, RUNS, _RUN_FIELDS)
        self.connection.execute(
            f"INSERT INTO {RUNS} (layer, fingerprint, state, first_fid, options) "  # nosec B608
            "VALUES (?, ?, ?, ?, ?)",
            (self.layer, fingerprint, RUNNING, first_fid, json.dumps(dict(options), sort_keys=True)),
        )

    def end_run(self, fingerprint: str, objects: int, failed: int, state: str = DONE) -> None:
        """Note that a run came to its end."""
        self.connection.execute(
            f"UPDATE {RUNS} SET objects = ?, failed = ?, "  # nosec B608
            "finished = strftime('%Y-%m-%dT%H:%M:%SZ','now') WHERE layer = ? AND fingerprint = ?",
            (objects, failed, self.layer, fingerprint),
        )
        self.set_state(fingerprint, state)

    def set_state(self, fingerprint: str, state: str) -> None:
        """Note how far a run is."""
        sql = f"UPDATE {RUNS} SET state = ? WHERE layer = ? AND fingerprint = ?"  # nosec B608
        self.connection.execute(sql, (state, self.layer, fingerprint))


def _other_schema(table: str, what: str) -> OutputError:
    return OutputError(f"The table {table} {what}.", "Choose another layer name, or overwrite it.")


def extra_shape(extra: str, geometry: MultiPolygon, crs: str) -> Any:
    """What a further layer shows of a polygon."""
    if extra == "rotated":
        return rotated_box(geometry, crs)
    return box(*geometry.bounds) if extra == "boxes" else shapely.centroid(geometry)


def rotated_box(geometry: MultiPolygon, crs: str = "") -> Any:
    """The rectangle of least area around a polygon; worked out near the origin, where coordinates keep their digits,
    and in metres where ``crs`` counts degrees: a degree of longitude is shorter than one of latitude."""
    left, bottom, right, top = geometry.bounds
    origin, scale = np.array([left, bottom]), np.eye(2)
    if crs and parse_crs(crs).is_geographic:
        step = max(right - left, top - bottom, 1e-9) / 2
        scale = np.array(local_metres(crs, (left + right) / 2, (bottom + top) / 2, step).matrix)
    local = shapely.transform(geometry, lambda xy: (xy - origin) @ scale.T)
    back = np.linalg.inv(scale).T
    return shapely.transform(shapely.oriented_envelope(local), lambda xy: xy @ back + origin)


def _storable(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float, str)) else str(value)
