# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin digitize`` as a program of its own: exit codes, one line of stderr, nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from .test_cli import click
from .worker.flood import Scene

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    return Scene().write(tmp_path_factory.mktemp("program ü") / "scene.tif")


def run(*arguments, **environment):
    command = [sys.executable, "-m", "segmap_plugin", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1", **environment},
    )  # fmt: skip


def test_as_a_program_with_a_real_network_it_prints_one_json_line(raster, tmp_path):
    """Untrained weights: what it finds is anybody's guess, how it answers is not."""
    out = tmp_path / "a.gpkg"
    model = ["--model", "untrained:segmap-light"]
    answer = run("digitize", raster, "--click", click(300, 300), *model, "-o", out)
    if answer.returncode == 0:
        assert json.loads(answer.stdout)["clicks"] == 1
        assert out.exists()
    else:
        assert answer.returncode == 2
        assert "empty" in answer.stderr
    assert answer.stderr.count("\n") <= 1


def test_a_full_disk_leaves_nothing_behind(raster, tmp_path):
    """A limit on the size of files stands for the disk: SQLite meets the same refusal to write."""
    resource = pytest.importorskip("resource")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "import segmap_plugin.worker.inference as inference; from tests.worker.flood import FloodPredictor;"
        "inference.load_predictor = lambda *a, **k: FloodPredictor();"
        "from segmap_plugin.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    assert resource
    out = tmp_path / "a.gpkg"
    command = [sys.executable, "-c", program, "digitize", raster, "--click", click(300, 300), "-o", str(out)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert answer.returncode == 2, answer.stderr
    assert "cannot be written" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("device", ["toaster", "cuda:77"])
def test_a_device_that_is_not_there_is_bad_input(raster, tmp_path, device):
    answer = run("digitize", raster, "--click", click(300, 300), "--device", device, "-o", tmp_path / "a.gpkg")
    assert answer.returncode == 2
    assert f"device '{device}' cannot be used" in answer.stderr
    assert "cpu" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_truncated_raster_is_told_in_one_line(tmp_path):
    path = tmp_path / "cut.tif"
    profile = {"driver": "GTiff", "width": 900, "height": 900, "count": 3, "dtype": "uint8", "tiled": True}
    with rasterio.open(
        path,
        "w",
        **profile,
        compress="deflate",
        crs="EPSG:32633",
        transform=rasterio.Affine(1, 0, 500000, 0, -1, 5000000),
    ) as dataset:
        dataset.write(np.random.default_rng(0).integers(0, 256, (3, 900, 900)).astype("uint8"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    answer = run(
        "digitize", path, "--click", "500880,4999120,+", "--model", "untrained:segmap-light", "-o", tmp_path / "a.gpkg"
    )
    assert answer.returncode == 2
    assert "cut.tif" in answer.stderr
    assert answer.stderr.count("\n") == 1, answer.stderr


def test_an_unknown_model_is_bad_input(raster, tmp_path):
    answer = run("digitize", raster, "--click", click(300, 300), "--model", "no-such", "-o", tmp_path / "a.gpkg")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "no-such" in answer.stderr


def test_without_torch_and_onnxruntime_it_says_how_to_install_them(raster, tmp_path):
    code = (
        "import sys; sys.modules.update(torch=None, onnxruntime=None); from segmap_plugin.__main__ import main;"
        f"sys.exit(main(['digitize', {raster!r}, '--click', {click(300, 300)!r}, '-o', {str(tmp_path / 'a.gpkg')!r}]))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 3
    assert "torch" in answer.stderr or "onnxruntime" in answer.stderr
    assert "nstall" in answer.stderr
    assert answer.stderr.count("\n") == 1
