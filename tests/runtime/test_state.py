# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on disk, and what is believed of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from segmap_plugin.errors import InstallError
from segmap_plugin.runtime import pins, state
from segmap_plugin.runtime.platforms import environment_python, platform_tag, site_packages


def environment(folder: Path) -> Path:
    environment_python(folder).parent.mkdir(parents=True)
    environment_python(folder).write_text("")
    (folder / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    return folder


def package(folder: Path, name: str, version: str = "1.0", record: str | None = "") -> Path:
    info = site_packages(folder) / f"{name}-{version}.dist-info"
    info.mkdir()
    if record is not None:
        (info / "RECORD").write_text(record)
    return info


def test_the_folder_is_named_after_the_pins(tmp_path) -> None:
    shipped = pins.load("torch")
    assert state.environment_folder(tmp_path, shipped) == tmp_path / "runtime" / shipped.id
    assert state.environment_folder(tmp_path, shipped, cuda=True).name == f"{shipped.id}-cuda"


def test_on_windows_the_folder_is_the_short_one_for_local_data() -> None:
    local = "C:/Users/longish.name/AppData/Local"
    folder = state.runtime_folder(Path("C:/Users/x/AppData/Roaming/QGIS/..."), local, windows=True)
    assert folder == Path(local, "segmap_refiner")
    assert state.path_objection(folder / "0123456789", windows=True) == ""


def test_a_folder_in_which_torchs_longest_path_does_not_fit_is_objected_to_on_windows_only() -> None:
    folder = Path("C:/", "x" * 80)
    assert "too long" in state.path_objection(folder, windows=True)
    assert state.path_objection(folder, windows=False) == ""


def test_an_environment_without_its_mark_is_not_ready(tmp_path) -> None:
    shipped = pins.load("torch")
    folder = environment(state.environment_folder(tmp_path, shipped))
    assert state.ready_python(tmp_path, shipped) is None
    state.mark_ready(folder, {"device": "cpu"})
    assert state.ready_python(tmp_path, shipped) == environment_python(folder)
    state.unmark(folder)
    assert state.ready_python(tmp_path, shipped) is None


def test_a_mark_without_its_python_is_not_believed(tmp_path) -> None:
    shipped = pins.load("torch")
    folder = environment(state.environment_folder(tmp_path, shipped))
    state.mark_ready(folder, {"device": "cpu"})
    environment_python(folder).unlink()
    assert state.ready_python(tmp_path, shipped) is None


def test_the_environment_for_the_gpu_goes_first(tmp_path) -> None:
    shipped = pins.load("torch")
    for cuda in (False, True):
        state.mark_ready(environment(state.environment_folder(tmp_path, shipped, cuda)), {"cuda": cuda})
    assert state.ready_python(tmp_path, shipped) == environment_python(
        state.environment_folder(tmp_path, shipped, True)
    )


def test_environments_of_other_pins_are_not_touched_or_used(tmp_path) -> None:
    state.mark_ready(environment(tmp_path / "runtime" / "otherpins0"), {"cuda": False})
    assert state.ready_python(tmp_path, pins.load("torch")) is None


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00"])
def test_a_damaged_mark_counts_as_none(tmp_path, text: str) -> None:
    (tmp_path / state.READY).write_text(text)
    assert state.facts(tmp_path) == {}


def test_only_packages_with_a_record_count_as_installed(tmp_path) -> None:
    folder = environment(tmp_path / "env")
    package(folder, "whole_one", "2.0+cpu")
    package(folder, "half", record=None)
    assert state.installed(folder) == {"whole-one": "2.0"}


def test_leftovers_of_a_killed_pip_are_dropped(tmp_path) -> None:
    folder = environment(tmp_path / "env")
    package(folder, "whole")
    package(folder, "half", record=None)
    (site_packages(folder) / "~umpy").mkdir()
    assert sorted(state.drop_leftovers(folder)) == ["half-1.0.dist-info", "~umpy"]
    assert state.installed(folder) == {"whole": "1.0"}


def test_a_file_of_another_size_or_gone_is_damage(tmp_path) -> None:
    folder = environment(tmp_path / "env")
    (site_packages(folder) / "a.py").write_text("1234")
    package(folder, "good", record="a.py,sha256=x,4\na.pyc,,\n")
    package(folder, "cut", record="a.py,sha256=x,5\n")
    package(folder, "gone", record='"b,c.py",sha256=x,5\n')
    assert sorted(state.damaged(folder)) == ["cut", "gone"]


def test_a_file_that_python_compiled_anew_is_no_damage(tmp_path) -> None:
    folder = environment(tmp_path / "env")
    (site_packages(folder) / "a.pyc").write_text("12345")
    package(folder, "good", record="a.pyc,sha256=x,4\n")
    assert state.damaged(folder) == []


def test_removing_takes_everything_and_twice_is_no_error(tmp_path) -> None:
    folder = environment(tmp_path / "env")
    state.mark_ready(folder, {"a": 1})
    state.remove(folder)
    assert not folder.exists()
    state.remove(folder)


def test_a_file_that_cannot_be_deleted_is_named_and_the_mark_is_gone(tmp_path, monkeypatch) -> None:
    folder = environment(tmp_path / "env")
    state.mark_ready(folder, {"a": 1})

    def locked(path: Path) -> None:
        raise PermissionError(13, "in use", str(path / "c10.dll"))

    monkeypatch.setattr(state.shutil, "rmtree", locked)
    with pytest.raises(InstallError, match=r"c10\.dll cannot be deleted"):
        state.remove(folder, patience_s=0)
    assert state.facts(folder) == {}


def test_a_file_that_is_in_use_for_another_moment_is_waited_for(tmp_path, monkeypatch) -> None:
    """The worker that was just stopped: Windows deletes no program that runs."""
    folder, rmtree, tries = environment(tmp_path / "env"), shutil.rmtree, []

    def locked(path: Path) -> None:
        tries.append(path)
        if len(tries) < 3:
            raise PermissionError(13, "in use", str(path / "python.exe"))
        rmtree(path)

    monkeypatch.setattr(state.shutil, "rmtree", locked)
    state.remove(folder)
    assert not folder.exists()
    assert len(tries) == 3


def test_the_lock_is_freed_when_its_holder_is_done(tmp_path) -> None:
    with state.alone(tmp_path / "env"), pytest.raises(InstallError), state.alone(tmp_path / "env"):
        pass
    with state.alone(tmp_path / "env"):
        assert json.loads("1") == 1


@pytest.mark.parametrize(
    ("system", "machine", "tag"),
    [
        ("Linux", "x86_64", "linux-x86_64"), ("Windows", "AMD64", "windows-amd64"), ("Darwin", "arm64", "macos-arm64"),
        ("Darwin", "x86_64", "macos-x86_64"), ("Linux", "aarch64", "linux-aarch64"),
    ],
)  # fmt: skip
def test_platforms_are_named_as_in_the_pin_files(system: str, machine: str, tag: str) -> None:
    assert platform_tag(system, machine) == tag


def test_the_full_environment_is_preferred_to_the_lighter_one(tmp_path) -> None:
    full, light = pins.load("torch"), pins.load(pins.LIGHT)
    lighter = environment(state.environment_folder(tmp_path, light))
    state.mark_ready(lighter, {"device": "cpu"})
    assert state.ready_python(tmp_path, full, light) == environment_python(lighter)
    fuller = environment(state.environment_folder(tmp_path, full))
    state.mark_ready(fuller, {"device": "cpu"})
    assert state.ready_python(tmp_path, full, light) == environment_python(fuller)


def trimmed(tmp_path: Path) -> tuple[Path, pins.PinSet]:
    """An environment of one package with tests, trimmed; and the set that wants it so."""
    folder = environment(tmp_path / "env")
    packages = site_packages(folder)
    for name in ("big/__init__.py", "big/tests/test_a.py", "big/deep/tests/data/x.bin", "big/a.pyi", "pip/__init__.py"):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text("x")
    (packages / "pip" / "__pycache__").mkdir()
    (packages / "pip" / "__pycache__" / "a.pyc").write_text("x")
    lines = ["big/__init__.py", "big/tests/test_a.py", "big/deep/tests/data/x.bin", "big/a.pyi"]
    package(folder, "big", record="".join(f"{name},sha256=x,1\n" for name in lines))
    package(folder, "pip", record="pip/__init__.py,sha256=x,1\n../../../bin/pip,,\npip-1.0.dist-info/RECORD,,\n")
    wanted = pins.PinSet("t", (), (), (), frozenset(), "0", {}, ("*/tests", "*.pyi"), ("pip",))
    state.trim(folder, wanted)
    return folder, wanted


def test_trimming_takes_what_the_set_does_not_keep(tmp_path) -> None:
    folder, _ = trimmed(tmp_path)
    packages = site_packages(folder)
    assert sorted(path.relative_to(packages).as_posix() for path in packages.rglob("*") if path.is_file()) == [
        "big-1.0.dist-info/RECORD", "big/__init__.py",
    ]  # fmt: skip
    assert not (packages / "big" / "tests").exists() and not (packages / "big" / "deep").exists()
    assert not (packages / "pip").exists() and state.installed(folder) == {"big": "1.0"}


def test_what_was_trimmed_is_no_damage_but_all_else_is(tmp_path) -> None:
    folder, wanted = trimmed(tmp_path)
    assert state.damaged(folder, wanted) == []
    assert state.damaged(folder) == ["big"]
    (site_packages(folder) / "big" / "__init__.py").unlink()
    assert state.damaged(folder, wanted) == ["big"]


def test_trimming_twice_is_no_error(tmp_path) -> None:
    folder, wanted = trimmed(tmp_path)
    state.trim(folder, wanted)
    assert state.installed(folder) == {"big": "1.0"}
