# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters that the four algorithms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRange,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import preferences
from ..core.limits import StretchChoice
from ..errors import BadInputError

Parameters = dict[str, Any]
AUTOMATIC, STYLE, RANGE = range(3)  # of STRETCH
LOOKS = ("scales", "window")  # several extents around it, or the window alone: faster


def tr(text: str) -> str:
    """Translate at call time."""
    return QCoreApplication.translate("SegMap", text)


class ParameterisedAlgorithm(QgsProcessingAlgorithm):
    """Adds the parameters, and makes arguments of what they say; knows nothing of running."""

    INPUT_TYPE: Optional[int] = None

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
        self._add_looking()
        self._add_shaping()
        self._add_running()
        self._add_sinks()
        for name, label in (
            ("COUNT", tr("Objects digitized")),
            ("FAILED_COUNT", tr("Objects without a result")),
            ("LEFT_COUNT", tr("Objects that were not reached")),
            ("AGAIN_COUNT", tr("Objects to be asked about again")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def add_own_parameters(self) -> None:
        """The parameters of one algorithm alone."""

    def _add_looking(self) -> None:
        label = tr("Bands (those of the layer's style)")
        self._advanced(QgsProcessingParameterBand("BANDS", label, None, "RASTER", True, True))
        stretches = (tr("Automatic"), tr("As in the layer's style"), tr("In the range of values below"))
        self._choice("STRETCH", tr("Stretch"), stretches, advanced=True)
        kind = QgsProcessingParameterNumber.Type.Double
        self._advanced(QgsProcessingParameterRange("RANGE", tr("Range of values"), kind, None, True))
        raster = QgsProcessing.SourceType.TypeRaster
        label = tr("Further rasters, for prompts that the first does not cover")
        self._advanced(QgsProcessingParameterMultipleLayers("FURTHER", label, raster, None, True))
        looks = (tr("Several extents around it"), tr("One window around it (faster)"))
        self._choice("LOOK", tr("At the first click look at"), looks, advanced=True)
        self._number("GSD", tr("Ground size of a pixel to look at (m)"), advanced=True)
        self._whole("CFR", tr("Rounds of refinement after each click"), 0, 20)
        self._flag("MBO", tr("Optimise boundaries by colour"), False, advanced=True)
        self._whole("MAX_GROWTH", tr("How often a window may grow"), 2, 16)

    def _add_shaping(self) -> None:
        self._number("THRESHOLD", tr("Probability at the edge"), 0.5, advanced=True, most=0.99, least=0.01)
        self._number("SIMPLIFY", tr("Simplify by (m; half a pixel if not set)"), advanced=True)
        self._whole("SMOOTH", tr("Rounds of smoothing"), 0, 5)
        self._number("MIN_AREA", tr("Smallest part (m²)"), 0.0, advanced=True)
        self._number("MIN_HOLE", tr("Smallest hole (m²)"), 0.0, advanced=True)
        self._number("MIN_COMPACTNESS", tr("Least compactness (0 to 1)"), 0.0, advanced=True, most=1.0)

    def _add_running(self) -> None:
        label = tr("Model (name or file; the one in use if empty)")
        self._advanced(QgsProcessingParameterString("MODEL", label, "", False, True))
        label = tr("dask scheduler (local:N or tcp://host:port)")
        self._advanced(QgsProcessingParameterString("SCHEDULER", label, "", False, True))
        label = tr("Work file (a run that was interrupted goes on from it)")
        self._advanced(
            QgsProcessingParameterFileDestination("WORK_FILE", label, "GeoPackage (*.gpkg)", None, True, False)
        )

        label = tr("Fail if an object has no result, once the others are written")
        self._flag("STRICT", label, False, advanced=True)

    def _add_sinks(self) -> None:
        any_kind, polygon, point = (
            QgsProcessing.SourceType.TypeVector,
            QgsProcessing.SourceType.TypeVectorPolygon,
            QgsProcessing.SourceType.TypeVectorPoint,
        )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Polygons"), polygon))
        for name, label, kind in (
            ("FAILED", tr("Not digitized"), any_kind),
            ("ROTATED", tr("Rotated boxes"), polygon),
            ("BOXES", tr("Bounding boxes"), polygon),
            ("CENTROIDS", tr("Centroids"), point),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind, None, True, False))

    def _advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def _number(
        self,
        name: str,
        text: str,
        default: Optional[float] = None,
        advanced: bool = False,
        most: float = 1e12,
        least: float = 0.0,
    ) -> None:
        kind = QgsProcessingParameterNumber.Type.Double
        parameter = QgsProcessingParameterNumber(name, text, kind, default, default is None, least, most)
        self._advanced(parameter) if advanced else self.addParameter(parameter)

    def _whole(self, name: str, text: str, default: int, most: int) -> None:
        kind = QgsProcessingParameterNumber.Type.Integer
        self._advanced(QgsProcessingParameterNumber(name, text, kind, default, False, 0, most))

    def _choice(self, name: str, text: str, values: Sequence[str], advanced: bool = False) -> None:
        parameter = QgsProcessingParameterEnum(name, text, list(values), False, 0)
        self._advanced(parameter) if advanced else self.addParameter(parameter)

    def _flag(self, name: str, text: str, default: bool, advanced: bool = False) -> None:
        parameter = QgsProcessingParameterBoolean(name, text, default)
        self._advanced(parameter) if advanced else self.addParameter(parameter)

    # -- as arguments ----------------------------------------------------------------------------------------------
    def option_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        """What the parameters that all share say, as arguments of the command line."""
        result = preferences.worker_arguments()  # first: what the parameters say comes later and wins
        numbers = {"OBJECT_SIZE": "object-size-m", "GSD": "gsd-m", "SIMPLIFY": "simplify-m", "MIN_AREA": "min-area-m2",
                   "MIN_HOLE": "min-hole-m2", "MIN_OBJECT": "min-object-m2", "MAX_OBJECT": "max-object-m2",
                   "MIN_COMPACTNESS": "min-compactness", "THRESHOLD": "threshold"}  # fmt: skip
        result += self.number_arguments(parameters, context, numbers)
        result += ["--look", LOOKS[self.parameterAsEnum(parameters, "LOOK", context)]]
        for name, option in (("SMOOTH", "smooth"), ("CFR", "cfr"), ("MAX_GROWTH", "max-growth")):
            result += [f"--{option}", str(self.parameterAsInt(parameters, name, context))]
        for name, option in (("MODEL", "model"), ("SCHEDULER", "scheduler")):
            text = self.parameterAsString(parameters, name, context)
            result += [f"--{option}={text}"] if text else []
        flags = {"NON_OVERLAP": "non-overlap", "RIGHT_ANGLES": "right-angles", "MBO": "mbo"}
        return result + self.flag_arguments(parameters, context, flags)

    def stretch(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[StretchChoice]:
        """The stretch that was chosen, None to leave it to the raster. Raises BadInputError for an empty range."""
        mode = self.parameterAsEnum(parameters, "STRETCH", context)
        if mode == AUTOMATIC:
            return None
        if mode == STYLE:
            return StretchChoice()
        values = self.parameterAsRange(parameters, "RANGE", context)
        if len(values) != 2 or not values[0] < values[1]:  # not a number where nothing was given
            raise BadInputError("The range of values of the stretch is empty.")
        return StretchChoice(*values)

    def further_layers(self, parameters: Parameters, context: QgsProcessingContext) -> list[Any]:
        """The rasters after the first."""
        return list(self.parameterAsLayerList(parameters, "FURTHER", context)) if parameters.get("FURTHER") else []

    def number_arguments(
        self, parameters: Parameters, context: QgsProcessingContext, names: dict[str, str]
    ) -> list[str]:
        """Numbers that were given; the batch's own defaults for the others."""
        given = [(name, option) for name, option in names.items() if parameters.get(name) is not None]
        return [f"--{option}={self.parameterAsDouble(parameters, name, context)!r}" for name, option in given]

    def flag_arguments(self, parameters: Parameters, context: QgsProcessingContext, names: dict[str, str]) -> list[str]:
        """Flags that are set."""
        return [f"--{option}" for name, option in names.items() if self.parameterAsBool(parameters, name, context)]
