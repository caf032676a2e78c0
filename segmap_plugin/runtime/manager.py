# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment as QGIS's side sees it: what is there, what would be installed, one job at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, NamedTuple, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..errors import InstallError
from . import commands, existing, interpreter, leftovers, nvidia, pythons, qgis_network, state
from .commands import Options
from .installer import Installer
from .pins import LIGHT, PinSet, load
from .platforms import environment_python, has_apple_gpu, platform_tag
from .task import CHANGING_MS, LOOKING_MS, Job, Work


class Kind(NamedTuple):
    """Which of the environments that these pins stand for. ``light``: without torch; ``cuda``: for NVIDIA GPUs."""

    light: bool
    cuda: bool


_KINDS = (Kind(False, True), Kind(False, False), Kind(True, False))
"""The most able first, as they are used."""


@dataclass(frozen=True)
class Plan:
    """What one press of the button would do."""

    python: Optional[pythons.Python]
    objection: Optional[InstallError]
    """Why there is no Python; None where there is."""
    gpus: tuple[nvidia.Gpu, ...]
    folder: Path
    packages: int
    download_mb: float
    installed_mb: float
    """Both 0 where nobody has measured them for this platform."""
    unhashed: tuple[str, ...]
    cuda: bool = False
    light: bool = False
    """Without torch."""
    leftovers: tuple[leftovers.Leftover, ...] = ()
    """Environments of other pins that nothing known uses."""


