# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what was accepted can be seen: a raster that is loaded later lies above the layer of the polygons."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject

UNDER, OFF = "under", "off"


def hidden_by(layer: QgsMapLayer, raster: QgsMapLayer) -> str:
    """``UNDER``: the raster is drawn over the layer; ``OFF``: the layer is not drawn; empty where it can be seen."""
    root = QgsProject.instance().layerTreeRoot()
    node, above = root.findLayer(layer.id()), root.findLayer(raster.id())
    if node is None:  # nobody shows it on purpose
        return ""
    if not node.isVisible():
        return OFF
    order = [other.id() for other in root.layerOrder() if other is not None]
    if above is None or not above.isVisible() or raster.id() not in order or layer.id() not in order:
        return ""
    return UNDER if order.index(raster.id()) < order.index(layer.id()) else ""


def bring_up(layer: QgsMapLayer) -> None:
    """Draw the layer, above everything else."""
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    if root.hasCustomLayerOrder():
        root.setCustomLayerOrder([layer, *(other for other in root.customLayerOrder() if other.id() != layer.id())])
    # In the tree before its old place goes: a layer that is nowhere in the tree is taken out of the project.
    copy = node.clone()
    root.insertChildNode(0, copy)
    node.parent().removeChildNode(node)
    copy.setItemVisibilityChecked(True)
