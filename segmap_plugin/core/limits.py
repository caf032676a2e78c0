# SPDX-License-Identifier: GPL-3.0-or-later
"""Which values of a band are black and white to the model, where the user does not leave that to the raster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..errors import BadInputError

# (band counted from 1, value that becomes 0, value that becomes 255), by band; band 0 are all that are not named.
Limits = tuple[tuple[int, float, float], ...]
OTHERS = 0
BYTES = (0.0, 255.0)  # as limits: bytes as they are
# Left to the raster, a band's limits are these percentiles of its values, so that a few odd pixels do not decide.
LOW_PERCENT, HIGH_PERCENT = 2.0, 98.0
# A band of bytes is shown as it is when all but a thousandth at either end spans this many grey levels: networks are
# trained on such images. Its middle 96 % say little: over calm water they are noise, and the ships are in the rest.
WELL_SPREAD = 40.0
LOW_8BIT, HIGH_8BIT = 0.1, 99.9


@dataclass(frozen=True)
class StretchChoice:
    """What the panel says of a raster: from ``low`` to ``high``, in the values of its bands, or, where both are None,
    as the layer's style has it. No choice at all leaves the stretch to the raster (:mod:`..geo.stretch`)."""

    low: Optional[float] = None
    high: Optional[float] = None

    def __post_init__(self) -> None:
        if not self.as_style:
            checked([(OTHERS, self.low, self.high)])

    @property
    def as_style(self) -> bool:
        return self.low is None and self.high is None

    def to_json(self) -> list[float]:
        """The limits, none for those of the style."""
        return [] if self.low is None or self.high is None else [self.low, self.high]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> StretchChoice:
        """The inverse of :meth:`to_json`. Raises ValueError or TypeError for anything else, BadInputError for limits
        that are none."""
        if not data:
            return cls()
        low, high = data
        return cls(float(low), float(high))


def checked(limits: Sequence[Sequence[Any]]) -> Limits:
    """Limits as hashable numbers, by band. Raises BadInputError for what are none, and where a band has two."""
    try:
        good = tuple(sorted((int(band), float(low), float(high)) for band, low, high in limits))
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInputError("The limits of the stretch are not numbers.", "Write low,high.") from error
    for band, low, high in good:
        if band < 0 or not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise BadInputError(f"The stretch cannot go from {low:g} to {high:g}.", "The first must be the lower one.")
    if len({band for band, _, _ in good}) < len(good):
        raise BadInputError("A band has two stretches.", "Name each band once.")
    return good


def parse_limits(texts: Sequence[str]) -> Limits:
    """``LOW,HIGH`` for all bands and ``BAND:LOW,HIGH`` for one, any number of them. Raises BadInputError."""
    parts = []
    for text in texts:
        band, colon, values = text.rpartition(":")
        if colon and not (band.strip().isdecimal() and int(band) > 0):
            raise BadInputError(f"Not a band: {band!r}.", "Write BAND:LOW,HIGH; bands are counted from 1.")
        parts.append((int(band) if colon else OTHERS, *values.split(",")))
    return checked(parts)


def limits_text(limits: Limits) -> list[str]:
    """The inverse of :func:`parse_limits`."""
    return [f"{low!r},{high!r}" if band == OTHERS else f"{band}:{low!r},{high!r}" for band, low, high in limits]
