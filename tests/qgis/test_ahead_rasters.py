# SPDX-License-Identifier: GPL-3.0-or-later
"""An object that was accepted before its outline is there is written, whatever becomes of its raster meanwhile."""

from __future__ import annotations

import threading

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis_support import FIRST, SECOND, WAIT_MS, make_raster, press, said, scene, settled, show, utm, written

from segmap_plugin.errors import RasterError


def ours(controller):
    """Our layers by the id of their CRS."""
    found = {layer.crs().authid(): layer for layer in controller.layers.vector_layers()}
    return {crs: [f for f in layer.getFeatures()] for crs, layer in found.items()}


def accepted_once(ready, canvas):
    """An object under way whose Enter came before its outline."""
    press(canvas, *FIRST)
    ready.controller.accept()
    assert ready.controller.prediction is None


def test_the_raster_chosen_after_enter_is_that_of_the_next_object(ready, canvas, qtbot, slow, other):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    assert controller.session.active, "nothing is dropped"
    assert controller.click(QgsPointXY(*SECOND), True, other.crs())
    assert len(controller.preview.markers) == 2
    controller.accept()
    slow()
    written(qtbot, controller, 2)
    found = ours(controller)
    (one,), (two,) = found["EPSG:32633"], found["EPSG:32632"]
    assert one.geometry().contains(QgsPointXY(*FIRST))
    assert two.geometry().contains(QgsPointXY(*SECOND))
    assert (one["source"], two["source"]) == ("scene.tif", "other.tif")
    assert controller.requests.raster.layer_id == other.id()
    assert not said(ready, "dropped")


def test_a_raster_chosen_and_left_again_counts_for_the_object_between(ready, canvas, qtbot, slow, raster, other):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    controller.click(QgsPointXY(*SECOND), True, other.crs())
    controller.accept()
    controller.change_settings(raster_layer=raster.id())
    controller.click(QgsPointXY(*SECOND), True, raster.crs())
    slow()
    written(qtbot, controller, 2)
    assert {crs: len(features) for crs, features in ours(controller).items()} == {"EPSG:32633": 1, "EPSG:32632": 1}
    assert controller.requests.raster.layer_id == raster.id()
    assert controller.state()["state"] == "object"
    assert controller.prediction.ask.clicks == controller.session.clicks


def test_other_bands_after_enter_are_those_of_the_next_object(ready, canvas, qtbot, slow, raster):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(bands={raster.id(): (3, 2, 1)})
    assert controller.requests.raster.raster["bands"] != [3, 2, 1]
    slow()
    written(qtbot, controller)
    assert list(controller.requests.raster.raster["bands"]) == [3, 2, 1]
    assert len(ours(controller)["EPSG:32633"]) == 1


def test_a_raster_that_gets_another_crs_after_enter_leaves_the_object_where_it_was(ready, canvas, qtbot, slow, raster):
    controller = ready.controller
    accepted_once(ready, canvas)
    raster.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    slow()
    written(qtbot, controller)
    (one,) = ours(controller)["EPSG:32633"]
    assert one.geometry().contains(QgsPointXY(*FIRST))
    assert controller.requests.raster.crs.authid() == "EPSG:32632"


def test_a_raster_removed_after_enter_loses_no_object(ready, canvas, qtbot, slow, raster):
    controller = ready.controller
    accepted_once(ready, canvas)
    QgsProject.instance().removeMapLayer(raster.id())
    assert controller.settings.raster_layer == ""
    slow()
    written(qtbot, controller)
    assert len(ours(controller)["EPSG:32633"]) == 1
    assert controller.requests.raster is None
    assert controller.state()["state"] == "idle"


@pytest.fixture
def only_here(plugin, canvas, qtbot, tmp_path):
    """The tool on a raster in QGIS's own memory: the worker gets its pixels from QGIS, and from nowhere else."""
    source = gdal.Open(make_raster(tmp_path / "a.tif", scene()))
    gdal.GetDriverByName("GTiff").CreateCopy("/vsimem/ahead.tif", source).FlushCache()
    layer = show(canvas, "/vsimem/ahead.tif", "only here")
    plugin.controller.change_settings(raster_layer=layer.id(), hover=False)
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.client.state == "ready", timeout=WAIT_MS)
    yield layer
    gdal.Unlink("/vsimem/ahead.tif")


