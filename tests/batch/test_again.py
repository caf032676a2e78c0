# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster that was away: its objects are asked again when the run is repeated, all others stay as they are."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
import rasterio
import shapely

from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.predict import WindowWorker
from segmap_plugin.batch.schedule import InProcess
from segmap_plugin.core.window import Window
from segmap_plugin.errors import (
    BadInputError,
    CancelledError,
    NeedsPixelsError,
    NoDataError,
    OutputError,
    OutsideRasterError,
    RasterError,
)
from segmap_plugin.worker.request import RasterRef

from .region import NODATA, RegionPredictor, houses, middle, on_map
from .test_faults import StopsAfter

LAYERS = ("x", "x_failed", "x_rotated")
ALL = {"calibrate": True, "non_overlap": True, "extras": ("rotated",), "min_object_m2": 100.0}


@pytest.fixture
def raster(scene_path, tmp_path):
    """A raster that can be away, and is the same when it is back."""

    class Raster:
        path = tmp_path / "moving.tif"
        aside = tmp_path / "elsewhere.tif"

        def leave(self, stage="predict", done=8):
            """What lets it go away once a run has come so far."""

            def report(progress):
                if progress.stage == stage and progress.done >= done and self.path.exists():
                    self.path.rename(self.aside)

            return report

        def back(self):
            self.aside.rename(self.path)

    shutil.copy(scene_path, Raster.path)
    return Raster()


@pytest.fixture
def prompts(write_geojson):
    """A point in every house, and some that fail for reasons of their own."""
    items = [(shapely.Point(middle(box)), {"name": f"house {i}"}) for i, box in enumerate(houses())]
    bad = [shapely.Point(on_map(NODATA[0] + 20, NODATA[1] + 30)), shapely.Point(on_map(-500, 5)), None, shapely.Point()]
    return write_geojson([*items, *((shape, {"name": "bad"}) for shape in bad)])


def tables(read, path, layers=LAYERS):
    with closing(sqlite3.connect(path)) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return {layer: read.rows(path, layer) for layer in layers if layer in there}


def states(read, path):
    return [run["state"] for run in read.rows(path, "segmap_runs")]


@pytest.mark.parametrize("existing", ["new", "append", "overwrite"])
@pytest.mark.parametrize("options", [{}, ALL], ids=["plain", "all"])
def test_what_a_raster_that_was_away_cost_is_made_good(run_batch, prompts, raster, read, tmp_path, options, existing):
    options = {**options, "rasters": [str(raster.path)], "layer": "x"}
    whole = run_batch(prompts, "whole.gpkg", **options)
    part = run_batch(prompts, "part.gpkg", report=raster.leave(), **options)
    assert part.failed > whole.failed
    assert part.again >= part.failed - whole.failed > 0
    assert states(read, tmp_path / "part.gpkg") == ["incomplete"]
    assert len({row["fid"] for name in LAYERS[:2] for row in read.rows(tmp_path / "part.gpkg", name)}) == (
        part.objects + part.failed
    )
    raster.back()
    again = run_batch(prompts, "part.gpkg", existing=existing, **options)
    assert (again.objects, again.failed, again.again, again.resumed) == (whole.objects, whole.failed, 0, True)
    assert tables(read, tmp_path / "part.gpkg") == tables(read, tmp_path / "whole.gpkg")
    assert states(read, tmp_path / "part.gpkg") == ["done"]
    assert not list(tmp_path.glob("part.gpkg?*"))
    assert run_batch(prompts, "part.gpkg", **options).already


def test_a_raster_that_goes_while_neighbours_are_separated_leaves_no_object_in_both_tables(
    run_batch, prompts, raster, read, tmp_path
):
    options = {"calibrate": True, "non_overlap": True, "rasters": [str(raster.path)], "layer": "x"}
    run_batch(prompts, "whole.gpkg", **options)
    part = run_batch(prompts, "part.gpkg", report=raster.leave("calibrate", 0), **options)
    assert part.again
    done, failed = (tables(read, tmp_path / "part.gpkg")[name] for name in ("x", "x_failed"))
    assert not {row["fid"] for row in done} & {row["fid"] for row in failed}
    assert (len(done), len(failed)) == (part.objects, part.failed)
    raster.back()
    run_batch(prompts, "part.gpkg", **options)
    assert tables(read, tmp_path / "part.gpkg") == tables(read, tmp_path / "whole.gpkg")


