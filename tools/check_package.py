# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the built zip as plugins.qgis.org does, and a little more: ``python -m tools.check_package [ZIP]``.

Shape and size of the zip, its metadata, bandit, detect-secrets and flake8 as that site runs them, and that everything
QGIS imports runs on Python 3.9, as far as vermin can tell. Prints one line per finding; exit code 1 if there is any.

The site blocks a version on any finding of bandit or detect-secrets, and what it passes over is marked in the code
alone (``# nosec B608``); EXCEPTIONS says why, and a mark that it does not know is a finding. flake8 only informs there.
"""

from __future__ import annotations

import argparse
import ast
import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Optional

from .package import ROOT, TOP

MAX_BYTES = 25_000_000
MAX_SCREENSHOT_BYTES = 2 * 1024 * 1024
REQUIRED = (
    "name", "qgisMinimumVersion", "qgisMaximumVersion", "description", "about", "version", "author", "email",
    "homepage", "repository", "tracker", "changelog", "tags", "category", "icon", "experimental",
)  # fmt: skip
BINARY_STARTS = (b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"!<arch>")
BINARY_SUFFIXES = (".so", ".dll", ".pyd", ".exe", ".dylib", ".o", ".a", ".pyc", ".pyo", ".class", ".jar", ".whl")
PLACEHOLDERS = {
    "author": "The SegMap Refiner maintainers", "email": ".invalid", "homepage": "/segmap-refiner/segmap-refiner",
    "repository": "/segmap-refiner/segmap-refiner", "tracker": "/segmap-refiner/segmap-refiner/",
}  # fmt: skip
"""What stands in metadata.txt until its owner fills it in: the site asks each address for an answer and writes to the
e-mail address. Nothing else there can be known to the project."""
OTHER_INTERPRETER = ("model", "segmap_plugin/geo", "segmap_plugin/worker", "segmap_plugin/batch")


# Why marks in the code are right, by file and by number of the check; any other mark is a finding.
_QUOTED = "names of tables and columns are quoted identifiers of our own, values are bound"
_ASKED = "starts a Python or pip that the user chose, as a list of arguments, never through a shell"
_OWN = "starts our own module as a list of arguments, never through a shell"
_NO_ENTITIES = "a file with a document type, without which there are no entities, is not parsed"
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("", "B101"): "asserts narrow types for the reader and the checker; nothing depends on them",
    ("model/network/foreign.py", "B105"): "'token' here is a row of a matrix",
    ("model/network/torch_file.py", "B403"): "an unpickler that admits tensors and nothing else",
    ("model/training/loop.py", "B403"): "the error alone, which a damaged state of a run raises; nothing is unpickled",
    ("segmap_plugin/batch/", "B608"): _QUOTED,
    ("segmap_plugin/geo/geopackage.py", "B608"): _QUOTED,
    ("segmap_plugin/journal.py", "B608"): _QUOTED,
    ("segmap_plugin/export_target.py", "B608"): _QUOTED,
    ("segmap_plugin/batch/bench.py", "B404"): _OWN,
    ("segmap_plugin/batch/bench.py", "B603"): _OWN,
    ("segmap_plugin/batch/gpus.py", "B404"): "asks NVIDIA's own tool for the GPUs, without an argument of anybody's",
    ("segmap_plugin/batch/gpus.py", "B603"): "asks NVIDIA's own tool for the GPUs, without an argument of anybody's",
    ("segmap_plugin/geo/mosaic.py", "B405"): _NO_ENTITIES,
    ("segmap_plugin/geo/mosaic.py", "B314"): _NO_ENTITIES,
    ("segmap_plugin/processing/child.py", "B404"): _OWN,
    ("segmap_plugin/processing/child.py", "B603"): _OWN,
    ("segmap_plugin/runtime/", "B404"): _ASKED,
    ("segmap_plugin/runtime/", "B603"): _ASKED,
    ("segmap_plugin/runtime/environ.py", "B107"): "no password is the default",
}
FLAKE8 = ("--isolated", "--max-line-length", "120", "--extend-ignore", "E203")
"""E203 calls the space before a slice's colon wrong that PEP 8 asks for (``part[top : top + side]``); the site has it
switched off, as all rules of taste. Everything else is flake8's default."""


def check_shape(archive: zipfile.ZipFile) -> Iterator[str]:
    """One folder, nothing hidden, nothing compiled, nothing that points outside; size within the limit."""
    size = Path(str(archive.filename)).stat().st_size
    if size > MAX_BYTES:
        yield f"the zip has {size:,} bytes, {MAX_BYTES:,} are allowed"
    for info in archive.infolist():
        parts = PurePosixPath(info.filename).parts
        if parts[0] != TOP or ".." in parts or "\\" in info.filename:
            yield f"{info.filename}: outside of {TOP}/"
        if any(p.startswith(".") or p in ("__pycache__", "__MACOSX", "tests", "tools") for p in parts):
            yield f"{info.filename}: hidden, compiled or tooling"
        if (info.external_attr >> 16) & 0o170000 != 0o100000:
            yield f"{info.filename}: not a plain file"
        if info.filename.endswith(BINARY_SUFFIXES) or archive.read(info).startswith(BINARY_STARTS):
            yield f"{info.filename}: a binary"
    for name in ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md"):
        if f"{TOP}/{name}" not in archive.namelist():
            yield f"{name} is missing"


def check_metadata(folder: Path) -> Iterator[str]:
    """Every field that plugins.qgis.org wants, versions in range, addresses that look like addresses."""
    try:
        general = metadata_of(folder)
    except configparser.Error as error:
        yield f"metadata.txt: {error}"
        return
    for name in REQUIRED:
        if not general.get(name, "").strip():
            yield f"metadata.txt: {name} is missing"
    expected = {"qgisMinimumVersion": "3.22", "qgisMaximumVersion": "4.99", "name": "SegMap Refiner"}
    for name, value in expected.items():
        if general.get(name) != value:
            yield f"metadata.txt: {name} is {general.get(name)!r}, not {value!r}"
    for name in ("homepage", "repository", "tracker"):
        if not re.fullmatch(r"https://[\w.-]+/\S+", general.get(name, "")):
            yield f"metadata.txt: {name} is not an https address"
    if not re.fullmatch(r"\d+\.\d+\.\d+(-\w+)?", general.get("version", "")):
        yield "metadata.txt: version is not of the form 1.2.3"
    if "torch" not in general.get("about", ""):
        yield "metadata.txt: about does not name the dependencies"
    if not (folder / general.get("icon", "?")).is_file():
        yield f"metadata.txt: there is no icon {general.get('icon')}"
    screenshot = folder / general.get("screenshot", "?")
    if screenshot.suffix not in (".png", ".jpg") or not screenshot.is_file():
        yield f"metadata.txt: there is no screenshot {general.get('screenshot')}"
    elif screenshot.stat().st_size > MAX_SCREENSHOT_BYTES:
        yield f"metadata.txt: the screenshot has more than {MAX_SCREENSHOT_BYTES:,} bytes"


def metadata_of(folder: Path) -> dict[str, str]:
    """The fields, read as the site does: a single ``%`` is an error there. Raises configparser.Error."""
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(folder / "metadata.txt", encoding="utf-8")
    return dict(parser.items("general"))


def check_owner(folder: Path) -> list[str]:
    """The fields that the plugin's owner has to fill in before the first upload."""
    general = metadata_of(folder)
    return [f"metadata.txt: {name}={general[name]}" for name, text in PLACEHOLDERS.items() if text in general[name]]


def check_bandit(folder: Path) -> Iterator[str]:
    """Bandit's findings of every severity, and marks without a number or a reason."""
    for place, line, number, text in bandit_findings(folder):
        yield f"{place}:{line}: {number} {text}"
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for mark in re.findall(r"#\s*nosec\b([^#]*)", text):
                numbers = re.findall(r"B\d{3}", mark)
                if not numbers:
                    yield f"{place}:{line}: nosec without a number"
                for number in numbers:
                    if not excused(place, number):
                        yield f"{place}:{line}: nosec {number} without a reason in tools/check_package.py"


def bandit_findings(folder: Path, *options: str) -> Iterator[tuple[str, int, str, str]]:
    """File, line, number and text of what bandit finds."""
    answer = _tool("bandit", "--quiet", "--recursive", str(folder), "--format", "json", *options)
    for finding in json.loads(answer)["results"]:
        place = Path(finding["filename"]).relative_to(folder).as_posix()
        yield place, finding["line_number"], finding["test_id"], finding["issue_text"]


def excused(name: str, number: str) -> bool:
    """Whether a mark in a file has a reason."""
    return any(name.startswith(place) and number == known for place, known in EXCEPTIONS)


def check_secrets(folder: Path) -> Iterator[str]:
    """What detect-secrets takes for a key or a password; digests of our own files carry an allowlist comment."""
    options = ("--all-files", "--no-verify", "--exclude-files", r"metadata\.txt")
    answer = _tool("detect_secrets", "scan", *options, ".", cwd=folder)
    for name, findings in json.loads(answer)["results"].items():
        for finding in findings:
            yield f"{name}:{finding['line_number']}: {finding['type']}"


def check_style(folder: Path) -> Iterator[str]:
    """flake8 at 120 columns."""
    for line in _tool("flake8", *FLAKE8, str(folder)).splitlines():
        yield line.replace(f"{folder}/", "")


def check_syntax(folder: Path) -> Iterator[str]:
    """What QGIS imports must parse on Python 3.9, the oldest one that QGIS ships with, and find there all it uses."""
    inside = [p for p in folder.rglob("*.py") if not p.relative_to(folder).as_posix().startswith(OTHER_INTERPRETER)]
    for path in sorted(inside):
        try:
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        except SyntaxError as error:
            yield f"{path.relative_to(folder).as_posix()}:{error.lineno}: {error.msg} (Python 3.9)"
    if not inside:
        return
    program = Path(sys.executable).with_name("vermin")
    options = ("--target=3.9-", "--violations", "--no-tips", "--format", "parsable")
    for line in _run([str(program), *options, *map(str, inside)]).splitlines():
        place, number, _column, _two, newest, what = line.replace(f"{folder}/", "").split(":", 5)
        if what:
            yield f"{place}:{number}: {what} needs Python {newest}"


def findings_in(path: Path) -> dict[str, list[str]]:
    """All findings, by the name of the check."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as temporary:
        found = {"shape": list(check_shape(archive))}
        archive.extractall(temporary)
        folder = Path(temporary) / TOP
        checks = (check_metadata, check_bandit, check_secrets, check_style, check_syntax)
        return {**found, **{c.__name__[len("check_") :]: list(c(folder)) for c in checks}}


def placeholders_in(path: Path) -> list[str]:
    """What :func:`check_owner` says of a zip."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as temporary:
        archive.extract(f"{TOP}/metadata.txt", temporary)
        return check_owner(Path(temporary) / TOP)


def _tool(module: str, *arguments: str, cwd: Optional[Path] = None) -> str:
    """What a checker prints; its exit code only says whether it found something."""
    return _run([sys.executable, "-m", module, *arguments], cwd)


def _run(command: list[str], cwd: Optional[Path] = None) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    if answer.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command[:3])} failed: {answer.stderr.strip()}")
    return answer.stdout


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Check the plugin's zip.")
    parser.add_argument("zip", type=Path, nargs="?")
    parser.add_argument("--upload", action="store_true", help="placeholders in metadata.txt are findings too")
    given = parser.parse_args()
    path = given.zip or max((ROOT / "build").glob(f"{TOP}-*.zip"), key=lambda p: p.stat().st_mtime)
    found, owed = findings_in(path), placeholders_in(path)
    if given.upload:
        found["owner"] = owed
    for name, lines in found.items():
        print(f"{name}: {'ok' if not lines else f'{len(lines)} findings'}")
        for line in lines:
            print(f"  {line}")
    if owed and not given.upload:
        print("before an upload the plugin's owner has to replace these placeholders:", *owed, sep="\n  ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
