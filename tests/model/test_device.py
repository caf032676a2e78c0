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


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")
def test_cuda_is_preferred_and_named():
    assert device.choose().device.type == "cuda" and "CUDA" in device.choose().describe()