def test_only_those_that_it_concerns_are_asked_again(run_batch, prompts, raster, tmp_path):
    """Of eight in a chunk all, of other chunks none, and of the calibration what is asked otherwise than before."""

    def counted():
        predictor = RegionPredictor()
        return predictor, InProcess([RasterRef("file", str(raster.path))], BatchOptions(calibrate=True), predictor)

    options = {"calibrate": True, "rasters": [str(raster.path)], "layer": "x"}
    whole, work = counted()
    run_batch(prompts, "whole.gpkg", work=work, **options)
    total = len(houses())
    part = run_batch(prompts, "part.gpkg", report=raster.leave(done=total - 12), **options)
    raster.back()
    predictor, work = counted()
    run_batch(prompts, "part.gpkg", work=work, **options)
    assert part.again <= predictor.asked < whole.asked / 2


def test_everything_is_found_again_as_well(run_batch, raster, read, tmp_path):
    extent = (*on_map(0, 450), *on_map(300, 0))
    options = {"mode": "everything", "extent": extent, "spacing_m": 12.0, "max_object_m2": 900.0, "layer": "x",
               "rasters": [str(raster.path)]}  # fmt: skip
    run_batch(None, "whole.gpkg", **options)
    part = run_batch(None, "part.gpkg", report=raster.leave(done=40), **options)
    assert part.again
    raster.back()
    run_batch(None, "part.gpkg", **options)
    assert tables(read, tmp_path / "part.gpkg") == tables(read, tmp_path / "whole.gpkg")


def test_a_mosaic_whose_part_is_away_keeps_failing_there_until_it_is_back(run_batch, prompts, mosaic, read, tmp_path):
    options = {"rasters": [mosaic], "layer": "x", "non_overlap": True}
    whole = run_batch(prompts, "whole.gpkg", **options)
    (tmp_path / "right.tif").rename(tmp_path / "away.tif")
    first = run_batch(prompts, "part.gpkg", **options)
    found = tables(read, tmp_path / "part.gpkg")
    second = run_batch(prompts, "part.gpkg", **options)
    assert first.again and (second.again, second.objects, second.failed) == (first.again, first.objects, first.failed)
    for before, after in zip(found.values(), tables(read, tmp_path / "part.gpkg").values(), strict=True):
        assert [row | {"reason": ""} for row in before] == [row | {"reason": ""} for row in after]
    assert states(read, tmp_path / "part.gpkg") == ["incomplete"]
    (tmp_path / "away.tif").rename(tmp_path / "right.tif")
    third = run_batch(prompts, "part.gpkg", **options)
    assert (third.again, third.objects) == (0, whole.objects)
    assert tables(read, tmp_path / "part.gpkg") == tables(read, tmp_path / "whole.gpkg")


def test_a_second_try_that_is_cancelled_says_what_it_has_not_reached(run_batch, prompts, raster, read, tmp_path):
    options = {"rasters": [str(raster.path)], "layer": "x", "calibrate": True}
    whole = run_batch(prompts, "whole.gpkg", **options)
    run_batch(prompts, "part.gpkg", report=raster.leave(), **options)
    raster.back()
    with pytest.raises(CancelledError) as caught:
        run_batch(prompts, "part.gpkg", cancelled=StopsAfter(3), **options)
    done, failed = (tables(read, tmp_path / "part.gpkg")[name] for name in ("x", "x_failed"))
    reasons = [row["reason"] for row in failed]
    assert caught.value.details["left"] == reasons.count("not reached") > 0
    assert not any("moving.tif" in reason for reason in reasons)
    assert len(done) + len(failed) == whole.objects + whole.failed
    run_batch(prompts, "part.gpkg", **options)
    assert tables(read, tmp_path / "part.gpkg") == tables(read, tmp_path / "whole.gpkg")


def test_what_is_known_of_an_object_is_not_lost_to_a_second_absence(run_batch, prompts, raster, read, tmp_path):
    """Members of its chunk that had their answers are asked again with it."""
    options = {"rasters": [str(raster.path)], "layer": "x"}
    part = run_batch(prompts, "part.gpkg", report=raster.leave(), **options)
    found = tables(read, tmp_path / "part.gpkg")
    raster.back()
    second = run_batch(prompts, "part.gpkg", report=raster.leave(done=0), **options)
    assert (second.objects, second.failed, second.again) == (part.objects, part.failed, part.again)
    assert tables(read, tmp_path / "part.gpkg") == found


