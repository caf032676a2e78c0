# SPDX-License-Identifier: GPL-3.0-or-later
"""The style that goes into a GeoPackage beside its polygons."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from .export_target import GLANCE_S

log = logging.getLogger(__name__)


def style_of(layer: QgsVectorLayer) -> QDomDocument:
    """The layer's style as it is now; made on the GUI thread, used on any."""
    document = QDomDocument()
    layer.exportNamedStyle(document)
    return document


def save_style(path: Path, name: str, style: QDomDocument) -> None:
    """The layer's style as the default one inside the GeoPackage. The polygons are safe: failing costs colours only."""
    written = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not written.isValid():
        log.warning("%s of %s cannot be opened to save its style", name, path)
        return
    if not _forget_style(path, name):
        log.warning("The style of %s in %s cannot be replaced", name, path)
        return
    written.importNamedStyle(style)
    message = written.saveStyleToDatabase(name, "SegMap Refiner", True, "")
    if message:
        log.info("Style of %s: %s", name, message)


def _forget_style(path: Path, name: str) -> bool:
    """Whether the file has no style of that layer now: QGIS asks, with a modal box, before it replaces one."""
    try:
        with closing(sqlite3.connect(str(path), timeout=GLANCE_S)) as connection, connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone():
                connection.execute("DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (name, name))
    except sqlite3.Error:
        return False
    return True
