# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run writes and what it reads must not be the same files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Optional

from ..core.files import same_file
from ..errors import BadInputError

PACKED = "GPKG:"  # GDAL's name of a raster in a GeoPackage is GPKG:path:table


def check_apart(written: Sequence[Path], prompts: Optional[Path], rasters: Iterable[str]) -> None:
    """Raises BadInputError where the run would write to a raster, or over its prompts. ``written``: the output first.

    One GeoPackage may hold both the prompts and the output, in layers of their own.
    """
    for path in written:
        for raster in rasters:
            if same_file(path, raster_file(raster)):
                raise BadInputError(f"{path.name} is the raster.", "Choose another name for the output.")
        alone = len(written) > 1
        if prompts is not None and alone and same_file(path, prompts):
            raise BadInputError(
                f"{path.name}, to which the run writes, is the file of the prompts.",
                "Choose another name for the output.",
            )


def raster_file(name: str) -> Path:
    """The file of a raster that may be named as GDAL does."""
    return Path(name[len(PACKED) :].rpartition(":")[0]) if name.upper().startswith(PACKED) else Path(name)
