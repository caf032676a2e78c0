# SPDX-License-Identifier: GPL-3.0-or-later
"""A QGIS process that journals polygons and then waits to be killed.

``python journal_victim.py JOURNAL COUNT [--no-room-before N]``: no file may hold a byte before polygon N (from 0).
"""

from __future__ import annotations

import importlib
import resource
import sys
import time
import types
from pathlib import Path

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parents[2]
module = types.ModuleType("segmap_refiner")
module.__path__ = [str(ROOT)]
sys.modules["segmap_refiner"] = module

application = QgsApplication([], False)
application.initQgis()
journal_module = importlib.import_module("segmap_refiner.segmap_plugin.journal")
journal = journal_module.Journal(
    Path(sys.argv[1]), lambda error: None
)  # a pipe or file it could be told to has no room
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry  # noqa: E402

crs = QgsCoordinateReferenceSystem("EPSG:32633").toWkt()
room_at = int(sys.argv[4]) if "--no-room-before" in sys.argv else 0
for i in range(int(sys.argv[2])):
    if room_at:
        limit = 0 if i < room_at else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    wkb = bytes(QgsGeometry.fromWkt(f"MultiPolygon((({i} 0,{i + 1} 0,{i + 1} 1,{i} 0)))").asWkb())
    attributes = {"class": f"Gebäude {i}", "score": 0.5, "clicks": i, "own field": "x"}
    journal.record([journal_module.Entry("layer_1", "SegMap polygons", crs, wkb, attributes)])
print("written", flush=True)
while True:
    time.sleep(1)
