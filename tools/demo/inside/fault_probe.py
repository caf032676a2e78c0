# SPDX-License-Identifier: GPL-3.0-or-later
"""What the fault suite asks beside the demo's questions: gestures without a mouse, settings, numbers, the journal."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import Any

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsPointXY
from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import QLocale, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QMessageBox
from qgis.utils import iface, reloadPlugin

from .plugin_probe import PluginProbe


class FaultProbe(PluginProbe):
    """Questions of the fault suite."""

    def do_accept(self) -> None:
        """Accept the object as the panel's button does."""
        self.plugin.controller.accept()

    def do_hover_at(self, x: float, y: float) -> None:
        """Let the tool hover over a point of the canvas's CRS."""
        self.plugin.controller.hover(QgsPointXY(x, y))

    def do_refine_at(self, x: float, y: float, crs: str) -> bool:
        """Begin to correct the polygon under a point."""
        return bool(self.plugin.controller.refine_at(QgsPointXY(x, y), QgsCoordinateReferenceSystem(crs)))

    def do_restore(self) -> None:
        """What the button of the offer does."""
        self.plugin.controller.restore()

    def do_finish_owed(self) -> None:
        """What the button of the other offer does."""
        self.plugin.controller.finish_owed()

    def do_trigger_pan(self) -> None:
        """Take QGIS's pan tool."""
        iface.actionPan().trigger()

    def do_menu(self, name: str) -> None:
        """Choose an entry of the plugin's menu by its name, without waiting for what it opens."""
        action = next(a for a in iface.mainWindow().findChildren(QAction) if a.objectName() == f"segmap_action_{name}")
        QTimer.singleShot(0, action.trigger)

    def do_panel_box(self) -> list[int]:
        """Left, top, right and bottom of the panel on the screen."""
        dock = self.plugin.dock
        first, last = dock.mapToGlobal(dock.rect().topLeft()), dock.mapToGlobal(dock.rect().bottomRight())
        return [first.x(), first.y(), last.x(), last.y()]

    def do_digitize_everything(self, extent: list[float], crs: str) -> bool:
        """Start the panel's run over an extent (x_min, y_min, x_max, y_max)."""
        box = self.plugin.dock.batch
        xmin, ymin, xmax, ymax = extent
        choice = replace(box._choice, mode="everything", extent=f"{xmin},{xmax},{ymin},{ymax} [{crs}]")
        return bool(box.start(choice))

    def do_digitizing(self) -> dict[str, bool]:
        """Whether the panel's run is under way."""
        return {"busy": bool(self.plugin.dock.batch.busy)}

    def do_cancel_run(self) -> None:
        """What the stop button beside the run's progress does."""
        self.plugin.dock.batch.cancel.click()

    def do_task_names(self) -> list[str]:
        """What QGIS's list of tasks shows."""
        return [task.description() for task in QgsApplication.taskManager().activeTasks()]

    def do_new_project(self) -> None:
        """Begin a new project, without waiting for questions."""
        QTimer.singleShot(0, lambda: iface.newProject(False))

    def do_question(self) -> dict[str, str]:
        """The text of the message box that is open; empty where there is none."""
        box = QApplication.activeModalWidget()
        return {"text": box.text() if isinstance(box, QMessageBox) else ""}

    def do_answer(self, text: str) -> None:
        """Press a button of the message box that is open."""
        buttons = {button.text().replace("&", ""): button for button in QApplication.activeModalWidget().buttons()}
        QTimer.singleShot(0, buttons[text].click)

    def do_accept_dialog(self) -> None:
        """Answer the dialog that is open, as Enter would."""
        QTimer.singleShot(0, QApplication.activeModalWidget().accept)

    def do_features(self) -> list[dict[str, Any]]:
        """The attributes of all polygons of the output layer, without dates."""
        layer = self.plugin.controller.output_layer()
        names = ("class", "score", "clicks", "area_m2", "perimeter_m")
        return [] if layer is None else [{n: f[n] for n in names} for f in layer.getFeatures()]

    def do_setting(self) -> dict[str, Any]:
        """The settings of the outline's shape."""
        return dict(self.plugin.controller.settings.shape.to_json())

    def do_told(self) -> list[str]:
        """What the user was told, since the plugin was loaded."""
        return list(self.plugin.controller.messages.latest)

    def do_journal(self) -> str:
        """The path of this program's journal."""
        return str(self.plugin.controller.outputs.journal.path)

    def do_number_format(self) -> dict[str, str]:
        """One and a half as the C library and as Qt write it."""
        buffer = ctypes.create_string_buffer(16)
        ctypes.CDLL(None).snprintf(buffer, 16, b"%.1f", ctypes.c_double(1.5))
        return {"c": buffer.value.decode("ascii"), "qt": QLocale().toString(1.5)}

    def do_type_number(self, name: str, text: str) -> float:
        """Type a text into a box of the panel; the number that it makes of it."""
        box = self.plugin.dock.findChild(QgsDoubleSpinBox, name)
        box.selectAll()
        QTest.keyClicks(box.lineEdit(), text)
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Tab)
        return float(box.value())

    def do_reload_plugin(self) -> None:
        """Load the plugin anew, as its developers do."""
        reloadPlugin("segmap_refiner")
