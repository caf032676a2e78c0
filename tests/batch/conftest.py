# SPDX-License-Identifier: GPL-3.0-or-later
"""The scene as a file, prompts on it, and a way to run a batch in this process."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.batch.features import open_features, wkb_of_blob
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.runner import Run
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.batch.store import Target

from .region import CRS, ORIGIN, PIXEL, SIZE, RegionPredictor, houses, middle, paint

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def scene_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    transform = rasterio.Affine(PIXEL, 0, ORIGIN[0], 0, -PIXEL, ORIGIN[1])
    profile = {"driver": "GTiff", "width": SIZE[0], "height": SIZE[1], "count": 3, "dtype": "uint8", "nodata": 0}
    with rasterio.open(path, "w", **profile, crs=CRS, transform=transform, tiled=True) as dataset:
        dataset.write(np.moveaxis(paint(), -1, 0))
    return str(path)


@pytest.fixture
def write_geojson(tmp_path):
    """Write (geometry, properties) pairs, coordinates in ``crs``, and return the path."""

    def write(items, name="prompts.geojson", crs=CRS):
        features = [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": None if geometry is None else shapely.geometry.mapping(geometry),
            }
            for geometry, properties in items
        ]
        named = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "crs": named, "features": features}))
        return path

    return write


@pytest.fixture
def house_points(write_geojson):
    """A point in the middle of every house."""
    return write_geojson(
        [(shapely.Point(middle(box)), {"name": f"house {i}", "floors": i % 4}) for i, box in enumerate(houses())]
    )


@pytest.fixture
def run_batch(scene_path, tmp_path):
    """Run a batch in this process with the predictor of these tests; returns the summary."""

    def run(prompts, output="out.gpkg", *, report=None, cancelled=lambda: False, work=None, **options):
        target_options = {k: options.pop(k) for k in ("existing", "extras") if k in options}
        rasters = options.pop("rasters", [scene_path])
        crs = options.pop("prompts_crs", "")
        path = tmp_path / output
        target = Target(path, options.pop("layer", path.stem), **target_options)
        prompts_layer = options.pop("prompts_layer", "")
        source = None if prompts is None else open_features(prompts, prompts_layer, crs)
        batch = Run(rasters, BatchOptions(**options), target, source)
        mine = None if work else InProcess(batch.rasters, batch.options, RegionPredictor())
        try:
            return batch.execute(report, cancelled, work or mine)
        finally:
            if mine is not None:
                mine.close()

    return run


@pytest.fixture
def mosaic(scene_path, tmp_path):
    """A VRT of a left and a right half, each a file."""
    gdal = pytest.importorskip("osgeo.gdal")
    for name, column in (("left", 0), ("right", 500)):
        gdal.Translate(str(tmp_path / f"{name}.tif"), scene_path, srcWin=[column, 0, 500, 760])
    gdal.BuildVRT(str(tmp_path / "mosaic.vrt"), [str(tmp_path / "left.tif"), str(tmp_path / "right.tif")])
    return str(tmp_path / "mosaic.vrt")


def rows(path, layer=None, key="fid"):
    """All rows of a layer, ordered by id, each geometry as its bytes."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        found = [dict(r) for r in connection.execute(f'SELECT * FROM "{layer or Path(path).stem}" ORDER BY {key}')]
    finally:
        connection.close()
    return found


def shapes(path, layer=None):
    """The geometries of a layer, ordered by id."""
    return [shapely.from_wkb(wkb_of_blob(r["geom"])) for r in rows(path, layer)]


@pytest.fixture
def read():
    """``read.rows(path, layer)`` and ``read.shapes(path, layer)``."""

    class Reader:
        rows = staticmethod(rows)
        shapes = staticmethod(shapes)

    return Reader
