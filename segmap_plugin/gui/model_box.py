# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel's row for the model: those that are here, and the way to others."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ..errors import SegMapError
from ..models.manager import ModelManager
from .raster_box import let_shrink


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class ModelBox(QWidget):
    """Chooses among the models whose files are here; its last entry opens the manager of models."""

    def __init__(
        self,
        manager: ModelManager,
        show_manager: Callable[[], None],
        tell: Callable[[SegMapError], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._manager, self._show_manager, self._tell = manager, show_manager, tell
        self.models = QComboBox(self)
        self.models.setObjectName("segmap_model")
        self.models.setAccessibleName(tr("Model"))
        let_shrink(self.models)
        label = QLabel(tr("Mo&del"), self)
        label.setBuddy(self.models)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(label, self.models)
        self.models.activated.connect(self._on_activated)
        manager.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is here, and what is in use."""
        self.models.clear()
        current = self._manager.current()
        for row in self._manager.rows():
            if row.usable:
                self.models.addItem(row.entry.title if row.entry is not None else row.name, row.name)
        if self.models.findData(current) < 0:  # a file that the settings name, and no list knows
            self.models.addItem(current, current)
        self.models.setCurrentIndex(self.models.findData(current))
        self.models.insertSeparator(self.models.count())
        self.models.addItem(tr("More models…"), None)
        self.models.setToolTip(self.models.currentText())  # in full: the panel is narrow

    def _on_activated(self, _index: int) -> None:
        name = self.models.currentData()
        row = next((row for row in self._manager.rows() if row.name == name), None)
        if name is None:
            self.refresh()
            self._show_manager()
        elif row is None:  # its file went meanwhile
            self.refresh()
        elif name != self._manager.current():
            try:
                self._manager.choose(row)
            except SegMapError as error:
                self._tell(error)
                self.refresh()
