# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which layer is to be digitized as a whole, and where the polygons go."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from ..processing.panel import BOXES, EVERYTHING, EXTRAS, POINTS, POLYGONS, Choice


class BatchDialog(QDialog):
    """:meth:`choice` is what was decided, once accepted; :attr:`wants_more`: in Processing's own dialog, please."""

    def __init__(self, mode: str, raster: str, output: str, extent: str, parent: Optional[QWidget] = None) -> None:
        """``raster``, ``output``: names of the panel's layers, ``output`` empty for the one in memory; ``extent``: of
        the canvas, as Processing writes one."""
        super().__init__(parent)
        self.setObjectName("segmap_batch_dialog")
        self.setWindowTitle(self._title(mode))
        self._mode, self._extent, self.wants_more = mode, extent, False
        self.layer = QgsMapLayerComboBox(self)
        kind = QgsMapLayerProxyModel.Filter.PointLayer if mode == POINTS else QgsMapLayerProxyModel.Filter.PolygonLayer
        self.layer.setFilters(kind)
        self.selected = QCheckBox(self.tr("Selected features only"), self)
        self.target = QComboBox(self)
        self.target.addItem(self.tr("New layer"), True)
        self.target.addItem(self.tr("{}, as one step to undo").format(output or self.tr("SegMap polygons")), False)
        self.apart = QCheckBox(self.tr("No two polygons share ground"), self)
        texts = (self.tr("Rotated boxes"), self.tr("Bounding boxes"), self.tr("Centroids"))
        self.extras = {name: QCheckBox(text, self) for name, text in zip(EXTRAS, texts)}
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self._add_buttons()
        self._lay_out(raster)
        self.layer.layerChanged.connect(lambda _layer: self._look())
        self._look()

    def choice(self) -> Choice:
        """What the user decided."""
        layer = self.layer.currentLayer() if self._mode != EVERYTHING else None
        return Choice(
            self._mode,
            layer.id() if layer is not None else "",
            self.selected.isChecked() and self.selected.isEnabled(),
            self.apart.isChecked(),
            bool(self.target.currentData()),
            self._extent if self._mode == EVERYTHING else "",
            tuple(name for name, box in self.extras.items() if box.isChecked()),
        )

    def _title(self, mode: str) -> str:
        return {
            POINTS: self.tr("Digitize all points of a layer"),
            BOXES: self.tr("Digitize all boxes of a layer"),
            POLYGONS: self.tr("Refine all polygons of a layer"),
            EVERYTHING: self.tr("Digitize everything in view"),
        }[mode]

    def _add_buttons(self) -> None:
        cancel = QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(cancel, self)
        self.start = self.buttons.addButton(self.tr("Digitize"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.more = self.buttons.addButton(self.tr("All options…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.more.clicked.connect(self._on_more)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, raster: str) -> None:
        form = QFormLayout(self)
        form.addRow(self.tr("Raster"), QLabel(raster, self))
        if self._mode != EVERYTHING:
            form.addRow(self.tr("&Layer"), self.layer)
            form.addRow("", self.selected)
        form.addRow(self.tr("&Polygons go to"), self.target)
        form.addRow("", self.apart)
        row = QHBoxLayout()
        for name, box in self.extras.items():
            box.setObjectName(f"segmap_batch_{name.lower()}")
            box.setAccessibleName(self.tr("A further layer: {}").format(box.text()))
            row.addWidget(box)
        form.addRow(self.tr("Further layers"), row)
        form.addRow(self.note)
        form.addRow(self.buttons)
        for name, text in (
            ("layer", self.tr("Layer to digitize")),
            ("selected", self.tr("Selected features only")),
            ("target", self.tr("Where the polygons go")),
            ("apart", self.tr("No two polygons share ground")),
        ):
            getattr(self, name).setObjectName(f"segmap_batch_{name}")
            getattr(self, name).setAccessibleName(text)
        self.layer.setVisible(self._mode != EVERYTHING)
        self.selected.setVisible(self._mode != EVERYTHING)

    def _look(self) -> None:
        """Say what there is to do, and let nothing be started where there is nothing."""
        if self._mode == EVERYTHING:
            self.note.setText(self.tr("A grid of points over what the map canvas shows is asked about."))
            return
        layer = self.layer.currentLayer()
        usable = isinstance(layer, QgsVectorLayer) and QgsProject.instance().mapLayer(layer.id()) is not None
        count = layer.featureCount() if usable else 0
        selected = layer.selectedFeatureCount() if usable else 0
        self.selected.setEnabled(selected > 0)
        self.selected.setChecked(self.selected.isChecked() and selected > 0)
        self.note.setText(
            self.tr("Features: {0}, selected: {1}.").format(count, selected)
            if usable
            else self.tr("The project has no layer of that kind.")
        )
        self.start.setEnabled(count != 0)

    def _on_more(self) -> None:
        self.wants_more = True
        self.accept()
