# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithms in a QGIS without a window: qgis_process, a process of its own with the plugin enabled."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from .conftest import HOUSES, ROOT, WEIGHTS

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(PROGRAM is None, reason="there is no qgis_process"),
    pytest.mark.skipif(not WEIGHTS.is_file(), reason="the default weights are not here"),
]


@pytest.fixture
def qgis_process(tmp_path):
    """Run qgis_process in a profile of its own in which the plugin is enabled."""
    for name in ("plugins", "run", "home"):
        (tmp_path / name).mkdir(mode=0o700)
    (tmp_path / "plugins" / "segmap_refiner").symlink_to(ROOT, target_is_directory=True)
    environment = {
        **os.environ, "QGIS_PLUGINPATH": str(tmp_path / "plugins"), "HOME": str(tmp_path / "home"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QT_QPA_PLATFORM": "offscreen", "SEGMAP_PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }  # fmt: skip

    def run(*arguments):
        return subprocess.run(
            [PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=240, check=False
        )

    enabled = run("plugins", "enable", "segmap_refiner")
    assert enabled.returncode == 0, enabled.stderr
    return run


def test_points_become_polygons_in_any_format(qgis_process, raster_path, prompts, tmp_path):
    output = tmp_path / "out.geojson"
    done = qgis_process(
        "run", "segmap:digitizepoints", f"--RASTER={raster_path}", f"--INPUT={prompts()}", f"--OUTPUT={output}",
        "--NON_OVERLAP=true",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    features = json.loads(output.read_text())["features"]
    assert len(features) == len(HOUSES)
    assert {f["properties"]["n"] for f in features} == set(range(len(HOUSES)))


def test_a_strict_run_with_a_failure_ends_with_another_code_than_zero(qgis_process, raster_path, prompts, tmp_path):
    outside = {"type": "Point", "coordinates": [400000.0, 4999966.0]}
    some = prompts(extra=[{"type": "Feature", "properties": {"n": 99}, "geometry": outside}])
    command = ["run", "segmap:digitizepoints", f"--RASTER={raster_path}", f"--INPUT={some}", "--STRICT=true"]
    output = tmp_path / "out.geojson"
    done = qgis_process(*command, f"--OUTPUT={output}")
    assert done.returncode != 0
    assert "without a result: 1" in done.stdout + done.stderr
    assert len(json.loads(output.read_text())["features"]) == len(HOUSES)


def test_help_and_bad_parameters_are_answered(qgis_process, raster_path, prompts, tmp_path):
    listed = qgis_process("list")
    assert all(
        f"{name}" in listed.stdout for name in ("digitizepoints", "digitizeboxes", "refinepolygons", "digitizeall")
    )
    assert "CALIBRATE" in qgis_process("help", "segmap:digitizepoints").stdout
    wrong = qgis_process(
        "run", "segmap:digitizeboxes", f"--RASTER={raster_path}", f"--INPUT={prompts()}",
        f"--OUTPUT={tmp_path / 'out.gpkg'}",
    )  # fmt: skip
    assert wrong.returncode != 0
