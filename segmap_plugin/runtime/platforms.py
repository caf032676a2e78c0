# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for the machine we are on, the same ones as in the heads of the pin files."""

from __future__ import annotations

import platform
import sys
from pathlib import Path


def platform_tag(system: str = "", machine: str = "") -> str:
    """``linux-x86_64``, ``windows-amd64``, ``macos-arm64`` ...; arguments stand in for this machine in tests."""
    system = {"darwin": "macos"}.get((system or platform.system()).lower(), (system or platform.system()).lower())
    machine = (machine or platform.machine()).lower()
    if system == "windows":
        machine = {"x86_64": "amd64"}.get(machine, machine)
    else:
        machine = {"amd64": "x86_64", "aarch64": "arm64" if system == "macos" else "aarch64"}.get(machine, machine)
    return f"{system}-{machine}"


def has_apple_gpu(tag: str = "") -> bool:
    """True on Apple silicon, whose GPU torch can use."""
    return (tag or platform_tag()) == "macos-arm64"


def environment_python(folder: Path, windows: bool = sys.platform == "win32") -> Path:
    """The interpreter inside a virtual environment."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def site_packages(folder: Path) -> Path:
    """Where a virtual environment keeps its packages; the folder need not exist yet."""
    found = sorted((folder / "lib").glob("python3*/site-packages"))
    return found[0] if found else folder / "Lib" / "site-packages"
