# SPDX-License-Identifier: GPL-3.0-or-later
"""The four algorithms: from points, from boxes, from polygons, from nothing."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterExtent,
    QgsProcessingParameterField,
)

from ..raster.reference import describe
from .base import BatchAlgorithm, Parameters, tr

NESTED = ("best", "outer", "inner", "both")


class DigitizePoints(BatchAlgorithm):
    """segmap:digitizepoints"""

    MODE = "points"
    INPUT_TYPE = QgsProcessing.SourceType.TypeVectorPoint

    def displayName(self) -> str:
        return tr("Digitize objects from points")

    def help_text(self) -> str:
        return tr(
            "Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points "
            "belong to one object, another which of them are negative (not on the object). With calibration, objects "
            "whose polygons overlap get each other's points as negative ones and are digitized again."
        )

    def add_own_parameters(self) -> None:
        for name, text in (("GROUP", tr("Field that groups points by object")), ("POSITIVE", tr("Field of positives"))):
            self.addParameter(QgsProcessingParameterField(name, text, None, "INPUT", optional=True))
        self._flag("CALIBRATE", tr("Separate objects that overlap"), True)
        self._number(
            "CALIBRATE_IOU", tr("Overlap (IoU) from which objects are separated"), 0.05, advanced=True, most=1.0
        )

    def check_own(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        if parameters.get("POSITIVE") and not parameters.get("GROUP"):
            return False, tr("A field of positives needs a field that groups points by object.")
        return True, ""

    def own_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        result = []
        for name, option in (("GROUP", "group-field"), ("POSITIVE", "positive-field")):
            text = self.parameterAsString(parameters, name, context)
            result += [f"--{option}={text}"] if text else []
        result += self.number_arguments(parameters, context, {"CALIBRATE_IOU": "calibrate-iou"})
        return result + self.flag_arguments(parameters, context, {"CALIBRATE": "calibrate"})


class DigitizeBoxes(BatchAlgorithm):
    """segmap:digitizeboxes"""

    MODE = "boxes"
    INPUT_TYPE = QgsProcessing.SourceType.TypeVectorPolygon

    def displayName(self) -> str:
        return tr("Digitize objects from boxes")

    def help_text(self) -> str:
        return tr(
            "Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around."
        )


class RefinePolygons(BatchAlgorithm):
    """segmap:refinepolygons"""

    MODE = "polygons"
    INPUT_TYPE = QgsProcessing.SourceType.TypeVectorPolygon

    def displayName(self) -> str:
        return tr("Refine polygons")

    def help_text(self) -> str:
        return tr(
            "Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the "
            "colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field "
            "refined. Polygons that the raster does not show at all have 0 in the field supported, too."
        )

    def add_own_parameters(self) -> None:
        self._number("MIN_SUPPORT", tr("Overlap (IoU) below which a polygon counts as not supported"), 0.2, most=1.0)
        self._number("MIN_GAIN", tr("How many times better the colours must part at a new outline"), 1.8, most=100.0)
        self._number("MIN_REFINED_QUALITY", tr("Least expected IoU of a new outline"), advanced=True, most=1.0)

    def own_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        names = {"MIN_SUPPORT": "min-support", "MIN_GAIN": "min-gain", "MIN_REFINED_QUALITY": "min-refined-quality"}
        return self.number_arguments(parameters, context, names)


class DigitizeAll(BatchAlgorithm):
    """segmap:digitizeall"""

    MODE = "everything"

    def displayName(self) -> str:
        return tr("Digitize everything")

    def help_text(self) -> str:
        return tr(
            "Asks about a grid of points over the extent and keeps the masks that are stable and that the network "
            "trusts; of several masks of one object the best stays. The spacing follows from the typical size of an "
            "object where that is given."
        )

    def add_own_parameters(self) -> None:
        self.addParameter(QgsProcessingParameterExtent("EXTENT", tr("Extent"), None, True))
        self._number("SPACING", tr("Spacing of the points (m)"))
        kept = (tr("The better one"), tr("The outer one"), tr("The inner one"), tr("Both"))
        self._choice("NESTED", tr("Of an object in another, keep"), kept)
        self._number("MIN_SCORE", tr("Least mean probability"), 0.0, advanced=True, most=1.0)
        self._number("MIN_QUALITY", tr("Least expected IoU"), 0.5, advanced=True, most=1.0)
        self._number("MIN_STABILITY", tr("Least stability"), 0.7, advanced=True, most=1.0)
        self._number("NMS_IOU", tr("IoU from which two masks are one object"), 0.5, advanced=True, most=1.0)

    def check_own(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if not parameters.get("EXTENT") and describe(layer).by_pixels:
            return False, tr("A layer from a server has no end: choose an extent.")
        return True, ""

    def own_arguments(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        numbers = {"SPACING": "spacing-m", "MIN_SCORE": "min-score", "MIN_QUALITY": "min-quality",
                   "MIN_STABILITY": "min-stability", "NMS_IOU": "nms-iou"}  # fmt: skip
        result = self.number_arguments(parameters, context, numbers)
        result += ["--nested", NESTED[self.parameterAsEnum(parameters, "NESTED", context)]]
        if parameters.get("EXTENT"):
            layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
            area = self.parameterAsExtent(parameters, "EXTENT", context, layer.crs())
            bounds = area.xMinimum(), area.yMinimum(), area.xMaximum(), area.yMaximum()
            result.append("--extent=" + ",".join(repr(v) for v in bounds))
        return result
