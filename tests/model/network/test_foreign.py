# SPDX-License-Identifier: GPL-3.0-or-later
"""Published files, written as their authors write them: the keys of all of them, and the answers of the small ones."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pytest
import torch

from model import zoo
from model.__main__ import main
from model.checkpoint import CheckpointError, build, load
from model.network.foreign import UNUSED, foreign_key, load_backbone, load_foreign, recognise
from model.network.simpleclick import MfpConfig, MfpModel, SimpleClickConfig, SimpleClickModel
from model.network.vfm import VfmModel, sized

TABLES = {
    "vfm_isrefiner_vitb": "vfm",
    "vfm_isrefiner_small112": "vfm",
    "mfp_vitb": "mfp",
    "simpleclick_vitb": "simpleclick",
    "simpleclick_vitl": "simpleclick",
    "cfricl_vitb": "simpleclick",
    "cfricl_vith": "simpleclick",
}
SMALL = {"input_side": 224, "embed": 64, "depth": 12, "heads": 4, "neck": (16, 32, 64, 128)}


class CrossEntropyLoss(torch.nn.Module):
    """The module instance that the authors' configurations drag along."""


@pytest.mark.parametrize("table", TABLES)
def test_every_key_and_shape_of_a_published_file_is_known(fixtures, table):
    rows, content = fixtures.table(table)
    theirs = {key: torch.empty(shape, device="meta") for key, (shape, _) in rows.items()}
    kind, config = recognise(theirs, {}, table)
    assert kind == TABLES[table]
    with torch.device("meta"):
        model = build(kind, config)
    ours = {foreign_key(kind, key): tuple(value.shape) for key, value in model.state_dict().items()}
    dropped = [key for key in theirs if UNUSED.match(key)]
    assert set(ours) == set(theirs) - set(dropped)
    for key, shape in ours.items():
        expected = tuple(theirs[key].shape)
        assert shape == ((1, expected[1] - 1, expected[2]) if key == "backbone.pos_embed" else expected), key
    unused = sum(theirs[key].numel() for key in dropped) + config["embed"]  # and the class token's position
    assert sum(p.numel() for p in model.parameters()) + unused == content["n_params"]


def test_heads_follow_the_checkpoints_own_configuration(fixtures, references):
    tensors, settings = references.state_dict("vfm_isrefiner_small112")
    settings["params"]["backbone_params"]["value"]["num_heads"] = 8
    assert recognise(tensors, settings, "x")[1]["heads"] == 8
    assert recognise(tensors, {"params": "nonsense"}, "x")[1]["heads"] == 4


def written(references, path, change=None):
    """A file as the authors' trainer writes it, of the smallest size."""
    tensors, settings = references.state_dict("vfm_isrefiner_small112")
    state = OrderedDict(tensors)
    if change:
        change(state)
    settings = {**settings, "loss": CrossEntropyLoss()}
    torch.save({"state_dict": state, "config": settings}, path)
    return path


def test_a_published_file_answers_as_in_the_reference(fixtures, references, tmp_path):
    model = load_foreign(written(references, tmp_path / "theirs.pth"))
    assert model.config.profile == "released"
    assert not model.training
    golden = fixtures.arrays("golden_small112_released.npz")
    # The published weights saw BGR; the reference arrays were made from RGB.
    image = fixtures.image(112).flip(1)
    with torch.no_grad():
        logits = model.interact(model.encode(image), torch.zeros(1, 1, 112, 112), torch.from_numpy(golden["r1/points"]))
    assert np.allclose(logits.numpy(), golden["r1/logits_full"], atol=1e-4)


def test_conversion_keeps_every_weight_and_the_checksum_of_its_source(references, tmp_path, capsys):
    theirs, ours = written(references, tmp_path / "theirs.pth"), tmp_path / "ours.safetensors"
    assert main(["convert", str(theirs), str(ours)]) == 0
    before, after = load_foreign(theirs), load(ours)
    assert after.config == before.config
    assert all(torch.equal(value, after.state_dict()[key]) for key, value in before.state_dict().items())
    assert main(["info", str(theirs)]) == 0
    assert "released" in capsys.readouterr().out
    assert zoo.open_model(theirs).kind == "vfm"


def test_missing_and_surplus_keys_are_named(references, tmp_path):
    def change(state):
        del state["gatefusion.gate.0.bias"]
        state["gatefusion.gate.1.bias"] = torch.zeros(3)

    path = written(references, tmp_path / "theirs.pth", change)
    with pytest.raises(CheckpointError, match=r"missing: early_fusion.gate.bias; surplus: gatefusion.gate.1.bias"):
        load_foreign(path)


def test_a_misshapen_tensor_is_named(references, tmp_path):
    path = written(references, tmp_path / "theirs.pth", lambda s: s.update({"mask_token": torch.zeros(2, 64)}))
    with pytest.raises(CheckpointError, match=r"decoder\.token is 2x64, expected 1x64"):
        load_foreign(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([1, 2], "holds a list"),
        ({"state_dict": [1]}, "state_dict is a list"),
        ({"state_dict": {}}, "it is empty"),
        ({"state_dict": {"a": 3}}, "not a dictionary of tensors: a"),
        ({"state_dict": {"a": torch.zeros(1)}}, "not a known network"),
        (
            {"model": {"pos_embed": torch.zeros(1, 197, 8), "patch_embed.proj.weight": torch.zeros(8, 3, 16, 16)}},
            "missing",
        ),
    ],
)
def test_files_of_another_kind_are_one_line_errors(content, message, tmp_path):
    torch.save(content, tmp_path / "t.pth")
    with pytest.raises(CheckpointError, match=message) as caught:
        load_foreign(tmp_path / "t.pth")
    assert "\n" not in str(caught.value)


