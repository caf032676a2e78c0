# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

from segmap_plugin.core.files import same_file


def test_a_file_is_itself_by_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.tif").touch()
    (tmp_path / "link.tif").symlink_to(tmp_path / "a.tif")
    assert same_file(tmp_path / "a.tif", tmp_path / "link.tif")
    assert same_file(tmp_path / "a.tif", tmp_path / "." / "a.tif")


def test_files_of_the_same_content_are_two(tmp_path: Path) -> None:
    for name in ("a.tif", "b.tif"):
        (tmp_path / name).touch()
    assert not same_file(tmp_path / "a.tif", tmp_path / "b.tif")


def test_paths_that_are_not_there_yet_are_compared_by_name(tmp_path: Path) -> None:
    assert same_file(tmp_path / "x" / ".." / "a.gpkg", tmp_path / "a.gpkg")
    assert not same_file(tmp_path / "a.gpkg", tmp_path / "b.gpkg")


def test_a_path_that_no_system_takes_is_no_file(tmp_path: Path) -> None:
    assert not same_file(tmp_path / "a\x00b", tmp_path / "a")
