# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from model.clicks import PixelClick, encode_clicks
from model.network.light import LightConfig, LightModel
from model.options import InferenceOptions, default_options
from model.predictor import Predictor
from model.training.config import Stage
from model.training.data import Picture
from model.training.episodes import GOOD_IOU, MOST_CLICKS, Episode, Field, _image, _map, _somewhere, begin
from model.training.loop import Trainer
from model.training.rounds import decode
from model.training.views import View, ViewSampler
from model.zoomin import Roi, into_roi

from .helpers import TINY, tiny_run

pytestmark = pytest.mark.usefixtures("one_thread")
STAGE = Stage(recipe="episodes", side=64, pseudo=0.0, scenes=1.0)
EPISODES = {"recipe": "episodes", "side": 64, "pseudo": 0.0, "scenes": 1.0, "lr": 2e-3, "episodes": 4}


def tiny_model(seed: int = 1) -> LightModel:
    torch.manual_seed(seed)
    return LightModel(LightConfig.from_dict(dict(TINY, first_click_sides=[160])))


def options() -> InferenceOptions:
    """The default ones, looking closely so soon that an untrained network gets to it."""
    chosen = default_options(tiny_model())
    return dataclasses.replace(chosen, flip=False, zoom=dataclasses.replace(chosen.zoom, close_depths=12.0))


def square_view(side: int = 200, given: bool = False) -> View:
    image = np.random.default_rng(3).integers(0, 255, (side, side, 3)).astype(np.uint8)
    mask = np.zeros((side, side), bool)
    mask[60:120, 70:130] = True
    return View(image, mask, np.roll(mask, 9, 1).astype(np.float32) if given else None)


def an_episode(view: View, patience: int = 9) -> Episode:
    episode = begin(view, np.random.default_rng(0), options())
    assert episode is not None
    episode.patience = patience
    return episode


def answer_of(episode: Episode, mask: np.ndarray) -> torch.Tensor:
    """What a network would say that sees ``mask``: the episode's next look at it, (1, 1, 64, 64)."""
    roi = episode.look()
    part = torch.from_numpy(np.ascontiguousarray(mask[roi.top : roi.bottom + 1, roi.left : roi.right + 1], np.float32))
    return torch.nn.functional.interpolate(part[None, None], size=(64, 64), mode="bilinear", align_corners=True)


def views(scenes: list[Picture]) -> Iterator[list[View]]:
    sampler = ViewSampler(scenes, {}, STAGE, 0, 2)
    number = 0
    while True:
        yield sampler.batch(number)
        number += 1


@pytest.mark.parametrize("given", [False, True])
def test_an_episode_sees_and_answers_what_the_predictor_does(given: bool) -> None:
    model, view = tiny_model().eval(), square_view(given=given)
    episode, closely = an_episode(view), 0
    while True:
        clicks = list(episode.clicks)
        while True:  # the looks at one click
            roi = episode.look()
            closely += episode.close
            goes_on = episode.take(roi, said_of(model, episode, roi))
            if episode.before is None:
                break
        predictor = Predictor(model, options(), device="cpu", dtype="float32")
        predictor.set_image(view.image)
        wanted = predictor.predict([(c.col, c.row, c.positive) for c in clicks], previous=view.given)
        np.testing.assert_allclose(episode.probabilities, wanted, atol=2e-3)  # roundings of many looks
        if not goes_on or len(clicks) == 6:
            break
    assert len(clicks) > 3
    assert closely > 0


@torch.no_grad()
def said_of(model: LightModel, episode: Episode, roi: Roi) -> torch.Tensor:
    """(1, 1, 64, 64): the network's probabilities."""
    clicks = encode_clicks([into_roi(episode.clicks, roi, 64)])
    features = model.encode(_image(episode, roi, 64))
    return torch.sigmoid(decode(model, features, _map(episode.probabilities, roi, 64), clicks).full)


def test_the_first_click_is_on_the_object() -> None:
    for seed in range(20):
        episode = begin(square_view(), np.random.default_rng(seed), options())
        assert episode is not None
        (click,) = episode.clicks
        assert click.positive
        assert episode.view.mask[int(click.row), int(click.col)]
        assert 1 <= episode.patience <= MOST_CLICKS


def test_a_first_window_and_then_a_second_look_at_what_it_found() -> None:
    episode, found = an_episode(square_view()), np.zeros((200, 200), bool)
    found[80:100, 90:110] = True
    first = episode.look()
    assert first.height == first.width == 160
    assert episode.take(first, answer_of(episode, found))
    assert len(episode.clicks) == 1  # the same click is looked at again
    second = episode.look()
    assert second.height == second.width <= options().zoom.min_crop_px + options().zoom.grid_px
    assert episode.take(second, answer_of(episode, found))
    assert len(episode.clicks) == 2


def test_a_small_correction_is_looked_at_closely_and_leaves_the_objects_window() -> None:
    episode = an_episode(square_view())
    slip = np.roll(episode.view.mask, 2, 1)
    for _ in range(2):
        episode.take(episode.look(), answer_of(episode, slip))
    whole = episode.roi
    near = episode.look()
    assert episode.close
    assert whole is not None
    assert options().zoom.close_px <= near.height <= 0.8 * max(whole.height, whole.width)
    episode.take(near, answer_of(episode, slip))
    assert episode.roi == whole
    assert len(episode.clicks) == 3  # one look is enough


def test_an_episode_ends_when_the_mask_is_good() -> None:
    episode = an_episode(square_view())
    assert episode.take(episode.look(), answer_of(episode, episode.view.mask))
    assert not episode.take(episode.look(), answer_of(episode, episode.view.mask))
    found = episode.probabilities > 0.5
    assert (found & episode.view.mask).sum() >= GOOD_IOU * (found | episode.view.mask).sum()


