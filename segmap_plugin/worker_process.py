# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's process: which program, with what arguments, in what environment, and how it is ended."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

from .preferences import worker_arguments
from .runtime.interpreter import plugin_folder

# QGIS sets these for its own libraries; a rasterio wheel that reads QGIS's PROJ_DATA fails on every CRS.
_REMOVED = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "PYTHONHOME", "PYTHONPATH", "GDAL_DRIVER_PATH", "QGIS_PREFIX_PATH")

_SHUTDOWN_GRACE_MS = 1500


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


def let_go(process: QProcess, quitting: bool) -> None:
    """End a process nobody listens to any more, without waiting for it."""
    for signal in (process.started, process.readyReadStandardOutput, process.readyReadStandardError):
        signal.disconnect()
    process.finished.disconnect()
    process.errorOccurred.disconnect()
    if process.state() == QProcess.ProcessState.NotRunning:
        process.deleteLater()
        return
    application = QCoreApplication.instance()
    if application is None or application.closingDown() or quitting:
        # No event loop will reap it any more. Its object is left to the end of the process: destroyed while the
        # killed worker is not reaped, it would wait for it.
        process.kill()
        process.setParent(None)
        sip.transferto(process, None)
        return
    process.setParent(application)
    process.closeWriteChannel()
    process.terminate()
    process.finished.connect(process.deleteLater)
    # A timer of the process itself, so that it goes with it.
    killer = QTimer(process)
    killer.setSingleShot(True)
    killer.timeout.connect(process.kill)
    killer.start(_SHUTDOWN_GRACE_MS)
    application.aboutToQuit.connect(process.kill)
