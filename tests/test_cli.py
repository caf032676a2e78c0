# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin digitize``: one JSON line, a feature in a GeoPackage, and clear refusals."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
import rasterio
from rasterio.warp import transform
from shapely.geometry import Point

from segmap_plugin.__main__ import main
from segmap_plugin.errors import BadInputError
from segmap_plugin.geo.geopackage import _decoded

from .worker.flood import FloodPredictor, Scene

SCENE = Scene()


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    return SCENE.write(tmp_path_factory.mktemp("cli ü") / "scene.tif")


@pytest.fixture
def digitize(monkeypatch, capsys):
    """Run the command in this process, with the predictor of the worker's tests; (exit code, stdout, stderr)."""
    monkeypatch.setattr("segmap_plugin.worker.inference.load_predictor", lambda *a, **k: FloodPredictor())

    def run(*arguments):
        try:
            code = main(["digitize", *map(str, arguments)])
        except SystemExit as stop:
            code = stop.code
        return (code, *capsys.readouterr())

    return run


def click(col, row, sign="+"):
    x, y = SCENE.map(col, row)
    return f"{x},{y},{sign}"


def features(path, layer):
    import sqlite3

    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    rows = [dict(r) for r in database.execute(f'SELECT * FROM "{layer}"')]
    database.close()
    return rows


def test_a_click_becomes_a_feature_and_one_json_line(digitize, raster, tmp_path):
    out = tmp_path / "roofs.gpkg"
    code, stdout, stderr = digitize(raster, "--click", click(300, 300), "-o", out)
    assert (code, stderr) == (0, "")
    assert stdout.count("\n") == 1
    said = json.loads(stdout)
    radius = SCENE.disk[2] * SCENE.pixel
    assert said["area_m2"] == pytest.approx(np.pi * radius**2 / 0.9996**2, rel=0.02)
    assert said["perimeter_m"] == pytest.approx(2 * np.pi * radius, rel=0.03)
    assert (said["parts"], said["holes"], said["clicks"]) == (1, 0, 1)
    assert said["ms_first"] > 0
    assert said["ms_per_click"] > 0
    (row,) = features(out, "roofs")
    geometry = _decoded(row["geom"])
    assert geometry.contains(Point(*SCENE.map(300, 300)))
    assert (row["clicks"], row["source"], row["model"]) == (1, "scene.tif", "segmap-light")
    assert row["area_m2"] == pytest.approx(said["area_m2"], abs=1e-3)
    assert row["created"].endswith("+00:00")


