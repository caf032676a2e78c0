# SPDX-License-Identifier: GPL-3.0-or-later
"""Device and type are chosen for a reason that is told."""

from __future__ import annotations

import pytest
import torch

from model import device


def test_the_cpu_runs_in_bf16_only_where_it_has_it(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(device, "cpu_has_bf16", lambda: True)
    assert device.choose().dtype == torch.bfloat16
    monkeypatch.setattr(device, "cpu_has_bf16", lambda: False)
    chosen = device.choose()
    assert chosen.dtype == torch.float32 and chosen.device.type == "cpu"
    assert "no GPU" in chosen.reason


def test_what_is_asked_for_is_what_runs():
    chosen = device.choose("cpu", "float32")
    assert (chosen.device.type, chosen.dtype) == ("cpu", torch.float32)
    assert chosen.describe().startswith("cpu, float32, ") and "as asked" in chosen.describe()


def test_a_device_that_is_not_there_is_refused_in_one_line():
    missing = "cuda:9" if not torch.cuda.is_available() or torch.cuda.device_count() < 10 else "cuda:99"
    for name in (missing, "toaster"):
        with pytest.raises(ValueError, match=name) as error:
            device.choose(name)
        assert "\n" not in str(error.value)
    with pytest.raises(ValueError, match="int8"):
        device.choose("cpu", "int8")


def test_autocast_changes_the_type_of_products():
    layer = torch.nn.Linear(4, 4)
    with torch.no_grad(), device.choose("cpu", "bfloat16").autocast():
        assert layer(torch.ones(1, 4)).dtype == torch.bfloat16
    with torch.no_grad(), device.choose("cpu", "float32").autocast():
        assert layer(torch.ones(1, 4)).dtype == torch.float32


def test_determinism_is_left_alone_on_the_cpu_and_restored_elsewhere():
    for kind in ("cpu", "cuda"):
        with device.deterministic(torch.device(kind)):
            assert torch.are_deterministic_algorithms_enabled() == (kind == "cuda")
        assert not torch.are_deterministic_algorithms_enabled()


CU130 = ["sm_75", "sm_80", "sm_86", "sm_90", "sm_100", "sm_120", "compute_120"]


@pytest.mark.parametrize(
    ("capability", "architectures", "expected"),
    [
        ((5, 2), CU130, False),
        ((6, 1), CU130, False),
        ((7, 0), CU130, False),
        ((7, 5), CU130, True),
        ((8, 6), ["sm_80"], True),
        ((8, 9), CU130, True),
        ((8, 0), ["sm_86"], False),
        ((9, 0), ["sm_80"], False),
        ((10, 3), CU130, True),
        ((12, 1), CU130, True),
        ((13, 0), CU130, True),
        ((13, 0), ["sm_75", "sm_120"], False),
        ((9, 0), ["compute_80"], True),
        ((7, 5), ["compute_80"], False),
        ((9, 0), ["sm_90a"], True),
        ((9, 1), ["sm_90a", "compute_90a"], False),
        ((10, 3), ["sm_100f"], True),
        ((12, 0), ["compute_100f"], False),
        ((9, 0), ["gfx90a", "gfx1100"], True),
        ((6, 1), [], True),
    ],
)
def test_a_gpu_is_used_only_where_torch_has_code_for_it(capability, architectures, expected):
    assert device.has_code(capability, architectures) is expected


@pytest.fixture
def gpus(monkeypatch):
    """gpus(capabilities) makes this torch one for CUDA 13 on a computer with such GPUs."""

    def pretend(*capabilities: tuple[int, int]) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(capabilities))
        monkeypatch.setattr(torch.cuda, "get_arch_list", lambda: CU130)
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda index: capabilities[index])
        monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: f"GPU {index}")

    return pretend


def test_a_gpu_without_code_for_it_leaves_the_work_to_the_cpu_and_is_named(gpus):
    gpus((6, 1))
    chosen = device.choose()
    assert chosen.device.type == "cpu"
    assert "no code for GPU 0 (compute capability 6.1)" in chosen.describe()


def test_of_several_gpus_the_first_with_code_for_it_is_taken(gpus):
    gpus((6, 1), (8, 6))
    assert device._best() == (torch.device("cuda", 1), "a CUDA device is there")
    gpus((8, 6), (6, 1))
    assert device._best()[0] == torch.device("cuda")


def test_a_gpu_without_code_for_it_is_refused_in_one_line_where_it_is_asked_for(gpus, monkeypatch):
    gpus((6, 1))
    monkeypatch.setattr(torch, "empty", lambda *_args, **_options: None)
    with pytest.raises(ValueError, match=r"device 'cuda' cannot be used: .*capability 6\.1"):
        device.choose("cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")
def test_cuda_is_preferred_and_named():
    assert device.choose().device.type == "cuda" and "CUDA" in device.choose().describe()
