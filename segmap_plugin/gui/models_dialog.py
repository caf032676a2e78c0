# SPDX-License-Identifier: GPL-3.0-or-later
"""The models: what is known, what is here, which one is in use."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QShowEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..errors import SegMapError
from ..models.full_runtime import needs_torch
from ..models.manager import ModelManager, Row
from .localized import localized
from .model_texts import spoken


class ModelsDialog(QDialog):
    """Shows the manager's table; its buttons only call the manager."""

    environment_wanted = pyqtSignal()
    """The page that installs is to be opened: nothing can be imported without torch."""

    def __init__(self, manager: ModelManager, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_models")
        self.setWindowTitle(self.tr("SegMap: models"))
        self._manager = manager
        self._rows: list[Row] = []
        self._make_controls()
        self._lay_out()
        manager.changed.connect(self.refresh)
        manager.progressed.connect(self._show_progress)
        manager.imported.connect(
            lambda stored: self.status.setText(self.tr("Imported {}, SHA-256 {}").format(stored.name, stored.sha256))
        )
        manager.failed.connect(lambda error: self.status.setText(localized(error)))
        self.refresh()
        self.table.selectRow(0)

    def selected(self) -> Optional[Row]:
        """The row under the cursor."""
        index = self.table.currentRow()
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def refresh(self) -> None:
        """Bring the table in line with the manager."""
        index, current = self.table.currentRow(), self._manager.current()
        self._rows = self._manager.rows()
        self.table.setRowCount(len(self._rows))
        for at, row in enumerate(self._rows):
            for column, text in enumerate(self._texts(row, current)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                font = item.font()
                font.setBold(row.name == current)
                item.setFont(font)
                self.table.setItem(at, column, item)
        if 0 <= index < len(self._rows):
            self.table.selectRow(index)
        self._show_row()

    def import_from(self, path: Path) -> None:
        """Take in a file."""
        row = self.selected()
        name = row.name if row is not None and row.entry is not None and path.name in row.entry.files else ""
        self._do(lambda: self._manager.import_file(path, name))

    def done(self, result: int) -> None:
        """Close the dialog; what runs is stopped, and can be resumed."""
        self._manager.cancel()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Find out whether anything can be imported, before somebody looks for a file or waits for a download."""
        super().showEvent(event)
        self._manager.look()

    # --- controls -----------------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self.table = QTableWidget(0, 5, self)
        self.table.setObjectName("segmap_models_table")
        self.table.setAccessibleName(self.tr("Models"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Model"), self.tr("State"), self.tr("Size"), self.tr("Licence"), self.tr("Good at")]
        )
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.itemSelectionChanged.connect(self._show_row)
        self.about = QLabel(self)
        self.about.setObjectName("segmap_models_about")
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.about.linkActivated.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self.note = QLabel(localized(needs_torch()), self)
        self.note.setObjectName("segmap_models_note")
        self.note.setWordWrap(True)
        self.environment = self._button("environment", self.tr("&Environment…"), self.environment_wanted.emit)
        self.url = self._edit("url", self.tr("Address of a weight file"), "https://")
        self.sha256 = self._edit("sha256", self.tr("SHA-256 of the file"), self.tr("optional"))
        self.use = self._button("use", self.tr("&Use this model"), self._use)
        self.take = self._button("import", self.tr("&Import a file…"), self._ask_file)
        self.remove = self._button("remove", self.tr("&Remove"), self._remove)
        self.fetch = self._button("download", self.tr("&Download"), self._fetch)
        self.url.textChanged.connect(self._show_row)
        self.cancel = self._button("cancel", self.tr("&Stop"), self._manager.cancel)
        self.close_button = self._button("close", self.tr("C&lose"), self.close)
        self.progress = QProgressBar(self)
        self.progress.setObjectName("segmap_models_progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.status = QLabel(self)
        self.status.setObjectName("segmap_models_status")
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("From an address:"), self.url)
        form.addRow(self.tr("SHA-256:"), self.sha256)
        buttons = QHBoxLayout()
        for button in (self.use, self.take, self.remove, self.fetch):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.about)
        missing = QHBoxLayout()
        missing.addWidget(self.note, 1)
        missing.addWidget(self.environment)
        layout.addLayout(missing)
        layout.addLayout(form)
        layout.addWidget(self.progress)
        layout.addWidget(self.status)
        layout.addLayout(buttons)
        self.resize(900, 560)

    def _button(self, name: str, text: str, action: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"segmap_models_{name}")
        button.setAccessibleName(text.replace("&", "").rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def _edit(self, name: str, title: str, placeholder: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(f"segmap_models_{name}")
        edit.setAccessibleName(title)
        edit.setPlaceholderText(placeholder)
        return edit

    # --- what the user does -------------------------------------------------------------------------------------

    def _do(self, action: Callable[[], Any]) -> None:
        try:
            action()
        except SegMapError as error:
            self.status.setText(localized(error))

    def _use(self) -> None:
        row = self.selected()
        if row is not None:
            self._do(lambda: self._manager.choose(row))

    def _remove(self) -> None:
        row = self.selected()
        if row is not None:
            self._do(lambda: self._manager.remove(row))

    def _ask_file(self) -> None:
        try:
            self._manager.require_torch()
        except SegMapError as error:
            self.status.setText(localized(error))
            return
        kinds = self.tr("Weight files") + " (*.safetensors *.pth *.pt)"
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import a weight file"), "", kinds)
        if path:
            self.import_from(Path(path))

    def _fetch(self) -> None:
        row = self.selected()
        url, sha256, name = self.url.text().strip(), self.sha256.text().strip(), ""
        if not url and row is not None and row.entry is not None:
            url, sha256, name = row.entry.url, row.entry.sha256, row.name
        self._do(lambda: self._manager.download(url, sha256, name))

    # --- what the manager says ----------------------------------------------------------------------------------

    def _texts(self, row: Row, current: str) -> list[str]:
        entry = row.entry
        if row.name == current and row.usable:
            state = self.tr("in use")
        elif row.stored is not None:
            state = self.tr("here")
        else:
            state = self.tr("ships") if row.shipped is not None else self.tr("not here")
        if entry is None:
            return [row.name, state, self._size(row), "", ""]
        return [entry.title, state, self._size(row), spoken(entry.licence), spoken(entry.good_at)]

    def _size(self, row: Row) -> str:
        """Of the file that is here; otherwise about that of the one to get, float32 as such files are."""
        if row.size_mb:
            return self.tr("{:.0f} MB").format(row.size_mb)
        about = row.entry.size_mb if row.entry is not None else 0.0
        return self.tr("about {:.0f} MB").format(about) if about else self.tr("not known")

    def _show_row(self, _text: str = "") -> None:
        row, busy = self.selected(), self._manager.busy
        self.use.setEnabled(row is not None and row.usable and not busy and row.name != self._manager.current())
        self.remove.setEnabled(row is not None and row.stored is not None and not busy)
        self.take.setEnabled(not busy)
        linked = row is not None and row.entry is not None and bool(row.entry.url)
        self.fetch.setEnabled(not busy and (linked or bool(self.url.text().strip())))
        for widget in (self.note, self.environment):
            widget.setVisible(self._manager.lacks_torch)
        self.cancel.setVisible(busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.setRange(0, 0)
        self.about.setText(self._about(row) if row is not None else "")

    def _about(self, row: Row) -> str:
        lines = []
        if row.entry is not None:
            lines += [spoken(row.entry.about), row.entry.paper]
            if row.entry.source:
                source = escape(row.entry.source)
                files = escape(", ".join(row.entry.files))
                link = f'<a href="{source}">{source}</a>'
                lines.append(
                    self.tr("Get the file {files} from {link}, then import it.").format(files=files, link=link)
                )
        if row.stored is not None:
            lines.append(f"SHA-256 {escape(row.stored.sha256)}")
            if row.stored.source:
                lines.append(self.tr("Imported from {}").format(escape(row.stored.source)))
        return "<br>".join(line for line in lines if line)

    def _show_progress(self, done: int, whole: int) -> None:
        self.progress.setRange(0, 1000 if whole else 0)
        if whole:
            self.progress.setValue(int(1000 * done / whole))
        self.status.setText(self.tr("{:.1f} MB").format(done / 1e6))
