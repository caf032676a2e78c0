# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepted objects without an outline: what is known of them on the disk, asked about, finished, and never lost."""

from __future__ import annotations

import shutil

import pytest
from owed_support import answer, features, holding, noted, noted_objects, offered
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis_support import FIRST, SECOND, SQUARE, THIRD, add, key, press, vector, written

ENTER = Qt.Key.Key_Return


def accept(canvas, *places):
    for place in places:
        press(canvas, *place)
        key(canvas, ENTER)


@pytest.fixture
def copy(raster, tmp_path):
    """A second raster layer of the same ground, from a file of its own."""
    layer = QgsRasterLayer(str(shutil.copy(raster.source(), tmp_path / "copy.tif")), "a copy")
    QgsProject.instance().addMapLayer(layer)
    return layer


def on_both(halted, canvas, copy):
    """FIRST is accepted on the raster, SECOND on its copy."""
    accept(canvas, FIRST)
    halted.controller.change_settings(raster_layer=copy.id())
    accept(canvas, SECOND)


def again(load, qtbot):
    """The plugin, loaded anew; it asks."""
    plugin = load()
    qtbot.waitUntil(lambda: offered(plugin), timeout=30_000)
    return plugin


def test_the_journal_says_what_is_owed_for_as_long_as_it_is(halted, canvas, qtbot, part, monkeypatch):
    press(canvas, *FIRST)
    assert noted(halted, part) == 0
    key(canvas, ENTER)
    accept(canvas, SECOND, THIRD)
    assert noted(halted, part) == 3
    key(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert noted(halted, part) == 2, "the last Enter was taken back"
    key(canvas, ENTER)
    counts, hollow = [], []

    def look():
        objects = noted_objects(halted, part)
        counts.append(len(objects))
        hollow.extend(made for made in objects if not any("click" in step for step in made))

    halted.controller.changed.connect(look)
    halted.go()
    written(qtbot, halted.controller, 3)
    assert counts == sorted(counts, reverse=True), "between two objects nothing is forgotten"
    assert hollow == [], "nor is an object noted without its clicks"
    assert noted(halted, part) == 0


def test_what_is_owed_on_a_raster_that_is_away_waits_for_it_and_the_rest_does_not(
    halted, load, hasty, canvas, qtbot, copy
):
    on_both(halted, canvas, copy)
    source = copy.source()
    QgsProject.instance().removeMapLayer(copy.id())
    halted.unload()
    plugin = again(load, qtbot)
    told = plugin.controller.messages.latest
    assert told[-1].startswith("1 accepted objects")
    answer(plugin, "Finish them")
    written(qtbot, plugin.controller)
    assert len(holding(FIRST)) == 1
    assert holding(SECOND) == []
    before = len(told)
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "it is back"))
    assert len(told) == before + 1
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "once more"))
    assert len(told) == before + 1, "who was asked is not asked again"
    answer(plugin, "Finish them")
    written(qtbot, plugin.controller, 2)
    assert len(holding(SECOND)) == 1


def test_what_is_not_wanted_is_not_offered_again_and_nothing_else_is_thrown_away(
    halted, load, hasty, canvas, qtbot, copy, part
):
    on_both(halted, canvas, copy)
    QgsProject.instance().removeMapLayer(copy.id())
    halted.unload()
    plugin = again(load, qtbot)
    answer(plugin, "Discard")
    assert len(part("controller_owed").kept()) == 1
    plugin.unload()
    plugin = load()
    qtbot.wait(50)
    assert not offered(plugin)


def test_a_layer_whose_file_is_missing_is_no_raster_to_finish_on(halted, load, hasty, canvas, qtbot, raster, part):
    accept(canvas, FIRST)
    source = raster.source()
    halted.unload()
    QgsProject.instance().clear()
    shutil.move(source, source + ".away")
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "broken"))
    plugin = load()
    qtbot.wait(50)
    assert not offered(plugin)
    plugin.controller.finish_owed()
    assert len(part("controller_owed").kept()) == 1
    shutil.move(source + ".away", source)
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "mended"))
    assert offered(plugin)


def test_a_raster_in_another_crs_is_another_raster(halted, load, hasty, canvas, qtbot, raster, part):
    accept(canvas, FIRST)
    halted.unload()
    raster.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    plugin = load()
    qtbot.wait(50)
    assert not offered(plugin)
    assert len(part("controller_owed").kept()) == 1


def test_objects_on_a_raster_that_goes_while_others_are_waited_for_are_kept(halted, load, canvas, qtbot, copy, part):
    on_both(halted, canvas, copy)
    source = copy.source()
    QgsProject.instance().removeMapLayer(copy.id())
    halted.go()
    written(qtbot, halted.controller)
    assert len(holding(FIRST)) == 1
    assert any("wait until their raster is back" in text for text in halted.controller.messages.latest)
    assert len(part("controller_owed").kept()) == 1
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "it is back"))
    answer(halted, "Finish them")
    written(qtbot, halted.controller, 2)
    assert len(holding(SECOND)) == 1


