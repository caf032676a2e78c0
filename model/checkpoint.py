# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own weight files: safetensors, the model's kind and configuration as JSON in the metadata.

Metadata: ``format`` = "segmap-model", ``version`` = "1", ``kind`` = a key of :data:`KINDS`, ``config`` = JSON of the
model's config dataclass, plus whatever the writer adds (training facts, licence, source).
Published files are read by :mod:`model.network.foreign`.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from .errors import CheckpointError
from .network.base import InteractiveModel
from .weightfile import sha256_of

__all__ = ["CheckpointError", "build", "load", "load_strict", "read_metadata", "read_safetensors", "save", "sha256_of"]

FORMAT = "segmap-model"
VERSION = "1"

KINDS: dict[str, tuple[str, str, str]] = {
    # kind: (module, config dataclass, model class); imported when first needed
    "vfm": (".network.vfm", "VfmConfig", "VfmModel"),
    "light": (".network.light", "LightConfig", "LightModel"),
    "simpleclick": (".network.simpleclick", "SimpleClickConfig", "SimpleClickModel"),
    "mfp": (".network.simpleclick", "MfpConfig", "MfpModel"),
}


def save(
    model: InteractiveModel,
    path: str | Path,
    *,
    dtype: torch.dtype | None = None,
    extra: Mapping[str, str] | None = None,
) -> None:
    """Write ``model`` to ``path``. ``dtype``: store floating tensors so (float16 halves the file); None keeps them.

    ``extra``: further metadata entries. The file appears complete or not at all. Raises CheckpointError if it cannot
    be written.
    """
    tensors = {name: _stored(tensor, dtype) for name, tensor in model.state_dict().items()}
    metadata = dict(extra or {})
    config = json.dumps(dataclasses.asdict(model.config), sort_keys=True)
    metadata.update(format=FORMAT, version=VERSION, kind=model.kind, config=config)
    path = Path(path)
    if path.is_dir() or not path.parent.is_dir():
        what = "that is a folder" if path.is_dir() else f"there is no folder {path.parent}"
        raise CheckpointError(f"{path}: cannot be written: {what}")
    partial = path.with_name(path.name + ".partial")
    try:
        save_file(tensors, str(partial), metadata=metadata)
    except SafetensorError as error:
        raise CheckpointError(f"{path}: cannot be written: {_one_line(error)}") from error
    partial.replace(path)


def load(path: str | Path, device: str | torch.device = "cpu") -> InteractiveModel:
    """Read a file written by :func:`save`: the model in float32 and eval mode on ``device``.

    Strict: raises CheckpointError naming missing, surplus and misshapen tensors, an unknown kind, a configuration
    that does not fit it, and files that are truncated, corrupted or of another kind.
    """
    metadata, tensors = read_safetensors(path)
    model = build(_own_kind(metadata, path), _own_config(metadata, path), path)
    load_strict(model, tensors, path)
    return model.to(device).eval()


def build(kind: str, config: Mapping[str, Any], source: str | Path = "configuration") -> InteractiveModel:
    """A freshly initialised model of ``kind`` from its config as plain values."""
    if kind not in KINDS:
        raise CheckpointError(f"{source}: unknown model kind {kind!r}; known kinds: {', '.join(sorted(KINDS))}")
    module_name, config_name, model_name = KINDS[kind]
    module = importlib.import_module(module_name, __package__)
    config_class, model_class = getattr(module, config_name), getattr(module, model_name)
    known = {field.name for field in dataclasses.fields(config_class)}
    unknown = sorted(set(config) - known)
    if unknown:
        raise CheckpointError(f"{source}: unknown settings for kind {kind!r}: {_listed(unknown)}")
    try:
        model: InteractiveModel = model_class(config_class(**{key: _tuples(value) for key, value in config.items()}))
    except (TypeError, ValueError, RuntimeError, LookupError, ArithmeticError) as error:
        raise CheckpointError(f"{source}: configuration does not fit kind {kind!r}: {_one_line(error)}") from error
    return model


def load_strict(model: torch.nn.Module, tensors: Mapping[str, Tensor], source: str | Path) -> None:
    """Copy ``tensors`` into ``model``; CheckpointError unless keys and shapes are exactly the model's."""
    own = model.state_dict()
    problems = [
        _difference("missing", sorted(set(own) - set(tensors))),
        _difference("surplus", sorted(set(tensors) - set(own))),
        _difference(
            "wrong shape",
            [
                f"{key} is {_shape(tensors[key])}, expected {_shape(own[key])}"
                for key in own
                if key in tensors and tensors[key].shape != own[key].shape
            ],
        ),
    ]
    if any(problems):
        raise CheckpointError(f"{source}: weights do not fit the model: {'; '.join(filter(None, problems))}")
    model.load_state_dict(dict(tensors))


def read_metadata(path: str | Path) -> dict[str, str]:
    """The metadata of a safetensors file, without reading its tensors."""
    return _open_safetensors(path, tensors=False)[0]


def read_safetensors(path: str | Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Metadata and tensors (CPU) of any safetensors file; CheckpointError where it is none or is damaged."""
    return _open_safetensors(path, tensors=True)


def _open_safetensors(path: str | Path, *, tensors: bool) -> tuple[dict[str, str], dict[str, Tensor]]:
    if not Path(path).is_file():
        raise CheckpointError(f"{path}: no such file")
    try:
        with safe_open(str(path), framework="pt") as file:
            metadata = dict(file.metadata() or {})
            return metadata, {key: file.get_tensor(key) for key in file.keys()} if tensors else {}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError) as error:
        raise CheckpointError(f"{path}: not a readable safetensors file: {_one_line(error)}") from error


def _own_kind(metadata: Mapping[str, str], path: str | Path) -> str:
    if metadata.get("format") != FORMAT:
        raise CheckpointError(f"{path}: a safetensors file, but not one of ours (no format {FORMAT!r} in its metadata)")
    if metadata.get("version") != VERSION:
        raise CheckpointError(f"{path}: format version {metadata.get('version')!r}, this program reads {VERSION!r}")
    return metadata.get("kind", "")


def _own_config(metadata: Mapping[str, str], path: str | Path) -> dict[str, Any]:
    try:
        config = json.loads(metadata.get("config", ""))
    except json.JSONDecodeError as error:
        raise CheckpointError(f"{path}: its configuration is not JSON: {_one_line(error)}") from error
    if not isinstance(config, dict):
        raise CheckpointError(f"{path}: its configuration is not a JSON object")
    return config


def _stored(tensor: Tensor, dtype: torch.dtype | None) -> Tensor:
    tensor = tensor.detach().cpu()
    # clone: safetensors refuses tensors that share storage
    return (tensor.to(dtype) if dtype is not None and tensor.is_floating_point() else tensor).clone().contiguous()


def _tuples(value: Any) -> Any:
    """JSON has lists where the config dataclasses have tuples."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _difference(title: str, names: list[str]) -> str:
    return f"{title}: {_listed(names)}" if names else ""


def _listed(names: list[str], limit: int = 6) -> str:
    shown = ", ".join(names[:limit])
    return shown if len(names) <= limit else f"{shown} and {len(names) - limit} more"


def _shape(tensor: Tensor) -> str:
    return "x".join(map(str, tensor.shape)) or "scalar"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
