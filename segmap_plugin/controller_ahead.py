# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user does after accepting an object whose outline is not there yet: it is about the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from .canvas.coordinates import transform_point
from .core.click import Click, Clicks
from .errors import SegMapError


@dataclass(frozen=True)
class About:
    """What clicks are about: a raster layer's id, empty for none, and the bands chosen for it."""

    layer_id: str = ""
    bands: Optional[tuple[int, ...]] = None


@dataclass(frozen=True)
class _Step:
    do: Callable[[], object]
    click: Optional[Click] = None
    crs: Any = None
    turns: bool = False
    accepts: bool = False


@dataclass(frozen=True)
class Chosen:
    """What the panel said when the user accepted: later choices are about the next object."""

    current_class: str
    output_layer: str


class Ahead:
    """Steps that wait for their turn, oldest first. Each is what the gesture would have done, coordinates included."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    @property
    def turns(self) -> bool:
        """Whether another raster is among them."""
        return any(step.turns for step in self._steps)

    @property
    def accepts(self) -> bool:
        """Whether another object was accepted among them."""
        return any(step.accepts for step in self._steps)

    def clicks(self, crs: QgsCoordinateReferenceSystem) -> Clicks:
        """The clicks among them, to be shown, in this CRS."""
        made = ((step.click, step.crs) for step in self._steps if step.click is not None)
        return tuple(_moved(click, own, crs) for click, own in made)

    def add(self, do: Callable[[], object], click: Optional[Click] = None, crs: Any = None) -> None:
        """Do this later; ``click``: the click it is, ``crs``: what its coordinates are in."""
        self._steps.append(_Step(do, click, crs))

    def accept(self, do: Callable[[], object]) -> None:
        """Accept the object of the steps before, later."""
        self._steps.append(_Step(do, accepts=True))

    def turn(self, do: Callable[[], object]) -> None:
        """Go over to another raster later."""
        self._steps.append(_Step(do, turns=True))

    def take_back(self) -> bool:
        """Forget the newest step; False where there is none. Another raster is not taken back by an undo."""
        if self._steps and not self._steps[-1].turns:
            self._steps.pop()
        elif not self._steps:
            return False
        return True

    @property
    def begun(self) -> bool:
        """Whether the newest step belongs to an object that was not accepted."""
        return bool(self._steps) and not (self._steps[-1].accepts or self._steps[-1].turns)

    def drop_begun(self) -> bool:
        """Forget the object that was begun last and not accepted; False where there is none."""
        found = self.begun
        while self.begun:
            self._steps.pop()
        return found

    def clear(self) -> None:
        self._steps.clear()

    def run(self, until: Callable[[], bool]) -> None:
        """Take step after step, as long as ``until`` does not hold."""
        while self._steps and not until():
            self._steps.pop(0).do()


def _moved(click: Click, source: Any, target: QgsCoordinateReferenceSystem) -> Click:
    """The click where it is seen in another CRS; where it was for want of a way there."""
    if source is None or source == target:
        return click
    try:
        place = transform_point(QgsPointXY(click.x, click.y), source, target)
    except SegMapError:
        return click
    return Click(place.x(), place.y(), click.positive)
