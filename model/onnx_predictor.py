# SPDX-License-Identifier: GPL-3.0-or-later
"""An exported model run by onnxruntime: numpy in, numpy out, no torch anywhere.

:class:`OnnxModel` keeps the contract of ``InteractiveModel`` (encode once, decode at every click) with arrays in place
of tensors. :mod:`model.onnx_backend` runs the model that ships with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick, click_rows
from .weightfile import sha256_of
from .zoo import recorded_sha256

Features = dict[str, NDArray[Any]]
Tensors = dict[str, NDArray[np.float32]]
FILES = ("encode.onnx", "decode.onnx")
DESCRIPTION = "model.json"
SUMS = "SHA256SUMS"
FORMAT, VERSION = "segmap-onnx", 2
FIRST_BIAS = "first_bias"
NOT_IN_GRAPHS = (FIRST_BIAS, "first_click_sides", "modulation")
"""Settings that may differ from those the graphs were made for: they act outside of them, or come with the weights."""
Weights = tuple[Mapping[str, Any], Mapping[str, NDArray[Any]]]
"""Configuration and tensors of a weight file."""


class OnnxError(ValueError):
    """A folder that holds no usable export; the message is one line."""


class OnnxModel:
    """Two graphs and what ``model.json`` says of them."""

    def __init__(self, folder: str | Path, threads: int = 0, weights: Weights | None = None) -> None:
        """``threads``: of each graph, 0 for as many as there are cores. ``weights``: for graphs that hold none.

        Raises OnnxError, also where the weights are of another architecture, or ImportError without onnxruntime.
        """
        folder = Path(folder)
        self.facts = _facts(folder)
        values = _values(self.facts, weights, folder)
        self.kind: str = str(self.facts["kind"])
        self.threads = threads
        self.input_side: int = int(self.facts["input_side"])
        self.in_bands: int = int(self.facts["in_bands"])
        self.modulation: str = str(self.facts["modulation"])
        self.two_pass_first_click: bool = bool(self.facts["two_pass_first_click"])
        self.first_click_sides: tuple[int, ...] = tuple(self.facts["first_click_sides"])
        self._encode, self._decode = (_session(folder / name, threads, values[name]) for name in FILES)
        self._wanted = {node.name for node in self._decode.get_inputs()}
        self._quality: NDArray[np.float32] | None = None

    def encode(self, image: NDArray[np.float32]) -> Features:
        """(1, in_bands, S, S) float32 in [0, 1], RGB order -> what depends on the image alone, by name."""
        names = [node.name for node in self._encode.get_outputs()]
        with _plain_errors():
            arrays = self._encode.run(names, {"image": np.ascontiguousarray(image, np.float32)})
        return dict(zip(names, arrays, strict=True))

    def decode(
        self, features: Features, prev: NDArray[np.float32], mod: NDArray[np.float32], clicks: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Logits (1, 1, S, S).

        ``prev``, ``mod``: (1, 1, S, S) probabilities; ``clicks``: (1, 2P, 3) rows (row, col, order), P positives
        first, missing rows -1.
        """
        inputs = {"prev": prev, "mod": mod, "clicks": clicks.astype(np.float32, copy=False), **features}
        wanted = {name: value for name, value in inputs.items() if name in self._wanted}
        with _plain_errors():
            arrays = self._decode.run(None, wanted)
        self._quality = np.asarray(arrays[1], np.float32) if len(arrays) > 1 else None
        return np.asarray(arrays[0], np.float32)

    @property
    def judges_itself(self) -> bool:
        """True where the model has an opinion of its masks."""
        return len(self._decode.get_outputs()) > 1

    def quality(self) -> NDArray[np.float32] | None:
        """(1,) IoU that the model expects of its last mask, None where it has no opinion."""
        return self._quality


def encode_clicks(clicks: Sequence[tuple[float, float, bool]]) -> NDArray[np.float32]:
    """(row, col, positive) clicks, oldest first -> (1, 2P, 3) rows (row, col, order), P positives first, missing -1."""
    return click_rows([[PixelClick(float(row), float(col), bool(positive)) for row, col, positive in clicks]])


def architecture(config: Mapping[str, Any]) -> dict[str, Any]:
    """Those settings of a configuration that graphs depend on, as JSON has them."""
    kept = {name: value for name, value in config.items() if name not in NOT_IN_GRAPHS}
    return dict(json.loads(json.dumps(kept)))


def _values(facts: dict[str, Any], weights: Weights | None, folder: Path) -> dict[str, Tensors]:
    """What the empty tensors of each graph are to hold; what the configuration alone says is taken into ``facts``."""
    if facts.get("weights") != "elsewhere":
        return {name: {} for name in FILES}
    if weights is None:
        raise OnnxError(f"{folder}: these graphs hold no weights, and none are given")
    config, arrays = weights
    if architecture(config) != facts["config"]:
        raise OnnxError("the weights are of another architecture than the graphs: run them with torch")
    facts.update({name: config[name] for name in NOT_IN_GRAPHS if name in config})
    values = {f"model.{name}": array.astype(np.float32) for name, array in arrays.items()}
    values[FIRST_BIAS] = np.array(config.get(FIRST_BIAS, 0.0), np.float32)
    missing = sorted({tensor for name in FILES for tensor in facts["tensors"][name]} - set(values))
    if missing:
        raise OnnxError(f"the weights lack {missing[0]} and others, {len(missing)} in all")
    return {name: {tensor: values[tensor] for tensor in facts["tensors"][name]} for name in FILES}


def _session(path: Path, threads: int, values: Tensors) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4  # what goes wrong is raised; printed as well, it would garble a one-line message
    # Threads that spin between clicks take the CPU from QGIS's rendering.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    with _plain_errors():
        if values:
            filled = {name: onnxruntime.OrtValue.ortvalue_from_numpy(value) for name, value in values.items()}
            options.add_external_initializers(list(filled), list(filled.values()))
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@contextmanager
def _plain_errors() -> Iterator[None]:
    """onnxruntime's errors as MemoryError where memory was refused, as RuntimeError else: its own have no base class
    but Exception."""
    try:
        yield
    except Exception as error:
        if not type(error).__module__.startswith("onnxruntime"):
            raise
        text = str(error)
        refused = any(words in text for words in ("bad_alloc", "Failed to allocate", "failed to allocate"))
        raise (MemoryError(text) if refused else RuntimeError(text)) from error


def _facts(folder: Path) -> dict[str, Any]:
    try:
        facts = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OnnxError(f"{folder}: no readable {DESCRIPTION}") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT or facts.get("version") != VERSION:
        raise OnnxError(f"{folder}: {DESCRIPTION} is not one of ours")
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise OnnxError(f"{folder}: {name} is missing")
        if sha256_of(path) != recorded_sha256(path):
            raise OnnxError(f"{path}: another file than was exported")
    return facts
