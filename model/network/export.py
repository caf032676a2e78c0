# SPDX-License-Identifier: GPL-3.0-or-later
"""ONNX export of any interactive model as two graphs, cut where the model is cut: encode and decode."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from .base import InteractiveModel

OPSET = 17  # 16 brought GridSample, which the deformable convolution needs


class _Encode(nn.Module):
    def __init__(self, model: InteractiveModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.model.encode(image).values())


class _Decode(nn.Module):
    def __init__(self, model: InteractiveModel, names: list[str]) -> None:
        super().__init__()
        self.model, self.names = model, names

    def forward(self, prev: Tensor, mod: Tensor, clicks: Tensor, *features: Tensor) -> Tensor:
        return self.model.decode(dict(zip(self.names, features, strict=True)), prev, mod, clicks)


def export_onnx(model: InteractiveModel, folder: Path, clicks: int = 8) -> tuple[Path, Path]:
    """Write ``encode.onnx`` (image -> features) and ``decode.onnx`` (prev, mod, clicks, features -> logits).

    Batch size 1, float32, ``clicks`` rows per sign: clicks is (1, 2 * clicks, 3), missing rows -1. Modulation and the
    first click's two passes stay outside, as in the Python model. Needs the ``onnx`` package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval()
    side = model.input_side
    image = torch.rand(1, model.in_bands, side, side)
    prompt = (torch.rand(1, 1, side, side), torch.rand(1, 1, side, side), _sample_clicks(clicks, side))
    with torch.no_grad():
        features = model.encode(image)
        names = list(features)
        paths = folder / "encode.onnx", folder / "decode.onnx"
        _write(_Encode(model), (image,), paths[0], ["image"], names)
        _write(
            _Decode(model, names),
            (*prompt, *features.values()),
            paths[1],
            ["prev", "mod", "clicks", *names],
            ["logits"],
        )
    return paths


def _sample_clicks(count: int, side: int) -> Tensor:
    clicks = torch.full((1, 2 * count, 3), -1.0)
    clicks[0, 0] = torch.tensor([side / 2, side / 3, 0.0])
    clicks[0, count] = torch.tensor([side / 4, side / 4, 1.0])
    return clicks


def _write(module: nn.Module, inputs: tuple[Tensor, ...], path: Path, names: list[str], outputs: list[str]) -> None:
    module.eval()  # the exporter restores the wrapper's mode, and with it the model's
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of every shape it turns into a constant: they are constant
        torch.onnx.export(
            module, inputs, str(path), input_names=names, output_names=outputs, opset_version=OPSET, dynamo=False
        )
