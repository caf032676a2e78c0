# SPDX-License-Identifier: GPL-3.0-or-later
"""The work file: a file of its own, from which a run goes on with what failed for now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
    QgsVectorLayer,
)

pytestmark = pytest.mark.timeout(240)
HOUSES = 12


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)


def check(values, name="digitizepoints"):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"segmap:{name}")
    return algorithm.checkParameterValues(values, QgsProcessingContext())


@pytest.fixture
def packed(prompts, tmp_path):
    """The prompts in a GeoPackage, as its layer ``mine``."""
    gdal = pytest.importorskip("osgeo.gdal")
    path = tmp_path / "packed.gpkg"
    gdal.VectorTranslate(str(path), prompts(), format="GPKG", layerName="mine")
    return path


@pytest.mark.parametrize("name", ["OUTPUT", "FAILED", "ROTATED", "BOXES", "CENTROIDS"])
@pytest.mark.parametrize("way", ["path", "table", "definition", "another spelling"])
def test_a_work_file_that_is_also_an_output_is_refused(processing, raster_path, prompts, tmp_path, name, way):
    path = tmp_path / "out.gpkg"
    value = {
        "path": str(path),
        "table": f"ogr:dbname='{path}' table=\"t\" (geom)",
        "definition": QgsProcessingOutputLayerDefinition(str(path)),
        "another spelling": f"{tmp_path}/./out.gpkg",
    }[way]
    work = {"WORK_FILE": str(tmp_path / "out.other")}  # its suffix becomes that of a GeoPackage
    values = {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", **work, name: value}
    good, text = check(values)
    labels = {"OUTPUT": "Polygons", "FAILED": "Not digitized", "ROTATED": "Rotated boxes", "BOXES": "Bounding boxes"}
    assert not good
    assert text == (
        f"The work file must be a file of its own, not that of: {labels.get(name, 'Centroids')}. Choose another name."
    )
    assert check({**values, "WORK_FILE": str(tmp_path / "work.gpkg")})[0]
    assert check({**values, "WORK_FILE": None})[0]


@pytest.mark.parametrize("way", ["path", "layer", "selected"])
def test_a_work_file_that_is_the_prompts_file_is_refused(processing, raster_path, packed, way):
    layer = QgsVectorLayer(f"{packed}|layername=mine", "mine", "ogr")
    source = {
        "path": f"{packed}|layername=mine",
        "layer": layer,
        "selected": QgsProcessingFeatureSourceDefinition(f"{packed}|layername=mine", False),
    }[way]
    before = packed.read_bytes()
    good, text = check({"RASTER": raster_path, "INPUT": source, "OUTPUT": "TEMPORARY_OUTPUT", "WORK_FILE": str(packed)})
    assert (good, "not that of: Prompts" in text) == (False, True)
    assert packed.read_bytes() == before


@pytest.mark.parametrize("name", ["OUTPUT", "FAILED", "CENTROIDS"])
def test_an_output_is_not_written_over_what_is_read(processing, raster_path, packed, tmp_path, name):
    """A table of its own beside the prompts is another matter."""
    values = {"RASTER": raster_path, "INPUT": f"{packed}|layername=mine", "OUTPUT": "TEMPORARY_OUTPUT"}
    for value in (str(packed), QgsProcessingOutputLayerDefinition(str(packed))):
        good, text = check({**values, name: value})
        assert (good, "would be written over Prompts: choose another name." in text) == (False, True)
    assert check({**values, name: f"ogr:dbname='{packed}' table=\"other\" (geom)"})[0]


def test_a_work_file_that_is_a_rasters_file_is_refused(processing, raster_path, prompts, tmp_path):
    gdal = pytest.importorskip("osgeo.gdal")
    path = str(tmp_path / "ortho.gpkg")
    gdal.Translate(path, raster_path, format="GPKG", creationOptions=["TILE_FORMAT=PNG"])
    for layers in ({"RASTER": path}, {"RASTER": raster_path, "FURTHER": [QgsRasterLayer(path, "further")]}):
        for name, more in (("digitizepoints", {"INPUT": prompts()}), ("digitizeall", {})):
            good, text = check({**layers, **more, "OUTPUT": "TEMPORARY_OUTPUT", "WORK_FILE": path}, name)
            assert (good, "not that of: Raster" in text) == (False, True), text


def test_a_run_with_its_work_file_asks_again_about_what_its_raster_cost(processing, raster_path, prompts, tmp_path):
    gdal = pytest.importorskip("osgeo.gdal")
    for name, column in (("left", 0), ("right", 224)):
        gdal.Translate(str(tmp_path / f"{name}.tif"), raster_path, srcWin=[column, 0, 224, 400])
    mosaic = str(tmp_path / "mosaic.vrt")
    gdal.BuildVRT(mosaic, [str(tmp_path / "left.tif"), str(tmp_path / "right.tif")])
    values = {"RASTER": mosaic, "INPUT": prompts(), "OUTPUT": "memory:", "FAILED": "memory:",
              "WORK_FILE": str(tmp_path / "work.gpkg"), "CALIBRATE": False}  # fmt: skip
    shutil.move(tmp_path / "right.tif", tmp_path / "away.tif")
    feedback = Feedback()
    first = processing.run("segmap:digitizepoints", values, feedback=feedback)
    assert first["AGAIN_COUNT"] == first["FAILED_COUNT"] > 0
    assert f"Failed because the raster could not be read: {first['AGAIN_COUNT']}." in " ".join(feedback.warnings)
    shutil.move(tmp_path / "away.tif", tmp_path / "right.tif")
    second = processing.run("segmap:digitizepoints", values)
    assert (second["COUNT"], second["FAILED_COUNT"], second["AGAIN_COUNT"]) == (HOUSES, 0, 0)
    assert second["OUTPUT"].featureCount() == HOUSES
    assert second["FAILED"].featureCount() == 0
    assert [path.name for path in Path(tmp_path).glob("work*")] == ["work.gpkg"]
