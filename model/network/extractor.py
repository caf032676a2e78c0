# SPDX-License-Identifier: GPL-3.0-or-later
"""Image feature extractor (spec 4, fig. 4 left): the convolutional look at the image that the adapter learns."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .deform import TAPS, DeformConv2d
from .vit import BandConv2d


class ResBlock(nn.Module):
    """(B, c, h, w) -> (B, d, h/2, w/2): pool(ReLU(BN(conv3x3))) + shortcut, nothing after the sum."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = BandConv2d(inputs, outputs, 3, padding=1)
        self.bn = nn.BatchNorm2d(outputs)
        self.shortcut = BandConv2d(inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        main = _halve(torch.relu(self.bn(self.conv(x))))
        return main + _shortcut(self.shortcut, x, main)


class DeformableResBlock(nn.Module):
    """As :class:`ResBlock`, with a deformable convolution that sees its own offsets, and channel attention."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.offset_conv = nn.Conv2d(inputs, 2 * TAPS, 3, padding=1)
        self.deform_conv = DeformConv2d(inputs, outputs)
        self.bn = nn.BatchNorm2d(outputs)
        self.se = SqueezeExcite(outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1)
        # The published code leaves the default initialisation; starting as a plain convolution is safer.
        nn.init.zeros_(self.offset_conv.weight)
        if self.offset_conv.bias is not None:
            nn.init.zeros_(self.offset_conv.bias)

    def forward(self, x: Tensor) -> Tensor:
        main = self.deform_conv(x, self.offset_conv(x))
        main = _halve(self.se(torch.relu(self.bn(main))))
        return main + _shortcut(self.shortcut, x, main)


class SqueezeExcite(nn.Module):
    """Channel attention: scale each channel by sigmoid(W2 ReLU(W1 mean))."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.down = nn.Linear(channels, max(channels // reduction, 1), bias=False)
        self.up = nn.Linear(max(channels // reduction, 1), channels, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        weight = torch.sigmoid(self.up(torch.relu(self.down(x.mean((2, 3))))))  # (B, C)
        return x * weight[:, :, None, None]


class ImageFeatureExtractor(nn.Module):
    """Normalised image (B, bands, S, S) -> F_IFE (B, embed, S/16, S/16)."""

    def __init__(self, bands: int, widths: tuple[int, ...], embed: int) -> None:
        super().__init__()
        stages: list[nn.Module] = [ResBlock(bands, widths[0])]  # S/2
        stages += [DeformableResBlock(c, d) for c, d in zip(widths[:-1], widths[1:])]  # S/4, S/8, S/16
        self.blocks = nn.Sequential(*stages)
        self.project = nn.Conv2d(widths[-1], embed, 1)

    def forward(self, image: Tensor) -> Tensor:
        return torch.relu(self.project(self.blocks(image)))


def _halve(x: Tensor) -> Tensor:
    return F.max_pool2d(x, 2, 2, ceil_mode=True)


def _shortcut(conv: nn.Conv2d, x: Tensor, main: Tensor) -> Tensor:
    """Published: 1x1 convolution at full size, then a bilinear resize. Both are linear, so the cheap order is equal."""
    small = F.interpolate(x, size=main.shape[-2:], mode="bilinear", align_corners=False)
    return conv(small)
