# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new user sees: whole messages, hints that go, pictures that fit, keys where they are needed, the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProject
from qgis.gui import QgsMessageBar, QgsScrollArea
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QStatusBar, QTextEdit

from segmap_plugin.core.settings import Settings
from segmap_plugin.errors import OutputError
from segmap_plugin.gui.class_box import ClassBox
from segmap_plugin.gui.export_dialog import ExportDialog
from segmap_plugin.gui.help_dialog import HelpDialog, _pictures
from segmap_plugin.gui.messages import Messages

LONG = OutputError(
    "The layer parcels does not take the polygon: owner: value is NULL.",
    "Give the field a default value, or choose another output layer.",
)


class Interface(QObject):
    """QGIS's own message bar and status bar, without the rest of its window."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.status = QgsMessageBar(), QStatusBar()

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def statusBarIface(self) -> QStatusBar:
        return self.status


@pytest.fixture
def interface(qgis_app, qtbot):
    made = Interface()
    qtbot.addWidget(made.bar)
    qtbot.addWidget(made.status)
    made.bar.resize(560, 40)
    made.bar.show()
    return made


def hidden_lines(bar: QgsMessageBar) -> float:
    """Pixels of text that the message of the bar does not show."""
    (text,) = bar.currentItem().findChildren(QTextEdit)
    return text.document().size().height() - text.viewport().height()


def test_a_message_of_several_lines_is_shown_to_its_end(interface) -> None:
    Messages(interface).error(LONG)
    QTest.qWait(100)
    (text,) = interface.bar.currentItem().findChildren(QTextEdit)
    assert text.document().size().height() > 30, "otherwise it proves nothing"
    assert hidden_lines(interface.bar) <= 0
    interface.bar.resize(330, interface.bar.height())
    QTest.qWait(100)
    assert hidden_lines(interface.bar) <= 0


def test_a_hint_goes_when_what_it_speaks_of_is_done(interface) -> None:
    messages = Messages(interface)
    messages.hint("Drawing the outline…")
    assert interface.status.currentMessage() == "Drawing the outline…"
    messages.end_progress()
    assert interface.status.currentMessage() == ""


def test_what_others_write_into_the_status_bar_stays(interface) -> None:
    messages = Messages(interface)
    interface.status.showMessage("of QGIS")
    messages.end_progress()
    assert interface.status.currentMessage() == "of QGIS"


def test_pictures_of_the_help_are_no_wider_than_the_page(qgis_app, qtbot) -> None:
    dialog = HelpDialog(Path(__file__).resolve().parents[2] / "docs")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.qWait(50)
    for width in (860, 620):
        dialog.resize(width, 620)
        QTest.qWait(50)
        widths = [picture.width() for _, _, picture in _pictures(dialog.text.document())]
        assert len(widths) > 2
        assert max(widths) <= dialog.text.viewport().width()
        assert max(widths) > 0.8 * dialog.text.viewport().width(), "as large as they can be"
        assert dialog.text.horizontalScrollBar().maximum() == 0


def test_the_export_dialog_says_what_it_waits_for_and_has_room_for_a_path(qgis_app, qtbot, tmp_path) -> None:
    dialog = ExportDialog("SegMap polygons", 0)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.qWait(20)
    assert "Choose a file" in dialog.note.text()
    assert dialog.file.width() > 30 * dialog.fontMetrics().averageCharWidth()
    dialog.file.setFilePath(str(tmp_path / "new.gpkg"))
    assert dialog.note.text() == ""


def test_every_letter_of_a_path_can_be_typed_into_the_export_dialog(qgis_app, qtbot, tmp_path) -> None:
    """What stands there on the way is often no file: "/", a folder, a name too long, one in a folder that is not."""
    dialog = ExportDialog("houses", 0)
    qtbot.addWidget(dialog)
    dialog.show()
    save, line = dialog.buttons.button(dialog.buttons.StandardButton.Save), dialog.file.lineEdit()
    for letter in str(tmp_path / "out.gpkg"):
        QTest.keyClicks(line, letter)
    assert dialog.choice().path == str(tmp_path / "out.gpkg")
    assert save.isEnabled()
    for typed in ("/", ".", "/no/such/folder/out.gpkg", str(tmp_path / ("x" * 300)), "   "):
        dialog.file.setFilePath(typed)
        assert not save.isEnabled(), typed
        assert dialog.note.text(), typed
    assert "no folder /no/such/folder" in _note_of(dialog, "/no/such/folder/out.gpkg")


def _note_of(dialog: ExportDialog, path: str) -> str:
    dialog.file.setFilePath(path)
    return dialog.note.text()


def test_a_bare_name_is_a_file_beside_the_project(qgis_app, qgis_new_project, qtbot, tmp_path) -> None:
    dialog = ExportDialog("houses", 0)
    qtbot.addWidget(dialog)
    dialog.file.setFilePath("houses")
    assert dialog.choice().path == str(Path.home() / "houses.gpkg")
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    assert dialog.choice().path == str(tmp_path / "houses.gpkg")


def test_the_list_of_classes_shows_the_keys_that_choose_them(qgis_app, qtbot) -> None:
    box = ClassBox()
    qtbot.addWidget(box)
    box.show_settings(Settings())
    pictures = [box.list.item(row).icon().pixmap(32, 32).toImage() for row in range(2)]
    for image, item in zip(pictures, Settings().classes):
        colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert item.color.lower() in colors
        assert colors & {"#000000", "#ffffff"}, "a digit in a colour that can be told from it"


def test_without_a_raster_the_panel_says_what_is_next(plugin, canvas, qtbot) -> None:
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.client.state == "ready", timeout=90_000)
    assert QgsProject.instance().mapLayers() == {}
    next_step, known = plugin.controller.status_text().split("\n")
    assert next_step == "Load a raster layer, then choose it above."
    assert known.startswith("segmap-light, ")


def test_the_status_names_the_model_once_and_the_device(ready, qtbot) -> None:
    controller = ready.controller
    qtbot.waitUntil(lambda: controller.client.state == "ready", timeout=90_000)
    text = controller.status_text()
    assert text.startswith("Ready: segmap-light, ")
    assert " on " not in text
    assert "CPU" in text or "NVIDIA" in text


def test_tab_never_stops_where_nothing_shows_it(plugin) -> None:
    (area,) = plugin.dock.findChildren(QgsScrollArea, "segmap_scroll")
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
