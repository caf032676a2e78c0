# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether there is memory for what comes next, asked before it is needed.

Libraries meet a refused allocation each in its own way, few of them well: OpenBLAS tries again for ever, C++ threads
end the process, imports blame a library. So the worker asks for room itself, where it can still say so.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import mmap
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple, Optional

from ..errors import MEMORY_REMEDY, MemoryLimitError

log = logging.getLogger(__name__)

MB = 2**20
_CGROUPS = Path("/sys/fs/cgroup")
_MEMBERSHIP = Path("/proc/self/cgroup")
_MEMINFO = Path("/proc/meminfo")


def single_threaded_blas() -> None:
    """Keep numpy's OpenBLAS to one thread; to be called before numpy is imported. It would take 136 MB of addresses
    for each core, and there are no matrices here that are worth a second thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class Need(NamedTuple):
    """Memory that something takes, MB."""

    addresses: int
    """What it maps, used or not: limits such as ``ulimit -v`` bound that."""
    resident: int
    """What it uses."""


# Measured on Linux, x86_64, with a margin of a tenth.
IMPORTS = Need(380, 85)
"""numpy, rasterio and shapely."""
RUNTIMES = {"onnxruntime": Need(140, 115), "torch": Need(600, 280)}
"""A runtime's import, the model that ships, and a click."""
CLICK_MB = 64
AMPLE_MB = 1000
"""Where fewer addresses are left, one thread computes."""
SCARCE_MB = 2000
"""Where fewer are left, threads share one heap."""


def require(need: Need) -> None:
    """Raises MemoryLimitError where this process cannot have so much more."""
    if not has_room(SCARCE_MB):
        _share_one_heap()
    free = available_mb()
    if not has_room(need.addresses) or (free is not None and free < need.resident):
        log.warning("%s are needed, %s MB available", need, "?" if free is None else free)
        raise MemoryLimitError("There is not enough memory to load the model.", MEMORY_REMEDY)


def has_room(megabytes: int) -> bool:
    """Whether this process may map so many MB more. They are mapped and given back, never touched."""
    private: dict[str, Any] = {}
    if hasattr(mmap, "MAP_ANONYMOUS"):  # private, as the memory that programs allocate: limits count that
        private["flags"] = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    try:
        mmap.mmap(-1, megabytes * MB, **private).close()
    except (OSError, MemoryError, OverflowError):
        return False
    return True


def available_mb() -> Optional[int]:
    """MB that can be used without another program ending for it, on Linux: of the machine, and of the container or
    service this process is in. None where the system does not say."""
    known = [_of_machine(), _of_group()]
    told = [mb for mb in known if mb is not None]
    return min(told) if told else None


def _share_one_heap() -> None:
    """Let all threads allocate from one heap: glibc maps up to 128 MB of addresses for that of each thread, as they
    happen to meet, so that the same limit sometimes suffices and sometimes not."""
    if sys.platform != "linux":
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_M_ARENA_MAX, 1)


_M_ARENA_MAX = -8  # of glibc's malloc.h


def window_error() -> MemoryLimitError:
    """What to say where memory ran out in the middle of the work."""
    return MemoryLimitError("There is not enough memory for this window.", MEMORY_REMEDY)


def is_memory_error(error: BaseException) -> bool:
    """Whether an error of any library means that memory was refused: they say so in words of their own."""
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return True
    text = str(error).lower()
    return any(words in text for words in _REFUSED)


_REFUSED = (
    "out of memory",
    "bad_alloc",
    "failed to map segment",  # the loader of shared libraries
    "cannot allocate",
    "can't allocate",
    "could not allocate",
    "failed to allocate",
    "can't start new thread",
    "not enough memory",
)


def _of_machine() -> Optional[int]:
    values = _table(_MEMINFO)
    if "MemAvailable:" not in values:
        return None
    return (values["MemAvailable:"] + values.get("SwapFree:", 0)) // 1024


def _of_group() -> Optional[int]:
    """What the control groups (version 2) of this process leave it, page cache counted as free."""
    try:
        lines = _MEMBERSHIP.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    name = next((line[3:] for line in lines if line.startswith("0::")), "").strip("/")
    folder, left = _CGROUPS / name, []
    while folder == _CGROUPS or _CGROUPS in folder.parents:
        limit, used = _number(folder / "memory.max"), _number(folder / "memory.current")
        if limit is not None and used is not None:
            stat = _table(folder / "memory.stat")
            cache = stat.get("inactive_file", 0) + stat.get("active_file", 0)
            left.append(max(0, limit - used + cache) // MB)
        folder = folder.parent
    return min(left) if left else None


def _number(path: Path) -> Optional[int]:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # not there, or "max"
        return None


def _table(path: Path) -> dict[str, int]:
    """The first number of each line by the word before it."""
    try:
        rows = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    except (OSError, ValueError):
        return {}
    return {row[0]: int(row[1]) for row in rows if len(row) > 1 and row[1].isdigit()}
