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
from segmap_plugin.runtime.process import ask, no_window, run

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


def ends(pid: int) -> bool:
    for _ in range(100):
        if not alive(pid):
            return True
        time.sleep(0.05)
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
    assert len(calls) >= 5
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
    assert ends(int(heard[0]))


def test_a_program_is_asked_for_its_status_and_what_it_says_on_stdout_alone() -> None:
    code = "import sys; print('Grüße'); print('noise', file=sys.stderr); sys.exit(3)"
    status, said = ask([sys.executable, "-X", "utf8", "-c", code], 60)
    assert (status, said.strip()) == (3, "Grüße")


def test_an_answer_larger_than_a_pipe_holds_comes_whole() -> None:
    assert len(ask([sys.executable, "-c", "print('x' * 1_000_000)"], 60)[1].strip()) == 1_000_000


def test_a_program_that_is_asked_and_not_waited_for_any_more_is_killed_with_its_children(slow) -> None:
    program, started = slow("python")
    before = time.monotonic()
    with pytest.raises(CancelledError):
        ask([str(program)], 600, cancelled=started.exists)
    assert time.monotonic() - before < 60
    assert ends(int(started.read_text()))


def test_a_program_that_does_not_hear_a_request_to_end_is_killed_all_the_same(tmp_path) -> None:
    code = f"import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN); \
pathlib.Path({str(tmp_path / 'up')!r}).touch(); time.sleep(600)"
    asked = []

    def cancelled() -> bool:
        if (tmp_path / "up").exists():
            asked.append(time.monotonic())
        return bool(asked)

    with pytest.raises(CancelledError):
        ask([sys.executable, "-c", code], 600, cancelled=cancelled)
    assert time.monotonic() - asked[0] < 4  # the grace that a program of run() gets is 5 s


def test_a_program_that_does_not_answer_in_time_is_killed_with_its_children(slow) -> None:
    program, started = slow("python")
    with pytest.raises(TimeoutError, match="no answer within 1 s"):
        ask([str(program)], 1.0)
    assert not started.exists() or ends(int(started.read_text()))


def test_what_cannot_be_asked_is_an_error_of_the_system(tmp_path) -> None:
    with pytest.raises(FileNotFoundError):
        ask([str(tmp_path / "absent")], 60)


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
