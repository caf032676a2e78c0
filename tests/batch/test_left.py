# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run that stops has not reached: counted, listed, and no longer listed once the run goes on."""

from __future__ import annotations

import pytest

from segmap_plugin.batch import finish, store
from segmap_plugin.errors import CancelledError, ModelError, OutputError

from .region import houses, on_map


class After:
    """Says that the run is to stop when so many objects are done."""

    def __init__(self, objects):
        self.objects, self.stopped = objects, False

    def report(self, progress):
        self.stopped = self.stopped or (progress.stage == "predict" and progress.done >= self.objects)

    def __call__(self):
        return self.stopped


def stop(run_batch, prompts, objects, **options):
    """The error of a run that is cancelled."""
    after = After(objects)
    with pytest.raises(CancelledError) as caught:
        run_batch(prompts, layer="x", report=after.report, cancelled=after, **options)
    return caught.value


def test_a_cancelled_run_counts_and_lists_what_it_has_not_reached(run_batch, house_points, read, tmp_path):
    error = stop(run_batch, house_points, 8)
    done, failed = read.rows(tmp_path / "out.gpkg", "x"), read.rows(tmp_path / "out.gpkg", "x_failed")
    assert error.details == {"failed": 0, "left": len(houses()) - len(done)}
    assert {row["reason"] for row in failed} == {"not reached"}
    assert len(done) + len(failed) == len(houses())
    assert {row["source_fid"] for row in failed} == set(range(1, len(houses()) + 1)) - {
        int(row["name"].split()[1]) + 1 for row in done
    }
    assert all(row["x"] is not None and "floors" in row["attributes"] for row in failed)


def test_nothing_is_listed_twice_and_nothing_stays_listed_when_the_run_goes_on(
    run_batch, write_geojson, house_points, read, tmp_path
):
    run_batch(house_points, "whole.gpkg", layer="x")
    stop(run_batch, house_points, 8)
    stop(run_batch, house_points, 16)
    done, failed = read.rows(tmp_path / "out.gpkg", "x"), read.rows(tmp_path / "out.gpkg", "x_failed")
    assert len(done) >= 16
    assert len(done) + len(failed) == len(houses())
    summary = run_batch(house_points, layer="x")
    assert (summary.resumed, summary.objects, summary.failed) == (True, len(houses()), 0)
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []
    assert read.rows(tmp_path / "out.gpkg", "x") == read.rows(tmp_path / "whole.gpkg", "x")


def test_real_failures_stay_beside_those_that_were_not_reached(run_batch, write_geojson, read, tmp_path):
    import shapely

    from .region import middle

    items = [(shapely.Point(middle(box)), {}) for box in houses()] + [(None, {})]
    path = write_geojson(items)
    assert stop(run_batch, path, 8).details["failed"] == 1
    reasons = [row["reason"] for row in read.rows(tmp_path / "out.gpkg", "x_failed")]
    assert reasons.count("no geometry") == 1
    assert reasons.count("not reached") == len(reasons) - 1 > 0
    run_batch(path, layer="x")
    assert [row["reason"] for row in read.rows(tmp_path / "out.gpkg", "x_failed")] == ["no geometry"]


def test_where_the_disk_is_full_they_are_counted_at_least(run_batch, house_points, read, tmp_path, monkeypatch):
    real = store.gpkg.connect
    run_batch(house_points, "whole.gpkg", layer="x")
    with real(tmp_path / "whole.gpkg") as whole:
        most = whole.execute("PRAGMA page_count").fetchone()[0] - 2

    def small(path, *args):
        connection = real(path, *args)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {max(pages, most)}")
        return connection

    monkeypatch.setattr(store.gpkg, "connect", small)
    with pytest.raises(OutputError, match="full") as caught:
        run_batch(house_points, layer="x")
    monkeypatch.setattr(store.gpkg, "connect", real)
    done = read.rows(tmp_path / "out.gpkg", "x")
    assert caught.value.details["left"] == len(houses()) - len(done) > 0
    assert run_batch(house_points, layer="x").objects == len(houses())
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []


def test_points_of_the_grid_are_counted_but_nobody_asked_for_each(run_batch, read, tmp_path):
    extent = (*on_map(0, 300), *on_map(300, 0))
    error = stop(run_batch, None, 16, mode="everything", extent=extent, spacing_m=8.0, max_object_m2=900.0)
    assert error.details["left"] > 0
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []


def test_more_than_can_be_listed_at_once_are_counted(run_batch, house_points, read, tmp_path, monkeypatch):
    monkeypatch.setattr(finish, "MOST_LEFT", 3)
    assert stop(run_batch, house_points, 8).details["left"] > 3
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []


class Unable:
    """An executor whose model cannot be loaded."""

    def tell(self, heard):
        pass

    def answers(self, chunks, cancelled):
        raise ModelError("The model cannot be loaded.")
        yield

    def close(self):
        pass


def test_a_run_that_finished_nothing_lists_nothing(run_batch, house_points, read, tmp_path):
    with pytest.raises(ModelError) as caught:
        run_batch(house_points, layer="x", work=Unable())
    assert caught.value.details["left"] == len(houses())
    assert read.rows(tmp_path / "out.gpkg", "x_failed") == []
