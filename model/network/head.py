# SPDX-License-Identifier: GPL-3.0-or-later
"""From features to a mask (spec 9, fig. 5 right): three maps at stride 4, and a convolution made for this object."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .vit import to_map


class FeatureBranch(nn.Module):
    """TC of eq. 5: decoder features (B, N, C) -> (B, C/4, 4h, 4w), two transposed convolutions, nothing between.

    ``scrambled`` repeats the published code, which reads the (N, B, C) buffer as (B, C, h, w) without transposing it:
    channels and positions are mixed up, and for B > 1 the items of a batch too. Their weights were trained with it.
    """

    def __init__(self, embed: int, scrambled: bool = False) -> None:
        super().__init__()
        self.scrambled = scrambled
        self.up = nn.Sequential(
            nn.ConvTranspose2d(embed, embed // 2, 2, 2), nn.ConvTranspose2d(embed // 2, embed // 4, 2, 2)
        )

    def forward(self, features: Tensor) -> Tensor:
        spatial = to_map(features)
        if self.scrambled:
            spatial = features.transpose(0, 1).contiguous().view(spatial.shape)
        up: Tensor = self.up(spatial)
        return up


class MultiScaleFusion(nn.Module):
    """P4..P32 -> F_multiscale (B, out, H, W) at P4's size: a 1x1 convolution each, resized, concatenated, fused."""

    def __init__(self, widths: tuple[int, ...], out: int) -> None:
        super().__init__()
        self.levels = nn.ModuleList(nn.Conv2d(width, out, 1) for width in widths)
        self.fuse = nn.Conv2d(out * len(widths), out, 1)

    def forward(self, pyramid: list[Tensor]) -> Tensor:
        size = pyramid[0].shape[-2:]
        maps = [torch.relu(conv(level)) for conv, level in zip(self.levels, pyramid)]
        resized = [maps[0]] + [F.interpolate(m, size=size, mode="bilinear", align_corners=False) for m in maps[1:]]
        return torch.relu(self.fuse(torch.cat(resized, dim=1)))


class DynamicConv(nn.Module):
    """Eq. 7: Q_final (B, 1, c) makes a 3x3 kernel and a bias; they turn F_final (B, c, H, W) into (B, 1, H, W)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(channels, channels)
        self.kernel = nn.Linear(channels, 9 * channels + 1)

    def forward(self, features: Tensor, token: Tensor) -> Tensor:
        batch, channels, height, width = features.shape
        made = self.kernel(torch.relu(self.hidden(token[:, 0])))  # (B, 9 c + 1)
        kernel = made[:, :-1].view(batch, channels, 9).transpose(1, 2)  # (B, 9 taps, c)
        # Each item has its own kernel: one product gives what every tap sees, then the nine are shifted and summed.
        taps = torch.matmul(kernel, features.flatten(2)).view(batch, 9, height, width)
        padded = F.pad(taps, (1, 1, 1, 1))
        seen = [padded[:, k, k // 3 : k // 3 + height, k % 3 : k % 3 + width] for k in range(9)]
        return torch.stack(seen, dim=1).sum(1, keepdim=True) + made[:, -1, None, None, None]
