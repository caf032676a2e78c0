# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip: what is in it, that it can be reproduced, and that the checks find what they are for."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.check_package import (
    EXCEPTIONS,
    bandit_findings,
    check_bandit,
    check_metadata,
    check_owner,
    check_secrets,
    check_shape,
    check_style,
    check_syntax,
    findings_in,
)
from tools.demo.desktop import Desktop, prepare_profile
from tools.demo.display import Display
from tools.demo.scenario import Scenario
from tools.package import ROOT, TOP, belongs, build, git_environment, version_of, write_zip

MOMENT = (2026, 1, 2, 3, 4, 6)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: the zip is made from a commit")
    return build(tmp_path_factory.mktemp("package"), worktree=True)


@pytest.fixture(scope="module")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder / TOP


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("__init__.py", True),
        ("segmap_plugin/worker/main.py", True),
        ("model/predictor.py", True),
        ("resources/weights/segmap-light.safetensors", True),
        ("docs/troubleshooting.md", True),
        ("i18n/segmap_de.qm", True),
        ("i18n/segmap_de.ts", False),
        ("tests/test_package.py", False),
        ("tools/package.py", False),
        (".ci/run", False),
        (".gitignore", False),
        ("Makefile", False),
        ("pyproject.toml", False),
        ("requirements-dev.txt", False),
        ("segmap_plugin/__pycache__/plugin.cpython-311.pyc", False),
        ("resources/.hidden", False),
        ("docs", False),
    ],
)
def test_only_what_users_need_belongs_to_the_package(path: str, inside: bool) -> None:
    assert belongs(path) is inside


def test_the_package_passes_every_check(package: Path) -> None:
    assert {name: found for name, found in findings_in(package).items() if found} == {}