def test_an_episode_ends_when_patience_does() -> None:
    episode = an_episode(square_view(), patience=2)
    nothing = np.zeros(episode.view.mask.shape, bool)
    looks = 1
    while episode.take(episode.look(), answer_of(episode, nothing)):
        looks += 1
        assert looks < 9
    assert len(episode.clicks) == 2


def test_a_mask_that_is_given_is_corrected_by_the_first_click_or_confirmed_in_its_middle() -> None:
    corrected = 0
    for seed in range(30):
        episode = begin(square_view(given=True), np.random.default_rng(seed), options())
        assert episode is not None
        (click,) = episode.clicks
        at = int(click.row), int(click.col)
        if (episode.probabilities > 0.5)[at] == click.positive:
            assert click.positive
            assert episode.view.mask[at]
            assert 80 <= click.row <= 100
        else:
            corrected += 1
    assert 8 < corrected < 28


def test_a_mask_that_is_right_already_is_confirmed_and_must_be_left_alone() -> None:
    view = square_view()
    episode = begin(view._replace(given=view.mask.astype(np.float32)), np.random.default_rng(0), options())
    assert episode is not None
    assert episode.clicks == [PixelClick(89.0, 99.0, True)]
    assert episode.take(episode.look(), answer_of(episode, view.mask))
    assert not episode.take(episode.look(), answer_of(episode, view.mask))


def test_a_mask_whose_middle_is_off_the_object_is_never_confirmed() -> None:
    view = square_view()
    aside = np.roll(view.mask, 80, 0).astype(np.float32)
    for seed in range(20):
        episode = begin(view._replace(given=aside), np.random.default_rng(seed), options())
        assert episode is not None
        (click,) = episode.clicks
        assert view.mask[int(click.row), int(click.col)] == click.positive


def test_items_of_a_batch_do_not_see_each_other() -> None:
    model = tiny_model().eval()
    torch.manual_seed(0)
    images, previous = torch.rand(3, 3, 64, 64), torch.rand(3, 1, 64, 64)
    previous[1] = 0  # no mask yet
    clicks = torch.full((3, 4, 3), -1.0)
    clicks[:, 0] = torch.tensor([30.0, 30.0, 0.0])
    clicks[0, 2] = torch.tensor([-4.0, 20.0, 1.0])  # the newest lies outside of the window: no modulation
    clicks[2, 2] = torch.tensor([10.0, 12.0, 1.0])
    with torch.no_grad():
        together = decode(model, model.encode(images), previous, clicks).full
        for item in range(3):
            own = slice(item, item + 1)
            features = model.encode(images[own])
            alone = model.interact(features, previous[own], clicks[own])
            torch.testing.assert_close(together[own], alone, atol=2e-4, rtol=0)


def test_a_field_keeps_its_number_of_episodes_and_renews_them(scenes: list[Picture]) -> None:
    field = Field(views(scenes), 6, 3, [1])
    model = tiny_model()
    seen: set[int] = set()
    kept = []
    for _ in range(12):
        outcome = field.play(model, STAGE, bf16=False)
        assert math.isfinite(float(outcome.loss.detach()))
        assert 0 <= outcome.last_iou <= 1
        assert math.isnan(outcome.first_iou) or 0 <= outcome.first_iou <= 1
        for episode in field._episodes:
            if id(episode) not in seen:
                seen.add(id(episode))
                kept.append(episode)  # kept, so that no id comes twice
            assert len(episode.clicks) <= MOST_CLICKS
    assert len(kept) > 6
    field._fill(model)
    assert len(field._episodes) == 6


def test_a_step_of_a_field_gives_gradients_to_encoder_and_decoder(scenes: list[Picture]) -> None:
    model = tiny_model()
    Field(views(scenes), 4, 4, [1]).play(model, STAGE, bf16=False).loss.backward()
    for part in (model.backbone, model.fuse, model.mask_half, model.logit):
        assert any(p.grad is not None and float(p.grad.abs().sum()) > 0 for p in part.parameters())


def test_the_same_seed_gives_the_same_weights(tmp_path: Path, scenes: list[Picture]) -> None:
    def train(name: str, seed: int) -> list[torch.Tensor]:
        run = tiny_run(tmp_path / name, stages=[EPISODES], seed=seed, optimiser="muon")
        return [p.detach() for p in Trainer(run, scenes).train().parameters()]

    first, again, other = train("a", 0), train("b", 0), train("c", 1)
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(first, other, strict=True))


def test_a_killed_run_goes_on_with_other_episodes(tmp_path: Path, scenes: list[Picture]) -> None:
    run = tiny_run(tmp_path, stages=[EPISODES], accumulate=2, processes=2)
    Trainer(run, scenes).train(stop_after=2)
    resumed = Trainer(run, scenes)
    resumed.train()
    assert (resumed.total_steps, resumed.log.samples) == (4, 16)


def test_clicks_of_a_careless_user_lie_in_the_larger_error() -> None:
    truth, mask = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    truth[5:25, 5:25] = True
    mask[5:25, 20:28] = True
    rng = np.random.default_rng(0)
    made = [_somewhere(truth, mask, rng) for _ in range(30)]
    assert len(set(made)) > 5
    assert all(c.positive and truth[int(c.row), int(c.col)] and not mask[int(c.row), int(c.col)] for c in made)
    assert _somewhere(truth, truth, rng) == PixelClick(0.0, 0.0, False)
