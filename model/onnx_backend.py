# SPDX-License-Identifier: GPL-3.0-or-later
"""The model that ships, run by onnxruntime on the CPU; numpy does the rest. No torch, no opencv, no safetensors.

The graphs in ``resources/onnx`` hold no weights: those come from the weight file, so that new weights of the same
architecture need no new graphs. ``python -m model.export --graphs`` makes them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import modulation_numpy, resample
from .backend import Backend, FloatImage, View
from .clicks import PixelClick, click_rows
from .errors import CheckpointError
from .onnx_predictor import Features, OnnxError, OnnxModel
from .passes import sigmoid
from .weightfile import read_arrays
from .zoo import DEFAULT, MODELS, UNTRAINED, weights_of
from .zoomin import Roi

GRAPHS = Path(__file__).resolve().parent.parent / "resources" / "onnx"
FULL_RUNTIME = "install the full runtime, with torch, for it"
MAX_THREADS = 8  # a click's convolutions do not scale beyond


class OnnxBackend(Backend):
    """An ``OnnxModel`` on the CPU."""

    model: OnnxModel
    max_batch = 1  # the graphs are for one image

    def __init__(self, model: OnnxModel) -> None:
        """Raises OnnxError for a model whose modulation exists in torch alone."""
        if model.modulation not in ("vfm", "none"):
            raise OnnxError(f"modulation {model.modulation!r} is not known without torch: {FULL_RUNTIME}")
        self.model = model
        self._pixels: NDArray[np.uint8] | None = None

    def set_image(self, pixels: NDArray[np.uint8]) -> None:
        self._pixels = pixels

    def encode(self, roi: Roi, mirrored: bool, antialias: bool) -> Features:
        if self._pixels is None:
            raise RuntimeError("set_image must be called before a prediction is asked for")
        part = resample.crop_image(self._pixels, roi, self.input_side, antialias)
        return self.model.encode((part[..., ::-1] if mirrored else part)[None])

    def nbytes(self, encoding: Features) -> int:
        return sum(array.nbytes for array in encoding.values())

    def interact(
        self, encodings: list[Features], views: list[View], clicks: list[list[PixelClick]]
    ) -> tuple[FloatImage, list[float] | None]:
        logits, judged = [], []
        for encoding, view, mine in zip(encodings, views, clicks, strict=True):
            previous = resample.crop_map(view.previous, view.roi, self.input_side)
            logits.append(self._answer(encoding, previous[:, ::-1] if view.mirrored else previous, mine))
            judged.append(self.model.quality())
        qualities = [float(quality[0]) for quality in judged if quality is not None]
        return np.stack(logits), qualities if len(qualities) == len(logits) else None

    def _answer(self, features: Features, previous: FloatImage, clicks: list[PixelClick]) -> FloatImage:
        """One round of interaction (spec section 10): logits (S, S)."""
        rows = click_rows([clicks])
        blank = np.zeros_like(previous)
        if self.model.two_pass_first_click and not previous.any():
            previous = sigmoid(self._decoded(features, previous, blank, rows))
        modulated = self.model.modulation != "none" and bool(previous.any())  # see LightModel.interact
        mod = modulation_numpy.modulate(previous, rows[0]) if modulated else blank
        return self._decoded(features, previous, mod, rows)

    def _decoded(self, features: Features, prev: FloatImage, mod: FloatImage, rows: FloatImage) -> FloatImage:
        previous, modulated = (np.ascontiguousarray(values)[None, None] for values in (prev, mod))
        return self.model.decode(features, previous, modulated, rows)[0, 0]

    def paste(self, probabilities: FloatImage, roi: Roi, previous: FloatImage, keep_outside: bool) -> FloatImage:
        return resample.paste(probabilities, roi, previous, keep_outside)

    def judges_itself(self) -> bool:
        return self.model.judges_itself

    def describe(self) -> str:
        threads = self.model.threads
        return f"CPU, ONNX Runtime, {threads} thread{'' if threads == 1 else 's'}: the lighter runtime, without torch"


def load_backend(
    name_or_path: str | Path | None = None, device: str = "auto", dtype: str = "auto", threads: int = 0
) -> OnnxBackend:
    """A model of the zoo, a weight file, or (None) the default one, where graphs for its architecture ship.

    ``threads``: 0 for as many as there are cores, at most :data:`MAX_THREADS`.
    Raises ValueError (its subclasses CheckpointError and OnnxError included) with one line saying what needs torch,
    OSError for missing files, ImportError without onnxruntime.
    """
    if device not in ("auto", "cpu"):
        raise ValueError(f"device {device!r} cannot be used by the lighter runtime: {FULL_RUNTIME}")
    if dtype not in ("auto", "float32"):
        raise ValueError(f"the lighter runtime computes in float32, not {dtype}: {FULL_RUNTIME}")
    name = DEFAULT if name_or_path is None else str(name_or_path)
    if name in MODELS and MODELS[name].kind != MODELS[DEFAULT].kind:
        raise OnnxError(f"{name} needs torch: {FULL_RUNTIME}")
    path = weights_of(name) if name in MODELS else Path(name)
    if name.startswith(UNTRAINED) or path.suffix not in ("", ".safetensors"):
        raise OnnxError(f"{name} needs torch: {FULL_RUNTIME}")
    if not path.is_file():
        raise CheckpointError(f"{name}: neither a weight file nor a known model ({', '.join(MODELS)})")
    metadata, arrays = read_arrays(path)
    config = _config(metadata, path)
    folder = GRAPHS / DEFAULT
    return OnnxBackend(OnnxModel(folder, threads or usable_threads(), weights=(config, arrays)))


def usable_threads() -> int:
    """Cores that this process may use, at most :data:`MAX_THREADS`; fewer where OMP_NUM_THREADS says so."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(MAX_THREADS, cores, int(asked) if asked.isdigit() and int(asked) else cores))


def _config(metadata: dict[str, str], path: Path) -> dict[str, Any]:
    if metadata.get("format") != "segmap-model" or metadata.get("version") != "1":
        raise CheckpointError(f"{path}: a safetensors file, but not one of ours")
    if metadata.get("kind") != MODELS[DEFAULT].kind:
        raise OnnxError(f"{path}: a model of kind {metadata.get('kind')!r} needs torch: {FULL_RUNTIME}")
    try:
        config = json.loads(metadata.get("config", ""))
    except ValueError as error:
        raise CheckpointError(f"{path}: its configuration is not JSON") from error
    if not isinstance(config, dict):
        raise CheckpointError(f"{path}: its configuration is not a JSON object")
    return config
