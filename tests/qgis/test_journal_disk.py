# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal on disks that are full or read-only, and beside other QGIS processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsGeometry
from qgis_support import SQUARE, at, in_file, utm, vector

VICTIM = Path(__file__).with_name("journal_victim.py")


@pytest.fixture
def entry(part):
    wkb = bytes(QgsGeometry.fromWkt(SQUARE).asWkb())

    def make(**attributes):
        return part("journal").Entry("a", "SegMap polygons", utm().toWkt(), wkb, attributes)

    return make


@pytest.fixture
def running(tmp_path):
    """Start a QGIS process that journals into a file and stays; killed at the end."""
    processes = []

    def start(path, count=2, *options):
        process = subprocess.Popen(
            [sys.executable, str(VICTIM), str(path), str(count), *options],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        processes.append(process)
        assert process.stdout.readline().strip() == "written"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_disk_that_fills_up_is_told_once_and_what_was_journaled_stays(part, disk, entry):
    troubles = []
    module = part("journal")
    journal = module.Journal(disk / "journal" / "j.sqlite", troubles.append)
    assert journal.record([entry(note="first")])
    written = 1
    while journal.record([entry(note="x" * 20_000)]) and not journal.owes:
        written += 1
        assert written < 100
    journal.record([entry(note="x" * 20_000)])
    assert len(troubles) == 1
    assert "cannot be journaled" in str(troubles[0])
    assert len(journal.entries()) == written + 2
    journal.close(discard=False)
    found = module.left_behind(disk / "journal", Path("own"))
    assert [len(entries) for entries in found.values()] == [written]


def test_a_disk_full_from_the_start_costs_the_journal_not_the_polygon(outputs, accept, disk):
    (disk / "filler").write_bytes(b"x" * shutil.disk_usage(disk).free)
    outputs.journal.path = disk / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    accept(layer, at(SQUARE, 500100))
    assert layer.featureCount() == 2
    assert len(outputs.troubles) == 1
    os.remove(disk / "filler")
    accept(layer, at(SQUARE, 500200))
    assert not outputs.journal.owes
    assert len(outputs.journal.entries()) == 3, "those that were refused as well"


def test_what_a_full_disk_refused_is_journaled_by_itself_as_it_is_by_then(outputs, accept, disk, part, qtbot):
    """Accepted, undone and edited while there is no room; then there is, and QGIS is killed before the next accept."""
    (disk / "filler").write_bytes(b"x" * shutil.disk_usage(disk).free)
    outputs.journal.path = disk / "j.sqlite"
    outputs._retry.setInterval(50)
    layer = vector("Polygon?field=class:string")
    (kept,), (_undone,) = accept(layer, at(SQUARE)), accept(layer, at(SQUARE, 500100))
    layer.undoStack().undo()
    layer.changeAttributeValue(kept, 0, "water")
    assert outputs.journal.owes
    assert not (disk / "j.sqlite").exists() or part("journal")._read(disk / "j.sqlite") == []
    os.remove(disk / "filler")
    qtbot.waitUntil(lambda: not outputs.journal.owes, timeout=30_000)
    assert [entry.attributes["class"] for entry in part("journal")._read(disk / "j.sqlite")] == ["water"]
    qtbot.waitUntil(lambda: not outputs._retry.isActive(), timeout=30_000)
    assert len(outputs.troubles) == 1


def test_a_qgis_killed_after_its_full_disk_got_room_has_all_polygons_in_its_journal(part, tmp_path, running):
    """The victim may write no file beyond 0 bytes for its first polygons: the kernel refuses, as a full disk does."""
    folder = tmp_path / "journal"
    path = part("journal").new_path(folder)
    process = running(path, 3, "--no-room-before", "2")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    (entries,) = part("journal").left_behind(folder, Path("own")).values()
    assert [entry.attributes["clicks"] for entry in entries] == [0, 1, 2]


def test_a_read_only_profile_costs_the_journal_not_the_polygon(outputs, accept, disk):
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    outputs.journal.path = disk / "journal" / "j.sqlite"
    layer = vector("Polygon")
    accept(layer, at(SQUARE))
    layer.undoStack().undo()
    layer.undoStack().redo()
    assert layer.featureCount() == 1
    assert len(outputs.troubles) == 1
    assert outputs.left_behind() == []


def test_a_disk_that_becomes_read_only_is_told_and_its_polygons_can_still_be_read(part, disk, entry):
    troubles = []
    journal = part("journal").Journal(disk / "j.sqlite", troubles.append)
    assert journal.record([entry()])
    # Files that are open for writing keep a disk from becoming read-only: as after an error of the hardware, by force.
    if subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True, check=False).returncode:
        journal._connection.close()
        journal._connection = None
        journal._lock.unlock()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    journal.record([entry()])
    assert journal.owes
    assert len(troubles) == 1


def test_a_qgis_that_has_run_for_days_keeps_its_journal(part, tmp_path, running):
    folder = tmp_path / "journal"
    folder.mkdir()
    running(folder / "other.sqlite")
    os.utime(folder / "other.sqlite.lock", (1_700_000_000, 1_700_000_000))
    assert part("journal").left_behind(folder, folder / "own.sqlite") == {}
    part("journal").remove_journal(folder / "other.sqlite")
    assert (folder / "other.sqlite").exists()


def test_two_qgis_at_once_journal_apart_and_each_can_be_restored(part, tmp_path, running):
    folder = tmp_path / "journal"
    folder.mkdir()
    module = part("journal")
    first, second = module.new_path(folder), module.new_path(folder)
    one, other = running(first, 2), running(second, 3)
    os.kill(one.pid, signal.SIGKILL)
    one.wait()
    found = module.left_behind(folder, folder / "own.sqlite")
    assert {path.name: len(entries) for path, entries in found.items()} == {first.name: 2}
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    found = module.left_behind(folder, folder / "own.sqlite")
    assert {path.name: len(entries) for path, entries in found.items()} == {first.name: 2, second.name: 3}


def test_saving_a_layer_on_a_full_disk_keeps_its_polygons_in_the_journal(outputs, accept, disk):
    """The user's own GeoPackage, on a disk that fills up in the middle of editing."""
    subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
    layer = in_file(disk, "Polygon?field=class:string")
    accept(layer, at(SQUARE).densifyByCount(2_000))
    before = {entry.id: entry.wkb for entry in outputs.journal.entries()}
    (disk / "filler").write_bytes(b"x" * shutil.disk_usage(disk).free)
    assert not layer.commitChanges()
    assert {entry.id: entry.wkb for entry in outputs.journal.entries()} == before
    assert layer.isEditable(), "QGIS keeps the edits"
    (disk / "filler").unlink()
    assert layer.commitChanges(), layer.commitErrors()
    assert outputs.journal.entries() == []
    assert layer.featureCount() == 1
