# SPDX-License-Identifier: GPL-3.0-or-later
"""The heartbeat notices a deaf GUI thread and says whose fault it was."""

from __future__ import annotations

import time
from typing import Any

import pytest
from qgis.PyQt.QtTest import QTest

from tools.demo.inside import heartbeat as module
from tools.demo.inside.heartbeat import Heartbeat


def report_of(heartbeat: Heartbeat, phase: str) -> dict[str, Any]:
    """What was counted for a phase, as soon as there was a tick in it."""
    for _ in range(500):
        QTest.qWait(20)
        if phase in heartbeat.report():
            return heartbeat.report()[phase]
    raise AssertionError(f"no tick in {phase}")


@pytest.fixture
def heartbeat(qgis_app: Any) -> Heartbeat:
    beat = Heartbeat()
    QTest.qWait(50)
    return beat


def test_a_thread_that_sleeps_was_deaf_by_its_own_doing_but_not_busy(heartbeat: Heartbeat) -> None:
    heartbeat.enter("sleeping", "nap")
    time.sleep(0.2)
    found = report_of(heartbeat, "sleeping")
    assert found["longest_gap_ms"] >= 195
    assert found["own_in_it_ms"] >= 195 - 150, "waiting for a core is not its own, sleeping is"
    assert found["longest_own_ms"] <= found["longest_gap_ms"] + 1
    assert found["busy_in_it_ms"] < 100
    assert found["when"][0]["step"] == "nap"
    assert found["gaps_over_50_ms"] >= 1


def test_a_thread_that_computes_was_busy(heartbeat: Heartbeat) -> None:
    heartbeat.enter("computing")
    end = time.thread_time() + 0.1
    while time.thread_time() < end:
        pass
    found = report_of(heartbeat, "computing")
    assert found["longest_busy_ms"] >= 95
    assert found["longest_own_ms"] >= 60


def test_waiting_for_a_core_is_counted_out(heartbeat: Heartbeat, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = heartbeat._starved_s()
    monkeypatch.setattr(heartbeat, "_starved_s", lambda: waited + 0.15)
    heartbeat.enter("starving")
    time.sleep(0.2)
    found = report_of(heartbeat, "starving")
    assert found["longest_gap_ms"] >= 195
    assert found["longest_gap_ms"] - found["own_in_it_ms"] == pytest.approx(150, abs=60)


def test_where_nobody_counts_every_gap_is_its_own(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SCHEDSTAT", "/no/such/file")
    heartbeat = Heartbeat()
    QTest.qWait(50)
    heartbeat.enter("here")
    time.sleep(0.1)
    found = report_of(heartbeat, "here")
    assert found["own_in_it_ms"] == found["longest_gap_ms"] >= 95


def test_gaps_count_for_the_phase_they_end_in(heartbeat: Heartbeat) -> None:
    heartbeat.enter("first")
    assert report_of(heartbeat, "first")["ticks"] > 0
    heartbeat.enter("second")
    time.sleep(0.1)
    assert report_of(heartbeat, "second")["longest_gap_ms"] >= 95
