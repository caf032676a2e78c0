# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that decides what a batch run gives, as one frozen value with a fingerprint."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Optional

from ..core.limits import Limits, checked
from ..core.shape import ShapeOptions
from ..errors import BadInputError
from .evidence import MIN_GAIN

POINTS, BOXES, POLYGONS, EVERYTHING = MODES = ("points", "boxes", "polygons", "everything")
NESTED = ("best", "outer", "inner", "both")
LOOKS = ("scales", "window")


@dataclass(frozen=True)
class BatchOptions:
    """What to digitize, and how.

    ``limits``: the stretch of bands where it is not to be found from their values. ``raster_crs``: that of rasters
    that lack one or say a wrong one; ``output_crs``: that of the result, empty for the first raster's.
    ``gsd_m``: ground size of a pixel the network should look at; ``object_size_m``: typical extent of an object,
    from which that follows; both None: the raster's own resolution. ``look``: at the first click "scales" looks at
    several extents around it, "window" at the window as a whole (one encoding for all its objects). ``calibrate``:
    objects whose masks overlap by more than ``calibrate_iou`` get each other's points as negative clicks and are
    asked again. ``non_overlap``: no two polygons of the result share ground. ``min_support``: polygons to refine
    whose answer overlaps them by less (IoU) keep their shape and are flagged. ``min_gain``: how many times better a
    refined outline must part the colours on its two sides than the old one does (0: whatever the image says), and
    ``min_refined_quality``: the IoU that the network must expect of it; otherwise the old shape stays. For
    everything: ``extent`` (x_min, y_min, x_max, y_max in the first raster's CRS, None: all of it), ``spacing_m`` of
    the grid of points (None: half of ``object_size_m``, or 16 pixels), ``min_score``, ``min_quality`` (the
    network's own estimate of IoU), ``min_stability`` (IoU of the mask at 0.35 and 0.65), ``nms_iou`` above which
    two masks are one object, ``nested``: which of a mask and one inside it stays. ``min_object_m2``,
    ``max_object_m2``, ``min_compactness`` (4 pi area / perimeter²) filter whole objects in every mode.
    """

    mode: str = POINTS
    bands: Optional[tuple[int, ...]] = None
    limits: Limits = ()
    raster_crs: str = ""
    output_crs: str = ""
    model: str = ""
    device: str = "auto"
    dtype: str = "auto"
    threads: int = 0
    gsd_m: Optional[float] = None
    object_size_m: Optional[float] = None
    look: str = "scales"
    shape: ShapeOptions = field(default_factory=ShapeOptions)
    cfr: int = 0
    mbo: bool = False
    max_growth: int = 2
    positive_field: str = ""
    group_field: str = ""
    calibrate: bool = False
    calibrate_iou: float = 0.05
    non_overlap: bool = False
    min_support: float = 0.2
    min_gain: float = MIN_GAIN
    min_refined_quality: float = 0.0
    extent: Optional[tuple[float, float, float, float]] = None
    spacing_m: Optional[float] = None
    min_score: float = 0.0
    min_quality: float = 0.5
    min_stability: float = 0.7
    nms_iou: float = 0.5
    nested: str = "best"
    min_object_m2: float = 0.0
    max_object_m2: Optional[float] = None
    min_compactness: float = 0.0

    def __post_init__(self) -> None:
        for name, allowed in (("mode", MODES), ("nested", NESTED), ("look", LOOKS)):
            if getattr(self, name) not in allowed:
                raise BadInputError(f"{name} is one of {', '.join(allowed)}, not {getattr(self, name)!r}.")
        for name in ("gsd_m", "object_size_m", "spacing_m", "max_object_m2"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value > 0):
                raise BadInputError(f"{name} must be more than zero, not {value}.")
        for name in _SHARES:
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise BadInputError(f"{name} must be from 0 to 1, not {value}.")
        if not (math.isfinite(self.min_gain) and self.min_gain >= 0):
            raise BadInputError(f"min_gain must be zero or more, not {self.min_gain}.")
        if not (math.isfinite(self.min_object_m2) and self.min_object_m2 >= 0):
            raise BadInputError(f"min_object_m2 must be zero or more, not {self.min_object_m2}.")
        if not 0 <= self.cfr <= 20 or not 0 <= self.max_growth <= 16 or not 0 <= self.threads <= 1024:
            raise BadInputError("cfr must be 0 to 20, max_growth 0 to 16, threads 0 to 1024.")
        if self.extent is not None and not (self.extent[0] < self.extent[2] and self.extent[1] < self.extent[3]):
            raise BadInputError("The extent is empty.", "Write x_min,y_min,x_max,y_max.")
        if self.positive_field and not self.group_field:
            raise BadInputError("A field of negatives needs a field that groups points by object.", "Name it too.")

    def to_json(self) -> dict[str, Any]:
        """The options as plain JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> BatchOptions:
        """The inverse of :meth:`to_json`; unknown names are errors."""
        unknown = set(data) - {f.name for f in fields(cls)}
        if unknown:
            raise BadInputError(f"Unknown options: {', '.join(sorted(unknown))}.")
        values = dict(data)
        if isinstance(values.get("shape"), Mapping):
            values["shape"] = ShapeOptions.from_json(values["shape"])
        if values.get("bands") is not None:
            values["bands"] = tuple(int(b) for b in values["bands"])
        values["limits"] = checked(values.get("limits") or ())
        if values.get("extent") is not None:
            values["extent"] = tuple(float(v) for v in values["extent"])
        try:
            return cls(**values)
        except TypeError as error:
            raise BadInputError("Options of the wrong type.") from error


_SHARES = (
    "calibrate_iou", "min_support", "min_refined_quality", "min_score", "min_quality", "min_stability", "nms_iou",
    "min_compactness",
)  # fmt: skip
