# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated user, the report made of its work, and the command line."""

from __future__ import annotations

import json
import math
import warnings

import numpy as np
import pytest

from model.clicks import depth
from model.evaluation import cli
from model.evaluation.baselines import BASELINES, GrabCut, MagicWand, RandomWalker, connected
from model.evaluation.datasets import open_data
from model.evaluation.plots import write_plots
from model.evaluation.report import Record, Report, table
from model.evaluation.run import click_object, evaluate, near_border, wrong_second
from model.evaluation.samples import Sample, samples

from . import trees


class Oracle:
    """Knows the truth but shows only what lies within a distance of the clicks: better with every click."""

    def __init__(self, truth, radius=8):
        self.truth, self.radius, self.shown, self.asked = truth, radius, [], []

    def set_image(self, image):
        self.shown.append(image)

    def predict(self, clicks):
        self.asked.append(list(clicks))
        rows, cols = np.mgrid[: self.truth.shape[0], : self.truth.shape[1]]
        near = np.min([np.hypot(rows - r, cols - c) for c, r, _ in clicks], axis=0) <= self.radius
        return np.where(near, self.truth, 0.0).astype(np.float32)


def square(size=30, at=20, shape=(80, 90)):
    gt = np.zeros(shape, np.int8)
    gt[at : at + size, at : at + size] = 1
    return gt


def sample(gt, **changes):
    values = {"dataset": "made", "name": "a.png", "id": 1, "label": "roof", "gsd_m": 0.5, "gt": gt}
    values["image"] = np.zeros((*gt.shape, 3), np.uint8)
    return Sample(**{**values, **changes})


def record(ious, dataset="made", label="roof", area=900, gsd_m=0.5, bands="", number=1):
    return Record(dataset, label, "a.png", number, area, gsd_m, bands, list(ious), [0.1] * len(ious))


def test_every_click_goes_where_the_answer_was_worst():
    gt = square()
    oracle = Oracle(gt)
    ious, seconds = click_object(oracle, gt, 20)
    assert len(ious) == len(seconds) == 20 and all(s >= 0 for s in seconds)
    assert ious[-1] == 1.0 and ious == sorted(ious)
    first = oracle.asked[0]
    assert len(first) == 1 and first[0][2] and abs(first[0][0] - 34.5) <= 1 and abs(first[0][1] - 34.5) <= 1
    assert [len(asked) for asked in oracle.asked] == list(range(1, 21))
    for col, row, positive in oracle.asked[4]:
        assert positive == bool(gt[int(row), int(col)])


def test_less_than_one_click_is_refused():
    with pytest.raises(ValueError, match="once at least"):
        evaluate(MagicWand(), [], max_clicks=0)


def test_an_object_that_is_good_enough_is_left():
    gt = square()
    ious, _ = click_object(Oracle(gt), gt, 20, stop_at=0.6)
    assert len(ious) < 20 and ious[-1] >= 0.6 > ious[-2]


def test_a_careless_users_clicks_are_as_careless_as_said():
    gt = square()
    for inside in (1, 2, 3):
        click = near_border(inside)(gt, 1)
        assert click.positive and 0 < depth(gt == 1)[int(click.row), int(click.col)] <= inside
        assert near_border(inside)(gt, 2) is None
    click = wrong_second(gt, 2)
    assert click.positive and 3 <= depth(gt != 1)[int(click.row), int(click.col)] <= 8
    assert wrong_second(gt, 1) is None and wrong_second(np.ones((9, 9), np.int8), 2) is None


def test_after_a_wrong_click_the_user_goes_on_as_usual():
    gt = square()
    oracle = Oracle(gt)
    click_object(oracle, gt, 4, disturb=wrong_second)
    col, row, positive = oracle.asked[3][1]
    assert positive and gt[int(row), int(col)] == 0
    assert all(bool(gt[int(r), int(c)]) == p for c, r, p in oracle.asked[3][2:])


def test_the_image_is_set_once_for_all_its_objects_and_bands_are_chosen():
    image = np.dstack([np.full((80, 90), value, np.uint8) for value in (1, 2, 3)])
    found = [sample(square(), image=image), sample(square(20), image=image, id=2)]
    oracle = Oracle(square())
    report = evaluate(oracle, found, max_clicks=2, bands=[2, 0, 0])
    assert len(oracle.shown) == 1 and oracle.shown[0][0, 0].tolist() == [3, 1, 1]
    assert [r.bands for r in report.records] == ["2,0,0"] * 2
    assert [r.area_px for r in report.records] == [900, 400]


