# SPDX-License-Identifier: GPL-3.0-or-later
"""``digitize`` on every kind of raster, good and bad: a polygon, or exit code 2 and one line; never half a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio import Affine

from segmap_plugin.__main__ import main

from .worker.flood import FloodPredictor

SIDE = 300
NORTH_UP = Affine(0.5, 0, 500_000, 0, -0.5, 5_400_000)
ROTATED = Affine.translation(500_000, 5_400_000) * Affine.rotation(30) * Affine.scale(0.5, -0.5)


@pytest.fixture
def digitize(monkeypatch, capsys, tmp_path):
    """Run the command with the predictor of the worker's tests; (exit code, what it said, the JSON line or None)."""
    monkeypatch.setattr("segmap_plugin.worker.inference.load_predictor", lambda *a, **k: FloodPredictor())
    out = tmp_path / "out" / "a.gpkg"
    out.parent.mkdir()

    def run(path, x, y, *more):
        code = main(["digitize", str(path), "--click", f"{x!r},{y!r},+", "-o", str(out), *more])
        stdout, stderr = capsys.readouterr()
        assert "Traceback" not in stderr
        if code == 0:
            assert stderr == ""
            assert stdout.count("\n") == 1
            assert out.exists()
        else:
            assert code == 2
            assert stdout == ""
            assert stderr.count("\n") == 1
            assert list(out.parent.iterdir()) == []  # no file, and no part of one
        return code, stderr, json.loads(stdout) if stdout else None

    return run


def image(bands=3, dtype="uint8"):
    """A dark square of 100 x 80 pixels, its centre at (150, 140), on a bright ground: (bands, rows, cols)."""
    pixels = np.full((bands, SIDE, SIDE), 180)
    pixels[:, 100:180, 100:200] = 40
    return pixels.astype(dtype)


def write(path, pixels, transform=NORTH_UP, crs="EPSG:32633", **more):
    bands, rows, cols = pixels.shape
    profile = {"driver": "GTiff", "width": cols, "height": rows, "count": bands, "dtype": pixels.dtype.name, **more}
    with rasterio.open(path, "w", **profile, crs=crs, transform=transform) as dataset:
        dataset.write(pixels)
    return path


def centre(transform=NORTH_UP):
    return transform * (150.0, 140.0)


def is_the_square(said):
    return said["area_m2"] == pytest.approx(100 * 80 * 0.25, rel=0.03)


@pytest.mark.parametrize("bands", [1, 2, 4, 13])
def test_a_raster_of_any_number_of_bands_is_digitized(digitize, tmp_path, bands):
    path = write(tmp_path / "a.tif", image(bands))
    assert is_the_square(digitize(path, *centre())[2])


@pytest.mark.parametrize("dtype", ["int16", "uint16", "int32", "float32", "float64"])
def test_a_raster_of_any_type_of_numbers_is_digitized(digitize, tmp_path, dtype):
    pixels = image(dtype=dtype) - (100 if dtype == "int16" else 0)
    assert is_the_square(digitize(write(tmp_path / "a.tif", pixels), *centre())[2])


def test_nan_and_infinity_beside_the_object_change_nothing(digitize, tmp_path):
    pixels = image(dtype="float32")
    pixels[:, :20], pixels[:, 20:24] = np.nan, np.inf
    assert is_the_square(digitize(write(tmp_path / "a.tif", pixels), *centre())[2])


def test_a_rotated_grid_gives_the_same_square(digitize, tmp_path):
    assert is_the_square(digitize(write(tmp_path / "a.tif", image(), ROTATED), *centre(ROTATED))[2])


def test_no_crs_takes_clicks_in_map_units_and_refuses_a_crs(digitize, tmp_path):
    path = write(tmp_path / "a.tif", image(), crs=None)
    code, said, _ = digitize(path, *centre(), "--crs", "EPSG:32633")
    assert code == 2
    assert "no CRS" in said
    assert is_the_square(digitize(path, *centre())[2])


def test_a_picture_without_georeference_is_measured_in_pixels(digitize, tmp_path):
    path = tmp_path / "a.png"
    with rasterio.open(path, "w", driver="PNG", width=SIDE, height=SIDE, count=3, dtype="uint8") as dataset:
        dataset.write(image())
    _, _, said = digitize(path, 150.0, -140.0)
    assert said["area_m2"] == pytest.approx(8000, rel=0.03)


