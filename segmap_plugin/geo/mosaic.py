# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that a virtual raster is made of, and which of them a window needs.

GDAL says once that a part is missing. After that it may fill the part with nodata, or with whatever is in memory, and
nothing tells such pixels from others (GDAL 3.6). So a window is not asked for before its parts are there.
"""

from __future__ import annotations

import logging
import os
import re
import xml.etree.ElementTree as ElementTree  # nosec B405
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)
Box = tuple[int, int, int, int]  # col_min, row_min, col_max, row_max
DEPTH = 4  # of virtual rasters in virtual rasters
_NO_FILE = re.compile(r"/vsi|\w{2,}:|<")  # what GDAL opens by other means than a path


@dataclass(frozen=True, eq=False)
class Parts:
    """``files`` that can be looked for, and the pixels of the whole that each fills: (n, 4), as a Box."""

    files: tuple[str, ...]
    boxes: NDArray[np.float64]

    def missing(self, box: Box | None = None, depth: int = DEPTH) -> str:
        """The first file that is not there, of those that a box touches (None: of all); empty where all are. A part
        that is a virtual raster itself needs all of its own."""
        chosen = np.ones(len(self.files), np.bool_)
        if box is not None:
            left, top, right, bottom = self.boxes.T
            chosen = (left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])
        gone = (_gone(self.files[at], depth) for at in np.flatnonzero(chosen))
        return next((file for file in gone if file), "")


def _gone(file: str, depth: int) -> str:
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return file
    if depth and file.lower().endswith(".vrt"):
        return parts_of(file, (status.st_size, status.st_mtime_ns)).missing(None, depth - 1)
    return ""


NONE = Parts((), np.zeros((0, 4)))


@lru_cache(maxsize=16)
def parts_of(path: str, identity: tuple[int, ...]) -> Parts:
    """The parts of a virtual raster on this machine; none of what is no such file. ``identity``: of the file now."""
    del identity  # a file that has changed is another one
    try:
        text = Path(path).read_bytes()
        if b"<!DOCTYPE" in text or b"\0" in text:  # UTF-8 without entities, which may expand without end
            raise ValueError("it is not as GDAL writes virtual rasters")
        root = ElementTree.fromstring(text)  # nosec B314
    except (OSError, ValueError, ElementTree.ParseError) as error:
        log.info("%s: %s", path, error)
        return NONE
    found: dict[tuple[str, tuple[float, ...]], None] = {}
    for source in root.iter():
        name = source.find("SourceFilename")
        if name is not None and name.text:
            found[_file(path, name), _box(source.find("DstRect"))] = None
        if source.tag == "SourceDataset" and source.text:  # of a raster that is warped
            found[_file(path, source), _box(None)] = None
    known = [(file, box) for file, box in found if file]
    return Parts(tuple(file for file, _ in known), np.array([box for _, box in known], np.float64).reshape(-1, 4))


def _file(path: str, name: ElementTree.Element) -> str:
    """The path that a name stands for; empty where it is none."""
    text = str(name.text).strip()
    if _NO_FILE.match(text):
        return ""
    return str(Path(path).parent / text) if name.get("relativeToVRT") == "1" else text


def _box(rectangle: ElementTree.Element | None) -> tuple[float, ...]:
    everywhere = (-np.inf, -np.inf, np.inf, np.inf)
    if rectangle is None:
        return everywhere
    try:
        left, top, width, height = (float(rectangle.attrib[name]) for name in ("xOff", "yOff", "xSize", "ySize"))
    except (KeyError, ValueError):
        return everywhere
    return left, top, left + width, top + height
