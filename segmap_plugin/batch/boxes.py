# SPDX-License-Identifier: GPL-3.0-or-later
"""What a box says about the object it was drawn around: where it ends, roughly its shape, and a point on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from ..core.click import Click, Clicks
from ..geo.raster import RasterWindow
from ..worker.inference import model_module

FILLED = 0.5  # IoU of the answer's bounding box and the box from which on nothing else is asked
MARGIN = 0.1  # share of its longer side by which a box may be drawn too tight
PixelBox = tuple[float, float, float, float]


def box_clicks(box: bytes, pixels: RasterWindow) -> Clicks:
    """Clicks for a box (WKB of its polygon, raster CRS) by the clustering foreground point generator."""
    points = model_module("prompts").box_to_clicks(pixels.image, pixel_box(box, pixels))
    xs, ys = pixels.grid.pixel_to_map([p[0] + 0.5 for p in points], [p[1] + 0.5 for p in points])
    return tuple(Click(float(x), float(y), bool(p[2])) for x, y, p in zip(xs, ys, points))


def middle(box: PixelBox, pixels: RasterWindow) -> Click:
    """A positive click in the middle of a box, raster CRS."""
    x, y = pixels.grid.pixel_to_map((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return Click(float(x), float(y), True)


def box_questions(shape: bytes, box: PixelBox, pixels: RasterWindow) -> Iterator[Clicks]:
    """What to ask about a box, one after the other, until an answer fills it: its middle; the generator's click; that
    one with negative clicks around the box. The middle is left out where the raster has no data there.

    On 120 objects of five datasets the middle gives IoU 0.60 to 0.86, the generator 0.46 to 0.85, worse on each.
    """
    row, col = int((box[1] + box[3]) / 2), int((box[0] + box[2]) / 2)
    side = len(pixels.valid)
    if pixels.valid[min(row, side - 1), min(col, side - 1)]:
        yield (middle(box, pixels),)
    clicks = box_clicks(shape, pixels)
    yield clicks[:1]
    if len(clicks) > 1:
        yield clicks


def pixel_box(box: bytes, pixels: RasterWindow) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of a box in pixels of the window, cut at its border."""
    xy = shapely.get_coordinates(shapely.from_wkb(box))
    cols, rows = pixels.grid.map_to_pixel(xy[:, 0], xy[:, 1])
    side = pixels.window.side
    cols, rows = np.clip(cols, 0, side), np.clip(rows, 0, side)
    return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())


def around(box: PixelBox, pixels: RasterWindow) -> NDArray[np.bool_]:
    """(side, side): the box and a margin around it, beyond which the object does not reach."""
    left, top, right, bottom = box
    margin = max(2.0, MARGIN * max(right - left, bottom - top))
    allowed = np.zeros(pixels.valid.shape, np.bool_)
    rows = slice(max(0, round(top - margin)), round(bottom + margin))
    allowed[rows, max(0, round(left - margin)) : round(right + margin)] = True
    return allowed


def ellipse(box: PixelBox, pixels: RasterWindow) -> NDArray[np.bool_]:
    """(side, side): the ellipse that touches the sides of the box."""
    left, top, right, bottom = box
    rows, cols = np.ogrid[: pixels.valid.shape[0], : pixels.valid.shape[1]]
    x = (cols + 0.5 - (left + right) / 2) / max((right - left) / 2, 0.5)
    y = (rows + 0.5 - (top + bottom) / 2) / max((bottom - top) / 2, 0.5)
    return np.asarray(x**2 + y**2 <= 1.0, np.bool_)


def box_fit(mask: NDArray[np.bool_], box: PixelBox) -> float:
    """IoU of the mask's bounding box and the box; 0 for an empty mask."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return 0.0
    found = (float(cols[0]), float(rows[0]), float(cols[-1]) + 1, float(rows[-1]) + 1)
    width = max(0.0, min(found[2], box[2]) - max(found[0], box[0]))
    height = max(0.0, min(found[3], box[3]) - max(found[1], box[1]))
    shared = width * height
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (found, box)]
    return shared / max(sum(areas) - shared, 1e-9)
