# SPDX-License-Identifier: GPL-3.0-or-later
"""Gated early fusion (eq. 1) and image feature fusion (eqs. 2-3)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .attention import CrossAttention
from .vit import to_map, to_tokens

EARLY_VARIANTS = ("gated", "first", "second", "fixed")


class EarlyFusion(nn.Module):
    """F_ViT^1, F_ViT^2 (B, N, C) each -> F_early (B, N, C).

    ``variant``: ``"gated"`` is eq. 1, a gate per token and channel; ``"first"``, ``"second"`` take one of the two and
    ``"fixed"`` their mean (table VII).
    """

    def __init__(self, embed: int, variant: str = "gated") -> None:
        super().__init__()
        if variant not in EARLY_VARIANTS:
            raise ValueError(f"unknown early fusion {variant!r}: expected one of {', '.join(EARLY_VARIANTS)}")
        self.variant = variant
        if variant == "gated":
            self.gate = nn.Linear(2 * embed, embed)

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        if self.variant == "first":
            return first
        if self.variant == "second":
            return second
        if self.variant == "fixed":
            return 0.5 * (first + second)
        gate = torch.sigmoid(self.gate(torch.cat([first, second], dim=-1)))  # eq. 1
        return gate * first + (1 - gate) * second


class ImageFeatureFusion(nn.Module):
    """F_early (B, N, C) and F_IFE (B, C, h, w) -> F_HQ (B, C/4, 4h, 4w).

    ``theta``: None learns one value per channel, starting at 1 (eq. 2); a number fixes it (table VI).
    """

    theta: Tensor

    def __init__(self, embed: int, heads: int, theta: float | None = None) -> None:
        super().__init__()
        if theta is None:
            self.theta = nn.Parameter(torch.ones(1, 1, embed))
        else:
            self.register_buffer("theta", torch.full((1, 1, embed), float(theta)), persistent=False)
        self.early_from_image = CrossAttention(embed, heads)
        self.norm_early = nn.LayerNorm(embed)
        self.image_from_early = CrossAttention(embed, heads)
        self.norm_image = nn.LayerNorm(embed)
        self.upsample = nn.Sequential(
            nn.ConvTranspose2d(embed, embed // 2, 2, 2),
            nn.BatchNorm2d(embed // 2),
            nn.GELU(),
            nn.ConvTranspose2d(embed // 2, embed // 4, 2, 2),
            nn.BatchNorm2d(embed // 4),
            nn.GELU(),
        )

    def forward(self, early: Tensor, extracted: Tensor) -> Tensor:
        image = to_tokens(extracted)
        early = self.norm_early(early + self.theta * self.early_from_image(early, image))  # eq. 2
        image = self.norm_image(image + self.image_from_early(image, early))  # eq. 3
        fused: Tensor = self.upsample(to_map(image))
        return fused
