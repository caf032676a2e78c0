# SPDX-License-Identifier: GPL-3.0-or-later
"""Multi-head attention as the fusion and the decoder use it: projections with bias, no dropout, no positions."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class CrossAttention(nn.Module):
    """CA(q, kv). Parameters are laid out as in ``torch.nn.MultiheadAttention``, so such weights load.

    With a single key the softmax is over one value and always 1: the result is out_proj(v_proj(key)) for every query.
    The query and key projections then have no effect and no gradient, and are not computed.
    """

    def __init__(self, embed: int, heads: int) -> None:
        super().__init__()
        self.embed, self.heads = embed, heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * embed, embed))  # query, key, value rows
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * embed))
        self.out_proj = nn.Linear(embed, embed)
        nn.init.xavier_uniform_(self.in_proj_weight)
        nn.init.zeros_(self.out_proj.bias)

    def forward(self, query: Tensor, source: Tensor) -> Tensor:
        """``query`` (B, Nq, C), ``source`` (B, Nk, C) for keys and values -> (B, Nq, C)."""
        c = self.embed
        if source.shape[1] == 1:
            value = F.linear(source, self.in_proj_weight[2 * c :], self.in_proj_bias[2 * c :])
            return self.out_proj(value).expand(-1, query.shape[1], -1)
        q = F.linear(query, self.in_proj_weight[:c], self.in_proj_bias[:c])
        k, v = F.linear(source, self.in_proj_weight[c:], self.in_proj_bias[c:]).chunk(2, dim=-1)
        mixed = F.scaled_dot_product_attention(self._by_head(q), self._by_head(k), self._by_head(v))
        return self.out_proj(mixed.transpose(1, 2).flatten(2))

    def _by_head(self, x: Tensor) -> Tensor:
        """(B, N, C) -> (B, heads, N, C / heads)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
