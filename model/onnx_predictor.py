# SPDX-License-Identifier: GPL-3.0-or-later
"""An exported model run by onnxruntime: numpy in, numpy out, no torch anywhere.

:class:`OnnxModel` keeps the contract of ``InteractiveModel`` (encode once, decode at every click) with arrays in place
of tensors; :func:`encode_clicks` is the counterpart of ``model.clicks.encode_clicks``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Features = dict[str, NDArray[Any]]
FILES = ("encode.onnx", "decode.onnx")
DESCRIPTION = "model.json"


class OnnxError(ValueError):
    """A folder that holds no usable export; the message is one line."""


class OnnxModel:
    """Two graphs and what ``model.json`` says of them."""

    def __init__(self, folder: str | Path, threads: int = 0) -> None:
        """``threads``: of each graph, 0 for as many as there are cores. Raises OnnxError, or ImportError without
        onnxruntime."""
        import onnxruntime

        folder = Path(folder)
        self.facts = _facts(folder)
        self.input_side: int = int(self.facts["input_side"])
        self.in_bands: int = int(self.facts["in_bands"])
        self.modulation: str = str(self.facts["modulation"])
        self.two_pass_first_click: bool = bool(self.facts["two_pass_first_click"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Threads that spin between clicks take the CPU from QGIS's rendering.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._encode, self._decode = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in FILES
        )
        self._wanted = {node.name for node in self._decode.get_inputs()}
        self._quality: NDArray[np.float32] | None = None

    def encode(self, image: NDArray[np.float32]) -> Features:
        """(1, in_bands, S, S) float32 in [0, 1], RGB order -> what depends on the image alone, by name."""
        names = [node.name for node in self._encode.get_outputs()]
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
        arrays = self._decode.run(None, {name: value for name, value in inputs.items() if name in self._wanted})
        self._quality = np.asarray(arrays[1], np.float32) if len(arrays) > 1 else None
        return np.asarray(arrays[0], np.float32)

    def quality(self) -> NDArray[np.float32] | None:
        """(1,) IoU that the model expects of its last mask, None where it has no opinion."""
        return self._quality


def encode_clicks(clicks: Sequence[tuple[float, float, bool]]) -> NDArray[np.float32]:
    """(row, col, positive) clicks, oldest first -> (1, 2P, 3) rows (row, col, order), P positives first, missing -1."""
    count = max(1, max(sum(1 for c in clicks if bool(c[2]) is sign) for sign in (True, False)))
    rows = np.full((1, 2 * count, 3), -1.0, np.float32)
    filled = [0, count]
    for order, (row, col, positive) in enumerate(clicks):
        at = 0 if positive else 1
        rows[0, filled[at]] = (row, col, order)
        filled[at] += 1
    return rows


def _facts(folder: Path) -> dict[str, Any]:
    try:
        facts = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OnnxError(f"{folder}: no readable {DESCRIPTION}") from error
    if not isinstance(facts, dict) or facts.get("format") != "segmap-onnx" or facts.get("version") != 1:
        raise OnnxError(f"{folder}: {DESCRIPTION} is not one of ours")
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise OnnxError(f"{folder}: {name} is missing")
        if hashlib.sha256(path.read_bytes()).hexdigest() != facts["sha256"].get(name):
            raise OnnxError(f"{path}: another file than was exported")
    return facts
