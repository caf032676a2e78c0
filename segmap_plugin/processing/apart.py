# SPDX-License-Identifier: GPL-3.0-or-later
"""The work file is a file of its own: a run that began in the prompts' or the raster's would change what it reads, and
an output that is written over it would take away what it is copied from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsProcessingFeatureSourceDefinition, QgsProcessingOutputLayerDefinition

from ..core.files import same_file
from .parameters import tr

_DATABASE = re.compile(r"dbname='([^']*)'")  # ogr:dbname='/folder/a.gpkg' table="b" (geom)


def work_file_trouble(work: Path, users: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What is wrong with a work file, empty where nothing is. ``users``: labels and the files behind them."""
    for label, files in users:
        if any(file and same_file(work, Path(file)) for file in files):
            return tr("The work file must be a file of its own, not that of: {0}. Choose another name.").format(label)
    return ""


def overwriting_trouble(written: Iterable[tuple[str, str]], read: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What is wrong with outputs that are files of their own, empty where nothing is: what is read would be lost."""
    known = [(label, Path(file)) for label, files in read for file in files if file]
    for output, target in written:
        for label, file in known:
            if target and same_file(Path(target), file):
                return tr("{0} would be written over {1}: choose another name.").format(output, label)
    return ""


def output_file(value: Any, tables: bool = True) -> str:
    """The file that an output of Processing goes to; empty where it is none, or not known before the run. ``tables``:
    also one of which only a table is written."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    text = str(value or "")
    return _file_of(text) if tables or not _DATABASE.search(text) else ""


def layer_file(layer: Optional[QgsMapLayer]) -> str:
    """The file of a layer; empty where it has none."""
    return _file_of(layer.source()) if layer is not None else ""


def plain_source(value: Any) -> Any:
    """What a parameter of features names, without what is chosen of them."""
    return value.source if isinstance(value, QgsProcessingFeatureSourceDefinition) else value


def _file_of(source: str) -> str:
    found = _DATABASE.search(source)
    return found[1] if found else source.split("|")[0]
