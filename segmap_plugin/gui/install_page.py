# SPDX-License-Identifier: GPL-3.0-or-later
"""One page, one button: what will be installed, how big it is, where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ..errors import SegMapError
from ..runtime import interpreter
from ..runtime.commands import Options
from ..runtime.existing import Report
from ..runtime.installer import Progress
from ..runtime.manager import Plan, RuntimeManager
from . import install_words
from .device_words import device_reason
from .install_controls import Line, make_button, make_label
from .install_ways import OtherWays
from .localized import localized

_TYPED_MS = 400


class InstallPage(QDialog):
    """Shows the manager's plan and progress; its buttons only call the manager."""

    ready = pyqtSignal()
    """There is an environment now, or another interpreter was chosen: the worker can start."""
    changing = pyqtSignal()
    """The environment is about to be repaired, removed or left: whatever runs in it has to end."""

    def __init__(self, manager: RuntimeManager, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_install_page")
        self.setWindowTitle(self.tr("SegMap: install what the model runs on"))
        self._manager = manager
        self._plan: Optional[Plan] = None
        self._looking = False
        # A path is not looked at after each of its letters.
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self.look_again)
        self._make_controls()
        self._lay_out()
        manager.changed.connect(self._show_state)
        manager.planned.connect(self._show_plan)
        manager.progressed.connect(self._show_progress)
        manager.installed.connect(self._on_installed)
        manager.removed.connect(self._on_removed)
        manager.released.connect(self._on_released)
        manager.inspected.connect(self._on_inspected)
        manager.failed.connect(self._on_failed)
        self._show_state()

    def open_page(self) -> None:
        """Show the page and look for a Python."""
        self.show()
        self.raise_()
        self.look_again()

    def look_again(self) -> None:
        """Make the plan anew, from the Python named on the page if there is one; after what runs already."""
        if self._manager.busy:
            self._typed.start()
            return
        self._looking = True
        self._manager.make_plan(self._path(self.python))

    def reject(self) -> None:
        """Close the page; what runs goes on only until it notices, and can be resumed."""
        self._manager.cancel()
        super().reject()

    # --- controls -----------------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self.intro = make_label(self, "intro")
        self.intro.setText(
            self.tr(
                "The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. "
                "It is installed once, in your user folder; nothing is installed into QGIS."
            )
        )
        self.what, self.size, self.where, self.source, self.build = (
            make_label(self, name) for name in ("what", "size", "where", "source", "build")
        )
        self.own = Line(self, "own", self.tr("S&top using it"), self._release)
        self.leftovers = Line(self, "leftovers", self.tr("Remov&e leftovers"), self._remove_leftovers)
        self.ways = ways = OtherWays(self)
        self.python, self.wheels, self.existing = ways.python, ways.wheels, ways.existing
        self.cuda, self.torch, self.use_existing = ways.cuda, ways.torch, ways.use_existing
        self.python.fileChanged.connect(self._on_python)
        self.cuda.toggled.connect(self._on_cuda)
        self.torch.toggled.connect(self._on_torch)
        ways.use_pressed.connect(self._use_existing)
        ways.collapsedStateChanged.connect(self._grow)
        self.progress = QProgressBar(self)
        self.progress.setObjectName("segmap_install_progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setRange(0, 1000)
        self.status = make_label(self, "status")
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QPlainTextEdit(self)
        self.details.setObjectName("segmap_install_details")
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setReadOnly(True)
        self.details.hide()  # or the page opens as high as it would be with it
        self.install = make_button(self, "install", self.tr("&Install"), self._install)
        self.install.setDefault(True)
        self.repair = make_button(self, "repair", self.tr("&Repair"), self._repair)
        self.remove = make_button(self, "remove", self.tr("Re&move"), self._remove)
        self.cancel = make_button(self, "cancel", self.tr("&Stop"), self._manager.cancel)
        self.close_button = make_button(self, "close", self.tr("C&lose"), self.close)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for title, widget in (
            (self.tr("What:"), self.what), (self.tr("Size:"), self.size), (self.tr("Where:"), self.where),
            (self.tr("From:"), self.source), (self.tr("Device:"), self.build),
        ):  # fmt: skip
            form.addRow(title, widget)
        buttons = QHBoxLayout()
        for button in (self.repair, self.remove):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self.install, self.cancel, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.intro)
        layout.addWidget(self.own)
        layout.addLayout(form)
        for widget in (self.ways, self.leftovers, self.progress, self.status, self.details):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(buttons)
        self.resize(560, 380)

    def _grow(self, _how: object = None) -> None:
        """As high as all of it needs: Qt does not count the lines of wrapped labels, and squeezes the rest."""
        layout = self.layout()
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    # --- what the user does -------------------------------------------------------------------------------------

    def _options(self) -> Options:
        return Options(wheels=self._path(self.wheels), cuda=bool(self._plan and self._plan.cuda))

    def _install(self) -> None:
        if self._plan is None:  # looking for a Python was stopped
            self.look_again()
            return
        self.details.hide()
        self._manager.install(self._plan, self._options())

    def _repair(self) -> None:
        if self._plan is not None:
            self.details.hide()
            self.changing.emit()
            self._manager.repair(self._plan, self._options())

    def _remove(self) -> None:
        if self._plan is not None:
            self.changing.emit()
            self._manager.remove(self._plan)

    def _remove_leftovers(self) -> None:
        if self._plan is not None:
            self._manager.remove_leftovers(self._plan)

    def _use_existing(self) -> None:
        path = self._path(self.existing)
        if path is not None:
            self.status.setText(self.tr("Looking at {}…").format(path))
            self._manager.inspect(path)

    def _release(self) -> None:
        self.changing.emit()
        self._manager.release()

    def _on_python(self, _path: str) -> None:
        self._plan = None  # until it is looked at
        self._typed.start()
        self._show_state()

    def _on_torch(self, on: bool) -> None:
        if self._plan is not None and self._plan.light == on:
            self._show_plan(self._manager.with_torch(self._plan, on))

    def _on_cuda(self, on: bool) -> None:
        if self._plan is not None and self._plan.cuda != on:
            self._show_plan(self._manager.with_cuda(self._plan, on))

    @staticmethod
    def _path(widget: QgsFileWidget) -> Optional[Path]:
        text = widget.filePath().strip()
        return Path(text) if text else None

    # --- what the manager says ----------------------------------------------------------------------------------

    def _show_state(self) -> None:
        busy, plan, facts = self._manager.busy, self._plan, self._manager.facts()
        self.install.setVisible(not facts if plan is None else not self._manager.is_ready(plan))
        self.install.setEnabled(not busy and not self._typed.isActive() and (plan is None or plan.python is not None))
        for button in (self.repair, self.remove):  # they concern what the page shows, and nothing else
            button.setEnabled(not busy and plan is not None)
            button.setVisible(bool(facts) if plan is None else self._manager.is_there(plan))
        named = interpreter.named()
        by_setting = named is not None and named.origin == interpreter.SETTING
        self.own.say(install_words.own(named), not busy, by_setting)
        self.leftovers.say(install_words.leftovers(plan), not busy)
        self.cancel.setVisible(busy)
        self.progress.setVisible(busy)
        for widget in (self.python, self.wheels, self.existing, self.use_existing, self.cuda, self.torch):
            widget.setEnabled(not busy or self._looking)  # a field that is switched off loses the keyboard
        if not busy and not self.details.toPlainText():
            self.details.hide()
        if busy and self._plan is None:
            self.progress.setRange(0, 0)
            self.status.setText(self.tr("Looking for a Python…"))

    def _show_plan(self, plan: Plan) -> None:
        self._looking = False
        if self._typed.isActive():  # typed on since
            self._show_state()
            return
        self._plan = plan
        self.install.setText(self.tr("&Install"))
        self.progress.setRange(0, 1000)
        self.what.setText(install_words.what(plan))
        self.size.setText(install_words.size(plan))
        self.where.setText(str(plan.folder))
        self.source.setText(install_words.source(plan))
        self.build.setText(install_words.device(plan))
        self.ways.show_command(self._manager.download_command(plan))
        has_gpu = plan.cuda or any(gpu.supported for gpu in plan.gpus)
        self.ways.offer(torch=self._manager.light is not None, cuda=not plan.light and has_gpu)
        self.torch.setChecked(not plan.light)
        self.cuda.setChecked(plan.cuda)
        self.details.setPlainText(install_words.tried(plan))
        self.details.setVisible(bool(self.details.toPlainText()))
        facts = self._manager.facts_of(plan)
        self.status.setText(self._installed_text(facts) if facts else install_words.checksums(plan))
        self._show_state()
        self._grow()

    def _installed_text(self, facts: dict[str, Any]) -> str:
        return self.tr("Installed: {}").format(device_reason(str(facts.get("device") or "")))

    def _show_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(progress.fraction * 1000))
        self.status.setText(install_words.stage(progress))

    def _on_installed(self, facts: dict[str, Any]) -> None:
        self.details.setPlainText("")
        self.status.setText(self._installed_text(facts))
        self._show_state()
        self.ready.emit()

    def _on_removed(self) -> None:
        if self._plan is not None:
            self._show_plan(self._manager.with_what_is_there(self._plan))  # another kind may be left
        self.status.setText(self.tr("Removed."))

    def _on_released(self) -> None:
        facts = self._manager.facts()
        self.status.setText(self._installed_text(facts) if facts else self.tr("No environment is installed yet."))

    def _on_inspected(self, report: Report) -> None:
        self._show_state()
        self.status.setText(install_words.verdict(report))
        if report.usable:
            self.ready.emit()

    def _on_failed(self, error: SegMapError) -> None:
        self._looking = False
        self._show_state()
        self.status.setText(localized(error))
        output = str(error.details.get("output", ""))
        self.details.setPlainText(output)
        self.details.setVisible(bool(output))
        self.install.setText(self.tr("&Go on") if error.code == "cancelled" else self.tr("&Install"))
