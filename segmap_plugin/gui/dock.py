# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QVBoxLayout, QWidget


class SegMapDock(QDockWidget):
    """Shows the controller's settings and state; holds no data."""

    def __init__(self, controller: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_dock")
        self.setWindowTitle(self.tr("SegMap"))
        body = QWidget(self)
        layout = QVBoxLayout(body)
        self.status = QLabel(body)
        layout.addWidget(self.status)
        layout.addStretch()
        self.setWidget(body)
        controller.changed.connect(lambda: self.status.setText(controller.status_text()))
