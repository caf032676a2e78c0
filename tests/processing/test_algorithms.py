# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithms through processing.run: results, checks, prompts."""

from __future__ import annotations

import statistics

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsWkbTypes,
)

from .conftest import ROOT
from .running import HOUSES, Feedback

pytestmark = pytest.mark.timeout(240)
NAMES = ("digitizepoints", "digitizeboxes", "refinepolygons", "digitizeall")


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
        ("digitizepoints", {"STRETCH": 2}, "range of values"),
        ("digitizepoints", {"STRETCH": 2, "RANGE": [9, 9]}, "range of values"),
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


def test_what_is_wrong_is_said_in_the_users_language(processing, part, raster_path, prompts):
    translation, folder = part("translation"), ROOT / "i18n"
    values = {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", "STRETCH": 2}
    translator = translation.install(folder, "de")
    try:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
        assert algorithm.checkParameterValues(values, QgsProcessingContext()) == (
            False, "Der Wertebereich der Streckung ist leer.",
        )  # fmt: skip
    finally:
        translation.remove(translator)


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


def words_of(parameter: str, algorithm: str) -> list[str]:
    created = QgsApplication.processingRegistry().createAlgorithmById(f"segmap:{algorithm}")
    return list(created.parameterDefinition(parameter).options())


@pytest.mark.parametrize(
    ("parameter", "algorithm", "english", "german"),
    [
        ("STRETCH", "digitizepoints", "Automatic", "Automatisch"),
        ("LOOK", "digitizeboxes", "Several extents around it", "Mehrere Ausschnitte darum"),
        ("NESTED", "digitizeall", "The better one", "Das bessere"),
    ],
)
def test_the_words_of_choices_are_in_the_users_language(processing, part, parameter, algorithm, english, german):
    translation, folder = part("translation"), ROOT / "i18n"
    plain = words_of(parameter, algorithm)
    assert plain[0] == english
    translator = translation.install(folder, "de")
    try:
        words = words_of(parameter, algorithm)
        assert words[0] == german
        assert not set(words) & set(plain)
    finally:
        translation.remove(translator)


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, ["scales", "best"]), ({"LOOK": 1, "NESTED": 2}, ["window", "inner"]), ({"NESTED": 3}, ["scales", "both"])],
)
def test_the_number_of_a_choice_becomes_its_word_on_the_command_line(processing, raster_path, values, expected):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizeall").create()
    context, values = QgsProcessingContext(), {"RASTER": raster_path, **values}
    said = algorithm.option_arguments(values, context) + algorithm.own_arguments(values, context)
    assert [said[said.index(option) + 1] for option in ("--look", "--nested")] == expected


@pytest.mark.parametrize("value", [7, -1, "style"])
def test_a_choice_that_is_none_is_refused(processing, raster_path, value):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizeall")
    values = {"RASTER": raster_path, "OUTPUT": "TEMPORARY_OUTPUT", "STRETCH": value}
    assert not algorithm.checkParameterValues(values, QgsProcessingContext())[0]
