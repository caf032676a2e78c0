# SPDX-License-Identifier: GPL-3.0-or-later
"""Backbones from timm: plain and hierarchical, with and without prompts, pretrained from a local file."""

from __future__ import annotations

import sys

import pytest
import torch
from safetensors.torch import save_file

from model.checkpoint import load, save
from model.network import compat
from model.network.timm_backbone import TimmBackbone
from model.network.vfm import VfmModel, sized

PLAIN = ["vit_tiny_patch16_224", "vit_small_patch16_dinov3", "vit_small_patch14_dinov2"]
SWIN = pytest.param("swin_tiny_patch4_window7_224", marks=pytest.mark.slow)  # takes long to build
HIERARCHICAL = ["efficientvit_b0", "convnext_atto", "mobilenetv4_conv_small", "resnet18", SWIN]


def network(name, late, side=224, **changes):
    torch.manual_seed(0)
    return VfmModel(sized("tiny", profile="paper", backbone=name, input_side=side, late_prompts=late, **changes)).eval()


def sample(side=224, bands=3):
    random = torch.Generator().manual_seed(1)
    prev, mod = torch.rand(2, 1, 1, side, side, generator=random)
    return torch.rand(1, bands, side, side, generator=random), prev, mod, torch.tensor([[[50.0, 60, 0], [-1, -1, -1]]])


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_transformer_takes_the_prompts(name):
    width = 192 if "tiny" in name else 384
    model = network(name, late=False, embed=width)
    image, prev, mod, clicks = sample()
    with torch.no_grad():
        tokens = model.backbone.embed_image(model.normalize(image))
        prompt = model.prompt_embed(torch.cat([prev, mod, prev, mod], dim=1))
        with_prompt, without = model.backbone(tokens, prompt), model.backbone(tokens)
        assert with_prompt.last.shape == (1, width, 14, 14)
        assert with_prompt.first.shape == (1, 196, width)
        assert (with_prompt.last - without.last).abs().max() > 1e-4
        assert model(image, prev, mod, clicks).shape == (1, 1, 224, 224)


def test_the_prompts_enter_as_in_our_own_transformer():
    """timm's model with our weights gives our numbers, prompts included."""
    theirs = network("vit_tiny_patch16_224", late=False, embed=192)
    ours = VfmModel(sized("tiny", profile="paper", input_side=224, embed=192, heads=3, depth=12)).eval()
    state = {k: v for k, v in theirs.backbone.body.state_dict().items() if k in ours.backbone.state_dict()}
    state["pos_embed"] = state["pos_embed"][:, 1:]
    ours.backbone.load_state_dict(state)
    theirs.backbone.body.cls_token.data.zero_()
    prompt = torch.randn(1, 196, 192)
    image = torch.rand(1, 3, 224, 224)
    with torch.no_grad():
        first = theirs.backbone(image, prompt).first
        expected = ours.backbone(ours.backbone.embed_image(image), prompt).first
    # timm attends to a class token as well, so the numbers are close, not equal
    assert torch.nn.functional.cosine_similarity(first, expected, dim=-1).min() > 0.99


@pytest.mark.parametrize("name", HIERARCHICAL)
def test_a_hierarchical_model_answers_with_late_prompts(name):
    model = network(name, late=True)
    image, prev, mod, clicks = sample()
    with torch.no_grad():
        features = model.encode(image)
        assert features["last"].shape == (1, 64, 14, 14)
        assert model.decode(features, prev, mod, clicks).isfinite().all()


@pytest.mark.parametrize("name", ["resnet18", "efficientvit_b0"])
def test_a_hierarchical_model_without_late_prompts_is_an_error(name):
    with pytest.raises(ValueError, match="needs late_prompts"):
        network(name, late=False)


def test_prompts_of_another_width_are_an_error_that_says_what_to_set():
    model = network("vit_tiny_patch16_224", late=False)
    with torch.no_grad(), pytest.raises(ValueError, match="64 channels, 'vit_tiny_patch16_224' has 192: set embed"):
        model(*sample())


