# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of a raster file as the model wants to see them: 8-bit channels, exact georeference, valid pixels known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError
from rasterio.vrt import WarpedVRT

from ..core.grid import Grid
from ..core.limits import OTHERS, Limits
from ..core.window import Window
from ..errors import NoDataError, OutsideRasterError, RasterError
from .bands import as_channels, check_bands, default_bands, is_alpha
from .files import Reading, file_identity, open_raster, reason, short_name
from .levels import Check, read_level
from .mosaic import Box, parts_of
from .sampling import patch_values, patches, sample_band
from .stretch import IDENTITY, Stretch, stretch_for

CHANNELS = 3


@dataclass(frozen=True, eq=False)
class RasterWindow:
    """What was read: ``image`` (side, side, 3) uint8, ``valid`` (side, side) bool, both on ``grid``.

    ``valid`` is false outside the raster and where it has no data; ``image`` is 0 there.
    """

    window: Window
    grid: Grid
    image: NDArray[np.uint8]
    valid: NDArray[np.bool_]


class Source(Protocol):
    """A raster windows can be read from: a file, or pixels that the plugin supplies."""

    grid: Grid

    @property
    def key(self) -> tuple[Any, ...]:
        """Hashable; equal keys read equal pixels."""

    def read(self, window: Window, check: Check | None = None) -> RasterWindow:
        """The pixels of a window; ``check`` is called now and then and may raise."""


