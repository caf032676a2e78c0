# SPDX-License-Identifier: GPL-3.0-or-later
"""Using an interpreter that is there already."""

from __future__ import annotations

import sys
import venv
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.runtime.existing import NEEDED, inspect, judge
from segmap_plugin.runtime.platforms import environment_python, site_packages

GOOD = {
    "numpy": "1.26.4", "torch": "2.4.0+cpu", "cv2": "4.10.0", "rasterio": "1.3.9", "shapely": "2.0.1",
    "safetensors": "0.4.5", "affine": "2.4.0",
}  # fmt: skip


def answer(**changes: str) -> dict:
    return {"version": [3, 11], "found": {**GOOD, **changes}}


def test_an_interpreter_with_everything_is_usable() -> None:
    report = judge(Path("python"), answer())
    assert report.usable
    assert report.describe() == "python (Python 3.11) has everything."


def test_onnxruntime_stands_in_for_torch_where_there_is_none() -> None:
    found = {name: GOOD[name] for name in ("numpy", "rasterio", "shapely", "affine")}
    assert judge(Path("python"), {"version": [3, 11], "found": {**found, "onnxruntime": "1.20.1"}}).usable
    old = judge(Path("python"), {"version": [3, 11], "found": {**found, "onnxruntime": "1.16.0"}})
    assert old.old == ("onnxruntime 1.16.0 (≥ 1.20)",)


def test_a_torch_that_does_not_load_is_not_passed_over_for_onnxruntime() -> None:
    report = judge(Path("python"), answer(torch="!OSError: libc10.so", onnxruntime="1.20.1"))
    assert report.broken == ("torch (OSError: libc10.so)",)


def test_what_is_missing_is_named_as_the_package_to_install() -> None:
    report = judge(Path("python"), answer(cv2="!ModuleNotFoundError: No module named 'cv2'"))
    assert report.missing == ("opencv-python-headless",)
    assert report.describe() == "python (Python 3.11) lacks opencv-python-headless."


def test_what_is_too_old_is_named_with_both_versions() -> None:
    assert judge(Path("python"), answer(shapely="1.8.5")).old == ("shapely 1.8.5 (≥ 2.0)",)


def test_what_does_not_load_is_named_with_the_reason() -> None:
    report = judge(Path("python"), answer(torch="!OSError: [WinError 126] c10.dll"))
    assert report.broken == ("torch (OSError: [WinError 126] c10.dll)",)
    assert not report.usable


def test_a_package_broken_by_what_it_needs_is_not_called_missing() -> None:
    report = judge(Path("python"), answer(torch="!ModuleNotFoundError: No module named 'sympy'"))
    assert report.missing == ()
    assert "sympy" in report.broken[0]


def test_an_old_python_is_refused() -> None:
    assert judge(Path("python"), {"version": [3, 8], "found": GOOD}).old == ("Python 3.8 (≥ 3.10)",)


def test_a_bare_environment_lacks_everything(tmp_path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    report = inspect(environment_python(tmp_path / "env"))
    assert set(report.missing) == {package for package, _ in NEEDED.values()}


def test_a_real_import_error_is_found(tmp_path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    (site_packages(tmp_path / "env") / "torch.py").write_text("raise OSError('libc10.so: cannot open')\n")
    report = inspect(environment_python(tmp_path / "env"))
    assert report.broken == ("torch (OSError: libc10.so: cannot open)",)


def test_the_interpreter_of_the_tests_is_usable() -> None:
    assert inspect(Path(sys.executable)).describe().endswith("has everything.")


def test_what_is_no_interpreter_is_refused(tmp_path) -> None:
    with pytest.raises(InstallError, match="cannot be run as Python"):
        inspect(tmp_path / "absent")


def test_the_check_of_an_interpreter_that_does_not_answer_can_be_stopped(slow) -> None:
    program, started = slow("python")
    with pytest.raises(CancelledError):
        inspect(program, started.exists)
