# SPDX-License-Identifier: GPL-3.0-or-later
"""Published weight files, as the authors wrote them: VFM-ISRefiner, MFP, SimpleClick, CFR-ICL.

A file is ``{"state_dict": ..., "config": ...}`` (spec 13). Its size is read off the tensors' shapes, its keys are
translated to ours, and what our networks do not have because it has no effect is dropped by name (:data:`UNUSED`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..checkpoint import CheckpointError, build, load_strict, read_safetensors
from .base import InteractiveModel
from .simpleclick import MfpConfig, SimpleClickConfig
from .torch_file import read_torch_file
from .vfm import VfmConfig, VfmModel
from .vit import resize_positions

# Our key -> theirs, first match wins.
_SHARED = (
    (r"prompt_embed\.", "patch_embed_coords."),
    (r"neck\.p(\d+)\.", r"neck.down_\1."),
)
_XCEPTION = {"depthwise1": "conv3x3_1", "depthwise2": "conv3x3_2", "pointwise": "conv1x1"}
_ATTENTION = {
    "token_from_features": "token_to_image_attn",  # nosec B105
    "features_from_token": "image_to_token_attn",  # nosec B105
    "self_attention": "self_attn",
    "mlp.fc1": "mlp.0",
    "mlp.fc2": "mlp.3",
}
_FUSION = {
    "early_from_image": "cross_attn1",
    "image_from_early": "cross_attn2",
    "norm_early": "norm1",
    "norm_image": "norm2",
    "upsample": "up_path",
}
_EXTRACTOR = r"click_refiner.exact_image_feature.Exact_Backbone."
_VFM = (
    *_SHARED,
    (r"decoder\.token$", "mask_token"),
    (r"decoder\.layers\.", "click_refiner.decoder_layers."),
    (r"decoder\.token_branch\.", "click_refiner.final_token_decoder."),
    (r"early_fusion\.gate\.", "gatefusion.gate.0."),
    (r"extractor\.project\.", "click_refiner.exact_image_feature.final_conv."),
    (r"extractor\.blocks\.0\.conv\.", _EXTRACTOR + "0.conv1."),
    (r"extractor\.blocks\.(\d)\.se\.down\.", _EXTRACTOR + r"\1.se.fc.0."),
    (r"extractor\.blocks\.(\d)\.se\.up\.", _EXTRACTOR + r"\1.se.fc.2."),
    (r"extractor\.blocks\.", _EXTRACTOR),
    (r"image_fusion\.", "click_refiner.cross_feat."),
    (r"mask_processing\.steps\.(\d)\.0\.", r"click_refiner.prev_mask_downscaling.downscale.\1.conv."),
    (r"mask_processing\.xception\.", "click_refiner.prev_mask_downscaling.downscale.4."),
    (r"dense_fusion\.", "click_refiner.dense_fusion_conv."),
    (r"feature_branch\.up\.0\.", "click_refiner.transposed_conv.t_conv1."),
    (r"feature_branch\.up\.1\.", "click_refiner.transposed_conv.t_conv2."),
    (r"multi_scale\.levels\.(\d)\.", r"click_refiner.multi_scale_fusion.convs.\1.conv."),
    (r"multi_scale\.fuse\.", "click_refiner.multi_scale_fusion.fusion_conv.conv."),
    (r"dynamic_conv\.hidden\.", "click_refiner.dynamic_conv.kernel_mlp.0."),
    (r"dynamic_conv\.kernel\.", "click_refiner.dynamic_conv.kernel_mlp.2."),
)
_HEADS = (
    *_SHARED,
    (r"multi_scale\.levels\.(\d)\.", r"head.convs.\1.conv."),
    (r"multi_scale\.fuse\.", "head.fusion_conv.conv."),
    (r"to_logits\.", "head.conv_seg."),
    (r"mask_steps\.(\d)\.0\.", r"head.conv_prevMod.\1.conv."),
    (r"mask_xception\.", "head.conv_prevMod.2."),
    (r"refine\.", "head.refine_fusion."),
)
UNUSED = re.compile(r"backbone\.(cls_token|fc_norm\.\w+|head\.\w+|norm\.\w+)$|head\.up_conv[12]\.")
"""Classifier, class token and upsamplers: in the files, without effect on any mask."""
_POSITIONS = "backbone.pos_embed"
_BACKBONE_PARTS = ("backbone.", "prompt_embed.", "neck.")
_HEADS_BY_WIDTH = {64: 4, 192: 3, 384: 6, 768: 12, 1024: 16, 1280: 16}


def foreign_key(kind: str, key: str) -> str:
    """The name in the authors' file of our parameter ``key`` of a model of ``kind``."""
    for pattern, replacement in _VFM if kind == "vfm" else _HEADS:
        renamed, hits = re.subn("^" + pattern, replacement, key)
        if hits:
            key = renamed
            break
    parts = {**_XCEPTION, **_ATTENTION, **_FUSION} if kind == "vfm" else _XCEPTION
    if not key.startswith(("backbone.", "neck.")):
        for ours, theirs in parts.items():
            key = key.replace(f".{ours}.", f".{theirs}.")
    return key


