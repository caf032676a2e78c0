# SPDX-License-Identifier: GPL-3.0-or-later
"""Models dialog, options page, help, and what registers them: real widgets, a real interface, real files."""

from __future__ import annotations

import hashlib
import re
import sys

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton

from segmap_plugin import preferences, translation
from segmap_plugin.gui.model_texts import known_texts
from segmap_plugin.gui.models_dialog import ModelsDialog
from segmap_plugin.models import catalogue
from segmap_plugin.models.manager import ModelManager
from segmap_plugin.runtime import interpreter
from tools import i18n

from .server import Behaviour, serving
from .test_store import safetensors, small_model

WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def clean_settings(qgis_app, monkeypatch):
    monkeypatch.setenv(interpreter.VARIABLE, sys.executable)
    keys = (preferences.PYTHON, preferences.DEVICE, preferences.MODEL)
    for key in keys:
        QgsSettings().remove(key)
    yield
    for key in keys:
        QgsSettings().remove(key)


@pytest.fixture
def manager(tmp_path):
    manager = ModelManager(folder=tmp_path / "Ünser Profil" / "models")
    yield manager
    manager.dispose()


@pytest.fixture
def dialog(manager, qtbot):
    dialog = ModelsDialog(manager)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def names(dialog: ModelsDialog) -> list[str]:
    return [row.name for row in dialog._rows]


def test_the_table_lists_every_known_model_with_licence_and_use(dialog) -> None:
    assert names(dialog)[0] == "segmap-light"
    known = len(catalogue.load())
    assert dialog.table.rowCount() == known
    assert all(dialog.table.item(row, 3).text() and dialog.table.item(row, 4).text() for row in range(known))


def test_the_table_says_how_large_each_file_is_and_whether_that_is_exact(dialog, manager) -> None:
    safetensors(manager.store.path_of("mine"), data=b"\0" * 3_000_000)
    dialog.refresh()
    sizes = {row.name: dialog.table.item(at, 2).text() for at, row in enumerate(dialog._rows)}
    assert sizes["segmap-light"] == "11 MB"
    assert sizes["mfp-vitb"] == "about 395 MB"
    assert sizes["mine"] == "3 MB"
    assert all(re.fullmatch(r"(about )?[1-9]\d* MB", size) for size in sizes.values())


def test_a_licence_that_nobody_knows_is_said_to_be_unknown(dialog) -> None:
    shown = {row.name: dialog.table.item(at, 3).text() for at, row in enumerate(dialog._rows)}
    assert shown["vfm-isrefiner-released"] == shown["mfp-vitb"] == shown["cfr-icl-vith"] == "not known: ask its authors"


def test_what_the_catalogue_says_can_be_translated(qgis_app) -> None:
    said = {text for entry in catalogue.load() for text in (entry.about, entry.good_at, entry.licence)}
    assert {text for text in said if " " in text} == set(known_texts()), "licences of one word are names"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_speaks_the_users_language(manager, qtbot, language: str) -> None:
    translator = translation.install(i18n.FOLDER, language)
    try:
        dialog = ModelsDialog(manager)
        qtbot.addWidget(dialog)
        shown = [dialog.table.item(row, 4).text() for row in range(dialog.table.rowCount())]
        assert not set(shown) & set(known_texts())
        assert dialog.table.item(0, 3).text() == "GPL-3.0-or-later"
    finally:
        translation.remove(translator)


def test_a_published_model_says_where_its_file_comes_from(dialog) -> None:
    dialog.table.selectRow(names(dialog).index("simpleclick-vitb"))
    assert "https://github.com/uncbiag/SimpleClick" in dialog.about.text()
    assert "cocolvis_vit_base.pth" in dialog.about.text()
    assert not dialog.use.isEnabled()


