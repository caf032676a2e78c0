# SPDX-License-Identifier: GPL-3.0-or-later
"""Previous-mask processing (spec 6, fig. 3): what the user has said so far, at the decoder's scale."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn


class XceptionConv(nn.Module):
    """Depthwise 3x3, BN, depthwise 3x3, pointwise, BN, ReLU: (B, c, h, w) -> (B, d, h, w)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.depthwise1 = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs)
        self.norm1 = nn.BatchNorm2d(inputs)
        self.depthwise2 = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs)
        self.pointwise = nn.Conv2d(inputs, outputs, 1)
        self.norm2 = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        x = self.depthwise2(self.norm1(self.depthwise1(x)))
        return torch.relu(self.norm2(self.pointwise(x)))


class MaskProcessing(nn.Module):
    """M_coord (B, 4, S, S), the maps [previous, modulated, positive disks, negative disks] -> F_mask (B, C, h, w).

    Each width halves the side; h = S / 16 for the paper's four.
    """

    def __init__(self, widths: tuple[int, ...], embed: int, channels: int = 4) -> None:
        super().__init__()
        self.steps = nn.Sequential(*halving_convs(channels, widths))
        self.xception = XceptionConv(widths[-1], embed)

    def forward(self, maps: Tensor) -> Tensor:
        features: Tensor = self.xception(self.steps(maps))
        return features


def halving_convs(channels: int, widths: tuple[int, ...]) -> Iterator[nn.Module]:
    """Conv 3x3 stride 2 + ReLU per width; no norm."""
    for width in widths:
        yield nn.Sequential(nn.Conv2d(channels, width, 3, 2, 1), nn.ReLU())
        channels = width
