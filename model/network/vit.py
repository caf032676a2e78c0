# SPDX-License-Identifier: GPL-3.0-or-later
"""The plain vision transformer of MFP, SimpleClick and CFR-ICL: the paper's frozen backbone (spec section 2).

Its parameter names are those of MAE and timm, so such weights load as they are. Tokens are (B, N, C) in raster order.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PRETRAINED_GRID_PX = 224
"""Windows are as large as the whole image was when the backbone was pretrained: 224 px."""


class BandConv2d(nn.Conv2d):
    """The first convolution over an image. Bands beyond the third are convolved apart and added.

    So a model with further bands whose extra slices are zero gives bit for bit what the three-band model gives: no
    rounding depends on how many bands are summed in one loop.
    """

    def forward(self, image: Tensor) -> Tensor:
        if self.in_channels <= 3:
            return super().forward(image)
        first = self._conv_forward(image[:, :3], self.weight[:, :3], self.bias)
        return first + self._conv_forward(image[:, 3:], self.weight[:, 3:], None)


class PatchEmbed(nn.Module):
    """(B, bands, S, S) -> (B, N, C): one convolution whose kernel and stride are the patch."""

    def __init__(self, bands: int, patch: int, embed: int) -> None:
        super().__init__()
        self.proj = BandConv2d(bands, embed, patch, patch)

    def forward(self, image: Tensor) -> Tensor:
        tokens: Tensor = self.proj(image)
        return tokens.flatten(2).transpose(1, 2)


class SelfAttention(nn.Module):
    def __init__(self, embed: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(embed, 3 * embed)
        self.proj = nn.Linear(embed, embed)

    def forward(self, x: Tensor) -> Tensor:
        batch, count, embed = x.shape
        qkv = self.qkv(x).view(batch, count, 3, self.heads, embed // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv.unbind(0)  # (B, heads, N, C / heads) each
        mixed = F.scaled_dot_product_attention(query, key, value)  # scale: (C / heads)^-0.5
        return self.proj(mixed.transpose(1, 2).reshape(batch, count, embed))


class Mlp(nn.Module):
    def __init__(self, width: int, hidden: int, out: int | None = None) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, out or width)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(F.gelu(self.fc1(x)))  # erf GELU


class Block(nn.Module):
    """Pre-norm transformer block; no drop path, no layer scale."""

    def __init__(self, embed: int, heads: int, mlp_ratio: float) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(embed, eps=1e-6)
        self.attn = SelfAttention(embed, heads)
        self.norm2 = nn.LayerNorm(embed, eps=1e-6)
        self.mlp = Mlp(embed, int(embed * mlp_ratio))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class VitOutput(NamedTuple):
    """What the network takes from its backbone."""

    first: Tensor  # F_ViT^1 (B, N, C): tokens after the second block
    second: Tensor  # F_ViT^2 (B, N, C): after the third
    last: Tensor  # F_ViT^N (B, C, h, w)


class Vit(nn.Module):
    """Patch embedding, learned positions, blocks. No class token and no final norm."""

    def __init__(
        self,
        *,
        side: int = 448,
        patch: int = 16,
        bands: int = 3,
        embed: int = 768,
        depth: int = 12,
        heads: int = 12,
        mlp_ratio: float = 4.0,
        windowed: bool = True,
    ) -> None:
        super().__init__()
        self.grid = side // patch
        self.windows = windows_per_side(side, patch) if windowed else 1
        self.group = 6 if depth == 12 else max(depth // 4, 1)
        if windowed and depth < 12:
            raise ValueError(f"windowed attention needs at least 12 blocks, not {depth}")
        self.patch_embed = PatchEmbed(bands, patch, embed)
        self.pos_embed = nn.Parameter(torch.empty(1, self.grid**2, embed))
        self.blocks = nn.ModuleList(Block(embed, heads, mlp_ratio) for _ in range(depth))
        nn.init.trunc_normal_(self.pos_embed, std=0.02)

    def embed_image(self, image: Tensor) -> Tensor:
        """Normalised image (B, bands, S, S) -> patch tokens (B, N, C), positions not yet added."""
        tokens: Tensor = self.patch_embed(image)
        return tokens

    def forward(self, tokens: Tensor, prompt: Tensor | None = None) -> VitOutput:
        """``tokens``: from :meth:`embed_image`; ``prompt``: (B, N, C) to add to them, or None."""
        x = tokens if prompt is None else tokens + prompt
        x = x + self.pos_embed
        early: list[Tensor] = []
        in_windows = False
        for number, block in enumerate(self.blocks, start=1):
            is_global = self.windows == 1 or number % self.group == 0
            if is_global and in_windows:
                x = join_windows(x, self.windows)
            elif not is_global and not in_windows:
                x = split_windows(x, self.windows)
            in_windows = not is_global
            x = block(x)
            if number in (2, 3):
                early.append(join_windows(x, self.windows) if in_windows else x)
        if in_windows:
            x = join_windows(x, self.windows)
        return VitOutput(early[0], early[1], to_map(x))


def windows_per_side(side: int, patch: int) -> int:
    """How many attention windows fit along a side: 2 at 448 px, 3 at 672 px."""
    if side % PRETRAINED_GRID_PX:
        raise ValueError(f"windowed attention needs an input side that is a multiple of 224 px, not {side}")
    return (side // patch) // (PRETRAINED_GRID_PX // patch)


def split_windows(tokens: Tensor, windows: int) -> Tensor:
    """(B, N, C) -> (B * windows^2, N / windows^2, C): each square window becomes a batch item."""
    batch, count, embed = tokens.shape
    size = math.isqrt(int(count)) // windows
    x = tokens.view(batch, windows, size, windows, size, embed).transpose(2, 3)
    return x.reshape(batch * windows**2, size * size, embed)


def join_windows(tokens: Tensor, windows: int) -> Tensor:
    """The inverse of :func:`split_windows`."""
    _, count, embed = tokens.shape
    size = math.isqrt(int(count))
    x = tokens.view(-1, windows, windows, size, size, embed).transpose(2, 3)
    return x.reshape(-1, windows**2 * count, embed)


def to_map(tokens: Tensor) -> Tensor:
    """(B, h * w, C) -> (B, C, h, w) for a square grid."""
    batch, count, embed = tokens.shape
    side = math.isqrt(int(count))
    return tokens.transpose(1, 2).reshape(batch, embed, side, side)


def to_tokens(feature_map: Tensor) -> Tensor:
    """(B, C, h, w) -> (B, h * w, C)."""
    return feature_map.flatten(2).transpose(1, 2)


def resize_positions(positions: Tensor, height: int, width: int) -> Tensor:
    """(1, N, C) position embeddings of a square grid, resized to height x width patches: (1, height * width, C)."""
    if positions.shape[1] == height * width and height == width:
        return positions
    resized = F.interpolate(to_map(positions), size=(height, width), mode="bicubic", align_corners=False)
    return to_tokens(resized)
