# SPDX-License-Identifier: GPL-3.0-or-later
"""The first steps on a real canvas with the real worker: they follow the user, can be left, and come once."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("qgis.core")

import numpy as np
import rasterio
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction
from qgis_support import WAIT_MS, key, press, settled

from tools import sample_scene
from tools.demo.desktop import ROOT

SHIPPED = ROOT / "resources" / "sample" / "village.tif"


@pytest.fixture
def part_of_tour(part):
    return part("gui.tour")


@pytest.fixture
def fresh(profile, part_of_tour):
    """A user who has never seen the first steps."""
    QgsSettings().remove(part_of_tour.SEEN)
    yield
    QgsSettings().remove(part_of_tour.SEEN)


@pytest.fixture
def tour(fresh, plugin, part, profile, monkeypatch):
    """The tour of a plugin whose profile is this test's own."""
    plugin.extras.tour._folders = (ROOT / "resources" / "sample", profile / "sample")
    return plugin.extras.tour


def rings(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsVertexMarker)]


def card(plugin):
    return plugin.dock.findChild(object, "segmap_tour")


def test_the_image_that_ships_is_small_and_that_of_the_generator(tmp_path) -> None:
    assert SHIPPED.stat().st_size < 300_000
    with rasterio.open(sample_scene.write_village(tmp_path / "village.tif")) as made, rasterio.open(SHIPPED) as shipped:
        assert made.transform == shipped.transform
        assert made.crs == shipped.crs
        difference = np.abs(made.read().astype(float) - shipped.read())
    assert difference.mean() < 2, "run python -m tools.sample_scene build/sample --village resources/sample/village.tif"


def test_the_rings_are_on_the_tank_and_beside_it(part_of_tour, sample_folder) -> None:
    import json

    from shapely.geometry import Point, shape

    features = json.loads((sample_folder / "objects.geojson").read_text(encoding="utf-8"))["features"]
    tanks = [shape(f["geometry"]) for f in features if f["properties"]["kind"] == "tank"]
    inside, beside = (Point(*part_of_tour.PLACES[s]) for s in (part_of_tour.CLICK, part_of_tour.CORRECT))
    tank = next(t for t in tanks if t.contains(inside))
    assert not any(t.contains(beside) for t in tanks)
    assert tank.distance(beside) < 6


def test_it_is_offered_when_the_tool_is_started_for_the_first_time_and_never_again(tour, plugin, canvas) -> None:
    assert not card(plugin).isVisibleTo(plugin.dock)
    plugin.action.trigger()
    assert tour.step == 0
    assert card(plugin).isVisibleTo(plugin.dock)
    assert QgsProject.instance().mapLayers() == {}, "nothing is loaded before it is asked for"
    card(plugin).skip.click()
    assert not card(plugin).isVisibleTo(plugin.dock)
    plugin.action.trigger()
    plugin.action.trigger()
    assert tour.step == -1


def test_four_steps_lead_from_the_click_to_the_export(tour, plugin, canvas, qtbot, tmp_path, part_of_tour) -> None:
    controller = plugin.controller
    plugin.action.trigger()
    card(plugin).start.click()
    assert tour.step == part_of_tour.CLICK
    assert controller.raster_layer().name() == "SegMap sample"
    assert canvas.mapTool() is plugin.tool
    QTest.qWait(20)  # QGIS zooms to a project's first layer itself
    assert len(rings(canvas)) == 1
    ring = rings(canvas)[0]
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(part_of_tour.CRS))
    canvas.setExtent(controller.raster_layer().extent())
    qtbot.waitUntil(lambda: controller.requests.grid is not None, timeout=WAIT_MS)

    press(canvas, *part_of_tour.PLACES[part_of_tour.CLICK])
    qtbot.waitUntil(lambda: tour.step == part_of_tour.CORRECT, timeout=WAIT_MS)
    assert controller.prediction.geometry.area() > 100
    assert rings(canvas) and rings(canvas)[0] is not ring
    press(canvas, *part_of_tour.PLACES[part_of_tour.CORRECT], button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: tour.step == part_of_tour.ACCEPT, timeout=WAIT_MS)
    assert len(rings(canvas)) == 0
    key(canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tour.step == part_of_tour.EXPORT, timeout=WAIT_MS)
    assert controller.output_layer().featureCount() == 1
    assert card(plugin).skip.text() == "Done"
    with qtbot.waitSignal(controller.exported, timeout=WAIT_MS):
        assert controller.export(str(tmp_path / "first.gpkg"), "first")
    assert tour.step == part_of_tour.OFF
    assert not card(plugin).isVisibleTo(plugin.dock)


