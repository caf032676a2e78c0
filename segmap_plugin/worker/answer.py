# SPDX-License-Identifier: GPL-3.0-or-later
"""How one request is answered: missing prefixes of its clicks one by one, each in its window, then the polygon."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Optional, Protocol

import numpy as np
from numpy.typing import NDArray
from shapely import to_wkb
from shapely.geometry import MultiPolygon

from ..core.click import Clicks
from ..core.grid import Grid
from ..core.window import Bounds, Window
from ..errors import CancelledError, NoDataError, RasterError
from ..geo.raster import RasterWindow, Source
from ..geo.rasterize import burn, polygon_from_wkb
from ..geo.vectorize import clean_mask, vectorize, vertex_count
from . import windows
from .request import EngineOptions, Request

log = logging.getLogger(__name__)

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Result:
    """The answer. ``geometry`` in the raster's CRS; ``score``: mean probability inside; ``probabilities`` and ``valid``
    (side, side) on ``grid``; ``touches_edge``: the object is cut by the window's border; ``ms``: where time went."""

    geometry: MultiPolygon
    score: float
    window: Window
    grid: Grid
    area_px: int
    touches_edge: bool
    probabilities: NDArray[np.float32]
    valid: NDArray[np.bool_]
    ms: dict[str, float] = field(default_factory=dict)

    @property
    def geometry_wkb(self) -> bytes:
        """WKB of the MultiPolygon, little-endian."""
        return bytes(to_wkb(self.geometry, byte_order=1, flavor="iso"))

    @property
    def vertices(self) -> int:
        """Vertices of all rings."""
        return vertex_count(self.geometry)

    def to_json(self) -> dict[str, Any]:
        """The fields of the protocol's reply to ``predict``."""
        return {
            "empty": self.geometry.is_empty,
            "score": self.score,
            "vertices": self.vertices,
            "window": self.window.to_json(),
            "grid": self.grid.to_json(),
            "area_px": self.area_px,
            "touches_edge": self.touches_edge,
            "ms": {name: round(value, 3) for name, value in self.ms.items()},
        }


@dataclass(frozen=True, eq=False)
class State:
    """The answer to a prefix of the clicks: probabilities in a window, and how often that window has changed."""

    window: Window
    probabilities: NDArray[np.float32]
    growth: int
    touches_edge: bool


class Memory(Protocol):
    """What the engine lends to an answer: the network, and what is remembered."""

    def read(self, source: Source, window: Window, check: Callable[[], None]) -> RasterWindow:
        """A window's pixels."""

    def run(
        self,
        source: Source,
        pixels: RasterWindow,
        clicks: Clicks,
        previous: Optional[NDArray[np.float32]],
        options: EngineOptions,
    ) -> NDArray[np.float32]:
        """Probabilities (side, side) of a window."""

    def state(self, key: Hashable) -> Optional[State]:
        """What is remembered of a prefix."""

    def remember(self, key: Hashable, state: State) -> None:
        """Keep the answer to a prefix."""


