# SPDX-License-Identifier: GPL-3.0-or-later
"""More rasters than one: a prompt is digitized on the first that it lies on."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRasterLayer

from ..errors import BadInputError
from ..raster.reference import RasterRef, describe


def further_paths(first: RasterRef, layers: Sequence[QgsRasterLayer]) -> list[str]:
    """The files of the rasters after the first, without repetition.

    Raises BadInputError where one is no file, or where a CRS that was chosen in QGIS would not hold for all of them:
    the batch process is told one CRS at most. Raises RasterError for what cannot be read.
    """
    known = [first, *(describe(layer) for layer in layers)]
    if len(known) == 1:
        return []
    if any(ref.by_pixels for ref in known):
        raise BadInputError("Several rasters must all be files: QGIS alone can read one of these.")
    if any(ref.raster["crs"] for ref in known) and any(ref.crs != first.crs for ref in known):
        raise BadInputError("The CRS of a raster was changed in QGIS: then all of them must have the same.")
    paths = list(dict.fromkeys(str(ref.raster["path"]) for ref in known))
    return paths[1:]
