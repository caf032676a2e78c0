# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted objects without an outline yet, as a journal knows them: texts of :mod:`.controller_owed`.

A QGIS that ends without a word leaves them behind; the next one takes them into its profile and offers to finish them.
One that ends in the moment between a polygon's entry and this note leaves both: nothing is lost, and one is too many.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Callable

from .journal_files import has_table, lock_of

log = logging.getLogger(__name__)

WAITING = "CREATE TABLE IF NOT EXISTS waiting (objects TEXT NOT NULL)"


def noted(connection: sqlite3.Connection) -> list[str]:
    """What is noted in a journal; [] where it has no place for it."""
    if not has_table(connection, "waiting"):
        return []
    return [str(row[0]) for row in connection.execute("SELECT objects FROM waiting")]


def waits(path: Path) -> bool:
    """Whether anything is noted in this journal."""
    with closing(sqlite3.connect(str(path), timeout=0.5)) as connection:
        return bool(noted(connection))


def hand_over(folder: Path, own: Path, keep: Callable[[str], None]) -> None:
    """Give ``keep`` what the journals of ended processes have noted, and strike it out there.

    A journal that cannot be read now is left for another time.
    """
    for path in sorted(folder.glob("*.sqlite")) if folder.is_dir() else []:
        lock = lock_of(path)
        if path == own or not lock.tryLock(0):
            continue
        try:
            with closing(sqlite3.connect(str(path), timeout=0.5)) as connection, connection:
                for text in noted(connection):
                    keep(text)
                    connection.execute("DELETE FROM waiting WHERE objects = ?", (text,))
        except (sqlite3.Error, OSError) as error:
            log.warning("What waits in the journal %s cannot be read now: %s", path, error)
        finally:
            lock.unlock()
