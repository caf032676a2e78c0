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
SAVE_EVERY = 10


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
    """One user clicking objects; keeps what was timed."""

    def __init__(self, scenario: Scenario, results: Results, prefix: str) -> None:
        self.scenario, self.desktop = scenario, scenario.desktop
        self.results, self.prefix = results, prefix
        self.errors: list[str] = []
        self.before_mb = 0.0
        self.fresh: list[float] = []
        self.yardstick = matrix_ms()

    def run(self, raster: Path, pairs: Sequence[tuple[Pair, bool]], out: Path) -> None:
        """Load the raster, start the tool, digitize every pair of clicks, export."""
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
        self.keep()

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

    def keep(self) -> None:
        """Write the figures so far."""
        desktop, results, prefix = self.desktop, self.results, self.prefix
        timings, measured = desktop.ask("timings"), desktop.ask("measurements")
        for key, samples in (("click", timings["further"]), ("first_click", self.fresh), ("hover", timings["hover"])):
            if samples:
                results.put(f"{prefix}_{key}_ms", samples, self.yardstick)
        gaps = {phase: value for phase, value in measured["heartbeat"].items() if phase in PHASES}
        results.put(f"{prefix}_gui_gap_ms", [value["longest_gap_ms"] for value in gaps.values()])
        results.put(f"{prefix}_qgis_growth_mb", [measured["rss_mb"] - self.before_mb])
        state = desktop.ask("plugin")
        results.put(f"{prefix}_worker_peak_rss_mb", [state["worker_peak_rss_mb"]])
        results.table("heartbeat", gaps)
        results.table("model", {"model": state["model"], "device": state["device"]})
        results.table("errors", self.errors + self.scenario.errors)


def digitizing(results: Results, runs: int, raster: Path, out: Path, prefix: str) -> None:
    """Everything between a display of its own and its end; ``out`` receives logs and the GeoPackage."""
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    source = RasterSource(str(raster))
    pairs = fresh_first(click_points(TRUTH, runs), source.grid)
    source.close()
    with Display(out / "display.log") as display:
        arguments: tuple[Any, ...] = (display.environment(), out / "profile", link_plugin(out / "plugins"))
        with Desktop(*arguments, out / "qgis.log") as desktop:
            hello = desktop.ask("hello")
            if not hello["plugin"]:
                raise DesktopError("the plugin was not loaded, see qgis.log")
            results.table("qgis", hello["qgis"])
            Digitizing(Scenario(display, desktop, out, pictures=False), results, prefix).run(raster, pairs, out)
            desktop.quit()
