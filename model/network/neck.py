# SPDX-License-Identifier: GPL-3.0-or-later
"""SimpleFPN: four scales from the last map of a plain transformer (spec 2.3). Frozen with the backbone."""

from __future__ import annotations

from torch import Tensor, nn


class SimpleFPN(nn.Module):
    """(B, C, h, w) -> P4 (B, c0, 4h, 4w), P8 (B, c1, 2h, 2w), P16 (B, c2, h, w), P32 (B, c3, h/2, w/2)."""

    def __init__(self, embed: int = 768, widths: tuple[int, ...] = (128, 256, 512, 1024)) -> None:
        super().__init__()
        c4, c8, c16, c32 = widths
        wide4, wide8, wide32 = max(2 * c4, embed // 2), max(c8, embed // 2), max(c32, 2 * embed)
        self.p4 = nn.Sequential(
            nn.ConvTranspose2d(embed, wide4, 2, 2),
            _layer_norm(wide4),
            nn.GELU(),
            nn.ConvTranspose2d(wide4, wide4 // 2, 2, 2),
            _layer_norm(wide4 // 2),
            nn.Conv2d(wide4 // 2, c4, 1),
            _layer_norm(c4),
            nn.GELU(),
        )
        self.p8 = nn.Sequential(
            nn.ConvTranspose2d(embed, wide8, 2, 2),
            _layer_norm(wide8),
            nn.Conv2d(wide8, c8, 1),
            _layer_norm(c8),
            nn.GELU(),
        )
        self.p16 = nn.Sequential(nn.Conv2d(embed, c16, 1), _layer_norm(c16), nn.GELU())
        self.p32 = nn.Sequential(
            nn.Conv2d(embed, wide32, 2, 2),
            _layer_norm(wide32),
            nn.Conv2d(wide32, c32, 1),
            _layer_norm(c32),
            nn.GELU(),
        )

    def forward(self, x: Tensor) -> list[Tensor]:
        return [self.p4(x), self.p8(x), self.p16(x), self.p32(x)]


def _layer_norm(channels: int) -> nn.GroupNorm:
    """One group: normalises over channels and positions together."""
    return nn.GroupNorm(1, channels)
