# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does the work: this process, its threads, or the workers of a dask cluster. All give the same answers, chunk by
chunk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Optional, Protocol

from ..errors import BadInputError
from ..worker.request import RasterRef
from . import threads
from .on_dask import OnDask
from .options import BatchOptions
from .pause import Cancelled, Interrupted
from .predict import Heard, WindowWorker
from .rasters import Brought
from .work import Answered, Chunk

__all__ = ["Executor", "InProcess", "OnDask", "check_scheduler", "executor"]


class Executor(Protocol):
    """Answers chunks, in any order."""

    def tell(self, heard: Heard) -> None:
        """Let somebody know how many objects are answered that have not been given yet."""

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
        self.worker = WindowWorker(rasters, options, predictor, brought)

    def tell(self, heard: Heard) -> None:
        """Let somebody know of each object that is answered."""
        self.worker.heard = heard

    def answers(self, chunks: Iterable[Chunk], cancelled: Cancelled) -> Iterator[Answered]:
        """Chunk after chunk."""
        for number, works in chunks:
            try:
                answers = self.worker.run(works, cancelled)
            except Interrupted as stop:
                raise Interrupted([(number, done) for _, done in stop.chunks]) from stop
            yield number, answers

    def close(self) -> None:
        """Close the rasters."""
        self.worker.close()


def check_scheduler(scheduler: str) -> None:
    """Raises BadInputError for what is neither empty, local, local:N with one worker at least, nor an address."""
    number = scheduler[6:] if scheduler.startswith("local:") else ""
    local = scheduler == "local" or (number.isdecimal() and number.isascii() and int(number) > 0)
    if scheduler and not local and not scheduler.startswith(("tcp://", "tls://", "ucx://")):
        raise BadInputError(f"Not a scheduler: {scheduler!r}.", "Write local, local:N or tcp://host:port.")


def executor(
    scheduler: str, rasters: Sequence[RasterRef], options: BatchOptions, brought: Optional[Brought] = None
) -> Executor:
    """The executor for ``--scheduler``: empty for this process. Raises BadInputError for what is no address."""
    check_scheduler(scheduler)
    if not scheduler:
        several = threads.predictors(options, brought)
        if several:
            return threads.InThreads([WindowWorker(rasters, options, predictor) for predictor in several])
        return InProcess(rasters, options, brought=brought)
    if any(ref.kind != "file" for ref in rasters):
        raise BadInputError("A scheduler needs rasters that are files.", "Run it without, or export the layer.")
    return OnDask(scheduler, rasters, options)
