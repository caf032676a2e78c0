# SPDX-License-Identifier: GPL-3.0-or-later
"""Stop, closing QGIS and unloading the plugin while something that does not answer is looked at."""

from __future__ import annotations

import threading
import time

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings

from segmap_plugin.background import _HELD
from segmap_plugin.runtime import interpreter, pythons
from segmap_plugin.runtime.manager import RuntimeManager
from segmap_plugin.runtime.task import LOOKING_MS, Job

WAIT_MS = 60_000


@pytest.fixture
def manager(qgis_app, tmp_path):
    QgsSettings().remove(interpreter.SETTING)
    manager = RuntimeManager(data=tmp_path / "data")
    yield manager
    manager.dispose()


@pytest.fixture(params=["nvidia-smi", "search", "named", "existing"])
def looking(request, manager, slow, tmp_path, monkeypatch, qtbot) -> RuntimeManager:
    """The manager in the middle of a look at something that does not answer."""
    program, started = slow("nvidia-smi" if request.param == "nvidia-smi" else "python3")
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    if request.param == "search":
        around = pythons.Surroundings("linux", tmp_path / "none")
        monkeypatch.setattr(pythons, "Surroundings", lambda: around)
    if request.param == "existing":
        manager.inspect(program)
    else:
        manager.make_plan(program if request.param == "named" else None)
    qtbot.waitUntil(started.exists, timeout=WAIT_MS)
    return manager


def test_stop_works_at_once_while_something_does_not_answer(looking, qtbot) -> None:
    with qtbot.waitSignal(looking.failed, timeout=WAIT_MS) as caught:
        looking.cancel()
    assert caught.args[0].code == "cancelled"
    assert str(caught.args[0]) == "The check was stopped. It can be started again."
    assert not looking.busy


def test_unloading_ends_a_look_at_something_that_does_not_answer(looking, qtbot) -> None:
    job, before = looking._job, time.monotonic()
    looking.dispose()
    assert time.monotonic() - before < 3  # half a second and what a busy machine takes
    qtbot.waitUntil(job.isFinished, timeout=WAIT_MS)


def test_work_that_does_not_hear_of_the_end_is_not_waited_for_and_lives_until_it_has_ended(qgis_app, qtbot) -> None:
    release, told = threading.Event(), []
    job = Job(lambda _report, _cancelled: release.wait(60), LOOKING_MS)
    job.done.connect(told.append)
    job.begin()
    before = time.monotonic()
    job.end()
    assert time.monotonic() - before < 30
    assert job.isRunning() and job.property(_HELD) is not None
    release.set()
    qtbot.waitUntil(lambda: job.property(_HELD) is None, timeout=WAIT_MS)
    assert job.isFinished() and told == []


def test_work_that_ends_when_it_is_told_to_is_waited_for(qgis_app) -> None:
    def work(_report: object, cancelled: object) -> None:
        while not cancelled():
            time.sleep(0.01)

    job = Job(work)
    job.begin()
    job.end()
    assert job.isFinished() and job.property(_HELD) is None
