# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong: a clear message, nothing lost, no crash."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from qgis_support import WAIT_MS, key, make_raster, press, scene, scene_xy, settled, show, vector

pytestmark = pytest.mark.faults


def said(plugin, text):
    return any(text in message for message in plugin.controller.state()["messages"])


def use(plugin, canvas, layer):
    plugin.controller.change_settings(raster_layer=layer.id())
    canvas.setMapTool(plugin.tool)
    return plugin.controller


def object_with_outline(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    assert ready.controller.prediction is not None, ready.controller.state()["messages"]
    return ready.controller


def test_a_layer_without_crs_is_told(plugin, canvas, tmp_path):
    path = make_raster(tmp_path / "nowhere.tif", scene(300), crs="", transform=(0, 1, 0, 0, 0, -1))
    layer = show(canvas, path)
    layer.setCrs(QgsCoordinateReferenceSystem())
    controller = use(plugin, canvas, layer)
    assert not controller.click(layer.extent().center())
    assert said(plugin, "has no CRS")
    assert controller.session.clicks == ()


def test_a_click_outside_the_raster_is_told_and_200_of_them_are_one_line(ready, canvas, qgis_iface):
    extent = ready.controller.raster_layer().extent()
    canvas.setExtent(extent.buffered(extent.width()))
    QTest.qWait(50)
    for _ in range(200):
        press(canvas, extent.xMinimum() - 20, extent.center().y())
    assert said(ready, "outside the raster")
    assert ready.controller.session.clicks == ()
    assert len(ready.controller.messages._items) == 1


def test_clicking_without_any_raster_is_told(plugin, canvas, qgis_new_project):
    canvas.setMapTool(plugin.tool)
    assert not plugin.controller.click(canvas.extent().center())
    assert said(plugin, "no raster")


def test_removing_the_raster_in_the_middle_of_an_object_drops_it_with_a_message(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().removeMapLayer(controller.raster_layer().id())
    assert said(ready, "raster layer was removed")
    assert controller.state()["state"] == "idle"
    assert controller.preview.markers == ()
    key(canvas, Qt.Key.Key_Return)
    QTest.qWait(50)


def test_removing_the_raster_during_a_request_is_harmless(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    assert ready.controller.requests.pending
    QgsProject.instance().removeMapLayer(ready.controller.raster_layer().id())
    QTest.qWait(1500)
    assert ready.controller.preview.geometry() is None
    assert ready.controller.client.state == "ready"


def test_clearing_the_project_in_the_middle_of_an_object_is_harmless(ready, canvas, qtbot):
    object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().clear()
    assert ready.controller.state()["state"] == "idle"
    assert ready.controller.preview.geometry() is None
    assert not ready.controller.click(canvas.extent().center())


def test_opening_another_project_takes_its_settings(ready, canvas, qtbot, tmp_path):
    ready.controller.change_settings(hover=False, current_class="water")
    path = str(tmp_path / "one.qgz")
    assert QgsProject.instance().write(path)
    ready.controller.change_settings(hover=True, current_class="road")
    object_with_outline(ready, canvas, qtbot)
    assert QgsProject.instance().read(path)
    assert ready.controller.settings.current_class == "water"
    assert not ready.controller.settings.hover
    assert ready.controller.state()["state"] == "idle"
    assert ready.controller.raster_layer() is not None


def test_removing_the_output_layer_keeps_the_object_and_a_new_layer_takes_it(ready, canvas, qtbot):
    chosen = vector("Polygon")
    ready.controller.change_settings(output_layer=chosen.id())
    controller = object_with_outline(ready, canvas, qtbot)
    QgsProject.instance().removeMapLayer(chosen.id())
    assert controller.state()["state"] == "object"
    key(canvas, Qt.Key.Key_Return)
    assert controller.output_layer().name() == "SegMap polygons"
    assert controller.output_layer().featureCount() == 1


def test_removing_our_own_layer_makes_a_new_one(ready, canvas, qtbot):
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    QgsProject.instance().removeMapLayer(ready.controller.output_layer().id())
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    assert ready.controller.output_layer().featureCount() == 1


def test_an_output_layer_made_read_only_keeps_the_object(ready, canvas, qtbot):
    chosen = vector("Polygon", name="mine")
    ready.controller.change_settings(output_layer=chosen.id())
    controller = object_with_outline(ready, canvas, qtbot)
    chosen.setReadOnly(True)
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "mine is read-only")
    assert controller.state()["state"] == "object"
    assert controller.preview.geometry() is not None
    chosen.setReadOnly(False)
    key(canvas, Qt.Key.Key_Return)
    assert chosen.featureCount() >= 1


@pytest.mark.parametrize("kind", ["LineString", "Point"])
def test_an_output_layer_of_lines_or_points_is_refused_and_the_object_stays(ready, canvas, qtbot, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633", "ways", "memory")
    QgsProject.instance().addMapLayer(layer)
    ready.controller.change_settings(output_layer=layer.id())
    object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "ways does not hold polygons")
    assert ready.controller.state()["state"] == "object"
    assert layer.featureCount() == 0


def test_a_worker_killed_during_a_request_costs_nothing(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    outline = controller.state()["outline_wkt"]
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(230, 200))
    assert controller.requests.pending
    os.kill(pid, signal.SIGKILL)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        pass
    assert controller.client.pid != pid
    assert len(controller.session.clicks) == 2
    controller.undo()
    settled(qtbot, controller)
    assert controller.state()["outline_wkt"] == outline  # the new worker answers as the old one


def test_clicks_made_while_the_worker_starts_are_answered_when_it_is_ready(plugin, raster, canvas, qtbot):
    controller = use(plugin, canvas, raster)
    press(canvas, *scene_xy(200, 200))
    assert controller.client.state == "starting"
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        pass
    assert controller.state()["vertices"] >= 3


def test_a_worker_that_cannot_start_is_told_and_can_be_started_later(plugin, raster, canvas, qtbot, monkeypatch):
    good = os.environ["SEGMAP_PYTHON"]
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    controller = use(plugin, canvas, raster)
    qtbot.waitUntil(lambda: said(plugin, "no Python"), timeout=5_000)
    assert plugin.dock.start.isVisibleTo(plugin.dock)
    press(canvas, *scene_xy(200, 200))
    assert len(controller.session.clicks) == 1
    key(canvas, Qt.Key.Key_Return)
    assert len(controller.messages._items) == 1  # told again, not told thrice
    assert controller.output_layer() is None
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        plugin.dock.start.click()
    assert controller.preview.geometry() is not None


def test_a_worker_given_up_during_a_request_answers_it_once_it_is_started_again(ready, canvas, qtbot, monkeypatch):
    controller, good = ready.controller, os.environ["SEGMAP_PYTHON"]
    pid = controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    press(canvas, *scene_xy(200, 200))
    monkeypatch.setenv("SEGMAP_PYTHON", "/no/such/python")
    with qtbot.waitSignal(controller.client.gave_up, timeout=WAIT_MS):
        os.kill(pid, signal.SIGKILL)
    assert len(controller.session.clicks) == 1
    monkeypatch.setenv("SEGMAP_PYTHON", good)
    with qtbot.waitSignal(controller.requests.outlined, timeout=WAIT_MS):
        controller.client.start()


def test_accepting_an_empty_mask_is_told(ready, canvas, qtbot, part):
    controller = object_with_outline(ready, canvas, qtbot)
    shape = part("core.shape").ShapeOptions
    # With the strictest threshold nothing of this mask is left.
    controller.change_settings(shape=shape(threshold=0.9999999))
    settled(qtbot, controller)
    if not controller.prediction.geometry.isEmpty():
        pytest.skip("the model is certain of this object")
    key(canvas, Qt.Key.Key_Return)
    assert said(ready, "empty")
    assert controller.state()["state"] == "object"
    controller.change_settings(shape=shape())
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)
    assert controller.output_layer().featureCount() == 1


def test_200_quick_clicks_end_with_the_outline_of_all_of_them(ready, canvas, qtbot):
    controller = ready.controller
    rng = np.random.default_rng(1)
    began = time.perf_counter()
    for i in range(200):
        col, row = rng.integers(20, 680, 2)
        press(canvas, *scene_xy(col, row), button=Qt.MouseButton.LeftButton if i % 2 else Qt.MouseButton.RightButton)
    assert time.perf_counter() - began < 20
    assert len(controller.session.clicks) == 200
    assert len(controller.preview.markers) == 200
    controller.undo()
    for _ in range(195):
        controller.undo()
    settled(qtbot, controller)
    assert controller.prediction.ask.clicks == controller.session.clicks
    assert len(controller.session.clicks) == 4


def test_unloading_during_a_request_leaves_no_process(ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    assert ready.controller.requests.pending
    pid = ready.controller.client.pid
    ready.unload()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=10_000)


def test_a_raster_deleted_while_it_is_open_is_told(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    os.remove(controller.raster_layer().source())
    press(canvas, *scene_xy(560, 560))  # in another window: its pixels have not been read yet
    qtbot.waitUntil(lambda: said(ready, "scene.tif does not exist"), timeout=WAIT_MS)
    settled(qtbot, controller)
    assert controller.client.state == "ready"
    assert controller.output_layer().featureCount() == 1
    assert controller.prediction is None
    assert controller.session.clicks == ()


def test_a_truncated_tiff_is_told(plugin, canvas, qtbot, tmp_path):
    path = Path(make_raster(tmp_path / "cut.tif", scene(700)))
    data = path.read_bytes()
    layer = show(canvas, str(path))
    path.write_bytes(data[: len(data) * 85 // 100])
    controller = use(plugin, canvas, layer)
    press(canvas, *scene_xy(600, 650))
    qtbot.waitUntil(lambda: said(plugin, "cut.tif cannot be"), timeout=WAIT_MS)
    assert controller.client.state == "ready"
    assert controller.session.clicks == ()


def test_a_window_without_data_is_told_and_the_click_is_taken_back(plugin, canvas, qtbot, tmp_path):
    path = make_raster(tmp_path / "empty.tif", np.zeros((300, 300, 3), np.uint8), nodata=0)
    layer = show(canvas, path)
    controller = use(plugin, canvas, layer)
    center = layer.extent().center()
    assert controller.click(center)
    qtbot.waitUntil(lambda: said(plugin, "no data there"), timeout=WAIT_MS)
    assert controller.session.clicks == ()


@pytest.mark.parametrize(
    ("dtype", "bands"), [("uint8", 1), ("uint8", 2), ("uint16", 8), ("int16", 1), ("float32", 3), ("uint8", 13)]
)
def test_any_band_count_and_type_gives_an_answer(plugin, canvas, qtbot, tmp_path, dtype, bands):
    pixels = scene(500)[..., np.arange(bands) % 3].astype(dtype)
    if dtype == "float32":
        pixels[:5, :5] = np.nan
        pixels[5:9, :5] = np.inf
    elif dtype == "int16":
        pixels -= 100
    layer = show(canvas, make_raster(tmp_path / "any.tif", pixels))
    controller = use(plugin, canvas, layer)
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]


def test_a_single_pixel_raster_gives_an_answer_or_a_message(plugin, canvas, qtbot, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "one.tif", np.full((1, 1, 3), 80, np.uint8)))
    controller = use(plugin, canvas, layer)
    assert controller.click(layer.extent().center())
    settled(qtbot, controller)
    assert controller.prediction is not None or controller.state()["messages"]
    assert controller.client.state == "ready"


def test_a_worker_out_of_memory_is_told_and_the_next_click_is_answered(ready, canvas, qtbot, part):
    """The kernel refuses memory to the real worker, as on a machine that has none left."""
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("the limits of another process cannot be set here")
    controller = object_with_outline(ready, canvas, qtbot)
    key(canvas, Qt.Key.Key_Return)
    pid, free = controller.client.pid, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    used = psutil.Process(pid).memory_info().vms
    resource.prlimit(pid, resource.RLIMIT_AS, (used, resource.RLIM_INFINITY))
    press(canvas, *scene_xy(560, 560))
    qtbot.waitUntil(lambda: said(ready, "memory") or controller.client.pid != pid, timeout=WAIT_MS)
    settled(qtbot, controller)
    if controller.client.pid == pid:  # it lived to tell
        assert controller.session.clicks == ()
        resource.prlimit(pid, resource.RLIMIT_AS, free)
        press(canvas, *scene_xy(560, 560))
        settled(qtbot, controller)
    assert controller.prediction is not None, controller.state()["messages"]
    assert controller.output_layer().featureCount() == 1


def test_the_panel_says_what_takes_long_and_how_far_it_is(ready, canvas, qtbot):
    controller, dock = ready.controller, ready.dock
    os.kill(controller.client.pid, signal.SIGSTOP)
    try:
        press(canvas, *scene_xy(200, 200))
        qtbot.waitUntil(lambda: controller.slow, timeout=5_000)
        request = next(iter(controller.requests._running))
        assert dock.progress.maximum() == 0, "nothing was heard of it yet"
        said = []
        for stage, fraction in (("read", 0.1), ("model", 0.3), ("grow", 0.5), ("vectorize", 0.9), ("new stage", 0.95)):
            controller.client.progressed.emit(request, stage, fraction)
            said.append(dock.status.text())
            assert dock.progress.value() == round(100 * fraction)
        assert len(set(said)) == 5
        assert all("Esc" in text for text in said)
        controller.client.progressed.emit(request + 1, "read", 0.1)
        assert dock.status.text() == said[-1], "another request's progress is not shown"
    finally:
        os.kill(controller.client.pid, signal.SIGCONT)
    settled(qtbot, controller)
    assert "Ready" in dock.status.text()
    assert not dock.progress.isVisibleTo(dock)


def test_the_worker_itself_tells_its_stages(ready, canvas, qtbot):
    stages = []
    ready.controller.requests.advanced.connect(lambda: stages.append(ready.controller.requests.stage))
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    assert {"read", "model", "vectorize"} <= set(stages)


def test_the_panel_shows_that_the_worker_starts(plugin, raster, canvas, qtbot):
    plugin.dock.show()
    canvas.setMapTool(plugin.tool)
    assert plugin.controller.client.state == "starting"
    assert plugin.dock.progress.isVisibleTo(plugin.dock)
    assert "starting" in plugin.dock.status.text()


def test_a_long_export_shows_a_bar_with_a_way_out(ready, canvas, qtbot, part, tmp_path, monkeypatch):
    controller = ready.controller
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, controller)
    key(canvas, Qt.Key.Key_Return)

    def endless(task):
        task._cancelled.wait(30)
        raise part("errors").CancelledError("The export was cancelled.")

    monkeypatch.setattr(part("export").ExportTask, "_new_file", endless)
    assert controller.export(str(tmp_path / "out.gpkg"), "objects")
    assert "Exporting" in ready.dock.status.text()
    qtbot.waitUntil(lambda: controller.messages._progress is not None, timeout=5_000)
    button = controller.messages._progress.findChild(QPushButton)
    with qtbot.waitSignal(controller.exported, timeout=5_000):
        button.click()
    assert controller.messages._progress is None
    assert "cancelled" in controller.state()["messages"][-1]
    assert not ready.dock.progress.isVisibleTo(ready.dock)


def test_escape_cancels_what_is_under_way(ready, canvas, qtbot):
    pid = ready.controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        press(canvas, *scene_xy(200, 200))
        qtbot.waitUntil(lambda: ready.controller.slow, timeout=5_000)
        assert "Esc" in ready.dock.status.text()
        assert ready.dock.progress.isVisibleTo(ready.dock)
        qtbot.waitUntil(lambda: ready.controller.messages._progress is not None, timeout=8_000)
        key(canvas, Qt.Key.Key_Escape)
        assert ready.controller.requests.pending == 0
        assert not ready.controller.slow
        assert ready.controller.messages._progress is None
    finally:
        os.kill(pid, signal.SIGCONT)
    press(canvas, *scene_xy(420, 330))
    settled(qtbot, ready.controller)
    assert ready.controller.prediction is not None


def test_changing_the_crs_of_the_raster_in_the_middle_drops_the_object(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    controller.raster_layer().setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    assert controller.state()["state"] == "idle"
    assert said(ready, "raster changed")


def test_an_outline_is_valid_and_inside_the_raster(ready, canvas, qtbot):
    controller = object_with_outline(ready, canvas, qtbot)
    geometry = controller.prediction.geometry
    assert geometry.isGeosValid()
    footprint = QgsGeometry.fromRect(controller.raster_layer().extent())
    assert geometry.difference(footprint).area() == pytest.approx(0, abs=1e-6)
