# SPDX-License-Identifier: GPL-3.0-or-later
"""The weights that ship: whole, as recorded, and of use. Bounds lie below what docs/model-card.md measures."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import torch

from model import zoo
from model.checkpoint import load, read_metadata
from model.clicks import encode_clicks, next_click
from model.evaluation.datasets import open_data
from model.evaluation.metrics import iou
from model.evaluation.samples import samples
from model.evaluation.split import is_validation
from model.predictor import Predictor
from model.training.scenes import generate

MAX_BYTES = 16_000_000
SCENE_IOU = 0.85
"""Mean IoU after three clicks on generated scenes (of a seed that training does not use)."""
REAL_IOU = 0.68
"""Mean IoU after three clicks on twenty objects of validation scenes."""
BF16_TOLERANCE = 0.02
"""Mean difference of probabilities between the network in float32 and under bf16 autocast."""

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[2] / ".." / "shared"))


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor.load(device="cpu", dtype="float32")


def after_clicks(predictor: Predictor, image: np.ndarray, gt: np.ndarray, count: int) -> float:
    predictor.set_image(image)
    pred, clicks = np.zeros(gt.shape, bool), []
    for _ in range(count):
        clicks.append(next_click(gt, pred, clicks))
        pred = predictor.predict([(c.col, c.row, c.positive) for c in clicks]) > 0.5
    return iou(pred, gt)


def test_the_file_is_the_recorded_one_and_small_enough() -> None:
    path = zoo.default_weights()
    assert zoo.recorded_sha256(path) is not None
    assert zoo.verify(path) == zoo.recorded_sha256(path)
    assert path.stat().st_size <= MAX_BYTES


def test_the_file_loads_strictly_and_is_half_precision() -> None:
    from safetensors import safe_open

    path = zoo.default_weights()
    model = load(path)
    assert model.kind == "light"
    assert model.late_prompts
    assert read_metadata(path)["kind"] == "light"
    with safe_open(str(path), framework="pt") as file:
        kinds = {file.get_tensor(name).dtype for name in file.keys()}  # noqa: SIM118
    assert kinds <= {torch.float16, torch.int64}
    assert all(torch.isfinite(t).all() for t in model.state_dict().values() if t.is_floating_point())


def test_objects_of_generated_scenes_are_found(predictor: Predictor) -> None:
    ious = []
    for picture in generate(3, seed=4711):
        for found in picture.objects.instances[:5]:
            gt = (picture.objects.labels == found.id).astype(np.int8)
            ious.append(after_clicks(predictor, picture.image, gt, 3))
    assert np.mean(ious) > SCENE_IOU, np.round(ious, 2)


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="needs the labelled imagery of ../shared/data")
def test_twenty_real_objects_of_unseen_scenes_are_found(predictor: Predictor) -> None:
    items = [item for item in open_data(SHARED / "data") if is_validation(item)]
    chosen = list(samples(items, 3, min_area_px=60))[:20]
    ious = [after_clicks(predictor, sample.image, sample.gt, 3) for sample in chosen]
    assert len(ious) == 20
    assert np.mean(ious) > REAL_IOU, np.round(ious, 2)


@torch.no_grad()
def test_bf16_finds_the_mask_that_float32_finds(predictor: Predictor) -> None:
    model = predictor.model
    side = model.input_side
    picture = generate(1, seed=12)[0]
    image = torch.from_numpy(picture.image[:side, :side]).permute(2, 0, 1)[None].float() / 255
    gt = (picture.objects.labels[:side, :side] > 0).astype(np.int8)
    blank = torch.zeros(1, 1, side, side)
    points = encode_clicks([[next_click(gt, np.zeros(gt.shape, bool))]])
    full = torch.sigmoid(model.decode(model.encode(image), blank, blank, points))
    with torch.autocast("cpu", torch.bfloat16):
        short = torch.sigmoid(model.decode(model.encode(image), blank, blank, points).float())
    assert (full - short).abs().mean() < BF16_TOLERANCE


def test_answers_do_not_depend_on_chance() -> None:
    picture = generate(1, seed=3)[0]
    answers = []
    for _ in range(2):
        fresh = Predictor.load(device="cpu", dtype="float32")
        fresh.set_image(picture.image)
        answers.append(fresh.predict([(100, 120, True), (10, 10, False)]))
    assert (answers[0] == answers[1]).all()
