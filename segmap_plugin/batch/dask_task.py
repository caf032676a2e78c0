# SPDX-License-Identifier: GPL-3.0-or-later
"""What a dask worker does with a task, and how answers travel back."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from ..core.window import Window
from ..errors import BadInputError, SegMapError, WorkerError
from ..worker.request import RasterRef
from .gpus import own_gpu
from .identity import weights_digest
from .options import BatchOptions
from .pause import Interrupted
from .predict import WindowWorker
from .rasters import grid_and_identity, source_name
from .work import Answer, Answered, Work

POLL_S = 0.5
EVERYWHERE = "Every worker needs the same rasters under the same paths, and the same version and model."
_WORKERS: dict[str, WindowWorker] = {}


def run_task(setup: dict[str, Any], payload: list[Any], stop_name: str = "") -> tuple[list[Any], list[Any]]:
    """What a dask worker does: answer the chunks of a window. The predictor stays for the next task.

    Returns the chunks that are answered, and, where the event ``stop_name`` was set meanwhile, what is finished of the
    one at hand.
    """
    key = repr(setup)
    worker = _WORKERS.get(key)
    if worker is None:
        for stale in _WORKERS.values():
            stale.close()
        _WORKERS.clear()
        rasters = [RasterRef.from_json(r) for r in setup["rasters"]]
        check_same(setup, rasters)
        worker = _WORKERS[key] = WindowWorker(rasters, worker_options(setup["options"]))
    stopped, teller = Stopped(stop_name), Teller(stop_name, payload[0][0])
    whole: list[Any] = []
    for number, works in payload:
        worker.heard = teller.heard_of_chunk()
        try:
            answers = worker.run([Work.from_json(w) for w in works], stopped)
        except Interrupted as stop:
            return whole, [[number, [_answer_json(a) for a in done]] for _, done in stop.chunks]
        whole.append([number, [_answer_json(a) for a in answers]])
    return whole, []


def check_same(setup: dict[str, Any], rasters: Sequence[RasterRef]) -> None:
    """Raises WorkerError where this worker has not the rasters and weights of the client: what it cannot read would
    count as failed, and what it answers would depend on which worker was asked."""
    for ref, grid in zip(rasters, setup["grids"], strict=True):
        name = source_name(ref)
        try:
            mine = grid_and_identity(ref)[0].to_json()
        except SegMapError as error:
            raise WorkerError(f"A worker of the cluster cannot read {name}.", EVERYWHERE) from error
        if mine != grid:
            raise WorkerError(f"A worker of the cluster has another {name}.", EVERYWHERE)
    if weights_digest(setup["options"]["model"]) != setup["weights"]:
        raise WorkerError("A worker of the cluster has other weights.", EVERYWHERE)


def worker_options(options: dict[str, Any]) -> BatchOptions:
    """The options of a run as they hold on this worker: of several GPUs it has one of its own."""
    result = BatchOptions.from_json(options)
    return replace(result, device=own_gpu() or "auto") if result.device == "auto" else result


class Stopped:
    """Whether the client has asked its workers to stop; it is the scheduler that knows, so not asked too often."""

    def __init__(self, name: str) -> None:
        self._event = distributed_package().Event(name) if name else None
        self._asked_at, self._set = -math.inf, False  # at once: a task that waited for its turn may be too late

    def __call__(self) -> bool:
        if self._event is not None and not self._set and time.monotonic() - self._asked_at > POLL_S:
            self._set = bool(self._event.is_set())
            self._asked_at = time.monotonic()
        return self._set


class Teller:
    """Lets the client know how many objects of a task are answered, as events of the scheduler, not too often."""

    def __init__(self, topic: str, task: int) -> None:
        """``task``: the number of its first chunk."""
        self._topic, self._task = topic, task
        self._done = self._before = 0
        self._told_at = time.monotonic()

    def heard_of_chunk(self) -> Callable[[int], None]:
        """What hears of the objects of the next chunk."""
        self._before = self._done
        return self._hear

    def _hear(self, count: int) -> None:
        self._done = self._before + count
        if self._topic and time.monotonic() - self._told_at >= POLL_S:
            self._told_at = time.monotonic()
            distributed_package().get_worker().log_event(self._topic, [self._task, self._done])


def answered(chunk: Sequence[Any]) -> Answered:
    """A chunk's answers, as :func:`run_task` sends them."""
    number, answers = chunk
    return number, [_answer(a) for a in answers]


def _answer_json(answer: Answer) -> dict[str, Any]:
    data = asdict(answer)
    data["window"] = None if answer.window is None else answer.window.to_json()
    return data


def _answer(data: dict[str, Any]) -> Answer:
    window = data["window"]
    values = {**data, "window": None if window is None else Window.from_json(window), "bounds": tuple(data["bounds"])}
    return Answer(**values)


def distributed_package() -> Any:
    """The package distributed, which is optional. Raises BadInputError where it is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise BadInputError("--scheduler needs the package distributed.", "Install dask[distributed].") from error
    return distributed
