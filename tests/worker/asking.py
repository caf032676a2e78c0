# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests on the scene, as objects and as the protocol writes them."""

from __future__ import annotations

from shapely.geometry import box

from segmap_plugin.core.click import Click
from segmap_plugin.worker.request import RasterRef, Request

STORY = [(300, 300), (700, 240), (1000, 900), (700, 360, False), (430 + 3, 65), (1450, 200), (305, 305), (720, 250)]
SLOW = "type('Slow', (FloodPredictor,), {'predict': slow})()"
SLOW_CODE = """
import time
def slow(self, clicks, previous=None, options=None):
    print('predicting', flush=True)
    time.sleep(0.4)
    return FloodPredictor.predict(self, clicks, previous, options)
"""


def iou(one, other):
    return one.intersection(other).area / one.union(other).area


def rectangle(scene, col, row, width, height):
    x, y = scene.map(col, row)
    return box(x, y - height * scene.pixel, x + width * scene.pixel, y)


def ask(scene, path, *clicks, level=0, **changes):
    """A request; clicks are (col, row) or (col, row, positive) of the raster."""
    made = tuple(Click(*scene.map(c[0], c[1]), c[2] if len(c) > 2 else True) for c in clicks)
    return Request(RasterRef(path=path), level, made, **changes)


def header(scene, path, *clicks, **more):
    """The fields of a ``predict`` request; clicks are (col, row) or (col, row, positive)."""
    made = [[*scene.map(c[0], c[1]), c[2] if len(c) > 2 else True] for c in clicks]
    return {"raster": {"kind": "file", "path": path, "bands": None, "crs": ""}, "level": 0, "clicks": made, **more}


def code_of(frame):
    return frame.header.get("error", {}).get("code")
