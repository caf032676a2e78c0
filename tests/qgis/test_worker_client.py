# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's process: started, fed, killed, restarted, ended; with real processes throughout."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from qgis_support import WAIT_MS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def client(part, profile, worker_python):
    made = part("worker_client").WorkerClient()
    yield made
    made.stop()


def fake_python(folder, source):
    """An "interpreter" that runs our own program instead of the worker."""
    program = folder / "fake.py"
    program.write_text(source)
    path = folder / "fake python"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}"\n')
    path.chmod(0o755)
    return str(path)


def gone(pid, seconds=10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_the_worker_says_hello_and_ends_when_stopped(client, qtbot):
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS) as blocker:
        client.start()
    assert blocker.args[0]["model"]
    assert blocker.args[0]["pid"] == client.pid
    pid = client.pid
    client.stop()
    assert client.state == "stopped"
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=30_000)


def test_starting_does_not_wait_for_the_worker(client):
    client.start()
    assert client.state == "starting"


def test_a_request_before_ready_is_an_error_not_a_wait(client, part):
    client.start()
    with pytest.raises(part("errors").WorkerError):
        client.send("raster_info", {})


def test_an_unknown_request_fails_with_the_workers_words(client, qtbot):
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start()
    with qtbot.waitSignal(client.failed, timeout=WAIT_MS) as blocker:
        request = client.send("no_such_thing", {})
    assert blocker.args[0] == request
    assert "no_such_thing" in str(blocker.args[1])


def test_a_killed_worker_is_started_again_and_the_open_request_is_told(client, qtbot):
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start()
    first = client.pid
    with qtbot.waitSignals([client.failed, client.ready], timeout=WAIT_MS):
        os.kill(first, signal.SIGSTOP)
        client.send("raster_info", {"raster": {"kind": "file", "path": "x"}})
        os.kill(first, signal.SIGKILL)
    assert client.pid != first
    assert client.restarts == 1


def test_an_interpreter_that_is_missing_is_told_with_what_to_do(client, qtbot, monkeypatch):
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    with qtbot.waitSignal(client.gave_up, timeout=30_000) as blocker:
        client.start()
    assert "SEGMAP_PYTHON" in str(blocker.args[0])
    assert client.state == "failed"


def test_a_file_that_is_no_program_is_told(client, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "python"
    path.write_text("not a program")
    monkeypatch.setenv("SEGMAP_PYTHON", str(path))
    with qtbot.waitSignal(client.gave_up, timeout=30_000) as blocker:
        client.start()
    assert "cannot be started" in str(blocker.args[0])


def test_an_interpreter_without_torch_is_told_how_to_install_it(client, qtbot, monkeypatch, tmp_path):
    # A Python without the packages of this one: -I -S hides site-packages, where torch is.
    path = tmp_path / "bare"
    path.write_text(f'#!/bin/sh\nshift 2\ncd "{ROOT}"\nexec "{sys.executable}" -E -S "$@"\n')
    path.chmod(0o755)
    monkeypatch.setenv("SEGMAP_PYTHON", str(path))
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS) as blocker:
        client.start()
    text = str(blocker.args[0])
    assert "nstall" in text, text
    assert client.state == "failed"


def test_a_worker_that_keeps_dying_is_given_up_after_some_tries(client, qtbot, monkeypatch, tmp_path, part):
    monkeypatch.setattr(part("worker_client"), "_BACKOFF_MS", (10, 10, 10))
    program = "import sys\nsys.stderr.write('boom happened\\n')\nsys.exit(7)\n"
    monkeypatch.setenv("SEGMAP_PYTHON", fake_python(tmp_path, program))
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS) as blocker:
        client.start()
    assert "boom happened" in str(blocker.args[0])
    assert client.restarts == 3


def test_a_program_that_does_not_speak_our_protocol_is_ended(client, qtbot, monkeypatch, tmp_path, part):
    monkeypatch.setattr(part("worker_client"), "_BACKOFF_MS", (10,))
    program = "import time\nprint('Python 2.7 (default)', flush=True)\ntime.sleep(60)\n"
    monkeypatch.setenv("SEGMAP_PYTHON", fake_python(tmp_path, program))
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS) as blocker:
        client.start()
    assert "not a message" in str(blocker.args[0])


def test_a_worker_of_another_version_is_refused(client, qtbot, monkeypatch, tmp_path, part):
    reply = part("protocol").encode({"id": 1, "ok": True, "protocol": 99})
    program = f"import sys, time\nsys.stdout.buffer.write({reply!r})\nsys.stdout.flush()\ntime.sleep(60)\n"
    monkeypatch.setenv("SEGMAP_PYTHON", fake_python(tmp_path, program))
    with qtbot.waitSignal(client.gave_up, timeout=WAIT_MS) as blocker:
        client.start()
    assert "protocol 99" in str(blocker.args[0])


def test_after_giving_up_it_can_be_started_again(client, qtbot, monkeypatch):
    good = os.environ["SEGMAP_PYTHON"]
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    with qtbot.waitSignal(client.gave_up, timeout=30_000):
        client.start()
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start()


def test_what_belongs_to_qgis_is_kept_from_the_worker(part, monkeypatch):
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "PYTHONHOME", "PYTHONPATH"):
        monkeypatch.setenv(name, "/qgis/own")
    environment = part("worker_process").worker_environment()
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "PYTHONHOME", "PYTHONPATH"):
        assert not environment.contains(name)
    assert environment.value("OMP_WAIT_POLICY") == "PASSIVE"


def test_the_worker_ends_when_qgis_is_killed(tmp_path, worker_python):
    program = tmp_path / "parent.py"
    program.write_text(
        f"""
import importlib, sys, types
from qgis.core import QgsApplication
module = types.ModuleType("segmap_refiner"); module.__path__ = [{str(ROOT)!r}]
sys.modules["segmap_refiner"] = module
application = QgsApplication([], False); application.initQgis()
client = importlib.import_module("segmap_refiner.segmap_plugin.worker_client").WorkerClient()
client.ready.connect(lambda info: print(info["pid"], flush=True))
client.gave_up.connect(lambda error: print(error, flush=True))
client.start()
application.exec_()
"""
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, env=environment)
    pid = int(process.stdout.readline())
    assert psutil.pid_exists(pid)
    process.kill()
    process.wait()
    process.stdout.close()
    assert gone(pid)


def test_stopping_while_it_computes_leaves_no_process(client, qtbot):
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start()
    pid = client.pid
    os.kill(pid, signal.SIGSTOP)  # as busy as can be: it will not even read that it should end
    client.send("raster_info", {"raster": {"kind": "file", "path": "x"}})
    client.stop()
    assert psutil.pid_exists(pid), "it is ended later: nobody waited for that"
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=30_000)