def test_what_is_finished_later_is_noted_before_the_profile_forgets_it(halted, load, hasty, canvas, qtbot, part):
    accept(canvas, FIRST, SECOND)
    halted.unload()
    plugin = again(load, qtbot)
    answer(plugin, "Finish them")
    assert part("controller_owed").kept() == []
    assert noted(plugin, part) == 2
    written(qtbot, plugin.controller, 2)
    assert noted(plugin, part) == 0


def test_what_the_journal_has_no_room_for_stays_in_the_profile(halted, load, hasty, canvas, qtbot, part, monkeypatch):
    accept(canvas, FIRST)
    halted.unload()
    plugin = again(load, qtbot)
    monkeypatch.setattr(type(plugin.controller.outputs.journal), "owes", True)
    plugin.controller.finish_owed()
    assert len(part("controller_owed").kept()) == 1


def test_a_correction_begun_ahead_is_made_on_its_own_raster(halted, load, hasty, canvas, qtbot):
    parcels = vector("MultiPolygon?field=class:string", name="parcels")
    add(parcels, SQUARE, (SECOND[0] - 5, SECOND[1] - 5))
    halted.controller.change_settings(output_layer=parcels.id())
    accept(canvas, FIRST)
    assert halted.controller.refine_at(QgsPointXY(*SECOND))
    accept(canvas, SECOND)
    accept(canvas, THIRD)
    halted.unload()
    plugin = again(load, qtbot)
    plugin.controller.change_settings(raster_layer="")
    answer(plugin, "Finish them")
    qtbot.waitUntil(lambda: parcels.featureCount() == 3, timeout=60_000)
    assert len(holding(FIRST)) == len(holding(SECOND)) == len(holding(THIRD)) == 1


def test_a_polygon_that_is_another_by_now_is_not_corrected(halted, load, hasty, canvas, qtbot):
    """Features that are not saved get the same ids in each session."""
    parcels = vector("MultiPolygon?field=class:string", name="parcels")
    add(parcels, SQUARE, (FIRST[0] - 5, FIRST[1] - 5))
    halted.controller.change_settings(output_layer=parcels.id())
    assert halted.controller.refine_at(QgsPointXY(*FIRST))
    accept(canvas, FIRST)
    halted.unload()
    (feature,) = parcels.getFeatures()
    other = QgsGeometry.fromWkt(SQUARE)
    other.translate(SECOND[0] - 5, SECOND[1] - 5)
    parcels.dataProvider().changeGeometryValues({feature.id(): other})
    plugin = again(load, qtbot)
    answer(plugin, "Finish them")
    qtbot.waitUntil(lambda: parcels.featureCount() == 2, timeout=60_000)
    assert parcels.getFeature(feature.id()).geometry().equals(other)
    assert len(holding(FIRST)) == 1


def test_what_a_qgis_has_left_behind_since_is_not_thrown_away(halted, load, hasty, canvas, qtbot, part, profile):
    accept(canvas, FIRST)
    text = part("controller_owed").as_text(halted.controller.owed())
    halted.unload()
    part("controller_owed").strike(list(part("controller_owed").waiting()))
    journals = part("journal")
    first = left_behind(journals, profile, "a", "")
    plugin = load()
    qtbot.waitUntil(lambda: bool(plugin.controller.messages.latest), timeout=30_000)
    second = left_behind(journals, profile, "b", text)
    answer(plugin, "Discard")
    assert not first.exists()
    assert second.exists(), "nobody was asked about its polygon"
    assert len(part("controller_owed").kept()) == 1
    assert offered(plugin)


def left_behind(journals, profile, name, text):
    """The journal of a process that ended with a polygon, and with something accepted."""
    found = journals.Journal(profile / "segmap_refiner" / "journal" / f"{name}.sqlite", pytest.fail)
    wkb = bytes(QgsGeometry.fromWkt(SQUARE).asWkb())
    found.record([journals.Entry(name, "SegMap polygons", "", wkb, {})])
    found.note_waiting(text)
    found.close(discard=False)
    return found.path


def test_a_qgis_that_ends_keeps_what_is_owed_once(halted, load, hasty, canvas, part, monkeypatch):
    accept(canvas, FIRST)
    outputs = halted.controller.outputs
    monkeypatch.setattr(outputs.exporter, "settle", lambda: False)  # an export was under way: the journal stays
    outputs._on_quit()
    halted.unload()
    taken = []
    part("journal_waiting").hand_over(outputs.journal.path.parent, outputs.journal.path.with_name("x"), taken.append)
    assert taken == []
    assert len(part("controller_owed").kept()) == 1
    assert features() == []


def test_what_the_profile_has_no_room_for_stays_in_the_journal(halted, hasty, canvas, part, monkeypatch):
    def refuse(_text):
        raise OSError("no space left on device")

    accept(canvas, FIRST)
    monkeypatch.setattr(part("controller_owed"), "keep", refuse)
    halted.unload()
    assert any("no space left" in text for text in halted.told)
    taken, path = [], halted.path
    part("journal_waiting").hand_over(path.parent, path.with_name("x"), taken.append)
    assert len(taken) == 1
