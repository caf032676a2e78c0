# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be asked of the engine: a raster, clicks on it, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Optional

from ..core.click import Click, Clicks
from ..core.grid import Grid
from ..core.limits import Limits, checked
from ..core.shape import ShapeOptions
from ..core.window import MAX_LEVEL
from ..errors import BadInputError

MAX_SIDE = 2**40  # pixels of a layer: the finest map tiles of the whole earth stay far below


@dataclass(frozen=True)
class RasterRef:
    """Which raster: ``kind`` "file" with ``path``, ``bands``, ``crs`` and ``limits`` of the stretch, or "pixels" with
    ``key``, ``grid``, ``count`` and ``dtype``. Hashable."""

    kind: str = "file"
    path: str = ""
    bands: Optional[tuple[int, ...]] = None
    crs: str = ""
    limits: Limits = ()
    key: str = ""
    grid: Optional[Grid] = None
    count: int = 0
    dtype: str = "uint8"

    @classmethod
    def from_json(cls, data: Any) -> RasterRef:
        """From the ``raster`` object of the protocol. Raises BadInputError for anything else."""
        if not isinstance(data, Mapping):
            raise BadInputError("The request names no raster.", "Choose a raster layer.")
        kind = data.get("kind", "file")
        try:
            if kind == "file":
                bands = data.get("bands")
                if bands and not isinstance(bands, (list, tuple)):
                    raise TypeError("bands must be a list")
                chosen = tuple(int(b) for b in bands) if bands else None
                if not data["path"]:
                    raise ValueError("the path is empty")
                limits = checked(data.get("limits") or ())
                return cls("file", str(data["path"]), chosen, str(data.get("crs") or ""), limits)
            if kind == "pixels":
                grid = Grid.from_json(data["grid"])
                if max(grid.width, grid.height) > MAX_SIDE:
                    raise ValueError("a layer of this size is none")
                return cls(
                    "pixels", key=str(data["key"]), grid=grid, count=int(data["bands"]), dtype=str(data["dtype"])
                )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise BadInputError("The request does not say which raster is meant.", "Choose a raster layer.") from error
        raise BadInputError(f"Rasters of kind {kind!r} are unknown.", "Choose a raster layer.")


@dataclass(frozen=True)
class EngineOptions:
    """How to answer. ``cfr``: rounds of cascade-forward refinement after each click; ``mbo``: optimise the mask's
    boundary; ``max_growth``: how often the window of an object may move or grow by itself."""

    cfr: int = 0
    mbo: bool = False
    max_growth: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.cfr <= 20 or not 0 <= self.max_growth <= MAX_LEVEL:
            raise BadInputError("cfr must be 0 to 20 and max_growth 0 to 16.")

    def to_json(self) -> dict[str, Any]:
        """The options as plain JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> EngineOptions:
        """The inverse of :meth:`to_json`; missing fields take their defaults, unknown ones are errors."""
        unknown = set(data) - {f.name for f in fields(cls)}
        if unknown:
            raise BadInputError(f"Unknown options: {', '.join(sorted(unknown))}.")
        try:
            return cls(int(data.get("cfr", 0)), bool(data.get("mbo", False)), int(data.get("max_growth", 2)))
        except (TypeError, ValueError, OverflowError) as error:
            raise BadInputError("Options of the wrong type.") from error


@dataclass(frozen=True)
class Request:
    """One question. ``level`` and ``clicks`` (raster CRS) decide the window; ``previous_wkb``: a polygon to correct."""

    raster: RasterRef
    level: int
    clicks: Clicks
    previous_wkb: Optional[bytes] = None
    shape: ShapeOptions = field(default_factory=ShapeOptions)
    options: EngineOptions = field(default_factory=EngineOptions)

    def __post_init__(self) -> None:
        if not 0 <= self.level <= MAX_LEVEL:
            raise BadInputError(f"There is no level {self.level}.", f"Levels are 0 to {MAX_LEVEL}.")
        if not self.clicks and not self.previous_wkb:
            raise BadInputError("There is no click to answer.", "Click the object.")

    @classmethod
    def from_frame(cls, header: Mapping[str, Any], payload: bytes) -> Request:
        """From a ``predict`` frame. Raises BadInputError where a field is missing or malformed."""
        clicks = header.get("clicks", [])
        if not isinstance(clicks, list):
            raise BadInputError("Clicks must be a list.")
        level = header.get("level", 0)
        if not isinstance(level, int) or isinstance(level, bool):
            raise BadInputError("The level must be a whole number.")
        shape, options = header.get("shape") or {}, header.get("options") or {}
        if not isinstance(shape, Mapping) or not isinstance(options, Mapping):
            raise BadInputError("Shape and options must be objects.")
        try:
            return cls(
                RasterRef.from_json(header.get("raster")),
                level,
                tuple(Click.from_json(c) for c in clicks),
                payload if header.get("previous") else None,
                ShapeOptions.from_json(shape),
                EngineOptions.from_json(options),
            )
        except OverflowError as error:  # JSON knows whole numbers of any length
            raise BadInputError("The request holds a number that is too large.") from error
