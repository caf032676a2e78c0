# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin digitize | batch``: the plugin's work without QGIS."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

USAGE = """usage: python -m segmap_plugin COMMAND ...

commands:
  digitize   one object by clicks; --help says more
  batch      many objects from points, boxes, polygons or nothing; --help says more"""


def main(arguments: Sequence[str]) -> int:
    """Hand the arguments to the command. Exit code 2 for an unknown one."""
    if arguments and arguments[0] == "digitize":
        from .cli import digitize

        return digitize(arguments[1:])
    if arguments and arguments[0] == "batch":
        return int(importlib.import_module(".batch.cli", __package__).main(list(arguments[1:])))
    if arguments and arguments[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
