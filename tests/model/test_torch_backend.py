# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that are rounded once give what autocast, which rounds them at every pass, gives: the same bits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from model import device, torch_backend, zoo
from model.checkpoint import build
from model.network import costs
from model.network.base import InteractiveModel
from model.network.timm_backbone import TimmBackbone
from model.predictor import Predictor
from model.torch_backend import TorchBackend, round_weights

VFM: dict[str, Any] = {
    "input_side": 64, "embed": 32, "depth": 4, "heads": 2, "neck": [8, 8, 8, 8], "fusion_heads": 2,
    "extractor": [8, 16, 16, 16], "masks": [8, 8, 8, 8], "profile": "paper",
}  # fmt: skip
SMALL_VIT = {"input_side": 64, "embed": 32, "depth": 12, "heads": 2, "neck": [8, 8, 8, 8]}
MODELS: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("light", {"input_side": 64}),
    "vfm": ("vfm", VFM),
    "vfm, late prompts": ("vfm", {**VFM, "late_prompts": True}),
    "vfm, released": ("vfm", {**VFM, "profile": "released"}),
    "vfm, four bands": ("vfm", {**VFM, "in_bands": 4}),
    "vfm, plain timm": ("vfm", {**VFM, "backbone": "test_vit.r160_in1k", "late_prompts": True}),
    "vfm, hierarchical timm": ("vfm", {**VFM, "backbone": "test_resnet.r160_in1k", "late_prompts": True}),
    "simpleclick": ("simpleclick", {**SMALL_VIT, "input_side": 224}),
    "mfp": ("mfp", {**SMALL_VIT, "input_side": 224}),
}


def made(name: str) -> InteractiveModel:
    kind, config = MODELS[name]
    torch.manual_seed(3)
    return build(kind, config).eval()


def passed(model: InteractiveModel) -> list[torch.Tensor]:
    """Everything a pass in bf16 computes."""
    torch.manual_seed(5)
    image, prev, mod, clicks = costs.sample_input(model)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        features = model.encode(image)
        return [*features.values(), model.decode(features, prev, mod, clicks)]


@pytest.mark.parametrize("name", list(MODELS))
def test_rounded_weights_give_the_same_bits_as_autocast(name: str) -> None:
    model = made(name)
    before = passed(model)
    saved = round_weights(model, torch.bfloat16)
    after = passed(model)
    assert saved > 0
    assert all(a.dtype == b.dtype and torch.equal(a, b) for a, b in zip(before, after, strict=True))
    assert float(before[-1].float().std()) > 0


@pytest.mark.parametrize("name", ["light", "vfm", "simpleclick"])
def test_products_are_rounded_and_norms_are_not(name: str) -> None:
    model = made(name)
    whole = sum(p.nbytes for p in model.parameters())
    saved = round_weights(model, torch.bfloat16)
    assert whole - saved == sum(p.nbytes for p in model.parameters())
    assert saved > 0.35 * whole
    for part in model.modules():
        wanted = torch.bfloat16 if type(part) in torch_backend._ROUNDED else torch.float32
        assert all(p.dtype == wanted for p in part.parameters(recurse=False)), type(part)
    assert round_weights(model, torch.bfloat16) == 0


def test_the_inside_of_timms_models_is_left_alone() -> None:
    model = made("vfm, hierarchical timm")
    round_weights(model, torch.bfloat16)
    (backbone,) = (m for m in model.modules() if isinstance(m, TimmBackbone))
    assert {p.dtype for p in backbone.body.parameters()} == {torch.float32}
    assert {p.dtype for p in backbone.project.parameters() if isinstance(p, nn.Parameter)} <= {torch.bfloat16}


def test_only_a_model_that_nobody_else_has_is_rounded_and_only_for_bf16() -> None:
    for dtype, owned, rounded in (("bfloat16", True, True), ("bfloat16", False, False), ("float32", True, False)):
        model = made("light")
        TorchBackend(model, "cpu", dtype, owned=owned)
        assert (torch.bfloat16 in {p.dtype for p in model.parameters()}) is rounded


def test_a_loaded_predictor_answers_as_one_that_was_given_its_model() -> None:
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (120, 150, 3), np.uint8)
    answers = []
    for asked in (
        Predictor.load("untrained:segmap-light", device="cpu", dtype="bfloat16", runtime="torch"),
        Predictor(zoo.open_model("untrained:segmap-light"), device="cpu", dtype="bfloat16"),
    ):
        asked.set_image(image)
        answers.append([asked.predict([(70, 50, True)]), asked.predict([(70, 50, True), (20, 20, False)])])
    assert all(np.array_equal(a, b) for a, b in zip(*answers, strict=True))


def test_without_bf16_a_loaded_predictor_keeps_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "cpu_has_bf16", lambda: False)
    loaded = Predictor.load("untrained:segmap-light", device="cpu", runtime="torch").model.state_dict()
    given = zoo.open_model("untrained:segmap-light").state_dict()
    assert all(
        torch.equal(tensor, given[name]) and tensor.dtype == given[name].dtype for name, tensor in loaded.items()
    )
