# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
import torch

from model.__main__ import main
from model.checkpoint import build, load, save
from model.network.light import LightConfig, LightModel
from model.training.soup import average, set_first_bias

from .helpers import TINY


def filled(value: float, **changes: object) -> LightModel:
    model = LightModel(LightConfig.from_dict({**TINY, **changes}))
    for tensor in model.state_dict().values():
        tensor.fill_(value)
    return model


def first_weight(model: torch.nn.Module) -> float:
    return float(next(model.parameters()).detach().flatten()[0])


def test_the_average_of_two_is_half_way() -> None:
    assert first_weight(average([filled(1.0), filled(3.0)])) == 2.0


def test_statistics_of_norms_are_averaged_and_counters_kept() -> None:
    mean = average([filled(1.0), filled(3.0)]).state_dict()
    assert float(next(v for k, v in mean.items() if k.endswith("running_var"))[0]) == 2.0
    assert int(next(v for k, v in mean.items() if k.endswith("num_batches_tracked"))) == 1


def test_weights_say_how_much_each_counts() -> None:
    assert first_weight(average([filled(1.0), filled(3.0)], [3, 1])) == 1.5


@pytest.mark.parametrize("weights", [[1.0], [0.0, 0.0], [1.0, -1.0]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="positive sum"):
        average([filled(1.0), filled(2.0)], weights)


def test_models_of_different_shapes_have_no_average() -> None:
    with pytest.raises(ValueError, match="different shapes"):
        average([filled(1.0), filled(1.0, fine=16)])


def test_the_command_writes_a_model_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("a", 1.0), ("b", 3.0)):
        save(filled(value), tmp_path / f"{name}.safetensors")
    files = [f"{tmp_path / 'a.safetensors'}:3", str(tmp_path / "b.safetensors")]
    assert main(["average", *files, "-o", str(tmp_path / "c.safetensors"), "--half"]) == 0
    assert capsys.readouterr().out.strip().endswith("c.safetensors")
    assert first_weight(load(tmp_path / "c.safetensors")) == 1.5


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["average", str(tmp_path / "none.safetensors"), "-o", str(tmp_path / "c.safetensors")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("average: ") and error.count("\n") == 1


@pytest.mark.parametrize("bias, code", [("0.5", 0), ("nan", 2), ("much", 2)])
def test_a_bias_of_the_first_look_is_stored_with_the_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bias: str, code: int
) -> None:
    save(filled(1.0), tmp_path / "a.safetensors")
    out = tmp_path / "c.safetensors"
    try:
        ended = main(["average", str(tmp_path / "a.safetensors"), "-o", str(out), "--first-bias", bias])
    except SystemExit as stop:
        ended = int(stop.code or 0)
    assert ended == code
    assert out.exists() == (code == 0)
    assert code == 0 or bias in capsys.readouterr().err
    assert code or load(out).config.first_bias == 0.5


def test_models_that_know_no_bias_are_refused_one() -> None:
    with pytest.raises(ValueError, match="simpleclick"):
        set_first_bias(build("simpleclick", {"embed": 32, "depth": 12, "heads": 2, "neck": [8, 8, 8, 8]}), 0.5)
