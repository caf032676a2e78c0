# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody loses a run of the panel by closing QGIS, the project or the plugin: QGIS asks, and what is finished stays."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsTask
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QMessageBox
from qgis_support import WAIT_MS, scene_xy, vector

HOUSES = ((200, 200), (420, 330), (180, 500), (560, 560), (200, 210), (430, 330), (190, 500), (550, 560))
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def points(qgis_new_project):
    layer = vector("Point?field=owner:string(20)", name="wells")
    features = []
    for number, (col, row) in enumerate(HOUSES):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"owner {number}"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*scene_xy(col, row))))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def box(plugin, raster):
    plugin.controller.change_settings(raster_layer=raster.id())
    yield plugin.dock.batch
    plugin.dock.batch.dispose()


@pytest.fixture
def start(box, part, points):
    """start(new_layer=…) digitizes the points."""
    return lambda **changes: box.start(part("processing.panel").Choice("points", points.id(), **changes))


class Iface:
    """QGIS's main window and the action that ends it, as plugins see them."""

    def __init__(self, qtbot):
        self.window, self.blockers, self.exits = QMainWindow(), [], []
        qtbot.addWidget(self.window)
        self.window.show()

    def mainWindow(self):
        return self.window

    def actionExit(self):
        return self

    def trigger(self):
        self.exits.append([blocker.allowExit() for blocker in self.blockers])

    def registerApplicationExitBlocker(self, blocker):
        self.blockers.append(blocker)

    def unregisterApplicationExitBlocker(self, blocker):
        self.blockers.remove(blocker)


@pytest.fixture
def iface(box, qtbot):
    made = Iface(qtbot)
    box.guard(made)
    return made


def press(text):
    """Press a button of the question once it is there."""

    def look():
        question = QApplication.activeModalWidget()
        if not isinstance(question, QMessageBox):
            QTimer.singleShot(50, look)
            return
        asked.append(question.text())
        next(b for b in question.buttons() if b.text().replace("&", "") == text).click()

    asked = []
    QTimer.singleShot(50, look)  # no user is quicker
    return asked


def finish(qtbot, box):
    qtbot.waitUntil(lambda: not box.busy, timeout=2 * WAIT_MS)


def tasks(layer):
    return QgsApplication.taskManager().tasksDependentOnLayer(layer)


def test_qgis_has_a_task_that_needs_the_raster_as_long_as_the_run_lasts(box, start, raster, points, qtbot):
    """QGIS keeps the project and the raster then."""
    assert tasks(raster) == []
    assert start()
    (task,) = tasks(raster)
    assert "wells" in task.description()
    assert task.canCancel()
    assert task.flags() & QgsTask.Flag.CancelWithoutPrompt  # the question is the plugin's own
    assert task.status() == QgsTask.TaskStatus.OnHold  # QGIS's pool of threads has no part in it
    assert tasks(points) == []  # of the points the run has a copy
    box._task.progress(30.0)
    assert task.progress() == 30.0
    finish(qtbot, box)
    assert tasks(raster) == []
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_the_output_layer_is_needed_too_until_it_has_the_polygons(plugin, box, start, qtbot):
    mine = vector("MultiPolygon", name="mine")
    plugin.controller.change_settings(output_layer=mine.id())
    seen = []
    assert start(new_layer=False)
    mine.featureAdded.connect(lambda _fid: seen.append(len(tasks(mine))))
    finish(qtbot, box)
    assert mine.featureCount() > 0, plugin.controller.messages.latest
    assert set(seen) == {1}
    assert tasks(mine) == []


def test_a_run_that_is_stopped_among_qgis_tasks_keeps_what_is_finished(plugin, box, start, raster, qtbot, trained):
    assert start()
    qtbot.waitUntil(lambda: box.progress.value() > 5, timeout=WAIT_MS)
    QgsApplication.taskManager().cancelAll()
    finish(qtbot, box)
    assert plugin.controller.output_layer().featureCount() >= 1, plugin.controller.messages.latest
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert tasks(raster) == []


def test_a_task_that_goes_because_qgis_may_end_comes_back(box, start, raster, iface, qtbot):
    """QGIS cancels such tasks before it asks anything: as long as a question is open nothing is decided."""
    assert start()
    asked = press("Keep running")
    QgsApplication.taskManager().cancelAll()
    iface.trigger()
    assert len(asked) == 1
    qtbot.wait(50)
    assert box.busy
    assert not box.run._thread.feedback.isCanceled()
    assert len(tasks(raster)) == 1
    finish(qtbot, box)
    assert tasks(raster) == []


def test_a_raster_that_is_removed_all_the_same_stops_the_run(plugin, box, start, raster, qtbot):
    assert start()
    QgsProject.instance().removeMapLayer(raster.id())
    finish(qtbot, box)
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_qgis_may_end_without_a_question_where_nothing_runs(box, iface):
    iface.trigger()
    assert iface.exits == [[True]]


def test_a_run_goes_on_where_the_user_says_so(box, start, iface, qtbot):
    assert start()
    asked = press("Keep running")
    iface.trigger()
    assert len(asked) == 1
    assert "batch run is under way" in asked[0]
    assert iface.exits == [[False]]
    assert box.busy
    finish(qtbot, box)
    assert len(iface.exits) == 1  # and QGIS does not end afterwards


def test_stop_and_close_ends_qgis_once_what_is_finished_is_in_its_layer(plugin, box, start, iface, qtbot, trained):
    assert start()
    qtbot.waitUntil(lambda: box.progress.value() > 5, timeout=WAIT_MS)
    asked = press("Stop and close")
    iface.trigger()
    iface.trigger()  # once more while it stops: no second question
    assert (iface.exits, len(asked)) == ([[False], [False]], 1)
    qtbot.waitUntil(lambda: len(iface.exits) == 3, timeout=WAIT_MS)
    assert iface.exits[2] == [True]
    layer = plugin.controller.output_layer()
    assert layer.featureCount() >= 1, plugin.controller.messages.latest
    assert layer.isEditable()  # QGIS asks whether to save it, as always


def test_nobody_is_asked_where_there_is_no_window(box, start, iface):
    iface.window.hide()
    assert start()
    iface.trigger()
    assert iface.exits == [[True]]


def test_unloading_in_the_middle_keeps_what_is_finished(plugin, box, start, iface, qtbot, trained):
    assert start()
    qtbot.waitUntil(lambda: box.progress.value() > 5, timeout=WAIT_MS)
    box.dispose()
    assert not box.busy
    assert iface.blockers == []
    assert plugin.controller.output_layer().featureCount() >= 1, plugin.controller.messages.latest
    assert QgsApplication.taskManager().countActiveTasks() == 0
