# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments that an update left behind: those whose pins no copy of the plugin has any more.

A folder's name is all that tells whose it is (see :mod:`.state`). On Windows all profiles share one folder of
environments, so the copies of the plugin in all of them are asked for their pins.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..errors import InstallError
from .pins import load
from .state import runtime_folder

_NAME = re.compile(r"([0-9a-f]{10})(-cuda)?")
_PINS = "*/segmap_plugin/runtime/pins"


@dataclass(frozen=True)
class Leftover:
    """A folder that nothing known uses, and what it takes on the disk."""

    folder: Path
    megabytes: float


def find(
    data: Path, kept: Iterable[str], used: Iterable[Path] = (), cancelled: Callable[[], bool] = lambda: False
) -> tuple[Leftover, ...]:
    """The environments that may go. ``kept``: ids of our own pins; ``used``: interpreters in use.

    Nothing where a copy of the plugin cannot be read: what that needs is not known then.
    """
    try:
        known = {*kept, *_ids(data)}
    except (InstallError, OSError, ValueError, LookupError, TypeError):
        return ()
    inside = {parent for path in used for parent in path.parents}
    folders = [
        folder
        for folder in sorted(runtime_folder(data).glob("*"))
        if _is_environment(folder, known) and folder not in inside
    ]
    return tuple(Leftover(folder, _megabytes(folder, cancelled)) for folder in folders if not cancelled())


def _is_environment(folder: Path, known: set[str]) -> bool:
    name = _NAME.fullmatch(folder.name)
    return name is not None and name[1] not in known and folder.is_dir() and not folder.is_symlink()


def _ids(data: Path) -> Iterator[str]:
    """Of the pins of every copy of the plugin that a QGIS of this user finds."""
    for plugins in _plugin_folders(data):
        for pins in plugins.glob(_PINS):
            for file in pins.glob("*.txt"):
                yield load(file.stem, pins).id


def _plugin_folders(data: Path) -> Iterator[Path]:
    """``data``: .../QGIS/QGIS3/profiles/<name>/segmap_refiner."""
    yield data.parent / "python" / "plugins"
    if len(data.parents) > 3:
        yield from data.parents[3].glob("*/profiles/*/python/plugins")
    yield from (Path(folder) for folder in os.environ.get("QGIS_PLUGINPATH", "").split(os.pathsep) if folder)


def _megabytes(folder: Path, cancelled: Callable[[], bool]) -> float:
    total = 0
    for parent, _, names in os.walk(folder):
        if cancelled():
            break
        for name in names:
            try:
                total += os.lstat(os.path.join(parent, name)).st_size
            except OSError:  # gone meanwhile
                continue
    return total / 1e6
