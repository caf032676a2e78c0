# SPDX-License-Identifier: GPL-3.0-or-later
"""Building blocks of the light model: plain residual convolutions and the image-only backbone.

Plain 3x3 convolutions in contiguous channels-last layout are what two CPU cores train fastest (bf16 reaches
350 to 430 GFLOP/s on them at every width used here; a depthwise convolution a tenth of that).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from .compat import import_timm


def conv_bn(cin: int, cout: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """Convolution without bias, BatchNorm. (B, cin, H, W) -> (B, cout, H/stride, W/stride)."""
    return nn.Sequential(
        nn.Conv2d(cin, cout, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(cout, momentum=0.03)
    )


class ResidualBlock(nn.Module):
    """relu(x + BN(conv(relu(BN(conv(x)))))), width unchanged."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = conv_bn(width, width)
        self.second = conv_bn(width, width)
        last = self.second[1]
        assert isinstance(last, nn.BatchNorm2d)  # nosec B101
        nn.init.constant_(last.weight, 0.2)  # starts close to the identity: trains from the first step

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(torch.relu(self.first(x))))


class Gate(nn.Module):
    """Gated early fusion (paper eq. 1): g*F1 + (1-g)*F2 with g = sigmoid(linear([F1, F2])) per place and channel."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear = nn.Conv2d(2 * width, width, 1)

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        gate = torch.sigmoid(self.linear(torch.cat([first, second], 1)))
        return gate * first + (1 - gate) * second


class ConvBackbone(nn.Module):
    """Residual 3x3 stages at strides 4, 8, 16, 32 behind a stem of two stride-2 convolutions.

    forward: (B, bands, S, S) -> [stride 2, 4, 8, 16, 32] feature maps of widths (stem, *widths).
    """

    def __init__(self, bands: int, stem: int, widths: tuple[int, ...], depths: tuple[int, ...]) -> None:
        super().__init__()
        self.stem = conv_bn(bands, stem, 3, 2)
        self.downs = nn.ModuleList()
        self.stages = nn.ModuleList()
        before = stem
        for width, depth in zip(widths, depths):
            self.downs.append(conv_bn(before, width, 3, 2))
            self.stages.append(nn.ModuleList(ResidualBlock(width) for _ in range(depth)))
            before = width
        self.gate = Gate(widths[1])

    def forward(self, x: Tensor) -> list[Tensor]:
        x = torch.relu(self.stem(x))
        maps = [x]
        for level, (down, stage) in enumerate(zip(self.downs, self.stages)):
            x = torch.relu(down(x))
            entry = x
            assert isinstance(stage, nn.ModuleList)  # nosec B101
            for block in stage:
                x = block(x)
            if level == 1:
                x = self.gate(entry, x)
            maps.append(x)
        return maps


class TimmBackbone(nn.Module):
    """Any hierarchical timm family (`features_only`) through a neck of 1x1 convolutions to the same widths.

    The stride-2 map comes from a stem of its own, because many families have none.
    """

    def __init__(self, name: str, bands: int, stem: int, widths: tuple[int, ...]) -> None:
        super().__init__()
        timm = import_timm()
        self.stem = conv_bn(bands, stem, 3, 2)
        options: dict[str, Any] = {"features_only": True, "in_chans": bands, "pretrained": False}
        body: Any = timm.create_model(name, **options)
        self.body = body
        strides, channels = body.feature_info.reduction(), body.feature_info.channels()
        self.picks = [strides.index(s) for s in (4, 8, 16, 32)]
        self.neck = nn.ModuleList(conv_bn(channels[p], w, 1) for p, w in zip(self.picks, widths))

    def forward(self, x: Tensor) -> list[Tensor]:
        maps = self.body(x)
        return [
            torch.relu(self.stem(x)),
            *(torch.relu(n(maps[p])) for n, p in zip(self.neck, self.picks)),
        ]


class TokenDecoder(nn.Module):
    """One learnable token reads the fused features twice and answers into them (paper eqs. 4-6, light size).

    With a single token the feature-to-token attention is the token's own value for every place (softmax over
    one key), so it is written as the broadcast sum that it is.
    forward: (B, C, h, w) -> features (B, C, h, w), token (B, C).
    """

    def __init__(self, width: int, heads: int = 4, layers: int = 2) -> None:
        super().__init__()
        self.heads = heads
        self.token = nn.Parameter(torch.randn(1, width) * 0.02)
        self.query = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))
        self.keyval = nn.ModuleList(nn.Conv2d(width, 2 * width, 1) for _ in range(layers))
        self.mlp = nn.ModuleList(
            nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
            for _ in range(layers)
        )
        self.answer = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        batch, width, height, breadth = x.shape
        token = self.token.expand(batch, width)
        for query, keyval, mlp, answer in zip(self.query, self.keyval, self.mlp, self.answer):
            key, value = keyval(x).view(batch, 2, self.heads, width // self.heads, height * breadth).unbind(1)
            q = query(token).view(batch, self.heads, width // self.heads, 1)
            scores = (q * key).sum(2, keepdim=True).float() * (width // self.heads) ** -0.5
            weights = scores.softmax(-1).to(value.dtype)
            token = token + (value * weights).sum(-1).reshape(batch, width)
            token = token + mlp(token)
            x = x + answer(token)[:, :, None, None]
        return x, self.norm(token)
