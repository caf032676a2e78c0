# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing confirmed is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from qgis.core import QgsDataProvider, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis_support import SQUARE, TWO, at, utm, vector

VICTIM = Path(__file__).with_name("journal_victim.py")


def killed_qgis(path, count):
    """A separate QGIS python process that journals and is killed with -9."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, str(VICTIM), str(path), str(count)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout.readline().strip() == "written"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.fixture
def journal(part, profile):
    troubles = []
    module = part("journal")
    made = module.Journal(module.new_path(profile / "journal"), troubles.append)
    made.troubles = troubles
    yield made
    made.close(discard=False)


@pytest.fixture
def entry(part):
    wkb = bytes(QgsGeometry.fromWkt(SQUARE).asWkb())

    def make(layer_id="a", **attributes):
        return part("journal").Entry(layer_id, "SegMap polygons", utm().toWkt(), wkb, attributes)

    return make


def test_what_is_recorded_is_read_back(journal, entry):
    ids = journal.record([entry(**{"class": "Gebäude", "clicks": 3, "score": 0.5})])
    found = journal.entries()
    assert [e.id for e in found] == ids
    assert found[0].attributes == {"class": "Gebäude", "clicks": 3, "score": 0.5}
    assert found[0].wkb == entry().wkb
    assert found[0].created


def test_the_journal_is_written_ahead_and_synced(journal, entry):
    journal.record([entry()])
    connection = sqlite3.connect(str(journal.path))
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()
    assert journal._connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_after_kill_9_of_a_real_qgis_its_polygons_can_be_restored_once(outputs, part):
    path = outputs.journal.path.with_name("20260101T000000-1-abc.sqlite")
    path.parent.mkdir(parents=True, exist_ok=True)
    killed_qgis(path, 3)
    assert len(outputs.left_behind()) == 3
    layers = outputs.restore(part("core.classes").default_classes())
    assert [layer.name() for layer in layers] == ["SegMap polygons (restored)"]
    features = list(layers[0].getFeatures())
    assert [f["class"] for f in features] == ["Gebäude 0", "Gebäude 1", "Gebäude 2"]
    assert [f["clicks"] for f in features] == [0, 1, 2]
    assert [f["own field"] for f in features] == ["x"] * 3
    assert layers[0].crs() == utm()
    assert features[1].geometry().asWkt() == "MultiPolygon (((1 0, 2 0, 2 1, 1 0)))"
    assert outputs.left_behind() == []
    assert not path.exists()
    assert len(outputs.journal.entries()) == 3  # restored is not saved: still journaled, now by us
    assert outputs.restore(part("core.classes").default_classes()) == []


def test_a_crash_while_restoring_does_not_double_polygons(part, journal, entry):
    ids = journal.record([entry()])
    module = part("journal")
    second = module.Journal(journal.path.with_name("other.sqlite"), lambda error: None)
    second.record(journal.entries())
    journal.close(discard=False)
    second.close(discard=False)
    found = module.left_behind(journal.path.parent, Path("own"))
    assert len(found) == 2
    assert [e.id for e in module.unique(list(found.values()))] == ids


def test_the_journal_of_a_running_qgis_is_left_alone(part, profile, tmp_path):
    module = part("journal")
    folder = profile / "journal"
    folder.mkdir(parents=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, str(VICTIM), str(folder / "other.sqlite"), "2"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        assert process.stdout.readline().strip() == "written"
        assert module.left_behind(folder, folder / "own.sqlite") == {}
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert len(module.left_behind(folder, folder / "own.sqlite")) == 1


def test_ending_properly_leaves_nothing_to_restore(part, journal, entry):
    journal.record([entry()])
    journal.close(discard=True)
    assert part("journal").left_behind(journal.path.parent, Path("own")) == {}
    assert list(journal.path.parent.glob("*.sqlite")) == []


def test_unloading_the_plugin_keeps_what_is_not_saved(part, journal, entry):
    journal.record([entry()])
    journal.close(discard=False)
    assert len(part("journal").left_behind(journal.path.parent, Path("own"))) == 1


def test_discarding_removes_what_was_left_behind(outputs):
    path = outputs.journal.path.with_name("old.sqlite")
    path.parent.mkdir(parents=True, exist_ok=True)
    killed_qgis(path, 1)
    outputs.discard_left_behind()
    assert outputs.left_behind() == []
    assert not path.exists()


def test_a_broken_journal_is_put_aside_and_a_new_one_begun(part, profile, entry):
    module = part("journal")
    path = profile / "journal" / "j.sqlite"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, though it is long enough to be one" * 100)
    troubles = []
    journal = module.Journal(path, troubles.append)
    assert journal.record([entry()])
    assert troubles == []
    assert len(journal.entries()) == 1
    journal.close(discard=False)
    assert list(path.parent.glob("*.broken-*"))


def test_a_broken_journal_of_another_session_does_not_hide_the_good_ones(part, journal, entry):
    journal.record([entry()])
    journal.close(discard=False)
    (journal.path.parent / "bad.sqlite").write_bytes(b"nonsense" * 1000)
    found = part("journal").left_behind(journal.path.parent, Path("own"))
    assert list(found) == [journal.path]
    assert (journal.path.parent / "bad.sqlite.broken").exists()


def test_a_full_disk_is_told_once_and_writing_resumes_when_there_is_space(journal, entry):
    journal.record([entry()])
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own "database or disk is full"
    big = entry(note="x" * 100_000)
    assert journal.record([big]) == []
    assert journal.record([big]) == []
    assert len(journal.troubles) == 1
    assert "full" in str(journal.troubles[0])
    journal._connection.execute("PRAGMA max_page_count = 100000")
    assert journal.record([big])
    assert len(journal.entries()) == 2


def test_a_folder_that_cannot_be_made_is_told_once(part, tmp_path, entry):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    troubles = []
    journal = part("journal").Journal(blocked / "journal" / "j.sqlite", troubles.append)
    assert journal.record([entry()]) == []
    assert journal.record([entry()]) == []
    journal.forget_layer("a")
    assert len(troubles) == 1
    journal.close(discard=True)


def test_a_polygon_is_still_written_when_the_journal_cannot_be(outputs, accept, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    outputs.journal.path = blocked / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    accept(layer, at(SQUARE))
    assert layer.featureCount() == 2
    assert len(outputs.troubles) == 1


def test_undo_and_redo_are_followed(outputs, accept):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.undoStack().undo()
    assert outputs.journal.entries() == []
    layer.undoStack().redo()
    assert len(outputs.journal.entries()) == 1


def test_edits_of_geometry_and_class_are_followed(outputs, accept):
    layer = vector("Polygon?field=class:string")
    fids = accept(layer, at(SQUARE))
    layer.changeGeometry(fids[0], at("Polygon((0 0,1 0,1 1,0 0))"))
    layer.changeAttributeValue(fids[0], 0, "water")
    found = outputs.journal.entries()[0]
    geometry = QgsGeometry()
    geometry.fromWkb(found.wkb)
    assert geometry.area() == pytest.approx(0.5)
    assert found.attributes["class"] == "water"


def test_refining_keeps_one_entry_and_undoing_it_the_old_geometry(outputs, accept):
    layer = vector("Polygon")
    fids = accept(layer, at(SQUARE))
    before = outputs.journal.entries()[0].wkb
    target = outputs.refine_target(layer, layer.getFeature(fids[0]), utm())
    accept(layer, at("MultiPolygon(((0 0,5 0,5 5,0 5,0 0)))"), target)
    assert len(outputs.journal.entries()) == 1
    assert outputs.journal.entries()[0].wkb != before
    layer.undoStack().undo()
    assert [e.wkb for e in outputs.journal.entries()] == [before]


def test_each_part_of_a_split_polygon_is_journaled(outputs, accept):
    accept(vector("Polygon"), at(TWO))
    assert len(outputs.journal.entries()) == 2


def test_committing_a_memory_layer_keeps_its_polygons_journaled_and_followed(outputs, accept, qtbot):
    layer = vector("Polygon?field=class:string")
    accept(layer, at(SQUARE))
    assert layer.commitChanges()
    qtbot.wait(20)
    assert len(outputs.journal.entries()) == 1
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    assert outputs.journal.entries() == []
    layer.rollBack()
    assert len(outputs.journal.entries()) == 1


def test_rolling_back_forgets_what_the_user_threw_away(outputs, accept):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.rollBack()
    assert outputs.journal.entries() == []


def test_saving_a_file_layer_makes_its_polygons_safe(outputs, accept, tmp_path, part):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    path = str(tmp_path / "out.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        vector("Polygon?field=class:string"), path, QgsProject.instance().transformContext(), options
    )
    layer = QgsVectorLayer(path, "out", "ogr")
    QgsProject.instance().addMapLayer(layer)
    accept(layer, at(SQUARE))
    assert len(outputs.journal.entries()) == 1
    assert layer.commitChanges()
    assert outputs.journal.entries() == []
    assert layer.featureCount() == 1


def test_making_a_memory_layer_permanent_makes_its_polygons_safe(outputs, accept, tmp_path):
    layer = vector("Polygon?field=class:string")
    accept(layer, at(SQUARE))
    layer.commitChanges()
    path = str(tmp_path / "permanent.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    assert len(outputs.journal.entries()) == 1
    layer.setDataSource(path, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
    assert outputs.journal.entries() == []


def test_removing_a_layer_forgets_its_polygons(outputs, accept):
    kept, gone = vector("Polygon", name="kept"), vector("Polygon", name="gone")
    accept(kept, at(SQUARE))
    accept(gone, at(SQUARE))
    QgsProject.instance().removeMapLayer(gone.id())
    assert [e.layer_name for e in outputs.journal.entries()] == ["kept"]


def test_loading_the_plugin_again_in_the_same_process_follows_the_same_polygons(outputs, accept, part):
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    outputs.dispose()
    again = part("controller_output").Outputs(outputs.writer._map_settings, lambda error: None)
    try:
        assert again.left_behind() == []
        assert len(again.journal.entries()) == 1
        layer.undoStack().undo()
        assert again.journal.entries() == []
    finally:
        again.dispose()


def test_a_journal_made_beforehand_in_a_thread_takes_polygons_on_the_gui_thread(journal, entry):
    thread = threading.Thread(target=journal.prepare)
    thread.start()
    thread.join(10)
    assert journal.path.exists()
    assert journal.record([entry()])
    assert len(journal.entries()) == 1
    assert journal.troubles == []


def test_a_journal_that_cannot_be_made_beforehand_is_told_only_when_it_is_needed(journal, entry):
    journal.path.parent.parent.mkdir(parents=True, exist_ok=True)
    journal.path.parent.write_text("a file where the folder should be")
    journal.prepare()
    assert journal.troubles == []
    assert journal.record([entry()]) == []
    assert len(journal.troubles) == 1


def test_a_closed_journal_is_not_made_any_more(journal):
    journal.close(discard=True)
    journal.prepare()
    assert not journal.path.exists()


def test_choosing_the_tool_has_the_journal_made_once(outputs, qtbot):
    outputs.prepare()
    outputs.prepare()
    qtbot.waitUntil(outputs.journal.path.exists, timeout=10_000)
    outputs.journal.close(discard=False)
    assert not outputs.journal.path.exists(), "an empty one is not kept"
