# SPDX-License-Identifier: GPL-3.0-or-later
"""The pinned, hashed sets of packages that the worker runs on, read from ``pins/*.txt``.

Each file is a plain requirement file, closed (installed with --no-deps), written by tools/lock_runtime.py. Its head
names the platforms and Pythons it was made for, and every wheel whose hash is not known there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ..errors import InstallError

LIGHT = "light"
"""The set without torch, for the shipped model on a CPU."""
FOLDER = Path(__file__).resolve().parent / "pins"
PYTORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
CUDA_BUILD = "cu130"
PYTORCH_CUDA_INDEX = f"https://download.pytorch.org/whl/{CUDA_BUILD}"
_ID_LENGTH = 10  # short: Windows paths end at 260 characters, and torch's are long


@dataclass(frozen=True)
class Pin:
    """One package: its name and version, the SHA-256 of each of its wheels, and its share of the work."""

    name: str
    version: str
    hashes: tuple[str, ...]
    megabytes: float

    @property
    def requirement(self) -> str:
        """``name==version``."""
        return f"{self.name}=={self.version}"

    def lines(self, hashed: bool) -> str:
        """The package as text for a requirement file, with its hashes or without."""
        return " \\\n".join([self.requirement, *(f"    --hash=sha256:{h}" for h in self.hashes if hashed)]) + "\n"


@dataclass(frozen=True)
class PinSet:
    """A whole set, in the order in which it is installed."""

    name: str
    pins: tuple[Pin, ...]
    platforms: tuple[str, ...]
    pythons: tuple[str, ...]
    gaps: frozenset[tuple[str, str, str]]
    """(package, platform, Python) whose wheel's hash is not known."""
    id: str
    """Changes when a version or a hash changes: the name of the environment's folder."""
    sizes: dict[str, tuple[float, float]]
    """Per platform, measured: megabytes to download, megabytes on disk."""
    dropped: tuple[str, ...] = ()
    """Patterns of files, relative to site-packages, that are not kept on disk; ``*`` stands for slashes too."""
    transient: tuple[str, ...] = ()
    """Packages that are needed to install the others and are removed at the end."""

    def drops(self, name: str) -> bool:
        """Whether a file (a name from a RECORD, with slashes) is not kept."""
        return any(fnmatchcase(name, pattern) or fnmatchcase(name, pattern + "/*") for pattern in self.dropped)

    def unhashed(self, platform: str, python: str) -> list[str]:
        """Packages that are installed there by version alone, because nobody has given us their wheel's hash."""
        if platform not in self.platforms or python not in self.pythons:
            return [pin.name for pin in self.pins]
        return [pin.name for pin in self.pins if (pin.name, platform, python) in self.gaps]


def load(name: str = "torch", folder: Path = FOLDER) -> PinSet:
    """Read a set. Raises InstallError where the file is missing or is none of ours."""
    path = folder / f"{name}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InstallError(f"The list of packages {name!r} is missing.", "Reinstall the plugin.") from error
    sizes = _sizes(folder)
    head = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    pins = tuple(_pins(text, sizes.get("packages", {})))
    if not pins:
        raise InstallError(f"The list of packages {name!r} is empty.", "Reinstall the plugin.")
    totals = sizes.get("sets", {}).get(name, {})
    return PinSet(
        name=name,
        pins=pins,
        platforms=tuple(_after(head, "platforms:")),
        pythons=tuple(_after(head, "pythons:")),
        gaps=frozenset(_gap(line) for line in head if line.startswith("no-hash:")),
        id=_identity(name, pins),
        sizes={key: (float(value["download_mb"]), float(value["installed_mb"])) for key, value in totals.items()},
        dropped=tuple(_after(head, "drop:")),
        transient=tuple(_after(head, "transient:")),
    )


def _pins(text: str, sizes: dict[str, float]) -> list[Pin]:
    joined = text.replace("\\\n", " ")
    pins = []
    for line in joined.splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        name, found, version = words[0].partition("==")
        if not found:
            raise InstallError(
                f"The list of packages has a line without a version: {words[0]}", "Reinstall the plugin."
            )
        hashes = tuple(word.partition("sha256:")[2] for word in words[1:] if word.startswith("--hash=sha256:"))
        pins.append(Pin(name, version, hashes, float(sizes.get(name, 1.0))))
    return pins


def _sizes(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "sizes.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _after(head: list[str], word: str) -> list[str]:
    return [part for line in head if line.startswith(word) for part in line[len(word) :].split()]


def _gap(line: str) -> tuple[str, str, str]:
    package, platform, python = line.split()[1:4]
    return package, platform, python


def _identity(name: str, pins: tuple[Pin, ...]) -> str:
    digest = hashlib.sha256(name.encode())
    for pin in pins:
        digest.update(f"\n{pin.requirement} {' '.join(sorted(pin.hashes))}".encode())
    return digest.hexdigest()[:_ID_LENGTH]
