# SPDX-License-Identifier: GPL-3.0-or-later
"""What a plugin can leave behind in QGIS: asked before it is loaded and after it was unloaded, it must be the same."""

from __future__ import annotations
import __future__ as futures

import logging
import os
import sys
import threading
from types import ModuleType
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QDockWidget, QMenu, QToolBar
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

NAME = "segmap_refiner"


def _has_code(name: str) -> bool:
    """Whether a module defines anything; QGIS leaves the empty packages of every plugin in ``sys.modules``."""
    own = {k: v for k, v in vars(sys.modules[name]).items() if not k.startswith("__")}
    return any(not isinstance(v, (ModuleType, futures._Feature)) for v in own.values())


class ResidueProbe:
    """Questions about loading and unloading."""

    def do_load(self) -> dict[str, bool]:
        """Load and start the plugin as the plugin manager does."""
        return {"loaded": bool(loadPlugin(NAME)), "started": bool(startPlugin(NAME))}

    def do_unload(self) -> bool:
        """Unload the plugin as the plugin manager does."""
        done = bool(unloadPlugin(NAME))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return done

    def do_residue(self) -> dict[str, Any]:
        """Everything countable that a plugin can leave behind."""
        window = iface.mainWindow()
        return {
            "plugins": sorted(plugins),
            "modules": sorted(m for m in sys.modules if m.split(".")[0] == NAME and _has_code(m)),
            "heavy": sorted(m for m in ("torch", "rasterio", "cv2", "shapely") if m in sys.modules),
            "model": getattr(sys.modules.get("model"), "OWNER", None),
            "path": list(sys.path),
            "toolbars": sorted(t.objectName() for t in window.findChildren(QToolBar)),
            "docks": sorted(d.objectName() for d in window.findChildren(QDockWidget)),
            "menus": self._actions(iface.rasterMenu()),
            "help": self._actions(iface.pluginHelpMenu()),
            "canvas_items": len(iface.mapCanvas().scene().items()),
            "tool": type(iface.mapCanvas().mapTool()).__name__,
            "layers": sorted(layer.name() for layer in QgsProject.instance().mapLayers().values()),
            "threads": sorted(t.name for t in threading.enumerate()),
            "handlers": [type(h).__name__ for h in (*logging.getLogger().handlers, *logging.getLogger(NAME).handlers)],
            "tasks": QgsApplication.taskManager().countActiveTasks(),
            "algorithms": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        }

    def do_children(self) -> dict[str, int]:
        """How many child processes QGIS has."""
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as numbers:
            return {"children": len(numbers.read().split())}

    def _actions(self, menu: QMenu) -> list[str]:
        found = []
        for action in menu.actions():
            found.append(action.text())
            if action.menu() is not None:
                found += self._actions(action.menu())
        return found