def test_a_raster_a_hundred_thousand_pixels_across_is_digitized(digitize, tmp_path):
    write(tmp_path / "a.tif", image())
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">a.tif'
        f"</SourceFilename><SourceBand>{band}</SourceBand>"
        f'<SrcRect xOff="0" yOff="0" xSize="{SIDE}" ySize="{SIDE}"/>'
        f'<DstRect xOff="99000" yOff="50" xSize="{SIDE}" ySize="{SIDE}"/></SimpleSource></VRTRasterBand>'
        for band in (1, 2, 3)
    )
    path = tmp_path / "wide.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="100000" rasterYSize="100000"><SRS>EPSG:32633</SRS>'
        f"<GeoTransform>500000,0.5,0,5400000,0,-0.5</GeoTransform>{bands}</VRTDataset>"
    )
    _, _, said = digitize(path, *(NORTH_UP * (99150.0, 190.0)))
    assert is_the_square(said)
    (tmp_path / "a.tif").unlink()
    shutil.rmtree(tmp_path / "out")
    (tmp_path / "out").mkdir()
    code, said, _ = digitize(path, *(NORTH_UP * (99150.0, 190.0)))
    assert code == 2
    assert "wide.vrt" in said


def test_a_raster_of_a_single_pixel_is_refused(digitize, tmp_path):
    path = write(tmp_path / "a.tif", np.full((3, 1, 1), 80, np.uint8))
    code, said, _ = digitize(path, 500_000.25, 5_399_999.75)
    assert code == 2
    assert "The raster is a single pixel: there is no outline to find in it. Choose another raster." in said
    code, said, _ = digitize(path, 500_001.25, 5_399_999.75)
    assert code == 2
    assert "outside" in said


@pytest.mark.parametrize("value, dtype", [(0, "uint8"), (np.nan, "float32")])
def test_a_raster_of_nodata_alone_is_refused(digitize, tmp_path, value, dtype):
    path = write(tmp_path / "a.tif", np.full((3, SIDE, SIDE), value, dtype), nodata=value)
    code, said, _ = digitize(path, *centre())
    assert code == 2
    assert "no data" in said


def test_a_georeference_without_area_is_refused(digitize, tmp_path):
    path = write(tmp_path / "a.tif", image(), Affine(0, 0, 500_000, 0, 0, 5_400_000))
    code, said, _ = digitize(path, 500_000.0, 5_400_000.0)
    assert code == 2
    assert "georeference" in said


def test_what_is_no_raster_is_refused(digitize, tmp_path):
    (tmp_path / "text.tif").write_text("hello, I am a text\n" * 50)
    (tmp_path / "empty.tif").touch()
    (tmp_path / "bomb.vrt").write_text(
        '<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;&x;">]>'
        '<VRTDataset rasterXSize="10" rasterYSize="10"><SRS>&y;</SRS></VRTDataset>'
    )
    (tmp_path / "folder").mkdir()
    for name in ("text.tif", "empty.tif", "bomb.vrt", "folder", "none.tif"):
        code, said, _ = digitize(tmp_path / name, *centre())
        assert code == 2
        assert name in said


RASTERS = [
    "inria_austin_buildings_mask_epsg26914", "inria_austin_rgb_0p3m_epsg26914",
    "inria_austin_rotated27deg_nodata0_epsg26914", "landsat_bahamas_rgb_nodata0_epsg32618",
    "naip_santa_monica_2020_rgbn_epsg26911", "sentinel2_inn_fields_8band_uint16_epsg32633",
    "worldview_atlanta_pan_uint16_nodata0_epsg32616",
]  # fmt: skip


@pytest.mark.parametrize("name", RASTERS)
@pytest.mark.parametrize("kept", [200, 300, 0.001, 0.6])  # bytes, or the share of the file
def test_real_rasters_that_were_cut_short_are_refused(digitize, geotiffs: Path, tmp_path, name, kept):
    whole = geotiffs / f"{name}.tif"
    with rasterio.open(whole) as dataset:
        x, y = dataset.transform * (dataset.width * 0.9, dataset.height * 0.9)
    data = whole.read_bytes()
    path = tmp_path / "cut.tif"
    path.write_bytes(data[: kept if kept > 1 else int(len(data) * kept)])
    code, said, _ = digitize(path, float(x), float(y))
    assert code == 2
    # Of a file cut within its directory GDAL reads what is left: a raster without a place.
    assert "cut.tif cannot be" in said
    if kept > 1:
        assert "it is cut off or damaged" in said
