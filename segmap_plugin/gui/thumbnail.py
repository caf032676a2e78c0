# SPDX-License-Identifier: GPL-3.0-or-later
"""A small picture of the raster as the model gets it: the chosen bands, stretched. Read in the background."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..core.grid import Grid
from ..core.limits import Limits
from ..errors import SegMapError
from ..raster.limits import as_stretch
from ..raster.provider_reader import PixelTask
from .localized import localized

LONGEST = 160  # pixels of the longer side
_SETTLE_MS = 150  # three boxes change one after the other when a layer is chosen


class Thumbnail(QLabel):
    """Shows nothing, and reads nothing, while it is hidden."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_thumbnail")
        self.setAccessibleName(self.tr("The raster as the model gets it"))
        self._about = self.tr("The raster as the model gets it: these bands, stretched")
        self.setToolTip(self._about)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layer: Optional[QgsRasterLayer] = None
        self._bands: tuple[int, ...] = ()
        self._limits: Limits = ()
        self._shown: Any = None  # of what the picture is
        self._task: Optional[PixelTask] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._begin)

    def sizeHint(self) -> QSize:
        """Always the same, so that the panel stays still while pictures come."""
        return QSize(LONGEST, 3 * LONGEST // 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_raster(self, layer: Optional[QgsMapLayer], bands: tuple[int, ...], limits: Limits = ()) -> None:
        """Show this layer's bands (1-based), None for nothing; ``limits``: of the stretch that was chosen."""
        usable = isinstance(layer, QgsRasterLayer) and layer.isValid() and not layer.extent().isEmpty()
        self._layer, self._bands, self._limits = layer if usable else None, bands, limits
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The group was opened."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """The group was folded, or the panel closed: what is being read is not wanted any more."""
        super().hideEvent(event)
        self._timer.stop()
        if self._task is not None:
            self._stop()
            self._shown = None

    def _begin(self) -> None:
        if self._layer is not None and sip.isdeleted(self._layer):
            self._layer = None
        if not self.isVisible():  # a group that is folded shows what it holds for a moment
            return
        wanted = None if self._layer is None else (self._layer.id(), self._layer.source(), self._bands, self._limits)
        if wanted == self._shown:
            return
        self._stop()
        self.clear()
        self.setToolTip(self._about)  # not what was wrong with the raster before
        self._shown = wanted
        if self._layer is None:
            return
        try:
            self._task = PixelTask(self._layer, small_grid(self._layer), self._bands, as_stretch(self._limits))
        except SegMapError as error:
            self.setToolTip(localized(error))
            return
        self._task.done.connect(self._on_read)
        self._task.begin()

    def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.done.disconnect(self._on_read)
            task.cancel()

    def _on_read(self, result: Any, _error: Optional[SegMapError]) -> None:
        self._task = None
        if result is not None:  # what is wrong with the raster is told where it is used
            self.setPixmap(QPixmap.fromImage(image_of(*result)))


def small_grid(layer: QgsRasterLayer) -> Grid:
    """The whole layer on at most LONGEST x 3/4 LONGEST pixels. Raises BadInputError for an impossible extent."""
    extent = layer.extent()
    step = max(extent.width() / LONGEST, extent.height() / (3 * LONGEST // 4))
    columns, rows = max(1, round(extent.width() / step)), max(1, round(extent.height() / step))
    dx, dy = extent.width() / columns, extent.height() / rows
    return Grid((dx, 0.0, extent.xMinimum(), 0.0, -dy, extent.yMaximum()), columns, rows)


def image_of(pixels: Any, valid: Any) -> QImage:
    """(rows, cols, 3) uint8 and (rows, cols) uint8 as a picture, transparent where there is no data."""
    rows, columns = valid.shape
    data = np.ascontiguousarray(np.dstack([pixels, np.where(valid > 0, 255, 0)]).astype(np.uint8))
    return QImage(data.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
