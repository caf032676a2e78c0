# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretching regions of images with numpy, as torch's ``F.interpolate`` does it: bilinear with aligned corners.

Output pixel i lies at i (n - 1) / (m - 1) of n input pixels. Where the image is shrunk with antialiasing, each output
pixel is a mean under a triangle as wide as the shrinking (torch's ``antialias=True``, after Pillow).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .zoomin import Roi

Floats = NDArray[np.float32]


class _Taps(NamedTuple):
    """For each of m output pixels, k input pixels and their weights: both (m, k)."""

    at: NDArray[np.intp]
    weight: Floats


def crop_image(image: NDArray[np.uint8], roi: Roi, side: int, antialias: bool) -> Floats:
    """(H, W, C) uint8 -> (C, side, side) float32 in [0, 1]: the ROI, stretched."""
    part = image[roi.top : roi.bottom + 1, roi.left : roi.right + 1]
    taps = _triangle if antialias and max(roi.height, roi.width) > side else _linear
    rows = _apply(part, taps(roi.height, side), np.float32(1 / 255))  # (side, w, C)
    both = _apply(rows.transpose(1, 0, 2), taps(roi.width, side), None)  # (side of columns, side of rows, C)
    return np.ascontiguousarray(both.transpose(2, 1, 0))


def crop_map(values: Floats, roi: Roi, side: int) -> Floats:
    """(H, W) float32 -> (side, side): the ROI, stretched."""
    return stretch(values[roi.top : roi.bottom + 1, roi.left : roi.right + 1], side, side)


def paste(values: Floats, roi: Roi, previous: Floats, keep_outside: bool) -> Floats:
    """The inverse of :func:`crop_map`, (H, W); outside of the ROI ``previous`` (H, W) or zeros."""
    full = previous.copy() if keep_outside else np.zeros_like(previous)
    full[roi.top : roi.bottom + 1, roi.left : roi.right + 1] = stretch(values, roi.height, roi.width)
    return full


def stretch(values: Floats, height: int, width: int) -> Floats:
    """(h, w) float32 -> (height, width)."""
    # The axis that makes less of it first; along columns the array is turned, so that whole rows are weighed at once.
    columns = _apply(np.ascontiguousarray(values.T), _linear(values.shape[1], width), None)
    return _apply(np.ascontiguousarray(columns.T), _linear(values.shape[0], height), None)


def _apply(values: NDArray[np.generic], taps: _Taps, scale: np.float32 | None) -> Floats:
    """Weigh along the first axis: (n, ...) -> (m, ...) float32."""
    shape = (-1, *(1,) * (values.ndim - 1))
    weights = taps.weight if scale is None else taps.weight * scale
    total = values[taps.at[:, 0]] * weights[:, 0].reshape(shape)
    for k in range(1, taps.at.shape[1]):
        total += values[taps.at[:, k]] * weights[:, k].reshape(shape)
    return np.asarray(total, np.float32)


@lru_cache(maxsize=64)
def _linear(count: int, wanted: int) -> _Taps:
    """Two neighbours each; in float32 throughout, as torch computes."""
    scale = np.float32(count - 1) / np.float32(wanted - 1) if wanted > 1 else np.float32(0)
    place = np.arange(wanted, dtype=np.float32) * scale
    first = np.minimum(place.astype(np.intp), count - 1)
    share = place - first.astype(np.float32)
    return _Taps(np.stack([first, np.minimum(first + 1, count - 1)], 1), np.stack([1 - share, share], 1))


@lru_cache(maxsize=64)
def _triangle(count: int, wanted: int) -> _Taps:
    """All neighbours under a triangle of half-width max(1, scale); float32 throughout."""
    one, half = np.float32(1), np.float32(0.5)
    scale = np.float32(count - 1) / np.float32(wanted - 1) if wanted > 1 else np.float32(0)
    reach = max(scale, one)
    centre = scale * (np.arange(wanted, dtype=np.float32) + half)
    first = np.maximum((centre - reach + half).astype(np.intp), 0)
    last = np.minimum((centre + reach + half).astype(np.intp), count)
    at = first[:, None] + np.arange(int((last - first).max()))[None]
    offset = (at.astype(np.float32) - centre[:, None] + half) * (one / reach)
    weight = np.maximum(one - np.abs(offset), 0) * (at < last[:, None])
    weight /= weight.sum(1, keepdims=True, dtype=np.float32)
    return _Taps(np.minimum(at, count - 1), np.asarray(weight, np.float32))
