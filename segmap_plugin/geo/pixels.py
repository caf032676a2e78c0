# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster whose pixels the plugin reads (WMS, XYZ, virtual and database layers) and hands over, window by window."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..core.grid import Grid
from ..core.lru import ByteLRU
from ..core.window import Window, coarsest_level, window_around
from ..errors import BadInputError, NeedsPixelsError, NoDataError, OutsideRasterError
from .bands import as_channels
from .levels import Check
from .raster import CHANNELS, RasterWindow
from .stretch import IDENTITY, Stretch, stretch_for

CACHE_BYTES = 96 * 2**20
MAX_BANDS = 65536  # GDAL's own limit for most formats
Pixels = tuple[NDArray[Any], NDArray[np.bool_]]


class PixelSource:
    """Same interface as RasterSource over windows that were supplied.

    ``key``: names the layer; ``grid``: its whole extent at native resolution; ``bands``: how many are supplied;
    ``dtype``: a numpy name. Eight bits are taken as they are. Other types are stretched by the one window that
    holds the whole raster, which is asked for first, so that answers do not depend on what was looked at before.
    """

    def __init__(self, key: str, grid: Grid, bands: int, dtype: str) -> None:
        if not 1 <= bands <= MAX_BANDS:
            raise BadInputError(f"A raster of {bands} bands cannot be looked at.")
        try:
            self._dtype = np.dtype(dtype)
        except (TypeError, ValueError, SyntaxError) as error:
            raise BadInputError(f"Not a data type: {dtype!r}.") from error
        if self._dtype.kind not in "uif":
            raise BadInputError(f"Pixels of type {dtype} cannot be looked at.")
        self.name, self.grid, self.bands = key, grid, bands
        self._windows: ByteLRU[Pixels] = ByteLRU(CACHE_BYTES)
        self._stretches: Optional[list[Stretch]] = [IDENTITY] * bands if self._dtype == np.uint8 else None

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal keys read equal pixels."""
        return ("pixels", self.name, self.grid, self.bands, self._dtype.name)

    @property
    def overview(self) -> Window:
        """The window that holds the whole raster."""
        return window_around(self.grid, self.grid.width / 2, self.grid.height / 2, coarsest_level(self.grid))

    def supply(self, window: Window, shape: tuple[int, ...], payload: bytes) -> None:
        """Take a window's pixels, (rows, cols, bands) of the dtype, followed by a (rows, cols) uint8 validity mask.

        Raises BadInputError where shape or length do not fit.
        """
        expected = (window.side, window.side, self.bands)
        count = window.side * window.side
        size = count * self.bands * self._dtype.itemsize
        if tuple(shape) != expected or len(payload) != size + count:
            raise BadInputError(
                f"{len(payload)} bytes of shape {tuple(shape)} were supplied; "
                f"{size} of shape {expected}, and {count} of a mask, are needed."
            )
        pixels = np.frombuffer(payload[:size], self._dtype).reshape(expected)
        valid = np.frombuffer(payload[size:], np.uint8).reshape(expected[:2]) > 0
        if self._dtype.kind == "f":
            valid = valid & np.isfinite(pixels).any(axis=2)
        if window == self.overview and self._stretches is None:
            self._stretches = [self._stretch(pixels[:, :, i][valid]) for i in range(self.bands)]
        self._windows.put(window, (pixels, valid), len(payload))

    def read(self, window: Window, check: Check | None = None) -> RasterWindow:
        """The pixels of ``window``. Raises NeedsPixelsError where they were not supplied (or are forgotten again)."""
        if check is not None:
            check()
        self._check_overlap(window)
        if self._stretches is None:
            raise self._needed(self.overview)
        held = self._windows.get(window)
        if held is None:
            raise self._needed(window)
        pixels, valid = held
        valid = valid & self._on_raster(window)
        if not valid.any():
            raise NoDataError("The layer has no data there.", "Click where it has.")
        image = np.zeros((window.side, window.side, CHANNELS), np.uint8)
        for channel, band in enumerate(as_channels(range(self.bands), CHANNELS)):
            values = pixels[:, :, band]
            usable = valid & np.isfinite(values)
            image[:, :, channel] = np.where(usable, self._stretches[band].apply(np.where(usable, values, 0)), 0)
        return RasterWindow(window, window.grid(self.grid), image, valid)

    def close(self) -> None:
        """Forget all pixels."""
        self._windows.clear()

    def _needed(self, window: Window) -> NeedsPixelsError:
        grid = window.grid(self.grid).to_json()
        return NeedsPixelsError("The pixels of a window are needed.", window=window.to_json(), grid=grid)

    def _stretch(self, sample: NDArray[Any]) -> Stretch:
        finite = sample[np.isfinite(sample)]
        return stretch_for(finite, self._dtype.name)

    def _check_overlap(self, window: Window) -> None:
        left, top, right, bottom = window.bounds()
        if right <= 0 or bottom <= 0 or left >= self.grid.width or top >= self.grid.height:
            raise OutsideRasterError("The window lies outside the raster.", "Click inside its extent.")

    def _on_raster(self, window: Window) -> NDArray[np.bool_]:
        """(side, side) bool: level pixels that overlap the raster."""
        scale = 2**window.level
        cols = (np.arange(window.side) + window.col_off) * scale
        rows = (np.arange(window.side) + window.row_off) * scale
        inside_cols = (cols >= 0) & (cols < self.grid.width)
        inside_rows = (rows >= 0) & (rows < self.grid.height)
        return np.asarray(inside_rows[:, None] & inside_cols[None, :], np.bool_)
