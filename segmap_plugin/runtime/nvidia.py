# SPDX-License-Identifier: GPL-3.0-or-later
"""Which NVIDIA GPUs there are, asked of ``nvidia-smi``, and whether their driver runs the CUDA build we pin."""

from __future__ import annotations

import re
import shutil
import subprocess  # nosec B404
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .process import no_window

QUERY = ["--query-gpu=name,memory.total,driver_version", "--format=csv,noheader,nounits"]
NEEDED_DRIVER = 580
"""CUDA 13, which torch 2.13 is built with, needs at least this driver branch on Linux and Windows."""
_TIMEOUT_S = 15.0


@dataclass(frozen=True)
class Gpu:
    """One GPU: what it is called, its memory in MiB, the driver's version."""

    name: str
    memory_mb: int
    driver: str

    @property
    def supported(self) -> bool:
        """True where the driver is new enough for the pinned CUDA build."""
        return driver_branch(self.driver) >= NEEDED_DRIVER

    def describe(self) -> str:
        """``NVIDIA RTX A5000, 24 GB``."""
        return f"{self.name}, {round(self.memory_mb / 1024)} GB"


def driver_branch(version: str) -> int:
    """580 of ``580.65.06``; 0 where it is no version."""
    found = re.match(r"\s*(\d+)\.", version)
    return int(found.group(1)) if found else 0


def parse(output: str) -> list[Gpu]:
    """GPUs from the answer to :data:`QUERY`; lines that are no GPU (errors, [N/A]) are left out."""
    gpus = []
    for line in output.splitlines():
        parts = [part.strip() for part in line.rsplit(",", 2)]
        if len(parts) == 3 and parts[0] and driver_branch(parts[2]):
            memory = int(parts[1]) if parts[1].isdigit() else 0
            gpus.append(Gpu(parts[0], memory, parts[2]))
    return gpus


def find(executable: Optional[Path] = None) -> list[Gpu]:
    """The GPUs of this machine; empty where there is no nvidia-smi, or it fails, or it does not answer."""
    program = str(executable) if executable else shutil.which("nvidia-smi")
    if not program:
        return []
    try:
        done = subprocess.run(  # nosec B603
            [program, *QUERY], capture_output=True, timeout=_TIMEOUT_S, check=False, **no_window()
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return parse(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else []


def wants_cuda(gpus: list[Gpu]) -> bool:
    """True where the CUDA build would run on at least one of them."""
    return any(gpu.supported for gpu in gpus)
