# SPDX-License-Identifier: GPL-3.0-or-later
"""`segmap-light`: the paper's design at a size for two CPU cores, with late prompts.

    encode: image -> backbone (strides 2..32, gated early fusion) -> projections and an embedding per place
    decode: M_coord = [prev, mod, positive disk, negative disk] -> mask processing (strides 2, 4)
            + priors computed from the clicks (light_priors) -> a small U-Net over image and prompt features
            -> token decoder at stride 16 -> dynamic convolution head at stride 2 -> logits and predicted IoU

Deviations from the paper and their reasons are listed in docs/model-card.md.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..modulation import modulate_each
from .base import InteractiveModel
from .light_blocks import ConvBackbone, ResidualBlock, TimmBackbone, TokenDecoder, conv_bn
from .light_priors import (
    colour_codes,
    colour_likelihood,
    edge_costs,
    gather,
    geodesic,
    grid_clicks,
    likeness,
    nearest_distance,
    opponent,
)

MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)
PRIORS = 18


@dataclass(frozen=True)
class LightConfig:
    """Everything that decides the shape of the network and how it wants to be run."""

    input_side: int = 256
    in_bands: int = 3
    backbone: str = "conv"  # or the name of a timm family with strides 4, 8, 16, 32
    stem: int = 24
    widths: tuple[int, ...] = (48, 80, 144, 224)
    depths: tuple[int, ...] = (1, 2, 3, 2)
    decoder: tuple[int, ...] = (40, 64, 96, 128)
    decoder_depths: tuple[int, ...] = (1, 1, 1)  # residual blocks on the way back up, at strides 2, 4, 8
    fine: int = 16
    embedding: int = 16
    modulation: str = "vfm"
    priors: bool = True  # False feeds zeros in place of the colour priors, for the ablation
    first_click_sides: tuple[int, ...] = (0,)
    first_bias: float = 0.0  # added to the logits while there is no mask: trained networks are shy at the first click

    def __post_init__(self) -> None:
        """Raises ValueError for depths that do not fit the network."""
        if len(self.decoder_depths) != 3 or min(self.decoder_depths) < 1:
            raise ValueError(f"decoder_depths are three numbers of blocks, one at least, not {self.decoder_depths}")

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> LightConfig:
        """Lists (from JSON and TOML) become tuples; an unknown name raises TypeError."""
        fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return cls(**fields)


class LightModel(InteractiveModel):
    """The light model; the contract is that of `InteractiveModel`, prompts enter in `decode` only."""

    kind = "light"
    config: LightConfig
    mean: Tensor
    std: Tensor
    late_prompts = True
    two_pass_first_click = False

    def __init__(self, config: LightConfig | None = None) -> None:
        super().__init__()
        config = config or LightConfig()
        self.config = config
        self.input_side = config.input_side
        self.in_bands = config.in_bands
        self.modulation = config.modulation
        self.first_click_sides = config.first_click_sides
        self._quality: Tensor | None = None
        self._build_encoder(config)
        self._build_decoder(config)

    def _build_encoder(self, c: LightConfig) -> None:
        bands = 2 * c.in_bands
        if c.backbone == "conv":
            self.backbone: nn.Module = ConvBackbone(bands, c.stem, c.widths, c.depths)
        else:
            self.backbone = TimmBackbone(c.backbone, bands, c.stem, c.widths)
        self.detail = conv_bn(c.stem, c.fine)
        self.project = nn.ModuleList(conv_bn(w, d, 1) for w, d in zip(c.widths, c.decoder))
        self.embed_in = nn.ModuleList(nn.Conv2d(w, 2 * c.embedding, 1) for w in c.widths)
        self.embed_out = nn.Conv2d(2 * c.embedding, c.embedding, 1)
        mean = (MEAN * c.in_bands)[: c.in_bands] if c.in_bands != 3 else MEAN
        std = (STD * c.in_bands)[: c.in_bands] if c.in_bands != 3 else STD
        self.register_buffer("mean", torch.tensor(mean).view(1, -1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(std).view(1, -1, 1, 1), persistent=False)
        self.sharpness = nn.Parameter(torch.tensor(5.0))

    def _build_decoder(self, c: LightConfig) -> None:
        d4, d8, d16, d32 = c.decoder
        self.mask_half = conv_bn(4, c.fine)
        self.mask_quarter = conv_bn(c.fine, d4, 3, 2)
        self.prior_in = conv_bn(PRIORS, d4, 3)
        self.down = nn.ModuleList([conv_bn(d4, d8, 3, 2), conv_bn(d8, d16, 3, 2), conv_bn(d16, d32, 3, 2)])
        self.fuse = nn.ModuleList(ResidualBlock(d) for d in c.decoder)
        self.up = nn.ModuleList([conv_bn(d32, d16, 1), conv_bn(d16, d8, 1), conv_bn(d8, d4, 1)])
        self.merge = nn.ModuleList(ResidualBlock(d) for d in (d16, d8, d4))
        self.token = TokenDecoder(d16)
        self.up_half = conv_bn(d4, c.fine, 1)
        self.fine = ResidualBlock(c.fine)
        self.further = nn.ModuleList(
            nn.Sequential(*(ResidualBlock(width) for _ in range(depth - 1)))
            for width, depth in zip((c.fine, d4, d8), c.decoder_depths)
        )
        self.kernel = nn.Linear(d16, c.fine)
        self.logit = nn.Conv2d(c.fine, 1, 3, padding=1)
        self.coarse = nn.Conv2d(d8, 1, 1)  # a second opinion at stride 8, only for the loss
        self.iou = nn.Sequential(nn.Linear(2 * d16 + 2, 64), nn.GELU(), nn.Linear(64, 1))
        nn.init.normal_(self.kernel.weight, std=0.01)
        nn.init.zeros_(self.kernel.bias)

    # -- image -------------------------------------------------------------------------------------------------
    def encode(self, image: Tensor) -> dict[str, Tensor]:
        """(B, C, S, S) float32 in [0, 1] -> all that depends on the image alone; S a multiple of 32."""
        centred = (image - self.mean) / self.std
        level = image.mean((2, 3), keepdim=True)
        spread = image.std((1, 2, 3), keepdim=True).clamp_min(0.02)
        both = torch.cat([centred, (image - level) / spread], 1).contiguous(memory_format=torch.channels_last)
        maps = self.backbone(both)
        features = {"detail": self.detail(maps[0])}
        for name, layer, level_map in zip(("f4", "f8", "f16", "f32"), self.project, maps[1:]):
            features[name] = layer(level_map)
        features["embedding"] = self._embedding(maps[1:])
        with torch.no_grad():
            colour = opponent(F.avg_pool2d(image.float(), 4))
            features["colour"] = colour
            features["codes"] = colour_codes(colour)
            features["cost_down"], features["cost_right"] = edge_costs(colour)
        return features

    def _embedding(self, maps: list[Tensor]) -> Tensor:
        """(B, E, S/4, S/4), unit length per place: what the likeness of learnt features is measured in."""
        total = self.embed_in[-1](maps[-1])
        for layer, level_map in zip(list(self.embed_in)[-2::-1], maps[-2::-1]):
            total = F.interpolate(total, size=level_map.shape[-2:], mode="bilinear") + layer(level_map)
        return F.normalize(self.embed_out(torch.relu(total)).float(), dim=1)

    # -- clicks ------------------------------------------------------------------------------------------------
    def _priors(self, features: dict[str, Tensor], prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        """(B, PRIORS, S/4, S/4): see light_priors; only the likeness of embeddings carries a gradient."""
        height, width = features["colour"].shape[-2:]
        half = clicks.shape[1] // 2
        position, valid = grid_clicks(clicks, 4)
        signs = [(position[:, :half], valid[:, :half]), (position[:, half:], valid[:, half:])]
        with torch.no_grad():
            small = F.avg_pool2d(torch.cat([prev, mod], 1).float(), 4)
            near = torch.cat([nearest_distance(p, v, height, width) for p, v in signs], 1)
            places = [near < 1.3, torch.exp(-near / 3.0), torch.tanh(near / (height / 3))]
            newest = clicks[..., 2].argmax(1)
            latest = nearest_distance(
                position.gather(1, newest[:, None, None].expand(-1, 1, 2)),
                valid.gather(1, newest[:, None]),
                height,
                width,
            )
            latest = torch.exp(-latest / 2.0) * torch.where(newest < half, 1.0, -1.0)[:, None, None, None]
            colours = self._colour_priors(features, small[:, :1], near, signs)
            if not self.config.priors:
                colours = torch.zeros_like(colours)
        alike = self._embedding_priors(features["embedding"], small[:, :1], near[:, :1], signs)
        return torch.cat([small, *[p.float() for p in places], latest, colours, alike], 1)

    def _colour_priors(
        self, features: dict[str, Tensor], prev: Tensor, near: Tensor, signs: list[tuple[Tensor, Tensor]]
    ) -> Tensor:
        """Likeness of colour to either sign's clicks, histogram likelihood, geodesic closeness: (B, 5, h, w)."""
        colour = features["colour"]
        soft = F.avg_pool2d(colour, 3, 1, 1, count_include_pad=False)
        like = [likeness(colour * 2.0, gather(soft, p) * 2.0, v) for p, v in signs]
        empty = (prev.amax((2, 3), keepdim=True) < 0.5).float()
        seed = torch.exp(-near[:, :1] / 2.0)
        inside = (prev * (1 - empty) + seed).flatten(1)
        outside = ((1 - prev) + torch.exp(-near[:, 1:] / 2.0) * 4.0).flatten(1)
        share = colour_likelihood(features["codes"], inside, outside).view_as(prev)
        costs = (features["cost_down"], features["cost_right"])
        path = torch.exp(-geodesic(costs, near < 1.0) / 3.0)
        return torch.cat([*like, share, path], 1)

    def _embedding_priors(
        self, embedding: Tensor, prev: Tensor, near: Tensor, signs: list[tuple[Tensor, Tensor]]
    ) -> Tensor:
        """Likeness of learnt features to clicks of either sign, and to the previous mask's inside and outside."""
        flat = embedding.flatten(2)
        shape = (embedding.shape[0], 1, *embedding.shape[2:])
        maps = []
        for position, valid in signs:
            cosine = torch.bmm(gather(embedding, position), flat)
            maps.append(cosine.masked_fill(~valid[..., None], -1.0).amax(1).view(shape))
        inside = (prev + torch.exp(-near / 2.0)).flatten(2)
        outside = (1 - prev).flatten(2) * (1 - torch.exp(-near / 2.0)).flatten(2)
        for weights in (inside, outside):
            mean = (flat * weights).sum(2) / weights.sum(2).clamp_min(1e-3)
            maps.append(torch.bmm(F.normalize(mean, dim=1)[:, None], flat).view(shape))
        return torch.exp((torch.cat(maps, 1) - 1) * self.sharpness.clamp(1.0, 20.0))

    def decode(self, features: dict[str, Tensor], prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        """prev, mod (B, 1, S, S) in [0, 1]; clicks (B, 2P, 3) rows (row, col, order) -> logits (B, 1, S, S)."""
        logits = self.decode_all(features, prev, mod, clicks)[0]
        if self.config.first_bias:
            logits = logits + self.config.first_bias * (prev.amax((1, 2, 3), keepdim=True) < 0.5)
        return logits

    def interact(self, features: dict[str, Tensor], prev: Tensor, clicks: Tensor) -> Tensor:
        """As in the base class, but modulation makes nothing of an empty map: so the network was trained."""
        return self.decode(features, prev, self.modulated(prev, clicks), clicks)

    def modulated(self, prev: Tensor, clicks: Tensor) -> Tensor:
        """What `decode` is given as ``mod``: (B, 1, S, S), without a gradient."""
        if self.modulation == "none":
            return torch.zeros_like(prev)
        return modulate_each(prev.detach(), clicks, self.modulation)

    def decode_all(
        self, features: dict[str, Tensor], prev: Tensor, mod: Tensor, clicks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """As `decode`, with the half-resolution logits (B, 1, S/2, S/2) and the stride-8 ones for the loss."""
        half = clicks.shape[1] // 2
        position, valid = grid_clicks(clicks, 2)
        side = features["detail"].shape[-2:]
        disks = [nearest_distance(position[:, s], valid[:, s], *side) < 2.5 for s in (slice(half), slice(half, None))]
        coord = torch.cat([F.avg_pool2d(torch.cat([prev, mod], 1).float(), 2), *[d.float() for d in disks]], 1)
        mask_half = torch.relu(self.mask_half(coord))
        priors = self._priors(features, prev, mod, clicks)
        x = torch.relu(features["f4"] + self.mask_quarter(mask_half) + self.prior_in(priors))
        x = self.fuse[0](x)
        skips = [x]
        for level, name in enumerate(("f8", "f16", "f32")):
            x = self.fuse[level + 1](torch.relu(self.down[level](x) + features[name]))
            skips.append(x)
        x = self._rise(x, skips[2], 0)
        x, token = self.token(x)
        wide = x
        x = self.further[2](self._rise(x, skips[1], 1))
        coarse = self.coarse(x)
        x = self.further[1](self._rise(x, skips[0], 2))
        x = F.interpolate(self.up_half(x), scale_factor=2, mode="bilinear") + features["detail"] + mask_half
        x = self.further[0](self.fine(torch.relu(x)))
        dynamic = (x * self.kernel(token)[:, :, None, None]).sum(1, keepdim=True)
        logits = (self.logit(x) + dynamic).float()
        self._quality = self._predict_iou(wide, token, logits)
        return F.interpolate(logits, scale_factor=2, mode="bilinear"), logits, coarse.float()

    def _rise(self, x: Tensor, skip: Tensor, index: int) -> Tensor:
        x = F.interpolate(self.up[index](x), scale_factor=2, mode="bilinear") + skip
        return self.merge[index](torch.relu(x))

    def _predict_iou(self, wide: Tensor, token: Tensor, logits: Tensor) -> Tensor:
        """(B,) logit of the IoU, from the token, the features under the mask, its size and its certainty."""
        mask = torch.sigmoid(logits.detach())
        small = F.adaptive_avg_pool2d(mask, (wide.shape[-2], wide.shape[-1]))
        pooled = (wide.detach().float() * small).sum((2, 3)) / small.sum((2, 3)).clamp_min(0.1)
        certainty = ((mask - 0.5).abs() * 2 * (mask > 0.2)).sum((2, 3)) / (mask > 0.2).sum((2, 3)).clamp_min(1)
        inputs = torch.cat([token.detach().float(), pooled, mask.mean((2, 3)).sqrt(), certainty], 1)
        result: Tensor = self.iou(inputs)[:, 0].float()
        return result

    def quality(self) -> Tensor | None:
        """(B,) predicted IoU with the whole object of the last decode: low where the frame cuts the object."""
        return None if self._quality is None else torch.sigmoid(self._quality)

    def quality_logits(self) -> Tensor | None:
        """(B,) as `quality` before the sigmoid, with gradient; for the loss."""
        return self._quality

    def config_dict(self) -> dict[str, Any]:
        """The configuration as plain JSON values, as written into the checkpoint's metadata."""
        return asdict(self.config)
