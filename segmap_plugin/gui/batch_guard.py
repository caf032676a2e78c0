# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets nobody lose a run of the panel by closing QGIS, the project or a layer that it needs.

QGIS asks plugins before it ends (an exit blocker), but not before it closes a project or removes a layer: there it
looks for tasks of its task manager that depend on layers, names them, and refuses. So a task stands for the run. QGIS
ends such a task without a question when it is about to end itself (else there would be two), then comes its question
about unsaved work, then the blocker's (seen with 3.22 and 3.40).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsTask
from qgis.gui import QgsApplicationExitBlockerInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMessageBox


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class _StandIn(QgsTask):
    """On hold for ever: it never runs, so it has no part in QGIS's pool of threads (see :mod:`..background`)."""

    stopped = pyqtSignal()

    def __init__(self, description: str, layers: Sequence[QgsMapLayer]) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt)
        self.setDependentLayers(list(layers))
        self.hold()

    def run(self) -> bool:
        return True

    def cancel(self) -> None:
        super().cancel()
        self.stopped.emit()


class RunTask(QObject):
    """Shows a run among QGIS's tasks: QGIS then asks before it ends and keeps project and layers while it is there."""

    stopped = pyqtSignal()  # by the user in QGIS's list of tasks, or because a layer is removed all the same

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[_StandIn] = None
        self._description, self._layers = "", []

    def show(self, description: str, layers: Sequence[QgsMapLayer]) -> None:
        """From now on, until :meth:`end`; one at a time."""
        self.end()
        self._description, self._layers = description, [layer.id() for layer in layers]
        self._show()

    def _show(self) -> None:
        layers = [QgsProject.instance().mapLayer(name) for name in self._layers]
        self._task = _StandIn(self._description, [layer for layer in layers if layer is not None])
        self._task.stopped.connect(self._on_stopped)
        QgsApplication.taskManager().addTask(self._task)

    def progress(self, percent: float) -> None:
        """How far the run is."""
        if self._task is not None and not sip.isdeleted(self._task):
            self._task.setProgress(percent)

    def end(self) -> None:
        """Take it away; says nothing."""
        task, self._task, self._description = self._task, None, ""
        if task is not None and not sip.isdeleted(task):
            task.stopped.disconnect(self._on_stopped)
            task.cancel()  # the one way to end a task that is on hold

    def _on_stopped(self) -> None:
        self._task = None
        QTimer.singleShot(0, self._come_back)  # QGIS is going through its tasks at this moment

    def _come_back(self) -> None:
        """The run goes on until it has stopped. Where QGIS asks something it is about to end, which is not decided."""
        if self._task is None and self._description:
            self._show()
            if QApplication.activeModalWidget() is None:
                self.stopped.emit()


class ExitGuard(QgsApplicationExitBlockerInterface):
    """Asks before QGIS ends in the middle of a run."""

    def __init__(self, iface: Any, box: Any) -> None:
        """``box``: says whether it is ``busy`` or ``stopping``, and can ``stop_and`` do something."""
        super().__init__()
        self._iface, self._box = iface, box
        self._call("registerApplicationExitBlocker")

    def remove(self) -> None:
        """QGIS asks no more."""
        self._call("unregisterApplicationExitBlocker")

    def allowExit(self) -> bool:
        """Whether QGIS may end now. Where the user wants it, it ends by itself once what is finished is in its layer,
        so that QGIS then asks whether to save that, as it always does."""
        if not self._box.busy:
            return True
        if self._box.stopping:  # it ends by itself in a moment
            return False
        window = self._iface.mainWindow()
        if window is None or not window.isVisible():  # nobody to ask
            return True
        if self._wants_to_stop(window):
            self._box.stop_and(self._iface.actionExit().trigger)
        return False

    def _wants_to_stop(self, window: Any) -> bool:
        question = QMessageBox(
            QMessageBox.Icon.Question,
            tr("SegMap"),
            tr("A batch run is under way. Polygons that are finished are kept."),
            QMessageBox.StandardButton.NoButton,
            window,
        )
        question.setObjectName("segmap_batch_question")
        stop = question.addButton(tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = question.addButton(tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        question.exec()
        wanted = question.clickedButton() is stop
        question.deleteLater()
        return wanted and not sip.isdeleted(self._box)

    def _call(self, name: str) -> None:
        method = getattr(self._iface, name, None)  # an interface without a window has none
        if method is not None:
            method(self)
