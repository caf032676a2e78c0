# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading and unloading leaves nothing behind."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapToolEmitPoint, QgsMapToolPan
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QToolBar
from qgis_support import WAIT_MS, press, scene_xy

pytestmark = [pytest.mark.faults, pytest.mark.cheap]
ROOT = Path(__file__).resolve().parents[2]


def traces(iface, canvas):
    """What a plugin could leave behind."""
    window = iface.mainWindow()
    QTest.qWait(20)
    return {
        "actions": sorted(a.objectName() for a in window.findChildren(QAction) if "segmap" in a.objectName()),
        "docks": [d.objectName() for d in window.findChildren(QDockWidget) if "segmap" in d.objectName()],
        "bars": [b.objectName() for b in window.findChildren(QToolBar) if "segmap" in b.objectName()],
        "items": len(canvas.scene().items()),
        "layers": sorted(QgsProject.instance().mapLayers()),
        "children": len(psutil.Process().children()),
        "handlers": len(logging.getLogger("segmap_refiner.segmap_plugin").handlers),
    }


@pytest.fixture
def load(package, profile, canvas, qgis_iface, worker_python):
    def run():
        plugin = package.SegMapPlugin(qgis_iface)
        plugin.initGui()
        return plugin

    return run


def test_loading_and_unloading_again_and_again_leaves_nothing(load, qgis_iface, canvas, raster):
    load().unload()
    before = traces(qgis_iface, canvas)
    for _ in range(20):
        load().unload()
    assert traces(qgis_iface, canvas) == before


@pytest.fixture
def pan(qgis_iface, canvas, monkeypatch):
    """QGIS's pan tool behind its action, as in the real window."""
    tool, action = QgsMapToolPan(canvas), QAction()
    action.triggered.connect(lambda: canvas.setMapTool(tool))
    monkeypatch.setattr(qgis_iface, "actionPan", lambda: action, raising=False)
    yield tool
    canvas.unsetMapTool(tool)


def test_unloading_in_the_middle_of_an_object_leaves_nothing(load, qgis_iface, canvas, raster, qtbot, pan):
    load().unload()
    before = traces(qgis_iface, canvas)
    plugin = load()
    plugin.controller.change_settings(raster_layer=raster.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.client.state == "ready", timeout=WAIT_MS)
    press(canvas, *scene_xy(200, 200))
    assert plugin.controller.preview.markers
    plugin.unload()
    assert canvas.mapTool() is pan, "without a tool the canvas would be dead"
    qtbot.waitUntil(lambda: traces(qgis_iface, canvas) == before, timeout=30_000)


def test_unloading_takes_no_other_tool_away(load, canvas, raster, pan):
    other = QgsMapToolEmitPoint(canvas)
    plugin = load()
    canvas.setMapTool(plugin.tool)
    canvas.setMapTool(other)
    plugin.unload()
    assert canvas.mapTool() is other
    canvas.unsetMapTool(other)


IMPORT_TWICE = """
import gc, importlib, pkgutil, sys, types
from qgis.core import QgsApplication

def load():
    package = types.ModuleType("segmap_refiner")
    package.__path__ = [sys.argv[1]]
    sys.modules["segmap_refiner"] = package
    inner = importlib.import_module("segmap_refiner.segmap_plugin")
    folders = [p for p in pkgutil.walk_packages(inner.__path__, inner.__name__ + ".")]
    names = [p.name for p in folders if p.name.split(".")[2] not in ("worker", "geo", "batch", "__main__")]
    for name in names:
        importlib.import_module(name)
    for name in [n for n in sys.modules if n.split(".")[0] == "segmap_refiner"]:
        del sys.modules[name]
    return len(names)

def alive():
    gc.collect()
    spaces = [o for o in gc.get_objects() if type(o) is dict and "__spec__" in o]
    return sorted(s["__name__"] for s in spaces if str(s.get("__name__")).startswith("segmap_refiner"))

assert load() > 80 and load() > 80
print(alive())
"""


