# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of docs/architecture.md and of the style, read from the syntax trees of all sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(p for folder in ("model", "segmap_plugin") for p in (ROOT / folder).rglob("*.py"))
SOURCES.append(ROOT / "__init__.py")
WORKER_SIDE = ("model/", "segmap_plugin/geo/", "segmap_plugin/worker/", "segmap_plugin/batch/", "segmap_plugin/cli.py")
WORKER_SIDE_FILES = ("segmap_plugin/__main__.py", "segmap_plugin/sample.py")
COMMAND_LINES = ("__main__.py", "cli.py")
HEAVY = ("torch", "torchvision", "timm", "rasterio", "cv2", "shapely", "scipy", "osgeo", "onnxruntime", "safetensors")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_qgis_side(path: Path) -> bool:
    name = name_of(path)
    return not name.startswith(WORKER_SIDE) and name not in WORKER_SIDE_FILES


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Absolute dotted names of everything a module imports anywhere, with line numbers; ours start with our folders."""
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base, node.lineno
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def offenders(paths: list[Path], forbidden: tuple[str, ...]) -> list[str]:
    return [
        f"{name_of(path)}:{line} imports {name}"
        for path in paths
        for name, line in imports_of(path)
        if any(name == f or name.startswith(f + ".") for f in forbidden)
    ]


def below(*folders: str) -> list[Path]:
    return [p for p in SOURCES if name_of(p).startswith(folders)]


def test_there_are_sources_on_both_sides() -> None:
    assert any(is_qgis_side(p) for p in SOURCES)
    assert len(below(*WORKER_SIDE)) > 10


def test_the_model_knows_neither_qgis_nor_the_plugin() -> None:
    assert offenders(below("model/"), ("qgis", "PyQt5", "PyQt6", "segmap_plugin", "osgeo")) == []


def test_core_protocol_and_errors_need_nothing_but_numpy() -> None:
    paths = below("segmap_plugin/core/", "segmap_plugin/protocol.py", "segmap_plugin/errors.py")
    assert offenders(paths, ("qgis", "model", *HEAVY)) == []


def test_geo_knows_neither_qgis_nor_torch_nor_the_model() -> None:
    assert offenders(below("segmap_plugin/geo/"), ("qgis", "torch", "torchvision", "timm", "model")) == []


def test_worker_and_batch_know_no_qgis() -> None:
    assert offenders(below("segmap_plugin/worker/", "segmap_plugin/batch/", "segmap_plugin/cli.py"), ("qgis",)) == []


def test_only_worker_and_batch_import_the_model() -> None:
    allowed = ("model/", "segmap_plugin/worker/", "segmap_plugin/batch/", "segmap_plugin/cli.py")
    assert offenders([p for p in SOURCES if not name_of(p).startswith(allowed)], ("model",)) == []


def test_what_runs_in_qgis_imports_no_second_gdal_proj_or_torch() -> None:
    assert offenders([p for p in SOURCES if is_qgis_side(p)], HEAVY) == []


def test_what_runs_in_qgis_imports_nothing_of_the_worker_side() -> None:
    forbidden = ("segmap_plugin.geo", "segmap_plugin.worker", "segmap_plugin.batch", "segmap_plugin.cli")
    assert offenders([p for p in SOURCES if is_qgis_side(p)], forbidden) == []


def test_qt_comes_through_qgis_pyqt_only() -> None:
    assert offenders(SOURCES, ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip")) == []


def test_the_plugin_imports_itself_relatively() -> None:
    absolute = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        if is_qgis_side(path)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and not node.level
        and (node.module or "").split(".")[0] in ("segmap_plugin", "segmap_refiner", "model")
    ]
    assert absolute == []


def test_importing_the_root_package_imports_nothing_of_the_plugin() -> None:
    top_level = [n for n in tree_of(ROOT / "__init__.py").body if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert {n.module for n in top_level if isinstance(n, ast.ImportFrom)} <= {"__future__", "typing"}


@pytest.mark.parametrize("folder", ["", "canvas", "gui", "core", "runtime", "raster", "worker", "geo"])
def test_inner_packages_are_empty(folder: str) -> None:
    path = ROOT / "segmap_plugin" / folder / "__init__.py"
    statements = [n for n in tree_of(path).body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
    assert statements == []


def test_what_runs_in_qgis_parses_on_python_3_9() -> None:
    for path in filter(is_qgis_side, SOURCES):
        ast.parse(path.read_text(encoding="utf-8"), filename=str(path), feature_version=(3, 9))


def test_unions_with_a_bar_are_never_evaluated_on_python_3_9() -> None:
    """With the future import annotations are text; ``X | None`` elsewhere would fail on QGIS's Python 3.9."""
    for path in filter(is_qgis_side, SOURCES):
        tree = tree_of(path)
        if any(isinstance(n, (ast.FunctionDef, ast.AnnAssign)) for n in ast.walk(tree)):
            futures = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
            assert futures, f"{name_of(path)} lacks `from __future__ import annotations`"
        assert not any(isinstance(n, getattr(ast, "Match", ())) for n in ast.walk(tree)), name_of(path)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_nobody_prints_outside_the_command_lines() -> None:
    excused = ("model/training/", "model/evaluation/")
    prints = [
        f"{name_of(p)}:{call.lineno}"
        for p in SOURCES
        if p.name not in COMMAND_LINES and not name_of(p).startswith(excused)
        for name, call in calls(p)
        if name == "print"
    ]
    assert prints == []


