# SPDX-License-Identifier: GPL-3.0-or-later
"""The object being digitized: its clicks, their history, and the polygon that is being refined, if any.

The session lives in the plugin, not in the worker: a worker that dies loses nothing. It is a list of states and a
position in it, so that undo and redo are exact inverses, whatever was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..errors import BadInputError
from .click import Click, Clicks


@dataclass(frozen=True)
class RefineTarget:
    """An existing polygon that is being corrected.

    ``wkb``: its geometry in the raster's CRS (the previous mask). ``layer_id``, ``feature_id``: where the corrected
    geometry goes.
    """

    layer_id: str
    feature_id: int
    wkb: bytes


@dataclass(frozen=True)
class _State:
    clicks: Clicks = ()
    scale: Optional[float] = None


class Session:
    """Clicks with undo and redo. Coordinates are those of the raster layer's CRS."""

    def __init__(self) -> None:
        self._states: list[_State] = [_State()]
        self._at = 0
        self._target: Optional[RefineTarget] = None

    @property
    def clicks(self) -> Clicks:
        """The clicks that count now, oldest first."""
        return self._states[self._at].clicks

    @property
    def scale(self) -> Optional[float]:
        """Raster-CRS units per canvas pixel when the first click was made; None without clicks.

        The level of the object's window follows from it alone, so zooming later changes nothing.
        """
        return self._states[self._at].scale

    @property
    def target(self) -> Optional[RefineTarget]:
        """The polygon that is being refined, or None for a new one."""
        return self._target

    @property
    def active(self) -> bool:
        """Whether there is an object: clicks, or a polygon to refine."""
        return bool(self.clicks) or self._target is not None

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at < len(self._states) - 1

    def add(self, click: Click, scale: float) -> None:
        """Append a click. ``scale`` (raster-CRS units per canvas pixel) counts only where it is the first."""
        if not scale > 0:
            raise BadInputError("The canvas has no scale.", "Zoom to the raster layer.")
        fixed = self.scale if self.scale is not None else scale
        self._push(_State((*self.clicks, click), fixed))

    def remove(self, index: int) -> Click:
        """Take one click out, wherever it stands in the list; can be undone. Raises IndexError."""
        clicks = list(self.clicks)
        if not 0 <= index < len(clicks):
            raise IndexError(index)
        removed = clicks.pop(index)
        self._push(_State(tuple(clicks), self.scale if clicks else None))
        return removed

    def undo(self) -> bool:
        """Back to the state before the last change; False where there is none."""
        if not self.can_undo:
            return False
        self._at -= 1
        return True

    def redo(self) -> bool:
        """Forward again after an undo; False where there is nothing to redo."""
        if not self.can_redo:
            return False
        self._at += 1
        return True

    def clear(self) -> None:
        """Forget the object, its history and the polygon that was being refined."""
        self._states = [_State()]
        self._at = 0
        self._target = None

    def begin_refine(self, target: RefineTarget) -> None:
        """Start over with an existing polygon as the previous mask."""
        self.clear()
        self._target = target

    def _push(self, state: _State) -> None:
        del self._states[self._at + 1 :]
        self._states.append(state)
        self._at += 1
