# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster layer as the worker is told of it: a file it reads itself, or pixels that QGIS has to bring.

The layer is only read, never changed: neither its renderer, nor its resampling, nor its CRS.
"""

from __future__ import annotations

import hashlib
import math
import os
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsUnitTypes,
)

from ..core.grid import Grid
from ..core.limits import Limits
from ..core.window import SNAP
from ..errors import BadInputError, RasterError

# GDAL drivers behind these names talk to servers and databases: rasterio wheels come without them.
_NOT_FILES = ("PG:", "WMS:", "WCS:", "WMTS:", "OCI:", "GEORASTER:", "<")
_WORLD = 20037508.342789244
_LADDER_M, _LADDER_DEG = 2.0**-3, 2.0**-20


@dataclass(frozen=True)
class RasterRef:
    """One raster, frozen when it was described.

    ``raster``: the protocol's description. ``crs``: that of the layer, in which clicks and polygons are. ``grid``: the
    native grid, None for a file until the worker has told it. ``source``: what the field ``source`` says.
    ``limits``: of the stretch, as they were chosen.
    """

    layer_id: str
    raster: dict[str, Any]
    crs: QgsCoordinateReferenceSystem
    grid: Optional[Grid]
    source: str
    limits: Limits = ()

    @property
    def by_pixels(self) -> bool:
        return bool(self.raster["kind"] == "pixels")


def describe(
    layer: QgsRasterLayer,
    bands: Optional[tuple[int, ...]] = None,
    force_pixels: bool = False,
    limits: Limits = (),
) -> RasterRef:
    """What the worker needs to know of ``layer``.

    ``bands``: 1-based, None for those of its renderer. ``force_pixels``: read through the provider although it is a
    file. ``limits``: of the stretch (:func:`.limits.limits_for`), empty to leave it to the raster.
    Raises BadInputError for a layer without a CRS, RasterError for a broken one.
    """
    provider = layer.dataProvider()
    if not layer.isValid() or provider is None:
        raise RasterError(f"The layer {layer.name()} cannot be read.", "Repair its source or choose another raster.")
    if not layer.crs().isValid():
        raise BadInputError(f"The layer {layer.name()} has no CRS.", "Set its CRS in the layer properties.")
    bands = bands or renderer_bands(layer)
    path = None if force_pixels else file_path(layer)
    if path is not None:
        raster = {"kind": "file", "path": path, "bands": list(bands), "crs": _crs_override(layer)}
        if limits:
            raster["limits"] = [list(limit) for limit in limits]
        name = os.path.basename(path.rstrip("/")) or layer.name()
        return RasterRef(layer.id(), raster, layer.crs(), None, name, limits)
    grid = provider_grid(layer)
    seen = f"{layer.source()}|{bands}|{limits}|{layer.crs().toWkt()}"
    key = hashlib.sha256(seen.encode()).hexdigest()[:24]
    raster = {"kind": "pixels", "key": key, "grid": grid.to_json(), "bands": 3, "dtype": "uint8"}
    return RasterRef(layer.id(), raster, layer.crs(), grid, layer.name(), limits)


def file_path(layer: QgsRasterLayer) -> Optional[str]:
    """What GDAL opens for this layer, or None where only its provider can read it."""
    if layer.providerType() != "gdal":
        return None
    # "|option:..." and "|authcfg=..." are QGIS's own additions to a GDAL source.
    path = str(layer.dataProvider().dataSourceUri()).split("|")[0].strip()
    if not path or path.upper().startswith(_NOT_FILES):
        return None
    return os.path.abspath(path) if os.path.exists(path) else path


def renderer_bands(layer: QgsRasterLayer) -> tuple[int, int, int]:
    """The three bands (1-based) the layer's renderer shows as red, green and blue; one band three times for grey."""
    renderer, count = layer.renderer(), max(1, layer.bandCount())
    used = list(renderer.usesBands()) if renderer is not None else []
    if renderer is not None and renderer.type() == "multibandcolor":
        used = [renderer.redBand(), renderer.greenBand(), renderer.blueBand()]
    used = [band for band in used if 1 <= band <= count]
    if not used:
        used = [1, 2, 3] if count >= 3 else [1]
    if len(used) < 3:
        return used[0], used[0], used[0]
    return used[0], used[1], used[2]


def provider_grid(layer: QgsRasterLayer) -> Grid:
    """The grid a provider's pixels are asked for in: that of its data, or one that no view has a part in.

    Tile services get the pixels of their deepest zoom, map services a fixed ladder of powers of two.
    """
    provider, crs = layer.dataProvider(), layer.crs().toWkt()
    extent = provider.extent()
    if extent.isEmpty():
        raise RasterError(f"The layer {layer.name()} has no extent.", "Choose another raster.")
    if provider.xSize() > 0 and provider.ySize() > 0:
        columns, rows = provider.xSize(), provider.ySize()
        dx, dy = extent.width() / columns, extent.height() / rows
        return Grid((dx, 0.0, extent.xMinimum(), 0.0, -dy, extent.yMaximum()), columns, rows, crs)
    zoom = tile_zoom(layer)
    if zoom is not None:
        side = 256 * 2**zoom
        step = 2 * _WORLD / side
        return Grid((step, 0.0, -_WORLD, 0.0, -step, _WORLD), side, side, crs)
    degrees = layer.crs().mapUnits() == QgsUnitTypes.DistanceUnit.DistanceDegrees
    step = _LADDER_DEG if degrees else _LADDER_M
    block = step * SNAP
    left, top = math.floor(extent.xMinimum() / block) * block, math.ceil(extent.yMaximum() / block) * block
    columns = math.ceil((extent.xMaximum() - left) / step)
    rows = math.ceil((top - extent.yMinimum()) / step)
    return Grid((step, 0.0, left, 0.0, -step, top), columns, rows, crs)


def tile_zoom(layer: QgsRasterLayer) -> Optional[int]:
    """The deepest zoom of an XYZ layer in Web Mercator, None for anything else."""
    if layer.providerType() != "wms":
        return None
    uri = QgsDataSourceUri()
    uri.setEncodedUri(layer.source())
    if uri.param("type") != "xyz" or layer.crs().authid() != "EPSG:3857":
        return None
    text = uri.param("zmax")
    return min(int(text), 24) if text.isdecimal() else 18


def is_color(provider: QgsRasterDataProvider) -> bool:
    """Whether the provider delivers finished colours (map and tile services) instead of values."""
    return provider.dataType(1) in (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)


def _crs_override(layer: QgsRasterLayer) -> str:
    """The layer's CRS as WKT where the user has set another one than the file's."""
    own = layer.dataProvider().crs()
    return "" if own == layer.crs() else str(layer.crs().toWkt(QgsCoordinateReferenceSystem.WKT2_2018))
