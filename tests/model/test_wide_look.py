# SPDX-License-Identifier: GPL-3.0-or-later
"""Large regions are shown to the network at its wide side, all others as before."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch

from model import zoo
from model.backend import side_for
from model.checkpoint import load, save
from model.network.light import LightConfig, LightModel
from model.options import InferenceOptions, default_options
from model.predictor import Predictor
from model.zoomin import Roi

from .toy import ToyModel

CLICKS = [(150.0, 150.0, True), (20.0, 20.0, False)]


class WideToy(ToyModel):
    """The toy at 64 px, and at 96 px for regions of more than 100 px."""

    input_side = 64
    wide_side = 96
    wide_from_px = 100

    def shapes(self) -> list[tuple[int, int]]:
        """(batch, side) of every look so far."""
        return [(image.shape[0], image.shape[-1]) for image, _ in self.inputs]


def bright(side: int) -> np.ndarray:
    """A bright square in the middle half of a dark image (side, side, 3)."""
    image = np.full((side, side, 3), 60, np.uint8)
    image[side // 4 : 3 * side // 4, side // 4 : 3 * side // 4] = 200
    return image


def looked(side: int, **changes: object) -> WideToy:
    """A toy that was asked about a click in the middle of an image."""
    toy = WideToy()
    options = dataclasses.replace(InferenceOptions(), **changes)  # type: ignore[arg-type]
    predictor = Predictor(toy, options, device="cpu", dtype="float32")
    predictor.set_image(bright(side))
    mask = predictor.predict([(side / 2, side / 2, True)])
    assert mask.shape == (side, side)
    return toy


@pytest.mark.parametrize(
    "roi, side",
    [(Roi(0, 99, 0, 99), 64), (Roi(0, 100, 0, 20), 96), (Roi(5, 10, 300, 420), 96), (Roi(0, 0, 0, 0), 64)],
)
def test_the_longer_extent_of_a_region_decides_its_side(roi: Roi, side: int) -> None:
    assert side_for(WideToy(), roi) == side


def test_a_model_without_a_wide_side_shows_everything_alike() -> None:
    assert side_for(ToyModel(), Roi(0, 5000, 0, 5000)) == 448
    assert side_for(LightModel(LightConfig(input_side=64)), Roi(0, 5000, 0, 5000)) == 64


def test_small_regions_are_looked_at_with_their_mirror_image_and_large_ones_once() -> None:
    assert looked(90, flip=True).shapes() == [(2, 64)]
    assert looked(300, flip=True).shapes() == [(1, 96)]
    assert looked(300).shapes() == [(1, 96)]


def test_regions_of_both_kinds_are_answered_in_batches_of_their_own() -> None:
    toy = WideToy()
    predictor = Predictor(toy, InferenceOptions(), device="cpu", dtype="float32")
    predictor.set_image(bright(300))
    previous = np.zeros((300, 300), np.float32)
    previous[140:160, 140:160] = 1  # its region is small, that of an object without a mask is the whole image
    small = predictor.predict([(150.0, 150.0, True)], previous=previous)
    large = predictor.predict([(150.0, 150.0, True)])
    assert {side for _, side in toy.shapes()} == {96} or small.shape == large.shape
    predictor.clear()
    together = predictor.predict_many([[(150.0, 150.0, True)], [(100.0, 100.0, True)]])
    np.testing.assert_array_equal(together[0], large)


def test_finer_input_draws_a_large_outline_more_exactly() -> None:
    image = bright(300)
    image[75:225:6, 75:150] = 60  # stripes of a width that 64 px cannot hold
    errors = []
    for wide in (0, 192):
        toy = WideToy()
        toy.wide_side = wide
        predictor = Predictor(toy, InferenceOptions(), device="cpu", dtype="float32")
        predictor.set_image(image)
        mask = predictor.predict([(190.0, 150.0, True)]) > 0.5
        errors.append(int((mask != (image[..., 0] > 130))[75:225, 75:225].sum()))
    assert errors[1] < errors[0]


def test_the_configuration_of_a_light_model_carries_its_wide_side(tmp_path: Path) -> None:
    config = LightConfig(input_side=64, wide_side=96, wide_from_px=100)
    save(LightModel(config), tmp_path / "wide.safetensors")
    model = load(tmp_path / "wide.safetensors")
    assert (model.wide_side, model.wide_from_px) == (96, 100)
    assert side_for(model, Roi(0, 200, 0, 10)) == 96


def test_an_older_weight_file_says_nothing_of_it_and_has_none() -> None:
    values = LightConfig(input_side=64)
    older = {k: v for k, v in dataclasses.asdict(values).items() if not k.startswith("wide")}
    assert LightModel(LightConfig.from_dict(older)).wide_side == 0


@pytest.mark.skipif(not zoo.default_weights().is_file(), reason="the weights are not here")
def test_large_regions_are_answered_without_torch_as_with_it(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    from model.onnx_backend import load_backend

    shipped = load(zoo.default_weights())
    assert isinstance(shipped, LightModel)
    model = LightModel(dataclasses.replace(shipped.config, wide_side=192, wide_from_px=256))
    model.load_state_dict(shipped.state_dict())
    path = tmp_path / "wide.safetensors"
    save(model, path)
    image = np.clip(np.random.default_rng(1).normal(bright(520), 6), 0, 255).astype(np.uint8)
    clicks = [(260.0, 260.0, True), (140.0, 380.0, True), (60.0, 60.0, False)]
    light, full = Predictor(load_backend(path)), Predictor.load(path, runtime="torch", device="cpu", dtype="float32")
    sides = []
    for count in range(1, 4):
        answers = []
        for predictor in (light, full):
            predictor.set_image(image)
            answers.append(predictor.predict_info(clicks[:count]))
        assert answers[0].roi == answers[1].roi
        assert answers[0].roi is not None
        sides.append(side_for(model, answers[0].roi))
        assert float(np.abs(answers[0].probabilities - answers[1].probabilities).max()) < 1e-2  # a noisy scene
    assert 192 in sides


@torch.inference_mode()
def test_the_default_options_of_a_wide_model_are_those_of_the_light_one() -> None:
    wide = LightModel(LightConfig(input_side=64, wide_side=96))
    assert default_options(wide) == default_options(LightModel(LightConfig(input_side=64)))
