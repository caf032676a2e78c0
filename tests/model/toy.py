# SPDX-License-Identifier: GPL-3.0-or-later
"""An analytic network: no weights, so that whole pipelines have exact expected answers (fixtures' README)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from model.network.base import InteractiveModel
from model.options import default_options
from model.predictor import Predictor


class ToyModel(InteractiveModel):
    """z = 12 (mean RGB - 0.43 - 0.02 n) + 2 (M_prev - 0.5) + sum_pos 3 exp(-d^2/3200) - sum_neg 3 exp(-d^2/3200)."""

    kind = "toy"
    input_side = 448
    in_bands = 3
    late_prompts = True
    modulation = "none"
    two_pass_first_click = False

    def __init__(self):
        super().__init__()
        self.encoded = 0
        self.decoded = 0
        self.inputs = []

    def encode(self, image):
        self.encoded += 1
        return {"image": image}

    def decode(self, features, prev, mod, clicks):
        self.decoded += 1
        self.inputs.append((torch.cat([features["image"], prev], 1), clicks))
        image = features["image"]
        known = (clicks[..., 2] >= 0).float()
        count = known.sum(1).clamp(max=6)
        rows = torch.arange(image.shape[2], dtype=torch.float32)
        cols = torch.arange(image.shape[3], dtype=torch.float32)
        squared = ((rows - clicks[..., 0:1]) ** 2)[..., :, None] + ((cols - clicks[..., 1:2]) ** 2)[..., None, :]
        bumps = 3 * torch.exp(-squared / 3200) * known[..., None, None]
        half = clicks.shape[1] // 2
        brightness = image.mean(1, keepdim=True) - 0.43 - 0.02 * count[:, None, None, None]
        pull = bumps[:, :half].sum(1, keepdim=True) - bumps[:, half:].sum(1, keepdim=True)
        return 12 * brightness + 2 * (prev - 0.5) + pull


class JudgingToy(ToyModel):
    """The toy with a quality head that likes masks of about ``liked`` of the frame."""

    kind = "judging_toy"
    first_click_sides = (0, 128, 64)
    liked = 0.2

    def decode(self, features, prev, mod, clicks):
        logits = super().decode(features, prev, mod, clicks)
        self._share = (logits > 0).float().mean(dim=(1, 2, 3))
        return logits

    def quality(self):
        return 1 - (self._share - self.liked).abs()


def scene(height=120, width=150, seed=0):
    """A bright object on a darker ground, (height, width, 3) uint8."""
    rng = np.random.default_rng(seed)
    image = rng.integers(60, 130, (height, width, 3), dtype=np.uint8)
    image[30:80, 40:100] = rng.integers(150, 220, (50, 60, 3), dtype=np.uint8)
    return image


def predictor(model=None, **options):
    """A predictor for a toy, on the CPU in float32."""
    model = model or ToyModel()
    return Predictor(model, replace(default_options(model), **options), device="cpu", dtype="float32", cache_mb=64)