def load_foreign(path: str | Path, device: str | torch.device = "cpu") -> InteractiveModel:
    """A published file as one of our models, float32 and in eval mode.

    Raises CheckpointError: unreadable or unsafe files, files of another kind, missing, surplus or misshapen tensors.
    """
    tensors, settings = read_foreign(path)
    kind, config = recognise(tensors, settings, path)
    model = build(kind, config, path)
    load_strict(model, translate(model, tensors), path)
    return model.to(device).eval()


def read_foreign(path: str | Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The state dict and the plain part of the configuration of a torch file."""
    content = read_torch_file(path)
    if not isinstance(content, Mapping):
        raise CheckpointError(f"{path}: holds a {type(content).__name__}, not a dictionary of weights")
    state = next((content[name] for name in ("state_dict", "model") if name in content), content)
    if not isinstance(state, Mapping):
        raise CheckpointError(f"{path}: its state_dict is a {type(state).__name__}, not a dictionary")
    odd = [str(key) for key, value in state.items() if not isinstance(value, Tensor)]
    if odd or not state:
        raise CheckpointError(f"{path}: not a dictionary of tensors: {', '.join(odd[:6]) or 'it is empty'}")
    settings = content.get("config")
    return {str(key): value for key, value in state.items()}, dict(settings) if isinstance(settings, Mapping) else {}


def recognise(
    tensors: Mapping[str, Tensor], settings: Mapping[str, Any], source: str | Path
) -> tuple[str, dict[str, Any]]:
    """Kind and configuration, from which keys there are and how large they are."""
    shared = _backbone_settings(tensors, settings, source)
    if any(key.startswith("click_refiner.") for key in tensors):
        return "vfm", asdict(VfmConfig(profile="released", bgr=True, **shared, **_refiner_settings(tensors, settings)))
    if any(key.startswith("head.conv_prevMod.") for key in tensors):
        return "mfp", asdict(MfpConfig(**shared))
    if any(key.startswith("head.convs.") for key in tensors):
        return "simpleclick", asdict(SimpleClickConfig(**shared))
    raise CheckpointError(f"{source}: a backbone without a segmentation head; it can only serve as a backbone")


def translate(model: InteractiveModel, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """``tensors`` under our names. What has no counterpart keeps its name, so that strict loading names it."""
    ours = {foreign_key(model.kind, key): key for key in model.state_dict()}
    translated = {ours.get(key, key): value for key, value in tensors.items() if not UNUSED.match(key)}
    if _POSITIONS in translated:
        translated[_POSITIONS] = _without_class_token(translated[_POSITIONS])
    return translated


def load_backbone(model: VfmModel, path: str | Path) -> None:
    """Fill backbone, prompt embedding and neck of ``model`` from MFP's file (or one with the same three parts).

    The frozen start of the paper's training. A SimpleClick or CFR-ICL file has no modulated map among its prompts:
    that channel starts at zero. Positions are resized where the input side differs. Files may be the authors' or ours.
    A bare backbone (MAE) fills the backbone alone.
    """
    if Path(path).suffix == ".safetensors":
        tensors = read_safetensors(path)[1]
    else:
        raw = read_foreign(path)[0]
        raw = raw if any(key.startswith("backbone.") for key in raw) else {f"backbone.{k}": v for k, v in raw.items()}
        tensors = translate(model, raw)
    own = {key: value for key, value in model.state_dict().items() if key.startswith(_BACKBONE_PARTS)}
    given = {key: value for key, value in tensors.items() if key.startswith(_BACKBONE_PARTS)}
    parts = {key.split(".")[0] for key in given}
    kept = {key: value for key, value in own.items() if key.split(".")[0] not in parts}
    if "prompt_embed.proj.weight" in given and given["prompt_embed.proj.weight"].shape[1] == 3:
        given["prompt_embed.proj.weight"] = _with_modulated(given["prompt_embed.proj.weight"])
    if _POSITIONS in given and _POSITIONS in own:
        side = round(own[_POSITIONS].shape[1] ** 0.5)
        given[_POSITIONS] = resize_positions(given[_POSITIONS], side, side)
    rest = {key: value for key, value in model.state_dict().items() if key not in own}
    load_strict(model, {**rest, **kept, **given}, path)


def _without_class_token(positions: Tensor) -> Tensor:
    """(1, 1 + n^2, C) -> (1, n^2, C); what is a square already passes."""
    count = positions.shape[1] if positions.dim() == 3 else 0
    return positions if count < 2 or round(count**0.5) ** 2 == count else positions[:, 1:]


def _with_modulated(weight: Tensor) -> Tensor:
    """[previous, positive, negative] -> [previous, modulated, positive, negative]."""
    return torch.cat([weight[:, :1], torch.zeros_like(weight[:, :1]), weight[:, 1:]], dim=1)


def _backbone_settings(
    tensors: Mapping[str, Tensor], settings: Mapping[str, Any], source: str | Path
) -> dict[str, Any]:
    needed = [_POSITIONS, "backbone.patch_embed.proj.weight"]
    lacking = [key for key in needed if key not in tensors]
    if lacking:
        raise CheckpointError(f"{source}: not a known network: missing: {', '.join(lacking)}")
    positions, patch_weight = tensors[_POSITIONS], tensors[needed[1]]
    if positions.dim() != 3 or patch_weight.dim() != 4:
        raise CheckpointError(f"{source}: {_POSITIONS} or the patch embedding has the wrong number of dimensions")
    embed, patch = positions.shape[2], patch_weight.shape[2]
    side = round(_without_class_token(positions).shape[1] ** 0.5) * patch
    heads = _setting(settings, "backbone_params", "num_heads") or _HEADS_BY_WIDTH.get(embed, max(embed // 64, 1))
    blocks = {key.split(".")[2] for key in tensors if key.startswith("backbone.blocks.")}
    shared = {"input_side": side, "in_bands": patch_weight.shape[1], "patch": patch}
    shared |= {"embed": embed, "depth": len(blocks), "heads": heads}
    levels = ["down_4.5", "down_8.2", "down_16.0", "down_32.2"]
    widths = tuple(_rows(tensors, f"neck.{level}.weight") for level in levels)
    return shared | ({"neck": widths} if all(widths) else {})


def _refiner_settings(tensors: Mapping[str, Tensor], settings: Mapping[str, Any]) -> dict[str, Any]:
    blocks = ["0.conv1", "1.deform_conv", "2.deform_conv", "3.deform_conv"]
    extractor = tuple(_rows(tensors, f"{_EXTRACTOR}{block}.weight") for block in blocks)
    steps = "click_refiner.prev_mask_downscaling.downscale"
    masks = tuple(_rows(tensors, f"{steps}.{step}.conv.weight") for step in range(4))
    found: dict[str, Any] = {"fusion_heads": _setting(settings, "refiner_params", "n_heads") or 8}
    return found | ({"extractor": extractor} if all(extractor) else {}) | ({"masks": masks} if all(masks) else {})


def _rows(tensors: Mapping[str, Tensor], key: str) -> int:
    return tensors[key].shape[0] if key in tensors and tensors[key].dim() else 0


def _setting(settings: Mapping[str, Any], group: str, name: str) -> int | None:
    """``settings["params"][group]["value"][name]`` where all of that is there and whole-numbered."""
    value: Any = settings
    for key in ("params", group, "value", name):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int) and value > 0 else None
