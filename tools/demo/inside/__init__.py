# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the demo that runs inside QGIS: Python 3.9, qgis.PyQt and the standard library only."""

from __future__ import annotations

import os
from typing import Any

from qgis.PyQt.QtCore import QTimer


def start() -> Any:
    """Called by QGIS's start-up script: open the line to the scripted user, or just set the table for a real one."""
    from .line import Line
    from .probe import Probe

    probe = Probe()
    path = os.environ.get("SEGMAP_DEMO_LINE", "")
    if path:
        start.line = Line(path, probe)  # type: ignore[attr-defined]  # kept alive by this attribute
    else:
        QTimer.singleShot(0, lambda: probe.welcome(os.environ.get("SEGMAP_DEMO_RASTER", "")))
    return probe