def test_no_command_goes_through_a_shell() -> None:
    bad = [
        f"{name_of(p)}:{call.lineno}"
        for p in SOURCES
        for name, call in calls(p)
        if name in ("os.system", "os.popen", "subprocess.getoutput", "eval", "exec")
        or any(
            k.arg == "shell" and not (isinstance(k.value, ast.Constant) and not k.value.value) for k in call.keywords
        )
    ]
    assert bad == []


def test_nothing_is_unpickled() -> None:
    loads = ("pickle.load", "pickle.loads", "pickle.Unpickler", "torch.load", "joblib.load", "numpy.load", "np.load")
    bad = []
    for path in SOURCES:
        for name, call in calls(path):
            safe = any(k.arg == "weights_only" and ast.unparse(k.value) == "True" for k in call.keywords)
            arrays = name in ("np.load", "numpy.load")  # refuses pickles unless allow_pickle is given
            allowed = arrays and not any(k.arg == "allow_pickle" for k in call.keywords)
            if name in loads and not safe and not allowed:
                bad.append(f"{name_of(path)}:{call.lineno} {name}")
    assert bad == []


def test_nobody_edits_the_import_path() -> None:
    touched = [
        f"{name_of(p)}:{n.lineno}"
        for p in SOURCES
        for n in ast.walk(tree_of(p))
        if isinstance(n, ast.Attribute) and ast.unparse(n) == "sys.path"
    ]
    assert touched == []


def test_nobody_pumps_the_event_loop_or_waits_for_a_process_in_qgis() -> None:
    forbidden = ("processEvents", "waitForFinished", "waitForReadyRead", "waitForStarted", "waitForBytesWritten")
    bad = [
        f"{name_of(p)}:{call.lineno} {name}"
        for p in filter(is_qgis_side, SOURCES)
        for name, call in calls(p)
        if name.rsplit(".", 1)[-1] in forbidden
    ]
    assert bad == []


QT_CLASSES = re.compile(r"^(Qt|Q[A-Z]\w+|Qgis|Qgs[A-Z]\w+)$")
# QVariant: QGIS gives it the members of QMetaType.Type on Qt 6, where QVariant.Type is gone.
SCOPED_BY_CLASS = {"QVariant", "QgsProject", "QgsApplication", "QgsSettings", "QApplication", "QCoreApplication"}


def unscoped_enums(tree: ast.Module) -> Iterator[str]:
    """``Qt.LeftButton`` where Qt 6 wants ``Qt.MouseButton.LeftButton``: a class, then a capitalized member that is read
    and neither called nor a class or enum itself (those are followed by another name)."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if not QT_CLASSES.match(node.value.id) or not node.attr[0].isupper():
            continue
        parent = parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        in_annotation = isinstance(parent, (ast.arg, ast.AnnAssign, ast.FunctionDef, ast.Subscript))
        if called or in_annotation or isinstance(parent, ast.Attribute):
            continue
        yield f"{node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = Qt.LeftButton", 1),
        ("x = Qt.MouseButton.LeftButton", 0),
        ("if event.button() == Qt.RightButton: pass", 1),
        ("def f(x: QVariant.Type): pass", 0),
        ("x = QgsWkbTypes.PolygonGeometry", 1),
        ("x = QVariant.Type(3)", 0),
    ],
)
def test_the_search_for_unscoped_enums_finds_them(source: str, found: int) -> None:
    assert len(list(unscoped_enums(ast.parse(source)))) == found


def names_a_class(expression: str) -> bool:
    """Whether ``Class.Member`` is itself a class (an enum to be looked up in), as far as QGIS is here to ask."""
    holder, member = expression.split(".")
    for module in ("qgis.core", "qgis.gui", "qgis.PyQt.QtCore", "qgis.PyQt.QtGui", "qgis.PyQt.QtWidgets"):
        found = getattr(pytest.importorskip(module), holder, None)
        if found is not None:
            return isinstance(getattr(found, member, None), type)
    return False


def test_enums_are_fully_scoped() -> None:
    constants = re.compile(r"\.[A-Z][A-Z0-9_]+$")  # QGIS_VERSION and the like are no enums
    bad = [
        f"{name_of(p)}:{where}"
        for p in SOURCES
        for where in unscoped_enums(tree_of(p))
        if not constants.search(where)
        and where.split(": ")[1].split(".")[0] not in SCOPED_BY_CLASS
        and not names_a_class(where.split(": ")[1])
    ]
    assert bad == []


def test_dialogs_are_run_with_exec_not_with_the_old_name() -> None:
    bad = [f"{name_of(p)}:{c.lineno}" for p in SOURCES for name, c in calls(p) if name.endswith(".exec_")]
    assert bad == []


def test_every_file_names_its_licence_first() -> None:
    others = [p for folder in ("tests", "tools") for p in (ROOT / folder).rglob("*.py")]
    lacking = [
        name_of(p)
        for p in [*SOURCES, *others]
        if p.stat().st_size
        and not p.read_text(encoding="utf-8").startswith("# SPDX-License-Identifier: GPL-3.0-or-later")
    ]
    assert lacking == []


def test_no_file_grows_beyond_what_one_can_read() -> None:
    long = {name_of(p): n for p in SOURCES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_broad_handlers_are_few_and_log_what_they_caught() -> None:
    """At most 0.8 per 1,000 lines, and each of them excused by name (ruff's BLE001)."""
    handlers = [
        (path, node)
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    lines = sum(len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES)
    assert len(handlers) <= max(4, 0.8 * lines / 1000), [f"{name_of(p)}:{n.lineno}" for p, n in handlers]
