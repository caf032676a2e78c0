# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that wait: oldest first, but a hover is dropped as soon as a newer prediction is wanted."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Optional

from ..protocol import Frame


@dataclass(eq=False)
class Job:
    """A request and whether it is still wanted."""

    frame: Frame
    _dropped: threading.Event = field(default_factory=threading.Event)

    @property
    def id(self) -> object:
        """The request's id as it was sent."""
        return self.frame.header.get("id")

    @property
    def is_hover(self) -> bool:
        """Whether it only asks what a click would give."""
        return self.frame.header.get("op") == "predict" and bool(self.frame.header.get("hover"))

    def drop(self) -> None:
        """Say that nobody wants the answer any more."""
        self._dropped.set()

    def dropped(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._dropped.is_set()


class Inbox:
    """Filled by the thread that reads, emptied by the one that computes."""

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()
        self._running: Optional[Job] = None
        self._changed = threading.Condition()

    def put(self, frame: Frame) -> None:
        """Add a request. Hovers that wait or run are dropped by any newer prediction."""
        with self._changed:
            if frame.header.get("op") == "predict":
                for job in self._all():
                    if job.is_hover:
                        job.drop()
            self._waiting.append(Job(frame))
            self._changed.notify()

    def cancel(self, target: object) -> None:
        """Drop the request with that id, whether it waits or runs; unknown ids are ignored."""
        with self._changed:
            for job in self._all():
                if job.id == target:
                    job.drop()

    def take(self) -> Job:
        """The next request, waiting for one. Dropped ones come too: they want an answer that says so."""
        with self._changed:
            self._running = None
            while not self._waiting:
                self._changed.wait()
            self._running = self._waiting.popleft()
            return self._running

    def __len__(self) -> int:
        return len(self._waiting)

    def _all(self) -> list[Job]:
        return list(self._waiting) + ([self._running] if self._running else [])
