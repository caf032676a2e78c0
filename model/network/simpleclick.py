# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks VFM-ISRefiner grew from: SimpleClick (also CFR-ICL's) and MFP, with their own heads (spec 13).

Both use the backbone and neck of :mod:`model.network.vfm`, always windowed. SimpleClick's prompts are three maps
[previous, positive disks, negative disks]; MFP adds the modulated map and refines with mask features at stride 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..clicks import click_maps
from .base import Features, InteractiveModel, Normalize, band_statistics
from .head import MultiScaleFusion
from .masks import XceptionConv, halving_convs
from .neck import SimpleFPN
from .vit import PatchEmbed, Vit

HEAD_WIDTH = 256


@dataclass(frozen=True)
class SimpleClickConfig:
    """The defaults are ViT-B. ViT-L: embed 1024, depth 24; ViT-H: patch 14, embed 1280, depth 32; both 16 heads."""

    input_side: int = 448
    in_bands: int = 3
    patch: int = 16
    embed: int = 768
    depth: int = 12
    heads: int = 12
    mlp_ratio: float = 4.0
    neck: tuple[int, ...] = (128, 256, 512, 1024)


@dataclass(frozen=True)
class MfpConfig(SimpleClickConfig):
    """MFP ViT-B."""

    modulation: str = "mfp"


class SimpleClickModel(InteractiveModel):
    """SimpleClick: backbone, neck, four 1x1 convolutions, one more, a 1x1 convolution to logits."""

    kind = "simpleclick"
    late_prompts = False
    modulation = "none"
    two_pass_first_click = False
    prompt_maps = 3
    config: SimpleClickConfig

    def __init__(self, config: SimpleClickConfig | None = None) -> None:
        super().__init__()
        c = self.config = config or self._default_config()
        self.input_side, self.in_bands = c.input_side, c.in_bands
        self.normalize = Normalize(*band_statistics(c.in_bands))
        self.backbone = Vit(
            side=c.input_side,
            patch=c.patch,
            bands=c.in_bands,
            embed=c.embed,
            depth=c.depth,
            heads=c.heads,
            mlp_ratio=c.mlp_ratio,
        )
        self.prompt_embed = PatchEmbed(self.prompt_maps, c.patch, c.embed)
        self.neck = SimpleFPN(c.embed, c.neck)
        self.multi_scale = MultiScaleFusion(c.neck, HEAD_WIDTH)
        self.to_logits = nn.Conv2d(HEAD_WIDTH, 1, 1)

    def encode(self, image: Tensor) -> Features:
        """``tokens`` (B, N, C): the image's patches. The transformer itself sees the clicks and waits for them."""
        return {"tokens": self.backbone.embed_image(self.normalize(image))}

    def decode(self, features: Features, prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        maps = torch.cat([prev, self._disks(clicks, prev)], dim=1)  # (B, 3, S, S)
        return self._upsampled(self.to_logits(self._fused(features, maps)))

    def _fused(self, features: Features, maps: Tensor) -> Tensor:
        """(B, 256, S/4, S/4) from the image's tokens and the prompt maps."""
        seen = self.backbone(features["tokens"], self.prompt_embed(maps))
        fused: Tensor = self.multi_scale(self.neck(seen.last))
        return fused

    def _disks(self, clicks: Tensor, like: Tensor) -> Tensor:
        return click_maps(clicks, self.input_side, self.input_side).to(like)

    def _upsampled(self, logits: Tensor) -> Tensor:
        size = (self.input_side, self.input_side)
        return F.interpolate(logits, size=size, mode="bilinear", align_corners=True)

    @classmethod
    def _default_config(cls) -> SimpleClickConfig:
        return SimpleClickConfig()


class MfpModel(SimpleClickModel):
    """MFP: the multi-scale features meet features of [image, previous, modulated] before the logits."""

    kind = "mfp"
    modulation = "mfp"
    two_pass_first_click = True
    prompt_maps = 4

    def __init__(self, config: MfpConfig | None = None) -> None:
        super().__init__(config)
        self.modulation = config.modulation if config else "mfp"
        self.mask_steps = nn.Sequential(*halving_convs(self.in_bands + 2, (64, HEAD_WIDTH)))
        self.mask_xception = XceptionConv(HEAD_WIDTH, HEAD_WIDTH)
        self.refine = nn.Sequential(XceptionConv(2 * HEAD_WIDTH, HEAD_WIDTH), XceptionConv(HEAD_WIDTH, HEAD_WIDTH))

    def encode(self, image: Tensor) -> Features:
        """``tokens`` as SimpleClick, and ``image`` (B, bands, S, S) normalised for the mask features."""
        return {"image": self.normalize(image), **super().encode(image)}

    def decode(self, features: Features, prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        fused = self._fused(features, torch.cat([prev, mod, self._disks(clicks, prev)], dim=1))
        masks = self.mask_xception(self.mask_steps(torch.cat([features["image"], prev, mod], dim=1)))
        return self._upsampled(self.to_logits(self.refine(torch.cat([fused, masks], dim=1))))

    @classmethod
    def _default_config(cls) -> SimpleClickConfig:
        return MfpConfig()
