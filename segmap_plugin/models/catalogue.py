# SPDX-License-Identifier: GPL-3.0-or-later
"""The models people know by name, as a table QGIS can show without torch; ``model/zoo.py`` is its twin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent / "catalogue.json"


@dataclass(frozen=True)
class Entry:
    """One row. ``source``: the page its file comes from; ``url``: a direct link, empty where there is none.

    ``size_mb``: of the file, in millions of bytes; but for the one that ships, the parameters in float32, 4 bytes each.
    """

    name: str
    title: str
    about: str
    good_at: str
    paper: str
    licence: str
    source: str
    files: tuple[str, ...]
    size_mb: float
    url: str
    sha256: str
    ships: bool


def load(path: Path = FILE) -> list[Entry]:
    """All rows, the default model first."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Entry(**{**row, "files": tuple(row["files"])}) for row in rows]
