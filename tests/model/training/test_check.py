# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from model.training.check import check
from model.training.config import read

CONFIGS = sorted((Path(__file__).resolve().parents[3] / "model" / "training" / "configs").glob("*.toml"))


@pytest.mark.parametrize("path", [p for p in CONFIGS if "[[variants]]" not in p.read_text()], ids=lambda p: p.name)
def test_every_run_that_ships_passes(path: Path) -> None:
    check(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batch = 2.5", "batch must be a whole number, not 2.5"),
        ("batch = true", "batch must be a whole number, not True"),
        ("batch = 0", "batch must be 1 or more, not 0"),
        ('lr = "fast"\n[[stages]]\nlr = "fast"', r"\[\[stages\]\]: lr must be a number, not 'fast'"),
        ("bf16 = 1", "bf16 must be true or false, not 1"),
        ("out = 3", "out must be a text, not 3"),
        ("seed = -1", "seed must be 0 or more"),
        ("model = 3", "model must be a table, not 3"),
        ("betas = 0.9", "betas must be a list, each a number"),
        ("data = 3", r"data must be a table, \[data\]"),
        ('[data]\nfolders = "here"', r"\[data\]: folders must be a list, each a text"),
        ("[data]\nfolders = [1]", r"\[data\]: folders must be a list, each a text"),
        ('[data]\nweights = {a = "b"}', r"\[data\]: weights must be a table"),
        ("stages = [1]", "stages must be an array of tables"),
        ("[stages]\nside = 64", "stages must be an array of tables"),
        ("[[stages]]\nrounds = []", "rounds must be chances"),
        ("[[stages]]\nrounds = [0.0]", "rounds must be chances"),
        ("[[stages]]\nrounds = [1, -1]", "rounds must be chances"),
        ("betas = [0.9]", "betas must be two numbers"),
        ("betas = [0.9, 1.0]", "betas must be 0 or more and less than 1"),
        ("ema = 7.0", "ema must be 0 or more and less than 1"),
        ("clip = -1.0", "clip must be 0 or more"),
        ("[[stages]]\nshare = 0.0", "shares add up to nothing"),
        ("[[stages]]\nside = -32", "side must be 32 or more"),
        ("steps = = 1", "not a TOML file: Invalid value"),
    ],
)
def test_a_value_that_cannot_be_one_is_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=message) as caught:
        check(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_whole_numbers_are_numbers_and_tables_hold_what_they_like(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text("minutes = 5\n[model]\nwidths = [1, 2]\nname = 'x'\n[data]\nweights = {a = 1, b = 0.5}\n")
    check(path)
    assert read(path).minutes == 5


def test_a_file_that_is_no_text_is_no_toml_file(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="not text in UTF-8"):
        check(path)
