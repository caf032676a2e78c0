# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of classes: the chosen one is what accepted polygons get; keys 1-9 choose."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core.classes import KEYS
from ..core.settings import Settings
from ..errors import SegMapError

_SIDE = 16  # of a swatch in the list


class ClassBox(QWidget):
    """Emits ``edited`` with the settings that changed, ``refused`` with an error; holds no data."""

    edited = pyqtSignal(dict)
    refused = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setObjectName("segmap_classes")
        self.list.setAccessibleName(self.tr("Classes"))
        self.list.setToolTip(self.tr("Keys 1-9 choose a class while the tool is active; double click renames"))
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setMinimumHeight(4 * (self.list.fontMetrics().height() + 4))  # a theme may leave it a row and a half
        self.list.setMaximumHeight(140)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.add = self._button("segmap_class_add", "+", self.tr("Add a class"))
        self.remove = self._button("segmap_class_remove", "−", self.tr("Remove the class"))
        self.color = self._button("segmap_class_color", self.tr("Colour…"), self.tr("Change the colour of the class"))
        row = QHBoxLayout()
        for button in (self.add, self.remove, self.color):
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self._settings = Settings()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemChanged.connect(self._on_renamed)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.color.clicked.connect(self._on_color)

    def show_settings(self, settings: Settings) -> None:
        """Show the classes and the chosen one, without answering."""
        self._settings = settings
        self.list.blockSignals(True)
        self.list.clear()
        for number, item in enumerate(settings.classes, 1):
            row = QListWidgetItem(_swatch(item.color, number if number <= KEYS else 0), item.name)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
            if number <= KEYS:
                row.setToolTip(self.tr("Key {}").format(number))
            self.list.addItem(row)
            if item.name == settings.current_class:
                self.list.setCurrentItem(row)
        self.list.blockSignals(False)
        self.remove.setEnabled(len(settings.classes) > 1)

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._settings.classes):
            self.edited.emit({"current_class": self._settings.classes.items[row].name})

    def _on_renamed(self, item: QListWidgetItem) -> None:
        row, name = self.list.row(item), item.text().strip()
        was_current = self._settings.classes.items[row].name == self._settings.current_class
        try:
            changes = {"classes": self._settings.classes.changed(row, name=name)}
        except SegMapError as error:
            self.refused.emit(error)
            self.show_settings(self._settings)
            return
        self.edited.emit({**changes, "current_class": name} if was_current else changes)

    def _on_add(self) -> None:
        names = {item.name for item in self._settings.classes}
        stem, number = self.tr("class"), len(names) + 1
        while f"{stem} {number}" in names:
            number += 1
        name = f"{stem} {number}"
        self.edited.emit({"classes": self._settings.classes.added(name), "current_class": name})
        self.list.editItem(self.list.item(self.list.count() - 1))

    def _on_remove(self) -> None:
        try:
            self.edited.emit({"classes": self._settings.classes.removed(self.list.currentRow())})
        except SegMapError as error:
            self.refused.emit(error)

    def _on_color(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        old = QColor(self._settings.classes.items[row].color)
        chosen = QColorDialog.getColor(old, self, self.tr("Colour of the class"))
        if chosen.isValid():
            self.edited.emit({"classes": self._settings.classes.changed(row, color=chosen.name())})


def _swatch(color: str, key: int) -> QIcon:
    """The class's colour, and in it the key that chooses it; 0 for none."""
    pixmap = QPixmap(2 * _SIDE, 2 * _SIDE)  # twice as fine as it is shown: sharp at 200 % too
    pixmap.fill(QColor(color))
    if key:
        red, green, blue, _alpha = QColor(color).getRgb()
        painter = QPainter(pixmap)
        font = painter.font()
        font.setPixelSize(2 * _SIDE - 8)
        painter.setFont(font)
        painter.setPen(QColor("black" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "white"))
        painter.drawText(pixmap.rect(), int(Qt.AlignmentFlag.AlignCenter), str(key))
        painter.end()
    return QIcon(pixmap)
