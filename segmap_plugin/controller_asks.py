# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the worker and what it answers, as values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from qgis.core import QgsGeometry, QgsRasterLayer

from .core.click import Clicks
from .core.grid import Grid
from .errors import BadInputError, RasterError, SegMapError
from .raster.limits import as_stretch
from .raster.reference import RasterRef

MAX_SUPPLIES = 12
"""Windows brought for one request: the window may grow, and each growth may need pixels."""


@dataclass(frozen=True)
class Ask:
    """What is wanted: a polygon for these clicks. ``scale``: raster-CRS units per canvas pixel at the first click."""

    clicks: Clicks
    scale: float
    shape: Mapping[str, Any]
    options: Mapping[str, Any]
    previous: bytes = b""
    hover: bool = False


@dataclass(frozen=True)
class Prediction:
    """The worker's answer to one :class:`Ask`. ``wkb``: MultiPolygon in the raster's CRS; ``ms``: the round trip."""

    ask: Ask
    wkb: bytes
    score: float
    vertices: int
    level: int
    touches_edge: bool
    ms: float

    @property
    def geometry(self) -> QgsGeometry:
        """A new geometry each time: callers may transform it."""
        geometry = QgsGeometry()
        geometry.fromWkb(self.wkb)
        return geometry


@dataclass
class Slot:
    """A request under way."""

    ask: Ask
    level: int
    started: float
    supplies: int = 0
    deaths: int = 0


def why_no_pixels(layer: Optional[QgsRasterLayer]) -> SegMapError:
    """What to say where a window cannot be brought: the layer is gone, or :data:`MAX_SUPPLIES` were not enough."""
    if layer is None:
        return BadInputError("The raster layer was removed, the object was dropped.", "Choose another raster.")
    return RasterError("The layer's pixels cannot be handed over.", "Export it to a file first.")


def is_gone(raster: Mapping[str, Any]) -> bool:
    """Whether the local file of a raster, in the protocol's description, is not there any more."""
    path = str(raster.get("path", ""))
    return os.path.isabs(path) and not path.startswith("/vsi") and not os.path.exists(path)


def request_header(slot: Slot, raster: Mapping[str, Any]) -> dict[str, Any]:
    """The header of a ``predict`` frame; ``raster``: the protocol's description."""
    ask = slot.ask
    return {
        "raster": raster,
        "level": slot.level,
        "clicks": [click.to_json() for click in ask.clicks],
        "hover": ask.hover,
        "shape": dict(ask.shape),
        "options": dict(ask.options),
        "previous": bool(ask.previous),
    }


def prediction_of(slot: Slot, header: Mapping[str, Any], payload: bytes, ms: float) -> Prediction:
    """The worker's reply to a ``predict`` frame; ``ms``: the round trip."""
    score, vertices = float(header.get("score") or 0.0), int(header.get("vertices") or 0)
    return Prediction(slot.ask, payload, score, vertices, slot.level, bool(header.get("touches_edge")), ms)


@dataclass
class Raster:
    """The raster the requests are about and what is known of it."""

    ref: RasterRef
    grid: Optional[Grid]
    bands: Optional[tuple[int, ...]]
    described: Mapping[str, Any]  # as it was first described: ``ref`` turns to pixels where the worker cannot open it
    stretch: dict[int, tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self.stretch = as_stretch(self.ref.limits)
