# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the worker's Python is: never QGIS's own, and nothing of it ever enters QGIS's ``sys.path``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication, QgsSettings

from ..errors import WorkerError
from .pins import LIGHT, load
from .state import ready_python

VARIABLE = "SEGMAP_PYTHON"
SETTING = "segmap/python"
_BIN = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")


def plugin_folder() -> Path:
    """The folder that holds ``segmap_plugin`` and ``model``: the worker's working directory."""
    return Path(__file__).resolve().parent.parent.parent


def data_folder() -> Path:
    """The plugin's folder in the user's QGIS profile; may not exist yet."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "segmap_refiner"


def candidates() -> list[tuple[str, Path]]:
    """(where it comes from, path), best first; only the checkout's may be absent on disk without being an error."""
    found: list[tuple[str, Path]] = []
    named = os.environ.get(VARIABLE, "")
    if named:
        found.append((VARIABLE, Path(named)))
    setting = str(QgsSettings().value(SETTING, "") or "")
    if setting:
        found.append((SETTING, Path(setting)))
    ready = ready_python(data_folder(), load(), load(LIGHT))
    if ready is not None:
        found.append(("environment", ready))
    found.append(("checkout", plugin_folder().joinpath(".venv", *_BIN)))
    return found


def find_python() -> Path:
    """The first interpreter there is. Raises WorkerError where a named one is missing, or none is installed."""
    for origin, path in candidates():
        if path.is_file():
            return path
        if origin in (VARIABLE, SETTING):
            raise WorkerError(
                f"There is no Python at {path}.", f"Correct {origin}, or clear it to use the plugin's own environment."
            )
    raise WorkerError(
        "The environment that runs the model is not installed.",
        "Install it from the panel, or name a Python that has torch in the settings.",
    )


def find_python_or_none() -> Optional[Path]:
    """Like :func:`find_python`, None where there is none."""
    try:
        return find_python()
    except WorkerError:
        return None
