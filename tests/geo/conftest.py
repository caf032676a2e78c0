# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters made on the spot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from segmap_plugin.core.window import window_around

ROOT = Path(__file__).resolve().parents[2]
UTM = rasterio.Affine(0.5, 0, 500000, 0, -0.5, 5000000)


@pytest.fixture
def run_python():
    """Run a program in a process of its own at the repository's root and return what it said."""

    def run(code, *arguments):
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=240)

    return run


@pytest.fixture
def write_raster(tmp_path):
    """Write an array (bands, rows, cols) as GeoTIFF and return its path."""

    def write(data, name="raster.tif", transform=UTM, crs="EPSG:32633", **options):
        data = np.asarray(data)
        bands, height, width = data.shape
        path = str(tmp_path / name)
        descriptions = options.pop("descriptions", None)
        colours = options.pop("colours", None)
        overviews = options.pop("overviews", None)
        profile = {"driver": "GTiff", "width": width, "height": height, "count": bands, "dtype": data.dtype.name}
        if transform is not None:
            profile["transform"] = transform
        if crs:
            profile["crs"] = crs
        with rasterio.open(path, "w", **{**profile, **options}) as dataset:
            dataset.write(data)
            if colours:
                dataset.colorinterp = [rasterio.enums.ColorInterp[c] for c in colours]
            for i, description in enumerate(descriptions or []):
                dataset.set_band_description(i + 1, description)
        if overviews:
            with rasterio.open(path, "r+") as dataset:
                dataset.build_overviews(overviews, rasterio.enums.Resampling.average)
        return path

    return write


def noise(shape, high=256, dtype="uint8", seed=0):
    return np.random.default_rng(seed).integers(0, high, shape).astype(dtype)


def middle(source, level=0):
    return window_around(source.grid, source.grid.width / 2, source.grid.height / 2, level)
