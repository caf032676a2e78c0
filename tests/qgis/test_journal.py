# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing confirmed is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsGeometry
from qgis_support import SQUARE, utm

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


def on_disk(journal):
    """What another process would find."""
    with closing(sqlite3.connect(str(journal.path))) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM entry WHERE gone = 0 ORDER BY rowid")]


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
    for _ in range(2):
        journal.record([big])
        assert journal.owes
    assert len(journal.troubles) == 1
    assert "full" in str(journal.troubles[0])
    journal._connection.execute("PRAGMA max_page_count = 100000")
    journal.record([big])
    assert not journal.owes
    assert len(journal.entries()) == len(on_disk(journal)) == 4


def test_a_folder_that_cannot_be_made_is_told_once(part, tmp_path, entry):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    troubles = []
    journal = part("journal").Journal(blocked / "journal" / "j.sqlite", troubles.append)
    journal.record([entry()])
    journal.record([entry()])
    assert journal.owes
    assert len(journal.entries()) == 2
    journal.forget_layer("a")
    assert journal.entries() == []
    assert len(troubles) == 1
    journal.close(discard=True)


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
    journal.record([entry()])
    assert journal.owes
    assert len(journal.troubles) == 1


def test_a_closed_journal_is_not_made_any_more(journal):
    journal.close(discard=True)
    journal.prepare()
    assert not journal.path.exists()


def test_all_that_a_full_disk_refused_is_written_in_order_once_there_is_room(journal, entry):
    (first,) = journal.record([entry()])
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages}")
    (second,) = journal.record([entry(note="x" * 100_000)])
    (third,) = journal.record([entry(note="y")])
    journal.set_gone(first, True)
    journal.update(third, attributes={"class": "water"})
    journal.forget([second])
    assert on_disk(journal) == [first]
    assert [(e.id, e.attributes) for e in journal.entries()] == [(third, {"class": "water"})], "as it will be"
    assert not journal.retry()
    journal._connection.execute("PRAGMA max_page_count = 100000")
    assert journal.retry()
    assert on_disk(journal) == [third]
    assert [(e.id, e.attributes) for e in journal.entries()] == [(third, {"class": "water"})]


def test_what_sqlite_can_never_take_keeps_nothing_else_off_the_disk(journal, entry):
    journal.update("any", wkb={"not": "bytes"})
    assert len(journal.troubles) == 1
    assert not journal.owes
    journal.record([entry()])
    assert len(on_disk(journal)) == 1


def test_what_is_owed_is_written_when_the_journal_is_closed(part, journal, entry):
    journal.path.parent.parent.mkdir(parents=True, exist_ok=True)
    journal.path.parent.write_text("a file where the folder should be")
    journal.record([entry()])
    assert journal.owes
    journal.path.parent.unlink()
    journal.close(discard=False)
    (entries,) = part("journal").left_behind(journal.path.parent, Path("own")).values()
    assert len(entries) == 1


def test_what_waits_in_the_journal_of_an_ended_process_is_handed_over_once(part, profile, entry):
    module, waiting = part("journal"), part("journal_waiting")
    ended = module.Journal(profile / "journal" / "a.sqlite", pytest.fail)
    ended.record([entry()])
    for text in ("[[1]]", "[[2]]"):
        ended.note_waiting(text)
    own, taken = profile / "journal" / "own.sqlite", []
    waiting.hand_over(own.parent, own, taken.append)
    assert taken == [], "its process is alive"
    ended.close(discard=False)
    waiting.hand_over(own.parent, ended.path, taken.append)
    assert taken == [], "nobody takes his own"
    waiting.hand_over(own.parent, own, taken.append)
    assert taken == ["[[2]]"]
    waiting.hand_over(own.parent, own, taken.append)
    assert taken == ["[[2]]"]
    assert len(module.left_behind(own.parent, own)) == 1, "its polygon is still there"


def test_a_journal_in_which_something_waits_is_not_empty(part, profile):
    module = part("journal")
    ended = module.Journal(profile / "journal" / "a.sqlite", pytest.fail)
    ended.note_waiting("[[1]]")
    ended.close(discard=False)
    own = profile / "journal" / "own.sqlite"
    assert module.left_behind(own.parent, own) == {}
    assert ended.path.exists()
    ended.note_waiting("[[2]]")  # closed: nothing is written any more
    taken = []
    part("journal_waiting").hand_over(own.parent, own, taken.append)
    assert taken == ["[[1]]"]
    assert module.left_behind(own.parent, own) == {}
    assert not ended.path.exists()


def test_a_journal_without_a_place_for_what_waits_or_that_is_no_database_is_left_alone(part, profile):
    folder = profile / "journal"
    folder.mkdir()
    with closing(sqlite3.connect(str(folder / "old.sqlite"))) as connection, connection:
        connection.execute("CREATE TABLE entry (id TEXT)")
    (folder / "broken.sqlite").write_bytes(b"no database" * 500)
    part("journal_waiting").hand_over(folder, folder / "own.sqlite", pytest.fail)
    assert (folder / "old.sqlite").exists()
    assert (folder / "broken.sqlite").exists()