def test_another_run_on_the_layer_takes_the_place_of_the_second_try(
    run_batch, prompts, write_geojson, raster, read, tmp_path
):
    options = {"rasters": [str(raster.path)], "layer": "x"}
    part = run_batch(prompts, "part.gpkg", report=raster.leave(), **options)
    raster.back()
    other = write_geojson([(shapely.Point(middle(houses()[-1])), {"name": "again"})], "other.geojson")
    with pytest.raises(OutputError, match="already"):
        run_batch(other, "part.gpkg", **options)
    assert run_batch(other, "part.gpkg", existing="append", **options).objects == 1
    again = run_batch(prompts, "part.gpkg", **options)
    assert (again.already, again.objects, again.failed) == (True, part.objects, part.failed)
    assert len(read.rows(tmp_path / "part.gpkg", "x")) == part.objects + 1


def test_a_run_never_goes_on_from_the_state_of_another(run_batch, prompts, write_geojson, read, tmp_path):
    other = write_geojson([(shapely.Point(middle(box)), {"name": "other"}) for box in houses()[5:30]], "other.geojson")
    for source, existing in ((prompts, "new"), (other, "append")):
        with pytest.raises(CancelledError):
            run_batch(source, layer="x", existing=existing, cancelled=StopsAfter(6))
    before = tables(read, tmp_path / "out.gpkg")
    with pytest.raises(OutputError, match="part of this run"):
        run_batch(prompts, layer="x")
    assert tables(read, tmp_path / "out.gpkg") == before
    assert run_batch(other, layer="x", existing="append").resumed


def test_a_raster_that_changes_meanwhile_stops_the_run(run_batch, prompts, raster, read, tmp_path):
    """What was found on it before and what would be found now do not go into one layer."""

    done = []

    def change(progress):
        if progress.stage == "predict" and progress.done >= 8 and raster.path.stat().st_mtime_ns != 1:
            done.append(progress.done)
            with rasterio.open(raster.path, "r+") as dataset:
                dataset.write(255 - dataset.read())
            os.utime(raster.path, ns=(1, 1))

    with pytest.raises(RasterError, match=r"moving\.tif has changed since the run began"):
        run_batch(prompts, layer="x", rasters=[str(raster.path)], report=change)
    assert [len(read.rows(tmp_path / "out.gpkg", "x"))] == done
    with pytest.raises(OutputError, match="unfinished"):
        run_batch(prompts, layer="x", rasters=[str(raster.path)])
    assert not run_batch(prompts, layer="x", rasters=[str(raster.path)], existing="overwrite").resumed


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (RasterError("It is gone."), True),
        (OutputError("There is no room for pixels."), True),
        (NeedsPixelsError("Nobody brings them."), True),
        (NoDataError("Nothing there."), False),
        (OutsideRasterError("Beyond."), False),
        (BadInputError("A single pixel."), False),
    ],
)
def test_the_kind_of_an_error_says_whether_it_lies_in_the_object(scene_path, monkeypatch, error, again):
    from segmap_plugin.batch.work import Work
    from segmap_plugin.core.click import Click

    worker = WindowWorker([RasterRef("file", scene_path)], BatchOptions(), RegionPredictor())

    def read(*_):
        raise error

    monkeypatch.setattr(worker, "_read_anew", read)
    (answer,) = worker.run([Work(1, 0, Window(0, 0, 0), (Click(*middle(houses()[0])),))])
    worker.close()
    assert (answer.reason, answer.again) == (error.message.rstrip("."), again)


def test_memory_that_a_window_lacks_stops_the_run_with_a_remedy(run_batch, prompts, monkeypatch):
    from segmap_plugin.errors import MemoryLimitError

    def read(*_):
        raise MemoryError

    monkeypatch.setattr(WindowWorker, "_read_anew", read)
    with pytest.raises(MemoryLimitError):
        run_batch(prompts, layer="x")
    monkeypatch.undo()
    assert run_batch(prompts, layer="x").objects == len(houses())


class Silent(RegionPredictor):
    """Finds nothing where a negative click is."""

    def predict_info(self, clicks, previous=None, options=None):
        found = super().predict_info(clicks, previous, options)
        empty = any(not positive for *_, positive in clicks)
        return found._replace(probabilities=np.zeros_like(found.probabilities)) if empty else found


def test_an_object_that_a_second_question_finds_nothing_of_keeps_its_first_answer(
    run_batch, house_points, scene_path, read, tmp_path
):
    options = BatchOptions(calibrate=True)
    work = InProcess([RasterRef("file", scene_path)], options, Silent())
    summary = run_batch(house_points, layer="x", calibrate=True, work=work)
    assert (summary.objects, summary.failed) == (len(houses()), 0)
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []
