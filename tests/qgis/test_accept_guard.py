# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS ends once what was accepted is written, and is kept by nothing else."""

from __future__ import annotations

import os
import signal

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_support import FIRST, SECOND, key, polygons, press, said, settled, written

ENTER = Qt.Key.Key_Return


class Iface:
    """QGIS's action that ends it, and whom it asks before."""

    def __init__(self):
        self.blockers, self.exits = [], []

    def actionExit(self):
        return self

    def trigger(self):
        self.exits.append(all([blocker.allowExit() for blocker in self.blockers]))

    def registerApplicationExitBlocker(self, blocker):
        self.blockers.append(blocker)

    def unregisterApplicationExitBlocker(self, blocker):
        self.blockers.remove(blocker)


@pytest.fixture
def iface(ready, part):
    made = Iface()
    guard = part("gui.accept_guard").AcceptGuard(made, ready.controller)
    yield made
    guard.remove()
    assert made.blockers == []


def test_qgis_ends_by_itself_once_all_that_was_accepted_is_written(ready, canvas, qtbot, slow, iface):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    iface.trigger()
    assert iface.exits == [False]
    assert said(ready, "QGIS closes as soon as")
    slow()
    qtbot.waitUntil(lambda: len(iface.exits) == 2, timeout=60_000)
    assert iface.exits == [False, True]
    assert len(polygons(controller)) == 2


def test_qgis_stays_where_the_accepted_outline_does_not_come(ready, canvas, qtbot, slow, iface):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    iface.trigger()
    controller.drop_awaited()
    slow()
    press(canvas, *SECOND)
    settled(qtbot, controller)
    key(canvas, ENTER)
    QTest.qWait(100)
    assert iface.exits == [False], "a later object does not end QGIS"
    assert len(polygons(controller)) == 1


def test_qgis_may_end_with_an_object_that_was_not_accepted(ready, canvas, qtbot, slow, iface):
    press(canvas, *FIRST)
    iface.trigger()
    assert iface.exits == [True]


def test_a_worker_that_cannot_run_keeps_no_one_and_forgets_no_enter(ready, canvas, qtbot, slow, iface, monkeypatch):
    controller, good = ready.controller, os.environ["SEGMAP_PYTHON"]
    press(canvas, *FIRST)
    key(canvas, ENTER)
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    with qtbot.waitSignal(controller.client.gave_up, timeout=60_000):
        os.kill(controller.client.pid, signal.SIGKILL)
    iface.trigger()
    assert iface.exits == [True]
    key(canvas, ENTER)
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    controller.client.start()
    written(qtbot, controller)
    assert len(polygons(controller)) == 1
