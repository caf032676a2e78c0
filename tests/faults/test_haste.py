# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin is switched off while its threads read and hash: QGIS survives, and each thread ends by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Optional

import pytest
from osgeo import gdal
from qgis.PyQt.QtGui import QImage

from tools.demo.desktop import ROOT, link_plugin, prepare_profile, qgis_command, qgis_environment

HERE = Path(__file__).parent
CYCLES = int(os.environ.get("SEGMAP_HASTE_CYCLES", "12"))
TILE_S = 0.3
OLD_AND_NEW = [None, ROOT / "build" / "qgis-3.40"]


def ids(root: Optional[Path]) -> str:
    return root.name if root else "installed"


@pytest.fixture(params=OLD_AND_NEW, ids=ids)
def qgis_root(request: pytest.FixtureRequest) -> Optional[Path]:
    """Where a QGIS is: None for the installed one; one that is not here is skipped."""
    if request.param is not None and not request.param.is_dir():
        pytest.skip("no other QGIS is here (make test-desktop fetches it)")
    return request.param


@pytest.mark.cheap
@pytest.mark.timeout(180)
def test_threads_outlive_the_modules_they_were_begun_by(sample_folder: Path, qgis_root: Optional[Path]) -> None:
    """Python collected running threads with the module whose set held them, and Qt then ended the process."""
    python = sys.executable
    command = [python, str(HERE / "dropped_threads.py"), str(sample_folder / "scene.tif"), "20"]
    env = {**qgis_environment(os.environ, qgis_root), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "20 begun, 20 ended\n"
    assert "Traceback" not in done.stderr


@pytest.fixture
def slow_tiles(tmp_path: Path) -> Iterator[str]:
    """A tile server that takes its time over each tile; the source of a layer of it."""
    image, file = QImage(256, 256, QImage.Format.Format_RGB32), tmp_path / "tile.png"
    image.fill(0x336699)
    assert image.save(str(file))
    tile = file.read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(TILE_S)
            try:
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(tile)))
                self.end_headers()
                self.wfile.write(tile)
            except OSError:  # who asked has gone
                return

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"type=xyz&url=http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png&zmax=18&zmin=0"
        server.shutdown()


@pytest.mark.timeout(120 + 40 * CYCLES)
def test_qgis_survives_somebody_who_switches_the_plugin_on_and_off(
    display: Any, sample_folder: Path, tmp_path: Path, slow_tiles: str, qgis_root: Optional[Path]
) -> None:
    """Rasters are changed, dialogs opened and clicks made, and the plugin is unloaded in the middle of all that."""
    large = tmp_path / "large.tif"
    gdal.Translate(str(large), str(sample_folder / "scene.tif"), width=6000, height=6000, outputType=gdal.GDT_Float32)
    rasters = [[slow_tiles, "wms"], [str(sample_folder / "scene.tif"), "gdal"], [str(large), "gdal"]]
    report, log = tmp_path / "report.json", tmp_path / "qgis.log"
    prepare_profile(tmp_path / "profile", enabled=())
    env = {**qgis_environment({**display.environment(), "OMP_NUM_THREADS": "1"}, qgis_root), "HOME": str(tmp_path)}
    env["QGIS_PLUGINPATH"] = str(link_plugin(tmp_path / "plugins"))
    env["SEGMAP_PYTHON"] = sys.executable
    env["SEGMAP_HASTE"] = json.dumps({"rasters": rasters, "cycles": CYCLES, "seed": 6, "report": str(report)})
    command = [*qgis_command(qgis_root), "--noversioncheck", "--nologo", "--profiles-path", str(tmp_path / "profile")]
    with log.open("wb") as output:
        code = subprocess.run(
            [*command, "--profile", "default", "--code", str(HERE / "hasty_user.py")],
            env=env, stdout=output, stderr=output, timeout=100 + 40 * CYCLES, check=False,
        ).returncode  # fmt: skip
    assert code == 0, log.read_text(errors="replace")[-4000:]
    assert json.loads(report.read_text(encoding="utf-8"))["told"] == []