def test_the_same_commit_gives_the_same_bytes(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    clone = tmp_path / "elsewhere"
    command = ["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)]
    subprocess.run(command, check=True, env=git_environment())
    (clone / "segmap_plugin" / "stray.py").write_text("x = 1\n", encoding="utf-8")  # never committed, never packed
    digests = [hashlib.sha256(build(tmp_path / n, r).read_bytes()).hexdigest() for n, r in (("a", clone), ("b", clone))]
    assert digests[0] == digests[1]
    assert digests[0] == hashlib.sha256(build(tmp_path / "c", ROOT).read_bytes()).hexdigest()


def test_the_name_of_the_zip_holds_the_version(package: Path) -> None:
    version = version_of({"metadata.txt": (ROOT / "metadata.txt").read_bytes()})
    assert package.name == f"{TOP}-{version}.zip"


def test_the_package_runs_its_worker_from_its_own_folder(unpacked: Path) -> None:
    """The zip alone must hold all the worker imports: the interpreter starts in the unpacked folder."""
    code = "import segmap_plugin.worker.engine, segmap_plugin.protocol, model.predictor; print('ok')"
    answer = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-E", "-s", "-c", code],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.strip() == "ok", answer.stderr


def zip_of(path: Path, **files: bytes) -> zipfile.ZipFile:
    write_zip(path, {"metadata.txt": b"", **{name.replace("__", "/"): data for name, data in files.items()}}, MOMENT)
    return zipfile.ZipFile(path)


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.so", b"x", "a binary"),
        ("tool", b"\x7fELF\x02", "a binary"),
        (".hidden", b"x", "hidden"),
        ("tests/test_x.py", b"x", "tooling"),
        ("__pycache__/x.pyc", b"x", "hidden, compiled"),
        ("../outside.py", b"x", "outside"),
    ],
)
def test_a_zip_of_the_wrong_shape_is_noticed(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    write_zip(tmp_path / "x.zip", {name: data}, MOMENT)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        found = list(check_shape(archive))
    assert any(complaint in line for line in found)
    assert "LICENSE is missing" in found


@pytest.mark.parametrize(
    ("check", "name", "text", "complaint"),
    [
        (check_bandit, "a.py", "import subprocess\nsubprocess.run('ls', shell=True)\n", "B602"),
        (check_bandit, "a.py", "assert True  # nosec\n", "nosec without a number"),
        (check_bandit, "a.py", "import subprocess  # nosec B404\n", "B404 without a reason"),
        (check_secrets, "a.py", "key = 'AKIA" + "QYLPMN5H" + "HHFPZAM2'\n", "AWS"),
        (check_style, "a.py", "import os\n", "F401"),
        (check_style, "a.py", f"x = '{'y' * 130}'\n", "E501"),
        (check_style, "a.py", "def f():\n    return 1\nx = [1,2]\n", "E305"),
        (check_syntax, "segmap_plugin/a.py", "match 1:\n    case 1: pass\n", "3.9"),
        (check_syntax, "segmap_plugin/a.py", "x = list(zip([1], [2], strict=True))\n", "needs Python 3.10"),
    ],
)
def test_each_check_finds_what_it_is_for(
    tmp_path: Path, check: Callable[[Path], list[str]], name: str, text: str, complaint: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert any(complaint in line for line in check(tmp_path))


def test_exceptions_hold_for_their_own_files_only(tmp_path: Path) -> None:
    for folder in ("segmap_plugin/runtime", "segmap_plugin/gui"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.py").write_text("import subprocess  # nosec B404\n", encoding="utf-8")
    assert [line.split(":")[0] for line in check_bandit(tmp_path)] == ["segmap_plugin/gui/a.py"]


def test_the_space_that_pep_8_asks_for_in_slices_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = [1, 2]\ny = x[len(x) - 1 : len(x) + 1]\n", encoding="utf-8")
    assert list(check_style(tmp_path)) == []


def test_every_exception_is_still_needed(unpacked: Path) -> None:
    found = [(place, number) for place, _line, number, _text in bandit_findings(unpacked, "--ignore-nosec")]
    for place, number in EXCEPTIONS:
        assert any(name.startswith(place) and known == number for name, known in found), (place, number)


def test_a_worker_may_use_newer_python_than_qgis_has(tmp_path: Path) -> None:
    path = tmp_path / "segmap_plugin" / "worker" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_text("match 1:\n    case 1: pass\n", encoding="utf-8")
    assert list(check_syntax(tmp_path)) == []


@pytest.mark.parametrize("field", ["qgisMinimumVersion", "about", "tracker", "icon", "changelog", "screenshot"])
def test_missing_metadata_is_noticed(unpacked: Path, tmp_path: Path, field: str) -> None:
    folder = tmp_path / TOP
    for used in ("resources/icons", "docs/images"):
        shutil.copytree(unpacked / used, folder / used)
    lines = (unpacked / "metadata.txt").read_text(encoding="utf-8").splitlines()
    (folder / "metadata.txt").write_text("\n".join(lines), encoding="utf-8")
    assert list(check_metadata(folder)) == []
    kept = [line for line in lines if not line.startswith((field, "\t" if field == "about" else field))]
    (folder / "metadata.txt").write_text("\n".join(kept), encoding="utf-8")
    assert any(field in line for line in check_metadata(folder))


def test_metadata_is_read_as_the_site_reads_it(unpacked: Path, tmp_path: Path) -> None:
    text = (unpacked / "metadata.txt").read_text(encoding="utf-8")
    (tmp_path / "metadata.txt").write_text(text.replace("tags=", "tags=90 % right,"), encoding="utf-8")
    assert any("%" in line for line in check_metadata(tmp_path))


def test_what_the_owner_has_to_fill_in_is_told_until_it_is(unpacked: Path, tmp_path: Path) -> None:
    text = (unpacked / "metadata.txt").read_text(encoding="utf-8")
    told = [line.split("=")[0] for line in check_owner(unpacked)]
    assert told == [f"metadata.txt: {name}" for name in ("author", "email", "homepage", "repository", "tracker")]
    text = text.replace("The SegMap Refiner maintainers", "Ada").replace("segmap-refiner.invalid", "example.org")
    (tmp_path / "metadata.txt").write_text(text.replace("segmap-refiner/segmap-refiner", "ada/x"), encoding="utf-8")
    assert check_owner(tmp_path) == []


RIVAL = """
import os, sys
sys.path.insert(0, os.path.dirname(__file__))
import model  # another plugin with a top-level package of this name, as there are some

def classFactory(iface):
    return Rival()

class Rival:
    def initGui(self):
        self.owner = model.OWNER

    def unload(self):
        pass
"""


@pytest.fixture
def installed(package: Path, tmp_path: Path) -> Path:
    """A folder of profiles, its path with spaces and umlauts, in which the zip is installed beside a rival."""
    profiles = tmp_path / "Profile von Jürgen & 李"
    plugins = profiles / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(plugins)
    (plugins / "rival" / "model").mkdir(parents=True)
    (plugins / "rival" / "__init__.py").write_text(RIVAL, encoding="utf-8")
    (plugins / "rival" / "model" / "__init__.py").write_text("OWNER = 'rival'\n", encoding="utf-8")
    metadata = "[general]\nname=Rival\nqgisMinimumVersion=3.0\nversion=1\ndescription=x\nauthor=x\nemail=x@y.zz\n"
    (plugins / "rival" / "metadata.txt").write_text(metadata, encoding="utf-8")
    return profiles


@pytest.mark.desktop
@pytest.mark.parametrize("version", ["3.22", "3.40"])
def test_the_installed_zip_works_beside_a_rival_and_leaves_nothing_behind(
    installed: Path, tmp_path: Path, sample_folder: Path, version: str
) -> None:
    qgis_root = None if version == "3.22" else ROOT / "build" / "qgis-3.40"
    if qgis_root is not None and not (qgis_root / ".complete").exists():
        pytest.skip("the second QGIS is not unpacked (make test-desktop)")
    prepare_profile(installed, ["rival"])
    item = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))[3]
    (tmp_path / "none").mkdir()
    with Display(tmp_path / "display.log") as display:
        log, out = tmp_path / "qgis.log", tmp_path
        with Desktop(display.environment(), installed, tmp_path / "none", log, qgis_root) as desktop:
            scenario = Scenario(display, desktop, out)
            scenario.load(sample_folder / "scene.tif")
            before, children = desktop.ask("residue"), desktop.ask("children")
            assert before["model"] == "rival" and "rival" in before["plugins"] and before["modules"] == []
            assert desktop.ask("load") == {"loaded": True, "started": True}
            scenario.start_tool()
            assert desktop.ask("plugin")["worker"] == "ready"
            scenario.look_at(item)
            scenario.click(*item["clicks"][0][:2], item["crs"])
            during = desktop.ask("residue")
            assert during["heavy"] == [] and during["model"] == "rival" and during["path"] == before["path"]
            scenario.user.key("Escape", "Escape")
            desktop.wait("plugin", {"active": False})
            assert desktop.ask("unload")
            desktop.wait("children", children, 20)
            after = desktop.ask("residue")
            assert {k: v for k, v in after.items() if v != before[k]} == {}
            assert desktop.quit() == 0
