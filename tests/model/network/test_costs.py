# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts and timings: set against what the authors' code costs, and against the paper's table III."""

from __future__ import annotations

import json

import pytest
import torch

from model.network import costs
from model.network.costs import bench, count, gmac, sample_input, stages
from model.network.simpleclick import MfpModel, SimpleClickModel
from model.network.vfm import VfmModel, sized

# The authors' files hold a classifier, its norm, a class token and its position, which no mask depends on.
UNUSED_PARAMETERS = 1000 * 768 + 1000 + 2 * 768 + 2 * 768
REFERENCE_PARAMETERS = 138_769_375
REFERENCE_LEARNING = 40_307_511  # parameters that receive a gradient in the authors' code
REFERENCE_GMAC = {"released": 119.31, "paper_windowed": 112.23}
TABLE_III_TRAINABLE = 40.11e6


def counted(model_class, *config):
    """Counted on the meta device: shapes alone, nothing computed."""
    with torch.device("meta"):
        return count(model_class(*config))


@pytest.fixture(scope="module")
def windowed():
    return counted(VfmModel)


def saved_gmac(profile):
    """What we do not compute although the authors do, because it changes nothing (docs/model.md)."""
    tokens, width = 784, 768
    # q projection and output projection of features -> token: one token answers all
    single_key = 2 * 2 * tokens * width * width
    pooled_first = 0.75 * (448**2 * 3 * 64 + 224**2 * 64 * 128 + 112**2 * 128 * 256 + 56**2 * 256 * 512)
    discarded = tokens * 2 * width * width if profile == "released" else 0
    return (single_key + pooled_first + discarded) / 1e9


def test_parameters_are_the_authors_without_the_unused_ones(windowed):
    assert windowed.parameters == REFERENCE_PARAMETERS - UNUSED_PARAMETERS


def test_what_learns_is_what_the_paper_counts_and_what_its_code_leaves_out(windowed):
    """Table III says 40.11 M. Here 41.49 M learn, 1.18 M of them the dense fusion that the authors' code discards."""
    dense_fusion = 2 * 768 * 768 + 768
    assert windowed.trainable == 41_487_927
    assert windowed.trainable - dense_fusion == REFERENCE_LEARNING
    assert windowed.trainable - dense_fusion == pytest.approx(TABLE_III_TRAINABLE, rel=0.006)


@pytest.mark.parametrize("profile", ["released", "paper_windowed"])
def test_multiply_accumulates_are_the_references_less_what_has_no_effect(profile, windowed):
    costs = windowed if profile == "paper_windowed" else counted(VfmModel, sized("vitb", profile=profile))
    assert costs.pass_gmac + saved_gmac(profile) == pytest.approx(REFERENCE_GMAC[profile], abs=0.02)


@pytest.mark.parametrize(("model", "expected"), [(MfpModel, 86.42), (SimpleClickModel, 80.76)])
def test_the_peers_cost_what_their_code_costs(model, expected):
    assert counted(model).pass_gmac == pytest.approx(expected, abs=0.01)


def test_with_late_prompts_a_click_costs_a_tenth(windowed):
    late = counted(VfmModel, sized("vitb", late_prompts=True))
    assert late.decode_gmac < 0.1 * windowed.decode_gmac
    assert late.pass_gmac == pytest.approx(windowed.pass_gmac, rel=0.01)


def test_the_stages_add_up_to_a_pass():
    model = VfmModel(sized("tiny", profile="paper", input_side=112, depth=4)).eval()
    with torch.no_grad():
        for part in model.parameters():
            part.requires_grad_(False)
        total = sum(gmac(run) for run in stages(model).values())
    assert total == pytest.approx(count(model).pass_gmac, rel=1e-6)


def test_shapes_alone_count_the_same_as_computing():
    config = sized("tiny", profile="paper", input_side=112, depth=4)
    assert counted(VfmModel, config) == count(VfmModel(config))


def test_counting_leaves_the_model_as_it_was():
    model = VfmModel(sized("tiny", profile="paper", input_side=112, depth=4)).eval()
    learning = [name for name, p in model.named_parameters() if p.requires_grad]
    count(model)
    assert learning == [name for name, p in model.named_parameters() if p.requires_grad]


def test_the_counter_knows_a_matrix_product():
    assert gmac(lambda: torch.zeros(100, 200) @ torch.zeros(200, 300)) == pytest.approx(0.006)


def test_the_sample_input_fits_the_model():
    model = VfmModel(sized("tiny", profile="paper", input_side=112, depth=4, in_bands=4))
    image, prev, mod, clicks = sample_input(model)
    assert image.shape == (1, 4, 112, 112)
    assert prev.shape == mod.shape == (1, 1, 112, 112)
    assert clicks.max() < 112


@pytest.mark.slow
def test_the_bench_measures_every_stage_in_every_type(monkeypatch):
    monkeypatch.setattr(costs, "MATMUL_SIDE", 128)
    result = bench(runs=1, size="tiny", side=224)
    assert json.loads(json.dumps(result)) == result
    types = list(result["matmul_gmac_per_s"])
    assert "fp32" in types
    for row in result["stages"].values():
        for name in types:
            assert row[name]["ms"] > 0
            assert row[name]["share"] >= 0
    for prompts in ("early", "late"):
        assert all(value > 0 for name in types for value in result["clicks"][prompts][name].values())
