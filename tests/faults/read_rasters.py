# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens and reads rasters as the worker does, one line of JSON each: ``python -m tests.faults.read_rasters FILE...``.

A process of its own: what crashes here must not take the test with it. Its memory is limited, so that a header that
promises gigabytes is found out.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from typing import Any

from segmap_plugin.core.window import Window
from segmap_plugin.errors import SegMapError
from segmap_plugin.geo.raster import RasterSource

LIMIT_BYTES = 3 * 2**30
SIDE = 448


def read(path: str) -> dict[str, Any]:
    """What became of one file: "read", or the code and the words of the error that was raised."""
    try:
        source = RasterSource(path)
    except SegMapError as error:
        return {"code": error.code, "message": str(error)}
    try:
        json.dumps(source.info())
        for level in (0, 2):
            middle = [max(0, n // 2 // 2**level - SIDE // 2) for n in (source.grid.width, source.grid.height)]
            window = source.read(Window(level, *middle, SIDE))
            if window.image.shape != (SIDE, SIDE, 3) or window.valid.shape != (SIDE, SIDE):
                return {"code": "WRONG SHAPE", "message": str(window.image.shape)}
    except SegMapError as error:
        return {"code": error.code, "message": str(error)}
    finally:
        source.close()
    return {"code": "read", "message": ""}


def main() -> int:
    """The command line."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    for path in sys.argv[1:]:
        sys.stdout.write(json.dumps({"begins": path}) + "\n")
        sys.stdout.flush()
        began = time.perf_counter()
        try:
            answer = read(path)
        except Exception:  # noqa: BLE001 - what the worker would answer with "error" is what the test looks for
            answer = {"code": "BUG", "message": traceback.format_exc()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer.update(path=path, seconds=time.perf_counter() - began, peak_mb=peak)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
