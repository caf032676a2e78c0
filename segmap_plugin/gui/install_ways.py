# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the page for those who want it otherwise: another build, another Python, no network, nothing at all."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from .install_controls import make_button, make_file_widget


class OtherWays(QgsCollapsibleGroupBox):
    """Controls alone: the page listens to them and asks them."""

    use_pressed = pyqtSignal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setTitle(self.tr("Other ways"))
        self.setObjectName("segmap_install_more")
        self.setCollapsed(True)
        file, folder = QgsFileWidget.StorageMode.GetFile, QgsFileWidget.StorageMode.GetDirectory
        self.python = make_file_widget(self, "python", file, self.tr("Python to use"))
        self.wheels = make_file_widget(self, "wheels", folder, self.tr("Folder of wheels"))
        self.existing = make_file_widget(self, "existing", file, self.tr("Existing Python with torch"))
        self.use_existing = make_button(self, "use_existing", self.tr("&Check and use it"), self.use_pressed.emit)
        self.cuda = QCheckBox(self.tr("Use the NVIDIA &GPU (a larger download)"), self)
        self.cuda.setObjectName("segmap_install_cuda")
        self.torch = QCheckBox(self)
        self.torch.setText(self.tr("The full runtime with P&yTorch: for other models and boundary optimisation"))
        self.torch.setObjectName("segmap_install_torch")
        self.command = QLineEdit(self)
        self.command.setObjectName("segmap_install_command")
        self.command.setAccessibleName(self.tr("Command that fetches the wheels"))
        self.command.setReadOnly(True)  # it is copied from here
        self._offered: dict[QCheckBox, bool] = {}
        self.collapsedStateChanged.connect(lambda _collapsed: self._show_offered())  # QGIS shows all it unfolds
        fold = self.findChild(QToolButton, "collapseButton")
        if fold is not None:  # QGIS's own affair
            fold.setAccessibleName(self.title())
        self._lay_out()

    def offer(self, torch: bool, cuda: bool) -> None:
        """Whether there is a choice of the full runtime, and of the build for NVIDIA GPUs."""
        self._offered = {self.torch: torch, self.cuda: cuda}
        self._show_offered()

    def _show_offered(self) -> None:
        for box, offered in self._offered.items():
            box.setVisible(offered and not self.isCollapsed())

    def show_command(self, text: str) -> None:
        """What is to be run where there is a network."""
        self.command.setText(text)
        self.command.setCursorPosition(0)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)  # a form that wraps its rows does not count them in its height
        for path in (self.python, self.wheels, self.existing):
            path.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())  # or long words leave a path no room
        existing = QHBoxLayout()
        existing.addWidget(self.existing)
        existing.addWidget(self.use_existing)
        layout.addWidget(self.torch)
        layout.addWidget(self.cuda)
        for text, control in (
            (self.tr("Make it from this Python:"), self.python),
            (self.tr("Without a network, from a folder of wheels:"), self.wheels),
            (self.tr("That folder is filled, where there is a network, by:"), self.command),
        ):
            layout.addWidget(QLabel(text, self))
            layout.addWidget(control)
        layout.addWidget(QLabel(self.tr("Install nothing, use this Python:"), self))
        layout.addLayout(existing)
