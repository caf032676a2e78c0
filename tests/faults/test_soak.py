# SPDX-License-Identifier: GPL-3.0-or-later
"""Object after object on a real raster with the real worker: memory, handles, threads, temporary files and the journal
stay as they were or as large as what they hold, every polygon is there at the end.

``SEGMAP_SOAK`` says how many objects: 200 by default, 2,000 for the whole of it.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtTest import QTest
from qgis_support import WAIT_MS, settled, show

OBJECTS = int(os.environ.get("SEGMAP_SOAK", "200"))
WARM = 400 if OBJECTS >= 600 else OBJECTS // 5
"""The worker remembers windows, masks and features; some 400 objects fill that, from then on nothing may grow."""
CACHES_MB = 384 + 160
SAMPLES = 20
QGIS_MB, WORKER_MB = 0.1, 0.1 if OBJECTS >= 1000 else 0.5
"""What one object may cost for good, on the average: QGIS keeps its polygon, the worker nothing; else it is noise."""
SLACK_MB = 60.0
HANDLES, THREADS = 8, 4
"""How many more files and threads there may be at the end than when the caches were full: what comes and goes."""
JOURNAL_MB, JOURNAL_BYTES = 8, 8_000
"""What the journal may take: SQLite's log (4 MB, then it is written back), and for each object."""


@pytest.fixture
def real_raster(request: pytest.FixtureRequest, sample_folder: Path) -> Path:
    """An aerial image of the shared data, else the sample scene."""
    shared = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    path = shared / "data" / "geotiff" / "inria_austin_rgb_0p3m_epsg26914.tif"
    return path if path.exists() else sample_folder / "scene.tif"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone, in QGIS and in the worker."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def rss_mb(pid: int) -> float:
    return psutil.Process(pid).memory_info().rss / 1e6


def busy(*pids: int) -> float:
    """Seconds of processor time that processes have taken: unlike the clock it knows nothing of other programs."""
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids)


def held(pid: int) -> tuple[int, int]:
    """Open files and threads of a process."""
    process = psutil.Process(pid)
    return (process.num_fds() if hasattr(process, "num_fds") else process.num_handles()), process.num_threads()


def size(path: Path) -> int:
    """Bytes of the journal and of SQLite's files beside it."""
    return sum(p.stat().st_size for p in path.parent.glob(f"{path.name}*"))


def slope(values: list[float]) -> float:
    """Median growth between samples: of all pairs, so that single jumps of an allocator do not count."""
    pairs = [(b - a) / (j - i) for i, a in enumerate(values) for j, b in enumerate(values) if j > i]
    return statistics.median(pairs)


def places(path: Path, count: int) -> list[tuple[float, float]]:
    """Map coordinates of clicks all over the raster, the same ones every time."""
    data = gdal.Open(str(path))
    a, b, c, d, e, f = data.GetGeoTransform()
    rng = np.random.default_rng(6)
    cols, rows = rng.uniform(8, data.RasterXSize - 8, count), rng.uniform(8, data.RasterYSize - 8, count)
    return [(a + x * b + y * c, d + x * e + y * f) for x, y in zip(cols, rows)]


def digitize(controller: Any, qtbot: Any, place: tuple[float, float], crs: Any) -> bool:
    """One object: a click, sometimes a second one and an undo, Enter. Whether there was an outline to accept."""
    assert controller.click(QgsPointXY(*place), True, crs)
    settled(qtbot, controller)
    if controller.accepted_count % 5 == 0:
        controller.click(QgsPointXY(place[0] + 2, place[1] + 2), False, crs)
        settled(qtbot, controller)
        controller.undo()
        settled(qtbot, controller)
    if controller.prediction is None or controller.prediction.geometry.isEmpty():
        controller.drop_object()
        return False
    controller.accept()
    qtbot.waitUntil(lambda: not controller.session.active, timeout=WAIT_MS)
    controller.accepted_count += 1
    return True


@pytest.mark.timeout(60 + 20 * OBJECTS)
def test_memory_stays_flat_and_every_polygon_is_there(
    temporary: Path, plugin: Any, canvas: Any, qtbot: Any, real_raster: Path, tmp_path: Path, qgis_new_project: Any,
    record_property: Callable[[str, Any], None],
) -> None:  # fmt: skip
    layer = show(canvas, str(real_raster))
    controller = plugin.controller
    controller.accepted_count = 0
    controller.change_settings(raster_layer=layer.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: controller.requests.grid is not None, timeout=WAIT_MS)
    worker, us = controller.client.pid, os.getpid()
    accepted, ours, theirs, seconds = [], [], [], []
    before, few = None, 0
    controller.accepted.connect(lambda _layer, fids: accepted.extend(fids))
    every = max(1, (OBJECTS - WARM) // SAMPLES)
    for number, place in enumerate(places(real_raster, OBJECTS)):
        began = busy(us, worker)
        digitize(controller, qtbot, place, layer.crs())
        seconds.append(busy(us, worker) - began)
        if number >= WARM and (number - WARM) % every == 0:
            QTest.qWait(1)
            ours.append(rss_mb(us))
            theirs.append(rss_mb(worker))
            if before is None:
                before, few = (held(us), held(worker)), len(list(temporary.rglob("*")))
    assert controller.client.pid == worker, "the worker was started anew on the way"
    assert controller.client.restarts == 0
    output = controller.output_layer()
    assert len(accepted) == output.featureCount() >= 0.8 * OBJECTS
    assert {f.id() for f in output.getFeatures()} == set(accepted)
    assert all(f.geometry().isGeosValid() and f.geometry().area() > 0 for f in output.getFeatures())
    assert len(controller.outputs.journal.entries()) == len(accepted)
    for name, (files, threads), (more_files, more_threads) in zip(("qgis", "worker"), before, (held(us), held(worker))):
        record_property(f"{name}_files_and_threads", [files, threads, more_files, more_threads])
        assert more_files - files <= HANDLES, f"{name} keeps files open: {files}, then {more_files}"
        assert more_threads - threads <= THREADS, f"{name} keeps threads: {threads}, then {more_threads}"
    assert len(list(temporary.rglob("*"))) <= few, f"temporary files stay: {sorted(temporary.rglob('*'))}"
    journal = size(controller.outputs.journal.path)
    record_property("journal_mb", round(journal / 1e6, 2))
    assert journal < 1e6 * JOURNAL_MB + JOURNAL_BYTES * len(accepted)
    for name, values, allowed in (("qgis", ours, QGIS_MB), ("worker", theirs, WORKER_MB)):
        record_property(f"{name}_mb_per_object", round(slope(values) / every, 4))
        caches = CACHES_MB if name == "worker" and WARM < 400 else 0
        assert caches or slope(values) / every < allowed, f"{name} grows: {values}"
        assert values[-1] - values[0] < SLACK_MB + caches + allowed * OBJECTS, f"{name} has grown: {values}"
    tenth = max(10, OBJECTS // 10)
    ratio = sum(seconds[-tenth:]) / sum(seconds[WARM : WARM + tenth])
    record_property("last_tenth_to_first", round(ratio, 2))
    assert ratio < 3
    with qtbot.waitSignal(controller.exported, timeout=WAIT_MS) as done:
        assert controller.export(str(tmp_path / "all.gpkg"), "polygons")
    assert done.args[2] is None
    data = ogr.Open(str(tmp_path / "all.gpkg"))
    assert data.GetLayer(0).GetFeatureCount() == len(accepted)
    assert QgsProject.instance().mapLayer(output.id()) is not None
