# SPDX-License-Identifier: GPL-3.0-or-later
"""A model as files that run without torch: ``encode.onnx``, ``decode.onnx`` and ``model.json``.

    python -m model.export segmap-light build/light-onnx

Opset 17, float32, batch 1, any number of clicks. ``decode`` also gives the model's opinion of its mask where it has
one. Modulation and the first click's two passes stay outside, as in the Python model. Read by
:mod:`model.onnx_predictor`. Operators that ONNX lacks are spelt out in others while the graphs are traced.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from .checkpoint import sha256_of
from .network.base import InteractiveModel

OPSET = 17
"""onnxruntime 1.17 and later run it."""
FILES = ("encode.onnx", "decode.onnx")
DESCRIPTION = "model.json"


class _Minimum(NamedTuple):
    values: Tensor


def running_minimum(x: Tensor, dim: int) -> _Minimum:
    """What ``torch.cummin`` says, without the indices and exactly: minima over windows that double, log2(n) steps."""
    length, width = x.shape[dim], 1
    while width < length:
        later = torch.minimum(x.narrow(dim, width, length - width), x.narrow(dim, 0, length - width))
        x = torch.cat([x.narrow(dim, 0, width), later], dim)
        width *= 2
    return _Minimum(x)


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

    def forward(self, prev: Tensor, mod: Tensor, clicks: Tensor, *features: Tensor) -> tuple[Tensor, ...]:
        logits = self.model.decode(dict(zip(self.names, features, strict=True)), prev, mod, clicks)
        quality = self.model.quality()
        return (logits,) if quality is None else (logits, quality)


def export(model: InteractiveModel, folder: Path) -> Path:
    """Write the three files into ``folder`` and return it. Needs the ``onnx`` package; the model is not changed."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval()
    side = model.input_side
    image, prev, mod = (
        torch.rand(1, model.in_bands, side, side),
        torch.rand(1, 1, side, side),
        torch.rand(1, 1, side, side),
    )
    clicks = torch.full((1, 4, 3), -1.0)
    clicks[0, 0] = torch.tensor([side / 2, side / 3, 0.0])
    clicks[0, 2] = torch.tensor([side / 4, side / 4, 1.0])
    with torch.no_grad(), _traceable():
        features = model.encode(image)
        names = list(features)
        judged = (model.decode(features, prev, mod, clicks), model.quality())[1] is not None
        outputs = ["logits", "quality"] if judged else ["logits"]
        _write(_Encode(model), (image,), folder / FILES[0], ["image"], names, {})
        inputs = (prev, mod, clicks, *features.values())
        _write(_Decode(model, names), inputs, folder / FILES[1], ["prev", "mod", "clicks", *names], outputs,
               {"clicks": {1: "rows"}})  # fmt: skip
    (folder / DESCRIPTION).write_text(json.dumps(_describe(model, folder, names), indent=1), encoding="utf-8")
    return folder


def _describe(model: InteractiveModel, folder: Path, names: list[str]) -> dict[str, Any]:
    return {
        "format": "segmap-onnx", "version": 1, "kind": model.kind, "input_side": model.input_side,
        "in_bands": model.in_bands, "modulation": model.modulation, "late_prompts": model.late_prompts,
        "two_pass_first_click": model.two_pass_first_click, "features": names,
        "first_click_sides": list(getattr(model, "first_click_sides", ())),
        "config": dataclasses.asdict(model.config), "sha256": {name: sha256_of(folder / name) for name in FILES},
    }  # fmt: skip


@contextlib.contextmanager
def _traceable() -> Iterator[None]:
    """torch with ``cummin`` spelt out, and quiet: the tracer warns of every shape that it rightly takes as constant."""
    cummin = torch.cummin
    torch.cummin = running_minimum  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        torch.cummin = cummin


def _write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: list[str],
    outputs: list[str],
    dynamic: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module.eval(), inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=dynamic,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """The command line."""
    from . import zoo

    parser = argparse.ArgumentParser(prog="python -m model.export", description=__doc__)
    parser.add_argument("model", help="a weight file, a model's name, or untrained:NAME")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args(argv)
    export(zoo.open_model(arguments.model), arguments.folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
