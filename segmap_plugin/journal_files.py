# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a journal: a SQLite database, its write-ahead log, and the lock of the process that writes it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile


def lock_of(path: Path) -> QLockFile:
    """The lock of a journal; it can be had where the process that wrote the journal is gone."""
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # a QGIS may run for days; the lock is stale when its process is gone
    return lock


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """A process that was killed early, or an older version of the plugin, left journals without."""
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchall())


def put_aside(path: Path, name: str) -> None:
    """Rename a broken file together with the pages that were not written into it yet."""
    for suffix in ("-wal", ""):
        with suppress(OSError):
            os.replace(f"{path}{suffix}", f"{name}{suffix}")


def remove(path: Path) -> None:
    """Delete a journal; whoever does so holds its lock."""
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            os.remove(f"{path}{suffix}")
