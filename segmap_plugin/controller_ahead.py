# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user does after accepting an object whose outline is not there yet: it is about the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from .canvas.coordinates import transform_point
from .core.click import Click, Clicks
from .core.limits import StretchChoice
from .core.session import RefineTarget, Session
from .errors import SegMapError


@dataclass(frozen=True)
class About:
    """What clicks are about: a raster layer's id, empty for none, and the bands and the stretch chosen for it.

    ``source`` and ``crs`` are those of the layer then: by these it is found again in another session.
    """

    layer_id: str = ""
    bands: Optional[tuple[int, ...]] = None
    source: str = field(default="", compare=False)
    crs: Optional[QgsCoordinateReferenceSystem] = field(default=None, compare=False)
    stretch: Optional[StretchChoice] = None


@dataclass(frozen=True)
class Chosen:
    """What the panel said when the user accepted: later choices are about the next object."""

    current_class: str
    output_layer: str


@dataclass(frozen=True)
class Step:
    """One thing that was done; what it is says the field that is not None. Plain values: it outlives the plugin.

    ``click`` in ``crs``, that of its raster, made at ``scale``; ``refine``: a place in ``crs``, on a polygon to be
    corrected; ``target``: that polygon, where it is known already; ``turn``: the raster clicks are about from then on;
    ``accept``: the object of the steps before.
    """

    click: Optional[Click] = None
    refine: Optional[tuple[float, float]] = None
    target: Optional[RefineTarget] = None
    turn: Optional[About] = None
    accept: Optional[Chosen] = None
    crs: Optional[QgsCoordinateReferenceSystem] = None
    scale: float = 1.0


@dataclass(frozen=True)
class SetAside:
    """An object that makes room for others: one that was accepted, as ``chosen``, and refused by ``error``, or one
    that is not finished (both None). ``current_class``: that of the panel when it made room."""

    session: Session
    about: About
    current_class: str
    chosen: Optional[Chosen] = None
    error: Optional[SegMapError] = None


class Ahead:
    """Steps that wait for their turn, oldest first."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    @property
    def turns(self) -> bool:
        """Whether another raster is among them."""
        return any(step.turn is not None for step in self._steps)

    @property
    def accepts(self) -> bool:
        """Whether another object was accepted among them."""
        return any(step.accept is not None for step in self._steps)

    def clicks(self, crs: QgsCoordinateReferenceSystem) -> Clicks:
        """The clicks among them, to be shown, in this CRS."""
        return tuple(_moved(step.click, step.crs, crs) for step in self._steps if step.click is not None)

    def add(self, *steps: Step) -> None:
        """Do this later."""
        self._steps.extend(steps)

    def take_back(self) -> bool:
        """Forget the newest step; False where there is none. Another raster is not taken back by an undo."""
        if self._steps and self._steps[-1].turn is None:
            self._steps.pop()
        elif not self._steps:
            return False
        return True

    def take_until_turn(self) -> tuple[Step, ...]:
        """Take out the steps up to the next raster."""
        count = next((at for at, step in enumerate(self._steps) if step.turn is not None), len(self._steps))
        taken, self._steps[:count] = tuple(self._steps[:count]), []
        return taken

    @property
    def begun(self) -> bool:
        """Whether the newest step belongs to an object that was not accepted."""
        return bool(self._steps) and self._steps[-1].accept is None and self._steps[-1].turn is None

    def drop_begun(self) -> bool:
        """Forget the object that was begun last and not accepted; False where there is none."""
        found = self.begun
        while self.begun:
            self._steps.pop()
        return found

    def clear(self) -> None:
        self._steps.clear()

    def run(self, do: Callable[[Step], None], until: Callable[[], bool]) -> None:
        """Take step after step, as long as ``until`` does not hold."""
        while self._steps and not until():
            do(self._steps.pop(0))


def _moved(click: Click, source: Any, target: QgsCoordinateReferenceSystem) -> Click:
    """The click where it is seen in another CRS; where it was for want of a way there."""
    if source is None or source == target:
        return click
    try:
        place = transform_point(QgsPointXY(click.x, click.y), source, target)
    except SegMapError:
        return click
    return Click(place.x(), place.y(), click.positive)
