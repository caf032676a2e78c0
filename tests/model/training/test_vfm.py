# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper's network trained by each of its methods, at a tiny size."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import torch

from model.checkpoint import build, load, save
from model.training import methods
from model.training.config import Stage, read
from model.training.data import Picture
from model.training.loop import AVERAGE, Trainer
from model.training.scenes import generate
from model.training.start import config_of, start

from .helpers import tiny_run
from .test_loop import same
from .test_methods import VFM

ROOT = Path(__file__).resolve().parents[3]
PAPER = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "rounds": [0.41, 0.328, 0.262], "recipe": "paper", "given": 0.0}

pytestmark = pytest.mark.usefixtures("one_thread")


def vfm_run(out: Path, method: str = "adapter", **changes: Any) -> Any:
    stage = {**PAPER, "method": method, "lr": 1e-3}
    values = {"kind": "vfm", "model": dict(VFM), "stages": [stage], "weight_decay": 0.0, "betas": [0.9, 0.999],
              "clip": 0.0, "ema": 0.0, "warmup": 1, "drops": [0.5], "steps": 3}  # fmt: skip
    return tiny_run(out, **{**values, **changes})


def changed_parts(before: dict[str, torch.Tensor], after: dict[str, torch.Tensor]) -> set[str]:
    return {name.split(".")[0] for name, tensor in after.items() if not torch.equal(tensor, before[name])}


@pytest.mark.parametrize("method", ["adapter", "lora", "full", "none"])
def test_each_method_changes_what_it_says(tmp_path: Path, scenes: list[Picture], method: str) -> None:
    trainer = Trainer(vfm_run(tmp_path, method), scenes)
    before = {name: tensor.clone() for name, tensor in trainer.model.state_dict().items()}
    after = trainer.train().state_dict()
    assert set(after) == set(before)
    changed = changed_parts(before, after)
    adapter = {"decoder", "mask_processing", "early_fusion", "extractor", "image_fusion", "dynamic_conv"}
    if method == "none":
        assert changed == set()
    else:
        assert adapter <= changed
    assert ("backbone" in changed) == (method in ("lora", "full"))
    assert ("neck" in changed) == (method == "full")
    if method == "lora":
        touched = {
            name for name, t in after.items() if name.startswith("backbone") and not torch.equal(t, before[name])
        }
        kinds = ("attn.qkv.weight", "attn.proj.weight", "mlp.fc1.weight", "mlp.fc2.weight")
        assert touched and all(name.endswith(kinds) for name in touched)
        update = after["backbone.blocks.0.attn.qkv.weight"] - before["backbone.blocks.0.attn.qkv.weight"]
        assert torch.linalg.matrix_rank(update, rtol=1e-4) <= methods.LORA_RANK
    assert same(load(tmp_path / AVERAGE), trainer.averaged())


@pytest.mark.parametrize("method", ["adapter", "lora"])
def test_the_same_seed_gives_the_same_weights_even_after_a_kill(
    tmp_path: Path, scenes: list[Picture], method: str
) -> None:
    whole = Trainer(vfm_run(tmp_path / "a", method), scenes).train()
    run = vfm_run(tmp_path / "b", method)
    Trainer(run, scenes).train(stop_after=2)
    resumed = Trainer(run, scenes)
    assert same(whole, resumed.train()) and resumed.total_steps == 3
    assert not same(whole, Trainer(vfm_run(tmp_path / "c", method, seed=1), scenes).train())


def test_lora_learns_rank_16_updates_of_every_linear_layer_of_the_backbone() -> None:
    model = build("vfm", {**VFM, "embed": 64})
    linear = sum(isinstance(m, torch.nn.Linear) for m in model.backbone.modules())
    methods.prepare(model, "lora")
    wrapped = [m for m in model.backbone.modules() if isinstance(m, methods.LoraLinear)]
    assert len(wrapped) == linear == 4 * 4
    assert {m.down.shape[0] for m in wrapped} == {16} and {m.up.shape[1] for m in wrapped} == {16}


