# SPDX-License-Identifier: GPL-3.0-or-later
"""Variants trained equally, clicks beside milliseconds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from model.checkpoint import build
from model.training import compare

from .helpers import write_data_set

CONFIGS = Path(__file__).resolve().parents[3] / "model" / "training" / "configs"
SMALL = """
out = "{out}"
steps = 2
batch = 2
bf16 = false
device = "cpu"
validate_objects = 1
validate_clicks = 2
[data]
folders = ["{folder}"]
cache = "{out}/cache"
generated = 1
[[stages]]
side = 64
pseudo = 0.0
scenes = 0.5
[[variants]]
name = "light"
[variants.model]
stem = 8
widths = [16, 24, 32, 48]
depths = [1, 1, 1, 1]
decoder = [16, 24, 32, 32]
fine = 8
input_side = 64
[[variants]]
name = "plain"
kind = "vfm"
[variants.model]
profile = "paper"
input_side = 64
embed = 32
depth = 4
heads = 2
neck = [8, 8, 8, 8]
fusion_heads = 2
extractor = [8, 16, 16, 16]
masks = [8, 8, 8, 8]
late_prompts = true
"""


@pytest.mark.usefixtures("one_thread")
def test_variants_are_trained_measured_and_not_measured_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_data_set(tmp_path / "squares", count=12)
    config = tmp_path / "small.toml"
    config.write_text(SMALL.format(out=tmp_path / "out", folder=folder))
    command = [str(config), "--window", "64", "--runs", "1"]
    assert compare.main(command) == 0
    first = capsys.readouterr().out
    assert "| light |" in first and "| plain |" in first
    row = json.loads((tmp_path / "out" / "comparison.json").read_text())["plain"]["row"]
    assert set(row) == set(compare.COLUMNS[1:])
    assert 1 <= row["NoC@85"] <= 2 and row["ms a window"] > 0
    assert row["k samples"] == 0.004  # two steps of two
    monkeypatch.setattr(compare, "measure", lambda *_: pytest.fail("measured again"))
    assert compare.main(command) == 0 and capsys.readouterr().out == first
    assert compare.main([*command, "--only", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["backbones.toml", "prompts.toml"])
def test_the_comparisons_differ_in_nothing_but_the_model(name: str) -> None:
    variants = compare.read(CONFIGS / name, steps=7)
    assert {(v.run.steps, v.run.minutes) for v in variants} == {(7, 0.0)}
    assert {(v.run.steps, v.run.minutes) for v in compare.read(CONFIGS / name, minutes=1.5)} == {(0, 1.5)}
    assert len({str((v.run.batch, v.run.seed, v.run.data, v.run.stages)) for v in variants}) == 1
    assert len({v.run.out for v in variants}) == len(variants)


def test_early_and_late_prompts_are_the_same_network() -> None:
    early, late = (build(v.run.kind, v.run.model) for v in compare.read(CONFIGS / "prompts.toml"))
    assert (early.late_prompts, late.late_prompts) == (False, True)
    assert {n: p.shape for n, p in early.state_dict().items()} == {n: p.shape for n, p in late.state_dict().items()}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("steps = 1\n", "variants"),
        ("steps = [", "TOML"),
        ("steps = 1\n[[variants]]\n", "name"),
        ("steps = 1\n[[variants]]\nname = 'a'\n[[variants]]\nname = 'a'\n", "name"),
        ("steps = 1\n[[variants]]\nname = 'a'\nspeed = 3\n", "speed"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, word: str
) -> None:
    (tmp_path / "bad.toml").write_text(text)
    assert compare.main([str(tmp_path / "bad.toml")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("compare: ") and (word in error or word == "TOML")


def test_the_table_leaves_out_what_was_not_measured() -> None:
    rows: dict[str, dict[str, Any]] = {"a": {"M parameters": 1.234, "ms a click": 56.7}}
    assert compare.markdown(rows).splitlines()[-1] == "| a | 1.23 | - | - | - | - | - | 57 | - |"
