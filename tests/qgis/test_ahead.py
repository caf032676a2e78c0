# SPDX-License-Identifier: GPL-3.0-or-later
"""Who accepts an object before its outline is there goes on with the next one: nothing runs into another."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_support import FIRST, SECOND, SQUARE, THIRD, at, key, press, said, scene_xy, settled, utm, vector

ENTER, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Backspace


def holding(layer, place):
    return [f for f in layer.getFeatures() if f.geometry().contains(QgsPointXY(*place))]


def test_clicks_after_enter_belong_to_the_next_objects(ready, canvas, qtbot, slow, trained):
    controller = ready.controller
    names = [item.name for item in controller.settings.classes]
    press(canvas, *FIRST)
    key(canvas, ENTER)
    key(canvas, Qt.Key.Key_2)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *THIRD)
    assert len(controller.preview.markers) == 3, "every click is seen at once"
    assert len(controller.session.clicks) == 1
    slow()
    qtbot.waitUntil(lambda: len(controller.outputs.journal.entries()) == 2, timeout=60_000)
    settled(qtbot, controller)
    layer = controller.output_layer()
    assert layer.featureCount() == 2
    (one,), (two,) = holding(layer, FIRST), holding(layer, SECOND)
    assert one.id() != two.id()
    assert (one["clicks"], two["clicks"]) == (1, 1)
    assert (one["class"], two["class"]) == (names[0], names[1])
    assert controller.state()["state"] == "object"
    assert controller.prediction.geometry.contains(QgsPointXY(*THIRD))
    assert layer.undoStack().count() == 2


def test_backspace_takes_back_what_was_done_ahead_and_then_the_accepting(ready, canvas, qtbot, slow):
    controller = ready.controller
    press(canvas, *FIRST)
    press(canvas, *scene_xy(210, 205))
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, BACKSPACE)
    assert len(controller.preview.markers) == 2
    key(canvas, BACKSPACE)
    assert len(controller.session.clicks) == 1
    slow()
    settled(qtbot, controller)
    assert controller.output_layer() is None
    assert controller.state()["state"] == "object"
    key(canvas, ENTER)
    assert controller.output_layer().featureCount() == 1


def test_an_object_the_layer_refuses_stays_and_what_was_done_ahead_is_dropped(ready, canvas, qtbot, slow, picky):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    slow()
    qtbot.waitUntil(lambda: said(ready, "owner"), timeout=60_000)
    assert len(controller.session.clicks) == len(controller.preview.markers) == 1
    assert controller.preview.geometry() is not None
    assert picky.featureCount() == 0


def test_correcting_another_polygon_waits_for_the_one_that_was_accepted(ready, canvas, qtbot, slow, accept):
    controller = ready.controller
    layer = controller.outputs.layer_for("", utm(), controller.settings.classes)
    accept(layer, at(SQUARE, 500300, 5399700))
    press(canvas, *FIRST)
    key(canvas, ENTER)
    assert controller.refine_at(QgsPointXY(500305, 5399705))
    slow()
    qtbot.waitUntil(lambda: controller.session.target is not None, timeout=60_000)
    assert layer.featureCount() == 2


def test_the_class_chosen_by_mouse_after_enter_is_that_of_the_next_object(ready, canvas, qtbot, slow):
    controller, classes = ready.controller, ready.dock.class_box.list
    names = [item.name for item in controller.settings.classes]
    ready.dock.show()

    def choose(row):
        QTest.mouseClick(
            classes.viewport(), Qt.MouseButton.LeftButton, pos=classes.visualItemRect(classes.item(row)).center()
        )

    press(canvas, *FIRST)
    key(canvas, ENTER)
    choose(1)
    assert controller.settings.current_class == names[1], "seen at once"
    press(canvas, *SECOND)
    key(canvas, ENTER)
    choose(2)
    press(canvas, *THIRD)
    slow()
    qtbot.waitUntil(lambda: len(controller.outputs.journal.entries()) == 2, timeout=60_000)
    settled(qtbot, controller)
    layer = controller.output_layer()
    assert [f["class"] for f in sorted(layer.getFeatures(), key=lambda f: f["created"])] == names[:2]
    key(canvas, ENTER)
    assert sorted(f["class"] for f in layer.getFeatures()) == sorted(names[:3])


def test_the_output_layer_chosen_after_enter_gets_the_next_object(ready, canvas, qtbot, slow):
    controller = ready.controller
    one, other = vector("Polygon?field=class:string", name="one"), vector("Polygon?field=class:string", name="other")
    controller.change_settings(output_layer=one.id())
    press(canvas, *FIRST)
    key(canvas, ENTER)
    controller.change_settings(output_layer=other.id())
    slow()
    qtbot.waitUntil(lambda: one.featureCount() == 1, timeout=60_000)
    assert other.featureCount() == 0


def test_an_output_layer_removed_after_enter_leaves_the_object_to_the_usual_one(ready, canvas, qtbot, slow):
    controller = ready.controller
    gone = vector("Polygon?field=class:string", name="gone")
    controller.change_settings(output_layer=gone.id())
    press(canvas, *FIRST)
    key(canvas, ENTER)
    QgsProject.instance().removeMapLayer(gone.id())
    slow()
    qtbot.waitUntil(lambda: controller.output_layer() is not None, timeout=60_000)
    assert controller.output_layer().featureCount() == 1


def test_a_shape_chosen_after_enter_is_that_of_the_next_object(ready, canvas, qtbot, slow, trained):
    controller = ready.controller
    press(canvas, *FIRST)
    key(canvas, ENTER)
    coarse = replace(controller.settings.shape, simplify_m=40.0)
    controller.change_settings(shape=coarse)
    press(canvas, *SECOND)
    slow()
    qtbot.waitUntil(lambda: len(controller.outputs.journal.entries()) == 1, timeout=60_000)
    settled(qtbot, controller)
    (fine,) = controller.output_layer().getFeatures()
    vertices = fine.geometry().constGet().nCoordinates()
    assert controller.prediction.vertices < vertices
    assert vertices > 8


def test_clicks_after_correcting_ahead_belong_to_that_polygon_and_its_class_to_it(ready, canvas, qtbot, slow, accept):
    controller = ready.controller
    names = [item.name for item in controller.settings.classes]
    layer = controller.outputs.layer_for("", utm(), controller.settings.classes)
    x, y = SECOND
    accept(layer, at(SQUARE, x - 5, y - 5), **{"class": names[2]})
    press(canvas, *FIRST)
    key(canvas, ENTER)
    assert controller.refine_at(QgsPointXY(x, y))
    assert controller.settings.current_class == names[2]
    press(canvas, *SECOND)
    key(canvas, ENTER)
    key(canvas, Qt.Key.Key_2)
    slow()
    qtbot.waitUntil(lambda: layer.undoStack().count() == 3, timeout=60_000)
    assert layer.featureCount() == 2
    (first,), (second,) = holding(layer, FIRST), holding(layer, SECOND)
    assert (first["class"], second["class"]) == (names[0], names[2])
    assert second["clicks"] == 1
    assert controller.settings.current_class == names[1]
