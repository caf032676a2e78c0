# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command lines share."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def joined(arguments: Sequence[str], names: Collection[str]) -> list[str]:
    """``--click -97.5,30,+`` as ``--click=-97.5,30,+`` for these options: argparse takes a leading minus for another
    option."""
    result: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        value = next(rest, None) if argument in names else None
        result.append(argument if value is None else f"{argument}={value}")
    return result
