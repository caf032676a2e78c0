# SPDX-License-Identifier: GPL-3.0-or-later
"""The outcome of an evaluation: every object's curve, and the tables, JSON and plots made of them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import metrics

SIDES_PX = (16, 32, 64, 128)  # groups by the square root of the area


@dataclass(frozen=True)
class Record:
    """One object: what it is, and what happened click by click."""

    dataset: str
    label: str
    image: str
    id: int
    area_px: int
    gsd_m: float | None
    bands: str
    """Comma-separated indices of the bands shown; empty: all."""
    ious: list[float]
    seconds: list[float]
    faults: dict[str, float] = field(default_factory=dict)
    """What was wrong with the last answer, see :func:`model.evaluation.faults.faults`."""
    cut_short: bool = False
    """The clicks ended because the object's time was over."""

    @property
    def area(self) -> float:
        """m2 where the ground sampling distance is known, pixels elsewhere."""
        return self.area_px * (self.gsd_m or 1.0) ** 2


Rows = dict[str, dict[str, float]]


@dataclass
class Report:
    """All objects of one run and how it was run."""

    settings: dict[str, Any] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)

    @property
    def max_clicks(self) -> int:
        return int(self.settings.get("max_clicks", metrics.MAX_CLICKS))

    def figures(self, records: Sequence[Record] | None = None) -> dict[str, float]:
        """All figures of some records (default: all), each object counting once."""
        chosen = self.records if records is None else records
        made = [record.ious for record in chosen]
        curves = [self.curve(record) for record in chosen]
        result: dict[str, float] = {"objects": float(len(curves))}
        for threshold in metrics.THRESHOLDS:
            result[f"NoC@{_percent(threshold)}"] = metrics.noc(curves, threshold, self.max_clicks)
        for threshold in metrics.THRESHOLDS:
            result[f"NoF@{_percent(threshold)}"] = metrics.never_reached(curves, threshold, self.max_clicks)
            result[f"over_max@{_percent(threshold)}"] = metrics.at_limit(curves, threshold, self.max_clicks)
        for click in (1, 2, 3, 5, 10, 20):
            if click <= self.max_clicks:
                result[f"mIoU@{click}"] = metrics.mean_iou(curves, click)
        result["harm"] = metrics.harm_share(made)
        seconds = [s for record in chosen for s in record.seconds]
        result["s/click"] = metrics.seconds_per_click(sum(seconds), len(seconds))
        firsts = [record.seconds[0] for record in chosen if record.seconds]
        result["s/first"] = metrics.seconds_per_click(sum(firsts), len(firsts))
        result["cut"] = float(sum(record.cut_short for record in chosen))
        return result

    def curve(self, record: Record) -> list[float]:
        """IoUs of all clicks; those not made because the object was good enough repeat the last one."""
        return record.ious + [record.ious[-1]] * (self.max_clicks - len(record.ious))

    def mean_curve(self, records: Sequence[Record]) -> list[float]:
        """mIoU after 1, 2, ... clicks."""
        curves = [self.curve(record) for record in records]
        return [metrics.mean_iou(curves, click) for click in range(1, self.max_clicks + 1)]

    def grouped(self, key: Callable[[Record], str]) -> dict[str, list[Record]]:
        """Records by ``key``, in alphabetical order."""
        groups: dict[str, list[Record]] = {}
        for record in sorted(self.records, key=key):
            groups.setdefault(key(record), []).append(record)
        return groups

    def macro(self) -> dict[str, float]:
        """The mean over datasets of each figure: every dataset counts once; counts are summed."""
        rows = list(self.by_dataset().values())
        if not rows:
            return {}
        summed = ("objects", "NoF", "over_max", "cut")
        return {
            name: sum(row[name] for row in rows) / (1 if name.startswith(summed) else len(rows)) for name in rows[0]
        }

    def by_dataset(self) -> Rows:
        """Figures of each dataset."""
        return {name: self.figures(records) for name, records in self.grouped(lambda r: r.dataset).items()}

    def by_class(self) -> Rows:
        """Figures of each class of each dataset, "dataset / class"."""
        groups = self.grouped(lambda r: f"{r.dataset} / {r.label}")
        return {name: self.figures(records) for name, records in groups.items()}

    def by_bands(self) -> Rows:
        """Figures of each band combination."""
        return {
            name or "as they are": self.figures(records) for name, records in self.grouped(lambda r: r.bands).items()
        }

    def by_side(self) -> Rows:
        """Figures by the square root of the objects' area, pixels."""
        rows: Rows = {}
        for low, high in zip((0, *SIDES_PX), (*SIDES_PX, math.inf), strict=True):
            chosen = [r for r in self.records if low <= math.sqrt(r.area_px) < high]
            if chosen:
                rows[f"{low}-{high:g} px" if high < math.inf else f">= {low} px"] = self.figures(chosen)
        return rows

    def by_quantile(self, bins: int = 5) -> Rows:
        """Figures by quantile of the square root of all objects' areas, pixels."""
        bounds = metrics.quantile_bins([math.sqrt(r.area_px) for r in self.records], bins)
        groups: dict[int, list[Record]] = {}
        for record in self.records:
            groups.setdefault(metrics.bin_of(math.sqrt(record.area_px), bounds), []).append(record)
        return {f"({bounds[i][0]:.0f}, {bounds[i][1]:.0f}] px": self.figures(groups[i]) for i in sorted(groups)}

    def by_size(self, bins: int = 5) -> dict[str, Rows]:
        """For each class of each dataset, figures by quantile of area (SegMap paper, tables 8 and 9)."""
        tables: dict[str, Rows] = {}
        for name, records in self.grouped(lambda r: f"{r.dataset} / {r.label}").items():
            unit = "m2" if all(r.gsd_m for r in records) else "px"
            bounds = metrics.quantile_bins([r.area if unit == "m2" else float(r.area_px) for r in records], bins)
            rows: Rows = {}
            for index, (low, high) in enumerate(bounds):
                areas = [(r, r.area if unit == "m2" else float(r.area_px)) for r in records]
                chosen = [r for r, area in areas if metrics.bin_of(area, bounds) == index]
                if chosen:
                    rows[f"({low:.4g}, {high:.4g}] {unit}"] = self.figures(chosen)
            tables[name] = rows
        return tables

    def to_json(self) -> dict[str, Any]:
        """Everything as plain JSON values; NaN as null."""
        tables = {
            "macro": self.macro(),
            "all_objects": self.figures(),
            "by_dataset": self.by_dataset(),
            "by_class": self.by_class(),
            "by_side_px": self.by_side(),
            "by_side_quantile": self.by_quantile(),
            "by_size_quantile": self.by_size(),
            "by_bands": self.by_bands(),
        }
        records = [asdict(record) for record in self.records]
        for record in records:
            record["ious"] = [round(value, 4) for value in record["ious"]]
            record["seconds"] = [round(value, 4) for value in record["seconds"]]
            record["faults"] = {name: round(value, 4) for name, value in record["faults"].items()}
        cleaned: dict[str, Any] = _without_nan({"settings": self.settings, **tables, "records": records})
        return cleaned

    def write_json(self, path: str | Path) -> None:
        """Write :meth:`to_json` to ``path``."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(json.dumps(self.to_json(), indent=1, allow_nan=False) + "\n", encoding="utf-8")

    def text(self, markdown: bool = False) -> str:
        """The tables for a screen, or as markdown."""
        tables: dict[str, Rows] = {
            "dataset": {**self.by_dataset(), "macro": self.macro()} if self.records else {},
            "class": self.by_class(),
            "side": self.by_side(),
            "quantile of side": self.by_quantile(),
        }
        for name, rows in self.by_size().items():
            if sum(row["objects"] for row in rows.values()) >= 10:
                tables[name] = rows
        if len(self.by_bands()) > 1:
            tables["bands"] = self.by_bands()
        blocks = [table(title, rows, markdown=markdown) for title, rows in tables.items()]
        return "\n\n".join(blocks)

    @classmethod
    def read_json(cls, path: str | Path) -> Report:
        """The inverse of :meth:`write_json`."""
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(data["settings"], [Record(**record) for record in data["records"]])


COLUMNS = (
    "objects", "NoC@80", "NoC@85", "NoC@90", "NoC@95", "NoF@85", "NoF@90", "over_max@90",
    "mIoU@1", "mIoU@3", "mIoU@5", "mIoU@20", "harm", "s/first", "s/click", "cut",
)  # fmt: skip


def table(title: str, rows: Rows, columns: Sequence[str] = COLUMNS, markdown: bool = False) -> str:
    """Rows of figures as aligned text, or as a markdown table. "cut" is left out where no object was cut short."""
    columns = [name for name in columns if not rows or any(name in row for row in rows.values())]
    if not any(row.get("cut") for row in rows.values()):
        columns = [name for name in columns if name != "cut"]
    lines = [[title, *columns]]
    lines += [[name, *(_shown(column, row.get(column)) for column in columns)] for name, row in rows.items()]
    if markdown:
        lines.insert(1, ["---"] * len(lines[0]))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns) + 1)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))
        )
        for line in lines
    )


def _shown(column: str, value: float | None) -> str:
    if value is None or math.isnan(value):
        return "-"
    if column in ("objects", "cut") or column.startswith(("NoF", "over_max")):
        return f"{value:.0f}"
    if column == "harm":
        return f"{100 * value:.1f}%"
    return f"{value:.2f}" if column.startswith("NoC") else f"{value:.3f}"


def _percent(threshold: float) -> int:
    return round(100 * threshold)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
