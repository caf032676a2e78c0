# SPDX-License-Identifier: GPL-3.0-or-later
"""What the four algorithms share: checks, the batch process, results into sinks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..core.limits import limits_text
from ..errors import CancelledError, OutputError, SegMapError
from ..gui.localized import localized
from ..raster.limits import limits_for
from ..raster.reference import RasterRef, describe
from ..runtime.interpreter import find_python, plugin_folder
from . import apart, handover
from .child import run_batch
from .further import further_paths
from .listener import Listener, failed_for_now
from .parameters import RANGE, ParameterisedAlgorithm, Parameters, tr
from .pixels import WindowReader

__all__ = ["BatchAlgorithm", "Parameters", "tr"]
LAYER = "polygons"
COMPANIONS = {"ROTATED": "rotated", "BOXES": "boxes", "CENTROIDS": "centroids"}


class BatchAlgorithm(ParameterisedAlgorithm):
    """One mode of the batch engine. Runs in a background thread: what belongs to the main thread is prepared there."""

    MODE = ""

    def __init__(self) -> None:
        super().__init__()
        self._raster: Optional[RasterRef] = None
        self._reader: Optional[WindowReader] = None
        self._prompts: Optional[handover.Prompts] = None
        self._options: list[str] = []
        self._further: list[str] = []
        self._strict = False
        self._work: Optional[Path] = None

    # -- what it is ------------------------------------------------------------------------------------------------
    def name(self) -> str:
        return type(self).__name__.lower()

    def help_text(self) -> str:
        """What one algorithm does, in the user's language."""
        return ""

    def shortHelpString(self) -> str:
        common = tr(
            "The network runs in a process of its own; what is finished is kept when the run is cancelled or "
            "interrupted, and with a work file the same run goes on from there. Objects without a result are listed, "
            "with the reason, in the output for what was not digitized."
        )
        return self.help_text() + "\n\n" + common

    def icon(self) -> QIcon:
        return QIcon(str(plugin_folder() / "resources" / "icons" / "segmap.svg"))

    def createInstance(self) -> BatchAlgorithm:
        return type(self)()

    # -- checks ----------------------------------------------------------------------------------------------------
    def canExecute(self) -> tuple[bool, str]:
        """Whether there is an interpreter to run the model in."""
        try:
            find_python()
        except SegMapError as error:
            return False, localized(error)
        return True, ""

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """The raster must have a place on earth and the prompts must be of the kind that this algorithm takes."""
        good, message = super().checkParameterValues(parameters, context)
        if not good:
            return False, message
        for check in (self._raster_trouble, self._prompt_trouble, self._files_trouble):
            message = message or check(parameters, context)
        return (False, message) if message else self.check_own(parameters, context)

    def _raster_trouble(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is None or not layer.isValid():
            return tr("The raster cannot be read.")
        if not layer.crs().isValid():
            return tr("The raster has no CRS: set it in the layer properties.")
        try:
            self.stretch(parameters, context)
            ref = describe(layer)
            further_paths(ref, self.further_layers(parameters, context))
        except SegMapError as error:
            return localized(error)
        if ref.by_pixels and self.parameterAsString(parameters, "SCHEDULER", context):
            return tr("A scheduler needs a raster that is a file: QGIS alone can read this one.")
        return ""

    def _prompt_trouble(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        if self.INPUT_TYPE is None:
            return ""
        source = self.parameterAsSource(parameters, "INPUT", context)
        wanted = {
            QgsProcessing.SourceType.TypeVectorPoint: QgsWkbTypes.GeometryType.PointGeometry,
            QgsProcessing.SourceType.TypeVectorPolygon: QgsWkbTypes.GeometryType.PolygonGeometry,
        }[self.INPUT_TYPE]
        kind = QgsWkbTypes.geometryType(source.wkbType()) if source is not None else None
        if kind not in (wanted, QgsWkbTypes.GeometryType.UnknownGeometry):
            return tr("The prompts have the wrong geometry type.")
        return tr("The prompts have no features.") if source.featureCount() == 0 else ""

    def _files_trouble(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """What is written must not be what is read, nor the work file."""
        label = {one.name(): one.description() for one in self.parameterDefinitions()}
        layers = [
            self.parameterAsRasterLayer(parameters, "RASTER", context),
            *self.further_layers(parameters, context),
        ]
        read = [(label["RASTER"], [apart.layer_file(layer) for layer in layers])]
        if self.INPUT_TYPE is not None:
            prompts = self._prompt_layer(parameters, parameters.get("INPUT"), context)
            read.append((label["INPUT"], [apart.layer_file(prompts)]))
        values = [(label[name], parameters.get(name)) for name in ("OUTPUT", "FAILED", *COMPANIONS)]
        trouble = apart.overwriting_trouble([(name, apart.output_file(value, False)) for name, value in values], read)
        work = self._work_file(parameters, context)
        if trouble or work is None:
            return trouble
        return apart.work_file_trouble(work, [*read, *((name, [apart.output_file(value)]) for name, value in values)])

    def check_own(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """The checks of one algorithm alone."""
        return True, ""

    # -- running ---------------------------------------------------------------------------------------------------
    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: everything that comes from layers. What runs in the thread afterwards has texts, numbers,
        a snapshot of the prompts, and a provider of its own where only QGIS can read the raster."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        bands = tuple(self.parameterAsInts(parameters, "BANDS", context)) or None
        trouble = ""
        try:
            self._raster = describe(layer, bands, False, limits_for(layer, bands, self.stretch(parameters, context)))
            self._further = further_paths(self._raster, self.further_layers(parameters, context))
            if self._raster.by_pixels:
                self._reader = WindowReader(layer, self._raster, bands)
            if self.INPUT_TYPE is not None:
                self._prompts = self._taken_prompts(parameters, context)
        except SegMapError as error:
            trouble = localized(error)
        if trouble:  # raised here, without its cause: what QGIS keeps of it must not hold layers
            raise QgsProcessingException(trouble)
        if parameters.get("RANGE") is not None and self.parameterAsEnum(parameters, "STRETCH", context) != RANGE:
            feedback.pushWarning(tr("The range of values is not used: the stretch is not the one in a range."))
        extras = [f"--extra={extra}" for name, extra in COMPANIONS.items() if parameters.get(name)]
        own = self.own_arguments(parameters, context)
        self._options = [*extras, *self.option_arguments(parameters, context), *own]
        self._work = self._work_file(parameters, context)
        self._strict = self.parameterAsBool(parameters, "STRICT", context)
        return True

    def _taken_prompts(self, parameters: Parameters, context: QgsProcessingContext) -> handover.Prompts:
        def layer_of(value: Any) -> Any:
            return self._prompt_layer(parameters, value, context)

        return handover.Prompts.of_parameter(parameters["INPUT"], layer_of, context.expressionContext())

    def _prompt_layer(self, parameters: Parameters, value: Any, context: QgsProcessingContext) -> Any:
        source = apart.plain_source(value)
        return self.parameterAsVectorLayer({**parameters, "INPUT": source}, "INPUT", context)

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        folder = Path(tempfile.mkdtemp(prefix="segmap-"))
        work = self._work or folder / "work.gpkg"
        keep, trouble = False, ""
        try:
            said = self._run(feedback, folder, work)
            if said is None or getattr(feedback, "abandoned", False):  # nothing there, or nobody left to take it
                return {}
            keep = True
            results, counts = self._results(parameters, context, work)
            keep = False
        except SegMapError as error:
            where = tr("The results are in {0}.").format(work) if keep else ""
            trouble = f"{localized(error)} {where}".strip()
        finally:
            if not keep:
                shutil.rmtree(folder, ignore_errors=True)
        if trouble:  # raised here, without its cause: what QGIS keeps of it must not hold layers
            raise QgsProcessingException(trouble)
        failed, left = said.get("failed", counts.get("FAILED", 0)), said.get("left", 0)
        if failed:
            feedback.pushWarning(tr("Objects without a result: {0}. See the table of failures.").format(failed))
        if said.get("again"):
            feedback.pushWarning(failed_for_now(said["again"]))
        if left:
            feedback.pushWarning(tr("Objects that were not reached: {0}.").format(left))
        if self._strict and failed + left:
            raise QgsProcessingException(
                tr("Objects without a result: {0}. The others are written.").format(failed + left)
            )
        done = {"COUNT": said.get("objects", counts["OUTPUT"]), "FAILED_COUNT": failed, "LEFT_COUNT": left}
        return {**results, **done, "AGAIN_COUNT": said.get("again", 0)}

    def _run(self, feedback: QgsProcessingFeedback, folder: Path, work: Path) -> Optional[dict[str, Any]]:
        """The batch process to its end: what it said last, where it was stopped with some objects finished how many
        failed and were left, None without any. Raises SegMapError where it never came to work."""
        listener, details = Listener(feedback), {}
        try:
            arguments = self._arguments(feedback, folder, work)
            said = run_batch(arguments, listener, feedback.isCanceled, self._pixels(feedback))
            if said.get("already"):
                feedback.pushInfo(tr("This run was finished before: its results are taken from the work file."))
            return said
        except CancelledError as error:
            details = error.details
            if not handover.has_layer(work, LAYER):
                return None
            feedback.pushInfo(tr("Cancelled: what is finished is kept."))
        except SegMapError as error:
            if not (listener.working and handover.has_layer(work, LAYER)):
                raise
            details = error.details
            feedback.reportError(f"{localized(error)} " + tr("What is finished is kept."))
        except OSError as error:
            raise OutputError(f"A temporary file cannot be written: {error}.", "Make room on the disk.") from error
        finally:
            self._reader = None
        return {name: details[name] for name in ("failed", "left") if name in details}

    def _pixels(self, feedback: QgsProcessingFeedback) -> Optional[WindowReader]:
        """What brings the pixels of a layer that only QGIS can read; a cancel reaches the read that is under way."""
        if self._reader is not None:
            feedback.canceled.connect(self._reader.cancel)
            feedback.pushInfo(tr("QGIS reads this layer: each window is fetched when it is needed."))
        return self._reader

    def _work_file(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[Path]:
        if not parameters.get("WORK_FILE"):
            return None
        text = self.parameterAsFileOutput(parameters, "WORK_FILE", context)
        return Path(text).with_suffix(".gpkg") if text else None

    def _arguments(self, feedback: QgsProcessingFeedback, folder: Path, work: Path) -> list[str]:
        """The command line of the batch process; its prompts and the description of its raster are in ``folder``."""
        if self._raster is None:
            raise QgsProcessingException(tr("The raster cannot be read."))
        raster = self._raster.raster
        path = str(handover.write_raster(self._raster, folder)) if self._raster.by_pixels else raster["path"]
        result = [self.MODE, path, *self._further, "-o", str(work), "--layer", LAYER]
        if not self._raster.by_pixels:
            result += ["--bands", ",".join(str(b) for b in raster["bands"])]
            result += ["--raster-crs", raster["crs"]] if raster["crs"] else []
            result += [f"--stretch={text}" for text in limits_text(self._raster.limits)]
        if self._prompts is not None:
            if not self._prompts.crs:
                feedback.pushWarning(tr("The prompts have no CRS: they are taken to be in that of the raster."))
            self._prompts.write(folder / "prompts.prompts", feedback.isCanceled)
            result += ["--prompts", str(folder / "prompts.prompts")]
        return result + self._options

    def own_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        """The arguments of one algorithm alone."""
        return []

    def _results(
        self, parameters: Parameters, context: QgsProcessingContext, work: Path
    ) -> tuple[Parameters, dict[str, int]]:
        """Copy the layers into the sinks that are wanted; what they are, and how many features each got."""
        results: Parameters = {}
        counts: dict[str, int] = {}
        layers = {"OUTPUT": LAYER, "FAILED": f"{LAYER}_failed"}
        layers.update({name: f"{LAYER}_{extra}" for name, extra in COMPANIONS.items()})
        for name, layer_name in layers.items():
            if name != "OUTPUT" and not parameters.get(name):
                continue
            layer = handover.open_result(work, layer_name)
            fields = handover.result_fields(layer)
            try:
                sink, destination = self.parameterAsSink(
                    parameters, name, context, fields, layer.wkbType(), layer.crs()
                )
            except QgsProcessingException as error:
                raise OutputError(str(error)) from error
            if sink is None:
                raise OutputError(self.invalidSinkError(parameters, name))
            counts[name] = handover.copy_features(layer, sink, fields)
            results[name] = destination
        return results, counts
