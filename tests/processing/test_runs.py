# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of the algorithms: a child that dies, cancels, layers only QGIS can read, several rasters, formats."""

from __future__ import annotations

import os
import signal
import statistics
import threading

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsVectorLayer,
)

from .running import HOUSES, Feedback

pytestmark = pytest.mark.timeout(240)


def test_a_child_that_is_killed_is_started_again_and_goes_on(part, processing, raster_path, prompts, tmp_path):
    child = part("processing.child")
    pids, events = [], []
    real = child._Child

    class Watched(real):
        def __init__(self, *args):
            super().__init__(*args)
            pids.append(self._process.pid)

    def hear(event):
        events.append(event)
        if event.get("stage") == "predict" and event["done"] >= 8 and len(pids) == 1:
            os.kill(pids[0], signal.SIGKILL)

    child._Child = Watched
    try:
        arguments = ["points", raster_path, "--prompts", prompts(), "-o", str(tmp_path / "o.gpkg"), "--layer", "x"]
        said = child.run_batch(arguments, hear, lambda: False)
    finally:
        child._Child = real
    assert len(pids) == 2
    assert [e["event"] for e in events].count("died") == 1
    assert said["resumed"]
    assert said["objects"] == HOUSES


def test_a_child_that_keeps_dying_is_given_up_with_its_last_words(part, processing, monkeypatch, tmp_path):
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\necho last words >&2\nkill -9 $$\n")
    script.chmod(0o755)
    monkeypatch.setenv("SEGMAP_PYTHON", str(script))
    with pytest.raises(part("errors").WorkerError, match="last words"):
        part("processing.child").run_batch([], lambda event: None, lambda: False)


def test_a_cancel_from_another_thread_stops_the_run(processing, raster_path, prompts, tmp_path):
    feedback = Feedback()
    work = tmp_path / "work.gpkg"
    values = {"RASTER": raster_path, "INPUT": prompts(times=4), "OUTPUT": "TEMPORARY_OUTPUT", "WORK_FILE": str(work)}
    timer = threading.Timer(0.5, feedback.cancel)
    timer.start()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    results, _ = algorithm.run(values, QgsProcessingContext(), feedback)
    timer.join()
    assert results.get("COUNT", 0) < 4 * HOUSES
    again = processing.run("segmap:digitizepoints", values)
    assert again["COUNT"] == 4 * HOUSES


def test_a_cancelled_run_hands_over_what_is_finished(processing, raster_path, prompts, tmp_path):
    """Cancelled when the first of six chunks is done; a chunk that is under way is finished."""
    feedback = Feedback()
    feedback.progressChanged.connect(lambda value: feedback.cancel() if value > 30 else None)
    output = tmp_path / "finished.gpkg"
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    values = {"RASTER": raster_path, "INPUT": prompts(times=4), "OUTPUT": str(output), "FAILED": "TEMPORARY_OUTPUT"}
    results, good = algorithm.run(values, QgsProcessingContext(), feedback)
    assert good
    assert 8 <= results["COUNT"] < 4 * HOUSES
    assert QgsVectorLayer(str(output), "finished", "ogr").featureCount() == results["COUNT"]
    assert any("kept" in line for line in feedback.lines)
    assert results["LEFT_COUNT"] == 4 * HOUSES - results["COUNT"]
    assert results["FAILED_COUNT"] == 0
    assert any(str(results["LEFT_COUNT"]) in line for line in feedback.warnings)


