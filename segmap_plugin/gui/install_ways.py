# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the page for those who want it otherwise: another build, another Python, no network, nothing at all."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

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
        self._lay_out()

    def show_command(self, text: str) -> None:
        """What is to be run where there is a network."""
        self.command.setText(text)
        self.command.setCursorPosition(0)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for path in (self.python, self.wheels, self.existing):
            path.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())  # or long words leave a path no room
        form.addRow(self.torch)
        form.addRow(self.cuda)
        form.addRow(self.tr("Make it from this Python:"), self.python)
        form.addRow(self.tr("Without a network, from a folder of wheels:"), self.wheels)
        form.addRow(self.tr("That folder is filled, where there is a network, by:"), self.command)
        row = QHBoxLayout()
        row.addWidget(self.existing)
        row.addWidget(self.use_existing)
        form.addRow(self.tr("Install nothing, use this Python:"), row)
