# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading and unloading, fifty times in a whole QGIS: nothing grows."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

CYCLES = int(os.environ.get("SEGMAP_FAULT_CYCLES", "50"))
WITH_WORKER = 8
"""Every so many cycles the plugin is unloaded while its worker runs and an object is under way."""
MEMORY_MB = 30.0
"""What the memory of QGIS may have grown by after all cycles; each loads every module of the plugin anew.

It is 16 to 19: PyQt keeps a little of every class with signals (590 blocks a load), and the heap has gaps. Modules that
stay cost 15 more, modules that wait for Python's next full collection another 25."""
THREADS = 2


def cycle(program: Any, house: dict[str, Any], with_worker: bool) -> None:
    """Load and unload once."""
    assert program.ask("load") == {"loaded": True, "started": True}
    if with_worker:
        program.start_tool()
        program.click(house["x"], house["y"], house["crs"])
    assert program.ask("unload")


def at_rest(program: Any) -> float:
    """The memory of QGIS once the canvas is drawn: its pictures alone are 20 MB."""
    program.ask("pan", dx=0.0, dy=0.0)
    program.wait("canvas", {"drawing": False})
    return float(program.ask("memory"))


def test_fifty_loads_and_unloads_leave_qgis_as_it_was(
    start_qgis: Callable[..., Any], house: dict[str, Any], record_property: Callable[[str, Any], None]
) -> None:
    program = start_qgis(enabled=False)
    program.ask("load_raster", path=house["raster"])
    program.wait("canvas", {"drawing": False})
    untouched, children = program.ask("residue"), program.ask("children")
    for first in (True, False, True):  # what Python, Qt and QGIS keep once and for all
        cycle(program, house, with_worker=first)
    program.wait("children", children, 20)
    threads, memory = program.threads(), at_rest(program)
    for number in range(CYCLES):
        cycle(program, house, with_worker=number % WITH_WORKER == 0)
    program.wait("children", children, 20)
    after = program.ask("residue")
    del after["tool"]  # unloaded in the middle of an object QGIS is left without a tool, until the user takes one
    assert {k: v for k, v in after.items() if v != untouched[k]} == {}
    assert program.threads() <= threads + THREADS
    grown = at_rest(program) - memory
    record_property("memory_grown_mb", round(grown, 1))
    assert grown < MEMORY_MB, f"{grown:.0f} MB more after {CYCLES} cycles"
    assert program.desktop.quit() == 0
