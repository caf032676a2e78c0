# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch that the user chose for a layer, as numbers."""

from __future__ import annotations

import math
from typing import Any, Optional

from qgis.core import Qgis, QgsContrastEnhancement, QgsRasterLayer

from ..core.limits import BYTES, OTHERS, Limits, StretchChoice, checked
from .reference import is_color, renderer_bands

_NONE = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement


def can_be_stretched(layer: QgsRasterLayer, bands: Optional[tuple[int, ...]] = None) -> bool:
    """False for finished colours (map and tile services) and for a palette: there are no values to speak of."""
    provider = layer.dataProvider()
    if provider is None or not layer.isValid() or is_color(provider):
        return False
    shown = set(bands or renderer_bands(layer))
    return len(shown) > 1 or not provider.colorTable(shown.pop())


def limits_for(layer: QgsRasterLayer, bands: Optional[tuple[int, ...]], choice: Optional[StretchChoice]) -> Limits:
    """The limits of a choice; empty where the stretch is left to the raster, or where there is none.

    ``bands``: 1-based, None for those of the renderer. The style says nothing of bands that it does not show, nor of
    those that it draws by other rules than from a smallest to a largest value: these are left to the raster.
    """
    if choice is None or not can_be_stretched(layer, bands):
        return ()
    if choice.low is not None and choice.high is not None:
        return ((OTHERS, choice.low, choice.high),)
    wanted = set(bands or renderer_bands(layer))
    return tuple(limit for limit in style_limits(layer) if limit[0] in wanted)


def style_limits(layer: QgsRasterLayer) -> Limits:
    """What the layer's style draws darkest and lightest, for each of its bands."""
    renderer, found = layer.renderer(), {}
    kind = renderer.type() if renderer is not None else ""
    if kind == "multibandcolor":
        found = {
            renderer.redBand(): renderer.redContrastEnhancement(),
            renderer.greenBand(): renderer.greenContrastEnhancement(),
            renderer.blueBand(): renderer.blueContrastEnhancement(),
        }
    elif kind == "singlebandgray":
        found = {renderer_bands(layer)[0]: renderer.contrastEnhancement()}
    count = layer.bandCount()
    drawn = {band: _ends(layer, band, how) for band, how in found.items() if 1 <= band <= count}
    if kind == "singlebandpseudocolor":
        drawn = {renderer_bands(layer)[0]: (renderer.classificationMin(), renderer.classificationMax())}
    return checked([(band, *ends) for band, ends in drawn.items() if ends is not None and _are_limits(*ends)])


def as_stretch(limits: Limits) -> dict[int, tuple[float, float]]:
    """As :class:`.provider_reader.PixelTask` takes them."""
    return {band: (low, high) for band, low, high in limits}


def _ends(layer: QgsRasterLayer, band: int, enhancement: Optional[Any]) -> Optional[tuple[float, float]]:
    if enhancement is None or enhancement.contrastEnhancementAlgorithm() == _NONE:
        # Bytes are drawn as they are then.
        return BYTES if layer.dataProvider().dataType(band) == Qgis.DataType.Byte else None
    return enhancement.minimumValue(), enhancement.maximumValue()


def _are_limits(low: float, high: float) -> bool:
    return math.isfinite(low) and math.isfinite(high) and low < high
