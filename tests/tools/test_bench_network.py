# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of stages and clicks on a tiny network: every number is there, and the share is what it says."""

from __future__ import annotations

import pytest
import torch

from model.network import costs
from model.network.vfm import VfmModel, sized
from tools.bench_network import _clicks, _stages

TYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}
RATES = {"fp32": 50.0, "bf16": 200.0}


@pytest.fixture(scope="module")
def tiny() -> VfmModel:
    return VfmModel(sized("tiny", profile="paper", input_side=112, depth=4)).eval()


def test_every_stage_is_timed_in_every_type_and_adds_up(tiny: VfmModel) -> None:
    table = _stages(tiny, TYPES, RATES, 2)
    assert set(table) == set(costs.stages(tiny))
    for row in table.values():
        for name in TYPES:
            assert row[name]["n"] == 2 and row[name]["p50"] > 0
            expected = row["gmac"] / (row[name]["p50"] / 1e3) / RATES[name]
            assert row[name]["share"] == pytest.approx(expected, rel=1e-2, abs=1e-4)
    assert sum(row["gmac"] for row in table.values()) == pytest.approx(costs.count(tiny).pass_gmac, rel=1e-2)
    assert next(tiny.parameters()).dtype == torch.float32, "left as it was found"


def test_clicks_are_timed_cached_and_not_beside_what_they_cost(tiny: VfmModel) -> None:
    table = _clicks(tiny, TYPES, RATES, 2)
    counted = costs.count(tiny)
    assert (table["parameters"], table["trainable"]) == (counted.parameters, counted.trainable)
    assert table["encode_gmac"] == pytest.approx(counted.encode_gmac, abs=1e-3)
    for name in TYPES:
        row = table[name]
        assert set(row) == {"encode", "click", "first_click"}
        assert row["first_click"]["min"] > row["click"]["min"] / 2
        assert all(value["share"] >= 0 for value in row.values())