def test_macro_figures_count_every_data_set_once():
    report = Report({}, [record([0.9] * 20, "a"), record([0.9] * 20, "a"), record([0.5] * 20, "b")])
    assert report.by_dataset()["a"]["NoC@85"] == 1 and report.by_dataset()["b"]["NoC@85"] == 20
    assert report.macro()["NoC@85"] == 10.5
    assert report.figures()["NoC@85"] == pytest.approx(22 / 3)
    assert report.macro()["objects"] == 3 and report.macro()["NoF@85"] == 1


def test_curves_cut_short_are_as_good_as_their_last_click():
    report = Report({}, [record([0.5, 0.99])])
    figures = report.figures()
    assert figures["mIoU@20"] == 0.99 and figures["NoC@95"] == 2 and figures["harm"] == 0


def test_tables_by_class_size_and_bands_hold_every_object_once():
    rng = np.random.default_rng(0)
    records = [
        record(np.sort(rng.random(20)), "ab"[i % 2], ["roof", "tree"][i % 3 == 0], int(rng.integers(10, 40_000)),
               [0.5, None][i % 2], ["", "0,1"][i % 2], i)
        for i in range(60)
    ]  # fmt: skip
    report = Report({}, records)
    for rows in (report.by_dataset(), report.by_class(), report.by_side(), report.by_bands()):
        assert sum(row["objects"] for row in rows.values()) == 60
    tables = report.by_size()
    assert sum(row["objects"] for rows in tables.values() for row in rows.values()) == 60
    assert all(name.endswith("m2") for name in tables["a / roof"])
    assert all(name.endswith("px") for name in tables["b / roof"])
    text = report.text()
    for word in ("macro", "a / roof", "NoC@85", "over_max@90", "0,1"):
        assert word in text


def test_a_report_survives_its_file(tmp_path):
    report = Report({"what": "made", "max_clicks": 20}, [record(np.linspace(0, 1, 20)), record([0.3])])
    report.write_json(tmp_path / "deep" / "out.json")
    again = Report.read_json(tmp_path / "deep" / "out.json")
    assert again.settings == report.settings
    assert again.figures()["NoC@85"] == report.figures()["NoC@85"]
    data = json.loads((tmp_path / "deep" / "out.json").read_text())
    assert data["macro"]["NoC@85"] == report.macro()["NoC@85"] and len(data["records"]) == 2


def test_figures_that_are_no_numbers_are_null_in_the_file(tmp_path):
    report = Report({}, [record([0.3])])
    report.settings["max_clicks"] = 1
    assert math.isnan(report.figures()["harm"])
    assert report.to_json()["macro"]["harm"] is None
    assert "-" in table("t", {"row": report.figures()})


def test_plots_are_written(tmp_path):
    report = Report({}, [record(np.linspace(0, 1, 20), area=a) for a in (100, 5000, 90_000)])
    paths = write_plots({"ours": report, "theirs": report}, tmp_path / "plots")
    assert [path.name for path in paths] == ["miou.png", "noc_by_size.png"]
    for path in paths:
        assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 5000


def roof_scene():
    rng = np.random.default_rng(0)
    image = (70 + rng.normal(0, 4, (360, 400, 3))).clip(0, 255)
    gt = np.zeros((360, 400), np.int8)
    gt[150:190, 180:240] = 1
    image[gt == 1] = (190 + rng.normal(0, 4, (int(gt.sum()), 3))).clip(0, 255)
    return image.astype(np.uint8), gt


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_each_baseline_finds_a_plain_roof_in_a_few_clicks(name):
    image, gt = roof_scene()
    baseline = BASELINES[name]()
    baseline.set_image(image)
    ious, _ = click_object(baseline, gt, 5)
    assert max(ious) > 0.9
    answer = baseline.predict([(200, 170, True)])
    assert answer.shape == gt.shape and set(np.unique(answer)) <= {0.0, 1.0}


