# SPDX-License-Identifier: GPL-3.0-or-later
"""The network as a whole: what its switches do, what is frozen, what a click costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from model.checkpoint import load, save
from model.network.bands import inflate_bands, inflated
from model.network.vfm import SIZES, VfmConfig, VfmModel, sized

SIDE = 112
BASE = sized("tiny", profile="paper", input_side=SIDE, depth=4)


def built(**changes):
    torch.manual_seed(0)
    return VfmModel(replace(BASE, **changes)).eval()


def sample(batch=1, bands=3):
    random = torch.Generator().manual_seed(1)
    image = torch.rand(batch, bands, SIDE, SIDE, generator=random)
    prev, mod = torch.rand(2, batch, 1, SIDE, SIDE, generator=random)
    clicks = torch.tensor([[[50.0, 60.0, 0.0], [-1, -1, -1], [20, 90, 1], [-1, -1, -1]]]).expand(batch, -1, -1)
    return image, prev, mod, clicks


@torch.no_grad()
def answer(model, image, prev, mod, clicks):
    return model(image, prev, mod, clicks)


ABLATIONS = {
    "table V without F_ViT": {"use_vit": False},
    "table V without F_HQ": {"use_hq": False},
    "table V without both": {"use_vit": False, "use_hq": False},
    "table VI theta 1": {"theta": 1.0},
    "table VI theta 0.5": {"theta": 0.5},
    "table VII first only": {"early": "first"},
    "table VII second only": {"early": "second"},
    "table VII fixed": {"early": "fixed"},
    "table VIII MFP's modulation": {"modulation": "mfp"},
    "no modulation": {"modulation": "none"},
    "late prompts": {"late_prompts": True},
    "one pass": {"two_pass_first_click": False},
}


@pytest.mark.parametrize("name", ABLATIONS)
def test_every_switch_makes_a_network_that_answers_and_comes_back_from_a_file(name, tmp_path):
    model = built(**ABLATIONS[name])
    image, _, _, clicks = sample()
    with torch.no_grad():
        logits = model.interact(model.encode(image), torch.zeros(1, 1, SIDE, SIDE), clicks)
    assert logits.shape == (1, 1, SIDE, SIDE)
    assert logits.isfinite().all()
    save(model, tmp_path / "m.safetensors")
    again = load(tmp_path / "m.safetensors")
    assert again.config == model.config
    with torch.no_grad():
        assert torch.equal(again.interact(again.encode(image), torch.zeros(1, 1, SIDE, SIDE), clicks), logits)


@pytest.mark.parametrize(
    "name", ["table VI theta 0.5", "table VII first only", "table VII fixed", "table V without F_ViT"]
)
def test_a_switch_changes_the_answer_of_otherwise_equal_weights(name):
    whole, part = built(), built(**ABLATIONS[name])
    part.load_state_dict(whole.state_dict(), strict=False)
    assert (answer(whole, *sample()) - answer(part, *sample())).abs().max() > 1e-5


def test_a_fixed_theta_of_one_is_where_the_learnable_one_starts():
    whole, fixed = built(), built(theta=1.0)
    fixed.load_state_dict(whole.state_dict(), strict=False)
    assert torch.equal(answer(whole, *sample()), answer(fixed, *sample()))
    assert "image_fusion.theta" in dict(whole.named_parameters())
    assert "image_fusion.theta" not in dict(fixed.named_parameters())


def test_without_f_hq_nothing_of_its_making_remains():
    names = {name.split(".")[0] for name, _ in built(use_hq=False).named_parameters()}
    assert not names & {"extractor", "image_fusion", "early_fusion"}


def test_backbone_prompts_and_neck_are_frozen_and_all_else_learns():
    model = built()
    frozen = {name.split(".")[0] for name, p in model.named_parameters() if not p.requires_grad}
    learning = {name.split(".")[0] for name, p in model.named_parameters() if p.requires_grad}
    assert frozen == {"backbone", "prompt_embed", "neck"}
    assert not frozen & learning


def test_every_learning_parameter_but_inert_ones_gets_a_gradient():
    model = built().train()
    model(*sample(2)).square().mean().backward()
    without = [name for name, p in model.named_parameters() if p.requires_grad and p.grad is None]
    assert without == []
    assert all(p.grad is None for part in model.frozen_parts() for p in part.parameters())


def test_an_unfrozen_backbone_gets_a_gradient():
    model = built().train()
    for part in model.frozen_parts():
        part.requires_grad_(True)
    model(*sample(2)).square().mean().backward()
    assert model.backbone.blocks[0].attn.qkv.weight.grad.abs().sum() > 0
    assert model.prompt_embed.proj.weight.grad.abs().sum() > 0


@pytest.mark.parametrize("late", [False, True])
def test_a_batch_gives_what_its_items_give_alone(late):
    model = built(late_prompts=late)
    image, prev, mod, clicks = sample(3)
    together = answer(model, image, prev, mod, clicks)
    for item in range(3):
        one = slice(item, item + 1)
        assert torch.allclose(answer(model, image[one], prev[one], mod[one], clicks[one]), together[one], atol=1e-5)


def test_the_released_profile_mixes_the_items_of_a_batch_as_published():
    model = built(profile="released")
    image, prev, mod, clicks = sample(2)
    together = answer(model, image, prev, mod, clicks)
    alone = answer(model, image[:1], prev[:1], mod[:1], clicks[:1])
    assert (together[:1] - alone).abs().max() > 1e-4


def test_with_late_prompts_a_click_never_touches_backbone_neck_or_extractor():
    model = built(late_prompts=True)
    image, prev, mod, clicks = sample()
    with torch.no_grad():
        features = model.encode(image)
        ran = []
        for name in ("backbone", "neck", "extractor", "image_fusion", "multi_scale", "prompt_embed"):
            getattr(model, name).register_forward_hook(lambda *_, name=name: ran.append(name))
        model.decode(features, prev, mod, clicks)
        assert ran == []
        model.encode(image)
        assert {"backbone", "neck", "extractor"} <= set(ran)
        assert "prompt_embed" not in ran


def test_late_prompts_share_the_weights_of_early_ones():
    early, late = built(), built(late_prompts=True)
    late.load_state_dict(early.state_dict())
    assert (answer(early, *sample()) - answer(late, *sample())).abs().max() > 1e-5
    with torch.no_grad():
        early.prompt_embed.proj.weight.zero_()
        early.prompt_embed.proj.bias.zero_()
    assert torch.allclose(answer(early, *sample()), answer(late, *sample()), atol=1e-6)


def test_what_the_user_says_matters_with_late_prompts():
    model = built(late_prompts=True)
    image, prev, mod, clicks = sample()
    moved = clicks.clone()
    moved[0, 0, :2] = torch.tensor([10.0, 10.0])
    assert (answer(model, image, prev, mod, clicks) - answer(model, image, prev, mod, moved)).abs().max() > 1e-6


def test_the_published_weights_see_the_bands_in_reverse():
    rgb, bgr = built(), built(bgr=True)
    bgr.load_state_dict(rgb.state_dict())
    image, prev, mod, clicks = sample()
    assert torch.equal(answer(rgb, image.flip(1), prev, mod, clicks), answer(bgr, image, prev, mod, clicks))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"profile": "new"}, "unknown profile"),
        ({"modulation": "gauss"}, "unknown modulation"),
        ({"early": "sum"}, "unknown early fusion"),
        ({"input_side": 100}, "not a multiple of the patch"),
        ({"embed": 66}, "divisible by 4"),
        ({"neck": (1, 2)}, "four widths"),
        ({"band_mean": (0.5,)}, "1 band statistics for 3 bands"),
        ({"in_bands": 0}, "at least one band"),
    ],
)
def test_impossible_settings_are_errors(changes, message):
    with pytest.raises(ValueError, match=message):
        built(**changes)


def test_an_unknown_size_is_an_error():
    with pytest.raises(ValueError, match="unknown size 'huge'"):
        sized("huge")


def test_the_paper_size_is_the_default():
    assert SIZES["vitb"] == VfmConfig()


def test_four_bands_whose_fourth_weighs_nothing_answer_bit_for_bit_as_three():
    three = built()
    four = inflate_bands(three, 4, extra="zero")
    image, prev, mod, clicks = sample(bands=4)
    assert torch.equal(answer(three, image[:, :3], prev, mod, clicks), answer(four, image, prev, mod, clicks))


def test_the_fourth_band_starts_as_the_mean_of_three_and_all_are_scaled():
    weight = torch.rand(8, 3, 3, 3)
    four = inflated(weight, 4)
    assert torch.allclose(four[:, :3], 0.75 * weight)
    assert torch.allclose(four[:, 3], 0.75 * weight.mean(1))


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 7])
def test_any_number_of_bands_answers_and_keeps_the_strength_of_grey(bands):
    weight = torch.rand(8, 3, 3, 3)
    assert torch.allclose(inflated(weight, bands).sum(1), weight.sum(1), atol=1e-5)
    model = inflate_bands(built(), bands)
    assert model.in_bands == bands
    assert answer(model, *sample(bands=bands)).isfinite().all()
    assert [p.requires_grad for p in model.parameters()] == [p.requires_grad for p in built().parameters()]


def test_only_the_first_convolutions_change_when_bands_are_added():
    three = built()
    four = inflate_bands(three, 4).state_dict()
    changed = {k for k, v in three.state_dict().items() if v.shape != four[k].shape}
    assert changed == {
        "backbone.patch_embed.proj.weight",
        "extractor.blocks.0.conv.weight",
        "extractor.blocks.0.shortcut.weight",
    }


@pytest.mark.parametrize(("bands", "extra", "message"), [(0, "mean", "at least one"), (4, "best", "unknown inflation")])
def test_impossible_inflations_are_errors(bands, extra, message):
    with pytest.raises(ValueError, match=message):
        inflate_bands(built(), bands, extra)


def test_what_is_inflated_is_not_inflated_again():
    with pytest.raises(ValueError, match="only three-band models"):
        inflate_bands(inflate_bands(built(), 4), 5)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
@pytest.mark.parametrize("late", [False, True])
def test_the_gpu_gives_what_the_cpu_gives(late, monkeypatch):
    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", False)
    model = built(late_prompts=late)
    for block in model.extractor.blocks[1:]:  # let the taps move
        torch.nn.init.normal_(block.offset_conv.weight, std=0.05)
    expected = answer(model, *sample())
    there = answer(model.cuda(), *(tensor.cuda() for tensor in sample())).cpu()
    assert torch.allclose(there, expected, atol=1e-3)


def test_bfloat16_is_near_float32():
    model = built()
    exact = answer(model, *sample())
    with torch.autocast("cpu", torch.bfloat16):
        rough = answer(model, *sample())
    assert rough.isfinite().all()
    assert (rough.float() - exact).abs().max() < 0.1 * exact.std() + 0.05
