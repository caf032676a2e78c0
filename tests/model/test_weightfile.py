# SPDX-License-Identifier: GPL-3.0-or-later
"""Weight files read by numpy alone hold what safetensors wrote."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from model.weightfile import CheckpointError, read_arrays, sha256_of


def write(path, tensors=None):
    tensors = tensors or {"a": torch.arange(6).reshape(2, 3).float(), "scalar": torch.tensor(2.5)}
    save_file(tensors, str(path), metadata={"kind": "x", "about": "ä"})
    return path


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.float64, torch.int64, torch.uint8, torch.bool])
def test_every_tensor_comes_back_as_it_was_written(tmp_path, dtype):
    tensor = (torch.arange(24).reshape(2, 3, 4) % 5).to(dtype)
    metadata, arrays = read_arrays(write(tmp_path / "m.safetensors", {"t": tensor, "none": torch.zeros(0, 3)}))
    assert metadata == {"kind": "x", "about": "ä"}
    assert np.array_equal(arrays["t"], tensor.numpy()) and arrays["t"].dtype == tensor.numpy().dtype
    assert arrays["none"].shape == (0, 3)


def test_a_scalar_keeps_its_shape(tmp_path):
    _, arrays = read_arrays(write(tmp_path / "m.safetensors"))
    assert arrays["scalar"].shape == () and float(arrays["scalar"]) == 2.5


def test_the_arrays_are_read_only(tmp_path):
    _, arrays = read_arrays(write(tmp_path / "m.safetensors"))
    with pytest.raises(ValueError, match="read-only"):
        arrays["a"][:] = 0


@pytest.mark.parametrize("keep", [0, 4, 8, 40, -1])
def test_a_truncated_file_is_refused_in_one_line(tmp_path, keep):
    path = write(tmp_path / "m.safetensors")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(CheckpointError, match="not a readable") as error:
        read_arrays(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "header",
    [
        [],
        {"t": {"dtype": "BF16", "shape": [1], "data_offsets": [0, 2]}},
        {"t": {"dtype": "F32", "shape": [3], "data_offsets": [0, 4]}},
        {"t": {"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}},
        {"t": {"dtype": "F32", "shape": [1], "data_offsets": [96, 100]}},
        {"t": {"dtype": "F32"}},
        {"t": 3},
    ],
)
def test_a_header_that_lies_is_refused(tmp_path, header):
    text = json.dumps(header).encode()
    path = tmp_path / "m.safetensors"
    path.write_bytes(len(text).to_bytes(8, "little") + text + bytes(8))
    with pytest.raises(CheckpointError):
        read_arrays(path)


def test_a_header_of_boxes_in_boxes_is_refused(tmp_path):
    deep = b"[" * 200_000
    (tmp_path / "m.safetensors").write_bytes(len(deep).to_bytes(8, "little") + deep)
    with pytest.raises(CheckpointError, match="not a readable"):
        read_arrays(tmp_path / "m.safetensors")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CheckpointError, match=r"gone\.safetensors"):
        read_arrays(tmp_path / "gone.safetensors")


def test_the_checksum_is_sha256(tmp_path):
    (tmp_path / "x").write_bytes(b"abc")
    assert sha256_of(tmp_path / "x") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
