# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model info | convert | evaluate | train | average | export``: models from the command line."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .console import USAGE_ERROR, Parser, said, whole
from .errors import CheckpointError

ELSEWHERE = {"evaluate": ".evaluation.cli", "train": ".training.cli", "average": ".training.soup", "export": ".export"}
"""Subcommands with a command line of their own: the module whose ``main(argv) -> int`` runs them."""
PACKAGES = ("numpy", "cv2", "safetensors", "timm", "torch", "rasterio", "shapely", "onnx", "onnxruntime")
"""What a Python may lack that others have: QGIS's own, or that of the light runtime."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; 0 for success, 2 with one line on stderr for files, arguments, Pythons that cannot be used."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] in (["info"], ["convert"]) and any(not a.startswith("-") for a in arguments[1:]):
            importlib.import_module("torch")  # here, because an OSError means a file further down
        return _run(arguments)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in PACKAGES:
            raise
        print(f"error: this Python has no {package}; use one that has it (docs/training.md)", file=sys.stderr)
    return USAGE_ERROR


def _run(arguments: list[str]) -> int:
    try:
        if arguments and arguments[0] in ELSEWHERE:
            module = importlib.import_module(ELSEWHERE[arguments[0]], __package__)
            return int(module.main(arguments[1:]))
        parsed = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], None] = parsed.command
        command(parsed)
    except (CheckpointError, OSError) as error:
        print(f"error: {said(error)}", file=sys.stderr)
        return USAGE_ERROR
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m model", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    info = commands.add_parser("info", help="what is in a weight file; without a file, the models known by name")
    info.add_argument("file", nargs="?", help="a weight file, a model's name, or untrained:NAME")
    info.add_argument("--json", action="store_true", help="machine-readable")
    info.set_defaults(command=_info)

    convert = commands.add_parser("convert", help="a published weight file to one of ours")
    convert.add_argument("file", help="a published file (.pth), or one of ours")
    convert.add_argument("out", metavar="OUT.safetensors")
    convert.add_argument("--half", action="store_true", help="store float16: half the size, about 1e-3 of precision")
    convert.add_argument("--bands", type=whole(1), metavar="N", help="inflate to this many image bands")
    convert.set_defaults(command=_convert)

    elsewhere = {
        "evaluate": "clicks needed on labelled objects",
        "train": "train a model from a TOML file",
        "average": "one model from several of the same origin",
        "export": "files that run without torch",
    }
    for name, text in elsewhere.items():
        commands.add_parser(name, help=f"{text} (python -m model {name} --help)", add_help=False)
    return parser


def _info(arguments: argparse.Namespace) -> None:
    from . import zoo

    if arguments.file is None:
        rows = {name: dataclasses.asdict(known) for name, known in zoo.MODELS.items()}
        lines = [f"{name:24s} {known.about} [{known.source}]" for name, known in zoo.MODELS.items()]
        print(json.dumps(rows, indent=2, default=dict) if arguments.json else "\n".join(lines))
        return
    facts = _facts(arguments.file)
    if arguments.json:
        print(json.dumps(facts, indent=2))
        return
    for name, value in facts.items():
        print(f"{name:22s} {json.dumps(value) if isinstance(value, (dict, list)) else value}")


def _facts(file: str) -> dict[str, Any]:
    """What ``info`` says of a model: its file, its kind and configuration, and how large it is."""
    from . import zoo
    from .checkpoint import read_metadata

    facts: dict[str, Any] = {"model": file}
    if not file.startswith(zoo.UNTRAINED):
        path = zoo.weights_of(file) if file in zoo.MODELS else Path(file)
        model = zoo.open_model(path)
        facts |= {"file": str(path), "bytes": path.stat().st_size, "sha256": zoo.verify(path)}
        if path.suffix == ".safetensors":
            own = ("format", "version", "kind", "config")
            facts["metadata"] = {key: value for key, value in sorted(read_metadata(path).items()) if key not in own}
    else:
        model = zoo.open_model(file)
    parameters = list(model.parameters())
    return facts | {
        "kind": model.kind,
        "parameters": sum(p.numel() for p in parameters),
        "trainable": sum(p.numel() for p in parameters if p.requires_grad),
        "tensors": len(model.state_dict()),
        "input_side": model.input_side,
        "in_bands": model.in_bands,
        "late_prompts": model.late_prompts,
        "modulation": model.modulation,
        "two_pass_first_click": model.two_pass_first_click,
        "config": dataclasses.asdict(model.config),
    }


def _convert(arguments: argparse.Namespace) -> None:
    import torch

    from . import zoo
    from .checkpoint import save
    from .network.bands import inflate_bands
    from .weightfile import sha256_of

    out = Path(arguments.out)
    if out.suffix != ".safetensors":
        raise CheckpointError(f"{out}: the output must end in .safetensors")
    model = zoo.open_model(arguments.file)
    if arguments.bands is not None:
        try:
            model = inflate_bands(model, arguments.bands)
        except ValueError as error:
            raise CheckpointError(f"{arguments.file}: {error}") from error
    extra = {"source": Path(arguments.file).name}
    if not arguments.file.startswith(zoo.UNTRAINED):
        source = zoo.weights_of(arguments.file) if arguments.file in zoo.MODELS else Path(arguments.file)
        extra = {"source": source.name, "source_sha256": sha256_of(source)}
    save(model, out, dtype=torch.float16 if arguments.half else None, extra=extra)
    print(f"{out}: {model.kind}, {len(model.state_dict())} tensors, sha256 {sha256_of(out)}")


if __name__ == "__main__":
    raise SystemExit(main())
