# SPDX-License-Identifier: GPL-3.0-or-later
"""Which raster is digitized, with which bands and stretch, and where the polygons go."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox, QgsRasterBandComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QToolButton, QWidget

from ..core.limits import StretchChoice
from ..core.settings import Settings, with_choice
from ..raster.limits import limits_for
from ..raster.reference import renderer_bands
from .stretch_box import StretchBox
from .thumbnail import Thumbnail


class RasterBox(QWidget):
    """Emits ``edited`` with the settings that changed; holds none of them."""

    edited = pyqtSignal(dict)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.raster = QgsMapLayerComboBox(self)
        self.raster.setObjectName("segmap_raster")
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        self.raster.setAccessibleName(self.tr("Raster layer"))
        self.output = QgsMapLayerComboBox(self)
        self.output.setObjectName("segmap_output")
        self.output.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer | QgsMapLayerProxyModel.Filter.WritableLayer)
        self.output.setAllowEmptyLayer(True, self.tr("SegMap polygons (in memory)"))
        self.output.setAccessibleName(self.tr("Output layer"))
        self.bands = [self._band(name) for name in (self.tr("Red"), self.tr("Green"), self.tr("Blue"))]
        for box in (self.raster, self.output):
            let_shrink(box)
        self.thumbnail = Thumbnail(self)
        self.reset = QToolButton(self)
        self.reset.setObjectName("segmap_bands_reset")
        self.reset.setText(self.tr("As shown"))
        self.reset.setToolTip(self.tr("Use the bands of the layer's own style"))
        self.reset.setAccessibleName(self.tr("Use the bands of the layer's own style"))
        self.stretch = StretchBox(self)
        self.stretch.edited.connect(self._on_stretch)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for text, widget in ((self.tr("&Raster"), self.raster), (self.tr("&Output"), self.output)):
            label = QLabel(text, self)
            label.setBuddy(widget)
            form.addRow(label, widget)
        form.addRow(self._band_group())
        self.raster.layerChanged.connect(self._on_raster)
        self.output.layerChanged.connect(self._on_output)
        self.reset.clicked.connect(self._on_reset)
        self._settings = Settings()
        self._watched: Optional[QgsMapLayer] = None  # whose style is looked at

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without answering."""
        self._settings = settings
        # A flag, not blockSignals: setLayer() of QGIS's own boxes unblocks them again.
        self._showing = True
        layer = QgsProject.instance().mapLayer(settings.raster_layer)
        self.raster.setLayer(layer)
        self.output.setLayer(QgsProject.instance().mapLayer(settings.output_layer))
        for box in (self.raster, self.output):
            box.setToolTip(box.currentText())  # in full: the panel is narrow
        self._watch(layer)
        self._show_bands(layer)
        self._showing = False

    def _watch(self, layer: Optional[QgsMapLayer]) -> None:
        before, self._watched = self._watched, layer
        if before is layer:
            return
        if before is not None and not sip.isdeleted(before):
            before.rendererChanged.disconnect(self._on_style)
        if layer is not None:
            layer.rendererChanged.connect(self._on_style)

    def _on_style(self) -> None:
        """The layer is drawn with other bands or limits, which may be those that the model gets."""
        self._showing = True
        self._show_bands(self._watched)
        self._showing = False

    def _show_bands(self, layer: Optional[QgsMapLayer]) -> None:
        good = isinstance(layer, QgsRasterLayer) and layer.isValid()
        usable = good and layer.bandCount() > 1
        shown = (1, 1, 1)
        if usable:
            shown = self._settings.bands_of(layer.id()) or renderer_bands(layer)
        stretch = self._settings.stretch_of(layer.id()) if good else None
        for band, number in zip(self.bands, shown):
            band.setLayer(layer if usable else None)
            band.setBand(number)
            band.setEnabled(usable)
        self.stretch.show_choice(layer if good else None, shown, stretch)
        self.thumbnail.show_raster(layer, shown, limits_for(layer, shown, stretch) if good else ())
        self.reset.setEnabled(usable and self._settings.bands_of(layer.id()) is not None)

    def _band_group(self) -> QgsCollapsibleGroupBox:
        group = QgsCollapsibleGroupBox(self.tr("Bands and stretch"), self)
        group.setObjectName("segmap_group_bands")
        group.setAccessibleName(group.title())
        form = QFormLayout(group)
        for box in self.bands:
            form.addRow(box.property("segmap_channel"), box)
        form.addRow("", self.reset)
        label = QLabel(self.tr("Stretch"), self)
        label.setBuddy(self.stretch.mode)
        form.addRow(label, self.stretch)
        form.addRow(self.thumbnail)
        group.setCollapsed(True)
        return group

    def _band(self, name: str) -> QgsRasterBandComboBox:
        box = QgsRasterBandComboBox(self)
        box.setObjectName(f"segmap_band_{len(self.findChildren(QgsRasterBandComboBox))}")
        box.setAccessibleName(self.tr("Band for {}").format(name))
        box.setToolTip(box.accessibleName())
        box.setProperty("segmap_channel", name)
        let_shrink(box)
        box.bandChanged.connect(self._on_band)
        return box

    def _on_raster(self, layer: Optional[QgsMapLayer]) -> None:
        if not self._showing:
            self.edited.emit({"raster_layer": layer.id() if layer is not None else ""})

    def _on_output(self, layer: Optional[QgsMapLayer]) -> None:
        if not self._showing:
            self.edited.emit({"output_layer": layer.id() if layer is not None else ""})

    def _on_band(self, _band: int) -> None:
        layer = self.raster.currentLayer()
        chosen = tuple(box.currentBand() for box in self.bands)
        if not self._showing and layer is not None and min(chosen) > 0:
            self.edited.emit({"bands": with_choice(self._settings.bands, layer.id(), chosen)})

    def _on_reset(self) -> None:
        layer = self.raster.currentLayer()
        if layer is not None:
            self.edited.emit({"bands": with_choice(self._settings.bands, layer.id(), None)})

    def _on_stretch(self, choice: Optional[StretchChoice]) -> None:
        layer = self.raster.currentLayer()
        if layer is not None:
            self.edited.emit({"stretches": with_choice(self._settings.stretches, layer.id(), choice)})


def let_shrink(box: QComboBox) -> None:
    """Long layer names must not make the panel wider than the user wants it."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
