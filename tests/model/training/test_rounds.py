# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from model.checkpoint import build
from model.training.config import Stage
from model.training.data import Picture
from model.training.loop import Trainer
from model.training.rounds import decode, play
from model.training.sampler import Batch, Sampler

from .helpers import TINY, tiny_run
from .test_methods import VFM

SMOKE_MARGIN = 0.15
"""What 40 steps on three generated scenes must at least add to the IoU of an untrained network (measured: 0.3)."""


def batch_of(scenes: list[Picture], stage: Stage) -> Batch:
    return Sampler(scenes, {}, stage, seed=0, batch=2).batch(0)


def test_the_gradient_of_all_rounds_reaches_the_image_encoder(scenes: list[Picture]) -> None:
    stage = Stage(side=64, pseudo=0, scenes=1, rounds=(0.0, 0.0, 1.0), late=0, given=0)
    model = build("light", TINY).train()
    outcome = play(model, batch_of(scenes, stage), stage, np.random.default_rng(0), bf16=False)
    outcome.loss.backward()
    missing = [name for name, p in model.named_parameters() if p.grad is None]
    assert missing == []
    assert all(torch.isfinite(p.grad).all() for p in model.parameters())
    assert 0 <= outcome.first_iou <= 1


def test_silent_rounds_and_given_masks_train_as_well(scenes: list[Picture]) -> None:
    model = build("light", TINY).train()
    for late, given in [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]:
        stage = Stage(side=64, pseudo=0, scenes=1, rounds=(1.0,), late=late, given=given)
        outcome = play(model, batch_of(scenes, stage), stage, np.random.default_rng(1), bf16=True)
        assert torch.isfinite(outcome.loss)
        assert outcome.loss.requires_grad


def test_models_of_other_kinds_are_trained_by_the_same_rounds(scenes: list[Picture]) -> None:
    stage = Stage(side=64, pseudo=0, scenes=1, rounds=(0.0, 1.0), late=0, given=0)
    model = build("vfm", {**VFM, "two_pass_first_click": False, "late_prompts": True}).train()
    outcome = play(model, batch_of(scenes, stage), stage, np.random.default_rng(0), bf16=False)
    outcome.loss.backward()
    assert any(p.grad is not None and p.grad.abs().sum() > 0 for p in model.parameters())


def test_the_round_of_training_is_the_round_of_inference() -> None:
    torch.manual_seed(0)
    model = build("light", TINY).eval()
    image, prev = torch.rand(1, 3, 64, 64), torch.rand(1, 1, 64, 64)
    clicks = torch.tensor([[[20.0, 30.0, 0.0], [40.0, 10.0, 1.0]]])
    with torch.no_grad():
        features = model.encode(image)
        torch.testing.assert_close(decode(model, features, prev, clicks).full, model.interact(features, prev, clicks))


@pytest.mark.usefixtures("one_thread")
def test_a_short_training_beats_the_untrained_network(tmp_path: Path, scenes: list[Picture]) -> None:
    """The smoke test: forty steps of a tiny network; IoU after one click on samples it has not seen."""
    stage = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "lr": 3e-3, "rounds": [0.6, 0.4], "late": 0.0, "given": 0.0}
    run = tiny_run(tmp_path, steps=40, batch=8, warmup=5, ema=0.9, stages=[stage])
    trainer = Trainer(run, scenes)
    held_out = [Sampler(scenes, {}, run.stages[0], seed=999, batch=16).batch(n) for n in range(2)]
    before = first_click_iou(trainer.averaged(), held_out)
    after = first_click_iou(trainer.train(), held_out)
    assert after > before + SMOKE_MARGIN, (before, after)


@torch.no_grad()
def first_click_iou(model: torch.nn.Module, batches: list[Batch]) -> float:
    stage = Stage(side=64, pseudo=0, scenes=1, rounds=(1.0,), late=0, given=0)
    ious = [play(model.eval(), b, stage, np.random.default_rng(0), bf16=False).first_iou for b in batches]  # type: ignore[arg-type]
    return float(np.mean(ious))


def test_samples_that_the_frame_cuts_begin_with_a_misread_mask(scenes: list[Picture]) -> None:
    from model.training import rounds

    stage = Stage(side=64, pseudo=0, scenes=1, rounds=(1.0,), late=0, given=0, fragments=0.5)
    whole = batch_of(scenes, stage)
    batch = Batch(
        np.concatenate([whole.images] * 8), np.concatenate([whole.masks] * 8), np.tile(np.float32([0.3, 1.0]), 8)
    )
    target = torch.from_numpy(batch.masks)[:, None].float()
    clicks, prev = rounds._start(batch, target, stage, np.random.default_rng(0))
    given = prev.amax((1, 2, 3)).numpy() > 0
    assert not given[1::2].any(), "a whole object begins with a click alone"
    assert 4 <= given[::2].sum() <= 8
    assert (clicks[..., 2] >= 0).sum(1).tolist() == [1] * 16
    assert (clicks[1::2, 0, 2] == 0).all(), "which is positive"


def test_an_empty_mask_among_given_ones_is_not_modulated(scenes: list[Picture]) -> None:
    model = build("light", TINY).eval()
    image = torch.rand(2, 3, 64, 64)
    prev = torch.cat([torch.zeros(1, 1, 64, 64), torch.rand(1, 1, 64, 64)])
    clicks = torch.tensor([[[20.0, 30.0, 0.0], [-1.0, -1.0, -1.0]]] * 2)
    with torch.no_grad():
        together = decode(model, model.encode(image), prev, clicks).full[0]
        alone = decode(model, model.encode(image[:1]), prev[:1], clicks[:1]).full[0]
    assert torch.allclose(together, alone, atol=1e-4)