@pytest.mark.parametrize("kind", [GrabCut, MagicWand, RandomWalker])
def test_baselines_obey_negative_clicks_and_survive_borders(kind):
    image, gt = roof_scene()
    baseline = kind()
    baseline.set_image(image)
    answer = baseline.predict([(200, 170, True), (20, 20, False), (399, 359, False), (0, 0, False)])
    assert answer[170, 200] == 1 and answer[20, 20] == 0
    assert not baseline.predict([(5, 5, False)]).any()
    assert baseline.predict([(0, 0, True)]).shape == gt.shape


def test_baselines_take_single_band_and_tiny_images():
    for kind in (GrabCut, MagicWand, RandomWalker):
        baseline = kind()
        baseline.set_image(np.full((9, 7, 1), 50, np.uint8))
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)  # an image of one colour has no contrast to divide by
            assert baseline.predict([(3, 3, True), (0, 0, False)]).shape == (9, 7)
        baseline.set_image(np.full((9, 7), 50, np.uint8))
        assert baseline.predict([(3, 3, True)]).shape == (9, 7)


def test_only_what_hangs_together_with_a_positive_click_is_kept():
    mask = np.zeros((10, 10), bool)
    mask[1:4, 1:4] = mask[6:9, 6:9] = True
    assert connected(mask, [(2, 2, True), (7, 7, False)]).sum() == 9
    assert not connected(mask, [(5, 5, True)]).any()


def run(capsys, *arguments):
    code = cli.main([str(a) for a in arguments])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def test_the_command_prints_tables_and_writes_its_files(tmp_path, capsys):
    trees.manifest_tree(tmp_path / "data", images=4)
    code, out, _ = run(
        capsys, "--data", tmp_path / "data", "--predictor", "wand", "--split", "all", "--limit", "3", "--clicks", "2",
        "--json", tmp_path / "r.json", "--plots", tmp_path / "plots", "--bands", "0,1,2", "--bands", "2,1,0",
    )  # fmt: skip
    assert code == 0 and "NoC@85" in out and "macro" in out and "2,1,0" in out
    data = json.loads((tmp_path / "r.json").read_text())
    assert (
        len(data["records"]) == 6 and data["settings"]["what"] == "wand" and "--limit 3" in data["settings"]["command"]
    )
    assert (tmp_path / "plots" / "miou.png").exists()


def test_the_command_runs_a_model_with_every_option(tmp_path, capsys):
    trees.manifest_tree(tmp_path / "data", images=1)
    code, out, _ = run(
        capsys, "--data", tmp_path / "data", "--model", "untrained:segmap-light", "--split", "all", "--limit", "1",
        "--clicks", "2", "--disturb", "border2",
        "--cfr", "1", "--cfr-clicks", "2", "--no-flip", "--mbo", "--no-modulation", "--no-obedience", "--all-pieces",
        "--sides", "0,32",
        "--zoom", "expansion=1.5,square=no,min_crop_px=32", "--device", "cpu", "--dtype", "float32", "--quiet",
    )  # fmt: skip
    assert code == 0 and "made" in out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--datasets", "elsewhere"], "elsewhere"),
        (["--few", "wand"], "NAME=N"),
        (["--resume"], "--json"),
        (["--model", "untrained:segmap-light", "--grid", "colours"], "colours"),
        (["--min-area", "100000"], "nothing"),
        (["--bands", "red"], "red"),
        (["--model", "no-such-model"], "no-such-model"),
        (["--model", "untrained:segmap-light", "--cfr", "many"], "refinement"),
        (["--model", "untrained:segmap-light", "--zoom", "speed=3"], "speed"),
        (["--model", "untrained:segmap-light", "--zoom", "min_crop_px=x"], "min_crop_px"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(tmp_path, capsys, arguments, word):
    trees.manifest_tree(tmp_path, images=1)
    base = [
        "--data",
        tmp_path,
        "--split",
        "all",
        "--quiet",
        *([] if "--model" in arguments else ["--predictor", "wand"]),
    ]
    code, _, err = run(capsys, *base, *arguments)
    last = err.strip().splitlines()[-1]
    assert code == 2 and word in last and "Traceback" not in err


def test_samples_of_a_tree_can_be_evaluated_as_they_come(tmp_path):
    items = open_data(trees.manifest_tree(tmp_path, images=2))
    report = evaluate(MagicWand(), samples(items), max_clicks=1)
    assert len(report.records) == 4 and all(len(r.ious) == 1 for r in report.records)
