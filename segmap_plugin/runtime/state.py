# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on disk: where an environment lies, whether it is ready, which packages are whole, who is at work on it.

An environment's folder is named after its pins, so plugin versions with the same pins share it and one with others
touches it only where the user removes what is left over (:mod:`.leftovers`). It counts as ready when ``ready.json`` is
in it, written after a click has gone through.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from ..errors import InstallError
from .commands import canonical
from .pins import PinSet
from .platforms import environment_python, site_packages

READY = "ready.json"
LONGEST_INSIDE = 167
"""Longest path of a file below site-packages, measured over all pinned wheels (a licence text of torch)."""
_WINDOWS_LIMIT = 259
_RETRY_S = 0.25


def runtime_folder(data: Path, local: str = "", windows: bool = sys.platform == "win32") -> Path:
    """The folder of all environments. ``data``: the plugin's folder in the user's profile.

    On Windows it is the short folder for local data (``local``, by default %LOCALAPPDATA%): below a QGIS profile
    torch's longest paths would pass the 260 characters that Windows allows.
    """
    local = local or os.environ.get("LOCALAPPDATA", "")
    return Path(local) / "segmap_refiner" if windows and local else data / "runtime"


def environment_folder(data: Path, pins: PinSet, cuda: bool = False) -> Path:
    """Where the environment of these pins lies or will lie."""
    return runtime_folder(data) / (pins.id + ("-cuda" if cuda else ""))


def path_objection(folder: Path, windows: bool = sys.platform == "win32") -> str:
    """Why packages cannot be unpacked below ``folder``; empty where they can."""
    length = len(str(folder / "Lib" / "site-packages")) + 1 + LONGEST_INSIDE
    return f"{folder} is {length - _WINDOWS_LIMIT} characters too long" if windows and length > _WINDOWS_LIMIT else ""


def environment_folders(data: Path, *sets: PinSet) -> list[Path]:
    """Where environments of these sets may lie, the most able first: for NVIDIA GPUs, then in the order given."""
    return [environment_folder(data, pins, cuda) for cuda in (True, False) for pins in sets]


def ready_python(data: Path, *sets: PinSet) -> Optional[Path]:
    """The interpreter of a finished environment, the most able one; None where there is none."""
    for folder in environment_folders(data, *sets):
        if facts(folder) and environment_python(folder).is_file():
            return environment_python(folder)
    return None


def facts(folder: Path) -> dict[str, Any]:
    """What the self-check of an environment found, empty where it has not passed one."""
    try:
        found = json.loads((folder / READY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def mark_ready(folder: Path, found: dict[str, Any]) -> None:
    """Say that a click went through this environment."""
    partial = folder / (READY + ".partial")
    partial.write_text(json.dumps(found, indent=1, sort_keys=True), encoding="utf-8")
    partial.replace(folder / READY)


def unmark(folder: Path) -> None:
    """Take the mark away before anything in the environment is changed."""
    with contextlib.suppress(FileNotFoundError):
        (folder / READY).unlink()


def installed(folder: Path) -> dict[str, str]:
    """Name and version of every package that was installed to its end (pip writes RECORD last)."""
    found = {}
    for info in site_packages(folder).glob("*.dist-info"):
        if (info / "RECORD").is_file():
            name, _, version = info.name[: -len(".dist-info")].rpartition("-")
            found[canonical(name)] = version.partition("+")[0]
    return found


def drop_leftovers(folder: Path) -> list[str]:
    """Remove what a broken-off pip leaves: metadata without RECORD, which would pass for an installed package."""
    gone = []
    for info in site_packages(folder).glob("*.dist-info"):
        if not (info / "RECORD").is_file():
            shutil.rmtree(info, ignore_errors=True)
            gone.append(info.name)
    for stray in site_packages(folder).glob("~*"):
        shutil.rmtree(stray, ignore_errors=True)
        gone.append(stray.name)
    return gone


def damaged(folder: Path, pins: Optional[PinSet] = None) -> list[str]:
    """Packages of which a file is missing or has another size than its RECORD says; what ``pins`` drop may be gone."""
    packages = site_packages(folder)
    broken = []
    for info, lines in _records(packages):
        kept = [line for line in lines if pins is None or not pins.drops(_name(line))]
        if any(_differs(packages, line) for line in kept):
            broken.append(canonical(info.name[: -len(".dist-info")].rpartition("-")[0]))
    return broken


def trim(folder: Path, pins: PinSet) -> None:
    """Delete what the set does not keep: files that nothing loads, and what only served to install the others."""
    packages = site_packages(folder)
    for info, lines in _records(packages):
        name = canonical(info.name[: -len(".dist-info")].rpartition("-")[0])
        gone = [_name(line) for line in lines if name in pins.transient or pins.drops(_name(line))]
        for path in (packages / inside for inside in gone):
            with contextlib.suppress(OSError):
                path.unlink()
        inner = {(packages / inside).parent for inside in gone if not inside.startswith("..")}
        for parent in sorted(inner, key=lambda path: -len(path.parts)):
            _remove_empty(parent, packages)


def _remove_empty(folder: Path, top: Path) -> None:
    """A folder and those around it, as long as nothing but compiled files is left in them."""
    while top in folder.parents:
        left = list(folder.iterdir()) if folder.is_dir() else []
        if any(path.name != "__pycache__" for path in left):
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder = folder.parent


def _records(packages: Path) -> Iterator[tuple[Path, list[str]]]:
    """Metadata folder and RECORD lines of each package."""
    for info in sorted(packages.glob("*.dist-info")):
        record = info / "RECORD"
        if record.is_file():
            yield info, record.read_text("utf-8").splitlines()


def _name(line: str) -> str:
    """The file that a line of a RECORD names."""
    return line.rsplit(",", 2)[0].strip('"')


def _differs(packages: Path, line: str) -> bool:
    digest, size = [*line.rsplit(",", 2), "", ""][1:3]
    if not digest or not size.isdigit() or _name(line).endswith(".pyc"):
        return False  # RECORD itself carries neither; Python writes compiled files anew (numpy's RECORD names one)
    path = packages / _name(line)
    try:
        return path.stat().st_size != int(size)
    except OSError:
        return True


def remove(folder: Path, patience_s: float = 5.0) -> None:
    """Delete an environment, its mark first, so that a half-deleted one is never taken for whole.

    ``patience_s``: how long a file may still be in use (Windows), as by a worker that was just stopped.
    Raises InstallError where one stays in use or may not be deleted.
    """
    end = time.monotonic() + patience_s
    while folder.exists():
        unmark(folder)
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if time.monotonic() > end:
                raise InstallError(
                    f"{error.filename or folder} cannot be deleted.", "Close other QGIS windows, then try again."
                ) from error
            time.sleep(_RETRY_S)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the environment for oneself while it is changed; freed by the system should this process die.

    Raises InstallError where another QGIS holds it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(folder.name + ".lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise InstallError(
                "Another QGIS is installing the same environment.", "Wait until it is done, then try again."
            ) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
