# SPDX-License-Identifier: GPL-3.0-or-later
"""The supervisor: every part by itself, a failure is recorded and stops nothing, figures of other parts stay."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil
import pytest

from tools import bench
from tools.bench_figures import PARTS, Part, Results

FIGURE = {"n": 5, "p50": 1.0, "p95": 2.0, "min": 0.5, "max": 2.0, "limits": {"p50": 9}, "kept": True}


def run(tmp_path: Path, *arguments: str) -> tuple[int, dict]:
    code = bench.main(["--out", str(tmp_path / "bench.json"), *arguments])
    return code, json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch):
    """Let parts run a line of Python instead of measuring: {part: code}, which finds its results file in FILE."""

    real = bench.run_limited

    def install(codes: dict[str, str], limit_s: int = 60) -> None:
        def replaced(command, limit, log):
            name = command[command.index("--only-part") + 1]
            code = f"FILE = {str(log.with_suffix('.json'))!r}\n{codes[name]}"
            return real([sys.executable, "-c", code], limit, log)

        monkeypatch.setattr(bench, "run_limited", replaced)
        parts = tuple(Part(p.name, p.title, limit_s, p.rows) for p in PARTS)
        monkeypatch.setattr(bench, "PARTS", parts)

    return install


def writes(figures: dict, after: str = "") -> str:
    data = {"figures": figures, "tables": {"threads": 2}}
    return f"import json, time\nopen(FILE, 'w').write(json.dumps({data!r}))\n{after}"


def test_a_part_that_fails_is_recorded_and_the_rest_goes_on(tmp_path: Path, pretend) -> None:
    broken = writes({"window_read_ms": FIGURE}, "raise RuntimeError('the disk is on fire')")
    pretend({"vectorize": writes({"vectorize_ms": FIGURE}), "window": broken, "worker": writes({})})
    code, document = run(tmp_path, "--parts", "vectorize,window,worker", "--runs", "5")
    assert code == 1
    parts = document["parts"]
    assert [parts[n]["status"] for n in ("vectorize", "window", "worker")] == ["done", "failed", "done"]
    assert "the disk is on fire" in parts["window"]["error"]
    assert parts["window"]["figures"] == {"window_read_ms": FIGURE}, "what it knew is kept"
    assert "error" not in parts["vectorize"]
    assert parts["vectorize"]["command"] == "make bench PARTS=vectorize"


def test_a_part_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path, pretend) -> None:
    child = f"import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])\n\
open({str(tmp_path / 'pid')!r}, 'w').write(str(p.pid))\n"
    pretend(
        {"canvas": writes({"canvas_click_ms": FIGURE}, child + "time.sleep(300)"), "network": writes({})}, limit_s=4
    )
    started = time.monotonic()
    code, document = run(tmp_path, "--parts", "network,canvas")
    assert time.monotonic() - started < 120
    assert code == 1
    assert document["parts"]["canvas"]["status"] == "took too long"
    assert document["parts"]["canvas"]["figures"] == {"canvas_click_ms": FIGURE}
    pid = int((tmp_path / "pid").read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_part_that_dies_without_a_word_is_recorded(tmp_path: Path, pretend) -> None:
    pretend({"huge": "import os\nos.kill(os.getpid(), 9)"})
    code, document = run(tmp_path, "--parts", "huge")
    assert code == 1
    assert document["parts"]["huge"]["status"] == "failed"
    assert document["parts"]["huge"]["figures"] == {}


def test_parts_that_were_not_asked_for_keep_their_figures(tmp_path: Path, pretend) -> None:
    pretend({"vectorize": writes({"vectorize_ms": FIGURE}), "window": writes({"window_read_ms": FIGURE})})
    assert run(tmp_path, "--parts", "vectorize")[0] == 0
    _, document = run(tmp_path, "--parts", "window")
    assert set(document["parts"]) == {"vectorize", "window"}
    assert document["parts"]["vectorize"]["figures"] == {"vectorize_ms": FIGURE}


def test_stale_results_of_a_part_are_not_taken_for_new_ones(tmp_path: Path, pretend) -> None:
    pretend({"window": writes({"window_read_ms": FIGURE})})
    run(tmp_path, "--parts", "window")
    pretend({"window": "raise SystemExit(3)"})
    _, document = run(tmp_path, "--parts", "window")
    assert document["parts"]["window"]["figures"] == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"vectorize_1024_ms": {"p50": 22}}'])
def test_a_file_of_another_form_is_replaced(tmp_path: Path, pretend, text: str) -> None:
    (tmp_path / "bench.json").write_text(text, encoding="utf-8")
    pretend({"window": writes({"window_read_ms": FIGURE})})
    _, document = run(tmp_path, "--parts", "window")
    assert set(document) == {"machine", "parts"}


def test_an_unknown_part_is_refused_with_the_names_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path, "--parts", "canvas,wheels")
    said = capsys.readouterr().err
    assert "wheels" in said and "huge_canvas" in said


def test_the_batch_part_runs_its_own_command_and_keeps_what_it_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def answer(command, limit, log):
        asked.append(list(command))
        return 0, 'a warning\n{"linearity": {"r2": 0.99}, "machine": {"cpus": 2}}\n'

    monkeypatch.setattr(bench, "run_limited", answer)
    code, document = run(tmp_path, "--parts", "batch", "--batch", "linearity")
    assert code == 0
    assert asked[0][1:] == ["-m", "segmap_plugin.batch.bench", "--only", "linearity"]
    assert document["parts"]["batch"]["tables"]["linearity"] == {"r2": 0.99}


def test_a_real_part_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    code, document = run(tmp_path, "--parts", "vectorize", "--runs", "2", "--patience", "8")
    part = document["parts"]["vectorize"]
    assert (code, part["status"]) == (0, "done")
    assert part["figures"]["vectorize_ms"]["n"] == 2
    assert part["figures"]["vectorize_ms"]["limits"] == {"p50": 15.0}


def test_every_part_has_somebody_to_take_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no part 'wheels'"):
        bench.take("wheels", Results(tmp_path / "x.json"), 1, tmp_path)


def test_the_hardware_is_told_as_a_class_without_a_name() -> None:
    import socket

    told = bench.machine()
    assert told["cores"] >= 1 and told["memory_gib"] >= 1
    assert socket.gethostname() not in json.dumps(told)


def test_threads_wait_without_spinning_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    assert bench.environment()["OMP_WAIT_POLICY"] == "PASSIVE"
    monkeypatch.setenv("OMP_WAIT_POLICY", "ACTIVE")
    assert bench.environment()["OMP_WAIT_POLICY"] == "ACTIVE"
