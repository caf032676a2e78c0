# SPDX-License-Identifier: GPL-3.0-or-later
"""A bounded, repeatable sample of a whole band, whatever its size: what the stretch is computed from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .levels import overview_ratio, read_level
from .mosaic import Box

SAMPLE_SIDE = 512  # the whole band is read decimated to at most this many pixels on a side ...
MAX_RATIO = 8  # ... unless that means reading more than this many pixels per sample and axis; then in patches:
PATCHES, PATCH_SIDE = 12, 64


def sample_band(dataset: Any, band: int, false_alphas: Collection[int] = ()) -> NDArray[Any]:
    """Valid, finite values of a band (1-D): from an overview, or from patches spread over a raster without any."""
    longest = max(dataset.width, dataset.height)
    scale = 1
    while longest > SAMPLE_SIDE * scale:
        scale *= 2
    if overview_ratio(dataset.overviews(band), scale) <= MAX_RATIO:
        return _values(dataset, band, (0, 0, dataset.width, dataset.height), scale, false_alphas)
    return np.concatenate([patch_values(dataset, band, box, false_alphas) for box in patches(dataset)])


def patches(dataset: Any) -> list[Box]:
    """Patches spread over a raster, in its pixels."""
    cols, rows = _starts(dataset.width), _starts(dataset.height)
    return [(c, r, min(c + PATCH_SIDE, dataset.width), min(r + PATCH_SIDE, dataset.height)) for r in rows for c in cols]


def patch_values(dataset: Any, band: int, box: Box, false_alphas: Collection[int] = ()) -> NDArray[Any]:
    """Valid, finite values of a band in a patch (1-D)."""
    return _values(dataset, band, box, 1, false_alphas)


def _starts(length: int) -> list[int]:
    """Starts of patches: one in the middle of each of PATCHES equal parts."""
    if length <= PATCHES * PATCH_SIDE:
        return list(range(0, length, PATCH_SIDE))
    return [int(length * (i + 0.5) / PATCHES) - PATCH_SIDE // 2 for i in range(PATCHES)]


def _values(dataset: Any, band: int, box: Box, scale: int, false_alphas: Collection[int]) -> NDArray[Any]:
    data, valid = read_level(dataset, [band], box, scale, nearest=True, false_alphas=false_alphas)
    values = data[valid]
    return np.abs(values) if np.iscomplexobj(values) else values
