# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of raster files of any type and any number of bands, with nodata, masks, opacity and palettes."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import rasterio

from segmap_plugin.core.window import Window
from segmap_plugin.errors import BadInputError, NoDataError
from segmap_plugin.geo.raster import RasterSource

from .conftest import middle, noise

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


def test_limits_that_were_chosen_are_the_stretch_of_every_window(write_raster):
    values = np.tile(np.arange(200, dtype=np.uint16) * 20, (3, 200, 1))
    source = RasterSource(write_raster(values, photometric="minisblack"), limits=((0, 1000.0, 3000.0), (2, 0.0, 255.0)))
    image = source.read(Window(0, 0, 0)).image[:200, :200]
    expected = np.clip((values[0] - 1000.0) / 2000.0 * 255.0, 0, 255)
    np.testing.assert_allclose(image[:, :, 0], expected, atol=0.51)
    np.testing.assert_array_equal(image[:, :, 0], image[:, :, 2])
    np.testing.assert_array_equal(image[:, :, 1], np.minimum(values[1], 255))


def test_limits_stretch_eight_bits_too(write_raster):
    values = noise((1, 60, 60))
    plain = RasterSource(write_raster(values)).read(Window(0, 0, 0)).image[:60, :60, 0]
    np.testing.assert_array_equal(plain, values[0])
    source = RasterSource(write_raster(values), limits=((1, 100.0, 151.0),))
    shown = source.read(Window(0, 0, 0)).image[:60, :60, 0]
    np.testing.assert_array_equal(shown, np.clip((values[0].astype(int) - 100) * 5, 0, 255))


def test_limits_of_a_band_that_is_not_there_are_refused(write_raster):
    with pytest.raises(BadInputError, match="no band 4"):
        RasterSource(write_raster(noise((3, 9, 9))), limits=((0, 0.0, 1.0), (4, 0.0, 5.0)))


def test_a_raster_looked_at_with_other_limits_is_another_source(write_raster):
    path = write_raster(noise((1, 60, 60)))
    keys = {RasterSource(path, limits=limits).key for limits in ((), ((0, 0.0, 9.0),), ((1, 0.0, 9.0),))}
    assert len(keys) == 3


def test_whole_numbers_of_64_bits_are_averaged_below_zero_too(write_raster):
    small = np.random.default_rng(1).integers(-100, 100, (1, 90, 90))
    with_sign = RasterSource(write_raster(small.astype(np.int64), "long.tif")).read(Window(1, 0, 0))
    expected = RasterSource(write_raster(small.astype(np.float64), "float.tif")).read(Window(1, 0, 0))
    assert np.abs(with_sign.image.astype(int) - expected.image).max() <= 2  # of rounding to whole numbers


@pytest.mark.parametrize("level", [0, 1, 3])
def test_a_virtual_raster_of_several_types_shows_each_band_as_it_would_alone(write_raster, tmp_path, level):
    rng = np.random.default_rng(2)
    kinds = {"Byte": np.uint8, "UInt16": np.uint16, "Float32": np.float32}
    bands = ""
    for number, (name, dtype) in enumerate(kinds.items(), 1):
        write_raster((rng.random((1, 90, 90)) * 250).astype(dtype), f"{name}.tif")
        bands += (
            f'<VRTRasterBand dataType="{name}" band="{number}"><SimpleSource><SourceFilename relativeToVRT="1">'
            f"{name}.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        )
    stacked = tmp_path / "stack.vrt"
    stacked.write_text(f'<VRTDataset rasterXSize="90" rasterYSize="90">{bands}</VRTDataset>')
    together = RasterSource(str(stacked)).read(Window(level, 0, 0))
    for channel, name in enumerate(kinds):
        alone = RasterSource(str(tmp_path / f"{name}.tif")).read(Window(level, 0, 0))
        assert np.array_equal(together.valid, alone.valid)
        assert np.array_equal(together.image[..., channel], alone.image[..., 0])


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
