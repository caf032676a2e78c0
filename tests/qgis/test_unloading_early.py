# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin is unloaded, as for an update, while accepted objects have no outline yet: none of them is lost."""

from __future__ import annotations

import pytest
from owed_support import features, holding, offered
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer
from qgis_support import FIRST, SECOND, SQUARE, THIRD, add, key, press, scene_xy, settled, vector, written

ENTER = Qt.Key.Key_Return


def test_unloading_waits_for_what_was_accepted_and_qgis_stays_alive(halted, canvas):
    press(canvas, *FIRST)
    key(canvas, ENTER)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *THIRD)
    beats, pulse = [], QTimer()
    pulse.timeout.connect(lambda: beats.append(1))
    pulse.start(20)
    QTimer.singleShot(600, halted.go)
    halted.unload()
    assert len(beats) > 10
    assert len(features()) == 2
    assert len(holding(FIRST)) == len(holding(SECOND)) == 1
    assert halted.controller is None


def test_unloading_does_not_wait_for_an_object_that_was_not_accepted(halted, canvas, part, monkeypatch):
    monkeypatch.setattr(part("gui.accept_guard").QEventLoop, "exec", lambda _loop: pytest.fail("it waits"))
    press(canvas, *FIRST)
    halted.unload()
    assert features() == []


def test_unloading_again_while_it_waits_does_no_harm(halted, canvas):
    press(canvas, *FIRST)
    key(canvas, ENTER)
    QTimer.singleShot(100, halted.unload)
    QTimer.singleShot(400, halted.go)
    halted.unload()
    assert len(features()) == 1


def test_what_does_not_come_in_time_is_finished_by_the_plugin_that_is_loaded_next(
    halted, load, hasty, canvas, qtbot, raster
):
    names = [item.name for item in halted.controller.settings.classes]
    press(canvas, *FIRST)
    press(canvas, *scene_xy(210, 205))
    key(canvas, ENTER)
    key(canvas, Qt.Key.Key_2)
    press(canvas, *SECOND)
    key(canvas, ENTER)
    press(canvas, *THIRD)
    halted.unload()
    assert features() == []
    plugin = load()
    qtbot.waitUntil(lambda: offered(plugin), timeout=30_000)
    assert plugin.controller.messages.latest[-1].startswith("2 accepted objects")
    plugin.controller.finish_owed()
    written(qtbot, plugin.controller, 2)
    (one,), (two,) = holding(FIRST), holding(SECOND)
    assert (one["class"], one["clicks"]) == (names[0], 2)
    assert (two["class"], two["clicks"]) == (names[1], 1)
    assert not plugin.controller.session.active
    assert plugin.controller.requests.raster.layer_id == raster.id()
    plugin.unload()
    assert not offered_anew(load, qtbot)


def offered_anew(load, qtbot):
    plugin = load()
    qtbot.wait(50)
    return offered(plugin)


def test_nobody_asks_where_the_project_lacks_the_raster_and_it_is_found_again_by_its_file(
    halted, load, hasty, canvas, qtbot, raster, tmp_path
):
    source, project = raster.source(), QgsProject.instance()
    press(canvas, *FIRST)
    key(canvas, ENTER)
    halted.unload()
    project.clear()
    project.addMapLayer(QgsRasterLayer(source, "the same file"))
    project.write(str(tmp_path / "other.qgz"))
    project.clear()
    plugin = load()
    qtbot.wait(50)
    assert not offered(plugin)
    project.read(str(tmp_path / "other.qgz"))
    assert offered(plugin)
    plugin.controller.finish_owed()
    written(qtbot, plugin.controller)
    assert len(holding(FIRST)) == 1


def test_an_object_under_way_waits_while_what_is_owed_is_finished(halted, load, hasty, canvas, qtbot, raster):
    press(canvas, *FIRST)
    key(canvas, ENTER)
    halted.unload()
    plugin = load()
    canvas.setMapTool(plugin.tool)
    press(canvas, *SECOND)
    settled(qtbot, plugin.controller)
    plugin.controller.finish_owed()
    written(qtbot, plugin.controller)
    assert len(holding(FIRST)) == 1
    assert plugin.controller.state()["state"] == "object"
    assert plugin.controller.prediction.geometry.contains(QgsPointXY(*SECOND))
    key(canvas, ENTER)
    written(qtbot, plugin.controller, 2)


def test_a_polygon_that_was_being_corrected_is_corrected_later(halted, load, hasty, canvas, qtbot):
    parcels = vector("MultiPolygon?field=class:string", name="parcels")
    add(parcels, SQUARE, (FIRST[0] - 5, FIRST[1] - 5))
    halted.controller.change_settings(output_layer=parcels.id())
    assert halted.controller.refine_at(QgsPointXY(*FIRST))
    press(canvas, *FIRST)
    key(canvas, ENTER)
    before = next(parcels.getFeatures()).geometry().asWkt()
    halted.unload()
    assert next(parcels.getFeatures()).geometry().asWkt() == before
    plugin = load()
    plugin.controller.finish_owed()
    written(qtbot, plugin.controller)
    assert parcels.featureCount() == 1
    assert next(parcels.getFeatures()).geometry().asWkt() != before


def test_steps_that_cannot_be_read_are_left_alone(part, profile):
    owed = part("controller_owed")
    damaged = ("not json", '{"a": 1}', '[[{"click": [1]}]]', '[[{"accept": 3}]]', '[[{"turn": ["x", null]}]]', "[[3]]")
    for text in damaged:
        QgsSettings().setValue("segmap/owed", text)
        assert owed.waiting() == {}
    assert owed.kept() == [], "they are not complained of again"