def test_a_strict_run_fails_once_everything_is_written(processing, raster_path, memory_layer, tmp_path):
    """So that scripts, and qgis_process with its exit code, notice."""
    values = {
        "RASTER": raster_path,
        "STRICT": True,
        "OUTPUT": str(tmp_path / "o.gpkg"),
        "FAILED": str(tmp_path / "f.csv"),
    }
    good, nothing = "Point(500030 4999966.5)", None
    values["INPUT"] = memory_layer("Point", [good, nothing])
    said = ""
    try:
        processing.run("segmap:digitizepoints", values)
    except QgsProcessingException as error:
        said = str(error)
    assert "without a result: 1" in said
    assert QgsVectorLayer(values["OUTPUT"], "o", "ogr").featureCount() == 1
    assert "no geometry" in (tmp_path / "f.csv").read_text()
    values = {**values, "INPUT": memory_layer("Point", [good]), "OUTPUT": "TEMPORARY_OUTPUT", "FAILED": None}
    assert processing.run("segmap:digitizepoints", values)["FAILED_COUNT"] == 0


def test_a_layer_that_only_qgis_reads_is_fetched_through_its_provider(
    processing, part, raster_path, prompts, iou_of_houses, monkeypatch
):
    """The layer is taken for one that rasterio cannot open, so its windows are brought by its provider."""
    base = part("processing.base")
    real = base.describe
    monkeypatch.setattr(
        base, "describe", lambda layer, bands=None, _force=True, limits=(): real(layer, bands, True, limits)
    )
    layer = QgsRasterLayer(raster_path, "online")
    results = processing.run(
        "segmap:digitizepoints", {"RASTER": layer, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    assert results["COUNT"] == HOUSES
    assert {f["source"] for f in results["OUTPUT"].getFeatures()} == {"online"}
    assert statistics.median(iou_of_houses(results["OUTPUT"]).values()) > 0.6


@pytest.fixture
def halves(raster_path, tmp_path):
    """The raster as two files, the left one and the right one."""
    gdal = pytest.importorskip("osgeo.gdal")
    for name, column in (("left", 0), ("right", 224)):
        gdal.Translate(str(tmp_path / f"{name}.tif"), raster_path, srcWin=[column, 0, 224, 400])
    return [str(tmp_path / "left.tif"), str(tmp_path / "right.tif")]


def test_prompts_beside_the_first_raster_are_digitized_on_further_ones(processing, halves, prompts, iou_of_houses):
    """And with the window alone as the first look, where that is chosen."""
    result = processing.run(
        "segmap:digitizepoints",
        {"RASTER": halves[0], "FURTHER": [halves[1], halves[0]], "LOOK": 1, "INPUT": prompts(),
         "OUTPUT": "memory:", "CALIBRATE": False},
    )  # fmt: skip
    assert {f["source"] for f in result["OUTPUT"].getFeatures()} == {"left.tif", "right.tif"}
    assert (result["COUNT"], result["FAILED_COUNT"]) == (HOUSES, 0)
    assert statistics.median(iou_of_houses(result["OUTPUT"]).values()) > 0.6


def test_further_rasters_that_do_not_go_together_are_refused(processing, halves, prompts):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    values = {"RASTER": halves[0], "INPUT": prompts(), "OUTPUT": "memory:"}
    tiles = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=18&zmin=0", "tiles", "wms")
    moved = QgsRasterLayer(halves[1], "moved")
    moved.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    for layer, why in ((tiles, "all be files"), (moved, "the same")):
        good, message = algorithm.checkParameterValues({**values, "FURTHER": [layer]}, QgsProcessingContext())
        assert not good
        assert why in message


def test_results_go_to_any_format_that_qgis_writes(processing, raster_path, prompts, tmp_path):
    names = {"OUTPUT": "p.fgb", "ROTATED": "r.shp", "BOXES": "b.kml", "CENTROIDS": "c.geojson", "FAILED": "f.csv"}
    values = {name: str(tmp_path / file) for name, file in names.items()}
    processing.run("segmap:digitizepoints", {"RASTER": raster_path, "INPUT": prompts(), **values})
    for name in ("OUTPUT", "ROTATED", "BOXES", "CENTROIDS"):
        layer = QgsVectorLayer(values[name], name, "ogr")
        assert layer.isValid()
        assert layer.featureCount() == HOUSES
    assert (tmp_path / "f.csv").read_text().startswith("source_fid")
