# SPDX-License-Identifier: GPL-3.0-or-later
"""What an image says for one outline and against another: how far the colours on its two sides lie apart.

Decided on 164 labelled objects of nine datasets (solar panels, drone buildings, two sets of other buildings, palms,
NWPU's and iSAID's objects, forest, vegetation), each right, moved by 7, 15 and 40 % of its width, grown, shrunk and as
a box: 1312 questions. Of two dozen things that could tell whether a refined outline is nearer to the truth (separation
in strips of four widths, gradient along the outline, the colours of what changed, the network's certainty there, its
expected IoU, score and stability, whether it answers the same from the outline moved about, or without one), none made
a better rule than the change of the separation, neither alone nor added to it; and that knows nothing of the network's
weights. Nor was it better to judge the parts of a change one by one. ``python -m segmap_plugin.batch.refine_table``
measures what a threshold gains and spoils.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

MIN_GAIN = 1.8  # spoils a quarter as much of right outlines as 1.2 does; wrong ones gain a sixth less
RING_PX = 3  # width of the strips on both sides of an outline
MIN_PX = 4  # a strip of fewer pixels says nothing
_NOISE = 4.0  # variance of a pixel's colour that is there anyway, squared units of L*a*b*
_SOFTEN = 0.1  # added to both sides of the ratio, so that two outlines without any contrast are equal


def separation(image: NDArray[np.uint8], mask: NDArray[np.bool_]) -> float:
    """How far the colours inside and outside an outline lie apart, in standard deviations.

    ``image``: (H, W, 3) uint8 RGB; ``mask``: (H, W). Strips of RING_PX on both sides, in L*a*b*:
    sqrt(sum((mean_in - mean_out)^2 / (var_in + var_out + 4))), 0 where a strip is missing.
    """
    inner, outer = mask & _near(~mask), ~mask & _near(mask)
    if inner.sum() < MIN_PX or outer.sum() < MIN_PX:
        return 0.0
    a, b = lab(image[inner]), lab(image[outer])
    apart = (a.mean(axis=0) - b.mean(axis=0)) ** 2 / (a.var(axis=0) + b.var(axis=0) + _NOISE)
    return float(np.sqrt(apart.sum()))


def _near(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels within RING_PX rows and columns of the mask: rows first, then columns. Nothing lies beyond the rim."""
    for axis in (0, 1):
        lines = np.moveaxis(mask, axis, 0)
        grown = lines.copy()
        for shift in range(1, RING_PX + 1):
            grown[shift:] |= lines[:-shift]
            grown[:-shift] |= lines[shift:]
        mask = np.moveaxis(grown, 0, axis)
    return mask


_LINEAR = np.where(
    np.arange(256) <= 0.04045 * 255, np.arange(256) / 255 / 12.92, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4
)
_TO_XYZ = np.array([[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]])
_WHITE = _TO_XYZ.sum(axis=1)


def lab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(N, 3) sRGB as (N, 3) CIE 1976 L*a*b* under D65 (ITU-R BT.709 primaries), L* from 0 to 255 instead of 100.

    That is how OpenCV scales it for 8 bits, which the thresholds of this module were chosen with. numpy alone: the
    lighter runtime has no OpenCV, and strips are a few hundred pixels.
    """
    xyz = _LINEAR[rgb] @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    l_star = (116 * f[:, 1] - 16) * 2.55
    return np.stack([l_star, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1).astype(np.float32)


def gain(image: NDArray[np.uint8], before: NDArray[np.bool_], after: NDArray[np.bool_]) -> float:
    """How many times better ``after`` parts the colours than ``before``; above 1: the image speaks for the change."""
    return (separation(image, after) + _SOFTEN) / (separation(image, before) + _SOFTEN)


@dataclass(frozen=True)
class Evidence:
    """What speaks for a refined outline: its IoU with the old one, the IoU that the network expects of it (None where
    it expects nothing), and how many times better it parts the colours."""

    overlap: float
    quality: Optional[float]
    gain: float

    def convinces(self, min_gain: float, min_quality: float) -> bool:
        """Whether the new outline is to replace the old one, which it overlaps enough."""
        return self.gain >= min_gain and (self.quality is None or self.quality >= min_quality)
