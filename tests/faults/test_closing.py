# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS is closed in every state a session can be in: it ends with 0, and nothing of ours outlives it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

House = dict[str, Any]


def start(program: Any, house: House) -> int:
    """The tool on the scene, the worker ready; its process id."""
    program.ask("load_raster", path=house["raster"])
    return int(program.start_tool())


def while_the_worker_starts(program: Any, house: House) -> None:
    program.ask("load_raster", path=house["raster"])
    program.ask("trigger_tool")
    assert program.ask("plugin")["worker"] == "starting"


def while_a_click_is_answered(program: Any, house: House) -> None:
    os.kill(start(program, house), signal.SIGSTOP)
    assert program.ask("click_at", x=house["x"], y=house["y"], crs=house["crs"])
    assert program.ask("plugin")["pending"] == 1


def while_hovering(program: Any, house: House) -> None:
    start(program, house)
    program.ask("hover_at", x=house["x"], y=house["y"])
    program.wait("plugin", {"hover": True})


def in_the_middle_of_an_object(program: Any, house: House) -> None:
    start(program, house)
    assert program.click(house["x"], house["y"], house["crs"])["outline_vertices"] > 3


def with_a_polygon_that_is_saved_nowhere(program: Any, house: House) -> None:
    in_the_middle_of_an_object(program, house)
    assert program.accept() >= 1


def while_a_polygon_is_refined(program: Any, house: House) -> None:
    with_a_polygon_that_is_saved_nowhere(program, house)
    assert program.ask("refine_at", x=house["x"], y=house["y"], crs=house["crs"])
    assert program.ask("plugin")["refining"]


def while_exporting(program: Any, house: House) -> None:
    with_a_polygon_that_is_saved_nowhere(program, house)
    program.ask("export", path=os.path.join(os.path.dirname(house["out"]), "out.gpkg"))


def while_the_worker_comes_back(program: Any, house: House) -> None:
    os.kill(start(program, house), signal.SIGKILL)
    program.wait("plugin", {"worker": "restarting"})


def with_a_worker_that_cannot_run(program: Any, house: House) -> None:
    program.ask("load_raster", path=house["raster"])
    program.ask("trigger_tool")
    program.wait("plugin", {"worker": "failed"})


def with_every_dialog_open(program: Any, house: House) -> None:
    program.ask("load_raster", path=house["raster"])
    for name in ("environment", "models", "help"):
        program.ask("menu", name=name)
    program.ask("hello")


def after_the_tool_was_left(program: Any, house: House) -> None:
    in_the_middle_of_an_object(program, house)
    program.ask("trigger_pan")
    assert not program.ask("plugin")["active"]


STATES = [
    while_the_worker_starts, while_a_click_is_answered, while_hovering, in_the_middle_of_an_object,
    with_a_polygon_that_is_saved_nowhere, while_a_polygon_is_refined, while_exporting,
    while_the_worker_comes_back,
    with_a_worker_that_cannot_run, with_every_dialog_open, after_the_tool_was_left,
]  # fmt: skip


