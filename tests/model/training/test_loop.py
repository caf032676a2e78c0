# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
import torch
from torch import nn

from model.checkpoint import load
from model.training.data import Picture
from model.training.loop import AVERAGE, BEST, STATE, Trainer

from .helpers import tiny_run

TWO_STAGES = [
    {"name": "one", "side": 64, "pseudo": 0.0, "scenes": 1.0, "share": 0.5, "rounds": [1.0]},
    {"name": "two", "side": 64, "pseudo": 0.0, "scenes": 1.0, "share": 0.5, "rounds": [1.0], "method": "adapter"},
]

pytestmark = pytest.mark.usefixtures("one_thread")


def same(a: nn.Module, b: nn.Module) -> bool:
    other = b.state_dict()
    return all(torch.equal(tensor, other[name]) for name, tensor in a.state_dict().items())


def test_the_same_seed_gives_the_same_weights(tmp_path: Path, scenes: list[Picture]) -> None:
    models = [Trainer(tiny_run(tmp_path / str(n)), scenes, prefetch=n == 1).train() for n in range(2)]
    assert same(*models)
    other = Trainer(tiny_run(tmp_path / "2", seed=1), scenes).train()
    assert not same(models[0], other)


@pytest.mark.parametrize("killed_after", [1, 2, 3])
def test_a_killed_run_ends_like_one_that_was_not(tmp_path: Path, scenes: list[Picture], killed_after: int) -> None:
    whole = Trainer(tiny_run(tmp_path / "a", stages=TWO_STAGES), scenes).train()
    run = tiny_run(tmp_path / "b", stages=TWO_STAGES)
    Trainer(run, scenes).train(stop_after=killed_after)
    resumed = Trainer(run, scenes)
    assert same(whole, resumed.train())
    assert resumed.log.samples == 4 * run.batch


def test_a_finished_run_is_not_trained_further(tmp_path: Path, scenes: list[Picture]) -> None:
    run = tiny_run(tmp_path)
    first = Trainer(run, scenes).train()
    again = Trainer(run, scenes)
    assert same(first, again.train())
    assert again.total_steps == 4


def test_the_backbone_is_frozen_in_the_second_stage_statistics_included(tmp_path: Path, scenes: list[Picture]) -> None:
    run = tiny_run(tmp_path, stages=TWO_STAGES)
    trainer = Trainer(run, scenes)
    trainer.train(stop_after=2)
    before = {name: t.clone() for name, t in trainer.model.state_dict().items()}
    trainer = Trainer(run, scenes)
    trainer.train()
    changed = {name.split(".")[0] for name, t in trainer.model.state_dict().items() if not torch.equal(t, before[name])}
    assert "backbone" not in changed
    assert {"fuse", "mask_half"} <= changed


def test_the_averaged_weights_are_written_and_load_strictly(tmp_path: Path, scenes: list[Picture]) -> None:
    trainer = Trainer(tiny_run(tmp_path), scenes)
    model = trainer.train()
    assert same(load(tmp_path / AVERAGE), model)
    assert (tmp_path / STATE).is_file()
    assert not list(tmp_path.glob("*.partial"))


def test_the_log_has_a_row_for_each_interval(tmp_path: Path, scenes: list[Picture]) -> None:
    Trainer(tiny_run(tmp_path), scenes).train()
    rows = list(csv.DictReader((tmp_path / "log.csv").open()))
    assert [row["step"] for row in rows] == ["2", "4"]
    assert [row["samples"] for row in rows] == ["4", "8"]
    assert all(0 < float(row["loss"]) < 20 for row in rows)


def test_the_best_of_the_validations_is_kept(tmp_path: Path, scenes: list[Picture]) -> None:
    scores = iter([2.0, 1.0])
    seen = []

    def judge(model: nn.Module) -> dict[str, float]:
        seen.append({name: t.clone() for name, t in model.state_dict().items()})
        return {"score": next(scores)}

    trainer = Trainer(tiny_run(tmp_path), scenes, validate=judge)
    trainer._validate()
    trainer.train()
    assert len(seen) == 2
    best = load(tmp_path / BEST).state_dict()
    assert all(torch.equal(best[name], tensor) for name, tensor in seen[0].items())


def test_the_rate_warms_up_and_falls(tmp_path: Path, scenes: list[Picture]) -> None:
    trainer = Trainer(tiny_run(tmp_path, steps=100, warmup=10), scenes)
    rates = []
    for step in range(100):
        trainer.step = step
        rates.append(trainer.learning_rate())
    assert rates[0] < rates[5] < rates[9]
    assert max(rates) == pytest.approx(2e-3, rel=0.05)
    assert rates[-1] < 0.05 * max(rates)
    assert all(a >= b for a, b in zip(rates[10:], rates[11:], strict=False))


def test_a_run_by_the_clock_ends(tmp_path: Path, scenes: list[Picture]) -> None:
    run = dataclasses.replace(tiny_run(tmp_path), steps=0, minutes=0.02)
    trainer = Trainer(run, scenes)
    trainer.train()
    assert trainer.total_steps >= 1
    assert trainer.progress.__self__.stage_index == 1  # type: ignore[attr-defined]


def test_accumulated_batches_count_as_one_step(tmp_path: Path, scenes: list[Picture]) -> None:
    trainer = Trainer(tiny_run(tmp_path, accumulate=2, steps=2), scenes)
    trainer.train()
    assert trainer.total_steps == 2
    assert trainer.log.samples == 8


def test_training_starts_from_given_weights(tmp_path: Path, scenes: list[Picture]) -> None:
    Trainer(tiny_run(tmp_path / "a"), scenes).train()
    start = tmp_path / "a" / AVERAGE
    trainer = Trainer(tiny_run(tmp_path / "b", init=str(start)), scenes)
    assert same(load(start), trainer.model)
    plain = Trainer(tiny_run(tmp_path / "c", init=str(start), model={}), scenes)
    assert same(load(start), plain.model)


def test_the_none_method_changes_nothing(tmp_path: Path, scenes: list[Picture]) -> None:
    stage = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "method": "none"}
    trainer = Trainer(tiny_run(tmp_path, stages=[stage]), scenes)
    before = {name: t.clone() for name, t in trainer.model.state_dict().items()}
    after = trainer.train().state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_fixed_norms_keep_their_statistics_while_the_rest_learns(tmp_path: Path, scenes: list[Picture]) -> None:
    stage = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "again": 0.5, "norm": "fixed"}
    trainer = Trainer(tiny_run(tmp_path, steps=6, batch=2, stages=[stage]), scenes)
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    trainer.train()
    after = trainer.model.state_dict()
    statistics = [name for name in after if "running_" in name or "num_batches" in name]
    assert statistics
    assert all(torch.equal(after[name], before[name]) for name in statistics)
    assert not torch.equal(after["kernel.weight"], before["kernel.weight"])
