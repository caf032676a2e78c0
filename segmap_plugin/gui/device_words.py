# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker says in English what it computes on, and why; people read that in the language of QGIS.

``light on cpu, bfloat16, 2 threads: no GPU that torch can use; this CPU has bfloat16`` is *CPU bf16, 2 threads*.
"""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

from .error_texts import noop
from .localized import spoken

_SHORT = {"bfloat16": "bf16", "float16": "fp16", "float32": "fp32"}
WHY = (
    noop("a CUDA device is there"),
    noop("Apple's GPU is there"),
    noop("no GPU that torch can use"),
    noop("this torch has no code for {} (compute capability {})"),
    noop("{} as asked"),
    noop("it has bfloat16"),
    noop("it has no bfloat16"),
    noop("this CPU has bfloat16"),
    noop("no faster type is safe here"),
    noop("the GPU ran out of memory"),
    noop("the lighter runtime, without torch"),
)
"""The reasons of ``model/device.py`` and ``model/onnx_backend.py``, which a test compares with these."""


def tr(text: str) -> str:
    """Translate at call time."""
    return QCoreApplication.translate("SegMap", text)


def device_words(described: str) -> str:
    """The device, its number type and threads; what is not known is given as it came, without the reason."""
    what = described.partition(": ")[0]
    what = what.partition(" on ")[2] or what
    gpu = re.fullmatch(r"cuda(?::\d+)? \((.+)\), (\w+)", what)
    if gpu:
        return f"{gpu.group(1)}, {_SHORT.get(gpu.group(2), gpu.group(2))}"
    apple = re.fullmatch(r"mps(?::\d+)?, (\w+)", what)
    if apple:
        return f"{tr('Apple GPU')}, {_SHORT.get(apple.group(1), apple.group(1))}"
    cpu = re.fullmatch(r"(?:cpu, (\w+)|(CPU, ONNX Runtime)), (\d+) threads?", what)
    if cpu is None:
        return what
    kind, lighter, count = cpu.groups()
    threads = tr("1 thread") if int(count) == 1 else tr("{} threads").format(count)
    return f"{lighter or 'CPU ' + _SHORT.get(kind, kind)}, {threads}"


def device_reason(described: str) -> str:
    """The same with the reason after it, for where there is room."""
    reasons = described.partition(": ")[2]
    said = [spoken(reason, WHY) or reason for reason in reasons.split("; ")] if reasons else []
    return ": ".join(part for part in (device_words(described), "; ".join(said)) if part)
