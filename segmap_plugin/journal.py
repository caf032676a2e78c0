# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing confirmed is lost: each accepted polygon is on the disk before it is in a layer.

Every QGIS process has a SQLite file of its own (WAL, every commit fsynced) and holds a lock beside it. A file whose
lock is free belongs to a QGIS that ended without saying goodbye: its polygons are offered again. Two instances never
write the same file, and a broken file costs one session, not all.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QLockFile

from .background import Background
from .errors import OutputError
from .journal_files import has_table, lock_of, put_aside, remove
from .journal_waiting import WAITING, noted, waits

log = logging.getLogger(__name__)

_SCHEMA = """CREATE TABLE IF NOT EXISTS entry (
    id TEXT PRIMARY KEY, created TEXT NOT NULL, project TEXT NOT NULL, layer_id TEXT NOT NULL, layer_name TEXT NOT NULL,
    crs TEXT NOT NULL, wkb BLOB NOT NULL, attributes TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0)"""
_COLUMNS = "id, created, project, layer_id, layer_name, crs, wkb, attributes"
_ADD = f"INSERT OR REPLACE INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # nosec B608
_REFUSED = (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)


@dataclass(frozen=True)
class Entry:
    """One accepted polygon. ``wkb``: its geometry in ``crs`` (WKT), that of the layer it went to."""

    layer_id: str
    layer_name: str
    crs: str
    wkb: bytes
    attributes: dict[str, Any]
    project: str = ""
    created: str = ""
    id: str = ""


class Journal:
    """The journal of this process. No method raises: trouble is told once through ``on_trouble``, work goes on."""

    def __init__(self, path: Path, on_trouble: Callable[[OutputError], None]) -> None:
        self.path = path
        self._on_trouble = on_trouble
        self._warned = False
        self._owed: list[tuple[str, list[tuple[Any, ...]]]] = []  # statements and their rows, oldest first
        self._connection: Optional[sqlite3.Connection] = None
        self._lock: Optional[QLockFile] = None
        self._opening = threading.RLock()
        self._closed = False

    def prepare(self) -> None:
        """Make the file beforehand, in any thread: that waits for the disk several times, a further polygon once."""
        try:
            with self._opening:
                if not self._closed:
                    self._open()
        except (sqlite3.Error, OSError) as error:
            log.info("The journal %s cannot be made yet: %s", self.path, error)  # told when there is something to write
            self._unlock_unopened()

    @property
    def owes(self) -> bool:
        """Whether something is not on the disk yet."""
        return bool(self._owed)

    def record(self, entries: Sequence[Entry]) -> list[str]:
        """Write accepted polygons; their ids. They are on the disk when this returns, or :attr:`owes` tells."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        named = [replace(e, id=e.id or uuid.uuid4().hex, created=e.created or now) for e in entries]
        self._write((_ADD, [_row(entry) for entry in named]))
        return [entry.id for entry in named]

    def update(self, entry: str, wkb: Optional[bytes] = None, attributes: Optional[dict[str, Any]] = None) -> None:
        """The polygon has another geometry, or other attributes, now."""
        steps = []
        if wkb is not None:
            steps.append(("UPDATE entry SET wkb = ? WHERE id = ?", [(wkb, entry)]))
        if attributes is not None:
            text = json.dumps(attributes, ensure_ascii=False, default=str)
            steps.append(("UPDATE entry SET attributes = ? WHERE id = ?", [(text, entry)]))
        self._write(*steps)

    def set_gone(self, entry: str, gone: bool) -> None:
        """The polygon was taken out of its layer (undo), or came back (redo)."""
        self._write(("UPDATE entry SET gone = ? WHERE id = ?", [(int(gone), entry)]))

    def forget(self, entries: Sequence[str]) -> None:
        """These polygons are safe elsewhere, or the user does not want them."""
        self._write(("DELETE FROM entry WHERE id = ?", [(entry,) for entry in entries]))

    def forget_layer(self, layer_id: str) -> None:
        """All polygons of a layer are safe elsewhere, or were thrown away with it."""
        self._write(("DELETE FROM entry WHERE layer_id = ?", [(layer_id,)]))

    def note_waiting(self, objects: str) -> None:
        """What was accepted and has no outline yet, in place of what was noted before; empty for nothing."""
        if not self._closed:
            rows = [(objects,)] if objects else []
            self._write(("DELETE FROM waiting", [()]), ("INSERT INTO waiting VALUES (?)", rows))

    def retry(self) -> bool:
        """Write what is owed, should there be room again; whether nothing is owed any more."""
        return not self._owed or self._write()

    def entries(self) -> list[Entry]:
        """The polygons of this session that are not safe elsewhere, owed ones included."""
        if not self._owed:
            return _read(self.path) if self.path.exists() else []
        with closing(sqlite3.connect(":memory:")) as memory:
            if self._connection is not None:  # otherwise the owed ones are all there are
                self._connection.backup(memory)
            _make_tables(memory)
            for statement, rows in self._owed:
                memory.executemany(statement, rows)
            return _entries(memory)

    def close(self, discard: bool) -> None:
        """Stop writing. ``discard``: QGIS ends properly, nothing needs to be offered again."""
        with self._opening:
            self._closed = True
        if not discard:
            self.retry()
        if self._connection is not None:
            with suppress(sqlite3.Error):
                count = self._connection.execute("SELECT count(*) FROM entry").fetchone()[0]
                empty = discard or not (count or noted(self._connection))
                self._connection.close()
                if empty:
                    remove(self.path)
            self._connection = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _write(self, *steps: tuple[str, list[tuple[Any, ...]]]) -> bool:
        """Everything owed and then these statements, as one transaction; on the disk where this returns True."""
        self._owed.extend(steps)
        try:
            connection = self._open()
            with connection:
                for statement, rows in self._owed:
                    connection.executemany(statement, rows)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, _REFUSED):  # SQLite will never take it, and all the others would wait behind it
                del self._owed[len(self._owed) - len(steps) :]
            self._trouble(error)
            return False
        self._owed.clear()
        self._warned = False
        return True

    def _open(self) -> sqlite3.Connection:
        with self._opening:
            if self._connection is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._lock = lock_of(self.path)
                if not self._lock.tryLock(0):
                    raise OSError(f"{self.path} is in use by another process")
                try:
                    self._connection = _connect(self.path)
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        raise
                    put_aside(self.path, f"{self.path}.broken-{int(time.time())}")
                    self._connection = _connect(self.path)
            return self._connection

    def _unlock_unopened(self) -> None:
        if self._connection is None and self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _trouble(self, error: BaseException) -> None:
        log.warning("The journal %s cannot be written: %s", self.path, error)
        self._unlock_unopened()
        if not self._warned:
            self._warned = True
            self._on_trouble(
                OutputError(
                    f"Accepted polygons cannot be journaled ({error}).",
                    "Free some space or check the profile folder; until then save the output layer often.",
                )
            )


class Preparing(Background):
    """Opens a journal off the GUI thread."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def work(self) -> None:
        self._journal.prepare()

    def conclude(self) -> None:
        """Nobody waits for it."""


