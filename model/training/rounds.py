# SPDX-License-Identifier: GPL-3.0-or-later
"""One training step's worth of interaction: encode once, then several rounds of click, decode, loss."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from ..network.base import Features, InteractiveModel
from ..network.light import LightModel
from . import simulate
from .config import Stage
from .losses import mask_loss, quality_loss, true_iou
from .sampler import Batch

FIRST_ROUND_WEIGHT = 1.3
FRAGMENT_VISIBLE, FRAGMENT_GIVEN = 0.75, 0.8
"""A sample of which less than this is in the frame comes with a mask to be corrected, with this chance."""


class Outcome(NamedTuple):
    """What a batch's rounds gave."""

    loss: Tensor
    first_iou: float
    """Mean IoU in the frame after the first click, before this step."""
    last_iou: float


class Answer(NamedTuple):
    """A decode, in the forms the loss wants."""

    full: Tensor
    """(B, 1, S, S) logits."""
    judged: Tensor
    """(B, 1, S/k, S/k) logits that the loss sees: half resolution for the light model."""
    coarse: Tensor | None
    quality: Tensor | None
    """(B,) logits of the predicted IoU."""


def decode(model: InteractiveModel, features: Features, prev: Tensor, clicks: Tensor) -> Answer:
    """One interaction round with modulation where the model has it; see InteractiveModel.interact."""
    if not isinstance(model, LightModel):
        logits = model.interact(features, prev, clicks).float()
        return Answer(logits, logits, None, None)
    full, half, coarse = model.decode_all(features, prev, model.modulated(prev, clicks), clicks)
    return Answer(full, half, coarse, model.quality_logits())


def play(model: InteractiveModel, batch: Batch, stage: Stage, rng: np.random.Generator, bf16: bool) -> Outcome:
    """Mean loss of the supervised rounds of one batch; the gradient runs through all of them into one encoding."""
    if stage.recipe == "paper":
        from .paper import play as as_in_the_paper  # here: it decodes as we do

        return as_in_the_paper(model, batch, stage, rng, bf16)
    device = next(model.parameters()).device
    images = torch.from_numpy(batch.images).to(device).permute(0, 3, 1, 2).float().div(255)
    images = images.contiguous(memory_format=torch.channels_last)
    target = torch.from_numpy(batch.masks).to(device)[:, None].float()
    visible = torch.from_numpy(batch.visible).to(device)
    supervised, silent = _rounds(stage, rng)
    clicks, prev = _start(batch, target, stage, rng)
    losses, ious = [], []
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        features = model.encode(images)
        for number in range(silent + supervised):
            with torch.set_grad_enabled(number >= silent):
                seen = features if number >= silent else {name: t.detach() for name, t in features.items()}
                points = torch.from_numpy(simulate.used_part(clicks)).to(device)
                answer = decode(model, seen, prev, points)
            truth = like(target, answer.judged)
            inside, whole = true_iou(answer.judged, truth, visible)
            ious.append(float(inside.mean()))
            if number >= silent:
                losses.append(_loss(answer, truth, whole) * (FIRST_ROUND_WEIGHT if number == 0 else 1.0))
            prev = torch.sigmoid(answer.full.detach()).float()
            if number < silent + supervised - 1 and not (stage.again and rng.random() < stage.again):
                _click_again(clicks, truth, answer.judged, target.shape[-1], rng)
    return Outcome(torch.stack(losses).mean(), ious[0], ious[-1])


def _rounds(stage: Stage, rng: np.random.Generator) -> tuple[int, int]:
    """How many rounds are judged, and how many come silently before them."""
    drawn = 1 + int(rng.choice(len(stage.rounds), p=np.array(stage.rounds) / sum(stage.rounds)))
    return drawn, int(rng.integers(0, 4)) if rng.random() < stage.late else 0


def _loss(answer: Answer, truth: Tensor, whole: Tensor) -> Tensor:
    return mask_loss(answer.judged, truth, answer.coarse) + quality_loss(answer.quality, whole)


def _start(batch: Batch, target: Tensor, stage: Stage, rng: np.random.Generator) -> tuple[simulate.Clicks, Tensor]:
    """The first click; or a mask that is there and its first correction."""
    clicks = simulate.no_clicks(len(batch.masks))
    small = F.avg_pool2d(target, 2)[:, 0].cpu().numpy() > 0.5
    small = np.where(small.any((1, 2), keepdims=True), small, batch.masks[:, ::2, ::2])
    given = _given(batch, stage, rng)
    prev = torch.from_numpy(given)[:, None].to(target.device)
    has = given.any((1, 2))
    fresh, later = clicks[~has], clicks[has]
    simulate.add_first(fresh, small[~has], 2, rng)
    simulate.add_next(later, small[has], F.avg_pool2d(prev, 2)[:, 0].cpu().numpy()[has] > 0.5, 2, rng)
    clicks[~has], clicks[has] = fresh, later
    return clicks, prev


def _given(batch: Batch, stage: Stage, rng: np.random.Generator) -> NDArray[np.float32]:
    """Masks (B, S, S) that are there before the first click: roughened or misread ones, or zeros."""
    none = np.zeros(batch.masks.shape, np.float32)
    if rng.random() < stage.given:
        return simulate.roughened(batch.masks, rng)
    if stage.fragments:
        closely = (batch.visible < FRAGMENT_VISIBLE) & (rng.random(len(none)) < FRAGMENT_GIVEN)
        if closely.any():
            none[closely] = simulate.misread(batch.masks[closely], rng)
    return none


def like(target: Tensor, logits: Tensor) -> Tensor:
    """The target at the resolution of the logits, averaged."""
    factor = target.shape[-1] // logits.shape[-1]
    return F.avg_pool2d(target, factor) if factor > 1 else target


def _click_again(clicks: simulate.Clicks, truth: Tensor, logits: Tensor, side: int, rng: np.random.Generator) -> None:
    predicted, wanted = (logits[:, 0] > 0).cpu().numpy(), (truth[:, 0] > 0.5).cpu().numpy()
    simulate.add_next(clicks, wanted, predicted, side // logits.shape[-1], rng)
