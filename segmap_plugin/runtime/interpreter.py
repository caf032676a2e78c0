# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the worker's Python is: never QGIS's own, and nothing of it ever enters QGIS's ``sys.path``."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication, QgsSettings

from ..errors import WorkerError
from .pins import LIGHT, load
from .state import ready_python

VARIABLE = "SEGMAP_PYTHON"
SETTING = "segmap/python"
_BIN = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")


@dataclass(frozen=True)
class Named:
    """An interpreter of the user's own. ``origin``: VARIABLE or SETTING."""

    origin: str
    path: Path

    @property
    def gone(self) -> bool:
        """True where it was deleted or moved since."""
        return not self.path.is_file()


def plugin_folder() -> Path:
    """The folder that holds ``segmap_plugin`` and ``model``: the worker's working directory."""
    return Path(__file__).resolve().parent.parent.parent


def data_folder() -> Path:
    """The plugin's folder in the user's QGIS profile; may not exist yet."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "segmap_refiner"


def all_named() -> list[Named]:
    """The interpreters the user has named, there or not, first the one that counts."""
    found = {VARIABLE: os.environ.get(VARIABLE, ""), SETTING: str(QgsSettings().value(SETTING, "") or "")}
    return [Named(origin, Path(path)) for origin, path in found.items() if path]


def named() -> Optional[Named]:
    """The interpreter the user has named, there or not; None where none is named."""
    return next(iter(all_named()), None)


def passed_over() -> Optional[Path]:
    """The interpreter of the setting, where that is gone and the plugin's own environment takes its place."""
    mine = named()
    return mine.path if mine is not None and _is_passed_over(mine, _ready()) else None


def find_python() -> Path:
    """The interpreter of the variable, of the setting, of the plugin's own environment, or of a checkout.

    Raises WorkerError where the variable's is missing, where the setting's is and nothing of ours is ready to take its
    place, or where none is installed.
    """
    mine, ready = named(), _ready()
    if mine is not None and not _is_passed_over(mine, ready):
        if not mine.gone:
            return mine.path
        remedy = "Install the environment, or choose another Python, under Raster > SegMap > Environment."
        if mine.origin == VARIABLE:
            remedy = f"Correct {VARIABLE}, or clear it to use the plugin's own environment."
        raise WorkerError(f"There is no Python at {mine.path}.", remedy)
    # The checkout's may be absent on disk without being an error.
    for path in (ready, plugin_folder().joinpath(".venv", *_BIN)):
        if path is not None and path.is_file():
            return path
    raise WorkerError(
        "The environment that runs the model is not installed.",
        "Install it under Raster > SegMap > Environment, or name a Python of your own there.",
    )


def find_python_or_none() -> Optional[Path]:
    """Like :func:`find_python`, None where there is none."""
    try:
        return find_python()
    except WorkerError:
        return None


def _ready() -> Optional[Path]:
    return ready_python(data_folder(), load(), load(LIGHT))


def _is_passed_over(mine: Named, ready: Optional[Path]) -> bool:
    """A variable is meant for this one start; a setting outlives the environment that it names."""
    return mine.origin == SETTING and mine.gone and ready is not None
