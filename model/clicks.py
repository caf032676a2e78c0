# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks in pixels: how the network is told of them, and how a user is simulated.

Coordinates here are (row, col) pixel indices, a pixel's centre at its whole numbers, as in the published evaluation
code. After a zoom they are fractional. ``Predictor.predict`` is the one place that speaks (col, row).

torch and opencv are imported where they are used: the lighter runtime has neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

DISK_RADIUS_PX = 5.0
MISSING = (-1.0, -1.0, -1.0)
_FAR = 1e6  # squared distance to a click that is not there

_FARTHEST_PX = 1e9
"""Beyond it float32, in which the network is told of clicks, says nothing of a place."""

BoolImage = NDArray[np.bool_]
UserClick = tuple[float, float, bool]
"""(col, row, positive) in pixels of the image, as users of :mod:`model` write clicks."""


class PixelClick(NamedTuple):
    """One click; its order is its place in the list."""

    row: float
    col: float
    positive: bool


def user_clicks(clicks: Iterable[Any]) -> list[UserClick]:
    """Clicks as plain tuples (col, row, positive), from tuples, lists or the rows of an array (N, 3).

    Raises ValueError where one is anything else, has no finite coordinates, or says neither true (1) nor false (0).
    """
    try:
        plain = [(float(col), float(row), positive) for col, row, positive in clicks]
    except (TypeError, ValueError) as error:
        raise ValueError("clicks must be a sequence of (col, row, positive)") from error
    for col, row, positive in plain:
        if not (math.isfinite(col) and math.isfinite(row)):
            raise ValueError("a click has no finite coordinates")
        if max(abs(col), abs(row)) > _FARTHEST_PX:
            raise ValueError("a click is farther away than any image reaches")
        if positive not in (0, 1):
            raise ValueError(f"a click is positive (true) or negative (false), not {positive!r}")
    return [(col, row, bool(positive)) for col, row, positive in plain]


def click_rows(batch: Sequence[Sequence[PixelClick]]) -> NDArray[np.float32]:
    """The clicks of B objects as one array (B, 2P, 3) of rows (row, col, order), float32.

    Rows 0..P-1 are positive, P..2P-1 negative, each sign in order of clicking; ``order`` counts from 0 over both
    signs; what is missing is (-1, -1, -1). P = the largest number of one sign in the batch, at least 1.
    """
    half = max([1, *(sum(c.positive == sign for c in clicks) for clicks in batch for sign in (True, False))])
    points = np.full((len(batch), 2 * half, 3), -1.0, np.float32)
    for index, clicks in enumerate(batch):
        free = {True: 0, False: half}
        for order, click in enumerate(clicks):
            points[index, free[click.positive]] = (click.row, click.col, order)
            free[click.positive] += 1
    return points


def encode_clicks(batch: Sequence[Sequence[PixelClick]]) -> Tensor:
    """:func:`click_rows` as a tensor on the CPU."""
    import torch

    return torch.from_numpy(click_rows(batch))


def decode_clicks(points: Tensor) -> list[list[PixelClick]]:
    """The inverse of :func:`encode_clicks`, up to float32: per object the clicks in order of clicking."""
    half = points.shape[1] // 2
    result = []
    for item in points.tolist():
        known = [(order, PixelClick(row, col, at < half)) for at, (row, col, order) in enumerate(item) if order >= 0]
        result.append([click for _, click in sorted(known, key=lambda pair: pair[0])])
    return result


def click_maps(points: Tensor, height: int, width: int, radius_px: float = DISK_RADIUS_PX) -> Tensor:
    """Disks around clicks, (B, 2P, 3) -> (B, 2, height, width) float32 of zeros and ones: positive, negative.

    A pixel is 1 where its centre is at most ``radius_px`` from any click of that sign (81 pixels for a whole-numbered
    click and radius 5). Click coordinates are not rounded. A click counts as missing only if both its coordinates
    are negative, so one that lies half outside still paints what of its disk is inside.
    """
    return (_squared_distance(points, height, width) <= radius_px**2).float()


def distance_maps(points: Tensor, height: int, width: int, radius_px: float = DISK_RADIUS_PX) -> Tensor:
    """tanh(2 d / radius) of the distance d to the nearest click of each sign, (B, 2, height, width) float32."""
    squared = _squared_distance(points, height, width)
    return (2.0 * (squared / radius_px**2).sqrt()).tanh()


