# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page that installs is put together from."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget


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
