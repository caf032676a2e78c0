# SPDX-License-Identifier: GPL-3.0-or-later
"""Several chunks at a time in this process: a predictor of one thread for each core.

onnxruntime leaves Python alone while it computes. Small convolutions gain little from a second thread of their own, so
cores are better used by chunks of their own, whose reading and drawing then overlaps with others' computing.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Optional

from ..worker import room
from ..worker.inference import model_module, runtime_packages
from .options import BatchOptions
from .pause import Cancelled, Interrupted
from .predict import Heard, WindowWorker, unheard
from .rasters import Brought
from .work import Answer, Answered, Chunk, Work

POLL_S = 0.05  # between two looks at whether the run is to stop
AHEAD = 2  # chunks under way or waiting for each thread: one may take much longer than its neighbours
CACHE_MB = 384.0  # of encodings, all threads together
EACH = room.Need(250, 80)  # what a predictor more takes, MB; measured with two to eight threads, and a margin
Running = deque[tuple[int, Future[list[Answer]]]]


def predictors(options: BatchOptions, brought: Optional[Brought]) -> list[Any]:
    """A predictor for each core to be used; empty where one process is better off with one of them.

    That is so for GPUs, for what onnxruntime does not run, where memory is short, and where a program that started
    this one brings the windows one at a time.
    """
    count = _threads(options)
    if brought is not None or not _on_cpu(options):
        return []
    while count > 1 and not _room_for(count):
        count -= 1
    if count < 2:
        return []
    load = model_module("predictor").Predictor.load
    try:
        return [
            load(options.model or None, options.device, cache_mb=CACHE_MB / count, runtime="onnx", threads=1)
            for _ in range(count)
        ]
    except (ImportError, ValueError, OSError, RuntimeError, MemoryError):
        return []  # whoever loads a single one says what is wrong


def _threads(options: BatchOptions) -> int:
    try:
        return options.threads or int(model_module("onnx_backend").usable_threads())
    except ImportError:
        return 1


def _room_for(count: int) -> bool:
    free = room.available_mb()
    enough = (
        free is None or free >= room.IMPORTS.resident + room.RUNTIMES["onnxruntime"].resident + count * EACH.resident
    )
    return enough and room.has_room(room.AMPLE_MB + count * EACH.addresses)


def _on_cpu(options: BatchOptions) -> bool:
    return options.device in ("auto", "cpu") and runtime_packages(options.device)[0] == "onnxruntime"


def _has_failed(pair: tuple[int, Future[list[Answer]]]) -> bool:
    return pair[1].exception() is not None


class InThreads:
    """One worker for each thread. Each chunk is given as soon as it is answered, so that one that takes long keeps no
    other from being written: what a killed process loses is what its threads are at."""

    def __init__(self, workers: Sequence[WindowWorker]) -> None:
        self._workers = list(workers)
        self._idle: queue.SimpleQueue[WindowWorker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._pool = ThreadPoolExecutor(len(self._workers), thread_name_prefix="window")
        self._stop = threading.Event()
        self._counts: dict[int, int] = {}  # chunk -> objects of it that are answered
        self._heard: Heard = unheard

    def tell(self, heard: Heard) -> None:
        """Let somebody know of objects that are answered, in the thread that waits for answers."""
        self._heard = heard

    def answers(self, chunks: Iterable[Chunk], cancelled: Cancelled) -> Iterator[Answered]:
        """The chunks, in any order. Raises Interrupted, after what is whole, and whatever stops the run."""
        waiting, running = iter(chunks), Running()
        self._stop.clear()
        try:
            while True:
                self._fill(running, waiting)
                if not running:
                    return
                if cancelled():
                    yield from self._stopped(running)
                done = wait([future for _, future in running], POLL_S, FIRST_COMPLETED).done
                if not done:
                    self._heard(sum(list(self._counts.values())))
                ready = [pair for pair in running if pair[1] in done]
                for number, future in sorted(ready, key=_has_failed):  # what stops the run comes last
                    running.remove((number, future))
                    answers = future.result()
                    self._counts.pop(number, None)
                    yield number, answers
        finally:
            self._end(running)

    def _fill(self, running: Running, waiting: Iterator[Chunk]) -> None:
        while len(running) < AHEAD * len(self._workers):
            chunk = next(waiting, None)
            if chunk is None:
                return
            running.append((chunk[0], self._pool.submit(self._answer, *chunk)))

    def _answer(self, number: int, works: list[Work]) -> list[Answer]:
        """In a thread of the pool."""
        worker = self._idle.get()
        worker.heard = lambda count: self._counts.__setitem__(number, count)
        try:
            return worker.run(works, self._stop.is_set)
        finally:
            self._idle.put(worker)

    def _stopped(self, running: Running) -> Iterator[Answered]:
        """What is whole of the chunks under way; then raises Interrupted with what is finished of the others."""
        self._end(running)
        parts: list[Answered] = []
        for number, future in running:
            if future.cancelled():
                continue
            try:
                answers = future.result()
            except Interrupted as stop:
                parts += [(number, done) for _, done in stop.chunks]
            else:
                yield number, answers
        running.clear()
        raise Interrupted(parts)

    def _end(self, running: Running) -> None:
        """Let threads leave what they are at, within one object, and wait for them."""
        self._stop.set()
        for _, future in running:
            future.cancel()
        wait([future for _, future in running])
        self._counts.clear()

    def close(self) -> None:
        """End the threads and close the rasters."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()
