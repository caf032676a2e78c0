# SPDX-License-Identifier: GPL-3.0-or-later
"""Accuracy is measured on whole runs, goes on where it was stopped, and becomes tables of nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest

from segmap_plugin.batch import accuracy_table
from segmap_plugin.batch.accuracy import ALWAYS, VARIANTS, measure_variant

from .region import RegionPredictor

BOXES = [(20, 20, 40, 30), (90, 30, 36, 44), (30, 100, 50, 40)]


@pytest.fixture
def data(tmp_path):
    """A folder of one labelled image: bright houses on grass."""
    cv2 = pytest.importorskip("cv2")
    image, labels = np.full((160, 160, 3), (70, 110, 60), np.uint8), np.zeros((160, 160), np.uint8)
    for number, (col, row, width, height) in enumerate(BOXES, 1):
        image[row : row + height, col : col + width] = (205, 190, 180)
        labels[row : row + height, col : col + width] = number
    cv2.imwrite(str(tmp_path / "a.png"), image[..., ::-1])
    cv2.imwrite(str(tmp_path / "a_mask.png"), labels)
    instances = [{"id": n, "class": "house", "area": 1} for n in range(1, len(BOXES) + 1)]
    item = {"file": "a.png", "mask": "a_mask.png", "dataset": "houses", "instances": instances}
    (tmp_path / "manifest.json").write_text(json.dumps({"items": [item]}))
    return tmp_path


@pytest.mark.parametrize("variant", ["point", "box", "polygon in place"])
def test_a_predictor_that_finds_what_is_there_scores_high(data, variant):
    found = measure_variant(data, "houses", 5, variant, RegionPredictor())
    assert (found["objects"], found["failed"], found["overlap"]) == (3, 0, 0.0)
    assert found["iou"] > 0.85


def test_polygons_say_where_they_began_and_how_many_were_replaced(data):
    moved = measure_variant(data, "houses", 5, "polygon shifted by 15 %", RegionPredictor())
    assert moved["iou_before"] == pytest.approx(0.85 / 1.15, abs=0.04)
    always = measure_variant(data, "houses", 5, "polygon shifted by 15 %" + ALWAYS, RegionPredictor())
    assert always["iou_before"] == moved["iou_before"]
    assert always["replaced"] == 1.0 >= moved["replaced"]
    assert always["iou"] > moved["iou_before"]


def test_what_was_measured_is_not_measured_again(data, tmp_path, monkeypatch):
    monkeypatch.setattr(accuracy_table, "load_predictor", RegionPredictor)
    asked = []

    def counted(folder, dataset, objects, variant, predictor):
        asked.append(variant)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return {"iou": 0.5, "overlap": 0.0, "iou_before": 0.4, "replaced": 1.0}

    monkeypatch.setattr(accuracy_table, "measure_variant", counted)
    out = tmp_path / "out.json"
    with pytest.raises(KeyboardInterrupt):
        accuracy_table.measure([data], ["houses"], 5, out)
    accuracy_table.measure([data], ["houses"], 5, out)
    assert sorted(asked) == sorted([*VARIANTS, list(VARIANTS)[2]])
    assert set(json.loads(out.read_text())["results"]["houses"]) == set(VARIANTS)
    before = len(asked)
    accuracy_table.measure([data], ["houses"], 6, out)
    assert len(asked) == before + len(VARIANTS)  # another number of objects is another measurement
    with pytest.raises(ValueError, match="no folder"):
        accuracy_table.measure([data], ["nowhere"], 5, None)


def test_the_tables_hold_what_was_measured_and_replace_those_of_the_page(data, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(accuracy_table, "load_predictor", RegionPredictor)
    page = tmp_path / "page.md"
    page.write_text("before\n{}\nold\n{}\nafter\n".format(*accuracy_table.MARKS))
    command = [str(data), "--datasets", "houses", "--objects", "1"]
    assert accuracy_table.main([*command, "--out", str(tmp_path / "o.json"), "--write", str(page)]) == 0
    text = page.read_text()
    assert text.startswith("before\n") and text.endswith("after\n")
    assert "old" not in text
    rows = [line for line in text.splitlines() if line.startswith("| houses")]
    results = json.loads((tmp_path / "o.json").read_text())["results"]["houses"]
    assert f"{results['point']['iou']:.3f}" in rows[0]
    assert f"{results['polygon in place']['iou']:.3f}" in rows[1]
    assert accuracy_table.main([*command, "--out", str(tmp_path / "o.json")]) == 0
    assert capsys.readouterr().out.strip() in text
