# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole layer from the panel: the algorithm in QGIS's task manager, its polygons into a layer as one edit."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..core.settings import Settings
from ..errors import BadInputError, OutputError, SegMapError, WorkerError
from ..journal_tracker import entry_of
from ..output_layer import FIELDS, create_layer

log = logging.getLogger(__name__)

POINTS, BOXES, POLYGONS, EVERYTHING = "points", "boxes", "polygons", "everything"
ALGORITHMS = {
    POINTS: "segmap:digitizepoints",
    BOXES: "segmap:digitizeboxes",
    POLYGONS: "segmap:refinepolygons",
    EVERYTHING: "segmap:digitizeall",
}


def tr(text: str) -> str:
    """Translate at call time."""
    return QCoreApplication.translate("SegMap", text)


@dataclass(frozen=True)
class Choice:
    """What the user decided. ``layer``: id of the prompts' layer, empty for everything; ``extent``: as Processing
    writes one, for everything; ``new_layer``: into a layer of its own instead of the panel's output layer."""

    mode: str = POINTS
    layer: str = ""
    selected_only: bool = False
    non_overlap: bool = False
    new_layer: bool = True
    extent: str = ""


def parameters_for(settings: Settings, raster: QgsRasterLayer, choice: Choice) -> dict[str, Any]:
    """The algorithm's parameters: the raster and settings of the panel, the prompts of the choice."""
    shape = settings.shape
    values: dict[str, Any] = {
        "RASTER": raster.id(), "OUTPUT": "TEMPORARY_OUTPUT", "NON_OVERLAP": choice.non_overlap,
        "THRESHOLD": shape.threshold, "SMOOTH": shape.smooth, "RIGHT_ANGLES": shape.right_angles,
        "MIN_AREA": shape.min_area_m2, "MIN_HOLE": shape.min_hole_m2, "CFR": settings.cfr, "MBO": settings.mbo,
        "MAX_GROWTH": settings.max_growth,
    }  # fmt: skip
    if shape.simplify_m is not None:
        values["SIMPLIFY"] = shape.simplify_m
    bands = settings.bands_of(raster.id())
    if bands is not None:
        values["BANDS"] = list(bands)
    if choice.mode == EVERYTHING:
        values["EXTENT"] = choice.extent
    else:
        values["INPUT"] = QgsProcessingFeatureSourceDefinition(choice.layer, choice.selected_only)
    return values


def extent_text(extent: QgsRectangle, crs: str) -> str:
    """An extent as Processing reads it."""
    sides = (extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum())
    return ",".join(repr(side) for side in sides) + f" [{crs}]"


class _Feedback(QgsProcessingFeedback):
    """Keeps the last thing that went wrong."""

    def __init__(self) -> None:
        super().__init__(False)
        self.trouble = ""

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.trouble = str(error).strip()


class PanelRun(QObject):
    """One run of an algorithm in the background."""

    progressed = pyqtSignal(float)  # per cent
    finished = pyqtSignal(object, object, object)  # layer of results or None, results, error or None

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[QgsProcessingAlgRunnerTask] = None
        self._feedback: Optional[_Feedback] = None
        self._context: Optional[QgsProcessingContext] = None

    @property
    def busy(self) -> bool:
        """Whether it runs."""
        return self._task is not None

    def start(self, choice: Choice, parameters: dict[str, Any]) -> None:
        """Check and start. Raises BadInputError, WorkerError with what the algorithm says against it."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHMS[choice.mode])
        if algorithm is None:
            raise WorkerError("The SegMap algorithms are not there.", "Load the plugin again.")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        good, text = algorithm.canExecute()
        if not good:
            raise WorkerError(text)
        good, text = algorithm.checkParameterValues(parameters, context)
        if not good:
            raise BadInputError(text)
        feedback = _Feedback()
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        if task.isCanceled():
            raise BadInputError(feedback.trouble or "The raster cannot be used.", "Choose another one in the panel.")
        self._task, self._context, self._feedback = task, context, feedback
        task.progressChanged.connect(self.progressed)
        task.executed.connect(self._on_executed)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop within the object at hand; what is finished comes with :attr:`finished`."""
        if self._feedback is not None:
            self._feedback.cancel()

    def dispose(self) -> None:
        """Stop, and tell nobody."""
        if self._task is not None:
            self._task.executed.disconnect(self._on_executed)
            self._task.cancel()
            self._task = None

    def _on_executed(self, good: bool, results: dict[str, Any]) -> None:
        context, feedback = self._context, self._feedback
        self._task = self._context = self._feedback = None
        if not good or context is None:
            trouble = feedback.trouble if feedback is not None else ""
            self.finished.emit(None, {}, WorkerError(trouble or "Digitizing stopped.", "See the log panel."))
            return
        layer = context.takeResultLayer(str(results["OUTPUT"])) if results.get("OUTPUT") else None
        self.finished.emit(layer, dict(results), None)


def target_layer(controller: Any, choice: Choice, result: QgsVectorLayer, name: str) -> QgsVectorLayer:
    """The layer that gets the polygons: the panel's output layer, or a new one with the carried attributes too, which
    becomes the panel's output layer so that its polygons can be refined at once. Raises OutputError."""
    settings = controller.settings
    if not choice.new_layer:
        return controller.outputs.layer_for(settings.output_layer, result.crs(), settings.classes)
    layer = create_layer(result.crs(), name, settings.classes)
    known = {field for field, _ in FIELDS}
    layer.dataProvider().addAttributes([field for field in result.fields() if field.name() not in known])
    layer.updateFields()
    controller.change_settings(output_layer=layer.id())
    return layer


def put_into(outputs: Any, layer: QgsVectorLayer, result: QgsVectorLayer, class_name: str) -> tuple[int, int]:
    """Journal all polygons of ``result``, then write them as one edit command; (written, refused by the layer).

    ``outputs``: the controller's. Raises OutputError where the layer takes none of them.
    """
    created = datetime.now(timezone.utc).isoformat(timespec="seconds")
    names = [field.name() for field in result.fields()]
    features: list[Any] = []
    refused, trouble = 0, None
    for feature in result.getFeatures():
        values = {n: v for n, v in zip(names, feature.attributes()) if v is not None and v != NULL}
        values = {**values, "class": class_name, "created": created}
        try:
            features += outputs.writer.prepare(layer, feature.geometry(), result.crs(), values)
        except OutputError as error:
            refused, trouble = refused + 1, error
    if not features and trouble is not None:
        raise trouble
    written = outputs.journal.record([entry_of(layer, feature) for feature in features])
    try:
        fids = outputs.writer.add(layer, features, tr("Digitize a whole layer"))
    except SegMapError:
        outputs.journal.forget(written)
        raise
    tracker = outputs.tracker.of(layer)
    for fid, entry in zip(fids, written):
        tracker.bind(fid, entry)
    return len(fids), refused


def open_algorithm_dialog(mode: str, parameters: dict[str, Any]) -> Any:
    """Processing's own dialog with everything filled in, shown; the dialog. Raises BadInputError without Processing."""
    try:
        import processing
    except ImportError as error:
        raise BadInputError("Processing is not active.", "Enable it in the plugin manager.") from error
    values = dict(parameters)
    source = values.get("INPUT")
    if isinstance(source, QgsProcessingFeatureSourceDefinition) and not source.selectedFeaturesOnly:
        values["INPUT"] = source.source.staticValue()
    dialog = processing.createAlgorithmDialog(ALGORITHMS[mode], values)
    dialog.show()
    return dialog
