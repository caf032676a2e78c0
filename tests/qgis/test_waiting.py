# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes longer than half a second says so, and can be cancelled."""

from __future__ import annotations

import os
import signal

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton
from qgis_support import WAIT_MS, key, press, said, scene_xy, settled

pytestmark = pytest.mark.faults


def test_the_panel_says_what_takes_long_and_how_far_it_is(ready, canvas, qtbot):
    controller, dock = ready.controller, ready.dock
    bar = controller.messages._iface.statusBarIface()  # remembers what it was asked to show
    os.kill(controller.client.pid, signal.SIGSTOP)
    try:
        press(canvas, *scene_xy(200, 200))
        qtbot.waitUntil(lambda: controller.slow, timeout=30_000)
        request = next(iter(controller.requests._running))
        assert dock.progress.maximum() == 0, "nothing was heard of it yet"
        said = []
        for stage, fraction in (("read", 0.1), ("model", 0.3), ("grow", 0.5), ("vectorize", 0.9), ("new stage", 0.95)):
            controller.client.progressed.emit(request, stage, fraction)
            said.append(dock.status.text())
            shown = bar.showMessage.call_args.args[0]
            assert shown == said[-1].split("\n")[0], "one line, for QGIS's bar has room for one"
            assert dock.progress.value() == round(100 * fraction)
        assert len(set(said)) == 5
        assert all("Esc" in text for text in said)
        controller.client.progressed.emit(request + 1, "read", 0.1)
        assert dock.status.text() == said[-1], "another request's progress is not shown"
    finally:
        os.kill(controller.client.pid, signal.SIGCONT)
    settled(qtbot, controller)
    assert "Ready" in dock.status.text()
    assert not dock.progress.isVisibleTo(dock)


def test_the_worker_itself_tells_its_stages(ready, canvas, qtbot):
    stages = []
    ready.controller.requests.advanced.connect(lambda: stages.append(ready.controller.requests.stage))
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    assert {"read", "model", "vectorize"} <= set(stages)


def test_the_panel_shows_that_the_worker_starts(plugin, raster, canvas, qtbot):
    plugin.dock.show()
    canvas.setMapTool(plugin.tool)
    assert plugin.controller.client.state == "starting"
    assert plugin.dock.progress.isVisibleTo(plugin.dock)
    assert "starting" in plugin.dock.status.text()


def test_a_long_export_shows_a_bar_with_a_way_out(ready, canvas, qtbot, part, tmp_path, monkeypatch):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)

    def endless(task):
        task._cancelled.wait(30)
        raise part("errors").CancelledError("The export was cancelled.")

    monkeypatch.setattr(part("export").ExportTask, "_new_file", endless)
    assert controller.export(str(tmp_path / "out.gpkg"), "objects")
    assert "Exporting" in ready.dock.status.text()
    qtbot.waitUntil(lambda: controller.messages._progress is not None, timeout=30_000)
    button = controller.messages._progress.findChild(QPushButton)
    with qtbot.waitSignal(controller.exported, timeout=30_000):
        button.click()
    assert controller.messages._progress is None
    assert "cancelled" in controller.state()["messages"][-1]
    assert not ready.dock.progress.isVisibleTo(ready.dock)


def test_a_worker_that_hangs_in_the_middle_can_be_replaced_and_the_new_one_answers(
    ready, canvas, qtbot, part, monkeypatch
):
    monkeypatch.setattr(part("controller_waiting"), "STUCK_MS", 1500)
    controller = ready.controller
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(200, 200))
    qtbot.waitUntil(lambda: said(ready, "has said nothing for a minute"), timeout=30_000)
    (button,) = controller.messages._progress.findChildren(QPushButton)
    assert button.text() == "Start the worker again"
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        button.click()
    assert controller.client.pid != pid
    assert len(controller.session.clicks) == 1
    assert controller.prediction.ask.clicks == controller.session.clicks


def test_the_offer_to_replace_a_worker_goes_when_its_answer_comes(ready, canvas, qtbot, part, monkeypatch):
    monkeypatch.setattr(part("controller_waiting"), "STUCK_MS", 1500)
    controller = ready.controller
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(200, 200))
    qtbot.waitUntil(lambda: said(ready, "has said nothing for a minute"), timeout=30_000)
    os.kill(pid, signal.SIGCONT)
    settled(qtbot, controller)
    assert controller.client.pid == pid
    assert controller.messages._progress is None


def test_escape_cancels_what_is_under_way(ready, canvas, qtbot):
    pid = ready.controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        press(canvas, *scene_xy(200, 200))
        qtbot.waitUntil(lambda: ready.controller.slow, timeout=30_000)
        assert "Esc" in ready.dock.status.text()
        assert ready.dock.progress.isVisibleTo(ready.dock)
        qtbot.waitUntil(lambda: ready.controller.messages._progress is not None, timeout=30_000)
        key(canvas, Qt.Key.Key_Escape)
        assert ready.controller.requests.pending == 0
        assert not ready.controller.slow
        assert ready.controller.messages._progress is None
    finally:
        os.kill(pid, signal.SIGCONT)
    press(canvas, *scene_xy(420, 330))
    settled(qtbot, ready.controller)
    assert ready.controller.prediction is not None
