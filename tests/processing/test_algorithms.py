# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithms through processing.run: results, checks, cancel, a child that dies, layers only QGIS can read."""

from __future__ import annotations

import os
import signal
import statistics
import threading

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

pytestmark = pytest.mark.timeout(240)
HOUSES = 12
NAMES = ("digitizepoints", "digitizeboxes", "refinepolygons", "digitizeall")


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.lines, self.warnings, self.values = [], [], []
        self.progressChanged.connect(self.values.append)

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.warnings.append(text)

    def setProgressText(self, text):
        self.lines.append(text)


def test_the_provider_has_its_four_algorithms_with_help_and_flags(processing):
    provider = QgsApplication.processingRegistry().providerById("segmap")
    assert {a.name() for a in provider.algorithms()} == set(NAMES)
    for algorithm in provider.algorithms():
        assert len(algorithm.shortHelpString()) > 200
        assert algorithm.displayName()
        assert not algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
        assert algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagCanCancel
        assert algorithm.createInstance().name() == algorithm.name()


def test_registering_twice_adds_one_provider(processing, part):
    part("processing.registry").register_provider()
    ids = [p.id() for p in QgsApplication.processingRegistry().providers()]
    assert ids.count("segmap") == 1


def test_points_become_polygons_with_their_attributes(processing, raster_path, prompts, iou_of_houses):
    feedback = Feedback()
    results = processing.run(
        "segmap:digitizepoints",
        {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", "ROTATED": "TEMPORARY_OUTPUT",
         "CENTROIDS": "TEMPORARY_OUTPUT", "FAILED": "TEMPORARY_OUTPUT"},
        feedback=feedback,
    )  # fmt: skip
    layer = results["OUTPUT"]
    assert layer.featureCount() == results["COUNT"] == HOUSES
    assert layer.crs().authid() == "EPSG:32633"
    assert {f.name() for f in layer.fields()} >= {"score", "clicks", "model", "source", "area_m2", "perimeter_m", "n"}
    assert {f["name"] for f in layer.getFeatures()} == {f"häus {i}" for i in range(HOUSES)}
    assert statistics.median(iou_of_houses(layer).values()) > 0.6
    assert results["ROTATED"].featureCount() == results["CENTROIDS"].featureCount() == HOUSES
    assert results["CENTROIDS"].geometryType() == QgsWkbTypes.GeometryType.PointGeometry
    assert results["FAILED"].featureCount() == 0
    assert feedback.values == sorted(feedback.values)
    assert feedback.values[-1] == 100.0


