# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page that installs is put together from."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


def make_label(page: QWidget, name: str) -> QLabel:
    """A text that takes as many lines as it needs."""
    label = QLabel(page)
    label.setObjectName(f"segmap_install_{name}")
    label.setWordWrap(True)
    return label


def make_button(page: QWidget, name: str, text: str, action: Any) -> QPushButton:
    """A button that Enter does not press by itself."""
    button = QPushButton(text, page)
    button.setObjectName(f"segmap_install_{name}")
    button.setAccessibleName(text.replace("&", ""))
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: action())
    return button


def make_file_widget(page: QWidget, name: str, mode: QgsFileWidget.StorageMode, title: str) -> QgsFileWidget:
    """A path, typed or chosen."""
    widget = QgsFileWidget(page)
    widget.setObjectName(f"segmap_install_{name}")
    widget.setStorageMode(mode)
    widget.setDialogTitle(title)
    widget.setAccessibleName(title)
    widget.lineEdit().setAccessibleName(title)
    return widget


class Line(QWidget):
    """What is so, and a button that ends it; hidden while there is nothing to say."""

    def __init__(self, page: QWidget, name: str, text: str, action: Any) -> None:
        """``text``: the button's."""
        super().__init__(page)
        self.label, self.button = make_label(page, name), make_button(page, f"end_{name}", text, action)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)

    def say(self, text: str, enabled: bool = True, endable: bool = True) -> None:
        """``enabled``: the button can be pressed now; ``endable``: there is one at all."""
        self.label.setText(text)
        self.button.setEnabled(enabled)
        self.button.setVisible(endable)
        self.setVisible(bool(text))
