# SPDX-License-Identifier: GPL-3.0-or-later
"""A real canvas in a real window, real mouse and key events, the real worker, real rasters."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
import sys
import types
from contextlib import suppress
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsFieldConstraints, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtTest import QTest

sys.path.insert(0, str(Path(__file__).parent))  # a package tests/qgis would be called "qgis"
from neighbours_support import snap
from qgis_support import ATTRIBUTES, WAIT_MS, make_raster, scene, show, utm, vector

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "segmap_refiner"
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"
CANVAS_W, CANVAS_H = 700, 600


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/qgis" in str(item.path).replace(os.sep, "/"):
            item.add_marker(pytest.mark.timeout(120))


@pytest.fixture(scope="session")
def package():
    """The repository as QGIS imports it: a package called segmap_refiner."""
    if PACKAGE not in sys.modules:
        module = types.ModuleType(PACKAGE)
        module.__path__ = [str(ROOT)]
        module.__file__ = str(ROOT / "__init__.py")
        sys.modules[PACKAGE] = module
    return importlib.import_module(f"{PACKAGE}.segmap_plugin.plugin")


@pytest.fixture
def part(package):
    """part("output") is the plugin's module of that name."""
    return lambda name: importlib.import_module(f"{PACKAGE}.segmap_plugin.{name}")


@pytest.fixture
def profile(qgis_app, part, tmp_path, monkeypatch):
    """A profile folder of its own for every test, with a space and letters beyond ASCII in its path."""
    folder = tmp_path / "Profil für Tests ü ñ 地"
    folder.mkdir()
    for module in ("runtime.interpreter", "controller_output"):
        monkeypatch.setattr(part(module), "data_folder", lambda: folder / "segmap_refiner")
    QgsApplication.instance().setProperty("segmap_journal", None)

    for key in ("segmap/last_settings", "segmap/python", "segmap/owed"):
        QgsSettings().remove(key)
    yield folder
    QgsApplication.instance().setProperty("segmap_journal", None)


@pytest.fixture
def canvas(qgis_canvas, qgis_iface):
    """The canvas at a size a user would have, in the foreground."""
    window = qgis_canvas.window()
    window.show()
    window.resize(CANVAS_W, CANVAS_H)
    qgis_canvas.resize(CANVAS_W, CANVAS_H)
    QTest.qWait(50)
    qgis_canvas.setRotation(0)
    yield qgis_canvas
    qgis_canvas.setRotation(0)


@pytest.fixture
def raster(tmp_path, qgis_new_project, canvas):
    """A raster layer of 700 x 700 pixels of half a metre, on the canvas."""
    return show(canvas, make_raster(tmp_path / "scene.tif", scene()))


@pytest.fixture
def worker_python(monkeypatch):
    """The interpreter of the tests runs the worker too."""
    monkeypatch.setenv("SEGMAP_PYTHON", os.environ.get("SEGMAP_PYTHON", sys.executable))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    if not WEIGHTS.exists():  # a checkout without weights: everything but the quality can be tested
        monkeypatch.setenv("SEGMAP_MODEL", "untrained:segmap-light")


@pytest.fixture
def plugin(package, profile, canvas, qgis_iface, qgis_new_project, worker_python):
    """The plugin, loaded; unloaded at the end, with nothing left running."""
    plugin = package.SegMapPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    QTest.qWait(10)


@pytest.fixture
def ready(plugin, raster, canvas, qtbot):
    """The tool active on the scene, the worker ready."""
    plugin.controller.change_settings(raster_layer=raster.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.requests.grid is not None, timeout=WAIT_MS)
    return plugin


@pytest.fixture
def slow(ready):
    """The worker stands still until slow() is called."""
    pid = ready.controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    yield lambda: os.kill(pid, signal.SIGCONT)
    with suppress(ProcessLookupError):  # another one may be running by now
        os.kill(pid, signal.SIGCONT)


@pytest.fixture
def other(raster, tmp_path):
    """Another raster, of the next zone west."""
    layer = QgsRasterLayer(make_raster(tmp_path / "other.tif", scene(seed=8), crs="EPSG:32632"), "other")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def picky(ready):
    """A layer that refuses what is accepted; it is the output layer."""
    layer = vector("Polygon?field=owner:string", name="parcels")
    kinds = QgsFieldConstraints
    layer.setFieldConstraint(0, kinds.Constraint.ConstraintNotNull, kinds.ConstraintStrength.ConstraintStrengthHard)
    ready.controller.change_settings(output_layer=layer.id())
    return layer


@pytest.fixture
def trained():
    """Skip where there are no weights yet."""
    if not WEIGHTS.exists():
        pytest.skip("the default model's weights are not here")


@pytest.fixture
def shared():
    """The folder of shared test data, or a skip."""
    folder = Path(os.environ.get("SEGMAP_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "geotiff").is_dir():
        pytest.skip(f"no test imagery at {folder}")
    return folder


@pytest.fixture
def outputs(part, profile, qgis_canvas, qgis_new_project):
    qgis_canvas.setDestinationCrs(utm())
    troubles = []
    made = part("controller_output").Outputs(qgis_canvas.mapSettings, troubles.append)
    made.troubles = troubles
    yield made
    made.dispose()


@pytest.fixture
def accept(outputs, part):
    """accept(layer, geometry, target=None) as the controller does it."""

    def write(layer, geometry, target=None, crs=None, **attributes):
        accepted = part("controller_output").Accepted(geometry, crs or utm(), {**ATTRIBUTES, **attributes}, target)
        return outputs.accept(layer, accepted)

    return write


@pytest.fixture
def disk(tmp_path):
    """A file system of 256 KiB, or a skip where it cannot be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def snapping(qgis_new_project):
    """Switch the project's snapping on; see neighbours_support.snap."""
    return snap


@pytest.fixture
def load(package, profile, canvas, qgis_iface, qgis_new_project, worker_python):
    """load() gives a plugin that is loaded; all are unloaded at the end."""
    QgsSettings().remove("segmap/owed")
    made = []

    def run():
        plugin = package.SegMapPlugin(qgis_iface)
        plugin.initGui()
        made.append(plugin)
        return plugin

    yield run
    for plugin in made:
        plugin.unload()
    QgsSettings().remove("segmap/owed")


@pytest.fixture
def halted(load, raster, canvas, qtbot):
    """A loaded plugin with its tool on the scene, and a worker that stands still until halted.go()."""
    plugin = load()
    plugin.controller.change_settings(raster_layer=raster.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: plugin.controller.requests.grid is not None, timeout=WAIT_MS)
    pid = plugin.controller.client.pid
    os.kill(pid, signal.SIGSTOP)
    plugin.go = lambda: os.kill(pid, signal.SIGCONT)
    plugin.told, plugin.path = plugin.controller.messages.latest, plugin.controller.outputs.journal.path
    yield plugin
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


@pytest.fixture
def hasty(part, monkeypatch):
    """Unloading waits for a second only."""
    guard = part("gui.accept_guard").AcceptGuard
    settle = guard.settle
    monkeypatch.setattr(guard, "settle", lambda self: settle(self, 1))