@pytest.mark.parametrize("name", ["vit_tiny_patch16_224", "efficientvit_b0"])
def test_the_backbone_is_frozen_and_its_projection_learns(name):
    model = network(name, late=True).train()
    model(*sample()).square().mean().backward()
    assert all(p.grad is None for p in model.backbone.body.parameters())
    projections = [p for p in model.backbone.project.parameters()]
    assert projections
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in projections)


@pytest.mark.parametrize("name", ["vit_tiny_patch16_224", "convnext_atto"])
def test_a_network_on_a_timm_backbone_comes_back_from_its_file(name, tmp_path):
    model = network(name, late=True)
    save(model, tmp_path / "m.safetensors")
    again = load(tmp_path / "m.safetensors")
    with torch.no_grad():
        assert torch.equal(model(*sample()), again(*sample()))


@pytest.mark.parametrize("bands", [1, 4])
def test_other_numbers_of_bands_are_possible(bands):
    model = network("convnext_atto", late=True, in_bands=bands)
    with torch.no_grad():
        assert model(*sample(bands=bands)).isfinite().all()


def test_pretrained_weights_come_from_a_local_file_and_fit_another_side(tmp_path):
    timm = compat.import_timm()
    torch.manual_seed(7)
    source = timm.create_model("vit_tiny_patch16_224", pretrained=False)
    save_file(source.state_dict(), tmp_path / "vit.safetensors")
    backbone = TimmBackbone("vit_tiny_patch16_224", side=112, bands=3, embed=192, late=True)
    backbone.load_pretrained(tmp_path / "vit.safetensors")
    loaded = backbone.body.state_dict()
    assert torch.equal(loaded["blocks.3.attn.qkv.weight"], source.state_dict()["blocks.3.attn.qkv.weight"])
    assert loaded["pos_embed"].shape == (1, 50, 192)


@pytest.mark.parametrize("content", ["none", "text", "empty", "other"])
def test_a_file_that_cannot_fill_a_backbone_is_named_in_one_line(content, tmp_path):
    body = network("resnet18", late=True).backbone
    file = tmp_path / "body.safetensors"
    if content == "text":
        file = tmp_path / "body.toml"
    if content != "none":
        file.write_text("no weights")
    if content == "other":
        save_file({"something.else": torch.zeros(3)}, file)
    with pytest.raises(ValueError, match="resnet18") as caught:
        body.load_pretrained(file)
    assert str(file) in str(caught.value) and "\n" not in str(caught.value)


def test_an_unknown_backbone_is_an_error():
    with pytest.raises(RuntimeError, match="vit_of_nowhere"):
        network("vit_of_nowhere", late=True)


def test_without_timm_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "timm", None)
    with pytest.raises(ModuleNotFoundError, match="pip install timm") as caught:
        compat.import_timm()
    assert caught.value.name == "timm", "the command line tells it by its name"


def test_torchvision_loads_or_is_absent_but_never_fails():
    module = compat.import_torchvision()
    assert module is None or hasattr(module, "__version__")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "embed", "side", "late"),
    [
        ("samvit_base_patch16", 768, 224, False),
        ("samvit_base_patch16", 64, 224, True),
        ("vit_base_patch16_224.mae", 768, 224, False),
        ("hiera_tiny_224", 64, 224, True),
        ("swinv2_tiny_window8_256", 64, 256, True),
        ("convnextv2_atto", 64, 224, True),
    ],
)
def test_the_encoders_of_sam_and_mae_and_newer_families_answer_too(name, embed, side, late):
    model = network(name, late, side=side, embed=embed)
    image, prev, mod, clicks = sample(side)
    with torch.no_grad():
        answer = model(image, prev, mod, clicks)
        other = model(image.flip(3), prev, mod, clicks)
    assert answer.shape == (1, 1, side, side) and answer.isfinite().all()
    assert not torch.allclose(answer, other)
