# SPDX-License-Identifier: GPL-3.0-or-later
"""Stopping in the middle of an object, without losing those that are finished."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from ..errors import CancelledError
from .work import Answer

Cancelled = Callable[[], bool]
INTERVAL_S = 0.02  # between two questions whether to stop: a layer of the network may take less than the question

DEPTH = 2  # how deep in the network modules are looked at: every layer would cost 3 % of a small network's time


def never() -> bool:
    """Not cancelled."""
    return False


class Interrupted(CancelledError):
    """The run was cancelled. ``chunks``: (number, answers) of those that are not whole, for what is finished of them.

    A chunk that is not whole is asked again as a whole when the run goes on, so that the result is what it would
    have been.
    """

    def __init__(self, chunks: Sequence[tuple[int, list[Answer]]] = ()) -> None:
        super().__init__("The run was cancelled.")
        self.chunks = list(chunks)


def check_cancelled(cancelled: Cancelled) -> None:
    """Raises CancelledError where the run is to stop."""
    if cancelled():
        raise CancelledError("The run was cancelled.")


class Pause:
    """Lets a cancel through between two layers of a network, whatever calls it and for how many objects at once."""

    def __init__(self, model: Any) -> None:
        """``model``: a torch module; anything else is left alone."""
        self.cancelled: Cancelled = never
        self._asked_at = 0.0
        named = list(model.named_modules()) if hasattr(model, "named_modules") else []
        blocks = [module for name, module in named if name and name.count(".") < DEPTH]
        self._handles = [module.register_forward_pre_hook(self._look) for module in blocks]

    def remove(self) -> None:
        """Take the hooks away."""
        for handle in self._handles:
            handle.remove()
        self._handles = []

    def _look(self, _module: Any, _inputs: Any) -> None:
        now = time.monotonic()
        if self.cancelled is not never and now - self._asked_at >= INTERVAL_S:
            self._asked_at = now
            check_cancelled(self.cancelled)
