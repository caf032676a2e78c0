# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripted user does: start the tool, click each object, correct, accept, export; a picture of every step.

Nothing here sleeps for a while and hopes: after each action QGIS is asked until it shows what the action must lead to.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .desktop import Desktop, DesktopError
from .display import Display
from .user import User

WORKER_READY_S = 90
ANSWER_S = 60
NO_DOUBLE_CLICK_S = 0.45
"""Two clicks at one place within Qt's 400 ms are a double click, which accepts the object."""


class Scenario:
    """One user at one desktop. ``out`` receives ``NN-name.png``, ``errors`` what went wrong."""

    def __init__(self, display: Display, desktop: Desktop, out: Path, pictures: bool = True) -> None:
        self.display, self.desktop, self.out = display, desktop, out
        self.user = User(display.environment())
        self.errors: list[str] = []
        self._shots, self._pictures = 0, pictures
        self._clicked = 0.0

    def shoot(self, name: str) -> None:
        """Keep a picture of the screen."""
        if not self._pictures:
            return
        self._shots += 1
        self.display.screenshot(self.out / f"{self._shots:02d}-{name}.png")

    def load(self, raster: Path) -> dict[str, Any]:
        """Load the raster and wait until it is drawn."""
        self.desktop.ask("phase", name="load")
        info: dict[str, Any] = self.desktop.ask("load_raster", path=str(raster.resolve()))
        self.drawn()
        return info

    def drawn(self) -> None:
        """Wait until the canvas has finished drawing."""
        self.desktop.wait("canvas", {"drawing": False}, ANSWER_S)

    def start_tool(self) -> float:
        """Press the plugin's toolbar button; returns the seconds until its worker was ready."""
        self.desktop.ask("phase", name="start tool")
        self.user.click(*self.desktop.ask("tool_button"))
        self.desktop.wait("plugin", {"active": True}, ANSWER_S)
        state = self.desktop.wait("plugin", {"worker": "ready"}, WORKER_READY_S, {"worker": "failed"})
        self.drawn()
        return float(state["worker_ready_s"])

    def look_at(self, item: dict[str, Any]) -> None:
        """Bring an object's clicks onto the canvas."""
        points = [[c[0], c[1]] for c in item["clicks"]]
        self.desktop.ask("look_at", points=points, crs=item["crs"], zoom=item.get("zoom", 1.0))
        self.drawn()

    def hover(self, x: float, y: float, crs: str) -> None:
        """Rest the mouse over a point until its hover outline is shown."""
        place = self.desktop.ask("screen", x=x, y=y, crs=crs)
        self.user.move(place[0] + 5, place[1] + 3)
        self.user.move(*place)
        self.desktop.wait("plugin", {"hover": True}, ANSWER_S)

    def click(self, x: float, y: float, crs: str, positive: bool = True) -> None:
        """Click a point and wait for its outline; QGIS says where the point is now."""
        before = self.desktop.ask("plugin")["clicks"]
        place = self.desktop.ask("screen", x=x, y=y, crs=crs)
        time.sleep(max(0.0, self._clicked + NO_DOUBLE_CLICK_S - time.monotonic()))
        self.user.click(*place, User.LEFT if positive else User.RIGHT)
        self._clicked = time.monotonic()
        self.settled(before + 1)

    def settled(self, clicks: int) -> dict[str, Any]:
        """Wait until the outline of that many clicks is shown."""
        state: dict[str, Any] = self.desktop.wait("plugin", {"clicks": clicks, "settled": True}, ANSWER_S)
        return state

    def accept(self) -> None:
        """Press Enter and wait for the feature."""
        before = self.desktop.ask("plugin")["features"]
        self.desktop.ask("phase", name="digitize", step="accept")
        self.user.key("Return")
        self.desktop.wait("plugin", {"features": before + 1, "clicks": 0}, ANSWER_S)

    def digitize(self, number: int, item: dict[str, Any]) -> None:
        """One object from the first click to the feature; the first object also shows hover, undo and redo."""
        name = str(item.get("attributes", {}).get("class", "")) or f"object{number}"
        self.desktop.ask("phase", name="digitize", step="look")
        self.look_at(item)
        self.desktop.ask("phase", name="digitize", step="click")
        if name in (classes := self.desktop.ask("plugin")["classes"])[:9]:
            self.user.key(str(classes.index(name) + 1))
        if number == 1:
            self.hover(item["clicks"][0][0], item["clicks"][0][1], item["crs"])
            self.shoot("hover")
        for count, (x, y, positive) in enumerate(item["clicks"], 1):
            self.click(x, y, item["crs"], positive)
            self.shoot(f"{name}-click{count}")
        if number == 1:
            self._undo_and_redo(len(item["clicks"]))
        if self.desktop.ask("plugin")["outline_vertices"] == 0:
            self.errors.append(f"object {number} ({name}): the mask is empty")
            self.user.key("Escape")
            self.desktop.wait("plugin", {"clicks": 0}, ANSWER_S)
            return
        self.accept()
        self.shoot(f"{name}-accepted")

    def digitize_all(self, items: Sequence[dict[str, Any]]) -> None:
        """Every object in turn; one that fails is noted and does not stop the rest."""
        names = [str(i["attributes"]["class"]) for i in items if i.get("attributes", {}).get("class")]
        self.desktop.ask("set_classes", names=list(dict.fromkeys(names)))
        for number, item in enumerate(items, 1):
            try:
                self.digitize(number, item)
            except DesktopError as error:
                self.errors.append(f"object {number}: {error}")
                self.shoot(f"failed{number}")
                if self.desktop.process.poll() is not None:
                    raise
                self.user.key("Escape")
                if not self.desktop.ask("plugin")["active"]:
                    self.start_tool()

    def look_at_all(self, items: Sequence[dict[str, Any]]) -> None:
        """A picture with every object on it."""
        self.desktop.ask("phase", name="look at all")
        for item in items[:1]:
            points = [[c[0], c[1]] for other in items if other["crs"] == item["crs"] for c in other["clicks"]]
            self.desktop.ask("look_at", points=points, crs=item["crs"], zoom=1.0)
            self.drawn()
            self.shoot("all")

    def export(self, path: Path) -> None:
        """Save everything to a GeoPackage by the plugin's export, and wait for the file."""
        self.desktop.ask("phase", name="export")
        self.desktop.ask("export", path=str(path.resolve()))
        state = self.desktop.wait("export_state", {"running": False}, ANSWER_S)
        if state["error"]:
            self.errors.append(f"export: {state['error']}")
        self.shoot("exported")

    def _undo_and_redo(self, clicks: int) -> None:
        """Take the last click back and do it again; the outline must come back as it was."""
        before = self.settled(clicks)["outline"]
        self.user.key("ctrl+z")
        self.settled(clicks - 1)
        self.user.key("ctrl+shift+z")
        if self.settled(clicks)["outline"] != before:
            self.errors.append("redo did not bring the same outline back")
