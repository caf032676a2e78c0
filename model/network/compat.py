# SPDX-License-Identifier: GPL-3.0-or-later
"""Optional packages, imported so that their absence or a half-working build is survived.

torchvision's wheel beside a CPU-only torch (0.28 / 2.13) registers no operators, and its import then stops at
"operator torchvision::nms does not exist". Naming the missing operators first lets it load; they are never called.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch

_MISSING_OPERATORS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)
_libraries: list[Any] = []  # a Library undoes its definitions when it is collected


def import_torchvision() -> ModuleType | None:
    """torchvision, or None where it is not installed or cannot be made to load."""
    try:
        return importlib.import_module("torchvision")
    except ImportError:
        return None
    except RuntimeError:
        for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
            del sys.modules[name]
    try:
        library = torch.library.Library("torchvision", "FRAGMENT")
        for schema in _MISSING_OPERATORS:
            if not hasattr(torch.ops.torchvision, schema.split("(")[0]):
                library.define(schema)
        _libraries.append(library)
        return importlib.import_module("torchvision")
    except (ImportError, RuntimeError):
        return None


def import_timm() -> ModuleType:
    """timm, with torchvision made loadable first. Raises ModuleNotFoundError, with a remedy, where it is missing."""
    import_torchvision()
    try:
        return importlib.import_module("timm")
    except ModuleNotFoundError as error:
        message = "this backbone comes from timm, which is not installed: pip install timm"
        raise ModuleNotFoundError(message, name="timm") from error


@functools.cache
def torchvision_deform_conv2d() -> Callable[..., torch.Tensor] | None:
    """``torchvision.ops.deform_conv2d``, or None. Whether it runs on a given device is another question."""
    if import_torchvision() is None:
        return None
    operator: Callable[..., torch.Tensor] = importlib.import_module("torchvision.ops").deform_conv2d
    return operator
