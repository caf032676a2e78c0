# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny real wheels, written by hand, that pip installs without a network."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path

from segmap_plugin.runtime.pins import Pin, PinSet


def make_wheel(folder: Path, name: str, version: str = "1.0", tag: str = "py3-none-any", code: str = "") -> Path:
    """A wheel with one module ``name`` in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": code or f"__version__ = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = "".join(f"{path},{_digest(text)},{len(text.encode())}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path


def _digest(text: str) -> str:
    raw = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
    return f"sha256={raw.decode()}"


def pin_of(wheel: Path) -> Pin:
    """The pin that fits a wheel, its hash included."""
    name, version = wheel.name.split("-")[:2]
    return Pin(name, version, (hashlib.sha256(wheel.read_bytes()).hexdigest(),), 1.0)


def set_of(*pins: Pin) -> PinSet:
    """A set of pins for every platform the tests run on."""
    return PinSet("tiny", pins, ("linux-x86_64",), ("3.10", "3.11", "3.12", "3.13"), frozenset(), "0123456789", {})
