# SPDX-License-Identifier: GPL-3.0-or-later
"""Work in a thread of its own: where it runs, how it is told of, and that QGIS's end waits for it."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from qgis.core import QgsApplication, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis_support import SQUARE, at, make_raster, scene, utm


@pytest.fixture
def background(part):
    return part("background")


@pytest.fixture
def make(background):
    """make(body) is a piece of work that does ``body(task)`` and notes the threads it ran and concluded in."""

    class Work(background.Background):
        def __init__(self, body):
            super().__init__()
            self.body, self.worked_in, self.concluded_in = body, [], []

        def work(self):
            self.worked_in.append(threading.get_ident())
            self.body(self)

        def conclude(self):
            self.concluded_in.append(threading.get_ident())

    return Work


@pytest.fixture
def filled(outputs, accept, part):
    """Our own layer with two polygons, uncommitted."""
    layer = outputs.layer_for("", utm(), part("core.classes").default_classes())
    for i in range(2):
        accept(layer, at(SQUARE, 500000 + 100 * i))
    return layer


def test_work_runs_elsewhere_and_is_concluded_on_the_gui_thread_once(make, qtbot):
    task = make(lambda _task: None)
    task.begin()
    qtbot.waitUntil(lambda: bool(task.concluded_in), timeout=5000)
    here = threading.get_ident()
    assert task.concluded_in == [here]
    assert len(task.worked_in) == 1
    assert task.worked_in != [here]
    assert task.settle(), "settling what has ended changes nothing"
    assert task.concluded_in == [here]


def test_the_task_manager_and_its_pool_have_no_part_in_it(make, qtbot):
    before = QgsApplication.taskManager().count()
    done = threading.Event()
    task = make(lambda _task: done.wait(5))
    task.begin()
    assert QgsApplication.taskManager().count() == before
    done.set()
    qtbot.waitUntil(lambda: bool(task.concluded_in), timeout=5000)


def test_a_task_nobody_holds_lives_until_it_has_ended(background, make, qtbot):
    concluded = []
    go = threading.Event()
    task = make(lambda _task: go.wait(5))
    task.conclude = lambda: concluded.append(True)
    task.begin()
    del task
    assert len(background._under_way) == 1
    go.set()
    qtbot.waitUntil(lambda: bool(concluded), timeout=5000)
    assert background._under_way == set()


def test_the_end_of_qgis_cancels_what_runs_and_waits_for_it(make, background):
    task = make(lambda task: task._cancelled.wait(30))
    task.begin()
    task._on_quit()
    assert task.isFinished()
    assert task.is_cancelled
    assert len(task.concluded_in) == 1
    assert task not in background._under_way


def test_what_must_not_be_cancelled_is_waited_for(make):
    class Precious(make):
        CANCEL_AT_QUIT = False

    written = []
    go = threading.Event()
    threading.Timer(0.2, go.set).start()
    task = Precious(lambda _task: (go.wait(5), written.append(True)))
    task.begin()
    task._on_quit()
    assert written == [True]
    assert not task.is_cancelled


def test_work_that_will_not_end_holds_up_the_end_of_qgis_for_a_limited_time_only(make, background, qtbot, caplog):
    class Stubborn(make):
        QUIT_MS = 50

    go = threading.Event()
    task = Stubborn(lambda _task: go.wait(30))
    task.begin()
    assert not task.settle()
    assert "goes on though QGIS ends" in caplog.text
    assert task.concluded_in == []
    go.set()
    qtbot.waitUntil(lambda: bool(task.concluded_in), timeout=5000)
    assert task not in background._under_way


def test_an_exception_nobody_expected_is_logged_and_the_work_concluded(make, qtbot, caplog):
    def fail(_task):
        raise RuntimeError("unexpected")

    task = make(fail)
    task.begin()
    qtbot.waitUntil(lambda: bool(task.concluded_in), timeout=5000)
    assert "unexpected" in caplog.text


def test_an_ended_task_no_longer_listens_for_the_end_of_qgis(make, qtbot):
    task = make(lambda _task: None)
    before = QCoreApplication.instance().receivers(QCoreApplication.instance().aboutToQuit)
    task.begin()
    qtbot.waitUntil(lambda: bool(task.concluded_in), timeout=5000)
    assert QCoreApplication.instance().receivers(QCoreApplication.instance().aboutToQuit) == before


def test_unloading_stops_what_may_be_stopped_and_leaves_the_rest_to_end(make, background, qtbot):
    class Precious(make):
        CANCEL_AT_QUIT = False

    go = threading.Event()
    reading, stubborn = make(lambda task: task._cancelled.wait(30)), make(lambda _task: go.wait(30))
    writing = Precious(lambda _task: go.wait(30))
    for task in (reading, stubborn, writing):
        task.begin()
    background.cancel_all(200)
    assert reading.isFinished()
    assert len(reading.concluded_in) == 1
    assert stubborn.is_cancelled
    assert not writing.is_cancelled
    assert background._under_way == {stubborn, writing}
    go.set()
    qtbot.waitUntil(lambda: len(stubborn.concluded_in) == len(writing.concluded_in) == 1, timeout=5000)


def test_a_thread_goes_with_its_last_reference_once_it_has_ended(make, qtbot):
    concluded = []
    task = make(lambda _task: None)
    task.conclude = lambda: concluded.append(True)
    known = weakref.ref(task)
    task.begin()
    del task
    gc.collect()
    assert known() is not None
    qtbot.waitUntil(lambda: bool(concluded), timeout=5000)
    gc.collect()
    assert known() is None


def test_pixels_being_read_when_qgis_ends_are_dropped(part, tmp_path, qgis_new_project):
    layer = QgsRasterLayer(make_raster(tmp_path / "a.tif", scene(300)), "a")
    grid = part("raster.reference").describe(layer, force_pixels=True).grid
    task = part("raster.provider_reader").PixelTask(layer, grid, None, {})
    answers = []
    inner = task._read
    task._read = lambda: (task._cancelled.wait(10), inner())[1]
    task.done.connect(lambda *answer: answers.append(answer))
    task.begin()
    task._on_quit()
    assert task.isFinished()
    assert [answer[1].code for answer in answers] == ["cancelled"]


def test_an_export_under_way_when_qgis_ends_is_completed(filled, outputs, tmp_path):
    path = tmp_path / "late.gpkg"
    outputs.export(filled, str(path), "objects")
    outputs._on_quit()
    assert not outputs.exporter.busy
    assert QgsVectorLayer(f"{path}|layername=objects", "again", "ogr").featureCount() == 2
    assert not outputs.journal.path.exists(), "nothing is left to restore"


def test_polygons_stay_in_the_journal_where_the_last_export_fails(filled, outputs, part, tmp_path, monkeypatch):
    def refuse(*_args):
        raise OSError("no space left")

    monkeypatch.setattr(part("export").ExportTask, "_new_file", refuse)
    outputs.export(filled, str(tmp_path / "late.gpkg"), "objects")
    outputs._on_quit()
    assert len(outputs.journal.entries()) == 2
