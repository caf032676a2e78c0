# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch chosen in Processing: it reaches the network, whoever reads the raster."""

from __future__ import annotations

import statistics

import pytest
from qgis.core import QgsContrastEnhancement, QgsRasterLayer

from .running import Feedback

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def layer(raster_path):
    return QgsRasterLayer(raster_path, "houses")


@pytest.fixture
def through_provider(part, monkeypatch):
    """Windows are read by QGIS, as of a raster that rasterio cannot open."""
    base = part("processing.base")
    real = base.describe
    monkeypatch.setattr(
        base, "describe", lambda layer, bands=None, _force=True, limits=(): real(layer, bands, True, limits)
    )


@pytest.fixture
def iou(processing, layer, prompts, iou_of_houses):
    """iou(parameters) of the houses, the median; 0 where nothing was found."""

    def run(**parameters):
        values = {"RASTER": layer, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", **parameters}
        found = iou_of_houses(processing.run("segmap:digitizepoints", values)["OUTPUT"])
        return statistics.median(found.values()) if found else 0.0

    return run


def test_a_range_in_which_houses_are_white_as_the_ground_hides_them(iou, through_provider) -> None:
    assert iou(STRETCH=2, RANGE=[30, 230]) > 0.6
    assert iou(STRETCH=2, RANGE=[0, 30]) < 0.4


def test_the_style_of_the_layer_hides_them_too(iou, layer) -> None:
    for enhancement in (
        layer.renderer().redContrastEnhancement(),
        layer.renderer().greenContrastEnhancement(),
        layer.renderer().blueContrastEnhancement(),
    ):
        enhancement.setMinimumValue(0.0)
        enhancement.setMaximumValue(30.0)
        enhancement.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
    assert iou(STRETCH=1) < 0.4
    assert iou() > 0.6


@pytest.mark.parametrize(
    ("values", "warned"), [({"RANGE": [0, 30]}, True), ({}, False), ({"STRETCH": 2, "RANGE": [0, 30]}, False)]
)
def test_a_range_that_is_not_used_is_said(processing, layer, prompts, values, warned) -> None:
    feedback = Feedback()
    parameters = {"RASTER": layer, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", **values}
    processing.run("segmap:digitizepoints", parameters, feedback=feedback)
    assert any("range of values is not used" in warning for warning in feedback.warnings) == warned
