# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions for keys of one's own: they do what the buttons do, come without keys, and go with the plugin."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "qgis"))
from qgis_support import FIRST, SECOND, polygons, press, settled, written


@pytest.fixture
def action(plugin):
    """action("accept"): the action of that name."""
    found = {made.objectName().replace("segmap_action_", ""): made for made in plugin.shortcuts}
    return found.__getitem__


def test_every_action_is_named_for_the_shortcut_dialog_and_has_no_key(plugin) -> None:
    texts = [made.text() for made in plugin.shortcuts]
    assert len(set(texts)) == len(texts) == 9
    assert all(text.startswith("SegMap: ") for text in texts)
    assert all(made.shortcut().isEmpty() for made in plugin.shortcuts)
    assert set(plugin.shortcuts) <= set(plugin.extras._with_shortcuts), "QGIS's shortcut manager knows them"


def test_an_object_is_made_corrected_and_accepted_by_actions(ready, canvas, qtbot, action) -> None:
    controller = ready.controller
    press(canvas, *FIRST)
    press(canvas, *SECOND)
    settled(qtbot, controller)
    action("undo").trigger()
    assert len(controller.session.clicks) == 1
    action("redo").trigger()
    assert len(controller.session.clicks) == 2
    action("undo").trigger()
    settled(qtbot, controller)
    action("accept").trigger()
    written(qtbot, controller)
    assert len(polygons(controller)) == 1
    press(canvas, *SECOND)
    action("drop").trigger()
    assert not controller.session.active
    assert len(polygons(controller)) == 1


@pytest.mark.parametrize("name", ["accept", "undo", "redo", "drop", "export", "batch"])
def test_an_action_presses_its_button_and_nothing_where_that_cannot_be_pressed(plugin, action, name: str) -> None:
    button = plugin.dock.batch.button if name == "batch" else getattr(plugin.dock, name)
    signal = button.defaultAction().triggered if name == "batch" else button.clicked
    signal.disconnect()
    pressed: list[bool] = []
    signal.connect(lambda: pressed.append(True))
    for enabled in (False, True):
        button.setEnabled(enabled)
        action(name).trigger()
    assert pressed == [True]


def test_classes_go_round(plugin, action) -> None:
    controller = plugin.controller
    names = [item.name for item in controller.settings.classes]
    for expected in (*names[1:], names[0]):
        action("next_class").trigger()
        assert controller.settings.current_class == expected
    action("previous_class").trigger()
    assert controller.settings.current_class == names[-1]


def test_hovering_is_switched(plugin, action) -> None:
    before = plugin.controller.settings.hover
    action("hover").trigger()
    assert plugin.controller.settings.hover is not before
    action("hover").trigger()
    assert plugin.controller.settings.hover is before


def test_a_key_that_was_given_counts_in_the_window(plugin, canvas, qgis_iface, action) -> None:
    window = qgis_iface.mainWindow()
    window.show()
    QApplication.setActiveWindow(window)
    before = plugin.controller.settings.current_class
    action("next_class").setShortcut(QKeySequence("Ctrl+Alt+K"))
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_K, control_alt)
    assert plugin.controller.settings.current_class != before


def test_the_actions_go_with_the_plugin(package, profile, canvas, qgis_iface, qgis_new_project, worker_python) -> None:
    def left():
        QTest.qWait(20)
        return [made.objectName() for made in qgis_iface.mainWindow().findChildren(QAction, "segmap_action_accept")]

    made = package.SegMapPlugin(qgis_iface)
    made.initGui()
    assert left()
    made.unload()
    assert left() == []