def _squared_distance(points: Tensor, height: int, width: int) -> Tensor:
    """(B, 2P, 3) -> (B, 2, height, width): squared distance to the nearest click of each sign; far where none."""
    import torch

    batch, rows, _ = points.shape
    points = points.float().reshape(batch, 2, rows // 2, 3)
    row_axis = torch.arange(height, dtype=torch.float32, device=points.device)
    col_axis = torch.arange(width, dtype=torch.float32, device=points.device)
    rows_squared = (row_axis - points[..., 0:1]) ** 2  # (B, 2, P, H)
    cols_squared = (col_axis - points[..., 1:2]) ** 2  # (B, 2, P, W)
    missing = points[..., 0:2].amax(dim=-1) < 0
    rows_squared = rows_squared.masked_fill(missing[..., None], _FAR)
    return (rows_squared[..., :, None] + cols_squared[..., None, :]).amin(dim=2)


def depth(mask: BoolImage, exact: bool = True) -> NDArray[np.float32]:
    """Distance of each pixel of ``mask`` (H, W) to the nearest pixel outside it; the image's rim counts as outside.

    Without opencv (the lighter runtime) distances are always exact, and take longer.
    """
    try:
        import cv2
    except ImportError:
        from .distance import exact_depth

        return exact_depth(mask)
    size = cv2.DIST_MASK_PRECISE if exact else cv2.DIST_MASK_5
    padded = np.pad(mask.astype(np.uint8), 1)
    found = cv2.distanceTransform(padded, cv2.DIST_L2, size)[1:-1, 1:-1]
    if exact:  # squared distances are whole numbers: opencv's last bits depend on where in memory the mask lies
        found = np.sqrt(np.rint(np.square(found, dtype=np.float64)))
    return np.asarray(found, dtype=np.float32)


def check_mask(pred: NDArray[Any], gt: NDArray[Any]) -> None:
    """Raises ValueError unless ``pred`` is a bool mask of the shape of ``gt``: probabilities would count as true."""
    if pred.dtype != bool or pred.shape != gt.shape:
        raise ValueError(f"pred must be a bool mask of shape {gt.shape}, not {pred.dtype} of shape {pred.shape}")


def next_click(gt: NDArray[Any], pred: BoolImage, used: Sequence[PixelClick] = ()) -> PixelClick:
    """The click of the simulated user: the deepest point of the larger error (spec 11).

    ``gt`` (H, W): 1 object, 0 not, -1 ignored; ``pred`` (H, W) bool; ``used``: earlier clicks, whose pixels are not
    clicked again. Positive iff the missed part is strictly deeper than the surplus; the first pixel in row-major
    order among equals. Where nothing (unclicked) is wrong this is a negative click at (0, 0), as in the published code.
    Raises ValueError for a ``pred`` that is no mask or of another shape.
    """
    check_mask(pred, gt)
    valid = gt >= 0
    object_ = (gt > 0) & valid
    wrong = (object_ ^ pred) & valid
    rows, cols = np.flatnonzero(wrong.any(axis=1)), np.flatnonzero(wrong.any(axis=0))
    if not len(rows):
        return PixelClick(0.0, 0.0, False)
    # All errors lie in this box, and what surrounds it is none: depths are those of the whole image.
    top, left = int(rows[0]), int(cols[0])
    box = slice(top, int(rows[-1]) + 1), slice(left, int(cols[-1]) + 1)
    missed = depth(wrong[box] & object_[box])
    surplus = depth(wrong[box] & pred[box])
    for click in used:
        row, col = int(click.row) - top, int(click.col) - left
        if 0 <= row < missed.shape[0] and 0 <= col < missed.shape[1]:
            missed[row, col] = surplus[row, col] = 0
    positive = bool(missed.max() > surplus.max())
    chosen = missed if positive else surplus
    if chosen.max() == 0:
        return PixelClick(0.0, 0.0, False)
    deepest = np.unravel_index(int(chosen.argmax()), chosen.shape)
    return PixelClick(float(deepest[0] + top), float(deepest[1] + left), positive)


def next_click_candidates(gt: NDArray[Any], pred: NDArray[np.float32]) -> tuple[BoolImage, bool]:
    """Where the simulated user of training may click next: (mask (H, W), positive), spec 11.3.

    ``gt`` (H, W): > 0.5 object; ``pred`` (H, W): probabilities, cut at 0.49. The mask holds the error's pixels that
    are deeper than half of the deepest (approximate distances); it is empty where nothing is wrong.
    """
    missed = depth((gt > 0.5) & (pred < 0.49), exact=False)
    surplus = depth((gt <= 0.5) & (pred > 0.49), exact=False)
    positive = bool(missed.max() > surplus.max())
    chosen = missed if positive else surplus
    return chosen > max(missed.max(), surplus.max()) / 2.0, positive


def first_click_candidates(mask: BoolImage) -> BoolImage:
    """Pixels of an object (H, W) deep enough for a first click in training: exact depth > max / 1.7 (spec 11.3)."""
    deep = depth(mask)
    return deep > deep.max() / 1.7
