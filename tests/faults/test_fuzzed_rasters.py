# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoTIFFs with damaged headers: a clear error or pixels, never a crash, never much memory, never a long wait."""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

ROOT = Path(__file__).resolve().parents[2]
FILES = int(os.environ.get("SEGMAP_FUZZ", "150"))
"""Damaged files of each kind."""
SECONDS, PEAK_MB = 30.0, 1500.0
CLEAR = {"read", "raster", "no_data", "outside_raster", "bad_input", "out_of_memory"}
LAYOUTS: dict[str, dict[str, Any]] = {
    "striped": {"compress": None},
    "tiled-deflate": {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate", "predictor": 2},
    "lzw-uint16": {"compress": "lzw", "dtype": "uint16"},
    "jpeg": {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "jpeg"},
    "bigtiff-float": {"BIGTIFF": "YES", "dtype": "float32", "compress": "zstd"},
}


def whole(path: Path, **layout: Any) -> bytes:
    """A small, sound GeoTIFF of that layout."""
    rng = np.random.default_rng(3)
    dtype = layout.pop("dtype", "uint8")
    profile = {"driver": "GTiff", "width": 200, "height": 160, "count": 3, "dtype": dtype, "crs": "EPSG:32633"}
    with rasterio.open(path, "w", transform=Affine(0.5, 0, 5e5, 0, -0.5, 5.4e6), **profile, **layout) as out:
        out.write(rng.integers(1, 250, (3, 160, 200)).astype(dtype))
        out.build_overviews([2], rasterio.enums.Resampling.average)
    return path.read_bytes()


def header_bytes(data: bytes) -> list[int]:
    """Where the header, the directories and the values they point to lie: offsets into the file."""
    order = "<" if data[:2] == b"II" else ">"
    big = struct.unpack_from(f"{order}H", data, 2)[0] == 43
    count_format, entry_format, size = ("Q", "HHQQ", 20) if big else ("H", "HHII", 12)
    found = set(range(16 if big else 8))
    at = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, 8 if big else 4)[0]
    while at:
        count = struct.unpack_from(f"{order}{count_format}", data, at)[0]
        start = at + struct.calcsize(f"{order}{count_format}")
        found.update(range(at, start + count * size + (8 if big else 4)))
        for i in range(count):
            _tag, _kind, number, value = struct.unpack_from(f"{order}{entry_format}", data, start + i * size)
            if 8 < value < len(data) and number > 1:
                found.update(range(value, min(value + min(8 * number, 64), len(data))))
        at = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, start + count * size)[0]
    return sorted(found)


def damaged(data: bytes, places: list[int], rng: random.Random) -> bytes:
    """One to eight bytes of the header changed: a bit flipped, an extreme value, or any value; sometimes cut short."""
    broken = bytearray(data)
    for at in rng.sample(places, rng.randint(1, 8)):
        broken[at] = rng.choice((broken[at] ^ (1 << rng.randrange(8)), 0, 0xFF, 0x7F, 0x80, rng.randrange(256)))
    return bytes(broken[: rng.randrange(8, len(broken))] if rng.random() < 0.1 else broken)


def read_all(paths: list[Path]) -> list[dict[str, Any]]:
    """What a process of its own makes of the files; a crash or a hang fails with the file it happened at."""
    command = [sys.executable, "-m", "tests.faults.read_rasters", *map(str, paths)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment, timeout=600
        )
    except subprocess.TimeoutExpired as error:
        lines = (error.stdout or b"").decode().splitlines()
        pytest.fail(f"hangs at {lines[-1] if lines else 'its start'}")
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert done.returncode == 0, f"ended with {done.returncode} at {lines[-1:]}: {done.stderr[-2000:]}"
    return [line for line in lines if "code" in line]


def test_the_header_s_bytes_are_found(tmp_path: Path) -> None:
    data = whole(tmp_path / "whole.tif")
    places = header_bytes(data)
    assert {0, 1, 2, 3, 4, 7} <= set(places)
    assert 200 < len(places) < 0.2 * len(data)


def test_sound_files_are_read(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.tif" for name in LAYOUTS]
    for path, layout in zip(paths, LAYOUTS.values()):
        whole(path, **layout)
    assert [answer["code"] for answer in read_all(paths)] == ["read"] * len(paths)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", LAYOUTS)
def test_damaged_headers_give_a_clear_error_or_pixels(tmp_path: Path, name: str, record_property: Any) -> None:
    data = whole(tmp_path / "whole.tif", **LAYOUTS[name])
    rng, places, paths = random.Random(f"{name} 1"), header_bytes(data), []
    for number in range(FILES):
        paths.append(tmp_path / f"{number:04d}.tif")
        paths[-1].write_bytes(damaged(data, places, rng))
    answers = read_all(paths)
    assert len(answers) == FILES
    assert {a["code"] for a in answers} <= CLEAR, [a for a in answers if a["code"] not in CLEAR][:3]
    assert all(a["message"].endswith((".", "?")) for a in answers if a["code"] != "read"), "a sentence, not a trace"
    assert max(a["seconds"] for a in answers) < SECONDS
    assert max(a["peak_mb"] for a in answers) < PEAK_MB
    refused = sum(a["code"] != "read" for a in answers)
    record_property("refused", refused)
    assert 0 < refused < FILES, "some damage must be noticed, and some must leave the image readable"
