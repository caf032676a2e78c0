# SPDX-License-Identifier: GPL-3.0-or-later
"""Any timm model as the backbone: plain transformers (DINOv2, DINOv3, MAE, SAM, ...) and hierarchical ones.

A plain transformer takes the prompts as the paper's does, added to its patch tokens. A hierarchical model has no patch
tokens to add them to, so it needs late prompts; its maps are brought to the network's grid by 1x1 projections.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from .compat import import_timm
from .vit import VitOutput, to_tokens

STRIDE = 16
"""The network's grid: h = S / 16."""
LEAST_SHARE = 0.5
"""At least this part of the tensors stands in the right file unchanged; positions and first kernels are adapted."""


class TimmBackbone(nn.Module):
    """``embed_image`` passes the image on; ``forward`` runs the timm model and maps its outputs to VitOutput.

    F_ViT^1 and F_ViT^2 are the second and third block of a plain transformer, or the two finest maps at strides 4 to 8
    of a hierarchical one; F_ViT^N is the last block, or the map at stride 16. Maps on another grid are resized, other
    widths projected. ``project`` is new, so it learns although the rest is frozen.
    """

    def __init__(self, name: str, *, side: int, bands: int, embed: int, late: bool) -> None:
        super().__init__()
        self.name, self.side, self.bands, self.grid = name, side, bands, side // STRIDE
        self.body, self.plain = self._build()
        if not (self.plain or late):
            raise ValueError(f"backbone {name!r} is hierarchical and has no patch tokens: it needs late_prompts")
        if self.plain:
            depth = len(self.body.blocks)
            self.takes = [min(1, depth - 1), min(2, depth - 1), depth - 1]
            widths = [int(self.body.embed_dim)] * 3
        else:
            channels = self.body.feature_info.channels()
            self.takes = _levels(self.body.feature_info.reduction())
            widths = [channels[take] for take in self.takes]
        self.project = nn.ModuleList(nn.Identity() if w == embed else nn.Conv2d(w, embed, 1) for w in widths)

    def embed_image(self, image: Tensor) -> Tensor:
        return image

    def forward(self, image: Tensor, prompt: Tensor | None = None) -> VitOutput:
        """``image``: normalised (B, bands, S, S). ``prompt``: (B, h * w, C) on the network's grid, or None."""
        maps = self._plain_maps(image, prompt) if self.plain else self._hierarchical_maps(image)
        first, second, last = (
            self._to_grid(project(maps[take])) for project, take in zip(self.project, self.takes, strict=True)
        )
        return VitOutput(to_tokens(first), to_tokens(second), last)

    def load_pretrained(self, file: str | Path | None = None) -> None:
        """Fill the timm part with its published weights, fetched by timm or read from a local safetensors ``file``.

        timm adapts positions and the first convolution to this input side and number of bands. Raises ValueError for a
        ``file`` that is none or of another model; what goes wrong while fetching is an OSError.
        """
        told = f"{file or 'timm'} cannot fill the backbone {self.name!r}"
        if file and not (Path(file).suffix == ".safetensors" and Path(file).is_file()):
            raise ValueError(f"{told}: it is no safetensors file")
        overlay = {"file": str(file)} if file else None
        try:
            filled, _ = self._build(pretrained=True, pretrained_cfg_overlay=overlay)
        except (RuntimeError, LookupError, SafetensorError) as error:
            raise ValueError(f"{told}: {' '.join(str(error).split())}") from error
        if file and _share_from(filled, Path(file)) < LEAST_SHARE:
            raise ValueError(f"{told}: it holds the weights of another model")
        self.body.load_state_dict(filled.state_dict())

    def _build(self, **options: Any) -> tuple[Any, bool]:
        """The timm model and whether it is a plain transformer: one whose blocks all share one stride."""
        create = import_timm().create_model
        model = _sized(create, self.name, self.side, in_chans=self.bands, num_classes=0, **options)
        strides = {level["reduction"] for level in model.feature_info}
        if len(strides) == 1 and hasattr(model, "blocks") and hasattr(model, "patch_embed"):
            return model, True
        return _sized(create, self.name, self.side, in_chans=self.bands, features_only=True, **options), False

    def _hierarchical_maps(self, image: Tensor) -> dict[int, Tensor]:
        maps = enumerate(self.body(image))
        if getattr(self.body, "output_fmt", None) is not None and str(self.body.output_fmt).endswith("NHWC"):
            return {level: x.permute(0, 3, 1, 2) for level, x in maps}  # Swin keeps channels last
        return dict(maps)

    def _plain_maps(self, image: Tensor, prompt: Tensor | None) -> dict[int, Tensor]:
        takes = sorted(set(self.takes))
        handle = self.body.patch_embed.register_forward_hook(
            lambda _module, _inputs, tokens: tokens if prompt is None else tokens + self._fit(prompt, tokens)
        )
        try:
            found = self.body.forward_intermediates(image, indices=takes, intermediates_only=True)
        finally:
            handle.remove()
        return dict(zip(takes, found, strict=True))

    def _fit(self, prompt: Tensor, tokens: Tensor) -> Tensor:
        """Prompt tokens in the shape of the model's patch tokens: its patch may be 14, its tokens (B, h, w, C)."""
        width, count = tokens.shape[-1], tokens[0].numel() // tokens.shape[-1]
        if prompt.shape[-1] != width:
            raise ValueError(f"prompts have {prompt.shape[-1]} channels, {self.name!r} has {width}: set embed to that")
        side = math.isqrt(int(count))
        if side != self.grid:
            as_map = prompt.transpose(1, 2).unflatten(2, (self.grid, self.grid))
            prompt = to_tokens(F.interpolate(as_map, size=(side, side), mode="bilinear", align_corners=False))
        return prompt.reshape(tokens.shape)

    def _to_grid(self, x: Tensor) -> Tensor:
        if x.shape[-1] == self.grid:
            return x
        return F.interpolate(x, size=(self.grid, self.grid), mode="bilinear", align_corners=False)


def _share_from(model: nn.Module, file: Path) -> float:
    """Part of a model's tensors that stand in a safetensors file as they are; timm itself only warns where none does.

    Those of a single value do not count: they are alike in most models.
    """
    tensors = [t for t in model.state_dict().values() if t.numel() > 1 and bool(t.min() != t.max())]
    with safe_open(str(file), framework="pt") as opened:
        known: dict[torch.Size, list[Tensor]] = {}
        for name in opened.keys():  # noqa: SIM118
            tensor = opened.get_tensor(name)
            known.setdefault(tensor.shape, []).append(tensor)
    found = sum(any(torch.equal(t, other.to(t.dtype)) for other in known.get(t.shape, ())) for t in tensors)
    return found / max(1, len(tensors))


def _levels(strides: Sequence[int]) -> list[int]:
    """Indices of the maps for F_ViT^1, F_ViT^2 and F_ViT^N, by stride."""
    order = sorted(range(len(strides)), key=lambda level: strides[level])
    fine = [level for level in order if 4 <= strides[level] <= 8] or order[:1]
    at_grid = [level for level in order if strides[level] == STRIDE] or order[-1:]
    return [fine[0], fine[-1], at_grid[0]]


def _sized(create: Any, name: str, side: int, **options: Any) -> Any:
    """Models that fix their input size take ``img_size``; the others refuse the argument."""
    try:
        return create(name, **{"pretrained": False, **options}, img_size=side)
    except TypeError:
        return create(name, **{"pretrained": False, **options})
