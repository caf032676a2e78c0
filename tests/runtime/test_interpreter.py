# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python the worker runs in, and what happens to one that was chosen and is gone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings

from segmap_plugin.errors import WorkerError
from segmap_plugin.runtime import interpreter, state
from segmap_plugin.runtime.manager import RuntimeManager
from segmap_plugin.runtime.pins import load
from segmap_plugin.runtime.platforms import environment_python


@pytest.fixture(autouse=True)
def profile(qgis_app, tmp_path, monkeypatch):
    """A profile of its own, a plugin without a checkout's environment, nothing named."""
    monkeypatch.setattr(interpreter, "data_folder", lambda: tmp_path / "profile")
    monkeypatch.setattr(interpreter, "plugin_folder", lambda: tmp_path / "plugin")
    monkeypatch.delenv(interpreter.VARIABLE, raising=False)
    QgsSettings().remove(interpreter.SETTING)
    yield
    QgsSettings().remove(interpreter.SETTING)


@pytest.fixture
def environment(tmp_path) -> Path:
    """The interpreter of a ready environment of ours."""
    folder = state.environment_folder(tmp_path / "profile", load())
    python = environment_python(folder)
    python.parent.mkdir(parents=True)
    python.write_text("")
    state.mark_ready(folder, {"device": "here"})
    return python


def choose(path: object) -> None:
    QgsSettings().setValue(interpreter.SETTING, str(path))


def test_a_chosen_python_goes_before_our_environment(environment: Path) -> None:
    choose(sys.executable)
    assert interpreter.find_python() == Path(sys.executable)
    assert interpreter.passed_over() is None


def test_a_chosen_python_that_is_gone_is_passed_over_where_ours_is_ready(environment: Path) -> None:
    choose("/conda/gone/python")
    assert interpreter.find_python() == environment
    assert interpreter.passed_over() == Path("/conda/gone/python")


def test_a_chosen_python_that_is_gone_is_named_where_nothing_takes_its_place() -> None:
    choose("/conda/gone/python")
    with pytest.raises(WorkerError, match="no Python at /conda/gone/python") as caught:
        interpreter.find_python()
    assert "Raster > SegMap > Environment" in caught.value.remedy
    assert interpreter.passed_over() is None


def test_a_python_that_the_variable_names_is_never_passed_over(environment: Path, monkeypatch) -> None:
    choose(sys.executable)
    monkeypatch.setenv(interpreter.VARIABLE, "/no/such/python")
    with pytest.raises(WorkerError, match="no Python at /no/such/python") as caught:
        interpreter.find_python()
    assert "SEGMAP_PYTHON" in caught.value.remedy
    assert interpreter.passed_over() is None


def test_installing_is_needed_where_nothing_runs_and_it_would_help(monkeypatch, tmp_path) -> None:
    manager = RuntimeManager(data=tmp_path / "profile")
    assert manager.is_needed()
    choose("/conda/gone/python")
    assert manager.is_needed()
    monkeypatch.setenv(interpreter.VARIABLE, "/no/such/python")
    assert not manager.is_needed()
    manager.dispose()