def test_any_name_can_be_printed_whatever_letters_the_output_carries(digitize, raster, tmp_path, monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    out = tmp_path / "Dächer 屋根.gpkg"
    assert digitize(raster, "--click", click(300, 300), "-o", out)[0] == 0
    assert json.loads(written.getvalue())["output"] == str(out)


def test_holes_and_parts_are_counted(digitize, raster, tmp_path):
    ring = click(SCENE.ring[0] + 60, SCENE.ring[1])
    _, stdout, _ = digitize(raster, "--click", ring, "--click", click(300, 300), "-o", tmp_path / "a.gpkg")
    said = json.loads(stdout)
    assert (said["parts"], said["holes"], said["clicks"]) == (2, 1, 2)


def test_clicks_may_come_in_another_crs(digitize, raster, tmp_path):
    x, y = SCENE.map(300, 300)
    (lon,), (lat,) = transform("EPSG:32633", "EPSG:4326", [x], [y])
    a, b = tmp_path / "a.gpkg", tmp_path / "b.gpkg"
    assert digitize(raster, "--click", f"{lon!r},{lat!r},+", "--crs", "EPSG:4326", "-o", a)[0] == 0
    assert digitize(raster, "--click", f"{x},{y},+", "-o", b)[0] == 0
    one, other = (_decoded(features(p, p.stem)[0]["geom"]) for p in (a, b))
    assert one.equals(other)


def test_a_click_may_begin_with_a_minus(digitize, raster, tmp_path):
    code, _, stderr = digitize(raster, "--click", "-97.5,30.25,+", "--crs", "EPSG:4326", "-o", tmp_path / "a.gpkg")
    assert code == 2
    assert "outside" in stderr


def test_a_feature_can_be_added_or_replace_the_others(digitize, raster, tmp_path):
    out = tmp_path / "a.gpkg"
    more = ["-o", out, "--layer", "mine", "--class", "tank"]
    assert digitize(raster, "--click", click(300, 300), *more)[0] == 0
    code, _, stderr = digitize(raster, "--click", click(300, 300), *more)
    assert code == 2
    assert "--append or --overwrite" in stderr
    assert digitize(raster, "--click", click(300, 300), *more, "--append")[0] == 0
    assert [row["class"] for row in features(out, "mine")] == ["tank", "tank"]
    assert digitize(raster, "--click", click(300, 300), *more, "--overwrite")[0] == 0
    assert len(features(out, "mine")) == 1


def test_shape_options_reach_the_polygon(digitize, raster, tmp_path):
    out = tmp_path / "a.gpkg"
    col, row, *_ = SCENE.house
    digitize(raster, "--click", click(col + 9, row + 9), "--right-angles", "-o", out)
    geometry = _decoded(features(out, "a")[0]["geom"])
    assert len(geometry.geoms[0].exterior.coords) == 5


BAD = [
    ([], "click"),
    (["--click", "1,2,-"], "No click lies on the object"),
    (["--click", "1,2"], "Not a click"),
    (["--click", "a,2,+"], "Not a click"),
    (["--click", "nan,2,+"], "finite"),
    (["--click", "1,2,+"], "outside the raster"),
    (["--click", "500100,4999900,+", "--bands", "4"], "no band 4"),
    (["--click", "500100,4999900,+", "--bands", "1;2"], "Not a list of bands"),
    (["--click", "500100,4999900,+", "--stretch", "-3,-9"], "cannot go from -3 to -9"),
    (["--click", "500100,4999900,+", "--stretch", "a"], "not numbers"),
    (["--click", "500100,4999900,+", "--crs", "EPSG:0"], "Not a coordinate reference system"),
    (["--click", "500100,4999900,+", "--level", "99"], "no level 99"),
    (["--click", "500100,4999900,+", "--threshold", "2"], "threshold"),
    (["--click", "500100,4999900,+", "--smooth", "9"], "smooth"),
    (["--click", "500100,4999900,+", "--simplify-m", "-1"], "simplify_m"),
    (["--click", "500100,4999900,+", "--simplify-m", "x"], "simplify-m"),
    (["--click", "500100,4999900,+", "--append", "--overwrite"], "not allowed"),
    (["--nonsense"], "unrecognized"),
]


@pytest.mark.parametrize("arguments, reason", BAD)
def test_bad_input_gives_exit_code_2_and_one_clear_line(digitize, raster, tmp_path, arguments, reason):
    out = tmp_path / "a.gpkg"
    code, stdout, stderr = digitize(raster, *arguments, "-o", out)
    assert code == 2
    assert stdout == ""
    assert stderr.count("\n") == 1
    assert reason in stderr
    assert not out.exists()


def test_a_raster_that_is_missing_or_damaged_is_named(digitize, tmp_path):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\x00 and nothing more")
    for path, reason in ((tmp_path / "none.tif", "does not exist"), (broken, "cannot be opened")):
        code, _, stderr = digitize(path, "--click", "1,2,+", "-o", tmp_path / "a.gpkg")
        assert code == 2
        assert reason in stderr
        assert path.name in stderr


def test_an_output_that_cannot_be_written_is_told(digitize, raster, tmp_path):
    code, _, stderr = digitize(raster, "--click", click(300, 300), "-o", tmp_path / "no" / "a.gpkg")
    assert code == 2
    assert "cannot be written" in stderr


def test_an_output_that_is_no_geopackage_by_name_or_is_a_folder_is_told_before_anything_is_computed(
    digitize, raster, tmp_path
):
    for name, reason in (("a.shp", "no GeoPackage"), ("", "no GeoPackage"), (".gpkg", "is a folder")):
        if name == ".gpkg":
            (tmp_path / name).mkdir()
        code, _, stderr = digitize(
            raster, "--click", click(300, 300), "--overwrite", "-o", tmp_path / name if name else ""
        )
        assert code == 2
        assert reason in stderr
        assert stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [".gpkg"]


def test_a_file_that_is_no_geopackage_inside_is_left_alone(digitize, raster, tmp_path):
    out = tmp_path / "notes.gpkg"
    out.write_text("my notes")
    for mode in ("--append", "--overwrite"):
        code, _, stderr = digitize(raster, "--click", click(300, 300), mode, "-o", out)
        assert code == 2
        assert stderr.count("\n") == 1
        assert out.read_text() == "my notes"


def test_an_empty_mask_writes_nothing(digitize, raster, tmp_path):
    out = tmp_path / "a.gpkg"
    code, _, stderr = digitize(raster, "--click", click(300, 300), "--click", click(301, 301, "-"), "-o", out)
    assert code == 2
    assert "empty" in stderr
    assert not out.exists()


def test_a_raster_without_crs_takes_clicks_in_its_own_units_only(digitize, tmp_path):
    path = str(tmp_path / "plain.tif")
    image = SCENE.paint()[:500, :500]
    with rasterio.open(path, "w", driver="GTiff", width=500, height=500, count=3, dtype="uint8") as dataset:
        dataset.write(np.moveaxis(image, -1, 0))
    code, stdout, _ = digitize(path, "--click", "300,-300,+", "-o", tmp_path / "a.gpkg")
    assert code == 0
    assert json.loads(stdout)["area_m2"] == pytest.approx(np.pi * SCENE.disk[2] ** 2, rel=0.02)
    code, _, stderr = digitize(path, "--click", "3,3,+", "--crs", "EPSG:4326", "-o", tmp_path / "b.gpkg")
    assert code == 2
    assert "no CRS" in stderr


@pytest.mark.parametrize("arguments, code", [([], 2), (["dance"], 2), (["--help"], 0), (["digitize", "--help"], 0)])
def test_the_commands_are_listed_where_none_is_named(arguments, code, capsys):
    try:
        got = main(arguments)
    except SystemExit as stop:
        got = stop.code
    said = "".join(capsys.readouterr())
    assert got == code
    assert "usage" in said


def test_click_texts_are_read_strictly():
    from segmap_plugin.cli import parse_bands, parse_click
    from segmap_plugin.core.click import Click

    assert parse_click(" 1.5, -2e3 ,-") == Click(1.5, -2000.0, False)
    assert parse_bands("4,1,2") == (4, 1, 2)
    assert parse_bands("") is None
    for text in ("1;2;+", "1,2,++", "1,2,true", "", "1,2,3,+"):
        with pytest.raises(BadInputError):
            parse_click(text)
