# SPDX-License-Identifier: GPL-3.0-or-later
"""Registers the plugin with QGIS and takes everything back; decides nothing."""

from __future__ import annotations

import gc
import logging
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar

from . import background, translation
from .canvas.click_tool import ClickTool
from .canvas.keys import KeyFilter
from .controller import Controller
from .gui.accept_guard import AcceptGuard
from .gui.dock import SegMapDock
from .gui.extras import Extras
from .gui.messages import LogHandler, Messages
from .gui.shortcuts import make_shortcuts
from .processing.registry import register_provider, unregister_provider
from .runtime.interpreter import plugin_folder

_DOCK_MS = 10  # with 0 ms it would come before anything else that waits for the event loop
_LOGGER = logging.getLogger(__name__.rpartition(".")[0])


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class SegMapPlugin(QObject):
    """What ``qgis.utils.plugins`` holds. ``controller``, ``tool`` and ``dock`` are None while it is not loaded."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self.iface = iface
        self.controller: Optional[Controller] = None
        self.tool: Optional[ClickTool] = None
        self.dock: Optional[SegMapDock] = None
        self.toolbar: Optional[QToolBar] = None
        self.action: Optional[QAction] = None
        self.dock_action: Optional[QAction] = None
        self.shortcuts: list[QAction] = []
        self.keys: Optional[KeyFilter] = None
        self.guard: Optional[AcceptGuard] = None
        self.extras: Optional[Extras] = None
        self._going = False
        self._translator = None
        self._log_handler: Optional[LogHandler] = None

    def initGui(self) -> None:
        """Add the toolbar, the menu entries and the panel."""
        canvas = self.iface.mapCanvas()
        self._translator = translation.install(plugin_folder() / "i18n")
        self._log_handler = LogHandler()
        _LOGGER.addHandler(self._log_handler)
        _LOGGER.setLevel(logging.INFO)
        self.controller = Controller(canvas, Messages(self.iface), self)
        self.tool = ClickTool(canvas)
        self.keys = KeyFilter(self.controller.wants_key, self)
        self.dock = SegMapDock(self.controller, self.iface.mainWindow())
        self.dock.batch.guard(self.iface)
        self.guard = AcceptGuard(self.iface, self.controller)
        self._add_actions()
        self._connect()
        self.initProcessing()
        self.extras = Extras(self.iface, self.controller, plugin_folder(), self)
        self.extras.register([self.action, self.dock_action, *self.shortcuts])
        self.extras.guide(self.dock, self.action)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        QTimer.singleShot(0, self._offer_restore)

    def initProcessing(self) -> None:
        """Add the Processing algorithms; qgis_process calls this alone, without a window."""
        register_provider()

    def unload(self) -> None:
        """Take everything back: the tool, the panel, the actions, the worker; what was accepted is written first."""
        if self.controller is None or self.tool is None or self.dock is None or self._going:
            return
        self._going = True  # QGIS stays alive below, and may come here again
        unregister_provider()
        canvas = self.iface.mapCanvas()
        canvas.mapToolSet.disconnect(self._on_map_tool_set)
        if canvas.mapTool() is self.tool:
            self._leave()
        if self.keys is not None:
            self.keys.remove()
        self.extras.unregister()
        self.dock.batch.dispose()
        self._remove_actions()
        self.iface.removeDockWidget(self.dock)
        self.guard.settle()
        self.guard.remove()
        self.controller.dispose()
        background.cancel_all()
        for owned in (self.dock, self.tool, self.controller, self.keys, self.extras):
            owned.setParent(None)
            owned.deleteLater()
        self.controller = self.tool = self.dock = self.keys = self.extras = self.guard = None
        self._going = False
        translation.remove(self._translator)
        self._translator = None
        if self._log_handler is not None:
            _LOGGER.removeHandler(self._log_handler)
            self._log_handler = None
        # QGIS now drops our modules. They are full of cycles, which Python would keep for dozens of loads.
        QTimer.singleShot(0, gc.collect)

    def _add_actions(self) -> None:
        window = self.iface.mainWindow()
        icon = QIcon(str(plugin_folder() / "resources" / "icons" / "segmap.svg"))
        self.action = QAction(icon, tr("Digitize by clicking"), window)
        self.action.setObjectName("segmap_action_digitize")
        self.action.setCheckable(True)
        self.action.setToolTip(tr("Click on an object of a raster to get its polygon"))
        self.dock_action = self.dock.toggleViewAction()
        self.dock_action.setObjectName("segmap_action_panel")
        self.dock_action.setText(tr("SegMap panel"))
        self.toolbar = self.iface.addToolBar(tr("SegMap"))
        self.toolbar.setObjectName("segmap_toolbar")
        self.toolbar.addAction(self.action)
        for action in (self.action, self.dock_action):
            self.iface.addPluginToRasterMenu(tr("SegMap"), action)
        self.shortcuts = make_shortcuts(self.controller, self.dock, window)

    def _remove_actions(self) -> None:
        for action in (self.action, self.dock_action):
            self.iface.removePluginRasterMenu(tr("SegMap"), action)
        if self.toolbar is not None:
            self.toolbar.setParent(None)
            self.toolbar.deleteLater()
        for action in (self.action, *self.shortcuts):
            action.deleteLater()
        self.shortcuts = []
        self.toolbar = self.action = self.dock_action = None

    def _connect(self) -> None:
        tool, controller = self.tool, self.controller
        tool.setAction(self.action)
        self.action.triggered.connect(self._on_action)
        self.iface.mapCanvas().mapToolSet.connect(self._on_map_tool_set)
        tool.clicked.connect(controller.click)
        tool.marker_removal.connect(controller.remove_marker)
        tool.refine_requested.connect(controller.refine_at)
        tool.hovered.connect(controller.hover)
        tool.hover_ended.connect(controller.end_hover)
        tool.double_clicked.connect(controller.accept_by_double_click)
        controller.left.connect(self._leave)
        self.keys.triggered.connect(controller.on_key)

    def _on_action(self, checked: bool) -> None:
        canvas = self.iface.mapCanvas()
        if checked:
            canvas.setMapTool(self.tool)
            canvas.setFocus()
            QTimer.singleShot(_DOCK_MS, self._show_dock)  # laying it out takes as long as all the rest
        elif canvas.mapTool() is self.tool:
            self._leave()

    def _on_map_tool_set(self, new: Any, _old: Any = None) -> None:
        if new is self.tool and not self.controller.active:
            canvas = self.iface.mapCanvas()
            # The list of classes would take digits for the beginning of a name.
            self.keys.install([canvas, self.iface.mainWindow(), self.dock, self.dock.class_box.list])
            self.controller.activate()
        elif new is not self.tool and self.controller.active:
            self.keys.remove()
            self.controller.deactivate()

    def _show_dock(self) -> None:
        if self.dock is not None:
            self.dock.show()

    def _leave(self) -> None:
        """To QGIS's pan tool: a canvas without any tool would take no click."""
        canvas = self.iface.mapCanvas()
        if canvas.mapTool() is self.tool:
            canvas.unsetMapTool(self.tool)
        self.iface.actionPan().trigger()

    def _offer_restore(self) -> None:
        if self.controller is not None:
            self.controller.offer_restore()
