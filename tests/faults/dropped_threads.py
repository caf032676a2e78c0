# SPDX-License-Identifier: GPL-3.0-or-later
"""A program of its own: threads of the plugin are begun, and at once the plugin's modules are dropped and collected.

That is what QGIS does when it unloads a plugin. Prints how many threads were begun and how many told of their end;
a thread that is destroyed while it runs ends the process with ``SIGABRT`` instead.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import importlib
import sys
import time
import types
from pathlib import Path

from qgis.core import QgsApplication, QgsRasterLayer

ROOT = Path(__file__).resolve().parents[2]
NAME = "segmap_refiner"
ENOUGH_S = 60.0
ended: list[object] = []


def part(name: str) -> types.ModuleType:
    """A module of the plugin, loaded as QGIS loads it."""
    if NAME not in sys.modules:
        package = types.ModuleType(NAME)
        package.__path__ = [str(ROOT)]
        sys.modules[NAME] = package
    return importlib.import_module(f"{NAME}.segmap_plugin.{name}")


def drop() -> None:
    """What QGIS does with the modules of a plugin that it unloads."""
    for name in [name for name in sys.modules if name.split(".")[0] == NAME]:
        del sys.modules[name]
    gc.collect()


def read_pixels(layer: QgsRasterLayer) -> None:
    """Begin to read a layer as the thumbnail does, and let go of it."""
    grid = part("gui.thumbnail").small_grid(layer)
    task = part("raster.provider_reader").PixelTask(layer, grid, (1, 1, 1), {})
    task.done.connect(lambda *answer: ended.append(answer))
    task.begin()


def do_a_job(_layer: QgsRasterLayer) -> None:
    """Begin a piece of work of the environment's or the models' manager, and let go of it."""
    job = part("runtime.task").Job(lambda _report, _cancelled: time.sleep(0.01))
    job.done.connect(ended.append)
    job.begin()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("raster")
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    faulthandler.enable()
    application = QgsApplication([], True)
    application.initQgis()
    layer = QgsRasterLayer(options.raster, "raster")
    for number in range(options.count):
        (read_pixels, do_a_job)[number % 2](layer)
        drop()
    end = time.monotonic() + ENOUGH_S
    while len(ended) < options.count and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)
    sys.stdout.write(f"{options.count} begun, {len(ended)} ended\n")
    sys.stdout.flush()
    del layer
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
