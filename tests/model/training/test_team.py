# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import torch
from torch import nn

from model.training.config import Run
from model.training.data import Picture
from model.training.loop import Trainer
from model.training.team import Team, batch_numbers, gradients, pack, state_of, unpack

from .helpers import TINY, tiny_run

pytestmark = pytest.mark.usefixtures("one_thread")


def largest_difference(a: nn.Module, b: nn.Module) -> float:
    others = dict(b.named_parameters())
    return max(float((p - others[name]).abs().max()) for name, p in a.named_parameters())


def test_packed_tensors_come_back() -> None:
    tensors = [torch.rand(2, 3), torch.rand(()), torch.rand(4)]
    flat = torch.zeros(11)
    pack(tensors, flat)
    back = [torch.zeros_like(t) for t in tensors]
    unpack(flat, back)
    assert all(torch.equal(a, b) for a, b in zip(tensors, back, strict=True))


def test_the_state_is_a_view_of_the_model_with_its_statistics() -> None:
    model = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    for tensor in state_of(model):
        tensor.fill_(7.0)
    norm = model[1]
    assert isinstance(norm, nn.BatchNorm1d) and norm.running_mean is not None
    assert float(norm.running_mean[0]) == 7.0
    assert float(next(model.parameters()).detach()[0, 0]) == 7.0


def test_gradients_of_what_learns_are_zero_where_none_came() -> None:
    model = nn.Linear(3, 2)
    model.bias.requires_grad_(False)
    assert [g.shape for g in gradients(model)] == [(2, 3)]
    assert float(gradients(model)[0].abs().sum()) == 0.0


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_batch_is_somebodys_and_nobodys_twice(size: int) -> None:
    dealt = [list(islice(batch_numbers(4, rank, size, 3), 5 * len(range(rank, 3, size)))) for rank in range(size)]
    assert sorted(number for numbers in dealt for number in numbers) == list(range(12, 27))


def test_two_processes_train_what_one_does(tmp_path: Path, scenes: list[Picture]) -> None:
    def run(name: str, processes: int) -> Run:
        return tiny_run(tmp_path / name, accumulate=2, processes=processes, steps=3)

    alone, together = Trainer(run("a", 1), scenes), Trainer(run("b", 2), scenes)
    alone.train()
    together.train()
    untrained = Trainer(run("c", 1), scenes).model
    assert largest_difference(alone.model, untrained) > 1e-3
    assert largest_difference(alone.model, together.model) < 2e-4
    assert alone.log.samples == together.log.samples == 12


def test_a_killed_run_of_two_processes_goes_on(tmp_path: Path, scenes: list[Picture]) -> None:
    stages = [
        {"name": "one", "side": 64, "pseudo": 0.0, "scenes": 1.0, "share": 0.5, "rounds": [1.0]},
        {"name": "two", "side": 64, "pseudo": 0.0, "scenes": 1.0, "share": 0.5, "rounds": [1.0], "method": "adapter"},
    ]
    run = tiny_run(tmp_path, accumulate=2, processes=2, stages=stages)
    Trainer(run, scenes).train(stop_after=1)
    resumed = Trainer(run, scenes)
    resumed.train()
    assert (resumed.total_steps, resumed.log.samples) == (4, 16)


def test_more_processes_than_parts_are_not_started(scenes: list[Picture], tmp_path: Path) -> None:
    with Team(tiny_run(tmp_path, processes=4), dict(TINY), scenes) as team:
        assert team.size == 1
        assert list(team.parts()) == [0]


def test_a_gpu_works_alone(scenes: list[Picture], tmp_path: Path) -> None:
    run = tiny_run(tmp_path, accumulate=3, processes=3)
    with Team(run, dict(TINY), scenes, "cuda") as team:
        assert list(team.parts()) == [0, 1, 2]


def test_a_member_that_fails_says_why(scenes: list[Picture], tmp_path: Path) -> None:
    run = tiny_run(tmp_path, accumulate=2, processes=2)
    trainer = Trainer(run, scenes)
    with Team(run, dict(TINY, stem="none"), scenes) as team:
        team.enter_stage(trainer.model, 0, 0)
        with pytest.raises(RuntimeError, match=r"(?s)a training process failed.*Traceback"):
            team.gather(trainer.model)


def test_a_member_that_was_killed_is_noticed(scenes: list[Picture], tmp_path: Path) -> None:
    run = tiny_run(tmp_path, accumulate=2, processes=2)
    trainer = Trainer(run, scenes)
    with Team(run, dict(TINY), scenes) as team:
        team.enter_stage(trainer.model, 0, 0)
        team.begin(trainer.model, 0)
        assert len(team.gather(trainer.model)) == 1  # killed while it fetches its memory it would trouble us, too
        member = team._members[0][0]
        member.kill()
        member.join()
        with pytest.raises(RuntimeError, match="a training process ended"):
            team.gather(trainer.model)


def test_processes_and_parts_must_be_at_least_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        tiny_run(tmp_path, processes=0)
    with pytest.raises(ValueError, match="at least 1"):
        tiny_run(tmp_path, accumulate=0)