def test_an_imported_file_is_listed_shown_with_its_checksum_and_can_be_used(dialog, manager, qtbot, tmp_path) -> None:
    with qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
        dialog.import_from(small_model(tmp_path / "mine.safetensors"))
    assert "mine" in names(dialog)
    assert manager.store.models()[0].sha256 in dialog.status.text()
    dialog.table.selectRow(names(dialog).index("mine"))
    press(dialog.use)
    assert preferences.worker_arguments() == ["--model", str(manager.store.path_of("mine"))]
    assert manager.current() == "mine"


def test_a_file_that_is_no_model_is_refused_with_the_reason(dialog, manager, qtbot, tmp_path) -> None:
    (tmp_path / "notes.pth").write_text("not a model")
    with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        dialog.import_from(tmp_path / "notes.pth")
    assert "cannot be used as a model" in dialog.status.text()
    assert len(names(dialog)) == len(catalogue.load())


def test_removing_the_model_in_use_goes_back_to_the_default(dialog, manager, qtbot) -> None:
    manager.store.record(safetensors(manager.store.path_of("mine")))
    dialog.refresh()
    dialog.table.selectRow(names(dialog).index("mine"))
    press(dialog.use)
    with qtbot.waitSignal(manager.chosen) as caught:
        press(dialog.remove)
    assert caught.args == ["segmap-light"]
    assert preferences.worker_arguments() == []
    assert "mine" not in names(dialog)


def test_a_model_file_that_vanished_is_no_longer_in_use(manager) -> None:
    path = safetensors(manager.store.path_of("mine"))
    manager.store.record(path)
    manager.choose(manager.rows()[-1])
    path.unlink()
    assert manager.current() == "segmap-light"
    assert preferences.worker_arguments() == []


def test_a_downloaded_file_is_checked_converted_and_kept(dialog, manager, qtbot, tmp_path) -> None:
    body = small_model(tmp_path / "x.safetensors").read_bytes()
    with serving(Behaviour(body, cut=len(body) // 2)) as url:
        dialog.url.setText(url)
        dialog.sha256.setText(hashlib.sha256(body).hexdigest())
        with qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
            press(dialog.fetch)
    assert [stored.name for stored in manager.store.models()] == ["model"]
    assert list((manager.store.folder / "downloads").iterdir()) == []


def test_a_download_with_the_wrong_checksum_is_told_and_not_kept(dialog, manager, qtbot) -> None:
    with serving(Behaviour(b"anything")) as url:
        dialog.url.setText(url)
        dialog.sha256.setText("0" * 64)
        with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
            press(dialog.fetch)
    assert "its checksum is wrong" in dialog.status.text()
    assert manager.store.models() == []


def test_nothing_is_downloaded_without_being_asked_for(dialog, manager, qtbot) -> None:
    behaviour = Behaviour(b"x")
    with serving(behaviour) as url:
        dialog.url.setText(url)
        for row in range(dialog.table.rowCount()):
            dialog.table.selectRow(row)
        dialog.refresh()
        QTest.qWait(100)
    assert behaviour.requests == []


def test_there_is_nothing_to_download_without_a_direct_link_or_an_address(dialog, manager) -> None:
    dialog.table.selectRow(names(dialog).index("mfp-vitb"))
    assert not dialog.fetch.isEnabled()
    dialog.url.setText("https://example.org/model.safetensors")
    assert dialog.fetch.isEnabled()
    dialog.url.clear()
    assert not dialog.fetch.isEnabled()


def test_an_address_that_is_none_is_refused_with_the_reason(dialog) -> None:
    dialog.url.setText("model.safetensors")
    press(dialog.fetch)
    assert "is not a web address" in dialog.status.text()


def test_tab_goes_from_the_table_down_to_the_buttons(dialog) -> None:
    order, widget = [], dialog.table
    for _ in range(40):
        order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [dialog.table, dialog.url, dialog.sha256, dialog.use, dialog.take, dialog.remove, dialog.fetch]
    assert sorted(wanted, key=order.index) == wanted


def test_every_button_of_the_dialog_has_a_name_and_takes_the_keyboard(dialog) -> None:
    for button in (dialog.use, dialog.take, dialog.remove, dialog.fetch, dialog.cancel, dialog.close_button):
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