def new_path(folder: Path) -> Path:
    """A file for this process in the journal's folder."""
    return folder / f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}-{uuid.uuid4().hex[:6]}.sqlite"


def left_behind(folder: Path, own: Path) -> dict[Path, list[Entry]]:
    """The journals of processes that ended without closing them, with their polygons, oldest first.

    Empty ones are removed. A broken one is logged, renamed and skipped; one that cannot be read now is left alone.
    """
    found: dict[Path, list[Entry]] = {}
    for path in sorted(folder.glob("*.sqlite")) if folder.is_dir() else []:
        lock = lock_of(path)
        if path == own or not lock.tryLock(0):
            continue
        try:
            entries = _read(path)
            if entries:
                found[path] = entries
            elif not waits(path):
                remove(path)
        except (sqlite3.OperationalError, OSError) as error:  # a full disk, a drive that is gone: perhaps not for long
            log.warning("The journal %s cannot be read now: %s", path, error)
        except (sqlite3.Error, ValueError) as error:
            log.warning("The journal %s is broken: %s", path, error)
            put_aside(path, f"{path}.broken")
        finally:
            lock.unlock()
    return found


def unique(groups: Sequence[Sequence[Entry]]) -> list[Entry]:
    """All entries, each polygon once: a crash while restoring leaves it in two journals."""
    seen: dict[str, Entry] = {}
    for entries in groups:
        for entry in entries:
            seen.setdefault(entry.id, entry)
    return list(seen.values())


def remove_journal(path: Path) -> None:
    """Delete the journal of an ended process: its polygons are in ours now, or not wanted."""
    lock = lock_of(path)
    if lock.tryLock(0):
        remove(path)
        lock.unlock()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(str(path), timeout=0.5, check_same_thread=False)  # see Journal.prepare
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _make_tables(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute(_SCHEMA)
    connection.execute(WAITING)


def _read(path: Path) -> list[Entry]:
    with closing(sqlite3.connect(str(path), timeout=0.5)) as connection:
        return _entries(connection) if has_table(connection, "entry") else []


def _entries(connection: sqlite3.Connection) -> list[Entry]:
    query = f"SELECT {_COLUMNS} FROM entry WHERE gone = 0 ORDER BY rowid"  # nosec B608
    rows = connection.execute(query).fetchall()
    return [
        Entry(layer_id, layer_name, crs, bytes(wkb), json.loads(attributes), project, created, entry)
        for entry, created, project, layer_id, layer_name, crs, wkb, attributes in rows
    ]


def _row(entry: Entry) -> tuple[Any, ...]:
    attributes = json.dumps(entry.attributes, ensure_ascii=False, default=str)
    head = (entry.id, entry.created, entry.project, entry.layer_id, entry.layer_name, entry.crs)
    return (*head, sqlite3.Binary(entry.wkb), attributes)
