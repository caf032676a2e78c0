# SPDX-License-Identifier: GPL-3.0-or-later
"""A feature of the prompts, as all formats give it, and values that every output can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from shapely.geometry.base import BaseGeometry

FieldType = str  # "int" | "real" | "text" | "bool"
MOST = 2**63  # beyond the integers that a database holds


@dataclass(frozen=True)
class Feature:
    """One feature. ``geometry``: None where it is missing or unreadable; ``problem`` then says so."""

    fid: int
    geometry: Optional[BaseGeometry]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""


def is_integer(value: Any) -> bool:
    """Whether a value is an integer that a database holds."""
    return isinstance(value, int) and not isinstance(value, bool) and -MOST <= value < MOST


def plain_text(text: str) -> str:
    """A text that every file takes: halves of characters, which JSON may hold, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def plain_name(name: Any) -> str:
    """The name of a field that every database takes."""
    return plain_text(str(name)).replace("\x00", "")


def plain_value(value: Any) -> Any:
    """A value of JSON as one of a field: lists and objects, and integers that are too large, become texts."""
    if isinstance(value, (list, dict)):
        return plain_text(json.dumps(value, ensure_ascii=False))
    if isinstance(value, int) and not isinstance(value, bool) and not is_integer(value):
        return str(value)
    return plain_text(value) if isinstance(value, str) else value
