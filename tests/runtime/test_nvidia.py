# SPDX-License-Identifier: GPL-3.0-or-later
"""What nvidia-smi says, and when the CUDA build is worth its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError
from segmap_plugin.runtime.nvidia import Gpu, find, parse, wants_cuda

NEW = "NVIDIA RTX A5000, 24564, 580.65.06, 8.6\n"
OLD = "NVIDIA GeForce GTX 1080 Ti, 11264, 535.183.01, 6.1\n"
SCRIPT = """#!/bin/sh
case "$1" in
  *compute_cap*) {new} ;;
  *) {old} ;;
esac
"""
"""An nvidia-smi; ``new``: what it does when asked for the compute capability."""


def test_name_memory_driver_and_capability_are_read() -> None:
    assert parse(NEW) == [Gpu("NVIDIA RTX A5000", 24564, "580.65.06", (8, 6))]
    assert parse("NVIDIA B200, 183359, 580.65.06, 10.0\n")[0].capability == (10, 0)


def test_a_capability_that_is_not_told_is_not_known() -> None:
    assert parse("NVIDIA RTX A5000, 24564, 580.65.06, [N/A]\n")[0].capability is None
    assert parse("NVIDIA RTX A5000, 24564, 580.65.06\n", fields=3) == [Gpu("NVIDIA RTX A5000", 24564, "580.65.06")]


def test_a_gpu_is_described_by_name_and_memory() -> None:
    assert parse(NEW)[0].describe() == "NVIDIA RTX A5000, 24 GB"


def test_two_gpus_are_two() -> None:
    assert [gpu.driver for gpu in parse(NEW + OLD)] == ["580.65.06", "535.183.01"]


def test_a_name_with_a_comma_is_kept_whole() -> None:
    assert parse("NVIDIA H100, 80GB, 81559, 590.12, 9.0\n")[0].name == "NVIDIA H100, 80GB"


def test_windows_line_ends_do_not_matter() -> None:
    assert parse(NEW.replace("\n", "\r\n")) == parse(NEW)


def test_memory_that_is_not_told_is_zero() -> None:
    assert parse("NVIDIA GB10, [N/A], 580.95.05, 12.1\n")[0].memory_mb == 0


@pytest.mark.parametrize(
    "output",
    [
        "",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest "
        "NVIDIA driver is installed and running.\n",
        "Failed to initialize NVML: Driver/library version mismatch\n",
        "No devices were found\n",
        "NVIDIA T4, 15360, [N/A], 7.5\n",
    ],
)
def test_complaints_are_no_gpus(output: str) -> None:
    assert parse(output) == []


@pytest.mark.parametrize(("driver", "wanted"), [("579.99", False), ("580.0", True), ("591.44", True), ("", False)])
def test_cuda_is_wanted_only_where_the_driver_supports_it(driver: str, wanted: bool) -> None:
    assert wants_cuda([Gpu("x", 1, driver)]) is wanted


@pytest.mark.parametrize(
    ("capability", "wanted"), [((5, 2), False), ((6, 1), False), ((7, 0), False), ((7, 5), True), ((12, 0), True)]
)
def test_cuda_is_not_wanted_for_a_gpu_that_cuda_13_has_no_code_for(capability: tuple, wanted: bool) -> None:
    assert wants_cuda([Gpu("x", 1, "580.65.06", capability)]) is wanted


def test_where_the_capability_is_not_known_the_driver_decides() -> None:
    assert wants_cuda([Gpu("x", 1, "580.65.06", None)])


def test_one_supported_gpu_is_enough() -> None:
    assert wants_cuda(parse(OLD + NEW))
    assert not wants_cuda([])


def nvidia_smi(folder: Path, new: str, old: str = "exit 9") -> Path:
    program = folder / "nvidia-smi"
    program.write_text(SCRIPT.format(new=new, old=old))
    program.chmod(0o755)
    return program


def test_the_program_is_asked_and_its_failure_survived(tmp_path) -> None:
    assert find(nvidia_smi(tmp_path, f"echo '{NEW.strip()}'")) == parse(NEW)
    assert find(nvidia_smi(tmp_path, "echo 'NVIDIA T4, 1, 580.1, 7.5'; exit 9")) == []
    assert find(tmp_path / "absent") == []


def test_a_program_that_does_not_know_capabilities_is_asked_without_them(tmp_path) -> None:
    refusal = """echo 'Field "compute_cap" is not a valid field to query.'; exit 2"""
    found = find(nvidia_smi(tmp_path, refusal, "echo 'NVIDIA T4, 15360, 470.182.03'"))
    assert found == [Gpu("NVIDIA T4", 15360, "470.182.03")]


def test_a_driver_that_does_not_answer_can_be_given_up(slow) -> None:
    program, started = slow("nvidia-smi")
    with pytest.raises(CancelledError):
        find(program, started.exists)
