# SPDX-License-Identifier: GPL-3.0-or-later
"""Metrics against numbers of the published code and against their definitions."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.evaluation import metrics

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[4] / "shared"))
FIXTURE = Path(os.environ.get("SEGMAP_FIXTURES", SHARED / "fixtures")) / "fx_noc.json"
needs_fixture = pytest.mark.skipif(not FIXTURE.exists(), reason="no fixtures here")

curves = st.lists(st.lists(st.floats(0, 1, width=32), min_size=20, max_size=20), min_size=1, max_size=6)


@needs_fixture
def test_click_counts_equal_those_of_the_published_code():
    data = json.loads(FIXTURE.read_text())
    for index, threshold in enumerate(data["thresholds"]):
        found = data["all_ious"]
        assert [metrics.clicks_needed(c, threshold) for c in found] == data["per_threshold_scores"][index]
        assert metrics.noc(found, threshold) == pytest.approx(data["noc"][index], abs=1e-12)
        assert metrics.at_limit(found, threshold) == data["n_not_reached_code"][index]
        assert metrics.never_reached(found, threshold) == data["strict_nof"][index]


@needs_fixture
def test_iou_and_seconds_per_click_equal_those_of_the_published_code():
    data = json.loads(FIXTURE.read_text())
    case = data["iou_case"]
    assert metrics.iou(np.array(case["pred"], bool), np.array(case["gt"])) == pytest.approx(case["iou"], abs=1e-12)
    assert metrics.seconds_per_click(data["spc"]["elapsed"], data["spc"]["n_clicks"]) == data["spc"]["value"]


def test_a_threshold_reached_at_the_last_click_is_no_failure_but_the_published_code_counts_it():
    curve = [0.1] * 19 + [0.9]
    assert metrics.clicks_needed(curve, 0.9) == 20
    assert metrics.never_reached([curve], 0.9) == 0
    assert metrics.at_limit([curve], 0.9) == 1


@given(curves)
def test_higher_thresholds_never_need_fewer_clicks(found):
    counts = [metrics.noc(found, t) for t in metrics.THRESHOLDS]
    assert counts == sorted(counts) and counts[0] >= 1 and counts[-1] <= 20
    for t in metrics.THRESHOLDS:
        assert metrics.never_reached(found, t) <= metrics.at_limit(found, t)


def test_two_empty_masks_agree_and_ignored_pixels_do_not_count():
    empty = np.zeros((4, 4), int)
    assert metrics.iou(empty > 0, empty) == 1.0
    gt = np.array([[1, -1], [0, 0]])
    assert metrics.iou(np.array([[True, True], [False, False]]), gt) == 1.0
    assert metrics.iou(np.array([[False, True], [False, False]]), gt) == 0.0


def test_mean_iou_after_a_click_counts_from_one():
    assert metrics.mean_iou([[0.2, 0.6], [0.4, 0.8]], 1) == pytest.approx(0.3)
    assert metrics.mean_iou([[0.2, 0.6], [0.4, 0.8]], 2) == pytest.approx(0.7)


def test_harm_is_the_share_of_further_clicks_that_cost_more_than_two_percent():
    assert metrics.harm_share([[0.5, 0.6, 0.57, 0.56, 0.9], [0.3]]) == 0.25
    assert math.isnan(metrics.harm_share([[0.5]]))


def test_figures_of_nothing_are_not_numbers():
    assert all(math.isnan(v) for v in (metrics.noc([], 0.8), metrics.mean_iou([], 1), metrics.seconds_per_click(1, 0)))


@given(st.lists(st.integers(1, 10**6).map(float), min_size=1, max_size=60), st.integers(1, 6))
def test_every_area_has_one_group_within_its_bounds(areas, bins):
    bounds = metrics.quantile_bins(areas, bins)
    assert 1 <= len(bounds) <= bins
    for area in areas:
        index = metrics.bin_of(area, bounds)
        low, high = bounds[index]
        assert area <= high and (area > low or index == 0 or area == low)


def test_the_iou_of_grey_levels_is_refused():
    with pytest.raises(ValueError, match="bool mask"):
        metrics.iou(np.full((3, 3), 254, np.uint8), np.ones((3, 3), np.int8))


def test_groups_by_quantile_are_equally_large():
    areas = [float(a) for a in range(1, 101)]
    bounds = metrics.quantile_bins(areas)
    sizes = [sum(metrics.bin_of(a, bounds) == i for a in areas) for i in range(5)]
    assert sizes == [20] * 5
    assert metrics.quantile_bins([]) == []
