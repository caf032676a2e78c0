# SPDX-License-Identifier: GPL-3.0-or-later
"""From clicks to a polygon, as a pure function of raster, level, clicks, previous polygon and options.

Every prefix of the clicks is remembered, so that one click more costs one step, undo nothing, and another shape the
vectorizing alone. What is remembered, or forgotten, never shows in an answer: each prefix is what it would be from
scratch.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..core.click import Clicks
from ..core.lru import ByteLRU
from ..core.window import Window
from ..errors import MemoryLimitError
from ..geo.raster import RasterWindow, Source
from . import windows
from .answer import Answer, Cancelled, Progress, Result, State
from .inference import PredictorLike, inference_options, translated
from .request import EngineOptions, Request
from .room import CLICK_MB, has_room, window_error
from .sources import Sources

__all__ = ["Engine", "Result"]

log = logging.getLogger(__name__)


class Engine:
    """Answers requests with a predictor, remembering windows and prefixes in at most ``cache_mb`` MB (and what the
    predictor itself keeps). Not for several threads at once."""

    def __init__(self, predictor: PredictorLike, cache_mb: float = 160.0, sources: Optional[Sources] = None) -> None:
        self.predictor = predictor
        self.sources = sources or Sources()
        self._states: ByteLRU[State] = ByteLRU(int(cache_mb * 2**20 / 2))
        self._windows: ByteLRU[RasterWindow] = ByteLRU(int(cache_mb * 2**20 / 2))
        self._image_key: Optional[Hashable] = None

    def predict(
        self, request: Request, progress: Optional[Progress] = None, cancelled: Optional[Cancelled] = None
    ) -> Result:
        """The polygon for a request.

        ``progress(stage, fraction)`` is called as things go on; ``cancelled()`` is asked between steps.
        Raises SegMapError: RasterError, OutsideRasterError, NoDataError, NeedsPixelsError, BadInputError, ModelError,
        MemoryLimitError, CancelledError.
        """
        try:
            self._make_room()
            source = self.sources.get(request.raster)
            return Answer(self, source, request, progress, cancelled).result()
        except MemoryError as error:
            self.clear()
            raise translated(error) from error
        except MemoryLimitError:
            self.clear()
            raise

    def _make_room(self) -> None:
        """Forget what is remembered where memory gets short. Raises MemoryLimitError where that does not help."""
        if has_room(CLICK_MB):
            return
        log.info("memory is short: forgetting windows and answers")
        self.clear()
        if not has_room(CLICK_MB):
            raise window_error()

    def clear(self) -> None:
        """Forget windows, prefixes and what the predictor keeps. Answers stay the same."""
        self._states.clear()
        self._windows.clear()
        self._image_key = None
        forget = getattr(self.predictor, "clear", None)
        if forget is not None:
            forget()

    def read(self, source: Source, window: Window, check: Callable[[], None]) -> RasterWindow:
        """A window's pixels, remembered."""
        key = (source.key, window)
        held = self._windows.get(key)
        if held is None:
            held = source.read(window, check)
            self._windows.put(key, held, held.image.nbytes + held.valid.nbytes)
        return held

    def run(
        self,
        source: Source,
        pixels: RasterWindow,
        clicks: Clicks,
        previous: Optional[NDArray[np.float32]],
        options: EngineOptions,
    ) -> NDArray[np.float32]:
        """Probabilities (side, side) of a window after those of ``clicks`` in it, zero where it has no data."""
        grid, window = source.grid, pixels.window
        points = [(*windows.pixel_of(grid, window, c), c.positive) for c in clicks if windows.inside(grid, window, c)]
        try:
            key = (source.key, pixels.window)
            if key != self._image_key:
                self._image_key = None
                self.predictor.set_image(pixels.image)
                self._image_key = key
            answer = self.predictor.predict(points, previous, inference_options(self.predictor, options))
        except (MemoryError, RuntimeError, ValueError) as error:
            raise translated(error) from error
        return np.where(pixels.valid, answer, np.float32(0)).astype(np.float32)

    def state(self, key: Hashable) -> Optional[State]:
        """What is remembered of a prefix."""
        return self._states.get(key)

    def remember(self, key: Hashable, state: State) -> None:
        """Keep the answer to a prefix."""
        self._states.put(key, state, state.probabilities.nbytes)
