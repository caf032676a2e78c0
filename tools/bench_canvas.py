# SPDX-License-Identifier: GPL-3.0-or-later
"""The canvas part: a scripted user in a real QGIS, every click timed from the press to the painted outline."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from segmap_plugin.core.grid import Grid
from segmap_plugin.core.window import Window, window_for_click
from segmap_plugin.geo.raster import RasterSource

from .bench_figures import Results
from .bench_parts import TRUTH, Pair, click_points, matrix_ms
from .demo.desktop import Desktop, DesktopError, link_plugin
from .demo.display import Display
from .demo.scenario import Scenario
from .sample_scene import CRS

HOVER_S = 5.0
PHASES = ("start tool", "digitize", "export")
TIMES = ("click_ms", "first_click_ms", "hover_ms")
SAVE_EVERY = 10
SESSION = 30  # objects; the sample scene has 25 windows that objects begin in


def fresh_first(pairs: Sequence[Pair], grid: Grid) -> list[tuple[Pair, bool]]:
    """The pairs whose first click opens a window that no other opened before, marked, and then the rest."""
    seen: set[Window] = set()
    fresh, stale = [], []
    for pair in pairs:
        window = window_for_click(grid, *pair[0], 0)
        (stale if window in seen else fresh).append(pair)
        seen.add(window)
    return [(pair, True) for pair in fresh] + [(pair, False) for pair in stale]


class Digitizing:
    """One user clicking objects in one QGIS; keeps what was timed. ``earlier``: samples of the sessions before."""

    def __init__(self, scenario: Scenario, results: Results, prefix: str, earlier: dict[str, list[float]]) -> None:
        self.scenario, self.desktop = scenario, scenario.desktop
        self.results, self.prefix, self.earlier = results, prefix, earlier
        self.errors: list[str] = []
        self.before_mb = 0.0
        self.fresh: list[float] = []
        self.yardstick = matrix_ms()

    def run(self, raster: Path, pairs: Sequence[tuple[Pair, bool]], out: Path) -> dict[str, list[float]]:
        """Load the raster, start the tool, digitize every pair of clicks, export; returns all samples so far."""
        desktop = self.desktop
        self.scenario.load(raster)
        self.before_mb = desktop.ask("memory")
        self.scenario.start_tool()
        for number, (pair, is_fresh) in enumerate(pairs, 1):
            try:
                self._object(pair, is_fresh)
            except DesktopError as error:
                self.errors.append(f"object {number}: {error}")
                if desktop.process.poll() is not None:
                    raise
                self.scenario.user.key("Escape")
                if not desktop.ask("plugin")["active"]:
                    self.scenario.start_tool()
            if number % SAVE_EVERY == 0:
                self.keep()
        self.scenario.export(out / "bench.gpkg")
        return self.keep()

    def _object(self, pair: Pair, is_fresh: bool) -> None:
        """A first click, a further one, a hover, and the feature."""
        (a, b), desktop, scenario = pair, self.desktop, self.scenario
        desktop.ask("phase", name="digitize", step="look")
        scenario.look_at({"clicks": [[*a, True], [*b, True]], "crs": CRS})
        desktop.ask("phase", name="digitize", step="click")
        known = len(desktop.ask("timings").get("first", ()))
        scenario.click(*a, CRS)
        if is_fresh:
            self.fresh += desktop.ask("timings")["first"][known:]
        scenario.click(*b, CRS)
        desktop.ask("phase", name="digitize", step="hover")
        self._hover((a[0] + b[0]) / 2 + 1.5, (a[1] + b[1]) / 2 + 1.5)
        if desktop.ask("plugin")["outline_vertices"]:
            scenario.accept()
        else:
            scenario.user.key("Escape")
            desktop.wait("plugin", {"clicks": 0})

    def _hover(self, x: float, y: float) -> None:
        """Move the mouse in one step and wait for the hover outline, which an answer without a mask does not give."""
        known = len(self.desktop.ask("timings")["hover"])
        self.scenario.user.move(*self.desktop.ask("screen", x=x, y=y, crs=CRS))
        end = time.monotonic() + HOVER_S
        while len(self.desktop.ask("timings")["hover"]) == known and time.monotonic() < end:
            time.sleep(0.02)

    def samples(self) -> dict[str, list[float]]:
        """By the end of a figure's key, the samples of all sessions so far."""
        timings, measured = self.desktop.ask("timings"), self.desktop.ask("measurements")
        gaps = {phase: value for phase, value in measured["heartbeat"].items() if phase in PHASES}
        self.results.table("heartbeat", gaps)
        now = {
            "click_ms": timings["further"],
            "first_click_ms": self.fresh,
            "hover_ms": timings["hover"],
            "gui_gap_ms": [value["longest_gap_ms"] for value in gaps.values()],
            "qgis_growth_mb": [measured["rss_mb"] - self.before_mb],
            "worker_peak_rss_mb": [self.desktop.ask("plugin")["worker_peak_rss_mb"]],
        }
        return {key: self.earlier.get(key, []) + values for key, values in now.items()}

    def keep(self) -> dict[str, list[float]]:
        """Write the figures so far; returns their samples."""
        samples, state = self.samples(), self.desktop.ask("plugin")
        for key, values in samples.items():
            if values:
                self.results.put(f"{self.prefix}_{key}", values, self.yardstick if key in TIMES else None)
        self.results.table("model", {"model": state["model"], "device": state["device"]})
        self.results.table("errors", self.errors + self.scenario.errors)
        return samples


def digitizing(results: Results, runs: int, raster: Path, out: Path, prefix: str) -> None:
    """Sessions of QGIS, each on a display of its own and with a fresh worker, until there are ``runs`` objects.

    The scene has few windows, so a long session would measure few first clicks on new ones. ``out`` receives logs and
    the GeoPackages.
    """
    if out.exists():
        shutil.rmtree(out)
    source = RasterSource(str(raster))
    pairs = fresh_first(click_points(TRUTH, max(runs, 120)), source.grid)
    source.close()
    sessions = max(1, round(runs / SESSION))
    samples: dict[str, list[float]] = {}
    for number in range(sessions):
        folder = out / str(number + 1)
        folder.mkdir(parents=True)
        samples = _session(results, raster, pairs[: -(-runs // sessions)], folder, prefix, samples)


def _session(
    results: Results,
    raster: Path,
    pairs: Sequence[tuple[Pair, bool]],
    out: Path,
    prefix: str,
    earlier: dict[str, list[float]],
) -> dict[str, list[float]]:
    with Display(out / "display.log") as display:
        arguments: tuple[Any, ...] = (display.environment(), out / "profile", link_plugin(out / "plugins"))
        with Desktop(*arguments, out / "qgis.log") as desktop:
            hello = desktop.ask("hello")
            if not hello["plugin"]:
                raise DesktopError("the plugin was not loaded, see qgis.log")
            results.table("qgis", hello["qgis"])
            user = Digitizing(Scenario(display, desktop, out, pictures=False), results, prefix, earlier)
            samples = user.run(raster, pairs, out)
            desktop.quit()
    return samples
