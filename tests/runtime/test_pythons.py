# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding a Python: on this machine for real, on others by trees that look like theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.runtime.pythons import Python, Surroundings, candidates, find, probe


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def windows_qgis(root: Path) -> Surroundings:
    qgis = root / "QGIS 3.40.6"
    touch(qgis / "apps" / "Python312" / "python.exe", qgis / "bin" / "qgis-bin.exe", qgis / "bin" / "python3.exe")
    store = root / "WindowsApps"
    touch(store / "python.exe", root / "Local" / "Programs" / "Python" / "Python311" / "python.exe")
    return Surroundings(
        "win32", qgis / "apps" / "Python312", qgis / "bin" / "qgis-bin.exe", [store],
        {"local": root / "Local", "programs": root / "Program Files"},
    )  # fmt: skip


def macos_qgis(root: Path) -> Surroundings:
    contents = root / "QGIS.app" / "Contents"
    touch(contents / "MacOS" / "QGIS", contents / "MacOS" / "bin" / "python3.9", contents / "MacOS" / "bin" / "python3")
    frameworks = root / "Versions" / "3.12" / "bin"
    touch(frameworks / "python3.12")
    return Surroundings(
        "darwin", contents / "Frameworks", contents / "MacOS" / "QGIS", [root / "bin"], {"frameworks": frameworks}
    )


def test_on_windows_the_python_beside_qgis_comes_first(tmp_path) -> None:
    around = windows_qgis(tmp_path)
    origin, path = candidates(around)[0]
    assert (origin, path) == ("QGIS", tmp_path / "QGIS 3.40.6" / "apps" / "Python312" / "python.exe")


def test_on_windows_qgis_itself_and_the_stubs_of_the_store_are_no_python(tmp_path) -> None:
    found = [path for _, path in candidates(windows_qgis(tmp_path))]
    assert all("qgis-bin" not in path.name and "WindowsApps" not in path.parts for path in found)


def test_on_windows_a_python_installed_for_the_user_is_found_too(tmp_path) -> None:
    found = [path for origin, path in candidates(windows_qgis(tmp_path)) if origin == "system"]
    assert found == [tmp_path / "Local" / "Programs" / "Python" / "Python311" / "python.exe"]


def test_on_macos_the_python_inside_the_bundle_comes_first(tmp_path) -> None:
    origin, path = candidates(macos_qgis(tmp_path))[0]
    assert origin == "QGIS"
    assert path.parent == tmp_path / "QGIS.app" / "Contents" / "MacOS" / "bin"


def test_on_macos_the_python_of_python_org_is_found_too(tmp_path) -> None:
    assert ("system", tmp_path / "Versions" / "3.12" / "bin" / "python3.12") in candidates(macos_qgis(tmp_path))


def test_a_named_python_goes_before_all_others(tmp_path) -> None:
    named = tmp_path / "mine" / "python"
    touch(named)
    assert candidates(windows_qgis(tmp_path), named)[0] == ("named", named)


def test_one_file_reached_by_two_names_is_one_candidate(tmp_path) -> None:
    touch(tmp_path / "bin" / "python3.11")
    (tmp_path / "bin" / "python3").symlink_to(tmp_path / "bin" / "python3.11")
    around = Surroundings("linux", tmp_path, Path(), [tmp_path / "bin"], {})
    assert len(candidates(around)) == 1


def test_an_interpreter_tells_its_version() -> None:
    python = probe(Path(sys.executable))
    assert python.version == sys.version_info[:3]
    assert python.bits == 64


def test_what_is_no_python_is_refused_by_name(tmp_path) -> None:
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho hello\n")
    fake.chmod(0o755)
    with pytest.raises(InstallError, match=f"{fake} is not a working Python"):
        probe(fake)


def test_what_cannot_be_run_is_refused_by_name(tmp_path) -> None:
    with pytest.raises(InstallError, match="cannot be run as Python"):
        probe(tmp_path / "absent")


@pytest.mark.parametrize(
    ("python", "objection"),
    [
        (Python(Path("p"), "named", (3, 9, 5)), "it is Python 3.9; 3.10 to 3.13 are needed"),
        (Python(Path("p"), "named", (3, 14, 0)), "it is Python 3.14; 3.10 to 3.13 are needed"),
        (Python(Path("p"), "named", (3, 12, 0), bits=32), "it is a 32-bit build"),
        (Python(Path("p"), "named", (3, 12, 0), implementation="PyPy"), "it is PyPy, not CPython"),
        (Python(Path("p"), "named", (3, 12, 0), modules=("venv",)), "it lacks the module ensurepip"),
        (Python(Path("p"), "named", (3, 12, 0)), ""),
    ],
)
def test_an_unsuitable_python_is_objected_to_with_the_reason(python: Python, objection: str) -> None:
    assert python.objection() == objection


def fake_python(path: Path, answer: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho 'segmap:{answer}'\n")
    path.chmod(0o755)
    return path


OLD = '{"version": [3, 9, 5], "bits": 64, "modules": ["venv", "ensurepip"], "implementation": "CPython"}'
BARE = '{"version": [3, 11, 2], "bits": 64, "modules": ["venv"], "implementation": "CPython"}'
GOOD = '{"version": [3, 12, 1], "bits": 64, "modules": ["venv", "ensurepip"], "implementation": "CPython"}'


def test_unsuitable_pythons_are_passed_over(tmp_path) -> None:
    fake_python(tmp_path / "qgis" / "bin" / "python3", OLD)
    good = fake_python(tmp_path / "other" / "python3", GOOD)
    around = Surroundings("linux", tmp_path / "qgis", Path(), [tmp_path / "other"], {})
    assert find(around) == Python(good, "system", (3, 12, 1))


def test_a_system_without_python3_venv_is_told_to_install_it(tmp_path) -> None:
    fake_python(tmp_path / "qgis" / "bin" / "python3", BARE)
    with pytest.raises(InstallError, match="python3-venv"):
        find(Surroundings("linux", tmp_path / "qgis", Path(), [], {}))


def test_a_search_without_success_tells_what_was_tried(tmp_path) -> None:
    path = fake_python(tmp_path / "qgis" / "bin" / "python3", OLD)
    with pytest.raises(InstallError) as caught:
        find(Surroundings("darwin", tmp_path / "qgis", tmp_path / "a" / "b" / "c", [], {"frameworks": tmp_path}))
    assert caught.value.details["tried"] == [f"{path}: it is Python 3.9; 3.10 to 3.13 are needed."]


def test_a_named_python_that_will_not_do_is_not_passed_over(tmp_path) -> None:
    named = fake_python(tmp_path / "mine", OLD)
    with pytest.raises(InstallError, match=r"cannot be used: it is Python 3\.9"):
        find(named=named)


def test_this_machine_has_a_suitable_python() -> None:
    python = find()
    assert python.objection() == ""


@pytest.mark.parametrize("by_name", [True, False])
def test_the_search_stops_in_the_middle_of_a_python_that_does_not_answer(slow, tmp_path, by_name: bool) -> None:
    program, started = slow("python3")
    around = Surroundings("linux", tmp_path / "none", Path(), [program.parent], {})
    with pytest.raises(CancelledError):
        find(around, program if by_name else None, cancelled=started.exists)
