# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user does after accepting an object whose outline is not there yet: it is about the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

from .core.click import Click, Clicks


@dataclass(frozen=True)
class Chosen:
    """What the panel said when the user accepted: later choices are about the next object."""

    current_class: str
    output_layer: str


class Ahead:
    """Steps that wait for their turn, oldest first. Each is what the gesture would have done, coordinates included."""

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[[], object], Optional[Click]]] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    @property
    def clicks(self) -> Clicks:
        """The clicks among them, to be shown."""
        return tuple(click for _, click in self._steps if click is not None)

    def add(self, step: Callable[[], object], click: Optional[Click] = None) -> None:
        """Do this later; ``click``: the click it is."""
        self._steps.append((step, click))

    def take_back(self) -> bool:
        """Forget the newest step; False where there is none."""
        if self._steps:
            self._steps.pop()
            return True
        return False

    def clear(self) -> None:
        self._steps.clear()

    def run(self, until: Callable[[], bool]) -> None:
        """Take step after step, as long as ``until`` does not hold."""
        while self._steps and not until():
            step, _ = self._steps.pop(0)
            step()
