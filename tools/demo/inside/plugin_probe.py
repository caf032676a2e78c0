# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers about the plugin: what a user would see of it, and how long that took. The one place that knows its names.

A click is timed from the mouse press that the canvas receives to the end of the paint event that shows its outline.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.utils import iface, plugins

PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999", "#8c564b")


class Stopwatch(QObject):
    """Times clicks and hovers on the canvas; ``samples`` in ms by kind."""

    def __init__(self, controller: Any) -> None:
        super().__init__()
        self.samples: dict[str, list[float]] = {"first": [], "further": [], "hover": []}
        self._controller = controller
        self._pressed: Optional[float] = None
        self._moved: Optional[float] = None
        self._shown: list[tuple[str, float]] = []
        iface.mapCanvas().viewport().installEventFilter(self)
        controller.requests.outlined.connect(self._outlined)
        controller.requests.hovered.connect(self._hovered)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice presses, moves and paints; never takes an event away."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() != Qt.MouseButton.MiddleButton:
            self._pressed, self._moved = time.perf_counter(), None
        elif kind == QEvent.Type.MouseMove and self._pressed is None:
            self._moved = self._moved or time.perf_counter()
        elif kind == QEvent.Type.Paint and self._shown:
            QTimer.singleShot(0, self._painted)
        return False

    def _outlined(self, prediction: Any) -> None:
        if self._pressed is not None:
            name = "first" if len(prediction.ask.clicks) == 1 else "further"
            self._shown.append((name, self._pressed))
            self._pressed = None

    def _hovered(self, _prediction: Any) -> None:
        if self._moved is not None:
            self._shown.append(("hover", self._moved))
            self._moved = None

    def _painted(self) -> None:
        now = time.perf_counter()
        for name, started in self._shown:
            self.samples[name].append((now - started) * 1000)
        self._shown.clear()


