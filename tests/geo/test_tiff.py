# SPDX-License-Identifier: GPL-3.0-or-later
"""A GeoTIFF cut off anywhere is told, or is what it was, never a raster elsewhere. Whole ones are not accused."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window as RioWindow

from segmap_plugin.errors import NoDataError, RasterError
from segmap_plugin.geo.raster import RasterSource
from segmap_plugin.geo.tiff import is_cut_off

from .conftest import UTM

SIDE = 320
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def pixels(bands=3, dtype="uint8", side=SIDE):
    """No value is 0, which is the nodata value, so that nothing is missing but what was cut off."""
    return np.random.default_rng(1).integers(1, 250, (bands, side, side)).astype(dtype)


def write(path, data, **options):
    bands, rows, cols = data.shape
    profile = {"driver": "GTiff", "width": cols, "height": rows, "count": bands, "dtype": data.dtype.name}
    place = {"crs": "EPSG:32633", "transform": UTM, "nodata": 0}
    with rasterio.open(path, "w", **{**profile, **place, **options}) as dataset:
        dataset.write(data)
    return path


def with_overviews(path):
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4], Resampling.average)
    return path


def directory_at_the_end(path):
    """Fields that grow do not fit where they were: the directory moves behind the pixels."""
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(note="x" * 3000)
        for band in dataset.indexes:
            dataset.set_band_description(band, f"band {band}")
    return path


def cog(path):
    source = write(path + ".source.tif", pixels(), nodata=None)
    rasterio.shutil.copy(source, path, driver="COG", BLOCKSIZE=128, COMPRESS="DEFLATE")
    os.remove(source)
    return path


def with_mask(path):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=3, dtype="uint8", crs="EPSG:32633", transform=UTM
    ) as dataset:  # fmt: skip
        dataset.write(pixels())
        dataset.write_mask(np.full((SIDE, SIDE), 255, np.uint8))
    return path


TILES = {"tiled": True, "blockxsize": 64, "blockysize": 64}
LAYOUTS = {
    "striped": lambda path: write(path, pixels()),
    "striped, big-endian, 16 bits": lambda path: write(path, pixels(2, "uint16"), ENDIANNESS="BIG"),
    "tiled and compressed": lambda path: write(path, pixels(), compress="deflate", **TILES),
    "bands apart": lambda path: write(path, pixels(4), interleave="band", compress="lzw", **TILES),
    "BigTIFF": lambda path: write(path, pixels(), BIGTIFF="YES", **TILES),
    "BigTIFF, big-endian": lambda path: write(path, pixels(1, "float32"), BIGTIFF="YES", ENDIANNESS="BIG"),
    "directory at the end": lambda path: directory_at_the_end(write(path, pixels(), **TILES)),
    "BigTIFF, directory at the end": lambda path: directory_at_the_end(write(path, pixels(), BIGTIFF="YES")),
    "overviews": lambda path: with_overviews(write(path, pixels(), compress="deflate", **TILES)),
    "overviews, directory at the end": lambda path: directory_at_the_end(with_overviews(write(path, pixels()))),
    "cloud-optimised": cog,
    "mask": with_mask,
    "rotated": lambda path: write(path, pixels(1), transform=UTM * rasterio.Affine.rotation(27)),
    "a CRS of its own": lambda path: write(path, pixels(1), crs="+proj=laea +lat_0=48 +lon_0=9 +datum=WGS84"),
}  # fmt: skip


def everything(path):
    """What a raster is: its place, its kind and all its pixels. Raises RasterError."""
    source = RasterSource(path)
    try:
        info = source.info()
        with rasterio.open(path) as dataset:
            window = RioWindow(0, 0, dataset.width, dataset.height)
            try:
                data = dataset.read(window=window).tobytes(), dataset.dataset_mask().tobytes()
            except (rasterio.errors.RasterioError, OSError) as error:
                raise RasterError(str(error)) from error
        return info, data
    finally:
        source.close()


def lengths(size):
    """Where to cut: everywhere in the first and the last parts, where directories are, and here and there between."""
    return sorted({*range(1, 1500, 37), *range(max(1, size - 5000), size, 131), *range(1, size, size // 40)} - {size})


@pytest.mark.faults
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_cut_off_anywhere_is_told_or_is_what_it_was(layout, tmp_path):
    path = LAYOUTS[layout](str(tmp_path / "whole.tif"))
    assert not is_cut_off(path)
    whole = everything(path)
    data = Path(path).read_bytes()
    cut = tmp_path / "cut.tif"
    told = 0
    for length in lengths(len(data)):
        cut.write_bytes(data[:length])
        try:
            found = everything(str(cut))
        except RasterError:
            told += 1
            continue
        assert found == whole, f"cut to {length} of {len(data)} bytes it is another raster"
    assert told > 0.5 * len(lengths(len(data)))  # what remains lacks pixels of its overviews alone, or padding


@pytest.mark.faults
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_cut_off_within_its_directory_is_called_damaged(layout, tmp_path):
    """Found by the file itself: the first length at which the directories are whole; one byte less is told."""
    path = LAYOUTS[layout](str(tmp_path / "whole.tif"))
    data = Path(path).read_bytes()
    cut = tmp_path / "cut.tif"

    def damaged(length):
        cut.write_bytes(data[:length])
        return is_cut_off(str(cut))

    low, high = 8, len(data)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if damaged(middle) else (low, middle)
    for length in sorted({8, 9, 20, high // 3, high // 2, high - 9, high - 1}):
        cut.write_bytes(data[:length])
        with pytest.raises(RasterError, match=r"cut\.tif cannot be opened: it is cut off or damaged") as caught:
            RasterSource(str(cut))
        assert "again" in caught.value.remedy
    cut.write_bytes(data[:high])
    assert not is_cut_off(str(cut))


def plain_png(path):
    write(path, pixels(), driver="PNG", crs=None, transform=None, nodata=None)


def by_control_points(path):
    points = [GroundControlPoint(r, c, 500_000 + c, 5_000_000 - r) for r, c in ((0, 0), (0, SIDE), (SIDE, 0))]
    write(path, pixels(), transform=None, gcps=points)


def with_alpha(path):
    write(path, pixels(4), nodata=None)
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]


WHOLE = {
    "a picture": plain_png,
    "no georeference": lambda path: write(path, pixels(), crs=None, transform=None, nodata=None),
    "a place without CRS": lambda path: write(path, pixels(), crs=None),
    "a CRS without place": lambda path: write(path, pixels(), transform=None),
    "control points": by_control_points,
    "one pixel": lambda path: write(path, pixels(1, side=1)),
    "one bit": lambda path: write(path, pixels(1) % 2, NBITS=1, nodata=None),
    "palette": lambda path: write(path, pixels(1), photometric="palette", nodata=None),
    "alpha": with_alpha,
    "sparse": lambda path: rasterio.open(
        path, "w", driver="GTiff", width=9000, height=9000, count=1, dtype="uint8", crs="EPSG:32633", transform=UTM,
        SPARSE_OK=True, **TILES,
    ).close(),
    "many bands": lambda path: write(path, pixels(40, side=20)),
    "JPEG": lambda path: write(path, pixels(), compress="jpeg", photometric="ycbcr", nodata=None, **TILES),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_files_are_not_accused(kind, tmp_path):
    path = str(tmp_path / "whole.tif")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        WHOLE[kind](path)
    assert not is_cut_off(path)
    source = RasterSource(path)
    try:
        source.read(window_of(source))
    except NoDataError:
        assert kind == "sparse"
    finally:
        source.close()


def window_of(source):
    from segmap_plugin.core.window import window_around

    return window_around(source.grid, source.grid.width / 2, source.grid.height / 2, 0)


def test_several_pages_are_looked_through(tmp_path):
    path = str(tmp_path / "pages.tif")
    write(path, pixels(1, side=50))
    for page in range(2):
        write(str(tmp_path / "page.tif"), pixels(1, side=50))
        rasterio.shutil.copy(str(tmp_path / "page.tif"), path, driver="GTiff", APPEND_SUBDATASET=True)
        assert not is_cut_off(path), page
    data = Path(path).read_bytes()
    (tmp_path / "cut.tif").write_bytes(data[: len(data) * 2 // 3])
    assert is_cut_off(str(tmp_path / "cut.tif"))


def test_directories_that_point_at_each_other_do_not_hang(tmp_path):
    path = tmp_path / "loop.tif"
    entry = b"\x00\x01\x03\x00\x01\x00\x00\x00\x05\x00\x00\x00"
    path.write_bytes(b"II*\x00\x08\x00\x00\x00" + b"\x01\x00" + entry + b"\x08\x00\x00\x00")
    assert not is_cut_off(str(path))


@pytest.mark.parametrize(
    "content, cut",
    [(b"", False), (b"II*", False), (b"II*\x00", True), (b"MM\x00*\x00\x00", True), (b"II+\x00\x08\x00\x00\x00", True),
     (b"II*\x00\x00\x00\x00\x00", True), (b"II*\x00\xff\xff\xff\xff", True), (b"\x89PNG\r\n\x1a\n", False),
     (b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", True), (b"IIabcdef", False)],
)  # fmt: skip
def test_a_file_cut_off_in_its_first_bytes_is_told_from_what_is_no_tiff(tmp_path, content, cut):
    path = tmp_path / "a.tif"
    path.write_bytes(content)
    assert is_cut_off(str(path)) is cut


def test_what_cannot_be_read_is_left_to_others(tmp_path):
    assert not is_cut_off(str(tmp_path / "none.tif"))
    assert not is_cut_off(str(tmp_path))
    assert not is_cut_off("/vsimem/none.tif")
    assert not is_cut_off("a\0b")


def test_the_rasters_of_the_shared_data_are_whole_and_told_when_cut(geotiffs: Path, tmp_path):
    paths = sorted(geotiffs.glob("*.tif"))
    assert paths
    for path in paths:
        assert not is_cut_off(str(path)), path.name
        RasterSource(str(path)).close()
        data = path.read_bytes()
        cut = tmp_path / "cut.tif"
        for length in (30, 300):
            cut.write_bytes(data[:length])
            with pytest.raises(RasterError, match="cut off or damaged"):
                RasterSource(str(cut))
