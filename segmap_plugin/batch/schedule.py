# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does the work: this process, or the workers of a dask cluster. Both give the same answers, chunk by chunk."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError as CancelledFuture
from contextlib import suppress
from dataclasses import asdict
from itertools import groupby
from typing import Any, Optional, Protocol

from ..core.window import Window
from ..errors import BadInputError, SegMapError, WorkerError
from ..worker.request import RasterRef
from .job import Answer, Work
from .options import BatchOptions
from .pause import Cancelled, Interrupted
from .predict import WindowWorker
from .rasters import Brought

log = logging.getLogger(__name__)

Chunk = tuple[int, list[Work]]
Answered = tuple[int, list[Answer]]
TASK_CHUNKS = 32  # of one window; a task beyond that would be lost as a whole with its worker
AHEAD = 3  # tasks a dask worker has waiting, so that it never waits itself
RETRIES = 5  # lives a task has: a worker that dies takes one
POLL_S = 0.5
STOP_S = 10.0  # how long a cancel waits for the workers to leave the object at hand
LOST_S = 30.0  # how long a scheduler may be out of reach before the run stops


class Executor(Protocol):
    """Answers chunks, in any order."""

    def answers(self, chunks: Iterable[Chunk], cancelled: Cancelled) -> Iterator[Answered]:
        """Each chunk's answers once they are there. Raises Interrupted and whatever stops the run."""

    def close(self) -> None:
        """Let go of what is held."""


class InProcess:
    """One predictor in this process."""

    def __init__(
        self,
        rasters: Sequence[RasterRef],
        options: BatchOptions,
        predictor: Any = None,
        brought: Optional[Brought] = None,
    ) -> None:
        self._worker = WindowWorker(rasters, options, predictor, brought)

    def answers(self, chunks: Iterable[Chunk], cancelled: Cancelled) -> Iterator[Answered]:
        """Chunk after chunk."""
        for number, works in chunks:
            try:
                answers = self._worker.run(works, cancelled)
            except Interrupted as stop:
                raise Interrupted([(number, done) for _, done in stop.chunks]) from stop
            yield number, answers

    def close(self) -> None:
        """Close the rasters."""
        self._worker.close()


