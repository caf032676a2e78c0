# SPDX-License-Identifier: GPL-3.0-or-later
"""What nvidia-smi says, and when the CUDA build is worth its size."""

from __future__ import annotations

import pytest

from segmap_plugin.runtime.nvidia import Gpu, find, parse, wants_cuda

NEW = "NVIDIA RTX A5000, 24564, 580.65.06\n"
OLD = "NVIDIA GeForce GTX 1080 Ti, 11264, 535.183.01\n"


def test_name_memory_and_driver_are_read() -> None:
    assert parse(NEW) == [Gpu("NVIDIA RTX A5000", 24564, "580.65.06")]


def test_a_gpu_is_described_by_name_and_memory() -> None:
    assert parse(NEW)[0].describe() == "NVIDIA RTX A5000, 24 GB"


def test_two_gpus_are_two() -> None:
    assert [gpu.driver for gpu in parse(NEW + OLD)] == ["580.65.06", "535.183.01"]


def test_a_name_with_a_comma_is_kept_whole() -> None:
    assert parse("NVIDIA H100, 80GB, 81559, 590.12\n")[0].name == "NVIDIA H100, 80GB"


def test_windows_line_ends_do_not_matter() -> None:
    assert parse(NEW.replace("\n", "\r\n")) == parse(NEW)


def test_memory_that_is_not_told_is_zero() -> None:
    assert parse("NVIDIA GB10, [N/A], 580.95.05\n")[0].memory_mb == 0


@pytest.mark.parametrize(
    "output",
    [
        "",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest "
        "NVIDIA driver is installed and running.\n",
        "Failed to initialize NVML: Driver/library version mismatch\n",
        "No devices were found\n",
        "NVIDIA T4, 15360, [N/A]\n",
    ],
)
def test_complaints_are_no_gpus(output: str) -> None:
    assert parse(output) == []


@pytest.mark.parametrize(("driver", "wanted"), [("579.99", False), ("580.0", True), ("591.44", True), ("", False)])
def test_cuda_is_wanted_only_where_the_driver_supports_it(driver: str, wanted: bool) -> None:
    assert wants_cuda([Gpu("x", 1, driver)]) is wanted


def test_one_supported_gpu_is_enough() -> None:
    assert wants_cuda(parse(OLD + NEW))
    assert not wants_cuda([])


def test_the_program_is_asked_and_its_failure_survived(tmp_path) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text(f"#!/bin/sh\necho '{NEW.strip()}'\n")
    program.chmod(0o755)
    assert find(program) == parse(NEW)
    program.write_text("#!/bin/sh\necho 'NVIDIA T4, 1, 580.1'; exit 9\n")
    assert find(program) == []
    assert find(tmp_path / "absent") == []
