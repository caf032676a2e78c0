# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's own control for a CRS, with names for screen readers, and the keyboard where one expects it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QToolButton, QWidget


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class CrsBox(QgsProjectionSelectionWidget):
    """Offers the layer's CRS, the project's, those used of late, and all others behind its button."""

    def __init__(self, layer_crs: QgsCoordinateReferenceSystem, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._layer_crs = layer_crs
        options = QgsProjectionSelectionWidget.CrsOption
        self.setOptionVisible(options.LayerCrs, layer_crs.isValid())
        self.setOptionVisible(options.CrsNotSet, False)
        if layer_crs.isValid():
            self.setLayerCrs(layer_crs)
            self.setCrs(layer_crs)
        box, button = self.findChild(QComboBox), self.findChild(QToolButton)
        if box is not None:
            box.setAccessibleName(tr("CRS of the file"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)  # names of CRSs are long
            self.setFocusProxy(box)  # QGIS leads the label's letter to the button
        if button is not None:
            button.setAccessibleName(tr("Choose another CRS"))

    def choose(self, remembered: str) -> None:
        """Show what :meth:`chosen` gave once."""
        crs = QgsCoordinateReferenceSystem(remembered) if remembered else self._layer_crs
        self.setCrs(crs if crs.isValid() else self._layer_crs)

    def chosen(self) -> str:
        """The CRS as an authority's id, else as WKT; empty for the layer's own."""
        crs = self.crs()
        if not crs.isValid() or crs == self._layer_crs:
            return ""
        return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)
