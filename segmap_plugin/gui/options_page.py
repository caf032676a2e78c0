# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's page in QGIS's options: Python, device, model, and the ways to the dialogs that change them."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .. import preferences


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("SegMap", text)


class OptionsPage(QgsOptionsPageWidget):
    """Shows what is set; nothing changes before QGIS's OK."""

    def __init__(
        self, on_changed: Callable[[], None], install: Callable[[], None], models: Callable[[], None],
        parent: Optional[QWidget] = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._on_changed = on_changed
        self.python = QgsFileWidget(self)
        self.python.setObjectName("segmap_options_python")
        self.python.setAccessibleName(tr("Python of the worker"))
        self.python.lineEdit().setAccessibleName(tr("Python of the worker"))
        self.python.lineEdit().setPlaceholderText(tr("the plugin's own environment"))
        self.python.setFilePath(preferences.python())
        self.device = QComboBox(self)
        self.device.setObjectName("segmap_options_device")
        self.device.setAccessibleName(tr("Device"))
        texts = {"auto": tr("Automatic"), "cpu": tr("CPU"), "cuda": tr("NVIDIA GPU"), "mps": tr("Apple GPU")}
        for name in preferences.DEVICES:
            self.device.addItem(texts[name], name)
        self.device.setCurrentIndex(self.device.findData(preferences.device()))
        self.install = self._button("install", tr("Environment…"), install)
        self.models = self._button("models", tr("Models…"), models)
        note = QLabel(tr("The worker starts anew when these are changed."), self)
        note.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Python:"), self.python)
        form.addRow(tr("Device:"), self.device)
        form.addRow(self.install)
        form.addRow(self.models)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addStretch()

    def apply(self) -> None:
        """QGIS's OK: keep what changed, and only then start the worker anew."""
        before = preferences.python(), preferences.device()
        preferences.set_python(self.python.filePath())
        preferences.set_device(str(self.device.currentData()))
        if (preferences.python(), preferences.device()) != before:
            self._on_changed()

    def _button(self, name: str, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"segmap_options_{name}")
        button.setAccessibleName(text.rstrip("…"))
        button.clicked.connect(lambda _checked=False: action())
        return button


class OptionsFactory(QgsOptionsWidgetFactory):
    """What QGIS asks for the page."""

    def __init__(self, icon: QIcon, make: Callable[[QWidget], OptionsPage]) -> None:
        super().__init__()
        self._icon, self._make = icon, make
        self.setTitle(tr("SegMap"))

    def icon(self) -> QIcon:
        """The page's icon in the list."""
        return self._icon

    def createWidget(self, parent: Optional[QWidget] = None) -> OptionsPage:
        """A new page each time the options are opened."""
        return self._make(parent)
