# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper's recipe: views, merged and eroded objects, clicks of the published code, one round that learns."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from model.checkpoint import build
from model.clicks import first_click_candidates
from model.training import methods, paper, rounds, simulate
from model.training.config import Run, Stage
from model.training.data import Layer, Picture, layer
from model.training.frozen import Pool, source
from model.training.losses import normalised_focal
from model.training.sampler import Sampler

from .test_methods import VFM

STAGE = Stage(side=64, recipe="paper", method="adapter", rounds=(0.41, 0.328, 0.262))


def picture(labels: np.ndarray, dataset: str = "squares") -> Picture:
    """A picture whose colours say which object a pixel belongs to."""
    image = (40 + labels.astype(int) * 50).astype(np.uint8)[..., None].repeat(3, 2)
    return Picture(dataset, "p", image, layer(labels, "thing"))


def squares(height: int, width: int, *corners: tuple[int, int, int]) -> np.ndarray:
    """Ids 1, 2, ... on squares (top, left, side)."""
    labels = np.zeros((height, width), np.uint16)
    for number, (top, left, side) in enumerate(corners, 1):
        labels[top : top + side, left : left + side] = number
    return labels


TWO = picture(squares(80, 80, (10, 10, 25), (44, 40, 28)))


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_picture_is_scaled_mirrored_turned_and_shifted_within_the_published_bounds() -> None:
    scales, mirrored, quarters, odd = [], 0, Counter(), []
    for seed in range(400):
        affine = paper.geometry((100, 160), 64, rng(seed))
        linear = affine[:, :2]
        scales.append(math.sqrt(abs(np.linalg.det(linear))))
        flipped = np.linalg.det(linear) < 0
        mirrored += flipped
        turn = linear / scales[-1] @ np.diag([-1.0 if flipped else 1.0, 1.0])
        angle = math.degrees(math.atan2(turn[0, 1], turn[0, 0]))
        quarters[round(angle / 90) % 4] += 1
        odd.append(abs(angle - 90 * round(angle / 90)))
    assert 0.75 <= min(scales) < 0.77 and 1.23 < max(scales) <= 1.25
    assert 90 < mirrored < 180  # of a half, two thirds mirror once; twice is a half turn
    assert min(quarters.values()) > 30 and len(quarters) == 4
    assert max(odd) <= 3.0 + 1e-9 and 0.15 < np.mean(np.array(odd) < 1e-9) < 0.35


def test_image_and_labels_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "recolour", lambda image, _: image)
    seen = 0
    for seed in range(30):
        shown = paper.view(TWO, 64, rng(seed))
        for number in np.unique(shown.labels[shown.labels > 0]):
            thing = np.pad(shown.labels == number, 2).astype(np.uint8)
            inner = cv2.erode(thing, np.ones((5, 5)))[2:-2, 2:-2] > 0
            seen += int(inner.any())
            assert (np.abs(shown.image[inner] - (40.0 + 50 * number)) <= 1).all()
    assert seen > 40


def test_a_small_picture_is_padded_with_black_around_its_middle(monkeypatch) -> None:
    monkeypatch.setattr(paper, "recolour", lambda image, _: image)
    bright = Picture("d", "n", np.full((30, 50, 3), 255, np.uint8), Layer(np.ones((30, 50), np.uint16), []))
    for seed in range(20):
        affine = paper.geometry((30, 50), 128, rng(seed))
        middle = affine @ [24.5, 14.5, 1]
        assert np.abs(middle - 63.5).max() <= 0.03 * 62.5 + 0.5
    shown = paper.view(bright, 128, rng(3)).image
    assert not shown[:20].any() and not shown[-20:].any()


def test_a_large_picture_is_cropped_anywhere_inside() -> None:
    corners = np.array([[0, 0, 1], [63, 0, 1], [0, 63, 1], [63, 63, 1]], float).T
    middles = []
    for seed in range(100):
        affine = paper.geometry((800, 800), 64, rng(seed))
        inverse = np.linalg.inv(np.vstack([affine, [0, 0, 1]]))
        there = (inverse @ corners)[:2]
        assert there.min() > -80 and there.max() < 880  # beyond the picture by the shift and turn alone
        middles.append(there.mean(1))
    assert np.ptp(np.array(middles), axis=0).min() > 500


