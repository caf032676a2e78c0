# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import dataclasses

import pytest
import torch

from model.checkpoint import build, load, save
from model.network import light_priors
from model.network.light import PRIORS, LightConfig, LightModel

SMALL = {
    "stem": 8,
    "widths": [16, 24, 32, 48],
    "depths": [1, 1, 1, 1],
    "decoder": [16, 24, 32, 32],
    "fine": 8,
    "input_side": 64,
}


@pytest.fixture
def small() -> LightModel:
    torch.manual_seed(0)
    return LightModel(LightConfig.from_dict(SMALL)).eval()


def clicks(*rows: tuple[float, float, float]) -> torch.Tensor:
    return torch.tensor([rows])


ONE = clicks((30.0, 20.0, 0.0), (-1.0, -1.0, -1.0))


@torch.no_grad()
def test_logits_have_the_side_of_the_input_and_a_quality_in_range(small: LightModel) -> None:
    assert small.quality() is None
    for side in (64, 96, 160):
        image, blank = torch.rand(2, 3, side, side), torch.zeros(2, 1, side, side)
        logits = small.decode(small.encode(image), blank, blank, ONE.expand(2, -1, -1))
        assert logits.shape == (2, 1, side, side)
        quality = small.quality()
        assert quality is not None
        assert quality.shape == (2,)
        assert ((quality >= 0) & (quality <= 1)).all()