def test_who_takes_a_click_back_is_taken_back_a_step(tour, plugin, canvas, qtbot, part_of_tour) -> None:
    tour.begin()
    controller = plugin.controller
    QTest.qWait(20)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(part_of_tour.CRS))
    canvas.setExtent(controller.raster_layer().extent())
    press(canvas, *part_of_tour.PLACES[part_of_tour.CLICK])
    qtbot.waitUntil(lambda: tour.step == part_of_tour.CORRECT, timeout=WAIT_MS)
    press(canvas, *part_of_tour.PLACES[part_of_tour.CORRECT], button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: tour.step == part_of_tour.ACCEPT, timeout=WAIT_MS)
    controller.undo()
    settled(qtbot, controller)
    qtbot.waitUntil(lambda: tour.step == part_of_tour.CORRECT, timeout=WAIT_MS)
    controller.drop_object()
    assert tour.step == part_of_tour.CLICK
    key(canvas, Qt.Key.Key_Return)
    assert tour.step == part_of_tour.CLICK


def test_it_begins_again_from_the_help_menu_and_adds_no_second_layer(tour, plugin, canvas, part_of_tour) -> None:
    tour.begin()
    tour.end()
    action = plugin.iface.mainWindow().findChild(QAction, "segmap_action_tour")
    action.trigger()
    assert tour.step == part_of_tour.CLICK
    assert [type(layer) for layer in QgsProject.instance().mapLayers().values()] == [QgsRasterLayer]
    listed = plugin.extras._help_menu.addActions.call_args.args[0]  # QGIS's own menu is not here
    assert [a.objectName() for a in listed] == ["segmap_action_tour", "segmap_action_help"]


def test_an_object_under_way_is_the_tours_to_drop_and_the_folder_stays_clean(tour, plugin, canvas, profile) -> None:
    before = sorted(p.name for p in SHIPPED.parent.iterdir())
    tour.begin()
    assert plugin.controller.raster_layer().source() == str(profile / "sample" / "village.tif")
    assert sorted(p.name for p in SHIPPED.parent.iterdir()) == before
    assert not plugin.controller.session.active


def test_a_profile_that_cannot_be_written_uses_the_image_where_it_lies(tour, plugin, canvas, profile, tmp_path) -> None:
    shipped = tmp_path / "plugin" / "village.tif"
    shipped.parent.mkdir()
    shutil.copyfile(SHIPPED, shipped)
    (profile / "sample").write_text("in the way", encoding="utf-8")
    tour._folders = (shipped.parent, profile / "sample")
    tour.begin()
    assert plugin.controller.raster_layer().source() == str(shipped)


def test_a_missing_image_ends_before_it_began(tour, plugin, canvas, profile, tmp_path) -> None:
    tour._folders = (tmp_path / "nothing", profile / "nothing either")
    tour.begin()
    assert tour.step == -1
    assert QgsProject.instance().mapLayers() == {}


def test_who_digitizes_without_it_is_not_asked_any_more(tour, plugin, canvas) -> None:
    plugin.action.trigger()
    assert tour.step == 0
    plugin.controller.accepted.emit("layer", [1])
    assert tour.step == -1
    tour.offer()
    assert tour.step == -1


def test_unloading_takes_ring_and_menu_away(tour, plugin, canvas) -> None:
    tour.begin()
    assert rings(canvas)
    plugin.unload()
    assert not rings(canvas)
