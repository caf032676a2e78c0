# SPDX-License-Identifier: GPL-3.0-or-later
"""The training loop: stages, schedule, running average, log, checkpoints, and going on after a kill.

What decides step k of a stage: the weights, the optimiser's state, the running average, the seed and k. All of it is in
the checkpoint or a constant, so a run by steps that was killed anywhere ends with the same weights as one that
was not (a run by minutes ends with other ones each time: its schedule follows the clock).
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from pickle import UnpicklingError  # nosec B403
from typing import Any

import torch

from ..checkpoint import build, save
from ..device import choose
from ..network.base import InteractiveModel
from . import methods
from .average import Average
from .config import Run, Stage
from .data import Picture
from .frozen import FrozenFeatures, kept, source
from .log import Log
from .muon import Muon
from .prefetch import Prefetch
from .sampler import Source
from .start import config_of, start
from .team import Team, compute_part, played

logger = logging.getLogger(__name__)
STATE = "state.pt"
AVERAGE = "average.safetensors"
BEST = "best.safetensors"
FLOOR = 0.02
"""The cosine ends at this part of a stage's learning rate."""


class Trainer:
    """A run in progress. ``validate(model) -> figures`` must hold "score" (higher is better) to keep the best."""

    def __init__(
        self,
        run: Run,
        pictures: Sequence[Picture],
        validate: Callable[[InteractiveModel], dict[str, float]] | None = None,
        prefetch: bool = True,
    ) -> None:
        self.run = run
        self.pictures = pictures
        self.validate = validate
        self.prefetch = prefetch
        self.out = Path(run.out)
        self.out.mkdir(parents=True, exist_ok=True)
        if run.threads:
            torch.set_num_threads(run.threads)
        self.device = choose(run.device, "float32").device
        torch.manual_seed(run.seed)
        self.model = start(run).to(self.device)
        self.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = Average(self.model, run.ema)
        self.log = Log(self.out / "log.csv", run.log_every)
        self.stage_index = self.step = self.total_steps = 0
        self.seconds = 0.0  # in this stage, over all sittings
        self.best = -math.inf
        self.optimiser: torch.optim.Optimizer | None = None
        self.learning: list[torch.nn.Parameter] = []
        self.frozen: FrozenFeatures | None = None

    # -- the run -----------------------------------------------------------------------------------------------
    def train(self, stop_after: int | None = None) -> InteractiveModel:
        """Run to the end, from the last checkpoint if there is one; the averaged model, in eval mode.

        ``stop_after``: leave after so many optimiser steps of this sitting (a checkpoint is written).
        """
        self._enter_stage()
        self._resume()
        with Team(self.run, config_of(self.run), self.pictures, self.device.type) as team:
            self._train_stages(team, stop_after)
        self._save()
        if self.stage_index >= len(self.run.stages):
            self._validate()
        return self.averaged()

    def _train_stages(self, team: Team, stop_after: int | None) -> None:
        left = stop_after
        while self.stage_index < len(self.run.stages):
            done = self._train_stage(team, left)
            if stop_after is not None:
                left = (left or 0) - done
                if left <= 0:
                    break
            self.stage_index, self.step, self.seconds = self.stage_index + 1, 0, 0.0
            if self.stage_index < len(self.run.stages):
                self._enter_stage()

    def averaged(self) -> InteractiveModel:
        """A copy of the model with the averaged weights, low-rank updates merged, in eval mode."""
        model = build(self.model.kind, config_of(self.run))
        if any(isinstance(m, methods.LoraLinear) for m in self.model.modules()):
            methods.prepare(model, "lora")
        self.average.onto(model)
        methods.merge_lora(model)
        return model.eval()

    @property
    def stage(self) -> Stage:
        return self.run.stages[self.stage_index]

    def _enter_stage(self) -> None:
        """What learns, and a fresh optimiser. Low-rank updates of an earlier stage are merged first."""
        methods.merge_lora(self.model)
        self.learning = methods.prepare(self.model, self.stage.method)
        self.model.to(self.device)
        if set(self.average.state) != set(self.model.state_dict()):
            self.average = Average(self.model, self.run.ema)
        groups: Any = methods.parameter_groups(self.learning, self.run.weight_decay)
        rate, betas = self.stage.lr, self.run.betas
        kind: Any = Muon if self.run.optimiser == "muon" else torch.optim.AdamW
        self.optimiser = kind(groups, lr=rate, betas=betas) if self.learning else None

    def _train_stage(self, team: Team, most: int | None) -> int:
        """Steps until the stage's end or ``most``; how many were made."""
        if self.optimiser is None:
            return 0
        sampler = source(self.run, self.stage, self.pictures)
        methods.set_mode(self.model, self.stage.method, self.stage.norm)
        team.enter_stage(self.model, self.stage_index, self.step)
        before, made, saved, judged = time.perf_counter(), 0, time.perf_counter(), self._validation_round()
        with kept(self.model, self.stage, self.run.cache_mb) as self.frozen, self._batches(sampler, team) as batches:
            feed = played(batches, self.run, self.stage_index, self.step, 0)
            while self.progress() < 1 and (most is None or made < most):
                self._one_step(team, feed)
                made += 1
                now = time.perf_counter()
                self.seconds, before = self.seconds + now - before, now
                if now - saved > self.run.save_seconds:
                    self._save()
                    saved = now
                if self._validation_round() > judged:
                    judged = self._validation_round()
                    self._validate()
                    before = time.perf_counter()
        return made

    def _one_step(self, team: Team, feed: Any) -> None:
        assert self.optimiser is not None  # nosec B101
        progress, rate = self.progress(), self.learning_rate()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        team.begin(self.model, self.step)
        own = [
            compute_part(self.model, feed, self.run, self.stage_index, self.step, part, self.frozen)
            for part in team.parts()
        ]
        for loss, first, last in own + team.gather(self.model):
            self.log.add(loss, first, last, self.run.batch)
        norm = torch.nn.utils.clip_grad_norm_(self.learning, self.run.clip or math.inf)
        if bool(torch.isfinite(norm)):
            self.optimiser.step()
        else:
            logger.warning("step %d left out: its gradient is not finite", self.total_steps)
        self.optimiser.zero_grad(set_to_none=True)
        self.step, self.total_steps = self.step + 1, self.total_steps + 1
        self.average.update(self.model, self.total_steps)
        self.log.step(self.total_steps, self.stage.name, progress, rate, self.run.log_every)

    def progress(self) -> float:
        """Done part of this stage, by steps or by the clock."""
        share = self.stage.share / sum(stage.share for stage in self.run.stages)
        if self.run.steps:
            return self.step / max(1, round(self.run.steps * share))
        return self.seconds / (60 * self.run.minutes * share)

    def learning_rate(self) -> float:
        """Warm-up, then half a cosine down to FLOOR, or a tenth after each of the run's drops."""
        warm = self.stage.lr * min(1.0, (self.step + 1) / max(1, self.run.warmup))
        if self.run.drops:
            return warm * 0.1 ** sum(self.progress() >= drop for drop in self.run.drops)
        cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, self.progress())))
        return warm * (FLOOR + (1 - FLOOR) * cosine)

    def _batches(self, sampler: Source, team: Team) -> AbstractContextManager[Any]:
        numbers = team.numbers(self.step)
        if self.prefetch:
            return Prefetch(sampler, self.stage_index, numbers)
        return nullcontext(sampler.batch(number, self.stage_index) for number in numbers)

    # -- keeping ------------------------------------------------------------------------------------------------
    def _save(self) -> None:
        """The whole state and the averaged weights, each complete or not at all."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state,
            "optimiser": None if self.optimiser is None else self.optimiser.state_dict(),
            "stage_index": self.stage_index,
            "step": self.step,
            "total_steps": self.total_steps,
            "seconds": self.seconds,
            "best": self.best,
            "log": self.log.state(),
        }
        partial = self.out / (STATE + ".partial")
        torch.save(state, partial)
        partial.replace(self.out / STATE)
        self._write(AVERAGE)

    def _write(self, name: str) -> None:
        facts = {"steps": str(self.total_steps), "samples": str(self.log.samples), "seed": str(self.run.seed)}
        save(self.averaged(), self.out / name, extra=facts)

    def _resume(self) -> None:
        """Go on from the last checkpoint of this folder, if any."""
        path = self.out / STATE
        if not path.is_file():
            return
        try:
            self._take_up(torch.load(path, map_location=self.device, weights_only=True))
        except (RuntimeError, ValueError, KeyError, TypeError, EOFError, UnpicklingError) as error:
            told = f"{path} is damaged, or of a run of another model: delete it, or name another folder for this run"
            raise ValueError(told) from error
        logger.info("going on at step %d of stage %d", self.step, self.stage_index)

    def _take_up(self, state: dict[str, Any]) -> None:
        """Be where a run was when ``state`` was saved."""
        self.stage_index = int(state["stage_index"])
        if self.stage_index >= len(self.run.stages):
            self.model = start(self.run).to(self.device)
        else:
            self._enter_stage()
            if self.optimiser is not None and state["optimiser"] is not None:
                self.optimiser.load_state_dict(state["optimiser"])
        self.model.load_state_dict(state["model"])
        self.average.state = state["average"]
        self.step, self.total_steps = int(state["step"]), int(state["total_steps"])
        self.seconds, self.best = float(state["seconds"]), float(state["best"])
        self.log.restore(state["log"])
        self.log.forget_after(self.total_steps)

    def _validation_round(self) -> int:
        """How many validations should have been made in this stage by now."""
        return int(self.seconds / (60 * self.run.validate_minutes)) if self.run.validate_minutes else 0

    def _validate(self) -> None:
        if self.validate is None:
            return
        figures = self.validate(self.averaged())
        self.log.validation(self.total_steps, figures)
        if figures["score"] > self.best:
            self.best = figures["score"]
            self._write(BEST)
