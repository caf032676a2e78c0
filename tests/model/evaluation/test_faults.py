# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an answer is wrong, and the list and picture of the worst objects."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.clicks import PixelClick
from model.evaluation.faults import faults, in_words
from model.evaluation.report import Record, Report
from model.evaluation.run import Clicked
from model.evaluation.samples import Sample
from model.evaluation.worst import markdown, rows, sheet, worst, write
from model.zoomin import Roi


def box(top, left, height, width, shape=(80, 90)):
    mask = np.zeros(shape, np.int8)
    mask[top : top + height, left : left + width] = 1
    return mask


def test_a_perfect_answer_has_no_fault():
    gt = box(20, 20, 30, 30)
    found = faults(gt == 1, gt)
    assert found["missed"] == found["surplus"] == found["edge"] == found["deepest_px"] == 0
    assert found["half_width_px"] == 15 and found["parts"] == 1 and found["rim"] == 0
    assert in_words(found, 1.0) == "nothing much"


def test_missing_and_surplus_area_are_told_apart():
    gt = box(20, 20, 30, 30)
    half = faults(box(20, 20, 30, 15) == 1, gt)
    assert half["missed"] == 0.5 and half["surplus"] == 0
    assert "misses 50 % of it" in in_words(half, 0.5) and "px deep" in in_words(half, 0.5)
    double = faults(box(20, 20, 30, 60) == 1, gt)
    assert double["surplus"] == 1.0 and "takes 100 % too much" in in_words(double, 0.5)
    both = faults(box(20, 35, 30, 30) == 1, gt)
    assert "misses 50 %, takes 50 % too much" in in_words(both, 0.33)


def test_an_error_along_the_outline_is_called_that():
    gt = box(20, 20, 30, 30)
    found = faults(box(19, 19, 32, 32) == 1, gt)
    assert found["edge"] == 1.0 and found["deepest_px"] <= 1.5
    assert "along its outline" in in_words(found, 0.88)
    assert faults(box(20, 20, 30, 60) == 1, gt)["edge"] < 0.2


def test_thin_objects_parts_the_rim_and_the_window_are_named():
    gt = box(0, 10, 3, 60) + box(40, 10, 3, 60)
    found = faults(np.zeros(gt.shape, bool), gt, Roi(0, 19, 0, 89))
    assert found["parts"] == 2 and found["rim"] == 0.25 and found["outside"] == 0.5
    words = in_words(found, 0.0)
    for part in ("misses 100 % of it", "50 % of the error outside the window", "a thin object", "2 parts", "rim"):
        assert part in words


def test_ignored_pixels_are_no_fault():
    gt = box(20, 20, 30, 30)
    gt[20:50, 50:80] = -1
    assert faults(box(20, 20, 30, 60) == 1, gt)["surplus"] == 0


@given(st.integers(0, 2**32 - 1))
def test_shares_are_shares_whatever_the_masks(seed):
    rng = np.random.default_rng(seed)
    gt = rng.integers(-1, 2, (12, 15)).astype(np.int8)
    found = faults(rng.random((12, 15)) > rng.random(), gt, Roi(2, 8, 3, 9))
    assert all(np.isfinite(value) and value >= 0 for value in found.values())
    assert found["missed"] <= 1 and found["edge"] <= 1 and found["outside"] <= 1 and found["rim"] <= 1
    assert isinstance(in_words(found, rng.random()), str)


def record(name, ious, **changes):
    values = {"dataset": "made", "label": "roof", "image": name, "id": 1, "area_px": 900, "gsd_m": None, "bands": ""}
    return Record(**{**values, "ious": list(ious), "seconds": [0.1] * len(ious), **changes})


def report():
    gt = box(20, 20, 30, 30)
    found = faults(box(20, 20, 30, 15) == 1, gt)
    curves = {"good": [0.9] * 20, "bad": [0.1] * 20, "late": [0.1] * 10 + [0.9] * 10}
    return Report({}, [record(name, curve, faults=found) for name, curve in curves.items()])


def test_the_worst_come_first_and_are_told_in_numbers_and_words():
    made = report()
    assert [r.image for r in worst(made, 2)] == ["bad", "late"]
    lines = rows(made, worst(made, 2))
    assert lines[0]["NoC@85"] == 20 and lines[1]["NoC@85"] == 11 and lines[1]["IoU@5"] == 0.1
    assert lines[0]["side_px"] == 30 and lines[0]["missed"] == 0.5 and "misses 50 %" in lines[0]["what"]
    text = markdown(lines)
    assert text.count("\n") == 3 and "| dataset |" in text and "misses 50 %" in text and "half_width_px" not in text
    assert markdown([]) == ""


def test_a_run_of_few_clicks_is_listed_too():
    short = Report({"max_clicks": 2}, [record("a", [0.2, 0.3])])
    (line,) = rows(short, worst(short, 5))
    assert line["IoU@1"] == 0.2 and "IoU@3" not in line and line["what"] == ""


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_the_list_is_written_as_asked(tmp_path, suffix):
    made = report()
    write(rows(made, worst(made, 3)), tmp_path / "deep" / f"worst{suffix}")
    text = (tmp_path / "deep" / f"worst{suffix}").read_text()
    if suffix == ".json":
        assert [line["image"] for line in json.loads(text)] == ["bad", "late", "good"]
    else:
        assert text.startswith("| dataset |")


def test_the_contact_sheet_shows_truth_answer_and_clicks():
    gt = box(20, 20, 30, 30)
    sample = Sample("made", "a.png", 1, "roof", None, np.full((80, 90, 3), 90, np.uint8), gt)
    clicks = [PixelClick(30.0, 30.0, True), PixelClick(60.0, 60.0, False)]
    clicked = Clicked([0.5], [0.1], clicks, box(20, 20, 30, 15) == 1, None, False)
    picture = sheet([(sample, clicked)] * 3, columns=2)
    assert picture.shape == (2 * 260, 2 * 240, 3) and picture.dtype == np.uint8
    for colour in ((60, 220, 60), (230, 50, 40)):
        assert (picture == colour).all(2).any()
    assert not picture[260:, 240:].any()
    with pytest.raises(ValueError, match="nothing"):
        sheet([])


def test_single_band_images_can_be_shown():
    sample = Sample("made", "a.png", 1, "roof", None, np.full((80, 90, 1), 90, np.uint8), box(0, 0, 5, 5))
    nothing = Clicked([0.0], [0.1], [], np.zeros((80, 90), bool), None, False)
    assert sheet([(sample, nothing)]).any()
