# SPDX-License-Identifier: GPL-3.0-or-later
"""VFM-ISRefiner, put together (paper fig. 2). docs/model.md walks through it and lists every deviation.

image --> patch tokens --(+ prompt tokens)--> frozen ViT --> F1, F2, F_ViT --> SimpleFPN --> P4..P32
image --> extractor --> F_IFE        F1, F2 --> gate --> F_early        F_early, F_IFE --> fusion --> F_HQ
M_coord = [previous, modulated, positive disks, negative disks] --> mask processing --> F_mask
F_mask, F_ViT --> dense fusion --> decoder --> token, features --> head (+ F_HQ + F_multiscale) --> logits
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..clicks import click_maps
from .base import Features, InteractiveModel, Normalize, band_statistics
from .decoder import Decoder
from .extractor import ImageFeatureExtractor
from .fusion import EarlyFusion, ImageFeatureFusion
from .head import DynamicConv, FeatureBranch, MultiScaleFusion
from .masks import MaskProcessing
from .neck import SimpleFPN
from .timm_backbone import TimmBackbone
from .vit import PatchEmbed, Vit, VitOutput, to_tokens

PROFILES = ("paper_windowed", "paper", "released")
MODULATIONS = ("vfm", "mfp", "none")


@dataclass(frozen=True)
class VfmConfig:
    """Everything that decides the network's shape and behaviour. The defaults are the paper's ViT-B.

    ``profile``: ``"paper_windowed"`` attends in windows as the frozen weights were trained; ``"paper"`` is global;
    ``"released"`` repeats the published code (global, decoder sees F_mask alone, scrambled reshape), for its weights.
    ``backbone``: ``"vit"`` is our own; any other name is a timm model, plain or hierarchical.
    ``late_prompts``: the backbone sees the image alone, and ``encode`` holds all that is costly.
    The last five switch off or replace one idea each, for the paper's tables V to VIII.
    """

    profile: str = "paper_windowed"
    input_side: int = 448
    in_bands: int = 3
    patch: int = 16
    embed: int = 768
    depth: int = 12
    heads: int = 12
    mlp_ratio: float = 4.0
    neck: tuple[int, ...] = (128, 256, 512, 1024)
    fusion_heads: int = 8
    extractor: tuple[int, ...] = (64, 128, 256, 512)
    masks: tuple[int, ...] = (64, 128, 256, 512)
    backbone: str = "vit"
    late_prompts: bool = False
    two_pass_first_click: bool = True
    band_mean: tuple[float, ...] = ()  # per band in [0, 1]; empty: ImageNet's, see band_statistics
    band_std: tuple[float, ...] = ()
    bgr: bool = False  # True feeds the bands in reverse: the published weights were trained on BGR images
    use_vit: bool = True  # table V: F_ViT in the decoder
    use_hq: bool = True  # table V: F_HQ
    theta: float | None = None  # table VI: None learns it
    early: str = "gated"  # table VII: gated, first, second, fixed
    modulation: str = "vfm"  # table VIII: vfm, mfp, none

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise ValueError(f"unknown profile {self.profile!r}: expected one of {', '.join(PROFILES)}")
        if self.modulation not in MODULATIONS:
            raise ValueError(f"unknown modulation {self.modulation!r}: expected one of {', '.join(MODULATIONS)}")
        if self.input_side % self.patch:
            raise ValueError(f"input_side {self.input_side} is not a multiple of the patch {self.patch}")
        if self.embed % self.fusion_heads or self.embed % 4:
            raise ValueError(f"embed {self.embed} must be divisible by 4 and by fusion_heads {self.fusion_heads}")
        if len(self.neck) != 4 or len(self.masks) != 4 or len(self.extractor) != 4:
            raise ValueError("neck, masks and extractor need four widths each")
        for values in (self.band_mean, self.band_std):
            if values and len(values) != self.in_bands:
                raise ValueError(f"{len(values)} band statistics for {self.in_bands} bands")


SIZES: dict[str, VfmConfig] = {
    "vitb": VfmConfig(),
    # A quarter of the width: 9.25 M parameters, 10 GMAC; for machines and training budgets that ViT-B is too much for.
    "small": VfmConfig(
        embed=192, heads=3, neck=(32, 64, 128, 256), extractor=(32, 64, 96, 128), masks=(32, 64, 96, 128)
    ),
    # The size of the small reference files; too small to be useful, right for tests.
    "tiny": VfmConfig(embed=64, heads=4, neck=(16, 32, 64, 128)),
}


class _ImageSide(NamedTuple):
    """What the decoder needs of the image: computed at encode (late prompts) or at every click (as published)."""

    last: Tensor  # F_ViT^N (B, C, h, w)
    detail: Tensor  # F_HQ + F_multiscale (B, C/4, 4h, 4w)


class VfmModel(InteractiveModel):
    """VFM-ISRefiner. Backbone, prompt embedding and neck start frozen; all else is the adapter that learns."""

    kind = "vfm"
    config: VfmConfig

    def __init__(self, config: VfmConfig | None = None) -> None:
        super().__init__()
        c = self.config = config or VfmConfig()
        self.input_side, self.in_bands = c.input_side, c.in_bands
        self.late_prompts, self.modulation = c.late_prompts, c.modulation
        self.two_pass_first_click = c.two_pass_first_click
        mean, std = band_statistics(c.in_bands)
        self.normalize = Normalize(c.band_mean or mean, c.band_std or std)
        self.backbone = _backbone(c)
        self.prompt_embed = PatchEmbed(4, c.patch, c.embed)
        self.neck = SimpleFPN(c.embed, c.neck)
        if c.use_hq:
            self.early_fusion = EarlyFusion(c.embed, c.early)
            self.extractor = ImageFeatureExtractor(c.in_bands, c.extractor, c.embed)
            self.image_fusion = ImageFeatureFusion(c.embed, c.fusion_heads, c.theta)
        self.mask_processing = MaskProcessing(c.masks, c.embed)
        if c.use_vit:
            self.dense_fusion = nn.Conv2d(2 * c.embed, c.embed, 1)  # idle in the released profile, but in its files
        self.decoder = Decoder(c.embed, c.fusion_heads)
        self.feature_branch = FeatureBranch(c.embed, scrambled=c.profile == "released")
        self.multi_scale = MultiScaleFusion(c.neck, c.embed // 4)
        self.dynamic_conv = DynamicConv(c.embed // 4)
        for part in self.frozen_parts():
            part.requires_grad_(False)
        if isinstance(self.backbone, TimmBackbone):
            self.backbone.project.requires_grad_(True)

    def frozen_parts(self) -> tuple[nn.Module, ...]:
        """What the paper keeps as it was pretrained."""
        return self.backbone, self.prompt_embed, self.neck

    def encode(self, image: Tensor) -> Features:
        """(B, bands, S, S) in [0, 1] -> late prompts: ``last`` (B, C, h, w) and ``detail`` (B, C/4, 4h, 4w);
        otherwise ``tokens`` (B, N, C) and, with F_HQ, ``extracted`` F_IFE (B, C, h, w)."""
        image = self.normalize(image.flip(1) if self.config.bgr else image)
        with self._frozen():
            tokens = self.backbone.embed_image(image)
        features = {"tokens": tokens}
        if self.config.use_hq:
            features["extracted"] = self.extractor(image)
        if not self.late_prompts:
            return features
        return self._image_side(features, prompt=None)._asdict()

    def decode(self, features: Features, prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        side = self.config.input_side
        maps = torch.cat([prev, mod, click_maps(clicks, side, side).to(prev)], dim=1)  # M_coord (B, 4, S, S)
        if self.late_prompts:
            image_side = _ImageSide(features["last"], features["detail"])
        else:
            with self._frozen():
                prompt = self.prompt_embed(maps)
            image_side = self._image_side(features, prompt)
        fused = self.mask_processing(maps)  # F_mask (B, C, h, w)
        if self.config.use_vit and self.config.profile != "released":
            fused = self.dense_fusion(torch.cat([fused, image_side.last], dim=1))  # F_DFC; the mask comes first
        token, decoded = self.decoder(to_tokens(fused))  # (B, 1, C/4), (B, N, C)
        final = image_side.detail + self.feature_branch(decoded)  # F_final of eq. 5
        logits = self.dynamic_conv(final, token)  # (B, 1, S/4, S/4)
        return F.interpolate(logits, size=(side, side), mode="bilinear", align_corners=True)

    def _image_side(self, features: Features, prompt: Tensor | None) -> _ImageSide:
        with self._frozen():
            seen: VitOutput = self.backbone(features["tokens"], prompt)
            pyramid = self.neck(seen.last)
        detail = self.multi_scale(pyramid)  # F_multiscale
        if self.config.use_hq:
            early = self.early_fusion(seen.first, seen.second)
            detail = detail + self.image_fusion(early, features["extracted"])  # + F_HQ
        return _ImageSide(seen.last, detail)

    def _frozen(self) -> torch.no_grad | nullcontext[None]:
        """As published, no gradient enters the backbone while it is frozen, not even through the prompts."""
        learns = any(p.requires_grad for part in self.frozen_parts() for p in part.parameters())
        return nullcontext() if learns else torch.no_grad()


def _backbone(c: VfmConfig) -> Vit | TimmBackbone:
    if c.backbone != "vit":
        return TimmBackbone(c.backbone, side=c.input_side, bands=c.in_bands, embed=c.embed, late=c.late_prompts)
    return Vit(
        side=c.input_side,
        patch=c.patch,
        bands=c.in_bands,
        embed=c.embed,
        depth=c.depth,
        heads=c.heads,
        mlp_ratio=c.mlp_ratio,
        windowed=c.profile == "paper_windowed",
    )


def sized(size: str, **changes: object) -> VfmConfig:
    """The configuration of a named size with some settings changed: ``sized("small", late_prompts=True)``."""
    if size not in SIZES:
        raise ValueError(f"unknown size {size!r}: expected one of {', '.join(SIZES)}")
    return replace(SIZES[size], **changes)  # type: ignore[arg-type]
