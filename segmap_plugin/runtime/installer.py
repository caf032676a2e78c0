# SPDX-License-Identifier: GPL-3.0-or-later
"""Make the worker's environment, package by package; stop at any time and go on later; repair; remove.

Everything here blocks: it runs in a thread of its own (see ``task.py``), never on QGIS's GUI thread.
"""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Optional

from ..errors import CancelledError, InstallError
from . import commands, selfcheck, state
from .diagnose import NO_SOCKS, diagnose
from .environ import Network, child_environment, needs_socks
from .pins import Pin, PinSet
from .platforms import environment_python, platform_tag
from .process import run
from .pythons import Python, probe

log = logging.getLogger(__name__)

_OVERHEAD_MB = 3.0
"""What starting pip costs, in megabytes of download: keeps the bar moving through small packages."""


@dataclass(frozen=True)
class Progress:
    """``fraction`` of the whole in [0, 1]; ``stage``: environment, package or check; ``item``: a package."""

    fraction: float
    stage: str
    item: str = ""


@dataclass
class Installer:
    """One environment to be made at ``folder`` from ``python``."""

    folder: Path
    pins: PinSet
    python: Optional[Python]
    """None where the environment exists already and is only checked or repaired."""
    plugin: Path
    """The folder that holds ``segmap_plugin``: the self-check runs the worker there."""
    options: commands.Options = field(default_factory=commands.Options)
    network: Network = field(default_factory=Network)
    report: Callable[[Progress], None] = lambda progress: None
    cancelled: Callable[[], bool] = lambda: False
    retries: int = 3
    """How often pip asks again for what it could not get."""
    check: Optional[Callable[[Path, Path, Callable[[], bool]], dict[str, Any]]] = None
    """Stands in for :func:`selfcheck.check` in tests with packages that are no network."""

    def install(self) -> dict[str, Any]:
        """Make or complete the environment and run a click through it; what the check found.

        Raises InstallError with a remedy, or CancelledError; what was installed by then is kept and used next time.
        """
        objection = state.path_objection(self.folder)
        if objection:
            raise InstallError(
                f"The folder of the environment {objection}.",
                "Switch long paths on in Windows, or use a Python of your own.",
            )
        if self.options.wheels is not None:
            self._check_wheels(self.options.wheels)
        self._check_proxy(self._todo())
        with state.alone(self.folder):
            state.unmark(self.folder)
            self._make_environment()
            state.drop_leftovers(self.folder)
            self._install_packages(self._todo())
            return self._finish()

    def repair(self) -> dict[str, Any]:
        """Install again what is damaged, missing or of another version, then check. Raises like :meth:`install`.

        Nothing is made where nothing is: that would be an installation nobody asked for.
        """
        if not self.folder.is_dir():
            raise _gone()
        if not environment_python(self.folder).is_file():
            return self.install()
        with state.alone(self.folder):
            broken = set(state.damaged(self.folder, self.pins))
            state.unmark(self.folder)
            state.drop_leftovers(self.folder)
            self._make_environment()
            names = sorted(broken - {"pip"})
            self._bring_pip(bool(names))
            if names:
                log.info("Damaged: %s", ", ".join(names))
                self._run(commands.uninstall(environment_python(self.folder), names))
            self._install_packages(self._todo())
            return self._finish()

    def _check_wheels(self, wheels: Path) -> None:
        if not wheels.is_dir():
            raise InstallError(f"There is no folder {wheels}.", "Choose the folder that holds the wheels.")
        missing = commands.missing_wheels(wheels, self.pins)
        if missing:
            raise InstallError(
                f"The folder {wheels} lacks {', '.join(missing)}.",
                "Download them on a computer that has a network: the command for it is under Other ways.",
                missing=missing,
            )

    def _check_proxy(self, todo: list[Pin]) -> None:
        if todo and self.options.wheels is None and needs_socks(child_environment(self.network)):
            raise diagnose(todo[0].requirement, NO_SOCKS)

    def _todo(self) -> list[Pin]:
        there = state.installed(self.folder)
        todo = [pin for pin in self.pins.pins if there.get(commands.canonical(pin.name)) != pin.version]
        return todo if any(pin.name not in self.pins.transient for pin in todo) else []

    def _bring_pip(self, needed: bool) -> None:
        """Put pip back into an environment it was removed from, where there is work for it."""
        if needed and "pip" not in state.installed(self.folder):
            self._run(commands.bring_pip(environment_python(self.folder)))

    def _make_environment(self) -> None:
        inside = environment_python(self.folder)
        if inside.is_file() and self._works(inside):
            return
        if self.python is None:
            raise _gone()
        self.report(Progress(0.0, "environment"))
        state.remove(self.folder)
        status, output = self._run(commands.make_environment(self.python.path, self.folder))
        if status != 0 or not inside.is_file():
            raise InstallError(
                f"{self.python.path} cannot make an environment.", "Choose another Python.", output=output[-4000:]
            )

    def _works(self, inside: Path) -> bool:
        """False where the environment's base Python has been removed or replaced by another version."""
        try:
            found = probe(inside, cancelled=self.cancelled)
        except InstallError:
            return False
        return not found.objection() and (self.python is None or found.minor == self.python.minor)

    def _install_packages(self, todo: list[Pin]) -> None:
        total = sum(pin.megabytes + _OVERHEAD_MB for pin in self.pins.pins) or 1.0
        done = total - sum(pin.megabytes + _OVERHEAD_MB for pin in todo)
        self._check_proxy(todo)
        self._bring_pip(bool(todo))
        for pin in todo:
            share = pin.megabytes + _OVERHEAD_MB
            self._install_package(pin, done / total, share / total)
            done += share

    def _install_package(self, pin: Pin, start: float, share: float) -> None:
        inside = environment_python(self.folder)
        self.report(Progress(start, "package", pin.name))
        minor = self.python.minor if self.python is not None else probe(inside, cancelled=self.cancelled).minor
        hashed = self._is_hashed(pin, minor)
        has_pip = state.installed(self.folder).get("pip") == self._pinned_pip()

        def hear(line: str) -> None:
            log.debug("pip: %s", line)
            if line.startswith(commands.RAW_PROGRESS):
                self.report(Progress(start + share * 0.8 * _fraction(line), "package", pin.name))

        with tempfile.TemporaryDirectory(prefix="segmap-") as folder:
            requirements = Path(folder, "requirements.txt")
            requirements.write_text(self._lines(pin, hashed), encoding="utf-8")
            command = commands.install(inside, pin, requirements, hashed, self.options, has_pip)
            command += ["--retries", str(self.retries)]
            status, output = self._run(command, hear)
        if status != 0:
            raise diagnose(pin.requirement, output)

    def _lines(self, pin: Pin, hashed: bool) -> str:
        local = "" if hashed else commands.local_version(pin, self.options, platform_tag())
        return f"{pin.requirement}{local}\n" if local else pin.lines(hashed)

    def _is_hashed(self, pin: Pin, minor: str) -> bool:
        known = bool(pin.hashes) and pin.name not in self.pins.unhashed(platform_tag(), minor)
        return known and not commands.for_cuda(pin, self.options)

    def _pinned_pip(self) -> str:
        return next((pin.version for pin in self.pins.pins if pin.name == "pip"), "none")

    def _finish(self) -> dict[str, Any]:
        self.report(Progress(1.0, "check"))
        state.trim(self.folder, self.pins)
        check = self.check or selfcheck.check
        found = check(environment_python(self.folder), self.plugin, self.cancelled)
        if self.options.cuda and "cuda" not in str(found.get("device", "")):
            raise InstallError(
                "The build for NVIDIA GPUs is installed, but computes on the CPU.",
                "Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.",
                device=str(found.get("device", "")),
            )
        found.update(pins=self.pins.id, cuda=self.options.cuda)
        state.mark_ready(self.folder, found)
        return found

    def _run(self, command: list[str], on_line: Optional[Callable[[str], None]] = None) -> tuple[int, str]:
        if self.cancelled():
            raise CancelledError("The installation was stopped.", "It can be resumed.")
        return run(command, child_environment(self.network), on_line, self.cancelled)


def _gone() -> InstallError:
    return InstallError("The environment is gone.", "Install it again.")


def _fraction(line: str) -> float:
    """Of ``Progress 1048576 of 52428800``; 0 where the whole is unknown."""
    words = line.split()
    try:
        done, whole = float(words[1]), float(words[3])
    except (IndexError, ValueError):
        return 0.0
    return min(1.0, done / whole) if whole else 0.0
