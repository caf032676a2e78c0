# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a report: IoU against clicks, and clicks needed by size of object."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .report import Report


def write_plots(reports: dict[str, Report], folder: str | Path) -> list[Path]:
    """``miou.png`` and ``noc_by_size.png`` comparing several runs, named by the keys; returns their paths."""
    import matplotlib

    matplotlib.use("Agg")  # no display is needed
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return [_miou(reports, folder / "miou.png"), _noc_by_size(reports, folder / "noc_by_size.png")]


def _miou(reports: dict[str, Report], path: Path) -> Path:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for name, report in reports.items():
        for dataset, records in report.grouped(lambda r: r.dataset).items():
            curve = report.mean_curve(records)
            label = dataset if len(reports) == 1 else f"{name}: {dataset}"
            axes.plot(range(1, len(curve) + 1), curve, marker=".", linewidth=1, label=label)
        total = report.mean_curve(report.records)
        axes.plot(range(1, len(total) + 1), total, color="black", linewidth=2, label=f"{name}: all objects")
    axes.set(xlabel="clicks", ylabel="mean IoU", ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend(fontsize=7, ncols=2, loc="lower right")
    figure.savefig(path, dpi=110)
    return path


def _noc_by_size(reports: dict[str, Report], path: Path) -> Path:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    names: Sequence[str] = sorted({row for report in reports.values() for row in report.by_side()}, key=_first_number)
    width = 0.8 / max(1, 2 * len(reports))
    for index, (name, report) in enumerate(reports.items()):
        rows = report.by_side()
        for shift, column in enumerate(("NoC@85", "NoC@90")):
            heights = [rows[side][column] if side in rows else 0.0 for side in names]
            at = [i + (2 * index + shift) * width for i in range(len(names))]
            axes.bar(at, heights, width, label=f"{name} {column}")
    axes.set_xticks(range(len(names)), names)
    axes.set(xlabel="square root of the object's area", ylabel="clicks")
    axes.grid(alpha=0.3, axis="y")
    axes.legend(fontsize=7)
    figure.savefig(path, dpi=110)
    return path


def _first_number(text: str) -> int:
    return int("".join(c if c.isdigit() else " " for c in text).split()[0])
