# SPDX-License-Identifier: GPL-3.0-or-later
"""The first steps: four of them, on a small image that comes with the plugin, beside the user's work and never in it.

Offered once, when the tool is first started; *Help ▸ First steps* begins it again. It follows what the user does, in
whatever order, and can be left at any time.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..canvas.coordinates import transform_point
from ..errors import SegMapError

log = logging.getLogger(__name__)

SEEN = "segmap/tour_seen"
OFF, OFFER, CLICK, CORRECT, ACCEPT, EXPORT = -1, 0, 1, 2, 3, 4
STEPS = 4
CRS = "EPSG:25832"
PLACES = {CLICK: (561_535.0, 5_934_688.0), CORRECT: (561_546.0, 5_934_677.0)}
"""Where the rings are: the middle of a tank of the sample image, and the shadow beside it."""


class Tour(QObject):
    """Which step the user is at. ``changed`` after each step; the card shows it."""

    changed = pyqtSignal()

    def __init__(
        self, canvas: Any, controller: Any, start_tool: Callable[[], None], folders: tuple[Path, Path],
        parent: Optional[QObject] = None,
    ) -> None:  # fmt: skip
        """``start_tool`` activates the click tool. ``folders``: of the sample image, and one that can be written."""
        super().__init__(parent)
        self.step = OFF
        self._canvas, self._controller, self._start_tool, self._folders = canvas, controller, start_tool, folders
        self._ring: Optional[QgsVertexMarker] = None
        controller.changed.connect(self._look)
        controller.accepted.connect(self._on_accepted)
        controller.exported.connect(self._on_exported)

    def offer(self) -> None:
        """Ask whether the first steps are wanted, unless that was asked before."""
        if self.step == OFF and not QgsSettings().value(SEEN, False, bool):
            self._enter(OFFER)

    def begin(self) -> None:
        """Show the sample image, start the tool on it, and wait for the first click."""
        layer = self._sample_layer()
        if layer is None:
            return
        self._start_tool()
        self._controller.drop_object()
        try:
            self._controller.change_settings(raster_layer=layer.id())
        except SegMapError as error:
            self._controller.messages.error(error)
            return
        self._enter(CLICK)
        self._show_all()
        # The first layer of a project changes its CRS, and QGIS zooms to it, once control is back at the event loop.
        QTimer.singleShot(0, self._show_all)

    def end(self) -> None:
        """Leave the first steps; they are not offered again."""
        QgsSettings().setValue(SEEN, True)
        self._enter(OFF)

    def dispose(self) -> None:
        """Stop listening and take the ring off the canvas."""
        self._controller.changed.disconnect(self._look)
        self._controller.accepted.disconnect(self._on_accepted)
        self._controller.exported.disconnect(self._on_exported)
        self._remove_ring()

    def _show_all(self) -> None:
        """All of the sample image on the canvas, and the ring where it belongs in the canvas's CRS."""
        layer = self._controller.raster_layer()
        if self.step != CLICK or layer is None:
            return
        self._canvas.setExtent(self._canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
        self._canvas.refresh()
        self._remove_ring()
        self._draw_ring(PLACES[CLICK])

    def _enter(self, step: int) -> None:
        self.step = step
        self._remove_ring()
        if step in PLACES:
            self._draw_ring(PLACES[step])
        self.changed.emit()

    def _look(self) -> None:
        """Go on, or back, to the step that the object under way is at."""
        if self.step not in (CLICK, CORRECT, ACCEPT):
            return
        clicks, prediction = self._controller.session.clicks, self._controller.prediction
        if not clicks:
            step = CLICK
        elif prediction is None or prediction.ask.clicks != clicks:
            return
        else:
            step = CORRECT if all(click.positive for click in clicks) else ACCEPT
        if step != self.step:
            self._enter(step)

    def _on_accepted(self, _layer: str, _fids: list[int]) -> None:
        if self.step in (CLICK, CORRECT, ACCEPT):
            self._enter(EXPORT)
        elif self.step == OFFER:  # who has digitized something needs no invitation any more
            self.end()

    def _on_exported(self, _path: str, _name: str, error: object) -> None:
        if self.step == EXPORT and error is None:
            self.end()

    def _sample_layer(self) -> Optional[QgsRasterLayer]:
        """The sample image as a layer of the project, added where it is not there yet."""
        path = str(self._sample())
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsRasterLayer) and layer.source() == path:
                return layer
        layer = QgsRasterLayer(path, self.tr("SegMap sample"))
        if not layer.isValid():
            log.error("The sample image %s cannot be opened", path)
            return None
        QgsProject.instance().addMapLayer(layer)
        return layer

    def _sample(self) -> Path:
        """A copy in the profile: QGIS writes statistics beside a raster, and the plugin's folder stays as it was."""
        source, copy = self._folders[0] / "village.tif", self._folders[1] / "village.tif"
        try:
            if not copy.exists() or copy.stat().st_size != source.stat().st_size:
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
        except OSError as error:
            log.warning("The sample image cannot be copied to %s: %s", copy, error)
            return source
        return copy

    def _draw_ring(self, place: tuple[float, float]) -> None:
        target = self._canvas.mapSettings().destinationCrs()
        try:
            point = transform_point(QgsPointXY(*place), QgsCoordinateReferenceSystem(CRS), target)
        except SegMapError as error:
            log.info("The ring has no place in this CRS: %s", error)
            return
        self._ring = QgsVertexMarker(self._canvas)
        self._ring.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
        self._ring.setColor(QColor("#ffffff") if self.step == CLICK else QColor("#e31a1c"))
        self._ring.setIconSize(26)
        self._ring.setPenWidth(4)
        self._ring.setCenter(point)

    def _remove_ring(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None:
            self._canvas.scene().removeItem(ring)


class TourCard(QFrame):
    """The step in words, at the top of the panel."""

    def __init__(self, tour: Tour, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_tour")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._tour = tour
        self.title, self.text, self.number = QLabel(self), QLabel(self), QLabel(self)
        for name, label in (("title", self.title), ("text", self.text), ("number", self.number)):
            label.setObjectName(f"segmap_tour_{name}")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.text.setWordWrap(True)
        self.start = self._button("start", self.tr("Show me"), tour.begin)
        self.skip = self._button("skip", self.tr("Skip"), tour.end)
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addStretch()
        row.addWidget(self.start)
        row.addWidget(self.skip)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(row)
        tour.changed.connect(self.show_step)
        self.show_step()

    def show_step(self) -> None:
        """Bring the card in line with the tour."""
        step = self._tour.step
        self.setVisible(step != OFF)
        title, text = self._words().get(step, ("", ""))
        self.title.setText(title)
        self.text.setText(text)
        self.number.setText(self.tr("Step {} of {}").format(step, STEPS) if step > OFFER else "")
        self.start.setVisible(step == OFFER)
        self.skip.setText(self.tr("Done") if step == EXPORT else self.tr("Skip"))
        self.skip.setAccessibleName(self.skip.text())
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _words(self) -> dict[int, tuple[str, str]]:
        return {
            OFFER: (
                self.tr("New here?"),
                self.tr("Four short steps on a small sample image show how it works. Your layers stay as they are."),
            ),
            CLICK: (
                self.tr("Click an object"),
                self.tr("Click the round tank, where the white ring is. Its outline appears."),
            ),
            CORRECT: (
                self.tr("Correct it"),
                self.tr(
                    "Right-click what does not belong to it, such as the shadow where the red ring is. "
                    "A left click adds what is missing; Backspace takes a click back."
                ),
            ),
            ACCEPT: (
                self.tr("Accept it"),
                self.tr("Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it."),
            ),
            EXPORT: (
                self.tr("Export"),
                self.tr(
                    "That is all. Digitize more, then press Export to GeoPackage below. "
                    "Until then a journal keeps what you have accepted."
                ),
            ),
        }

    def _button(self, name: str, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"segmap_tour_{name}")
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: action())
        return button
