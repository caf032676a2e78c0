# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from model.__main__ import main
from model.checkpoint import load
from model.training.cli import gather
from model.training.config import read
from model.training.split import is_validation_scene

from .helpers import write_data_set

ROOT = Path(__file__).resolve().parents[3]

CONFIG = """
steps = 2
batch = 2
bf16 = false
device = "cpu"
validate_objects = 1
validate_clicks = 2
[model]
stem = 8
widths = [16, 24, 32, 48]
depths = [1, 1, 1, 1]
decoder = [16, 24, 32, 32]
fine = 8
input_side = 64
[data]
folders = ["{folder}"]
cache = "{cache}"
generated = 1
[[stages]]
side = 64
pseudo = 0.3
scenes = 0.3
"""


NO_KIND = """
steps = 1
kind = "huge"
[data]
folders = []
generated = 1
[[stages]]
scenes = 1.0
pseudo = 0.0
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = write_data_set(tmp_path / "squares", count=12)
    path = tmp_path / "run.toml"
    path.write_text(CONFIG.format(folder=folder, cache=tmp_path / "cache"))
    return path


def test_one_command_trains_from_a_folder_to_a_weight_file(config: Path, tmp_path: Path, capsys) -> None:
    assert main(["train", str(config), "--out", str(tmp_path / "out")]) == 0
    weights = Path(capsys.readouterr().out.strip().splitlines()[-1])
    assert load(weights).kind == "light"
    row = next(csv.DictReader((tmp_path / "out" / "validation.csv").open()))
    assert 1 <= float(row["noc85"]) <= 2
    assert main(["train", str(config), "--out", str(tmp_path / "next"), "--init", str(weights), "--steps", "1"]) == 0


def test_a_run_that_was_killed_outright_ends_like_one_that_was_not(config: Path, tmp_path: Path) -> None:
    longer = config.read_text().replace("steps = 2", "steps = 6")
    config.write_text("save_seconds = 0.0\nlog_every = 1\nthreads = 1\n" + longer)
    command = [sys.executable, "-m", "model", "train", str(config), "--out"]
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    process = subprocess.Popen([*command, str(killed)], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 240
    while not (killed / "state.pt").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    assert process.wait() != 0, "the run was over before it could be killed"
    for folder in (killed, whole):
        subprocess.run([*command, str(folder)], cwd=ROOT, check=True, capture_output=True)
    for name in ("average.safetensors", "best.safetensors"):
        a, b = (load(folder / name).state_dict() for folder in (killed, whole))
        assert all(torch.equal(tensor, b[key]) for key, tensor in a.items()), name
    logs = [list(csv.DictReader((folder / "log.csv").open())) for folder in (killed, whole)]
    assert [row["step"] for row in logs[0]] == ["1", "2", "3", "4", "5", "6"]
    assert [row["loss"] for row in logs[0]] == [row["loss"] for row in logs[1]]


def test_everything_a_run_learns_from_is_gathered(config: Path) -> None:
    run = read(config)
    pictures = gather(run)
    assert {p.dataset for p in pictures} == {"squares", "generated"}
    assert any(p.regions for p in pictures)
    assert not any(is_validation_scene(p.dataset, p.name) for p in pictures if p.dataset == "squares")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps = 1\nbtach = 2", "unknown btach"),
        ("batch = 2", "either minutes or steps"),
        ('steps = 1\n[data]\nfolders = ["nowhere"]', "is no folder"),
        (NO_KIND, "unknown model kind"),
        ("steps = 1\n[data]\nfolders = []\n[[stages]]\npseudo = 0.0", "nothing to train on"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_in_one_line(tmp_path: Path, text: str, message: str, capsys) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text)
    assert main(["train", str(path), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err.strip()
    assert message in error
    assert "\n" not in error


def test_a_missing_config_is_an_error(capsys) -> None:
    assert main(["train", "nowhere.toml"]) == 2
    assert "nowhere.toml" in capsys.readouterr().err