def close(program: Any) -> None:
    """Close QGIS by its menu: it ends with 0 within half a minute, with every process it had started."""
    children = program.process.children(recursive=True)
    try:
        assert program.desktop.quit() == 0
    except subprocess.TimeoutExpired:
        pytest.fail(f"QGIS does not end; dialogs: {program.ask('dialogs')}")
    _gone, left = psutil.wait_procs(children, timeout=15)
    assert [p for p in left if p.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize("reach", STATES, ids=lambda state: state.__name__)
def test_qgis_closes_cleanly(start_qgis: Callable[..., Any], house: House, tmp_path: Any, reach: Any) -> None:
    broken = {"SEGMAP_PYTHON": "/no/such/python"} if reach is with_a_worker_that_cannot_run else {}
    program = start_qgis(environment=broken)
    reach(program, {**house, "out": str(tmp_path / "out")})
    close(program)


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def digitizing(program: Any, house: House) -> None:
    """A run of the panel is under way."""
    start(program, house)
    x, y = house["x"], house["y"]
    assert program.ask("digitize_everything", extent=[x - 60, y - 60, x + 60, y + 60], crs=house["crs"])
    until(lambda: len(program.process.children()) == 2)  # the worker, and the process of the run
    assert program.ask("digitizing")["busy"]


def asked(program: Any) -> str:
    """What QGIS asks, once it does."""
    until(lambda: bool(program.ask("question")["text"]))
    return str(program.ask("question")["text"])


def test_qgis_asks_before_it_ends_in_the_middle_of_a_run(start_qgis: Callable[..., Any], house: House) -> None:
    """The run goes on, or it is stopped: then what is finished comes to its layer, and QGIS ends by itself."""
    program = start_qgis()
    digitizing(program, house)
    (task,) = program.ask("task_names")
    program.ask("quit")
    assert "batch run is under way" in asked(program)
    program.ask("answer", text="Keep running")
    until(lambda: not program.ask("question")["text"])
    assert program.ask("digitizing")["busy"]
    assert program.ask("task_names") == [task]
    children = program.process.children(recursive=True)
    program.ask("quit")
    asked(program)
    program.ask("answer", text="Stop and close")
    assert program.desktop.process.wait(60) == 0
    _gone, left = psutil.wait_procs(children, timeout=15)
    assert [p for p in left if p.status() != psutil.STATUS_ZOMBIE] == []


def test_qgis_keeps_its_project_in_the_middle_of_a_run(start_qgis: Callable[..., Any], house: House) -> None:
    program = start_qgis()
    digitizing(program, house)
    (task,) = program.ask("task_names")
    program.ask("new_project")
    assert task in asked(program)
    program.ask("answer", text="OK")
    until(lambda: not program.ask("question")["text"])
    assert program.ask("digitizing")["busy"]
    assert program.ask("plugin")["grid"]  # the raster is still there
    program.ask("cancel_run")
    program.wait("digitizing", {"busy": False})
    close(program)


def test_qgis_ends_once_what_was_accepted_is_written(start_qgis: Callable[..., Any], house: House) -> None:
    """Enter came before the outline, and then the end: it waits for the outline, and comes by itself."""
    program = start_qgis()
    worker = start(program, house)
    os.kill(worker, signal.SIGSTOP)
    assert program.ask("click_at", x=house["x"], y=house["y"], crs=house["crs"])
    program.ask("accept")
    program.ask("quit")
    time.sleep(2)
    assert program.desktop.process.poll() is None
    assert program.ask("plugin")["features"] == 0
    os.kill(worker, signal.SIGCONT)
    assert "save the current project" in asked(program)  # as ever where there are changes: here, the polygon's layer
    assert program.ask("plugin")["features"] == 1
    program.ask("answer", text="Discard")
    assert program.desktop.process.wait(60) == 0


def test_what_was_accepted_without_an_outline_outlives_a_killed_qgis(
    start_qgis: Callable[..., Any], house: House, tmp_path: Path
) -> None:
    profiles = tmp_path / "Profil ü"
    program = start_qgis(profiles=profiles)
    worker = start(program, house)
    os.kill(worker, signal.SIGSTOP)
    assert program.ask("click_at", x=house["x"], y=house["y"], crs=house["crs"])
    program.ask("accept")
    program.desktop.kill()
    os.kill(worker, signal.SIGCONT)
    again = start_qgis(profiles=profiles)
    again.ask("hello")
    assert not owing(again), "nobody is asked where the project lacks the raster"
    again.ask("load_raster", path=house["raster"])
    until(lambda: owing(again))
    again.ask("finish_owed")
    again.wait("plugin", {"features": 1, "clicks": 0}, 60)
    again.desktop.kill()
    third = start_qgis(profiles=profiles)
    third.ask("load_raster", path=house["raster"])
    until(lambda: any("1 accepted polygons can be restored" in text for text in third.ask("told")))
    assert not owing(third), "it is finished, and now a polygon of the journal"


def owing(program: Any) -> bool:
    """Whether the user is asked about objects without an outline."""
    return any("1 accepted objects have no polygon yet" in text for text in program.ask("told"))


@pytest.fixture
def stalling_server() -> Iterator[int]:
    """A server that takes connections and never says a word; its port."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hold() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=hold, daemon=True).start()
        yield int(server.getsockname()[1])
        server.close()
        for connection in held:
            connection.close()


def test_qgis_closes_cleanly_while_a_tile_server_keeps_us_waiting(
    start_qgis: Callable[..., Any], stalling_server: int
) -> None:
    program = start_qgis()
    tiles = f"type=xyz&url=http://127.0.0.1:{stalling_server}/{{z}}/{{x}}/{{y}}.png&zmax=18&zmin=0"
    program.ask("load_raster", path=tiles, provider="wms")
    program.start_tool()
    assert program.ask("click_at", x=1000000.0, y=6000000.0, crs="EPSG:3857")
    program.wait("plugin", {"pending": 1})
    close(program)
