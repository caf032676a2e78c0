# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading torch files without trusting them: what is honest comes through, what is not never runs."""

from __future__ import annotations

import argparse
import io
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.checkpoint import CheckpointError
from model.network.torch_file import Inert, read_torch_file


class AuthorsLoss(torch.nn.Module):
    """Stands for a class of the authors' code that is not installed here."""


class Calls:
    """Pickles as a call of ``function(*arguments)``."""

    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


def malicious(target):
    """Pickled objects that would leave ``target`` behind if anything in them ran."""
    command = f"touch {target}"
    return {
        "os.system": Calls(__import__("os").system, command),
        "builtins.eval": Calls(eval, f"open({str(target)!r}, 'w')"),
        "builtins.exec": Calls(exec, f"open({str(target)!r}, 'w')"),
        "subprocess.Popen": Calls(__import__("subprocess").Popen, ["touch", str(target)]),
        "builtins.getattr": Calls(getattr, Path(target), "touch"),
        "runpy.run_path": Calls(__import__("runpy").run_path, str(target)),
        "io.open": Calls(open, str(target), "w"),
        "pickle.loads": Calls(pickle.loads, pickle.dumps(Calls(__import__("os").system, command))),
    }


def test_tensors_of_every_type_come_through(tmp_path):
    types = [
        torch.float32,
        torch.float16,
        torch.bfloat16,
        torch.float64,
        torch.int64,
        torch.int32,
        torch.uint8,
        torch.bool,
    ]
    saved = {str(dtype): (torch.arange(12) % 2).view(3, 4).to(dtype) for dtype in types}
    torch.save(saved, tmp_path / "t.pth")
    found = read_torch_file(tmp_path / "t.pth")
    assert list(found) == list(saved)
    for name, tensor in saved.items():
        assert found[name].dtype == tensor.dtype
        assert torch.equal(found[name], tensor)


def test_views_and_shared_storages_come_through(tmp_path):
    whole = torch.arange(24.0).view(4, 6)
    saved = {
        "whole": whole,
        "part": whole[1:3, ::2],
        "turned": whole.t(),
        "scalar": whole[2, 3],
        "none": torch.empty(0, 3),
    }
    torch.save(saved, tmp_path / "t.pth")
    found = read_torch_file(tmp_path / "t.pth")
    assert all(torch.equal(found[name], tensor) for name, tensor in saved.items())


def test_containers_numbers_and_parameters_come_through(tmp_path):
    state = torch.nn.Linear(2, 3).state_dict()
    saved = {"state_dict": state, "config": {"a": (1, 2.5, None, True), "b": [{"c": "text"}], "set": {1, 2}}}
    saved["parameter"] = torch.nn.Parameter(torch.ones(2))
    torch.save(saved, tmp_path / "t.pth")
    found = read_torch_file(tmp_path / "t.pth")
    assert isinstance(found["state_dict"], OrderedDict)
    assert torch.equal(found["state_dict"]["weight"], state["weight"])
    assert found["config"] == saved["config"]
    assert torch.equal(found["parameter"], torch.ones(2))


def test_an_instance_of_an_unknown_class_becomes_inert(tmp_path):
    torch.save({"loss": AuthorsLoss(), "options": argparse.Namespace(lr=1)}, tmp_path / "t.pth")
    found = read_torch_file(tmp_path / "t.pth")
    assert isinstance(found["loss"], Inert)
    assert type(found["loss"]).__name__ == "AuthorsLoss"
    assert isinstance(found["options"], Inert)
    assert not hasattr(found["options"], "lr")


@pytest.mark.parametrize("what", list(malicious("x")))
def test_a_malicious_file_is_refused_and_runs_nothing(tmp_path, what):
    target = tmp_path / "executed"
    state = {"weight": torch.ones(2)}
    torch.save({"state_dict": state, "config": malicious(target)[what]}, tmp_path / "bad.pth")
    with pytest.raises(CheckpointError) as caught:
        read_torch_file(tmp_path / "bad.pth")
    assert not target.exists()
    assert "refused" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_malicious_samples_would_have_run(tmp_path):
    """The control of the test above: the plain unpickler executes what it contains."""
    target = tmp_path / "executed"
    torch.save(malicious(target)["os.system"], tmp_path / "bad.pth")
    torch.load(tmp_path / "bad.pth", weights_only=False)
    assert target.exists()


def test_a_call_on_what_a_stub_returned_is_an_error_not_a_call(tmp_path):
    program = b"\x80\x02cnowhere\nThing\n)R(K\x01tR."  # Thing()(1)
    write_archive(tmp_path / "bad.pth", program)
    with pytest.raises(CheckpointError, match="damaged weight file"):
        read_torch_file(tmp_path / "bad.pth")


def write_archive(path, program, storages=(), compress=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compress) as archive:
        archive.writestr("archive/data.pkl", program)
        for key, content in storages:
            archive.writestr(f"archive/data/{key}", content)


