# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures that all tests share: where the shared data is, and the sample scene."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The root of the repository, which is the plugin's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The shared data: ``SEGMAP_SHARED``, else ``../shared``; the test is skipped where it is absent."""
    folder = Path(os.environ.get("SEGMAP_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared data is not here (set SEGMAP_SHARED to its folder)")
    return folder


@pytest.fixture(scope="session")
def geotiffs(shared_folder: Path) -> Path:
    """The folder of georeferenced rasters in the shared data."""
    folder = shared_folder / "data" / "geotiff"
    if not folder.is_dir():
        pytest.skip("the shared data has no geotiff folder")
    return folder


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated sample scene: scene.tif, objects.geojson, clicks.json."""
    ready = ROOT / "build" / "sample"
    if all((ready / name).is_file() for name in ("scene.tif", "objects.geojson", "clicks.json")):
        return ready
    folder = tmp_path_factory.mktemp("sample")
    subprocess.run([sys.executable, "-m", "tools.sample_scene", str(folder)], cwd=ROOT, check=True)
    return folder
