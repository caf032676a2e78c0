# SPDX-License-Identifier: GPL-3.0-or-later
"""Export to GeoPackage: same features, style and CRS; nothing lost when it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis_support import SQUARE, at, utm, vector


@pytest.fixture
def filled(outputs, accept, part):
    """Our own layer with three polygons, uncommitted."""
    layer = outputs.layer_for("", utm(), part("core.classes").default_classes())
    for i, name in enumerate(("building", "water", "building")):
        accept(layer, at(SQUARE, 500000 + 100 * i), **{"class": name})
    return layer


@pytest.fixture
def export(outputs, qtbot):
    """Export and wait; gives the error, or None."""

    def run(layer, path, name="objects", mode="new", selected_only=False):
        with qtbot.waitSignal(outputs.exporter.finished, timeout=30_000) as blocker:
            outputs.export(layer, str(path), name, mode, selected_only)
        return blocker.args[2]

    return run


def reopened(path, name="objects"):
    layer = QgsVectorLayer(f"{path}|layername={name}", "again", "ogr")
    assert layer.isValid()
    return layer


def content(layer, skip=("fid",)):
    names = [field.name() for field in layer.fields() if field.name() not in skip]
    return sorted((f.geometry().asWkt(6), *(str(f[name]) for name in names)) for f in layer.getFeatures())


def test_reopening_gives_the_same_features_crs_and_style(filled, export, tmp_path):
    path = tmp_path / "Äußeres Gebäude.gpkg"
    assert export(filled, path) is None
    again = reopened(path)
    assert content(again) == content(filled)
    assert again.crs() == filled.crs()
    again.loadDefaultStyle()
    assert again.renderer().type() == "categorizedSymbol"
    colors = {c.value(): c.symbol().color().name() for c in again.renderer().categories()}
    assert colors == {c.value(): c.symbol().color().name() for c in filled.renderer().categories()}
    assert [p.name for p in tmp_path.glob("*gpkg*")] == [path.name]


def test_the_suffix_is_added(filled, export, tmp_path):
    assert export(filled, tmp_path / "out") is None
    assert reopened(tmp_path / "out.gpkg").featureCount() == 3


def test_appending_adds_to_the_layer_and_matches_fields_by_name(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    assert export(filled, path, mode="append") is None
    assert reopened(path).featureCount() == 6
    assert {f["class"] for f in reopened(path).getFeatures()} == {"building", "water"}


def test_overwriting_replaces_the_layer_and_leaves_the_others(filled, export, tmp_path):
    path = tmp_path / "out.gpkg"
    assert export(filled, path, "first") is None
    assert export(filled, path, "second") is None
    filled.deleteFeature(next(filled.getFeatures()).id())
    assert export(filled, path, "second", mode="overwrite") is None
    assert reopened(path, "first").featureCount() == 3
    assert reopened(path, "second").featureCount() == 2


def test_only_the_selected_polygons_are_written_where_asked(filled, export, tmp_path):
    chosen = next(filled.getFeatures())
    filled.selectByIds([chosen.id()])
    assert export(filled, tmp_path / "out.gpkg", selected_only=True) is None
    assert [f["class"] for f in reopened(tmp_path / "out.gpkg").getFeatures()] == [chosen["class"]]


def test_a_layer_that_exists_is_not_replaced_without_being_asked(filled, export, outputs, part, tmp_path):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    with pytest.raises(part("errors").OutputError, match="already"):
        outputs.export(filled, str(path), "objects")


@pytest.mark.parametrize(
    ("name", "mode", "error"),
    [("", "new", "BadInputError"), ("gpkg_contents", "new", "BadInputError"), ("objects", "merge", "BadInputError")],
)
def test_bad_names_and_modes_are_refused(filled, outputs, part, tmp_path, name, mode, error):
    with pytest.raises(getattr(part("errors"), error)):
        outputs.export(filled, str(tmp_path / "out.gpkg"), name, mode)


def test_an_empty_layer_is_not_exported(outputs, part, tmp_path):
    with pytest.raises(part("errors").OutputError, match="nothing to export"):
        outputs.export(vector("Polygon"), str(tmp_path / "out.gpkg"), "objects")


def test_a_file_that_is_no_geopackage_is_left_alone(filled, outputs, part, tmp_path):
    path = tmp_path / "notes.gpkg"
    path.write_text("my notes")
    with pytest.raises(part("errors").OutputError, match="not a GeoPackage"):
        outputs.export(filled, str(path), "objects")
    assert path.read_text() == "my notes"


@pytest.mark.parametrize("editing", [False, True])
def test_a_layer_whose_file_is_gone_is_not_exported_as_an_empty_one(
    filled, outputs, export, accept, part, tmp_path, editing
):
    there, kept = tmp_path / "there.gpkg", tmp_path / "kept.gpkg"
    assert export(filled, there) is None
    layer = reopened(there)
    QgsProject.instance().addMapLayer(layer)
    if editing:
        accept(layer, at(SQUARE, 500700))
    journaled = outputs.journal.entries()
    there.rename(tmp_path / "elsewhere.gpkg")
    with pytest.raises(part("errors").OutputError, match="cannot be read"):
        outputs.export(layer, str(kept), "objects")
    assert not kept.exists()
    assert outputs.journal.entries() == journaled
    assert not outputs.exporter.busy
    (tmp_path / "elsewhere.gpkg").rename(there)  # so that QGIS, which lets go of it later, finds what it left
    layer.rollBack()


def test_a_missing_folder_is_told(filled, outputs, part, tmp_path):
    with pytest.raises(part("errors").OutputError, match="no folder"):
        outputs.export(filled, str(tmp_path / "no" / "out.gpkg"), "objects")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 512 KiB, or a skip where it cannot be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_is_told_and_leaves_what_was_there(filled, export, outputs, small_disk):
    path = small_disk / "out.gpkg"
    assert export(filled, path) is None
    before = content(reopened(path))
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"x" * max(0, free - 8192))
    error = export(filled, path, mode="append")
    assert error is not None
    assert "cannot be written" in str(error)
    os.remove(small_disk / "filler")
    assert content(reopened(path)) == before
    assert [p for p in os.listdir(small_disk) if "backup" in p or "part" in p] == []
    assert len(outputs.journal.entries()) == 0  # the first export made them safe
    assert filled.featureCount() == 3


def test_a_full_disk_leaves_no_half_written_new_file(filled, export, outputs, small_disk):
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"x" * max(0, free - 8192))
    assert export(filled, small_disk / "out.gpkg") is not None
    assert os.listdir(small_disk) == ["filler"]
    assert len(outputs.journal.entries()) == 3


def test_a_read_only_file_is_told(filled, export, part, tmp_path, monkeypatch):
    path = tmp_path / "out.gpkg"
    assert export(filled, path) is None
    # The tests may run as root, who may write anything: the check itself is what is exercised then.
    monkeypatch.setattr(part("export").os, "access", lambda *_args: False)
    error = export(filled, path, mode="append")
    assert "read-only" in str(error)
    assert reopened(path).featureCount() == 3


def test_exporting_all_makes_the_polygons_safe_and_a_part_does_not(filled, export, outputs, tmp_path):
    filled.selectByIds([next(filled.getFeatures()).id()])
    assert export(filled, tmp_path / "some.gpkg", selected_only=True) is None
    assert len(outputs.journal.entries()) == 3
    assert export(filled, tmp_path / "all.gpkg") is None
    assert outputs.journal.entries() == []


def test_what_is_accepted_or_changed_during_an_export_stays_in_the_journal(filled, accept, outputs, qtbot, tmp_path):
    first, second, third = (feature.id() for feature in filled.getFeatures())
    with qtbot.waitSignal(outputs.exporter.finished, timeout=30_000) as blocker:
        outputs.export(filled, str(tmp_path / "all.gpkg"), "objects")
        (new,) = accept(filled, at(SQUARE, 500900))
        accept(filled, at(SQUARE, 500050), outputs.refine_target(filled, filled.getFeature(first), utm()))
        filled.changeAttributeValue(second, filled.fields().lookupField("class"), "road")
    assert blocker.args[2] is None
    assert reopened(tmp_path / "all.gpkg").featureCount() == 3
    kept = {entry.wkb: entry.attributes["class"] for entry in outputs.journal.entries()}
    wkb = {fid: bytes(filled.getFeature(fid).geometry().asWkb()) for fid in (first, second, third, new)}
    assert set(kept) == {wkb[first], wkb[second], wkb[new]}
    assert kept[wkb[second]] == "road"


def test_an_export_that_fails_keeps_the_journal(filled, outputs, export, tmp_path, monkeypatch, part):
    def refuse(*_arguments):
        raise OSError("no space left")

    monkeypatch.setattr(part("export").ExportTask, "_new_file", refuse)
    assert export(filled, tmp_path / "all.gpkg") is not None
    assert len(outputs.journal.entries()) == 3


def test_exporting_while_the_file_is_open_in_the_project_works(filled, export, tmp_path):
    path = Path(tmp_path / "out.gpkg")
    assert export(filled, path) is None
    shown = reopened(path)
    QgsProject.instance().addMapLayer(shown)
    assert shown.startEditing()
    assert next(shown.getFeatures()).isValid()
    assert export(filled, path, mode="append") is None
    assert reopened(path).featureCount() == 6


def test_a_second_export_waits_for_the_first(filled, outputs, part, tmp_path, qtbot):
    with qtbot.waitSignal(outputs.exporter.finished, timeout=30_000):
        outputs.export(filled, str(tmp_path / "a.gpkg"), "objects")
        with pytest.raises(part("errors").OutputError, match="under way"):
            outputs.export(filled, str(tmp_path / "b.gpkg"), "objects")


def test_an_export_under_way_when_the_plugin_is_unloaded_is_completed(filled, outputs, tmp_path):
    path, told = tmp_path / "late.gpkg", []
    outputs.exporter.finished.connect(lambda *answer: told.append(answer))
    outputs.export(filled, str(path), "objects")
    outputs.dispose()
    assert reopened(path).featureCount() == 3
    assert told == [(str(path), "objects", None)]
    assert not outputs.exporter.busy


def test_an_export_that_does_not_end_is_left_alone_when_the_plugin_is_unloaded(
    filled, outputs, tmp_path, monkeypatch, part, qtbot
):
    held, told = threading.Event(), []
    task = part("export").ExportTask
    monkeypatch.setattr(task, "QUIT_MS", 50)
    monkeypatch.setattr(task, "_new_file", lambda _self: held.wait(20))
    outputs.exporter.finished.connect(lambda *answer: told.append(answer))
    outputs.export(filled, str(tmp_path / "late.gpkg"), "objects")
    running = outputs.exporter._task
    outputs.dispose()
    assert running.is_cancelled
    held.set()
    qtbot.waitUntil(running.isFinished, timeout=30_000)
    qtbot.wait(20)
    assert told == []
