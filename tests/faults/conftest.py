# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole QGIS programs on a virtual display, asked by the line of the demo; and the fixtures of tests inside QGIS."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Optional

import psutil
import pytest

from tools.demo.desktop import ROOT, SETTINGS, Desktop, link_plugin
from tools.demo.display import Display

READY_S = 120
_SPEC = importlib.util.spec_from_file_location("segmap_qgis_fixtures", ROOT / "tests" / "qgis" / "conftest.py")
_FIXTURES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)
for _name in (
    "package", "part", "profile", "canvas", "raster", "worker_python", "plugin", "ready", "outputs", "accept",
):  # fmt: skip
    globals()[_name] = getattr(_FIXTURES, _name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is part of the fault suite."""
    for item in items:
        if "tests/faults" in str(item.path).replace(os.sep, "/"):
            item.add_marker(pytest.mark.faults)


class Program:
    """A QGIS program and what it has started."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.ask, self.wait = desktop.ask, desktop.wait
        self.process = psutil.Process(desktop.process.pid)

    def threads(self) -> int:
        """How many threads the operating system counts."""
        return self.process.num_threads()

    def start_tool(self) -> int:
        """Start the tool; the worker's process id, once it is ready."""
        self.ask("trigger_tool")
        state = self.wait("plugin", {"worker": "ready", "grid": True}, READY_S, {"worker": "failed"})
        return int(state["worker_pid"])

    def click(self, x: float, y: float, crs: str, positive: bool = True) -> dict[str, Any]:
        """A click and the state with its outline."""
        before = self.ask("plugin")["clicks"]
        assert self.ask("click_at", x=x, y=y, crs=crs, positive=positive)
        return dict(self.wait("plugin", {"clicks": before + 1, "settled": True}, READY_S))

    def accept(self) -> int:
        """Accept the object; how many polygons there are now."""
        before = self.ask("plugin")["features"]
        self.ask("accept")
        return int(self.wait("plugin", {"features": before + 1, "clicks": 0}, READY_S)["features"])


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """A virtual display for all programs."""
    for program in ("Xvfb", "openbox", "qgis.bin"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (make setup)")
    with Display(tmp_path_factory.mktemp("display") / "display.log") as display:
        yield display


@pytest.fixture
def start_qgis(tmp_path: Path, display: Display) -> Iterator[Callable[..., Program]]:
    """start_qgis(profiles=…, environment=…, enabled=…, locale=…) starts a program; all are ended with the test."""
    count = iter(range(100))
    with ExitStack() as stack:

        def start(
            profiles: Optional[Path] = None,
            environment: Optional[Mapping[str, str]] = None,
            enabled: bool = True,
            locale: str = "en_US",
        ) -> Program:
            number = next(count)
            folder = profiles or tmp_path / f"profile {number} ü"
            settings = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
            if not settings.exists():
                settings.parent.mkdir(parents=True)
                text = SETTINGS.replace("userLocale=en_US", f"userLocale={locale}")
                switch = "[PythonPlugins]\nsegmap_refiner=true\n" if enabled else ""
                settings.write_text(f"{switch}\n{text}", encoding="utf-8")
            base = {**display.environment(), "OMP_NUM_THREADS": "1"}
            plugins, log = link_plugin(tmp_path / "plugins"), tmp_path / f"qgis{number}.log"
            desktop = Desktop({**base, **(environment or {})}, folder, plugins, log)
            return Program(stack.enter_context(desktop))

        yield start


@pytest.fixture
def house(sample_folder: Path) -> dict[str, Any]:
    """The clicks of one object of the sample scene, and the scene's path as ``raster``."""
    items = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))
    item = next(i for i in items if i["attributes"]["class"] == "tank")
    x, y, _positive = item["clicks"][0]
    return {"x": x, "y": y, "crs": item["crs"], "raster": str(sample_folder / "scene.tif")}
