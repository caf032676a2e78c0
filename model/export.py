# SPDX-License-Identifier: GPL-3.0-or-later
"""A model as files that run without torch: ``encode.onnx``, ``decode.onnx``, ``model.json`` and their checksums.

    python -m model export segmap-light build/light-onnx
    python -m model export --graphs segmap-light resources/onnx/segmap-light

The second form leaves the weights out: whoever opens such graphs fills them from a weight file of the same
architecture (:mod:`model.onnx_backend`), so new weights need no new graphs. The bytes depend on the architecture
alone.

Opset 17, float32, batch 1, any number of clicks. ``decode`` also gives the model's opinion of its mask where it has
one. Modulation and the first click's two passes stay outside, as in the Python model. Read by
:mod:`model.onnx_predictor`. Operators that ONNX lacks are spelt out in others while the graphs are traced.
"""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import importlib.util
import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from .console import USAGE_ERROR, Parser, said, writable_folder
from .errors import CheckpointError
from .network.base import InteractiveModel
from .onnx_predictor import DESCRIPTION, FILES, FIRST_BIAS, FORMAT, SUMS, VERSION, architecture
from .weightfile import sha256_of

OPSET = 17
"""onnxruntime 1.17 and later run it."""
_WEIGHTS = "model."
"""What the names of weights begin with in the graphs; the rest is their name in the weight file."""


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
    first_bias: Tensor

    def __init__(self, model: InteractiveModel, names: list[str]) -> None:
        super().__init__()
        self.model, self.names = model, names

    def take_bias(self) -> None:
        """Make the configured bias of the first click an input like the weights: it changes with them."""
        self.register_buffer(FIRST_BIAS, torch.tensor(1.0))
        self.model.config = dataclasses.replace(self.model.config, first_bias=self.first_bias)

    def forward(self, prev: Tensor, mod: Tensor, clicks: Tensor, *features: Tensor) -> tuple[Tensor, ...]:
        logits = self.model.decode(dict(zip(self.names, features, strict=True)), prev, mod, clicks)
        quality = self.model.quality()
        return (logits,) if quality is None else (logits, quality)


def export(model: InteractiveModel, folder: Path, weights: bool = True) -> Path:
    """Write the files into ``folder`` and return it. Needs the ``onnx`` package; the model is not changed.

    ``weights``: False leaves them out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval() if weights else _distinct(model)
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
        described = _describe(model, names)
        decode = _Decode(model, names)
        if not weights and hasattr(model.config, FIRST_BIAS):
            decode.take_bias()
        _write(_Encode(model), (image,), folder / FILES[0], ["image"], names, {}, weights)
        inputs = (prev, mod, clicks, *features.values())
        _write(decode, inputs, folder / FILES[1], ["prev", "mod", "clicks", *names], outputs,
               {"clicks": {1: "rows"}}, weights)  # fmt: skip
    if not weights:
        described.update(weights="elsewhere", config=architecture(described["config"]))
        described["tensors"] = {name: _empty(folder / name, set(model.state_dict())) for name in FILES}
    sums = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in FILES)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    (folder / DESCRIPTION).write_text(json.dumps(described, indent=1), encoding="utf-8")
    return folder


def _distinct(model: InteractiveModel) -> InteractiveModel:
    """A copy with other weights, the same for the same architecture and no two alike: the tracer merges equal ones."""
    model = copy.deepcopy(model).cpu().eval()
    generator = torch.Generator().manual_seed(0)
    for tensor in model.state_dict().values():
        if tensor.is_floating_point():
            tensor.copy_(torch.rand(tensor.shape, generator=generator) + 0.5)
    return model


def _empty(path: Path, known: set[str]) -> list[str]:
    """Take the weights out of a graph and return their names; types and shapes stay, values come from elsewhere."""
    import onnx

    graph = onnx.load(str(path))
    emptied = []
    for tensor in graph.graph.initializer:
        name = tensor.name.removeprefix(_WEIGHTS)
        if name in known or name == FIRST_BIAS:
            onnx.external_data_helper.set_external_data(tensor, location="weights")
            tensor.ClearField("raw_data")
            emptied.append(tensor.name)
    _shorten(graph.graph)
    path.write_bytes(graph.SerializeToString(deterministic=True))
    return sorted(emptied)


def _shorten(graph: Any) -> None:
    """Give nodes, and what passes between them, numbers for names, which else are half of a graph's bytes.

    Nodes without a name would do for ONNX; but onnxruntime names what it fuses after them, and wants those names apart.
    """
    kept = {value.name for group in (graph.input, graph.output, graph.initializer) for value in group}
    short: dict[str, str] = {}
    for number, node in enumerate(graph.node):
        node.name = str(number)
        for names in (node.input, node.output):
            for index, name in enumerate(names):
                if name and name not in kept:
                    names[index] = short.setdefault(name, str(len(short)))


def _describe(model: InteractiveModel, names: list[str]) -> dict[str, Any]:
    return {
        "format": FORMAT, "version": VERSION, "kind": model.kind, "input_side": model.input_side,
        "in_bands": model.in_bands, "modulation": model.modulation, "late_prompts": model.late_prompts,
        "two_pass_first_click": model.two_pass_first_click, "features": names,
        "first_click_sides": list(getattr(model, "first_click_sides", ())),
        "config": dataclasses.asdict(model.config),
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
    weights: bool,
) -> None:
    # Without weights nothing may be folded into them or renamed.
    kept: dict[str, Any] = {"do_constant_folding": False, "training": torch.onnx.TrainingMode.PRESERVE}
    torch.onnx.export(
        module.eval(), inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=dynamic,
        opset_version=OPSET, dynamo=False, **({} if weights else kept),
    )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be used."""
    from . import zoo

    parser = Parser(prog="python -m model export", description=__doc__)
    parser.add_argument("model", help="a weight file, a model's name, or untrained:NAME")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--graphs", action="store_true", help="leave the weights out")
    arguments = parser.parse_args(argv)
    try:
        if importlib.util.find_spec("onnx") is None:
            raise CheckpointError("the package onnx is not installed: pip install onnx")
        model = zoo.open_model(arguments.model)
        export(model, writable_folder(arguments.folder), weights=not arguments.graphs)
    except (CheckpointError, OSError) as error:
        sys.stderr.write(f"export: {said(error)}\n")
        return USAGE_ERROR
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
