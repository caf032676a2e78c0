# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m tools.bench_report``: docs/benchmarks.md from build/bench.json. A figure that is not there says so.

Every number of the page comes from that file; only what the paper says stands here, with its place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

from .bench import ROOT, read_json
from .bench_figures import PARTS, YARDSTICKS, Part, Row

NOT_MEASURED = "not measured"
TYPES = ("fp32", "bf16")
STATISTICS = {"p50": "median", "p95": "p95", "max": "at most", "least": "at least"}
# Table III of the VFM-ISRefiner paper, and what the authors' code costs when it is run (docs/model.md: how counted).
PAPER = (
    ("learning parameters", "40.11 M", "40.31 M"),
    ("cost of a pass", "212.49 GFLOP", "112.23 GMAC"),
)
HEAD = """# Benchmarks

Made by `make bench`, then `python -m tools.bench_report`; the figures are in `build/bench.json`. Do not edit this page.

Every figure is the median and the 95th percentile of n runs after one that does not count. A ratio is the median over
that of a yardstick timed in the same process, so that it says something on another machine too. A target that is
missed stays in the table; a row without a figure says "not measured".
"""


def page(document: dict[str, Any]) -> str:
    """The whole page as Markdown."""
    lines = [HEAD, *_machine(document.get("machine")), ""]
    done = document.get("parts", {})
    for part in PARTS:
        outcome = done.get(part.name)
        lines += [f"## {part.title}", "", _how(part, outcome), ""]
        if part.rows:
            lines += _table(part.rows, (outcome or {}).get("figures", {}))
        if part.name == "network":
            lines += _networks((outcome or {}).get("tables", {}))
        if part.name == "batch":
            lines += _batch((outcome or {}).get("tables", {}))
    lines += ["## Yardsticks", "", *(f"* {name}: {what}" for name, what in YARDSTICKS.items())]
    return "\n".join(lines).rstrip() + "\n"


def _machine(machine: Optional[dict[str, Any]]) -> list[str]:
    if not machine:
        return [f"Hardware: {NOT_MEASURED}."]
    extensions = ", ".join(machine["extensions"]) or "no vector extensions of note"
    return [
        f"Hardware: {machine['cores']} cores of an {machine['cpu']} class CPU ({extensions}), "
        f"{machine['memory_gib']} GiB memory, no display; Python {machine['python']}."
    ]


def _how(part: Part, outcome: Optional[dict[str, Any]]) -> str:
    """The command, when it was run, how busy the machine was, and what became of it."""
    if outcome is None:
        return f"`make bench PARTS={part.name}`: {NOT_MEASURED}."
    text = (
        f"`{outcome['command']}`, {outcome['taken'][:10]}, {outcome['seconds']:.0f} s, load {outcome['load']} after it"
    )
    ended = {
        "done": "",
        "failed": "; **it failed**, what follows is what it had measured until then",
        "took too long": "; **it was ended at its time limit**, what follows is what it had measured until then",
    }
    return text + ended[outcome["status"]] + "."


