# SPDX-License-Identifier: GPL-3.0-or-later
"""Weight files as bytes: their checksum, and their tensors as numpy arrays. Needs neither torch nor safetensors.

A safetensors file is the length of its header (uint64, little-endian), the header (JSON: dtype, shape and place of
each tensor, and the metadata), and the tensors' bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import CheckpointError

_DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1",
    "BOOL": "?",
}  # fmt: skip
_LONGEST_HEADER = 100_000_000


def sha256_of(path: str | Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def read_arrays(path: str | Path) -> tuple[dict[str, str], dict[str, NDArray[Any]]]:
    """Metadata and tensors of a safetensors file, the tensors read-only and in the type they are stored in.

    Raises CheckpointError where it is missing, truncated, damaged, or holds types that numpy lacks (bfloat16).
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CheckpointError(f"{path}: cannot be read: {error.strerror or error}") from error
    header, start = _header(data, path)
    metadata = header.pop("__metadata__", {})
    try:
        arrays = {name: _array(data, start, entry) for name, entry in header.items()}
        return {str(key): str(value) for key, value in metadata.items()}, arrays
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CheckpointError(f"{path}: not a readable safetensors file: {' '.join(str(error).split())}") from error


def _header(data: bytes, path: str | Path) -> tuple[dict[str, Any], int]:
    length = int.from_bytes(data[:8], "little") if len(data) >= 8 else _LONGEST_HEADER + 1
    try:
        if length > min(_LONGEST_HEADER, len(data) - 8):
            raise ValueError("its header is cut off")
        header = json.loads(data[8 : 8 + length])
        if not isinstance(header, dict):
            raise ValueError("its header is no JSON object")
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"{path}: not a readable safetensors file: {error}") from error
    return header, 8 + length


def _array(data: bytes, start: int, entry: dict[str, Any]) -> NDArray[Any]:
    dtype, shape = np.dtype(_DTYPES[entry["dtype"]]), tuple(int(extent) for extent in entry["shape"])
    first, last = (start + int(offset) for offset in entry["data_offsets"])
    count = math.prod(shape)
    if not start <= first <= last <= len(data) or last - first != count * dtype.itemsize or min(shape, default=0) < 0:
        raise ValueError("a tensor lies outside of the file")
    return np.frombuffer(data, dtype, count, first).reshape(shape)
