# SPDX-License-Identifier: GPL-3.0-or-later
"""Running programs: their lines, their end, and their children's."""

from __future__ import annotations

import ast
import os
import sys
import time
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.runtime.process import no_window, run

ROOT = Path(__file__).resolve().parents[2]

PROCESSES = [p for name in ("runtime", "processing", "gui") for p in (ROOT / "segmap_plugin" / name).rglob("*.py")]
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().split(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_no_program_that_qgis_starts_opens_a_console_window_on_windows() -> None:
    assert no_window(windows=True)["creationflags"] == 0x08000000
    assert no_window(windows=False) == {}
    calls = [
        (path, call)
        for path in PROCESSES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("subprocess.run", "subprocess.Popen")
    ]
    assert len(calls) >= 6
    told = {f"{path.name}:{call.lineno}" for path, call in calls if None not in [k.arg for k in call.keywords]}
    assert told == set(), "a ** of options has to say so"


def test_status_and_lines_of_both_streams_are_heard() -> None:
    heard: list[str] = []
    code = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    status, tail = run([sys.executable, "-c", code], on_line=heard.append)
    assert status == 3
    assert heard == ["out", "err"]
    assert tail == "out\nerr"


def test_progress_that_ends_in_carriage_returns_is_heard_line_by_line() -> None:
    heard: list[str] = []
    run([sys.executable, "-c", "import sys; sys.stdout.write('10%\\r20%\\r100%')"], on_line=heard.append)
    assert heard == ["10%", "20%", "100%"]


def test_arguments_are_never_read_by_a_shell(tmp_path) -> None:
    nasty = f"; touch {tmp_path}/oops $(touch {tmp_path}/oops) `x`"
    heard: list[str] = []
    run([sys.executable, "-c", "import sys; print(sys.argv[1])", nasty], on_line=heard.append)
    assert heard == [nasty]
    assert not (tmp_path / "oops").exists()


def test_stopping_ends_the_program_and_its_children() -> None:
    heard: list[str] = []
    with pytest.raises(CancelledError):
        run([sys.executable, "-c", PARENT], on_line=heard.append, cancelled=lambda: bool(heard))
    child = int(heard[0])
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)


def test_what_cannot_be_started_is_named(tmp_path) -> None:
    with pytest.raises(InstallError, match="absent cannot be started"):
        run([str(tmp_path / "absent")])


def test_the_environment_is_exactly_the_one_given() -> None:
    heard: list[str] = []
    run([sys.executable, "-c", "import os; print(os.environ.get('HOME'))"], {"A": "b"}, heard.append)
    assert heard == ["None"]
    assert os.environ.get("A") != "b"


def test_the_working_directory_is_the_one_given(tmp_path) -> None:
    heard: list[str] = []
    run([sys.executable, "-c", "import os; print(os.getcwd())"], on_line=heard.append, cwd=tmp_path)
    assert Path(heard[0]) == tmp_path.resolve()
