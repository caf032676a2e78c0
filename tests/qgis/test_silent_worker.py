# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker that starts and never says a word: given up after a while, ended, told of; the clicks stay."""

from __future__ import annotations

import os
import sys
import time

import psutil
import pytest
from qgis.PyQt.QtCore import Qt
from qgis_support import WAIT_MS, key, press, said, scene_xy, settled, use, written

STUBBORN = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(600)\n"
SLOW = """
import sys, time
for _ in range(14):
    sys.stderr.write("still loading\\n")
    sys.stderr.flush()
    time.sleep(0.5)
time.sleep(600)
"""


@pytest.fixture
def interpreter(tmp_path, monkeypatch):
    """interpreter(source): from now on the worker is this program."""

    def use_instead(source):
        program = tmp_path / "silent.py"
        program.write_text(source)
        path = tmp_path / "silent python"
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}"\n')
        path.chmod(0o755)
        monkeypatch.setenv("SEGMAP_PYTHON", str(path))

    return use_instead


@pytest.fixture
def impatient(part, monkeypatch):
    """Five seconds instead of a minute and a half."""
    monkeypatch.setattr(part("worker_client"), "HELLO_S", 5)


@pytest.fixture
def client(part, profile, worker_python):
    made = part("worker_client").WorkerClient()
    yield made
    made.stop()


def test_a_worker_that_never_answers_is_given_up_told_of_and_ended(client, qtbot, interpreter, impatient):
    interpreter(STUBBORN)
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS) as blocker:
        client.start()
        qtbot.waitUntil(lambda: client.pid > 0, timeout=30_000)
        pid = client.pid
    assert "has said nothing for 5 seconds" in str(blocker.args[0])
    assert "start it again" in str(blocker.args[0])
    assert "repair" in str(blocker.args[0])
    assert client.state == "failed"
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=30_000)


def test_a_worker_that_says_something_on_its_way_is_waited_for(client, qtbot, interpreter, impatient):
    interpreter(SLOW)
    heard = []
    client.log.connect(lambda _level, text: heard.append(text))
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS):
        client.start()
    assert sum(text.count("still loading") for text in heard) == 14, "it was given all of its seven seconds"


def test_a_real_laptop_has_time_enough(part):
    assert 60 <= part("worker_health").HELLO_S <= 120


def test_no_limit_is_left_running_once_the_worker_has_answered_or_was_stopped(client, qtbot, interpreter):
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start()
    assert not client._patience.lasts
    client.stop()
    interpreter(STUBBORN)
    client.start()
    assert client._patience.lasts
    client.stop()
    assert not client._patience.lasts


def test_seconds_in_which_qgis_was_busy_do_not_count(part, qtbot, qgis_app):
    """As those in which the computer slept: timers that were due meanwhile fire once."""
    patience = part("worker_health").Patience()
    over = []
    patience.over.connect(lambda: over.append(1))
    patience.begin(3)
    time.sleep(3.5)
    qtbot.wait(100)
    assert over == []
    assert patience.lasts
    with qtbot.waitSignal(patience.over, timeout=30_000):
        pass
    assert not patience.lasts


def test_clicks_and_enter_stay_and_are_answered_by_a_worker_that_starts(
    plugin, raster, canvas, qtbot, interpreter, impatient, monkeypatch, part
):
    good = os.environ["SEGMAP_PYTHON"]
    interpreter(STUBBORN)
    controller = use(plugin, canvas, raster)
    press(canvas, *scene_xy(200, 200))
    key(canvas, Qt.Key.Key_Return)
    press(canvas, *scene_xy(420, 330))
    doing, known = controller.status_text().split("\n")
    assert "starting" in doing
    assert known == "segmap-light", "the model that is being loaded"
    qtbot.waitUntil(lambda: said(plugin, "has said nothing"), timeout=WAIT_MS)
    assert "cannot run" in controller.status_text()
    assert not plugin.dock.progress.isVisibleTo(plugin.dock), "nothing goes on"
    assert controller.messages._progress is None
    assert len(controller.messages._items) == 1, "the message that it starts is gone"
    assert plugin.dock.start.isVisibleTo(plugin.dock)
    assert len(controller.session.clicks) == 1
    assert len(controller.preview.markers) == 2
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    monkeypatch.setattr(part("worker_client"), "HELLO_S", 90)
    plugin.dock.start.click()
    qtbot.waitUntil(lambda: controller.slow, timeout=30_000)
    assert plugin.dock.progress.isVisibleTo(plugin.dock), "it is waited for anew"
    written(qtbot, controller)
    settled(qtbot, controller)
    assert controller.output_layer().featureCount() == 1
    assert controller.state()["state"] == "object"
