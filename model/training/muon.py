# SPDX-License-Identifier: GPL-3.0-or-later
"""Muon: momentum whose update of every matrix is made orthogonal, so that all its directions are learnt alike.

K. Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024), with the Newton-Schulz iteration of
quintic coefficients 3.4445, -4.7750, 2.0315; the update is scaled to the size of AdamW's as in "Muon is scalable
for LLM training" (Liu et al. 2025), so rates and decay are those of AdamW. torch has it for matrices only; here a
convolution's kernel (out, in, h, w) is the matrix (out, in * h * w). What has one dimension, or few rows, is AdamW's.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

COEFFICIENTS = (3.4445, -4.7750, 2.0315)
ROUNDS = 5
FEWEST_ROWS = 8
LIKE_ADAMW = 0.2
"""Root mean square of an element of AdamW's update, in units of the rate."""


def orthogonal(matrix: Tensor) -> Tensor:
    """About U V^T of the decomposition U S V^T of (m, n), by Newton-Schulz in bf16: singular values of 0.7 to 1.2."""
    a, b, c = COEFFICIENTS
    x = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    if tall:
        x = x.T
    x = x / (x.norm() + 1e-7)
    for _ in range(ROUNDS):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.T if tall else x).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Muon for kernels and matrices, AdamW for the rest; one optimiser with one state."""

    def __init__(
        self,
        groups: list[dict[str, Any]],
        lr: float,
        betas: tuple[float, ...] = (0.9, 0.98),
        momentum: float = 0.95,
        eps: float = 1e-8,
    ) -> None:
        super().__init__(
            groups, {"lr": lr, "betas": tuple(betas), "momentum": momentum, "eps": eps, "weight_decay": 0.0}
        )

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """One update of every parameter that has a gradient."""
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                if takes(parameter):
                    self._turn(parameter, group)
                else:
                    self._adapt(parameter, group)

    def _turn(self, parameter: nn.Parameter, group: dict[str, Any]) -> None:
        state, gradient = self.state[parameter], parameter.grad
        assert gradient is not None  # nosec B101
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(gradient)
        state["momentum"].lerp_(gradient, 1 - group["momentum"])
        ahead = gradient.lerp(state["momentum"], group["momentum"])  # Nesterov's
        update = orthogonal(ahead.reshape(len(ahead), -1))
        size = LIKE_ADAMW * max(update.shape) ** 0.5
        parameter.add_(update.reshape(parameter.shape), alpha=-group["lr"] * size)

    def _adapt(self, parameter: nn.Parameter, group: dict[str, Any]) -> None:
        state, gradient = self.state[parameter], parameter.grad
        assert gradient is not None  # nosec B101
        if "step" not in state:
            state.update(step=0, first=torch.zeros_like(gradient), second=torch.zeros_like(gradient))
        state["step"] += 1
        one, two = group["betas"]
        state["first"].lerp_(gradient, 1 - one)
        state["second"].lerp_(gradient.square(), 1 - two)
        size = (state["second"] / (1 - two ** state["step"])).sqrt_().add_(group["eps"])
        parameter.addcdiv_(state["first"], size, value=-group["lr"] / (1 - one ** state["step"]))


def takes(parameter: Tensor) -> bool:
    """Whether a parameter is a matrix that is worth turning."""
    return parameter.ndim > 1 and min(len(parameter), parameter[0].numel()) >= FEWEST_ROWS
