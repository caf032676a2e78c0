# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of raster files: exact placement at every level, however large the raster."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window as RioWindow

from segmap_plugin.core.window import Window, window_around
from segmap_plugin.errors import CancelledError, OutsideRasterError
from segmap_plugin.geo.raster import RasterSource

from .conftest import middle, noise

GEOTIFFS = [
    "inria_austin_rgb_0p3m_epsg26914.tif",
    "inria_austin_rotated27deg_nodata0_epsg26914.tif",
    "landsat_bahamas_rgb_nodata0_epsg32618.tif",
    "naip_santa_monica_2020_rgbn_epsg26911.tif",
    "sentinel2_inn_fields_8band_uint16_epsg32633.tif",
    "worldview_atlanta_pan_uint16_nodata0_epsg32616.tif",
]


# -- the shared rasters, against GDAL ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", GEOTIFFS)
def test_a_window_at_native_resolution_lies_where_gdal_says(geotiffs, name):
    path = str(geotiffs / name)
    source = RasterSource(path)
    window = middle(source)
    got = source.read(window)
    with rasterio.open(path) as dataset:
        expected = dataset.window_transform(RioWindow(window.col_off, window.row_off, 448, 448))
        for col, row in [(0, 0), (448, 448), (13.5, 200.25)]:
            x, y = expected * (col, row)
            gx, gy = got.grid.pixel_to_map(col, row)
            assert float(gx) == pytest.approx(x, abs=1e-6 * abs(expected.a) + 1e-9 * abs(x))
            assert float(gy) == pytest.approx(y, abs=1e-6 * abs(expected.a) + 1e-9 * abs(y))


@pytest.mark.parametrize("name", GEOTIFFS)
def test_every_shared_raster_gives_an_image_that_uses_the_grey_levels(geotiffs, name):
    source = RasterSource(str(geotiffs / name))
    got = source.read(middle(source))
    assert got.image.shape == (448, 448, 3)
    assert got.image.dtype == np.uint8
    assert got.valid.mean() > 0.3
    low, high = np.percentile(got.image[got.valid], [5, 95])
    assert high - low > 40


def test_eight_bit_colours_come_as_they_are(geotiffs):
    path = str(geotiffs / "inria_austin_rgb_0p3m_epsg26914.tif")
    source = RasterSource(path)
    window = middle(source)
    with rasterio.open(path) as dataset:
        pixels = dataset.read([1, 2, 3], window=RioWindow(window.col_off, window.row_off, 448, 448))
    np.testing.assert_array_equal(source.read(window).image, np.moveaxis(pixels, 0, -1))


def test_nodata_of_the_rotated_raster_is_not_valid_and_black(geotiffs):
    path = str(geotiffs / "inria_austin_rotated27deg_nodata0_epsg26914.tif")
    got = RasterSource(path).read(Window(0, 0, 0))
    with rasterio.open(path) as dataset:
        expected = dataset.dataset_mask(window=RioWindow(0, 0, 448, 448)) > 0
    np.testing.assert_array_equal(got.valid, expected)
    assert (got.image[~got.valid] == 0).all()
    assert not got.valid.all()


def test_the_infrared_band_of_naip_is_no_opacity_though_the_file_says_so(geotiffs):
    path = str(geotiffs / "naip_santa_monica_2020_rgbn_epsg26911.tif")
    source = RasterSource(path)
    assert source.default_bands == (1, 2, 3)
    assert source.read(middle(source)).valid.all()
    infrared = RasterSource(path, bands=[4, 1, 2]).read(middle(source))
    with rasterio.open(path) as dataset:
        window = middle(source)
        band = dataset.read(4, window=RioWindow(window.col_off, window.row_off, 448, 448))
    np.testing.assert_array_equal(infrared.image[:, :, 0], band)


# -- placement at coarser levels --------------------------------------------------------------------------------


