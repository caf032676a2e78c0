# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel shows what the controller has and passes on what the user does."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsDoubleSpinBox, QgsMapLayerComboBox, QgsRasterBandComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListWidget, QSlider, QWidget
from qgis_support import make_raster, press, scene, scene_xy, settled, show, vector


def child(plugin, name):
    found = plugin.dock.findChild(QWidget, f"segmap_{name}")
    assert found is not None, name
    return found


def test_every_control_has_a_name_for_scripts_and_one_for_screen_readers(plugin):
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QListWidget, QSlider)
    inner = ("qt_", "mClearButton", "mLineEdit")
    nameless = []
    for kind in kinds:
        for widget in plugin.dock.findChildren(kind):
            own = widget.objectName().startswith("segmap_") and "group" not in widget.objectName()
            part_of_another = not widget.objectName() or widget.objectName().startswith(inner)
            if own and not widget.accessibleName():
                nameless.append(widget.objectName())
            elif not own and not part_of_another and widget.parent().objectName().startswith("segmap_"):
                continue
    assert nameless == []


def test_the_raster_and_its_bands_are_chosen_in_the_panel(plugin, canvas, tmp_path, qgis_new_project):
    first = show(canvas, make_raster(tmp_path / "a.tif", scene(64)), "first")
    second = show(canvas, make_raster(tmp_path / "b.tif", scene(64)), "second")
    box = child(plugin, "raster")
    assert isinstance(box, QgsMapLayerComboBox)
    box.setLayer(second)
    assert plugin.controller.settings.raster_layer == second.id()
    bands = plugin.dock.raster_box.bands
    assert all(isinstance(band, QgsRasterBandComboBox) for band in bands)
    assert [band.currentBand() for band in bands] == [1, 2, 3]
    bands[0].setBand(3)
    assert plugin.controller.settings.bands_of(second.id()) == (3, 2, 3)
    assert plugin.controller.requests.raster.raster["bands"] == [3, 2, 3]
    child(plugin, "bands_reset").click()
    assert plugin.controller.settings.bands_of(second.id()) is None
    assert [band.currentBand() for band in bands] == [1, 2, 3]
    box.setLayer(first)
    assert plugin.controller.settings.raster_layer == first.id()


def test_only_writable_polygon_layers_are_offered_as_output(plugin, qgis_new_project):
    polygons, lines, closed = vector("Polygon", name="p"), vector("LineString", name="l"), vector("Polygon", name="c")
    closed.setReadOnly(True)
    box = child(plugin, "output")
    offered = {box.layer(i).name() for i in range(box.count()) if box.layer(i) is not None}
    assert "p" in offered
    assert "l" not in offered
    assert lines.id()
    box.setLayer(polygons)
    assert plugin.controller.settings.output_layer == polygons.id()
    QgsProject.instance().removeMapLayer(polygons.id())
    assert plugin.controller.settings.output_layer == ""


def test_the_class_list_follows_and_leads(plugin):
    classes = child(plugin, "classes")
    assert classes.item(0).text() == "object"
    classes.setCurrentRow(2)
    assert plugin.controller.settings.current_class == "vegetation"
    plugin.controller.choose_class(1)
    assert classes.currentRow() == 0
    child(plugin, "class_add").click()
    assert len(plugin.controller.settings.classes) == 8
    assert classes.currentRow() == 7
    classes.item(7).setText("hedge")
    assert plugin.controller.settings.current_class == "hedge"
    child(plugin, "class_remove").click()
    assert len(plugin.controller.settings.classes) == 7


def test_a_class_cannot_take_the_name_of_another(plugin):
    classes = child(plugin, "classes")
    classes.item(1).setText("object")
    assert "same name" in plugin.controller.messages.latest[-1]
    assert [classes.item(i).text() for i in range(2)] == ["object", "building"]


