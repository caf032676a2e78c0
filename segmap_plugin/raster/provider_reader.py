# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels of layers that rasterio cannot open, read through a clone of their provider in a thread."""

from __future__ import annotations

import logging
from typing import Any, Optional

import numpy as np
from qgis.core import (
    Qgis,
    QgsRasterBlock,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal

from ..background import Background
from ..core.grid import Grid
from ..core.limits import BYTES, HIGH_8BIT, HIGH_PERCENT, LOW_8BIT, LOW_PERCENT, OTHERS, WELL_SPREAD
from ..errors import CancelledError, RasterError, SegMapError
from .reference import file_path, is_color, renderer_bands

log = logging.getLogger(__name__)

_DTYPES = {
    Qgis.DataType.Byte: np.uint8,
    Qgis.DataType.UInt16: np.uint16,
    Qgis.DataType.Int16: np.int16,
    Qgis.DataType.UInt32: np.uint32,
    Qgis.DataType.Int32: np.int32,
    Qgis.DataType.Float32: np.float32,
    Qgis.DataType.Float64: np.float64,
}
_SAMPLE_PX = 250_000


class PixelTask(Background):
    """Reads one window. :attr:`done` gives (pixels (rows, cols, 3) uint8, valid (rows, cols) uint8) or the error.

    ``stretch`` holds the value ranges of the layer's bands: those that were chosen (:func:`.limits.as_stretch`); the
    others are filled in on the first read by the rules of :mod:`..core.limits`, over the whole layer, so that an answer
    does not depend on which window was read first.
    """

    done = pyqtSignal(object, object)

    def __init__(
        self,
        layer: QgsRasterLayer,
        grid: Grid,
        bands: Optional[tuple[int, ...]],
        stretch: dict[int, tuple[float, float]],
    ) -> None:
        super().__init__()
        self._provider: Optional[QgsRasterDataProvider] = layer.dataProvider().clone()
        if self._provider is not None:
            sip.transferback(self._provider)  # PyQGIS does not say that a clone is ours: it stayed, with its file open
        self._name, self._grid, self._stretch = layer.name(), grid, stretch
        self._bands = bands or renderer_bands(layer)
        self._is_file = file_path(layer) is not None
        self._feedback = QgsRasterBlockFeedback()
        # Of every such object sip asks Python once whether it overrides connectNotify and disconnectNotify, which needs
        # the GIL. A provider calls them in its thread under a lock of Qt's that the GUI thread may want, GIL in hand:
        # a deadlock (seen where QGIS quit while tiles were waited for). Asked here, they are never asked again.
        self._feedback.canceled.connect(_nothing)
        self._feedback.canceled.disconnect(_nothing)
        self._result: Optional[tuple[Any, Any]] = None
        self._error: Optional[SegMapError] = None

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def work(self) -> None:
        try:
            self._result = self._read()
        except SegMapError as error:
            self._error = error
        except Exception:  # the boundary of the thread
            log.exception("Reading pixels of %s failed", self._name)
            self._error = RasterError(f"The layer {self._name} cannot be read.", "See the log panel, tab SegMap.")

    def conclude(self) -> None:
        self._provider = None
        if self._result is None and self._error is None:
            self._error = CancelledError("Reading was cancelled.")
        self.done.emit(self._result, self._error)

    def _read(self) -> tuple[Any, Any]:
        provider = self._provider
        # Not provider.isValid(): a clone of the GDAL provider opens its file when it is read, and says no until then.
        if provider is None:
            raise RasterError(f"The layer {self._name} cannot be read.", "Repair its source or choose another raster.")
        if is_color(provider):
            return self._read_color(provider)
        pixels = np.zeros((self._grid.height, self._grid.width, 3), np.uint8)
        valid = np.ones((self._grid.height, self._grid.width), bool)
        for i, band in enumerate(self._bands[:3]):
            if i and band == self._bands[i - 1]:
                pixels[..., i] = pixels[..., i - 1]
                continue
            values, good = self._read_band(provider, band)
            valid &= good
            pixels[..., i] = self._to_bytes(provider, band, values)
        return pixels, valid.astype(np.uint8)

    def _read_color(self, provider: QgsRasterDataProvider) -> tuple[Any, Any]:
        block = self._block(provider, 1)
        data = np.frombuffer(bytes(block.data()), np.uint8).reshape(self._grid.height, self._grid.width, 4)
        # QRgb is 0xAARRGGBB in the machine's order: b, g, r, a in memory on little-endian machines.
        return np.ascontiguousarray(data[..., 2::-1]), (data[..., 3] > 0).astype(np.uint8)

    def _read_band(self, provider: QgsRasterDataProvider, band: int) -> tuple[Any, Any]:
        block = self._block(provider, band)
        dtype = _DTYPES.get(block.dataType())
        if dtype is None:
            raise RasterError(f"Band {band} of {self._name} has a type that is not supported.", "Choose other bands.")
        values = np.frombuffer(bytes(block.data()), dtype).reshape(self._grid.height, self._grid.width)
        good = np.isfinite(values) if np.issubdtype(dtype, np.floating) else np.ones(values.shape, bool)
        if block.hasNoDataValue():
            good = good & (values != dtype(block.noDataValue()))
        elif block.hasNoData():
            flat = (not block.isNoData(i) for i in range(values.size))
            good = good & np.fromiter(flat, bool, values.size).reshape(values.shape)
        return values, good & self._inside(provider)

    def _block(self, provider: QgsRasterDataProvider, band: int) -> QgsRasterBlock:
        if self._feedback.isCanceled():
            raise CancelledError("Reading was cancelled.")
        xs, ys = zip(*self._grid.corners())
        extent = QgsRectangle(min(xs), min(ys), max(xs), max(ys))
        block = provider.block(band, extent, self._grid.width, self._grid.height, self._feedback)
        if self._feedback.isCanceled():
            raise CancelledError("Reading was cancelled.")
        if not block.isValid() or block.isEmpty():
            remedy = "Check the connection and try again."
            if self._is_file:
                remedy = "The file may be damaged or incomplete: copy it again."
            raise RasterError(f"The layer {self._name} delivered no pixels.", remedy)
        return block

    def _inside(self, provider: QgsRasterDataProvider) -> Any:
        """Which pixel centres lie in the layer's extent: some providers fill the rest with zeros."""
        extent = provider.extent()
        columns, rows = np.arange(self._grid.width) + 0.5, np.arange(self._grid.height) + 0.5
        xs, _ = self._grid.pixel_to_map(columns, 0.0)
        _, ys = self._grid.pixel_to_map(0.0, rows)
        in_x = (xs >= extent.xMinimum()) & (xs <= extent.xMaximum())
        in_y = (ys >= extent.yMinimum()) & (ys <= extent.yMaximum())
        return in_y[:, None] & in_x[None, :]

    def _to_bytes(self, provider: QgsRasterDataProvider, band: int, values: Any) -> Any:
        chosen = self._stretch.get(band, self._stretch.get(OTHERS))
        if chosen is None:
            chosen = self._stretch[band] = _found(provider, band, values.dtype == np.uint8)
        if chosen == BYTES and values.dtype == np.uint8:
            return values
        low, high = chosen
        scaled = (np.nan_to_num(values.astype(np.float64), nan=low) - low) / max(high - low, 1e-12)
        # A band of one value everywhere has no range: NaN, drawn as black.
        return (np.clip(np.nan_to_num(scaled), 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def _nothing() -> None:
    """See :class:`PixelTask`."""


def _found(provider: QgsRasterDataProvider, band: int, is_bytes: bool) -> tuple[float, float]:
    """The limits of a band that are left to the raster."""
    ends = (LOW_8BIT, HIGH_8BIT) if is_bytes else (LOW_PERCENT, HIGH_PERCENT)
    low, high = provider.cumulativeCut(band, ends[0] / 100, ends[1] / 100, provider.extent(), _SAMPLE_PX)
    if is_bytes and not 0 < high - low < WELL_SPREAD:  # a band of one value, or of none that can be read, too
        return BYTES
    return float(low), float(high)
