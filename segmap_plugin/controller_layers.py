# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches the project for what concerns an object: its raster, its output layer, the project itself."""

from __future__ import annotations

import logging
from typing import Any, Optional

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

log = logging.getLogger(__name__)


class LayerWatch(QObject):
    """Tells what happened; changes nothing."""

    raster_came = pyqtSignal()
    raster_lost = pyqtSignal()
    raster_altered = pyqtSignal()
    raster_restyled = pyqtSignal()
    output_lost = pyqtSignal(str)
    project_changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._raster: Optional[QgsRasterLayer] = None
        self._raster_id = ""
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._on_removed)
        project.layersAdded.connect(self._on_added)
        project.readProject.connect(self._on_project)
        project.cleared.connect(self._on_project)

    def raster(self, layer_id: str) -> Optional[QgsRasterLayer]:
        """The project's raster layer of that id, or None."""
        layer = QgsProject.instance().mapLayer(layer_id) if layer_id else None
        return layer if isinstance(layer, QgsRasterLayer) else None

    def vector_layers(self) -> list[QgsVectorLayer]:
        """All vector layers of the project."""
        return [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]

    def likely_raster(self) -> Optional[QgsRasterLayer]:
        """The topmost visible raster, else any."""
        root = QgsProject.instance().layerTreeRoot()
        rasters = [layer for layer in root.layerOrder() if isinstance(layer, QgsRasterLayer) and layer.isValid()]
        nodes = ((layer, root.findLayer(layer.id())) for layer in rasters)
        visible = [layer for layer, node in nodes if node is not None and node.isVisible()]
        return next(iter(visible or rasters), None)

    def watch_raster(self, layer: Optional[QgsRasterLayer]) -> None:
        """Tell when this layer's CRS or source is changed, or its style."""
        if layer is not None and layer is self._raster:
            return
        self._unwatch()
        self._raster, self._raster_id = layer, layer.id() if layer is not None else ""
        if layer is not None:
            layer.crsChanged.connect(self._on_altered)
            layer.dataSourceChanged.connect(self._on_altered)
            layer.rendererChanged.connect(self.raster_restyled)

    def dispose(self) -> None:
        """Stop watching."""
        self._unwatch()
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._on_removed)
        project.layersAdded.disconnect(self._on_added)
        project.readProject.disconnect(self._on_project)
        project.cleared.disconnect(self._on_project)

    def _unwatch(self) -> None:
        layer, self._raster = self._raster, None
        if layer is None:
            return
        try:
            layer.crsChanged.disconnect(self._on_altered)
            layer.dataSourceChanged.disconnect(self._on_altered)
            layer.rendererChanged.disconnect(self.raster_restyled)
        except (RuntimeError, TypeError):
            log.debug("The raster layer was gone already")

    def _on_altered(self) -> None:
        self.raster_altered.emit()

    def _on_added(self, layers: list[Any]) -> None:
        if any(isinstance(layer, QgsRasterLayer) for layer in layers):
            self.raster_came.emit()

    def _on_removed(self, layer_ids: list[str]) -> None:
        if self._raster_id in layer_ids:
            self._unwatch()
            self._raster_id = ""
            self.raster_lost.emit()
        for layer_id in layer_ids:
            self.output_lost.emit(layer_id)

    def _on_project(self, *_args: Any) -> None:
        self.project_changed.emit()
