# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin is switched off, as for an update, in every state a session can be in: nothing of it stays in QGIS."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from .test_closing import STATES, digitizing, start, with_a_worker_that_cannot_run

House = dict[str, Any]
THREADS = 2
"""How many threads more QGIS may have in the end: it draws in a pool of its own."""
REACHED = [*(state for state in STATES if state is not with_a_worker_that_cannot_run), digitizing]


def what_stays(program: Any, before: dict[str, Any]) -> dict[str, Any]:
    """What is in QGIS that was not: but for the tool, and for layers, which are the user's."""
    after = program.ask("residue")
    # Python 3.11 never forgets a thread of Qt's in which something was logged.
    after["threads"] = [name for name in after["threads"] if not name.startswith("Dummy-")]
    return {k: v for k, v in after.items() if v != before[k] and k not in ("tool", "layers")}


def told_of_errors(program: Any) -> list[str]:
    """What QGIS logged of errors in Python."""
    return [text for tag, _level, text in program.ask("messages") if "Traceback" in text or tag == "Python error"]


def unload_and_load_again(program: Any, before: dict[str, Any], children: dict[str, int], state: str) -> None:
    """Unload the plugin: processes, panels and threads go, and it can be loaded anew."""
    assert program.ask("unload"), state
    program.wait("children", children, 30)
    assert what_stays(program, before) == {}, state
    assert told_of_errors(program) == [], state
    assert program.ask("load") == {"loaded": True, "started": True}, state


def test_the_plugin_is_unloaded_cleanly_in_every_state(
    start_qgis: Callable[..., Any], house: House, tmp_path: Any
) -> None:
    program = start_qgis(enabled=False)
    before, children = program.ask("residue"), program.ask("children")
    threads: list[int] = []
    assert program.ask("load") == {"loaded": True, "started": True}
    for reach in REACHED:
        folder = tmp_path / reach.__name__
        folder.mkdir()
        reach(program, {**house, "out": str(folder / "out")})
        unload_and_load_again(program, before, children, reach.__name__)
        threads.append(program.threads())
    assert threads[-1] <= threads[0] + THREADS, threads
    assert program.desktop.quit() == 0


def test_the_plugin_is_unloaded_cleanly_with_a_worker_that_cannot_run(
    start_qgis: Callable[..., Any], house: House
) -> None:
    program = start_qgis(environment={"SEGMAP_PYTHON": "/no/such/python"}, enabled=False)
    before, children = program.ask("residue"), program.ask("children")
    program.ask("load")
    with_a_worker_that_cannot_run(program, house)
    unload_and_load_again(program, before, children, "with a worker that cannot run")
    assert program.desktop.quit() == 0


def test_what_was_accepted_is_written_before_the_plugin_goes(start_qgis: Callable[..., Any], house: House) -> None:
    """Enter came before the outline, and then the update: QGIS lives on until the polygon is in its layer."""
    program = start_qgis(enabled=False)
    before, children = program.ask("residue"), program.ask("children")
    program.ask("load")
    worker = start(program, house)
    os.kill(worker, signal.SIGSTOP)
    assert program.ask("click_at", x=house["x"], y=house["y"], crs=house["crs"])
    program.ask("accept")
    threading.Timer(2, os.kill, (worker, signal.SIGCONT)).start()
    unload_and_load_again(program, before, children, "while an accepted outline is on its way")
    assert program.ask("plugin")["features"] == 1
    assert program.desktop.quit() == 0
