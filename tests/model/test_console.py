# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a user types at ``python -m model``: what cannot be used is one line on stderr and exit code 2."""

from __future__ import annotations

import argparse
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from model import zoo
from model.__main__ import main
from model.checkpoint import load, save
from model.console import Parser, part, positive, said, whole, writable_file, writable_folder
from model.network.vfm import VfmModel, sized

RUN = "steps = 1\n[data]\nfolders = []\ngenerated = 1\n[[stages]]\nscenes = 1.0\npseudo = 0.0\nside = 64\n"
ITEM = {"file": "a.png", "mask": "m.png", "dataset": "d", "instances": [{"id": 1, "class": "roof"}]}

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that cannot be used, and of a few that can."""
    folder = tmp_path_factory.mktemp("place")
    save(VfmModel(sized("tiny", input_side=224)), folder / "good.safetensors")
    (folder / "short.safetensors").write_bytes((folder / "good.safetensors").read_bytes()[:5000])
    (folder / "empty.safetensors").write_bytes(b"")
    (folder / "text.safetensors").write_text("no weights at all " * 9)
    (folder / "folder.safetensors").mkdir()
    (folder / "noise.pth").write_bytes(bytes(range(256)) * 9)
    (folder / "file").write_text("x")
    (folder / "nothing").mkdir()
    (folder / "run.toml").write_text(RUN)
    (folder / "odd.toml").write_text("steps = = 3")
    (folder / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    (folder / "words.toml").write_text(RUN.replace("steps = 1", 'steps = 1\nbatch = "many"'))
    (folder / "stages.toml").write_text("steps = 1\nstages = 3")
    (folder / "frozen.toml").write_text(
        RUN.replace("steps = 1", 'steps = 1\nkind = "vfm"\nbackbone_weights = "no.pth"')
    )
    (folder / "report.json").write_text('{"a": 1}')
    manifests = {"broken": "{", "lacking": {"items": [{"mask": "m.png"}]}, "good": {"items": [ITEM]},
                 "unnamed": {"items": [ITEM | {"instances": [{"id": 1}]}]}, "missing": {"items": [ITEM]}}  # fmt: skip
    for name, content in manifests.items():
        (folder / name).mkdir()
        (folder / name / "manifest.json").write_text(content if isinstance(content, str) else json.dumps(content))
    (folder / "coco").mkdir()
    (folder / "coco" / "a.json").write_text('{"images": 3, "annotations": [], "categories": []}')
    for name in ("good", "unnamed"):
        cv2.imwrite(str(folder / name / "a.png"), np.zeros((40, 40, 3), np.uint8))
        cv2.imwrite(str(folder / name / "m.png"), np.pad(np.ones((9, 9), np.uint8), ((9, 22), (9, 22))))
    return folder


GOOD = ["evaluate", "--data", "{p}/good", "--split", "all", "--quiet", "--clicks", "1"]
BAD = [
    (["paint"], "invalid choice: 'paint'"),
    ([], "required: COMMAND"),
    (["info", "{p}/none.safetensors"], "neither a weight file nor a known model"),
    (["info", "{p}/nothing"], "neither a weight file nor a known model"),
    (["info", "{p}/folder.safetensors"], "neither a weight file nor a known model"),
    (["info", "{p}/short.safetensors"], "not a readable safetensors file"),
    (["info", "{p}/empty.safetensors"], "not a readable safetensors file"),
    (["info", "{p}/text.safetensors"], "not a readable safetensors file"),
    (["info", "{p}/noise.pth"], "damaged"),
    (["info", "{p}/run.toml"], "damaged"),
    (["info", "untrained:nobody"], "unknown model 'nobody'"),
    (["convert", "{p}/none.pth", "{p}/o.safetensors"], "neither a weight file nor a known model"),
    (["convert", "{p}/nothing", "{p}/o.safetensors"], "neither a weight file nor a known model"),
    (["convert", "{p}/noise.pth", "{p}/o.safetensors"], "damaged"),
    (["convert", "{p}/good.safetensors", "{p}/o.pth"], "must end in .safetensors"),
    (["convert", "{p}/good.safetensors", "{p}/none/o.safetensors"], "there is no folder"),
    (["convert", "{p}/good.safetensors", "{p}/folder.safetensors"], "that is a folder"),
    (["convert", "{p}/good.safetensors", "{p}/o.safetensors", "--bands", "0"], "no whole number of 1 or more"),
    (["convert", "{p}/good.safetensors", "{p}/o.safetensors", "--bands", "x"], "no whole number of 1 or more"),
    (["average", "{p}/none.safetensors", "-o", "{p}/o.safetensors"], "neither a weight file nor a known model"),
    (["average", "{p}/short.safetensors", "-o", "{p}/o.safetensors"], "not a readable safetensors file"),
    (["average", "{p}/good.safetensors:0", "-o", "{p}/o.safetensors"], "positive sum"),
    (["average", "{p}/good.safetensors:nan", "-o", "{p}/o.safetensors"], "positive sum"),
    (["average", "{p}/good.safetensors", "-o", "{p}/folder.safetensors"], "that is a folder"),
    (["average", "{p}/good.safetensors", "-o", "{p}/none/o.safetensors"], "there is no folder"),
    (["average", "{p}/good.safetensors"], "required: -o"),
    (["export", "{p}/good.safetensors", "{p}/file"], "it is no folder"),
    (["export", "{p}/good.safetensors", "{p}/file/deeper"], "a part of that path is a file"),
    (["export", "{p}/none.safetensors", "{p}/o"], "neither a weight file nor a known model"),
    (["export", "{p}/short.safetensors", "{p}/o"], "not a readable safetensors file"),
    (["train", "{p}/none.toml"], "there is no such file; name a TOML file, examples are in model/training/configs"),
    (["train", "{p}/nothing"], "that is a folder; name a TOML file"),
    (["train", "{p}/odd.toml"], "not a TOML file"),
    (["train", "{p}/bytes.toml"], "not a TOML file"),
    (["train", "{p}/good.safetensors"], "not a TOML file"),
    (["train", "{p}/words.toml"], "batch must be a whole number, not 'many'"),
    (["train", "{p}/stages.toml"], "stages must be an array of tables"),
    (["train", "{p}/frozen.toml", "--out", "{p}/t1"], "no.pth: no such file"),
    (["train", "{p}/run.toml", "--out", "{p}/file"], "it is no folder"),
    (["train", "{p}/run.toml", "--out", "{p}/t2", "--init", "{p}/short.safetensors"], "not a readable safetensors"),
    (["train", "{p}/run.toml", "--out", "{p}/t3", "--init", "{p}/none.safetensors"], "neither a weight file"),
    (["train", "{p}/run.toml", "--out", "{p}/t4", "--data", "{p}/nothing"], "holds no data set"),
    (["train", "{p}/run.toml", "--out", "{p}/t5", "--device", "toaster"], "device 'toaster' cannot be used"),
    (["train", "{p}/run.toml", "--steps", "0"], "no whole number of 1 or more"),
    (["train", "{p}/run.toml", "--minutes", "-2"], "no number above 0"),
    (["train", "{p}/run.toml", "--seed", "-1"], "no whole number of 0 or more"),
    (["evaluate"], "--data is missing"),
    (["evaluate", "--data", "{p}/none"], "is no folder"),
    (["evaluate", "--data", "{p}/file"], "is no folder"),
    (["evaluate", "--data", "{p}/nothing"], "holds no data set"),
    (["evaluate", "--data", "{p}/broken"], "is no manifest of labelled images"),
    (["evaluate", "--data", "{p}/lacking"], "lacks file, dataset, instances"),
    (["evaluate", "--data", "{p}/unnamed", "--split", "all"], "an instance needs id and class"),
    (["evaluate", "--data", "{p}/missing", "--split", "all"], "is missing or cannot be read as an image"),
    (["evaluate", "--data", "{p}/coco"], "is no file of COCO instances"),
    ([*GOOD, "--model", "nobody"], "neither a weight file nor a known model"),
    ([*GOOD, "--model", "{p}/nothing"], "neither a weight file nor a known model"),
    ([*GOOD, "--model", "{p}/short.safetensors"], "not a readable safetensors file"),
    ([*GOOD, "--model", "untrained:nobody"], "unknown model 'nobody'"),
    ([*GOOD, "--predictor", "magic"], "invalid choice: 'magic'"),
    ([*GOOD, "--predictor", "wand", "--limit", "0"], "no whole number of 1 or more"),
    ([*GOOD, "--predictor", "wand", "--clicks", "0"], "no whole number of 1 or more"),
    ([*GOOD, "--predictor", "wand", "--jobs", "-2"], "no whole number of 1 or more"),
    ([*GOOD, "--predictor", "wand", "--threshold", "nan"], "no number above 0 and at most 1"),
    ([*GOOD, "--predictor", "wand", "--object-seconds", "-1"], "no number above 0"),
    ([*GOOD, "--predictor", "wand", "--bands", ""], "--bands wants numbers"),
    ([*GOOD, "--model", "untrained:segmap-light", "--bands", "0,9,2"], "there are no bands 0,9,2 in an image of 3"),
    ([*GOOD, "--model", "untrained:segmap-light", "--sides", "-5"], "no side of -5 px"),
    ([*GOOD, "--predictor", "wand", "--json", "{p}/nothing"], "that is a folder, and a file is needed"),
    ([*GOOD, "--predictor", "wand", "--json", "{p}/file/o.json"], "it is no folder"),
    ([*GOOD, "--predictor", "wand", "--plots", "{p}/file"], "it is no folder"),
    ([*GOOD, "--predictor", "wand", "--worst", "1", "--worst-out", "{p}/nothing"], "that is a folder"),
    ([*GOOD, "--predictor", "wand", "--min-area", "9999"], "nothing to evaluate"),
    ([*GOOD, "--json", "{p}/report.json", "--resume"], "is no report that could be resumed"),
    (["evaluate", "--show", "{p}/none.json"], "none.json: there is no such file or folder"),
    (["evaluate", "--show", "{p}/nothing"], "that is a folder, and a file is needed"),
    (["evaluate", "--show", "{p}/report.json"], "is no report of an evaluation"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=lambda value: " ".join(value) if value != [] else "none")
def test_what_cannot_be_used_is_said_in_one_line(arguments, message, place, capsys, monkeypatch) -> None:
    monkeypatch.delenv("SEGMAP_WEIGHTS", raising=False)
    try:
        code = main([text.format(p=place) for text in arguments])
    except SystemExit as ended:
        code = ended.code
    captured = capsys.readouterr()
    assert code == 2
    assert message in captured.err
    assert captured.err.count("\n") == 1, captured.err
    assert "Errno" not in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_the_good_files_of_these_tests_can_be_used(place: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "made" / "out.json"
    assert main([text.format(p=place) for text in [*GOOD, "--predictor", "wand", "--json", str(out)]]) == 0
    assert "NoC@85" in capsys.readouterr().out
    assert sorted(path.name for path in out.parent.iterdir()) == ["out.json"]
    assert main(["average", str(place / "good.safetensors"), "-o", str(tmp_path / "mean.safetensors")]) == 0


def test_a_model_is_converted_by_its_name_too(place: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SEGMAP_WEIGHTS", str(tmp_path))
    (tmp_path / "vfm-isrefiner.safetensors").write_bytes((place / "good.safetensors").read_bytes())
    out = tmp_path / "out.safetensors"
    assert main(["convert", "vfm-isrefiner", str(out)]) == 0
    before, after = load(place / "good.safetensors").state_dict(), load(out).state_dict()
    assert all(torch.equal(tensor, after[name]) for name, tensor in before.items())
    assert zoo.verify(out)


def test_system_errors_name_the_path_first_and_no_number() -> None:
    assert said(FileNotFoundError(errno.ENOENT, "No such file", "a.toml")) == "a.toml: there is no such file or folder"
    assert said(OSError(errno.EISDIR, "x", "a.partial", None, "a")) == "a: that is a folder, and a file is needed"
    assert said(OSError(errno.EIO, "Input/output error", "a")) == "a: Input/output error"
    assert said(ValueError("one\ntwo")) == "one"
    assert said(MemoryError()) == "MemoryError"


def test_a_parser_says_what_is_wrong_and_not_its_whole_usage(capsys) -> None:
    parser = Parser(prog="p")
    parser.add_argument("--n", type=whole(3))
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["--n", "2"])
    assert ended.value.code == 2
    expected = "p: argument --n: '2' is no whole number of 3 or more; --help lists what there is\n"
    assert capsys.readouterr().err == expected


def test_numbers_out_of_their_range_are_refused() -> None:
    assert (whole(0)("7"), part("1"), positive("0.5")) == (7, 1.0, 0.5)
    for read, texts in ((whole(1), ("0", "-1", "1.5", "")), (part, ("0", "1.1", "nan", "x")), (positive, ("0", "inf"))):
        for text in texts:
            with pytest.raises(argparse.ArgumentTypeError):
                read(text)


def test_a_place_is_tried_before_the_work_and_left_as_it_was(tmp_path: Path) -> None:
    assert writable_file(tmp_path / "new" / "a.json") == tmp_path / "new" / "a.json"
    assert writable_folder(tmp_path / "other") == tmp_path / "other"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["new", "other"]
    (tmp_path / "a.json").write_text("kept")
    writable_file(tmp_path / "a.json")
    assert (tmp_path / "a.json").read_text() == "kept"


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="no folder here that nobody may write into")
def test_a_place_that_cannot_be_written_is_named_as_it_was_given() -> None:
    with pytest.raises(OSError, match=r"x\.json'$") as caught:
        writable_file("/proc/x.json")
    assert said(caught.value).startswith("/proc/x.json: ")


BLOCKED = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Without())
from model.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def without(module: str, command: str) -> subprocess.CompletedProcess[str]:
    """``python -m model COMMAND`` in a Python that lacks a module."""
    run = [sys.executable, "-c", BLOCKED, module, *command.split()]
    return subprocess.run(run, capture_output=True, text=True, timeout=120, cwd=ROOT)


@pytest.mark.parametrize(
    "command",
    [
        "info untrained:segmap-light",
        "convert a.pth b.safetensors",
        "train model/training/configs/light.toml",
        "evaluate",
        "average a b",
        "export a b",
    ],
)
def test_a_python_without_torch_is_told_in_one_line(command: str) -> None:
    """As QGIS's own is, and that of the light runtime."""
    done = without("torch", command)
    assert done.stderr.splitlines() == ["error: this Python has no torch; use one that has it (docs/training.md)"]
    assert done.returncode == 2


def test_a_package_that_is_there_and_broken_keeps_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("from math import nothing_of_this_name")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = [sys.executable, "-m", "model", "info", "untrained:segmap-light"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120, cwd=ROOT, env=environment)
    assert "nothing_of_this_name" in done.stderr


def test_a_module_of_ours_that_is_missing_is_no_affair_of_the_users() -> None:
    assert "Traceback" in without("model.zoo", "info").stderr


def test_licences_are_those_of_the_catalogue(capsys) -> None:
    listed = json.loads((ROOT / "segmap_plugin" / "models" / "catalogue.json").read_text(encoding="utf-8"))
    assert main(["info", "--json"]) == 0
    known = json.loads(capsys.readouterr().out)
    assert {name: row["licence"] for name, row in known.items()} == {row["name"]: row["licence"] for row in listed}
