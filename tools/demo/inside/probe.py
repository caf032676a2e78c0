# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers about QGIS itself: layers, the canvas, where things are on the screen. ``plugin_probe`` knows the plugin."""

from __future__ import annotations

import resource
import time
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDockWidget, QWidget
from qgis.utils import iface, plugins

from .fault_probe import FaultProbe
from .heartbeat import Heartbeat
from .residue import ResidueProbe

LONGEST_WAIT_S = 10.0  # for the end of a drawing that never began, because nothing had changed


class Probe(FaultProbe, ResidueProbe):
    """Everything the scripted user may ask; each ``do_x`` is one question."""

    def __init__(self) -> None:
        super().__init__()
        self.heartbeat = Heartbeat()
        self.messages: list[list[str]] = []
        self._asked_to_draw = 0.0
        self._task: Any = None
        iface.mapCanvas().mapCanvasRefreshed.connect(self._on_drawn)
        QgsApplication.messageLog().messageReceived.connect(self._remember)
        for name in ("Browser", "undo/redo dock", "theMapGpsDock", "LayerOrder"):
            dock = iface.mainWindow().findChild(QDockWidget, name)
            if dock is not None:
                dock.hide()
        iface.mainWindow().showMaximized()

    def welcome(self, raster: str) -> None:
        """For a real user: load the raster and start the tool."""
        if raster:
            self.do_load_raster(raster)
        self.do_trigger_tool()

    def do_hello(self) -> dict[str, Any]:
        """Versions, and whether the plugin is there."""
        return {
            "qgis": Qgis.QGIS_VERSION,
            "plugin": "segmap_refiner" in plugins,
            "window": iface.mainWindow().isVisible(),
        }

    def do_load_raster(self, path: str, provider: str = "gdal") -> dict[str, Any]:
        """Add a raster, by default a file, to the project and look at all of it."""
        layer = QgsRasterLayer(path, path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0], provider)
        if not layer.isValid():
            raise ValueError(f"QGIS cannot open {path}")
        QgsProject.instance().addMapLayer(layer)
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()
        self._redraw()
        return {"crs": layer.crs().authid(), "bands": layer.bandCount(), "pixel": layer.rasterUnitsPerPixelX()}

    def do_look_at(self, points: list[list[float]], crs: str, zoom: float = 1.0) -> None:
        """Centre the canvas on points, ``zoom`` canvas pixels for one of the raster's, less if they would not fit."""
        layer, canvas = self._raster(), iface.mapCanvas()
        moved = [self._between(crs, canvas.mapSettings().destinationCrs()).transform(QgsPointXY(*p)) for p in points]
        box = QgsRectangle(moved[0], moved[0])
        for point in moved:
            box.include(point)
        extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        per_pixel = max(extent.width() / layer.width(), extent.height() / layer.height()) / zoom
        size = canvas.size()
        per_pixel = max(per_pixel, box.width() / size.width() * 1.6, box.height() / size.height() * 1.6)
        half = (per_pixel * size.width() / 2, per_pixel * size.height() / 2)
        middle = box.center()
        canvas.setExtent(
            QgsRectangle(middle.x() - half[0], middle.y() - half[1], middle.x() + half[0], middle.y() + half[1])
        )
        self._redraw()

    def do_canvas(self) -> dict[str, Any]:
        """Whether the canvas is still drawing, and how it looks."""
        canvas = iface.mapCanvas()
        return {
            "drawing": canvas.isDrawing() or self._asked_to_draw > time.monotonic() - LONGEST_WAIT_S,
            "rotation": canvas.rotation(),
            "crs": canvas.mapSettings().destinationCrs().authid(),
            "extent": canvas.extent().toString(),
            "tool": type(canvas.mapTool()).__name__,
        }

    def do_rotate(self, degrees: float) -> None:
        """Rotate the canvas."""
        iface.mapCanvas().setRotation(degrees)
        self._redraw()

    def do_project_crs(self, crs: str) -> None:
        """Change the CRS of the project."""
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(crs))
        self._redraw()

    def do_pan(self, dx: float, dy: float) -> None:
        """Move the view by fractions of its width and height."""
        canvas = iface.mapCanvas()
        extent = canvas.extent()
        center = QgsPointXY(extent.center().x() + dx * extent.width(), extent.center().y() + dy * extent.height())
        canvas.setCenter(center)
        self._redraw()

    def do_screen(self, x: float, y: float, crs: str) -> list[int]:
        """Where a point is on the screen now; an error if the canvas does not show it."""
        canvas = iface.mapCanvas()
        settings = canvas.mapSettings()
        point = self._between(crs, settings.destinationCrs()).transform(QgsPointXY(x, y))
        pixel = settings.mapToPixel().transform(point)
        place = QPoint(round(pixel.x()), round(pixel.y()))
        if not canvas.viewport().rect().contains(place):
            raise ValueError(f"({x}, {y}) is not on the canvas")
        return self._global(canvas.viewport(), place)

    def do_widget(self, text: str) -> list[int]:
        """The middle of a visible button, on the screen; found by object name, text or tool tip of it or its action."""
        found = [b for b in self._buttons() if text in self._names(b)]
        if not found:
            names = sorted({n for b in self._buttons() for n in self._names(b)[:2] if "egmap" in n.lower()})
            raise ValueError(f"no visible button {text!r}; there are {names}")
        return self._global(found[0], found[0].rect().center())

    def do_enabled(self, name: str) -> bool:
        """Whether a visible button of that object name can be pressed now."""
        return any(b.isEnabled() for b in self._buttons() if b.objectName() == name)

    def do_dialogs(self) -> list[dict[str, str]]:
        """Dialogs and message boxes that are open now."""
        return [
            {"title": w.windowTitle(), "class": type(w).__name__, "name": w.objectName()}
            for w in QApplication.topLevelWidgets()
            if w.isVisible() and w.isModal()
        ]

    def do_phase(self, name: str, step: str = "") -> None:
        """From now on the gaps of the GUI thread count for this phase."""
        self.heartbeat.enter(name, step)

    def do_measurements(self) -> dict[str, Any]:
        """The heartbeat's gaps by phase, and this process's peak memory in MB."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        return {"heartbeat": self.heartbeat.report(), "peak_rss_mb": round(peak, 1), "rss_mb": self.do_memory()}

    def do_messages(self) -> list[list[str]]:
        """What QGIS logged: [tag, level, text]."""
        return self.messages

    def do_task(self) -> None:
        """Let QGIS's own task manager run something, as commands of QGIS do."""
        self._task = QgsTask.fromFunction("nothing", lambda _task: None)
        QgsApplication.taskManager().addTask(self._task)

    def do_tasks(self) -> dict[str, int]:
        """How many tasks of QGIS's task manager are under way."""
        return {"tasks": QgsApplication.taskManager().countActiveTasks()}

    def do_quit(self) -> None:
        """Quit by the menu, without questions about unsaved work."""
        QTimer.singleShot(0, self._quit)

    @staticmethod
    def _quit() -> None:
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isEditable():
                layer.commitChanges()
        QgsProject.instance().setDirty(False)
        iface.actionExit().trigger()

    def _redraw(self) -> None:
        """Draw, and know until it is done that it was asked for: QGIS begins a little later."""
        self._asked_to_draw = time.monotonic()
        iface.mapCanvas().refresh()

    def _on_drawn(self) -> None:
        self._asked_to_draw = 0.0

    def _remember(self, text: str, tag: str, level: Any) -> None:
        self.messages.append([tag, str(int(level)), text])

    def do_memory(self) -> float:
        """This process's memory now, MB."""
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return round(int(numbers.read().split()[1]) * resource.getpagesize() / 1e6, 1)

    @staticmethod
    def _raster() -> QgsRasterLayer:
        return next(v for v in QgsProject.instance().mapLayers().values() if isinstance(v, QgsRasterLayer))

    @staticmethod
    def _between(crs: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(QgsCoordinateReferenceSystem(crs), target, QgsProject.instance())

    @staticmethod
    def _global(widget: QWidget, place: QPoint) -> list[int]:
        point = widget.mapToGlobal(place)
        return [point.x(), point.y()]

    @staticmethod
    def _buttons() -> list[QAbstractButton]:
        return [b for w in QApplication.topLevelWidgets() for b in w.findChildren(QAbstractButton) if b.isVisible()]

    @staticmethod
    def _names(button: QAbstractButton) -> list[str]:
        action = button.defaultAction() if hasattr(button, "defaultAction") else None
        own = [button.objectName(), button.text().replace("&", ""), button.toolTip()]
        return own + ([action.objectName(), action.text().replace("&", ""), action.toolTip()] if action else [])
