# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole layer from the panel: the algorithm in a thread of its own, and the layer that its polygons go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..background import Background
from ..core.settings import Settings
from ..errors import BadInputError, WorkerError
from ..output_layer import FIELDS, create_layer
from .parameters import RANGE, STYLE

POINTS, BOXES, POLYGONS, EVERYTHING = "points", "boxes", "polygons", "everything"
ALGORITHMS = {
    POINTS: "segmap:digitizepoints",
    BOXES: "segmap:digitizeboxes",
    POLYGONS: "segmap:refinepolygons",
    EVERYTHING: "segmap:digitizeall",
}


EXTRAS = ("ROTATED", "BOXES", "CENTROIDS")


@dataclass(frozen=True)
class Choice:
    """What the user decided. ``layer``: id of the prompts' layer, empty for everything; ``extent``: as Processing
    writes one, for everything; ``new_layer``: into a layer of its own instead of the panel's output layer; ``extras``:
    further layers, of EXTRAS."""

    mode: str = POINTS
    layer: str = ""
    selected_only: bool = False
    non_overlap: bool = False
    new_layer: bool = True
    extent: str = ""
    extras: tuple[str, ...] = ()


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
    stretch = settings.stretch_of(raster.id())
    if stretch is not None:
        values["STRETCH"] = STYLE if stretch.as_style else RANGE
        values["RANGE"] = stretch.to_json() or None
    values.update({name: "TEMPORARY_OUTPUT" for name in choice.extras})
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
        self.abandoned = False  # nobody waits for the results any more: the algorithm need not hand them over

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.trouble = str(error).strip()


class _Thread(Background):
    """One algorithm in a thread of its own. Holds what the thread uses until it has ended, whoever lets go of it.

    Not a QgsProcessingAlgRunnerTask: that one refers to a context and a feedback that it does not own, and leaves the
    thread with nothing where they go first; and see :mod:`..background` on QGIS's own pool of threads.
    """

    ended = pyqtSignal(object, str)  # results or None, trouble

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> None:
        """Prepares the algorithm, in the GUI thread. Raises BadInputError."""
        super().__init__()
        self.context, self.feedback = QgsProcessingContext(), _Feedback()
        self.context.setProject(QgsProject.instance())
        self._algorithm, self._parameters = algorithm, parameters
        self._results: Optional[dict[str, Any]] = None
        good, text = algorithm.checkParameterValues(parameters, self.context)
        if not good:
            raise BadInputError(text)
        if not algorithm.prepare(parameters, self.context, self.feedback):
            raise BadInputError(
                self.feedback.trouble or "The raster cannot be used.", "Choose another one in the panel."
            )

    def cancel(self) -> None:
        self.feedback.cancel()
        super().cancel()

    def abandon(self) -> None:
        """Stop; the results go nowhere."""
        self.feedback.abandoned = True
        self.cancel()

    def work(self) -> None:
        try:
            self._results = self._algorithm.runPrepared(self._parameters, self.context, self.feedback)
        except QgsProcessingException as error:
            self.feedback.trouble = str(error)

    def conclude(self) -> None:
        if self.feedback.abandoned:
            return
        if self._results is not None:
            self._algorithm.postProcess(self.context, self.feedback)  # brings the results to our context
        self.ended.emit(self._results, self.feedback.trouble)

    def settle(self) -> bool:
        self.feedback.abandoned = True  # QGIS ends
        return super().settle()

    def stop(self) -> None:
        """Stop, wait for that, and hand over what is finished."""
        self.cancel()
        super().settle()


class PanelRun(QObject):
    """One run of an algorithm in the background."""

    progressed = pyqtSignal(float)  # per cent
    finished = pyqtSignal(object, object, object)  # layer of results or None, results (layers of EXTRAS), error or None

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._thread: Optional[_Thread] = None

    @property
    def busy(self) -> bool:
        """Whether it runs."""
        return self._thread is not None

    def start(self, choice: Choice, parameters: dict[str, Any]) -> None:
        """Check and start. Raises BadInputError, WorkerError with what the algorithm says against it."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHMS[choice.mode])
        if algorithm is None:
            raise WorkerError("The SegMap algorithms are not there.", "Load the plugin again.")
        good, text = algorithm.canExecute()
        if not good:
            raise WorkerError(text)
        thread = _Thread(algorithm, parameters)
        thread.feedback.progressChanged.connect(self.progressed)
        thread.ended.connect(self._on_ended)
        self._thread = thread
        thread.begin()

    def cancel(self) -> None:
        """Stop within the object at hand; what is finished comes with :attr:`finished`."""
        if self._thread is not None:
            self._thread.cancel()

    def settle(self) -> None:
        """Stop and wait: what is finished comes with :attr:`finished` before this returns, unless QGIS itself ends."""
        if self._thread is not None and not self._thread.feedback.abandoned:
            self._thread.stop()

    def dispose(self) -> None:
        """Stop, and tell nobody."""
        if self._thread is not None:
            self._thread.ended.disconnect(self._on_ended)
            self._thread.feedback.progressChanged.disconnect(self.progressed)
            self._thread.abandon()
            self._thread = None

    def _on_ended(self, results: Optional[dict[str, Any]], trouble: str) -> None:
        thread, self._thread = self._thread, None
        if thread is None or results is None:
            self.finished.emit(None, {}, WorkerError(trouble or "Digitizing stopped.", "See the log panel."))
            return
        layers = {
            name: thread.context.takeResultLayer(str(results[name]))
            for name in ("OUTPUT", *EXTRAS)
            if results.get(name)
        }
        error = WorkerError(trouble) if trouble else None
        self.finished.emit(layers.pop("OUTPUT", None), {**results, **layers}, error)


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
