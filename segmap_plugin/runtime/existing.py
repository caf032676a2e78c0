# SPDX-License-Identifier: GPL-3.0-or-later
"""An interpreter the user has already (conda, venv): has it what the worker needs, and if not, what is missing?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from ..errors import InstallError
from .environ import Network, child_environment
from .process import ask

ALWAYS = {
    # module: (package, oldest version that is known to do, or "" for any)
    "numpy": ("numpy", "1.22"),
    "rasterio": ("rasterio", "1.3"),
    "shapely": ("shapely", "2.0"),
    "affine": ("affine", ""),
}
FULL = {
    "torch": ("torch", "2.2"),
    "cv2": ("opencv-python-headless", "4.5"),
    "safetensors": ("safetensors", "0.4"),
}
LIGHT = {"onnxruntime": ("onnxruntime", "1.20")}
"""What runs the shipped model in place of :data:`FULL`, which runs them all."""
NEEDED = {"numpy": ALWAYS["numpy"], **FULL, **ALWAYS}
_TIMEOUT_S = 180.0
_PROBE = """
import importlib, json, sys
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = str(getattr(importlib.import_module(name), "__version__", "0"))
    except Exception as error:
        found[name] = "!" + type(error).__name__ + ": " + (str(error).splitlines() or [""])[0]
print("segmap:" + json.dumps({"version": list(sys.version_info[:2]), "found": found}))
"""


@dataclass(frozen=True)
class Report:
    """``missing``: packages not there; ``old``: ``name 1.0 (≥ 2.0)``; ``broken``: why they do not load."""

    path: Path
    python: str
    missing: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """True where nothing stands against it."""
        return not (self.missing or self.old or self.broken)

    def describe(self) -> str:
        """One sentence."""
        if self.usable:
            return f"{self.path} (Python {self.python}) has everything."
        parts = [f"lacks {', '.join(self.missing)}"] if self.missing else []
        parts += [f"has too old a version of {', '.join(self.old)}"] if self.old else []
        parts += [f"cannot load {'; '.join(self.broken)}"] if self.broken else []
        return f"{self.path} (Python {self.python}) {', and '.join(parts)}."


def inspect(path: Path, cancelled: Optional[Callable[[], bool]] = None) -> Report:
    """Import what the worker needs in that interpreter. Raises InstallError where it is none, CancelledError when
    asked to stop."""
    command = [str(path), "-E", "-s", "-c", _PROBE, *NEEDED, *LIGHT]
    try:
        _, said = ask(command, _TIMEOUT_S, child_environment(Network()), cancelled)
    except OSError as error:
        raise InstallError(f"{path} cannot be run as Python.", "Choose another Python.") from error
    answer = next((line[7:] for line in said.splitlines() if line.startswith("segmap:")), None)
    if answer is None:
        raise InstallError(f"{path} is not a working Python.", "Choose another Python.")
    return judge(path, json.loads(answer))


def judge(path: Path, answer: dict[str, object]) -> Report:
    """The report on an interpreter's answer."""
    found = answer["found"]
    version = ".".join(str(part) for part in answer["version"])  # type: ignore[attr-defined]
    # The worker takes torch wherever there is one, so the lighter way is open only without.
    light = _is_absent("torch", found) and not _is_absent("onnxruntime", found)  # type: ignore[arg-type]
    missing, old, broken = [], [], []
    if _numbers(version) < (3, 10):
        old.append(f"Python {version} (≥ 3.10)")
    for module, (package, oldest) in ({**LIGHT, **ALWAYS} if light else NEEDED).items():
        value = str(found.get(module, "!ModuleNotFoundError"))  # type: ignore[attr-defined]
        if _is_absent(module, found):  # type: ignore[arg-type]
            missing.append(package)
        elif value.startswith("!"):
            broken.append(f"{package} ({value[1:]})")
        elif oldest and _numbers(value) < _numbers(oldest):
            old.append(f"{package} {value} (≥ {oldest})")
    return Report(path, version, tuple(missing), tuple(old), tuple(broken))


def _is_absent(module: str, found: dict[str, object]) -> bool:
    """True where the module itself is not there, rather than something that it imports."""
    value = str(found.get(module, "!ModuleNotFoundError"))
    return value.startswith("!ModuleNotFoundError") and (f"'{module}'" in value or "'" not in value)


def _numbers(version: str) -> tuple[int, ...]:
    parts = []
    for part in version.partition("+")[0].split(".")[:3]:
        digits = "".join(c for c in part if c.isdigit())
        parts.append(int(digits) if digits else 0)
    return tuple(parts)
