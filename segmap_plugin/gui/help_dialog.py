# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation that comes with the plugin, read without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import (
    QDesktopServices,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

PAGES = ("user-guide", "installing", "troubleshooting", "models", "batch")
"""Files of ``docs/`` in the order of the list; what is not there is left out."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("SegMap", text)


def titles() -> dict[str, str]:
    """The pages' titles in the user's language."""
    return {
        "user-guide": tr("User guide"), "installing": tr("Installing"), "troubleshooting": tr("Troubleshooting"),
        "models": tr("Models"), "batch": tr("Batch"),
    }  # fmt: skip


class Page(QTextBrowser):
    """A page of the documentation; ``resized`` tells that it has another width."""

    resized = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


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
        self.text = Page(self)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting would go back and forth
        self.text.resized.connect(self._fit_pictures)
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
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Pictures no wider than the page: nobody reads sideways."""
        document = self.text.document()
        page = self.text.viewport().width() - 2 * int(document.documentMargin())
        for start, end, picture in _pictures(document):
            size = QImageReader(str(self._folder / picture.name())).size()
            widest = page - _indent(document.findBlock(start)) * int(document.indentWidth())
            if size.isValid() and widest > 0:
                width = min(size.width(), widest)
                picture.setWidth(width)
                picture.setHeight(size.height() * width / size.width())
                cursor = QTextCursor(document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(picture)

    def _follow(self, url: QUrl) -> None:
        name = Path(url.path()).stem
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self.open_page(name)
        elif url.hasFragment():
            self.text.find(url.fragment().replace("-", " "))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


def _pictures(document: QTextDocument) -> list[tuple[int, int, QTextImageFormat]]:
    """Where pictures stand: first and last position, and their format."""
    found, block = [], document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().isImageFormat():
                start = fragment.position()
                found.append((start, start + fragment.length(), fragment.charFormat().toImageFormat()))
            place += 1
        block = block.next()
    return found


def _indent(block: QTextBlock) -> int:
    """How many steps a paragraph, or the list it belongs to, is set in."""
    listed = block.textList()
    return int(block.blockFormat().indent()) + (int(listed.format().indent()) if listed is not None else 0)
