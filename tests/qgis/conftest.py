# SPDX-License-Identifier: GPL-3.0-or-later
"""A real canvas in a real window, real mouse and key events, the real worker, real rasters."""

from __future__ import annotations

import importlib
import os
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "segmap_refiner"
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"
CANVAS_W, CANVAS_H = 700, 600
WAIT_MS = 90_000


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/qgis" in str(item.path).replace(os.sep, "/"):
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def package():
    """The repository as QGIS imports it: a package called segmap_refiner."""
    if PACKAGE not in sys.modules:
        module = types.ModuleType(PACKAGE)
        module.__path__ = [str(ROOT)]
        module.__file__ = str(ROOT / "__init__.py")
        sys.modules[PACKAGE] = module
    return importlib.import_module(f"{PACKAGE}.segmap_plugin.plugin")


@pytest.fixture
def part(package):
    """part("output") is the plugin's module of that name."""
    return lambda name: importlib.import_module(f"{PACKAGE}.segmap_plugin.{name}")


@pytest.fixture
def profile(qgis_app, part, tmp_path, monkeypatch):
    """A profile folder of its own for every test, with a space and letters beyond ASCII in its path."""
    folder = tmp_path / "Profil für Tests ü ñ 地"
    folder.mkdir()
    for module in ("runtime.interpreter", "controller_output"):
        monkeypatch.setattr(part(module), "data_folder", lambda: folder / "segmap_refiner")
    QgsApplication.instance().setProperty("segmap_journal", None)
    from qgis.core import QgsSettings

    for key in ("segmap/last_settings", "segmap/python"):
        QgsSettings().remove(key)
    yield folder
    QgsApplication.instance().setProperty("segmap_journal", None)


@pytest.fixture
def canvas(qgis_canvas, qgis_iface):
    """The canvas at a size a user would have, in the foreground."""
    window = qgis_canvas.window()
    window.show()
    window.resize(CANVAS_W, CANVAS_H)
    qgis_canvas.resize(CANVAS_W, CANVAS_H)
    QTest.qWait(50)
    qgis_canvas.setRotation(0)
    yield qgis_canvas
    qgis_canvas.setRotation(0)


def make_raster(path, pixels, crs="EPSG:32633", transform=(500000.0, 0.5, 0.0, 5400000.0, 0.0, -0.5), nodata=None):
    """A GeoTIFF of ``pixels`` (rows, cols, bands), GDAL geotransform order."""
    rows, cols, bands = pixels.shape
    kinds = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32, "int16": gdal.GDT_Int16}
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, bands, kinds[str(pixels.dtype)])
    dataset.SetGeoTransform(transform)
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        dataset.SetProjection(reference.ExportToWkt())
    for band in range(bands):
        dataset.GetRasterBand(band + 1).WriteArray(pixels[..., band])
        if nodata is not None:
            dataset.GetRasterBand(band + 1).SetNoDataValue(nodata)
    dataset.FlushCache()
    del dataset
    return str(path)


def scene(side=700, seed=7):
    """A field of noise with bright rectangles, (side, side, 3) uint8; the first is centred at (200, 200)."""
    rng = np.random.default_rng(seed)
    pixels = rng.normal(70, 6, (side, side, 3))
    pixels[..., 1] += 30
    for col, row, half in ((200, 200, 45), (420, 330, 60), (180, 500, 40), (560, 560, 50)):
        if max(row, col) + half <= side:
            area = pixels[row - half : row + half, col - half : col + half]
            area[:] = rng.normal((200, 90, 70), 5, area.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8)


@pytest.fixture
def raster(tmp_path, qgis_new_project, canvas):
    """A raster layer of 700 x 700 pixels of half a metre, on the canvas."""
    return show(canvas, make_raster(tmp_path / "scene.tif", scene()))


def show(canvas, path, name="scene", provider="gdal"):
    """Add a raster layer to the project and show all of it."""
    layer = QgsRasterLayer(path, name, provider)
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    canvas.setDestinationCrs(layer.crs() if layer.crs().isValid() else QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setLayers([layer])
    canvas.setExtent(layer.extent())
    QTest.qWait(50)
    return layer


@pytest.fixture
def plugin(package, profile, canvas, qgis_iface, qgis_new_project, monkeypatch):
    """The plugin, loaded; unloaded at the end, with nothing left running."""
    monkeypatch.setenv("SEGMAP_PYTHON", os.environ.get("SEGMAP_PYTHON", sys.executable))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    if not WEIGHTS.exists():  # a checkout without weights: everything but the quality can be tested
        monkeypatch.setenv("SEGMAP_MODEL", "untrained:segmap-light")
    plugin = package.SegMapPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    QTest.qWait(10)


@pytest.fixture
def ready(plugin, raster, canvas, qtbot):
    """The tool active on the scene, the worker ready."""
    plugin.controller.change_settings(raster_layer=raster.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.requests.grid is not None, timeout=WAIT_MS)
    return plugin


@pytest.fixture
def trained():
    """Skip where there are no weights yet."""
    if not WEIGHTS.exists():
        pytest.skip("the default model's weights are not here")


def pixel_of(canvas, x, y):
    """The canvas pixel at map coordinates (canvas CRS)."""
    point = canvas.mapSettings().mapToPixel().transform(x, y)
    return QPoint(round(point.x()), round(point.y()))


def scene_xy(col, row):
    """Map coordinates of a scene pixel's centre."""
    return 500000.0 + (col + 0.5) * 0.5, 5400000.0 - (row + 0.5) * 0.5


def press(canvas, x, y, button=Qt.MouseButton.LeftButton, modifiers=Qt.KeyboardModifier.NoModifier):
    """A real click at map coordinates (canvas CRS)."""
    QTest.mouseClick(canvas.viewport(), button, modifiers, pixel_of(canvas, x, y))


def move(canvas, x, y):
    """A real mouse move to map coordinates (canvas CRS). QTest.mouseMove needs a cursor, which offscreen has none."""
    place = pixel_of(canvas, x, y)
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(canvas.viewport().mapToGlobal(place)), none, none, plain
    )
    QApplication.sendEvent(canvas.viewport(), event)


def key(canvas, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(canvas, key, modifiers)


def settled(qtbot, controller, timeout=WAIT_MS):
    """Wait until nothing is under way."""
    qtbot.waitUntil(
        lambda: controller.requests.pending == 0 and controller.client.state in ("ready", "failed"), timeout=timeout
    )


@pytest.fixture
def shared():
    """The folder of shared test data, or a skip."""
    folder = Path(os.environ.get("SEGMAP_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "geotiff").is_dir():
        pytest.skip(f"no test imagery at {folder}")
    return folder


def full_extent(canvas, rectangle: QgsRectangle) -> None:
    canvas.setExtent(rectangle)
    QTest.qWait(20)
