# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel's way to whole layers: a button with its menu, and how far the run is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..errors import BadInputError, SegMapError
from ..processing.listener import failed_for_now
from ..processing.panel import (
    BOXES,
    EVERYTHING,
    EXTRAS,
    POINTS,
    POLYGONS,
    Choice,
    PanelRun,
    extent_text,
    open_algorithm_dialog,
    parameters_for,
    target_layer,
)
from ..processing.placing import Placing
from .batch_dialog import BatchDialog
from .batch_guard import ExitGuard, RunTask


class BatchBox(QWidget):
    """Starts one run at a time; its polygons land in a layer as one edit."""

    def __init__(self, controller: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._choice = Choice()
        self._name = ""
        self.run = PanelRun(self)
        self._placing: Optional[Placing] = None
        self._guard: Optional[ExitGuard] = None
        self._task = RunTask(self)
        self._then: Optional[Callable[[], None]] = None
        self.dialogs: list[Any] = []  # Processing's own; Python would drop them otherwise
        self._make_button()
        self._make_progress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        row = QHBoxLayout()
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        layout.addLayout(row)
        for shown in (lambda value: self.progress.setValue(round(value)), self._task.progress):
            self.run.progressed.connect(shown)
        self._task.stopped.connect(self.run.cancel)
        self.run.finished.connect(self._on_finished)
        self._show_busy()

    @property
    def busy(self) -> bool:
        """Whether a layer is being digitized, or its polygons are on their way into a layer."""
        return self.run.busy or self._placing is not None

    @property
    def stopping(self) -> bool:
        """Whether it is to stop, and something waits for that."""
        return self._then is not None

    def ask(self, mode: str) -> None:
        """Open the dialog; what was decided is started."""
        controller = self._controller
        try:
            raster = self._raster()
        except SegMapError as error:
            controller.messages.error(error)
            return
        settings = controller.canvas.mapSettings()
        crs = settings.destinationCrs()
        extent = extent_text(settings.visibleExtent(), crs.authid() or crs.toWkt())
        output = controller.output_layer()
        dialog = BatchDialog(mode, raster.name(), output.name() if output is not None else "", extent, self)
        if dialog.exec():
            self.start(dialog.choice(), dialog.wants_more)
        dialog.deleteLater()

    def start(self, choice: Choice, in_processing: bool = False) -> bool:
        """Digitize now, or show Processing's dialog filled in. False where it was refused, with a message."""
        controller = self._controller
        try:
            if self.busy:
                raise BadInputError("A layer is being digitized already.", "Wait for it, or cancel it.")
            parameters = parameters_for(controller.settings, self._raster(), choice)
            if in_processing:
                self._open(choice, parameters)
                return True
            layer = QgsProject.instance().mapLayer(choice.layer)
            output = controller.output_layer()
            if choice.mode == POLYGONS and output is not None and output.id() == choice.layer:
                choice = replace(choice, new_layer=True)  # refined polygons must not lie on those they come from
            self._choice, self._name = choice, layer.name() if layer is not None else ""
            self.run.start(choice, parameters)
        except SegMapError as error:
            controller.messages.error(error)
            return False
        self._show_task()
        self._show_busy()
        return True

    def guard(self, iface: Any) -> None:
        """From now on QGIS does not end in the middle of a run without a question."""
        self._guard = ExitGuard(iface, self)

    def stop_and(self, then: Callable[[], None]) -> None:
        """Stop within the object at hand; once what is finished is in its layer, do something else."""
        self._then = then
        self.run.cancel()

    def dispose(self) -> None:
        """End what runs, for the plugin goes: what is finished comes to its layer first, unless QGIS itself ends."""
        if self._guard is not None:
            self._guard.remove()
            self._guard = None
        self._then = None
        self.run.settle()
        if self._placing is not None:
            self._placing.complete()
        self._task.end()
        self.run.dispose()

    def _open(self, choice: Choice, parameters: dict[str, Any]) -> None:
        dialog = open_algorithm_dialog(choice.mode, parameters)
        self.dialogs.append(dialog)
        dialog.destroyed.connect(lambda *_: self.dialogs.clear())
        # Processing adds the layer to the project after it has told that it is finished.
        dialog.algorithmFinished.connect(lambda good, results: QTimer.singleShot(0, lambda: self._adopt(good, results)))

    def _adopt(self, good: bool, results: dict[str, Any]) -> None:
        """A layer that Processing's dialog made becomes the output layer: its polygons can be refined at once."""
        output = str((results or {}).get("OUTPUT", ""))
        if not good or not output:
            return
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and output in (layer.id(), layer.source().split("|")[0]):
                self._controller.change_settings(output_layer=layer.id())

    def _raster(self) -> Any:
        controller = self._controller
        layer = controller.raster_layer() or controller.layers.likely_raster()
        if layer is None:
            raise BadInputError("There is no raster to digitize.", "Choose a raster layer in the panel.")
        return layer

    def _show_task(self) -> None:
        """Among QGIS's tasks, which keep what the run needs: the raster, and the layer that gets its polygons."""
        controller = self._controller
        layers = [controller.raster_layer() or controller.layers.likely_raster()]
        layers += [] if self._choice.new_layer else [controller.output_layer()]
        name = self._name or self.tr("Everything")
        text = self.tr("Digitize {} (polygons that are finished are kept)").format(name)
        self._task.show(text, [layer for layer in layers if layer is not None])

    def _end(self) -> None:
        """Nothing is under way any more."""
        self._task.end()
        self._show_busy()
        then, self._then = self._then, None
        if then is not None:
            QTimer.singleShot(0, then)

    def _on_finished(self, result: Optional[QgsVectorLayer], results: dict[str, Any], error: Any) -> None:
        controller = self._controller
        if error is not None:
            controller.messages.error(error)
        if result is None or not result.featureCount():
            if error is None:
                controller.messages.info(self.tr("No object was digitized."))
            self._end()
            return
        name = self.tr("{} (digitized)").format(self._name or self.tr("Everything"))
        try:
            layer = target_layer(controller, self._choice, result, name)
        except SegMapError as trouble:
            controller.messages.error(trouble)
            self._end()
            return
        self._add_extras(name, results)
        placing = Placing(controller.outputs, layer, result, controller.settings.current_class, self)
        placing.progressed.connect(lambda value: self.progress.setValue(round(value)))
        failed, left, again = (int(results.get(f"{name}_COUNT", 0)) for name in ("FAILED", "LEFT", "AGAIN"))
        placing.ended.connect(
            lambda written, refused, error: self._on_placed(
                layer.name(), (written, failed + refused, left, again), error
            )
        )
        self._placing = placing
        self._show_busy()
        placing.begin()

    def _add_extras(self, name: str, results: dict[str, Any]) -> None:
        """The further layers that were asked for, into the project."""
        texts = {"ROTATED": self.tr("{}, rotated boxes"), "BOXES": self.tr("{}, bounding boxes"),
                 "CENTROIDS": self.tr("{}, centroids")}  # fmt: skip
        for extra in EXTRAS:
            layer = results.get(extra)
            if isinstance(layer, QgsVectorLayer):
                layer.setName(texts[extra].format(name))
                QgsProject.instance().addMapLayer(layer)

    def _on_placed(self, layer: str, counts: tuple[int, int, int, int], error: Optional[SegMapError]) -> None:
        """``counts``: polygons written, objects that failed, those not reached, and those that may be asked again."""
        written, failed, left, again = counts
        placing, self._placing = self._placing, None
        there = 0 if placing is None else placing.there
        if placing is not None:
            placing.deleteLater()
        self._end()
        controller = self._controller
        if error is not None:
            controller.messages.error(error)
            return
        text = self.tr("Polygons in the layer {1}: {0}. Objects without a result: {2}.")
        text = text.format(written, layer, failed)
        if again:
            text += " " + failed_for_now(again)
        if there:
            text += " " + self.tr("Polygons that were there already, and were not added again: {0}.").format(there)
        if left:
            text += " " + self.tr("Objects that were not reached: {0}.").format(left)
        controller.messages.info(text)
        controller.changed.emit()

    def _show_busy(self) -> None:
        self.progress.setValue(0)
        for widget in (self.progress, self.cancel):
            widget.setVisible(self.busy)
        self.cancel.setEnabled(self.run.busy)  # finished polygons are not stopped on their way into the layer
        self.button.setEnabled(not self.busy)

    def _make_button(self) -> None:
        menu = QMenu(self)
        texts = {
            POINTS: self.tr("Digitize all points of layer…"),
            BOXES: self.tr("Digitize all boxes of layer…"),
            POLYGONS: self.tr("Refine all polygons of layer…"),
            EVERYTHING: self.tr("Digitize everything in view…"),
        }
        self.actions_by_mode = {}
        for mode, text in texts.items():
            action = menu.addAction(text)
            action.setObjectName(f"segmap_batch_action_{mode}")
            action.triggered.connect(lambda _checked=False, mode=mode: self.ask(mode))
            self.actions_by_mode[mode] = action
        self.button = QToolButton(self)
        self.button.setObjectName("segmap_batch")
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.button.setDefaultAction(self.actions_by_mode[POINTS])
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.setToolTip(self.tr("Digitize a whole layer on the raster above, with the settings above"))
        self.button.setAccessibleName(texts[POINTS])
        self.button.setWhatsThis(
            self.tr(
                "Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new "
                "layer, or to the output layer as one step to undo."
            )
        )
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _make_progress(self) -> None:
        self.progress = QProgressBar(self)
        self.progress.setObjectName("segmap_batch_progress")
        self.progress.setAccessibleName(self.tr("Progress of the layer"))
        self.progress.setRange(0, 100)
        self.cancel = QToolButton(self)
        self.cancel.setObjectName("segmap_batch_cancel")
        self.cancel.setIcon(QgsApplication.getThemeIcon("/mActionStop.svg"))
        self.cancel.setToolTip(self.tr("Stop; what is finished is kept"))
        self.cancel.setAccessibleName(self.tr("Stop; what is finished is kept"))
        for widget, text in (
            (self.progress, self.tr("How far the layer is.")),
            (self.cancel, self.tr("Stops within the object at hand. Polygons that are finished are kept.")),
        ):
            widget.setWhatsThis(text)
        self.cancel.clicked.connect(lambda _checked=False: self.run.cancel())
