# SPDX-License-Identifier: GPL-3.0-or-later
"""The door to model/: loading a predictor wherever the package lives, and turning its troubles into clear errors."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.metadata
import importlib.util
import logging
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional, Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import INSTALL_REMEDY, ModelError, SegMapError
from . import room
from .request import EngineOptions

log = logging.getLogger(__name__)

PixelClick = tuple[float, float, bool]
RUNTIMES = {"torch": "torch", "onnxruntime": "onnx"}
FULL_REMEDY = "Install the full runtime under Raster > SegMap > Environment, or do without."
MAX_THREADS = 8  # a click's convolutions do not scale beyond
SMALL_MODEL = 20_000_000
"""Parameters under which one thread answers a click soonest: threads of small convolutions mostly wait for each other
(segmap-light, two quiet cores, bfloat16, medians of 12: 45 ms with one thread, 81 ms with two)."""
EVERY_CLICK = 10**6  # Cascade.clicks: refine after each click, not after the first alone


class PredictorLike(Protocol):
    """What the engine needs of ``model.predictor.Predictor``."""

    def set_image(self, image: NDArray[np.uint8]) -> None:
        """(H, W, 3) uint8, RGB."""

    def predict(
        self, clicks: Sequence[PixelClick], previous: Optional[NDArray[Any]] = None, options: Any = None
    ) -> NDArray[np.float32]:
        """(col, row, positive) clicks, oldest first, to (H, W) float32 probabilities."""


def model_module(name: str) -> Any:
    """A module of ``model``, which lies beside ``segmap_plugin``: at the top level, or inside the plugin's package."""
    parent = __name__.partition("segmap_plugin")[0]
    return importlib.import_module(f"{parent}model.{name}")


def load_predictor(name: Optional[str] = None, device: str = "auto", cache_mb: float = 384.0, threads: int = 0) -> Any:
    """The predictor of a model of the zoo, a weight file, or the one that ships.

    On the CPU onnxruntime runs what it can, torch the rest. ``threads``: 0 for what answers a click soonest.
    Raises ModelError where both are missing, or a weight file or the device is missing or unfit, MemoryLimitError where
    memory does not suffice.
    """
    packages = runtime_packages(device)
    try:
        for package in packages[:-1]:
            try:
                return _load(package, name, device, cache_mb, threads)
            except (ImportError, ValueError, OSError, RuntimeError) as error:
                if room.is_memory_error(error):
                    raise
                log.info("%s does not run this model: %s", package, error)
        return _load(packages[-1], name, device, cache_mb, threads)
    except (ImportError, ValueError, OSError, KeyError, MemoryError, RuntimeError) as error:
        raise _unloadable(error, name, device, packages) from error


def _unloadable(error: Exception, name: Optional[str], device: str, packages: Sequence[str]) -> SegMapError:
    """What it means for the user that a model could not be loaded."""
    if room.is_memory_error(error) or isinstance(error, RuntimeError):
        return translated(error)
    if isinstance(error, ImportError):
        missing = (error.name or "a package").partition(".")[0]
        return ModelError(f"The worker's Python lacks {missing}: {error}", INSTALL_REMEDY, package=missing)
    if str(error).startswith("device "):
        return ModelError(f"The {error}.", "Choose the device auto or cpu.", device=device)
    what = f"The model {name}" if name else "The default model"
    if packages[-1] != "torch" and "torch" in str(error):
        return ModelError(f"{what} needs the full runtime, with PyTorch.", FULL_REMEDY, reason=str(error))
    return ModelError(f"{what} cannot be loaded: {error}", "Choose another model or install it again.")


def threads_for(parameters: int, available: int) -> int:
    """CPU threads that answer a click of a model with so many parameters soonest."""
    return 1 if parameters < SMALL_MODEL else min(MAX_THREADS, available)


def _load(package: str, name: Optional[str], device: str, cache_mb: float, threads: int) -> Any:
    if package not in sys.modules:
        room.require(room.RUNTIMES[package])
    if not threads and not room.has_room(room.AMPLE_MB):
        threads = 1
    predictor = model_module("predictor").Predictor.load(
        name or None, device=device, cache_mb=cache_mb, runtime=RUNTIMES[package], threads=threads
    )
    if package == "torch":
        import torch

        parameters = sum(p.numel() for p in predictor.model.parameters())
        torch.set_num_threads(threads or threads_for(parameters, torch.get_num_threads()))
    return predictor


def runtime_packages(device: str = "auto") -> list[str]:
    """What may run the network here, best first.

    onnxruntime comes before torch on the CPU: it answers sooner (segmap-light, two quiet cores, medians of 15: 33 ms
    a click against 47) and needs less memory (231 MB against 380). Where a GPU may be, torch finds out.
    """
    there = [package for package in RUNTIMES if installed(package)]
    if len(there) == 2 and device in ("auto", "cpu"):
        return ["torch"] if device == "auto" and gpu_likely() else ["onnxruntime", "torch"]
    return there[:1] or ["onnxruntime"]


def installed(package: str) -> bool:
    """True where a package can be imported; it is not."""
    return importlib.util.find_spec(package) is not None


def gpu_likely() -> bool:
    """True where torch may find a GPU: NVIDIA's tools are installed, or the processor is Apple's."""
    return shutil.which("nvidia-smi") is not None or (sys.platform == "darwin" and platform.machine() == "arm64")


def runtime_version(predictor: Any) -> dict[str, str]:
    """Name and version of what runs a predictor's network; the version is empty where that is not installed."""
    backend = type(getattr(predictor, "backend", None)).__module__
    package = "onnxruntime" if backend.endswith("onnx_backend") else "torch"
    try:
        return {package: importlib.metadata.version(package).partition("+")[0]}
    except importlib.metadata.PackageNotFoundError:
        return {package: ""}


def model_name(name: Optional[str] = None) -> str:
    """What to call a model in answers and attributes: the name given, or that of the default.

    A file goes by its own name: where somebody keeps it is nothing to write into polygons that others get.
    """
    if name and name.endswith(".safetensors"):
        return Path(name).stem
    return name or str(model_module("zoo").DEFAULT)


def inference_options(predictor: Any, options: EngineOptions) -> Any:
    """The predictor's own options with cascade and boundary optimisation as asked; None for a predictor without."""
    own = getattr(predictor, "options", None)
    if own is None or not dataclasses.is_dataclass(own):
        return None
    changes: dict[str, Any] = {}
    refine = model_module("refine")
    if options.cfr:
        changes["cascade"] = refine.Cascade(steps=options.cfr, clicks=EVERY_CLICK)
    if options.mbo:
        if importlib.util.find_spec("cv2") is None:
            raise ModelError("Boundary optimisation needs the full runtime, with PyTorch.", FULL_REMEDY)
        changes["boundary"] = refine.Boundary()
    return dataclasses.replace(own, **changes)  # type: ignore[type-var]


def translated(error: BaseException) -> SegMapError:
    """What a failing model means for the user."""
    if isinstance(error, SegMapError):
        return error
    text = str(error).strip().splitlines()
    reason = text[0] if text else type(error).__name__
    if room.is_memory_error(error):
        log.warning("out of memory: %s", reason)
        return room.window_error()
    return ModelError(f"The model failed: {reason}", "See the log; choose another model if it happens again.")
