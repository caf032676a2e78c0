# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in the middle of an algorithm costs no object that is finished."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

pytestmark = pytest.mark.timeout(240)
HOUSES = 12


class Feedback(QgsProcessingFeedback):
    def __init__(self, stop_at=100):
        super().__init__(False)
        self.errors, self.lines = [], []
        self.stop_at = stop_at
        self.progressChanged.connect(self.hear)  # a method: a function that held this would keep it beyond QGIS

    def hear(self, value):
        if value > self.stop_at:
            self.cancel()

    def reportError(self, error, fatalError=False):
        self.errors.append((error, fatalError))

    def pushInfo(self, text):
        self.lines.append(text)


def refusal(processing, values):
    """What an algorithm that fails says. Nothing is kept of the exception: its frames hold objects of QGIS, which must
    not outlive it."""
    try:
        processing.run("segmap:digitizepoints", values)
    except QgsProcessingException as error:
        return str(error)
    raise AssertionError("it did not fail")


@pytest.fixture
def killed(part, monkeypatch):
    """Each child is killed when it is past the first chunk of eight."""
    child, base = part("processing.child"), part("processing.base")
    processes = []

    class Watched(child._Child):
        def __init__(self, *args):
            super().__init__(*args)
            processes.append(self._process)

    real = base.Listener.__call__

    def hear(self, event):
        real(self, event)
        if event.get("stage") == "predict" and event["done"] >= 8:
            processes[-1].send_signal(signal.SIGKILL)

    monkeypatch.setattr(child, "_Child", Watched)
    monkeypatch.setattr(base.Listener, "__call__", hear)
    return processes


def test_a_child_that_keeps_dying_leaves_the_objects_it_has_finished(processing, killed, raster_path, prompts):
    feedback = Feedback()
    results = processing.run(
        "segmap:digitizepoints",
        {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT"},
        feedback=feedback,
    )
    assert len(killed) == 3
    assert results["COUNT"] == results["OUTPUT"].featureCount() >= 8
    (text, fatal) = feedback.errors[-1]
    assert "died" in text and "kept" in text
    assert not fatal


def test_an_unfinished_work_file_of_another_run_is_no_result(processing, raster_path, prompts, tmp_path):
    """What lies in a work file already is handed over only where the run had gone on with it."""
    feedback = Feedback(stop_at=30)
    work = str(tmp_path / "work.gpkg")
    values = {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT", "WORK_FILE": work}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("segmap:digitizepoints")
    assert algorithm.run(values, QgsProcessingContext(), feedback)[0]["COUNT"] >= 8
    assert "unfinished run with other" in refusal(processing, {**values, "THRESHOLD": 0.6})
    assert processing.run("segmap:digitizepoints", values)["COUNT"] == HOUSES
    again = Feedback()
    assert processing.run("segmap:digitizepoints", values, feedback=again)["COUNT"] == HOUSES
    assert any("finished before" in line for line in again.lines)


@pytest.mark.parametrize("output", ["folder.gpkg", "missing/out.gpkg"])
def test_an_output_that_cannot_be_written_costs_no_result(processing, raster_path, prompts, tmp_path, output):
    target = tmp_path / output
    if output == "folder.gpkg":
        target.mkdir()
    else:
        target.parent.write_text("a file where a folder is needed")
    said = refusal(processing, {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": str(target)})
    found = re.search(r"The results are in (\S+\.gpkg)\.", said)
    assert found, said
    layer = QgsVectorLayer(f"{found[1]}|layername=polygons", "kept", "ogr")
    assert layer.featureCount() == HOUSES
    del layer
    for path in Path(found[1]).parent.iterdir():
        os.unlink(path)
    Path(found[1]).parent.rmdir()


def test_no_temporary_folder_is_left(processing, raster_path, prompts, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    processing.run("segmap:digitizepoints", {"RASTER": raster_path, "INPUT": prompts(), "OUTPUT": "TEMPORARY_OUTPUT"})
    assert not list(tmp_path.glob("segmap-*"))