def test_colours_change_within_the_published_bounds() -> None:
    grey = np.full((4, 4, 3), 100, np.uint8)
    shown = np.array([paper.recolour(grey, rng(seed))[0, 0] for seed in range(600)], int)
    assert shown.min() >= 100 * 0.85 - 0.25 * 255 - 11 and shown.max() <= 100 * 1.4 + 0.25 * 255 + 10
    untouched = np.mean((shown == 100).all(1))
    assert 0.02 < untouched < 0.12  # a quarter of a quarter
    assert np.ptp(shown, axis=1).max() <= 20
    assert np.ptp(shown, axis=1).max() > 10


def test_objects_of_less_than_256_pixels_are_none() -> None:
    one = picture(squares(64, 64, (4, 4, 10), (24, 24, 30)))
    for seed in range(30):
        shown = paper.view(one, 64, rng(seed))
        ids, counts = np.unique(shown.labels[shown.labels > 0], return_counts=True)
        assert 1 not in ids and all(counts >= paper.MIN_OBJECT_PX)


def test_ids_that_are_no_objects_are_never_picked() -> None:
    labels = squares(64, 64, (2, 2, 28), (32, 32, 28))
    known = layer(labels, {2: "thing"})
    shown = paper.view(Picture("d", "n", np.zeros((64, 64, 3), np.uint8), known), 64, rng(1))
    assert set(np.unique(shown.labels)) <= {0, 2}


def test_two_objects_are_merged_in_15_of_100_samples_and_the_first_is_clicked() -> None:
    batch = paper.PaperSampler([TWO], {}, STAGE, 0, 300).batch(0)
    assert batch.clicked is not None
    merged = (batch.clicked != batch.masks).any((1, 2))
    assert 0.07 < merged.mean() < 0.22  # some views show one of them only
    assert not (batch.clicked & ~batch.masks).any() and batch.clicked.any((1, 2)).all()
    assert {len(paper.pick(np.array([3], np.uint16), rng(seed))) for seed in range(50)} == {1}
    counts = Counter(tuple(paper.pick(np.array([3, 7, 9], np.uint16), rng(seed))) for seed in range(2000))
    assert 0.12 < sum(n for ids, n in counts.items() if len(ids) == 2) / 2000 < 0.18
    assert all(len(set(ids)) == len(ids) for ids in counts) and len(counts) == 9


def test_a_full_mask_is_no_sample() -> None:
    whole = np.ones((64, 64), np.uint16)
    whole[:, 32:] = 2
    batch = paper.PaperSampler([picture(np.kron(whole, np.ones((4, 4), np.uint16)))], {}, STAGE, 0, 40).batch(0)
    assert not batch.masks.all((1, 2)).any() and batch.masks.any((1, 2)).all()


def test_batches_depend_on_seed_stage_and_number_alone() -> None:
    first, again = (paper.PaperSampler([TWO], {}, STAGE, 5, 2) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first.batch(3, 1), again.batch(3, 1), strict=True))
    for other in (first.batch(4, 1), first.batch(3, 0), paper.PaperSampler([TWO], {}, STAGE, 6, 2).batch(3, 1)):
        assert not np.array_equal(first.batch(3, 1).images, other.images)


def test_pictures_are_drawn_by_the_weight_of_their_data_set() -> None:
    dark = Picture("dark", "n", np.zeros((80, 80, 3), np.uint8), TWO.objects)
    only = paper.PaperSampler([dark, TWO], {"dark": 0.0}, STAGE, 0, 20).batch(0)
    assert only.images.any((1, 2, 3)).all()
    assert paper.PaperSampler([dark, TWO], {}, STAGE, 0, 20).chances.tolist() == [0.5, 0.5]


def test_pictures_without_a_large_object_are_an_error_and_no_endless_search(monkeypatch) -> None:
    monkeypatch.setattr(paper, "MOST_DRAWS", 20)
    with pytest.raises(ValueError, match="no object of 256 pixels"):
        paper.PaperSampler([picture(squares(64, 64, (4, 4, 8)))], {}, STAGE, 0, 1).batch(0)
    with pytest.raises(ValueError, match="nothing to train on"):
        paper.PaperSampler([picture(squares(64, 64))], {}, STAGE, 0, 1)


