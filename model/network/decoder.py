# SPDX-License-Identifier: GPL-3.0-or-later
"""The two-layer decoder (spec 8, fig. 5 left): one learnable token reads the features, and writes back to them."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .attention import CrossAttention
from .vit import Mlp


class DecoderLayer(nn.Module):
    """Token Q (B, 1, C) and features F (B, N, C) -> the same, updated. Post-norm, no positions.

    The token reads the features before it attends to itself (eq. 4): an untouched token has nothing to say.
    """

    def __init__(self, embed: int, heads: int) -> None:
        super().__init__()
        self.token_from_features = CrossAttention(embed, heads)
        self.norm1 = nn.LayerNorm(embed)
        self.self_attention = CrossAttention(embed, heads)
        self.norm2 = nn.LayerNorm(embed)
        self.mlp = Mlp(embed, 4 * embed)
        self.norm3 = nn.LayerNorm(embed)
        self.features_from_token = CrossAttention(embed, heads)
        self.norm4 = nn.LayerNorm(embed)

    def forward(self, token: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        token = self.norm1(token + self.token_from_features(token, features))  # eq. 4
        token = self.norm2(token + self.self_attention(token, token))
        token = self.norm3(token + self.mlp(token))
        features = self.norm4(features + self.features_from_token(features, token))  # eq. 5, first line
        return token, features


class TokenBranch(nn.Module):
    """Q_final (B, 1, C/4): LN(Q + CA(Q, F)) (eq. 6), then C -> C/2 -> C/4 without a residual."""

    def __init__(self, embed: int, heads: int) -> None:
        super().__init__()
        self.token_from_features = CrossAttention(embed, heads)
        self.norm = nn.LayerNorm(embed)
        self.mlp = Mlp(embed, embed // 2, embed // 4)

    def forward(self, token: Tensor, features: Tensor) -> Tensor:
        final: Tensor = self.mlp(self.norm(token + self.token_from_features(token, features)))
        return final


class Decoder(nn.Module):
    """Features (B, N, C) -> Q_final (B, 1, C/4) and features (B, N, C)."""

    def __init__(self, embed: int, heads: int, layers: int = 2) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.empty(1, embed))
        nn.init.normal_(self.token, std=0.02)
        self.layers = nn.ModuleList(DecoderLayer(embed, heads) for _ in range(layers))
        self.token_branch = TokenBranch(embed, heads)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        token = self.token.expand(features.shape[0], 1, -1)
        for layer in self.layers:
            token, features = layer(token, features)
        return self.token_branch(token, features), features
