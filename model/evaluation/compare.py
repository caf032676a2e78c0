# SPDX-License-Identifier: GPL-3.0-or-later
"""Several reports side by side, on a screen, as markdown, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .report import Report, Rows, table

COMPACT = ("objects", "NoC@85", "NoC@90", "mIoU@1", "mIoU@3", "mIoU@5", "mIoU@20", "harm", "s/click", "cut")


def side_by_side(reports: dict[str, Report], markdown: bool = False) -> str:
    """One row for each report: macro means over the data sets, then the same for each data set."""
    tables: dict[str, Rows] = {"macro": {name: report.macro() for name, report in reports.items()}}
    for name, report in reports.items():
        for dataset, figures in report.by_dataset().items():
            tables.setdefault(dataset, {})[name] = figures
    return "\n\n".join(table(title, rows, markdown=markdown) for title, rows in tables.items())


def grid_table(reports: dict[str, Report]) -> str:
    """Variants of a model as one compact markdown table: macro means over the data sets."""
    return table("variant", {name: report.macro() for name, report in reports.items()}, COMPACT, markdown=True)


def to_json(reports: dict[str, Report]) -> dict[str, Any]:
    """One report as :meth:`Report.to_json` has it; several as {"runs": {name: that}}."""
    if len(reports) == 1:
        return next(iter(reports.values())).to_json()
    return {"runs": {name: report.to_json() for name, report in reports.items()}}


def write_json(reports: dict[str, Report], path: str | Path) -> None:
    """Write :func:`to_json`, all of it or nothing."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(json.dumps(to_json(reports), indent=1, allow_nan=False) + "\n", encoding="utf-8")
    partial.replace(path)


def read_json(path: str | Path) -> dict[str, Report]:
    """The inverse of :func:`write_json`. Raises ValueError for other files."""
    from .report import Record

    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        runs = content.get("runs") or {content["settings"].get("what", "run"): content}
        return {
            name: Report(run["settings"], [Record(**record) for record in run["records"]]) for name, run in runs.items()
        }
    except (KeyError, AttributeError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is no report of an evaluation") from error
