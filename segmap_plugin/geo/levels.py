# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading pixels of a power-of-two level exactly on its grid, from the fitting overview, in bounded memory.

Pixel ``i`` of level k covers the raster's own pixels ``[i * 2**k, (i + 1) * 2**k)``. Where the raster's size is no
multiple of ``2**k`` its last column and row are narrower; they are read on their own, so that nothing is ever stretched
by a fraction of a pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioIOError
from rasterio.windows import Window as RioWindow

# Source pixels averaged for one pixel of the answer, per axis; beyond that they are sampled on a grid of
# SAMPLES x SAMPLES, since averaging 256 x 256 of them would not look different and would take minutes.
MAX_AVERAGED = 16
SAMPLES = 4
CHUNK_PIXELS = 8_000_000  # source pixels read at once

Span = tuple[int, int, int]  # start and stop in the raster's pixels, number of pixels of the level
Check = Callable[[], None]


def spans(start: int, stop: int, scale: int, per_chunk: int) -> Iterator[Span]:
    """Cut ``[start, stop)`` into runs of at most ``per_chunk`` whole level pixels, the narrow last one apart."""
    whole = (stop - start) // scale
    for first in range(0, whole, per_chunk):
        count = min(per_chunk, whole - first)
        yield start + first * scale, start + (first + count) * scale, count
    if start + whole * scale < stop:
        yield start + whole * scale, stop, 1


def overview_ratio(overviews: Sequence[int], scale: int) -> float:
    """Pixels of the best overview (or the raster itself) for one pixel of the level, along one axis."""
    return scale / max([f for f in overviews if f <= scale] + [1])


def read_level(
    dataset: Any,
    bands: Sequence[int],
    box: tuple[int, int, int, int],
    scale: int,
    *,
    nearest: bool = False,
    false_alphas: Collection[int] = (),
    check: Check | None = None,
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """The raster's pixels ``box`` = (col_min, row_min, col_max, row_max) at ``scale``, and where they are valid.

    ``col_min`` and ``row_min`` are multiples of ``scale``. Returns (bands, rows, cols) of the raster's dtype and a
    bool mask of that shape. ``false_alphas``: bands that GDAL takes for opacity though
    they are none. ``check`` is called between chunks and may raise. Memory beyond the answer is bounded.
    """
    col_min, row_min, col_max, row_max = box
    shape = (len(bands), -(-(row_max - row_min) // scale), -(-(col_max - col_min) // scale))
    data = np.empty(shape, np.result_type(*(dataset.dtypes[b - 1] for b in bands)))
    valid = np.empty(shape, np.bool_)
    ratio = overview_ratio(dataset.overviews(bands[0]), scale)
    reader = _Reader(dataset, bands, ratio, nearest, false_alphas)
    per_chunk = max(1, int((CHUNK_PIXELS / max(1.0, min(ratio, MAX_AVERAGED) ** 2)) ** 0.5))
    row = 0
    for top, bottom, rows in spans(row_min, row_max, scale, per_chunk):
        col = 0
        for left, right, cols in spans(col_min, col_max, scale, per_chunk):
            if check is not None:
                check()
            part = np.s_[:, row : row + rows, col : col + cols]
            data[part], valid[part] = reader.read(RioWindow(left, top, right - left, bottom - top), (rows, cols))
            col += cols
        row += rows
    if np.issubdtype(data.dtype, np.inexact):
        valid &= np.isfinite(data)
    return data, valid


class _Reader:
    """Reads one chunk at a time: averaged, or sampled where an average would touch too many pixels."""

    def __init__(
        self, dataset: Any, bands: Sequence[int], ratio: float, nearest: bool, false_alphas: Collection[int]
    ) -> None:
        self._dataset, self._bands = dataset, list(bands)
        self._nearest = nearest
        self._all_valid = [_all_valid(dataset, b, false_alphas) for b in bands]
        types = [dataset.dtypes[b - 1] for b in bands]
        self._alike = len(set(types)) == 1
        # GDAL 3.6 takes negative numbers of 64 bits for huge positive ones when it averages.
        self._averaged = ratio <= MAX_AVERAGED and "int64" not in types

    def read(self, window: RioWindow, size: tuple[int, int]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(bands, rows, cols) of the dataset's dtype and a bool mask."""
        rows, cols = size
        if self._nearest or (window.width == cols and window.height == rows):
            return self._fetch(window, size, Resampling.nearest)
        # Also where an overview has the level's own ratio: overviews of a raster whose size is no multiple of it are
        # finer by a fraction, and nearest pixels of those were measured to lie off by up to a quarter of a pixel.
        if self._averaged:
            return self._fetch(window, size, Resampling.average)
        data, valid = self._fetch(window, (rows * SAMPLES, cols * SAMPLES), Resampling.nearest)
        blocks = (len(self._bands), rows, SAMPLES, cols, SAMPLES)
        weights = valid.reshape(blocks)
        count = weights.sum(axis=(2, 4))
        total = np.where(weights, data.reshape(blocks), 0).sum(axis=(2, 4), dtype=np.result_type(data, np.float64))
        mean = total / np.maximum(count, 1)
        if np.issubdtype(data.dtype, np.integer):
            mean = np.rint(mean)
        return mean.astype(data.dtype), count > 0

    def _fetch(
        self, window: RioWindow, size: tuple[int, int], resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        shape = (len(self._bands), *size)
        how: dict[str, Any] = {"window": window, "resampling": resampling}
        if self._alike:
            data = self._bands_of(self._bands, shape, how)
        else:  # bands of several types, as in a virtual raster: rasterio reads those one by one only
            data = np.stack([self._bands_of([band], (1, *size), how)[0] for band in self._bands])
        valid = np.ones(shape, np.bool_)
        for i, band in enumerate(self._bands):
            if not self._all_valid[i]:
                valid[i] = self._dataset.read_masks(band, window=window, out_shape=size) > 0
        return data, valid

    def _bands_of(self, bands: list[int], shape: tuple[int, int, int], how: dict[str, Any]) -> NDArray[Any]:
        """(bands, rows, cols). Raises RasterioIOError where a part of a virtual raster cannot be read.

        GDAL says that once; later it stops at the first band without a word, and rasterio takes that for success. So
        one band more is read than is asked for, into an array whose content is known.
        """
        if self._dataset.driver != "VRT":
            return np.asarray(self._dataset.read(bands, out_shape=shape, **how))
        for known in (1, 2):
            out = np.full((shape[0] + 1, *shape[1:]), known, self._dataset.dtypes[bands[0] - 1])
            self._dataset.read([*bands, bands[-1]], out=out, **how)
            if not (out[-1] == known).all():
                return out[:-1]
        raise RasterioIOError("one of its parts is missing or damaged")


def _all_valid(dataset: Any, band: int, false_alphas: Collection[int]) -> bool:
    """Whether a band needs no mask: GDAL knows of none, or the only one is a band that is no opacity."""
    flags = {flag.name for flag in dataset.mask_flag_enums[band - 1]}
    return "all_valid" in flags or ("alpha" in flags and bool(false_alphas))
