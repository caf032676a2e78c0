# SPDX-License-Identifier: GPL-3.0-or-later
"""A cache that forgets what was used longest ago once it holds more than so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class ByteCache(Generic[Value]):
    """Least-recently-used cache bounded in bytes. A value larger than the bound is simply not kept."""

    def __init__(self, limit_mb: float) -> None:
        self._limit = int(limit_mb * 2**20)
        self._entries: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> Value | None:
        """The value kept under ``key``, now the most recently used; None where there is none."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep ``value`` of ``size`` bytes, dropping the oldest until everything fits."""
        if key in self._entries:
            self._size -= self._entries.pop(key)[1]
        if size > self._limit:
            return
        self._entries[key] = (value, size)
        self._size += size
        while self._size > self._limit:
            _, (_, dropped) = self._entries.popitem(last=False)
            self._size -= dropped

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._size = 0

    @property
    def size_mb(self) -> float:
        """What is held, MiB."""
        return self._size / 2**20

    def __len__(self) -> int:
        return len(self._entries)
