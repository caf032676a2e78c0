# SPDX-License-Identifier: GPL-3.0-or-later
"""Frozen features, computed once and shown again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from model.checkpoint import build
from model.training import methods
from model.training.config import Stage
from model.training.data import Picture
from model.training.frozen import FrozenFeatures, Pool, kept, shown_at
from model.training.loop import Trainer
from model.training.sampler import Sampler

from .helpers import TINY, tiny_run
from .test_loop import same
from .test_methods import VFM

LATE_VFM = {**VFM, "late_prompts": True, "two_pass_first_click": False}
POOLED = {
    "side": 64, "pseudo": 0.0, "scenes": 1.0, "rounds": [0.5, 0.5], "method": "adapter", "pool": 2, "reuse": 3,
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("one_thread")


def test_finding_what_encodes_leaves_every_mode_as_it_was() -> None:
    model = build("light", TINY)
    methods.prepare(model, "adapter")
    methods.set_mode(model, "adapter")
    before = [module.training for module in model.modules()]
    parts = methods.encoding_parts(model)
    assert [module.training for module in model.modules()] == before and True in before and False in before
    assert model.backbone in parts and model.fuse[0] not in parts and not any(p._forward_hooks for p in parts)


@given(st.integers(0, 10_000), st.integers(1, 50), st.integers(1, 9))
def test_every_batch_of_a_pool_is_shown_as_often_before_the_next_pool(step: int, pool: int, reuse: int) -> None:
    turn = step // (pool * reuse)
    shown = [shown_at(turn * pool * reuse + k, pool, reuse) for k in range(pool * reuse)]
    assert sorted(shown) == sorted(list(range(turn * pool, turn * pool + pool)) * reuse)
    assert shown_at(step, pool, reuse) in shown


def test_a_pool_gives_the_samplers_batches_again_and_makes_them_once(scenes: list[Picture]) -> None:
    stage = Stage(**{**POOLED, "rounds": (1.0,)})  # type: ignore[arg-type]
    sampler = Sampler(scenes, {}, stage, seed=0, batch=2)
    pool = Pool(sampler, 2, 3, limit_mb=10)
    shown = [pool.batch(step) for step in range(12)]
    assert [b.number for b in shown] == [0, 1] * 3 + [2, 3] * 3 and pool.made == 4
    for batch in shown:
        np.testing.assert_array_equal(batch.images, sampler.batch(batch.number).images)
    small = Pool(sampler, 2, 3, limit_mb=0)
    assert [small.batch(step).number for step in range(4)] == [0, 1, 0, 1] and small.made == 4


@pytest.mark.parametrize("method", ["adapter", "head"])
@pytest.mark.parametrize(("kind", "config"), [("light", TINY), ("vfm", LATE_VFM)])
def test_kept_features_are_those_that_would_be_computed(kind: str, config: dict[str, object], method: str) -> None:
    torch.manual_seed(0)
    model = build(kind, config)
    methods.prepare(model, method)
    methods.set_mode(model, method)
    model.eval()
    images = torch.rand(2, 3, 64, 64)
    wanted = model.encode(images)
    batch = type("B", (), {"number": 7})()
    with FrozenFeatures(model, 4, 100) as frozen:
        for _ in range(3):
            with frozen.of(batch):
                found = model.encode(images)
            for name, tensor in wanted.items():
                assert torch.equal(found[name], tensor), name
        parts = frozen.misses
        assert parts >= 1 and frozen.hits == 2 * parts and frozen.peak == frozen.size > 0
        assert (parts == 1) == (method == "head" or kind == "light")
        model.encode(images)
        assert frozen.misses == parts  # outside of a batch nothing is asked and nothing kept
    assert "forward" not in vars(methods.frozen_parts(model)[0]) and "encode" not in vars(model)
    assert torch.equal(model.encode(images)["detail"], wanted["detail"])


def test_the_bound_is_kept_and_old_pools_are_forgotten() -> None:
    model = build("light", TINY)
    methods.prepare(model, "adapter")
    model.eval()
    images = torch.rand(2, 3, 64, 64)
    batches = [type("B", (), {"number": n})() for n in range(4)]
    with FrozenFeatures(model, 2, 100) as frozen:
        for batch in batches[:2]:
            with frozen.of(batch):
                model.encode(images)
        full = frozen.size
        for batch in batches[2:]:
            with frozen.of(batch):
                model.encode(images)
        assert frozen.size == full
    with FrozenFeatures(model, 2, full / 2**20 / 4) as frozen:
        for batch in batches[:2] * 2:
            with frozen.of(batch):
                model.encode(images)
        assert frozen.size <= full / 4 and frozen.hits == 0


def test_a_pool_does_not_change_what_is_learnt_only_what_it_costs(tmp_path: Path, scenes: list[Picture]) -> None:
    models, hits = [], []
    for limit in (100.0, 0.0):
        run = tiny_run(tmp_path / str(limit), steps=8, stages=[POOLED], cache_mb=limit)
        trainer = Trainer(run, scenes)
        models.append(trainer.train())
        assert trainer.frozen is not None
        hits.append(trainer.frozen.hits)
    assert same(*models)
    assert hits == [4, 0]  # two pools of two batches, shown 3 + 1 times: 8 encodings of 4 batches


def test_the_head_learns_alone_and_its_encodings_are_made_once(tmp_path: Path, scenes: list[Picture]) -> None:
    stage = {**POOLED, "method": "head"}
    models = []
    for limit in (100.0, 0.0):
        trainer = Trainer(tiny_run(tmp_path / str(limit), steps=6, stages=[stage], cache_mb=limit), scenes)
        before = {name: t.clone() for name, t in trainer.model.state_dict().items()}
        models.append(trainer.train())
        changed = {n.split(".")[0] for n, t in trainer.model.state_dict().items() if not torch.equal(t, before[n])}
        assert {"fuse", "token", "mask_half", "kernel"} <= changed
        assert not changed & {"backbone", "detail", "project", "embed_in", "embed_out"}
        assert trainer.frozen is not None and trainer.frozen.hits == (4 if limit else 0)
    assert same(*models)


@pytest.mark.parametrize("killed_after", [1, 4, 7])
def test_a_killed_run_with_a_pool_ends_like_one_that_was_not(
    tmp_path: Path, scenes: list[Picture], killed_after: int
) -> None:
    changes = {"steps": 9, "stages": [POOLED]}
    whole = Trainer(tiny_run(tmp_path / "a", **changes), scenes).train()
    run = tiny_run(tmp_path / "b", **changes)
    Trainer(run, scenes).train(stop_after=killed_after)
    assert same(whole, Trainer(run, scenes).train())


def test_a_pool_needs_a_frozen_backbone_that_sees_the_image_alone(scenes: list[Picture]) -> None:
    with pytest.raises(ValueError, match="must be adapter"):
        Stage(pool=4)
    with pytest.raises(ValueError, match="late"):
        methods.prepare(build("vfm", VFM), "head")
    with pytest.raises(ValueError, match="pool"):
        Stage(method="adapter", pool=-1)
    early = build("vfm", VFM)
    methods.prepare(early, "adapter")
    with pytest.raises(ValueError, match="late"):
        FrozenFeatures(early, 4, 10)
    full = build("light", TINY)
    with pytest.raises(ValueError, match="adapter"):
        FrozenFeatures(full, 4, 10)
    with kept(full, Stage(), 10) as nothing:
        assert nothing is None
