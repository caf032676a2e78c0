# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a TIFF is all there, as far as its directories say.

Of a file cut off within its directory GDAL reads what is left: a raster without its place, its nodata value or its
overviews, as if it had never had them. So the directories are looked through before GDAL is asked. Missing pixels are
no matter of this module: reading them fails, and the others can be used.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Optional

SUB_DIRECTORIES = 330  # TIFF tag SubIFDs
MAX_DIRECTORIES = 256  # of files with more pages the first are looked at
MAX_ENTRIES = 4096
# Bytes of one value by the type of the field (TIFF 6.0, page 15; BigTIFF adds 16 to 18).
_BYTES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8,
}  # fmt: skip


class _Layout(NamedTuple):
    """How numbers are written: classic TIFF or BigTIFF, in either order of bytes."""

    order: str
    """``<`` or ``>``, as in :mod:`struct`."""
    entries: str
    """How many a directory has."""
    offset: str
    entry: str
    """Tag, type, number of values; the values, or where they are, follow as an offset."""

    def size(self, form: str) -> int:
        return struct.calcsize(self.order + form)


class _CutOffError(Exception):
    """Something lies beyond the end of the file."""


def is_cut_off(path: str) -> bool:
    """Whether a local file is a TIFF whose directories, or values of their fields, reach beyond its end.

    False for what is no TIFF and for what cannot be read: others tell that better.
    """
    try:
        with open(path, "rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            layout = _layout(file.read(4))
            if layout is not None:
                _look_through(file, size, layout)
    except _CutOffError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _layout(magic: bytes) -> Optional[_Layout]:
    order = {b"II": "<", b"MM": ">"}.get(magic[:2])
    if order is None or len(magic) < 4:
        return None
    (version,) = struct.unpack(order + "H", magic[2:])
    return {42: _Layout(order, "H", "I", "HHI"), 43: _Layout(order, "Q", "Q", "HHQ")}.get(version)


def _look_through(file: BinaryIO, size: int, layout: _Layout) -> None:
    """Visit all directories. Raises _CutOffError."""
    if layout.offset == "Q":
        _read(file, 4, "HH", size, layout)
        first = 8
    else:
        first = 4
    (start,) = _read(file, first, layout.offset, size, layout)
    if start == 0:
        raise _CutOffError
    waiting: list[int] = [start]
    seen: set[int] = set()
    while waiting and len(seen) < MAX_DIRECTORIES:
        offset = waiting.pop()
        if offset not in seen:
            seen.add(offset)
            waiting += [following for following in _directory(file, offset, size, layout) if following]


def _directory(file: BinaryIO, offset: int, size: int, layout: _Layout) -> Iterator[int]:
    """Where other directories are, from the one at ``offset``. Raises _CutOffError."""
    (count,) = _read(file, offset, layout.entries, size, layout)
    if not 0 < count <= MAX_ENTRIES:  # a directory holds at least one field: these bytes are none
        raise _CutOffError
    at = offset + layout.size(layout.entries)
    step = layout.size(layout.entry) + layout.size(layout.offset)
    (following,) = _read(file, at + count * step, layout.offset, size, layout)
    yield following
    for i in range(count):
        entry = at + i * step
        tag, kind, values = _read(file, entry, layout.entry, size, layout)
        length = _BYTES.get(kind, 0) * values
        place = entry + layout.size(layout.entry)
        if length > layout.size(layout.offset):
            (place,) = _read(file, place, layout.offset, size, layout)
        if place + length > size:
            raise _CutOffError
        if tag == SUB_DIRECTORIES and _BYTES.get(kind) in (4, 8):
            form = "I" if _BYTES[kind] == 4 else "Q"
            yield from _read(file, place, form * min(values, MAX_DIRECTORIES), size, layout)


def _read(file: BinaryIO, offset: int, form: str, size: int, layout: _Layout) -> tuple[int, ...]:
    """Numbers at an offset. Raises _CutOffError where the file ends before them."""
    length = layout.size(form)
    if offset + length > size:
        raise _CutOffError
    file.seek(offset)
    return struct.unpack(layout.order + form, file.read(length))
