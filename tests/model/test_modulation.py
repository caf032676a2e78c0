# SPDX-License-Identifier: GPL-3.0-or-later
"""Modulation: the authors' maps bit for bit, and what must hold for every map and click."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from model import modulation
from model.modulation import modulate, modulate_each

FIXTURES = Path(os.environ.get("SEGMAP_FIXTURES", Path(__file__).resolve().parents[3] / "shared" / "fixtures"))
HEIGHT, WIDTH = 24, 31


@pytest.fixture(scope="module")
def reference():
    path = FIXTURES / "fx_modulation.npz"
    if not path.is_file():
        pytest.skip(f"{path} is not there (set SEGMAP_FIXTURES)")
    return np.load(path)


def cases(reference):
    return sorted({key.split("/")[0] for key in reference.files if re.match(r"(c\d+|batch2)/prob$", key)})


def inputs(reference, case):
    prob = torch.from_numpy(reference[f"{case}/prob"].astype(np.float32))
    return prob.reshape(-1, 1, *prob.shape[-2:]), torch.from_numpy(reference[f"{case}/points"])


def largest_error(reference, case):
    return float(
        np.abs(modulate(*inputs(reference, case)).numpy().ravel() - reference[f"{case}/modulated"].ravel()).max()
    )


def test_every_reference_map_is_met(reference):
    errors = {case: largest_error(reference, case) for case in cases(reference)}
    assert len(errors) >= 20
    assert max(errors.values()) <= 1e-6, errors


@pytest.mark.parametrize(("constant", "value"), [("R_MIN", 9.0), ("R_MAX", 90.0)])
def test_another_radius_breaks_reference_maps(reference, monkeypatch, constant, value):
    monkeypatch.setattr(modulation, constant, value)
    broken = [case for case in cases(reference) if largest_error(reference, case) > 1e-6]
    assert len(broken) >= 3


def test_a_negative_coordinate_leaves_the_whole_batch_as_it_was(reference):
    prob, _ = inputs(reference, "batch2")
    clicks = torch.from_numpy(reference["batch2_negcoord/points"])
    assert torch.equal(modulate(prob, clicks), prob)


def test_the_circular_modulation_of_mfp_meets_its_reference_where_that_is_a_number(reference):
    compared = 0
    for case in cases(reference):
        key = f"{case}/modulated_mfp_original#sample"
        if key not in reference.files:
            continue
        mine = modulate(*inputs(reference, case), "mfp").numpy().ravel()
        assert not np.isnan(mine).any()
        theirs = reference[key]
        mine = mine[np.rint(np.linspace(0, mine.size - 1, theirs.size)).astype(int)]
        known = ~np.isnan(theirs)
        assert np.allclose(mine[known], theirs[known], atol=1e-6)
        compared += int(known.sum())
    assert compared > 3000


def test_an_item_of_a_batch_is_modulated_as_if_it_were_alone(reference):
    prob, clicks = inputs(reference, "batch2")
    together = modulate(prob, clicks)
    for item in range(2):
        assert torch.equal(modulate(prob[item : item + 1], clicks[item : item + 1])[0], together[item])


def clicks_of(*rows):
    """((row, col, positive), ...) in order of clicking -> (1, 2P, 3)."""
    points = torch.full((1, 2 * len(rows), 3), -1.0)
    for order, (row, col, positive) in enumerate(rows):
        points[0, order + (0 if positive else len(rows))] = torch.tensor([row, col, float(order)])
    return points


coordinate = st.one_of(st.integers(0, 30), st.floats(0, 45, width=32))
one_click = st.tuples(coordinate, coordinate, st.booleans())


@st.composite
def maps(draw):
    """Probability maps with smooth, binary, constant and saturated stretches."""
    seed = draw(st.integers(0, 2**31))
    random = np.random.default_rng(seed)
    style = draw(st.sampled_from(["noise", "binary", "constant", "saturated"]))
    values = random.random((1, 1, HEIGHT, WIDTH))
    if style == "binary":
        values = (values > 0.5).astype(float)
    elif style == "constant":
        values[:] = draw(st.floats(0, 1))
    elif style == "saturated":
        values = 1 / (1 + np.exp(-(values - 0.5) * 400))
    return torch.from_numpy(values.astype(np.float32))


def clicked_pixel(click):
    row, col = torch.tensor([click[0], click[1]], dtype=torch.float32).double().round().tolist()
    return min(int(row), HEIGHT - 1), min(int(col), WIDTH - 1)


@settings(max_examples=150, deadline=None)
@given(prob=maps(), clicks=st.lists(one_click, min_size=1, max_size=5), variant=st.sampled_from(["vfm", "mfp"]))
def test_probabilities_stay_probabilities_wherever_the_clicks_are(prob, clicks, variant):
    out = modulate(prob, clicks_of(*clicks), variant)
    assert out.shape == prob.shape
    assert out.dtype == torch.float32
    assert not out.isnan().any()
    assert 0 <= out.min() <= out.max() <= 1


@settings(max_examples=150, deadline=None)
@given(prob=maps(), clicks=st.lists(one_click, min_size=1, max_size=5))
def test_pixels_beyond_the_radius_stay_as_they_were(prob, clicks):
    points = clicks_of(*clicks)
    out = modulate(prob, points)
    row, col, positive = clicks[-1]
    opposite = [np.hypot(r - row, c - col) for r, c, sign in clicks[:-1] if sign != positive]
    radius = max(min(opposite) / 2, 10.0) if opposite else 100.0
    rows, cols = np.mgrid[:HEIGHT, :WIDTH]
    outside = torch.from_numpy(np.hypot(rows - row, cols - col) > radius + 1e-3)
    outside[clicked_pixel(clicks[-1])] = False
    assert torch.equal(out[0, 0][outside], prob[0, 0][outside])


@settings(max_examples=150, deadline=None)
@given(prob=maps(), click=one_click)
def test_a_pixel_on_the_wrong_side_of_the_filter_stays_as_it_was(prob, click):
    row, col, positive = click
    out = modulate(prob, clicks_of(click))
    p, changed = prob[0, 0].double(), (out != prob)[0, 0]
    changed[clicked_pixel(click)] = False
    at = prob[0, 0, min(int(row), HEIGHT - 1), min(int(col), WIDTH - 1)].double()  # all of the map is within 100 px
    thresholds = torch.stack([at, p.mean(), p.flatten().sort().values[(p.numel() - 1) // 2]])
    eps = 1e-9
    outside = p < thresholds.min() - eps if positive else p > thresholds.max() + eps
    assert not (changed & outside).any()


@settings(max_examples=150, deadline=None)
@given(prob=maps(), clicks=st.lists(one_click, min_size=1, max_size=5))
def test_a_positive_click_raises_and_a_negative_one_lowers(prob, clicks):
    row, col, positive = clicks[-1]
    at = prob[0, 0, min(int(row), HEIGHT - 1), min(int(col), WIDTH - 1)]
    if at == (0 if positive else 1):
        return  # exactly wrong: a ramp replaces the neighbourhood, as published
    change = modulate(prob, clicks_of(*clicks)) - prob
    assert (change >= -1e-6).all() if positive else (change <= 1e-6).all()


@settings(max_examples=100, deadline=None)
@given(
    level=st.floats(0.02, 0.98), row=st.integers(0, HEIGHT - 1), col=st.integers(0, WIDTH - 1), positive=st.booleans()
)
def test_on_a_constant_map_the_push_falls_with_distance(level, row, col, positive):
    prob = torch.full((1, 1, HEIGHT, WIDTH), level)
    change = (modulate(prob, clicks_of((row, col, positive))) - prob)[0, 0].abs().numpy()
    rows, cols = np.mgrid[:HEIGHT, :WIDTH]
    order = np.argsort(np.hypot(rows - row, cols - col), axis=None, kind="stable")
    by_distance = change.ravel()[order]
    assert (np.diff(by_distance) <= 1e-6).all()


@pytest.mark.parametrize("positive", [True, False])
@pytest.mark.parametrize(
    "place", [(0, 0), (HEIGHT - 1, WIDTH - 1), (HEIGHT, WIDTH), (HEIGHT - 0.5, 3), (HEIGHT + 5, 3), (HEIGHT + 500, 3)]
)
def test_clicks_on_and_outside_the_border_are_survived(place, positive):
    prob = torch.full((1, 1, HEIGHT, WIDTH), 0.5)
    out = modulate(prob, clicks_of((*place, positive)))
    far_away = place[0] > HEIGHT + 100
    assert torch.equal(out, prob) == far_away
    assert not out.isnan().any()


@pytest.mark.parametrize("positive", [True, False])
def test_the_clicked_pixel_gets_the_clicks_value(positive):
    prob = torch.rand(1, 1, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(1)) * 0.8 + 0.1
    out = modulate(prob, clicks_of((7, 9, positive)))
    assert out[0, 0, 7, 9] == float(positive)


def test_only_the_newest_click_modulates():
    prob = torch.full((1, 1, 300, 300), 0.5)
    out = modulate(prob, clicks_of((10, 10, True), (280, 280, True)))
    assert torch.equal(out[0, 0, :100, :100], prob[0, 0, :100, :100])
    assert (out[0, 0, 250:, 250:] > 0.5).all()


def test_no_gradient_flows():
    prob = torch.full((1, 1, HEIGHT, WIDTH), 0.5, requires_grad=True)
    assert not modulate(prob, clicks_of((5, 5, True))).requires_grad


def test_the_given_map_is_not_written_to():
    prob = torch.full((1, 1, HEIGHT, WIDTH), 0.5)
    modulate(prob, clicks_of((5, 5, True)))
    assert (prob == 0.5).all()


def test_an_item_without_clicks_leaves_the_batch_as_it_was():
    prob = torch.rand(2, 1, HEIGHT, WIDTH)
    clicks = torch.cat([clicks_of((5, 5, True)), torch.full((1, 2, 3), -1.0)])
    assert torch.equal(modulate(prob, clicks), prob)


@pytest.mark.parametrize(
    ("prob", "clicks"), [((2, 1, 9, 9), (1, 2, 3)), ((1, 9, 9), (1, 2, 3)), ((1, 1, 9, 9), (1, 0, 3))]
)
def test_maps_and_clicks_that_do_not_go_together_are_an_error(prob, clicks):
    with pytest.raises(ValueError, match="do not go with"):
        modulate(torch.zeros(prob), torch.zeros(clicks))


def test_an_unknown_variant_is_an_error():
    with pytest.raises(ValueError, match="unknown modulation 'round'"):
        modulate(torch.zeros(1, 1, 4, 4), clicks_of((1, 1, True)), "round")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
@pytest.mark.parametrize("variant", ["vfm", "mfp"])
def test_the_gpu_gives_what_the_cpu_gives(variant):
    prob = torch.rand(3, 1, 96, 120, generator=torch.Generator().manual_seed(2))
    clicks = torch.cat([clicks_of((20, 30, True), (50, 60, False)), clicks_of((1, 1, False), (90, 100, False))] * 2)[:3]
    on_gpu = modulate(prob.cuda(), clicks.cuda(), variant).cpu()
    assert torch.allclose(on_gpu, modulate(prob, clicks, variant), atol=1e-6)


def test_each_item_of_a_batch_is_modulated_as_if_it_were_alone() -> None:
    torch.manual_seed(0)
    prob = torch.rand(4, 1, 40, 40)
    prob[1] = 0
    clicks = torch.full((4, 4, 3), -1.0)
    clicks[:, 0] = torch.tensor([12.0, 20.0, 0.0])
    clicks[2, 2] = torch.tensor([-3.0, 5.0, 1.0])  # the newest, outside of the window
    clicks[3, 2] = torch.tensor([30.0, 8.0, 1.0])
    found = modulate_each(prob, clicks)
    for item in (0, 3):
        own = slice(item, item + 1)
        torch.testing.assert_close(found[own], modulate(prob[own], clicks[own]))
        assert not torch.equal(found[own], prob[own])
    assert float(found[1].max()) == 0.0  # nothing is made of an empty map
    assert torch.equal(found[2], prob[2])


def test_a_batch_that_needs_no_care_is_modulated_at_once() -> None:
    torch.manual_seed(0)
    prob, clicks = torch.rand(2, 1, 20, 20), torch.tensor([[[5.0, 6.0, 0.0], [-1.0, -1.0, -1.0]]] * 2)
    torch.testing.assert_close(modulate_each(prob, clicks), modulate(prob, clicks))


def test_shapes_that_do_not_go_together_are_refused_item_by_item_too() -> None:
    with pytest.raises(ValueError, match="do not go with"):
        modulate_each(torch.rand(2, 1, 20, 20), torch.zeros(3, 2, 3))
