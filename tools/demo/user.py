# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripted user: a hand on a real mouse and a keyboard, by way of the X server."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping


class User:
    """Sends events to whatever is on the display; every place is in screen pixels."""

    LEFT, MIDDLE, RIGHT = 1, 2, 3
    WHEEL_UP, WHEEL_DOWN = 4, 5

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def move(self, x: int, y: int) -> None:
        """Move the pointer there and wait until it has arrived."""
        self._do("mousemove", "--sync", str(x), str(y))

    def click(self, x: int, y: int, button: int = LEFT, held: str = "", times: int = 1) -> None:
        """Move there and click; ``held`` is a key that is down meanwhile (``ctrl``, ``alt``)."""
        self.move(x, y)
        down, up = (["keydown", held], ["keyup", held]) if held else ([], [])
        repeat = ["--repeat", str(times), "--delay", "60"] if times > 1 else []
        self._do(*down, "click", *repeat, str(button), *up)

    def double_click(self, x: int, y: int) -> None:
        """Two clicks in quick succession."""
        self.click(x, y, times=2)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, in X's names: ``Return``, ``ctrl+z``, ``BackSpace``."""
        self._do("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--clearmodifiers", "--delay", "15", text)

    def drag(self, start: tuple[int, int], end: tuple[int, int], button: int = LEFT) -> None:
        """Press at one place, move in steps, release at another."""
        self.move(*start)
        self._do("mousedown", str(button))
        for step in range(1, 6):
            self.move(*(round(a + (b - a) * step / 5) for a, b in zip(start, end)))
        self._do("mouseup", str(button))

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=30)
