# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin in QGIS, as the tests of the canvas have it."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

_PATH = Path(__file__).resolve().parents[1] / "qgis" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("segmap_qgis_fixtures", _PATH)
_FIXTURES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)
for _name in ("package", "part", "profile", "canvas", "raster", "worker_python", "plugin", "ready"):
    globals()[_name] = getattr(_FIXTURES, _name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A time limit as that of the other tests on a canvas."""
    for item in items:
        if "tests/gui" in str(item.path).replace(os.sep, "/"):
            item.add_marker(pytest.mark.timeout(180))
