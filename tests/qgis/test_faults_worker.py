# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever becomes of the worker: a clear message, nothing lost, no crash."""

from __future__ import annotations

import os
import signal
import time

import numpy as np
import psutil
import pytest
from qgis.PyQt.QtCore import Qt
from qgis_support import (
    WAIT_MS,
    key,
    object_with_outline,
    press,
    said,
    scene_xy,
    settled,
    use,
)

pytestmark = pytest.mark.faults


def test_a_worker_killed_during_a_request_costs_nothing(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    outline = controller.state()["outline_wkt"]
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(230, 200))
    assert controller.requests.pending
    os.kill(pid, signal.SIGKILL)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        pass
    assert controller.client.pid != pid
    assert len(controller.session.clicks) == 2
    controller.undo()
    settled(qtbot, controller)
    assert controller.state()["outline_wkt"] == outline  # the new worker answers as the old one


def test_clicks_made_while_the_worker_starts_are_answered_when_it_is_ready(plugin, raster, canvas, qtbot):
    controller = use(plugin, canvas, raster)
    press(canvas, *scene_xy(200, 200))
    assert controller.client.state == "starting"
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        pass
    assert controller.state()["vertices"] >= 3


def test_a_worker_that_cannot_start_is_told_and_can_be_started_later(plugin, raster, canvas, qtbot, monkeypatch):
    good = os.environ["SEGMAP_PYTHON"]
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    controller = use(plugin, canvas, raster)
    qtbot.waitUntil(lambda: said(plugin, "no Python"), timeout=30_000)
    assert plugin.dock.start.isVisibleTo(plugin.dock)
    press(canvas, *scene_xy(200, 200))
    assert len(controller.session.clicks) == 1
    key(canvas, Qt.Key.Key_Return)
    assert len(controller.messages._items) == 1  # told again, not told thrice
    assert controller.output_layer() is None
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        plugin.dock.start.click()
    assert controller.preview.geometry() is not None


def test_a_worker_given_up_during_a_request_answers_it_once_it_is_started_again(ready, canvas, qtbot, monkeypatch):
    controller, good = ready.controller, os.environ["SEGMAP_PYTHON"]
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(200, 200))
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    with qtbot.waitSignal(controller.client.gave_up, timeout=WAIT_MS):
        os.kill(pid, signal.SIGKILL)
    assert len(controller.session.clicks) == 1
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        controller.client.start()


def test_200_quick_clicks_end_with_the_outline_of_all_of_them(ready, canvas, qtbot):
    controller = ready.controller
    rng = np.random.default_rng(1)
    began = time.perf_counter()
    for i in range(200):
        col, row = rng.integers(20, 680, 2)
        press(canvas, *scene_xy(col, row), button=Qt.MouseButton.LeftButton if i % 2 else Qt.MouseButton.RightButton)
    assert time.perf_counter() - began < 20
    assert len(controller.session.clicks) == 200
    assert len(controller.preview.markers) == 200
    controller.undo()
    for _ in range(195):
        controller.undo()
    settled(qtbot, controller)
    assert controller.prediction.ask.clicks == controller.session.clicks
    assert len(controller.session.clicks) == 4


def test_unloading_during_a_request_leaves_no_process(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    assert ready.controller.requests.pending
    pid = ready.controller.client.pid
    ready.unload()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=30_000)


def test_a_worker_out_of_memory_is_told_and_the_next_click_is_answered(ready, canvas, qtbot, part):
    """The kernel refuses memory to the real worker, as on a machine that has none left."""
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("the limits of another process cannot be set here")
    controller = object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    pid, free = controller.client.pid, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    used = psutil.Process(pid).memory_info().vms
    resource.prlimit(pid, resource.RLIMIT_AS, (used, resource.RLIM_INFINITY))
    press(canvas, *scene_xy(560, 560))
    qtbot.waitUntil(lambda: said(ready, "memory") or controller.client.pid != pid, timeout=WAIT_MS)
    settled(qtbot, controller)
    if controller.client.pid == pid:  # it lived to tell
        assert controller.session.clicks == ()
        resource.prlimit(pid, resource.RLIMIT_AS, free)
        press(canvas, *scene_xy(560, 560))
        settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]
    assert controller.output_layer().featureCount() == 1
