# SPDX-License-Identifier: GPL-3.0-or-later
"""How a mask becomes a polygon: the user's shape controls."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Optional

from ..errors import BadInputError


@dataclass(frozen=True)
class ShapeOptions:
    """Shape controls, in ground units.

    ``threshold``: probability at the edge. ``simplify_m``: tolerance in metres, None for half a pixel, 0 for none.
    ``smooth``: rounds of corner cutting. ``right_angles``: regularise as a building. ``min_area_m2``: smaller parts are
    dropped (those under positive clicks are kept). ``min_hole_m2``: smaller holes are filled.
    """

    threshold: float = 0.5
    simplify_m: Optional[float] = None
    smooth: int = 0
    right_angles: bool = False
    min_area_m2: float = 0.0
    min_hole_m2: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 < self.threshold < 1.0:
            raise BadInputError(f"A threshold of {self.threshold} is not between 0 and 1.")
        for name in ("simplify_m", "min_area_m2", "min_hole_m2"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise BadInputError(f"{name} must be zero or more, not {value}.")
        if not 0 <= self.smooth <= 5:
            raise BadInputError(f"smooth must be 0 to 5, not {self.smooth}.")

    def to_json(self) -> dict[str, Any]:
        """The options as plain JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ShapeOptions:
        """The inverse of :meth:`to_json`; missing fields take their defaults, unknown ones are errors."""
        unknown = set(data) - {f.name for f in fields(cls)}
        if unknown:
            raise BadInputError(f"Unknown shape options: {', '.join(sorted(unknown))}.")
        try:
            return cls(**data)
        except TypeError as error:
            raise BadInputError("Shape options of the wrong type.") from error
