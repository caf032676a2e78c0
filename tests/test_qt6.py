# SPDX-License-Identifier: GPL-3.0-or-later
"""Every Qt class, enum and method that the sources name is there in a real Qt 6.

PyQt6 lies in a folder of its own (``build/pyqt6``), fetched once, and is only ever loaded by a second process: two Qts
in one do not get along, and pytest-qt would choose it.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "pyqt6"
PINS = ("PyQt6==6.7.1", "PyQt6-Qt6==6.7.3", "PyQt6-sip==13.8.0")
QGIS = "qgis.PyQt."
_TYPES = ("Bool", "Double", "Int", "LongLong", "String", "UInt", "ULongLong")
BY_QGIS = {"QtWidgets.QAction", *(f"QtCore.QVariant.{kind}" for kind in _TYPES)}
"""PyQt6 has these no more or elsewhere; QGIS's own qgis.PyQt puts them back (its QtWidgets.py and QtCore.py)."""
CHECK = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
missing = []
for module, chain in json.load(sys.stdin):
    thing = importlib.import_module("PyQt6." + module)
    for part in chain.split("."):
        thing = getattr(thing, part, None)
        if thing is None:
            missing.append(module + "." + chain)
            break
print(json.dumps(missing))
"""


def names_in(source: str) -> set[tuple[str, str]]:
    """(Qt module, dotted name) of all that a source takes from ``qgis.PyQt``: classes and what is named of them."""
    tree, found = ast.parse(source), set()
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(QGIS):
            module = str(node.module)[len(QGIS) :]
            imported.update({alias.asname or alias.name: (module, alias.name) for alias in node.names})
            found.update((module, alias.name) for alias in node.names)
    for node in ast.walk(tree):
        parts, inner = [], node
        while isinstance(inner, ast.Attribute):
            parts.insert(0, inner.attr)
            inner = inner.value
        if parts and isinstance(inner, ast.Name) and inner.id in imported:
            module, name = imported[inner.id]
            found.add((module, ".".join([name, *parts])))
    return found


def missing(names: set[tuple[str, str]]) -> list[str]:
    """What PyQt6 does not have of them."""
    command = [sys.executable, "-I", "-c", CHECK, str(FOLDER)]
    done = subprocess.run(command, input=json.dumps(sorted(names)), capture_output=True, text=True, check=True)
    return [name for name in json.loads(done.stdout) if name not in BY_QGIS]


@pytest.fixture(scope="module")
def pyqt6() -> None:
    """PyQt6 in its folder; a skip where it cannot be fetched."""
    if not (FOLDER / "PyQt6" / "Qt6").is_dir():
        command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(FOLDER), *PINS]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"PyQt6 cannot be fetched: {done.stderr[-200:]}")


def test_names_are_found_with_what_is_named_of_them() -> None:
    source = "from qgis.PyQt.QtCore import Qt as Q, QUrl\nx = Q.Key.Key_A\nself.Q.y\nQUrl(a).path()\n"
    assert names_in(source) == {("QtCore", "Qt"), ("QtCore", "Qt.Key"), ("QtCore", "Qt.Key.Key_A"), ("QtCore", "QUrl")}


@pytest.mark.slow
def test_what_qt_6_lacks_is_noticed(pyqt6: None) -> None:
    names = {("QtCore", "Qt.LeftButton"), ("QtCore", "Qt.MouseButton.LeftButton"), ("QtWidgets", "QDialog.exec_")}
    assert missing(names) == ["QtCore.Qt.LeftButton", "QtWidgets.QDialog.exec_"]


@pytest.mark.slow
def test_all_that_the_plugin_names_of_qt_is_there_in_qt_6(pyqt6: None) -> None:
    names = {name for path in (ROOT / "segmap_plugin").rglob("*.py") for name in names_in(path.read_text("utf-8"))}
    assert len(names) > 100
    assert missing(names) == []