def test_erosion_takes_three_pixels_off_and_leaves_what_would_vanish() -> None:
    mask = np.zeros((40, 40), bool)
    mask[10:30, 10:30] = True
    less = paper.eroded(mask)
    assert less.sum() == 14 * 14 and less[13:27, 13:27].all()
    thin = np.zeros((40, 40), bool)
    thin[20:22, 5:35] = True
    assert paper.eroded(thin) is thin


def test_first_clicks_lie_deep_in_the_object_mostly_after_erosion() -> None:
    mask = np.zeros((40, 60), bool)
    mask[4:14, 4:54] = True  # 10 pixels wide: eroded 4, where depths are 1 and 2
    deep, less = first_click_candidates(mask), first_click_candidates(paper.eroded(mask))
    clicks = paper.first_clicks(np.repeat(mask[None], 800, 0), rng())
    assert (clicks[:, 0, 2] == 0).all() and (clicks[:, 1:] == -1).all()
    at = clicks[:, 0, :2].astype(int)
    inside = less[at[:, 0], at[:, 1]]
    assert (inside | deep[at[:, 0], at[:, 1]]).all()
    assert not (less & ~deep).any() and (deep & ~less).any()
    share = (deep & ~less).sum() / deep.sum()
    assert abs(np.mean(~inside) - 0.1 * share) < 0.03


def test_a_first_click_never_falls_on_the_second_of_two_merged_objects() -> None:
    batch = paper.PaperSampler([TWO], {}, STAGE, 0, 60).batch(1)
    clicks = paper.first_clicks(batch.clicked, rng())
    rows, cols = clicks[:, 0, 0].astype(int), clicks[:, 0, 1].astype(int)
    assert batch.clicked[np.arange(60), rows, cols].all()


def test_next_clicks_are_where_and_of_the_sign_of_the_published_code(fixtures: Path) -> None:
    data = np.load(fixtures / "fx_train_clicks.npz")
    masks, probabilities = data["gt"][:, 0] > 0.5, data["pred"][:, 0].astype(np.float32)
    theirs = data["points_in"]
    half = theirs.shape[1] // 2
    for seed in range(5):
        ours = theirs.astype(np.float32).copy()
        paper.next_clicks(ours, masks, probabilities, rng(seed))
        for item in range(len(masks)):
            changed = np.flatnonzero((ours[item] != theirs[item]).any(1))
            if not data["candidate_mask"][item].any():
                assert not len(changed)
                continue
            (row,) = changed
            expected = np.flatnonzero((data["points_out"][item] != theirs[item]).any(1))
            assert not len(expected) or (row < half) == (expected[0] < half)
            y, x, order = ours[item, row]
            assert data["candidate_mask"][item][int(y), int(x)]
            assert order == theirs[item, :, 2].max() + 1


def test_a_right_answer_gets_no_further_click_and_full_rows_stay() -> None:
    masks = np.zeros((2, 20, 20), bool)
    masks[:, 5:15, 5:15] = True
    answers = np.stack([masks[0], np.zeros((20, 20), bool)]).astype(np.float32)
    clicks = paper.first_clicks(masks, rng())
    paper.next_clicks(clicks, masks, answers, rng())
    assert ((clicks[0, :, 2] >= 0).sum(), (clicks[1, :, 2] >= 0).sum()) == (1, 2)
    for _ in range(20):
        paper.next_clicks(clicks, masks, answers, rng())
    assert (clicks[1, :, 2] >= 0).sum() == simulate.PER_SIGN and clicks[1, :, 2].max() == simulate.PER_SIGN - 1


# -- rounds ----------------------------------------------------------------------------------------------------
@pytest.fixture
def model() -> Any:
    torch.manual_seed(0)
    built = build("vfm", VFM)
    methods.prepare(built, "adapter")
    methods.set_mode(built, "adapter")
    return built