def storage_program(size, stride, offset=0, count=4):
    """A pickle of one float tensor over storage "0" of ``count`` elements."""

    class Persistent(pickle.Pickler):
        def persistent_id(self, value):
            return ("storage", torch.FloatStorage, "0", "cpu", count) if value == "STORAGE" else None

    class Rebuild:
        def __reduce__(self):
            return torch._utils._rebuild_tensor_v2, ("STORAGE", offset, size, stride, False, OrderedDict())

    buffer = io.BytesIO()
    Persistent(buffer, 2).dump(Rebuild())
    return buffer.getvalue()


def test_a_handwritten_archive_is_read(tmp_path):
    content = torch.arange(4.0).numpy().tobytes()
    write_archive(tmp_path / "t.pth", storage_program((2, 2), (2, 1)), [("0", content)])
    assert read_torch_file(tmp_path / "t.pth").tolist() == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("size", "stride", "offset"),
    [((2, 3), (3, 1), 0), ((4,), (1,), 1), ((2,), (-1,), 2), ((-1,), (1,), 0), ((2, 2), (1,), 0)],
)
def test_a_tensor_beyond_its_storage_is_an_error(tmp_path, size, stride, offset):
    content = torch.arange(4.0).numpy().tobytes()
    write_archive(tmp_path / "t.pth", storage_program(size, stride, offset), [("0", content)])
    with pytest.raises(CheckpointError, match="damaged weight file"):
        read_torch_file(tmp_path / "t.pth")


def test_a_storage_of_another_length_is_an_error(tmp_path):
    write_archive(tmp_path / "t.pth", storage_program((2,), (1,)), [("0", b"1234")])
    with pytest.raises(CheckpointError, match="has 4 bytes, not 16"):
        read_torch_file(tmp_path / "t.pth")


def test_a_missing_storage_is_an_error(tmp_path):
    write_archive(tmp_path / "t.pth", storage_program((2,), (1,)))
    with pytest.raises(CheckpointError, match="damaged weight file"):
        read_torch_file(tmp_path / "t.pth")


def test_a_compressed_storage_is_an_error(tmp_path):
    write_archive(tmp_path / "t.pth", storage_program((4,), (1,)), [("0", bytes(16))], zipfile.ZIP_DEFLATED)
    with pytest.raises(CheckpointError, match="compressed"):
        read_torch_file(tmp_path / "t.pth")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compressed_pickle_is_refused_before_it_is_unpacked(tmp_path, monkeypatch, method):
    write_archive(tmp_path / "t.pth", pickle.dumps({"bomb": bytes(10**6)}, 2), compress=method)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda *_: pytest.fail("was unpacked"))
    with pytest.raises(CheckpointError, match="compressed"):
        read_torch_file(tmp_path / "t.pth")


def test_a_damaged_byte_is_an_error(tmp_path):
    path = tmp_path / "t.pth"
    torch.save({"w": torch.zeros(1000)}, path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="damaged"):
        read_torch_file(path)


@pytest.mark.parametrize("keep", [0, 10, 500, -1, -100])
def test_a_truncated_file_is_an_error(tmp_path, keep):
    path = tmp_path / "t.pth"
    torch.save({"w": torch.zeros(1000)}, path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(CheckpointError) as caught:
        read_torch_file(path)
    assert "\n" not in str(caught.value)


def test_a_torchscript_program_is_refused(tmp_path):
    torch.jit.script(torch.nn.Linear(1, 1)).save(tmp_path / "t.pth")
    with pytest.raises(CheckpointError, match="TorchScript"):
        read_torch_file(tmp_path / "t.pth")


def test_the_format_before_2020_is_an_error_that_says_so(tmp_path):
    torch.save({"w": torch.zeros(3)}, tmp_path / "t.pth", _use_new_zipfile_serialization=False)
    with pytest.raises(CheckpointError, match=r"since version 1\.6"):
        read_torch_file(tmp_path / "t.pth")


def test_any_other_zip_is_an_error(tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(CheckpointError, match=r"not one of torch\.save"):
        read_torch_file(tmp_path / "t.zip")


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CheckpointError, match="no such file"):
        read_torch_file(tmp_path / "none.pth")


# CPython reports a half-read bytearray of a broken pickle to the unraisable hook, which pytest-qt takes for a failure.
@pytest.mark.qt_no_exception_capture
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_whatever_bytes_the_pickle_holds_the_worst_is_a_one_line_error(tmp_path, edits):
    state = OrderedDict(weight=torch.arange(4.0).view(2, 2), bias=torch.zeros(2))
    torch.save({"state_dict": state, "config": {"loss": AuthorsLoss(), "n": 3}}, tmp_path / "good.pth")
    with zipfile.ZipFile(tmp_path / "good.pth") as archive:
        contents = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    program = contents["good/data.pkl"]
    for position, value in edits:
        program[position % len(program)] = value
    with zipfile.ZipFile(tmp_path / "edited.pth", "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, bytes(content))
    try:
        read_torch_file(tmp_path / "edited.pth")
    except CheckpointError as error:
        assert "\n" not in str(error)
