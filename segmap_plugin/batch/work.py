# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of one object, and what came of it: the values that travel between plan, network and output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Optional

from ..core.click import Click, Clicks
from ..core.window import Window


@dataclass(frozen=True)
class Work:
    """What is asked of one object: ``clicks`` and ``shape`` (WKB or empty) in the raster's CRS, in ``window``."""

    id: int
    raster: int
    window: Window
    clicks: Clicks = ()
    shape: bytes = b""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON types, for a worker elsewhere."""
        clicks = [c.to_json() for c in self.clicks]
        return {"id": self.id, "raster": self.raster, "window": self.window.to_json(), "clicks": clicks,
                "shape": self.shape.hex()}  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Work:
        """The inverse of :meth:`to_json`."""
        clicks = tuple(Click.from_json(c) for c in data["clicks"])
        window = Window.from_json(data["window"])
        return cls(int(data["id"]), int(data["raster"]), window, clicks, bytes.fromhex(data["shape"]))


@dataclass(frozen=True)
class Answer:
    """What came of one object: a geometry (WKB, raster CRS) and what is known of it, or the reason why there is none.

    ``quality``: IoU the network expects, ``stability``: IoU of the mask at 0.35 and 0.65, ``supported``: whether the
    image shows the polygon that was to be refined, ``refined``: whether it has a new shape; None where unknown.
    ``reason`` empty and ``wkb`` empty: nothing there and nobody asked for it in particular (a point of the grid on
    background). ``again``: the reason lies in the environment (a raster that is away), and may be gone when the run is
    repeated.
    """

    id: int
    wkb: bytes = b""
    score: float = 0.0
    quality: Optional[float] = None
    stability: Optional[float] = None
    supported: Optional[bool] = None
    clicks: int = 0
    area_m2: float = 0.0
    perimeter_m: float = 0.0
    window: Optional[Window] = None
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    reason: str = ""
    refined: Optional[bool] = None
    again: bool = False


Chunk = tuple[int, list[Work]]
Answered = tuple[int, list[Answer]]


def with_negatives(work: Work, negatives: Iterable[tuple[float, float]], window: Window) -> Work:
    """The same question with further negative clicks, in another window."""
    extra = tuple(Click(x, y, False) for x, y in negatives)
    return replace(work, clicks=work.clicks + extra, window=window)


def clicks_text(clicks: Clicks) -> str:
    """Clicks as JSON text; floats survive the way there and back unchanged."""
    return json.dumps([c.to_json() for c in clicks], separators=(",", ":"))


def attributes_text(attributes: Mapping[str, Any]) -> str:
    """Attributes as JSON text, the same for the same values."""
    return json.dumps(dict(attributes), ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
