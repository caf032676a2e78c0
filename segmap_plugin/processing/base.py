# SPDX-License-Identifier: GPL-3.0-or-later
"""What the four algorithms share: parameters, checks, the batch process, results into sinks."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any, ClassVar, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..core.grid import Grid
from ..errors import CancelledError, SegMapError
from ..raster.reference import RasterRef, describe, provider_grid
from ..runtime.interpreter import find_python, plugin_folder
from . import handover
from .child import run_batch

LAYER = "polygons"
COMPANIONS = {"ROTATED": "rotated", "BOXES": "boxes", "CENTROIDS": "centroids"}
Parameters = dict[str, Any]


def tr(text: str) -> str:
    """Translate at call time."""
    return QCoreApplication.translate("SegMap", text)


class BatchAlgorithm(QgsProcessingAlgorithm):
    """One mode of the batch engine. Runs in a background thread: what belongs to the main thread is prepared there."""

    MODE = ""
    TITLE = ""
    HELP = ""
    INPUT_TYPE: Optional[int] = None

    def __init__(self) -> None:
        super().__init__()
        self._raster: Optional[RasterRef] = None
        self._provider: Any = None
        self._grid: Optional[Grid] = None

    # -- what it is ------------------------------------------------------------------------------------------------
    def name(self) -> str:
        return type(self).__name__.lower()

    def displayName(self) -> str:
        return tr(self.TITLE)

    def shortHelpString(self) -> str:
        return tr(self.HELP) + "\n\n" + tr(COMMON_HELP)

    def icon(self) -> QIcon:
        return QIcon(str(plugin_folder() / "resources" / "icons" / "segmap.svg"))

    def createInstance(self) -> BatchAlgorithm:
        return type(self)()

    # -- parameters ------------------------------------------------------------------------------------------------
    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:
        self.addParameter(QgsProcessingParameterRasterLayer("RASTER", tr("Raster")))
        if self.INPUT_TYPE is not None:
            self.addParameter(QgsProcessingParameterFeatureSource("INPUT", tr("Prompts"), [self.INPUT_TYPE]))
        self.add_own_parameters()
        self._number("OBJECT_SIZE", tr("Typical size of an object (m)"))
        self._flag("NON_OVERLAP", tr("No two polygons share ground"), False)
        self._flag("RIGHT_ANGLES", tr("Right angles"), False)
        self._number("MIN_OBJECT", tr("Smallest object (m²)"), 0.0)
        self._number("MAX_OBJECT", tr("Largest object (m²)"))
        self._add_advanced()
        self._add_sinks()

    def add_own_parameters(self) -> None:
        """The parameters of one algorithm alone."""

    def _add_advanced(self) -> None:
        bands = QgsProcessingParameterBand(
            "BANDS", tr("Bands (those of the layer's style)"), None, "RASTER", True, True
        )
        self._advanced(bands)
        self._number("GSD", tr("Ground size of a pixel to look at (m)"), advanced=True)
        self._number("SIMPLIFY", tr("Simplify by (m; half a pixel if not set)"), advanced=True)
        self._number("MIN_AREA", tr("Smallest part (m²)"), 0.0, advanced=True)
        self._number("MIN_HOLE", tr("Smallest hole (m²)"), 0.0, advanced=True)
        self._number("MIN_COMPACTNESS", tr("Least compactness (0 to 1)"), 0.0, advanced=True, most=1.0)
        self._whole("SMOOTH", tr("Rounds of smoothing"), 0, 5)
        self._whole("CFR", tr("Rounds of refinement after each click"), 0, 20)
        self._flag("MBO", tr("Optimise boundaries by colour"), False, advanced=True)
        self._whole("MAX_GROWTH", tr("How often a window may grow"), 2, 16)
        self._advanced(
            QgsProcessingParameterString("MODEL", tr("Model (name or file; the default if empty)"), "", False, True)
        )
        self._advanced(
            QgsProcessingParameterString(
                "SCHEDULER", tr("dask scheduler (local:N or tcp://host:port)"), "", False, True
            )
        )
        work = QgsProcessingParameterFileDestination(
            "WORK_FILE",
            tr("Work file (a run that was interrupted goes on from it)"),
            "GeoPackage (*.gpkg)",
            None,
            True,
            False,
        )
        self._advanced(work)

    def _add_sinks(self) -> None:
        add, polygon = self.addParameter, QgsProcessing.SourceType.TypeVectorPolygon
        add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Polygons"), polygon))
        add(
            QgsProcessingParameterFeatureSink(
                "FAILED", tr("Not digitized"), QgsProcessing.SourceType.TypeVector, None, True, False
            )
        )
        add(QgsProcessingParameterFeatureSink("ROTATED", tr("Rotated boxes"), polygon, None, True, False))
        add(QgsProcessingParameterFeatureSink("BOXES", tr("Bounding boxes"), polygon, None, True, False))
        point = QgsProcessing.SourceType.TypeVectorPoint
        add(QgsProcessingParameterFeatureSink("CENTROIDS", tr("Centroids"), point, None, True, False))

    def _advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def _number(
        self, name: str, text: str, default: Optional[float] = None, advanced: bool = False, most: float = 1e12
    ) -> None:
        kind = QgsProcessingParameterNumber.Type.Double
        parameter = QgsProcessingParameterNumber(name, text, kind, default, default is None, 0.0, most)
        self._advanced(parameter) if advanced else self.addParameter(parameter)

    def _whole(self, name: str, text: str, default: int, most: int) -> None:
        kind = QgsProcessingParameterNumber.Type.Integer
        self._advanced(QgsProcessingParameterNumber(name, text, kind, default, False, 0, most))

    def _flag(self, name: str, text: str, default: bool, advanced: bool = False) -> None:
        parameter = QgsProcessingParameterBoolean(name, text, default)
        self._advanced(parameter) if advanced else self.addParameter(parameter)

    # -- checks ----------------------------------------------------------------------------------------------------
    def canExecute(self) -> tuple[bool, str]:
        """Whether there is an interpreter to run the model in."""
        try:
            find_python()
        except SegMapError as error:
            return False, str(error)
        return True, ""

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """The raster must have a place on earth and the prompts must be of the kind that this algorithm takes."""
        good, message = super().checkParameterValues(parameters, context)
        if not good:
            return False, message
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is None or not layer.isValid():
            return False, tr("The raster cannot be read.")
        if not layer.crs().isValid():
            return False, tr("The raster has no CRS: set it in the layer properties.")
        if self.INPUT_TYPE is not None:
            source = self.parameterAsSource(parameters, "INPUT", context)
            wanted = {
                QgsProcessing.SourceType.TypeVectorPoint: QgsWkbTypes.GeometryType.PointGeometry,
                QgsProcessing.SourceType.TypeVectorPolygon: QgsWkbTypes.GeometryType.PolygonGeometry,
            }[self.INPUT_TYPE]
            kind = QgsWkbTypes.geometryType(source.wkbType()) if source is not None else None
            if kind not in (wanted, QgsWkbTypes.GeometryType.UnknownGeometry):
                return False, tr("The prompts have the wrong geometry type.")
            if source.featureCount() == 0:
                return False, tr("The prompts have no features.")
        return self.check_own(parameters, context)

    def check_own(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """The checks of one algorithm alone."""
        return True, ""

    # -- running ---------------------------------------------------------------------------------------------------
    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: what the layer is, and a provider of our own where only QGIS can read it."""
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        bands = tuple(self.parameterAsInts(parameters, "BANDS", context)) or None
        try:
            self._raster = describe(layer, bands)
            if self._raster.by_pixels:
                self._provider, self._grid = layer.dataProvider().clone(), provider_grid(layer)
        except SegMapError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with tempfile.TemporaryDirectory(prefix="segmap-") as folder:
            try:
                work = self._work_file(parameters, context) or Path(folder) / "work.gpkg"
                arguments = self._arguments(parameters, context, feedback, Path(folder), work)
                said = run_batch(arguments, Listener(feedback), feedback.isCanceled)
                results = self._results(parameters, context, work)
            except CancelledError:
                return {}
            except SegMapError as error:
                raise QgsProcessingException(str(error)) from error
            finally:
                self._provider = None
        if said.get("failed"):
            feedback.pushWarning(tr("{0} could not be digitized; see the table of failures.").format(said["failed"]))
        return {**results, "COUNT": said.get("objects", 0), "FAILED_COUNT": said.get("failed", 0)}

    def _work_file(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[Path]:
        if not parameters.get("WORK_FILE"):
            return None
        text = self.parameterAsFileOutput(parameters, "WORK_FILE", context)
        return Path(text).with_suffix(".gpkg") if text else None

    def _arguments(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        folder: Path,
        work: Path,
    ) -> list[str]:
        """The command line of the batch process."""
        result = [
            self.MODE,
            self._raster_path(parameters, context, feedback, folder),
            "-o",
            str(work),
            "--layer",
            LAYER,
        ]
        raster = self._raster.raster if self._raster is not None else {}
        if self._raster is not None and not self._raster.by_pixels:
            result += ["--bands", ",".join(str(b) for b in raster["bands"])]
            result += ["--raster-crs", raster["crs"]] if raster["crs"] else []
        if self.INPUT_TYPE is not None:
            source = self.parameterAsSource(parameters, "INPUT", context)
            handover.write_prompts(source, folder / "prompts.prompts", feedback.isCanceled)
            result += ["--prompts", str(folder / "prompts.prompts")]
        for name, extra in COMPANIONS.items():
            result += ["--extra", extra] if parameters.get(name) else []
        return result + self._option_arguments(parameters, context) + self.own_arguments(parameters, context)

    def _option_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        result = []
        numbers = {"OBJECT_SIZE": "object-size-m", "GSD": "gsd-m", "SIMPLIFY": "simplify-m", "MIN_AREA": "min-area-m2",
                   "MIN_HOLE": "min-hole-m2", "MIN_OBJECT": "min-object-m2", "MAX_OBJECT": "max-object-m2",
                   "MIN_COMPACTNESS": "min-compactness"}  # fmt: skip
        result += self.number_arguments(parameters, context, numbers)
        for name, option in (("SMOOTH", "smooth"), ("CFR", "cfr"), ("MAX_GROWTH", "max-growth")):
            result += [f"--{option}", str(self.parameterAsInt(parameters, name, context))]
        for name, option in (("MODEL", "model"), ("SCHEDULER", "scheduler")):
            text = self.parameterAsString(parameters, name, context)
            result += [f"--{option}={text}"] if text else []
        flags = {"NON_OVERLAP": "non-overlap", "RIGHT_ANGLES": "right-angles", "MBO": "mbo"}
        return result + self.flag_arguments(parameters, context, flags)

    def own_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        """The arguments of one algorithm alone."""
        return []

    def number_arguments(
        self, parameters: Parameters, context: QgsProcessingContext, names: dict[str, str]
    ) -> list[str]:
        """Numbers that were given; the batch's own defaults for the others."""
        given = [(name, option) for name, option in names.items() if parameters.get(name) is not None]
        return [f"--{option}={self.parameterAsDouble(parameters, name, context)!r}" for name, option in given]

    def flag_arguments(self, parameters: Parameters, context: QgsProcessingContext, names: dict[str, str]) -> list[str]:
        """Flags that are set."""
        return [f"--{option}" for name, option in names.items() if self.parameterAsBool(parameters, name, context)]

    def _raster_path(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback, folder: Path
    ) -> str:
        """The raster's file; for what only QGIS can read, a copy of the part that is needed."""
        if self._raster is None:
            raise QgsProcessingException(tr("The raster cannot be read."))
        if not self._raster.by_pixels or self._grid is None:
            return str(self._raster.raster["path"])
        feedback.pushInfo(tr("Fetching the pixels of the layer."))
        scale = self._pixel_scale(parameters, context)
        path = folder / f"{self._raster.layer_id}.tif"
        area = self.area_of_interest(parameters, context)
        handover.export_raster(self._provider, self._grid, area, scale, self._raster.crs, path, feedback)
        return str(path)

    def _pixel_scale(self, parameters: Parameters, context: QgsProcessingContext) -> int:
        """Pixels of the layer's grid for one of the copy: as coarse as the network will look at anyway."""
        wanted = self.parameterAsDouble(parameters, "GSD", context) if parameters.get("GSD") else 0.0
        if self._grid is None or self._raster is None or not wanted:
            return 1
        metres = self._grid.pixel_size * (111_320.0 if self._raster.crs.isGeographic() else 1.0)
        return 2 ** max(0, round(math.log2(wanted / metres)))

    def area_of_interest(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRectangle:
        """What must be fetched of the raster, in its CRS."""
        source = self.parameterAsSource(parameters, "INPUT", context)
        return handover.prompt_extent(source, self._raster.crs)  # type: ignore[union-attr]

    def _results(self, parameters: Parameters, context: QgsProcessingContext, work: Path) -> Parameters:
        """Copy the layers into the sinks that are wanted."""
        results: Parameters = {}
        layers = {"OUTPUT": LAYER, "FAILED": f"{LAYER}_failed"}
        layers.update({name: f"{LAYER}_{extra}" for name, extra in COMPANIONS.items()})
        for name, layer_name in layers.items():
            if name != "OUTPUT" and not parameters.get(name):
                continue
            layer = handover.open_result(work, layer_name)
            fields = handover.result_fields(layer)
            sink, destination = self.parameterAsSink(parameters, name, context, fields, layer.wkbType(), layer.crs())
            if sink is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, name))
            handover.copy_features(layer, sink, fields)
            sink.flushBuffer()
            results[name] = destination
        return results


