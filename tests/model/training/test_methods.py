# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
import torch
from torch import nn

from model.checkpoint import build
from model.training import methods
from model.training.average import Average

from .helpers import TINY

VFM = {
    "input_side": 64, "embed": 32, "depth": 4, "heads": 2, "neck": [8, 8, 8, 8], "fusion_heads": 2,
    "extractor": [8, 16, 16, 16], "masks": [8, 8, 8, 8], "profile": "paper",
}  # fmt: skip


def names(model: nn.Module) -> set[str]:
    return {name.split(".")[0] for name, p in model.named_parameters() if p.requires_grad}


def test_the_adapter_method_leaves_the_backbone_alone() -> None:
    model = build("light", TINY)
    learning = methods.prepare(model, "adapter")
    assert "backbone" not in names(model)
    assert {"fuse", "token", "prior_in"} <= names(model)
    assert sum(p.numel() for p in learning) < sum(p.numel() for p in model.parameters())
    methods.set_mode(model, "adapter")
    assert not model.backbone.training
    assert model.fuse.training


def test_full_learns_everything_and_none_nothing() -> None:
    model = build("light", TINY)
    assert len(methods.prepare(model, "full")) == len(list(model.parameters()))
    assert methods.prepare(model, "none") == []


def test_lora_starts_as_the_model_it_wraps_and_merges_into_one() -> None:
    torch.manual_seed(0)
    model = build("vfm", VFM).eval()
    image, blank = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    clicks = torch.tensor([[[30.0, 30.0, 0.0], [-1.0, -1.0, -1.0]]])
    with torch.no_grad():
        before = model(image, blank, blank, clicks)
        methods.prepare(model, "lora")
        torch.testing.assert_close(model(image, blank, blank, clicks), before)
        wrapped = [m for m in model.modules() if isinstance(m, methods.LoraLinear)]
        assert wrapped
        for layer in wrapped:
            layer.up.normal_(std=0.05)
        changed = model(image, blank, blank, clicks)
        assert (changed - before).abs().max() > 1e-4
        methods.merge_lora(model)
        assert not any(isinstance(m, methods.LoraLinear) for m in model.modules())
        torch.testing.assert_close(model(image, blank, blank, clicks), changed, rtol=1e-4, atol=1e-4)
    assert set(model.state_dict()) == set(build("vfm", VFM).state_dict())


def test_lora_without_linear_layers_is_refused() -> None:
    with pytest.raises(ValueError, match=r"this one has none"):
        methods.prepare(build("light", TINY), "lora")


def test_biases_and_norms_do_not_decay() -> None:
    groups = methods.parameter_groups(list(build("light", TINY).parameters()), 0.02)
    assert all(p.ndim > 1 for p in groups[0]["params"])  # type: ignore[attr-defined]
    assert all(p.ndim <= 1 for p in groups[1]["params"])  # type: ignore[attr-defined]
    assert [g["weight_decay"] for g in groups] == [0.02, 0.0]


def test_the_average_follows_fast_at_first_and_slowly_later() -> None:
    layer = nn.Linear(1, 1, bias=False)
    layer.weight.data.fill_(0.0)
    average = Average(layer, 0.99)
    layer.weight.data.fill_(1.0)
    average.update(layer, 0)
    assert average.state["weight"].item() == pytest.approx(0.9)
    layer.weight.data.fill_(2.0)
    average.update(layer, 100000)
    assert average.state["weight"].item() == pytest.approx(0.9 + 0.01 * 1.1)
    target = nn.Linear(1, 1, bias=False)
    average.onto(target)
    assert target.weight.item() == pytest.approx(0.911)
