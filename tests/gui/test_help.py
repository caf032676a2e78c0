# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages that the Help menu opens without a network, and their pictures: there, small, and all of them in use."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QImage

from segmap_plugin.gui.help_dialog import PAGES, HelpDialog
from tools.demo.desktop import ROOT
from tools.demo.pictures import FOLDER, MAX_BYTES, STEPS

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
TEXTS = {path: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]}
SHOWN = [(page, alt, page.parent / target) for page, text in TEXTS.items() for alt, target in PICTURE.findall(text)]


@pytest.fixture
def dialog(qgis_app, qtbot):
    dialog = HelpDialog(ROOT / "docs")
    qtbot.addWidget(dialog)
    return dialog


def test_every_picture_is_there_and_says_what_it_shows() -> None:
    assert len(SHOWN) >= 6
    assert [str(path) for _page, _alt, path in SHOWN if not path.is_file()] == []
    assert [str(path) for _page, alt, path in SHOWN if not alt.strip()] == []


def test_every_picture_is_small_and_in_use() -> None:
    files = sorted(path for path in FOLDER.iterdir() if not path.name.startswith("."))
    assert {path.resolve() for _page, _alt, path in SHOWN} >= {path.resolve() for path in files}
    assert [path.name for path in files if path.stat().st_size > MAX_BYTES] == []
    assert sum(path.stat().st_size for path in files) < 600_000
    assert {f"{name}.jpg" for name in STEPS} <= {path.name for path in files}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_its_pictures(dialog, page: str) -> None:
    dialog.open_page(page)
    text = TEXTS[ROOT / "docs" / f"{page}.md"]
    title = next(line for line in text.splitlines() if line.startswith("# "))[2:]
    assert title in dialog.text.toPlainText()
    for _alt, target in PICTURE.findall(text):
        found = dialog.text.loadResource(2, QUrl(target))  # QTextDocument.ResourceType.ImageResource
        image = found if isinstance(found, QImage) else QImage.fromData(found)
        assert not image.isNull(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_another_page_leads_there(dialog, page: str) -> None:
    links = re.findall(r"[^!]\[[^\]]*\]\(([^)\s:]+\.md)(?:#[^)]*)?\)", TEXTS[ROOT / "docs" / f"{page}.md"])
    for link in links:
        dialog.open_page(page)
        dialog.text.anchorClicked.emit(QUrl(link))
        assert PAGES[dialog.list.currentRow()] == link[: -len(".md")], f"{page}: {link}"


def test_links_between_pages_are_followed(dialog) -> None:
    dialog.open_page("user-guide")
    dialog.text.anchorClicked.emit(QUrl("models.md"))
    assert dialog.list.currentRow() == PAGES.index("models")
    dialog.open_page("no such page")
    assert dialog.list.currentRow() == PAGES.index("models")
