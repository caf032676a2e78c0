# SPDX-License-Identifier: GPL-3.0-or-later
"""The work itself: objects of one window in, polygons out. Pure: the same chunk gives the same answers anywhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Optional

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from ..core.lru import ByteLRU
from ..core.window import Window
from ..errors import (
    CancelledError,
    MemoryLimitError,
    ModelError,
    NeedsPixelsError,
    NoDataError,
    OutputError,
    RasterError,
    SegMapError,
    WorkerError,
)
from ..geo.levels import Check
from ..geo.measure import area_m2, local_metres, perimeter_m
from ..geo.raster import RasterWindow
from ..geo.rasterize import burn, polygon_from_wkb
from ..geo.vectorize import clean_mask, vectorize
from ..worker import windows
from ..worker.inference import inference_options, load_predictor, translated
from ..worker.request import EngineOptions, RasterRef
from ..worker.sources import Sources
from .asking import Asked, Asker, Mask
from .evidence import Evidence, gain
from .options import EVERYTHING, POLYGONS, BatchOptions
from .pause import Cancelled, Interrupted, check_cancelled, never
from .rasters import Brought
from .work import Answer, Work

WINDOWS_MB = 32
LATTICE = 0.5  # share of its side by which regions of the first look are placed: neighbours share their encodings
STABLE = (0.35, 0.65)
# Reasons of the environment: a raster that is away or damaged, a layer that its server does not deliver, no room for
# the pixels that QGIS hands over. All others lie in the object, and would be the same the next time.
ENVIRONMENT = (RasterError, NeedsPixelsError, OutputError, WorkerError)


Heard = Callable[[int], None]  # how many objects of the chunk at hand are answered


def unheard(_count: int) -> None:
    """Nobody looks on."""


class WindowWorker:
    """Answers chunks of work with one predictor. Not for several threads at once."""

    def __init__(
        self,
        rasters: Sequence[RasterRef],
        options: BatchOptions,
        predictor: Any = None,
        brought: Optional[Brought] = None,
    ) -> None:
        """``predictor``: a ``model.predictor.Predictor``; None loads the one that the options name. ``brought``: how
        rasters of kind pixels get their windows."""
        self.options, self._brought = options, brought
        self.heard: Heard = unheard
        self.weighed: Callable[[int, Evidence], None] = lambda _id, _evidence: None  # for whoever measures the rule
        self._rasters = list(rasters)
        self._sources = Sources()
        self._windows: ByteLRU[RasterWindow] = ByteLRU(WINDOWS_MB * 2**20)
        predictor = predictor or loaded_predictor(options)
        self._asker = Asker(predictor, options, batch_inference(predictor, options))

    def close(self) -> None:
        """Close all files."""
        self._asker.close()
        self._sources.close()

    def run(self, works: Sequence[Work], cancelled: Cancelled = never) -> list[Answer]:
        """One answer for each object of a chunk, in their order.

        Raises Interrupted between two layers of the network, with what was finished; ModelError and MemoryLimitError
        where the model itself fails. What is wrong with single objects or their window stands in their answers.
        """
        answers: dict[int, Answer] = {}
        self._asker.pause.cancelled = cancelled
        try:
            with rasterio.Env():
                self._answer_all(works, answers, cancelled)
        except CancelledError as error:
            finished = [answers[work.id] for work in works if work.id in answers]
            raise Interrupted([(0, finished)] if finished else []) from error
        finally:
            self._asker.pause.cancelled = never
        return [answers[work.id] for work in works]

    def _answer_all(self, works: Sequence[Work], answers: dict[int, Answer], cancelled: Cancelled) -> None:
        waiting = [Asked(work, work.window) for work in works]
        while waiting:
            window = min((asked.window for asked in waiting), key=_place)
            now = [asked for asked in waiting if asked.window == window]
            waiting = [asked for asked in waiting if asked.window != window]
            try:
                waiting += self._in_window(now, answers, cancelled)
            except (CancelledError, ModelError, MemoryLimitError):
                raise
            except SegMapError as error:
                answers.update({a.work.id: self._refused(a.work, error) for a in now if a.work.id not in answers})
            except MemoryError as error:  # of what reads or draws
                raise translated(error) from error

    def _in_window(self, asked: list[Asked], answers: dict[int, Answer], cancelled: Cancelled) -> list[Asked]:
        """Ask about objects of one window; answers what is finished, returns what needs a larger window."""
        source = self._sources.get(self._rasters[asked[0].work.raster])
        pixels = self._read(asked[0].work.raster, asked[0].window, cancelled)
        again = []
        for one, mask in zip(asked, self._asker.masks(asked, pixels, source.grid), strict=True):
            if isinstance(mask, SegMapError):
                answers[one.work.id] = self._refused(one.work, mask)
                self.heard(len(answers))
                continue
            inside = mask.probabilities >= windows.THRESHOLD
            if self._too_large(inside, pixels):
                answers[one.work.id] = Answer(one.work.id)
                continue
            wider = windows.grown(source.grid, one.window, inside, mask.clicks) if mask.clicks else None
            if wider is not None and one.growth < self.options.max_growth:
                again.append(Asked(one.work, wider, one.growth + 1))
            else:
                answers[one.work.id] = self._answer(one, mask, pixels, source.grid)
                self.heard(len(answers))
        return again

    def _read(self, raster: int, window: Window, cancelled: Cancelled) -> RasterWindow:
        def check() -> None:
            check_cancelled(cancelled)

        check()
        held = self._windows.get((raster, window))
        if held is None:
            held = self._read_anew(self._rasters[raster], window, check, cancelled)
            self._windows.put((raster, window), held, held.image.nbytes + held.valid.nbytes)
        return held

    def _read_anew(self, ref: RasterRef, window: Window, check: Check, cancelled: Cancelled) -> RasterWindow:
        try:
            return self._sources.get(ref).read(window, check)
        except NeedsPixelsError as error:
            if self._brought is None:
                raise
            self._brought.supply(self._sources, ref, error, cancelled)
        return self._sources.get(ref).read(window, check)

    def _answer(self, one: Asked, mask: Mask, pixels: RasterWindow, raster: Any) -> Answer:
        keep = [windows.pixel_of(raster, pixels.window, c) for c in mask.clicks if c.positive]
        shape = self.options.shape
        inside = clean_mask(mask.probabilities, shape.threshold, pixels.valid, keep)
        score = float(mask.probabilities[inside].mean(dtype=np.float64)) if inside.any() else 0.0
        if self.options.mode == EVERYTHING and not self._convincing(mask, score):
            return Answer(one.work.id)
        geometry = vectorize(mask.probabilities, pixels.grid, shape, valid=pixels.valid, keep=keep, footprint=raster)
        if self.options.mode == POLYGONS:
            return self._support(one, geometry, score, mask, pixels)
        if geometry.is_empty:
            return self._refused(one.work, SegMapError("nothing found"))
        return _filled(one, geometry, score, mask, raster.crs)

    def _too_large(self, inside: NDArray[np.bool_], pixels: RasterWindow) -> bool:
        """Whether a mask that a point of the grid gave is the background of things rather than a thing."""
        limit = self.options.max_object_m2
        if self.options.mode != EVERYTHING or limit is None:
            return False
        grid = pixels.grid
        x, y = grid.pixel_to_map(grid.width / 2, grid.height / 2)
        pixel_m2 = grid.pixel_size**2 * local_metres(grid.crs, float(x), float(y), grid.pixel_size).square_metres
        return float(inside.sum()) * pixel_m2 > 1.5 * limit

    def _convincing(self, mask: Mask, score: float) -> bool:
        options = self.options
        quality = 1.0 if mask.quality is None else mask.quality
        good = score >= options.min_score and quality >= options.min_quality
        return good and stability(mask) >= options.min_stability

    def _support(self, one: Asked, geometry: MultiPolygon, score: float, mask: Mask, pixels: RasterWindow) -> Answer:
        """The refined polygon; the old one where the image does not show it, or does not speak for the change."""
        options = self.options
        before = burn(polygon_from_wkb(one.work.shape), pixels.grid)
        after = mask.probabilities >= options.shape.threshold
        union = int((before | after).sum())
        overlap = int((before & after).sum()) / union if union else 0.0
        found = Evidence(overlap, mask.quality, gain(pixels.image, before & pixels.valid, after))
        self.weighed(one.work.id, found)
        supported = overlap >= options.min_support and not geometry.is_empty
        refined = supported and found.convinces(options.min_gain, options.min_refined_quality)
        kept = geometry if refined else polygon_from_wkb(one.work.shape)
        answer = _filled(one, kept, score, mask, pixels.grid.crs)
        return dataclasses.replace(answer, supported=supported, refined=refined)

    def _refused(self, work: Work, error: SegMapError) -> Answer:
        """A failure; for points of the grid nobody asked for, simply nothing."""
        if self.options.mode == EVERYTHING and (isinstance(error, NoDataError) or error.message == "nothing found"):
            return Answer(work.id)
        return Answer(work.id, reason=error.message.rstrip("."), again=isinstance(error, ENVIRONMENT))


def loaded_predictor(options: BatchOptions) -> Any:
    """The predictor that the options name, run with the threads they ask for."""
    return load_predictor(options.model or None, options.device, threads=options.threads)


def batch_inference(predictor: Any, options: BatchOptions) -> Any:
    """How the network is run: as for clicks, but first looks share their encodings."""
    own = inference_options(predictor, EngineOptions(options.cfr, options.mbo, options.max_growth))
    if own is None:
        return None
    first = dataclasses.replace(own.first_click, lattice=LATTICE)
    if options.look == "window":
        first = dataclasses.replace(first, sides=(0,))
    return dataclasses.replace(own, first_click=first)


def _filled(one: Asked, geometry: MultiPolygon, score: float, mask: Mask, crs: str) -> Answer:
    return Answer(
        id=one.work.id,
        wkb=bytes(shapely.to_wkb(geometry, byte_order=1, flavor="iso")),
        score=score,
        quality=mask.quality,
        stability=stability(mask),
        clicks=len(mask.clicks),
        area_m2=area_m2(geometry, crs),
        perimeter_m=perimeter_m(geometry, crs),
        window=one.window,
        bounds=tuple(float(v) for v in geometry.bounds),  # type: ignore[arg-type]
    )


def stability(mask: Mask) -> float:
    """IoU of the mask at a low and at a high threshold: near 1 where the network is sure of the edge."""
    loose, firm = (np.count_nonzero(mask.probabilities >= level) for level in STABLE)
    return firm / loose if loose else 0.0


def _place(window: Window) -> tuple[int, int, int, int]:
    return window.level, window.row_off, window.col_off, window.side
