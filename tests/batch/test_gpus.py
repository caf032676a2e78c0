# SPDX-License-Identifier: GPL-3.0-or-later
"""Each worker of a machine with several GPUs takes one of its own: what can be told without any."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from segmap_plugin.batch import dask_task, gpus
from segmap_plugin.batch.options import BatchOptions

ROOT = Path(__file__).resolve().parents[2]
SMI = """#!/bin/sh
echo "GPU 0: NVIDIA One (UUID: GPU-1)"
echo "  MIG 1g.10gb     Device  0: (UUID: MIG-1)"
echo "GPU 1: NVIDIA Two (UUID: GPU-2)"
"""
CLAIM = """
import sys, time
from segmap_plugin.batch.gpus import own_gpu
print(repr(own_gpu()), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine on which nvidia-smi names two GPUs."""
    program = tmp_path / "nvidia-smi"
    program.write_text(SMI)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def worker(machine):
    """worker(**environment) starts a process that takes a GPU and holds it; (process, device)."""
    started = []

    def start(**environment):
        process = subprocess.Popen([sys.executable, "-c", CLAIM], cwd=ROOT, env={**os.environ, **environment},
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # fmt: skip
        started.append(process)
        return process, process.stdout.readline().strip().strip("'")

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="the program that names the GPUs is a shell script here")
def test_workers_take_different_gpus_and_share_them_when_there_are_more_workers(worker):
    first, device = worker()
    assert device == "cuda:0"
    assert worker()[1] == "cuda:1"
    assert worker()[1] in ("cuda:0", "cuda:1")
    first.kill()  # whoever is started in its place has its GPU
    first.wait()
    assert worker()[1] == "cuda:0"


def test_gpus_that_were_chosen_outside_are_counted_among_themselves(worker):
    assert worker(CUDA_VISIBLE_DEVICES="3,5")[1] == "cuda:0"
    assert worker(CUDA_VISIBLE_DEVICES="5,3")[1] == "cuda:0"  # that is 5; 3 is taken
    assert worker(CUDA_VISIBLE_DEVICES="7")[1] == ""  # no choice: torch finds it
    assert worker(CUDA_VISIBLE_DEVICES="")[1] == ""


def test_without_nvidias_tools_there_is_no_gpu(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert gpus.visible_gpus() == []


def test_a_name_that_is_held_is_not_given_twice(tmp_path):
    assert gpus.claim(["a", "b/c"], tmp_path) == 0
    assert gpus.claim(["a", "b/c"], tmp_path) == 1
    assert gpus.claim(["a", "b/c"], tmp_path) is None
    assert gpus.claim(["x"], tmp_path / "nowhere") is None


@pytest.mark.parametrize(("device", "wanted"), [("auto", "cuda:1"), ("cpu", "cpu"), ("cuda:0", "cuda:0")])
def test_a_device_that_was_asked_for_is_left_alone(monkeypatch, device, wanted):
    monkeypatch.setattr(dask_task, "own_gpu", lambda: "cuda:1")
    assert dask_task.worker_options(BatchOptions(device=device).to_json()).device == wanted
    monkeypatch.setattr(dask_task, "own_gpu", lambda: "")
    assert dask_task.worker_options(BatchOptions(device=device).to_json()).device == device
