# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the zip that QGIS installs: ``python -m tools.package [--out FOLDER] [--worktree]``.

What goes in is what is committed, whatever else lies about; the same commit gives the same bytes: names are sorted,
times are those of the commit, modes are fixed. ``--worktree`` takes the files as they lie there now (for trying out).
"""

from __future__ import annotations

import argparse
import configparser
import io
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
TOP = "segmap_refiner"
FOLDERS = ("model", "segmap_plugin", "resources", "i18n", "docs")
FILES = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "requirements.txt")
SUFFIXES_LEFT_OUT = (".pyc", ".ts", ".pro", ".psd", ".orig")


def belongs(path: str) -> bool:
    """Whether a file of the repository (posix path) goes into the zip."""
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") or part == "__pycache__" for part in parts) or path.endswith(SUFFIXES_LEFT_OUT):
        return False
    return path in FILES or (parts[0] in FOLDERS and len(parts) > 1)


def committed(root: Path, revision: str = "HEAD") -> dict[str, bytes]:
    """The files of a commit that belong into the zip, by posix path."""
    archive = _git(root, "archive", "--format=tar", revision)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        wanted = [m for m in tar.getmembers() if m.isfile() and belongs(m.name)]
        return {m.name: _content(tar, m) for m in wanted}


def lying_there(root: Path) -> dict[str, bytes]:
    """The files of the working tree, tracked or new but not ignored, that belong into the zip."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    return {p: (root / p).read_bytes() for p in listed if p and belongs(p) and (root / p).is_file()}


def commit_time(root: Path) -> tuple[int, int, int, int, int, int]:
    """When the commit was made, UTC, as a zip wants it."""
    moment = time.gmtime(int(_git(root, "log", "-1", "--format=%ct")))
    return (moment[0], moment[1], moment[2], moment[3], moment[4], moment[5])


def version_of(files: dict[str, bytes]) -> str:
    """The version that the metadata names."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(files["metadata.txt"].decode())
    return parser["general"]["version"]


def write_zip(path: Path, files: dict[str, bytes], moment: tuple[int, int, int, int, int, int]) -> None:
    """One folder, sorted names, fixed modes and times."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{TOP}/{name}", moment)
            info.create_system = 3  # Unix, wherever it is built
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, files[name])


def build(out: Path, root: Path = ROOT, worktree: bool = False) -> Path:
    """Build the zip into the folder ``out``; returns its path."""
    files = lying_there(root) if worktree else committed(root)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{TOP}-{version_of(files)}.zip"
    write_zip(path, files, commit_time(root))
    return path


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    assert stream is not None
    return stream.read()


def git_environment() -> dict[str, str]:
    """For git in a checkout that another user owns, as on a build machine that runs as root."""
    trusted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    return {**os.environ, **trusted}


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=git_environment()).stdout


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Build the plugin's zip.")
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    parser.add_argument("--worktree", action="store_true", help="take the files as they lie there now")
    arguments = parser.parse_args()
    if not arguments.worktree and _git(ROOT, "status", "--porcelain", "--untracked-files=no"):
        print("package: there are changes that are not committed; they do not go in", file=sys.stderr)
    path = build(arguments.out, worktree=arguments.worktree)
    print(f"{path} ({path.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
