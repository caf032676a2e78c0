# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set once per user, in QGIS's options: which Python, which device, which model the worker uses."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings

PYTHON = "segmap/python"
DEVICE = "segmap/device"
MODEL = "segmap/model"
DEFAULT_MODEL = "segmap-light"  # as model/zoo.py calls it, which is not imported here
DEVICES = ("auto", "cpu", "cuda", "mps")


def python() -> str:
    """The interpreter the user has named, empty for the plugin's own environment."""
    return str(QgsSettings().value(PYTHON, "") or "")


def set_python(path: str) -> None:
    """Name an interpreter; empty goes back to the plugin's own environment."""
    _set(PYTHON, path.strip())


def device() -> str:
    """One of :data:`DEVICES`."""
    value = str(QgsSettings().value(DEVICE, "auto") or "auto")
    return value if value in DEVICES else "auto"


def set_device(value: str) -> None:
    """Choose where the model computes; what is not one of :data:`DEVICES` means ``auto``."""
    _set(DEVICE, value if value in DEVICES and value != "auto" else "")


def model() -> str:
    """Path of the weight file in use, empty for the default model; a file that is gone counts as empty."""
    path = str(QgsSettings().value(MODEL, "") or "")
    return path if path and Path(path).is_file() else ""


def model_name() -> str:
    """What the model in use is called."""
    return Path(model()).stem if model() else DEFAULT_MODEL


def set_model(path: str) -> None:
    """Use another weight file; empty goes back to the default model."""
    _set(MODEL, path)


def worker_arguments() -> list[str]:
    """What the worker is started with, beside its module's name."""
    arguments = ["--model", model()] if model() else []
    return arguments + (["--device", device()] if device() != "auto" else [])


def _set(key: str, value: str) -> None:
    if value:
        QgsSettings().setValue(key, value)
    else:
        QgsSettings().remove(key)
