# SPDX-License-Identifier: GPL-3.0-or-later
"""Which NVIDIA GPUs there are, asked of ``nvidia-smi``, and whether the CUDA build we pin runs on them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from .process import ask

FIELDS = ("name", "memory.total", "driver_version", "compute_cap")
"""The last one is unknown to the nvidia-smi of old drivers, which refuses the whole question for it."""
NEEDED_DRIVER = 580
"""CUDA 13, which torch 2.13 is built with, needs at least this driver branch on Linux and Windows."""
NEEDED_CAPABILITY = (7, 5)
"""The oldest GPUs (Turing) that CUDA 13 compiles for; driver branch 580 drives Maxwell, Pascal and Volta as well."""
_TIMEOUT_S = 15.0


@dataclass(frozen=True)
class Gpu:
    """One GPU: what it is called, its memory in MiB, the driver's version, its compute capability."""

    name: str
    memory_mb: int
    driver: str
    capability: Optional[tuple[int, int]] = None
    """None where nvidia-smi does not tell it: the driver alone decides then."""

    @property
    def supported(self) -> bool:
        """True where the pinned CUDA build runs on it, as far as is known."""
        return self.has_driver and not self.is_too_old

    @property
    def has_driver(self) -> bool:
        """True where the driver is new enough for the pinned CUDA build."""
        return driver_branch(self.driver) >= NEEDED_DRIVER

    @property
    def is_too_old(self) -> bool:
        """True where the pinned CUDA build holds no code for it, whatever the driver."""
        return self.capability is not None and self.capability < NEEDED_CAPABILITY

    def describe(self) -> str:
        """``NVIDIA RTX A5000, 24 GB``."""
        return f"{self.name}, {round(self.memory_mb / 1024)} GB"


def driver_branch(version: str) -> int:
    """580 of ``580.65.06``; 0 where it is no version."""
    found = re.match(r"\s*(\d+)\.", version)
    return int(found.group(1)) if found else 0


def parse(output: str, fields: int = len(FIELDS)) -> list[Gpu]:
    """GPUs from the answer for the first ``fields`` of :data:`FIELDS`; lines that are no GPU (errors, [N/A]) are left
    out."""
    gpus = []
    for line in output.splitlines():
        parts = [part.strip() for part in line.rsplit(",", fields - 1)]  # names may hold commas
        if len(parts) == fields and parts[0] and driver_branch(parts[2]):
            memory = int(parts[1]) if parts[1].isdigit() else 0
            gpus.append(Gpu(parts[0], memory, parts[2], _capability(parts[3]) if fields > 3 else None))
    return gpus


def _capability(text: str) -> Optional[tuple[int, int]]:
    found = re.fullmatch(r"(\d+)\.(\d+)", text)
    return (int(found.group(1)), int(found.group(2))) if found else None


def find(executable: Optional[Path] = None, cancelled: Optional[Callable[[], bool]] = None) -> list[Gpu]:
    """The GPUs of this machine; empty where there is no nvidia-smi, or it fails, or it does not answer.

    Raises CancelledError when asked to stop.
    """
    program = str(executable) if executable else shutil.which("nvidia-smi")
    if not program:
        return []
    for fields in (len(FIELDS), 3):
        command = [program, f"--query-gpu={','.join(FIELDS[:fields])}", "--format=csv,noheader,nounits"]
        try:
            status, said = ask(command, _TIMEOUT_S, cancelled=cancelled)
        except OSError:
            return []
        if status == 0:
            return parse(said, fields)
    return []


def wants_cuda(gpus: list[Gpu]) -> bool:
    """True where the CUDA build would run on at least one of them."""
    return any(gpu.supported for gpu in gpus)