def block_means(data, scale):
    height, width = data.shape
    rows, cols = -(-height // scale), -(-width // scale)
    return np.array(
        [
            [data[r * scale : (r + 1) * scale, c * scale : (c + 1) * scale].mean() for c in range(cols)]
            for r in range(rows)
        ]
    )


@pytest.mark.parametrize("level", [1, 2, 3])
def test_levels_average_the_pixels_they_cover_also_at_ragged_edges(write_raster, level):
    data = noise((1, 1003, 777), 256)
    source = RasterSource(write_raster(data))
    expected = block_means(data[0].astype(float), 2**level)
    window = window_around(source.grid, 777, 1003, level)
    got = source.read(window)
    rows, cols = min(448, expected.shape[0] - window.row_off), min(448, expected.shape[1] - window.col_off)
    part = expected[window.row_off : window.row_off + rows, window.col_off : window.col_off + cols]
    assert np.abs(got.image[:rows, :cols, 0] - part).max() <= 0.51
    assert got.valid[:rows, :cols].all()
    assert got.valid.sum() == rows * cols


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_overviews_of_ragged_rasters_do_not_shift_the_image(write_raster, level):
    yy, xx = np.mgrid[:777, :1003]
    ramp = (8 * xx + 5 * yy).astype(np.uint16)
    source = RasterSource(write_raster(ramp[None], overviews=[2, 4, 8, 16]))
    got = source.read(window_around(source.grid, 1003, 777, level))
    rows, cols = np.nonzero(got.valid)
    inner = (rows > 2) & (cols > 2) & (rows < rows.max() - 1) & (cols < cols.max() - 1)
    scale = 2**level
    col = (cols[inner] + 0.5 + got.window.col_off) * scale - 0.5
    row = (rows[inner] + 0.5 + got.window.row_off) * scale - 0.5
    stretch = source.stretch(1)
    shown = got.image[rows[inner], cols[inner], 0] / 255 * (stretch.high - stretch.low) + stretch.low
    clipped = (got.image[rows[inner], cols[inner], 0] == 0) | (got.image[rows[inner], cols[inner], 0] == 255)
    error = (shown - (8 * col + 5 * row))[~clipped]
    assert abs(error.mean()) / (8 * scale) < 0.1, "less than a tenth of a pixel on average"


def test_a_window_beyond_the_raster_is_not_valid_there(write_raster):
    source = RasterSource(write_raster(noise((3, 100, 60))))
    got = source.read(Window(0, -20, -10))
    assert got.valid[10:110, 20:80].all()
    assert got.valid.sum() == 6000
    x, y = got.grid.pixel_to_map(20, 10)
    assert (float(x), float(y)) == (500000.0, 5000000.0)


def test_a_window_off_the_raster_is_refused(write_raster):
    source = RasterSource(write_raster(noise((1, 50, 50))))
    with pytest.raises(OutsideRasterError):
        source.read(Window(0, 448, 0))


def test_a_read_can_be_cancelled_between_chunks(write_raster):
    source = RasterSource(write_raster(noise((1, 500, 500))))

    def stop():
        raise CancelledError("enough")

    with pytest.raises(CancelledError):
        source.read(Window(0, 0, 0), stop)


# -- georeference -----------------------------------------------------------------------------------------------


def test_a_rotated_grid_places_its_window_exactly(write_raster):
    turned = rasterio.Affine.translation(1000, 2000) * rasterio.Affine.rotation(27) * rasterio.Affine.scale(0.3, -0.3)
    source = RasterSource(write_raster(noise((1, 600, 600)), transform=turned))
    got = source.read(Window(1, 10, 20))
    x, y = got.grid.pixel_to_map(3.5, 4.5)
    assert (float(x), float(y)) == pytest.approx(turned * ((10 + 3.5) * 2, (20 + 4.5) * 2), abs=1e-9)


def test_a_raster_without_georeference_counts_rows_downwards_from_zero(write_raster):
    source = RasterSource(write_raster(noise((1, 30, 40)), transform=None, crs=None))
    assert source.grid.crs == ""
    assert source.grid.corners() == ((0, 0), (40, 0), (40, -30), (0, -30))


def test_a_crs_that_the_user_chose_replaces_the_one_of_the_file(write_raster):
    path = write_raster(noise((1, 9, 9)))
    assert RasterSource(path).grid.crs == "EPSG:32633"
    assert RasterSource(path, crs="EPSG:3857").grid.crs == "EPSG:3857"


def test_a_crs_without_a_number_comes_as_wkt(write_raster):
    own = "+proj=tmerc +lat_0=12.3 +lon_0=45.6 +k=0.99 +x_0=0 +y_0=0 +ellps=bessel +units=m"
    crs = RasterSource(write_raster(noise((1, 9, 9)), crs=own)).grid.crs
    assert crs.startswith(("PROJCS", "PROJCRS"))


# -- size ---------------------------------------------------------------------------------------------------------

HUGE = """
import resource, sys
import numpy as np, rasterio
from segmap_plugin.core.window import window_around
from segmap_plugin.geo.raster import RasterSource
source = RasterSource(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for level in (0, 2, 4, 6, 8):
    source.read(window_around(source.grid, 41000, 41000, level))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_raster_of_a_hundred_thousand_pixels_is_read_in_bounded_memory(tmp_path, run_python):
    path = str(tmp_path / "huge.tif")
    profile = {"driver": "GTiff", "width": 100_000, "height": 100_000, "count": 3, "dtype": "uint8", "tiled": True}
    profile.update(blockxsize=512, blockysize=512, sparse_ok=True, bigtiff="yes", crs="EPSG:32633")
    with rasterio.open(path, "w", **profile, transform=rasterio.Affine(0.5, 0, 0, 0, -0.5, 0)) as dataset:
        dataset.write(noise((3, 2048, 2048)), window=RioWindow(40960, 40960, 2048, 2048))
    grown_mb = int(run_python(HUGE, path).stdout)
    assert grown_mb < 350
