# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing and downloading where the worker's Python has no torch: said before anything is read, nothing is lost."""

from __future__ import annotations

import hashlib
import sys
import venv
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.gui.models_dialog import ModelsDialog
from segmap_plugin.models.full_runtime import has_torch, needs_torch
from segmap_plugin.models.importer import import_file
from segmap_plugin.models.manager import ModelManager
from segmap_plugin.models.store import Store
from segmap_plugin.runtime import interpreter
from segmap_plugin.runtime.platforms import environment_python, site_packages

from .server import Behaviour, serving
from .test_store import ROOT, safetensors, small_model

WAIT_MS = 60_000


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The folder of a real environment without any package."""
    venv.create(tmp_path / "bare", with_pip=False)
    return tmp_path / "bare"


@pytest.fixture
def half(bare: Path) -> Path:
    """The interpreter of an environment that has a torch, but not what importing needs beside it."""
    package = site_packages(bare) / "torch"
    package.mkdir()
    (package / "__init__.py").write_text("class Tensor: pass\nclass dtype: pass\nclass device: pass\n")
    return environment_python(bare)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "Ünser Profil" / "models")


# --- asking the interpreter ------------------------------------------------------------------------------------------


def test_an_interpreter_without_torch_is_known_by_asking_it(bare: Path) -> None:
    assert not has_torch(environment_python(bare))


def test_the_folder_that_an_uninstalled_torch_leaves_is_no_torch(bare: Path) -> None:
    (site_packages(bare) / "torch" / "lib").mkdir(parents=True)
    assert not has_torch(environment_python(bare))


def test_a_torch_is_found_without_being_imported(bare: Path) -> None:
    (site_packages(bare) / "torch.py").write_text("raise OSError('this takes seconds')\n")
    assert has_torch(environment_python(bare))


def test_what_is_no_interpreter_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "python").write_text("#!/bin/sh\nexit 7\n")
    (tmp_path / "python").chmod(0o755)
    with pytest.raises(InstallError, match="is not a working Python"):
        has_torch(tmp_path / "python")


def test_asking_can_be_stopped(bare: Path) -> None:
    with pytest.raises(CancelledError):
        has_torch(environment_python(bare), lambda: True)


# --- importing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["published.pth", "light.safetensors"])
def test_importing_without_torch_names_the_full_runtime_and_touches_nothing(
    bare: Path, store: Store, tmp_path: Path, name: str
) -> None:
    source = safetensors(tmp_path / name)
    with pytest.raises(InstallError) as caught:
        import_file(source, "x", store, environment_python(bare), ROOT)
    assert str(caught.value) == str(needs_torch())
    assert "Environment" in caught.value.remedy and "another file" not in str(caught.value)
    assert list(store.folder.iterdir()) == []


def test_another_missing_package_is_not_blamed_on_the_file(half: Path, store: Store, tmp_path: Path) -> None:
    with pytest.raises(InstallError, match="The worker's Python lacks numpy") as caught:
        import_file(safetensors(tmp_path / "mine.safetensors"), "x", store, half, ROOT)
    assert "Choose another file" not in caught.value.remedy
    assert list(store.folder.iterdir()) == []


def test_a_torch_that_does_not_load_is_not_blamed_on_the_file(half: Path, store: Store, bare: Path, tmp_path) -> None:
    (site_packages(bare) / "torch" / "__init__.py").write_text("raise OSError('libc10.so: cannot open')\n")
    with pytest.raises(InstallError, match=r"cannot be used: OSError: libc10\.so: cannot open\.") as caught:
        import_file(safetensors(tmp_path / "mine.safetensors"), "x", store, half, ROOT)
    assert caught.value.remedy == "Repair the environment."


# --- the dialog ------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_python(qgis_app, monkeypatch):
    """with_python(path) is what the worker would be started with."""
    return lambda python: monkeypatch.setenv(interpreter.VARIABLE, str(python))


@pytest.fixture
def manager(qgis_app, store: Store):
    manager = ModelManager(folder=store.folder)
    yield manager
    manager.dispose()


@pytest.fixture
def dialog(manager, qtbot):
    dialog = ModelsDialog(manager)
    qtbot.addWidget(dialog)
    return dialog


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def looked(dialog, manager, qtbot) -> None:
    dialog.show()
    qtbot.waitUntil(lambda: manager._looking is None, timeout=WAIT_MS)


def test_the_open_dialog_says_that_torch_is_missing_and_leads_to_the_environment(
    with_python, dialog, manager, qtbot, bare
) -> None:
    with_python(environment_python(bare))
    looked(dialog, manager, qtbot)
    assert dialog.note.isVisible() and dialog.note.text() == str(needs_torch())
    with qtbot.waitSignal(dialog.environment_wanted, timeout=WAIT_MS):
        press(dialog.environment)


def test_with_torch_the_dialog_says_nothing_of_it(with_python, dialog, manager, qtbot) -> None:
    with_python(sys.executable)
    looked(dialog, manager, qtbot)
    assert not dialog.note.isVisible() and not dialog.environment.isVisible()


def test_without_any_interpreter_the_dialog_leads_to_the_environment_too(
    with_python, dialog, manager, qtbot, tmp_path
) -> None:
    with_python(tmp_path / "absent")
    looked(dialog, manager, qtbot)
    assert dialog.environment.isVisible()


def test_no_file_is_asked_for_where_none_can_be_imported(
    with_python, dialog, manager, qtbot, bare, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: asked.append(True) or ("", ""))
    with_python(environment_python(bare))
    looked(dialog, manager, qtbot)
    press(dialog.take)
    assert asked == [] and dialog.status.text() == str(needs_torch())
    with_python(sys.executable)  # it has come meanwhile
    qtbot.waitUntil(lambda: manager._looking is None, timeout=WAIT_MS)
    manager.look()
    qtbot.waitUntil(lambda: not dialog.note.isVisible(), timeout=WAIT_MS)
    press(dialog.take)
    assert asked == [True]


def test_nothing_is_downloaded_that_could_not_be_imported(with_python, dialog, manager, qtbot, bare) -> None:
    with_python(environment_python(bare))
    behaviour = Behaviour(b"x" * 1000)
    with serving(behaviour) as url:
        dialog.url.setText(url)
        with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
            manager.download(url)
    assert behaviour.requests == []
    assert dialog.status.text() == str(needs_torch())
    assert manager.lacks_torch and not manager.busy


# --- what was downloaded is kept -------------------------------------------------------------------------------------


@pytest.mark.parametrize("checked", [True, False], ids=["with a checksum", "without"])
def test_a_finished_download_whose_import_failed_is_not_fetched_again(
    with_python, dialog, manager, qtbot, half, tmp_path, checked: bool
) -> None:
    body = small_model(tmp_path / "x.safetensors").read_bytes()
    sha256 = hashlib.sha256(body).hexdigest() if checked else ""
    behaviour = Behaviour(body)
    with serving(behaviour) as url:
        with_python(half)
        with qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
            manager.download(url, sha256)
        assert "lacks numpy" in dialog.status.text()
    with_python(sys.executable)
    with qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
        manager.download(url, sha256)  # of a server that is gone
    assert len(behaviour.requests) == 1
    assert list((manager.store.folder / "downloads").iterdir()) == []


def test_another_address_with_the_same_file_name_is_fetched(with_python, manager, qtbot, half, tmp_path) -> None:
    body = small_model(tmp_path / "x.safetensors").read_bytes()
    with_python(half)
    with serving(Behaviour(b"another")) as url, qtbot.waitSignal(manager.failed, timeout=WAIT_MS):
        manager.download(url)
    with_python(sys.executable)
    with serving(Behaviour(body)) as url, qtbot.waitSignal(manager.imported, timeout=WAIT_MS):
        manager.download(url)


def test_a_file_that_was_refused_is_fetched_anew(with_python, manager, qtbot, tmp_path) -> None:
    with_python(sys.executable)
    behaviour = Behaviour(b"not a model")
    with serving(behaviour) as url:
        for _ in range(2):
            with qtbot.waitSignal(manager.failed, timeout=WAIT_MS) as caught:
                manager.download(url)
            assert "cannot be used as a model" in caught.args[0].message
    assert len(behaviour.requests) == 2
