# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's process as it is to be started: which program, with what arguments, in what environment."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment

from .preferences import worker_arguments
from .runtime.interpreter import plugin_folder

# QGIS sets these for its own libraries; a rasterio wheel that reads QGIS's PROJ_DATA fails on every CRS.
_REMOVED = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "PYTHONHOME", "PYTHONPATH", "GDAL_DRIVER_PATH", "QGIS_PREFIX_PATH")


def worker_environment() -> QProcessEnvironment:
    """QGIS's environment without what belongs to QGIS's own Python, GDAL and PROJ."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in _REMOVED:
        environment.remove(name)
    # Spinning OpenMP threads made a 33 ms inference take 2,056 ms while another process was busy.
    environment.insert("OMP_WAIT_POLICY", "PASSIVE")
    environment.insert("PYTHONUTF8", "1")
    environment.insert("PYTHONIOENCODING", "utf-8")
    return environment


def worker_process(python: Path, parent: QObject) -> QProcess:
    """``python -m segmap_plugin.worker``, not started yet."""
    process = QProcess(parent)
    process.setProcessEnvironment(worker_environment())
    process.setWorkingDirectory(str(plugin_folder()))
    process.setProgram(str(python))
    # -E and -s: no environment variables of another Python, no user site-packages. Not -I, which would also hide the
    # working directory that `-m` finds the worker in.
    process.setArguments(["-E", "-s", "-m", "segmap_plugin.worker", *worker_arguments()])
    return process
