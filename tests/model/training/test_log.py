# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from model.training import log


def test_the_bar_grows_with_what_is_done() -> None:
    assert log.bar(0.0, 10) == "[..........]   0 %"
    assert log.bar(0.5, 10) == "[#####.....]  50 %"
    assert log.bar(1.7, 10).startswith("[##########]")


def test_a_terminal_sees_a_bar_at_every_step_and_a_file_a_line_at_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for terminal in (True, False):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda terminal=terminal: terminal, raising=False)
        monkeypatch.setattr("sys.stderr", stream)
        written = log.Log(tmp_path / f"{terminal}.csv", 2)
        for step in (1, 2, 3, 4):
            written.add(1.0, 0.5, 0.6, 8)
            written.step(step, "stage", step / 4, 1e-3, 2)
        assert stream.getvalue().count("[#") == (4 if terminal else 0)
        assert stream.getvalue().count("samples") == 2
        assert len(list(csv.DictReader((tmp_path / f"{terminal}.csv").open()))) == 2


def test_a_restored_log_goes_on_counting(tmp_path: Path) -> None:
    first = log.Log(tmp_path / "log.csv", 4)
    first.add(1.0, 0.5, 0.6, 8)
    second = log.Log(tmp_path / "log.csv", 4)
    second.restore(first.state())
    second.add(3.0, 0.7, 0.8, 8)
    second.step(4, "stage", 1.0, 1e-3, 4)
    (row,) = csv.DictReader((tmp_path / "log.csv").open())
    assert row["samples"] == "16" and float(row["loss"]) == 2.0


def test_rows_that_will_be_made_again_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    written = log.Log(path, 1)
    for step in (1, 2, 3):
        written.add(float(step), 0.5, 0.6, 8)
        written.step(step, "stage", 0.5, 1e-3, 1)
    written.validation(3, {"score": -3.0})
    with path.open("a") as file:
        file.write("4,stage,3")  # killed while writing
    written.forget_after(2)
    assert [row["step"] for row in csv.DictReader(path.open())] == ["1", "2"]
    assert list(csv.DictReader((tmp_path / "validation.csv").open())) == []
    before = path.read_bytes()
    written.forget_after(2)
    assert path.read_bytes() == before
    log.Log(tmp_path / "none.csv", 1).forget_after(0)


def test_what_a_batch_has_no_figure_for_is_left_out_of_the_mean(tmp_path: Path) -> None:
    written = log.Log(tmp_path / "log.csv", 2)
    written.add(1.0, float("nan"), 0.6, 8)
    written.add(3.0, 0.5, 0.8, 8)
    written.step(2, "stage", 1.0, 1e-3, 2)
    (row,) = csv.DictReader((tmp_path / "log.csv").open())
    assert (float(row["iou_first"]), float(row["iou_last"])) == (0.5, 0.7)
    written.add(1.0, float("nan"), 0.6, 8)
    written.step(4, "stage", 1.0, 1e-3, 2)
    assert list(csv.DictReader((tmp_path / "log.csv").open()))[1]["iou_first"] == "nan"
