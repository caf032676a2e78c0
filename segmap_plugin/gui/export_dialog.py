# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks where to export to: a GeoPackage, a layer in it, its CRS, and what to do with one of that name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from ..errors import OutputError
from ..export import APPEND, NEW, OVERWRITE, gpkg_path, layer_names
from .crs_box import CrsBox
from .localized import localized


@dataclass(frozen=True)
class ExportChoice:
    """What the user decided. ``crs``: an authority's id or WKT, empty for the layer's own."""

    path: str
    layer_name: str
    mode: str
    selected_only: bool
    crs: str = ""


class ExportDialog(QDialog):
    """:meth:`choice` is what was decided, once accepted."""

    def __init__(
        self,
        suggested: str,
        selected: int,
        parent: Optional[QWidget] = None,
        layer_crs: Optional[QgsCoordinateReferenceSystem] = None,
        remembered_crs: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_export_dialog")
        self.setWindowTitle(self.tr("Export to GeoPackage"))
        self.file = QgsFileWidget(self)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(self.tr("GeoPackage") + " (*.gpkg)")
        self.file.setConfirmOverwrite(False)
        self.name = QLineEdit(suggested, self)
        self.mode = QComboBox(self)
        self.mode.addItem(self.tr("Append to it"), APPEND)
        self.mode.addItem(self.tr("Overwrite it"), OVERWRITE)
        self.crs = CrsBox(layer_crs or QgsCoordinateReferenceSystem(), self)
        self.crs.choose(remembered_crs)
        self.selected = QCheckBox(self.tr("Selected polygons only ({})").format(selected), self)
        self.selected.setEnabled(selected > 0)
        self.note = QLabel(self)
        self.note.setObjectName("segmap_export_note")
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(40 * self.fontMetrics().averageCharWidth() + 160)  # paths are long
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setDefault(True)
        self._lay_out()
        self._name_controls()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.file.fileChanged.connect(self._look)
        self.name.textChanged.connect(self._look)
        self.mode.currentIndexChanged.connect(self._look)
        self._look()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.addRow(self.tr("&File"), self.file)
        form.addRow(self.tr("&Layer"), self.name)
        form.addRow(self.tr("If it &exists"), self.mode)
        form.addRow(self.tr("C&RS"), self.crs)
        form.addRow("", self.selected)
        form.addRow(self.note)
        form.addRow(self.buttons)

    def _name_controls(self) -> None:
        names = {"file": self.tr("File"), "name": self.tr("Layer name"), "mode": self.tr("If the layer exists")}
        names["crs"] = self.tr("CRS of the file")
        for name, text in {**names, "selected": self.tr("Selected polygons only")}.items():
            getattr(self, name).setObjectName(f"segmap_export_{name}")
            getattr(self, name).setAccessibleName(text)
        self.file.lineEdit().setAccessibleName(names["file"])  # where the keyboard goes

    def choice(self) -> ExportChoice:
        """What the user decided; ``mode`` is ``new`` where there is nothing to append to or overwrite."""
        path = self._path()
        mode = str(self.mode.currentData()) if self.mode.isEnabled() else NEW
        return ExportChoice(str(path), self.name.text().strip(), mode, self.selected.isChecked(), self.crs.chosen())

    def _path(self) -> Path:
        """The file that was typed or chosen. Without a folder it lies beside the project, else in the user's own."""
        typed = Path(self.file.filePath().strip())
        if typed.name and not typed.is_absolute():
            typed = Path(QgsProject.instance().homePath() or Path.home()) / typed
        return gpkg_path(typed)

    def _look(self, _changed: object = None) -> None:
        """Say what is there already, and what is wrong with what was typed so far."""
        path, name = self._path(), self.name.text().strip()
        typed = bool(path.name)
        found: list[str] = []
        note = "" if typed else self.tr("Choose a file, a new one or one that is there already.")
        try:
            found = layer_names(path) if typed else []
            if typed and not path.parent.is_dir():
                raise OutputError(f"There is no folder {path.parent}.", "Choose another one.")
        except OutputError as error:
            note = localized(error)
        exists = name.lower() in {layer.lower() for layer in found}
        self.mode.setEnabled(exists)
        appends = exists and self.mode.currentData() == APPEND
        self.crs.setEnabled(not appends)
        if exists:
            note = self.tr("The file has a layer {} already.").format(name)
            if appends:
                note += " " + self.tr("Its CRS stays: the polygons are placed in it.")
        elif found:
            note = self.tr("A layer will be added to the file's {}.").format(len(found))
        self.note.setText(note)
        good = bool(typed and name) and (exists or not note or bool(found))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(good)
