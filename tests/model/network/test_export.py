# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper's network as ONNX graphs, deformable convolutions and all, answers as it does in torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from model.__main__ import main
from model.checkpoint import save
from model.export import FILES, export
from model.network.vfm import VfmModel, sized

onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")
SIDE = 112


def network(late):
    torch.manual_seed(0)
    model = VfmModel(sized("tiny", profile="paper", input_side=SIDE, depth=4, late_prompts=late)).eval()
    for block in model.extractor.blocks[1:]:  # let the taps move
        torch.nn.init.normal_(block.offset_conv.weight, std=0.05)
    return model


def clicks_of(rows, count=8):
    clicks = torch.full((1, 2 * count, 3), -1.0)
    for index, row in rows.items():
        clicks[0, index] = torch.tensor(row)
    return clicks


@pytest.mark.parametrize("late", [False, True])
def test_both_graphs_answer_as_the_model_for_clicks_it_was_not_exported_with(late, tmp_path):
    model = network(late)
    folder = export(model, tmp_path / "onnx")
    encode, decode = (onnxruntime.InferenceSession(str(folder / name)) for name in FILES)
    names = [output.name for output in encode.get_outputs()]
    image, prev, mod = torch.rand(1, 3, SIDE, SIDE), torch.rand(1, 1, SIDE, SIDE), torch.rand(1, 1, SIDE, SIDE)
    features = dict(zip(names, encode.run(None, {"image": image.numpy()})))
    with torch.no_grad():
        expected = model.encode(image)
    for name, value in expected.items():
        assert np.allclose(features[name], value.numpy(), atol=1e-4), name
    for clicks in (clicks_of({0: (10.0, 90.0, 0.0)}), clicks_of({0: (60.5, 3.0, 0.0), 1: (9, 9, 2), 8: (100, 20, 1)})):
        given = {"prev": prev.numpy(), "mod": mod.numpy(), "clicks": clicks.numpy(), **features}
        (logits,) = decode.run(None, given)
        with torch.no_grad():
            assert np.allclose(logits, model.decode(expected, prev, mod, clicks).numpy(), atol=1e-4)


def test_exporting_leaves_the_model_as_it_was(tmp_path):
    model = network(late=True)
    image = torch.rand(1, 3, SIDE, SIDE)
    with torch.no_grad():
        before = model.encode(image)["detail"]
        export(model, tmp_path)
        assert torch.equal(model.encode(image)["detail"], before)
    assert not model.training


def test_the_command_line_writes_both_graphs(tmp_path):
    save(network(late=True), tmp_path / "m.safetensors")
    assert main(["export", str(tmp_path / "m.safetensors"), str(tmp_path / "onnx")]) == 0
    assert {"decode.onnx", "encode.onnx"} <= {path.name for path in (tmp_path / "onnx").iterdir()}
