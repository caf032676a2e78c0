# SPDX-License-Identifier: GPL-3.0-or-later
"""From a click to a feature, with real events, the real worker and the weights there are."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt

from .conftest import key, press, scene_xy, settled


def test_a_click_gives_an_outline_and_enter_writes_a_feature(ready, canvas, qtbot):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    state = controller.state()
    assert len(state["clicks"]) == 1
    assert state["vertices"] >= 4, state["messages"]
    outline = QgsGeometry.fromWkt(state["outline_wkt"])
    assert outline.contains(QgsPointXY(*scene_xy(200, 200)))
    key(canvas, Qt.Key.Key_Return)
    layer = controller.output_layer()
    assert layer.name() == "SegMap polygons"
    assert layer.featureCount() == 1
    assert controller.state()["state"] == "idle"
