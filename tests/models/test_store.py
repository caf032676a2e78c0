# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of models, the folder of weight files, and taking files in."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.models import catalogue
from segmap_plugin.models.importer import import_file, name_for
from segmap_plugin.models.store import Store, facts_of, read_metadata, safe_name, sha256_of

ROOT = Path(__file__).resolve().parents[2]


def safetensors(path: Path, metadata: dict | None = None, data: bytes = b"\0" * 8, cut: int = 0) -> Path:
    head = {"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, len(data)]}}
    head["__metadata__"] = {"format": "segmap-model", "kind": "light"} if metadata is None else metadata
    text = json.dumps(head).encode()
    whole = struct.pack("<Q", len(text)) + text + data
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(whole[: len(whole) - cut])
    return path


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "Ünser Profil" / "models")


def test_the_table_has_the_same_models_as_the_workers() -> None:
    zoo = pytest.importorskip("model.zoo")
    rows = {entry.name: entry for entry in catalogue.load()}
    assert list(rows) == list(zoo.MODELS)
    for name, known in zoo.MODELS.items():
        assert set(rows[name].files) <= set(known.files), name
        if rows[name].source:
            assert rows[name].source == known.source


def test_the_first_model_ships_and_every_one_says_what_it_is_good_at() -> None:
    rows = catalogue.load()
    assert rows[0].ships
    assert all(entry.title and entry.about and entry.good_at and entry.licence for entry in rows)


def test_a_direct_link_is_only_listed_with_its_checksum() -> None:
    assert all(entry.sha256 for entry in catalogue.load() if entry.url)


def test_every_size_is_that_of_the_file_or_of_the_network_in_float32() -> None:
    """Published files also hold parameters that nothing uses (up to 1.1 %)."""
    torch, zoo, checkpoint = (pytest.importorskip(name) for name in ("torch", "model.zoo", "model.checkpoint"))
    for entry in catalogue.load():
        if entry.ships:
            size = zoo.default_weights().stat().st_size
        else:
            known = zoo.MODELS[entry.name]
            with torch.device("meta"):
                model = checkpoint.build(known.kind, known.config)
            size = sum(tensor.numel() * tensor.element_size() for tensor in model.state_dict().values())
        assert 0.99 < entry.size_mb * 1e6 / size < 1.015, entry.name


def test_a_recorded_model_is_listed_with_its_checksum(store: Store) -> None:
    path = safetensors(store.path_of("mine"))
    stored = store.record(path)
    assert stored.sha256 == sha256_of(path)
    assert store.models() == [stored]
    assert (store.folder / "SHA256SUMS").read_text() == f"{stored.sha256}  mine.safetensors\n"


def test_the_worker_verifies_the_checksum_that_was_noted(store: Store) -> None:
    zoo = pytest.importorskip("model.zoo")
    path = safetensors(store.path_of("mine"))
    store.record(path)
    assert zoo.verify(path) == sha256_of(path)
    path.write_bytes(path.read_bytes()[:-1] + b"\1")
    with pytest.raises(ValueError, match="changed or damaged"):
        zoo.verify(path)


def test_a_removed_model_is_gone_with_its_checksum(store: Store) -> None:
    for name in ("one", "two"):
        store.record(safetensors(store.path_of(name)))
    store.remove("one")
    assert [stored.name for stored in store.models()] == ["two"]
    assert "one" not in (store.folder / "SHA256SUMS").read_text()
    store.remove("one")


def test_a_damaged_file_does_not_hide_the_others(store: Store) -> None:
    store.record(safetensors(store.path_of("good")))
    (store.folder / "bad.safetensors").write_bytes(b"\xff" * 40)
    assert [stored.name for stored in store.models()] == ["good"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a readable model file"),
        (b"\x80\x02}q\x00.", "not a readable model file"),
        (struct.pack("<Q", 2**40) + b"{}", "its head is longer than the file"),
        (struct.pack("<Q", 2) + b"[]", "not a readable model file"),
        (struct.pack("<Q", 2) + b"{}", "not a model of this plugin"),
    ],
)
def test_files_of_other_kinds_are_refused_with_a_reason(tmp_path, content: bytes, said: str) -> None:
    path = tmp_path / "file.safetensors"
    path.write_bytes(content)
    with pytest.raises(InstallError, match=said):
        read_metadata(path)


def test_a_file_that_was_cut_short_is_refused(tmp_path) -> None:
    with pytest.raises(InstallError, match="cut short"):
        read_metadata(safetensors(tmp_path / "file.safetensors", cut=1))


def test_what_is_no_model_is_deleted_instead_of_recorded(store: Store) -> None:
    path = safetensors(store.path_of("other"), metadata={"format": "pt"})
    with pytest.raises(InstallError, match="not a model of this plugin"):
        store.record(path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [("a b/c", "a-b-c"), ("../../etc", "etc"), ("", "model"), ("größe", "gr-e"), ("CON?", "CON"), ("x" * 99, "x" * 80)],
)
def test_names_are_safe_on_every_file_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_models_facts_are_read_past_other_output() -> None:
    assert facts_of('a warning\n{"kind": "light"}') == {"kind": "light"}
    assert facts_of("no json") == {}


def test_a_file_is_named_after_itself() -> None:
    assert name_for(Path("a/cocolvis_vit_base.pth")) == "cocolvis_vit_base"
    assert name_for(Path("my.model.safetensors")) == "my.model"


def small_model(path: Path) -> Path:
    """A real, tiny, untrained model as a weight file."""
    checkpoint = pytest.importorskip("model.checkpoint")
    config = {"embed": 32, "depth": 2, "heads": 2, "input_side": 64}
    try:
        model = checkpoint.build("simpleclick", config)
    except ValueError:
        model = checkpoint.build("light", {})
    checkpoint.save(model, path)
    return path


def test_importing_converts_checks_and_records_a_file(tmp_path, store: Store) -> None:
    source = small_model(tmp_path / "a file.safetensors")
    stored = import_file(source, "a file", store, Path(sys.executable), ROOT)
    assert stored.path == store.folder / "a-file.safetensors"
    assert stored.sha256 == sha256_of(stored.path)
    assert stored.source == "a file.safetensors"
    assert [path.name for path in sorted(store.folder.iterdir())] == ["SHA256SUMS", "a-file.safetensors"]


def test_a_pickle_that_runs_code_is_refused_and_runs_nothing(tmp_path, store: Store) -> None:
    evil = tmp_path / "evil.pth"
    evil.write_bytes(b"cposix\nsystem\n(S'touch " + str(tmp_path / "oops").encode() + b"'\ntR.")
    with pytest.raises(InstallError, match="cannot be used as a model"):
        import_file(evil, "evil", store, Path(sys.executable), ROOT)
    assert not (tmp_path / "oops").exists()
    assert store.models() == []
    assert list(store.folder.iterdir()) == []


def test_a_file_that_is_not_there_is_named(tmp_path, store: Store) -> None:
    with pytest.raises(InstallError, match=r"There is no file .*absent\.pth"):
        import_file(tmp_path / "absent.pth", "x", store, Path(sys.executable), ROOT)


def test_importing_can_be_stopped_and_leaves_nothing(tmp_path, store: Store) -> None:
    source = small_model(tmp_path / "file.safetensors")
    with pytest.raises(CancelledError):
        import_file(source, "file", store, Path(sys.executable), ROOT, cancelled=lambda: True)
    assert list(store.folder.iterdir()) == []
