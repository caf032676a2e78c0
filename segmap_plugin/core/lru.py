# SPDX-License-Identifier: GPL-3.0-or-later
"""A cache bounded in bytes that forgets what was used longest ago."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import Generic, Optional, TypeVar

Value = TypeVar("Value")


class ByteLRU(Generic[Value]):
    """Keeps values under hashable keys while they fit into ``limit_bytes``; a larger value is not kept at all."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.held_bytes = 0
        self._entries: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()

    def get(self, key: Hashable) -> Optional[Value]:
        """The value, now the one used last; None where there is none."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: Value, size_bytes: int) -> None:
        """Keep a value; what was used longest ago goes until all fits."""
        self.drop(key)
        if size_bytes > self.limit_bytes:
            return
        self._entries[key] = (value, size_bytes)
        self.held_bytes += size_bytes
        while self.held_bytes > self.limit_bytes:
            self.drop(next(iter(self._entries)))

    def drop(self, key: Hashable) -> None:
        """Forget one key, if it is there."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.held_bytes -= entry[1]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self.held_bytes = 0

    def __iter__(self) -> Iterator[Hashable]:
        return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)
