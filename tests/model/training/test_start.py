# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from model.checkpoint import build, save
from model.network.light import LightModel
from model.training.start import start

from .helpers import TINY, tiny_run

DEEPER = {**TINY, "depths": (2, 1, 3, 1), "decoder_depths": (2, 3, 2)}


@pytest.fixture()
def shallow(tmp_path: Path) -> Path:
    """Weights of a small network."""
    torch.manual_seed(1)
    file = tmp_path / "shallow.safetensors"
    save(build("light", dict(TINY)), file)
    return file


def asked(model: object) -> Tensor:
    assert isinstance(model, LightModel)
    generator = torch.Generator().manual_seed(2)
    image = torch.rand((2, 3, 64, 64), generator=generator)
    mask = (torch.rand((2, 1, 64, 64), generator=generator) > 0.5).float()
    clicks = torch.full((2, 4, 3), -1.0)
    clicks[:, 0] = torch.tensor([20.0, 30.0, 0.0])
    model.eval()
    with torch.no_grad():
        return model.interact(model.encode(image), mask, clicks)


def test_a_deeper_network_begins_with_the_answers_of_the_shallower(tmp_path: Path, shallow: Path) -> None:
    same = start(tiny_run(tmp_path / "same", init=str(shallow)))
    deeper = start(tiny_run(tmp_path / "deeper", init=str(shallow), model=dict(DEEPER)))
    more = [sum(p.numel() for p in model.parameters()) for model in (same, deeper)]
    assert more[1] > more[0]
    assert torch.equal(asked(same), asked(deeper))


def test_what_was_added_learns_from_the_first_step(tmp_path: Path, shallow: Path) -> None:
    model = start(tiny_run(tmp_path, init=str(shallow), model=dict(DEEPER)))
    assert isinstance(model, LightModel)
    model.train()
    model.interact(
        model.encode(torch.rand(2, 3, 64, 64)), torch.zeros(2, 1, 64, 64), torch.ones(2, 4, 3)
    ).sum().backward()
    added = [block for part in model.further for block in part] + [model.backbone.stages[0][-1]]  # type: ignore[union-attr, index]
    assert len(added) == 5
    assert all(float(block.second[1].weight.grad.abs().sum()) > 0 for block in added)


def test_a_wider_network_cannot_begin_with_these_weights(tmp_path: Path, shallow: Path) -> None:
    with pytest.raises(ValueError):
        start(tiny_run(tmp_path, init=str(shallow), model={**TINY, "stem": 16}))


def test_a_shallower_network_cannot_begin_with_those_of_a_deeper(tmp_path: Path) -> None:
    file = tmp_path / "deep.safetensors"
    save(build("light", dict(DEEPER)), file)
    with pytest.raises(ValueError):
        start(tiny_run(tmp_path, init=str(file), model=dict(TINY)))
