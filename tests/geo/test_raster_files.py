# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster files that are damaged, vanish or change, and those that are no plain GeoTIFF."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import rasterio

from segmap_plugin.core.window import Window, window_around
from segmap_plugin.errors import BadInputError, MemoryLimitError, RasterError
from segmap_plugin.geo.raster import RasterSource

from .conftest import middle, noise

# -- broken and vanishing files -----------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RasterError, match=r"nowhere\.tif does not exist"):
        RasterSource(str(tmp_path / "nowhere.tif"))


def test_an_empty_file_is_told_from_a_damaged_one(tmp_path):
    empty, text = tmp_path / "empty.tif", tmp_path / "text.tif"
    empty.write_bytes(b"")
    text.write_text("no raster at all")
    with pytest.raises(RasterError, match="empty"):
        RasterSource(str(empty))
    with pytest.raises(RasterError, match="cannot be opened"):
        RasterSource(str(text))


def test_a_folder_is_no_raster(tmp_path):
    with pytest.raises(RasterError):
        RasterSource(str(tmp_path))


def test_a_truncated_file_fails_with_a_remedy_when_its_missing_part_is_read(write_raster):
    path = write_raster(noise((3, 900, 900)), tiled=True, blockxsize=256, blockysize=256, compress="deflate")
    with open(path, "r+b") as stream:
        stream.truncate(os.path.getsize(path) // 2)
    with pytest.raises(RasterError) as caught:
        source = RasterSource(path)
        source.read(window_around(source.grid, 899, 899, 0))
    assert caught.value.remedy


def test_a_file_deleted_while_open_is_missed_at_the_next_window(write_raster):
    path = write_raster(noise((3, 600, 600)))
    source = RasterSource(path)
    source.read(Window(0, 0, 0))
    os.remove(path)
    with pytest.raises(RasterError, match="does not exist"):
        source.read(Window(0, 112, 112))


def test_a_file_rewritten_while_open_is_noticed(write_raster):
    path = write_raster(noise((3, 600, 600)))
    source = RasterSource(path)
    os.utime(path, ns=(1, 1))
    with pytest.raises(RasterError, match="has changed"):
        source.read(Window(0, 0, 0))


def test_info_is_plain_json(write_raster):
    import json

    info = RasterSource(write_raster(np.ones((2, 9, 9), "float32"), nodata=np.nan)).info()
    assert json.loads(json.dumps(info, allow_nan=False)) == info
    assert info["count"] == 2
    assert info["nodata"] == ["nan", "nan"]
    assert info["default_bands"] == [1]


# -- what is no plain GeoTIFF -------------------------------------------------------------------------------------


@pytest.fixture
def by_control_points(tmp_path):
    """The path of a raster of one band, placed by its corners alone."""
    from rasterio.control import GroundControlPoint

    path = str(tmp_path / "points.tif")
    data = noise((1, 80, 100))
    corners = [(0, 0), (0, 100), (80, 100), (80, 0)]
    points = [GroundControlPoint(row, col, 500000 + 2 * col, 5000000 - 2 * row) for row, col in corners]
    with rasterio.open(path, "w", driver="GTiff", width=100, height=80, count=1, dtype="uint8") as dataset:
        dataset.write(data)
        dataset.gcps = (points, rasterio.crs.CRS.from_epsg(32633))
    return path


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not say which files are open")
def test_a_raster_that_is_refused_is_closed(by_control_points):
    with pytest.raises(BadInputError) as caught:
        RasterSource(by_control_points, bands=(9,))
    names = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert by_control_points not in names, caught  # which holds on to all that was made


def test_ground_control_points_place_a_raster_as_qgis_would(by_control_points):
    source = RasterSource(by_control_points)
    assert source.grid.crs == "EPSG:32633"
    assert source.grid.pixel_size == pytest.approx(2, rel=0.02)
    (x0, y0), _, (x1, y1), _ = source.grid.corners()
    assert (x0, y0, x1, y1) == pytest.approx((500000, 5000000, 500200, 4999840), abs=3)
    assert source.read(middle(source)).valid.sum() > 7500


def test_a_raster_whose_rows_run_northwards_is_read_as_it_is(write_raster):
    data = noise((1, 60, 50))
    source = RasterSource(write_raster(data, transform=rasterio.Affine(0.5, 0, 500000, 0, 0.5, 5000000)))
    got = source.read(Window(0, 0, 0))
    np.testing.assert_array_equal(got.image[:60, :50, 0], data[0])
    assert source.grid.contains(500000.25, 5000029.75)


def test_an_archive_without_the_raster_is_told(tmp_path):
    with pytest.raises(RasterError, match="cannot be opened"):
        RasterSource(f"/vsizip/{tmp_path}/none.zip/inner.tif")


def test_a_path_with_spaces_and_umlauts_is_read(write_raster, tmp_path):
    (tmp_path / "Straße nach Süden").mkdir()
    path = write_raster(noise((3, 20, 20)), name="Straße nach Süden/bild 1.tif")
    assert RasterSource(path).read(Window(0, 0, 0)).valid.sum() == 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.tif"
    os.mkfifo(path)
    with pytest.raises(RasterError, match=r"pipe\.tif is neither a file nor a folder"):
        RasterSource(str(path))


def test_a_folder_is_called_one(tmp_path):
    with pytest.raises(RasterError, match="is a folder without a raster") as caught:
        RasterSource(str(tmp_path))
    assert caught.value.remedy == "Choose a file in it."


def test_a_file_that_may_not_be_read_is_called_so(write_raster, run_python):
    """By a user who is not the superuser: for that one no file is closed."""
    path = write_raster(noise((1, 20, 20)))
    os.chmod(path, 0)
    code = (
        "import os, sys; from segmap_plugin.geo.raster import RasterSource\n"
        "from segmap_plugin.errors import BadInputError, RasterError\n"
        "os.getuid() or os.setresuid(65534, 65534, 65534)\n"
        "try: RasterSource(sys.argv[1])\n"
        "except RasterError as error: print(error)"
    )
    for folder in Path(path).parents[:3]:  # which pytest makes for its own user alone
        if folder.name.startswith(("pytest-", "test_")):
            os.chmod(folder, 0o755)
    said = run_python(code, path).stdout
    assert said.strip() == "raster.tif may not be read. Check its permissions."


@pytest.mark.parametrize("between", [0, 2])
def test_memory_that_gdal_is_refused_is_no_damaged_file(write_raster, monkeypatch, between):
    """``between``: GDAL's further errors about the same thing, each of which rasterio chains to the next."""
    from rasterio._err import CPLE_AppDefinedError, CPLE_OutOfMemoryError
    from rasterio.errors import RasterioIOError

    source = RasterSource(write_raster(noise((3, 60, 60))))
    error: BaseException = CPLE_OutOfMemoryError(3, 2, "cannot allocate 9 bytes")
    for number in range(between):
        after = CPLE_AppDefinedError(3, 1, f"IReadBlock failed {number}")
        after.__cause__ = error
        error = after

    def refused(*_arguments, **_options):
        raise RasterioIOError("Read or write failed.") from error

    monkeypatch.setattr("segmap_plugin.geo.raster.read_level", refused)
    with pytest.raises(MemoryLimitError, match="not enough memory") as caught:
        source.read(middle(source))
    assert "Close other programs" in caught.value.remedy
    assert "damaged" not in caught.value.remedy
