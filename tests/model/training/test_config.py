# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from model.checkpoint import build
from model.training import compare
from model.training.config import Stage, from_dict, read

CONFIGS = sorted((Path(__file__).resolve().parents[3] / "model" / "training" / "configs").glob("*.toml"))


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.name)
def test_every_config_that_ships_can_be_read_and_its_model_built(path: Path) -> None:
    runs = [variant.run for variant in compare.read(path)] if "[[variants]]" in path.read_text() else [read(path)]
    assert runs
    for run in runs:
        assert build(run.kind, run.model).kind == run.kind
        assert (run.minutes > 0) != (run.steps > 0)


def test_the_default_run_has_a_foundation_and_then_a_frozen_backbone() -> None:
    stages = read(next(path for path in CONFIGS if path.name == "light.toml")).stages
    assert [stage.method for stage in stages] == ["full", "adapter"]
    assert sum(stage.share for stage in stages) == pytest.approx(1.0)


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(ValueError, match="unknown learning_rate"):
        from_dict({"steps": 3, "stages": [{"learning_rate": 1}]})
    with pytest.raises(ValueError, match="unknown stpes"):
        from_dict({"stpes": 3})


def test_a_run_needs_a_length_and_only_one() -> None:
    with pytest.raises(ValueError, match="either minutes or steps"):
        from_dict({})
    with pytest.raises(ValueError, match="either minutes or steps"):
        from_dict({"steps": 3, "minutes": 2.0})


def test_an_unknown_method_and_an_odd_side_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown method 'half'"):
        Stage(method="half")
    with pytest.raises(ValueError, match="multiple of 32"):
        Stage(side=100)


def test_the_command_line_changes_the_length(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text('minutes = 5\nout = "somewhere"\n')
    assert read(path, steps=7).steps == 7
    assert read(path, steps=7).minutes == 0
    assert read(path, seed=None).seed == 0
    path.write_text("minutes = [")
    with pytest.raises(ValueError, match=r"run\.toml"):
        read(path)


def test_an_unknown_recipe_and_optimiser_are_refused() -> None:
    with pytest.raises(ValueError, match=r"unknown recipe 'theirs': expected one of ours, episodes, paper"):
        Stage(recipe="theirs")
    with pytest.raises(ValueError, match=r"unknown optimiser 'sgd': expected one of adamw, muon"):
        from_dict({"steps": 3, "optimiser": "sgd"})


def test_episodes_keep_no_features() -> None:
    with pytest.raises(ValueError, match="pool must be 0"):
        Stage(recipe="episodes", method="adapter", pool=4)
