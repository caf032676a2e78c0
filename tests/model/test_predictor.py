# SPDX-License-Identifier: GPL-3.0-or-later
"""The predictor: equal to the published evaluation loop, and a pure function of image, clicks and previous mask."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.clicks import decode_clicks, next_click
from model.options import InferenceOptions
from model.predictor import Predictor
from model.refine import Boundary, Cascade
from model.zoomin import ZoomSettings

from .toy import JudgingToy, ToyModel, predictor, scene

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FIXTURES = Path(os.environ.get("SEGMAP_FIXTURES", SHARED / "fixtures"))
needs_fixtures = pytest.mark.skipif(not (FIXTURES / "fx_predictor_toy_vfm.npz").exists(), reason="no fixtures here")

RUNS = [
    ("vfm", "flip_thr0.49", 0.49, InferenceOptions(flip=True)),
    ("vfm", "noflip_thr0.5", 0.5, InferenceOptions()),
    ("vfm", "clicks_limit3", 0.49, InferenceOptions(flip=True, clicks_limit=3)),
    ("simpleclick", "flip_thr0.49", 0.49, InferenceOptions(flip=True, zoom=ZoomSettings(keep_outside=False))),
    ("simpleclick", "noflip_thr0.5", 0.5, InferenceOptions(zoom=ZoomSettings(keep_outside=False))),
    (
        "simpleclick",
        "clicks_limit3",
        0.49,
        InferenceOptions(flip=True, clicks_limit=3, zoom=ZoomSettings(keep_outside=False)),
    ),
]
ZERO = ZoomSettings(keep_outside=False)
CASCADES = {
    "no_cfr": Cascade(),
    "cfr4_fixed_firstclick": Cascade(4),
    "cfr4_fixed_allclicks": Cascade(4, clicks=20),
    "cfr4_adaptive_allclicks": Cascade(4, adaptive=True, clicks=20),
    "cfr20_adaptive_allclicks": Cascade(20, adaptive=True, clicks=20),
}
RUNS += [
    ("cfricl", name, 0.49, InferenceOptions(zoom=ZERO, cascade=steps, flip=True)) for name, steps in CASCADES.items()
]


def user(clicks):
    return [(click.col, click.row, click.positive) for click in clicks]


@needs_fixtures
@pytest.mark.parametrize(("family", "run", "threshold", "options"), RUNS, ids=[f"{r[0]}-{r[1]}" for r in RUNS])
def test_the_loop_equals_the_published_one(family, run, threshold, options):
    data = np.load(FIXTURES / f"fx_predictor_toy_{family}.npz")
    scene_ = np.load(FIXTURES / "fx_predictor_toy_vfm.npz")
    gt = scene_["gt"].astype(np.int8)
    model = ToyModel()
    asked = Predictor(model, options, device="cpu", dtype="float32")
    asked.set_image(scene_["image"])
    pred, clicks = np.zeros(gt.shape, bool), []
    samples = np.rint(np.linspace(0, gt.size - 1, data[f"{run}/prob_samples"].shape[1])).astype(int)
    for k, expected in enumerate(data[f"{run}/clicks"].tolist()):
        clicks.append(next_click(gt, pred, clicks))
        assert [int(clicks[-1].positive), clicks[-1].row, clicks[-1].col] == expected
        model.inputs.clear()
        answer = asked.predict_info(user(clicks))
        assert len(model.inputs) == data[f"{run}/net_calls"][k]
        assert list(answer.roi) == data[f"{run}/roi"][k].tolist()
        tensor, points = model.inputs[-1]
        told = decode_clicks(torch.from_numpy(data[f"{run}/k{k}/net_points"]))
        assert np.abs(np.array(decode_clicks(points)) - np.array(told)).max() < 1e-3
        expected_input = data[f"{run}/k{k}/net_input_sample"]
        at = np.rint(np.linspace(0, tensor.numel() - 1, len(expected_input))).astype(int)
        assert np.abs(tensor.flatten().numpy()[at] - expected_input).max() < 2e-4
        assert np.abs(answer.probabilities.flatten()[samples] - data[f"{run}/prob_samples"][k]).max() < 2e-4
        assert abs(answer.probabilities.sum(dtype=np.float64) - data[f"{run}/prob_sum"][k]) < 1e-4 * gt.size
        pred = answer.probabilities > threshold
        iou = (pred & (gt == 1)).sum() / (pred | (gt == 1)).sum()
        assert abs(iou - data[f"{run}/ious"][k]) < 2e-4


def test_an_answer_has_the_image_size_and_range():
    asked = predictor()
    asked.set_image(scene())
    answer = asked.predict([(70, 50, True)])
    assert answer.shape == (120, 150) and answer.dtype == np.float32
    assert answer.min() >= 0 and answer.max() <= 1
    assert answer[55, 70] > 0.5 > answer[5, 140]


click_lists = st.lists(st.tuples(st.integers(0, 149), st.integers(0, 119), st.booleans()), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(click_lists, st.lists(click_lists, max_size=3), st.booleans())
def test_what_was_asked_before_never_shows(clicks, others, judging):
    model = JudgingToy() if judging else ToyModel()
    fresh, used = predictor(model), predictor(model)
    fresh.set_image(scene())
    used.set_image(scene())
    for other in others:
        used.predict(other)
    used.predict_many([clicks, *others])
    used.set_image(scene(seed=5))
    used.predict(clicks)
    used.set_image(scene())
    assert np.array_equal(fresh.predict(clicks), used.predict(clicks))


def test_a_further_click_costs_one_pass_and_undo_none():
    model = ToyModel()
    asked = predictor(model)
    asked.set_image(scene())
    clicks = [(70, 50, True), (10, 10, False), (90, 70, True)]
    asked.predict(clicks[:2])
    before = model.decoded
    three = asked.predict(clicks)
    assert model.decoded == before + 1
    two = asked.predict(clicks[:2])
    assert np.array_equal(asked.predict(clicks), three) and not np.array_equal(two, three)
    assert model.decoded == before + 1


def test_the_image_is_encoded_once_while_the_roi_stays():
    model = ToyModel()
    asked = predictor(model)
    asked.set_image(scene())
    asked.predict([(70, 50, True), (71, 52, True), (72, 50, True)])
    assert model.encoded == 1
    asked.set_image(scene(seed=3))
    asked.predict([(70, 50, True)])
    asked.set_image(scene())
    asked.predict([(60, 50, True)])
    assert model.encoded == 2


def test_a_cache_too_small_for_anything_changes_no_answer():
    roomy, poor = predictor(), Predictor(ToyModel(), InferenceOptions(), device="cpu", dtype="float32", cache_mb=0)
    clicks = [(70, 50, True), (10, 10, False), (90, 70, True)]
    for asked in (roomy, poor):
        asked.set_image(scene())
    assert np.array_equal(roomy.predict(clicks), poor.predict(clicks))


def test_answers_belong_to_the_caller():
    asked = predictor()
    asked.set_image(scene())
    first = asked.predict([(70, 50, True)])
    first[:] = 7
    assert asked.predict([(70, 50, True)]).max() <= 1


def test_the_image_may_be_changed_after_it_was_set():
    asked, image = predictor(), scene()
    asked.set_image(image)
    expected = asked.predict([(70, 50, True)])
    image[:] = 0
    asked.clear()
    assert np.array_equal(asked.predict([(70, 50, True)]), expected)


def test_pixel_centres_and_whole_numbers_name_the_same_pixel():
    asked = predictor()
    asked.set_image(scene())
    assert np.array_equal(asked.predict([(70, 50, True)]), asked.predict([(70.5, 50.5, True)]))


def test_without_clicks_the_previous_map_comes_back():
    asked = predictor()
    asked.set_image(scene())
    assert not asked.predict([]).any()
    previous = np.zeros((120, 150), bool)
    previous[10:20, 10:30] = True
    assert np.array_equal(asked.predict([], previous), previous.astype(np.float32))


def test_a_previous_mask_steers_the_answer_and_the_roi():
    asked = predictor()
    asked.set_image(np.full((600, 600, 3), 110, np.uint8))
    previous = np.zeros((600, 600), np.float32)
    previous[100:150, 100:160] = 1
    info = asked.predict_info([(130, 120, True)], previous)
    assert info.roi.bottom < 300 and info.roi.right < 300
    assert info.probabilities[145, 130] > info.probabilities[95, 130]  # as far from the click, outside the mask


def test_answers_that_began_with_other_masks_are_told_apart():
    asked, clicks = predictor(), [(70, 50, True), (20, 100, False)]
    asked.set_image(scene())
    left, right = np.zeros((120, 150), bool), np.zeros((120, 150), bool)
    left[30:80, 40:60], right[30:80, 80:100] = True, True
    for previous in (None, left, right):
        fresh = predictor()
        fresh.set_image(scene())
        assert np.array_equal(asked.predict(clicks, previous), fresh.predict(clicks, previous))


def test_objects_asked_together_are_answered_as_if_asked_alone():
    for model in (ToyModel(), JudgingToy()):
        asked = predictor(model)
        asked.set_image(scene())
        lists = [[(70, 50, True)], [(70, 50, True), (10, 10, False)], [(5, 5, False)], [], [(90, 70, True)] * 3]
        together = asked.predict_many(lists)
        for clicks, answer in zip(lists, together, strict=True):
            assert np.abs(answer - asked.predict(clicks)).max() < 1e-5


def test_no_lists_give_no_answers():
    asked = predictor()
    asked.set_image(scene())
    assert asked.predict_many([]) == []


def test_the_first_click_picks_the_scale_that_the_model_judges_best():
    model = JudgingToy()
    asked = predictor(model)
    image = np.full((512, 512, 3), 60, np.uint8)
    image[200:230, 300:330] = 255
    asked.set_image(image)
    info = asked.predict_info([(315, 215, True)])
    assert info.roi.height == 64 and info.roi.top <= 200 and info.roi.bottom >= 229
    assert info.quality > 0.9


def test_without_a_quality_head_the_first_click_sees_the_whole_image():
    model = ToyModel()
    model.first_click_sides = (0, 128, 64)
    asked = predictor(model)
    asked.set_image(scene())
    assert tuple(asked.predict_info([(70, 50, True)]).roi) == (0, 119, 0, 149)


def test_boundary_optimisation_changes_the_answer_but_not_the_next_click():
    clicks = [(70, 50, True), (70, 60, True)]
    plain, refined = predictor(), predictor(boundary=Boundary())
    for asked in (plain, refined):
        asked.set_image(scene())
    options = refined.options
    assert np.array_equal(plain.predict(clicks), refined.predict(clicks, options=replace(options, boundary=None)))
    assert np.array_equal(plain.predict(clicks, options=options), refined.predict(clicks))


def test_options_given_with_a_question_hold_for_it_alone():
    asked = predictor()
    asked.set_image(scene())
    before = asked.predict([(70, 50, True)])
    refined = asked.predict([(70, 50, True)], options=replace(asked.options, cascade=Cascade(3)))
    assert not np.array_equal(before, refined)
    assert np.array_equal(asked.predict([(70, 50, True)]), before)


def test_out_of_gpu_memory_goes_on_with_the_cpu(monkeypatch, caplog):
    """The failing device is simulated: there is no GPU here to fill."""
    asked = predictor()
    asked.set_image(scene())
    expected = asked.predict([(70, 50, True)])
    asked.clear()
    run = asked._passes.run
    pretended = replace(asked.backend.compute, device=torch.device("meta"))

    def failing(jobs, options):
        if asked.backend.compute is pretended:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return run(jobs, options)

    monkeypatch.setattr(asked.backend, "compute", pretended)
    monkeypatch.setattr(asked._passes, "run", failing)
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "default")
    answer = asked.predict([(70, 50, True)])
    assert asked.backend.compute.device.type == "cpu" and "memory" in asked.describe()
    assert "CPU" in caplog.text
    assert np.abs(answer - expected).max() < 0.05


def test_the_predictor_says_where_it_runs_and_why():
    text = predictor().describe()
    assert "cpu" in text and "float32" in text and "as asked" in text and "thread" in text


def test_the_same_clicks_give_the_same_bits_in_each_type():
    for dtype in ("float32", "bfloat16"):
        answers = []
        for _ in range(2):
            asked = Predictor(ToyModel(), device="cpu", dtype=dtype)
            asked.set_image(scene())
            answers.append(asked.predict([(70, 50, True), (10, 10, False)]))
        assert np.array_equal(*answers)


def test_a_click_is_its_pixel_in_the_networks_frame():
    model = ToyModel()
    asked = predictor(model)
    asked.set_image(np.zeros((448, 448, 3), np.uint8))
    asked.predict([(20.9, 10.2, True)])
    assert model.inputs[-1][1][0, 0].tolist() == [10, 20, 0]
