# SPDX-License-Identifier: GPL-3.0-or-later
"""Several variants, several processes, and what is left of a run that was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.evaluation import cli, compare
from model.evaluation.jobs import Evaluation, Progress, Question
from model.evaluation.journal import Journal, key_of
from model.evaluation.report import Record
from model.evaluation.run import click_through, evaluate
from model.evaluation.samples import Sample, samples
from model.evaluation.variants import GRID, OURS, Variant, grid

from . import trees

ROOT = Path(__file__).resolve().parents[3]
WAND = Variant("wand", baseline="wand")
WALKER = Variant("random-walker", baseline="random-walker")


@pytest.fixture
def data(tmp_path):
    return trees.manifest_tree(tmp_path / "data", images=4)


def question(data, **changes):
    return Question(**{"folders": (str(data),), "split": "all", "clicks": 2, **changes})


def curves(reports):
    return {name: [(key_of(r), r.ious) for r in report.records] for name, report in reports.items()}


def run(data, variants, jobs=1, out=None, resume=False, **changes):
    evaluation = Evaluation(question(data, **changes), variants, Journal(out, resume))
    evaluation.run(jobs)
    return evaluation.reports({})


def test_the_plan_is_what_samples_yields(data):
    evaluation = Evaluation(question(data, limit=3), [WAND], Journal(None))
    items = evaluation.bench.items
    wanted = [(s.name, s.id) for s in samples(items, 3, 1)]
    assert [(items[at].name, number) for at, number in evaluation.plan(3)] == wanted and len(wanted) == 3
    again = [(s.name, s.id, s.label, int(s.gt.sum())) for at, n in evaluation.plan(3) for s in
             evaluation.bench.samples_of(at, [n])]  # fmt: skip
    assert again == [(s.name, s.id, s.label, int(s.gt.sum())) for s in samples(items, 3, 1)]


def test_processes_do_not_change_the_outcome(data):
    alone, together = (run(data, [WAND, WALKER], jobs) for jobs in (1, 2))
    assert curves(alone) == curves(together) and list(alone) == list(together) == ["wand", "random-walker"]
    assert [len(report.records) for report in alone.values()] == [8, 8]
    assert together["wand"].settings["runs_on"] == "cpu"


def test_slow_ones_are_asked_about_fewer_objects(data):
    found = run(data, [WAND, WALKER], few=(("random-walker", 1),))
    assert [len(report.records) for report in found.values()] == [8, 1]


def test_what_was_done_is_kept_and_not_done_again(data, tmp_path, monkeypatch):
    out = tmp_path / "out.json"
    whole = run(data, [WAND])
    evaluation = Evaluation(question(data), [WAND], Journal(out))
    seen = []

    def stop(variant, record):
        seen.append(record)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluation.run(1, stop)
    journal = tmp_path / "out.json.partial.jsonl"
    with journal.open("a") as file:
        file.write('{"run": "half a li')  # killed while writing
    kept = [json.loads(line) for line in journal.read_text().splitlines()[:-1]]
    assert len(kept) >= 3
    resumed = Evaluation(question(data), [WAND], Journal(out, resume=True))
    assert sum(len(chunk.ids) for chunk in resumed.chunks()) == 8 - len(kept)
    resumed.run()
    assert curves(resumed.reports({})) == curves(whole)
    third = Evaluation(question(data), [WAND], Journal(out, resume=True))
    assert third.chunks() == []
    fresh = Evaluation(question(data), [WAND], Journal(out))
    assert sum(len(chunk.ids) for chunk in fresh.chunks()) == 8 and not journal.exists()


@pytest.mark.parametrize("line", ['{"dataset": "a"}', '{"run": "a", "what": 1}', "[1]"])
def test_a_journal_of_something_else_is_refused(tmp_path, line):
    (tmp_path / "out.json.partial.jsonl").write_text(line + "\n")
    with pytest.raises(ValueError, match="no journal"):
        Journal(tmp_path / "out.json", resume=True)


def test_records_of_another_way_of_asking_are_not_taken(data, tmp_path):
    out = tmp_path / "out.json"
    run(data, [WAND], out=out)
    for other in (question(data, threshold=0.4), question(data, clicks=3)):
        assert Evaluation(other, [WAND], Journal(out, resume=True)).chunks()
    assert Evaluation(question(data), [replace(WAND, disturb="wrong")], Journal(out, resume=True)).chunks()
    assert not Evaluation(question(data), [replace(WAND, name="called otherwise")], Journal(out, True)).chunks()


def test_a_finished_file_is_extended(data, tmp_path, capsys):
    out = tmp_path / "out.json"
    base = ["--data", str(data), "--split", "all", "--clicks", "2", "--json", str(out), "--quiet"]
    assert cli.main([*base, "--predictor", "wand", "--limit", "3"]) == 0
    before = json.loads(out.read_text())["records"]
    assert cli.main([*base, "--predictor", "wand", "--predictor", "random-walker", "--resume"]) == 0
    after = json.loads(out.read_text())["runs"]
    assert len(after["wand"]["records"]) == len(after["random-walker"]["records"]) == 8
    same = {(r["image"], r["id"]): r["seconds"] for r in after["wand"]["records"]}
    assert all(same[r["image"], r["id"]] == r["seconds"] for r in before)
    assert not (tmp_path / "out.json.partial.jsonl").exists()
    text = capsys.readouterr().out
    assert "random-walker" in text and "macro" in text
    out.write_text('{"records": 3}')
    assert cli.main([*base, "--resume"]) == 2 and "no report" in capsys.readouterr().err


def test_a_killed_command_says_what_it_has_and_goes_on(data, tmp_path):
    out = tmp_path / "out.json"
    command = [
        sys.executable, "-m", "model", "evaluate", "--data", str(data), "--split", "all", "--model",
        "untrained:segmap-light", "--clicks", "20", "--json", str(out), "--quiet", "--device", "cpu",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "out.json.partial.jsonl"
    deadline = time.monotonic() + 240
    while not journal.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    printed, errors = process.communicate(timeout=120)
    if process.returncode == 0:
        pytest.skip("the run was over before it could be killed")
    assert process.returncode == 130 and "interrupted" in errors and "macro" in printed
    assert journal.exists() and not out.exists()
    done = len(journal.read_text().splitlines())
    again = subprocess.run([*command, "--resume"], cwd=ROOT, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    records = json.loads(out.read_text())["records"]
    assert len(records) == 8 > done >= 1 and not journal.exists()


def test_an_object_is_left_when_its_time_is_over(data):
    class Slow:
        def set_image(self, image):
            pass

        def predict(self, clicks):
            end = time.thread_time() + 0.02
            while time.thread_time() < end:
                pass
            return np.zeros((80, 90), np.float32)

    gt = np.zeros((80, 90), np.int8)
    gt[10:40, 10:40] = 1
    clicked = click_through(Slow(), gt, 20, object_seconds=0.05)
    assert clicked.cut_short and 1 <= len(clicked.ious) <= 3
    assert not click_through(Slow(), gt, 2, object_seconds=10.0).cut_short
    sample = Sample("made", "a.png", 1, "roof", None, np.zeros((80, 90, 3), np.uint8), gt)
    report = evaluate(Slow(), [sample], object_seconds=0.05)
    assert report.figures()["cut"] == 1 and "cut" in report.text() and report.records[0].faults["missed"] == 1


def test_every_row_of_the_grid_is_another_way_of_running(data):
    rows = grid(Variant(OURS), "all")
    assert rows[0].name == "as it ships" and len({row.identity() for row in rows}) == len(rows)
    names = ["as it ships", "with flip averaging", "without flip averaging", "with MBO"]
    assert [row.name for row in grid(Variant(OURS), "flip,mbo")] == names
    assert len(rows) == 1 + sum(len(group) for group in GRID.values())
    with pytest.raises(ValueError, match="speed"):
        grid(Variant(OURS), "speed")


def test_the_grid_prints_one_markdown_row_for_each_variant(data, tmp_path, capsys):
    out = tmp_path / "grid.json"
    code = cli.main(
        ["--data", str(data), "--split", "all", "--model", "untrained:segmap-light", "--limit", "1", "--clicks", "1",
         "--grid", "modulation,flip,bands", "--json", str(out), "--quiet", "--device", "cpu"]
    )  # fmt: skip
    text = capsys.readouterr().out
    assert code == 0 and "| variant | objects | NoC@85 |" in text
    for name in ("as it is", "without modulation", "with flip averaging", "bands swapped (BGR)", "band red alone"):
        assert f"| untrained:segmap-light: {name} |" in text
    assert len(compare.read_json(out)) == 8
    assert cli.main(["--show", str(out), "--markdown"]) == 0
    assert "| macro |" in capsys.readouterr().out


def test_the_worst_objects_are_listed_and_pictured(data, tmp_path, capsys):
    base = ["--data", str(data), "--split", "all", "--predictor", "wand", "--clicks", "2", "--quiet", "--worst", "3"]
    assert cli.main(base) == 0
    assert "| dataset | class | image |" in capsys.readouterr().out
    table, picture = tmp_path / "worst.json", tmp_path / "sheet.png"
    assert cli.main([*base, "--worst-out", str(table), "--sheet", str(picture)]) == 0
    assert len(json.loads(table.read_text())) == 3 and picture.read_bytes().startswith(b"\x89PNG")


def test_baselines_can_be_asked_for_together(data, capsys):
    arguments = cli.parser().parse_args(["--data", str(data), "--predictor", "all"])
    assert [v.name for v in cli._variants(arguments)] == ["grabcut", "random-walker", "wand"]
    arguments = cli.parser().parse_args(["--data", str(data), "--peers", "--limit", "8"])
    names = [v.name for v in cli._variants(arguments)]
    assert names == [OURS, "untrained:simpleclick-vitb", "grabcut", "random-walker", "wand"]
    asked = cli._question(arguments)
    assert [asked.limit_of(v) for v in cli._variants(arguments)] == [8, 1, 8, 8, 8]


def test_an_unknown_model_is_named_in_one_line_from_other_processes_too(data, capsys):
    code = cli.main(["--data", str(data), "--split", "all", "--model", "untrained:nothing", "--jobs", "2", "--quiet"])
    lines = capsys.readouterr().err.strip().splitlines()
    assert code == 2 and "nothing" in lines[-1] and "Traceback" not in "".join(lines)


def test_the_runtime_is_chosen_and_what_has_no_graph_is_told_in_one_line(data, capsys):
    base = ["--data", str(data), "--split", "all", "--limit", "1", "--clicks", "1", "--quiet", "--runtime"]
    assert cli.main([*base, "torch", "--model", "untrained:segmap-light", "--device", "cpu"]) == 0
    capsys.readouterr()
    assert cli.main([*base, "onnx", "--model", "untrained:segmap-light"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_progress_tells_how_much_is_left():
    said = []
    progress = Progress(2, said.append)
    made = Record("made", "roof", "a.png", 1, 900, None, "", [0.5], [0.1])
    for _ in range(2):
        progress(WAND, made)
    assert said[-1].startswith("\r2 of 2  wand") and "0 s left" in said[-1]


def test_reports_of_a_file_come_back(data, tmp_path):
    found = run(data, [WAND, WALKER])
    compare.write_json(found, tmp_path / "deep" / "two.json")
    again = compare.read_json(tmp_path / "deep" / "two.json")
    assert {n: r.macro()["NoC@85"] for n, r in again.items()} == {n: r.macro()["NoC@85"] for n, r in found.items()}
    compare.write_json({"wand": found["wand"]}, tmp_path / "one.json")
    assert list(compare.read_json(tmp_path / "one.json")) == ["wand"]
    assert os.listdir(tmp_path / "deep") == ["two.json"]
    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(ValueError, match="no report"):
        compare.read_json(tmp_path / "bad.json")