@pytest.fixture
def slow_pixels(part, monkeypatch):
    """Reading waits for slow_pixels.set()."""
    go, reader = threading.Event(), part("raster.provider_reader").PixelTask
    read = reader._read
    monkeypatch.setattr(reader, "_read", lambda task: (go.wait(60), read(task))[1])
    yield go
    go.set()


def test_pixels_under_way_still_come_when_their_layer_is_removed(plugin, canvas, qtbot, slow_pixels, only_here):
    controller = plugin.controller
    press(canvas, *FIRST)
    qtbot.waitUntil(lambda: controller.requests.is_reading, timeout=WAIT_MS)
    controller.accept()
    QgsProject.instance().removeMapLayer(only_here.id())
    slow_pixels.set()
    written(qtbot, controller)
    assert len(ours(controller)["EPSG:32633"]) == 1
    assert controller.requests.raster is None


def test_an_object_that_needs_more_of_a_removed_layer_is_told_of(plugin, canvas, qtbot, slow_pixels, only_here):
    controller = plugin.controller
    press(canvas, *FIRST)
    qtbot.waitUntil(lambda: controller.requests.is_reading, timeout=WAIT_MS)
    controller.accept()
    slot = controller.requests._reading
    controller.requests._task.done.disconnect()
    controller.requests._task = controller.requests._reading = None
    QgsProject.instance().removeMapLayer(only_here.id())
    controller.requests._bring_pixels(slot, RasterError("more"))
    assert said(plugin, "was removed, the object was dropped")
    assert controller.state()["state"] == "idle"
    assert controller.preview.markers == ()


def test_the_object_can_be_dropped_and_the_other_raster_stays_chosen(ready, canvas, qtbot, slow, other):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    controller.drop_object()
    slow()
    settled(qtbot, controller)
    assert not controller.session.active
    assert controller.preview.markers == ()
    assert controller.requests.raster.layer_id == controller.settings.raster_layer == other.id()
    assert ours(controller) == {}


def test_an_object_the_layer_refuses_brings_its_raster_back(ready, canvas, qtbot, slow, raster, other, picky):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    controller.click(QgsPointXY(*SECOND), True, other.crs())
    slow()
    qtbot.waitUntil(lambda: said(ready, "owner"), timeout=60_000)
    assert controller.settings.raster_layer == raster.id()
    assert ready.dock.raster_box.raster.currentLayer() is raster
    assert len(controller.session.clicks) == len(controller.preview.markers) == 1
    controller.change_settings(output_layer="")
    controller.accept()
    written(qtbot, controller)


def test_backspace_takes_no_raster_back(ready, canvas, qtbot, slow, other):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    controller.click(QgsPointXY(*SECOND), True, other.crs())
    for _ in range(3):
        controller.undo()
    assert len(controller.preview.markers) == 1
    slow()
    written(qtbot, controller)
    assert controller.requests.raster.layer_id == other.id()


def test_a_click_outside_the_raster_chosen_after_enter_is_refused_at_once(ready, canvas, qtbot, slow, other):
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    press(canvas, *SECOND, button=Qt.MouseButton.LeftButton)
    assert said(ready, "outside the raster")
    slow()
    written(qtbot, controller)
    assert not controller.session.active


def test_the_crs_of_what_waits_is_that_of_its_raster(ready, canvas, qtbot, slow, other):
    """The marker of a click on the other raster is drawn where that raster lies, not where the first one does."""
    controller = ready.controller
    accepted_once(ready, canvas)
    controller.change_settings(raster_layer=other.id())
    controller.click(QgsPointXY(*SECOND), True, other.crs())
    newest = controller.preview.markers[-1]
    assert newest.crs == utm()
    assert newest.click.x < SECOND[0] - 100_000
    slow()
    written(qtbot, controller)
    (marker,) = controller.preview.markers
    assert (marker.click.x, marker.click.y) == SECOND
    assert marker.crs == other.crs()
