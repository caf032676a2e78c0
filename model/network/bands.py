# SPDX-License-Identifier: GPL-3.0-or-later
"""From three bands to any number: the inflation rule (spec 11.2), for images with infrared, or with one band only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from .base import InteractiveModel
from .vit import BandConv2d


def inflate_bands(model: InteractiveModel, bands: int, extra: str = "mean") -> InteractiveModel:
    """A copy of a three-band ``model`` for ``bands`` >= 1 bands.

    ``extra``: ``"mean"`` gives each further band the mean of the RGB kernels and scales all by 3 / bands, so that an
    image whose bands are equal gives what it gave (fewer bands: the mean kernels alone, so one grey band answers like
    the same band three times). ``"zero"`` leaves RGB as it is and starts the further bands at zero: the answer is bit
    for bit that of three bands until training changes it. Their mean and std are ImageNet's average over RGB, which
    training should replace by the data's.

    Raises ValueError for models of other than three bands, without band convolutions, or for an unknown rule.
    """
    if bands < 1:
        raise ValueError(f"a model needs at least one band, not {bands}")
    if extra not in ("mean", "zero"):
        raise ValueError(f"unknown inflation {extra!r}: expected 'mean' or 'zero'")
    seen = _band_convolutions(model)
    if model.in_bands != 3:
        raise ValueError(f"{model.kind} with {model.in_bands} bands cannot be inflated: only three-band models can")
    if not seen:
        raise ValueError(f"models of kind {model.kind!r} are made for their own bands and cannot be inflated")
    changes: dict[str, Any] = {"in_bands": bands}
    if getattr(model.config, "band_mean", ()):
        changes |= {"band_mean": (), "band_std": ()}
    wide: InteractiveModel = type(model)(replace(model.config, **changes))
    state = dict(model.state_dict())
    for name in seen:
        state[f"{name}.weight"] = inflated(state[f"{name}.weight"], bands, extra)
    wide.load_state_dict(state)
    for mine, theirs in zip(wide.parameters(), model.parameters(), strict=True):
        mine.requires_grad_(theirs.requires_grad)
    return wide.to(next(model.parameters()).device).train(model.training)


def inflated(weight: Tensor, bands: int, extra: str = "mean") -> Tensor:
    """A kernel (out, 3, h, w) for ``bands`` bands: (out, bands, h, w)."""
    mean = weight.mean(1, keepdim=True)
    if bands < 3:
        return mean.expand(-1, bands, -1, -1) * (3 / bands)
    filler = mean if extra == "mean" else torch.zeros_like(mean)
    scale = 3 / bands if extra == "mean" else 1.0
    return torch.cat([weight, filler.expand(-1, bands - 3, -1, -1)], dim=1) * scale


def _band_convolutions(model: InteractiveModel) -> list[str]:
    """Names of the convolutions over the image; that over the prompts has bands of its own."""
    return [
        name
        for name, part in model.named_modules()
        if isinstance(part, BandConv2d) and not name.startswith("prompt_embed") and part.in_channels == model.in_bands
    ]