@torch.no_grad()
def test_items_of_a_batch_do_not_disturb_each_other(small: LightModel) -> None:
    image, prev = torch.rand(2, 3, 64, 64), torch.rand(2, 1, 64, 64)
    points = torch.cat([ONE, clicks((50.0, 8.0, 0.0), (10.0, 10.0, 1.0))])
    together = small.decode(small.encode(image), prev, prev, points)
    for item in range(2):
        part = slice(item, item + 1)
        alone = small.decode(small.encode(image[part]), prev[part], prev[part], points[part])
        torch.testing.assert_close(alone, together[part], rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_everything_asked_of_the_network_changes_its_answer(small: LightModel) -> None:
    image, blank = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    features = small.encode(image)
    base = small.decode(features, blank, blank, ONE)
    moved = small.decode(features, blank, blank, clicks((50.0, 50.0, 0.0), (-1.0, -1.0, -1.0)))
    negative = small.decode(features, blank, blank, clicks((30.0, 20.0, 0.0), (50.0, 50.0, 1.0)))
    previous = small.decode(features, torch.rand(1, 1, 64, 64), blank, ONE)
    modulated = small.decode(features, blank, torch.rand(1, 1, 64, 64), ONE)
    for other in (moved, negative, previous, modulated):
        assert (other - base).abs().max() > 1e-4


@torch.no_grad()
def test_missing_rows_of_clicks_say_nothing(small: LightModel) -> None:
    image, blank = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    features = small.encode(image)
    padded = torch.full((1, 8, 3), -1.0)
    padded[0, 0] = ONE[0, 0]
    torch.testing.assert_close(
        small.decode(features, blank, blank, padded), small.decode(features, blank, blank, ONE), rtol=1e-5, atol=1e-5
    )


def test_any_number_of_bands_is_built(small: LightModel) -> None:
    blank = torch.zeros(1, 1, 64, 64)
    for bands in (1, 4):
        model = LightModel(dataclasses.replace(small.config, in_bands=bands)).eval()
        with torch.no_grad():
            logits = model(torch.rand(1, bands, 64, 64), blank, blank, ONE)
        assert torch.isfinite(logits).all()


def test_an_image_of_one_colour_and_clicks_on_the_border_give_finite_logits(small: LightModel) -> None:
    blank = torch.zeros(1, 1, 64, 64)
    points = clicks((0.0, 0.0, 0.0), (63.9, 70.0, 1.0))
    for value in (0.0, 1.0):
        with torch.no_grad():
            logits = small(torch.full((1, 3, 64, 64), value), blank, blank, points)
        assert torch.isfinite(logits).all()


def test_the_bias_of_the_first_click_ends_with_the_first_mask(small: LightModel) -> None:
    biased = LightModel(dataclasses.replace(small.config, first_bias=0.5)).eval()
    biased.load_state_dict(small.state_dict())
    image, blank = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    mask = torch.ones(1, 1, 64, 64)
    with torch.no_grad():
        features = small.encode(image)
        for prev, added in ((blank, 0.5), (mask, 0.0)):
            difference = biased.decode(features, prev, prev, ONE) - small.decode(features, prev, prev, ONE)
            torch.testing.assert_close(difference, torch.full_like(difference, added), rtol=0, atol=1e-5)


def test_a_saved_model_answers_the_same(small: LightModel, tmp_path) -> None:
    save(small, tmp_path / "m.safetensors")
    again = load(tmp_path / "m.safetensors")
    image, blank = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(again(image, blank, blank, ONE), small(image, blank, blank, ONE))


def test_a_timm_family_can_be_the_backbone() -> None:
    model = build("light", {**SMALL, "backbone": "resnet10t"}).eval()
    blank = torch.zeros(1, 1, 64, 64)
    with torch.no_grad():
        assert model(torch.rand(1, 3, 64, 64), blank, blank, ONE).shape == (1, 1, 64, 64)


def test_the_ablation_feeds_zeros_in_place_of_the_colour_priors(small: LightModel) -> None:
    plain = LightModel(dataclasses.replace(small.config, priors=False)).eval()
    image, prev = torch.rand(1, 3, 64, 64), torch.rand(1, 1, 64, 64)
    with torch.no_grad():
        features = small.encode(image)
        full = small._priors(features, prev, prev, ONE)
        without = plain._priors(features, prev, prev, ONE)
    assert full.shape == without.shape == (1, PRIORS, 16, 16)
    assert full[:, 9:14].abs().amax() > 0
    assert (without[:, 9:14] == 0).all()


def test_the_nearest_click_is_measured_between_centres() -> None:
    position, valid = light_priors.grid_clicks(clicks((5.5, 9.5, 0.0), (-1.0, -1.0, -1.0)), 4)
    torch.testing.assert_close(position[0, 0], torch.tensor([1.0, 2.0]))
    assert valid.tolist() == [[True, False]]
    distance = light_priors.nearest_distance(position, valid, 8, 8)
    assert distance[0, 0, 1, 2] == 0
    assert distance[0, 0, 4, 6] == pytest.approx(5.0)
    none = light_priors.nearest_distance(position, torch.zeros_like(valid), 8, 8)
    assert (none == light_priors.FAR).all()


def test_a_geodesic_path_goes_round_what_a_straight_one_crosses() -> None:
    colour = torch.zeros(1, 3, 21, 21)
    colour[:, :, :18, 10] = 3.0  # a wall with a gap at its lower end
    seeds = torch.zeros(1, 1, 21, 21, dtype=torch.bool)
    seeds[0, 0, 2, 2] = True
    distance = light_priors.geodesic(light_priors.edge_costs(colour), seeds)[0, 0]
    assert distance[2, 2] == 0
    assert distance[2, 8] == pytest.approx(6 * 0.03, abs=1e-4)
    assert distance[2, 18] == pytest.approx((16 + 16 + 16) * 0.03, abs=1e-3)
    assert distance[2, 10] > 5
    assert (light_priors.geodesic(light_priors.edge_costs(colour), torch.zeros_like(seeds)) > 9000).all()


def test_the_likelihood_knows_the_colour_of_the_object() -> None:
    torch.manual_seed(0)
    image = torch.rand(1, 3, 32, 32) * 0.1
    image[:, 0, 8:24, 8:24] += 0.8
    colour = light_priors.opponent(image)
    inside = torch.zeros(1, 32, 32)
    inside[:, 12:20, 12:20] = 1
    codes = light_priors.colour_codes(colour)
    share = light_priors.colour_likelihood(codes, inside.flatten(1), (1 - inside).flatten(1)).view(32, 32)
    assert share[9, 9] > 0.5
    assert share[2, 2] < 0.2
    alike = light_priors.likeness(
        colour, light_priors.gather(colour, torch.tensor([[[15.0, 15.0]]])), torch.tensor([[True]])
    )
    assert alike[0, 0, 9, 9] > 10 * alike[0, 0, 2, 2]


@torch.no_grad()
def test_the_first_look_is_not_told_of_a_mask_that_nobody_made(small: LightModel) -> None:
    features, blank = small.encode(torch.rand(1, 3, 64, 64)), torch.zeros(1, 1, 64, 64)
    assert torch.equal(small.interact(features, blank, ONE), small.decode(features, blank, blank, ONE))


@torch.no_grad()
def test_items_with_and_without_a_mask_may_share_a_batch(small: LightModel) -> None:
    image, prev = torch.rand(2, 3, 64, 64), torch.rand(2, 1, 64, 64)
    prev[0] = 0
    features = small.encode(image)
    together = small.interact(features, prev, ONE.expand(2, -1, -1))
    for item in range(2):
        own = slice(item, item + 1)
        alone = small.interact(small.encode(image[own]), prev[own], ONE)
        torch.testing.assert_close(together[own], alone, atol=1e-4, rtol=0)


@torch.no_grad()
def test_without_modulation_nothing_is_modulated(small: LightModel) -> None:
    small.modulation = "none"
    assert float(small.modulated(torch.rand(1, 1, 64, 64), ONE).abs().max()) == 0.0


@pytest.mark.parametrize("depths", [(1, 1), (1, 0, 1), (1, 1, 1, 1)])
def test_depths_that_do_not_fit_are_refused(depths: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="decoder_depths"):
        LightConfig(decoder_depths=depths)
