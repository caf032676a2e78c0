# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the network computes, in which type, and why."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

LOG = logging.getLogger(__name__)

_DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
_ARCHITECTURE = re.compile(r"(?P<kind>sm|compute)_(?P<major>\d+)(?P<minor>\d)(?P<tied>[af]?)")


@dataclass(frozen=True)
class Compute:
    """A device, the type its matrix products are done in, and the reason for both."""

    device: torch.device
    dtype: torch.dtype
    reason: str

    def autocast(self) -> contextlib.AbstractContextManager[object]:
        """A context in which the network runs in ``dtype``; nothing changes for float32."""
        if self.dtype == torch.float32:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, dtype=self.dtype)

    def describe(self) -> str:
        """One line for people: device, type, threads, reason."""
        name = str(self.device)
        if self.device.type == "cuda":
            properties = torch.cuda.get_device_properties(self.device)
            name = f"{self.device} ({properties.name}, {properties.total_memory / 1e9:.0f} GB)"
        count = torch.get_num_threads()
        threads = f", {count} thread{'' if count == 1 else 's'}" if self.device.type == "cpu" else ""
        return f"{name}, {str(self.dtype).removeprefix('torch.')}{threads}: {self.reason}"


@contextlib.contextmanager
def deterministic(device: torch.device) -> Iterator[None]:
    """The same bits every time on CUDA too, where sums by atomic additions would differ; the CPU needs nothing."""
    if device.type != "cuda":
        yield
        return
    before = torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # what cuBLAS asks for
    torch.use_deterministic_algorithms(True, warn_only=True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before[0], warn_only=before[1])


def cpu_has_bf16() -> bool:
    """True where the CPU multiplies bfloat16 in hardware (AVX512-BF16 or AMX); elsewhere it would be emulated."""
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, name)()) for name in probes if hasattr(torch.cpu, name))


def has_code(capability: tuple[int, int], architectures: Sequence[str]) -> bool:
    """True where a build for ``architectures`` (as ``torch.cuda.get_arch_list()`` names them) runs on such a GPU.

    Code for sm_80 runs on 8.0 and later 8.x; compute_80 is compiled for whatever is newer when it is loaded. A letter
    at the end ties either to its own generation. True too where no name is of CUDA's kind (ROCm): nothing is known.
    """
    known = [found for found in (_ARCHITECTURE.fullmatch(name) for name in architectures) if found]
    return not known or any(_covers(found, capability) for found in known)


def _covers(architecture: re.Match[str], capability: tuple[int, int]) -> bool:
    kind, tied = architecture["kind"], architecture["tied"]
    built_for = int(architecture["major"]), int(architecture["minor"])
    if tied == "a":
        return capability == built_for
    if kind == "compute" and not tied:
        return capability >= built_for
    return capability[0] == built_for[0] and capability[1] >= built_for[1]


def choose(device: str = "auto", dtype: str = "auto") -> Compute:
    """Pick device and type.

    ``device``: "auto" (CUDA, then Apple's GPU, then the CPU) or any name torch knows. ``dtype``: "auto", "float32",
    "bfloat16" or "float16". Raises ValueError for names that are unknown or devices that are not there.
    """
    if dtype != "auto" and dtype not in _DTYPES:
        raise ValueError(f"unknown dtype {dtype!r}: choose from auto, {', '.join(_DTYPES)}")
    wanted, why_device = _device(device)
    if dtype != "auto":
        return Compute(wanted, _DTYPES[dtype], f"{why_device}; {dtype} as asked")
    chosen, why_dtype = _dtype(wanted)
    return Compute(wanted, chosen, f"{why_device}; {why_dtype}")


def _device(name: str) -> tuple[torch.device, str]:
    if name == "auto":
        return _best()
    try:
        device = torch.device(name)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise ValueError(f"device {name!r} cannot be used: {str(error).splitlines()[0]}") from error
    if device.type == "cuda" and (objection := _objection(device.index or 0)):
        raise ValueError(f"device {name!r} cannot be used: {objection}")
    return device, f"{name} as asked"


def _best() -> tuple[torch.device, str]:
    objections = []
    for index in range(torch.cuda.device_count()) if torch.cuda.is_available() else ():
        objection = _objection(index)
        if not objection:
            return torch.device("cuda", index) if index else torch.device("cuda"), "a CUDA device is there"
        objections.append(objection)
    if objections:
        LOG.warning("The CPU computes: %s", "; ".join(objections))
        return torch.device("cpu"), "; ".join(objections)
    if torch.backends.mps.is_available():
        return torch.device("mps"), "Apple's GPU is there"
    return torch.device("cpu"), "no GPU that torch can use"


def _objection(index: int) -> str:
    """Why this torch cannot compute on a CUDA device that is there; empty where it can."""
    major, minor = torch.cuda.get_device_capability(index)
    if has_code((major, minor), torch.cuda.get_arch_list()):
        return ""
    return f"this torch has no code for {torch.cuda.get_device_name(index)} (compute capability {major}.{minor})"


def _dtype(device: torch.device) -> tuple[torch.dtype, str]:
    if device.type == "cuda":
        with torch.cuda.device(device):  # of several GPUs it may be another one than the first
            has_bf16 = torch.cuda.is_bf16_supported(including_emulation=False)
        if has_bf16:
            return torch.bfloat16, "it has bfloat16"
        return torch.float16, "it has no bfloat16"
    if device.type == "cpu" and cpu_has_bf16():
        return torch.bfloat16, "this CPU has bfloat16"
    return torch.float32, "no faster type is safe here"


def fall_back_to_cpu(error: Exception) -> Compute:
    """The CPU, after ``error`` (out of GPU memory), with a warning in the log."""
    LOG.warning("Out of memory on the GPU, going on with the CPU, which is slower: %s", str(error).splitlines()[0])
    compute = choose("cpu")
    return Compute(compute.device, compute.dtype, "the GPU ran out of memory")
