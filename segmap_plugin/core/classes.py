# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of classes a polygon can have: a name, a colour, and the number key that chooses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional

from ..errors import BadInputError

_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
KEYS = 9
# Colours that stay apart for colour-blind eyes and on imagery (after Okabe and Ito).
PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999", "#8c510a")


@dataclass(frozen=True)
class ClassItem:
    """One class. ``color``: ``#rrggbb``."""

    name: str
    color: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInputError("A class needs a name.")
        if not _COLOR.match(self.color):
            raise BadInputError(f"{self.color!r} is not a colour.", "Colours are written #rrggbb.")


@dataclass(frozen=True)
class ClassList:
    """The classes in the order of their number keys. A value: each change gives another list."""

    items: tuple[ClassItem, ...]

    def __post_init__(self) -> None:
        names = [item.name for item in self.items]
        if len(set(names)) != len(names):
            raise BadInputError("Two classes have the same name.", "Give each class a name of its own.")

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[ClassItem]:
        return iter(self.items)

    def for_key(self, key: int) -> Optional[ClassItem]:
        """The class that number key 1-9 chooses, or None."""
        return self.items[key - 1] if 1 <= key <= min(KEYS, len(self.items)) else None

    def color_of(self, name: str) -> str:
        """The colour of a class; that of the first entry of the palette where there is no such class."""
        return next((item.color for item in self.items if item.name == name), PALETTE[0])

    def added(self, name: str) -> ClassList:
        """With one class more, in the first colour that is not taken."""
        taken = {item.color for item in self.items}
        color = next((c for c in PALETTE if c not in taken), PALETTE[len(self.items) % len(PALETTE)])
        return ClassList((*self.items, ClassItem(name, color)))

    def removed(self, index: int) -> ClassList:
        """Without the class at ``index``; the last one cannot go."""
        if len(self.items) == 1:
            raise BadInputError("The last class cannot be removed.", "Rename it instead.")
        return ClassList(self.items[:index] + self.items[index + 1 :])

    def changed(self, index: int, name: Optional[str] = None, color: Optional[str] = None) -> ClassList:
        """With another name or colour at ``index``."""
        old = self.items[index]
        new = replace(old, name=old.name if name is None else name, color=old.color if color is None else color)
        return ClassList((*self.items[:index], new, *self.items[index + 1 :]))

    def to_json(self) -> list[list[str]]:
        """``[[name, "#rrggbb"], ...]``."""
        return [[item.name, item.color] for item in self.items]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> ClassList:
        """The inverse of :meth:`to_json`. Raises BadInputError."""
        try:
            items = tuple(ClassItem(str(name), str(color)) for name, color in data)
        except (TypeError, ValueError) as error:
            raise BadInputError("Not a class list.", "It is a list of [name, colour].") from error
        if not items:
            raise BadInputError("A class list needs a class.")
        return cls(items)


def default_classes() -> ClassList:
    """What a new project starts with."""
    names = ("object", "building", "vegetation", "field", "water", "road", "vehicle")
    return ClassList(tuple(ClassItem(name, PALETTE[i]) for i, name in enumerate(names)))
