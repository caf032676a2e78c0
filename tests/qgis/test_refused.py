# SPDX-License-Identifier: GPL-3.0-or-later
"""An object that is refused, or has no outline to be had, waits; those accepted after it are written before."""

from __future__ import annotations

import os

import pytest
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis_support import FIRST, SECOND, SQUARE, THIRD, add, key, press, said, scene_xy, settled, vector, written

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def refused_and_then(ready, canvas, place=SECOND):
    """One object that its layer will refuse, and one after it that goes to another; both accepted."""
    press(canvas, *FIRST)
    key(canvas, ENTER)
    ready.controller.change_settings(output_layer="")
    press(canvas, *place)
    key(canvas, ENTER)


def only(layer):
    (feature,) = layer.getFeatures()
    return feature


def test_an_object_that_is_refused_takes_no_other_along_and_comes_back(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    refused_and_then(ready, canvas)
    slow()
    written(qtbot, controller)
    assert only(controller.output_layer()).geometry().contains(QgsPointXY(*SECOND))
    (back,) = controller.session.clicks
    assert (back.x, back.y) == pytest.approx(FIRST, abs=1.0)
    assert said(ready, "comes back once those accepted after it are written")
    assert len(controller.preview.markers) == 1
    key(canvas, ENTER)
    written(qtbot, controller, 2)
    assert controller.output_layer().featureCount() == 2
    assert picky.featureCount() == 0


def test_a_layer_that_refuses_all_gives_them_back_one_after_the_other(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    for place in (FIRST, SECOND, THIRD):
        press(canvas, *place)
        key(canvas, ENTER)
    slow()
    qtbot.waitUntil(lambda: controller.refusals == 3, timeout=60_000)
    controller.change_settings(output_layer="")
    for number in (1, 2, 3):
        settled(qtbot, controller)
        assert len(controller.session.clicks) == 1
        key(canvas, ENTER)
        written(qtbot, controller, number)
    assert not controller.session.active
    for place in (FIRST, SECOND, THIRD):
        holding = [f for f in controller.output_layer().getFeatures() if f.geometry().contains(QgsPointXY(*place))]
        assert len(holding) == 1


def test_what_was_begun_after_them_is_not_disturbed(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    refused_and_then(ready, canvas)
    press(canvas, *THIRD)
    slow()
    written(qtbot, controller)
    assert controller.state()["state"] == "object"
    assert controller.prediction.geometry.contains(QgsPointXY(*THIRD))
    key(canvas, ENTER)
    qtbot.waitUntil(lambda: controller.session.active, timeout=60_000)
    settled(qtbot, controller)
    assert controller.prediction.geometry.contains(QgsPointXY(*FIRST)), "now it is its turn"


def test_escape_drops_a_refused_object_that_has_come_back(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    refused_and_then(ready, canvas)
    slow()
    written(qtbot, controller)
    assert controller.session.active
    key(canvas, ESCAPE)
    assert not controller.session.active
    assert canvas.mapTool() is ready.tool
    assert controller.preview.markers == ()


def test_a_refused_object_comes_back_with_its_class_and_its_clicks_can_be_undone(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    names = [item.name for item in controller.settings.classes]
    press(canvas, *FIRST)
    press(canvas, *scene_xy(210, 205))
    key(canvas, ENTER)
    controller.change_settings(output_layer="", current_class=names[1])
    press(canvas, *SECOND)
    key(canvas, ENTER)
    slow()
    written(qtbot, controller)
    assert controller.settings.current_class == names[0]
    assert len(controller.session.clicks) == 2
    controller.undo()
    settled(qtbot, controller)
    assert len(controller.session.clicks) == 1
    assert controller.prediction is not None


def test_a_refused_object_comes_back_on_its_own_raster(ready, canvas, qtbot, slow, picky, raster, other):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    controller.change_settings(output_layer="", raster_layer=other.id())
    assert controller.click(QgsPointXY(*SECOND), True, other.crs())
    controller.accept()
    slow()
    written(qtbot, controller)
    assert controller.settings.raster_layer == raster.id()
    assert controller.requests.raster.layer_id == raster.id()
    assert ready.dock.raster_box.raster.currentLayer() is raster
    assert controller.prediction.geometry.contains(QgsPointXY(*FIRST))
    key(canvas, ENTER)
    written(qtbot, controller, 2)


def test_a_refused_object_whose_raster_is_gone_is_kept_until_it_is_back(
    ready, canvas, qtbot, slow, picky, raster, other, part
):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    controller.change_settings(output_layer="", raster_layer=other.id())
    controller.click(QgsPointXY(*SECOND), True, other.crs())
    controller.accept()
    QgsProject.instance().removeMapLayer(raster.id())
    slow()
    written(qtbot, controller)
    assert said(ready, "1 accepted objects wait until their raster is back")
    assert len(part("controller_owed").kept()) == 1
    assert not controller.session.active
    assert controller.settings.raster_layer == other.id()


def test_an_object_whose_last_click_fails_takes_no_other_along(ready, canvas, qtbot, slow, part):
    controller = ready.controller
    slow()
    press(canvas, *FIRST)
    settled(qtbot, controller)
    press(canvas, *scene_xy(210, 205))
    (request,) = controller.requests._running
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    controller.requests._on_failed(request, part("errors").MemoryLimitError("There is not enough memory."))
    written(qtbot, controller)
    assert only(controller.output_layer()).geometry().contains(QgsPointXY(*SECOND))
    assert [(c.x, c.y) for c in controller.session.clicks] == [pytest.approx(FIRST, abs=1.0)], "all but that click"
    assert controller.prediction.ask.clicks == controller.session.clicks
    key(canvas, ENTER)
    written(qtbot, controller, 2)


def test_an_object_after_one_that_cannot_be_corrected_any_more_is_written(ready, canvas, qtbot, slow):
    controller = ready.controller
    gone = vector("MultiPolygon?field=class:string", name="gone")
    add(gone, SQUARE, (FIRST[0] - 5, FIRST[1] - 5))
    controller.change_settings(output_layer=gone.id())
    assert controller.refine_at(QgsPointXY(*FIRST))
    press(canvas, *FIRST)
    key(canvas, ENTER)
    controller.change_settings(output_layer="")
    press(canvas, *SECOND)
    key(canvas, ENTER)
    QgsProject.instance().removeMapLayer(gone.id())
    assert said(ready, "being refined was removed")
    slow()
    written(qtbot, controller)
    assert only(controller.output_layer()).geometry().contains(QgsPointXY(*SECOND))


def test_only_the_click_after_a_refused_object_goes_with_it(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    slow()
    qtbot.waitUntil(lambda: said(ready, "owner"), timeout=60_000)
    settled(qtbot, controller)
    assert len(controller.session.clicks) == len(controller.preview.markers) == 1
    assert not said(ready, "comes back")


def test_objects_accepted_behind_a_worker_that_cannot_run_stay_apart(ready, canvas, qtbot, slow, monkeypatch):
    """Dropping the first of them must not let the clicks of the others run into one object."""
    controller, good = ready.controller, os.environ["SEGMAP_PYTHON"]
    for place in (FIRST, SECOND, THIRD):
        press(canvas, *place)
        key(canvas, ENTER)
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    controller.client.restart()
    qtbot.waitUntil(lambda: controller.client.state == "failed", timeout=60_000)
    controller.drop_object()
    assert len(controller.session.clicks) == 1
    assert len(controller.preview.markers) == 2
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    controller.client.start()
    written(qtbot, controller, 2)
    assert controller.output_layer().featureCount() == 2
