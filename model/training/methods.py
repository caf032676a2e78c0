# SPDX-License-Identifier: GPL-3.0-or-later
"""Which parameters learn: the paper's tables II and IV compare the same network under these methods."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from ..network.base import InteractiveModel
from ..network.timm_backbone import TimmBackbone

LORA_RANK = 16
FROZEN_PREFIXES = ("backbone", "neck", "prompt_embed")
"""Parts that the paper freezes. The light model has a backbone only."""


class LoraLinear(nn.Module):
    """A frozen linear layer plus a low-rank update: W x + b + (alpha / r) B A x, B starting at zero."""

    def __init__(self, base: nn.Linear, rank: int = LORA_RANK) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.down = nn.Parameter(torch.empty(rank, base.in_features))
        self.up = nn.Parameter(torch.zeros(base.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))
        self.scale = 1.0

    def forward(self, x: Tensor) -> Tensor:
        update: Tensor = nn.functional.linear(nn.functional.linear(x, self.down), self.up)
        return self.base(x) + self.scale * update

    def merged(self) -> nn.Linear:
        """The one linear layer that does the same."""
        layer = nn.Linear(self.base.in_features, self.base.out_features, self.base.bias is not None)
        layer.weight.data = (self.base.weight + self.scale * self.up @ self.down).detach().clone()
        if self.base.bias is not None:
            layer.bias.data = self.base.bias.detach().clone()
        return layer


def prepare(model: InteractiveModel, method: str) -> list[nn.Parameter]:
    """Freeze and, for lora, wrap ``model`` in place; returns what learns. Raises ValueError where that is nothing."""
    for parameter in model.parameters():
        parameter.requires_grad_(method != "none")
    if method in ("adapter", "lora"):
        for part in frozen_parts(model):
            part.requires_grad_(False)
            if isinstance(part, TimmBackbone):  # its projections are new: what they bring into shape is frozen
                part.project.requires_grad_(True)
    if method == "lora":
        wrapped = sum(_wrap(part) for part in frozen_parts(model))
        if not wrapped:
            raise ValueError("lora needs linear layers in the backbone; this one has none (use full or adapter)")
    if method == "head":
        for part in (*frozen_parts(model), *encoding_parts(model)):
            part.requires_grad_(False)
    learning = [p for p in model.parameters() if p.requires_grad]
    if method != "none" and not learning:
        raise ValueError(f"method {method!r} leaves nothing to learn in this model")
    return learning


def frozen_parts(model: InteractiveModel) -> list[nn.Module]:
    """The modules that the adapter method leaves as they are."""
    return [part for name, part in model.named_children() if name in FROZEN_PREFIXES]


@torch.no_grad()
def encoding_parts(model: InteractiveModel) -> list[nn.Module]:
    """The modules that ``encode`` runs, found by running it: what the head method leaves as it is.

    Raises ValueError for models whose clicks run through the backbone: nothing costly could be left out there.
    """
    if not model.late_prompts:
        raise ValueError("method 'head' needs a model whose prompts come late (late_prompts = true)")
    used: list[nn.Module] = []
    hooks = [
        part.register_forward_hook(lambda module, *_: used.append(module))
        for _, child in model.named_children()
        for part in (child.children() if isinstance(child, nn.ModuleList) else (child,))
    ]
    before = [(module, module.training) for module in model.modules()]
    side, device = model.input_side, next(model.parameters()).device
    try:
        model.eval().encode(torch.zeros(1, model.in_bands, side, side, device=device))
    finally:
        for hook in hooks:
            hook.remove()
        for module, training in before:
            module.training = training
    return used


def set_mode(model: InteractiveModel, method: str, norm: str = "batch") -> None:
    """Training mode, except that the statistics of frozen parts stay as they are; with ``norm`` "fixed" all of them."""
    model.train(method != "none")
    if norm == "fixed":
        for part in model.modules():
            if isinstance(part, nn.modules.batchnorm._BatchNorm):
                part.eval()
    if method in ("adapter", "lora"):
        for part in frozen_parts(model):
            part.eval()
    if method == "head":
        for part in model.modules():
            parameters = list(part.parameters())
            if parameters and not any(p.requires_grad for p in parameters):
                part.eval()


def merge_lora(model: nn.Module) -> None:
    """Replace every :class:`LoraLinear` by the linear layer that does the same, in place."""
    for name, child in model.named_children():
        if isinstance(child, LoraLinear):
            setattr(model, name, child.merged())
        else:
            merge_lora(child)


def _wrap(module: nn.Module) -> int:
    count = 0
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, LoraLinear(child))
            count += 1
        else:
            count += _wrap(child)
    return count


def parameter_groups(parameters: list[nn.Parameter], weight_decay: float) -> list[dict[str, object]]:
    """Weight decay for matrices and kernels, none for biases and norms."""
    return [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": weight_decay},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
