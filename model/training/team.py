# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes for the batches of one optimiser step: what N cores do better than N threads.

Threads share one convolution, and those of a small network are over before a second thread has woken up (segmap-light
trains 17 samples/s on one core and 19 on two); processes share nothing but the weights and the gradients. The parts
of a step (`accumulate` of the run) are dealt out in turn. Members keep no state: weights go out and gradients come
back through shared memory at every step, so checkpoints and going on after a kill are the trainer's alone.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.multiprocessing as mp
from torch import Tensor, nn

from ..checkpoint import build
from ..network.base import InteractiveModel
from . import methods
from .config import Run
from .data import Picture
from .episodes import Field
from .frozen import FrozenFeatures, kept, source
from .prefetch import Prefetch
from .rounds import play


class Part(NamedTuple):
    """What one batch gave."""

    loss: float
    first_iou: float
    last_iou: float


def compute_part(
    model: InteractiveModel,
    feed: Any,
    run: Run,
    stage_index: int,
    step: int,
    part: int,
    frozen: FrozenFeatures | None = None,
) -> Part:
    """Loss and gradient (added to what is there) of one part of a step. The same in every process."""
    stage = run.stages[stage_index]
    if isinstance(feed, Field):
        outcome = feed.play(model, stage, run.bf16)
    else:
        rng = np.random.default_rng([run.seed, stage_index, step, part, 1])
        batch = next(feed)
        with frozen.of(batch) if frozen else nullcontext():
            outcome = play(model, batch, stage, rng, run.bf16)
    (outcome.loss / run.accumulate).backward()
    return Part(float(outcome.loss.detach()), outcome.first_iou, outcome.last_iou)


def played(batches: Any, run: Run, stage_index: int, step: int, rank: int) -> Any:
    """What :func:`compute_part` is fed: batches one after the other, or a field of episodes that are made of views."""
    stage = run.stages[stage_index]
    if stage.recipe != "episodes":
        return iter(batches)
    return Field(iter(batches), stage.episodes, run.batch, (run.seed, stage_index, step, rank, 3))


def state_of(model: nn.Module) -> list[Tensor]:
    """Everything of a model that is a number with a fraction: parameters, then statistics; views, not copies."""
    buffers = [b for b in model.buffers() if b.is_floating_point()]
    return [p.data for p in model.parameters()] + buffers


@torch.no_grad()
def pack(tensors: Sequence[Tensor], flat: Tensor) -> None:
    """Write tensors one after the other into ``flat`` (N,) float32."""
    at = 0
    for tensor in tensors:
        flat[at : at + tensor.numel()].view(tensor.shape).copy_(tensor)
        at += tensor.numel()


@torch.no_grad()
def unpack(flat: Tensor, tensors: Sequence[Tensor]) -> None:
    """The inverse of :func:`pack`."""
    at = 0
    for tensor in tensors:
        tensor.copy_(flat[at : at + tensor.numel()].view(tensor.shape))
        at += tensor.numel()


def gradients(model: nn.Module) -> list[Tensor]:
    """The gradients of what learns, zeros where none came."""
    learning = [p for p in model.parameters() if p.requires_grad]
    return [torch.zeros_like(p) if p.grad is None else p.grad for p in learning]


