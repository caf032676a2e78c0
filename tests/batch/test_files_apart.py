# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run writes and what it reads: never the same file, by whatever name; and files that are written anew when
objects that failed for now have been asked again."""

from __future__ import annotations

import csv
import json
import os

import pytest
import shapely

from segmap_plugin.batch.apart import check_apart, raster_file
from segmap_plugin.errors import BadInputError

from .region import houses, middle, on_map
from .test_cli import batch


@pytest.mark.parametrize(
    ("output", "prompts", "message"),
    [
        ("p.geojson", "p.geojson", "p.geojson, to which the run writes, is the file of the prompts"),
        ("o.geojson", "o_rotated.geojson", "o_rotated.geojson, to which"),
        ("o.fgb", "o.fgb.gpkg", "o.fgb.gpkg, to which"),
        ("sub/../p.geojson", "p.geojson", "is the file of the prompts"),
    ],
)
@pytest.mark.parametrize("existing", ["new", "overwrite"])
def test_a_run_is_not_written_over_its_prompts(scene_path, house_points, tmp_path, output, prompts, message, existing):
    pytest.importorskip("pyogrio")
    (tmp_path / "sub").mkdir()
    path = tmp_path / prompts
    if path.suffix == ".gpkg":
        gdal = pytest.importorskip("osgeo.gdal")
        gdal.VectorTranslate(str(path), str(house_points), format="GPKG", layerName="mine")
    else:
        path.write_bytes(house_points.read_bytes())
    before = path.read_bytes()
    done = batch("points", scene_path, "--prompts", path, "-o", tmp_path / output, "--extra", "rotated",
                 "--existing", existing, "--quiet")  # fmt: skip
    assert done.returncode == 2
    assert message in done.stderr
    assert "Choose another name for the output." in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert path.read_bytes() == before


def test_a_geopackage_that_holds_the_raster_does_not_get_the_polygons(tmp_path):
    path = tmp_path / "ortho.gpkg"
    path.write_bytes(b"")
    link = tmp_path / "link.gpkg"
    os.link(path, link)
    for name in (str(path), f"GPKG:{path}:tiles", str(link), str(tmp_path / "x" / ".." / "ortho.gpkg")):
        if ".." in name:
            (tmp_path / "x").mkdir()
        with pytest.raises(BadInputError, match=r"ortho\.gpkg is the raster"):
            check_apart([path], None, [name])
    check_apart([path], path, [str(tmp_path / "other.tif")])
    assert raster_file("GPKG:C:/a/b.gpkg:tiles").as_posix() == "C:/a/b.gpkg"


def test_the_same_command_asks_again_and_writes_its_files_anew(scene_path, mosaic, write_geojson, tmp_path):
    """Also where the output was written whole, in a format that holds no state."""
    pytest.importorskip("pyogrio")
    points = [(shapely.Point(middle(box)), {"n": i}) for i, box in enumerate(houses())]
    prompts = write_geojson([*points, (shapely.Point(on_map(-500, 5)), {"n": -1})])
    command = ["points", mosaic, "--prompts", prompts, "--quiet", "-o"]
    batch(*command, tmp_path / "whole.geojson")
    (tmp_path / "right.tif").rename(tmp_path / "away.tif")
    first = batch(*command, tmp_path / "o.geojson")
    said = json.loads(first.stdout)
    assert first.returncode == 3
    assert said["again"] == said["failed"] - 1 > 0
    assert (
        f"{said['again']} objects failed for a reason that may pass, such as a raster that is away; run it again"
        in first.stderr
    )
    assert len(json.loads((tmp_path / "o.geojson").read_text())["features"]) == said["objects"]
    (tmp_path / "away.tif").rename(tmp_path / "right.tif")
    second = batch(*command, tmp_path / "o.geojson")
    assert second.returncode == 3
    assert json.loads(second.stdout)["objects"] == len(houses())
    with (tmp_path / "o_failed.csv").open(encoding="utf-8") as stream:
        assert [row["reason"] for row in csv.DictReader(stream)] == ["outside the raster"]
    features = [json.loads((tmp_path / f"{name}.geojson").read_text())["features"] for name in ("o", "whole")]
    assert features[0] == features[1]
    assert not list(tmp_path.glob("o.geojson?*"))
    third = batch(*command, tmp_path / "o.geojson")
    assert (third.returncode, "already" in third.stderr) == (2, True)
