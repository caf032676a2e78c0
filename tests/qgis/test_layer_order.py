# SPDX-License-Identifier: GPL-3.0-or-later
"""An accepted polygon that cannot be seen: the user is told where it is, and one press shows it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QPushButton
from qgis_support import SQUARE, at, make_raster, press, said, scene, scene_xy, settled, utm, vector


@pytest.fixture
def order(part):
    return part("layer_order")


@pytest.fixture
def polygons(qgis_new_project):
    return vector("Polygon", name="polygons")


@pytest.fixture
def raster_above(polygons, tmp_path):
    layer = QgsRasterLayer(make_raster(tmp_path / "later.tif", scene(300)), "later")
    QgsProject.instance().addMapLayer(layer, False)
    root().insertLayer(0, layer)
    return layer


def root():
    return QgsProject.instance().layerTreeRoot()


def test_a_raster_above_hides_it_until_it_is_brought_up(order, polygons, raster_above):
    assert order.hidden_by(polygons, raster_above) == order.UNDER
    order.bring_up(polygons)
    assert order.hidden_by(polygons, raster_above) == ""
    assert [node.name() for node in root().findLayers()] == ["polygons", "later"]
    assert QgsProject.instance().mapLayer(polygons.id()) is polygons


def test_a_layer_in_a_group_that_is_switched_off_is_shown(order, polygons, raster_above):
    group = root().insertGroup(0, "off")
    node = root().findLayer(polygons.id())
    group.insertChildNode(0, node.clone())
    root().removeChildNode(node)
    group.setItemVisibilityChecked(False)
    assert order.hidden_by(polygons, raster_above) == order.OFF
    order.bring_up(polygons)
    assert order.hidden_by(polygons, raster_above) == ""
    assert QgsProject.instance().mapLayer(polygons.id()) is polygons


def test_an_order_of_its_own_counts_and_is_kept_but_for_the_layer(order, polygons, raster_above):
    root().setHasCustomLayerOrder(True)
    root().setCustomLayerOrder([polygons, raster_above])
    assert order.hidden_by(polygons, raster_above) == ""
    root().setCustomLayerOrder([raster_above, polygons])
    assert order.hidden_by(polygons, raster_above) == order.UNDER
    order.bring_up(polygons)
    assert [layer.id() for layer in root().customLayerOrder()] == [polygons.id(), raster_above.id()]


def test_a_raster_that_is_switched_off_hides_nothing(order, polygons, raster_above):
    root().findLayer(raster_above.id()).setItemVisibilityChecked(False)
    assert order.hidden_by(polygons, raster_above) == ""


def test_a_layer_that_is_not_in_the_tree_is_nobodys_surprise(order, raster_above):
    layer = vector("Polygon", name="private")
    root().removeLayer(layer)
    assert order.hidden_by(layer, raster_above) == ""


def test_who_accepts_under_the_raster_is_told_once_and_can_move_the_layer(ready, canvas, qtbot, raster, accept, order):
    controller = ready.controller
    layer = controller.outputs.layer_for("", utm(), controller.settings.classes)
    accept(layer, at(SQUARE, 500300, 5399700))
    node = root().findLayer(raster.id())
    root().insertChildNode(0, node.clone())
    root().removeChildNode(node)
    for number, place in enumerate((scene_xy(200, 200), scene_xy(420, 330)), 2):
        press(canvas, *place)
        settled(qtbot, controller)
        controller.accept()
        assert layer.featureCount() == number
    told = [text for text in controller.messages.latest if "under the raster" in text]
    assert told == [f"The polygon is in {layer.name()}, under the raster."]
    assert said(ready, layer.name())
    (item,) = [item for item in controller.messages._items if "under the raster" in item.text()]
    item.findChild(QPushButton).click()
    assert order.hidden_by(layer, raster) == ""
    assert layer.featureCount() == 3
