# SPDX-License-Identifier: GPL-3.0-or-later
"""SegMap Refiner, a QGIS plugin: digitize imagery by clicking. QGIS asks this package for its plugin object."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Called by QGIS under this name: the plugin object.

    Its modules are imported only now, so that a broken install is reported by QGIS itself.
    """
    from .segmap_plugin.plugin import SegMapPlugin

    return SegMapPlugin(iface)
