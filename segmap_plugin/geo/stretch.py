# SPDX-License-Identifier: GPL-3.0-or-later
"""From any data type to the 8 bits the model sees, the same for every window of a raster.

The limits come from one bounded sample of the whole band, never from a window: two views of the same ground must give
the same numbers, or answers would depend on where the user happens to look.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.limits import HIGH_8BIT, HIGH_PERCENT, LOW_8BIT, LOW_PERCENT, WELL_SPREAD


@dataclass(frozen=True)
class Stretch:
    """Linear limits of one band: ``low`` becomes 0, ``high`` 255; None for both leaves 8-bit values as they are."""

    low: float | None = None
    high: float | None = None

    def apply(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """``values`` (any shape, finite) as uint8 in [0, 255], rounded; what lies beyond the limits is clipped."""
        if self.low is None or self.high is None:
            return np.clip(values if values.dtype == np.uint8 else values.astype(np.float64), 0, 255).astype(np.uint8)
        width = self.high - self.low
        # float32 holds 16-bit integers exactly; whatever is wider needs more.
        narrow = (values.dtype.itemsize <= 2 or values.dtype == np.float32) and width < np.finfo(np.float32).max
        kind: Any = np.float32 if narrow else np.float64
        low, high, shown = kind(self.low), kind(self.high), values.astype(kind)
        if math.isinf(width):
            low, high, shown = low / 2, high / 2, shown / 2
        span = high - low
        if not span > 0:  # a constant band says nothing: mid-grey, lighter and darker values still apart
            return np.clip(128 + np.sign(shown - low) * 127, 0, 255).astype(np.uint8)
        # Clipped first and divided by the span: no step can overflow, however small or large the numbers are.
        return np.asarray(np.rint((np.clip(shown, low, high) - low) / span * kind(255)), np.uint8)


IDENTITY = Stretch()


def stretch_for(sample: NDArray[Any], dtype: str) -> Stretch:
    """The stretch of a band from a sample of its valid, finite values (1-D, may be empty) and its data type."""
    if sample.size == 0:
        return IDENTITY
    eight_bit = dtype == "uint8"
    ends = [LOW_8BIT, HIGH_8BIT] if eight_bit else [LOW_PERCENT, HIGH_PERCENT]
    low, high = (float(v) for v in np.percentile(sample.astype(np.float64), ends))
    if eight_bit and (high - low >= WELL_SPREAD or high == low):
        return IDENTITY
    if high == low:  # the middle is flat: use what spread there is
        low, high = float(sample.min()), float(sample.max())
    return Stretch(low, high)
