# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider registered in a QGIS of these tests, a painted raster, and prompts on it."""

from __future__ import annotations

import importlib
import json
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsVectorLayer

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "segmap_refiner"
PLUGINS = "/usr/share/qgis/python/plugins"
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"
ORIGIN, PIXEL = (500000.0, 5000000.0), 0.5
HOUSES = [(40 + 100 * c, 50 + 110 * r, 40, 34) for r in range(3) for c in range(4)]  # column, row, width, height


@pytest.fixture(scope="session")
def part():
    """part("processing.child") is the plugin's module of that name, imported as QGIS does."""
    if PACKAGE not in sys.modules:
        module = types.ModuleType(PACKAGE)
        module.__path__ = [str(ROOT)]
        module.__file__ = str(ROOT / "__init__.py")
        sys.modules[PACKAGE] = module
    return lambda name: importlib.import_module(f"{PACKAGE}.segmap_plugin.{name}")


@pytest.fixture
def processing(qgis_app, part, monkeypatch):
    """QGIS's module ``processing`` with the provider registered."""
    if not WEIGHTS.is_file():
        pytest.skip("the default weights are not here")
    if PLUGINS not in sys.path:
        sys.path.insert(0, PLUGINS)
    monkeypatch.setenv("SEGMAP_PYTHON", sys.executable)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    module = importlib.import_module("processing")
    importlib.import_module("processing.core.Processing").Processing.initialize()
    registry = part("processing.registry")
    registry.register_provider()
    yield module
    registry.unregister_provider()
    assert QgsApplication.processingRegistry().providerById("segmap") is None


@pytest.fixture(scope="session")
def raster_path(tmp_path_factory):
    gdal = pytest.importorskip("osgeo.gdal")
    osr = pytest.importorskip("osgeo.osr")
    rng = np.random.default_rng(1)
    image = np.full((400, 448, 3), (70, 110, 60), np.uint8)
    for col, row, width, height in HOUSES:
        image[row : row + height, col : col + width] = (205, 190, 180)
    image = np.clip(image.astype(int) + rng.integers(-6, 7, image.shape), 1, 255).astype(np.uint8)
    path = tmp_path_factory.mktemp("raster") / "häuser und mehr.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 448, 400, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((ORIGIN[0], PIXEL, 0, ORIGIN[1], 0, -PIXEL))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    dataset.SetProjection(reference.ExportToWkt())
    for band in range(3):
        dataset.GetRasterBand(band + 1).WriteArray(image[:, :, band])
    del dataset
    return str(path)


def corner(col, row):
    return ORIGIN[0] + col * PIXEL, ORIGIN[1] - row * PIXEL


@pytest.fixture
def prompts(tmp_path):
    """prompts("Point") or prompts("Polygon", grow): a layer file with one feature for each house, or several."""

    def write(kind="Point", grow=0, shift=0, extra=(), times=1):
        features = []
        for number, (col, row, width, height) in enumerate(HOUSES * times):
            if kind == "Point":
                place = corner(col + width / 2 + 3 * (number // len(HOUSES)), row + height / 2)  # none twice
            else:
                left, top, right, bottom = (
                    col - grow + shift,
                    row - grow,
                    col + width + grow + shift,
                    row + height + grow,
                )
                place = [
                    [corner(*c) for c in ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))]
                ]
            features.append({"type": "Feature", "properties": {"n": number, "name": f"häus {number}"},
                             "geometry": {"type": kind, "coordinates": place}})  # fmt: skip
        crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
        path = tmp_path / f"{kind}{grow}{shift}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [*features, *extra]}))
        return str(path)

    return write


@pytest.fixture
def memory_layer(qgis_app):
    """memory_layer("Point", [wkt, ...], crs): a layer in memory."""
    from qgis.core import QgsFeature, QgsGeometry

    def make(kind, texts, crs="EPSG:32633"):
        layer = QgsVectorLayer(f"{kind}?field=n:integer", "prompts", "memory")
        layer.setCrs(QgsCoordinateReferenceSystem(crs))
        features = []
        for number, text in enumerate(texts):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([number])
            if text is not None:
                feature.setGeometry(QgsGeometry.fromWkt(text))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    return make


@pytest.fixture
def iou_of_houses():
    """How well a layer's features cover the houses that their field ``n`` names."""
    from qgis.core import QgsGeometry, QgsRectangle

    def measure(layer):
        result = {}
        for feature in layer.getFeatures():
            col, row, width, height = HOUSES[feature["n"]]
            (left, top), (right, bottom) = corner(col, row), corner(col + width, row + height)
            house = QgsGeometry.fromRect(QgsRectangle(left, bottom, right, top))
            both = feature.geometry().intersection(house).area()
            result[feature["n"]] = both / (feature.geometry().area() + house.area() - both)
        return result

    return measure
