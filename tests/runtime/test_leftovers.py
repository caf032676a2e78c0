# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments of older pins: found, told with place and size, removed on a press, never while a version has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import leftovers, manager, pins, state
from segmap_plugin.runtime.manager import RuntimeManager

WAIT_MS = 60_000
OLD, OLDER = "00000000aa", "00000000bb-cuda"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """The plugin's folder in a profile, among environments of its own pins and of two others."""
    monkeypatch.delenv("QGIS_PLUGINPATH", raising=False)
    data = tmp_path / "QGIS" / "QGIS3" / "profiles" / "default" / "segmap_refiner"
    for name in (OLD, OLDER, pins.load().id, "something else"):
        (data / "runtime" / name / "bin").mkdir(parents=True)
        (data / "runtime" / name / "bin" / "big").write_bytes(b"x" * 3_000_000)
    (data / "runtime" / f"{OLD}.lock").write_text("")
    return data


def names(found: tuple[leftovers.Leftover, ...]) -> list[str]:
    return [each.folder.name for each in found]


def copy_with(plugins: Path, lines: str) -> str:
    """Another version of the plugin; the id of its pins."""
    folder = plugins / "segmap_refiner" / "segmap_plugin" / "runtime" / "pins"
    folder.mkdir(parents=True)
    (folder / "torch.txt").write_text(lines, encoding="utf-8")
    return pins.load("torch", folder).id


def test_environments_of_other_pins_are_found_with_their_size(data: Path) -> None:
    found = leftovers.find(data, {pins.load().id})
    assert names(found) == [OLD, OLDER]
    assert [each.megabytes for each in found] == [3.0, 3.0]


@pytest.mark.parametrize("root", ["QGIS3/profiles/default", "QGIS3/profiles/other", "QGIS4/profiles/default"])
def test_what_another_version_of_the_plugin_uses_is_not_left_over(data: Path, root: str) -> None:
    plugins = data.parents[3] / root / "python" / "plugins"
    theirs = data / "runtime" / copy_with(plugins, "numpy==1.0\n")
    theirs.mkdir()
    assert names(leftovers.find(data, {pins.load().id})) == [OLD, OLDER]


def test_a_version_on_the_plugin_path_of_qgis_counts_too(data: Path, tmp_path, monkeypatch) -> None:
    (data / "runtime" / copy_with(tmp_path / "mine", "numpy==1.0\n")).mkdir()
    monkeypatch.setenv("QGIS_PLUGINPATH", str(tmp_path / "mine"))
    assert names(leftovers.find(data, {pins.load().id})) == [OLD, OLDER]


def test_nothing_counts_as_left_over_where_a_version_cannot_be_read(data: Path) -> None:
    with pytest.raises(Exception, match="without a version"):
        copy_with(data.parent / "python" / "plugins", "numpy\n")
    assert leftovers.find(data, {pins.load().id}) == ()


def test_an_environment_that_the_user_named_a_python_of_is_in_use(data: Path) -> None:
    used = data / "runtime" / OLD / "bin" / "python"
    assert names(leftovers.find(data, {pins.load().id}, [used])) == [OLDER]


def test_no_folder_of_environments_means_nothing_is_left_over(tmp_path) -> None:
    assert leftovers.find(tmp_path / "absent", set()) == ()


@pytest.fixture
def page(qgis_app, qtbot, data, monkeypatch):
    monkeypatch.setattr(manager.nvidia, "find", lambda **_: [])
    made = RuntimeManager(data=data)
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: not made.busy and page.what.text() != "", timeout=WAIT_MS)
    yield page
    made.dispose()


def test_the_page_names_what_is_left_over_and_removes_it_on_a_press(page, data, qtbot) -> None:
    told = page.leftovers.label.text()
    for name in (OLD, OLDER):
        assert f"{data / 'runtime' / name} (3 MB)" in told
    with qtbot.waitSignal(page._manager.removed, timeout=WAIT_MS):
        page.leftovers.button.click()
    left = {folder.name for folder in (data / "runtime").iterdir() if folder.is_dir()}
    assert left == {pins.load().id, "something else"}
    assert page.leftovers.isHidden()


def test_remove_leaves_other_versions_alone(page, data, qtbot) -> None:
    with qtbot.waitSignal(page._manager.removed, timeout=WAIT_MS):
        page.remove.click()
    assert not state.environment_folder(data, pins.load()).exists()
    assert (data / "runtime" / OLD).is_dir()
    assert not page.leftovers.isHidden()


def test_what_is_installed_to_meanwhile_is_not_removed(page, data, qtbot) -> None:
    with state.alone(data / "runtime" / OLD), qtbot.waitSignal(page._manager.failed, timeout=WAIT_MS):
        page.leftovers.button.click()
    assert "Another QGIS is installing" in page.status.text()
    assert (data / "runtime" / OLD / "bin" / "big").is_file()


def test_without_leftovers_the_page_says_nothing_of_them(page, data) -> None:
    for name in (OLD, OLDER):
        shutil.rmtree(data / "runtime" / name)
    page._show_state()
    assert page.leftovers.isHidden()
