# SPDX-License-Identifier: GPL-3.0-or-later
"""Honest percentiles, limits that can be missed, figures that outlive a failure."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tools.bench_figures import PARTS, ROWS, YARDSTICKS, Results, figure, in_turn, timed


def test_a_figure_holds_count_median_and_percentile() -> None:
    result = figure(list(range(1, 101)), {"p50": 60, "p95": 90}, yardstick=10)
    assert (result["n"], result["p50"], result["p95"], result["max"], result["min"]) == (100, 50.5, 96, 100, 1)
    assert (result["yardstick"], result["ratio"]) == (10, 5.05)


@pytest.mark.parametrize(("limits", "kept"), [({"p50": 2}, True), ({"p50": 1.9}, False), ({"p50": 9, "max": 2}, False)])
def test_every_limit_counts(limits: dict[str, float], kept: bool) -> None:
    assert figure([1, 2, 3], limits)["kept"] is kept


@pytest.mark.parametrize(("least", "kept"), [(2.0, True), (2.1, False)])
def test_a_share_must_reach_its_least(least: float, kept: bool) -> None:
    assert figure([1, 2, 3], {"least": least})["kept"] is kept


def test_a_figure_without_a_limit_judges_nothing() -> None:
    assert "kept" not in figure([1.0])
    assert "ratio" not in figure([1.0])


def test_no_samples_are_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        figure([])


def test_the_first_call_is_not_counted() -> None:
    calls: list[int] = []

    def work() -> None:
        time.sleep(0.03 if not calls else 0.001)
        calls.append(1)

    samples = timed(work, 3)
    assert len(calls) == 4 and len(samples) == 3
    assert min(samples) >= 1.0


def test_processor_time_does_not_count_sleep() -> None:
    assert max(timed(lambda: time.sleep(0.05), 2, time.process_time)) < 40


def test_two_calls_are_timed_by_turns() -> None:
    order: list[str] = []
    one, other = in_turn(lambda: order.append("a"), lambda: order.append("b"), 3)
    assert "".join(order) == "ab" * 4
    assert len(one) == len(other) == 3


def test_what_was_measured_is_on_the_disk_at_once(tmp_path: Path) -> None:
    results = Results(tmp_path / "part.json")
    results.put("vectorize_ms", [16, 17, 18], yardstick=10)
    results.table("threads", 2)
    stored = json.loads((tmp_path / "part.json").read_text(encoding="utf-8"))
    assert stored["figures"]["vectorize_ms"]["kept"] is False
    assert stored["figures"]["vectorize_ms"]["ratio"] == 1.7
    assert stored["tables"] == {"threads": 2}


def test_only_announced_figures_are_taken(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Results(tmp_path / "part.json").put("made_up_ms", [1])


def test_every_row_has_one_key_a_known_yardstick_and_limits_that_are_statistics() -> None:
    keys = [row.key for part in PARTS for row in part.rows]
    assert len(keys) == len(set(keys)) == len(ROWS)
    assert len({part.name for part in PARTS}) == len(PARTS)
    for row in ROWS.values():
        assert row.yardstick in ("", *YARDSTICKS)
        assert set(row.limits) <= {"p50", "p95", "max", "least"}


def test_the_time_limits_leave_room_for_a_bench_within_half_an_hour() -> None:
    assert sum(part.limit_s for part in PARTS) <= 1800
