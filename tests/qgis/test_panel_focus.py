# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool's keys while the panel has the keyboard: who has just chosen a class presses Enter for the object."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit, QTreeView
from qgis_support import object_with_outline

ENTER = Qt.Key.Key_Return


@pytest.fixture
def focus(part, monkeypatch):
    """The offscreen platform activates no window, so the focus is given by hand."""

    def give(widget):
        monkeypatch.setattr(part("canvas.keys").QApplication, "focusWidget", staticmethod(lambda: widget))
        return widget

    return give


def test_enter_accepts_while_the_list_of_classes_has_the_keyboard(ready, canvas, qtbot, focus):
    controller = object_with_outline(ready, canvas, qtbot)
    ready.dock.show()
    classes = focus(ready.dock.class_box.list)
    row = classes.visualItemRect(classes.item(2)).center()
    QTest.mouseClick(classes.viewport(), Qt.MouseButton.LeftButton, pos=row)
    QTest.keyClick(classes, ENTER)
    (feature,) = controller.output_layer().getFeatures()
    assert feature["class"] == controller.settings.classes.items[2].name


def test_number_keys_choose_while_the_list_of_classes_has_the_keyboard(ready, canvas, focus):
    classes = focus(ready.dock.class_box.list)
    ready.dock.show()
    QTest.keyClick(classes, Qt.Key.Key_3)
    assert ready.controller.settings.current_class == ready.controller.settings.classes.items[2].name


def test_enter_accepts_after_an_output_layer_was_chosen(ready, canvas, qtbot, focus):
    controller = object_with_outline(ready, canvas, qtbot)
    ready.dock.show()
    QTest.keyClick(focus(ready.dock.raster_box.output), ENTER)
    assert controller.output_layer().featureCount() == 1


def test_lists_of_qgis_keep_their_keys(ready, canvas, qtbot, focus):
    controller = object_with_outline(ready, canvas, qtbot)
    before = controller.settings.current_class
    focus(QTreeView())
    QTest.keyClick(canvas, ENTER)
    QTest.keyClick(canvas, Qt.Key.Key_2)
    assert controller.session.active
    assert controller.settings.current_class == before


def test_a_class_that_is_being_renamed_keeps_the_keys(ready, canvas, qtbot, focus):
    controller = object_with_outline(ready, canvas, qtbot)
    ready.dock.show()
    classes = ready.dock.class_box.list
    classes.editItem(classes.item(1))
    editor = focus(classes.viewport().findChild(QLineEdit))
    editor.setText("")
    QTest.keyClicks(editor, "zone 2")
    QTest.keyClick(editor, ENTER)
    QTest.qWait(50)
    assert controller.settings.classes.items[1].name == "zone 2"
    assert controller.session.active
