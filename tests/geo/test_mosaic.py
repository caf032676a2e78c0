# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a virtual raster, read from its XML alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmap_plugin.geo.mosaic import NONE, parts_of

SOURCE = (
    '<SimpleSource><SourceFilename relativeToVRT="1">{name}</SourceFilename>'
    '<DstRect xOff="{left}" yOff="0" xSize="100" ySize="50"/></SimpleSource>'
)


def vrt(path: Path, *names: str, before: str = "") -> Path:
    """A mosaic of parts beside each other, 100 px wide each; their files are not written."""
    sources = "".join(SOURCE.format(name=name, left=100 * at) for at, name in enumerate(names))
    text = (
        f'{before}<VRTDataset rasterXSize="300" rasterYSize="50"><VRTRasterBand>{sources}</VRTRasterBand></VRTDataset>'
    )
    path.write_text(text, encoding="utf-8")
    return path


def missing(path: Path, box: tuple[int, int, int, int] | None = None) -> str:
    status = path.stat()
    return parts_of(str(path), (status.st_size, status.st_mtime_ns)).missing(box)


def test_the_first_part_that_is_gone_is_named(tmp_path: Path) -> None:
    path = vrt(tmp_path / "a.vrt", "one.tif", "two.tif")
    (tmp_path / "one.tif").touch()
    assert missing(path) == str(tmp_path / "two.tif")
    (tmp_path / "two.tif").touch()
    assert missing(path) == ""


def test_only_parts_that_the_box_touches_are_asked_for(tmp_path: Path) -> None:
    path = vrt(tmp_path / "a.vrt", "one.tif", "two.tif")
    (tmp_path / "one.tif").touch()
    assert missing(path, (0, 0, 100, 50)) == ""
    assert missing(path, (0, 0, 101, 50)) == str(tmp_path / "two.tif")


def test_a_mosaic_of_mosaics_needs_the_parts_of_its_parts(tmp_path: Path) -> None:
    vrt(tmp_path / "inner.vrt", "deep.tif")
    path = vrt(tmp_path / "outer.vrt", "inner.vrt")
    assert missing(path) == str(tmp_path / "deep.tif")
    (tmp_path / "deep.tif").touch()
    assert missing(path) == ""


def test_a_mosaic_of_itself_comes_to_an_end(tmp_path: Path) -> None:
    assert missing(vrt(tmp_path / "a.vrt", "a.vrt")) == ""


@pytest.mark.parametrize("name", ["/vsicurl/https://example.org/a.tif", "NETCDF:a.nc:band", "<VRTDataset/>"])
def test_what_is_no_file_here_is_not_looked_for(tmp_path: Path, name: str) -> None:
    assert missing(vrt(tmp_path / "a.vrt", name.replace("<", "&lt;"))) == ""


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<VRTDataset>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><VRTDataset><SourceFilename>&b;</SourceFilename></VRTDataset>',
        "<VRTDataset/>".encode("utf-16"),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_virtual_raster_of_gdals_has_no_parts(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a.vrt"
    path.write_bytes(text)
    assert parts_of(str(path), (len(text),)) is NONE


def test_a_file_that_is_not_there_has_no_parts(tmp_path: Path) -> None:
    assert parts_of(str(tmp_path / "none.vrt"), ()) is NONE
