# SPDX-License-Identifier: GPL-3.0-or-later
"""A click: a point of the raster's CRS that lies on the object, or not on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import BadInputError


@dataclass(frozen=True)
class Click:
    """One click. ``x``, ``y``: raster-layer CRS units; ``positive``: on the object (left) or not (right)."""

    x: float
    y: float
    positive: bool = True

    def __post_init__(self) -> None:
        if not (math.isfinite(self.x) and math.isfinite(self.y)):
            raise BadInputError("A click has no finite coordinates.", "Click inside the raster.")

    def to_json(self) -> list[Any]:
        """``[x, y, positive]``, as the protocol and clicks.json write it."""
        return [self.x, self.y, self.positive]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Click:
        """The inverse of :meth:`to_json`. Raises BadInputError for anything else than ``[x, y, positive]``."""
        try:
            x, y, positive = data
            if not isinstance(positive, (bool, int)):
                raise TypeError("neither true nor false")
            return cls(float(x), float(y), bool(positive))
        except (TypeError, ValueError) as error:
            raise BadInputError(f"Not a click: {data!r}.", "A click is [x, y, true or false].") from error


Clicks = tuple[Click, ...]
