# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker computes on, in the words of the panel and the language of QGIS."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from segmap_plugin import translation
from segmap_plugin.gui.device_words import WHY, device_reason, device_words

ROOT = Path(__file__).resolve().parents[2]
LIGHT = "light on CPU, ONNX Runtime, 2 threads: the lighter runtime, without torch"
TORCH = "light on cpu, bfloat16, 2 threads: no GPU that torch can use; this CPU has bfloat16"
OLD = "this torch has no code for NVIDIA P100 (compute capability 6.0)"


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (LIGHT, "CPU, ONNX Runtime, 2 threads"),
        (TORCH, "CPU bf16, 2 threads"),
        ("light on cpu, float32, 1 thread: cpu as asked", "CPU fp32, 1 thread"),
        ("vfm on cuda (NVIDIA RTX A5000, 24 GB), bfloat16: a CUDA device is there", "NVIDIA RTX A5000, 24 GB, bf16"),
        ("vfm on cuda:1 (NVIDIA A, 24 GB), float16: cuda:1 as asked; it has no bfloat16", "NVIDIA A, 24 GB, fp16"),
        ("light on mps, float32: Apple's GPU is there", "Apple GPU, fp32"),
        ("light on a toaster: why not", "a toaster"),
        ("", ""),
    ],
)
def test_the_device_is_named_shortly_and_without_the_model(qgis_app, described: str, words: str) -> None:
    assert device_words(described) == words


def test_the_reason_comes_after_it(qgis_app) -> None:
    assert device_reason(TORCH) == "CPU bf16, 2 threads: no GPU that torch can use; this CPU has bfloat16"
    assert device_reason("light on cpu, float32, 1 thread") == "CPU fp32, 1 thread"
    assert device_reason("") == ""


@pytest.mark.parametrize(
    ("described", "german"),
    [
        (LIGHT, "CPU, ONNX Runtime, 2 Threads: die leichtere Umgebung ohne torch"),
        (f"light on cpu, float32, 1 thread: {OLD}; no faster type is safe here",
         "CPU fp32, 1 Thread: dieses torch hat keinen Code für NVIDIA P100 (Compute Capability 6.0); "
         "kein schnellerer Zahlentyp ist hier sicher"),
    ],
)  # fmt: skip
def test_both_speak_the_language_of_qgis(qgis_app, described: str, german: str) -> None:
    translator = translation.install(ROOT / "i18n", "de")
    try:
        assert device_reason(described) == german
        assert device_words(described) == german.partition(": ")[0]
    finally:
        translation.remove(translator)


def test_every_reason_that_the_model_gives_is_known() -> None:
    """Those of ``choose`` and ``fall_back_to_cpu``, read from their source: texts that are returned or compared."""
    tree = ast.parse((ROOT / "model" / "device.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    given = [f for f in functions if f.name in ("_device", "_best", "_dtype", "_objection", "fall_back_to_cpu")]
    texts = set()
    for function in given:
        for node in ast.walk(function):
            if isinstance(node, (ast.Return, ast.Call)) and not _is_warning(node):
                texts |= {t for t in _texts(node.value if isinstance(node, ast.Return) else node) if " " in t}
    assert len(texts) >= 9, "else this test reads the wrong place"
    patterns = [re.compile(".+".join(re.escape(part) for part in reason.split("{}"))) for reason in WHY]
    assert sorted(t for t in texts if not any(p.fullmatch(t) for p in patterns)) == []
    assert WHY[-1] in (ROOT / "model" / "onnx_backend.py").read_text(encoding="utf-8")


def _is_warning(node: ast.AST) -> bool:
    """What goes into the log or into an exception, or is no text of a reason."""
    called = node.func if isinstance(node, ast.Call) else None
    return called is not None and ast.unparse(called) != "Compute"


def _texts(node: ast.AST | None) -> set[str]:
    """Whole texts of an expression, what is filled in as X."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.JoinedStr):
        return {"".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)}
    if isinstance(node, ast.Tuple):
        return set().union(*(_texts(element) for element in node.elts))
    return set().union(*(_texts(arg) for arg in node.args)) if isinstance(node, ast.Call) else set()
