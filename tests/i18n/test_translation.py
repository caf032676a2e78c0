# SPDX-License-Identifier: GPL-3.0-or-later
"""The compiled catalogues in QGIS: loaded for its language, spoken by real widgets, laid out from either side."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QApplication, QPushButton

from segmap_plugin import settings_store, translation
from segmap_plugin.core.settings import Settings
from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.gui.models_dialog import ModelsDialog
from segmap_plugin.models.manager import ModelManager
from segmap_plugin.runtime.manager import RuntimeManager
from tools import i18n


@pytest.fixture
def speaking(qgis_app):
    """speaking("de") loads a language until the test ends."""
    loaded = []

    def load(locale: str):
        translator = translation.install(i18n.FOLDER, locale)
        loaded.append(translator)
        return translator

    yield load
    for translator in loaded:
        translation.remove(translator)


@pytest.mark.parametrize(
    ("locale", "file"),
    [
        ("de", "segmap_de.qm"), ("de_AT", "segmap_de.qm"), ("pt_BR", "segmap_pt_BR.qm"), ("pt_PT", "segmap_pt_BR.qm"),
        ("zh-CN", "segmap_zh_CN.qm"), ("ja_JP.UTF-8", "segmap_ja.qm"), ("en_US", None), ("", None), ("tlh", None),
    ],
)  # fmt: skip
def test_the_catalogue_of_a_locale_is_found(qgis_app, locale: str, file: str | None) -> None:
    found = translation.file_for(locale, i18n.FOLDER)
    assert (found.name if found else None) == file


def test_widgets_speak_the_language_that_is_loaded(speaking, qtbot, tmp_path) -> None:
    assert speaking("de") is not None
    page = InstallPage(RuntimeManager(data=tmp_path))
    qtbot.addWidget(page)
    assert page.install.text() == "&Installieren"
    assert QCoreApplication.translate("SegMap", "User guide") == "Benutzerhandbuch"


def test_plurals_have_their_forms(speaking) -> None:
    speaking("de")
    assert QCoreApplication.translate("ShapeBox", "%n vertices", "", 1) == "1 Stützpunkt"
    assert QCoreApplication.translate("ShapeBox", "%n vertices", "", 5) == "5 Stützpunkte"


def test_english_needs_no_catalogue(speaking) -> None:
    assert speaking("en_US") is None
    assert QCoreApplication.translate("SegMap", "User guide") == "User guide"


def test_a_language_is_gone_after_unloading(speaking, qgis_app) -> None:
    translator = speaking("fr")
    translation.remove(translator)
    assert QCoreApplication.translate("SegMap", "User guide") == "User guide"


def test_dialogs_work_from_right_to_left(qgis_app, qtbot, tmp_path) -> None:
    application = QApplication.instance()
    before = application.layoutDirection()
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = InstallPage(RuntimeManager(data=tmp_path))
        dialog = ModelsDialog(ModelManager(folder=tmp_path))
        for widget in (page, dialog):
            qtbot.addWidget(widget)
            widget.show()
            QApplication.processEvents()
            assert widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
            shown = [b for b in widget.findChildren(QPushButton) if b.isVisible() and b.objectName()]
            assert shown
            assert all(widget.rect().contains(b.mapTo(widget, b.rect().center())) for b in shown)
        # What comes last when reading, the closing button, is at the left now.
        assert dialog.close_button.x() < dialog.use.x()
    finally:
        application.setLayoutDirection(before)


@pytest.mark.parametrize(
    ("locale", "first"), [("de", ["Objekt", "Gebäude"]), ("ja", ["対象", "建物"]), ("en", ["object", "building"])]
)
def test_the_classes_of_a_new_project_are_named_in_the_users_language(speaking, locale: str, first: list[str]) -> None:
    speaking(locale)
    settings = settings_store.fresh()
    assert [item.name for item in settings.classes][:2] == first
    assert settings.current_class == first[0]
    assert [item.color for item in settings.classes] == [item.color for item in Settings().classes]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_classes_have_different_names_in_every_language(speaking, language: str) -> None:
    speaking(language)
    assert len({item.name for item in settings_store.fresh().classes}) == len(Settings().classes)
