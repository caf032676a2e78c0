# SPDX-License-Identifier: GPL-3.0-or-later
"""The look before: what is seen of a wide view belongs to the same places in the crop."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from model.checkpoint import build
from model.training import augment, rounds
from model.training.augment import OVERVIEW, PLAIN, TWICE
from model.training.config import Stage
from model.training.data import Picture
from model.training.loop import Trainer
from model.training.sampler import Batch, Sampler
from model.training.wider import NARROWEST, WIDEST, carried, moved, widened

from .helpers import TINY, tiny_run

SIDE = 96


def crops_of(scenes: list[Picture], **settings: float) -> Batch:
    stage = Stage(side=SIDE, pseudo=0, scenes=1, **settings)  # type: ignore[arg-type]
    return Sampler(scenes, {}, stage, seed=2, batch=6).batch(0)


@pytest.mark.parametrize("seed", range(20))
def test_the_wide_view_holds_all_that_the_crop_shows(seed: int) -> None:
    affine = np.array([[1.5, 0.2, 3.0], [-0.2, 1.5, -8.0]])
    wide, across = widened(affine, SIDE, np.random.default_rng(seed))
    corners = np.array([[0, 0], [SIDE, 0], [0, SIDE], [SIDE, SIDE]], float)
    there = corners @ across[:, :2].T + across[:, 2]
    assert there.min() >= 0
    assert there.max() <= SIDE
    shrink = np.sqrt(abs(np.linalg.det(across[:, :2])))
    assert 1 / WIDEST <= shrink <= 1 / NARROWEST
    place = np.array([31.0, 17.0])
    by_way_of_the_crop = across[:, :2] @ (affine[:, :2] @ place + affine[:, 2]) + across[:, 2]
    np.testing.assert_allclose(wide[:, :2] @ place + wide[:, 2], by_way_of_the_crop)


def test_an_answer_over_the_wide_view_lands_on_the_object(
    scenes: list[Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same labels seen through both maps: carried across they are the crop's mask."""
    monkeypatch.setattr(augment, "recolour", lambda image, rng: image)
    picture = scenes[0]
    labels = picture.objects.labels
    compared = 0
    for seed, found in enumerate(picture.objects.instances[:12]):
        shown = np.repeat((labels == found.id).astype(np.uint8)[..., None] * 255, 3, 2)
        painted = Picture(picture.dataset, "painted", shown, picture.objects)
        crop = augment.cut(painted, labels, found, Stage(side=SIDE), np.random.default_rng(seed), TWICE)
        if crop is None:
            continue
        assert crop.wide is not None
        there = crop.wide.image[..., 0].astype(np.float32)[None] / 255
        back = carried(there, crop.wide.across[None])[0] > 0.5
        seen = crop.image[..., 0] > 127  # as the mask, and mirrored where the picture ends
        if seen.sum() < 400:
            continue
        overlap = (back & seen).sum() / (back | seen).sum()
        assert overlap > 0.5, (seed, overlap)  # the wide view is up to six times as coarse
        apart = np.argwhere(back).mean(0) - np.argwhere(seen).mean(0)
        assert np.abs(apart).max() < 3, (seed, apart)
        compared += 1
    assert compared >= 4


def test_clicks_move_with_the_view_and_missing_ones_stay_missing() -> None:
    across = np.array([[[0.5, 0.0, 10.0], [0.0, 0.5, 20.0]]])
    clicks = np.array([[[8.0, 30.0, 0.0], [-1.0, -1.0, -1.0]]], np.float32)
    there = moved(clicks, across)
    assert there.dtype == np.float32
    assert there[0, 0].tolist() == [24.0, 25.0, 0.0]
    assert there[0, 1].tolist() == [-1.0, -1.0, -1.0]


def test_views_are_drawn_in_their_shares(scenes: list[Picture]) -> None:
    sampler = Sampler(scenes, {}, Stage(side=SIDE, pseudo=0, scenes=1, overview=0.3, twice=0.5), seed=0, batch=1)
    drawn = [sampler.view(np.random.default_rng(seed)) for seed in range(1500)]
    assert abs(drawn.count(OVERVIEW) / 1500 - 0.3) < 0.04
    assert abs(drawn.count(TWICE) / 1500 - 0.5) < 0.04
    assert drawn.count(PLAIN) > 200


