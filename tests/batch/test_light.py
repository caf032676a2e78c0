# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs on the lighter runtime: no torch, no OpenCV, the shipped model by onnxruntime."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import shapely

from segmap_plugin.worker.inference import model_module

from .conftest import ROOT
from .region import houses, on_map

pytest.importorskip("onnxruntime")
pytestmark = [
    pytest.mark.skipif(not model_module("zoo").default_weights().is_file(), reason="no default weights"),
    pytest.mark.timeout(240),
]
ABSENT = ("torch", "torchvision", "timm", "cv2", "scipy", "skimage", "safetensors", "onnx")
ONLY_LIGHT = f"""
import sys
for name in {ABSENT!r}:
    sys.modules[name] = None
from segmap_plugin.batch.cli import main
sys.exit(main(sys.argv[1:]))
"""


def light(*arguments):
    command = [sys.executable, "-c", ONLY_LIGHT, *map(str, arguments), "--threads", "1", "--quiet"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)


def rectangle(box, grow=0):
    (left, top) = on_map(box[0] - grow, box[1] - grow)
    (right, bottom) = on_map(box[0] + box[2] + grow, box[1] + box[3] + grow)
    return shapely.box(left, bottom, right, top)


@pytest.fixture
def some():
    """Houses without a neighbour wall to wall."""
    alone = [b for b in houses() if not any(o != b and rectangle(b).touches(rectangle(o)) for o in houses())]
    return alone[:6]


@pytest.mark.parametrize(("mode", "grow"), [("points", 0), ("boxes", 2), ("polygons", -3)])
def test_every_mode_works_without_opencv(scene_path, write_geojson, some, read, tmp_path, mode, grow):
    shapes = [rectangle(box, grow) for box in some]
    prompts = write_geojson([(s.centroid if mode == "points" else s, {"n": i}) for i, s in enumerate(shapes)])
    done = light(mode, scene_path, "--prompts", prompts, "-o", tmp_path / "out.gpkg")
    assert done.returncode == 0, done.stderr
    found = {r["n"]: s for r, s in zip(read.rows(tmp_path / "out.gpkg"), read.shapes(tmp_path / "out.gpkg"))}
    ious = [found[i].intersection(rectangle(b)).area / found[i].union(rectangle(b)).area for i, b in enumerate(some)]
    assert np.median(ious) > 0.6


def test_boundary_optimisation_says_in_one_line_what_it_needs(scene_path, write_geojson, some, tmp_path):
    prompts = write_geojson([(rectangle(box, 2), {}) for box in some])
    done = light("boxes", scene_path, "--prompts", prompts, "-o", tmp_path / "out.gpkg", "--mbo")
    assert done.returncode == 2
    assert "full runtime" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    again = light("boxes", scene_path, "--prompts", prompts, "-o", tmp_path / "out.gpkg")
    assert again.returncode == 0, again.stderr
