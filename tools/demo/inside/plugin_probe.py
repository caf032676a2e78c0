# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers about the plugin: what a user would see of it, and when it was drawn."""

from __future__ import annotations

from typing import Any

from qgis.utils import plugins


class PluginProbe:
    """The questions about the plugin; the only part of the demo that knows its names."""

    @property
    def plugin(self) -> Any:
        """The plugin object that QGIS holds."""
        return plugins["segmap_refiner"]

    def do_trigger_tool(self) -> None:
        """Start the click tool."""
