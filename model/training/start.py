# SPDX-License-Identifier: GPL-3.0-or-later
"""The model a run starts with."""

from __future__ import annotations

import dataclasses
from typing import Any

from torch import Tensor, nn

from ..checkpoint import build, load_strict
from ..network.base import InteractiveModel
from ..network.foreign import load_backbone
from ..network.light_blocks import ResidualBlock
from ..network.timm_backbone import TimmBackbone
from ..network.vfm import VfmModel
from ..zoo import open_model
from .config import Run


def start(run: Run) -> InteractiveModel:
    """Configured and random, or loaded. Raises ValueError for crops it cannot take."""
    model = _loaded(run) if run.init else build(run.kind, run.model)
    if run.backbone_weights:
        _fill_backbone(model, run.backbone_weights)
    sides = {stage.side for stage in run.stages}
    if isinstance(model, VfmModel) and sides != {model.input_side}:
        raise ValueError(f"the side of every stage must be the model's input_side, {model.input_side}")
    return model


def config_of(run: Run) -> dict[str, Any]:
    """The configuration of that model, as :func:`model.checkpoint.build` takes it."""
    if run.model or not run.init:
        return dict(run.model)
    return dataclasses.asdict(_loaded(run).config)


def _loaded(run: Run) -> InteractiveModel:
    model = open_model(run.init)
    wanted = build(run.kind, run.model) if run.model else None
    if wanted is not None:
        load_strict(wanted, grown(wanted, model.state_dict()), run.init)
        return wanted
    return model


def grown(model: nn.Module, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """``weights`` of a shallower network of the same widths, filled up for ``model``, which says what they said.

    Blocks that they lack stay random but for the last norm's weight, which is zero: they pass on what they are given,
    and learn from the first step. Of others that are missing, or too many, the loading complains.
    """
    filled = dict(weights)
    for name, block in model.named_modules():
        if isinstance(block, ResidualBlock) and f"{name}.first.0.weight" not in weights:
            fresh = {f"{name}.{key}": value.clone() for key, value in block.state_dict().items()}
            fresh[f"{name}.second.1.weight"].zero_()
            filled.update(fresh)
    return filled


def _fill_backbone(model: InteractiveModel, source: str) -> None:
    """See :attr:`Run.backbone_weights`. Raises ValueError where it cannot be filled, or not with that."""
    if not isinstance(model, VfmModel):
        raise ValueError(f"backbone_weights fill the backbone of kind vfm, not of {model.kind}")
    if isinstance(model.backbone, TimmBackbone):
        model.backbone.load_pretrained(None if source == "timm" else source)
    elif source == "timm":
        raise ValueError("timm has weights for its own backbones: name one as the model's backbone")
    else:
        load_backbone(model, source)
