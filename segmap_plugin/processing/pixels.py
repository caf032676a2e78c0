# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels of layers that only QGIS can read, window by window, in the thread of the algorithm."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsRasterLayer

from ..core.grid import Grid
from ..raster.limits import as_stretch
from ..raster.provider_reader import PixelTask
from ..raster.reference import RasterRef


class WindowReader(PixelTask):
    """Reads what the batch process asks for through a provider of its own.

    Made in the main thread, where the layer lives; called where the algorithm runs. It is never given to the task
    manager: it is the reading half of a :class:`PixelTask` alone. One window is in memory at a time.
    """

    def __init__(self, layer: QgsRasterLayer, raster: RasterRef, bands: Optional[tuple[int, ...]] = None) -> None:
        """``raster``: the layer's description, of kind pixels."""
        super().__init__(layer, raster.grid, bands, as_stretch(raster.limits))
        self.windows = 0

    def __call__(self, event: dict[str, Any]) -> None:
        """Answer an event of the kind ``pixels``: the window's pixels, then its mask, as bytes in the file it names.

        Raises SegMapError where the provider does not deliver, OSError where the file cannot be written.
        """
        self._grid = Grid.from_json(event["grid"])
        pixels, valid = self._read()
        path = Path(event["path"])
        part = path.with_suffix(".part")
        part.write_bytes(pixels.tobytes() + valid.tobytes())
        os.replace(part, path)
        self.windows += 1
