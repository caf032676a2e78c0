# SPDX-License-Identifier: GPL-3.0-or-later
"""SimpleClick and MFP: their own reference files, and the contract."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

from model.modulation import modulate
from model.network.simpleclick import MfpConfig, MfpModel, SimpleClickConfig, SimpleClickModel

from .references import fixture_folder

ATOL = RTOL = 1e-4
SMALL = {"input_side": 224, "embed": 64, "depth": 12, "heads": 4, "neck": (16, 32, 64, 128)}
BOTH = [(SimpleClickConfig, SimpleClickModel), (MfpConfig, MfpModel)]


def reference_files():
    return sorted(
        p.name for p in fixture_folder().glob("golden_*.npz") if re.match(r"golden_(mfp|simpleclick)_", p.name)
    )


def watch(model):
    """Hooks that keep what each stage of the reference files gave last."""
    kept = {}

    def keep(stage, pick=lambda out: out):
        return lambda _module, _inputs, out: kept.__setitem__(stage, pick(out).detach())

    model.backbone.register_forward_hook(keep("F_vit_last_tokens", lambda out: out.last.flatten(2).transpose(1, 2)))
    for level, name in enumerate(("neck_P4", "neck_P8", "neck_P16", "neck_P32")):
        model.neck.register_forward_hook(keep(name, lambda out, level=level: out[level]))
    model.multi_scale.register_forward_hook(keep("head_fusion"))
    model.to_logits.register_forward_hook(keep("M_seg_quarter"))
    if isinstance(model, MfpModel):
        model.mask_xception.register_forward_hook(keep("head_conv_prevMod"))
        model.refine.register_forward_hook(keep("head_refine_fusion"))
    return kept


@torch.no_grad()
def run(model, image, golden, rounds):
    """Stages per pass, as the reference files name them."""
    kept, passes = watch(model), {}
    features = model.encode(image)
    prev = torch.zeros(1, 1, *image.shape[2:])
    for name in rounds:
        clicks = torch.from_numpy(golden[f"{name}/points"])
        zero, last = torch.zeros_like(prev), name
        if model.two_pass_first_click and name == "r1":
            logits = model.decode(features, prev, zero, clicks)
            passes["r1a"], prev, last = {**kept, "logits": logits}, logits.sigmoid(), "r1b"
        mod = modulate(prev, clicks, model.modulation) if model.modulation != "none" else zero
        if "r1a" in passes and last == "r1b":
            passes["r1a"]["modulated"] = mod
        logits = model.decode(features, prev, mod, clicks)
        passes[last], prev = {**kept, "logits": logits, "modulated": mod}, logits.sigmoid()
    return passes


def compare(golden, passes):
    compared = 0
    for key in golden.files:
        name, _, rest = key.partition("/")
        found = re.match(r"(.*?)(#sample|_full)$", rest)
        if name not in passes or not found:
            continue
        mine, theirs = passes[name][found[1]].numpy(), golden[key]
        if found[2] == "#sample":
            assert list(mine.shape) == golden[f"{name}/{found[1]}#shape"].tolist(), key
            mine = mine.ravel()[np.rint(np.linspace(0, mine.size - 1, theirs.size)).astype(int)]
        assert np.allclose(mine, theirs, atol=ATOL, rtol=RTOL), f"{key}: {np.abs(mine - theirs).max():.2e}"
        compared += 1
    return compared


@pytest.mark.slow
@pytest.mark.parametrize("name", reference_files() or ["golden_mfp_vitb448.npz"])
def test_every_round_is_the_reference(fixtures, references, name):
    golden = fixtures.arrays(name)
    model = references.model("mfp_vitb" if "mfp" in name else "simpleclick_vitb")
    rounds = sorted({key.split("/")[0] for key in golden.files if re.match(r"r\d/points", key)})
    assert compare(golden, run(model, fixtures.image(448), golden, rounds)) > 12


def test_the_first_click_of_simpleclick_is_the_reference(fixtures, references):
    golden = fixtures.arrays("golden_simpleclick_vitb448.npz")
    assert compare(golden, run(references.model("simpleclick_vitb"), fixtures.image(448), golden, ["r1"])) > 8


@pytest.mark.parametrize(("config", "cls"), BOTH)
def test_a_batch_gives_what_its_items_give_alone(config, cls):
    torch.manual_seed(0)
    model = cls(config(**SMALL)).eval()
    image, prev, mod = torch.rand(2, 3, 224, 224), torch.rand(2, 1, 224, 224), torch.rand(2, 1, 224, 224)
    clicks = torch.tensor([[[50.0, 60, 0], [-1, -1, -1]], [[9.0, 8, 0], [100, 30, 1]]])
    with torch.no_grad():
        together = model(image, prev, mod, clicks)
        for item in range(2):
            one = slice(item, item + 1)
            assert torch.allclose(model(image[one], prev[one], mod[one], clicks[one]), together[one], atol=1e-5)


def test_simpleclick_pays_no_heed_to_the_modulated_map_and_mfp_does():
    torch.manual_seed(0)
    image, prev, clicks = (
        torch.rand(1, 3, 224, 224),
        torch.rand(1, 1, 224, 224),
        torch.tensor([[[9.0, 8, 0], [-1, -1, -1]]]),
    )
    moved = {}
    for config, cls in BOTH:
        model = cls(config(**SMALL)).eval()
        with torch.no_grad():
            answers = [model(image, prev, torch.full_like(prev, value), clicks) for value in (0.0, 1.0)]
        moved[cls] = float((answers[0] - answers[1]).abs().max())
    assert moved[SimpleClickModel] == 0
    assert moved[MfpModel] > 1e-4


def test_mfp_takes_two_passes_for_the_first_click_and_one_for_later_ones():
    model = MfpModel(MfpConfig(**SMALL)).eval()
    calls = []
    model.neck.register_forward_hook(lambda *_: calls.append(1))
    clicks = torch.tensor([[[9.0, 8, 0], [-1, -1, -1]]])
    with torch.no_grad():
        features = model.encode(torch.rand(1, 3, 224, 224))
        first = model.interact(features, torch.zeros(1, 1, 224, 224), clicks)
        assert len(calls) == 2
        model.interact(features, first.sigmoid(), clicks)
        assert len(calls) == 3
