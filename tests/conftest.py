# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures that all tests share: where the shared data is, and the sample scene."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")  # what a property says does not depend on how busy the machine is

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


@pytest.fixture(scope="session", autouse=True)
def _rasters_are_closed_before_qgis_ends() -> Iterator[None]:
    """QGIS takes GDAL's drivers down when it ends; here rasterio shares them, and a raster still open then crashes."""
    yield
    module = sys.modules.get("segmap_plugin.geo.raster")
    if module is not None:
        for thing in gc.get_objects():
            if type(thing) is module.RasterSource:
                thing.close()
        gc.collect()