class OnDask:
    """Windows as tasks of dask.distributed. What is answered is committed by the caller, once, wherever it came from.

    ``address``: ``local``, ``local:N`` (N processes on this machine) or ``tcp://host:port`` of a scheduler.
    """

    def __init__(self, address: str, rasters: Sequence[RasterRef], options: BatchOptions) -> None:
        distributed = _distributed()
        self._distributed = distributed
        self._cluster: Optional[Any] = None
        self._lost_at: Optional[float] = None
        self._stop_name = f"segmap-stop-{uuid.uuid4().hex}"
        self._setup = {"rasters": [_raster_json(r) for r in rasters], "options": options.to_json()}
        try:
            if address.startswith("local"):
                self._cluster = _local_cluster(distributed, address, options)
                self._client = distributed.Client(self._cluster, timeout=30)
            else:
                self._client = distributed.Client(address, timeout=15)
        except (OSError, ValueError) as error:
            raise WorkerError(
                f"There is no scheduler at {address}: {error}.", "Start it, see docs/batch.md."
            ) from error

    @property
    def client(self) -> Any:
        """The dask client."""
        return self._client

    def answers(self, chunks: Iterable[Chunk], cancelled: Cancelled) -> Iterator[Answered]:
        """Tasks of one window each, a few for each worker under way at a time."""
        waiting = self._tasks(chunks)
        running: set[Any] = set()
        try:
            while True:
                self._check_alive()
                self._fill(running, waiting)
                if not running and self._client.status == "running":
                    return
                if not running:
                    time.sleep(POLL_S)
                    continue
                if cancelled():
                    parts: list[Answered] = []
                    for future in self._stopped(running):
                        running.discard(future)
                        whole, part = self._result(future)
                        parts += part
                        yield from whole
                    raise Interrupted(parts)
                for future in self._next(running):
                    running.discard(future)
                    yield from self._result(future)[0]
                    future.release()
        finally:
            if running and self._client.status == "running":
                with suppress(Exception):  # it may go this very moment
                    self._client.cancel(list(running), force=True)

    def close(self) -> None:
        """Leave the cluster; end it if it is ours."""
        for part in (self._client, self._cluster):
            if part is not None:
                with suppress(Exception):  # it may be gone already
                    part.close(timeout=10)

    def _tasks(self, chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
        for _, group in groupby(chunks, key=_window_of):
            task: list[Chunk] = []
            for chunk in group:
                task.append(chunk)
                if len(task) == TASK_CHUNKS:
                    yield task
                    task = []
            if task:
                yield task

    def _fill(self, running: set[Any], waiting: Iterator[list[Chunk]]) -> None:
        if self._client.status != "running":  # asking a scheduler that is away would wait for it
            return
        room = AHEAD * max(1, len(self._client.scheduler_info()["workers"])) - len(running)
        for _ in range(room):
            task = next(waiting, None)
            if task is None:
                return
            payload = [[number, [work.to_json() for work in works]] for number, works in task]
            running.add(self._submit(payload))

    def _submit(self, payload: list[Any]) -> Any:
        return self._client.submit(run_task, self._setup, payload, self._stop_name, pure=False, retries=RETRIES)

    def _next(self, running: set[Any]) -> list[Any]:
        """Futures that finish within a moment."""
        try:
            return list(self._distributed.wait(list(running), POLL_S, return_when="FIRST_COMPLETED").done)
        except (TimeoutError, self._distributed.TimeoutError):
            return []
        except (CancelledFuture, OSError) as error:
            raise _gone() from error

    def _stopped(self, running: set[Any]) -> list[Any]:
        """Ask the workers to stop within the object at hand; the futures that answer in time."""
        if self._client.status != "running":
            return []
        with suppress(Exception):  # it may go this very moment; what is committed stays
            self._distributed.Event(self._stop_name, client=self._client).set()
            self._distributed.wait(list(running), STOP_S)
        return [future for future in running if future.status == "finished"]

    def _check_alive(self) -> None:
        """Raises WorkerError once the scheduler has been away for longer than a hiccup of the network."""
        if self._client.status == "running":
            self._lost_at = None
            return
        self._lost_at = self._lost_at or time.monotonic()
        if self._client.status == "closed" or time.monotonic() - self._lost_at > LOST_S:
            raise _gone()

    def _result(self, future: Any) -> tuple[list[Answered], list[Answered]]:
        """Chunks that are answered as a whole, and what is finished of the others."""
        try:
            whole, parts = future.result(timeout=30)
            return [_answered(chunk) for chunk in whole], [_answered(chunk) for chunk in parts]
        except SegMapError:
            raise
        except CancelledFuture as error:
            raise _gone() from error
        except Exception as error:
            log.exception("a task failed on the cluster")
            raise WorkerError(
                f"A task failed on the cluster: {type(error).__name__}: {error}",
                "See the log; run again to go on where it stopped.",
            ) from error


def _gone() -> WorkerError:
    return WorkerError("The dask scheduler is gone.", "Start it and run again: it goes on where it stopped.")


def check_scheduler(scheduler: str) -> None:
    """Raises BadInputError for what is neither empty, local, local:N nor an address."""
    local = scheduler == "local" or (scheduler.startswith("local:") and scheduler[6:].isdigit())
    if scheduler and not local and not scheduler.startswith(("tcp://", "tls://", "ucx://")):
        raise BadInputError(f"Not a scheduler: {scheduler!r}.", "Write local, local:N or tcp://host:port.")


def executor(
    scheduler: str, rasters: Sequence[RasterRef], options: BatchOptions, brought: Optional[Brought] = None
) -> Executor:
    """The executor for ``--scheduler``: empty for this process. Raises BadInputError for what is no address."""
    check_scheduler(scheduler)
    if not scheduler:
        return InProcess(rasters, options, brought=brought)
    if any(ref.kind != "file" for ref in rasters):
        raise BadInputError("A scheduler needs rasters that are files.", "Run it without, or export the layer.")
    return OnDask(scheduler, rasters, options)


# -- on the worker's side ------------------------------------------------------------------------------------------
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
        worker = _WORKERS[key] = WindowWorker(rasters, BatchOptions.from_json(setup["options"]))
    stopped = Stopped(stop_name)
    whole: list[Any] = []
    for number, works in payload:
        try:
            answers = worker.run([Work.from_json(w) for w in works], stopped)
        except Interrupted as stop:
            return whole, [[number, [_answer_json(a) for a in done]] for _, done in stop.chunks]
        whole.append([number, [_answer_json(a) for a in answers]])
    return whole, []


class Stopped:
    """Whether the client has asked its workers to stop; it is the scheduler that knows, so not asked too often."""

    def __init__(self, name: str) -> None:
        self._event = _distributed().Event(name) if name else None
        self._asked_at, self._set = time.monotonic(), False

    def __call__(self) -> bool:
        if self._event is not None and not self._set and time.monotonic() - self._asked_at > POLL_S:
            self._set = bool(self._event.is_set())
            self._asked_at = time.monotonic()
        return self._set


def _answered(chunk: Sequence[Any]) -> Answered:
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


def _raster_json(raster: RasterRef) -> dict[str, Any]:
    return {"kind": "file", "path": raster.path, "bands": raster.bands and list(raster.bands), "crs": raster.crs}


def _window_of(chunk: Chunk) -> tuple[int, Window]:
    return chunk[1][0].raster, chunk[1][0].window


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise BadInputError("--scheduler needs the package distributed.", "Install dask[distributed].") from error
    return distributed


def _local_cluster(distributed: Any, address: str, options: BatchOptions) -> Any:
    """Processes on this machine, one task each at a time, the cores shared out among them."""
    import os

    import dask

    count = int(address[6:]) if ":" in address else max(1, os.cpu_count() or 1)
    threads = options.threads or max(1, (os.cpu_count() or 1) // count)
    variables = {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads), "OMP_WAIT_POLICY": "PASSIVE"}
    with dask.config.set({"distributed.nanny.pre-spawn-environ": variables, "distributed.nanny.environ": variables}):
        return distributed.LocalCluster(
            n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.ERROR
        )
