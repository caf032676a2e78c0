# SPDX-License-Identifier: GPL-3.0-or-later
"""The check that an environment works: a generated GeoTIFF and one click through the real worker."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError, SegMapError
from segmap_plugin.runtime import pins, selfcheck, state
from segmap_plugin.runtime.commands import Options
from segmap_plugin.runtime.environ import Network
from segmap_plugin.runtime.installer import Installer
from segmap_plugin.runtime.pythons import find

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"
needs_weights = pytest.mark.skipif(not WEIGHTS.is_file(), reason="the default model's weights are not here")

FAKE = """
import json, struct, sys
def put(header):
    head = json.dumps(header).encode()
    sys.stdout.buffer.write(struct.pack("<4sHHIQ", b"SGMP", 1, 0, len(head), 0) + head)
    sys.stdout.buffer.flush()
"""


def worker(folder: Path, code: str) -> Path:
    """A plugin folder whose worker does ``code``."""
    (folder / "segmap_plugin").mkdir(parents=True)
    (folder / "segmap_plugin" / "worker.py").write_text(FAKE + code)
    return folder


def test_the_image_is_a_geotiff_in_utm(tmp_path) -> None:
    rasterio = pytest.importorskip("rasterio")
    selfcheck.write_image(tmp_path / "check.tif")
    with rasterio.open(tmp_path / "check.tif") as source:
        assert source.crs.to_epsg() == 32633
        assert (source.width, source.height, source.count) == (256, 256, 3)
        assert source.transform[0] == 0.5
        row, col = source.index(*selfcheck.click())
        red, green, _ = source.read()[:, row, col]
        assert red > 2 * green
        assert source.read(2)[0, 0] > source.read(1)[0, 0]


@needs_weights
def test_a_click_goes_through_the_real_worker() -> None:
    found = selfcheck.check(Path(sys.executable), ROOT)
    assert 0.4 < found["area_px"] / selfcheck.SIZE**2 < 2.5
    assert found["device"]
    assert found["click_ms"]


def test_the_workers_own_error_is_passed_on(tmp_path) -> None:
    error = {"code": "model", "message": "The worker's Python lacks torch.", "remedy": "Install it.", "details": {}}
    plugin = worker(tmp_path, f"put({{'event': 'fatal', 'error': {error!r}}})")
    with pytest.raises(SegMapError, match="lacks torch") as caught:
        selfcheck.check(Path(sys.executable), plugin)
    assert caught.value.code == "model"


def test_a_worker_that_dies_is_reported_with_its_last_words(tmp_path) -> None:
    with pytest.raises(InstallError, match="ended before it answered") as caught:
        selfcheck.check(Path(sys.executable), worker(tmp_path, "raise SystemExit('DLL load failed: c10.dll')"))
    assert "c10.dll" in caught.value.details["output"]


def test_an_answer_that_misses_the_object_fails_the_check(tmp_path) -> None:
    code = "put({'id': 1, 'ok': True})\nput({'id': 2, 'ok': True, 'area_px': 3})\nimport time; time.sleep(600)"
    with pytest.raises(InstallError, match="found 3 pixels"):
        selfcheck.check(Path(sys.executable), worker(tmp_path, code))


def test_a_worker_that_says_nothing_can_be_given_up(tmp_path) -> None:
    plugin = worker(tmp_path, "import time; time.sleep(600)")
    began = time.monotonic()
    with pytest.raises(CancelledError):
        selfcheck.check(Path(sys.executable), plugin, cancelled=lambda: time.monotonic() - began > 0.5)


def test_an_interpreter_that_is_not_there_is_named(tmp_path) -> None:
    with pytest.raises(InstallError, match="absent cannot be started"):
        selfcheck.check(tmp_path / "absent", ROOT)


def test_variables_of_qgis_do_not_reach_the_worker(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PROJ_DATA", "/qgis/proj")
    plugin = worker(tmp_path, "import os; sys.exit(repr(sorted(k for k in os.environ if k in ('PROJ_DATA', 'PATH'))))")
    with pytest.raises(InstallError) as caught:
        selfcheck.check(Path(sys.executable), plugin)
    assert "['PATH']" in caught.value.details["output"]


@pytest.mark.slow
@needs_weights
@pytest.mark.parametrize("name", ["torch", "light"])
def test_the_pinned_set_installs_from_the_package_index_and_clicks(tmp_path, name: str) -> None:
    """The real thing: every pinned package by its hash, from where pip finds them, then a click."""
    shipped = pins.load(name)
    folder = tmp_path / "Ünser Profil" / shipped.id
    seen = []
    try:
        found = Installer(
            folder, shipped, find(), ROOT, Options(compact=name == "light"), Network(), report=seen.append
        ).install()
    except InstallError as error:
        if "cannot be reached" in error.message or "to be had" in error.message:
            pytest.skip(f"no package index here: {error.message}")
        raise
    assert found["area_px"] > 0
    assert state.facts(folder)["pins"] == shipped.id
    assert state.damaged(folder, shipped) == []
    assert not set(shipped.transient) & set(state.installed(folder))
    steps = [progress.fraction for progress in seen]
    assert steps == sorted(steps)
    assert len(steps) > len(shipped.pins) + 2, "pip told nothing of its downloads"
