# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of raster files: exact placement, any type, any number of bands, damaged and vanished files."""

from __future__ import annotations

import os
import warnings

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window as RioWindow

from segmap_plugin.core.window import Window, window_around
from segmap_plugin.errors import BadInputError, CancelledError, NoDataError, OutsideRasterError, RasterError
from segmap_plugin.geo.raster import RasterSource

GEOTIFFS = [
    "inria_austin_rgb_0p3m_epsg26914.tif",
    "inria_austin_rotated27deg_nodata0_epsg26914.tif",
    "landsat_bahamas_rgb_nodata0_epsg32618.tif",
    "naip_santa_monica_2020_rgbn_epsg26911.tif",
    "sentinel2_inn_fields_8band_uint16_epsg32633.tif",
    "worldview_atlanta_pan_uint16_nodata0_epsg32616.tif",
]


def noise(shape, high=256, dtype="uint8", seed=0):
    return np.random.default_rng(seed).integers(0, high, shape).astype(dtype)


def middle(source, level=0):
    return window_around(source.grid, source.grid.width / 2, source.grid.height / 2, level)


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


# -- types, bands, masks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 13])
def test_any_number_of_bands_gives_three_channels(write_raster, count):
    data = noise((count, 90, 80))
    got = RasterSource(write_raster(data, photometric="minisblack")).read(Window(0, 0, 0))
    expected = data[[0, 1, 2]] if count >= 3 else data[[0, 0, 0]]
    np.testing.assert_array_equal(got.image[:90, :80], np.moveaxis(expected, 0, -1))


def test_chosen_bands_come_in_the_order_given_the_last_one_repeated(write_raster):
    data = noise((5, 40, 40))
    path = write_raster(data, photometric="minisblack")
    for bands, expected in [([5], [4, 4, 4]), ([4, 2], [3, 1, 1]), ([3, 2, 1], [2, 1, 0]), ([5, 4, 3, 2], [4, 3, 2])]:
        image = RasterSource(path, bands).read(Window(0, 0, 0)).image[:40, :40]
        np.testing.assert_array_equal(image, np.moveaxis(data[expected], 0, -1))


@pytest.mark.parametrize("bands", [[0], [6], [-1, 1, 2], ["x"]])
def test_a_band_that_is_not_there_is_named(write_raster, bands):
    with pytest.raises(BadInputError):
        RasterSource(write_raster(noise((5, 9, 9)), photometric="minisblack"), bands)


def test_bands_described_as_red_green_and_blue_are_found(write_raster):
    path = write_raster(noise((4, 9, 9)), photometric="minisblack", descriptions=["B8", "B2", "B3", "B4"])
    assert RasterSource(path).default_bands == (4, 3, 2)


@pytest.mark.parametrize("dtype", ["int16", "uint16", "int32", "float32", "float64", "complex64"])
def test_every_data_type_is_stretched_to_the_grey_levels(write_raster, dtype):
    values = np.random.default_rng(1).normal(1000, 150, (1, 200, 200))
    got = RasterSource(write_raster(values.astype(dtype))).read(Window(0, 0, 0))
    shown = got.image[:200, :200, 0]
    assert (shown == 0).mean() == pytest.approx(0.02, abs=0.01)
    assert (shown == 255).mean() == pytest.approx(0.02, abs=0.01)


def test_the_stretch_does_not_depend_on_what_was_read_before(write_raster):
    data = np.linspace(0, 5000, 1200 * 1200).reshape(1, 1200, 1200).astype("uint16")
    path = write_raster(data)
    one, other = RasterSource(path), RasterSource(path)
    one.read(Window(0, 0, 0))
    window = Window(0, 600, 600)
    np.testing.assert_array_equal(one.read(window).image, other.read(window).image)


def test_negative_int16_and_its_nodata_are_told_apart(write_raster):
    data = np.full((1, 60, 60), -400, "int16")
    data[0, :, 30:] = 900
    data[0, :10] = -9999
    got = RasterSource(write_raster(data, nodata=-9999)).read(Window(0, 0, 0))
    assert not got.valid[:10, :60].any()
    assert got.valid[10:60, :60].all()
    assert got.image[30, 10, 0] < got.image[30, 50, 0]


def test_nan_and_infinity_are_not_valid(write_raster):
    data = np.random.default_rng(0).random((1, 64, 64)).astype("float32")
    data[0, 0:8] = np.nan
    data[0, 8:16] = np.inf
    data[0, 16:20] = -np.inf
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = RasterSource(write_raster(data)).read(Window(0, 0, 0))
    assert not got.valid[:20].any()
    assert got.valid[20:64, :64].all()


def test_nan_as_nodata_survives_averaging(write_raster):
    data = np.ones((1, 1000, 1000), "float32")
    data[0, :, ::3] = 2
    data[0, :400] = np.nan
    got = RasterSource(write_raster(data, nodata=np.nan)).read(Window(2, 0, 0))
    assert not got.valid[:100, :250].any()
    assert got.valid[100:250, :250].all()


