# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the QGIS side share: rasters, layers, gestures."""

from __future__ import annotations

import threading

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

WAIT_MS = 90_000
SQUARE = "MultiPolygon(((0 0,10 0,10 10,0 10,0 0)))"
TWO = "MultiPolygon(((0 0,10 0,10 10,0 10,0 0)),((20 0,25 0,25 5,20 5,20 0)))"
ATTRIBUTES = {"class": "roof", "score": 0.9, "clicks": 3, "source": "a.tif", "model": "m"}


def utm():
    """UTM zone 33 north. A function: a CRS made before QGIS is set up stays invalid."""
    return QgsCoordinateReferenceSystem("EPSG:32633")


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


def pixel_of(canvas, x, y):
    """The canvas pixel at map coordinates (canvas CRS)."""
    point = canvas.mapSettings().mapToPixel().transform(x, y)
    return QPoint(round(point.x()), round(point.y()))


def scene_xy(col, row):
    """Map coordinates of a scene pixel's centre."""
    return 500000.0 + (col + 0.5) * 0.5, 5400000.0 - (row + 0.5) * 0.5


FIRST, SECOND, THIRD = scene_xy(200, 200), scene_xy(420, 330), scene_xy(180, 500)
"""In the middle of the scene's first three rectangles."""


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


def written(qtbot, controller, count=1):
    """Wait until so many polygons are journaled, and nothing is under way."""
    qtbot.waitUntil(lambda: len(controller.outputs.journal.entries()) == count, timeout=WAIT_MS)
    settled(qtbot, controller)


def polygons(controller):
    """All that is in the project's vector layers."""
    return [f for layer in controller.layers.vector_layers() for f in layer.getFeatures()]


def at(wkt, dx=500000.0, dy=5400000.0):
    geometry = QgsGeometry.fromWkt(wkt)
    geometry.translate(dx, dy)
    return geometry


def vector(definition, crs="EPSG:32633", name="layer"):
    layer = QgsVectorLayer(f"{definition.split('?')[0]}?crs={crs}&{definition.partition('?')[2]}", name, "memory")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def add(layer, wkt, crs_shift=(500000.0, 5400000.0)):
    feature = QgsFeature(layer.fields())
    feature.setGeometry(at(wkt, *crs_shift))
    layer.dataProvider().addFeatures([feature])
    return feature


def in_file(tmp_path, definition, name="objects"):
    """A layer of a GeoPackage in the project."""
    path = str(tmp_path / "out.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    empty = QgsVectorLayer(f"{definition.split('?')[0]}?crs=EPSG:32633&{definition.partition('?')[2]}", "x", "memory")
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(empty, path, context, options)[0] == 0
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert QgsProject.instance().addMapLayer(layer)
    return layer


def said(plugin, text):
    """Whether a message with this text was shown."""
    return any(text in message for message in plugin.controller.state()["messages"])


def use(plugin, canvas, layer):
    """Start the tool on a raster layer; gives the controller."""
    plugin.controller.change_settings(raster_layer=layer.id())
    canvas.setMapTool(plugin.tool)
    return plugin.controller


def object_with_outline(ready, canvas, qtbot):
    """Click the first object of the scene and wait for its outline; gives the controller."""
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    assert ready.controller.prediction is not None, ready.controller.state()["messages"]
    return ready.controller


def read(part, layer, grid, bands=None, stretch=None):
    """Read in the background; (result, error, whether it ran on another thread)."""
    reader = part("raster.provider_reader")
    task = reader.PixelTask(layer, grid, bands, {} if stretch is None else stretch)
    threads, answers = [], []
    inner = task._read
    task._read = lambda: (threads.append(threading.get_ident()), inner())[1]
    task.done.connect(lambda *answer: answers.append(answer))
    task.begin()
    for _ in range(1000):
        if answers:
            break
        QTest.qWait(20)
    assert answers, "the task did not end"
    return (*answers[0], threads[0] != threading.get_ident() if threads else None)