def test_a_backbone_without_a_head_says_so(references, tmp_path):
    tensors, _ = references.state_dict("vfm_isrefiner_small112")
    torch.save({"state_dict": {k: v for k, v in tensors.items() if k.startswith("backbone.")}}, tmp_path / "t.pth")
    with pytest.raises(CheckpointError, match="without a segmentation head"):
        load_foreign(tmp_path / "t.pth")


def their_file(model, path):
    """``model`` written under the authors' names, with a class token's position as they have it."""
    state = {foreign_key(model.kind, key): value for key, value in model.state_dict().items()}
    positions = state["backbone.pos_embed"]
    state["backbone.pos_embed"] = torch.cat([torch.zeros_like(positions[:, :1]), positions], dim=1)
    state["backbone.cls_token"] = torch.zeros(1, 1, positions.shape[2])
    state["head.up_conv1.0.weight"] = torch.zeros(2, 2)
    torch.save({"state_dict": state, "config": {"params": {}}}, path)
    return path


@pytest.mark.parametrize(("config", "cls"), [(SimpleClickConfig, SimpleClickModel), (MfpConfig, MfpModel)])
def test_simpleclick_and_mfp_files_come_back_whole(config, cls, tmp_path):
    before = cls(config(**SMALL))
    after = load_foreign(their_file(before, tmp_path / "t.pth"))
    assert type(after) is cls
    assert after.config == before.config
    assert all(torch.equal(value, after.state_dict()[key]) for key, value in before.state_dict().items())


def vfm_for(side=224):
    return VfmModel(sized("tiny", input_side=side, depth=12, profile="paper_windowed"))


def test_mfp_fills_backbone_prompts_and_neck_and_nothing_else(tmp_path):
    theirs, ours = MfpModel(MfpConfig(**SMALL)), vfm_for()
    untouched = {k: v.clone() for k, v in ours.state_dict().items() if not k.startswith(("backbone", "prompt", "neck"))}
    load_backbone(ours, their_file(theirs, tmp_path / "mfp.pth"))
    for key, value in theirs.state_dict().items():
        if key.startswith(("backbone.", "prompt_embed.", "neck.")):
            assert torch.equal(ours.state_dict()[key], value), key
    assert all(torch.equal(ours.state_dict()[key], value) for key, value in untouched.items())


def test_the_published_mfp_table_covers_exactly_the_frozen_parts(fixtures):
    rows, _ = fixtures.table("mfp_vitb")
    with torch.device("meta"):
        ours = VfmModel().state_dict()
    frozen = {foreign_key("vfm", key) for key in ours if key.startswith(("backbone.", "prompt_embed.", "neck."))}
    theirs = {key for key in rows if not key.startswith("head.") and not UNUSED.match(key)}
    assert frozen == theirs


def test_a_simpleclick_backbone_starts_without_the_modulated_map(tmp_path):
    theirs, ours = SimpleClickModel(SimpleClickConfig(**SMALL)), vfm_for()
    load_backbone(ours, their_file(theirs, tmp_path / "sc.pth"))
    weight = ours.prompt_embed.proj.weight
    assert torch.equal(weight[:, [0, 2, 3]], theirs.prompt_embed.proj.weight)
    assert (weight[:, 1] == 0).all()


def test_our_own_files_serve_as_backbones_too(tmp_path):
    from model.checkpoint import save

    theirs, ours = MfpModel(MfpConfig(**SMALL)), vfm_for()
    save(theirs, tmp_path / "mfp.safetensors")
    load_backbone(ours, tmp_path / "mfp.safetensors")
    assert torch.equal(ours.neck.p16[0].weight, theirs.neck.p16[0].weight)


def test_a_bare_mae_backbone_of_another_size_fits(tmp_path):
    source, ours = vfm_for(224), vfm_for(448)
    state = {
        key.removeprefix("backbone."): value
        for key, value in source.state_dict().items()
        if key.startswith("backbone.")
    }
    torch.save(
        {"model": state | {"norm.weight": torch.zeros(64), "cls_token": torch.zeros(1, 1, 64)}}, tmp_path / "mae.pth"
    )
    neck = ours.neck.p16[0].weight.clone()
    load_backbone(ours, tmp_path / "mae.pth")
    assert torch.equal(ours.backbone.blocks[5].attn.qkv.weight, source.backbone.blocks[5].attn.qkv.weight)
    assert ours.backbone.pos_embed.shape == (1, 784, 64)
    assert torch.equal(ours.neck.p16[0].weight, neck)


def test_a_backbone_of_another_width_is_an_error(tmp_path):
    theirs = MfpModel(MfpConfig(**{**SMALL, "embed": 128}))
    with pytest.raises(CheckpointError, match="wrong shape: backbone"):
        load_backbone(vfm_for(), their_file(theirs, tmp_path / "mfp.pth"))
