# SPDX-License-Identifier: GPL-3.0-or-later
"""The running average of the weights: what is validated and shipped."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Average:
    """Exponential moving average of a model's state, statistics of norms included; float32."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.state = {name: _kept(tensor) for name, tensor in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        """Move towards the model; faster in the first steps, so that the start is soon forgotten."""
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, tensor in model.state_dict().items():
            if tensor.is_floating_point():
                self.state[name].lerp_(tensor.float(), 1 - decay)
            else:
                self.state[name] = tensor.clone()

    def onto(self, model: nn.Module) -> None:
        """Copy the average into a model of the same shape."""
        model.load_state_dict(self.state)


def _kept(tensor: Tensor) -> Tensor:
    return tensor.detach().float().clone() if tensor.is_floating_point() else tensor.clone()
