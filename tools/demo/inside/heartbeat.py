# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the GUI thread was ever deaf: a timer of 5 ms, and the longest time between two of its ticks.

On a busy machine most of a gap may be time in which the thread was ready to run and other processes had the cores.
Linux counts that (``schedstat``): ``own`` is a gap without it, what QGIS and its plugins did or waited for themselves.
"""

from __future__ import annotations

import time
from typing import IO, Any, Optional

from qgis.PyQt.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 5
WORTH_NOTING_MS = 20.0
SCHEDSTAT = "/proc/thread-self/schedstat"  # nanoseconds on a core, nanoseconds waiting for one, turns


def _open_counter() -> Optional[IO[str]]:
    try:
        return open(SCHEDSTAT, encoding="ascii")
    except OSError:
        return None


class Heartbeat(QObject):
    """Ticks on the GUI thread; gaps are counted by phase (``load``, ``digitize``, ...)."""

    def __init__(self) -> None:
        super().__init__()
        self._phase, self._step = "start", ""
        self._gaps: dict[str, list[tuple[float, float, float, str]]] = {}
        self._ticks: dict[str, int] = {}
        self._last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self._counter = _open_counter()
        self._last_starved = self._starved_s()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(INTERVAL_MS)

    def enter(self, phase: str, step: str = "") -> None:
        """From now on gaps count for this phase; ``step`` says more closely what is being done."""
        self._phase, self._step = phase, step

    def report(self) -> dict[str, Any]:
        """By phase: ticks, the longest gap, the busy part of it (CPU), what is its own of it, gaps over 50; in ms."""
        result = {}
        for phase, ticks in self._ticks.items():
            gaps = self._gaps.get(phase, [])
            longest, busy, own, _ = max(gaps, default=(0.0, 0.0, 0.0, ""))
            result[phase] = {
                "ticks": ticks,
                "longest_gap_ms": round(longest, 1),
                "busy_in_it_ms": round(busy, 1),
                "own_in_it_ms": round(own, 1),
                "longest_busy_ms": round(max((gap[1] for gap in gaps), default=0.0), 1),
                "longest_own_ms": round(max((gap[2] for gap in gaps), default=0.0), 1),
                "gaps_over_50_ms": sum(gap[0] > 50 for gap in gaps),
                "when": [
                    {"step": step, "ms": round(gap, 1), "own_ms": round(mine, 1)}
                    for gap, _, mine, step in sorted(gaps, reverse=True)[:5]
                ],
            }
        return result

    def _tick(self) -> None:
        now, cpu, starved = time.perf_counter(), time.thread_time(), self._starved_s()
        gap, busy = (now - self._last) * 1000, (cpu - self._last_cpu) * 1000
        own = gap - (starved - self._last_starved) * 1000
        self._last, self._last_cpu, self._last_starved = now, cpu, starved
        self._ticks[self._phase] = self._ticks.get(self._phase, 0) + 1
        if gap > WORTH_NOTING_MS:
            self._gaps.setdefault(self._phase, []).append((gap, busy, own, self._step))

    def _starved_s(self) -> float:
        """Seconds this thread has waited for a core so far; 0 where nobody counts."""
        if self._counter is None:
            return 0.0
        self._counter.seek(0)
        return int(self._counter.read().split()[1]) / 1e9
