# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory is asked for before it is needed, and what libraries say of it is understood."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from segmap_plugin.errors import MemoryLimitError
from segmap_plugin.worker import room

ROOT = Path(__file__).resolve().parents[2]


def test_there_is_room_for_a_little_and_none_for_a_million_gigabytes():
    assert room.has_room(1)
    assert not room.has_room(10**9)
    assert not room.has_room(10**15)  # more than a process can address


def test_asking_for_room_takes_none():
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("needs /proc")
    before = int(statm.read_text().split()[0])
    for _ in range(50):
        assert room.has_room(64)
    after = int(statm.read_text().split()[0])
    assert (after - before) * os.sysconf("SC_PAGE_SIZE") < 32 * room.MB


def test_a_limit_on_addresses_is_noticed():
    pytest.importorskip("resource")
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (200 * 2**20, resource.RLIM_INFINITY));"
        "from segmap_plugin.worker import room; print(room.has_room(20), room.has_room(250))"
    )
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "False"]


def test_what_is_needed_is_required():
    room.require(room.Need(1, 1))
    for need in (room.Need(10**9, 1), room.Need(1, 10**9)):
        if need.resident == 1 or room.available_mb() is not None:
            with pytest.raises(MemoryLimitError, match="not enough memory to load the model"):
                room.require(need)


def test_available_memory_is_that_of_the_machine_or_less(monkeypatch):
    if not Path("/proc/meminfo").exists():
        pytest.skip("needs /proc")
    total = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if "MemTotal" in line)
    swap = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if "SwapTotal" in line)
    assert 0 < room.available_mb() <= (total + swap) // 1024


def group(folder, limit, used, cache=0):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {cache}\nactive_file 0\n")


def test_a_container_s_limit_counts_and_its_page_cache_is_free(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "_CGROUPS", tmp_path)
    monkeypatch.setattr(room, "_MEMBERSHIP", tmp_path / "cgroup")
    (tmp_path / "cgroup").write_text("4:memory:/elsewhere\n0::/user/app\n")
    assert room._of_group() is None
    group(tmp_path / "user" / "app", "max", 5 * room.MB)
    assert room._of_group() is None
    group(tmp_path / "user", 100 * room.MB, 70 * room.MB, cache=20 * room.MB)
    assert room._of_group() == 50
    group(tmp_path / "user" / "app", 80 * room.MB, 60 * room.MB)
    assert room._of_group() == 20
    group(tmp_path / "user" / "app", 80 * room.MB, 90 * room.MB)
    assert room._of_group() == 0
    assert room.available_mb() == 0


def test_a_system_that_says_nothing_is_no_obstacle(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "_MEMINFO", tmp_path / "none")
    monkeypatch.setattr(room, "_MEMBERSHIP", tmp_path / "none")
    assert room.available_mb() is None
    room.require(room.Need(1, 10**9))


REFUSED = [
    MemoryError(),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
    ImportError("libtorch_cpu.so: failed to map segment from shared object"),
    RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
    RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    RuntimeError("Exception during initialization: std::bad_alloc"),
    RuntimeError("Failed to allocate memory for requested buffer of size 9"),
    RuntimeError("can't start new thread"),
]


@pytest.mark.parametrize("error", REFUSED, ids=[str(error)[:30] for error in REFUSED])
def test_refused_memory_is_recognised_in_every_library_s_words(error):
    assert room.is_memory_error(error)


@pytest.mark.parametrize("error", [ValueError("no"), OSError(errno.ENOENT, "No such file"), ImportError("No module x")])
def test_other_errors_are_not_taken_for_it(error):
    assert not room.is_memory_error(error)


def test_numpy_s_blas_gets_one_thread_unless_the_user_says_otherwise(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    room.single_threaded_blas()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    room.single_threaded_blas()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"


THREADS = """
import resource, sys, threading
resource.setrlimit(resource.RLIMIT_AS, (1500 * 2**20, resource.RLIM_INFINITY))
from segmap_plugin.worker import room
if sys.argv[1] == "asked":
    room.require(room.Need(1, 1))
def used():
    return int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize() // room.MB
before, met = used(), threading.Barrier(5)
def allocate():
    met.wait()
    blocks = [bytes(2000) for _ in range(200)]
    met.wait()
    met.wait()
threads = [threading.Thread(target=allocate) for _ in range(4)]
threading.stack_size(256 * 1024)
for thread in threads: thread.start()
met.wait(); met.wait()
print(used() - before)
met.wait()
"""


def test_where_addresses_are_scarce_threads_share_one_heap():
    """Else each takes 64 MB for itself, and the same limit suffices today and not tomorrow."""
    pytest.importorskip("resource")
    if sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"):
        pytest.skip("needs glibc")
    taken = {}
    for asked in ("asked", "not"):
        command = [sys.executable, "-c", THREADS, asked]
        taken[asked] = int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert taken["asked"] < 60 < taken["not"]
