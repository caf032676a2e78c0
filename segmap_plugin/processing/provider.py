# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider "SegMap" of the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..runtime.interpreter import plugin_folder
from .algorithms import DigitizeAll, DigitizeBoxes, DigitizePoints, RefinePolygons


class SegMapProvider(QgsProcessingProvider):
    """``segmap:digitizepoints``, ``digitizeboxes``, ``refinepolygons``, ``digitizeall``."""

    def id(self) -> str:
        return "segmap"

    def name(self) -> str:
        return "SegMap"

    def icon(self) -> QIcon:
        return QIcon(str(plugin_folder() / "resources" / "icons" / "segmap.svg"))

    def loadAlgorithms(self) -> None:
        for algorithm in (DigitizePoints, DigitizeBoxes, RefinePolygons, DigitizeAll):
            self.addAlgorithm(algorithm())
