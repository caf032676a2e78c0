# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tool draws over the map: the outline, the hover outline and the click markers.

All of it holds map coordinates in the raster's CRS and is placed anew whenever the canvas changes, so that panning,
zooming, rotating or another project CRS moves the drawing with the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ..core.click import Click
from ..errors import OutsideRasterError
from .coordinates import transform_point

_RADIUS_PX = 7.0
_POSITIVE, _NEGATIVE = QColor("#1a9850"), QColor("#d73027")


class ClickMarker(QgsMapCanvasItem):
    """A disk with a plus (on the object) or a minus (not on it) at a point of the raster's CRS."""

    def __init__(self, canvas: QgsMapCanvas, click: Click, crs: QgsCoordinateReferenceSystem) -> None:
        super().__init__(canvas)
        self.click, self.crs, self._canvas = click, crs, canvas
        self.setZValue(200)
        self.updatePosition()

    def updatePosition(self) -> None:
        """Called by the canvas whenever its extent, size or rotation changes."""
        try:
            destination = self._canvas.mapSettings().destinationCrs()
            point = transform_point(QgsPointXY(self.click.x, self.click.y), self.crs, destination)
        except OutsideRasterError:
            self.setVisible(False)
            return
        self.setVisible(True)
        self.setPos(self.toCanvasCoordinates(point))

    def boundingRect(self) -> QRectF:
        side = 2 * (_RADIUS_PX + 2)
        return QRectF(-side / 2, -side / 2, side, side)

    def paint(
        self,
        painter: QPainter,
        _option: Optional[QStyleOptionGraphicsItem] = None,
        _widget: Optional[QWidget] = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(_POSITIVE if self.click.positive else _NEGATIVE)
        painter.drawEllipse(QPointF(0, 0), _RADIUS_PX - 1, _RADIUS_PX - 1)
        painter.setPen(QPen(QColor("white"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        arm = _RADIUS_PX - 4
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        if self.click.positive:
            painter.drawLine(QPointF(0, -arm), QPointF(0, arm))


class Preview(QObject):
    """Owns the rubber bands and markers of one canvas."""

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._crs = QgsCoordinateReferenceSystem()
        self._bands: dict[str, QgsRubberBand] = {}
        self._geometries: dict[str, QgsGeometry] = {}
        self._markers: list[ClickMarker] = []
        self._color = QColor("#e69f00")
        canvas.destinationCrsChanged.connect(self._replace)
        canvas.rotationChanged.connect(self._replace)
        canvas.mapCanvasRefreshed.connect(self._end_linger)

    @property
    def markers(self) -> tuple[ClickMarker, ...]:
        return tuple(self._markers)

    def geometry(self, name: str = "outline") -> Optional[QgsGeometry]:
        """What is drawn, in the raster's CRS, or None."""
        return self._geometries.get(name)

    def set_color(self, color: str) -> None:
        """Colour of the class, ``#rrggbb``."""
        self._color = QColor(color)
        for name, band in self._bands.items():
            self._dress(name, band)

    def show_outline(self, geometry: Optional[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        """The polygon of the current clicks; None takes it away."""
        self._show("outline", geometry, crs)

    def show_hover(self, geometry: Optional[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        """What a click under the cursor would give; None takes it away."""
        self._show("hover", geometry, crs)

    def linger(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Keep an accepted polygon on the canvas until its layer has been drawn: no moment without it."""
        self._show("accepted", geometry, crs)

    def show_clicks(self, clicks: Sequence[Click], crs: QgsCoordinateReferenceSystem) -> None:
        """One marker per click."""
        wanted = list(clicks)
        for marker in [m for m in self._markers if m.click not in wanted or m.crs != crs]:
            self._drop_marker(marker)
        shown = [m.click for m in self._markers]
        for click in wanted:
            if click in shown:
                shown.remove(click)
            else:
                self._markers.append(ClickMarker(self._canvas, click, crs))

    def marker_at(self, pixel: QPoint) -> Optional[Click]:
        """The click whose marker lies under a canvas pixel, newest first."""
        for marker in reversed(self._markers):
            offset = marker.pos() - QPointF(pixel)
            if marker.isVisible() and offset.x() ** 2 + offset.y() ** 2 <= (_RADIUS_PX + 2) ** 2:
                return marker.click
        return None

    def clear(self) -> None:
        """Take everything off the canvas."""
        for name in list(self._bands):
            self._show(name, None, self._crs)
        for marker in list(self._markers):
            self._drop_marker(marker)

    def dispose(self) -> None:
        """Take everything off the canvas for good."""
        self.clear()
        self._canvas.destinationCrsChanged.disconnect(self._replace)
        self._canvas.rotationChanged.disconnect(self._replace)
        self._canvas.mapCanvasRefreshed.disconnect(self._end_linger)

    def _end_linger(self) -> None:
        self._show("accepted", None, self._crs)

    def _show(self, name: str, geometry: Optional[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        self._crs = crs
        if geometry is None or geometry.isEmpty():
            self._geometries.pop(name, None)
            band = self._bands.pop(name, None)
            if band is not None:
                self._canvas.scene().removeItem(band)
            return
        self._geometries[name] = geometry
        if name not in self._bands:
            self._bands[name] = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._dress(name, self._bands[name])
        self._place(name)

    def _place(self, name: str) -> None:
        drawn = QgsGeometry(self._geometries[name])
        destination = self._canvas.mapSettings().destinationCrs()
        if self._crs.isValid() and destination.isValid():
            try:
                drawn.transform(QgsCoordinateTransform(self._crs, destination, QgsProject.instance()))
            except QgsCsException:
                self._bands[name].reset(QgsWkbTypes.GeometryType.PolygonGeometry)
                return
        self._bands[name].setToGeometry(drawn, None)

    def _replace(self) -> None:
        for name in self._bands:
            self._place(name)
        for marker in self._markers:
            marker.updatePosition()

    def _dress(self, name: str, band: QgsRubberBand) -> None:
        fill = QColor(self._color)
        hover = name == "hover"
        fill.setAlpha(25 if hover else 70)
        band.setColor(self._color)
        band.setFillColor(fill)
        band.setWidth(1 if hover else 2)
        band.setLineStyle(Qt.PenStyle.DashLine if hover else Qt.PenStyle.SolidLine)
        band.setSecondaryStrokeColor(QColor(255, 255, 255, 0 if hover else 160))

    def _drop_marker(self, marker: ClickMarker) -> None:
        self._markers.remove(marker)
        self._canvas.scene().removeItem(marker)