def test_python_lets_go_of_every_module_of_a_plugin_that_was_unloaded():
    """What other libraries remember, such as typing its aliases, can keep a whole module, and a copy for every load."""
    command = [sys.executable, "-c", IMPORT_TWICE, str(ROOT)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert told.stdout.strip() == "[]", told.stdout + told.stderr


def test_unloading_twice_is_harmless(load):
    plugin = load()
    plugin.unload()
    plugin.unload()


def test_loading_starts_no_process_and_makes_no_layer(load, canvas, qgis_new_project):
    children = len(psutil.Process().children())
    plugin = load()
    try:
        assert plugin.controller.client.state == "stopped"
        assert len(psutil.Process().children()) == children
        assert QgsProject.instance().mapLayers() == {}
    finally:
        plugin.unload()


def test_the_button_starts_and_leaves_the_tool(load, canvas, raster, qtbot):
    plugin = load()
    try:
        plugin.action.trigger()
        assert canvas.mapTool() is plugin.tool
        assert plugin.controller.active
        assert plugin.action.isChecked()
        qtbot.waitUntil(lambda: plugin.dock.isVisibleTo(plugin.dock.parentWidget()), timeout=30_000)
        assert plugin.controller.raster_layer() is raster
        plugin.action.trigger()
        assert canvas.mapTool() is not plugin.tool
        assert not plugin.controller.active
    finally:
        plugin.unload()


def test_the_tool_starts_in_several_turns_of_the_event_loop(load, canvas, raster, qtbot):
    """Starting a process and laying out the panel are what takes time: QGIS answers between them."""
    plugin = load()
    try:
        plugin.action.trigger()
        assert plugin.controller.client.state == "starting"
        assert plugin.controller.client.pid == 0
        assert not plugin.dock.isVisibleTo(plugin.dock.parentWidget())
        qtbot.waitUntil(lambda: plugin.controller.client.pid > 0, timeout=30_000)
        qtbot.waitUntil(lambda: plugin.dock.isVisibleTo(plugin.dock.parentWidget()), timeout=30_000)
    finally:
        plugin.unload()


def test_qgis_answers_between_the_slow_parts_of_starting_the_tool(load, canvas, raster, qtbot, monkeypatch, part):
    events = []

    def slow(name):
        def work(*_arguments):
            events.append(name)
            time.sleep(0.06)

        return work

    monkeypatch.setattr(part("worker_client").WorkerClient, "_launch", slow("worker"))
    monkeypatch.setattr(part("gui.dock").SegMapDock, "show", slow("panel"))
    plugin = load()
    heartbeat = QTimer()
    heartbeat.setTimerType(Qt.TimerType.PreciseTimer)
    heartbeat.timeout.connect(lambda: events.append("tick"))
    try:
        heartbeat.start(5)
        qtbot.waitUntil(lambda: "tick" in events, timeout=30_000)
        plugin.action.trigger()
        events.append("tool")
        time.sleep(0.06)
        qtbot.waitUntil(lambda: "worker" in events and events[-1] == "tick", timeout=30_000)
        places = [events.index(name) for name in ("tool", "panel", "worker")]
        assert all("tick" in events[a:b] for a, b in zip(places, places[1:])), events
    finally:
        heartbeat.stop()
        plugin.unload()


def test_a_plugin_unloaded_before_its_tool_has_started_starts_nothing(load, canvas, raster):
    children = len(psutil.Process().children())
    plugin = load()
    plugin.action.trigger()
    plugin.unload()
    QTest.qWait(100)
    assert len(psutil.Process().children()) == children


def test_after_a_crash_restoring_is_offered_when_the_plugin_is_loaded(load, part, profile, qtbot):
    from qgis.core import QgsGeometry
    from qgis_support import SQUARE, utm

    journal_module = part("journal")
    journal = journal_module.Journal(profile / "segmap_refiner" / "journal" / "old.sqlite", lambda error: None)
    wkb = bytes(QgsGeometry.fromWkt(SQUARE).asWkb())
    journal.record([journal_module.Entry("gone", "SegMap polygons", utm().toWkt(), wkb, {"class": "roof"})])
    journal.close(discard=False)
    plugin = load()
    try:
        qtbot.waitUntil(lambda: any("can be restored" in m for m in plugin.controller.messages.latest), timeout=30_000)
        assert "1 accepted" in plugin.controller.messages.latest[-1]
        layer = plugin.controller.restore()[0]
        assert next(layer.getFeatures())["class"] == "roof"
    finally:
        plugin.unload()
