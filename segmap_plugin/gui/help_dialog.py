# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation that comes with the plugin, read without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

PAGES = ("user-guide", "troubleshooting", "models", "batch")
"""Files of ``docs/`` in the order of the list; what is not there is left out."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("SegMap", text)


def titles() -> dict[str, str]:
    """The pages' titles in the user's language."""
    return {
        "user-guide": tr("User guide"), "troubleshooting": tr("Troubleshooting"), "models": tr("Models"),
        "batch": tr("Batch"),
    }  # fmt: skip


class HelpDialog(QDialog):
    """A list of pages and the page."""

    def __init__(self, folder: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_help")
        self.setWindowTitle(tr("SegMap: help"))
        self._folder = folder
        self._pages = [name for name in PAGES if (folder / f"{name}.md").is_file()]
        self.list = QListWidget(self)
        self.list.setObjectName("segmap_help_list")
        self.list.setAccessibleName(tr("Pages"))
        self.list.addItems([titles()[name] for name in self._pages])
        self.list.setMaximumWidth(200)
        self.text = QTextBrowser(self)
        self.text.setObjectName("segmap_help_text")
        self.text.setAccessibleName(tr("Page"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.setSearchPaths([str(folder)])
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        QVBoxLayout(self).addLayout(row)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(860, 620)

    def open_page(self, name: str) -> None:
        """Show a page by its file's name without the suffix; an unknown one changes nothing."""
        if name in self._pages:
            self.list.setCurrentRow(self._pages.index(name))

    def _show(self, index: int) -> None:
        if 0 <= index < len(self._pages):
            text = (self._folder / f"{self._pages[index]}.md").read_text(encoding="utf-8")
            self.text.setMarkdown("\n".join(line for line in text.splitlines() if not line.startswith("<!--")))

    def _follow(self, url: QUrl) -> None:
        name = Path(url.path()).stem
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self.open_page(name)
        elif url.hasFragment():
            self.text.find(url.fragment().replace("-", " "))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
