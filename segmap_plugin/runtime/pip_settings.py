# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has told pip, in its configuration files and in PIP_* variables.

Read as pip documents it (its user guide, under Configuration), without pip: starting that takes seconds on a slow disk,
and the Python an environment is made from may have none.
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_SECTIONS = ("global", "install")
"""Of a file; what the second one says counts more."""


def told(environment: Mapping[str, str], system: str = sys.platform) -> dict[str, str]:
    """What counts for ``pip install`` in this environment, by the names of pip's options (``cert``, ``index-url``)."""
    found: dict[str, str] = {}
    for path in files(environment, system):
        found.update(_read(path))
    for name, value in environment.items():
        if name.startswith("PIP_"):
            found[_option(name[len("PIP_") :])] = value
    return {name: value for name, value in found.items() if value}  # pip passes over empty ones


def files(environment: Mapping[str, str], system: str = sys.platform) -> list[Path]:
    """The files that pip reads, whether they are there or not; a later one goes before those above it."""
    named = environment.get("PIP_CONFIG_FILE", "")
    if named == os.devnull:
        return []
    everybodys, own = {"win32": _windows, "darwin": _macos}.get(system, _linux)(environment)
    if not named:
        return everybodys + own
    return [*everybodys, *([] if os.path.exists(named) else own), Path(named)]


def _read(path: Path) -> dict[str, str]:
    """Nothing from a file that pip cannot read either: it says so itself."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, configparser.Error):
        return {}
    sections = [parser[name] for name in _SECTIONS if parser.has_section(name)]
    return {_option(name): value.strip() for section in sections for name, value in section.items()}


def _option(name: str) -> str:
    name = name.lower().replace("_", "-")
    return name[2:] if name.startswith("--") else name


def _windows(environment: Mapping[str, str]) -> tuple[list[Path], list[Path]]:
    home = _home(environment, "USERPROFILE")
    everybodys = Path(environment.get("PROGRAMDATA") or "C:/ProgramData", "pip", "pip.ini")
    roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming", "pip", "pip.ini")
    return [everybodys], [home / "pip" / "pip.ini", roaming]


def _macos(environment: Mapping[str, str]) -> tuple[list[Path], list[Path]]:
    home, support = _home(environment), Path("Library", "Application Support", "pip")
    own = home / support if (home / support).is_dir() else home / ".config" / "pip"
    return [Path("/") / support / "pip.conf"], [home / ".pip" / "pip.conf", own / "pip.conf"]


def _linux(environment: Mapping[str, str]) -> tuple[list[Path], list[Path]]:
    home = _home(environment)
    shared = (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    own = Path(environment.get("XDG_CONFIG_HOME") or home / ".config", "pip", "pip.conf")
    everybodys = [Path(folder, "pip", "pip.conf") for folder in shared if folder]
    return [*everybodys, Path("/etc/pip.conf")], [home / ".pip" / "pip.conf", own]


def _home(environment: Mapping[str, str], name: str = "HOME") -> Path:
    return Path(environment.get(name) or Path.home())
