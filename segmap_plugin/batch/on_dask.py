# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows as tasks of dask.distributed, seen from the process that plans, commits and finishes."""

from __future__ import annotations

import logging
import os
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError as CancelledFuture
from contextlib import suppress
from itertools import groupby
from typing import Any, Optional

from ..core.window import Window
from ..errors import SegMapError, WorkerError
from ..worker.request import RasterRef
from .dask_task import POLL_S, answered, distributed_package, run_task
from .gpus import visible_gpus
from .identity import weights_digest
from .options import BatchOptions
from .pause import Cancelled, Interrupted
from .predict import Heard, unheard
from .rasters import grid_and_identity
from .work import Answered, Chunk

log = logging.getLogger(__name__)

TASK_CHUNKS = 32  # of one window; a task beyond that would be lost as a whole with its worker
AHEAD = 3  # tasks a dask worker has waiting, so that it never waits itself
RETRIES = 5  # lives a task has: a worker that dies takes one
STOP_S = 10.0  # how long a cancel waits for the workers to leave the object at hand
LOST_S = 30.0  # how long a scheduler may be out of reach before the run stops


class OnDask:
    """Windows as tasks of dask.distributed. What is answered is committed by the caller, once, wherever it came from.

    ``address``: ``local``, ``local:N`` (N processes on this machine) or ``tcp://host:port`` of a scheduler.
    """

    def __init__(self, address: str, rasters: Sequence[RasterRef], options: BatchOptions) -> None:
        distributed = distributed_package()
        self._distributed = distributed
        self._cluster: Optional[Any] = None
        self._lost_at: Optional[float] = None
        self._stop_name = f"segmap-stop-{uuid.uuid4().hex}"
        self._heard: Heard = unheard
        self._counts: dict[int, int] = {}  # first chunk of a task under way -> objects of it that are answered
        self._task_of: dict[str, int] = {}
        self._setup = {
            "rasters": [_raster_json(r) for r in rasters],
            "grids": [grid_and_identity(r)[0].to_json() for r in rasters],
            "options": options.to_json(),
            "weights": weights_digest(options.model),
        }
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

        self._client.subscribe_topic(self._stop_name, self._note)

    @property
    def client(self) -> Any:
        """The dask client."""
        return self._client

    def tell(self, heard: Heard) -> None:
        """Let somebody know of objects that are answered, in the thread that waits for answers."""
        self._heard = heard

    def _note(self, event: Any) -> None:
        """A worker said how far its task is; comes in the client's own thread."""
        task, count = event[1]
        if task in self._counts:
            self._counts[task] = count

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
                    self._counts.pop(self._task_of.pop(future.key, 0), None)
                    yield from self._result(future)[0]
                    future.release()
                self._heard(sum(list(self._counts.values())))
        finally:
            self._counts.clear()
            self._task_of.clear()
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
        workers = 1
        with suppress(Exception):  # it may go this very moment; whether it has, is asked elsewhere
            workers = len(self._client.scheduler_info(n_workers=-1)["workers"])  # without a number it tells of five
        room = AHEAD * max(1, workers) - len(running)
        for _ in range(room):
            task = next(waiting, None)
            if task is None:
                return
            payload = [[number, [work.to_json() for work in works]] for number, works in task]
            running.add(self._submit(payload))

    def _submit(self, payload: list[Any]) -> Any:
        future = self._client.submit(run_task, self._setup, payload, self._stop_name, pure=False, retries=RETRIES)
        self._task_of[future.key] = payload[0][0]
        self._counts[payload[0][0]] = 0
        return future

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
            return [answered(chunk) for chunk in whole], [answered(chunk) for chunk in parts]
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


def _raster_json(raster: RasterRef) -> dict[str, Any]:
    path = os.path.abspath(raster.path) if os.path.exists(raster.path) else raster.path  # workers start elsewhere
    bands, limits = raster.bands and list(raster.bands), [list(limit) for limit in raster.limits]
    return {"kind": "file", "path": path, "bands": bands, "crs": raster.crs, "limits": limits}


def _window_of(chunk: Chunk) -> tuple[int, Window]:
    return chunk[1][0].raster, chunk[1][0].window


def _local_cluster(distributed: Any, address: str, options: BatchOptions) -> Any:
    """Processes on this machine, one for each GPU or core, one task each at a time, the cores shared out among them."""
    import dask

    count = int(address[6:]) if ":" in address else len(visible_gpus()) or max(1, os.cpu_count() or 1)
    threads = options.threads or max(1, (os.cpu_count() or 1) // count)
    variables = {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads), "OMP_WAIT_POLICY": "PASSIVE"}
    own = dask.config.get("distributed.worker.preload", []) or []
    settings = {
        "distributed.nanny.pre-spawn-environ": variables,
        "distributed.nanny.environ": variables,
        "distributed.worker.preload": [*([own] if isinstance(own, str) else own), f"{__package__}.uninterrupted"],
    }
    with dask.config.set(settings):
        return distributed.LocalCluster(
            n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.ERROR
        )