def _table(rows: Sequence[Row], figures: dict[str, Any]) -> list[str]:
    lines = [
        "| figure | n | median | p95 | target | kept | ratio | to |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    return [*lines, *(_line(row, figures.get(row.key)) for row in rows), ""]


def _line(row: Row, value: Optional[dict[str, Any]]) -> str:
    target = ", ".join(f"{STATISTICS[name]} {limit:g}" for name, limit in row.limits.items()) or "-"
    unit = f", {row.unit}" if row.unit else ""
    if value is None:
        return f"| {row.label}{unit} | - | {NOT_MEASURED} | - | {target} | - | - | - |"
    kept = "-" if "kept" not in value else "yes" if value["kept"] else "**no**"
    ratio, to = (f"{value['ratio']:.2f}", row.yardstick) if "ratio" in value else ("-", row.yardstick or "-")
    p95 = _number(value["p95"]) if value["n"] > 1 else "-"
    middle = value["max"] if set(row.limits) == {"max"} else value["p50"]
    return f"| {row.label}{unit} | {value['n']} | {_number(middle)} | {p95} | {target} | {kept} | {ratio} | {to} |"


def _number(value: float) -> str:
    """Three digits that mean something, without an exponent."""
    size = abs(value)
    if size >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 0.1 or value == 0 else f"{value:.2g}"


def _networks(tables: dict[str, Any]) -> list[str]:
    """Stages and clicks: GMAC, ms and share of the matrix rate for each type."""
    lines = ["ms: median / p95 (n); share: of the matrix rate in the same type.", ""]
    if "matrix_gmac_per_s" in tables:
        rates = ", ".join(f"{name} {rate:g}" for name, rate in tables["matrix_gmac_per_s"].items())
        lines[0] += f" That rate, in GMAC/s on {tables['threads']} threads: {rates}."
    lines += [
        "| network, 1 image | GMAC | fp32 ms | share | bf16 ms | share |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for key, title in (("light", "light"), ("vitb_early", "ViT-B"), ("vitb_late", "ViT-B, late prompts")):
        for step, words in (
            ("encode", "image"),
            ("click", "click, cached"),
            ("first_click", "first click, not cached"),
        ):
            table = tables.get(key)
            lines.append(f"| {title}: {words} | {_gmac(table, step)} | {_cells(table, step)} |")
    for stage, row in tables.get("vitb_stages", {"frozen ViT": None}).items():
        gmac = "-" if row is None else _number(row["gmac"])
        by_type = {name: {stage: row.get(name)} for name in TYPES} if row else None
        lines.append(f"| ViT-B stage: {stage} | {gmac} | {_cells(by_type, stage)} |")
    return [*lines, "", *_costs(tables), ""]


def _gmac(table: Optional[dict[str, Any]], step: str) -> str:
    if not table:
        return "-"
    return _number(table["encode_gmac"] if step == "encode" else table["decode_gmac"]) if step != "first_click" else "-"


def _cells(table: Optional[dict[str, Any]], step: str) -> str:
    cells = []
    for name in TYPES:
        row = ((table or {}).get(name) or {}).get(step)
        if row is None:
            cells += [NOT_MEASURED, "-"]
        else:
            cells += [f"{_number(row['p50'])} / {_number(row['p95'])} ({row['n']})", f"{row['share']:.0%}"]
    return " | ".join(cells)


def _costs(tables: dict[str, Any]) -> list[str]:
    """Parameters and MACs beside the paper's table III and what the authors' code costs."""
    lines = ["| | light | ViT-B | the paper's table III | the authors' code, run |", "| --- | --- | --- | --- | --- |"]
    light, vitb = tables.get("light"), tables.get("vitb_early")

    def cost(table: Optional[dict[str, Any]], learning: bool) -> str:
        if table is None:
            return NOT_MEASURED
        if learning:
            return f"{table['trainable'] / 1e6:.2f} M of {table['parameters'] / 1e6:.2f} M"
        gmac = table["encode_gmac"] + table["decode_gmac"]
        return f"{gmac:.2f} GMAC, {2 * gmac:.1f} GFLOP"

    for (name, paper, code), learning in zip(PAPER, (True, False)):
        lines.append(f"| {name} | {cost(light, learning)} | {cost(vitb, learning)} | {paper} | {code} |")
    return lines


def _batch(tables: dict[str, Any]) -> list[str]:
    """Everything the batch's own bench gave, one row a value; docs/batch.md says what the names mean."""
    rows = [(name, value) for name, value in _flat(tables) if not name.startswith("machine")]
    if not rows:
        return ["| figure | value |", "| --- | --- |", f"| objects per minute | {NOT_MEASURED} |", ""]
    return ["| figure | value |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows), ""]


def _flat(value: Any, name: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        members = [(str(key), member) for key, member in value.items()]
    elif isinstance(value, list):
        members = [(str(number), member) for number, member in enumerate(value, 1)]
    else:
        return [(name, value)]
    return [row for key, member in members for row in _flat(member, f"{name}, {key}" if name else key)]


def main(argv: Optional[Sequence[str]] = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_report", description="Write docs/benchmarks.md.")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    arguments = parser.parse_args(argv)
    arguments.out.write_text(page(read_json(arguments.json)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
