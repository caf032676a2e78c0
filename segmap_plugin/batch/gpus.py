# SPDX-License-Identifier: GPL-3.0-or-later
"""One GPU for each worker of a machine, without a word from whoever starts them.

A worker takes the first GPU that no other has: a file that it holds locked as long as it lives, so that the end of the
process, however it comes, gives the GPU back. Where there are more workers than GPUs they share them.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess  # nosec B404
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Optional

from .store import lock

LIST_S = 20.0  # a driver that has just been loaded takes seconds to answer
_HELD: list[int] = []  # file descriptors, closed with the process


def visible_gpus() -> list[str]:
    """Names of the NVIDIA GPUs that this process may use, in CUDA's order; empty where there is none."""
    chosen = os.environ.get("CUDA_VISIBLE_DEVICES")
    if chosen is not None:
        return [name.strip() for name in chosen.split(",") if name.strip() not in ("", "-1")]
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    try:
        said = subprocess.run(  # nosec B603
            [program, "-L"], capture_output=True, text=True, timeout=LIST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    count = sum(line.startswith("GPU ") for line in said.stdout.splitlines())
    return [str(number) for number in range(count)]


def claim(names: Sequence[str], folder: Path) -> Optional[int]:
    """The place of the first name that nobody holds, which this process holds from now on; None where all are held."""
    for place, name in enumerate(names):
        try:
            handle = os.open(folder / f"segmap-gpu-{_user()}-{name.replace('/', '-')}.lock", os.O_RDWR | os.O_CREAT)
        except OSError:
            continue
        try:
            lock(handle)
        except OSError:
            os.close(handle)
            continue
        _HELD.append(handle)
        return place
    return None


@lru_cache(maxsize=1)
def own_gpu() -> str:
    """The torch device of this process among several GPUs, for as long as it lives; empty where there is no choice."""
    names = visible_gpus()
    if len(names) < 2:
        return ""
    place = claim(names, Path(tempfile.gettempdir()))
    return f"cuda:{os.getpid() % len(names) if place is None else place}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