class RasterSource:
    """A raster file opened with rasterio.

    ``bands``: the bands to look at, counted from 1, None for the usual ones. ``crs`` replaces the file's own CRS.
    ``limits``: the stretch of bands where it is not to be found from their values; palettes have none.
    Raises RasterError for what cannot be opened, BadInputError for bands that it does not have.
    """

    _file: Any = None
    _dataset: Any = None
    _failed = False

    def __init__(self, path: str, bands: Sequence[int] | None = None, crs: str = "", limits: Limits = ()) -> None:
        self.path = path
        self.identity, self._limits = file_identity(path), limits
        self._file = open_raster(path)
        try:
            self._dataset = _straightened(self._file)
            self.default_bands = default_bands(self._colours, self._file.descriptions)
            self.bands = check_bands(bands if bands else self.default_bands, self._dataset.count)
            check_bands([band for band, _, _ in limits if band != OTHERS] or [1], self._dataset.count)
            self.grid = _grid(self._dataset, crs)
        except BaseException:
            self.close()
            raise
        self._stretches = {band: Stretch(low, high) for band, low, high in limits}

    @property
    def _colours(self) -> list[str]:
        return [c.name for c in self._file.colorinterp]

    @property
    def key(self) -> tuple[Any, ...]:
        """Path, size and time of change, bands, CRS and limits: equal keys read equal pixels."""
        return (self.path, self.identity, self.bands, self.grid.crs, self._limits)

    def info(self) -> dict[str, Any]:
        """What a user may want to know, as plain JSON types (see ``raster_info`` in the protocol)."""
        data = self._file
        return {
            "grid": self.grid.to_json(),
            "count": data.count,
            "dtypes": list(data.dtypes),
            "default_bands": list(self.default_bands),
            "descriptions": [d or "" for d in data.descriptions],
            "nodata": [v if v is None or math.isfinite(v) else str(v) for v in data.nodatavals],
            "overviews": list(data.overviews(1)),
        }

    def read(self, window: Window, check: Check | None = None) -> RasterWindow:
        """The pixels of ``window``, which may reach beyond the raster.

        Raises NoDataError where none is valid, OutsideRasterError where none is on the raster, RasterError where the
        file is damaged, was deleted or has changed since it was opened.
        """
        self.check_unchanged()
        scale = 2**window.level
        left, top = max(window.col_off, 0), max(window.row_off, 0)
        right = min((window.col_off + window.side) * scale, self.grid.width)
        bottom = min((window.row_off + window.side) * scale, self.grid.height)
        if right <= left * scale or bottom <= top * scale:
            raise OutsideRasterError("The window lies outside the raster.", "Click inside its extent.")
        channels, valid = self._channels((left * scale, top * scale, right, bottom), scale, check)
        if not valid.any():
            raise NoDataError("The raster has no data there.", "Click where it has.")
        image = np.zeros((window.side, window.side, CHANNELS), np.uint8)
        everywhere = np.zeros((window.side, window.side), np.bool_)
        row, col = top - window.row_off, left - window.col_off
        part = np.s_[row : row + valid.shape[0], col : col + valid.shape[1]]
        image[part] = np.where(valid[:, :, None], channels, 0)
        everywhere[part] = valid
        return RasterWindow(window, window.grid(self.grid), image, everywhere)

    def check_unchanged(self) -> None:
        """Raises RasterError where the file is gone or is not the one that was opened."""
        if file_identity(self.path) != self.identity:
            raise RasterError(
                f"{short_name(self.path)} has changed since it was opened.",
                "Reload the layer and click again.",
                changed=True,
            )

    def stretch(self, band: int) -> Stretch:
        """The stretch of a band: that of the limits, or from one bounded sample of the whole raster, computed once."""
        if band not in self._stretches and OTHERS in self._stretches:
            return self._stretches[OTHERS]
        if band not in self._stretches:
            try:
                self._check_parts(None)
                with self._reading():
                    sample = sample_band(self._dataset, band, self._alpha_bands)
                self._stretches[band] = stretch_for(sample, self._dataset.dtypes[band - 1])
            except RasterError:
                if not self._is_shown_as_it_is(band):
                    raise
                self._stretches[band] = IDENTITY
        return self._stretches[band]

    def _is_shown_as_it_is(self, band: int) -> bool:
        """Whether what can be read of a band needs no limits, so that a mosaic is of use where no part is missing.

        Limits of such a sample would be others once the missing parts are back, and with them all answers.
        """
        values = [np.zeros(0, np.uint8)]
        if self._dataset.dtypes[band - 1] != "uint8":
            return False
        for box in patches(self._dataset):
            with suppress(RasterError):
                self._check_parts(box)
                with self._reading(quiet=True):
                    values.append(patch_values(self._dataset, band, box, self._alpha_bands))
        return stretch_for(np.concatenate(values), "uint8") == IDENTITY

    def _check_parts(self, box: Box | None) -> None:
        """Raises RasterError where a part of a mosaic that a box of pixels needs (None: the whole) is not there."""
        if self._file.driver != "VRT":
            return
        upright = self._dataset is self._file  # else its pixels are others than those of the file
        missing = parts_of(self.path, self.identity).missing(box if upright else None)
        if missing:
            message = f"{short_name(self.path)} cannot be read there: {short_name(missing)}: No such file or directory."
            raise RasterError(message, "Was it moved or deleted?")

    @contextmanager
    def _reading(self, quiet: bool = False) -> Iterator[None]:
        """While the file is read: what goes wrong becomes RasterError.

        A file that could not be read is opened anew: of a mosaic GDAL would go on to miss the part that it missed once.
        """
        if self._failed:
            self.close()
            self._file = open_raster(self.path)
            self._dataset = _straightened(self._file)
            self._failed = False
        try:
            with Reading(self.path, quiet):
                yield
        except RasterError:
            self._failed = True
            raise

    def close(self) -> None:
        """Close the file; reading afterwards raises RasterError."""
        for dataset in (self._dataset, self._file):
            if dataset is not None:  # where it could not be opened
                dataset.close()

    @cached_property
    def _palette(self) -> NDArray[np.uint8] | None:
        """(256, 3) colours where the only band chosen is a palette's index."""
        if len(set(self.bands)) != 1 or self._colours[self.bands[0] - 1] != "palette":
            return None
        try:
            table = self._file.colormap(self.bands[0])
        except ValueError:
            return None
        colours = np.zeros((256, 3), np.uint8)
        for index, rgba in table.items():
            if 0 <= index < 256:
                colours[index] = rgba[:3]
        return colours

    @cached_property
    def _alpha_bands(self) -> frozenset[int]:
        """Bands marked as opacity that are something else: their zeros do not make the others invalid."""
        marked = {i + 1 for i, colour in enumerate(self._colours) if colour == "alpha"}
        honest = {i for i in marked if is_alpha("alpha", self._file.descriptions[i - 1] or "")}
        return frozenset((marked - honest) | (marked & set(self.bands)))

    def _channels(
        self, box: tuple[int, int, int, int], scale: int, check: Check | None
    ) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """(rows, cols, 3) uint8 and (rows, cols) bool of a box of the raster's pixels."""
        wanted = as_channels(self.bands, CHANNELS)
        distinct = sorted(set(wanted))
        self._check_parts(box)
        with self._reading():
            data, valid = read_level(
                self._dataset,
                distinct,
                box,
                scale,
                nearest=self._palette is not None,
                false_alphas=self._alpha_bands,
                check=check,
            )
        if np.iscomplexobj(data):
            data = np.abs(data)
        if self._palette is not None:
            return self._palette[np.clip(data[0], 0, 255).astype(np.uint8)], valid[0]
        grey = [self.stretch(b).apply(np.where(valid[i], data[i], 0)) for i, b in enumerate(distinct)]
        grey = [np.where(valid[i], g, 0).astype(np.uint8) for i, g in enumerate(grey)]
        return np.stack([grey[distinct.index(b)] for b in wanted], axis=-1), valid.any(axis=0)


def _straightened(dataset: Any) -> Any:
    """The dataset; one placed by ground control points alone is warped onto a grid, as QGIS does."""
    points, crs = dataset.gcps
    if not (dataset.transform.is_identity and points and crs):
        return dataset
    try:
        return WarpedVRT(dataset, src_crs=crs, crs=crs)
    except CPLE_BaseError as error:  # of rasterio's errors the one that its own base class does not cover
        message = f"{short_name(dataset.name)} cannot be placed by its control points: {reason(error)}"
        raise RasterError(message, "Georeference it anew.") from error


def _grid(dataset: Any, crs: str) -> Grid:
    transform = dataset.transform
    if transform.is_identity and not dataset.crs:
        # No georeference: rows count downwards from y = 0, as in QGIS.
        return Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), dataset.width, dataset.height, crs)
    a, b, c, d, e, f = transform[:6]
    return Grid((a, b, c, d, e, f), dataset.width, dataset.height, crs or crs_text(dataset.crs))


def crs_text(crs: Any) -> str:
    """``EPSG:n`` where the CRS is exactly that one, else its WKT, empty for none."""
    if not crs:
        return ""
    with rasterio.Env():
        code = crs.to_epsg()
        if code is not None and rasterio.crs.CRS.from_epsg(code) == crs:
            return f"EPSG:{code}"
    return str(crs.to_wkt())