class Answer:
    """One request being answered."""

    def __init__(
        self,
        memory: Memory,
        source: Source,
        request: Request,
        progress: Optional[Progress],
        cancelled: Optional[Cancelled],
    ) -> None:
        self._memory, self._source, self._request = memory, source, request
        self._progress, self._cancelled = progress, cancelled
        self._ms = {"read": 0.0, "model": 0.0, "vectorize": 0.0}
        self._previous = polygon_from_wkb(request.previous_wkb) if request.previous_wkb else None
        digest = hashlib.blake2b(request.previous_wkb or b"", digest_size=16).digest()
        self._key = (source.key, request.level, request.options, digest)

    def result(self) -> Result:
        """Answer the missing prefixes, then draw the polygon."""
        started = time.perf_counter()
        request, grid = self._request, self._source.grid
        windows.check_on_raster(grid, request.clicks)
        state = self._replayed()
        pixels = self._read(state.window)
        self._report("vectorize", 0.9)
        with self._timed("vectorize"):
            keep = [windows.pixel_of(grid, state.window, c) for c in request.clicks if c.positive]
            options: Any = {"valid": pixels.valid, "keep": keep}
            inside = clean_mask(state.probabilities, request.shape.threshold, **options)
            geometry = vectorize(state.probabilities, pixels.grid, request.shape, footprint=grid, **options)
            count = int(inside.sum())
            score = float(state.probabilities[inside].mean(dtype=np.float64)) if count else 0.0
        self._ms["total"] = (time.perf_counter() - started) * 1000
        return Result(
            geometry, score, state.window, pixels.grid, count, state.touches_edge, state.probabilities, pixels.valid,
            dict(self._ms),
        )  # fmt: skip

    def _replayed(self) -> State:
        """The state after all clicks, from the longest prefix that is remembered."""
        clicks = self._request.clicks
        if not clicks:
            return self._corrected_only()
        state: Optional[State] = None
        known = 0
        for count in range(len(clicks), 0, -1):
            state = self._memory.state((self._key, clicks[:count]))
            if state is not None:
                known = count
                break
        for count in range(known + 1, len(clicks) + 1):
            self._check()
            state = self._step(clicks[:count], state)
            self._memory.remember((self._key, clicks[:count]), state)
        if state is None:
            raise AssertionError("a request without clicks was answered before")
        return state

    def _corrected_only(self) -> State:
        """No click yet: the polygon to correct, as it is on the grid of its window."""
        window = windows.first_window(self._source.grid, self._request.level, None, self._previous_bounds())
        pixels = self._read(window)
        mask = self._burnt(pixels.grid)
        probabilities = np.zeros_like(pixels.valid, np.float32) if mask is None else mask
        return State(window, np.where(pixels.valid, probabilities, np.float32(0)), 0, False)

    def _step(self, clicks: Clicks, before: Optional[State]) -> State:
        """The state after ``clicks``, given the one after all but the last."""
        raster, limit = self._source.grid, self._request.options.max_growth
        if before is None:
            window, growth = windows.first_window(raster, self._request.level, clicks[0], self._previous_bounds()), 0
        else:
            window, growth = before.window, before.growth
        mask = None if before is None else before.probabilities >= windows.THRESHOLD
        known = windows.mask_bounds(window, mask) if mask is not None and mask.any() else None
        window = windows.including(raster, window, clicks, known)
        self._report("read", 0.1)
        windows.check_data(raster, window, self._read(window).valid, clicks[-1])
        while True:
            probabilities = self._asked(window, clicks)
            wider = windows.grown(raster, window, probabilities >= windows.THRESHOLD, clicks)
            if wider is None or growth >= limit:
                break
            self._report("grow", 0.5)
            window, growth = wider, growth + 1
        state = State(window, probabilities, growth, wider is not None)
        return state if state.touches_edge else self._closer(self._finer(state, clicks), clicks)

    def _finer(self, state: State, clicks: Clicks) -> State:
        """The state in a finer window, where an object that had grown too large for one fits into it again."""
        raster = self._source.grid
        mask = state.probabilities >= windows.THRESHOLD
        finer = windows.shrunk(raster, state.window, mask, clicks, self._request.level)
        if finer is None:
            return state
        probabilities = self._asked(finer, clicks)
        inside = probabilities >= windows.THRESHOLD
        if not inside.any() or windows.grown(raster, finer, inside, clicks) is not None:
            return state
        return State(finer, probabilities, max(0, state.growth - (state.window.level - finer.level)), False)

    def _closer(self, state: State, clicks: Clicks) -> State:
        """The state in a window of more detail where the object is tiny in this one: finer pixels, the same object.

        Levels gone finer do not count against the user's limit when the object turns out to be larger. A user who
        allows no growth gets the window of the first click and no other.
        """
        raster, limit = self._source.grid, self._request.options.max_growth
        mask = state.probabilities >= windows.THRESHOLD
        finer = windows.closer(raster, state.window, mask, clicks) if limit else None
        if finer is None:
            return state
        try:
            probabilities = self._asked(finer, clicks)
        except (NoDataError, RasterError) as error:  # a file whose overviews can be read and whose pixels cannot
            log.info("no finer look at the object: %s", error)
            return state
        inside = probabilities >= windows.THRESHOLD
        known = windows.object_part(raster, state.window, mask, clicks)
        found = windows.object_part(raster, finer, inside, clicks)
        cut = windows.grown(raster, finer, inside, clicks) is not None
        wanted = windows.AGREEING if len(clicks) == 1 else windows.AGREEING_LATER
        if cut or windows.agreement(finer, found, state.window, known) < wanted:
            return state
        return State(finer, probabilities, state.growth - (state.window.level - finer.level), False)

    def _asked(self, window: Window, clicks: Clicks) -> NDArray[np.float32]:
        """The predictor's answer in a window; prefixes one by one, so that a long replay can be cancelled."""
        self._report("read", 0.1)
        pixels = self._read(window)
        previous = self._burnt(pixels.grid)
        self._report("model", 0.3)
        answer = np.zeros_like(pixels.valid, np.float32)
        for count in self._missing(window, clicks):
            self._check()
            with self._timed("model"):
                answer = self._memory.run(self._source, pixels, clicks[:count], previous, self._request.options)
        return answer

    def _missing(self, window: Window, clicks: Clicks) -> range:
        """Counts of clicks to ask for: only the last where the predictor has just answered the others here."""
        before = self._memory.state((self._key, clicks[:-1]))
        start = len(clicks) if before is not None and before.window == window else 1
        return range(start, len(clicks) + 1)

    def _previous_bounds(self) -> Optional[Bounds]:
        """The polygon to correct in pixels of the raster, cut at its edge."""
        if self._previous is None:
            return None
        x_min, y_min, x_max, y_max = self._previous.bounds
        grid = self._source.grid
        cols, rows = grid.map_to_pixel([x_min, x_max, x_max, x_min], [y_min, y_min, y_max, y_max])
        cols, rows = np.clip(cols, 0, grid.width), np.clip(rows, 0, grid.height)
        return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())

    def _burnt(self, grid: Grid) -> Optional[NDArray[np.float32]]:
        return None if self._previous is None else burn(self._previous, grid).astype(np.float32)

    def _check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError("The request was cancelled.")

    def _report(self, stage: str, fraction: float) -> None:
        if self._progress is not None:
            self._progress(stage, fraction)

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self._ms[name] += (time.perf_counter() - began) * 1000

    def _read(self, window: Window) -> RasterWindow:
        with self._timed("read"):
            return self._memory.read(self._source, window, self._check)