def test_shape_controls_act_on_the_outline_and_show_its_vertices(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    before = ready.controller.state()["vertices"]
    assert child(ready, "vertices").text().startswith(str(before))
    child(ready, "simplify").setValue(80)
    qtbot.waitUntil(lambda: ready.controller.settings.shape.simplify_m is not None, timeout=30_000)
    settled(qtbot, ready.controller)
    after = ready.controller.state()["vertices"]
    assert after < before
    assert child(ready, "vertices").text().startswith(str(after))
    assert ready.controller.settings.shape.simplify_m == pytest.approx(4 * ready.controller.pixel_m())
    child(ready, "automatic").setChecked(True)
    assert ready.controller.settings.shape.simplify_m is None
    settled(qtbot, ready.controller)
    assert ready.controller.state()["vertices"] == before
    child(ready, "right_angles").setChecked(True)
    assert ready.controller.settings.shape.right_angles


def test_areas_are_typed_in_square_metres(plugin, qtbot):
    box = child(plugin, "min_area")
    assert isinstance(box, QgsDoubleSpinBox)
    box.setValue(12.5)
    qtbot.waitUntil(lambda: plugin.controller.settings.shape.min_area_m2 == 12.5, timeout=30_000)


def test_buttons_do_what_the_keys_do(ready, canvas, qtbot):
    undo, redo, drop = (child(ready, name) for name in ("undo", "redo", "drop"))
    assert not undo.isEnabled()
    press(canvas, *scene_xy(200, 200))
    press(canvas, *scene_xy(210, 200))
    undo.click()
    assert len(ready.controller.session.clicks) == 1
    redo.click()
    assert len(ready.controller.session.clicks) == 2
    drop.click()
    assert not ready.controller.session.active
    assert not undo.isEnabled()


def test_the_status_line_says_what_runs(ready):
    info = ready.controller.client.info
    assert info["model"] in ready.dock.status.text()
    ready.controller.client.stop()
    assert "not running" in ready.dock.status.text()


def test_settings_are_kept_in_the_project(plugin, qgis_new_project, part):
    plugin.controller.change_settings(current_class="water", hover=False)
    assert part("settings_store").load().current_class == "water"
    assert not child(plugin, "hover").isChecked()
    text, stored = QgsProject.instance().readEntry("segmap", "settings", "")
    assert stored
    assert "water" in text


def test_a_new_project_starts_with_the_settings_the_tool_was_left_with(ready, canvas, qgis_new_project, part):
    def last():
        return str(QgsSettings().value("segmap/last_settings", "") or "")

    ready.controller.change_settings(current_class="water")
    assert "water" not in last(), "writing QGIS's settings waits for the disk: not while clicking"
    canvas.unsetMapTool(ready.tool)
    assert '"current_class": "water"' in last()
    QgsProject.instance().clear()
    assert ready.controller.settings.current_class == "water"


def test_settings_changed_last_are_remembered_when_the_project_or_qgis_ends(plugin, qgis_new_project, part):
    plugin.controller.change_settings(current_class="water")
    QgsProject.instance().clear()
    assert plugin.controller.settings.current_class == "water"
    plugin.controller.change_settings(current_class="building")
    plugin.controller._remember_settings()
    QgsProject.instance().clear()
    assert plugin.controller.settings.current_class == "building"


def test_broken_settings_in_a_project_fall_back_to_the_defaults(part, qgis_new_project, profile):
    QgsProject.instance().writeEntry("segmap", "settings", '{"max_growth": "many"')
    assert part("settings_store").load() == part("core.settings").Settings()


def test_exporting_nothing_says_so(ready):
    child(ready, "export").click()
    assert "nothing to export" in ready.controller.messages.latest[-1]


def test_the_export_dialog_knows_what_is_there_already(part, tmp_path, plugin):
    from osgeo import gdal, ogr

    path = tmp_path / "a.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    source.CreateLayer("houses")
    del source
    assert gdal
    dialog = part("gui.export_dialog").ExportDialog("houses", 2, plugin.dock)
    dialog.file.setFilePath(str(tmp_path / "new"))
    assert dialog.choice().mode == "new"
    assert dialog.choice().path.endswith("new.gpkg")
    dialog.file.setFilePath(str(path))
    assert dialog.mode.isEnabled()
    assert dialog.choice().mode == "append"
    dialog.mode.setCurrentIndex(1)
    dialog.selected.setChecked(True)
    choice = dialog.choice()
    assert (choice.mode, choice.layer_name, choice.selected_only) == ("overwrite", "houses", True)
    dialog.name.setText("trees")
    assert dialog.choice().mode == "new"
    (tmp_path / "no.gpkg").write_text("not a GeoPackage")
    dialog.file.setFilePath(str(tmp_path / "no.gpkg"))
    save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    assert not save.isEnabled()
    dialog.deleteLater()


def test_keys_typed_into_a_text_field_stay_there(ready, canvas, qtbot, part, monkeypatch):
    """The filter listens on the main window too: what is typed elsewhere must not undo clicks."""
    press(canvas, *scene_xy(200, 200))
    field = QLineEdit(canvas.window())
    # The offscreen platform activates no window, so the focus is given by hand.
    monkeypatch.setattr(part("canvas.keys").QApplication, "focusWidget", staticmethod(lambda: field))
    QTest.keyClick(canvas.window(), Qt.Key.Key_Backspace)
    QTest.keyClick(canvas.window(), Qt.Key.Key_2)
    assert len(ready.controller.session.clicks) == 1
    assert ready.controller.settings.current_class == "object"
    monkeypatch.undo()
    QTest.keyClick(canvas.window(), Qt.Key.Key_Backspace)
    assert ready.controller.session.clicks == ()
    field.deleteLater()


def test_keys_that_qgis_owns_are_claimed_only_while_they_are_of_use(ready, canvas, qtbot):
    from qgis.PyQt.QtCore import QEvent
    from qgis.PyQt.QtGui import QKeyEvent
    from qgis.PyQt.QtWidgets import QApplication

    def claimed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    control = Qt.KeyboardModifier.ControlModifier
    assert not claimed(Qt.Key.Key_Z, control)  # nothing to take back: QGIS's own undo has it
    assert not claimed(Qt.Key.Key_Return)
    press(canvas, *scene_xy(200, 200))
    assert claimed(Qt.Key.Key_Z, control)
    assert claimed(Qt.Key.Key_Return)
    assert claimed(Qt.Key.Key_1)
    assert not claimed(Qt.Key.Key_9)  # there is no ninth class
    assert not claimed(Qt.Key.Key_S, control)
    canvas.unsetMapTool(ready.tool)
    assert not claimed(Qt.Key.Key_Z, control)
