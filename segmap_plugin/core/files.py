# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of files, compared."""

from __future__ import annotations

import os
from pathlib import Path


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, or would be once they are there."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them is not there yet
        return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))