def test_boxes_become_polygons(processing, raster_path, prompts, iou_of_houses):
    results = processing.run(
        "segmap:digitizeboxes",
        {"RASTER": raster_path, "INPUT": prompts("Polygon", grow=3), "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    assert results["OUTPUT"].featureCount() == HOUSES
    assert statistics.median(iou_of_houses(results["OUTPUT"]).values()) > 0.6


def test_shifted_polygons_come_nearer_to_the_image(processing, raster_path, prompts, iou_of_houses):
    results = processing.run(
        "segmap:refinepolygons",
        {"RASTER": raster_path, "INPUT": prompts("Polygon", shift=7), "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    assert results["OUTPUT"].featureCount() == HOUSES
    assert {f["supported"] for f in results["OUTPUT"].getFeatures()} <= {0, 1}
    assert statistics.median(iou_of_houses(results["OUTPUT"]).values()) > 33 / 47  # what the shift had left


def test_everything_in_an_extent_finds_something(processing, raster_path):
    results = processing.run(
        "segmap:digitizeall",
        {"RASTER": raster_path, "EXTENT": "500000,500112,4999900,5000000 [EPSG:32633]", "SPACING": 10.0,
         "MIN_QUALITY": 0.0, "MIN_STABILITY": 0.0, "MAX_OBJECT": 1500.0, "OUTPUT": "TEMPORARY_OUTPUT"},
    )  # fmt: skip
    assert results["OUTPUT"].featureCount() >= 1
    assert results["OUTPUT"].fields().lookupField("stability") >= 0


def test_the_counts_are_outputs_that_a_model_can_go_on_with(processing):
    for name in ("digitizepoints", "digitizeboxes", "digitizeall", "refinepolygons"):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"segmap:{name}")
        numbers = [output.name() for output in algorithm.outputDefinitions() if output.type() == "outputNumber"]
        assert numbers == ["COUNT", "FAILED_COUNT", "LEFT_COUNT", "AGAIN_COUNT"]


def test_what_fails_is_listed_with_the_reason_and_warned_of(processing, raster_path, memory_layer):
    layer = memory_layer(
        "Point", ["Point(500030 4999966.5)", "Point(400000 4999966)", None, "Point Z(500080 4999966 9)"]
    )
    feedback = Feedback()
    results = processing.run(
        "segmap:digitizepoints",
        {"RASTER": raster_path, "INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT", "FAILED": "TEMPORARY_OUTPUT"},
        feedback=feedback,
    )
    assert (results["COUNT"], results["FAILED_COUNT"]) == (2, 2)
    reasons = sorted(f["reason"] for f in results["FAILED"].getFeatures())
    assert reasons == ["no geometry", "outside the raster"]
    places = {f["reason"]: f["x"] for f in results["FAILED"].getFeatures()}
    assert places == {"no geometry": NULL, "outside the raster": 400000}
    assert any("2" in w for w in feedback.warnings)


def test_prompts_in_another_crs_and_curved_ones_are_understood(processing, raster_path, memory_layer):
    lonlat = memory_layer("Point", ["Point(15.00038 45.15321)"], "EPSG:4326")
    results = processing.run(
        "segmap:digitizepoints", {"RASTER": raster_path, "INPUT": lonlat, "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    assert results["COUNT"] == 1
    circle = (
        "CurvePolygon(CircularString(500018 4999966, 500030 4999978, 500042 4999966, 500030 4999954, 500018 4999966))"
    )
    curved = memory_layer("CurvePolygon", [circle])
    results = processing.run(
        "segmap:digitizeboxes", {"RASTER": raster_path, "INPUT": curved, "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    assert results["COUNT"] == 1


def test_prompts_without_a_crs_are_in_that_of_the_raster_with_a_warning(processing, raster_path, memory_layer):
    layer = memory_layer("Point", ["Point(500030 4999966.5)"], "")
    assert not layer.crs().isValid()
    feedback = Feedback()
    results = processing.run(
        "segmap:digitizepoints",
        {"RASTER": raster_path, "INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT"},
        feedback=feedback,
    )
    assert results["COUNT"] == 1
    assert any("no CRS" in warning for warning in feedback.warnings)


@pytest.mark.parametrize(
    ("name", "wrong", "message"),
    [
        ("digitizepoints", {"INPUT": "Polygon"}, "geometry type"),
        ("digitizeboxes", {"INPUT": "Point"}, "geometry type"),
        ("digitizepoints", {"POSITIVE": "n"}, "groups"),
        ("digitizepoints", {"INPUT": "none"}, "no features"),
        ("digitizepoints", {"STRETCH": "range"}, "range of values"),
        ("digitizepoints", {"STRETCH": "range", "RANGE": [9, 9]}, "range of values"),
        ("digitizepoints", {"CRS": None}, "CRS"),
    ],
)
def test_parameters_are_checked_before_anything_runs(
    processing, raster_path, prompts, memory_layer, name, wrong, message
):
    layer = QgsRasterLayer(raster_path, "raster")
    if "CRS" in wrong:
        layer.setCrs(QgsCoordinateReferenceSystem())
    source = {"Polygon": lambda: prompts("Polygon"), "Point": prompts, "none": lambda: memory_layer("Point", [])}
    values = {"RASTER": layer, "INPUT": source[wrong.get("INPUT", "Point")](), "OUTPUT": "TEMPORARY_OUTPUT"}
    values.update({k: v for k, v in wrong.items() if k not in ("INPUT", "CRS")})
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"segmap:{name}")
    good, text = algorithm.checkParameterValues(values, QgsProcessingContext())
    assert not good
    assert message in text


def test_without_an_interpreter_the_algorithms_say_what_to_do(processing, monkeypatch):
    monkeypatch.setenv("SEGMAP_PYTHON", "/nowhere/python")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    good, text = algorithm.canExecute()
    assert not good
    assert "/nowhere/python" in text


def test_the_batchs_own_error_reaches_the_user(processing, raster_path, prompts):
    with pytest.raises(QgsProcessingException, match=r"no-such-model"):
        processing.run(
            "segmap:digitizepoints",
            {"RASTER": raster_path, "INPUT": prompts(), "MODEL": "no-such-model", "OUTPUT": "TEMPORARY_OUTPUT"},
        )


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
    monkeypatch.setattr(base, "describe", lambda *about, **more: real(*about, force_pixels=True, **more))
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
        {"RASTER": halves[0], "FURTHER": [halves[1], halves[0]], "LOOK": "window", "INPUT": prompts(),
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
