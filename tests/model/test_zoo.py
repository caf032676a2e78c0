# SPDX-License-Identifier: GPL-3.0-or-later
"""Models by name, and the command line around them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model import zoo
from model.__main__ import ELSEWHERE, main
from model.checkpoint import CheckpointError, build, load, read_metadata, save, sha256_of
from model.network.vfm import VfmModel, sized

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "tiny.safetensors"
    save(VfmModel(sized("tiny", profile="paper", input_side=112, depth=4)), path)
    return path


def test_the_default_weights_stand_where_the_package_puts_them():
    assert zoo.default_weights() == ROOT / "resources" / "weights" / "segmap-light.safetensors"


def test_a_known_name_finds_its_file_in_the_users_folder(file, tmp_path, monkeypatch):
    monkeypatch.setenv("SEGMAP_WEIGHTS", str(tmp_path))
    file.rename(tmp_path / "vfm-isrefiner.safetensors")
    assert zoo.open_model("vfm-isrefiner").config.embed == 64


def test_a_name_without_weights_says_where_to_get_them(tmp_path, monkeypatch):
    monkeypatch.setenv("SEGMAP_WEIGHTS", str(tmp_path))
    with pytest.raises(CheckpointError) as caught:
        zoo.open_model("simpleclick-vith")
    assert "uncbiag/SimpleClick" in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_path_opens_that_file(file):
    assert zoo.open_model(file).kind == "vfm"
    assert zoo.open_model(str(file)).kind == "vfm"


def test_a_name_that_is_nothing_lists_what_there_is():
    with pytest.raises(CheckpointError, match=r"neither a weight file nor a known model .*segmap-light"):
        zoo.open_model("simplclick")


def test_an_untrained_model_is_always_the_same_and_leaves_the_random_state_alone():
    torch.manual_seed(5)
    before = torch.random.get_rng_state()
    first = zoo.open_model("untrained:simpleclick-vitb")
    assert torch.equal(before, torch.random.get_rng_state())
    second = zoo.untrained("simpleclick-vitb")
    assert torch.equal(first.to_logits.weight, second.to_logits.weight)
    assert torch.equal(first.backbone.blocks[3].mlp.fc1.weight, second.backbone.blocks[3].mlp.fc1.weight)


def test_every_architecture_of_the_table_can_be_built():
    with torch.device("meta"):
        models = {name: build(known.kind, known.config) for name, known in zoo.MODELS.items() if known.kind != "light"}
    assert models["vfm-isrefiner-small"].config == sized("small")
    assert sum(p.numel() for p in models["cfr-icl-vith"].parameters()) > 650e6
    assert models["vfm-isrefiner-released"].config.bgr


def test_an_untrained_model_of_an_unknown_name_is_an_error():
    with pytest.raises(CheckpointError, match="unknown model 'vit-z'"):
        zoo.open_model("untrained:vit-z")


def test_a_changed_file_does_not_verify(file):
    (file.parent / "SHA256SUMS").write_text(f"{sha256_of(file)}  {file.name}\n")
    assert zoo.verify(file) == sha256_of(file)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(CheckpointError, match="was changed or damaged"):
        zoo.verify(file)


def test_a_file_without_a_recorded_checksum_just_has_one(file):
    assert zoo.recorded_sha256(file) is None
    assert zoo.verify(file) == sha256_of(file)


def test_info_without_a_file_lists_the_known_models(capsys):
    assert main(["info"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in zoo.MODELS)


def test_info_describes_a_file(file, capsys):
    assert main(["info", str(file), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    model = load(file)
    assert facts["sha256"] == sha256_of(file)
    assert facts["parameters"] == sum(p.numel() for p in model.parameters())
    assert facts["trainable"] == sum(p.numel() for p in model.parameters() if p.requires_grad)
    assert facts["config"]["profile"] == "paper"


def test_info_is_readable_by_people_too(file, capsys):
    assert main(["info", str(file)]) == 0
    assert f"sha256                 {sha256_of(file)}" in capsys.readouterr().out


def test_convert_halves_and_records_where_a_file_came_from(file, tmp_path, capsys):
    out = tmp_path / "half.safetensors"
    assert main(["convert", str(file), str(out), "--half"]) == 0
    assert read_metadata(out)["source_sha256"] == sha256_of(file)
    assert out.stat().st_size < 0.6 * file.stat().st_size
    assert sha256_of(out) in capsys.readouterr().out


def test_convert_inflates_bands(file, tmp_path):
    out = tmp_path / "four.safetensors"
    assert main(["convert", str(file), str(out), "--bands", "4"]) == 0
    assert load(out).in_bands == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "{folder}/none.safetensors"],
        ["info", "{folder}/noise.pth"],
        ["info", "{folder}/short.safetensors"],
        ["info", "{folder}"],
        ["convert", "{folder}/noise.pth", "{folder}/out.safetensors"],
        ["convert", "{file}", "{folder}/out.pth"],
        ["convert", "{file}", "{folder}/no/such/folder/out.safetensors"],
        ["convert", "untrained:segmap-light", "{folder}/out.safetensors", "--bands", "4"],
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_code_2(arguments, file, capsys):
    (file.parent / "noise.pth").write_bytes(bytes(range(256)) * 10)
    (file.parent / "short.safetensors").write_bytes(file.read_bytes()[:1000])
    code = main([a.format(folder=file.parent, file=file) for a in arguments])
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1


def test_usage_errors_exit_with_2(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["paint"])
    assert caught.value.code == 2
    assert "paint" in capsys.readouterr().err


def test_evaluate_train_and_export_keep_their_own_command_lines(monkeypatch):
    import importlib

    for name, place in ELSEWHERE.items():
        called, module = [], f"model{place}"
        try:
            monkeypatch.setattr(importlib.import_module(module), "main", lambda argv, to=called: to.append(argv) or 7)
        except ImportError:
            pytest.skip(f"{module} is not there")
        assert main([name, "--some", "thing"]) == 7
        assert called == [["--some", "thing"]]


def test_the_module_runs_as_a_program():
    run = subprocess.run([sys.executable, "-m", "model", "info"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "segmap-light" in run.stdout