def test_accumulation_bf16_and_the_log_work_for_it_too(tmp_path: Path, scenes: list[Picture]) -> None:
    run = vfm_run(tmp_path, accumulate=2, bf16=True, steps=2, log_every=1)
    trainer = Trainer(run, scenes)
    trainer.train()
    rows = list(csv.DictReader((tmp_path / "log.csv").open()))
    assert [row["samples"] for row in rows] == ["4", "8"] and all(float(row["loss"]) > 0 for row in rows)
    assert [float(row["lr"]) for row in rows] == pytest.approx([1e-3, 1e-4])  # the drop at half
    assert all(torch.isfinite(tensor).all() for tensor in trainer.model.state_dict().values())


def test_early_and_late_prompts_train_by_the_same_configuration(tmp_path: Path, scenes: list[Picture]) -> None:
    for late in (False, True):
        run = vfm_run(tmp_path / str(late), model={**VFM, "late_prompts": late}, steps=1)
        assert Trainer(run, scenes).train().late_prompts is late


def test_crops_of_another_size_than_the_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="input_side, 64"):
        start(vfm_run(tmp_path, stages=[{**PAPER, "side": 96}]))


def test_a_backbone_is_filled_from_a_file(tmp_path: Path) -> None:
    torch.manual_seed(3)
    given = build("vfm", VFM)
    save(given, tmp_path / "given.safetensors")
    run = vfm_run(tmp_path / "run", backbone_weights=str(tmp_path / "given.safetensors"))
    torch.manual_seed(4)
    model = start(run)
    for name, tensor in model.state_dict().items():
        frozen = name.startswith(("backbone", "neck", "prompt_embed"))
        if frozen or "norm" not in name:
            assert torch.equal(tensor, given.state_dict()[name]) or not frozen, name
    assert not torch.equal(model.decoder.token, given.decoder.token)
    assert config_of(run) == VFM
    with pytest.raises(ValueError, match="timm"):
        start(vfm_run(tmp_path, backbone_weights="timm"))
    with pytest.raises(ValueError, match="kind vfm"):
        start(tiny_run(tmp_path, backbone_weights="timm"))


def test_the_new_projections_of_a_timm_backbone_learn_although_it_is_frozen() -> None:
    config = {**VFM, "backbone": "test_resnet.r160_in1k", "late_prompts": True}
    model = build("vfm", config)
    methods.prepare(model, "adapter")
    assert all(p.requires_grad for p in model.backbone.project.parameters())
    assert not any(p.requires_grad for p in model.backbone.body.parameters())


def test_the_papers_recipe_is_a_configuration() -> None:
    run = read(ROOT / "model/training/configs/paper.toml")
    (stage,) = run.stages
    assert run.kind == "vfm" and stage.method == "adapter" and stage.recipe == "paper" and stage.lr == 5e-5
    assert run.steps * run.batch * run.accumulate == 60 * 30_000 and run.batch * run.accumulate == 16
    assert run.betas == (0.9, 0.999) and run.weight_decay == 0 and run.drops == pytest.approx((1 / 6, 5 / 6), abs=1e-3)
    assert stage.rounds == pytest.approx((0.410, 0.328, 0.262)) and stage.side == 448


def test_an_unknown_recipe_is_refused() -> None:
    with pytest.raises(ValueError, match="recipe"):
        Stage(recipe="theirs")


def test_weights_of_another_model_to_start_from_are_named_in_one_line(tmp_path: Path) -> None:
    torch.manual_seed(3)
    save(build("vfm", VFM), tmp_path / "given.safetensors")
    run = vfm_run(tmp_path / "run", init=str(tmp_path / "given.safetensors"), model={**VFM, "depth": 6})
    with pytest.raises(ValueError, match=r"do not fit the model: missing: backbone\.blocks\.4") as caught:
        start(run)
    assert "\n" not in str(caught.value)


def test_a_state_that_is_damaged_or_of_another_model_is_named_in_one_line(tmp_path: Path) -> None:
    scene = generate(1, seed=1)
    Trainer(vfm_run(tmp_path, steps=1), scene).train()
    whole = (tmp_path / "state.pt").read_bytes()
    with pytest.raises(ValueError, match=r"state\.pt is damaged, or of a run of another model"):
        Trainer(vfm_run(tmp_path, steps=2, model={**VFM, "embed": 64}), scene).train()
    for content in (whole[:3000], b"garbage", b""):
        (tmp_path / "state.pt").write_bytes(content)
        with pytest.raises(ValueError, match=r"state\.pt is damaged") as caught:
            Trainer(vfm_run(tmp_path, steps=2), scene).train()
        assert "\n" not in str(caught.value)