class PluginProbe:
    """The questions about the plugin."""

    def __init__(self) -> None:
        self._stopwatch: Optional[Stopwatch] = None
        self._ready_s = 0.0
        self._started = 0.0
        self._export: dict[str, Any] = {"running": False, "error": "not asked for"}

    @property
    def plugin(self) -> Any:
        """The plugin object that QGIS holds."""
        return plugins["segmap_refiner"]

    def watch(self) -> None:
        """Start to time what the plugin does; once."""
        if self._stopwatch is None:
            controller = self.plugin.controller
            self._stopwatch = Stopwatch(controller)
            controller.client.state_changed.connect(self._on_state)
            controller.exported.connect(self._on_exported)

    def do_install_zip(self, path: str) -> dict[str, Any]:
        """What *Install from ZIP* of QGIS's plugin manager does; where the plugin is then, and whether it runs."""
        import pyplugin_installer  # it looks for windows that are not there while QGIS starts

        pyplugin_installer.instance().installFromZipFile(path)
        return {"file": sys.modules["segmap_refiner"].__file__, "runs": "segmap_refiner" in plugins}

    def do_tool_button(self) -> list[int]:
        """The middle of the toolbar button that starts the tool, on the screen."""
        self.watch()
        button = self.plugin.toolbar.widgetForAction(self._action())
        if button is None or not button.isVisible():
            raise ValueError("the toolbar shows no button for the tool")
        point = button.mapToGlobal(button.rect().center())
        return [point.x(), point.y()]

    def do_trigger_tool(self) -> None:
        """Start the click tool as its menu entry does."""
        self.watch()
        if "segmap_refiner" in plugins and not self.plugin.controller.active:
            self._action().trigger()

    def do_plugin(self) -> dict[str, Any]:
        """What the user sees of the plugin now."""
        controller = self.plugin.controller
        prediction, outline = controller.prediction, controller.preview.geometry("outline")
        clicks = controller.session.clicks
        answered = prediction is not None and prediction.ask.clicks == clicks
        layer = controller.output_layer()
        return {
            "active": controller.active,
            "worker": controller.client.state,
            "grid": controller.requests.grid is not None,
            "pending": controller.requests.pending,
            "worker_pid": controller.client.pid,
            "worker_ready_s": round(self._ready_s, 3),
            "worker_peak_rss_mb": self._peak_rss_mb(controller.client.pid),
            "model": str(controller.client.info.get("model", "")),
            "device": str(controller.client.info.get("device", "")),
            "clicks": len(clicks),
            "settled": controller.requests.pending == 0 and (answered or not clicks),
            "outline": outline.asWkt(6) if outline is not None else "",
            "outline_vertices": outline.constGet().nCoordinates() if outline is not None else 0,
            "hover": controller.preview.geometry("hover") is not None,
            "refining": controller.session.target is not None,
            "features": 0 if layer is None else layer.featureCount(),
            "classes": [item.name for item in controller.settings.classes],
            "error": str(controller.last_error or ""),
        }

    def do_click_at(self, x: float, y: float, crs: str, positive: bool = True) -> bool:
        """Give the controller a click at an exact place: the screen has whole pixels only."""
        return self.plugin.controller.click(QgsPointXY(x, y), positive, QgsCoordinateReferenceSystem(crs))

    def do_choose_raster(self, path: str, provider: str = "gdal") -> None:
        """Add one more raster and make it the one that is digitized."""
        self.do_load_raster(path, provider)
        self.plugin.controller.change_settings(raster_layer=iface.activeLayer().id())

    def do_polygons(self) -> list[str]:
        """The polygons of all vector layers as text, sorted."""
        layers = [v for v in QgsProject.instance().mapLayers().values() if isinstance(v, QgsVectorLayer)]
        return sorted(feature.geometry().asWkt(6) for layer in layers for feature in layer.getFeatures())

    def do_same_polygons(self, wkts: list[str]) -> dict[str, bool]:
        """Whether the layers hold exactly these polygons."""
        return {"same": self.do_polygons() == sorted(wkts)}

    def do_restored(self) -> dict[str, int]:
        """How many polygons the vector layers hold, the output layer or not."""
        return {"features": len(self.do_polygons())}

    def do_set_classes(self, names: list[str]) -> None:
        """Make the class list hold these names, so that keys 1-9 choose them."""
        controller = self.plugin.controller
        classes = type(controller.settings.classes)
        kind = type(next(iter(controller.settings.classes)))
        if names:
            items = tuple(kind(name, PALETTE[i % len(PALETTE)]) for i, name in enumerate(names))
            controller.change_settings(classes=classes(items), current_class=names[0])

    def do_export(self, path: str, layer_name: str = "polygons") -> None:
        """Export the output layer by the plugin."""
        self._export = {"running": True, "error": ""}
        self.plugin.controller.export(path, layer_name)

    def do_export_state(self) -> dict[str, Any]:
        """Whether the export still runs, and what went wrong."""
        return self._export

    def do_timings(self) -> dict[str, list[float]]:
        """Milliseconds from the press of a mouse button to the painted outline: first clicks, further ones, hovers."""
        return {} if self._stopwatch is None else self._stopwatch.samples

    def _action(self) -> Any:
        return self.plugin.action

    def _on_state(self, state: str) -> None:
        if state == "starting":
            self._started = time.perf_counter()
        elif state == "ready" and self._started:
            self._ready_s, self._started = time.perf_counter() - self._started, 0.0

    def _on_exported(self, _path: str, _name: str, error: Any) -> None:
        self._export = {"running": False, "error": str(error) if error is not None else ""}

    @staticmethod
    def _peak_rss_mb(pid: int) -> float:
        try:
            with open(f"/proc/{pid}/status", encoding="ascii") as lines:
                peaks = [line for line in lines if line.startswith("VmHWM")]
        except FileNotFoundError:
            return 0.0
        return round(int(peaks[0].split()[1]) * 1024 / 1e6, 1) if peaks else 0.0
