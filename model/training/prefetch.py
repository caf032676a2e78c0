# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches made ahead in one thread, so that augmentation is off the training's critical path.

A thread and not a process: its work is in cv2 and numpy, which let go of the interpreter, and a forked process
hangs where cv2's or torch's own threads are already running (it did).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from .sampler import Source

AHEAD = 6


class Prefetch:
    """An iterator of a stage's batches of the given numbers; a context manager that ends its thread."""

    def __init__(self, sampler: Source, stage_index: int, numbers: Iterable[int]) -> None:
        self._sampler = sampler
        self._stage_index = stage_index
        self._queue: queue.Queue[Any | None] = queue.Queue(AHEAD)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._produce, args=(numbers,), daemon=True, name="training batches")
        self._thread.start()

    def __iter__(self) -> Iterator[Any]:
        """As long as there are numbers. Raises whatever making a batch raised."""
        while True:
            batch = self._queue.get()
            if batch is None:
                return
            if isinstance(batch, BaseException):
                raise batch
            yield batch

    def __enter__(self) -> Prefetch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def _produce(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            made: Any
            try:
                made = self._sampler.batch(number, self._stage_index)
            except Exception as error:  # noqa: BLE001 - handed to the training thread, which raises it
                made = error
            if not self._put(made):
                return
        self._put(None)

    def _put(self, made: Any | None) -> bool:
        """Wait for room; False when nobody wants it any more."""
        while not self._stopped.is_set():
            try:
                self._queue.put(made, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False
