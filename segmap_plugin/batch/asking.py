# SPDX-License-Identifier: GPL-3.0-or-later
"""The questions to the network: clicks, polygons and boxes of objects in one window, and what it says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..core.click import Click, Clicks
from ..core.window import Window
from ..errors import NoDataError, SegMapError
from ..geo.raster import RasterWindow
from ..geo.rasterize import burn, polygon_from_wkb
from ..worker import windows
from ..worker.inference import model_module, translated
from .boxes import FILLED, around, box_fit, box_questions, ellipse, middle, pixel_box
from .options import BOXES, POLYGONS, BatchOptions
from .pause import Pause, check_cancelled
from .work import Work

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Asked:
    """One object on its way through windows."""

    work: Work
    window: Window
    growth: int = 0


@dataclass(frozen=True, eq=False)
class Mask:
    """What the network said of one object in a window: (side, side) float32, zero where there is no data."""

    probabilities: Floats
    quality: Optional[float]
    clicks: Clicks


class Asker:
    """Asks one predictor about the objects of one window after the other."""

    def __init__(self, predictor: Any, options: BatchOptions, inference: Any) -> None:
        """``inference``: how the predictor is run, None where it has one way only."""
        self._predictor, self._options, self._inference = predictor, options, inference
        self._image: Optional[tuple[int, Window]] = None
        self.pause = Pause(getattr(predictor, "model", None))

    def close(self) -> None:
        """Leave the network as it was."""
        self.pause.remove()

    def masks(self, asked: list[Asked], pixels: RasterWindow, raster: Any) -> Iterator[Mask | SegMapError]:
        """What the network says of each object of a window: points together, shapes one after the other."""
        try:
            if self._image != (asked[0].work.raster, pixels.window):
                self._image = None
                self._predictor.set_image(pixels.image)
                self._image = (asked[0].work.raster, pixels.window)
            if self._options.mode in (POLYGONS, BOXES):
                ask = self._refined if self._options.mode == POLYGONS else self._boxed
                for one in asked:
                    check_cancelled(self.pause.cancelled)
                    yield ask(one.work, pixels, raster)
            else:  # a cancel comes before or within the network: what has been answered is kept
                check_cancelled(self.pause.cancelled)
                yield from self._prompted(asked, pixels, raster)
        except (MemoryError, RuntimeError, ValueError) as error:
            raise translated(error) from error

    def _prompted(self, asked: list[Asked], pixels: RasterWindow, raster: Any) -> list[Mask | SegMapError]:
        results: list[Mask | SegMapError | None] = []
        lists, clicks_of = [], []
        for one in asked:
            try:
                clicks, points = self._clicks(one.work, pixels, raster)
            except SegMapError as error:
                results.append(error)
                continue
            results.append(None)
            lists.append(points)
            clicks_of.append(clicks)
        predictions = iter(self._predictor.predict_many_info(lists, self._inference) if lists else [])
        clicks_left = iter(clicks_of)
        finished: list[Mask | SegMapError] = []
        for result in results:
            if result is None:
                found = next(predictions)
                result = Mask(_where_valid(found.probabilities, pixels), found.quality, next(clicks_left))
            finished.append(result)
        return finished

    def _clicks(self, work: Work, pixels: RasterWindow, raster: Any) -> tuple[Clicks, list[tuple[float, float, bool]]]:
        """An object's clicks in the raster's CRS and in (col, row) of the window; negatives outside dropped."""
        clicks = work.clicks
        points = _points(clicks, pixels, raster)
        side = pixels.window.side
        usable = [at for at, (col, row, yes) in enumerate(points) if yes or (0 <= col < side and 0 <= row < side)]
        clicks, points = tuple(clicks[at] for at in usable), [points[at] for at in usable]
        if not any(yes and pixels.valid[_index(row, side), _index(col, side)] for col, row, yes in points):
            raise NoDataError("no data there")
        return clicks, points

    def _refined(self, work: Work, pixels: RasterWindow, raster: Any) -> Mask | SegMapError:
        """The polygon as the previous mask, and one click where it is deepest."""
        polygon = polygon_from_wkb(work.shape)
        previous = burn(polygon, pixels.grid) & pixels.valid
        if not previous.any():
            return NoDataError("no data there")
        click = deepest(previous, pixels)
        point = (*windows.pixel_of(raster, pixels.window, click), True)
        found = self._predictor.predict_info([point], previous.astype(np.float32), self._inference)
        return Mask(_where_valid(found.probabilities, pixels), found.quality, (click,))

    def _boxed(self, work: Work, pixels: RasterWindow, raster: Any) -> Mask | SegMapError:
        """The ellipse in the box as the previous mask and a click in its middle; where the answer does not fill the box
        clicks from the generator, without and with negative ones around the box, and the best of all answers."""
        box = pixel_box(work.shape, pixels)
        prior, allowed = ellipse(box, pixels) & pixels.valid, around(box, pixels) & pixels.valid
        if not prior.any():
            return NoDataError("no data there")
        best, best_fit = Mask(np.zeros(prior.shape, np.float32), None, (middle(box, pixels),)), -1.0
        for asked in box_questions(work.shape, box, pixels):
            points = _points(asked, pixels, raster)
            found = self._predictor.predict_info(points, prior.astype(np.float32), self._inference)
            probabilities = np.where(allowed, found.probabilities, np.float32(0)).astype(np.float32)
            fit = box_fit(probabilities >= self._options.shape.threshold, box)
            if fit > best_fit:
                best, best_fit = Mask(probabilities, found.quality, asked), fit
            if best_fit >= FILLED:
                break
        return best


def deepest(mask: NDArray[np.bool_], pixels: RasterWindow) -> Click:
    """The pixel of a non-empty mask that is farthest from its edge, as a positive click."""
    distance = model_module("clicks").depth(mask)
    row, col = np.unravel_index(int(np.argmax(distance)), mask.shape)
    x, y = pixels.grid.pixel_to_map(float(col) + 0.5, float(row) + 0.5)
    return Click(float(x), float(y), True)


def _points(clicks: Clicks, pixels: RasterWindow, raster: Any) -> list[tuple[float, float, bool]]:
    return [(*windows.pixel_of(raster, pixels.window, c), c.positive) for c in clicks]


def _where_valid(probabilities: Floats, pixels: RasterWindow) -> Floats:
    return np.where(pixels.valid, probabilities, np.float32(0)).astype(np.float32)


def _index(position: float, side: int) -> int:
    return min(max(int(position), 0), side - 1)