class Listener:
    """Turns what the batch process says into progress and log lines."""

    _SHARES: ClassVar = {"plan": (0.0, 1.0), "predict": (1.0, 80.0), "calibrate": (80.0, 95.0), "finish": (95.0, 100.0)}

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback, self._stage = feedback, ""

    def __call__(self, event: dict[str, Any]) -> None:
        if event.get("event") == "died":
            self._feedback.pushWarning(tr("The batch process ended unexpectedly; it goes on where it stopped."))
            self._feedback.pushDebugInfo(str(event.get("text", "")))
            return
        stage, total = str(event.get("stage", "")), int(event.get("total") or 0)
        if stage not in self._SHARES:
            return
        if stage != self._stage and total:
            self._feedback.pushInfo(tr("{0}: {1} objects").format(stage, total))
            self._stage = stage
        low, high = self._SHARES[stage]
        self._feedback.setProgress(low + (high - low) * (event.get("done", 0) / total if total else 0.0))
        eta = event.get("eta_s")
        if eta is not None and total:
            text = tr("{0} of {1}, {2} failed, about {3} s left")
            self._feedback.setProgressText(text.format(event["done"], total, event.get("failed", 0), round(eta)))


COMMON_HELP = (
    "The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and "
    "with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the "
    "output for what was not digitized."
)
