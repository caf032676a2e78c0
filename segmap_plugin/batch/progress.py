# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a run is, and when it will be done."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Optional

PEEK_S = 0.2  # between two looks at objects that are not written yet
STAGES = ("plan", "predict", "calibrate", "finish")


@dataclass(frozen=True)
class Progress:
    """``done`` of ``total`` objects of a stage; ``failed`` so far in all; ``eta_s``: seconds left in the stage, None
    while unknown."""

    stage: str
    done: int
    total: int
    failed: int = 0
    eta_s: Optional[float] = None

    def to_json(self) -> dict[str, Any]:
        """As plain JSON types."""
        return asdict(self)


Report = Callable[[Progress], None]


class Meter:
    """Counts objects of one stage and estimates from what this process did, not from what an earlier one had done."""

    def __init__(self, report: Optional[Report], stage: str, done: int, total: int, failed: int = 0) -> None:
        self._report, self._stage = report, stage
        self._first, self.done, self.total, self.failed = done, done, total, failed
        self._shown = done
        self._began = self._peeked = time.monotonic()
        self.advance(0)

    def advance(self, objects: int, failed: int = 0) -> None:
        """Some objects more are done."""
        self.done += objects
        self.failed += failed
        self._tell(self.done)

    def peek(self, objects: int) -> None:
        """So many objects are answered that are not written yet: they count for whoever looks on, not for the end."""
        if time.monotonic() - self._peeked >= PEEK_S:
            self._tell(self.done + objects)

    def _tell(self, done: int) -> None:
        self._peeked = time.monotonic()
        # Of several chunks at a time some objects were looked at already when the first chunk is written.
        self._shown = done = max(self._shown, done)
        here, seconds = done - self._first, self._peeked - self._began
        eta = seconds / here * (self.total - done) if here else None
        if self._report is not None:
            self._report(Progress(self._stage, done, self.total, self.failed, eta))
