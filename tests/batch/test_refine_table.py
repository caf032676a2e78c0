# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for refined outlines is measured by what it would do, which is what a run does."""

from __future__ import annotations

import pytest

from segmap_plugin.batch import refine_table
from segmap_plugin.batch.accuracy import measure_variant
from segmap_plugin.batch.accuracy_table import MOVED
from segmap_plugin.batch.evidence import Evidence
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.batch.refine_table import Trial

from .region import RegionPredictor
from .test_accuracy import data

__all__ = ["data"]  # the fixture


@pytest.mark.parametrize("variant", MOVED)
def test_what_would_be_replaced_is_what_a_run_replaces(data, variant):
    found = list(refine_table.trials(data, "houses", 5, variant, RegionPredictor()))
    run = measure_variant(data, "houses", 5, variant, RegionPredictor())
    options = BatchOptions()
    replaced = [t.replaced(options.min_gain, options.min_refined_quality) for t in found]
    assert sum(replaced) / len(found) == pytest.approx(run["replaced"], abs=1e-4)
    assert sum(t.before for t in found) / len(found) == pytest.approx(run["iou_before"], abs=1e-4)
    kept = [t.after if yes else t.before for t, yes in zip(found, replaced, strict=True)]
    assert sum(kept) / len(kept) == pytest.approx(run["iou"], abs=0.02)  # an old outline is drawn, not rolled


def test_objects_come_from_as_many_images_as_there_are(data, monkeypatch):
    monkeypatch.setattr(refine_table, "PER_IMAGE", 2)
    assert len(list(refine_table.trials(data, "houses", 5, MOVED[0], RegionPredictor()))) == 2


def test_the_table_weighs_data_sets_alike_and_knows_what_stays():
    sure, unsure = Evidence(0.8, 0.9, 1.6), Evidence(0.8, 0.3, 1.6)
    found = [
        Trial(dataset, variant, 0.5, after, evidence)
        for variant in MOVED
        for dataset, after, evidence in (("a", 0.9, sure), ("a", 0.9, sure), ("b", 0.1, unsure))
    ]
    lines = refine_table.text_of(found).splitlines()
    cells = {tuple(line.split(" | ")[:2]): line.split(" | ")[2] for line in lines if line.startswith("| ")}
    assert cells["| 0.0", "0.00"] == "0.500 (100 %)"
    assert cells["| 1.5", "0.00"] == "0.500 (100 %)"
    assert cells["| 1.8", "0.00"] == "0.500 (0 %)"
    assert cells["| 1.5", "0.55"] == "0.700 (50 %)"
    assert not Trial("a", MOVED[0], 0.5, 0.9, Evidence(0.1, 0.9, 9.0)).replaced(1.5, 0.0)  # another object


def test_the_command_prints_the_table(data, monkeypatch, capsys):
    monkeypatch.setattr(refine_table, "load_predictor", RegionPredictor)
    assert refine_table.main([str(data), "--datasets", "houses", "--objects", "2"]) == 0
    assert "6 outlines" in capsys.readouterr().out