def played(model: Any, monkeypatch: pytest.MonkeyPatch, count: int) -> tuple[list[dict[str, Any]], Any]:
    """What each decode of a step saw, and the step's outcome."""
    seen: list[dict[str, Any]] = []
    decode = rounds.decode

    def watched(model: Any, features: Any, prev: Any, clicks: Any) -> Any:
        answer = decode(model, features, prev, clicks)
        seen.append({"training": model.decoder.training, "gradient": answer.full.requires_grad, "prev": prev,
                     "clicks": int((clicks[..., 2] >= 0).sum()), "logits": answer.full.detach()})  # fmt: skip
        return answer

    monkeypatch.setattr(paper, "decode", watched)
    chances = [0.0] * 3
    chances[count - 1] = 1.0
    stage = Stage(side=64, recipe="paper", method="adapter", rounds=tuple(chances))
    batch = paper.PaperSampler([TWO], {}, stage, 1, 2).batch(0)
    outcome = rounds.play(model, batch, stage, rng(4), bf16=False)
    expected = normalised_focal(seen[-1]["logits"], torch.from_numpy(batch.masks)[:, None].float()).mean()
    assert float(outcome.loss.detach()) == pytest.approx(float(expected), rel=1e-6)
    return seen, outcome


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_only_the_last_round_learns_and_the_others_are_silent(model: Any, monkeypatch, count: int) -> None:
    seen, outcome = played(model, monkeypatch, count)
    assert [entry["training"] for entry in seen] == [False] * (count - 1) + [True]
    assert [entry["gradient"] for entry in seen] == [False] * (count - 1) + [True]
    assert not seen[0]["prev"].any()
    for before, after in zip(seen, seen[1:], strict=False):
        assert torch.equal(after["prev"], torch.sigmoid(before["logits"]))
        assert before["clicks"] <= after["clicks"] <= before["clicks"] + 2
    outcome.loss.backward()
    assert model.decoder.token.grad is not None and model.decoder.token.grad.abs().sum() > 0
    assert all(p.grad is None for part in model.frozen_parts() for p in part.parameters())


@pytest.mark.usefixtures("one_thread")
def test_silent_rounds_leave_the_statistics_of_norms_alone(model: Any, monkeypatch) -> None:
    counters = {name: b.clone() for name, b in model.named_buffers() if name.endswith("num_batches_tracked")}
    played(model, monkeypatch, 3)
    once = {name: int(b - counters[name]) for name, b in model.named_buffers() if name in counters}
    # Mask processing and decoder run once with a gradient; the first click's own second look does not happen then.
    assert once and set(once.values()) <= {0, 1}


class Blind(torch.nn.Module):
    """Sees nothing, answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def encode(self, images: torch.Tensor) -> dict[str, torch.Tensor]:
        return {}


def test_the_number_of_rounds_is_drawn_with_the_published_chances(monkeypatch) -> None:
    calls: list[int] = []

    def answered(model: Blind, _features: Any, prev: torch.Tensor, _clicks: Any) -> rounds.Answer:
        calls[-1] += 1
        full = model.weight.expand(prev.shape)
        return rounds.Answer(full, full, None, None)

    monkeypatch.setattr(paper, "decode", answered)
    stage = Stage(side=64, recipe="paper", method="full", rounds=(0.41, 0.328, 0.262))
    batch = paper.PaperSampler([TWO], {}, stage, 1, 1).batch(0)
    generator = rng(9)
    for _ in range(600):
        calls.append(0)
        paper.play(Blind(), batch, stage, generator, bf16=False)
    shares = [calls.count(n) / 600 for n in (1, 2, 3)]
    assert sum(shares) == 1 and np.allclose(shares, (0.41, 0.328, 0.262), atol=0.06)


def test_a_stage_of_the_papers_recipe_draws_the_papers_samples() -> None:
    run = Run(steps=1, batch=2, stages=(STAGE,))
    assert isinstance(source(run, STAGE, [TWO]), paper.PaperSampler)
    assert isinstance(source(run, Stage(side=64), [TWO]), Sampler)
    pool = source(run, Stage(side=64, recipe="paper", method="adapter", pool=2, reuse=2), [TWO])
    assert isinstance(pool, Pool)
    first, again = pool.batch(0), pool.batch(2)
    assert first.number == again.number == 0 and first.clicked is again.clicked
