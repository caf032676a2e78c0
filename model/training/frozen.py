# SPDX-License-Identifier: GPL-3.0-or-later
"""What a frozen backbone says of a crop is computed once and shown again, under other clicks each time.

A stage with a pool of P batches, each shown R times, makes P batches, goes through them R times, then makes the next P.
Which batch a step sees depends on the step alone, and a crop's frozen features on the crop alone, so nothing of this
needs saving: a run that was killed computes again what it lost and goes on to the same weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ..network.base import InteractiveModel
from .config import Run, Stage
from .data import Picture
from .methods import encoding_parts, frozen_parts
from .paper import PaperSampler
from .sampler import Batch, Sampler, Source
from .views import ViewSampler


def shown_at(step: int, pool: int, reuse: int) -> int:
    """Number of the batch that is shown at ``step``."""
    turn, within = divmod(step, pool * reuse)
    return turn * pool + within % pool


class Pool:
    """A sampler whose batches come back; ``batch`` as that of :class:`Sampler`. Used by one thread."""

    def __init__(self, sampler: Source, pool: int, reuse: int, limit_mb: float) -> None:
        """``limit_mb``: how many bytes of crops are kept; the others are made again when their turn comes."""
        self.sampler = sampler
        self.pool, self.reuse = pool, reuse
        self._limit = int(limit_mb * 2**20)
        self._kept: dict[int, Batch] = {}
        self._size = 0
        self.made = 0

    def batch(self, step: int, stage_index: int = 0) -> Batch:
        """The batch of ``step``, its number within the stage in ``number``."""
        number = shown_at(step, self.pool, self.reuse)
        if any(old // self.pool < number // self.pool for old in self._kept):
            self._kept, self._size = {}, 0
        found = self._kept.get(number)
        if found is None:
            found = self.sampler.batch(number, stage_index)._replace(number=number)
            self.made += 1
            size = sum(part.nbytes for part in found if isinstance(part, np.ndarray))
            if self._size + size <= self._limit:
                self._kept[number] = found
                self._size += size
        return found


class FrozenFeatures:
    """Remembers what a model's frozen parts answered for each batch, up to so many bytes. A context manager.

    While it is open the parts' ``forward`` asks it first; where all that ``encode`` runs is frozen, ``encode`` does.
    Kept is what comes first: with everything coming round in the same order, forgetting the oldest would never find
    anything.
    """

    def __init__(self, model: InteractiveModel, pool: int, limit_mb: float) -> None:
        """``pool``: batches in a pool. Raises ValueError where the frozen parts see more than the image."""
        if not model.late_prompts:
            raise ValueError("frozen features can be kept where prompts come late only (late_prompts = true)")
        self._model = model
        self._pool = pool
        self._parts = frozen_parts(model)
        if _learns(self._parts):
            raise ValueError("features can be kept of frozen parts only: the stage's method must be adapter or head")
        self._whole = not _learns(encoding_parts(model))
        self._limit = int(limit_mb * 2**20)
        self._kept: dict[int, dict[tuple[int, int], Any]] = {}
        self._now: int | None = None
        self._calls: dict[int, int] = {}
        self.size = self.hits = self.misses = self.peak = 0

    def __enter__(self) -> FrozenFeatures:
        encode: Any = self._model.encode
        if self._whole:
            encode = self._asking(0, encode)
        else:
            for index, part in enumerate(self._parts):
                part.forward = self._asking(index, part.forward)
        self._model.encode = self._counting(encode)  # type: ignore[method-assign]
        return self

    def __exit__(self, *unused: object) -> None:
        for part in () if self._whole else self._parts:
            del part.forward
        del self._model.encode
        self._kept, self.size = {}, 0

    @contextmanager
    def of(self, batch: Batch) -> Iterator[None]:
        """What is encoded inside is ``batch``. Batches of earlier pools never come again and are forgotten."""
        number = batch.number
        for old in [old for old in self._kept if old // self._pool < number // self._pool]:
            self.size -= sum(_bytes(value) for value in self._kept.pop(old).values())
        self._now = number
        try:
            yield
        finally:
            self._now = None

    def _counting(self, encode: Callable[..., Any]) -> Callable[..., Any]:
        """Calls of a part are told apart by their order within one encoding."""

        def counted(image: Tensor) -> Any:
            self._calls = {}
            return encode(image)

        return counted

    def _asking(self, index: int, forward: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*inputs: Any) -> Any:
            if self._now is None:
                return forward(*inputs)
            key = index, self._calls.get(index, 0)
            self._calls[index] = key[1] + 1
            kept = self._kept.setdefault(self._now, {})
            if key in kept:
                self.hits += 1
                return kept[key]
            self.misses += 1
            with torch.no_grad():
                answer = forward(*inputs)
            size = _bytes(answer)
            if self.size + size <= self._limit:
                kept[key] = answer
                self.size += size
                self.peak = max(self.peak, self.size)
            return answer

        return asked


SAMPLERS: dict[str, Any] = {"ours": Sampler, "episodes": ViewSampler, "paper": PaperSampler}


def source(run: Run, stage: Stage, pictures: Sequence[Picture]) -> Source:
    """Where the batches of a stage come from."""
    sampler: Source = SAMPLERS[stage.recipe](pictures, run.data.weights, stage, run.seed, run.batch)
    return Pool(sampler, stage.pool, stage.reuse, run.cache_mb / 4) if stage.pool else sampler


@contextmanager
def kept(model: InteractiveModel, stage: Stage, limit_mb: float) -> Iterator[FrozenFeatures | None]:
    """What keeps the frozen features of a stage; None where it has no pool."""
    if not stage.pool:
        yield None
        return
    with FrozenFeatures(model, stage.pool, limit_mb) as features:
        yield features


def _learns(parts: Sequence[nn.Module]) -> bool:
    return any(p.requires_grad for part in parts for p in part.parameters())


def _bytes(value: Any) -> int:
    """Bytes of all tensors in nested lists, tuples and dictionaries."""
    if isinstance(value, Tensor):
        return value.numel() * value.element_size()
    if isinstance(value, dict):
        value = list(value.values())
    return sum(_bytes(item) for item in value) if isinstance(value, (list, tuple)) else 0