class Team:
    """The other processes of a run; a context manager. Without members everything is done by the trainer."""

    def __init__(self, run: Run, config: dict[str, Any], pictures: Sequence[Picture], device: str = "cpu") -> None:
        """``config``: that of the model, as :func:`model.checkpoint.build` takes it. A GPU needs no company."""
        self.run = run
        self.size = min(run.processes, run.accumulate) if device == "cpu" else 1
        context = mp.get_context("spawn")
        self._members: list[tuple[Any, Connection]] = []
        self._shared: list[tuple[Tensor, Tensor]] = []
        for rank in range(1, self.size):
            ours, theirs = context.Pipe()
            member = context.Process(
                target=_serve, args=(run, config, list(pictures), rank, self.size, theirs), daemon=True
            )
            member.start()
            theirs.close()
            self._members.append((member, ours))

    def __enter__(self) -> Team:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for member, connection in self._members:
            connection.close()
            member.join(5)
            if member.is_alive():
                member.terminate()

    def enter_stage(self, model: InteractiveModel, stage_index: int, step: int) -> None:
        """Tell the members what the stage is and where it begins."""
        self._shared = []
        learning = sum(p.numel() for p in model.parameters() if p.requires_grad)
        everything = sum(t.numel() for t in state_of(model))
        statistics = sum(b.numel() for b in model.buffers() if b.is_floating_point())
        for _, connection in self._members:
            out = torch.zeros(everything).share_memory_()
            back = torch.zeros(learning + statistics).share_memory_()
            self._shared.append((out, back))
            connection.send(("stage", stage_index, step, out, back))

    def begin(self, model: InteractiveModel, step: int) -> None:
        """Send the weights out; the members start on their parts of this step."""
        tensors = state_of(model) if self._members else []
        for (_, connection), (out, _) in zip(self._members, self._shared, strict=True):
            pack(tensors, out)
            connection.send(("step", step))

    def parts(self) -> range:
        """The parts of a step that are the trainer's own."""
        return range(0, self.run.accumulate, self.size)

    def numbers(self, step: int) -> Iterator[int]:
        """Numbers of the trainer's own batches from a step on, endlessly."""
        return batch_numbers(step, 0, self.size, self.run.accumulate)

    def gather(self, model: InteractiveModel) -> list[Part]:
        """Add the members' gradients to the model's, average the statistics; what their batches gave.

        Raises RuntimeError where a member failed or ended.
        """
        found: list[Part] = []
        statistics = [b for b in model.buffers() if b.is_floating_point()]
        mine = gradients(model) if self._members else []
        total = [b.clone() for b in statistics]
        for (_, connection), (_, back) in zip(self._members, self._shared, strict=True):
            found += _answer(connection)
            theirs = [torch.empty_like(t) for t in [*mine, *statistics]]
            unpack(back, theirs)
            for own, other in zip(mine, theirs[: len(mine)], strict=True):
                own.add_(other)
            for sum_, other in zip(total, theirs[len(mine) :], strict=True):
                sum_.add_(other)
        if self._members:
            for parameter, gradient in zip((p for p in model.parameters() if p.requires_grad), mine, strict=True):
                parameter.grad = gradient
            for buffer, sum_ in zip(statistics, total, strict=True):
                buffer.copy_(sum_ / self.size)
        return found


def _answer(connection: Connection) -> list[Part]:
    try:
        answer = connection.recv()
    except (EOFError, ConnectionError) as error:
        raise RuntimeError("a training process ended; the run goes on from its last checkpoint") from error
    if isinstance(answer, str):
        raise RuntimeError(f"a training process failed:\n{answer}")
    return [Part(*values) for values in answer]


def _serve(
    run: Run, config: dict[str, Any], pictures: list[Picture], rank: int, size: int, connection: Connection
) -> None:
    """A member's life: stages and steps as they are told, until the trainer lets go."""
    torch.set_num_threads(run.threads or 1)
    try:
        _work(run, config, pictures, rank, size, connection)
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return
    except Exception:  # noqa: BLE001 - the end of a process: the trainer tells the user
        connection.send(traceback.format_exc())


def _work(
    run: Run, config: dict[str, Any], pictures: list[Picture], rank: int, size: int, connection: Connection
) -> None:
    message = connection.recv()
    while True:
        _, stage_index, first_step, out, back = message
        stage = run.stages[stage_index]
        model = build(run.kind, config).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        methods.prepare(model, stage.method)
        methods.set_mode(model, stage.method, stage.norm)
        numbers = batch_numbers(first_step, rank, size, run.accumulate)
        sampler = source(run, stage, pictures)
        with kept(model, stage, run.cache_mb) as frozen, Prefetch(sampler, stage_index, numbers) as batches:
            feed = played(batches, run, stage_index, first_step, rank)
            while (message := connection.recv())[0] == "step":
                unpack(out, state_of(model))
                model.zero_grad(set_to_none=True)
                found = [
                    tuple(compute_part(model, feed, run, stage_index, message[1], part, frozen))
                    for part in range(rank, run.accumulate, size)
                ]
                pack([*gradients(model), *(b for b in model.buffers() if b.is_floating_point())], back)
                connection.send(found)


def batch_numbers(first_step: int, rank: int, size: int, parts: int) -> Iterator[int]:
    """Numbers of the batches that are this process's, endlessly."""
    step = first_step
    while True:
        for part in range(rank, parts, size):
            yield step * parts + part
        step += 1
