# SPDX-License-Identifier: GPL-3.0-or-later
"""``digitize`` with the model that ships where memory is short: an answer, or one line that says so; never a hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model import zoo

from .worker.flood import Scene

pytest.importorskip("resource")
pytest.importorskip("onnxruntime")

ROOT = Path(__file__).resolve().parents[1]
SCENE = Scene()
LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) * 2**20, resource.RLIM_INFINITY));"
    "from segmap_plugin.__main__ import main; sys.exit(main(sys.argv[2:]))"
)
HANGS = 240  # seconds; it takes 2 to 10, and a process that waits for memory waits for minutes
needs_weights = pytest.mark.skipif(not zoo.default_weights().is_file(), reason="the weights are not here")
pytestmark = [needs_weights, pytest.mark.faults]


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    return SCENE.write(tmp_path_factory.mktemp("memory") / "scene.tif")


@pytest.fixture
def digitize(raster, tmp_path):
    """Run the command with so many MB of addresses and so many threads; the process as it ended."""

    def run(megabytes, threads, *more):
        environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
        if threads:
            environment["OMP_NUM_THREADS"] = threads
        x, y = SCENE.map(300, 300)
        command = [sys.executable, "-c", LIMITED, str(megabytes), "digitize", raster, "--click", f"{x},{y},+"]
        return subprocess.run(
            [*command, "-o", str(tmp_path / "a.gpkg"), *more], cwd=ROOT, capture_output=True, text=True, timeout=HANGS,
            check=False, env=environment,
        )  # fmt: skip

    return run


def says_that_memory_ran_out(answer, folder):
    assert answer.returncode == 2, answer.stderr
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1, answer.stderr
    assert "There is not enough memory" in answer.stderr
    assert "Close other programs" in answer.stderr
    assert list(folder.iterdir()) == []
    return True


def answers(answer, folder):
    assert (answer.returncode, answer.stderr) == (0, "")
    said = json.loads(answer.stdout)
    radius = SCENE.disk[2] * SCENE.pixel
    assert said["area_m2"] == pytest.approx(np.pi * radius**2 / 0.9996**2, rel=0.05)
    assert [path.name for path in folder.iterdir()] == ["a.gpkg"]
    return True


@pytest.mark.parametrize("threads", ["1", ""])
@pytest.mark.parametrize("megabytes", [60, 350, 480])
def test_far_too_little_memory_is_told(digitize, tmp_path, megabytes, threads):
    assert says_that_memory_ran_out(digitize(megabytes, threads), tmp_path)


@pytest.mark.parametrize("threads", ["1", ""])
@pytest.mark.parametrize("megabytes", [540, 600, 650])
def test_barely_enough_memory_gives_the_answer_or_says_that_it_ran_out(digitize, tmp_path, megabytes, threads):
    """600 MB with one thread once hung: OpenBLAS asks again for ever for the memory of a matrix product."""
    answer = digitize(megabytes, threads)
    if answer.returncode:
        assert says_that_memory_ran_out(answer, tmp_path)
    else:
        assert answers(answer, tmp_path)


@pytest.mark.parametrize("threads", ["1", ""])
def test_enough_memory_gives_the_answer(digitize, tmp_path, threads):
    assert answers(digitize(1200, threads), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("threads", ["1", ""])
def test_more_memory_never_hurts(digitize, tmp_path, threads):
    """Every 50 MB from 350 to 1200: first it is told, from some limit on it is enough, and nothing between."""
    worked = []
    for megabytes in range(350, 1201, 50):
        answer = digitize(megabytes, threads, "--overwrite")
        good = answer.returncode == 0
        if good:
            assert answers(answer, tmp_path)
            (tmp_path / "a.gpkg").unlink()
        else:
            assert says_that_memory_ran_out(answer, tmp_path)
        worked.append(good)
    assert worked == sorted(worked)
    assert worked[-1]
    assert not worked[0]


@pytest.mark.parametrize("megabytes", [700, 900])
def test_torch_s_larger_need_is_told_before_it_is_imported(digitize, tmp_path, megabytes):
    answer = digitize(megabytes, "1", "--model", "untrained:segmap-light")
    assert says_that_memory_ran_out(answer, tmp_path)
