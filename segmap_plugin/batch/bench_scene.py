# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurements of the batch are taken on: painted rasters of any size, and points on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.windows import Window as RioWindow

from .plan import STEP

PIXEL_M, ORIGIN, CRS = 0.3, (500000.0, 5000000.0), "EPSG:32633"
BLOCK = 512


def paint_raster(path: Path, width: int, height: int, seed: int = 0, **creation: str) -> None:
    """A tiled RGB GeoTIFF of rectangles on noise, written block by block: any size in little memory."""
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "crs": CRS,
               "transform": rasterio.Affine(PIXEL_M, 0, ORIGIN[0], 0, -PIXEL_M, ORIGIN[1]), "tiled": True,
               "blockxsize": BLOCK, "blockysize": BLOCK, "BIGTIFF": "IF_SAFER", **creation}  # fmt: skip
    block = _block(np.random.default_rng(seed))
    with rasterio.open(path, "w", **profile) as dataset:
        for row in range(0, height, BLOCK):
            for col in range(0, width, BLOCK):
                part = block[:, : min(BLOCK, height - row), : min(BLOCK, width - col)]
                dataset.write(part, window=RioWindow(col, row, part.shape[2], part.shape[1]))


def _block(rng: np.random.Generator) -> np.ndarray[Any, np.dtype[np.uint8]]:
    image = np.full((BLOCK, BLOCK, 3), (80, 110, 70), np.uint8)
    for row in range(8, BLOCK - 40, 64):
        for col in range(8, BLOCK - 40, 64):
            height, width = rng.integers(20, 40, 2)
            image[row : row + height, col : col + width] = rng.integers(120, 230, 3)
    noisy = np.clip(image.astype(np.int16) + rng.integers(-8, 9, image.shape), 1, 255)
    return np.moveaxis(noisy.astype(np.uint8), -1, 0)


def write_points(path: Path, cols: Sequence[float], rows: Sequence[float]) -> None:
    """Points at pixel positions as GeoJSON, one a line (CRS: that of the raster)."""
    with path.open("w", encoding="utf-8") as stream:
        for col, row in zip(cols, rows, strict=True):
            place = [ORIGIN[0] + col * PIXEL_M, ORIGIN[1] - row * PIXEL_M]
            item = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": place}}
            stream.write(json.dumps(item) + "\n")


def spread(count: int, width: int, height: int, per_window: int, seed: int = 0) -> tuple[Any, Any]:
    """(cols, rows) of ``count`` points, ``per_window`` in each window that answers any."""
    rng = np.random.default_rng(seed)
    across, down = (width - STEP) // STEP - 1, (height - STEP) // STEP - 1
    cells = -(-count // per_window)
    if cells > across * down:
        raise ValueError(f"{cells} windows of points do not fit on {width} x {height} pixels")
    chosen = rng.permutation(across * down)[:cells].repeat(per_window)[:count]
    # Windows at the rim answer more than one cell of the lattice, so points keep to the cells within.
    cols = (chosen % across + 1 + rng.random(count)) * STEP
    rows = (chosen // across + 1 + rng.random(count)) * STEP
    return cols, rows


def add_overviews(path: Path) -> None:
    """Overviews down to a few hundred pixels, as a cloud-optimised GeoTIFF has them."""
    with rasterio.open(path, "r+") as dataset:
        factors = [2**k for k in range(1, 12) if max(dataset.shape) // 2**k >= 128]
        dataset.build_overviews(factors, rasterio.enums.Resampling.nearest)


def mosaic(path: Path, tile: Path, tile_side: int, side: int) -> None:
    """A VRT of ``side`` pixels squared that repeats a painted tile: a large raster without its bytes on the disk."""
    with rasterio.open(tile) as dataset:
        wkt = dataset.crs.to_wkt()
    bands = []
    for band in (1, 2, 3):
        sources = [
            f'<SimpleSource><SourceFilename relativeToVRT="1">{tile.name}</SourceFilename><SourceBand>{band}'
            f'</SourceBand><SrcRect xOff="0" yOff="0" xSize="{tile_side}" ySize="{tile_side}"/>'
            f'<DstRect xOff="{col}" yOff="{row}" xSize="{tile_side}" ySize="{tile_side}"/></SimpleSource>'
            for row in range(0, side, tile_side)
            for col in range(0, side, tile_side)
        ]
        bands.append(f'<VRTRasterBand dataType="Byte" band="{band}">{"".join(sources)}</VRTRasterBand>')
    place = f"{ORIGIN[0]}, {PIXEL_M}, 0, {ORIGIN[1]}, 0, {-PIXEL_M}"
    text = f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>{wkt}</SRS><GeoTransform>{place}</GeoTransform>'
    path.write_text(text + "".join(bands) + "</VRTDataset>", encoding="utf-8")
