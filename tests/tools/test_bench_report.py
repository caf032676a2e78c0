# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of figures: made of the file alone, every row there, and what was not measured says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.bench_figures import PARTS, ROWS, figure
from tools.bench_report import NOT_MEASURED, main, page

MACHINE = {
    "cpu": "AMD EPYC",
    "cores": 2,
    "memory_gib": 24,
    "extensions": ["avx2", "avx512_bf16"],
    "python": "3.11.2",
}


def outcome(name: str, figures: dict[str, Any], status: str = "done", **tables: Any) -> dict[str, Any]:
    return {
        "status": status,
        "seconds": 12.3,
        "taken": "2026-11-21T17:10:00+00:00",
        "load": 0.9,
        "command": f"make bench PARTS={name}",
        "figures": figures,
        "tables": tables,
    }


def document(**parts: dict[str, Any]) -> dict[str, Any]:
    return {"machine": MACHINE, "parts": parts}


def line_of(text: str, words: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {words}")]
    return line


def test_without_a_file_every_row_says_not_measured(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    assert main(["--json", str(tmp_path / "none.json"), "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    for part in PARTS:
        assert f"## {part.title}" in text
    for row in ROWS.values():
        lines = [line for line in text.splitlines() if line.startswith(f"| {row.label}")]
        assert lines and all(NOT_MEASURED in line for line in lines), row.key
    assert not any(character.isdigit() for character in line_of(text, "ViT-B: click"))


def test_a_row_shows_its_figure_target_and_ratio() -> None:
    value = figure([80, 90, 150], ROWS["canvas_click_ms"].limits, yardstick=12)
    text = page(document(canvas=outcome("canvas", {"canvas_click_ms": value})))
    assert (
        line_of(text, "click to outline drawn, window cached, ms")
        == "| click to outline drawn, window cached, ms | 3 | 90.0 | 150 | median 100, p95 200 | yes | 7.50 | "
        "matrix product |"
    )


def test_a_missed_target_is_told_and_not_hidden() -> None:
    value = figure([120, 130], ROWS["canvas_click_ms"].limits)
    text = page(document(canvas=outcome("canvas", {"canvas_click_ms": value})))
    assert "**no**" in line_of(text, "click to outline drawn, window cached, ms")


def test_a_limit_on_the_most_shows_the_most() -> None:
    value = figure([10, 20, 61], ROWS["canvas_gui_gap_ms"].limits)
    text = page(document(canvas=outcome("canvas", {"canvas_gui_gap_ms": value})))
    assert "| 61.0 |" in line_of(text, "longest gap of the GUI thread: start of the tool, digitizing, export, ms")


@pytest.mark.parametrize(("status", "words"), [("failed", "it failed"), ("took too long", "ended at its time limit")])
def test_a_part_that_did_not_end_well_says_so_and_keeps_what_it_knew(status: str, words: str) -> None:
    value = figure([80], ROWS["canvas_click_ms"].limits)
    text = page(document(canvas=outcome("canvas", {"canvas_click_ms": value}, status)))
    assert words in text
    assert "| 1 | 80.0 | - |" in text
    assert NOT_MEASURED in line_of(text, "growth of QGIS, MB")


def test_command_day_and_hardware_class_are_told() -> None:
    text = page(document(window=outcome("window", {})))
    assert "`make bench PARTS=window`, 2026-11-21" in text
    assert "2 cores of an AMD EPYC class CPU (avx2, avx512_bf16), 24 GiB memory" in text


def test_the_networks_stand_beside_the_paper() -> None:
    timing = {**figure([10, 12, 14]), "share": 0.523}
    steps = {"encode": timing, "click": timing, "first_click": timing}
    vitb = {
        "parameters": 137_997_303,
        "trainable": 41_487_927,
        "encode_gmac": 13.44,
        "decode_gmac": 95.97,
        "fp32": steps,
    }
    text = page(
        document(
            network=outcome(
                "network",
                {},
                vitb_early=vitb,
                vitb_stages={"frozen ViT": {"gmac": 67.1, "fp32": timing}},
                matrix_gmac_per_s={"fp32": 120.5},
                threads=2,
            )
        )
    )
    assert (
        line_of(text, "ViT-B: click") == f"| ViT-B: click, cached | 96.0 | 12.0 / 14.0 (3) | 52% | {NOT_MEASURED} | - |"
    )
    assert "| 67.1 | 12.0 / 14.0 (3) | 52% |" in line_of(text, "ViT-B stage: frozen ViT")
    assert "41.49 M of 138.00 M" in line_of(text, "learning parameters") and "40.11 M" in text
    assert "109.41 GMAC, 218.8 GFLOP" in line_of(text, "cost of a pass") and "212.49 GFLOP" in text
    assert "fp32 120.5" in text
    assert line_of(text, "light: image") == f"| light: image | - | {NOT_MEASURED} | - | {NOT_MEASURED} | - |"


def test_the_batch_shows_all_that_its_bench_gave_but_the_machine() -> None:
    tables = {"shares": {"scales": {"10": {"ms_per_object": 42.1}}}, "machine": {"cpus": 2}}
    text = page(document(batch=outcome("batch", {}, **tables)))
    assert "| shares, scales, 10, ms_per_object | 42.1 |" in text
    assert "cpus" not in text


def test_every_table_is_whole() -> None:
    """As many cells in each line as in the head of its table."""
    value = figure([1.0, 2.0])
    figures = {row.key: value for part in PARTS for row in part.rows}
    text = page(document(**{part.name: outcome(part.name, figures) for part in PARTS}))
    cells = 0
    for line in text.splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        cells = cells or line.count("|")
        assert line.count("|") == cells, line


def test_the_page_in_the_documentation_is_one_that_this_program_wrote() -> None:
    """Nobody edits it: its head and its headings are those of the program."""
    path = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(page({}).split("Hardware:")[0])
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [line for line in page({}).splitlines() if line.startswith("## ")]


def test_the_same_file_gives_the_same_page(tmp_path: Path) -> None:
    data = document(window=outcome("window", {"window_read_ms": figure([3.0, 4.0], None, 2.0)}))
    (tmp_path / "bench.json").write_text(json.dumps(data), encoding="utf-8")
    pages = []
    for name in ("a.md", "b.md"):
        main(["--json", str(tmp_path / "bench.json"), "--out", str(tmp_path / name)])
        pages.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pages[0] == pages[1] == page(data)