class RuntimeManager(QObject):
    """Finds, installs, repairs and removes; every signal arrives on the GUI thread."""

    changed = pyqtSignal()
    planned = pyqtSignal(object)  # Plan
    progressed = pyqtSignal(object)  # Progress
    installed = pyqtSignal(dict)  # what the self-check found
    removed = pyqtSignal()
    released = pyqtSignal()  # no Python of the user's own is used any more
    inspected = pyqtSignal(object)  # existing.Report
    failed = pyqtSignal(object)  # SegMapError

    def __init__(
        self,
        parent: Optional[QObject] = None,
        data: Optional[Path] = None,
        pins: Optional[PinSet] = None,
        check: Optional[Callable[..., dict[str, Any]]] = None,
        light: Optional[PinSet] = None,
    ) -> None:
        """The arguments stand in for the user's folder, the shipped lists and the click in tests; ``pins`` without
        ``light`` is the only list there is."""
        super().__init__(parent)
        self.data = data or interpreter.data_folder()
        self.pins = pins or load()
        self.light = light or (load(LIGHT) if pins is None else None)
        self._check = check
        self._job: Optional[Job] = None
        # QGIS does not always unload plugins when it closes, and a thread that outlives its object aborts the process.
        QCoreApplication.instance().aboutToQuit.connect(self.dispose)

    @property
    def busy(self) -> bool:
        """True while something is looked for or changed."""
        return self._job is not None

    def facts(self) -> dict[str, Any]:
        """What the self-check of the ready environment found, the most able one's, empty where there is none."""
        return next((found for found in map(_facts, map(self._folder, _KINDS)) if found), {})

    @staticmethod
    def facts_of(plan: Plan) -> dict[str, Any]:
        """What the self-check of the plan's environment found, empty where it is not installed."""
        return _facts(plan.folder)

    def is_ready(self, plan: Plan) -> bool:
        """True where what the plan would install is installed."""
        return bool(self.facts_of(plan))

    @staticmethod
    def is_there(plan: Plan) -> bool:
        """True where what the plan would install is there, whole or not."""
        return plan.folder.is_dir()

    def is_needed(self) -> bool:
        """True where no interpreter of any kind is there for the worker, and installing one would help."""
        named = interpreter.named()
        by_variable = named is not None and named.origin == interpreter.VARIABLE
        return not by_variable and interpreter.find_python_or_none() is None

    def make_plan(self, named: Optional[Path] = None) -> None:
        """Look for a Python and for GPUs; ``planned`` tells what was found.

        The plan is that of the environment that is there, else of the one that suits this computer.
        """

        used = [each.path for each in interpreter.all_named()]

        def work(_report: Any, cancelled: Any) -> Plan:
            gpus = tuple(nvidia.find(cancelled=cancelled))
            try:
                python, objection = pythons.find(named=named, cancelled=cancelled), None
            except InstallError as error:
                python, objection = None, error
            plan = self._plan(python, objection, gpus, self._there() or self._suited(gpus))
            return replace(plan, leftovers=leftovers.find(self.data, self._ids(), used, cancelled))

        self._start(work, self.planned.emit, LOOKING_MS)

    def install(self, plan: Plan, options: Options) -> None:
        """Install what ``plan`` says, as ``options`` say; ``installed`` or ``failed`` follows."""
        self._start(self._installing(plan, options, repair=False), self._on_installed)

    def repair(self, plan: Plan, options: Options) -> None:
        """Make the environment of ``plan`` whole again; one that is not there is not made."""
        self._start(self._installing(plan, options, repair=True), self._on_installed)

    def remove(self, plan: Plan) -> None:
        """Delete the environment of ``plan``; those of other kinds and of other versions of the plugin stay."""

        def work(_report: Any, _cancelled: Any) -> None:
            with state.alone(plan.folder):
                state.remove(plan.folder)

        self._start(work, lambda _result: self.removed.emit())

    def remove_leftovers(self, plan: Plan) -> None:
        """Delete what the plan names as left over; ``removed`` follows."""
        folders = [each.folder for each in plan.leftovers if each.folder.name.partition("-")[0] not in self._ids()]

        def work(_report: Any, _cancelled: Any) -> None:
            for folder in folders:
                with state.alone(folder):
                    state.remove(folder)

        self._start(work, lambda _result: self.removed.emit())

    def inspect(self, python: Path) -> None:
        """Look at an interpreter the user has; one that has everything is used from then on."""
        self._start(lambda _report, cancelled: existing.inspect(python, cancelled), self._on_inspected, LOOKING_MS)

    def release(self) -> None:
        """Go back to the plugin's own environment; ``released`` follows."""
        QgsSettings().remove(interpreter.SETTING)
        self.changed.emit()
        self.released.emit()

    def cancel(self) -> None:
        """Stop what runs; it can be resumed."""
        if self._job is not None:
            self._job.cancel()

    def dispose(self) -> None:
        """Stop what runs and wait for its thread: QGIS is closing, or the plugin is being unloaded."""
        if self._job is not None:
            job, self._job = self._job, None
            job.end()

    def _ids(self) -> set[str]:
        return {self.pins.id} | ({self.light.id} if self.light is not None else set())

    def _folder(self, kind: Kind) -> Path:
        return state.environment_folder(self.data, self._set(kind.light), kind.cuda)

    def _there(self) -> Optional[Kind]:
        """The environment that is used, else one that was begun or broke."""
        folders = [(kind, self._folder(kind)) for kind in _KINDS if self.light is not None or not kind.light]
        ready = [kind for kind, folder in folders if _facts(folder)]
        return next(iter([*ready, *(kind for kind, folder in folders if folder.is_dir())]), None)

    def _suited(self, gpus: tuple[nvidia.Gpu, ...]) -> Kind:
        """Without torch where torch would find no GPU."""
        cuda = nvidia.wants_cuda(list(gpus))
        return Kind(self.light is not None and not cuda and not has_apple_gpu(), cuda)

    def _plan(
        self, python: Optional[pythons.Python], objection: Optional[InstallError], gpus: tuple[nvidia.Gpu, ...],
        kind: Kind,
    ) -> Plan:  # fmt: skip
        pins = self._set(kind.light)
        download, installed = (0.0, 0.0) if kind.cuda else pins.sizes.get(platform_tag(), (0.0, 0.0))
        minor = python.minor if python is not None else ""
        return Plan(
            python, objection, gpus, self._folder(kind), len(pins.pins), download, installed,
            tuple(pins.unhashed(platform_tag(), minor)) if minor else (), kind.cuda, kind.light,
        )  # fmt: skip

    def _set(self, light: bool) -> PinSet:
        return self.light if light and self.light is not None else self.pins

    def with_cuda(self, plan: Plan, cuda: bool) -> Plan:
        """The same plan for the build with or without CUDA."""
        return self._of_kind(plan, Kind(False, cuda))

    def with_torch(self, plan: Plan, torch: bool) -> Plan:
        """The same plan with torch or without; with it, for the GPU where there is one."""
        light = not torch and self.light is not None
        return self._of_kind(plan, Kind(light, not light and nvidia.wants_cuda(list(plan.gpus))))

    def with_what_is_there(self, plan: Plan) -> Plan:
        """The plan of the environment that is there; the same plan where there is none."""
        return self._of_kind(plan, self._there() or Kind(plan.light, plan.cuda))

    def _of_kind(self, plan: Plan, kind: Kind) -> Plan:
        return replace(self._plan(plan.python, plan.objection, plan.gpus, kind), leftovers=plan.leftovers)

    def download_command(self, plan: Plan) -> str:
        """What fetches the wheels of ``plan`` on a computer that has a network."""
        minor = plan.python.minor if plan.python is not None else ""
        linux = platform_tag().startswith("linux")
        return " ".join(commands.download(self._set(plan.light), minor, plan.cuda, linux))

    def _installing(self, plan: Plan, options: Options, repair: bool) -> Work:
        pins, python = self._set(plan.light), plan.python
        options, folder = replace(options, compact=plan.light, cuda=plan.cuda), plan.folder
        network = qgis_network.current(self.data)

        def work(report: Any, cancelled: Any) -> dict[str, Any]:
            job = Installer(
                folder, pins, python, interpreter.plugin_folder(), options, network, report, cancelled,
                check=self._check,
            )  # fmt: skip
            return job.repair() if repair else job.install()

        return work

    def _start(self, work: Work, on_done: Callable[[Any], None], patience_ms: int = CHANGING_MS) -> None:
        if self._job is not None:
            return
        job = Job(work, patience_ms)
        self._job = job
        job.progressed.connect(self.progressed)
        job.done.connect(lambda result: self._end(on_done, result))
        job.failed.connect(lambda error: self._end(self.failed.emit, error))
        job.begin()
        self.changed.emit()

    def _end(self, then: Callable[[Any], None], value: Any) -> None:
        self._job = None
        self.changed.emit()
        then(value)

    def _on_installed(self, found: dict[str, Any]) -> None:
        QgsSettings().remove(interpreter.SETTING)  # what was just installed is meant to be used
        self.installed.emit(found)

    def _on_inspected(self, report: existing.Report) -> None:
        if report.usable:
            QgsSettings().setValue(interpreter.SETTING, str(report.path))
        self.inspected.emit(report)


def _facts(folder: Path) -> dict[str, Any]:
    """Of an environment that can run: the Python it was made from may have been removed since."""
    return state.facts(folder) if environment_python(folder).is_file() else {}
