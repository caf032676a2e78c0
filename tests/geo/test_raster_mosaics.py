# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual rasters: mosaics, those of which a part is missing or damaged, and what their parts are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmap_plugin.core.window import Window
from segmap_plugin.errors import RasterError
from segmap_plugin.geo.raster import RasterSource

from .conftest import noise

VRT = """<VRTDataset rasterXSize="20" rasterYSize="20"><SRS>EPSG:32633</SRS>
<GeoTransform>500000,.5,0,5000000,0,-.5</GeoTransform><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">{}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>
</VRTDataset>"""


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


@pytest.fixture
def gap(write_raster, tmp_path):
    """gap(dtype): a mosaic of two rasters side by side, and the path of the second, which is gone."""

    def make(dtype="uint8"):
        data = noise((3, 500, 1000)).astype(dtype)
        parts = [write_raster(data[:, :, at : at + 500], name=f"{at}.tif") for at in (0, 500)]
        vrt = tmp_path / "mosaic.vrt"
        kind = {"uint8": "Byte", "uint16": "UInt16"}[dtype]
        sources = [
            f"<SimpleSource><SourceFilename>{path}</SourceFilename><SourceBand>{{b}}</SourceBand>"
            f'<SrcRect xOff="0" yOff="0" xSize="500" ySize="500"/>'
            f'<DstRect xOff="{at}" yOff="0" xSize="500" ySize="500"/></SimpleSource>'
            for at, path in zip((0, 500), parts)
        ]
        bands = [
            f'<VRTRasterBand dataType="{kind}" band="{b}">{"".join(sources).format(b=b)}</VRTRasterBand>'
            for b in (1, 2, 3)
        ]
        vrt.write_text(
            '<VRTDataset rasterXSize="1000" rasterYSize="500"><SRS>EPSG:32633</SRS>'
            f"<GeoTransform>500000, 0.5, 0, 5000000, 0, -0.5</GeoTransform>{''.join(bands)}</VRTDataset>"
        )
        gone = Path(parts[1])
        gone.rename(tmp_path / "elsewhere.tif")
        return RasterSource(str(vrt)), data, gone

    return make


def test_a_part_of_a_mosaic_that_is_missing_is_said_each_time(gap, tmp_path):
    """GDAL says it once, and fills later answers with what is in memory."""
    source, data, gone = gap()
    others = [RasterSource(source.path) for _ in range(2)]  # which hold on to what GDAL knows of the part
    for one in (source, *others, source, source):
        for window in (Window(0, 400, 0), Window(0, 520, 20)):
            with pytest.raises(RasterError, match=r"mosaic\.vrt cannot be read there: 500\.tif: No such file"):
                one.read(window)
        np.testing.assert_array_equal(one.read(Window(0, 10, 0)).image[:, :, 1], data[1, :448, 10:458])
    for one in others:
        one.close()
    (tmp_path / "elsewhere.tif").rename(gone)
    np.testing.assert_array_equal(source.read(Window(0, 400, 0)).image[:, :, 2], data[2, :448, 400:848])


@pytest.mark.parametrize(
    ("name", "relative", "there"),
    [("a.tif", 1, False), ("{folder}/a.tif", 0, False), ("/vsicurl/http://x/a.tif", 0, True),
     ("GPKG:a.gpkg:t", 0, True), ("here.tif", 1, True)],
)  # fmt: skip
def test_the_parts_of_a_virtual_raster_are_looked_for_where_they_are(tmp_path, name, relative, there):
    """What is no path is left to GDAL; a rectangle that says nothing counts as everywhere."""
    from segmap_plugin.geo.mosaic import NONE, parts_of

    (tmp_path / "here.tif").write_bytes(b"")
    vrt = tmp_path / "v.vrt"
    rectangle = '<DstRect xOff="10" yOff="0" xSize="5" ySize="5"/>'
    for number, shape in enumerate((rectangle, "", '<DstRect xOff="none"/>')):
        vrt.write_text(
            f"<VRTDataset><VRTRasterBand><ComplexSource><SourceFilename relativeToVRT='{relative}'>"
            f"{name.format(folder=tmp_path)}</SourceFilename>{shape}</ComplexSource></VRTRasterBand></VRTDataset>"
        )
        parts = parts_of(str(vrt), (number,))
        assert bool(parts.missing()) != there
        assert bool(parts.missing((12, 0, 20, 20))) != there
        assert bool(parts.missing((15, 0, 20, 20))) == (not there and shape != rectangle)
    assert parts_of(str(tmp_path / "here.tif"), ()) is NONE
    (tmp_path / "outer.vrt").write_text("<V><S><SourceFilename relativeToVRT='1'>v.vrt</SourceFilename></S></V>")
    assert bool(parts_of(str(tmp_path / "outer.vrt"), ()).missing((0, 0, 1, 1))) != there


def test_limits_that_a_missing_part_has_a_say_in_are_not_made_up(gap, tmp_path):
    source, _, gone = gap("uint16")
    for _ in range(2):
        with pytest.raises(RasterError, match=r"500\.tif: No such file"):
            source.read(Window(0, 10, 0))
    (tmp_path / "elsewhere.tif").rename(gone)
    assert source.stretch(1) == RasterSource(source.path).stretch(1)
    assert source.read(Window(0, 10, 0)).valid.all()


def test_a_mosaic_names_the_file_it_misses(tmp_path):
    (tmp_path / "mosaic.vrt").write_text(VRT.format("gone.tif"))
    source = RasterSource(str(tmp_path / "mosaic.vrt"))
    with pytest.raises(RasterError) as caught:
        source.read(Window(0, 0, 0))
    assert "mosaic.vrt cannot be read there" in caught.value.message
    assert "gone.tif: No such file" in caught.value.message
    assert "Read or write failed" not in caught.value.message
    assert caught.value.remedy == "Was it moved or deleted?"


def test_a_mosaic_of_a_damaged_file_names_it(tmp_path, write_raster):
    whole = Path(write_raster(noise((1, 20, 20)), name="part.tif"))
    whole.write_bytes(whole.read_bytes()[:200])
    (tmp_path / "mosaic.vrt").write_text(VRT.format("part.tif"))
    with pytest.raises(RasterError, match=r"part\.tif") as caught:
        RasterSource(str(tmp_path / "mosaic.vrt")).read(Window(0, 0, 0))
    assert "damaged" in caught.value.remedy
