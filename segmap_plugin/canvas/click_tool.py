# SPDX-License-Identifier: GPL-3.0-or-later
"""The map tool: reads gestures, decides nothing.

Middle button, wheel, Space and Shift+drag stay QGIS's own: the canvas handles them before a tool sees them.
"""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, QTimer, pyqtSignal

HOVER_INTERVAL_MS = 40
"""The first move after a pause is told at once, what follows at most this often."""


class ClickTool(QgsMapTool):
    """Points are in the canvas's CRS at the moment of the gesture; pixels are canvas pixels."""

    clicked = pyqtSignal(QgsPointXY, bool)
    marker_removal = pyqtSignal(QPoint)
    refine_requested = pyqtSignal(QgsPointXY)
    hovered = pyqtSignal(QgsPointXY)
    hover_ended = pyqtSignal()
    double_clicked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._hover_at: Optional[QPoint] = None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_INTERVAL_MS)
        self._timer.timeout.connect(self._emit_hover)

    def flags(self) -> QgsMapTool.Flags:
        """Shift+drag zooms to a rectangle, as with QGIS's own tools."""
        return QgsMapTool.Flag.AllowZoomRect

    def activate(self) -> None:
        super().activate()
        self._canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The cursor leaving the canvas ends the hover outline; no map tool event tells of it."""
        if event.type() == QEvent.Type.Leave:
            self._forget_hover()
        return False

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        button, modifiers = event.button(), event.modifiers()
        if button not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        self._forget_hover()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.marker_removal.emit(event.pos())
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            if button == Qt.MouseButton.LeftButton:
                self.refine_requested.emit(event.mapPoint())
        else:
            self.clicked.emit(event.mapPoint(), button == Qt.MouseButton.LeftButton)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._forget_hover()
            self.double_clicked.emit()
        else:
            self.canvasPressEvent(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if event.buttons() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._forget_hover()
            return
        self._hover_at = QPoint(event.pos())
        if not self._timer.isActive():
            self._emit_hover()

    def deactivate(self) -> None:
        self._canvas.viewport().removeEventFilter(self)
        self._forget_hover()
        super().deactivate()

    def _emit_hover(self) -> None:
        if self._hover_at is not None:
            at, self._hover_at = self._hover_at, None
            self._timer.start()
            self.hovered.emit(self.toMapCoordinates(at))

    def _forget_hover(self) -> None:
        self._timer.stop()
        self._hover_at = None
        self.hover_ended.emit()
