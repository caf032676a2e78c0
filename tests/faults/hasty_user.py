# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS (``--code``): somebody who switches the plugin on and off faster than it can read a raster.

Environment: ``SEGMAP_HASTE`` is a JSON object with ``rasters`` ([source, provider] each), ``cycles``, ``seed`` and
``report``, a file that is written at the end: only who comes so far was not crashed.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

NAME = "segmap_refiner"
TASK = json.loads(os.environ["SEGMAP_HASTE"])
RNG = random.Random(TASK["seed"])
told: list[str] = []


def first_steps(plugin: Any, layers: list[QgsRasterLayer]) -> Iterator[int]:
    """The panel with the bands open, so that the thumbnail reads. Each value: milliseconds until the next gesture."""
    plugin.dock.show()
    plugin.controller.change_settings(raster_layer=RNG.choice(layers).id())
    plugin.dock.findChild(QgsCollapsibleGroupBox, "segmap_group_bands").setCollapsed(False)
    yield RNG.choice((0, 20, 150, 160, 170, 300))  # the thumbnail begins after 150 ms


def gestures(plugin: Any, layers: list[QgsRasterLayer]) -> Iterator[int]:
    """A few things done at once."""
    yield from first_steps(plugin, layers)
    for _ in range(RNG.randrange(3)):
        what = RNG.randrange(5)
        if what == 0:
            plugin.controller.change_settings(raster_layer=RNG.choice(layers).id())
        elif what == 1:
            iface.mapCanvas().setMapTool(plugin.tool)
            layer = RNG.choice(layers)
            center = layer.extent().center()
            plugin.controller.click(QgsPointXY(center), True, layer.crs())
        elif what == 2:
            plugin.extras.show_models()
        elif what == 3:
            plugin.dock.setVisible(not plugin.dock.isVisible())
        else:
            plugin.extras.show_help()
        yield RNG.choice((0, 10, 155, 165, 400))


def user() -> Iterator[int]:
    """All cycles, one after the other."""
    layers = [QgsRasterLayer(source, f"raster {i}", provider) for i, (source, provider) in enumerate(TASK["rasters"])]
    assert all(layer.isValid() for layer in layers)
    QgsProject.instance().addMapLayers(layers)
    yield 200
    for cycle in range(TASK["cycles"]):
        assert loadPlugin(NAME)
        assert startPlugin(NAME)
        yield from gestures(plugins[NAME], layers)
        if cycle % 4 == 3:  # in the very moment in which the thumbnail begins to read
            thumbnail = plugins[NAME].dock.raster_box.thumbnail
            thumbnail._shown = None
            thumbnail._begin()
        assert unloadPlugin(NAME)
        if cycle % 3 == 1:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # as the plugin's own timer does, and as Python does whenever it likes
        yield RNG.choice((0, 0, 30, 200))
    yield 1500  # the slowest read ends in nobody's hands


def step(script: Iterator[int]) -> None:
    """Do what comes next, and wait as long as it says."""
    try:
        pause = next(script)
    except StopIteration:
        with open(TASK["report"], "w", encoding="utf-8") as report:
            json.dump({"told": told, "modules": sorted(m for m in sys.modules if m.startswith(f"{NAME}."))}, report)
        QgsProject.instance().setDirty(False)
        iface.actionExit().trigger()
    else:
        QTimer.singleShot(pause, lambda: step(script))


def note(text: str, tag: str, _level: int) -> None:
    """Remember what QGIS logs of errors in Python."""
    if "Traceback" in text or tag == "Python error":
        told.append(text)


faulthandler.enable()
QgsApplication.messageLog().messageReceived.connect(note)
step(user())