def test_an_opacity_band_is_honoured_and_not_shown(write_raster):
    data = noise((4, 50, 50))
    data[3] = 255
    data[3, :20] = 0
    path = write_raster(data, photometric="rgb", alpha="yes", colours=["red", "green", "blue", "alpha"])
    got = RasterSource(path).read(Window(0, 0, 0))
    assert RasterSource(path).default_bands == (1, 2, 3)
    assert not got.valid[:20].any()
    assert got.valid[20:50, :50].all()


def test_a_mask_beside_the_bands_is_honoured(write_raster):
    path = write_raster(noise((3, 50, 50)))
    mask = np.full((50, 50), 255, "uint8")
    mask[:, 25:] = 0
    with rasterio.open(path, "r+") as dataset:
        dataset.write_mask(mask)
    got = RasterSource(path).read(Window(0, 0, 0))
    np.testing.assert_array_equal(got.valid[:50, :50], mask > 0)


def test_a_pixel_with_one_dark_band_of_three_is_valid_when_zero_is_nodata(write_raster):
    data = noise((3, 30, 30)) | 1
    data[1, 10, 10] = 0
    data[:, 20, 20] = 0
    got = RasterSource(write_raster(data, nodata=0)).read(Window(0, 0, 0))
    assert got.valid[10, 10]
    assert not got.valid[20, 20]


def test_a_palette_is_shown_in_its_colours(write_raster, tmp_path):
    path = write_raster(noise((1, 40, 40), 3), photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {0: (200, 10, 10, 255), 1: (10, 200, 10, 255), 2: (10, 10, 200, 255)})
        index = dataset.read(1)
    got = RasterSource(path).read(Window(0, 0, 0)).image[:40, :40]
    colours = np.array([(200, 10, 10), (10, 200, 10), (10, 10, 200)], "uint8")
    np.testing.assert_array_equal(got, colours[index])


def test_a_window_without_a_valid_pixel_says_so(write_raster):
    data = noise((3, 1200, 1200)) | 1
    data[:, :600, :600] = 0
    source = RasterSource(write_raster(data, nodata=0))
    with pytest.raises(NoDataError, match="no data"):
        source.read(Window(0, 0, 0))


def test_a_raster_of_one_pixel_can_be_read(write_raster):
    source = RasterSource(write_raster(np.full((3, 1, 1), 77, "uint8")))
    got = source.read(middle(source))
    assert got.valid.sum() == 1
    assert tuple(got.image[0, 0]) == (77, 77, 77)


def test_a_constant_raster_is_not_divided_by_zero(write_raster):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = RasterSource(write_raster(np.full((1, 20, 20), 1234, "uint16"))).read(Window(0, 0, 0))
    assert (got.image[:20, :20] == 128).all()


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


# -- what is no plain GeoTIFF -------------------------------------------------------------------------------------


def test_ground_control_points_place_a_raster_as_qgis_would(tmp_path):
    from rasterio.control import GroundControlPoint

    path = str(tmp_path / "points.tif")
    data = noise((1, 80, 100))
    corners = [(0, 0), (0, 100), (80, 100), (80, 0)]
    points = [GroundControlPoint(row, col, 500000 + 2 * col, 5000000 - 2 * row) for row, col in corners]
    with rasterio.open(path, "w", driver="GTiff", width=100, height=80, count=1, dtype="uint8") as dataset:
        dataset.write(data)
        dataset.gcps = (points, rasterio.crs.CRS.from_epsg(32633))
    source = RasterSource(path)
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


def test_a_mosaic_and_a_raster_in_an_archive_are_read(write_raster, tmp_path):
    import zipfile

    data = noise((3, 120, 110))
    path = write_raster(data)
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(path, "inner.tif")
    vrt = tmp_path / "mosaic.vrt"
    vrt.write_text(
        '<VRTDataset rasterXSize="110" rasterYSize="120"><SRS>EPSG:32633</SRS>'
        "<GeoTransform>500000, 0.5, 0, 5000000, 0, -0.5</GeoTransform>"
        + "".join(
            f'<VRTRasterBand dataType="Byte" band="{b}"><SimpleSource>'
            f'<SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>{b}</SourceBand>'
            "</SimpleSource></VRTRasterBand>"
            for b in (1, 2, 3)
        )
        + "</VRTDataset>"
    )
    want = RasterSource(path).read(Window(0, 0, 0))
    for name in (str(vrt), f"/vsizip/{archive}/inner.tif"):
        got = RasterSource(name).read(Window(0, 0, 0))
        np.testing.assert_array_equal(got.image, want.image)
        assert got.grid == want.grid


def test_an_archive_without_the_raster_is_told(tmp_path):
    with pytest.raises(RasterError, match="cannot be opened"):
        RasterSource(f"/vsizip/{tmp_path}/none.zip/inner.tif")


def test_a_path_with_spaces_and_umlauts_is_read(write_raster, tmp_path):
    (tmp_path / "Straße nach Süden").mkdir()
    path = write_raster(noise((3, 20, 20)), name="Straße nach Süden/bild 1.tif")
    assert RasterSource(path).read(Window(0, 0, 0)).valid.sum() == 400
