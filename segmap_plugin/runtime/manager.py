# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment as QGIS's side sees it: what is there, what would be installed, one job at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..errors import InstallError
from . import existing, interpreter, nvidia, pythons, qgis_network, state
from .commands import Options
from .installer import Installer
from .pins import PinSet, load
from .platforms import platform_tag
from .task import Job, Work


@dataclass(frozen=True)
class Plan:
    """What one press of the button would do."""

    python: Optional[pythons.Python]
    objection: str
    """Why there is no Python; empty where there is."""
    gpus: tuple[nvidia.Gpu, ...]
    folder: Path
    packages: int
    download_mb: float
    installed_mb: float
    """Both 0 where nobody has measured them for this platform."""
    unhashed: tuple[str, ...]
    cuda: bool = False


class RuntimeManager(QObject):
    """Finds, installs, repairs and removes; every signal arrives on the GUI thread."""

    changed = pyqtSignal()
    planned = pyqtSignal(object)  # Plan
    progressed = pyqtSignal(object)  # Progress
    installed = pyqtSignal(dict)  # what the self-check found
    removed = pyqtSignal()
    inspected = pyqtSignal(object)  # existing.Report
    failed = pyqtSignal(object)  # SegMapError

    def __init__(
        self,
        parent: Optional[QObject] = None,
        data: Optional[Path] = None,
        pins: Optional[PinSet] = None,
        check: Optional[Callable[..., dict[str, Any]]] = None,
    ) -> None:
        """``data``, ``pins`` and ``check`` stand in for the user's folder, the shipped list and the click in tests."""
        super().__init__(parent)
        self.data = data or interpreter.data_folder()
        self.pins = pins or load()
        self._check = check
        self._job: Optional[Job] = None
        # QGIS does not always unload plugins when it closes, and a thread that outlives its object aborts the process.
        QCoreApplication.instance().aboutToQuit.connect(self.dispose)

    @property
    def busy(self) -> bool:
        """True while something is looked for or changed."""
        return self._job is not None

    def facts(self) -> dict[str, Any]:
        """What the self-check of the ready environment found, empty where there is none."""
        for cuda in (True, False):
            found = state.facts(state.environment_folder(self.data, self.pins, cuda))
            if found:
                return found
        return {}

    def is_needed(self) -> bool:
        """True where no interpreter of any kind is there for the worker."""
        return interpreter.find_python_or_none() is None

    def make_plan(self, named: Optional[Path] = None) -> None:
        """Look for a Python and for GPUs; ``planned`` tells what was found."""

        def work(_report: Any, _cancelled: Any) -> Plan:
            gpus = tuple(nvidia.find())
            try:
                python, objection = pythons.find(named=named), ""
            except InstallError as error:
                python, objection = None, str(error)
            return self._plan(python, objection, gpus)

        self._start(work, self.planned.emit)

    def install(self, plan: Plan, options: Options) -> None:
        """Install what ``plan`` says, as ``options`` say; ``installed`` or ``failed`` follows."""
        self._start(self._installing(plan.python, options, repair=False), self.installed.emit)

    def repair(self, plan: Plan, options: Options) -> None:
        """Make a damaged environment whole again."""
        self._start(self._installing(plan.python, options, repair=True), self.installed.emit)

    def remove(self) -> None:
        """Delete the environments of these pins; those of other versions of the plugin stay."""
        folders = [state.environment_folder(self.data, self.pins, cuda) for cuda in (False, True)]

        def work(_report: Any, _cancelled: Any) -> None:
            for folder in folders:
                with state.alone(folder):
                    state.remove(folder)

        self._start(work, lambda _result: self.removed.emit())

    def inspect(self, python: Path) -> None:
        """Look at an interpreter the user has; one that has everything is used from then on."""
        self._start(lambda _report, _cancelled: existing.inspect(python), self._on_inspected)

    def cancel(self) -> None:
        """Stop what runs; it can be resumed."""
        if self._job is not None:
            self._job.cancel()

    def dispose(self) -> None:
        """Stop what runs and wait for its thread: QGIS is closing, or the plugin is being unloaded."""
        if self._job is not None:
            job, self._job = self._job, None
            job.blockSignals(True)
            job.cancel()
            job.wait()

    def _plan(self, python: Optional[pythons.Python], objection: str, gpus: tuple[nvidia.Gpu, ...]) -> Plan:
        cuda = nvidia.wants_cuda(list(gpus))
        download, installed = self.pins.sizes.get(platform_tag(), (0.0, 0.0))
        minor = python.minor if python is not None else ""
        return Plan(
            python, objection, gpus, state.environment_folder(self.data, self.pins, cuda), len(self.pins.pins),
            0.0 if cuda else download, 0.0 if cuda else installed,
            tuple(self.pins.unhashed(platform_tag(), minor)) if minor else (), cuda,
        )  # fmt: skip

    def with_cuda(self, plan: Plan, cuda: bool) -> Plan:
        """The same plan for the build with or without CUDA."""
        planned = self._plan(plan.python, plan.objection, plan.gpus if cuda else ())
        return replace(planned, gpus=plan.gpus)

    def _installing(self, python: Optional[pythons.Python], options: Options, repair: bool) -> Work:
        folder = state.environment_folder(self.data, self.pins, options.cuda)
        network = qgis_network.current(self.data)

        def work(report: Any, cancelled: Any) -> dict[str, Any]:
            job = Installer(
                folder, self.pins, python, interpreter.plugin_folder(), options, network, report, cancelled,
                check=self._check,
            )  # fmt: skip
            return job.repair() if repair else job.install()

        return work

    def _start(self, work: Work, on_done: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        job = Job(work, self)
        self._job = job
        job.progressed.connect(self.progressed)
        job.done.connect(lambda result: self._end(on_done, result))
        job.failed.connect(lambda error: self._end(self.failed.emit, error))
        job.start()
        self.changed.emit()

    def _end(self, then: Callable[[Any], None], value: Any) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self.changed.emit()
        then(value)

    def _on_inspected(self, report: existing.Report) -> None:
        if report.usable:
            QgsSettings().setValue(interpreter.SETTING, str(report.path))
        self.inspected.emit(report)
