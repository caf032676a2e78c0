# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding a Python that the worker's environment can be made from: QGIS's own, the system's, or one that is named.

Candidates are guessed from where such interpreters lie on each system; each is then asked what it is. QGIS's own is
preferred: whoever runs QGIS has it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

from ..errors import InstallError
from .process import ask

SUPPORTED = ((3, 10), (3, 13))
"""Oldest and newest Python that every pinned package has wheels for."""
_NAMES = ("python3.12", "python3.11", "python3.13", "python3.10", "python3", "python")
_TIMEOUT_S = 20.0
_PROBE = """
import json, platform, struct, sys
found = []
for name in ("venv", "ensurepip"):
    try:
        __import__(name)
        found.append(name)
    except ImportError:
        pass
print("segmap:" + json.dumps({
    "version": list(sys.version_info[:3]), "bits": struct.calcsize("P") * 8, "modules": found,
    "implementation": platform.python_implementation(), "prefix": sys.base_prefix, "machine": platform.machine(),
}))
"""


@dataclass(frozen=True)
class Python:
    """An interpreter and what it said of itself. ``origin``: where it was found, for people."""

    path: Path
    origin: str
    version: tuple[int, int, int]
    bits: int = 64
    implementation: str = "CPython"
    modules: tuple[str, ...] = ("venv", "ensurepip")

    @property
    def minor(self) -> str:
        """``3.11``."""
        return f"{self.version[0]}.{self.version[1]}"

    def objection(self) -> str:
        """Why no environment can be made from it; empty where one can."""
        oldest, newest = SUPPORTED
        if self.implementation != "CPython":
            return f"it is {self.implementation}, not CPython"
        if not oldest <= self.version[:2] <= newest:
            return f"it is Python {self.minor}; {_dotted(oldest)} to {_dotted(newest)} are needed"
        if self.bits != 64:
            return "it is a 32-bit build"
        missing = [name for name in ("venv", "ensurepip") if name not in self.modules]
        return f"it lacks the module {missing[0]}" if missing else ""


@dataclass
class Surroundings:
    """What the search looks at; tests build fake ones."""

    system: str = sys.platform
    prefix: Path = field(default_factory=lambda: Path(sys.base_prefix))
    executable: Path = field(default_factory=lambda: Path(sys.executable or ""))
    path: list[Path] = field(
        default_factory=lambda: [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p]
    )
    roots: dict[str, Path] = field(default_factory=lambda: _roots(os.environ))


def _roots(environment: os._Environ[str]) -> dict[str, Path]:
    names = {"local": "LOCALAPPDATA", "programs": "ProgramFiles", "home": "HOME"}
    return {key: Path(environment[name]) for key, name in names.items() if environment.get(name)}


def candidates(around: Surroundings, named: Optional[Path] = None) -> list[tuple[str, Path]]:
    """(origin, path) of every interpreter that may be there, best first, each file once."""
    search = {"win32": _windows, "darwin": _macos}.get(around.system, _linux)
    found = [("named", named)] if named else []
    found += list(search(around))
    result: list[tuple[str, Path]] = []
    seen: set[Path] = set()
    for origin, path in found:
        real = path.resolve()
        # A QGIS application is not an interpreter, whatever sys.executable says inside it.
        if path.is_file() and real not in seen and "qgis" not in path.name.lower():
            seen.add(real)
            result.append((origin, path))
    return result


def _windows(around: Surroundings) -> Iterator[tuple[str, Path]]:
    yield "QGIS", around.prefix / "python.exe"  # ...\QGIS 3.40\apps\Python312
    yield "QGIS", around.executable.parent / "python3.exe"
    for apps in (around.prefix.parent, around.executable.parent.parent / "apps"):
        for folder in sorted(apps.glob("Python3*"), reverse=True):
            yield "QGIS", folder / "python.exe"
    for root in (around.roots.get("local", Path()) / "Programs" / "Python", around.roots.get("programs", Path())):
        for folder in sorted(root.glob("Python3*"), reverse=True):
            yield "system", folder / "python.exe"
    for folder in around.path:
        # Windows puts stubs there that open the store.
        if "WindowsApps" not in folder.parts:
            yield "system", folder / "python.exe"


def _macos(around: Surroundings) -> Iterator[tuple[str, Path]]:
    contents = around.executable.parent.parent  # QGIS.app/Contents/MacOS/QGIS
    for folder in (
        contents / "MacOS" / "bin",
        contents / "MacOS",
        contents / "Frameworks" / "bin",
        around.prefix / "bin",
    ):
        for name in _NAMES:
            yield "QGIS", folder / name
    for folder in sorted(contents.glob("Frameworks/Python.framework/Versions/3*/bin"), reverse=True):
        yield "QGIS", folder / "python3"
    homes = [Path("/opt/homebrew/bin"), Path("/usr/local/bin")]
    if "frameworks" in around.roots:
        homes = [around.roots["frameworks"]]
    else:
        homes += sorted(Path("/Library/Frameworks/Python.framework/Versions").glob("3*/bin"), reverse=True)
    for folder in [*homes, *around.path]:
        for name in _NAMES:
            yield "system", folder / name


def _linux(around: Surroundings) -> Iterator[tuple[str, Path]]:
    for name in _NAMES:
        yield "QGIS", around.prefix / "bin" / name
    for folder in around.path:
        for name in _NAMES:
            yield "system", folder / name


def probe(path: Path, origin: str = "named", cancelled: Optional[Callable[[], bool]] = None) -> Python:
    """Ask an interpreter what it is. Raises InstallError where it is none or does not answer, CancelledError when
    asked to stop."""
    remedy = "Choose another Python."
    try:
        _, said = ask([str(path), "-E", "-s", "-c", _PROBE], _TIMEOUT_S, cancelled=cancelled)
    except OSError as error:
        raise InstallError(f"{path} cannot be run as Python.", remedy) from error
    answer = next((line[7:] for line in said.splitlines() if line.startswith("segmap:")), None)
    if answer is None:
        raise InstallError(f"{path} is not a working Python.", remedy)
    data = json.loads(answer)
    major, minor, micro = (int(part) for part in data["version"])
    return Python(
        path, origin, (major, minor, micro), int(data["bits"]), data["implementation"], tuple(data["modules"])
    )


def find(
    around: Optional[Surroundings] = None,
    named: Optional[Path] = None,
    cancelled: Optional[Callable[[], bool]] = None,
) -> Python:
    """The first suitable interpreter; a named one is taken or refused, never passed over.

    Raises InstallError that says what was found and why nothing of it will do, CancelledError when asked to stop.
    """
    around = around or Surroundings()
    if named is not None:
        python = probe(named, cancelled=cancelled)
        if python.objection():
            raise InstallError(f"{named} cannot be used: {python.objection()}.", "Choose another Python.")
        return python
    objections = []
    for origin, path in candidates(around):
        try:
            python = probe(path, origin, cancelled)
        except InstallError as error:
            objections.append(error.message)
            continue
        if not python.objection():
            return python
        objections.append(f"{path}: {python.objection()}.")
    raise InstallError("No suitable Python was found.", _remedy(around.system, objections), tried=objections)


def _remedy(system: str, objections: list[str]) -> str:
    if system.startswith("linux") and any("lacks the module" in text for text in objections):
        return "Install the package python3-venv with your system's package manager, then try again."
    return f"Install Python 3.12 from python.org, or name a Python {_dotted(SUPPORTED[0])} to {_dotted(SUPPORTED[1])}."


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