def test_stages_without_views_draw_what_they_always_drew(scenes: list[Picture]) -> None:
    batch = crops_of(scenes)
    assert batch.view == PLAIN
    assert batch.wide is None
    assert batch.across is None


def test_a_batch_of_second_looks_brings_its_wide_views(scenes: list[Picture]) -> None:
    batch = crops_of(scenes, twice=1.0)
    assert batch.view == TWICE
    assert batch.wide is not None
    assert batch.wide.shape == batch.images.shape
    assert batch.across is not None
    assert batch.across.shape == (6, 2, 3)
    again = crops_of(scenes, twice=1.0)
    assert (again.wide == batch.wide).all()


def test_both_views_of_a_sample_have_the_same_tones(scenes: list[Picture]) -> None:
    """One object seen twice in the same light: the mean colour of what both show agrees."""
    batch = crops_of(scenes, twice=1.0)
    assert batch.wide is not None
    assert batch.across is not None
    for image, wide, across in zip(batch.images, batch.wide, batch.across, strict=True):
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        seen = cv2.warpAffine(wide, across, (SIDE, SIDE), flags=flags)
        inner = np.s_[12:-12, 12:-12]
        difference = np.abs(image[inner].astype(float).mean((0, 1)) - seen[inner].astype(float).mean((0, 1)))
        assert difference.max() < 14, difference


def test_objects_of_an_overview_have_any_size(scenes: list[Picture]) -> None:
    rng = np.random.default_rng(0)
    shares = np.array([augment.object_share(rng, OVERVIEW) for _ in range(4000)])
    assert shares.min() < 0.06
    assert shares.max() > 1.0
    assert 0.35 < (shares < 0.15).mean() < 0.45
    closely = np.array([augment.object_share(rng, TWICE) for _ in range(4000)])
    assert closely.min() >= 0.35
    assert 0.15 < (closely > 0.85).mean() < 0.25


def test_the_second_look_starts_from_what_the_network_says_of_the_wide_view(scenes: list[Picture]) -> None:
    torch.manual_seed(0)
    model = build("light", TINY).eval()
    stage = Stage(side=SIDE, pseudo=0, scenes=1, twice=1.0)
    batch = crops_of(scenes, twice=1.0)
    target = torch.from_numpy(batch.masks)[:, None].float()
    clicks, prev = rounds._start(model, batch, target, stage, np.random.default_rng(0), bf16=False)
    assert (clicks[..., 2] >= 0).sum() == 6  # one click each, the same for both looks
    assert prev.shape == target.shape
    assert float(prev.amax()) <= 1
    assert not prev.requires_grad
    assert batch.wide is not None
    assert batch.across is not None
    with torch.no_grad():
        features = model.encode(torch.from_numpy(batch.wide).permute(0, 3, 1, 2).float() / 255)
        points = torch.from_numpy(moved(clicks[:, :1], batch.across))
        empty = torch.full_like(points, -1.0)
        answer = rounds.decode(model, features, torch.zeros_like(prev), torch.cat([points, empty], 1))
    expected = carried(torch.sigmoid(answer.full)[:, 0].numpy(), batch.across)
    np.testing.assert_allclose(prev[:, 0].numpy(), expected, atol=2e-3)


def test_training_with_looks_and_fixed_norms_keeps_the_statistics(tmp_path: Path, scenes: list[Picture]) -> None:
    stage = {"side": 64, "pseudo": 0.0, "scenes": 1.0, "overview": 0.4, "twice": 0.4, "again": 0.5, "norm": "fixed"}
    trainer = Trainer(tiny_run(tmp_path, steps=6, batch=2, stages=[stage]), scenes)
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    trainer.train()
    after = trainer.model.state_dict()
    statistics = [name for name in after if "running_" in name or "num_batches" in name]
    assert statistics
    assert all(torch.equal(after[name], before[name]) for name in statistics)
    assert not torch.equal(after["kernel.weight"], before["kernel.weight"])
