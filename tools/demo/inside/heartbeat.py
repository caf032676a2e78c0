# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the GUI thread was ever deaf: a timer of 5 ms, and the longest time between two of its ticks."""

from __future__ import annotations

import time
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 5
WORTH_NOTING_MS = 20.0


class Heartbeat(QObject):
    """Ticks on the GUI thread; gaps are counted by phase (``load``, ``digitize``, ...)."""

    def __init__(self) -> None:
        super().__init__()
        self._phase, self._step = "start", ""
        self._gaps: dict[str, list[tuple[float, float, str]]] = {}
        self._ticks: dict[str, int] = {}
        self._last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(INTERVAL_MS)

    def enter(self, phase: str, step: str = "") -> None:
        """From now on gaps count for this phase; ``step`` says more closely what is being done."""
        self._phase, self._step = phase, step

    def report(self) -> dict[str, Any]:
        """By phase: number of ticks, the longest gap, the busy part of it (CPU of this thread), gaps over 50 ms; ms."""
        result = {}
        for phase, ticks in self._ticks.items():
            gaps = self._gaps.get(phase, [])
            longest, busy = max(((gap, cpu) for gap, cpu, _ in gaps), default=(0.0, 0.0))
            result[phase] = {
                "ticks": ticks,
                "longest_gap_ms": round(longest, 1),
                "busy_in_it_ms": round(busy, 1),
                "longest_busy_ms": round(max((cpu for _, cpu, _ in gaps), default=0.0), 1),
                "gaps_over_50_ms": sum(gap > 50 for gap, _, _ in gaps),
                "when": [{"step": step, "ms": round(gap, 1)} for gap, _, step in sorted(gaps, reverse=True)[:5]],
            }
        return result

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        gap, busy = (now - self._last) * 1000, (cpu - self._last_cpu) * 1000
        self._last, self._last_cpu = now, cpu
        self._ticks[self._phase] = self._ticks.get(self._phase, 0) + 1
        if gap > WORTH_NOTING_MS:
            self._gaps.setdefault(self._phase, []).append((gap, busy, self._step))
