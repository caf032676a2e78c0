# SPDX-License-Identifier: GPL-3.0-or-later
"""Correcting a polygon that is there already: how it is found, and becomes the object under way."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from .controller_ahead import Step
from .controller_reactions import Reactions
from .errors import OutputError, SegMapError
from .raster.reference import RasterRef


class Refining(Reactions):
    """What Alt+click does."""

    def refine_at(self, point: QgsPointXY, crs: Optional[QgsCoordinateReferenceSystem] = None) -> bool:
        """Start correcting the output layer's polygon under a point given in ``crs`` (None: the canvas's)."""
        place_crs = crs or self.canvas.mapSettings().destinationCrs()
        if self._accept_wanted:
            self._take_class_at(point, place_crs)
            self._later(Step(refine=(point.x(), point.y()), crs=place_crs))
            return True
        if self._begin_refine(point, place_crs):
            self._take_class_at(point, place_crs)
            return True
        return False

    def _begin_refine(
        self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, raster: Optional[RasterRef] = None
    ) -> bool:
        """``raster``: what the object is to be about; None for what is chosen."""
        try:
            ref = raster or self._ready_raster()
            layer = self.outputs.layer_for(self.settings.output_layer, ref.crs, self.settings.classes, create=False)
            feature = None if layer is None else self.outputs.polygon_at(layer, point, crs)
            if layer is None or feature is None:
                raise OutputError("There is no polygon of the output layer here.", "Alt+click one of its polygons.")
            target = self.outputs.refine_target(layer, feature, ref.crs)
        except SegMapError as error:
            self._tell(error)
            return False
        self.session.clear()
        self.session.begin_refine(target)
        self._refresh()
        return True

    def _take_class_at(self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        """A polygon of ours keeps its class while it is corrected."""
        layer = self.output_layer()
        try:
            feature = None if layer is None else self.outputs.polygon_at(layer, point, crs)
        except SegMapError:
            return  # told when its turn comes
        index = -1 if layer is None or feature is None else layer.fields().lookupField("class")
        name = str(feature.attribute(index)) if index >= 0 else ""
        if name in {item.name for item in self.settings.classes}:
            self.change_settings(current_class=name)
