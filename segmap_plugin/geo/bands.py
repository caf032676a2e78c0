# SPDX-License-Identifier: GPL-3.0-or-later
"""Which bands of a raster the model looks at. Bands are counted from 1, as GDAL and QGIS do."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BadInputError

_RED = {"red", "r", "b4", "b04", "sr_b4"}  # Sentinel-2 and Landsat 8/9 agree on 4, 3, 2 for red, green, blue
_GREEN = {"green", "g", "b3", "b03", "sr_b3"}
_BLUE = {"blue", "b", "b2", "b02", "sr_b2"}
_ALPHA_WORDS = {"", "alpha", "opacity", "mask", "a", "transparency"}


def is_alpha(colour: str, description: str) -> bool:
    """Whether a band is opacity. A band marked alpha but described as, say, NIR is not: NAIP mosaics are like that."""
    return colour == "alpha" and (description or "").strip().lower() in _ALPHA_WORDS


def default_bands(colours: Sequence[str], descriptions: Sequence[str | None]) -> tuple[int, ...]:
    """Red, green and blue by colour interpretation, else by description, else the first three, else the only one.

    ``colours``: GDAL's names (``red``, ``gray``, ``alpha``, ``palette``, ...), one for each band.
    """
    names = [(d or "").strip().lower() for d in descriptions]
    found = [colours.index(c) + 1 for c in ("red", "green", "blue") if c in colours]
    if len(found) == 3:
        return tuple(found)
    found = [next((i + 1 for i, n in enumerate(names) if n in words), 0) for words in (_RED, _GREEN, _BLUE)]
    if all(found):
        return tuple(found)
    data = [i + 1 for i, (c, n) in enumerate(zip(colours, names)) if not is_alpha(c, n)]
    return tuple((data or [1])[:3]) if len(data) >= 3 else ((data or [1])[0],)


def check_bands(bands: Sequence[int], count: int) -> tuple[int, ...]:
    """``bands`` as a tuple. Raises BadInputError for none, and for one that the raster does not have."""
    try:
        checked = tuple(int(b) for b in bands)
    except (TypeError, ValueError) as error:
        raise BadInputError(f"Not a list of bands: {bands!r}.", "Give band numbers, counted from 1.") from error
    if not checked:
        raise BadInputError("No band was chosen.", "Choose at least one.")
    missing = [b for b in checked if not 1 <= b <= count]
    if missing:
        raise BadInputError(
            f"The raster has {count} band{'s' if count != 1 else ''}, there is no band {missing[0]}.",
            "Choose bands that it has.",
        )
    return checked


def as_channels(bands: Sequence[int], channels: int = 3) -> tuple[int, ...]:
    """The band for each channel of the model: the last one repeated where there are too few, the first ones kept."""
    return tuple(bands[min(i, len(bands) - 1)] for i in range(channels))
