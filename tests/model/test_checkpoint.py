# SPDX-License-Identifier: GPL-3.0-or-later
"""Our weight files: what is saved comes back, and whatever does not fit is named in one line."""

from __future__ import annotations

import hashlib
import json

import pytest
import torch
from safetensors.torch import load_file, save_file

from model.checkpoint import KINDS, CheckpointError, build, load, read_metadata, save, sha256_of
from model.network.simpleclick import MfpConfig, MfpModel, SimpleClickConfig, SimpleClickModel
from model.network.vfm import VfmConfig, VfmModel, sized

SMALL = {"input_side": 224, "embed": 64, "depth": 12, "heads": 4, "neck": (16, 32, 64, 128)}


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(0)
    return VfmModel(sized("tiny", profile="paper", input_side=112, depth=4, theta=0.5)).eval()


@pytest.fixture
def file(model, tmp_path):
    save(model, tmp_path / "tiny.safetensors", extra={"note": "for tests"})
    return tmp_path / "tiny.safetensors"


def rewritten(file, change_tensors=None, **metadata):
    """The same file with some tensors or metadata changed."""
    known = read_metadata(file)
    tensors = load_file(file)
    if change_tensors:
        change_tensors(tensors)
    save_file(tensors, file, metadata={**known, **metadata})
    return file


def one_line_error(file):
    with pytest.raises(CheckpointError) as caught:
        load(file)
    message = str(caught.value)
    assert "\n" not in message
    assert str(file) in message
    return message


def test_a_model_comes_back_with_its_weights_and_configuration(model, file):
    again = load(file)
    assert again.config == model.config
    assert not again.training
    for key, value in model.state_dict().items():
        assert torch.equal(again.state_dict()[key], value), key


def test_what_is_frozen_is_frozen_after_loading(model, file):
    frozen = {name for name, p in model.named_parameters() if not p.requires_grad}
    assert frozen == {name for name, p in load(file).named_parameters() if not p.requires_grad}
    assert any(name.startswith("backbone.") for name in frozen)


@pytest.mark.parametrize("kind", ["simpleclick", "mfp"])
def test_every_kind_of_model_comes_back(kind, tmp_path):
    config, cls = (MfpConfig, MfpModel) if kind == "mfp" else (SimpleClickConfig, SimpleClickModel)
    before = cls(config(**SMALL))
    save(before, tmp_path / "m.safetensors")
    after = load(tmp_path / "m.safetensors")
    assert type(after) is cls
    assert after.config == before.config


def test_every_registered_kind_can_be_built_from_an_empty_configuration_except_by_size():
    for kind in KINDS:
        small = SMALL if kind in ("simpleclick", "mfp") else {}
        if kind == "vfm":
            small = {**SMALL, "input_side": 112, "profile": "paper", "depth": 4}
        assert build(kind, small).kind == kind


def test_half_precision_halves_the_file_and_comes_back_as_float32(model, file, tmp_path):
    save(model, tmp_path / "half.safetensors", dtype=torch.float16)
    again = load(tmp_path / "half.safetensors")
    assert (tmp_path / "half.safetensors").stat().st_size < 0.55 * file.stat().st_size
    assert {p.dtype for p in again.parameters()} == {torch.float32}
    assert torch.allclose(again.decoder.token, model.decoder.token, atol=1e-4)


def test_the_metadata_says_what_the_file_is(file):
    metadata = read_metadata(file)
    assert metadata["kind"] == "vfm"
    assert metadata["note"] == "for tests"
    assert VfmConfig(**{k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(metadata["config"]).items()})


def test_nothing_is_left_behind_when_saving(file):
    assert [path.name for path in file.parent.iterdir()] == ["tiny.safetensors"]


def test_missing_and_surplus_tensors_are_named(file):
    def change(tensors):
        del tensors["decoder.token"]
        tensors["decoder.tokens"] = torch.zeros(3)

    message = one_line_error(rewritten(file, change))
    assert "missing: decoder.token" in message
    assert "surplus: decoder.tokens" in message


def test_a_wrong_shape_is_named_with_both_shapes(file):
    message = one_line_error(rewritten(file, lambda t: t.update({"decoder.token": torch.zeros(1, 65)})))
    assert "decoder.token is 1x65, expected 1x64" in message


def test_many_differences_are_counted_not_listed(file):
    message = one_line_error(rewritten(file, lambda t: [t.pop(key) for key in list(t)[:40]]))
    assert "and 34 more" in message


def test_an_unknown_kind_is_named(file):
    assert "unknown model kind 'vfm2'" in one_line_error(rewritten(file, kind="vfm2"))


def test_an_unknown_setting_is_named(file):
    config = json.loads(read_metadata(file)["config"]) | {"colour": "red"}
    assert "colour" in one_line_error(rewritten(file, config=json.dumps(config)))


def test_an_impossible_setting_is_an_error(file):
    config = json.loads(read_metadata(file)["config"]) | {"profile": "improved"}
    assert "unknown profile 'improved'" in one_line_error(rewritten(file, config=json.dumps(config)))


@pytest.mark.parametrize(
    "changes", [{"embed": "x"}, {"neck": []}, {"masks": [-8, 1, 1, 1]}, {"patch": 0}, {"depth": -3}]
)
def test_settings_that_no_network_can_be_built_from_are_errors(file, changes):
    config = json.loads(read_metadata(file)["config"]) | changes
    assert "fit" in one_line_error(rewritten(file, config=json.dumps(config)))


@pytest.mark.parametrize("config", ["", "{", "[1]"])
def test_a_configuration_that_is_no_json_object_is_an_error(file, config):
    assert "configuration" in one_line_error(rewritten(file, config=config))


def test_a_newer_format_is_an_error(file):
    assert "version '2'" in one_line_error(rewritten(file, version="2"))


def test_another_programs_safetensors_is_an_error(tmp_path):
    save_file({"a": torch.zeros(2)}, tmp_path / "other.safetensors")
    assert "not one of ours" in one_line_error(tmp_path / "other.safetensors")


@pytest.mark.parametrize("keep", [0, 4, 100, 5000, -1])
def test_a_truncated_file_is_an_error(file, keep):
    content = file.read_bytes()
    file.write_bytes(content[:keep])
    assert "not a readable safetensors file" in one_line_error(file)


def test_a_corrupted_header_is_an_error(file):
    content = bytearray(file.read_bytes())
    content[0:16] = b"\xff" * 16
    file.write_bytes(content)
    assert "not a readable safetensors file" in one_line_error(file)


def test_a_missing_file_is_an_error(tmp_path):
    assert "no such file" in one_line_error(tmp_path / "none.safetensors")


def test_the_checksum_is_that_of_the_bytes(file):
    assert sha256_of(file) == hashlib.sha256(file.read_bytes()).hexdigest()
