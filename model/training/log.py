# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run writes while it goes: a progress line, a CSV of training figures and one of validations."""

from __future__ import annotations

import csv
import math
import sys
import time
from pathlib import Path
from typing import Any

COLUMNS = ("step", "stage", "samples", "loss", "iou_first", "iou_last", "lr", "samples_per_s")


class Log:
    """Averages over ``every`` steps, appended to ``path``; validations go to ``validation.csv`` beside it."""

    def __init__(self, path: Path, every: int) -> None:
        self.path = path
        self.every = every
        self.samples = 0
        self._rows: list[tuple[float, float, float]] = []
        self._since = (time.perf_counter(), 0)

    def add(self, loss: float, first_iou: float, last_iou: float, batch: int) -> None:
        """Figures of one batch."""
        self._rows.append((loss, first_iou, last_iou))
        self.samples += batch

    def step(self, number: int, stage: str, progress: float, rate: float, every: int) -> None:
        """End of an optimiser step; writes a row each ``every`` steps, and draws a bar on a terminal at each."""
        if sys.stderr.isatty():
            print(f"\r{bar(progress)} {stage} step {number} ", end="", file=sys.stderr, flush=True)
        if number % every or not self._rows:
            return
        loss, first, last = (_mean(column) for column in zip(*self._rows, strict=True))
        now, (then, before) = time.perf_counter(), self._since
        speed = (self.samples - before) / max(1e-9, now - then)
        self._since, self._rows = (now, self.samples), []
        row = (number, stage, self.samples, f"{loss:.4f}", f"{first:.4f}", f"{last:.4f}", f"{rate:.3g}", f"{speed:.1f}")
        _append(self.path, COLUMNS, row)
        clear = "\r\033[K" if sys.stderr.isatty() else ""
        print(
            f"{clear}{stage} {100 * progress:5.1f} %  step {number}  {self.samples} samples  {speed:.1f}/s  "
            f"loss {loss:.3f}  IoU {first:.3f} -> {last:.3f}  lr {rate:.2g}",
            file=sys.stderr,
            flush=True,
        )

    def validation(self, number: int, figures: dict[str, float]) -> None:
        """Figures of a validation."""
        names = ("step", *figures)
        _append(self.path.with_name("validation.csv"), names, (number, *(f"{v:.4f}" for v in figures.values())))
        text = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"validation at step {number}: {text}", file=sys.stderr, flush=True)

    def forget_after(self, step: int) -> None:
        """Drop rows of steps that a resumed run will make again."""
        for path in (self.path, self.path.with_name("validation.csv")):
            if not path.is_file():
                continue
            with path.open(newline="", encoding="utf-8") as file:
                head, *rows = list(csv.reader(file)) or [[]]
            kept = [row for row in rows if len(row) == len(head) and int(row[0]) <= step]
            if len(kept) == len(rows):
                continue
            partial = path.with_name(path.name + ".partial")
            with partial.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([head, *kept])
            partial.replace(path)

    def state(self) -> dict[str, Any]:
        """What a resumed run needs."""
        return {"samples": self.samples, "rows": list(self._rows)}

    def restore(self, state: dict[str, Any]) -> None:
        """The inverse of :meth:`state`."""
        self.samples = int(state["samples"])
        self._rows = [tuple(row) for row in state["rows"]]
        self._since = (time.perf_counter(), self.samples)


def _mean(values: tuple[float, ...]) -> float:
    """The mean of those that are numbers: not every batch of episodes has one at its first click."""
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan


def bar(progress: float, width: int = 30) -> str:
    """A progress bar of a part done in [0, 1]."""
    full = round(width * min(1.0, max(0.0, progress)))
    return f"[{'#' * full}{'.' * (width - full)}] {100 * progress:3.0f} %"


def _append(path: Path, names: tuple[str, ...], row: tuple[object, ...]) -> None:
    new = not path.is_file()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(names)
        writer.writerow(row)
